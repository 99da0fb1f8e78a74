/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of a clawback under judgement, and its guards. */
#ifndef DESK_CLAWBACK_TURN_H
#define DESK_CLAWBACK_TURN_H

#include "desk/clawback_inside.h"
#include "store/clawback.h"

/** A move under judgement. */
struct clawback_turn {
    struct desk *desk;
    struct clawback clawback;
    enum clawback_move move;
    const struct clawback_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    enum role raiser;
    int64_t proposed_by;                 /* of the open waiver */
    struct store_clawback_entry payment; /* to be taken back; id 0: there is none */
    /* as read */
    struct date day, due_on;
    struct date booked_on; /* what comes counts on this day */
    struct money amount;
    const char *document, *reason;
    struct arena arena;
};
void clawback_turn_release(struct clawback_turn *turn);
#define AUTO_CLAWBACK_TURN __attribute__((cleanup(clawback_turn_release)))

/** The clawback, who raised it and who proposed its open waiver. */
MUST_USE bool clawback_turn_load(struct clawback_turn *turn, int64_t id, struct err *err);
/** Role, persons, state and the waiver; findings tell.  @return false only when looking failed */
MUST_USE bool clawback_judge(struct clawback_turn *turn, struct err *err);
/** A guard of a clawback has this word; for proving the table. */
bool clawback_guard_is_known(const char *word);

#endif
