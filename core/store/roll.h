/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of the lists (名单) that answers are held against.  Knows no list: which there are, and
 * what being on one means, is the catalogue's and the desk's. */
#ifndef STORE_ROLL_H
#define STORE_ROLL_H

#include "base/date.h"
#include "base/mem.h"
#include "store/store.h"

struct store_listing {
    int64_t id;
    const char *roll;
    const char *code, *name;           /* as written */
    const char *code_mark, *name_mark; /* when added: text_mark of them */
    struct date from, to;              /* DATE_NONE: still on it */
    const char *source, *note;
    const char *end_reason;         /* "" while it is not ended */
    const char *clerk, *department; /* when read: who entered it, of which department */
    int64_t version;
};
struct store_listings {
    struct store_listing *list;
    size_t count;
};

/** store_refusal UNIQUE: the same is on it from the same day already. */
MUST_USE bool store_listing_add(struct store *store, const struct store_listing *listing,
                                int64_t now_ms, int64_t clerk_id, int64_t *ret_id, struct err *err);
/** Writes the last day, once; ERR_CONFLICT when somebody else did. */
MUST_USE bool store_listing_end(struct store *store, const struct store_listing *listing,
                                struct date last, const char *reason, struct err *err);
MUST_USE bool store_listing_by_id(struct store *store, int64_t id, struct arena *arena,
                                  struct store_listing *ret_listing, struct err *err);
/** All of a list, the newest first. */
MUST_USE bool store_listing_list(struct store *store, const char *roll, struct arena *arena,
                                 struct store_listings *ret_listings, struct err *err);
/** Those of one code, or of one name, in any list, the newest first. */
MUST_USE bool store_listing_of(struct store *store, const char *mark, bool is_code,
                               struct arena *arena, struct store_listings *ret_listings,
                               struct err *err);

#endif
