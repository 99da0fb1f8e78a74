/* SPDX-License-Identifier: Apache-2.0 */
/* Movements of budgets by two persons, and the supervisor's figures by dimension. */
#include "demo_fixture.h"

#include "desk/budget.h"

static struct demo *opened(void **state, const char *login, const char *keys)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4");
    screen_press(demo->console, keys);
    return demo;
}

static void movements__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m");

    check_text(console_top(demo->console)->class->name, "movements");
    demo_check_screen(demo, "movements");
}

static void transfer__is_confirmed_by_another_than_its_proposer(void **state)
{
    struct demo *demo = opened(state, "finance", "m");

    check_screen_has(demo->console, "waits for a second");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "who proposed it cannot decide on it");
    screen_press(demo->console, "Esc");
    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "confirmed");
    screen_press(demo->console, "q Down Down Down Down Down l");
    check_screen_has(demo->console, "Transferred in");
}

static void transfer__refused_keeps_its_reason(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m x");

    screen_type(demo->console, "依据不足");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "依据不足");
}

static void funds__released_are_in_the_ledger(void **state)
{
    struct demo *demo = opened(state, "finance", "m f");

    check_text(console_top(demo->console)->class->name, "card");
    screen_type(demo->console, "2000万");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财指〔2026〕1号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "首批指标");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    screen_press(demo->console, "q"); /* beside the pool, however many lines its words need */
    check_screen_has(demo->console, "Funds released 2,000.00");
    console_resize(demo->console, 24, 80);
    check_screen_has(demo->console, "Funds released 2,000.00");
    screen_press(demo->console, "l");
    check_screen_has(demo->console, "Funds released");
    check_screen_has(demo->console, "20,000,000.00");
}

static int64_t eighth_of_december(void)
{
    return DEMO_NOW_MS + INT64_C(14) * 24 * 3600 * 1000;
}

static const struct outside in_december = {.now_ms = eighth_of_december,
                                           .steady_ms = eighth_of_december};

/* Before its day the key says so at once: nothing is filled in for nothing. */
static void run__waits_for_the_end_of_the_year(void **state)
{
    struct demo *demo = opened(state, "finance", "m e");

    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "The run can be proposed from 1 December on");
}

static void run__is_proposed_confirmed_and_taken_back(void **state)
{
    struct demo *demo = *state;

    demo->world.outside = &in_december;
    opened(state, "finance", "m e");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "Carry-over and lapse");
    check_screen_has(demo->console, "stay in the year");
    screen_press(demo->console, "F10"); /* goes to what is missing: the reason */
    screen_type(demo->console, "年终结转");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "it waits for a second person");
    check_text(console_top(demo->console)->class->name, "movements");
    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "Carry-over and lapse");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "confirmed");
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m Down u");
    screen_type(demo->console, "数字有误");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "it waits for a second person");
    check_screen_has(demo->console, "> !    3 Taking back");
    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m Home c y");
    check_screen_has(demo->console, "taken back");
}

static void board__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "b");

    check_text(console_top(demo->console)->class->name, "board");
    demo_check_screen(demo, "board");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Tab Tab");
    demo_check_screen(demo, "board-department");
}

/* The same total whatever it is cut by. */
static void board__adds_up_to_the_same_by_every_dimension(void **state)
{
    struct demo *demo = opened(state, "auditor", "b Tab");

    check_screen_has(demo->console, "Reserved 17,985.44  committed 21,031.34  paid 15,471.90");
    screen_press(demo->console, "Tab Tab");
    check_screen_has(demo->console, "Reserved 17,985.44  committed 21,031.34  paid 15,471.90");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "committed 21,031.34  paid 15,471.90");
    screen_press(demo->console, "?");
    check_screen_has(demo->console, "Figures of this screen");
}

/* A measure that has a pool to itself shows its budget; others name the pools they share. */
static void board__says_whose_budget_it_is(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry", "b Tab");

    check_screen_has(demo->console, "45,000.00");
    check_screen_has(demo->console, "Paid share");
    check_screen_has(demo->console, "The pool is this measure's alone");
    screen_press(demo->console, "Down Down Down Down Down");
    check_screen_has(demo->console, "shared");
    check_screen_has(demo->console, "Shares with other measures: Department budget");
}

/* The share that was reached is said in words: in the row where there is room, and below. */
static void warning__says_which_share_was_reached(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry", "Down Down Down Down Down");

    check_screen_has(demo->console, "Warning: 95% used.");
    screen_press(demo->console, "b Down Down Down Down Down");
    check_screen_has(demo->console, "Used 99.7%, warning: 95% used.");
    console_resize(demo->console, 40, 120);
    check_screen_has(demo->console, "95% used ");
    console_resize(demo->console, 24, 80);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Pools used up to a warning");
}

/* Money that should have moved is a list: by kind, and from a row to what is behind it. */
static void stale__is_a_list_that_opens_what_is_behind(void **state)
{
    struct demo *demo = opened(state, "auditor", "b s");

    check_text(console_top(demo->console)->class->name, "stale");
    check_screen_has(demo->console, "Likely to lapse");
    check_screen_has(demo->console, "expected to leave");
    demo_check_screen(demo, "stale");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "ledger");
    screen_press(demo->console, "q Tab");
    check_screen_has(demo->console, "view [Lying still]");
    check_screen_has(demo->console, "Nothing lies still");
    screen_press(demo->console, "Tab Tab");
    check_screen_has(demo->console, "view [Likely to lapse]");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "view [All]");
}

/* A mark of a supervisor is a figure of the pool, and takes nothing from it. */
static void money__is_marked_for_an_application_and_the_mark_taken_away(void **state)
{
    struct demo *demo = *state;
    const struct application_filter filter = {
        .stages = (1u << STAGE_PROPOSED) - 1, .year = 2026, .pool = "basic-research"};
    struct application_ids ids = {0};
    struct err err = {0};

    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    assert_true(ids.count > 0);
    assert_true(console_push(demo->console, &screen_application,
                             &(struct application_place){.id = ids.list[0]}));
    application_ids_release(&ids);
    screen_press(demo->console, "m");
    screen_type(demo->console, "5万");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Marked; nothing is held by it");
    screen_press(demo->console, "m");
    check_screen_has(demo->console, "50,000.00");
    for (int i = 0; i < 9; i++)
        screen_press(demo->console, "Backspace");
    screen_type(demo->console, "0");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "taken away");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(movements__look_the_same_in_three_languages),
        TEST(transfer__is_confirmed_by_another_than_its_proposer),
        TEST(transfer__refused_keeps_its_reason),
        TEST(funds__released_are_in_the_ledger),
        TEST(run__waits_for_the_end_of_the_year),
        TEST(run__is_proposed_confirmed_and_taken_back),
        TEST(board__looks_the_same_in_three_languages),
        TEST(money__is_marked_for_an_application_and_the_mark_taken_away),
        TEST(board__says_whose_budget_it_is),
        TEST(warning__says_which_share_was_reached),
        TEST(stale__is_a_list_that_opens_what_is_behind),
        TEST(board__adds_up_to_the_same_by_every_dimension),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
