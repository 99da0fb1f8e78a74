/* SPDX-License-Identifier: Apache-2.0 */
/* Civil days: every day of three centuries, months, what may be typed, instants in Shanghai. */
#include "check.h"

#include "base/date.h"

static struct date day(int year, int month, int of_month)
{
    struct date date = DATE_NONE;

    assert_true(date_make(year, month, of_month, &date));
    return date;
}

static void make__and_split_agree_on_every_day_of_three_centuries(void **state)
{
    (void) state;
    struct date first = day(1900, 1, 1), last = day(2199, 12, 31);
    int weekday = 1; /* 1900-01-01 was a Monday */

    check_int(first.day, -25567);
    check_int(last.day - first.day + 1, 109573);
    for (struct date date = first; date.day <= last.day; date.day++) {
        int year, month, of_month;
        struct date again;

        date_split(date, &year, &month, &of_month);
        assert_true(date_make(year, month, of_month, &again));
        check_int(again.day, date.day);
        check_int(date_weekday(date), weekday);
        check_int(date_year(date), year);
        weekday = weekday % 7 + 1;
    }
}

static void make__refuses_days_that_are_not(void **state)
{
    (void) state;
    static const int rows[][3] = {{2025, 2, 29},  {2025, 2, 30}, {2100, 2, 29}, {2025, 4, 31},
                                  {2025, 0, 1},   {2025, 13, 1}, {2025, 1, 0},  {2025, 1, 32},
                                  {1899, 12, 31}, {2200, 1, 1}};
    struct date date = {7};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_false(date_make(rows[i][0], rows[i][1], rows[i][2], &date));
    check_int(date.day, 7);
    check_int(day(1970, 1, 1).day, 0);
    check_int(day(2000, 2, 29).day, 11016);
}

static void months__end_on_the_last_day_when_the_day_is_lacking(void **state)
{
    (void) state;
    check_int(date_add_months(day(2025, 1, 31), 1).day, day(2025, 2, 28).day);
    check_int(date_add_months(day(2024, 1, 31), 1).day, day(2024, 2, 29).day);
    check_int(date_add_months(day(2024, 2, 29), 12).day, day(2025, 2, 28).day);
    check_int(date_add_months(day(2025, 3, 31), -1).day, day(2025, 2, 28).day);
    check_int(date_add_months(day(2025, 1, 15), -13).day, day(2023, 12, 15).day);
    check_int(date_months_between(day(2025, 1, 15), day(2025, 2, 14)), 0);
    check_int(date_months_between(day(2025, 1, 15), day(2025, 2, 15)), 1);
    check_int(date_months_between(day(2025, 1, 31), day(2025, 2, 28)), 1);
    check_int(date_months_between(day(2025, 2, 15), day(2025, 1, 15)), -1);
    assert_true(date_is_none(date_add_months(DATE_NONE, 3)));
}

static void month__ends_on_its_last_day(void **state)
{
    (void) state;
    check_int(date_month_last(day(2026, 2, 1)).day, day(2026, 2, 28).day);
    check_int(date_month_last(day(2028, 2, 29)).day, day(2028, 2, 29).day);
    check_int(date_month_last(day(2026, 12, 5)).day, day(2026, 12, 31).day);
    check_int(date_month_last(day(1969, 11, 30)).day, day(1969, 11, 30).day);
}

static void months__added_are_the_months_between(void **state)
{
    (void) state;
    struct date from = day(2023, 1, 1);

    for (int i = 0; i < 800; i++, from.day++) {
        for (int months = 0; months <= 60; months++) {
            struct date to = date_add_months(from, months);

            check_int(date_months_between(from, to), months);
            if (months > 0)
                check_int(date_months_between(from, (struct date){to.day - 1}), months - 1);
        }
    }
}

static void parse__reads_days_as_people_write_them(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "2026-01-05",       "2026-1-5",           "20260105",   "2026/01/05",
        "2026/1/5",         "2026年1月5日",       "2026.01.05", "2026.1.5",
        "２０２６．１．５", "２０２６-０１-０５", " 2026-1-5 ", "２０２６年０１月０５日"};
    struct date date;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct err err = {0};

        date = DATE_NONE;
        check_ok(date_parse(texts[i], &date, &err), err);
        check_int(date.day, day(2026, 1, 5).day);
    }
    assert_true(date_parse("2024-02-29", &date, NULL));
    check_int(date.day, day(2024, 2, 29).day);
}

static void parse__refuses_the_rest_and_says_why(void **state)
{
    (void) state;
    static const struct {
        const char *text, *why, *hint;
    } rows[] = {
        {"2025-02-30", "there is no day 2025-02-30", "That month has 28 days"},
        {"2025-02-29", "there is no day 2025-02-29", "That month has 28 days"},
        {"20250431", "there is no day 2025-04-31", "That month has 30 days"},
        {"2025-13-01", "there is no month 13", "1 to 12"},
        {"2025-00-01", "there is no month 0", "1 to 12"},
        {"1899-12-31", "the year 1899 is outside 1900 to 2199", "year"},
        {"", "no day is given", "2026-11-23"},
        {"  ", "no day is given", "2026-11-23"},
        {"tomorrow", "is not written as a day", "2026-11-23"},
        {"2025-1-5-", "is not written as a day", "2026-11-23"},
        {"2025-1/5", "is not written as a day", "2026-11-23"},
        {"25-01-05", "is not written as a day", "2026-11-23"},
        {"2025-001-05", "is not written as a day", "2026-11-23"},
        {"2025年1月5", "is not written as a day", "2026-11-23"},
        {"2025-01-05 10:00", "is not written as a day", "2026-11-23"},
        {"20250105202501052025010520250105202501052025010520250105", "is not written", "2026"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct date date = {7};
        struct err err = {0};

        assert_false(date_parse(rows[i].text, &date, &err));
        check_int(date.day, 7);
        check_int(err.kind, ERR_INPUT);
        if (!strstr(err.what, rows[i].why) || !strstr(err.hint, rows[i].hint))
            fail_msg("“%s” was refused as: %s | %s", rows[i].text, err.what, err.hint);
    }
}

static void reckon__reads_days_told_from_today(void **state)
{
    static const struct {
        const char *text, *day;
    } rows[] = {
        {"+3m", "2027-02-28"},      {"+3个月", "2027-02-28"},   {"-1M", "2026-10-30"},
        {"+10d", "2026-12-10"},     {"＋１０天", "2026-12-10"}, {"+2周", "2026-12-14"},
        {"+1y", "2027-11-30"},      {"今天", "2026-11-30"},     {"明日", "2026-12-01"},
        {"昨天", "2026-11-29"},     {"月底", "2026-11-30"},     {"月末", "2026-11-30"},
        {"年底", "2026-12-31"},     {"Today", "2026-11-30"},    {"20270101", "2027-01-01"},
        {"2027-1-1", "2027-01-01"},
    };
    struct date today;

    (void) state;
    assert_true(date_make(2026, 11, 30, &today));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[DATE_TEXT_SIZE];
        struct err err = {0};
        struct date day;

        if (!date_reckon(rows[i].text, today, &day, &err))
            fail_msg("%s: %s", rows[i].text, err.what);
        check_text(date_text(day, text), rows[i].day);
    }
}

static void reckon__refuses_what_is_no_day(void **state)
{
    static const char *const rows[] = {"+",         "+m",         "3m",   "+3x", "+999y",
                                       "-9999999d", "2025-02-30", "+3mm", "月",  ""};
    struct date today, day;

    (void) state;
    assert_true(date_make(2026, 11, 30, &today));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (date_reckon(rows[i], today, &day, NULL))
            fail_msg("%s was read", rows[i]);
    if (date_reckon("+3m", DATE_NONE, &day, NULL))
        fail_msg("it was reckoned from no day");
}

static void text__shows_days_and_instants_of_shanghai(void **state)
{
    (void) state;
    char text[DATE_TEXT_SIZE], instant[INSTANT_TEXT_SIZE];

    check_text(date_text(day(2026, 1, 5), text), "2026-01-05");
    check_text(date_text(DATE_NONE, text), "");
    check_text(instant_text(0, instant), "1970-01-01 08:00:00");
    check_text(instant_text(INT64_C(1795419609999), instant), "2026-11-23 15:40:09");
    check_int(date_of_instant(INT64_C(57599999)).day, 0); /* 23:59:59.999 in Shanghai */
    check_int(date_of_instant(INT64_C(57600000)).day, 1);
    check_int(date_of_instant(-INT64_C(28800000)).day, 0);
    check_int(date_of_instant(-INT64_C(28800001)).day, -1);
    check_int(date_of_instant(-INT64_C(115200000)).day, -1); /* midnight */
    check_text(instant_text(-INT64_C(28800001), instant), "1969-12-31 23:59:59");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(make__and_split_agree_on_every_day_of_three_centuries),
        cmocka_unit_test(make__refuses_days_that_are_not),
        cmocka_unit_test(months__end_on_the_last_day_when_the_day_is_lacking),
        cmocka_unit_test(month__ends_on_its_last_day),
        cmocka_unit_test(months__added_are_the_months_between),
        cmocka_unit_test(parse__reads_days_as_people_write_them),
        cmocka_unit_test(parse__refuses_the_rest_and_says_why),
        cmocka_unit_test(reckon__reads_days_told_from_today),
        cmocka_unit_test(reckon__refuses_what_is_no_day),
        cmocka_unit_test(text__shows_days_and_instants_of_shanghai),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
