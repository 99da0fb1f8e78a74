/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of an award after its agreement under judgement, and its guards. */
#ifndef DESK_AWARD_TURN_H
#define DESK_AWARD_TURN_H

#include "desk/award_inside.h"

#define MILESTONES_MOST 24

/** A move under judgement. */
struct award_turn {
    struct desk *desk;
    struct dossier dossier;
    struct award_page page;
    enum award_move move;
    const struct award_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct arena arena;
    /* as read */
    struct award award; /* SIGN */
    struct award_milestone milestones[MILESTONES_MOST];
    size_t milestone_count;
    struct award_amendment amendment;
    struct award_acceptance acceptance;
    struct date day;
    const char *reason;
};
void award_turn_release(struct award_turn *turn);
#define AUTO_AWARD_TURN __attribute__((cleanup(award_turn_release)))

/** Runs every guard of the move; findings tell.  @return false only when looking failed */
MUST_USE bool award_judge(struct award_turn *turn, struct err *err);
/** A guard of an award has this word; for proving the table. */
bool award_guard_is_known(const char *word);

#endif
