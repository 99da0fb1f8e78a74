/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a file of the drop folder that was read and may be kept, of whatever it is. */
#ifndef DESK_DOCUMENT_INSIDE_H
#define DESK_DOCUMENT_INSIDE_H

#include "desk/act.h"
#include "desk/casework.h"
#include "store/document.h"

#define DOCUMENT_REASON_MOST 600 /* bytes */

struct reading {
    struct arena arena;
    unsigned char *bytes;
    size_t size;
    struct store_document document; /* without what it is a file of */
};
void reading_release(struct reading *reading);
#define AUTO_READING __attribute__((cleanup(reading_release)))

/** For somebody seated in one of the roles; before the transaction, so that a slow disk keeps
 *  nobody waiting. */
MUST_USE bool reading_open(struct desk *desk, unsigned roles, const char *folder, const char *name,
                           struct reading *reading, struct err *err);
/** What the journal says of a file that comes or is written out. */
void reading_note(struct act *act, const char *name, int64_t size, const struct digest *digest);
/** Writes it out with what the journal says of it; the entry is the caller's to end. */
MUST_USE bool reading_write_out(struct act *act, const char *folder, const char *name,
                                const struct digest *digest, int64_t size, struct err *err);
/** As pages show it. */
struct document document_shown(const struct store_document *stored);
/** Why it was not kept: it is there already, or the store failed. */
bool reading_not_kept(struct store *store, const struct err *why, struct err *err);

#endif
