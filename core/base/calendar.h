/* SPDX-License-Identifier: Apache-2.0 */
/* Working days (工作日) with make-up days (调休).  Filled by rules/calendar_load from
 * data/calendar; a year without a notice counts Monday to Friday less the days the law fixes, and
 * is provisional. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"

struct calendar; /* opaque */

struct calendar *calendar_new(void);
void calendar_free(struct calendar *calendar);

/** The year has a notice of the State Council (its days are known). */
void calendar_know_year(struct calendar *calendar, int year);
void calendar_set_off(struct calendar *calendar, struct date day);
void calendar_set_working(struct calendar *calendar, struct date day);

/** A day off by law, from its year on every year: held in those years that have no notice.  After
 * all notices. */
void calendar_set_yearly(struct calendar *calendar, struct date first);

/** Over all it was told; another calendar has another. */
struct digest calendar_digest(const struct calendar *calendar);

bool calendar_is_working(const struct calendar *calendar, struct date day);
/** True when any year touched by [from, to] has no notice. */
bool calendar_is_provisional(const struct calendar *calendar, struct date from, struct date to);
/** A day that was counted in working days from `from`; false where either is DATE_NONE. */
bool calendar_day_is_provisional(const struct calendar *calendar, struct date from,
                                 struct date due);
/** The same beside the day: "*"; "". */
const char *provisional_mark(const struct calendar *calendar, struct date from, struct date due);
/** The same in a sentence: "2027-01-11 (provisional)"; "2026-12-11". */
const char *provisional_text(const struct calendar *calendar, struct date from, struct date due,
                             struct arena *arena);

/** How a count of working days was made: for "the arithmetic on demand". */
struct working_days {
    int count;        /* working days counted */
    int weekends_off; /* Saturdays and Sundays passed over */
    int holidays_off; /* weekdays passed over as days off */
    int makeup_added; /* Saturdays and Sundays counted as working */
    bool provisional;
};

/** Working days after `from` up to and including `to` (the day of the event does not count). */
struct working_days calendar_between(const struct calendar *calendar, struct date from,
                                     struct date to);
/** The count-th working day after `from` (count ≥ 1). */
struct date calendar_after(const struct calendar *calendar, struct date from, int count,
                           struct working_days *ret_how);
/** A notice (公示) of count working days whose first day counts: the last day of it.  `from` itself
 * counts when it is a working day.  2024-11-25 with 7 gives 2024-12-03. */
struct date calendar_notice_end(const struct calendar *calendar, struct date from, int count,
                                struct working_days *ret_how);

#endif
