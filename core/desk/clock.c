/* SPDX-License-Identifier: Apache-2.0 */
/* Until when an application is to be accepted and decided, and how much of that is used.  Leaves
 * working days to the calendar. */
#include "desk/clock.h"

#include "base/text.h"

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

/* ---- reading it ---- */

/* From the award on nothing is due any more, though payments follow. */
static bool is_over(enum stage stage)
{
    return stage == STAGE_AWARDED || stage_row(stage)->ends;
}

/* The day of the move after which nothing was due. */
static struct date over_on(const struct journal *history, struct date today)
{
    static const enum move ends[] = {MOVE_AWARD, MOVE_DECLINE, MOVE_WITHDRAW, MOVE_REFUSE};

    for (size_t i = history->count; i > 0; i--)
        for (size_t j = 0; j < sizeof ends / sizeof ends[0]; j++)
            if (text_is(history->list[i - 1].verb, move_row(ends[j])->word))
                return date_of_instant(history->list[i - 1].at_ms);
    return today;
}

static struct date later(struct date a, struct date b)
{
    return a.day > b.day ? a : b;
}

static void take_off(struct working_days *days, const struct working_days *out)
{
    days->count -= out->count;
    days->weekends_off -= out->weekends_off;
    days->holidays_off -= out->holidays_off;
    days->makeup_added -= out->makeup_added;
}

struct clock_reading clock_read(const struct calendar *calendar,
                                const struct application_page *page, struct date today)
{
    const struct application *row = &page->application;
    bool accepted = !date_is_none(row->accepted_on), over = is_over(row->stage);
    struct date from = accepted ? row->accepted_on : row->received_on;
    struct date until = over ? over_on(&page->history, today) : today;
    struct clock_reading reading = {
        .clock = accepted ? CLOCK_DECIDE : CLOCK_ACCEPT,
        .state = over                             ? CLOCK_OVER
                 : date_is_none(row->returned_on) ? CLOCK_RUNS
                                                  : CLOCK_STANDS,
        .used = calendar_between(calendar, from, until),
    };

    for (size_t i = 0; i < page->overlay_count; i++) {
        const struct overlay *out = &page->overlays[i];
        struct date begun = later(out->begun_on, from);
        struct date ended = date_is_none(out->ended_on) ? until : out->ended_on;
        struct working_days away;

        if (ended.day <= begun.day)
            continue;
        away = calendar_between(calendar, begun, ended);
        take_off(&reading.used, &away);
    }
    return reading;
}
