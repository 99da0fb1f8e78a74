/* SPDX-License-Identifier: Apache-2.0 */
/* Days and amounts as they are typed: the month that F4 opens, days told from today, sums. */
#include "demo_fixture.h"

static struct demo *at_day(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    screen_press(demo->console, "Alt-5 n Tab Tab Tab Tab");
    return demo;
}

static void month__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = at_day(state);

    screen_type(demo->console, "2026-10-08");
    screen_press(demo->console, "F4");
    demo_check_screen(demo, "month");
}

static void month__is_walked_by_days_weeks_and_months(void **state)
{
    struct demo *demo = at_day(state);

    screen_type(demo->console, "2026-01-31");
    screen_press(demo->console, "F4 PgDn");
    check_screen_has(demo->console, "2026 年 2 月");
    check_screen_has(demo->console, ">28");
    screen_press(demo->console, "Right Down Home PgUp PgUp End Left Up Enter");
    check_screen_has(demo->console, "[2026-01-23");
    check_text(console_top(demo->console)->class->name, "card");
}

/* Today of the demonstration is 2026-11-24. */
static void month__begins_today_and_t_comes_back_to_it(void **state)
{
    struct demo *demo = at_day(state);

    screen_press(demo->console, "F4");
    check_screen_has(demo->console, ">24");
    screen_press(demo->console, "PgDn PgDn t Enter");
    check_screen_has(demo->console, "[2026-11-24");
}

static void month__given_up_leaves_the_field_as_it_was(void **state)
{
    struct demo *demo = at_day(state);

    screen_type(demo->console, "2026-10-08");
    screen_press(demo->console, "F4 PgDn Esc");
    check_screen_has(demo->console, "[2026-10-08");
    check_text(console_top(demo->console)->class->name, "card");
}

static void month__does_not_leave_the_years_there_are(void **state)
{
    struct demo *demo = at_day(state);

    screen_type(demo->console, "2199-12-31");
    screen_press(demo->console, "F4 PgDn Right Down Enter");
    check_screen_has(demo->console, "[2199-12-31");
}

static void day__is_told_from_today(void **state)
{
    struct demo *demo = at_day(state);

    screen_type(demo->console, "+3m");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "[2027-02-24");
    screen_press(demo->console, "Shift-Tab");
    screen_type(demo->console, "月底");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "[2026-11-30");
}

static void amount__may_be_a_sum(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    screen_press(demo->console, "Alt-4 a");
    screen_type(demo->console, "=2000万*2+46.5");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "40,000,046.50");
    screen_press(demo->console, "Shift-Tab");
    screen_type(demo->console, "=100/3");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "=100/3");
    check_screen_has(demo->console, "不足一分");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(month__looks_the_same_in_three_languages),
        TEST(month__is_walked_by_days_weeks_and_months),
        TEST(month__begins_today_and_t_comes_back_to_it),
        TEST(month__given_up_leaves_the_field_as_it_was),
        TEST(month__does_not_leave_the_years_there_are),
        TEST(day__is_told_from_today),
        TEST(amount__may_be_a_sum),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
