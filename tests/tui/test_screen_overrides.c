/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides, and the row of the home screen that tells a checker what waits. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/override.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-o");
    check_text(console_top(demo->console)->class->name, "overrides");
    return demo;
}

static void overrides__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "auditor");

    check_screen_has(demo->console, "stand 2");
    check_screen_has(demo->console, "to check 1");
    check_screen_has(demo->console, "set aside");
    demo_check_screen(demo, "overrides");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "?");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "is what was assessed. More than");
}

static void overrides__are_explained_by_the_help_page(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "?");
    check_screen_has(demo->console, "The register of overrides");
}

/* One department after the other, and all again. */
static void overrides__are_narrowed_by_department(void **state)
{
    struct demo *demo = opened(state, "auditor");
    size_t departments = demo->world.catalogue->department_count;

    for (size_t i = 0; i < departments; i++) {
        screen_press(demo->console, "Tab");
        if (text_is(demo->world.catalogue->departments[i].id, "industry"))
            check_screen_has(demo->console, "stand 1");
        if (text_is(demo->world.catalogue->departments[i].id, "science"))
            check_screen_has(demo->console, "stand 0");
    }
    check_screen_lacks(demo->console, "all departments");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "all departments");
    check_screen_has(demo->console, "stand 2");
}

static void overrides__are_narrowed_by_year(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "Left");
    check_screen_has(demo->console, "[2026]");
    check_screen_has(demo->console, "stand 2");
    screen_press(demo->console, "Left");
    check_screen_has(demo->console, "[2025]");
    check_screen_has(demo->console, "stand 0");
    check_screen_has(demo->console, "No amount was set below");
    screen_press(demo->console, "Right Right Right");
    check_screen_has(demo->console, "[all years]");
}

static void overrides__of_ones_own_department_only(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    check_screen_has(demo->console, "stand 1");
    check_screen_lacks(demo->console, "2026-03-000007");
    check_screen_lacks(demo->console, "all departments"); /* what it says is what is seen */
    check_screen_has(demo->console, " Industry ");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "you see your own department's");
}

static void override__opens_its_application(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "End Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "2026-03-000007");
}

/* The rows, four ways of adding up, and the rows again; Enter shows what is behind a sum. */
static void overrides__are_added_up_by_person_pair_measure_and_ground(void **state)
{
    static const char *const views[] = {"by who set it", "by who set and who checked it",
                                        "by measure", "by ground"};
    struct demo *demo = opened(state, "auditor");

    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        screen_press(demo->console, "v");
        check_screen_has(demo->console, views[i]);
        check_screen_has(demo->console, "stand 2");
        check_screen_has(demo->console, "67.8%");
    }
    screen_press(demo->console, "v v v");
    demo_check_screen(demo, "overrides-pairs");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "?");
    screen_press(demo->console, "PgDn");
    check_screen_has(demo->console, "part of all that persons");
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "overrides");
}

static void a_sum__shows_its_rows_and_comes_back_to_its_place(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "v Down Enter");
    check_screen_has(demo->console, "stand 1");
    check_screen_has(demo->console, "2026-03-000007");
    check_screen_lacks(demo->console, "2026-07-000004");
    screen_press(demo->console, "Enter"); /* the case, and back among the rows of the sum */
    check_text(console_top(demo->console)->class->name, "application");
    screen_press(demo->console, "q");
    check_screen_has(demo->console, "stand 1");
    language_set(LANGUAGE_JA);
    check_screen_has(demo->console, "2026-03-000007");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "q");
    check_screen_has(demo->console, "by who set it");
    check_screen_has(demo->console, "stand 2");
    check_screen_has(demo->console, "That is 32.1%"); /* the second is in focus still */
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "home");
}

static void reports__lead_to_the_register(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-6 o");
    check_text(console_top(demo->console)->class->name, "reports");
    check_screen_has(demo->console, "the register is for officers");
    demo_sign_in(demo, "auditor");
    screen_press(demo->console, "Alt-6 o");
    check_text(console_top(demo->console)->class->name, "overrides");
}

/* The number is that of the list it opens. */
static void home__tells_a_checker_what_waits_and_opens_it(void **state)
{
    const struct application_filter unchecked = {.unchecked = true, .order = ORDER_DUE};
    struct demo *demo = *state;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    demo_sign_in(demo, "checker.data");
    language_set(LANGUAGE_EN);
    check_ok(desk_application_ids(&demo->world.desk, &unchecked, &ids, &err), err);
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &rows, &err), err);
    assert_true(rows.count > 1);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Amounts to be checked by a se");
    screen_press(demo->console, "Home");
    for (int i = 0; i < 12 && !screen_has(demo->console, ">   Amounts to be checked"); i++)
        screen_press(demo->console, "Down"); /* past the cases that press */
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, "Only=Amount to be checked");
    for (size_t i = 0; i < rows.count; i++)
        check_screen_has(demo->console, rows.list[i].number);
    demo_check_screen(demo, "applications-unchecked");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(overrides__look_the_same_in_three_languages),
        TEST(overrides__are_explained_by_the_help_page),
        TEST(overrides__are_narrowed_by_department),
        TEST(overrides__are_narrowed_by_year),
        TEST(overrides__of_ones_own_department_only),
        TEST(override__opens_its_application),
        TEST(overrides__are_added_up_by_person_pair_measure_and_ground),
        TEST(a_sum__shows_its_rows_and_comes_back_to_its_place),
        TEST(reports__lead_to_the_register),
        TEST(home__tells_a_checker_what_waits_and_opens_it),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
