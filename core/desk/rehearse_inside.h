/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the rehearsal: who shares which limit, with what was given so far under each catalogue.
 * Judging and pools are rehearse.c's. */
#ifndef DESK_REHEARSE_INSIDE_H
#define DESK_REHEARSE_INSIDE_H

#include "desk/desk.h"
#include "desk/rehearse.h"
#include "model/application.h"
#include "model/fact.h"

enum side { SIDE_BEFORE, SIDE_AFTER };
#define SIDE_COUNT 2

/** A way in which a limit of an item is shared, in either catalogue. */
struct sharing {
    const char *item;
    enum holder holder; /* HOLDER_APPLICANT or HOLDER_FACT */
    const char *fact;   /* HOLDER_FACT */
    bool by_year;
};

/** What one holder took under one sharing. */
struct tally {
    const struct sharing *sharing;
    bool is_known;                  /* fixed was asked for */
    struct money fixed;             /* by applications outside the rehearsal */
    struct money stored;            /* assessed amounts of those in it */
    struct money given[SIDE_COUNT]; /* by those judged so far */
};

/** An application to be judged, with what is needed for it. */
struct rehearsal_row {
    struct application application; /* its texts live with the rehearsal */
    struct facts facts;
    bool has_decided;
    struct money decided;   /* by a person; of a shape that computes, the most that person gives */
    bool is_set;            /* it does compute, and a person set less */
    struct tally **tallies; /* one a sharing of its item; NULL where the holder is not stated */
    const struct sharing *sharings;
    size_t sharing_count;
};

/** Finds the sharings of both catalogues and joins the rows that share. */
MUST_USE bool shares_join(const struct catalogue *now, const struct catalogue *draft,
                          struct rehearsal_row *rows, size_t count, struct arena *arena,
                          struct err *err);
/** What others took of a limit: outside the rehearsal, and those judged before on this side.
 *  @return false with why it cannot be told */
MUST_USE bool shares_used(struct desk *desk, const struct rehearsal_row *row,
                          const struct limit *limit, enum side side, struct money *ret_used,
                          struct err *err);
/** Counts what a row is given. */
MUST_USE bool shares_give(const struct rehearsal_row *row, enum side side, struct money amount,
                          struct err *err);

/** As desk_rehearse, over the applications of all departments and for anybody: what is attached to
 * a text tells all that it does. */
MUST_USE bool rehearse_whole(struct desk *desk, const char *dir, struct rehearsal *ret_rehearsal,
                             struct faults *ret_faults, struct err *err);

/** Counts a row that changes to what is decided or to what is not. */
MUST_USE bool rehearsed_part_add(struct rehearsal *rehearsal, const struct rehearsed *row,
                                 struct err *err);

#endif
