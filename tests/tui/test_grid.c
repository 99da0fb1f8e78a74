/* SPDX-License-Identifier: Apache-2.0 */
/* Text in cells: widths, cuts, halves, safety, lines. */
#include "tui/bar.h"
#include "tui/layout.h"
#include "tui/tabs.h"

#include "screen.h"

static int set_up(void **state)
{
    static struct grid grid;

    grid_init(&grid, 4, 20);
    *state = &grid;
    return 0;
}

static int tear_down(void **state)
{
    grid_release(*state);
    return 0;
}

static void check_row(const struct grid *grid, int row, const char *want)
{
    AUTO_STR struct str dump;
    char *at;

    check_grid_whole(grid);
    grid_dump(grid, &dump);
    at = dump.text;
    for (int i = 0; i < row; i++)
        at = strchr(at, '\n') + 1;
    *strchr(at, '\n') = '\0';
    check_text(at, want);
}

static void a_text_is_padded_to_its_columns(void **state)
{
    struct grid *grid = *state;

    grid_put(grid, 0, 0, 20, "xxxxxxxxxxxxxxxxxxxx", STYLE_NORMAL);
    check_int(grid_put(grid, 0, 2, 6, "中文", STYLE_NORMAL), 4);
    check_row(grid, 0, "xx中文  xxxxxxxxxxxx");
}

static void a_wide_glyph_that_does_not_fit_leaves_a_blank(void **state)
{
    struct grid *grid = *state;

    grid_put(grid, 0, 0, 5, "中文字", STYLE_NORMAL);
    grid_put(grid, 0, 5, 1, "|", STYLE_NORMAL);
    check_row(grid, 0, "中文 |");
    grid_put(grid, 1, 19, 5, "中", STYLE_NORMAL);
    check_row(grid, 1, "");
}

static void overwriting_half_a_glyph_blanks_the_other_half(void **state)
{
    struct grid *grid = *state;

    grid_put(grid, 0, 0, 20, "中文测试|", STYLE_NORMAL);
    grid_put(grid, 0, 3, 1, "X", STYLE_NORMAL);
    check_row(grid, 0, "中 X测试|");
    grid_put(grid, 0, 4, 1, "Y", STYLE_NORMAL);
    check_row(grid, 0, "中 XY 试|");
    grid_rule(grid, 0, 1, 6, STYLE_NORMAL);
    check_row(grid, 0, " ────── |");
}

static void a_cut_text_ends_in_a_mark(void **state)
{
    struct grid *grid = *state;

    check_int(grid_put_cut(grid, 0, 0, 6, "深圳市人工智能", STYLE_NORMAL), 5);
    check_row(grid, 0, "深圳~");
    grid_put_cut(grid, 1, 0, 4, "深圳", STYLE_NORMAL);
    check_row(grid, 1, "深圳");
}

static void a_number_that_does_not_fit_shows_no_other_number(void **state)
{
    struct grid *grid = *state;

    grid_put_right(grid, 0, 0, 8, "1,234.00", STYLE_NORMAL);
    grid_put_right(grid, 1, 0, 8, "96.50", STYLE_NORMAL);
    grid_put_right(grid, 2, 0, 7, "1,234.00", STYLE_NORMAL);
    check_row(grid, 0, "1,234.00");
    check_row(grid, 1, "   96.50");
    check_row(grid, 2, "#######");
}

static void nothing_that_commands_a_terminal_reaches_a_cell(void **state)
{
    struct grid *grid = *state;
    static const char *const hostile[] = {"a\033[2Jb",
                                          "a\x9B"
                                          "31mb",
                                          "a\xE2\x80\xAE"
                                          "b",
                                          "a\xE2\x80\x8B"
                                          "b",
                                          "a\x07"
                                          "b",
                                          "a\x7F"
                                          "b",
                                          "a\xFF"
                                          "b",
                                          "\033]52;c;aGk=\007"};

    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        grid_clear(grid);
        grid_put(grid, 0, 0, 20, hostile[i], STYLE_NORMAL);
        for (int x = 0; x < 20; x++) {
            const char *text = grid_cell(grid, 0, x)->text;

            for (size_t at = 0; text[at]; at++)
                assert_true((unsigned char) text[at] >= 0x20 && text[at] != 0x7F);
            assert_null(strstr(text, "\xE2\x80\xAE"));
            assert_null(strstr(text, "\xE2\x80\x8B"));
            assert_null(strstr(text, "\xC2\x9B"));
        }
        check_grid_whole(grid);
    }
}

static void marks_join_their_character(void **state)
{
    struct grid *grid = *state;

    check_int(grid_put(grid, 0, 0, 4, "e\xCC\x81|", STYLE_NORMAL), 2);
    check_text(grid_cell(grid, 0, 0)->text, "e\xCC\x81");
    check_text(grid_cell(grid, 0, 1)->text, "|");
}

static void drawing_outside_changes_nothing(void **state)
{
    struct grid *grid = *state;

    grid_put(grid, -1, 0, 5, "x", STYLE_NORMAL);
    grid_put(grid, 4, 0, 5, "x", STYLE_NORMAL);
    grid_put(grid, 0, 20, 5, "x", STYLE_NORMAL);
    grid_put(grid, 0, -1, 5, "x", STYLE_NORMAL);
    grid_put(grid, 0, 0, -3, "x", STYLE_NORMAL);
    grid_fill(grid, (struct area){-2, 3, 100, 100}, STYLE_NORMAL);
    for (int y = 0; y < 4; y++)
        check_row(grid, y, "");
}

static void in_ascii_no_ambiguous_character_is_drawn(void **state)
{
    struct grid *grid = *state;

    grid->ascii = true;
    grid_put(grid, 0, 0, 20, "“量子”—①…", STYLE_NORMAL);
    grid_rule(grid, 1, 0, 3, STYLE_NORMAL);
    bar_draw(grid, 2, 0, 10, 4, 2, 10);
    grid->ascii = false;
    check_row(grid, 0, "\"量子\"-1~");
    check_row(grid, 1, "---");
    check_row(grid, 2, "####==....");
}

static void lines_break_between_hanzi_but_never_before_a_closing_mark(void **state)
{
    struct grid *grid = *state;

    check_int(grid_wrap(grid, (struct area){0, 0, 4, 8}, 0, "第一条，第二（三）。", STYLE_NORMAL),
              3);
    check_row(grid, 0, "第一条，");
    check_row(grid, 1, "第二");
    check_row(grid, 2, "（三）。");
    grid_clear(grid);
    check_int(grid_wrap(grid, (struct area){0, 0, 4, 6}, 0, "一二三。四", STYLE_NORMAL), 2);
    check_row(grid, 0, "一二");
    check_row(grid, 1, "三。四");
}

static void lines_break_at_blanks_of_english_and_at_line_feeds(void **state)
{
    struct grid *grid = *state;

    check_int(grid_wrap(grid, (struct area){0, 0, 4, 9}, 0, "the whole\npath  once", STYLE_NORMAL),
              3);
    check_row(grid, 0, "the whole");
    check_row(grid, 1, "path");
    check_row(grid, 2, "once");
    grid_clear(grid);
    check_int(grid_wrap(grid, (struct area){0, 0, 4, 5}, 1, "abcdefghijkl", STYLE_NORMAL), 2);
    check_row(grid, 0, "fghij");
    check_row(grid, 1, "kl");
}

static void a_number_stays_with_its_unit_and_a_field_is_whole(void **state)
{
    struct grid *grid = *state;

    check_int(grid_wrap(grid, (struct area){0, 0, 4, 9}, 0, "给，少 12.50 元", STYLE_NORMAL), 2);
    check_row(grid, 0, "给，少");
    check_row(grid, 1, "12.50 元");
    grid_clear(grid);
    check_int(grid_wrap(grid, (struct area){0, 0, 4, 8}, 0, "少 12.50 元", STYLE_NORMAL), 2);
    check_row(grid, 0, "少");
    grid_clear(grid);
    check_int(grid_wrap(grid, (struct area){0, 0, 4, 12}, 0, "转化 88  运行管理", STYLE_NORMAL), 2);
    check_row(grid, 0, "转化 88");
    check_row(grid, 1, "运行管理");
}

static void a_line_that_begins_with_a_blank_hangs(void **state)
{
    struct grid *grid = *state;
    const char *text = "one two three\n a  bb cc dd\nx";

    check_int(grid_wrap_hanging(grid, (struct area){0, 0, 4, 9}, 0, text, 4, STYLE_NORMAL), 4);
    check_row(grid, 0, "one two");
    check_row(grid, 1, "three"); /* this one does not */
    check_row(grid, 2, " a  bb cc");
    check_row(grid, 3, "    dd");
    check_int(wrap_count_hanging(text, 9, 4), 5);
}

static void wrapping_counts_what_it_draws(void **state)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "\n",
                                        "a\n\nb",
                                        "深圳市打造人工智能先锋城市的若干措施，",
                                        "one two three four",
                                        "中a中a中a中a"};

    (void) state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int cols = 1; cols < 12; cols++) {
            struct grid tall;
            int drawn;

            grid_init(&tall, 60, cols);
            drawn = grid_wrap(&tall, grid_area(&tall), 0, texts[i], STYLE_NORMAL);
            check_int(wrap_count(texts[i], cols), drawn > 0 ? drawn : 1);
            check_grid_whole(&tall);
            grid_release(&tall);
        }
}

static void a_box_has_a_title_and_an_inside(void **state)
{
    struct grid *grid = *state;
    struct area inside;

    grid_put(grid, 1, 0, 20, "中中中中中中中中中中", STYLE_NORMAL);
    inside = grid_box(grid, (struct area){0, 1, 3, 18}, "导出", STYLE_DIALOG);
    check_int(inside.y, 1);
    check_int(inside.x, 3);
    check_int(inside.cols, 14);
    check_row(grid, 0, " ┌─ 导出 ─────────┐");
    check_row(grid, 1, " │                │");
    check_row(grid, 2, " └────────────────┘");
}

static void a_bar_shows_a_small_part_and_never_overflows(void **state)
{
    struct grid *grid = *state;

    bar_draw(grid, 0, 0, 10, 1, 0, 1000);
    check_row(grid, 0, "█░░░░░░░░░");
    bar_draw(grid, 0, 0, 10, 900, 900, 1000);
    check_row(grid, 0, "█████████▓");
    bar_draw(grid, 0, 0, 10, INT64_MAX, 1, 1);
    check_row(grid, 0, "██████████");
    bar_draw(grid, 0, 0, 10, 0, 0, 0);
    check_row(grid, 0, "░░░░░░░░░░");
    check_int(percent_of(99, 100), 99);
    check_int(percent_of(1, 3), 33);
    check_int(percent_of(5, 0), 0);
    check_int(percent_of(INT64_MAX, INT64_MAX), 100);
}

static void tabs_keep_the_one_in_focus_in_sight(void **state)
{
    struct grid *grid = *state;
    static const struct tab tabs[] = {{"概况", 0}, {"材料", 7}, {"审查", 0}, {"历史", 17}};
    int at = 0;

    tabs_draw(grid, (struct area){0, 0, 1, 20}, tabs, 4, 0);
    check_row(grid, 0, " [1 概况] 2 材料 ~");
    tabs_draw(grid, (struct area){0, 0, 1, 20}, tabs, 4, 3);
    check_row(grid, 0, " 3 审查 [4 历史 17]");
    assert_true(tabs_key((struct key){.code = K_RUNE, .rune = '3'}, 4, &at));
    check_int(at, 2);
    assert_false(tabs_key((struct key){.code = K_RUNE, .rune = '5'}, 4, &at));
    check_int(tabs_step(3, 4, 1), 0);
    check_int(tabs_step(0, 4, -1), 3);
}

static void layout_is_a_function_of_the_size(void **state)
{
    (void) state;
    assert_true(layout_of(59, 24).too_small);
    assert_true(layout_of(80, 15).too_small);
    check_int(layout_of(60, 16).panes, 1);
    check_int(layout_of(99, 24).panes, 1);
    check_int(layout_of(100, 24).panes, 2);
    check_int(layout_of(139, 24).panes, 2);
    check_int(layout_of(140, 24).panes, 3);
    for (int cols = 60; cols < 240; cols++) {
        struct layout layout = layout_of(cols, 24);
        int last = layout.panes - 1, used = last;

        for (int i = 0; i <= last; i++)
            used += layout.pane[i].cols;
        check_int(used, cols);
        check_int(layout.pane[last].x + layout.pane[last].cols, cols);
        check_int(layout.body.y + layout.body.rows, layout.rule.y);
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_is_padded_to_its_columns),
        TEST(a_wide_glyph_that_does_not_fit_leaves_a_blank),
        TEST(overwriting_half_a_glyph_blanks_the_other_half),
        TEST(a_cut_text_ends_in_a_mark),
        TEST(a_number_that_does_not_fit_shows_no_other_number),
        TEST(nothing_that_commands_a_terminal_reaches_a_cell),
        TEST(marks_join_their_character),
        TEST(drawing_outside_changes_nothing),
        TEST(in_ascii_no_ambiguous_character_is_drawn),
        TEST(lines_break_between_hanzi_but_never_before_a_closing_mark),
        TEST(lines_break_at_blanks_of_english_and_at_line_feeds),
        TEST(a_number_stays_with_its_unit_and_a_field_is_whole),
        TEST(a_line_that_begins_with_a_blank_hangs),
        TEST(wrapping_counts_what_it_draws),
        TEST(a_box_has_a_title_and_an_inside),
        TEST(a_bar_shows_a_small_part_and_never_overflows),
        TEST(tabs_keep_the_one_in_focus_in_sight),
        TEST(layout_is_a_function_of_the_size),
    };

    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
