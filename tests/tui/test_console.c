/* SPDX-License-Identifier: Apache-2.0 */
/* Screens, lists, forms and dialogs without a terminal, compared as text. */
#include "tui/console.h"

#include <inttypes.h>

#include "base/money.h"
#include "base/text.h"
#include "screen.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/picker.h"

/* ---- a screen with a list
 * ------------------------------------------------------------------------- */

struct rows {
    struct list list;
    int fetches, resumed, closed;
    int64_t count;
};

static int64_t rows_count(void *of)
{
    return ((struct rows *) of)->count;
}

static int rows_fetch(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    static const char *const names[] = {"北京伟平有限公司", "苏州志娜传感科技有限责任公司",
                                        "深圳海洋浮标研究院"};
    struct rows *rows = of;

    rows->fetches++;
    for (int i = 0; i < count; i++) {
        int64_t number = first + i;

        ret_rows[i] = (struct list_row){
            .id = number + 100,
            .cells = {arena_format(arena, "26-%07" PRId64, number), names[number % 3],
                      "桥梁健康监测研究与示范应用", "1,250.00", "11-24"},
            .late = number % 4 == 0,
            .fresh = number % 4 == 1,
        };
    }
    return count;
}

static const struct list_column columns[] = {
    {.title = N_("Number"), .width = 10},
    {.title = N_("Applicant"), .width = 16, .grow = 1},
    {.title = N_("Project"), .width = 20, .grow = 2, .priority = 2},
    {.title = N_("Amount"), .width = 12, .right = true},
    {.title = N_("Due"), .width = 6, .priority = 1},
};

static struct rows *last_rows;

static bool rows_open(struct screen *screen, const void *argument, struct err *err)
{
    struct rows *rows = screen->state;
    const int64_t *count = argument;

    if (*count < 0) {
        err_set(err, ERR_STORE, "the rows could not be read");
        return err_hint(err, "Try again.");
    }
    rows->count = *count;
    list_init(&rows->list, columns, 5, (struct list_source){rows, rows_count, rows_fetch},
              N_("Nothing waits here."));
    last_rows = rows;
    return true;
}

static void rows_draw(struct screen *screen, struct frame *frame)
{
    struct rows *rows = screen->state;
    char place[120];

    list_draw(&rows->list, frame->grid, frame->layout.body, true);
    frame_title(frame, "受理台 > 待办");
    frame_context(frame, "%s", list_place(&rows->list, place, sizeof place));
}

static bool rows_command(struct screen *screen, enum command_id id)
{
    struct rows *rows = screen->state;

    if (id == CMD_LIST_OPEN)
        return dialog_message(screen->console, "打开", list_current(&rows->list)->cells[0]);
    return list_command(&rows->list, id);
}

static enum readiness rows_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    return id == CMD_GO_BUDGET ? COMMAND_MISSING : COMMAND_READY;
}

static void rows_resume(struct screen *screen)
{
    ((struct rows *) screen->state)->resumed++;
}

static void rows_close(struct screen *screen)
{
    list_release(&((struct rows *) screen->state)->list);
}

static const struct screen_class screen_rows = {
    .name = "rows",
    .place = IN_DIALOG, /* no commands of its own: these pictures change with the widgets alone */
    .widget = IN_LIST,
    .size = sizeof(struct rows),
    .open = rows_open,
    .draw = rows_draw,
    .command = rows_command,
    .may = rows_may,
    .resume = rows_resume,
    .close = rows_close,
};

static struct console *made;

static int set_up(void **state)
{
    int64_t count = 12846;

    (void) state;
    screen_language(LANGUAGE_EN);
    made = console_new(&(struct console_options){0});
    console_set_who(made, "张伟@科技局");
    console_resize(made, 24, 80);
    console_push(made, &screen_rows, &count);
    console_draw(made);
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    console_free(made);
    return 0;
}

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

/* ---- dialogs
 * -------------------------------------------------------------------------------------- */

static int answered;
static char answer[200];

static void yes(void *of)
{
    (void) of;
    answered++;
}

static bool take(void *of, const char *text, struct err *err)
{
    (void) of;
    if (text_is(text, "bad"))
        return err_set(err, ERR_INPUT, "this is bad");
    snprintf(answer, sizeof answer, "%s", text);
    return true;
}

static void a_question_is_answered_no_unless_yes_is_meant(void **state)
{
    struct confirm confirm = {.title = "Decline",
                              .question = "Decline 26-0999771? The applicant is told.",
                              .yes = "Decline",
                              .done = yes};

    (void) state;
    answered = 0;
    dialog_confirm(made, &confirm);
    check_screen(console_draw(made), "confirm");
    screen_press(made, "Enter");
    dialog_confirm(made, &confirm);
    screen_press(made, "Esc");
    dialog_confirm(made, &confirm);
    screen_press(made, "x q n");
    check_int(answered, 0);
    check_int(console_depth(made), 1);
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 1);
    confirm.opener = "y";
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 1);
    screen_press(made, "Y");
    check_int(answered, 2);
}

static void a_large_question_wants_its_number_typed(void **state)
{
    struct confirm confirm = {.title = "Decline",
                              .question = "Decline 52 applications?",
                              .yes = "Decline",
                              .type = "52",
                              .done = yes};

    (void) state;
    answered = 0;
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 0);
    screen_type(made, "５2");
    screen_press(made, "y");
    check_int(answered, 1);
}

static void a_reason_is_asked_for_until_it_is_given(void **state)
{
    struct asking ask = {.title = "退回补正",
                         .question = "Which papers are missing?",
                         .required = true,
                         .done = take};

    (void) state;
    dialog_ask(made, &ask);
    screen_press(made, "Enter");
    check_screen_has(made, "This is needed");
    screen_type(made, "bad");
    screen_press(made, "Enter");
    check_screen_has(made, "this is bad");
    check_int(console_depth(made), 2);
    screen_press(made, "Ctrl-W");
    screen_type(made, "缺承诺书?:q");
    check_screen(console_draw(made), "ask");
    screen_press(made, "Enter");
    check_text(answer, "缺承诺书?:q");
    check_int(console_depth(made), 1);
}

static void a_long_answer_goes_only_at_the_second_esc(void **state)
{
    struct asking ask = {.title = "t", .question = "q", .lines = true, .done = take};

    (void) state;
    dialog_ask(made, &ask);
    screen_press(made, "a b Esc"); /* nothing much */
    check_int(console_depth(made), 1);
    dialog_ask(made, &ask);
    screen_type(made, "合同已解除");
    screen_press(made, "Esc");
    check_int(console_depth(made), 2);
    check_screen_has(made, "Esc once more");
    screen_type(made, "。");
    screen_press(made, "Esc");
    check_int(console_depth(made), 2);
    screen_press(made, "Esc");
    check_int(console_depth(made), 1);
}

static void a_refusal_shows_rule_article_and_who_can_clear_it(void **state)
{
    AUTO_FINDINGS struct findings findings = {0};

    (void) state;
    findings_add(&findings, &(struct finding){.weight = FINDING_WARNS,
                                              .rule = "late",
                                              .text = "补正期限还有 1 个工作日"});
    findings_add(&findings, &(struct finding){.weight = FINDING_BLOCKS,
                                              .rule = "duty:approve",
                                              .article = "第十二条",
                                              .text = "录入人不得审批本件，请由其他审批人办理",
                                              .cleared_by = "another approver"});
    dialog_findings(made, "Why not", &findings);
    check_screen(console_draw(made), "findings");
    screen_press(made, "Enter");
    check_int(console_depth(made), 1);
}

/* ---- a form
 * --------------------------------------------------------------------------------------- */

struct entry {
    struct form form;
};

static bool not_over_limit(void *of, const char *name, const char *value, struct err *err)
{
    struct money amount = {0};

    (void) of;
    (void) name;
    if (!money_parse(value, &amount, err))
        return false;
    if (amount.fen <= INT64_C(2500000000))
        return true;
    err_set(err, ERR_INPUT, "the amount is above 25,000,000.00");
    return err_hint(err, "Correct the amount.");
}

static const struct field_choice fields_of_work[] = {
    {"quantum", "量子信息"}, {"chips", "智能芯片"}, {"robots", "具身智能"}};

static const struct field entry_fields[] = {
    {.name = "head", .kind = FIELD_NOTE, .label = "Project"},
    {.name = "title",
     .label = "项目名称",
     .required = true,
     .most = 12,
     .help = "As in the papers."},
    {.name = "field",
     .label = "领域",
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = fields_of_work,
     .choice_count = 3},
    {.name = "begins", .label = "开始日期", .kind = FIELD_DATE},
    {.name = "amount",
     .label = "申请金额",
     .kind = FIELD_MONEY,
     .required = true,
     .unit = "yuan",
     .check = not_over_limit},
    {.name = "first", .label = "是否首次申报", .kind = FIELD_YES_NO},
    {.name = "text", .label = "摘要", .kind = FIELD_LINES, .most = 500},
};

static struct form *last_form;

static bool entry_open(struct screen *screen, const void *argument, struct err *err)
{
    struct entry *entry = screen->state;

    (void) argument;
    (void) err;
    form_init(&entry->form, screen->console, entry_fields, 7, NULL);
    last_form = &entry->form;
    return true;
}

static void entry_draw(struct screen *screen, struct frame *frame)
{
    frame_title(frame, "受理台 > 新建申请");
    frame_context(frame, "%s", form_hint(&((struct entry *) screen->state)->form));
    form_draw(&((struct entry *) screen->state)->form, frame->grid, frame->layout.body, true);
}

static bool entry_command(struct screen *screen, enum command_id id)
{
    return form_command(&((struct entry *) screen->state)->form, id);
}

static bool entry_key(struct screen *screen, struct key key)
{
    return form_key(&((struct entry *) screen->state)->form, key);
}

static bool entry_typing(const struct screen *screen)
{
    return form_typing(&((struct entry *) screen->state)->form);
}

static void entry_close(struct screen *screen)
{
    form_release(&((struct entry *) screen->state)->form);
}

static const struct screen_class screen_entry = {
    .name = "entry",
    .place = IN_DIALOG,
    .widget = IN_FORM,
    .size = sizeof(struct entry),
    .open = entry_open,
    .draw = entry_draw,
    .command = entry_command,
    .key = entry_key,
    .typing = entry_typing,
    .close = entry_close,
};

static void a_form_takes_chinese_money_dates_and_choices(void **state)
{
    (void) state;
    console_push(made, &screen_entry, NULL);
    screen_type(made, "量子通信终端q?:");
    screen_press(made, "Enter");
    screen_type(made, "l");
    check_int(console_depth(made), 3);
    screen_type(made, "zxx");
    screen_press(made, "Enter Tab");
    screen_type(made, "２０２７-1-5");
    screen_press(made, "Tab");
    screen_type(made, "2000万");
    screen_press(made, "Tab y Tab");
    screen_type(made, "面向城域网的量子密钥终端，");
    screen_press(made, "Alt-Enter");
    screen_type(made, "目标单价低于8万元。");
    check_text(form_value(last_form, "title"), "量子通信终端q?:");
    check_text(form_value(last_form, "field"), "quantum");
    check_text(form_value(last_form, "begins"), "2027-01-05");
    check_text(form_value(last_form, "amount"), "20,000,000.00");
    check_text(form_value(last_form, "first"), "yes");
    assert_true(form_changed(last_form));
    assert_true(form_check(last_form));
    check_screen(console_draw(made), "form");
    console_resize(made, 16, 60);
    check_screen(console_draw(made), "form");
}

static void errors_stand_under_their_fields_and_nothing_typed_is_lost(void **state)
{
    (void) state;
    console_push(made, &screen_entry, NULL);
    screen_press(made, "Tab Tab");
    screen_type(made, "2025-02-30");
    screen_press(made, "Tab");
    screen_type(made, "30000000");
    screen_press(made, "F9");
    check_int(form_errors(last_form), 4);
    check_text(form_focus(last_form), "title");
    check_screen(console_draw(made), "form-errors");
    screen_press(made, "F8 F8");
    check_text(form_focus(last_form), "begins");
    check_text(form_value(last_form, "begins"), "2025-02-30");
    screen_press(made, "F8");
    check_text(form_focus(last_form), "amount");
    check_text(form_value(last_form, "amount"), "30,000,000.00");
    form_fail(last_form, "first", "a finding from the desk");
    check_screen_has(made, "! a finding from the desk");
}

static void the_limit_of_a_field_is_said_aloud(void **state)
{
    (void) state;
    console_push(made, &screen_entry, NULL);
    screen_type(made, "一二三四五六七八九十一二三");
    check_screen_has(made, "holds 12 characters at most");
    check_text(form_value(last_form, "title"), "一二三四五六七八九十一二");
}

static void a_hidden_field_keeps_its_value_and_is_not_checked(void **state)
{
    static const struct field fewer[] = {{.name = "title", .label = "项目名称"},
                                         {.name = "other", .label = "其他"}};

    (void) state;
    console_push(made, &screen_entry, NULL);
    screen_type(made, "甲");
    form_show(last_form, "title", false);
    check_text(form_focus(last_form), "field");
    check_screen_lacks(made, "项目名称");
    check_text(form_value(last_form, "title"), "甲");
    form_show(last_form, "title", true);
    form_change(last_form, fewer, 2);
    check_text(form_value(last_form, "title"), "甲");
    check_text(form_value(last_form, "other"), "");
    assert_null(form_value(last_form, "amount"));
    form_kept(last_form);
    assert_false(form_changed(last_form));
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

static void no_choice(void *of, const char *value)
{
    (void) of;
    (void) value;
}

static void a_picker_says_how_many_rows_are_below_and_goes_to_the_end(void **state)
{
    struct picker_item items[60];
    char labels[60][20];
    int64_t count = 3;

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    for (int i = 0; i < 60; i++) {
        snprintf(labels[i], sizeof labels[i], "choice %d.", i + 1);
        items[i] = (struct picker_item){.value = labels[i], .label = labels[i]};
    }
    assert_true(picker_open(
        made, &(struct picker){.title = "Which", .items = items, .count = 60, .done = no_choice}));
    check_screen_has(made, "choice 1.");
    check_screen_has(made, "↓ ");
    screen_press(made, "PgDn");
    check_screen_lacks(made, "choice 1.");
    screen_press(made, "End");
    check_screen_has(made, "> choice 60.");
    check_screen_lacks(made, "↓ ");
    screen_press(made, "Home");
    check_screen_has(made, "> choice 1.");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, set_up, tear_down)

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
        TEST(a_question_is_answered_no_unless_yes_is_meant),
        TEST(a_large_question_wants_its_number_typed),
        TEST(a_reason_is_asked_for_until_it_is_given),
        TEST(a_long_answer_goes_only_at_the_second_esc),
        TEST(a_refusal_shows_rule_article_and_who_can_clear_it),
        TEST(a_form_takes_chinese_money_dates_and_choices),
        TEST(errors_stand_under_their_fields_and_nothing_typed_is_lost),
        TEST(the_limit_of_a_field_is_said_aloud),
        TEST(an_error_is_not_shown_again_after_a_success),
        TEST(a_picker_says_how_many_rows_are_below_and_goes_to_the_end),
        TEST(a_hidden_field_keeps_its_value_and_is_not_checked),
    };

    return cmocka_run_group_tests_name("console", tests, NULL, NULL);
}
