/* SPDX-License-Identifier: Apache-2.0 */
/* The lists: reading them, a new entry, the end of one, a file of them, and who may. */
#include "demo_fixture.h"

#include "desk/rolls.h"

#define KEEPER "supervisor.science"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-l");
    check_text(console_top(demo->console)->class->name, "rolls");
    return demo;
}

static void rolls__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, KEEPER);

    demo_check_screen(demo, "rolls");
    screen_press(demo->console, "n");
    demo_check_screen(demo, "roll-new");
    screen_press(demo->console, "Esc x");
    demo_check_screen(demo, "roll-end");
}

static void next__goes_round_all_lists(void **state)
{
    struct demo *demo = opened(state, KEEPER);

    check_screen_has(demo->console, "Listed compute providers");
    screen_press(demo->console, "]");
    check_screen_has(demo->console, "Generative AI services");
    screen_press(demo->console, "]");
    check_screen_has(demo->console, "Seriously dishonest");
    screen_press(demo->console, "[ [ [");
    check_screen_has(demo->console, "Research misconduct");
    screen_press(demo->console, "]");
    check_screen_has(demo->console, "Listed compute providers");
}

static void entry__is_put_on_the_list_and_ended(void **state)
{
    struct demo *demo = opened(state, KEEPER);

    screen_press(demo->console, "] ] n");
    screen_type(demo->console, "样例失信有限公司");
    screen_press(demo->console, "Tab Tab Tab Tab");
    screen_type(demo->console, "查询结果");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "rolls");
    check_screen_has(demo->console, "样例失信有限公司");
    check_screen_has(demo->console, "on it");
    screen_press(demo->console, "x Tab");
    screen_type(demo->console, "信用修复");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "信用修复");
    screen_press(demo->console, "x");
    check_text(console_top(demo->console)->class->name, "rolls");
    check_screen_has(demo->console, "it was ended already");
}

static void what_is_typed__is_not_left_without_a_question(void **state)
{
    static const char *const ways[] = {"Esc", "Alt-4", "Alt-0", "Ctrl-X", "Ctrl-Q"};
    struct demo *demo = opened(state, KEEPER);

    screen_press(demo->console, "n Esc"); /* nothing is typed */
    check_text(console_top(demo->console)->class->name, "rolls");
    screen_press(demo->console, "n");
    screen_type(demo->console, "样例失信有限公司");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        screen_press(demo->console, ways[i]);
        check_screen_has(demo->console, "not kept");
        screen_press(demo->console, "n");
        check_text(console_top(demo->console)->class->name, "card");
        check_screen_has(demo->console, "样例失信有限公司");
    }
    screen_press(demo->console, "Alt-p"); /* opens above it: the card stays as it is */
    check_screen_lacks(demo->console, "not kept");
    screen_press(demo->console, "Esc Alt-4 y");
    check_text(console_top(demo->console)->class->name, "budget");
}

static void file__is_checked_first_and_taken_in_after_a_yes(void **state)
{
    struct demo *demo = opened(state, KEEPER);
    char path[120];
    FILE *stream;

    snprintf(path, sizeof path, "%s.csv", demo->path);
    stream = fopen(path, "wb");
    assert_non_null(stream);
    fputs("name,from,source\n样例入库有限公司,2026-11-02,公告\n", stream);
    assert_int_equal(fclose(stream), 0);
    screen_press(demo->console, "i");
    screen_type(demo->console, path);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "1 entries for the list");
    check_screen_lacks(demo->console, "样例入库有限公司");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "样例入库有限公司");
    screen_press(demo->console, "i");
    screen_type(demo->console, path);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "row 2:");
    unlink(path);
}

static void list__of_another_department_says_who_keeps_it(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "rolls");
    check_screen_has(demo->console, "kept by the supervisors of");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rolls__look_the_same_in_three_languages),
        TEST(next__goes_round_all_lists),
        TEST(entry__is_put_on_the_list_and_ended),
        TEST(what_is_typed__is_not_left_without_a_question),
        TEST(file__is_checked_first_and_taken_in_after_a_yes),
        TEST(list__of_another_department_says_who_keeps_it),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
