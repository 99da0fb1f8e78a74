/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the clocks an application runs under, in one place. */
#ifndef DESK_CLOCK_H
#define DESK_CLOCK_H

#include "desk/dossier.h"

/* Working days from receipt to acceptance or a return.  The house's own (grade C): the policy names
 * none; five is the usual promise at the municipal service counter. */
#define CLOCK_ACCEPT_DAYS 5
/* Working days from acceptance to the decision.  The house's own (grade C): the policy names none;
 * twenty is the usual promise of a licensing matter that needs no hearing. */
#define CLOCK_DECIDE_DAYS 20

/** The day by which it is to be accepted: the days it was out for correction do not count. */
struct date clock_accept_by(const struct calendar *calendar, struct date received_on, int days_out);
/** The day by which it is to be decided. */
struct date clock_decide_by(const struct calendar *calendar, struct date accepted_on);
/** Working days it was out for correction so far, an open return counted until `today`. */
int clock_days_out(const struct calendar *calendar, const struct application_page *page,
                   struct date today);
/** The clock by application, overlays and history of the page: stands during an open return, ends
 * with the day of the move that ended it. */
struct clock_reading clock_read(const struct calendar *calendar,
                                const struct application_page *page, struct date today);

#endif
