/* SPDX-License-Identifier: Apache-2.0 */
/* Until when an application is to be accepted and decided, how much of that is used, and how a
 * public notice goes on after it stood.  Leaves working days to the calendar. */
#include "desk/clock.h"

/* ---- when it stood ---- */

/* The working days after `begun` up to and including `ended`. */
struct standstill {
    struct date begun, ended;
};

struct standstills {
    struct standstill *list; /* in order, none touching the next */
    size_t count;
};

static struct date later(struct date a, struct date b)
{
    return a.day > b.day ? a : b;
}

static struct date earlier(struct date a, struct date b)
{
    return a.day < b.day ? a : b;
}

static void insert_in_order(struct standstills *all, struct standstill one)
{
    size_t at = all->count++;

    for (; at > 0 && all->list[at - 1].begun.day > one.begun.day; at--)
        all->list[at] = all->list[at - 1];
    all->list[at] = one;
}

/* What overlaps or touches becomes one: a day under two overlays stands once. */
static void join(struct standstills *all)
{
    size_t kept = 0;

    for (size_t i = 1; i < all->count; i++)
        if (all->list[i].begun.day <= all->list[kept].ended.day)
            all->list[kept].ended = later(all->list[kept].ended, all->list[i].ended);
        else
            all->list[++kept] = all->list[i];
    if (all->count > 0)
        all->count = kept + 1;
}

static struct standstills standstills_of(const struct application_page *page, struct date from,
                                         struct date until, struct arena *arena)
{
    struct standstills all = {.list =
                                  arena_get(arena, (page->overlay_count + 1) * sizeof *all.list)};

    for (size_t i = 0; i < page->overlay_count; i++) {
        const struct overlay *overlay = &page->overlays[i];
        struct standstill one = {
            .begun = later(overlay->begun_on, from),
            .ended = earlier(date_is_none(overlay->ended_on) ? until : overlay->ended_on, until),
        };

        if (!overlay->cancelled && one.ended.day > one.begun.day)
            insert_in_order(&all, one);
    }
    join(&all);
    return all;
}

/* ---- reading the clock ---- */

static void add(struct working_days *sum, const struct working_days *days, int sign)
{
    sum->count += sign * days->count;
    sum->weekends_off += sign * days->weekends_off;
    sum->holidays_off += sign * days->holidays_off;
    sum->makeup_added += sign * days->makeup_added;
}

static enum clock clock_of(const struct application_page *page)
{
    return page->owed.is_known                           ? CLOCK_PAY
           : date_is_none(page->application.accepted_on) ? CLOCK_ACCEPT
                                                         : CLOCK_DECIDE;
}

static struct date from_of(const struct application_page *page, enum clock clock)
{
    const struct application *row = &page->application;

    return clock == CLOCK_PAY      ? page->owed.from
           : clock == CLOCK_DECIDE ? row->accepted_on
                                   : row->received_on;
}

static enum clock_state state_of(const struct application_page *page, enum clock clock)
{
    const struct application *row = &page->application;
    bool runs = clock == CLOCK_PAY ? date_is_none(page->owed.paid_on) : stage_row(row->stage)->runs;

    if (!runs)
        return CLOCK_OVER;
    return application_stands(row) ? CLOCK_STANDS : CLOCK_RUNS;
}

/* A day to come that a plan named: nothing is used until then. */
static struct date until_of(const struct desk *desk, const struct application_page *page,
                            const struct clock_reading *reading)
{
    struct date over = reading->clock == CLOCK_PAY ? page->owed.paid_on : page->application.over_on;
    struct date until = reading->state == CLOCK_OVER && !date_is_none(over) ? over : desk->today;

    return later(until, reading->from);
}

/* Of a department the catalogue has no more nothing is known. */
static const struct clock_term *term_of(const struct desk *desk,
                                        const struct application *application, enum clock clock)
{
    static const struct clock_term unknown = {.grade = GRADE_R, .source = ""};
    const struct department *department =
        catalogue_department(desk->catalogue, application->department);

    return department ? &department->clocks[clock] : &unknown;
}

struct clock_reading clock_read(const struct desk *desk, const struct application_page *page)
{
    const struct calendar *calendar = desk->calendar;
    enum clock clock = clock_of(page);
    AUTO_ARENA struct arena arena = {0};
    struct clock_reading reading = {
        .clock = clock,
        .state = state_of(page, clock),
        .from = from_of(page, clock),
        .term = term_of(desk, &page->application, clock),
    };
    struct standstills stood;

    reading.until = until_of(desk, page, &reading);
    stood = standstills_of(page, reading.from, reading.until, &arena);
    for (size_t i = 0; i < stood.count; i++) {
        struct working_days days =
            calendar_between(calendar, stood.list[i].begun, stood.list[i].ended);

        add(&reading.stood, &days, 1);
    }
    reading.used = calendar_between(calendar, reading.from, reading.until);
    add(&reading.used, &reading.stood, -1);
    reading.due_on = calendar_after(calendar, reading.from,
                                    reading.term->days + reading.stood.count, &reading.way);
    return reading;
}

struct date clock_due(const struct desk *desk, const struct application_page *page)
{
    struct clock_reading reading = clock_read(desk, page);

    return reading.state == CLOCK_RUNS ? reading.due_on : DATE_NONE;
}

struct date clock_moved(const struct calendar *calendar, struct date day, struct date from,
                        struct date to)
{
    int left = from.day < day.day ? calendar_between(calendar, from, day).count : 0;

    return left > 0 ? calendar_after(calendar, to, left, NULL) : day;
}

/* ---- a public notice ---- */

struct date clock_notice_end(const struct calendar *calendar, const struct application_page *page,
                             int days, struct date today)
{
    struct date from = page->application.notice_from;
    struct date last = calendar_notice_end(calendar, from, days, NULL);
    AUTO_ARENA struct arena arena = {0};
    struct standstills stood = standstills_of(page, from, today, &arena);

    for (size_t i = 0; i < stood.count; i++)
        last = clock_moved(calendar, last, stood.list[i].begun, stood.list[i].ended);
    return last;
}
