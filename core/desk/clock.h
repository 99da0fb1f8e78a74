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

/** The clock by application and overlays of the page, with its arithmetic: stands while an overlay
 * is open, ends with the day of the move that ended it. */
struct clock_reading clock_read(const struct calendar *calendar,
                                const struct application_page *page, struct date today);
/** The day it is due; DATE_NONE while the clock stands or is over. */
struct date clock_due(const struct calendar *calendar, const struct application_page *page,
                      struct date today);
/** The last day of a public notice of `days` working days: what it had left when an overlay began
 * goes on after it ended.  An overlay that began after the last day changes nothing. */
struct date clock_notice_end(const struct calendar *calendar, const struct application_page *page,
                             int days, struct date today);

#endif
