/* SPDX-License-Identifier: Apache-2.0 */
/* A page of rows: wrapping, scrolling, picking. */
#include "tui/page.h"

#include "screen.h"

struct drawn {
    struct page page;
    struct grid grid;
};

static int begin(void **state)
{
    struct drawn *drawn = mem_zero(1, sizeof *drawn);

    grid_init(&drawn->grid, 6, 30);
    *state = drawn;
    return 0;
}

static int end(void **state)
{
    struct drawn *drawn = *state;

    page_release(&drawn->page);
    grid_release(&drawn->grid);
    free(drawn);
    return 0;
}

static const char *draw(struct drawn *drawn, struct str *ret_text)
{
    grid_clear(&drawn->grid);
    page_draw(&drawn->page, &drawn->grid, grid_area(&drawn->grid), true);
    check_grid_whole(&drawn->grid);
    grid_dump(&drawn->grid, ret_text);
    return ret_text->text;
}

static void fill_picks(struct page *page, int count)
{
    char text[20];

    page_clear(page);
    page_heading(page, "Rows");
    for (int i = 0; i < count; i++) {
        snprintf(text, sizeof text, "row %d", i);
        page_pick(page, "[ ]", text, "open", "");
    }
}

static void pairs__stand_in_two_columns_and_wrap_under_themselves(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    page_pair(&drawn->page, "Name", "深圳市龙田智能检测有限公司及其他");
    page_pair(&drawn->page, "Code", "91");
    check_text(draw(drawn, &text), " Name  深圳市龙田智能检测有限\n"
                                   "       公司及其他\n"
                                   " Code  91\n\n\n\n");
}

static void marked_text__keeps_all_its_lines_right_of_the_mark(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    page_marked(&drawn->page, STYLE_NORMAL, "!", "the applicant has not signed the letter");
    check_text(draw(drawn, &text), " ! the applicant has not\n"
                                   "   signed the letter\n\n\n\n\n");
}

static void cut_pick__takes_one_line(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    page_pick_cut(&drawn->page, STYLE_NORMAL, "", "a text that is much longer than its line",
                  "end");
    check_text(draw(drawn, &text), "> a text that is much lon~ end\n\n\n\n\n\n");
}

static void bar__stands_under_its_label_where_it_is_narrow(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    page_bar(&drawn->page,
             &(struct page_bar){
                 .label = "Pool", .used = 50, .held = 25, .whole = 100, .text = "25 left of 100"});
    check_text(draw(drawn, &text), " Pool\n  ██████▓▓▓░░░░ 25 left of 100\n\n\n\n\n");
}

static void bars__are_equally_long_whatever_is_said_beside_them(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    page_bar(&drawn->page, &(struct page_bar){.label = "A", .used = 1, .whole = 1, .text = "all"});
    page_bar(&drawn->page,
             &(struct page_bar){.label = "B", .used = 1, .whole = 1, .text = "nothing left"});
    check_text(draw(drawn, &text), " A\n  ███████████████ all\n"
                                   " B\n  ███████████████ nothing left\n\n\n");
}

static void down__goes_from_pick_to_pick_and_scrolls_to_it(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    fill_picks(&drawn->page, 20);
    draw(drawn, &text);
    str_release(&text);
    for (int i = 0; i < 10; i++)
        page_command(&drawn->page, CMD_LIST_DOWN);
    assert_non_null(strstr(draw(drawn, &text), "> [ ] row 10"));
    check_int(page_picked(&drawn->page), 10);
}

/* Without a cursor the page itself says that it goes on, and how far. */
static void page_without_picks__says_what_is_below(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    for (int i = 0; i < 8; i++)
        page_text(&drawn->page, STYLE_NORMAL, "a line");
    assert_non_null(strstr(draw(drawn, &text), "more below: 3 lines"));
    str_release(&text);
    for (int i = 0; i < 9; i++)
        page_command(&drawn->page, CMD_LIST_DOWN);
    assert_null(strstr(draw(drawn, &text), "more below"));
    check_int(drawn->page.top, 3);
}

/* A note that is written under the row makes it longer: the next row is in sight all the same, and
 * at the last one the pick stays where keys reach it. */
static void next__is_in_sight_whatever_was_written(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    fill_picks(&drawn->page, 5);
    draw(drawn, &text);
    str_release(&text);
    for (int i = 0; i < 4; i++)
        page_next(&drawn->page);
    fill_picks(&drawn->page, 4);
    page_pick(&drawn->page, "[-]", "row 4", "waived", "a\nb\nc\nd\ne\nf");
    draw(drawn, &text);
    str_release(&text);
    page_next(&drawn->page);
    fill_picks(&drawn->page, 3);
    page_pick(&drawn->page, "[-]", "row 3", "waived", "a\nb\nc\nd\ne\nf\ng");
    page_pick(&drawn->page, "[-]", "row 4", "waived", "a\nb\nc\nd\ne\nf");
    assert_non_null(strstr(draw(drawn, &text), "> [-] row 4"));
    check_int(page_picked(&drawn->page), 4);
}

static void up__at_the_first_pick_shows_the_heading_again(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    fill_picks(&drawn->page, 20);
    draw(drawn, &text);
    str_release(&text);
    page_command(&drawn->page, CMD_LIST_LAST);
    assert_null(strstr(draw(drawn, &text), "Rows"));
    str_release(&text);
    page_command(&drawn->page, CMD_LIST_FIRST);
    assert_non_null(strstr(draw(drawn, &text), "Rows"));
    check_int(page_picked(&drawn->page), 0);
}

static void page_down__picks_what_is_in_sight(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    fill_picks(&drawn->page, 20);
    draw(drawn, &text);
    str_release(&text);
    page_command(&drawn->page, CMD_LIST_PAGE_DOWN);
    draw(drawn, &text);
    check_int(page_picked(&drawn->page), 4);
    assert_non_null(strstr(text.text, "> [ ] row 4"));
}

static void pick__out_of_sight_is_not_picked(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    for (int i = 0; i < 10; i++)
        page_text(&drawn->page, STYLE_NORMAL, "a line");
    page_pick(&drawn->page, "[ ]", "far below", "", "");
    draw(drawn, &text);
    str_release(&text);
    check_int(page_picked(&drawn->page), -1);
    for (int i = 0; i < 5; i++)
        page_command(&drawn->page, CMD_LIST_DOWN);
    draw(drawn, &text);
    check_int(page_picked(&drawn->page), 0);
}

static void page__without_picks_scrolls_and_stops_at_its_end(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    for (int i = 0; i < 8; i++)
        page_text(&drawn->page, STYLE_NORMAL, "a line");
    draw(drawn, &text);
    str_release(&text);
    for (int i = 0; i < 20; i++)
        page_command(&drawn->page, CMD_LIST_DOWN);
    draw(drawn, &text);
    check_int(drawn->page.top, 3); /* the last line of the window is the foot */
}

/* The terminal is made smaller: the cursor is not left below. */
static void pick__is_in_sight_in_another_size(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    grid_resize(&drawn->grid, 12, 30);
    fill_picks(&drawn->page, 9);
    draw(drawn, &text);
    assert_true(page_command(&drawn->page, CMD_LIST_LAST));
    str_release(&text);
    draw(drawn, &text);
    grid_resize(&drawn->grid, 6, 30);
    fill_picks(&drawn->page, 9);
    str_release(&text);
    assert_non_null(strstr(draw(drawn, &text), "row 8"));
}

/* Filled again with longer texts (another language): the cursor is not left below. */
static void pick__is_in_sight_with_longer_rows(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    grid_resize(&drawn->grid, 12, 30);
    fill_picks(&drawn->page, 9);
    draw(drawn, &text);
    assert_true(page_command(&drawn->page, CMD_LIST_LAST));
    str_release(&text);
    draw(drawn, &text);
    fill_picks(&drawn->page, 0);
    for (int i = 0; i < 9; i++)
        page_pick(&drawn->page, "[ ]", "a row of so many words that it needs two lines", "open",
                  "");
    str_release(&text);
    assert_non_null(strstr(draw(drawn, &text), "> [ ]"));
}

static void page__filled_again_keeps_its_pick(void **state)
{
    struct drawn *drawn = *state;
    AUTO_STR struct str text;

    fill_picks(&drawn->page, 5);
    draw(drawn, &text);
    str_release(&text);
    page_command(&drawn->page, CMD_LIST_DOWN);
    fill_picks(&drawn->page, 5);
    assert_non_null(strstr(draw(drawn, &text), "> [ ] row 1"));
    str_release(&text);
    fill_picks(&drawn->page, 1);
    assert_non_null(strstr(draw(drawn, &text), "> [ ] row 0"));
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pairs__stand_in_two_columns_and_wrap_under_themselves),
        TEST(marked_text__keeps_all_its_lines_right_of_the_mark),
        TEST(cut_pick__takes_one_line),
        TEST(bar__stands_under_its_label_where_it_is_narrow),
        TEST(bars__are_equally_long_whatever_is_said_beside_them),
        TEST(down__goes_from_pick_to_pick_and_scrolls_to_it),
        TEST(up__at_the_first_pick_shows_the_heading_again),
        TEST(page_without_picks__says_what_is_below),
        TEST(next__is_in_sight_whatever_was_written),
        TEST(page_down__picks_what_is_in_sight),
        TEST(pick__out_of_sight_is_not_picked),
        TEST(page__without_picks_scrolls_and_stops_at_its_end),
        TEST(page__filled_again_keeps_its_pick),
        TEST(pick__is_in_sight_in_another_size),
        TEST(pick__is_in_sight_with_longer_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
