/* SPDX-License-Identifier: Apache-2.0 */
/* Two people on one application, as the second of them sees it: what was changed apart is merged,
 * what both changed is shown side by side, and nothing typed is lost. */
#include "demo_fixture.h"

#include "desk/merge.h"

static struct application_page page_of(struct demo *demo, int64_t id)
{
    struct application_page page;
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    return page;
}

/* Another person, at another desk on the same file, hands in one field. */
static void another_changes(struct demo *demo, int64_t id, const char *field, const char *typed)
{
    AUTO_APPLICATION_PAGE struct application_page page = page_of(demo, id);
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_MERGE struct merge merge = {0};
    char amount[MONEY_TEXT_SIZE];
    bool is_title = strcmp(field, MERGE_TITLE) == 0;
    struct field_edit edits[] = {
        {field, is_title ? page.application.title : money_plain(page.application.requested, amount),
         typed},
        {MERGE_REASON, "", "as on the papers"}};
    struct desk desk = {0};
    struct err err = {0};

    check_ok(desk_open(demo->path, demo->world.catalogue, demo->world.calendar,
                       DEMO_NOW_MS + 12 * 60000, &desk, &err),
             err);
    desk.light_passwords = true;
    check_ok(desk_sign_in(&desk, "counter", DEMO_PASSWORD, &err), err);
    check_ok(desk_facts_merge(&desk, id, edits, 2, &merge, &findings, &err), err);
    desk_release(&desk);
}

/* Why, in the last field; the cursor comes back to the first. */
static void give_reason(struct demo *demo)
{
    screen_press(demo->console, "Shift-Tab");
    screen_type(demo->console, "与申请书不一致");
    screen_press(demo->console, "Tab");
}

/* The form of facts, with the title typed anew. */
static int64_t typing(struct demo *demo, const char *title)
{
    int64_t id;

    demo_sign_in(demo, DEMO_OFFICER);
    id = demo_open(demo, STAGE_FORMAL, true);
    screen_press(demo->console, "e Ctrl-A Ctrl-K");
    screen_type(demo->console, title);
    give_reason(demo);
    return id;
}

static void what_was_changed_apart__is_merged_and_said(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");
    AUTO_APPLICATION_PAGE struct application_page after = {0};

    another_changes(demo, id, MERGE_REQUESTED, "1234.50");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "同时所改的内容");
    after = page_of(demo, id);
    check_text(after.application.title, "我改的名称");
    check_fen(after.application.requested, 123450);
}

/* What another changed before the form was opened stands in it, and is no clash. */
static void what_changed_before_the_form__stands_in_it(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page after = {0};
    int64_t id;

    demo_sign_in(demo, DEMO_OFFICER);
    id = demo_open(demo, STAGE_FORMAL, true);
    another_changes(demo, id, MERGE_TITLE, "对方先改的名称");
    screen_press(demo->console, "e");
    check_screen_has(demo->console, "[对方先改的名称");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "我后改的名称");
    screen_press(demo->console, "F10"); /* not without a reason */
    check_text(console_top(demo->console)->class->name, "card");
    screen_type(demo->console, "与申请书不一致"); /* the cursor went there */
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "application");
    after = page_of(demo, id);
    check_text(after.application.title, "我后改的名称");
}

static void what_both_changed__is_shown_side_by_side(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");

    another_changes(demo, id, MERGE_TITLE,
                    "对方改的名称，比较长，要在下面看全：深圳市人工智能训力平台");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clash");
    demo_check_screen(demo, "clash");
    screen_press(demo->console, "F10"); /* not before it was chosen */
    check_text(console_top(demo->console)->class->name, "clash");
    check_screen_has(demo->console, "请先逐项选定");
}

static void mine__is_written_when_it_is_chosen(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");
    AUTO_APPLICATION_PAGE struct application_page after = {0};

    another_changes(demo, id, MERGE_TITLE, "对方改的名称");
    screen_press(demo->console, "F10 m F10");
    check_text(console_top(demo->console)->class->name, "application");
    after = page_of(demo, id);
    check_text(after.application.title, "我改的名称");
}

static void theirs__stays_when_it_is_chosen_and_the_rest_is_written(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");
    AUTO_APPLICATION_PAGE struct application_page after = {0};

    another_changes(demo, id, MERGE_TITLE, "对方改的名称");
    screen_press(demo->console, "Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "4321");
    screen_press(demo->console, "F10 t F10");
    check_text(console_top(demo->console)->class->name, "application");
    after = page_of(demo, id);
    check_text(after.application.title, "对方改的名称");
    check_fen(after.application.requested, 432100);
}

static void theirs_throughout__is_said_to_change_nothing(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");

    another_changes(demo, id, MERGE_TITLE, "对方改的名称");
    screen_press(demo->console, "F10 t F10");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "未作任何更改");
    check_screen_lacks(demo->console, "申报信息已更正");
}

static void esc__goes_back_to_what_was_typed(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");

    another_changes(demo, id, MERGE_TITLE, "对方改的名称");
    screen_press(demo->console, "F10 Esc");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "我改的名称");
}

/* Kept as a draft on one day; another day others have changed it. */
static void a_draft__overwrites_nobody(void **state)
{
    struct demo *demo = *state;
    int64_t id = typing(demo, "我改的名称");
    AUTO_APPLICATION_PAGE struct application_page after = {0};

    screen_press(demo->console, "Ctrl-S Esc");
    another_changes(demo, id, MERGE_REQUESTED, "1234.50");
    screen_press(demo->console, "r e");
    check_screen_has(demo->console, "我改的名称");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "application");
    after = page_of(demo, id);
    check_text(after.application.title, "我改的名称");
    check_fen(after.application.requested, 123450);
    screen_press(demo->console, "e Ctrl-A Ctrl-K");
    screen_type(demo->console, "又改的名称");
    give_reason(demo);
    screen_press(demo->console, "Ctrl-S Esc");
    another_changes(demo, id, MERGE_TITLE, "对方改的名称");
    screen_press(demo->console, "r e F10");
    check_text(console_top(demo->console)->class->name, "clash");
    check_screen_has(demo->console, "又改的名称");
    check_screen_has(demo->console, "对方改的名称");
}

static void a_check__set_by_another_is_shown_before_it_is_replaced(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, after = {0};
    struct err err = {0};
    int64_t id;

    demo_sign_in(demo, DEMO_OFFICER);
    id = demo_open(demo, STAGE_FORMAL, true);
    screen_press(demo->console, "3");
    (void) console_draw(demo->console);
    page = page_of(demo, id);
    check_ok(desk_check_set(&demo->world.desk, id, page.checks[0].check->id, CHECK_NOT_MET,
                            "印章不清", &err),
             err);
    screen_press(demo->console, "Home y");
    after = page_of(demo, id);
    check_int(after.checks[0].result, CHECK_NOT_MET);
    check_screen_has(demo->console, "印章不清");
    (void) console_draw(demo->console);
    screen_press(demo->console, "y y"); /* theirs says why: that it goes is asked */
    application_page_release(&after);
    after = page_of(demo, id);
    check_int(after.checks[0].result, CHECK_MET);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_changed_apart__is_merged_and_said),
        TEST(what_changed_before_the_form__stands_in_it),
        TEST(what_both_changed__is_shown_side_by_side),
        TEST(mine__is_written_when_it_is_chosen),
        TEST(theirs__stays_when_it_is_chosen_and_the_rest_is_written),
        TEST(theirs_throughout__is_said_to_change_nothing),
        TEST(esc__goes_back_to_what_was_typed),
        TEST(a_draft__overwrites_nobody),
        TEST(a_check__set_by_another_is_shown_before_it_is_replaced),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
