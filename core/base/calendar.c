/* SPDX-License-Identifier: Apache-2.0 */
/* Counts working days.  Knows what it was told of each year; leaves reading the notices of the
 * State Council to rules, and what a count is for to whoever asks. */
#include "base/calendar.h"

#include <assert.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"

#define YEAR_FIRST 1900
#define YEAR_LAST  2199
#define YEARS      (YEAR_LAST - YEAR_FIRST + 1)
#define DAYS       (INT64_C(366) * YEARS)
#define SATURDAY   6

enum told { TOLD_NOTHING, TOLD_OFF, TOLD_WORKING };

struct calendar {
    int32_t first; /* the day number of YEAR_FIRST-01-01 */
    unsigned char known[YEARS];
    unsigned char told[DAYS]; /* enum told, from first on: 100 KB, and no search */
};

struct calendar *calendar_new(void)
{
    struct calendar *calendar = mem_zero(1, sizeof *calendar);
    struct date first = {0};
    bool made = date_make(YEAR_FIRST, 1, 1, &first);

    assert(made);
    (void) made;
    calendar->first = first.day;
    return calendar;
}

void calendar_free(struct calendar *calendar)
{
    free(calendar);
}

void calendar_know_year(struct calendar *calendar, int year)
{
    assert(year >= YEAR_FIRST && year <= YEAR_LAST);
    calendar->known[year - YEAR_FIRST] = 1;
}

/* The place of a day in told[]; -1 when it lies outside the years. */
static int place_of(const struct calendar *calendar, struct date day)
{
    int64_t place = (int64_t) day.day - calendar->first;

    return place >= 0 && place < DAYS ? (int) place : -1;
}

static void tell(struct calendar *calendar, struct date day, enum told told)
{
    int place = place_of(calendar, day);

    assert(place >= 0);
    calendar->told[place] = (unsigned char) told;
}

void calendar_set_off(struct calendar *calendar, struct date day)
{
    tell(calendar, day, TOLD_OFF);
}

void calendar_set_working(struct calendar *calendar, struct date day)
{
    tell(calendar, day, TOLD_WORKING);
}

void calendar_set_yearly(struct calendar *calendar, struct date first)
{
    struct date day = first;

    for (int year = date_year(first); year <= YEAR_LAST; year++) {
        int place = place_of(calendar, day);

        assert(place >= 0);
        if (!calendar->known[year - YEAR_FIRST] && calendar->told[place] == TOLD_NOTHING)
            tell(calendar, day, TOLD_OFF);
        day = date_add_months(day, 12);
    }
}

static bool is_weekend(struct date day)
{
    return date_weekday(day) >= SATURDAY;
}

struct digest calendar_digest(const struct calendar *calendar)
{
    struct digester *digester = digester_new();

    digester_field(digester, calendar->known, sizeof calendar->known);
    digester_field(digester, calendar->told, sizeof calendar->told);
    return digester_end(digester);
}

bool calendar_is_working(const struct calendar *calendar, struct date day)
{
    int place = place_of(calendar, day);

    switch (place < 0 ? TOLD_NOTHING : (enum told) calendar->told[place]) {
    case TOLD_OFF:
        return false;
    case TOLD_WORKING:
        return true;
    case TOLD_NOTHING:
        break;
    }
    return !is_weekend(day);
}

bool calendar_is_provisional(const struct calendar *calendar, struct date from, struct date to)
{
    if (to.day < from.day)
        return false;
    for (int year = date_year(from); year <= date_year(to); year++)
        if (year < YEAR_FIRST || year > YEAR_LAST || !calendar->known[year - YEAR_FIRST])
            return true;
    return false;
}

/* Adds one day to the account. */
static void count_day(const struct calendar *calendar, struct date day, struct working_days *how)
{
    bool weekend = is_weekend(day);

    if (calendar_is_working(calendar, day)) {
        how->count += 1;
        how->makeup_added += weekend;
    } else if (weekend) {
        how->weekends_off += 1;
    } else {
        how->holidays_off += 1;
    }
}

struct working_days calendar_between(const struct calendar *calendar, struct date from,
                                     struct date to)
{
    struct working_days how = {0};
    struct date first = {from.day + 1};

    assert(!date_is_none(from) && !date_is_none(to));
    for (struct date day = first; day.day <= to.day; day.day++)
        count_day(calendar, day, &how);
    how.provisional = calendar_is_provisional(calendar, first, to);
    return how;
}

/* The last day of count working days of which `first` may be the first. */
static struct date last_of(const struct calendar *calendar, struct date first, int count,
                           struct working_days *ret_how)
{
    struct working_days how = {0};
    struct date day = first;

    assert(count >= 1);
    for (;; day.day++) {
        count_day(calendar, day, &how);
        if (how.count == count)
            break;
    }
    how.provisional = calendar_is_provisional(calendar, first, day);
    if (ret_how)
        *ret_how = how;
    return day;
}

struct date calendar_after(const struct calendar *calendar, struct date from, int count,
                           struct working_days *ret_how)
{
    assert(!date_is_none(from));
    return last_of(calendar, (struct date){from.day + 1}, count, ret_how);
}

struct date calendar_notice_end(const struct calendar *calendar, struct date from, int count,
                                struct working_days *ret_how)
{
    assert(!date_is_none(from));
    return last_of(calendar, from, count, ret_how);
}

bool calendar_day_is_provisional(const struct calendar *calendar, struct date from, struct date due)
{
    return !date_is_none(from) && !date_is_none(due) &&
           calendar_is_provisional(calendar, from, due);
}

const char *provisional_mark(const struct calendar *calendar, struct date from, struct date due)
{
    return calendar_day_is_provisional(calendar, from, due) ? "*" : "";
}

const char *provisional_text(const struct calendar *calendar, struct date from, struct date due,
                             struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    date_text(due, text);
    return calendar_day_is_provisional(calendar, from, due)
               ? arena_format(arena, _("%s (provisional)"), text)
               : arena_text(arena, text);
}
