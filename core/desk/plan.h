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
/** Of one programme: what is proposed and on no line. */
struct plan_candidates {
    const struct programme *programme;
    int64_t *ids;
    size_t count;
};
struct plan_choices {
    struct arena arena;
    struct plan_candidates *list;
    size_t count;
};
void plan_choices_release(struct plan_choices *choices);
#define AUTO_PLAN_CHOICES __attribute__((cleanup(plan_choices_release)))
/** What batches of the own department can be made of, each of one programme; none that is empty. */
MUST_USE bool desk_plan_choices(struct desk *desk, struct plan_choices *ret_choices,
                                struct err *err);
/** Lines of the own department that wait: a supervisor's for an approval, an officer's sent back.
 */
MUST_USE bool desk_plan_waiting(struct desk *desk, int64_t *ret_count, struct err *err);
/** Lines of the own department that changed since they were submitted, for who puts them forward
 * anew; 0 for others. */
MUST_USE bool desk_plan_stale(struct desk *desk, int64_t *ret_count, struct err *err);
/** Batches of the own department of which a notice is over, for who awards; 0 for others. */
MUST_USE bool desk_plans_over(struct desk *desk, int64_t *ret_count, struct err *err);

/* ---- a batch ---- */

/** Those of the ids that are fit become its lines; the others stand in the findings, each by its
 * number.  It is of the programme of the first that is fit, and of no other.  Refused when none is
 * fit.  @param title  "": department and number */
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
/** Refuses with why no line can be awarded now: votes or the notice that is still to come, its last
 * day; and who goes on with it. */
void desk_plan_issue_refuse(const struct plan_lines *lines, struct date today,
                            struct findings *findings);

/* ---- a line ---- */

bool desk_plan_line_may(struct desk *desk, int64_t line_id, enum plan_line_move move,
                        struct findings *findings);
/** TAKE_OVER: a finding that warns says which approval is void by it, and by what change.
 *  @param version  of the line, as read */
MUST_USE bool desk_plan_line_move(struct desk *desk, int64_t line_id, int64_t version,
                                  enum plan_line_move move, const char *reason,
                                  struct findings *findings, struct err *err);

/** "JH2026-003 line 2, JH2026-004 line 1": approved lines of an applicant's cases, of whatever
 * department, whose approval is void by what the applicant's entry says now; "": none.  For who may
 * save that entry. */
MUST_USE bool desk_plan_voided(struct desk *desk, int64_t organisation_id, struct arena *arena,
                               const char **ret_lines, struct err *err);
/** "account ****1234, now ****5860": to whom it goes now and went when it was taken over, for
 * TAKE_OVER; for APPROVE, when it was voted on last, else submitted.  "" where that is the same,
 * the journal does not tell, or this clerk does not see it. */
MUST_USE bool desk_plan_payee_words(struct desk *desk, const struct plan_line *line,
                                    enum plan_line_move move, struct arena *arena,
                                    const char **ret_words, struct err *err);

/* ---- public lists ---- */

/** Newest first.  @param id, plan_id  0: all */
MUST_USE bool desk_notices(struct desk *desk, int64_t id, int64_t plan_id,
                           struct notices *ret_notices, struct err *err);
MUST_USE bool desk_notice_lines(struct desk *desk, int64_t id, struct notice_lines *ret_lines,
                                struct err *err);

/** What of the batch is awarded and stands, as it was published and with what the award gave.
 *  ERR_NOT_FOUND where nothing of it is. */
MUST_USE bool desk_plan_awarded(struct desk *desk, int64_t plan_id, struct award_list *ret_list,
                                struct err *err);

/** "2026年度训力券项目第二批"; without the last before it is submitted; "" of one that is of no
 * programme. @param programme  id */
const char *plan_batch_words(const struct catalogue *catalogue, const char *programme, int year,
                             int batch, struct arena *arena);
/** The same of a batch, of a line's, of a list's; where it is of no programme its number. */
const char *plan_words(const struct catalogue *catalogue, const struct plan_batch *plan,
                       struct arena *arena);
const char *plan_line_words(const struct catalogue *catalogue, const struct plan_line *line,
                            struct arena *arena);
const char *notice_words(const struct catalogue *catalogue, const struct notice *notice,
                         struct arena *arena);
/** As it is published: "2026年度训力券项目第二批拟资助公示". */
const char *notice_heading(const struct catalogue *catalogue, const struct notice *notice,
                           struct arena *arena);
/** Why and since when an entry is off its list; "" while it stands. */
const char *notice_line_off(const struct notice_line *line, struct arena *arena);
/** As it is handed out: "2026年度训力券项目第二批资助下达名单". */
const char *award_heading(const struct catalogue *catalogue, const struct plan_batch *plan,
                          struct arena *arena);
/** Of the batch of that number; the number itself where there is none to be seen. */
const char *desk_plan_named(struct desk *desk, const char *number, struct arena *arena);
/** "amount 100.00, now 80.00; payee": what changed of a line, in words. */
const char *plan_change_words(const struct plan_line *line, unsigned changed, struct arena *arena);

#endif
