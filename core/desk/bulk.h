/* SPDX-License-Identifier: Apache-2.0 */
/* One move of many applications: a verdict for each before anything is done, then each by itself
 * through desk_move, which is the only way in.  One that fails leaves the others as they are. */
#ifndef DESK_BULK_H
#define DESK_BULK_H

#include "desk/casework.h"
#include "desk/routing.h"

enum bulk_verdict {
    BULK_CAN,    /* nothing stands against it */
    BULK_CANNOT, /* why: what stands against it */
    BULK_DONE,
    BULK_NOT_DONE,  /* why: what came between */
    BULK_NOT_TRIED, /* it was stopped before this one */
};

struct bulk_row {
    struct application application; /* as it was looked at; number "" when it may not be seen */
    enum bulk_verdict verdict;
    const char *why;     /* in the session's language; of BULK_CAN what warns; "" nothing */
    int64_t to;          /* ASSIGN: the officer it is given to; 0: nobody could take it */
    const char *to_name; /* "" then */
};

struct bulk {
    struct arena arena;
    enum move move;
    int64_t to;                 /* ASSIGN: to this officer; 0: each to the least busy */
    struct colleague *officers; /* ASSIGN: of the department; with what is given out to each */
    size_t officer_count;
    struct bulk_row *list; /* in the order of the ids */
    size_t count;
    size_t can, done; /* of the rows */
    bool failed;      /* the database did: what came after was not tried */
};
void bulk_release(struct bulk *bulk);
#define AUTO_BULK __attribute__((cleanup(bulk_release)))

/** Told now and then. @return false: the person wants it to stop; may be NULL */
typedef bool bulk_progress(void *of, int64_t done, int64_t total);

/** Moves that ask the same of every application: none that pays or cannot be taken back, none with
 * a text, a paper or an amount of its own. */
bool desk_bulk_can(enum move move);
/** Looks at every one and writes nothing. @return false: stopped (ERR_REFUSED), or it failed */
MUST_USE bool desk_bulk_preview(struct desk *desk, enum move move, const int64_t *ids, size_t count,
                                bulk_progress *progress, void *of, struct bulk *ret_bulk,
                                struct err *err);
/** The same of ASSIGN to one officer; desk_bulk_preview gives each to who is the least busy then,
 * counting what the rows before it brought. */
MUST_USE bool desk_bulk_preview_to(struct desk *desk, int64_t officer, const int64_t *ids,
                                   size_t count, bulk_progress *progress, void *of,
                                   struct bulk *ret_bulk, struct err *err);
/** Moves those that could be, each in a transaction of its own and only if nobody changed it since
 * it was looked at.  What became of each stands in its row.
 *  @return false: nothing was tried (the move is none for many, or needs a reason) */
MUST_USE bool desk_bulk_move(struct desk *desk, struct bulk *bulk, const char *reason,
                             bulk_progress *progress, void *of, struct err *err);

/** What the rows that can be done, or were, come to: each figure by itself, as they are never added
 *  up into one.  @return false: a sum does not fit */
MUST_USE bool desk_bulk_sums(const struct bulk *bulk, struct money *ret_requested,
                             struct money *ret_assessed);

#endif
