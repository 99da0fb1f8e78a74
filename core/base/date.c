/* SPDX-License-Identifier: Apache-2.0 */
/* The calendar of months and years.  Knows the Gregorian rules and Shanghai's offset;
 * leaves working days to calendar.c and the clock to main. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define YEAR_FIRST   1900
#define YEAR_LAST    2199
#define DAYS_IN_400  146097
#define DAYS_TO_1970 719468 /* from 0000-03-01, where the reckoning below begins */
#define MS_IN_DAY    INT64_C(86400000)
#define SHANGHAI_MS  (INT64_C(8) * 3600 * 1000)
#define INPUT_SIZE   32

bool date_is_none(struct date date)
{
    return date.day == INT32_MIN;
}

bool date_is_given(struct date date)
{
    return !date_is_none(date) && date.day != 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

/* Days since 1970-01-01.  Years begin in March here, so that the leap day is the last of its year:
 * then the days before a month are (153 m + 2) / 5, m counted from March. */
static int32_t day_number(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    int era = y / 400, of_era = y % 400;

    return era * DAYS_IN_400 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 + day -
           1 - DAYS_TO_1970;
}

bool date_make(int year, int month, int day, struct date *ret_date)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    ret_date->day = day_number(year, month, day);
    return true;
}

void date_split(struct date date, int *ret_year, int *ret_month, int *ret_day)
{
    int64_t days = (int64_t) date.day + DAYS_TO_1970;
    int64_t era = (days >= 0 ? days : days - (DAYS_IN_400 - 1)) / DAYS_IN_400;
    int of_era = (int) (days - era * DAYS_IN_400);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (DAYS_IN_400 - 1)) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int m = (5 * of_year + 2) / 153;

    assert(!date_is_none(date));
    *ret_day = of_year - (153 * m + 2) / 5 + 1;
    *ret_month = m < 10 ? m + 3 : m - 9;
    *ret_year = (int) (era * 400) + year + (*ret_month <= 2);
}

int date_year(struct date date)
{
    int year, month, day;

    date_split(date, &year, &month, &day);
    return year;
}

int date_weekday(struct date date)
{
    int of_week = (int) (((int64_t) date.day + 3) % 7); /* 1970-01-01 was a Thursday */

    return (of_week < 0 ? of_week + 7 : of_week) + 1;
}

struct date date_add_months(struct date date, int months)
{
    int year, month, day, most;

    if (date_is_none(date))
        return date;
    date_split(date, &year, &month, &day);
    months += year * 12 + month - 1;
    assert(months >= 0);
    year = months / 12;
    month = months % 12 + 1;
    most = days_in_month(year, month);
    return (struct date){day_number(year, month, day < most ? day : most)};
}

struct date date_month_last(struct date date)
{
    int year, month, day;

    date_split(date, &year, &month, &day);
    return (struct date){day_number(year, month, days_in_month(year, month))};
}

int date_months_between(struct date a, struct date b)
{
    int year_a, month_a, year_b, month_b, day, months;

    assert(!date_is_none(a) && !date_is_none(b));
    if (b.day < a.day)
        return -date_months_between(b, a);
    date_split(a, &year_a, &month_a, &day);
    date_split(b, &year_b, &month_b, &day);
    months = (year_b - year_a) * 12 + month_b - month_a;
    return date_add_months(a, months).day > b.day ? months - 1 : months;
}

/* Reads up to most digits.  @return how many */
static int read_digits(const char **text, int most, int *ret_number)
{
    int count = 0, number = 0;

    for (; count < most && **text >= '0' && **text <= '9'; (*text)++, count++)
        number = number * 10 + (**text - '0');
    *ret_number = number;
    return count;
}

static bool take(const char **text, const char *word)
{
    size_t size = strlen(word);

    if (strncmp(*text, word, size) != 0)
        return false;
    *text += size;
    return true;
}

/* Whether text is written as a day, be it one of the calendar or not. */
static bool read_day(const char *text, int *year, int *month, int *day)
{
    static const struct {
        const char *after_year, *after_month, *after_day;
    } forms[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    const char *start = text;

    if (strlen(text) == 8 && read_digits(&text, 4, year) == 4 &&
        read_digits(&text, 2, month) == 2 && read_digits(&text, 2, day) == 2)
        return true;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        text = start;
        if (read_digits(&text, 4, year) == 4 && take(&text, forms[i].after_year) &&
            read_digits(&text, 2, month) > 0 && take(&text, forms[i].after_month) &&
            read_digits(&text, 2, day) > 0 && take(&text, forms[i].after_day) && *text == '\0')
            return true;
    }
    return false;
}

static bool refuse(const char *text, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};

    err_set(err, ERR_INPUT, _("“%s” is not written as a day"), text_quote(&arena, text));
    return err_hint(err, _("Write year, month and day, for example 2026-11-23."));
}

static bool refuse_missing(int year, int month, int day, struct err *err)
{
    if (year < YEAR_FIRST || year > YEAR_LAST) {
        err_set(err, ERR_INPUT, _("the year %d is outside %d to %d"), year, YEAR_FIRST, YEAR_LAST);
        return err_hint(err, _("Check the year."));
    }
    if (month < 1 || month > 12) {
        err_set(err, ERR_INPUT, _("there is no month %d"), month);
        return err_hint(err, _("Write the month as 1 to 12, between the year and the day."));
    }
    err_set(err, ERR_INPUT, _("there is no day %04d-%02d-%02d"), year, month, day);
    return err_hint(err, _("That month has %d days; check the day."), days_in_month(year, month));
}

bool date_parse(const char *text, struct date *ret_date, struct err *err)
{
    char narrow[INPUT_SIZE];
    int year, month, day;

    if (text[0] != '\0' && !text_narrow_into(text, sizeof narrow, narrow))
        return refuse(text, err);
    if (text[0] == '\0' || narrow[0] == '\0') {
        err_set(err, ERR_INPUT, _("no day is given"));
        return err_hint(err, _("Write year, month and day, for example 2026-11-23."));
    }
    if (!read_day(narrow, &year, &month, &day))
        return refuse(text, err);
    if (!date_make(year, month, day, ret_date))
        return refuse_missing(year, month, day, err);
    return true;
}

const char *date_text(struct date date, char ret_text[DATE_TEXT_SIZE])
{
    int year, month, day;

    ret_text[0] = '\0';
    if (date_is_none(date))
        return ret_text;
    date_split(date, &year, &month, &day);
    snprintf(ret_text, DATE_TEXT_SIZE, "%04d-%02d-%02d", year % 100000, month, day);
    return ret_text;
}

/* The whole days of shifted milliseconds, also before 1970. */
static int64_t floor_days(int64_t ms)
{
    return ms >= 0 ? ms / MS_IN_DAY : -((-ms + MS_IN_DAY - 1) / MS_IN_DAY);
}

struct date date_of_instant(int64_t utc_ms)
{
    return (struct date){(int32_t) floor_days(utc_ms + SHANGHAI_MS)};
}

const char *instant_text(int64_t utc_ms, char ret_text[INSTANT_TEXT_SIZE])
{
    char day[DATE_TEXT_SIZE];
    int64_t local = utc_ms + SHANGHAI_MS;
    int second = (int) ((local - floor_days(local) * MS_IN_DAY) / 1000);

    snprintf(ret_text, INSTANT_TEXT_SIZE, "%s %02d:%02d:%02d",
             date_text(date_of_instant(utc_ms), day), second / 3600, second / 60 % 60, second % 60);
    return ret_text;
}
