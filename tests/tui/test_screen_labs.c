/* SPDX-License-Identifier: Apache-2.0 */
/* The register of laboratories: days left, what is due, entering one, recording a grade. */
#include "demo_fixture.h"

#include "desk/labs.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-5");
    check_text(console_top(demo->console)->class->name, "labs");
    return demo;
}

static int count_late(struct demo *demo)
{
    struct labs labs = {0};
    struct err err = {0};
    int late = 0;

    check_ok(desk_labs(&demo->world.desk, &labs, &err), err);
    for (size_t i = 0; i < labs.count; i++)
        late += labs.list[i].due_on.day < demo->world.desk.today.day;
    labs_release(&labs);
    return late;
}

static void labs__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    demo_check_screen(demo, "labs");
    screen_press(demo->console, "g");
    demo_check_screen(demo, "lab-grade");
    screen_press(demo->console, "Esc n");
    demo_check_screen(demo, "lab-new");
}

static void days__of_a_year_without_notice_are_marked(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "End");
    check_screen_has(demo->console, "* No notice of days off");
}

static void view__shows_the_overdue_alone(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    char wanted[40];

    assert_true(count_late(demo) > 0);
    snprintf(wanted, sizeof wanted, "[overdue %d]", count_late(demo));
    screen_press(demo->console, "] ]");
    check_screen_has(demo->console, wanted);
    check_screen_has(demo->console, "late");
}

static void grade__puts_the_next_evaluation_a_cycle_later(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    int late = count_late(demo);

    screen_press(demo->console, "] ] g F4 Down Enter Tab Tab"); /* good, today */
    screen_type(demo->console, "深科技创新〔2026〕88号");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "evaluation reward");
    screen_press(demo->console, "Enter"); /* the default is No */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "labs");
    check_screen_has(demo->console, "may now apply");
    check_int(count_late(demo), late - 1);
}

static void laboratory__is_entered_under_a_known_host_only(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    struct organisations known = {0};
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    screen_press(demo->console, "n");
    screen_type(demo->console, "端侧智能体重点实验室");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "91440300MA0000");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "! ");
    screen_press(demo->console, "Shift-Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, known.list[0].code);
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "20250301");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "labs");
    screen_press(demo->console, "End");
    check_screen_has(demo->console, "2028-03-01");
    organisations_release(&known);
}

static void list__keeps_its_rows_on_the_smallest_screen(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    console_resize(demo->console, 16, 60);
    check_screen_has(demo->console, "\n> !");
}

static void language__changes_the_rows_too(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    check_screen_has(demo->console, " late");
    screen_press(demo->console, "F12");
    check_screen_lacks(demo->console, " late");
}

static void grade__says_when_no_evaluation_is_due(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "End g");
    check_screen_has(demo->console, "no evaluation is due");
}

static void host__is_named_while_its_code_is_typed(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    struct organisations known = {0};
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    screen_press(demo->console, "n Tab");
    screen_type(demo->console, known.list[0].code);
    check_screen_has(demo->console, known.list[0].name);
    organisations_release(&known);
}

static void auditor__reads_and_changes_nothing(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "labs");
    check_screen_has(demo->console, "auditors read only");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(labs__look_the_same_in_three_languages),
        TEST(days__of_a_year_without_notice_are_marked),
        TEST(view__shows_the_overdue_alone),
        TEST(grade__puts_the_next_evaluation_a_cycle_later),
        TEST(laboratory__is_entered_under_a_known_host_only),
        TEST(list__keeps_its_rows_on_the_smallest_screen),
        TEST(language__changes_the_rows_too),
        TEST(grade__says_when_no_evaluation_is_due),
        TEST(host__is_named_while_its_code_is_typed),
        TEST(auditor__reads_and_changes_nothing),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
