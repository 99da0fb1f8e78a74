/* SPDX-License-Identifier: Apache-2.0 */
/* Objections (异议), reports (举报), complaints (投诉) to a published line: registered with who and
 * why, they hold that line and its money alone, and are settled by another person.  The first one
 * is MOVE_OBJECT; MOVE_RESOLVE and MOVE_UPHOLD settle all that are open. */
#ifndef DESK_OBJECTION_H
#define DESK_OBJECTION_H

#include "desk/casework.h"
#include "model/plan.h"

/** Who objects is seen by who registered it and by the department's supervisors alone; for others
 * objector and contact are "".  Open ones first, by the day due.
 *  @param id, application_id, plan_id  0: all */
MUST_USE bool desk_objections(struct desk *desk, int64_t id, int64_t application_id,
                              int64_t plan_id, struct objections *ret_objections, struct err *err);

/** Could one be registered now, beside others too?  Findings tell why not. */
bool desk_objection_may_open(struct desk *desk, int64_t application_id, struct findings *findings);
/** Registers one: by MOVE_OBJECT when none is open on it, else beside the others.
 *  @param version  of the application, as read */
MUST_USE bool desk_objection_open(struct desk *desk, int64_t application_id, int64_t version,
                                  const struct objection_typed *typed, const char *ground,
                                  struct findings *findings, struct err *err);
/** Whether one so typed would be taken; writes nothing. */
bool desk_objection_could(struct desk *desk, int64_t application_id,
                          const struct objection_typed *typed, struct findings *findings);
bool desk_objection_may(struct desk *desk, int64_t id, enum objection_move move,
                        struct findings *findings);
/** Of several that are open a rejected or withdrawn one settles itself alone and the line stays
 * held; an upheld one settles all, and the line is struck.
 *  @param version  of the application, as read */
MUST_USE bool desk_objection_settle(struct desk *desk, int64_t id, int64_t version,
                                    enum objection_move move, const char *answer,
                                    struct findings *findings, struct err *err);
/** The reply to who objected, for paper: of one that is upheld or rejected, for whom the register
 * tells who it is. */
MUST_USE bool desk_objection_reply(struct desk *desk, int64_t id, struct arena *arena,
                                   const char **ret_text, struct err *err);
/** How many open ones of the own department are due by today or within three working days; of
 * supervisors and officers, 0 for the others. */
MUST_USE bool desk_objections_due(struct desk *desk, int64_t *ret_due, struct err *err);
/** How many open ones this clerk may settle, whenever they are due; 0 for who may settle none. */
MUST_USE bool desk_objections_to_settle(struct desk *desk, int64_t *ret_count, struct err *err);

#endif
