/* SPDX-License-Identifier: Apache-2.0 */
/* Screens and lists without a terminal, compared as text: the stack of screens, the palette, the
 * help, messages and languages. */
#include "console_fixture.h"

#include "tui/pager.h"
#include "tui/picker.h"

static void a_list_shows_rows_marks_and_hints_at_every_size(void **state)
{
    static const int sizes[][2] = {{80, 24}, {120, 40}, {60, 16}, {140, 40}};

    (void) state;
    screen_press(made, "Down Down Space");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        console_resize(made, sizes[i][1], sizes[i][0]);
        check_screen(console_draw(made), "widget-list");
    }
}

static void a_window_too_small_shows_one_sentence(void **state)
{
    (void) state;
    console_resize(made, 15, 59);
    check_screen_has(made, "60 columns and 16 rows");
    console_resize(made, 1, 1);
    check_grid_whole(console_draw(made));
    console_resize(made, 24, 80);
    check_screen_has(made, "受理台");
}

static void moving_in_a_list_reads_windows_not_all(void **state)
{
    (void) state;
    for (int i = 0; i < 15; i++)
        screen_press(made, "Down");
    console_draw(made);
    check_int(last_rows->fetches, 1);
    screen_press(made, "End");
    check_screen_has(made, "row 12,846 of 12,846");
    check_screen_has(made, "26-0012845");
    screen_press(made, "PgUp Up Home");
    check_screen_has(made, "row 1 of 12,846");
    check_screen_has(made, "26-0000000");
    assert_true(last_rows->fetches < 6);
    screen_press(made, "Up");
    check_int(last_rows->list.at, 0);
}

static void a_selection_holds_on_to_ids(void **state)
{
    (void) state;
    screen_press(made, "Space Space Down Space");
    check_int(last_rows->list.selected_count, 3);
    assert_true(list_is_selected(&last_rows->list, 100));
    assert_true(list_is_selected(&last_rows->list, 103));
    check_screen_has(made, "3 selected");
    list_refresh(&last_rows->list);
    check_int(last_rows->list.selected_count, 3);
    screen_press(made, "Home Space");
    assert_false(list_is_selected(&last_rows->list, 100));
}

static void rows_that_vanish_leave_the_cursor_inside(void **state)
{
    (void) state;
    screen_press(made, "End");
    last_rows->count = 3;
    screen_press(made, "r");
    check_int(last_rows->list.at, 2);
    last_rows->count = 0;
    screen_press(made, "r");
    assert_null(list_current(&last_rows->list));
    check_screen_has(made, "Nothing waits here.");
    screen_press(made, "Down Up PgDn End Space");
}

static void full_width_keys_work_in_a_list(void **state)
{
    (void) state;
    screen_type(made, "ｊｊ");
    check_int(last_rows->list.at, 2);
    screen_type(made, "？");
    check_screen_has(made, "In a list");
}

static void a_screen_that_cannot_open_says_why(void **state)
{
    int64_t count = -1;

    (void) state;
    assert_false(console_push(made, &screen_rows, &count));
    check_int(console_depth(made), 1);
    check_screen_has(made, "! the rows could not be read. Try again.");
}

static void back_keeps_the_cursor_and_resumes(void **state)
{
    (void) state;
    screen_press(made, "Down Enter");
    check_int(console_depth(made), 2);
    check_screen_has(made, "26-0000001");
    screen_press(made, "Esc");
    check_int(console_depth(made), 1);
    check_int(last_rows->list.at, 1);
    check_int(last_rows->resumed, 1);
    screen_press(made, "Esc");
    check_int(console_depth(made), 1);
    assert_false(console_is_over(made));
    screen_press(made, "Ctrl-Q");
    assert_true(console_is_over(made));
}

static void a_command_that_cannot_run_says_what_is_missing(void **state)
{
    (void) state;
    screen_press(made, "Alt-4");
    check_screen_has(made, "Go to budget cannot be done now: sign in first");
    screen_press(made, "?");
    for (int line = 0; line < 60 && !screen_has(made, "(not"); line++)
        screen_press(made, "Down");
    check_screen_has(made, "(not");
}

static void the_palette_finds_and_runs_a_command(void **state)
{
    (void) state;
    screen_press(made, ":");
    screen_type(made, "last row");
    check_screen(console_draw(made), "palette");
    screen_press(made, "Enter");
    check_int(console_depth(made), 1);
    check_screen_has(made, "row 12,846 of 12,846");
    screen_press(made, ":");
    screen_type(made, "zzz");
    check_screen_has(made, "Nothing answers to this.");
    screen_press(made, "Enter Esc");
    check_int(console_depth(made), 1);
}

static void a_window_whose_words_are_fixed_keeps_the_language(void **state)
{
    enum language before = language_now();

    (void) state;
    dialog_ask(made, &(struct asking){.title = "t", .question = "q"});
    screen_press(made, "F12");
    check_int(language_now(), before);
    screen_press(made, "Esc F12");
    assert_true(language_now() != before);
    screen_press(made, "F12 F12");
    check_int(language_now(), before);
}

static void the_language_changes_at_run_time(void **state)
{
    enum language before = language_now();

    (void) state;
    screen_press(made, "F12");
    assert_true(language_now() != before);
    screen_press(made, "F12 F12");
    check_int(language_now(), before);
}

static void the_help_page_is_made_from_the_table(void **state)
{
    (void) state;
    screen_press(made, "F1");
    check_screen_has(made, "In a list");
    screen_press(made, "End");
    check_screen_has(made, "Leave the program");
    screen_press(made, "q");
    check_int(console_depth(made), 1);
}

static void an_error_is_not_shown_again_after_a_success(void **state)
{
    int64_t count = 3;
    struct err err = {0};

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    err_set(&err, ERR_STORE, "the disk is full");
    console_fail(made, &err);
    screen_press(made, "F3");
    check_screen_has(made, "the disk is full");
    screen_press(made, "Esc");
    console_say(made, SAY_DONE, "it is saved");
    screen_press(made, "F3");
    check_screen_lacks(made, "the disk is full");
    check_text(console_top(made)->class->name, "rows");
}

static void a_message_that_is_cut_is_shown_whole_by_f3(void **state)
{
    int64_t count = 3;

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    console_say(made, SAY_DONE, "%0120d and the end", 7);
    check_screen_lacks(made, "and the end");
    screen_press(made, "F3");
    check_screen_has(made, "and the end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_shows_rows_marks_and_hints_at_every_size),
        TEST(a_window_too_small_shows_one_sentence),
        TEST(moving_in_a_list_reads_windows_not_all),
        TEST(a_selection_holds_on_to_ids),
        TEST(rows_that_vanish_leave_the_cursor_inside),
        TEST(full_width_keys_work_in_a_list),
        TEST(a_screen_that_cannot_open_says_why),
        TEST(back_keeps_the_cursor_and_resumes),
        TEST(a_command_that_cannot_run_says_what_is_missing),
        TEST(the_palette_finds_and_runs_a_command),
        TEST(a_window_whose_words_are_fixed_keeps_the_language),
        TEST(the_language_changes_at_run_time),
        TEST(a_message_that_is_cut_is_shown_whole_by_f3),
        TEST(the_help_page_is_made_from_the_table),
        TEST(an_error_is_not_shown_again_after_a_success),
    };

    return cmocka_run_group_tests_name("console", tests, NULL, NULL);
}
