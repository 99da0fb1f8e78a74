/* SPDX-License-Identifier: Apache-2.0 */
/* Plan batches, lines, votes; public lists; objections: as stored.  What may follow from what is
 * held by the file's own triggers too. */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "model/plan.h"
#include "store/store.h"

/** Newest first; an approval that was given to another content is not counted.
 *  @param id 0, department NULL: all */
MUST_USE bool store_plan_list(struct store *store, int64_t id, const char *department,
                              struct plans *ret_plans, struct err *err);
/** @return false ERR_NOT_FOUND */
MUST_USE bool store_plan_by_id(struct store *store, int64_t id, struct arena *arena,
                               struct plan_batch *ret_plan, struct err *err);
/** Which batch of the year the next one is, whatever department makes it. */
MUST_USE bool store_plan_next(struct store *store, int year, int64_t *ret_next, struct err *err);
MUST_USE bool store_plan_add(struct store *store, const struct plan_batch *plan, int64_t *ret_id,
                             struct err *err);
/** These ask for the version as read: ERR_CONFLICT when it is not the newest. */
MUST_USE bool store_plan_submit(struct store *store, const struct plan_batch *plan,
                                const char *control, int64_t clerk_id, struct date day,
                                struct err *err);
/** Its approvals are void. */
MUST_USE bool store_plan_recall(struct store *store, const struct plan_batch *plan,
                                struct err *err);
MUST_USE bool store_plan_issue(struct store *store, const struct plan_batch *plan, int64_t clerk_id,
                               struct date day, struct err *err);
/** PLAN_CLOSED, PLAN_DROPPED */
MUST_USE bool store_plan_end(struct store *store, const struct plan_batch *plan,
                             enum plan_state state, int64_t clerk_id, struct date day,
                             struct err *err);
/** Submitted again, or, with the lines that were struck with it, put together again. */
MUST_USE bool store_plan_reopen(struct store *store, const struct plan_batch *plan,
                                enum plan_state state, struct err *err);
/** Out of a draft: struck.  @param line_id  0: all */
MUST_USE bool store_plan_leave_out(struct store *store, int64_t plan_id, int64_t line_id,
                                   const char *reason, struct err *err);

/** Of a batch by number, or (plan_id 0) of an application, oldest first. */
MUST_USE bool store_plan_lines(struct store *store, int64_t plan_id, int64_t application_id,
                               struct plan_lines *ret_lines, struct err *err);
/** Live lines that are not awarded or closed: what plan_line_changed is asked of.
 *  @param plan_id, organisation_id 0, department NULL: all */
MUST_USE bool store_plan_lines_to_compare(struct store *store, int64_t plan_id,
                                          const char *department, int64_t organisation_id,
                                          struct plan_lines *ret_lines, struct err *err);
/** @return false ERR_NOT_FOUND */
MUST_USE bool store_plan_line_by_id(struct store *store, int64_t id, struct arena *arena,
                                    struct plan_line *ret_line, struct err *err);
MUST_USE bool store_plan_line_add(struct store *store, int64_t plan_id, int64_t application_id,
                                  const struct plan_content *content, int64_t clerk_id,
                                  struct date day, struct err *err);
MUST_USE bool store_plan_line_move(struct store *store, const struct plan_line *line,
                                   enum plan_line_state state, const char *reason, struct err *err);
/** With line->now as its content; open. */
MUST_USE bool store_plan_line_take_over(struct store *store, const struct plan_line *line,
                                        int64_t clerk_id, struct date day, struct err *err);

struct store_plan_vote {
    const char *verdict; /* plan_line_move_row(…)->word */
    int64_t clerk_id;
    struct date day;
    int64_t at_ms;
    const char *reason;
};
/** Given to the content that stands on the line. */
MUST_USE bool store_plan_vote_add(struct store *store, const struct plan_line *line,
                                  const struct store_plan_vote *vote, struct err *err);

/** When it was voted on last; 0: never. */
MUST_USE bool store_plan_voted(struct store *store, int64_t line_id, int64_t *ret_ms,
                               struct err *err);

struct store_plan_candidate {
    int64_t id;
    const char *item;
};
/** What batches of a department can be made of, by item. */
MUST_USE bool store_plan_candidates(struct store *store, const char *department,
                                    struct arena *arena, struct store_plan_candidate **ret_list,
                                    size_t *ret_count, struct err *err);
/** Lines that wait for an approval, or those sent back. */
MUST_USE bool store_plan_waiting(struct store *store, const char *department, bool returned,
                                 int64_t *ret_count, struct err *err);
/** Batches of which a notice was over before that day and that wait to be awarded. */
MUST_USE bool store_plan_over(struct store *store, const char *department, struct date today,
                              int64_t *ret_count, struct err *err);

/* ---- public lists ---- */

MUST_USE bool store_notice_next(struct store *store, const char *policy, int year,
                                int64_t *ret_next, struct err *err);
MUST_USE bool store_notice_add(struct store *store, const struct notice *notice, int64_t clerk_id,
                               int64_t *ret_id, struct err *err);
MUST_USE bool store_notice_line_add(struct store *store, int64_t notice_id, int64_t line_id,
                                    const struct notice_line *line, struct err *err);
/** The last day of the notice of an application that began on a day, as published; DATE_NONE: none
 *  did. */
MUST_USE bool store_notice_last_day(struct store *store, int64_t application_id, struct date from,
                                    struct date *ret_day, struct err *err);
/** Newest first. @param id, plan_id 0, department NULL: all */
MUST_USE bool store_notice_list(struct store *store, int64_t id, int64_t plan_id,
                                const char *department, struct notices *ret_notices,
                                struct err *err);
MUST_USE bool store_notice_lines(struct store *store, int64_t id, struct notice_lines *ret_lines,
                                 struct err *err);

/* ---- objections ---- */

MUST_USE bool store_objection_next(struct store *store, int year, int64_t *ret_next,
                                   struct err *err);
MUST_USE bool store_objection_add(struct store *store, const struct objection *objection,
                                  int64_t *ret_id, struct err *err);
/** ERR_CONFLICT when it was settled meanwhile. */
MUST_USE bool store_objection_settle(struct store *store, int64_t id, enum objection_state state,
                                     const char *answer, int64_t clerk_id, struct date day,
                                     struct err *err);
/** Open again; how it had been settled is kept, and of one that was upheld its line is approved
 * again as it was.  Refused by the file when its line is not on notice, or of one upheld when its
 * case is not as that left it, and to who settled it. */
MUST_USE bool store_objection_reopen(struct store *store, int64_t id, const char *reason,
                                     int64_t clerk_id, struct date day, struct err *err);
/** How many are open and due by that day. */
MUST_USE bool store_objection_due(struct store *store, const char *department, struct date day,
                                  int64_t *ret_count, struct err *err);
/** How many are open that another than this person registered. */
MUST_USE bool store_objection_to_settle(struct store *store, const char *department,
                                        int64_t clerk_id, int64_t *ret_count, struct err *err);
/** Whether this person registered one of those that are open. */
MUST_USE bool store_objection_open_by(struct store *store, int64_t application_id, int64_t clerk_id,
                                      bool *ret_is, struct err *err);
/** Open ones first, by the day due. @param id, application_id, plan_id 0, department NULL: all */
MUST_USE bool store_objection_list(struct store *store, int64_t id, int64_t application_id,
                                   int64_t plan_id, const char *department,
                                   struct objections *ret_objections, struct err *err);

#endif
