/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of a batch, of a line or of an objection under judgement, and its
 * guards. */
#ifndef DESK_PLAN_TURN_H
#define DESK_PLAN_TURN_H

#include "desk/plan_inside.h"

/** A move of a batch under judgement. */
struct plan_turn {
    struct desk *desk;
    struct plan_batch plan;
    struct plan_lines lines;
    enum plan_move move;
    const char *reason; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct arena arena;
};
void plan_turn_release(struct plan_turn *turn);
#define AUTO_PLAN_TURN __attribute__((cleanup(plan_turn_release)))

/** The batch and its lines. */
MUST_USE bool plan_turn_load(struct plan_turn *turn, int64_t id, struct err *err);
/** Role, state and reason; then, when nothing blocks so far, every guard of the move; findings
 *  tell.  @return false only when looking failed */
MUST_USE bool plan_turn_judge(struct plan_turn *turn, struct err *err);

/** A move of a line under judgement. */
struct line_turn {
    struct desk *desk;
    struct plan_line line;
    enum plan_line_move move;
    const char *reason; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct arena arena;
};
void line_turn_release(struct line_turn *turn);
#define AUTO_LINE_TURN __attribute__((cleanup(line_turn_release)))

/** Role, state and reason, every guard of the move, and duty; findings tell.
 *  @return false only when looking failed */
MUST_USE bool line_turn_judge(struct line_turn *turn, struct err *err);

/** A guard of a batch, a line, an objection has this word; for proving the tables. */
bool plan_guard_is_known(const char *word);
bool plan_line_guard_is_known(const char *word);
bool objection_guard_is_known(const char *word);

#endif
