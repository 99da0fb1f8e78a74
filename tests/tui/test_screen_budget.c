/* SPDX-License-Identifier: Apache-2.0 */
/* Pools of a year, setting a budget and being refused, the ledger behind the figures. */
#include "demo_fixture.h"

#include "desk/budget.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4");
    check_text(console_top(demo->console)->class->name, "budget");
    return demo;
}

static void budget__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    demo_check_screen(demo, "budget");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "l");
    demo_check_screen(demo, "ledger");
    screen_press(demo->console, "q a");
    demo_check_screen(demo, "budget-set");
}

/* Leaves one yuan in the first pool. */
static void use_up(struct demo *demo)
{
    struct pool_years pools = {0};
    char amount[MONEY_TEXT_SIZE];
    struct err err = {0};

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    money_plain((struct money){pools.list[0].available.fen - 100}, amount);
    check_ok(desk_budget_change(&demo->world.desk, pools.list[0].pool, 2026, LEDGER_REDUCE, amount,
                                "调减预算", &err),
             err);
    pool_years_release(&pools);
}

static void pool__nearly_used_up_is_marked(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_lacks(demo->console, "> !");
    use_up(demo);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "> !");
    check_screen_has(demo->console, "available 0.00, used 99%");
    check_screen_has(demo->console, "short of");
}

static void budget__over_the_ceiling_is_refused_with_the_reason(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "a");
    screen_type(demo->console, "1亿");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财教〔2026〕15号");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "would pass the ceiling");
    check_screen_has(demo->console, "深财教〔2026〕15号");
}

static void budget__raised_is_in_the_ledger_at_once(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "a");
    screen_type(demo->console, "12345.67");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "追加预算");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "budget");
    screen_press(demo->console, "l");
    check_screen_has(demo->console, "+12,345.67");
    console_resize(demo->console, 24, 120);
    check_screen_has(demo->console, "追加预算");
}

static void budget__is_set_by_finance_alone(void **state)
{
    struct demo *demo = opened(state, "supervisor.science");

    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "budget");
    check_screen_has(demo->console, "budgets are set by finance");
}

static void enter__opens_the_applications_of_the_pool(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
}

static void year__goes_left_and_right_within_the_policy(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Left");
    check_screen_has(demo->console, "Budget > 2025");
    screen_press(demo->console, "Left Left Left");
    check_screen_has(demo->console, "The policy runs from 2024");
    screen_press(demo->console, "Right Right");
    check_screen_has(demo->console, "Budget > 2026");
}

static void figures__are_defined(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "d");
    check_screen_has(demo->console, "Available: budget less reserved less committed.");
}

static void figures__are_whole_or_not_there_on_the_smallest_screen(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "Ceiling 110,000.00");
    console_resize(demo->console, 16, 60);
    check_screen_lacks(demo->console, "Ceiling");
    check_screen_lacks(demo->console, "###");
    check_screen_has(demo->console, "Reserved 8,");
}

static void row__of_a_heading_opens_nothing(void **state)
{
    struct demo *demo = opened(state, "finance");

    for (int i = 0; i < 6; i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, ">  Departments:");
    screen_press(demo->console, "l Enter");
    check_text(console_top(demo->console)->class->name, "budget");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(budget__looks_the_same_in_three_languages),
        TEST(pool__nearly_used_up_is_marked),
        TEST(budget__over_the_ceiling_is_refused_with_the_reason),
        TEST(budget__raised_is_in_the_ledger_at_once),
        TEST(budget__is_set_by_finance_alone),
        TEST(enter__opens_the_applications_of_the_pool),
        TEST(year__goes_left_and_right_within_the_policy),
        TEST(figures__are_defined),
        TEST(figures__are_whole_or_not_there_on_the_smallest_screen),
        TEST(row__of_a_heading_opens_nothing),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
