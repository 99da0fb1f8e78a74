/* SPDX-License-Identifier: Apache-2.0 */
/* Working days with the facts of the notices for 2025 and 2026, fed by hand.
 * Leaves reading data/calendar to the tests of the rules. */
#include "check.h"

#include "base/calendar.h"

static struct date day(int year, int month, int of_month)
{
    struct date date = DATE_NONE;

    assert_true(date_make(year, month, of_month, &date));
    return date;
}

static struct calendar *calendar_of_2026(void)
{
    static const int off[][4] = {{1, 1, 1, 3},   {2, 15, 2, 23}, {4, 4, 4, 6},  {5, 1, 5, 5},
                                 {6, 19, 6, 21}, {9, 25, 9, 27}, {10, 1, 10, 7}};
    static const int working[][2] = {{1, 4}, {2, 14}, {2, 28}, {5, 9}, {9, 20}, {10, 10}};
    struct calendar *calendar = calendar_new();

    calendar_know_year(calendar, 2026);
    for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
        for (struct date at = day(2026, off[i][0], off[i][1]);
             at.day <= day(2026, off[i][2], off[i][3]).day; at.day++)
            calendar_set_off(calendar, at);
    for (size_t i = 0; i < sizeof working / sizeof working[0]; i++)
        calendar_set_working(calendar, day(2026, working[i][0], working[i][1]));
    return calendar;
}

static int make_calendar(void **state)
{
    *state = calendar_of_2026();
    return 0;
}

static int free_calendar(void **state)
{
    calendar_free(*state);
    return 0;
}

static void days__off_and_made_up_are_known(void **state)
{
    assert_false(calendar_is_working(*state, day(2026, 2, 16))); /* Monday of the festival */
    assert_false(calendar_is_working(*state, day(2026, 2, 22))); /* its Sunday */
    assert_true(calendar_is_working(*state, day(2026, 2, 14)));  /* Saturday, made up */
    assert_true(calendar_is_working(*state, day(2026, 2, 28)));  /* Saturday, made up */
    assert_false(calendar_is_working(*state, day(2026, 3, 7)));  /* a plain Saturday */
    assert_true(calendar_is_working(*state, day(2026, 11, 23))); /* a plain Monday */
    assert_false(calendar_is_working(*state, day(2030, 10, 5))); /* a Saturday nobody knows of */
}

static void between__says_how_it_counted_over_the_spring_festival(void **state)
{
    struct working_days how = calendar_between(*state, day(2026, 2, 13), day(2026, 3, 2));

    /* counted: Sat 14, Tue 24 … Fri 27, Sat 28, Mon 2 March */
    check_int(how.count, 7);
    check_int(how.makeup_added, 2);
    check_int(how.weekends_off, 4); /* 15, 21, 22 February and 1 March */
    check_int(how.holidays_off, 6); /* 16 … 20 and 23 February */
    assert_false(how.provisional);
    check_int(calendar_between(*state, day(2026, 3, 2), day(2026, 3, 2)).count, 0);
    check_int(calendar_between(*state, day(2026, 3, 4), day(2026, 3, 2)).count, 0);
    check_int(calendar_between(*state, day(2026, 3, 2), day(2026, 3, 3)).count, 1);
}

static void after__skips_the_spring_festival_and_takes_the_made_up_days(void **state)
{
    struct working_days how;
    struct date end = calendar_after(*state, day(2026, 2, 13), 2, &how);

    check_int(end.day, day(2026, 2, 24).day);
    check_int(how.count, 2);
    check_int(how.makeup_added, 1);
    check_int(calendar_after(*state, day(2026, 2, 14), 1, NULL).day, day(2026, 2, 24).day);
    check_int(calendar_after(*state, day(2026, 2, 24), 4, NULL).day, day(2026, 2, 28).day);
    check_int(calendar_after(*state, day(2026, 2, 24), 5, NULL).day, day(2026, 3, 2).day);
    check_int(calendar_after(*state, day(2026, 9, 30), 1, NULL).day, day(2026, 10, 8).day);
}

static void after__and_between_agree_through_the_year(void **state)
{
    for (struct date from = day(2026, 1, 1); from.day <= day(2026, 9, 30).day; from.day++) {
        for (int count = 1; count <= 30; count++) {
            struct working_days how, again;
            struct date end = calendar_after(*state, from, count, &how);

            again = calendar_between(*state, from, end);
            check_int(again.count, count);
            check_int(again.weekends_off, how.weekends_off);
            check_int(again.holidays_off, how.holidays_off);
            check_int(again.makeup_added, how.makeup_added);
            assert_true(calendar_is_working(*state, end));
            check_int(again.count + again.weekends_off + again.holidays_off, end.day - from.day);
        }
    }
}

static void notice__ends_as_two_real_notices_did(void **state)
{
    struct working_days how;

    /* No notice for these years is loaded, and none is needed: no holiday fell between. */
    check_int(calendar_notice_end(*state, day(2024, 11, 25), 7, &how).day, day(2024, 12, 3).day);
    check_int(how.count, 7);
    check_int(how.weekends_off, 2);
    assert_true(how.provisional);
    check_int(calendar_notice_end(*state, day(2023, 9, 13), 7, NULL).day, day(2023, 9, 21).day);
}

static void notice__begun_on_a_day_off_counts_from_the_next_working_day(void **state)
{
    check_int(calendar_notice_end(*state, day(2026, 3, 7), 1, NULL).day, day(2026, 3, 9).day);
    check_int(calendar_notice_end(*state, day(2026, 2, 14), 1, NULL).day, day(2026, 2, 14).day);
    check_int(calendar_notice_end(*state, day(2026, 2, 13), 7, NULL).day, day(2026, 2, 28).day);
}

static void year__without_a_notice_is_provisional(void **state)
{
    struct working_days how;

    assert_false(calendar_is_provisional(*state, day(2026, 1, 1), day(2026, 12, 31)));
    assert_true(calendar_is_provisional(*state, day(2026, 12, 31), day(2027, 1, 1)));
    assert_true(calendar_is_provisional(*state, day(2025, 12, 31), day(2026, 1, 1)));
    calendar_after(*state, day(2026, 12, 30), 1, &how);
    assert_false(how.provisional);
    calendar_after(*state, day(2026, 12, 31), 1, &how);
    assert_true(how.provisional);
    calendar_know_year(*state, 2027);
    calendar_after(*state, day(2026, 12, 31), 1, &how);
    assert_false(how.provisional);
}

/* One mark and one phrase for every list, sentence and workbook. */
static void day__counted_into_such_a_year_is_marked(void **state)
{
    AUTO_ARENA struct arena arena = {0};

    check_text(provisional_mark(*state, day(2026, 12, 1), day(2026, 12, 30)), "");
    check_text(provisional_mark(*state, day(2026, 12, 1), day(2027, 1, 4)), "*");
    check_text(provisional_mark(*state, DATE_NONE, day(2027, 1, 4)), "");
    check_text(provisional_mark(*state, day(2026, 12, 1), DATE_NONE), "");
    check_text(provisional_text(*state, day(2026, 12, 1), day(2026, 12, 30), &arena), "2026-12-30");
    check_text(provisional_text(*state, day(2026, 12, 1), day(2027, 1, 4), &arena),
               "2027-01-04 (provisional)");
}

static void year__without_a_notice_has_the_days_the_law_fixes(void **state)
{
    struct working_days how;

    check_int(calendar_after(*state, day(2026, 12, 31), 1, NULL).day, day(2027, 1, 1).day);
    calendar_set_yearly(*state, day(2025, 1, 1));
    check_int(calendar_after(*state, day(2026, 12, 31), 1, &how).day, day(2027, 1, 4).day);
    assert_true(how.provisional);
    check_int(how.holidays_off, 1);
    assert_false(calendar_is_working(*state, day(2199, 1, 1)));
    /* not before the law, and not where the year's notice says what is off */
    assert_true(calendar_is_working(*state, day(2024, 1, 1)));
    calendar_set_yearly(*state, day(2025, 2, 24));
    assert_true(calendar_is_working(*state, day(2026, 2, 24)));
}

#define with_calendar(test_) cmocka_unit_test_setup_teardown(test_, make_calendar, free_calendar)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_calendar(days__off_and_made_up_are_known),
        with_calendar(between__says_how_it_counted_over_the_spring_festival),
        with_calendar(after__skips_the_spring_festival_and_takes_the_made_up_days),
        with_calendar(after__and_between_agree_through_the_year),
        with_calendar(notice__ends_as_two_real_notices_did),
        with_calendar(notice__begun_on_a_day_off_counts_from_the_next_working_day),
        with_calendar(year__without_a_notice_is_provisional),
        with_calendar(day__counted_into_such_a_year_is_marked),
        with_calendar(year__without_a_notice_has_the_days_the_law_fixes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
