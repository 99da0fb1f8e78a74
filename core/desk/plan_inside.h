/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what batches, lines, lists and guards of the plan share. */
#ifndef DESK_PLAN_INSIDE_H
#define DESK_PLAN_INSIDE_H

#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/motion.h"
#include "desk/plan.h"
#include "desk/step.h"

/** Who may read plans. */
unsigned plan_readers(void);
/** NULL: all. */
const char *plan_department_seen(const struct clerk *clerk);
/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it. */
MUST_USE bool plan_load(struct desk *desk, int64_t id, struct arena *arena,
                        struct plan_batch *ret_plan, struct err *err);
/** The line of an application that no later one replaced and that is not struck; id 0: none. */
MUST_USE bool plan_line_now(struct desk *desk, int64_t application_id, struct arena *arena,
                            struct plan_line *ret_line, struct err *err);
/** Role and state of a row of one of the plan's machines. */
void plan_judge_row(const struct desk *desk, const struct machine *machine,
                    const struct move_row *row, unsigned state, const char *reason,
                    struct findings *findings);
/** What blocks one, told with its number, as a warning: it stays while the others go on. */
void plan_tell_of(const char *number, const struct findings *own, struct findings *findings);

/* ---- of plan_follow.c ---- */

/** Inside an act, after the line of the journal of an application's move, or of its coming into a
 * batch: a batch of which a line is awarded is issued, one of which every line has come to its end
 * or into a later batch is closed. */
MUST_USE bool plan_follow(struct act *act, int64_t application_id, struct err *err);

/* ---- of objection_judge.c ---- */

#define OBJECTOR_MOST         160
#define OBJECTOR_CONTACT_MOST 200

/** What is typed of an objection stands in order and came in time; findings carry the field.  Under
 * no name only a supervisor takes one up, and none of the listed unit itself. */
void objection_judge(const struct desk *desk, const struct application_page *page,
                     const struct objection_typed *typed, struct findings *findings);
#define OBJECTION_NOT_OWN "objection:not-own"
/** Warns of one of the kind that only the listed unit raises, raised by somebody else. */
void objection_judge_own(const struct application_page *page, const struct objection_typed *typed,
                         struct findings *findings);
/** @param typed  "": today */
MUST_USE bool objection_read_day(const struct desk *desk, const char *typed, struct date *ret_day,
                                 struct err *err);

/* ---- of objection.c ---- */

/** Inside an act.  The journal is told its number and kind, never who. */
MUST_USE bool objection_register(struct act *act, const struct application_page *page,
                                 const struct objection_typed *typed, const char *ground,
                                 struct err *err);
/** The newest that a move of the application opens again, or the one of that id if it can.
 * @return NULL when there is none */
const struct objection *objection_settled_of(const struct objections *found, enum move undo,
                                             int64_t id);
/** What the open one of the application says that is due first; left as it was where none is
 * open. */
MUST_USE bool objection_open_ground(const struct desk *desk, int64_t application_id,
                                    struct arena *arena, const char **ret_ground, struct err *err);
/** Inside an act: one that was settled is open again. */
MUST_USE bool objection_open_again(struct act *act, int64_t id, const char *reason,
                                   struct err *err);
/** @param only  the one there may be, ERR_CONFLICT when another is open; 0: all */
MUST_USE bool objection_settle_all(struct act *act, int64_t application_id, int64_t only,
                                   enum objection_state state, const char *answer, struct err *err);

#endif
