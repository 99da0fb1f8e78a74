/* SPDX-License-Identifier: Apache-2.0 */
/* Ordering workbooks: where they go, what is said, an existing file. */
#include "demo_fixture.h"

#include <sys/stat.h>

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-6");
    check_text(console_top(demo->console)->class->name, "reports");
    return demo;
}

static void path_of(const struct demo *demo, const char *name, char *ret_path, size_t size)
{
    snprintf(ret_path, size, "%s/%s", demo->world.exports, name);
}

static bool is_there(const char *path)
{
    struct stat at;

    return stat(path, &at) == 0;
}

static void reports__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    snprintf(demo->world.exports, sizeof demo->world.exports, "exports");
    demo_check_screen(demo, "reports");
    screen_press(demo->console, "e");
    demo_check_screen(demo, "report-order");
}

/* Chosen once, written from then on for that person, and for nobody else. */
static void columns__are_chosen_once_for_a_person_and_a_report(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "e");
    check_screen_has(demo->console, "42 of 42 columns are written; F5");
    screen_press(demo->console, "F5");
    check_text(console_top(demo->console)->class->name, "columns");
    demo_check_screen(demo, "report-columns");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Space"); /* the number */
    check_screen_has(demo->console, "always written");
    screen_press(demo->console, "* Down Down Space"); /* all go but those that stay; one comes */
    check_screen_has(demo->console, "5 of 42 columns are written");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "also the next time");
    check_screen_has(demo->console, "5 of 42 columns are written; F5");
    screen_press(demo->console, "Esc e");
    check_screen_has(demo->console, "5 of 42 columns are written; F5");
    screen_press(demo->console, "Esc Down e"); /* the budget has sheets of sums */
    check_screen_lacks(demo->console, "columns are written");
    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-6 e");
    check_screen_has(demo->console, "42 of 42 columns are written");
}

static void columns__that_were_not_kept_stay_as_they_were(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "e F5 * Esc");
    check_screen_has(demo->console, "stay as they were");
    check_screen_has(demo->console, "42 of 42 columns are written");
    screen_press(demo->console, "F5 * F10 F5 * F10"); /* the fewest, then all again */
    check_screen_has(demo->console, "42 of 42 columns are written");
}

static void workbook__is_written_where_it_was_ordered(void **state)
{
    struct demo *demo = opened(state, "finance");
    char path[700];

    path_of(demo, "2026_Budget-execution_20261124T0900.xlsx", path, sizeof path);
    screen_press(demo->console, "Down e F10");
    check_text(console_top(demo->console)->class->name, "reports");
    check_screen_has(demo->console, "R0000");
    check_screen_has(demo->console, "total of budgets");
    check_screen_has(demo->console, "The last workbook is");
    check_screen_has(demo->console, "2026_Budget-execution_20261124T0900.xlsx");
    assert_true(is_there(path));
    unlink(path);
}

static void workbook__there_already_is_left_alone(void **state)
{
    struct demo *demo = opened(state, "finance");
    char path[700];
    FILE *file;

    path_of(demo, "mine.xlsx", path, sizeof path);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("mine", file);
    fclose(file);
    screen_press(demo->console, "e Tab Tab Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "mine.xlsx");
    check_screen_has(demo->console, "[mine.xlsx ");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "! ");
    file = fopen(path, "r");
    char kept[8] = "";
    assert_non_null(fgets(kept, sizeof kept, file));
    fclose(file);
    check_text(kept, "mine");
    unlink(path);
}

static void name__with_a_slash_is_refused_under_the_field(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "e Tab Tab Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "../x.xlsx");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "no slash");
}

static void name__of_a_second_workbook_is_another(void **state)
{
    struct demo *demo = opened(state, "finance");
    char path[700];

    screen_press(demo->console, "Down e F10 e");
    check_screen_has(demo->console, "Budget-execution_20261124T0900-2");
    path_of(demo, "2026_Budget-execution_20261124T0900.xlsx", path, sizeof path);
    unlink(path);
}

static void case_list__is_of_all_years_unless_one_is_chosen(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "e");
    check_screen_has(demo->console, "years_Case-list_20261124T0900.xlsx");
    check_screen_has(demo->console, "all stages");
    check_screen_has(demo->console, "all items");
}

static void case_list__of_a_list_holds_its_rows(void **state)
{
    struct demo *demo = opened(state, "auditor");
    struct application_filter filter = {.stages = 1u << STAGE_AWARDED, .year = 2026};
    struct application_ids ids = {0};
    struct err err = {0};
    char path[700], rows[40];

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    snprintf(rows, sizeof rows, "%d rows", (int) ids.count);
    assert_true(ids.count > 0);
    application_ids_release(&ids);
    console_push(demo->console, &screen_applications, &filter);
    screen_press(demo->console, "e");
    check_screen_has(demo->console, "of the list: All  Stage=Awarded  Year=2026");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, rows);
    path_of(demo, "2026_Case-list_20261124T0900.xlsx", path, sizeof path);
    assert_true(is_there(path));
    unlink(path);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reports__look_the_same_in_three_languages),
        TEST(columns__are_chosen_once_for_a_person_and_a_report),
        TEST(columns__that_were_not_kept_stay_as_they_were),
        TEST(workbook__is_written_where_it_was_ordered),
        TEST(workbook__there_already_is_left_alone),
        TEST(name__of_a_second_workbook_is_another),
        TEST(case_list__is_of_all_years_unless_one_is_chosen),
        TEST(case_list__of_a_list_holds_its_rows),
        TEST(name__with_a_slash_is_refused_under_the_field),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
