/* SPDX-License-Identifier: Apache-2.0 */
/* Typing Chinese into a field.  The first seven are those that ncurses' form library fails. */
#include "tui/edit.h"

#include "screen.h"

static struct edit made;
static struct grid grid;

static int set_up(void **state)
{
    (void) state;
    edit_init(&made, (struct edit_options){.most = 60});
    grid_init(&grid, 5, 20);
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    edit_release(&made);
    grid_release(&grid);
    return 0;
}

static void press(const char *names)
{
    while (*names) {
        size_t size = strcspn(names, " ");
        struct key key;

        assert_true(key_parse(names, size, &key));
        edit_key(&made, key, NULL);
        names += size + (names[size] == ' ');
    }
}

static struct edit_taken put(const char *text)
{
    return edit_insert(&made, text, strlen(text));
}

/* Draws in so many columns of the first row; the row is what should be there, the caret at its
 * column. */
static void check_drawn(int cols, const char *row, int caret)
{
    AUTO_STR struct str dump;

    grid_clear(&grid);
    edit_draw(&made, &grid, (struct area){0, 0, 1, cols}, STYLE_FIELD, true);
    check_grid_whole(&grid);
    grid_dump(&grid, &dump);
    *strchr(dump.text, '\n') = '\0';
    check_text(dump.text, row);
    check_int(grid.cursor_x, caret);
}

static void end_stands_behind_the_last_character_and_typing_goes_on_there(void **state)
{
    (void) state;
    put("中文");
    press("Home End");
    check_drawn(20, "中文", 4);
    put("ab中");
    check_text(edit_text(&made), "中文ab中");
    check_drawn(20, "中文ab中", 8);
}

static void a_preset_text_and_its_screen_agree(void **state)
{
    (void) state;
    edit_set(&made, "王小明科技有限公司");
    press("End");
    check_drawn(20, "王小明科技有限公司", 18);
    press("Left Left Left Left");
    put("中");
    check_text(edit_text(&made), "王小明科技中有限公司");
    check_drawn(20, "王小明科技中有限公司", 12);
}

static void more_than_fits_scrolls_and_nothing_is_added(void **state)
{
    (void) state;
    put("一二三四五六七八九十");
    press("Left Left");
    put("百");
    check_text(edit_text(&made), "一二三四五六七八百九十");
    check_drawn(10, " 六七八百", 9); /* half of 五 stays blank */
    press("Home");
    check_drawn(10, "一二三四五", 0);
}

static void moving_down_onto_a_wide_character_never_splits_it(void **state)
{
    (void) state;
    edit_release(&made);
    edit_init(&made, (struct edit_options){.lines = true});
    put("abc");
    press("Alt-Enter");
    put("甲乙丙丁");
    grid_clear(&grid);
    edit_draw(&made, &grid, (struct area){0, 0, 3, 12}, STYLE_FIELD, true);
    press("Up End");
    check_int(edit_column(&made), 3);
    press("Down");
    check_int(edit_column(&made), 2);
    put("Z");
    check_text(edit_text(&made), "abc\n甲Z乙丙丁");
}

static void a_field_never_draws_past_its_end(void **state)
{
    (void) state;
    put("一二三四五");
    grid_put(&grid, 0, 9, 1, "|", STYLE_NORMAL);
    edit_draw(&made, &grid, (struct area){0, 0, 1, 9}, STYLE_FIELD, true);
    check_grid_whole(&grid);
    check_text(grid_cell(&grid, 0, 9)->text, "|");
    check_text(edit_text(&made), "一二三四五");
}

static void backspace_takes_a_character_with_its_marks(void **state)
{
    (void) state;
    put("ae");
    put("\xCC\x81");
    check_int(made.count, 2);
    press("Backspace");
    check_text(edit_text(&made), "a");
    put("\xCC\x81");
    press("Left Del");
    check_text(edit_text(&made), "");
}

static void what_is_refused_is_counted_never_dropped_unsaid(void **state)
{
    struct edit_taken taken;

    (void) state;
    taken = put("👨\xE2\x80\x8D👩");
    check_int(taken.unfit, 1);
    check_int(taken.taken, 2);
    check_text(edit_text(&made), "👨👩");
    taken = put("\xCC\x81"
                "a\033b\xFF");
    check_int(taken.unfit, 2);
}

static void a_text_is_read_back_exactly_as_it_was_typed(void **state)
{
    (void) state;
    edit_set(&made, "ab  ");
    press("Home Del");
    check_text(edit_text(&made), "b  ");
}

static void the_limit_counts_characters(void **state)
{
    struct edit_taken taken;

    (void) state;
    edit_release(&made);
    edit_init(&made, (struct edit_options){.most = 3});
    taken = put("深圳市人");
    check_int(taken.taken, 3);
    check_int(taken.full, 1);
    check_text(edit_text(&made), "深圳市");
    taken = put("\xCC\x81");
    check_int(taken.full, 0);
    check_text(edit_text(&made), "深圳市\xCC\x81");
}

static void a_paste_into_one_line_has_no_line_feeds(void **state)
{
    struct key paste = {.code = K_PASTE, .text = "a\nb\tc", .size = 5};

    (void) state;
    assert_true(edit_key(&made, paste, NULL));
    check_text(edit_text(&made), "a b c");
}

static void the_line_keys_work(void **state)
{
    (void) state;
    put("one two three");
    press("Ctrl-W");
    check_text(edit_text(&made), "one two ");
    press("Ctrl-A Ctrl-Right Ctrl-K");
    check_text(edit_text(&made), "one ");
    press("Ctrl-A Ctrl-D");
    check_text(edit_text(&made), "ne ");
    press("Ctrl-E");
    check_int(made.caret, 3);
}

static void undo_and_redo_lose_nothing(void **state)
{
    (void) state;
    put("量子");
    press("a b c Ctrl-W");
    check_text(edit_text(&made), "");
    press("Alt-u");
    check_text(edit_text(&made), "量子abc");
    press("Alt-u Alt-u");
    check_text(edit_text(&made), "");
    press("Ctrl-R Ctrl-R");
    check_text(edit_text(&made), "量子abc");
    press("x");
    press("Ctrl-R");
    check_text(edit_text(&made), "量子abcx");
}

static void ctrl_u_clears_the_line_and_can_be_taken_back(void **state)
{
    (void) state;
    put("one two three");
    press("Left Left Ctrl-U");
    check_text(edit_text(&made), "");
    press("Alt-u");
    check_text(edit_text(&made), "one two three");
}

static void a_secret_shows_stars(void **state)
{
    (void) state;
    edit_release(&made);
    edit_init(&made, (struct edit_options){.secret = true});
    put("密码1");
    check_drawn(20, "***", 3);
}

static void keys_a_text_does_not_know_are_left_to_others(void **state)
{
    (void) state;
    assert_false(edit_key(&made, (struct key){.code = K_ENTER}, NULL));
    assert_false(edit_key(&made, (struct key){.code = K_TAB}, NULL));
    assert_false(edit_key(&made, (struct key){.code = K_UP}, NULL));
    assert_false(edit_key(&made, (struct key){.code = K_F4}, NULL));
    assert_false(edit_key(&made, (struct key){.code = K_RUNE, .rune = 's', .mods = K_CTRL}, NULL));
}

static void any_keys_leave_text_caret_and_screen_in_order(void **state)
{
    static const char *const tokens[] = {"Left",  "Right",  "Home",   "End",      "Backspace",
                                         "Del",   "Ctrl-W", "Ctrl-K", "Ctrl-U",   "Ctrl-R",
                                         "Alt-u", "Up",     "Down",   "Alt-Enter"};
    static const char *const texts[] = {
        "中", "e\xCC\x81", "a", "\xCC\x81", "한", "👨", "\xE1\x84\x80\xE1\x85\xA1"};
    unsigned random = 7;

    (void) state;
    edit_release(&made);
    edit_init(&made, (struct edit_options){.most = 30, .lines = true});
    for (int i = 0; i < 4000; i++) {
        random = random * 1103515245U + 12345U;
        if ((random >> 16) % 2)
            put(texts[(random >> 18) % 7]);
        else
            press(tokens[(random >> 18) % 13]);
        assert_in_range(made.caret, 0, made.count);
        assert_true(made.count <= 30);
        check_int(strlen(made.text), made.size);
        grid_clear(&grid);
        edit_draw(&made, &grid, (struct area){0, 0, 3, 2 + (int) ((random >> 20) % 12)},
                  STYLE_FIELD, true);
        check_grid_whole(&grid);
        assert_in_range(grid.cursor_y, 0, 2);
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(end_stands_behind_the_last_character_and_typing_goes_on_there),
        TEST(a_preset_text_and_its_screen_agree),
        TEST(more_than_fits_scrolls_and_nothing_is_added),
        TEST(moving_down_onto_a_wide_character_never_splits_it),
        TEST(a_field_never_draws_past_its_end),
        TEST(backspace_takes_a_character_with_its_marks),
        TEST(what_is_refused_is_counted_never_dropped_unsaid),
        TEST(a_text_is_read_back_exactly_as_it_was_typed),
        TEST(the_limit_counts_characters),
        TEST(a_paste_into_one_line_has_no_line_feeds),
        TEST(the_line_keys_work),
        TEST(undo_and_redo_lose_nothing),
        TEST(ctrl_u_clears_the_line_and_can_be_taken_back),
        TEST(a_secret_shows_stars),
        TEST(keys_a_text_does_not_know_are_left_to_others),
        TEST(any_keys_leave_text_caret_and_screen_in_order),
    };

    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
