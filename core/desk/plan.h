/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: an officer puts proposed applications into a batch and submits it, a supervisor votes
 * on it line by line, what is approved is published as one list, and what survives the notice is
 * awarded.  Objections are desk/objection.h. */
#ifndef DESK_PLAN_H
#define DESK_PLAN_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/plan.h"

/** Of the own department; finance and auditors see all.  Newest first.  @param id  0: all */
MUST_USE bool desk_plans(struct desk *desk, int64_t id, struct plans *ret_plans, struct err *err);
/** Of a batch by number, or (plan_id 0) of an application: of every batch it was in, oldest first.
 */
MUST_USE bool desk_plan_lines(struct desk *desk, int64_t plan_id, int64_t application_id,
                              struct plan_lines *ret_lines, struct err *err);
/** Proposed and on no line: what a batch of the own department can be made of; free() the list. */
MUST_USE bool desk_plan_candidates(struct desk *desk, int64_t **ret_ids, size_t *ret_count,
                                   struct err *err);
/** Lines of the own department that wait: a supervisor's for an approval, an officer's sent back.
 */
MUST_USE bool desk_plan_waiting(struct desk *desk, int64_t *ret_count, struct err *err);

/* ---- a batch ---- */

/** Those of the ids that are fit become its lines; the others stand in the findings, each by its
 * number.  Refused when none is fit.  @param title  "": department and number */
MUST_USE bool desk_plan_make(struct desk *desk, const char *title, const int64_t *ids, size_t count,
                             int64_t *ret_id, struct findings *findings, struct err *err);
/** The same into a draft. */
MUST_USE bool desk_plan_put(struct desk *desk, int64_t id, int64_t version, const int64_t *ids,
                            size_t count, struct findings *findings, struct err *err);
/** Out of a draft; its application stays proposed. */
MUST_USE bool desk_plan_leave_out(struct desk *desk, int64_t line_id, int64_t version,
                                  const char *reason, struct err *err);

bool desk_plan_may(struct desk *desk, int64_t id, enum plan_move move, struct findings *findings);
/** Every move but PUBLISH and ISSUE.  @param version  as read */
MUST_USE bool desk_plan_move(struct desk *desk, int64_t id, int64_t version, enum plan_move move,
                             const char *reason, struct findings *findings, struct err *err);
/** One list of all lines that are approved and not yet published.  What cannot be is named in the
 * findings and stays.  @param ret_notice  the list; refused when it would be empty */
MUST_USE bool desk_plan_publish(struct desk *desk, int64_t id, int64_t *ret_notice,
                                struct findings *findings, struct err *err);
/** Awards every published line whose notice is over and that has no open objection; the others are
 * named and go on.  May be repeated.  @param ret_awarded  how many were awarded now */
MUST_USE bool desk_plan_issue(struct desk *desk, int64_t id, int *ret_awarded,
                              struct findings *findings, struct err *err);

/* ---- a line ---- */

bool desk_plan_line_may(struct desk *desk, int64_t line_id, enum plan_line_move move,
                        struct findings *findings);
/** TAKE_OVER: a finding that warns says which approval is void by it, and by what change.
 *  @param version  of the line, as read */
MUST_USE bool desk_plan_line_move(struct desk *desk, int64_t line_id, int64_t version,
                                  enum plan_line_move move, const char *reason,
                                  struct findings *findings, struct err *err);

/* ---- public lists ---- */

/** Newest first.  @param id, plan_id  0: all */
MUST_USE bool desk_notices(struct desk *desk, int64_t id, int64_t plan_id,
                           struct notices *ret_notices, struct err *err);
MUST_USE bool desk_notice_lines(struct desk *desk, int64_t id, struct notice_lines *ret_lines,
                                struct err *err);

/** "amount 100.00, now 80.00; payee": what changed of a line, in words. */
const char *plan_change_words(const struct plan_line *line, unsigned changed, struct arena *arena);

#endif
