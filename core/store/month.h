/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month in the file: closes, and the lines of the tie-outs. */
#ifndef STORE_MONTH_H
#define STORE_MONTH_H

#include "model/month_end.h"
#include "store/store.h"

/** Newest first. */
MUST_USE bool store_month_list(struct store *store, struct month_closes *ret_closes,
                               struct err *err);
/** The months from that of the first entry on that were closed along with the first that was
 * closed, newest first: sums of their own, day, clerk, numbers and digests of that close. */
MUST_USE bool store_month_along(struct store *store, struct month_closes *ret_closes,
                                struct err *err);
/** Day of the first entry that no close covers; DATE_NONE: there is none. */
MUST_USE bool store_month_open_from(struct store *store, struct date *ret_day, struct err *err);
/** Answers of the treasury of these days, or booked on them, whose two days are not the same. */
MUST_USE bool store_month_answers(struct store *store, struct date first, struct date last,
                                  struct month_answers *ret_answers, struct err *err);
/** Compares what the file says with itself, as of the last day: the four tie-outs of statements,
 * the month's entries one by one (none vouched for from `doubtful` on; 0: all are), and what a
 * close names.  Between store_read_begin and _end, or in a transaction.
 * @param end  year, month and days are set; the arena keeps what differs */
MUST_USE bool store_month_tie(struct store *store, int64_t doubtful, struct month_end *end,
                              struct err *err);
MUST_USE bool store_month_close(struct store *store, const struct month_end *end,
                                struct date closed_on, int64_t now_ms, int64_t clerk_id,
                                int64_t *ret_id, struct err *err);

#endif
