/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures by dimension, what is behind them, and money that should have moved. */
#include "screen_budget.h"

#include "base/text.h"
#include "desk/budget.h"
#include "desk/dashboard.h"

/* The pool with the most to say says all of it, in the smallest window. */
static void board__leaves_out_nothing_of_a_pool(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "b");

    console_resize(demo->console, 24, 80);
    screen_press(demo->console, "Home Down Down Down Down Down");
    check_screen_has(demo->console, "Basic research pool: budget");
    check_screen_has(demo->console, "By stage:");
    check_screen_has(demo->console, "16/18."); /* its end */
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

/* Every figure of the pane is defined. */
static void board__defines_all_that_it_shows(void **state)
{
    static const enum figure shown[] = {FIGURE_OPEN,       FIGURE_EARMARKED,   FIGURE_BY_MONTH,
                                        FIGURE_WAITS,      FIGURE_WAITS_STAGE, FIGURE_PACE,
                                        FIGURE_UNUSED_END, FIGURE_USED_UP};
    struct demo *demo = opened(state, "supervisor.science", "b ?");

    console_resize(demo->console, 200, 120);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        check_screen_has(demo->console, figure_label(shown[i]));
}

/* What it ended with, to which nothing is added by any pace. */
static void a_year_that_is_over__says_what_it_ended_with(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "b Left Home");

    console_resize(demo->console, 40, 120);
    check_screen_has(demo->console, "The year is over: committed ");
    check_screen_has(demo->console, "lapsed ");
    check_screen_lacks(demo->console, "By 31 December");
    check_screen_lacks(demo->console, "Method:");
    check_screen_lacks(demo->console, "0 left)");
    screen_press(demo->console, "Right");
    check_screen_has(demo->console, "By 31 December");
}

/* The same total whatever it is cut by. */
static void board__adds_up_to_the_same_by_every_dimension(void **state)
{
    struct demo *demo = opened(state, "auditor", "b Tab");

    check_screen_has(demo->console, "Reserved 18,021.94  committed 20,981.34  paid 15,471.90");
    screen_press(demo->console, "Tab Tab");
    check_screen_has(demo->console, "Reserved 18,021.94  committed 20,981.34  paid 15,471.90");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "committed 20,981.34  paid 15,471.90");
    screen_press(demo->console, "?");
    check_screen_has(demo->console, "Figures of this screen");
}

/* The lists behind a row are the very cases its figures count. */
static void check_behind(struct demo *demo, const struct board_row *row,
                         const struct application_filter *filter)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications cases = {0};
    struct err err = {0};
    struct money requested = {0}, reserved = {0}, committed = {0}, paid = {0};
    int64_t counted = 0;

    check_ok(desk_application_ids(&demo->world.desk, filter, &ids, &err), err);
    check_ok(desk_application_in_all(&demo->world.desk, filter, &counted, &err), err);
    check_int(counted, ids.count); /* an auditor sees all */
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &cases, &err), err);
    for (size_t i = 0; i < cases.count; i++) {
        requested.fen += cases.list[i].has_requested ? cases.list[i].requested.fen : 0;
        reserved.fen += cases.list[i].reserved.fen;
        committed.fen += cases.list[i].committed.fen;
        paid.fen += cases.list[i].paid.fen;
    }
    if (filter->waiting) {
        check_int(ids.count, row->queue);
        check_fen(requested, row->queue_requested.fen);
        return;
    }
    check_fen(reserved, row->reserved.fen);
    check_fen(committed, row->committed.fen);
    check_fen(paid, row->paid.fen);
}

static void behind__a_row_are_the_cases_that_it_counts(void **state)
{
    struct demo *demo = opened(state, "auditor", "b");

    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        AUTO_BOARD struct board board = {0};
        struct err err = {0};

        check_ok(desk_board(&demo->world.desk, 2026, (enum axis) axis, &board, &err), err);
        assert_true(board.count > 0);
        for (size_t i = 0; i < board.count; i++) {
            const char *key = board.list[i].key;
            struct application_filter filter = {
                .pool = axis == AXIS_POOL ? key : NULL,
                .measure = axis == AXIS_MEASURE ? (int) strtol(key, NULL, 10) : 0,
                .payer = axis == AXIS_DEPARTMENT ? key : NULL,
                .district = axis == AXIS_DISTRICT ? key : NULL,
                .budget_year = 2026};

            check_behind(demo, &board.list[i], &filter);
            filter.budget_year = 0;
            filter.year = 2026;
            filter.waiting = true;
            check_behind(demo, &board.list[i], &filter);
        }
    }
}

static void behind__a_row_opens_its_lists_on_every_axis(void **state)
{
    static const char *const narrowed[AXIS_COUNT] = {"Pool=Training-compute",
                                                     "Measure=", "Pools of=", "District="};
    struct demo *demo = opened(state, "auditor", "b");

    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        screen_press(demo->console, "Enter");
        check_screen_has(demo->console, "Behind the figures of");
        if (axis == AXIS_POOL) {
            check_screen_has(demo->console, "Budget and movements");
        } else {
            check_screen_lacks(demo->console, "Budget and movements"); /* pools have entries */
        }
        screen_press(demo->console, "Enter");
        check_text(console_top(demo->console)->class->name, "applications");
        check_screen_has(demo->console, "Only=Not in the plan yet");
        console_resize(demo->console, 40, 120); /* room for all that it is narrowed to */
        check_screen_has(demo->console, narrowed[axis]);
        console_resize(demo->console, 24, 80);
        screen_press(demo->console, "q Enter Down Enter");
        check_text(console_top(demo->console)->class->name, "applications");
        check_screen_has(demo->console, "Budget year=2026");
        screen_press(demo->console, "q Tab");
        check_text(console_top(demo->console)->class->name, "board");
    }
    screen_press(demo->console, "Enter End Enter");
    check_text(console_top(demo->console)->class->name, "ledger");
}

/* A department's people see their own; the figure is the whole city's, and it says so. */
static void behind__a_row_says_what_is_of_others(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry", "b Tab Tab Tab Enter Enter");

    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, "of them of other departments");
    screen_press(demo->console, "q e");
    check_screen_has(demo->console, "Budget execution");
}

/* The workbook that is ordered from a year is of that year. */
static void workbook__is_of_the_year_that_is_shown(void **state)
{
    struct demo *demo = opened(state, "finance", "Left e");

    check_screen_has(demo->console, "Budget execution");
    check_screen_has(demo->console, "2025");
    screen_press(demo->console, "Esc b e");
    check_screen_has(demo->console, "Budget execution");
    check_screen_has(demo->console, "2025");
}

/* A measure that has a pool to itself shows its budget; others name the pools they share. */
static void board__says_whose_budget_it_is(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry", "b Tab");

    check_screen_has(demo->console, "45,000.00");
    check_screen_has(demo->console, "Exec. %"); /* as by pool */
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
    check_screen_has(demo->console, "view [Past year]");
    check_screen_has(demo->console, "No past year has money left");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "view [Lying still]");
    check_screen_has(demo->console, "No commitment lies still");
    check_screen_has(demo->console, "lying still: 90 days");
    check_screen_lacks(demo->console, "likely to lapse");
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
        TEST(board__looks_the_same_in_three_languages),
        TEST(board__defines_all_that_it_shows),
        TEST(a_year_that_is_over__says_what_it_ended_with),
        TEST(board__leaves_out_nothing_of_a_pool),
        TEST(money__is_marked_for_an_application_and_the_mark_taken_away),
        TEST(behind__a_row_are_the_cases_that_it_counts),
        TEST(behind__a_row_opens_its_lists_on_every_axis),
        TEST(behind__a_row_says_what_is_of_others),
        TEST(workbook__is_of_the_year_that_is_shown),
        TEST(board__says_whose_budget_it_is),
        TEST(warning__says_which_share_was_reached),
        TEST(stale__is_a_list_that_opens_what_is_behind),
        TEST(board__adds_up_to_the_same_by_every_dimension),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
