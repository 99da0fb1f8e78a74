/* SPDX-License-Identifier: Apache-2.0 */
/* Until when an application is to be accepted and decided.  Leaves working days to the calendar. */
#include "desk/clock.h"

struct date clock_accept_by(const struct calendar *calendar, struct date received_on, int days_out)
{
    return calendar_after(calendar, received_on, CLOCK_ACCEPT_DAYS + days_out, NULL);
}

struct date clock_decide_by(const struct calendar *calendar, struct date accepted_on)
{
    return calendar_after(calendar, accepted_on, CLOCK_DECIDE_DAYS, NULL);
}

int clock_days_out(const struct calendar *calendar, const struct application_page *page,
                   struct date today)
{
    int days = 0;

    for (size_t i = 0; i < page->overlay_count; i++) {
        const struct overlay *out = &page->overlays[i];
        struct date end = date_is_none(out->ended_on) ? today : out->ended_on;

        days += calendar_between(calendar, out->begun_on, end).count;
    }
    return days;
}
