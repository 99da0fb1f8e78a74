/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of an evaluation under judgement, and its guards. */
#ifndef DESK_BODY_TURN_H
#define DESK_BODY_TURN_H

#include "desk/body_inside.h"

/** A move of an evaluation under judgement. */
struct turn {
    struct desk *desk;
    const struct body_page *page;
    enum body_move move;
    const struct body_order *order; /* NULL: only asked whether it may be */
    struct findings *findings;
    /* as read by the guards */
    struct date day;
    const struct body_grade *grade;
    int centi; /* of the sheet, or the mean of the round */
};

const struct move_row *turn_row(const struct turn *turn);
/** Of the panel: 1, or 2 while it is put right. */
int turn_round(const struct turn *turn);
/** Runs every guard; findings tell. @return false only when looking failed */
MUST_USE bool turn_judge(struct turn *turn, struct err *err);

/** A guard of an evaluation has this word; for proving the table. */
bool body_guard_is_known(const char *word);

#endif
