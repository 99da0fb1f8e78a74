/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month (月结): what ties out, and closing it by name. */
#ifndef DESK_MONTH_H
#define DESK_MONTH_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/month_end.h"

/** Compares what the file says of a month with itself.  For whoever reads the budgets.
 *  @param proved  a reading of a moment ago, whose verdict on the journal holds for this one too;
 *                 NULL: the journal is verified now, from its first entry
 *  @return false: it could not be read, not that something differs */
MUST_USE bool desk_month_end(struct desk *desk, int year, int month, const struct month_end *proved,
                             struct month_end *ret_end, struct err *err);
/** The months that were closed, newest first. */
MUST_USE bool desk_month_closes(struct desk *desk, struct month_closes *ret_closes,
                                struct err *err);
/** Those that were closed along with the first of them, newest first (month_close.with_year). */
MUST_USE bool desk_month_along(struct desk *desk, struct month_closes *ret_closes, struct err *err);
/** What is dated in this month and was booked in a later one, and the other way. */
MUST_USE bool desk_month_answers(struct desk *desk, const struct month_end *end,
                                 struct month_answers *ret_answers, struct err *err);
/** The day of the ledger that a paper counts on: its own; not before that of the entry it answers
 * (`least`; DATE_NONE: none); of a closed month the first day that is open.  Both days are kept. */
MUST_USE bool desk_month_booked_on(struct desk *desk, struct date day, struct date least,
                                   struct date *ret_booked_on, struct err *err);
/** What whoever enters a paper is to know first: on which day it counts, and why that is not its
 * own.
 *  "" when it is; @param typed  "": today; what is no day, or not over yet, is refused elsewhere */
const char *desk_month_booking(struct desk *desk, const char *typed, struct date least,
                               struct arena *arena);
/** The same of a day that was read. */
MUST_USE bool month_booking_text(struct desk *desk, struct date day, struct date least,
                                 struct arena *arena, const char **ret_text, struct err *err);
/** The month that is to be closed next: the one after the last closed.  0 and 0: none was closed
 *  yet; any that is over may be the first, and what is before it is closed with it. */
MUST_USE bool desk_month_next(struct desk *desk, int *ret_year, int *ret_month, struct err *err);
/** The month to look at first: the next to be closed; where none was closed yet, that of the first
 * entry, or the last that is over. */
MUST_USE bool desk_month_start(struct desk *desk, int *ret_year, int *ret_month, struct err *err);
/** Months that are over and not closed, and the first of them: for who closes them, else none. */
struct months_waiting {
    int count, year, month;
};
MUST_USE bool desk_months_waiting(struct desk *desk, struct months_waiting *ret_waiting,
                                  struct err *err);
/** Whether the month has begun: of one to come there is nothing to say. @return false with why */
MUST_USE bool desk_month_begun(const struct desk *desk, int year, int month, struct err *err);
/** The last month that is over today. */
MUST_USE bool desk_month_over(const struct desk *desk, int *ret_year, int *ret_month);
/** What a line that differs is about, in the reader's words. */
const char *desk_month_subject(const struct desk *desk, enum tie_kind tie, const char *subject,
                               struct arena *arena);
/** Why it cannot be closed now: it is not over, not the next, something differs, or who asks is not
 * of the finance. */
void desk_month_judge(const struct desk *desk, const struct month_end *end, int next_year,
                      int next_month, struct findings *findings);
/** What closing this month closes: the first that is open, and how many up to this one. */
MUST_USE bool desk_months_open(struct desk *desk, int year, int month,
                               struct months_waiting *ret_open, struct err *err);
/** Could this month, and before it every one that is open, be closed now?  Writes nothing.
 *  @param ret_open  what would be closed; as desk_months_open
 *  @return false with why at the first that cannot be closed */
MUST_USE bool desk_months_may(struct desk *desk, int year, int month,
                              struct months_waiting *ret_open, struct findings *findings,
                              struct err *err);
/** A month that was closed now, with its tie-outs. */
typedef void month_closed(void *of, const struct month_end *end);
/** Closes it and before it, in order, every month that is open: each by itself, in the clerk's
 *  name.  From then on the file takes no entry for a day in them.
 *  @return false with why at the first that cannot be closed; those told to `each` are closed */
MUST_USE bool desk_months_close(struct desk *desk, int year, int month, month_closed *each,
                                void *of, struct findings *findings, struct err *err);

#endif
