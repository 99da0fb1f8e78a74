/* SPDX-License-Identifier: Apache-2.0 */
/* Rehearsal (预演): what a draft catalogue would do to the applications there are, before it is put
 * in force.  Only reads; what it finds is of one instant of the database. */
#ifndef DESK_REHEARSE_H
#define DESK_REHEARSE_H

#include "desk/desk.h"
#include "model/stage.h"

/** What judging one application by one edition comes to. */
enum rehearsed_outcome {
    REHEARSED_AMOUNT,
    REHEARSED_IN_KIND,
    REHEARSED_REFUSED, /* a need is not met, the pass mark or the lowest level is not reached */
    REHEARSED_GONE,    /* no edition in force on its day of receipt contains the item */
    REHEARSED_OPEN,    /* it cannot be told: a fact, score or decision is not there */
};

struct rehearsed_side {
    enum rehearsed_outcome outcome;
    struct money amount; /* REHEARSED_AMOUNT; else 0 */
    int64_t count;       /* REHEARSED_IN_KIND: so many units */
    const char *pool;    /* that would pay; "" in kind or when there is no item */
    const char *why;     /* one sentence: what decides it, in the language of the rehearsal */
};

/** One application under what is in force and under the draft. */
struct rehearsed {
    int64_t id;
    const char *number, *item, *title, *department, *applicant;
    bool invented;
    enum stage stage;
    struct date received_on;
    bool has_assessed;     /* an amount stands already … */
    struct money assessed; /* … which may differ from before.amount: others came and went since */
    struct rehearsed_side before, after;
    struct money difference; /* after less before; what gives nothing counts as 0 */
    bool changed;
    int pool_year;
};

/** One pool and year: the sums of what was judged, beside what its books say. */
struct rehearsed_pool {
    const char *pool;
    struct words name;
    int year;
    struct money before, after, difference;
    bool opened; /* the year has a budget; else the three figures are 0 */
    struct money usable, reserved, committed;
    bool over; /* after the draft more is asked of it than is usable */
};

/** What changes of one part: how many, and by how much. */
struct rehearsed_part {
    size_t changed;
    struct money difference;
};

struct rehearsal {
    struct arena arena;
    enum language language;  /* of the sentences */
    struct catalogue *draft; /* owned */
    struct rehearsed *list;  /* by number; those the reader may see */
    size_t count;
    size_t judged,
        hidden; /* of all departments; of these that change and that are not in the list */
    size_t changed, more, less, refused, admitted, gone, untold;
    struct money before, after, difference; /* over all of them */
    struct rehearsed_part decided, open;    /* of the changes: awarded or over, and the others */
    struct rehearsed_pool *pools;           /* those whose sum changes, by id and year */
    size_t pool_count;
};
void rehearsal_release(struct rehearsal *rehearsal);
#define AUTO_REHEARSAL __attribute__((cleanup(rehearsal_release)))

/**
 * Judges every open application, and what was awarded and closed of last year and this, twice: by
 * the edition it carries, and by the draft's edition in force on its day of receipt.  Both times in
 * the order of numbers, each counting what those before it were given, so that a difference is the
 * draft's alone.  Officers and supervisors see the rows of the own department and the sums of all,
 * as of the report that is registered; auditors all; nobody else may ask.
 * @param dir           a catalogue folder, read as strictly as the one in force
 * @param ret_rehearsal always releasable
 * @param ret_faults    always written, faults_release: why the draft cannot be read; on success the
 *                      examples of it that do not come out
 * @return false ERR_REFUSED, ERR_INPUT (no folder, or faults), ERR_STORE
 */
MUST_USE bool desk_rehearse(struct desk *desk, const char *dir, struct rehearsal *ret_rehearsal,
                            struct faults *ret_faults, struct err *err);
/** Whether this role may. */
bool desk_may_rehearse(const struct clerk *clerk);

#endif
