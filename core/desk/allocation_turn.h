/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of an allocation run under judgement, and its guards. */
#ifndef DESK_ALLOCATION_TURN_H
#define DESK_ALLOCATION_TURN_H

#include "desk/allocation_inside.h"

/** A move under judgement, of what the bench shows. */
struct allocation_turn {
    const struct desk *desk;
    enum allocation_move move;
    const struct bench *bench;
    struct findings *findings;
};

/** Role, persons and state; then, when nothing blocks so far, what is to be shared out or signed;
 * findings tell.  @return false only when looking failed */
MUST_USE bool allocation_judge(struct allocation_turn *turn, struct err *err);
/** A guard of a run has this word; for proving the table. */
bool allocation_guard_is_known(const char *word);

#endif
