/* SPDX-License-Identifier: Apache-2.0 */
/* Days told from today, as people say them: "+3m", 月底.  Leaves whole dates to date.c. */
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/text.h"

#define INPUT_SIZE 64
#define STEPS_MOST 999 /* more says nothing of a policy that runs two years */

enum step { STEP_DAYS, STEP_WEEKS, STEP_MONTHS, STEP_YEARS };

static const struct {
    const char *word;
    enum step step;
} steps[] = {
    {"d", STEP_DAYS},      {"天", STEP_DAYS},   {"日", STEP_DAYS},  {"w", STEP_WEEKS},
    {"周", STEP_WEEKS},    {"週", STEP_WEEKS},  {"m", STEP_MONTHS}, {"个月", STEP_MONTHS},
    {"か月", STEP_MONTHS}, {"月", STEP_MONTHS}, {"y", STEP_YEARS},  {"年", STEP_YEARS},
};

static const struct {
    const char *word;
    int days;
} near[] = {
    {"今天", 0},     {"今日", 0},  {"today", 0}, {"明天", 1},       {"明日", 1},
    {"tomorrow", 1}, {"昨天", -1}, {"昨日", -1}, {"yesterday", -1},
};

static struct date month_end(struct date day, int month)
{
    int year, its_month, its_day;
    struct date first = day;

    date_split(day, &year, &its_month, &its_day);
    (void) !date_make(year, month ? month : its_month, 1, &first);
    return date_month_last(first);
}

static bool read_near(const char *text, struct date today, struct date *ret_date)
{
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++)
        if (text_is(text, near[i].word)) {
            *ret_date = (struct date){today.day + near[i].days};
            return true;
        }
    if (text_is(text, "月底") || text_is(text, "月末"))
        *ret_date = month_end(today, 0);
    else if (text_is(text, "年底") || text_is(text, "年末"))
        *ret_date = month_end(today, 12);
    else
        return false;
    return true;
}

static struct date stepped(struct date from, enum step step, int count)
{
    switch (step) {
    case STEP_DAYS:
        return (struct date){from.day + count};
    case STEP_WEEKS:
        return (struct date){from.day + 7 * count};
    case STEP_MONTHS:
        return date_add_months(from, count);
    case STEP_YEARS:
        return date_add_months(from, 12 * count);
    }
    return from;
}

static bool read_step(const char *text, struct date today, struct date *ret_date)
{
    int sign = text[0] == '+' ? 1 : text[0] == '-' ? -1 : 0, count = 0;
    const char *at = text + 1;

    if (sign == 0 || *at < '0' || *at > '9')
        return false;
    for (; *at >= '0' && *at <= '9' && count <= STEPS_MOST; at++)
        count = count * 10 + (*at - '0');
    if (count > STEPS_MOST)
        return false;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (text_is(at, steps[i].word)) {
            *ret_date = stepped(today, steps[i].step, sign * count);
            return true;
        }
    return false;
}

/* Back through the calendar: a day outside the years there are is refused in its words. */
static bool within(struct date day, struct date *ret_date)
{
    int year, month, its_day;

    date_split(day, &year, &month, &its_day);
    return date_make(year, month, its_day, ret_date);
}

bool date_reckon(const char *text, struct date today, struct date *ret_date, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *folded = text_fold(&arena, text);
    struct date day;

    if (!date_is_none(today) && strlen(folded) < INPUT_SIZE &&
        (read_near(folded, today, &day) || read_step(folded, today, &day)) && within(day, ret_date))
        return true;
    return date_parse(text, ret_date, err);
}
