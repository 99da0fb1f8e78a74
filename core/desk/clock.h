/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the clocks an application runs under, in one place. */
#ifndef DESK_CLOCK_H
#define DESK_CLOCK_H

#include "desk/act.h"
#include "desk/dossier.h"

/** What of an award is due and since when, into page->owed; asks for page->application alone. */
MUST_USE bool clock_load_owed(struct desk *desk, struct application_page *page, struct err *err);
/** The application as it stands and the day it is due by now; DATE_NONE: its clock does not run. */
MUST_USE bool clock_due_now(struct desk *desk, int64_t application_id,
                            struct application_page *page, struct date *ret_due, struct err *err);
/** After money or an agreement of it moved: the day by which it is to be paid, journalled with the
 * act when it is another. */
MUST_USE bool clock_again(struct act *act, int64_t application_id, struct err *err);

/** The clock by application, overlays and owed money of the page, with its arithmetic: stands while
 * an overlay is open, ends with the day of the move that ended it, or of the last payment. */
struct clock_reading clock_read(const struct desk *desk, const struct application_page *page);
/** The day it is due; DATE_NONE while the clock stands or is over. */
struct date clock_due(const struct desk *desk, const struct application_page *page);
/** A day that stood still from one day to another: as many working days after it as were left of
 *  it then.  One that was over before stays. */
struct date clock_moved(const struct calendar *calendar, struct date day, struct date from,
                        struct date to);
/** The last day of a public notice of `days` working days: what it had left when an overlay began
 * goes on after it ended.  An overlay that began after the last day changes nothing. */
struct date clock_notice_end(const struct calendar *calendar, const struct application_page *page,
                             int days, struct date today);

#endif
