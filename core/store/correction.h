/* SPDX-License-Identifier: Apache-2.0 */
/* Notices of correction (补正通知) and their lines, as stored.  They hang on the open return of an
 * application; what a line asks never changes. */
#ifndef STORE_CORRECTION_H
#define STORE_CORRECTION_H

#include "base/date.h"
#include "base/mem.h"
#include "store/store.h"

struct store_correction_notice {
    int64_t overlay_id;
    struct date answer_by;   /* DATE_NONE: none was set */
    struct date first_by;    /* as it was sent; DATE_NONE: not moved */
    struct date restored_on; /* came back, the last time; DATE_NONE: never */
};
struct store_correction_item {
    int64_t overlay_id;
    int line; /* from 1 */
    const char *text, *source;
    const char *state; /* "open", "answered", "waived" */
    const char *note;
    struct date settled_on; /* DATE_NONE: open */
    const char *clerk;      /* who settled it; "" */
};

/** Begins the notice of the return that is open. */
MUST_USE bool store_correction_begin(struct store *store, int64_t application_id,
                                     struct date answer_by, struct err *err);
/** Adds a line to it: only line, text and source are taken. */
MUST_USE bool store_correction_add(struct store *store, int64_t application_id,
                                   const struct store_correction_item *item, struct err *err);
/** Sets state, note and day of a line.  The database refuses when its return has ended.
 *  @param clerk_id  who says so; 0 with the state "open" */
MUST_USE bool store_correction_settle(struct store *store, const struct store_correction_item *item,
                                      int64_t clerk_id, struct err *err);
/** The return is cancelled while it is open, or a receipt is taken back: then it is open again. */
MUST_USE bool store_correction_undo(struct store *store, int64_t overlay_id, bool cancelled,
                                    struct date day, int64_t clerk_id, const char *reason,
                                    struct err *err);
/** The day to answer one that came back moves later; the first is kept. */
MUST_USE bool store_correction_move(struct store *store, int64_t overlay_id, struct date answer_by,
                                    struct err *err);
/** All notices of an application, and all lines of them, in their order. */
MUST_USE bool store_correction_notices(struct store *store, int64_t application_id,
                                       struct arena *arena,
                                       struct store_correction_notice **ret_list, size_t *ret_count,
                                       struct err *err);
MUST_USE bool store_correction_items(struct store *store, int64_t application_id,
                                     struct arena *arena, struct store_correction_item **ret_list,
                                     size_t *ret_count, struct err *err);

#endif
