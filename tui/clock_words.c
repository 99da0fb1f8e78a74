/* SPDX-License-Identifier: Apache-2.0 */
/* A deadline in words.  Knows how to say an account of days; counting them is the desk's and the
 * calendar's. */
#include "tui/clock_words.h"

#include <string.h>

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/application_words.h"

#define TEXT_MOST 6000

static const char *day_text(struct date day, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    return arena_text(arena, date_text(day, text));
}

/* ---- which days were not plain ---- */

enum odd_day { ODD_HOLIDAY, ODD_MADE_UP };

/* Days after `from` up to `to` that are off though weekdays, or working though of a weekend. */
static const char *odd_days(const struct calendar *calendar, struct date from, struct date to,
                            enum odd_day odd, struct arena *arena)
{
    const char *text = "";

    for (struct date day = {from.day + 1}; day.day <= to.day; day.day++) {
        bool weekend = date_weekday(day) > 5, works = calendar_is_working(calendar, day);

        if (odd == ODD_HOLIDAY ? !weekend && !works : weekend && works)
            text = arena_format(arena, "%s%s%s", text, *text ? " " : "",
                                day_text(day, arena) + strlen("2026-"));
    }
    return *text ? text : _("none");
}

static void add_passed(struct str *lines, const struct world *world, struct date from,
                       struct date to, const struct working_days *way, struct arena *arena)
{
    str_format(lines, _("  weekend days passed over: %d\n"), way->weekends_off);
    str_format(lines, _("  days off passed over: %1$d (%2$s)\n"), way->holidays_off,
               odd_days(world->calendar, from, to, ODD_HOLIDAY, arena));
    str_format(lines, _("  make-up working days counted: %1$d (%2$s)\n"), way->makeup_added,
               odd_days(world->calendar, from, to, ODD_MADE_UP, arena));
    if (way->provisional)
        str_add(lines, _("  ! provisional: a year in it has no calendar of the State Council yet; "
                         "Monday to Friday are counted, less the days off fixed by law\n"));
}

/* ---- how long ---- */

static void add_term(struct str *lines, const struct clock_reading *clock)
{
    switch (clock->clock) {
    case CLOCK_ACCEPT:
        str_format(lines, _("To be accepted within %d working days of receipt\n"),
                   clock->term->days);
        break;
    case CLOCK_DECIDE:
        str_format(lines, _("To be decided within %d working days of acceptance\n"),
                   clock->term->days);
        break;
    case CLOCK_PAY:
        str_format(lines, _("What is due of the award is to be paid within %d working days\n"),
                   clock->term->days);
        break;
    }
}

static const char *unproved_mark(enum grade grade)
{
    return grade_is_proved(grade) ? "" : _("  [unproved]");
}

/* Where the number comes from: whoever is told it can be held to it, and put it right. */
static void add_source(struct str *lines, const struct world *world,
                       const struct application_page *page)
{
    const struct clock_term *term = page->clock.term;

    str_format(lines, _("  the setting of %1$s%2$s: %3$s\n"),
               department_short(world->catalogue, page->application.department),
               unproved_mark(term->grade), term->source);
}

/* Which part of the money, and what has no day yet. */
static void add_owed(struct str *lines, const struct owed *owed)
{
    static const char *const grounds[] = {
        [OWED_AWARDED] = N_("the day of the award"),
        [OWED_REDEEMED] = N_("the day on which the use was redeemed"),
        [OWED_CONCLUDED] = N_("the day of the acceptance's conclusion"),
        [OWED_BY_PLAN] = N_("the day for which the instalment was planned"),
    };

    str_format(lines, _("  %s, of the oldest that is due\n"), _(grounds[owed->ground]));
    str_add(lines, _("  not due: what waits for the acceptance, for a later day of its plan or for "
                     "a condition\n"));
}

/* ---- when it stood ---- */

static void add_stood(struct str *lines, const struct world *world,
                      const struct application_page *page, struct arena *arena)
{
    const struct clock_reading *clock = &page->clock;
    int count = 0;

    for (size_t i = 0; i < page->overlay_count; i++) {
        const struct overlay *overlay = &page->overlays[i];
        struct date begun =
            overlay->begun_on.day < clock->from.day ? clock->from : overlay->begun_on;
        struct date ended = date_is_none(overlay->ended_on) ? clock->until : overlay->ended_on;

        if (overlay->cancelled || ended.day <= begun.day)
            continue;
        if (count++ == 0)
            str_add(lines, _("Stood still:\n"));
        str_format(lines, _("  %1$s, after %2$s up to %3$s: %4$d working days\n"),
                   _(overlay_label(overlay->kind)), day_text(begun, arena), day_text(ended, arena),
                   calendar_between(world->calendar, begun, ended).count);
    }
    if (count == 0)
        str_add(lines, clock->state == CLOCK_STANDS
                           ? _("Stood still: since today, no working day yet\n")
                           : _("Stood still: never\n"));
    else
        str_format(lines, _("  in all %d working days; a day under two of them counts once\n"),
                   clock->stood.count);
}

/* ---- the result ---- */

static void add_due(struct str *lines, const struct world *world,
                    const struct application_page *page, struct arena *arena)
{
    const struct clock_reading *clock = &page->clock;

    str_format(lines, _("Due: working day %1$d after %2$s (%3$d + %4$d stood) = %5$s\n"),
               clock->term->days + clock->stood.count, day_text(clock->from, arena),
               clock->term->days, clock->stood.count, day_text(clock->due_on, arena));
    if (clock->state == CLOCK_STANDS)
        str_add(lines, _("  it stands now: this is the day if it went on today\n"));
    add_passed(lines, world, clock->from, clock->due_on, &clock->way, arena);
}

static void add_used(struct str *lines, const struct clock_reading *clock, struct arena *arena)
{
    int left = clock->term->days - clock->used.count;

    if (clock->state == CLOCK_OVER)
        str_format(lines, _("Used: %1$d of %2$d working days, ended on %3$s\n"), clock->used.count,
                   clock->term->days, day_text(clock->until, arena));
    else if (left >= 0)
        str_format(lines, _("Used: %1$d of %2$d working days up to %3$s; %4$d left\n"),
                   clock->used.count, clock->term->days, day_text(clock->until, arena), left);
    else
        str_format(lines, _("Used: %1$d of %2$d working days up to %3$s; %4$d too many\n"),
                   clock->used.count, clock->term->days, day_text(clock->until, arena), -left);
}

static void add_notice(struct str *lines, const struct world *world,
                       const struct application_page *page, struct arena *arena)
{
    const struct application *row = &page->application;
    const struct department *department = catalogue_department(world->catalogue, row->department);
    struct working_days days;
    struct date before;

    if (date_is_none(row->notice_from) || date_is_none(row->notice_to) || !department)
        return;
    before.day = row->notice_from.day - 1;
    days = calendar_between(world->calendar, before, row->notice_to);
    str_format(lines,
               _("\nPublic notice: %1$d working days at %2$s, the first and the last day count: "
                 "%3$s to %4$s%5$s\n"),
               department->notice_days, words_now(&department->short_name),
               day_text(row->notice_from, arena), day_text(row->notice_to, arena),
               unproved_mark(department->notice_grade));
    if (days.count > department->notice_days)
        str_format(lines, _("  %d working days were added while it stood\n"),
                   days.count - department->notice_days);
    add_passed(lines, world, before, row->notice_to, &days, arena);
}

const char *court_text(const struct world *world, const struct application_page *page)
{
    return _(court_label(desk_court(page, world->desk.today)));
}

const char *clock_text(const struct world *world, const struct application_page *page,
                       struct arena *arena)
{
    const struct clock_reading *clock = &page->clock;
    AUTO_STR struct str lines = {0};

    str_init(&lines, TEXT_MOST);
    add_term(&lines, clock);
    add_source(&lines, world, page);
    str_format(&lines, _("Counted from %s; that day itself does not count\n"),
               day_text(clock->from, arena));
    if (clock->clock == CLOCK_PAY)
        add_owed(&lines, &page->owed);
    add_stood(&lines, world, page, arena);
    if (clock->state != CLOCK_OVER)
        add_due(&lines, world, page, arena);
    add_used(&lines, clock, arena);
    add_notice(&lines, world, page, arena);
    str_format(&lines, _("\nIn the court of: %s\n"), court_text(world, page));
    return arena_text(arena, lines.text);
}
