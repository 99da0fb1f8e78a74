/* SPDX-License-Identifier: Apache-2.0 */
/* A form without a terminal: what is typed, what is told under which field, what is kept. */
#include "console_fixture.h"

#include "base/money.h"
#include "tui/form.h"

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

/* What stands in an amount or a day was read or filled in: typing gives another one, and a blank
 * takes nothing away. */
static void an_amount_or_a_day_that_stood_there_gives_way_whole(void **state)
{
    (void) state;
    console_push(made, &screen_entry, NULL);
    form_set(last_form, "begins", "2027-01-05");
    form_set(last_form, "amount", "5000");
    form_go(last_form, "begins");
    screen_press(made, "Space"); /* the month, as a choice is opened */
    check_int(console_depth(made), 3);
    screen_press(made, "Esc");
    check_text(form_value(last_form, "begins"), "2027-01-05");
    form_go(last_form, "amount");
    screen_press(made, "Space");
    check_text(form_value(last_form, "amount"), "5000");
    screen_type(made, "600");
    check_text(form_value(last_form, "amount"), "600");
    screen_press(made, "Alt-u Alt-u");
    check_text(form_value(last_form, "amount"), "5000");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_form_takes_chinese_money_dates_and_choices),
        TEST(an_amount_or_a_day_that_stood_there_gives_way_whole),
        TEST(errors_stand_under_their_fields_and_nothing_typed_is_lost),
        TEST(the_limit_of_a_field_is_said_aloud),
        TEST(a_hidden_field_keeps_its_value_and_is_not_checked),
    };

    return cmocka_run_group_tests_name("console", tests, NULL, NULL);
}
