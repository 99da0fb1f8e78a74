/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what looking at a month and closing it share. */
#ifndef DESK_MONTH_INSIDE_H
#define DESK_MONTH_INSIDE_H

#include "desk/month.h"

/** Its year, month and days; ERR_INPUT of one that has not begun. */
MUST_USE bool month_days(const struct desk *desk, int year, int month, struct month_end *end,
                         struct err *err);
/** The chain is read once, before anything is locked: entries may come after it, none changes.
 * What is found keeps every month open, whatever its own lines say. */
MUST_USE bool month_verify(struct desk *desk, struct month_end *end, struct err *err);
/** What the journal said a moment ago: the whole chain is not read for every month looked at. */
void month_take_proof(struct month_end *end, const struct month_end *proved);
/** Its close, where there is one.  Months before the first that was closed are closed with it: the
 * file takes nothing there. */
MUST_USE bool month_find_close(struct desk *desk, struct month_end *end, struct err *err);
/** desk_month_next for whoever was asked already. */
MUST_USE bool month_next(struct desk *desk, int *ret_year, int *ret_month, struct err *err);

#endif
