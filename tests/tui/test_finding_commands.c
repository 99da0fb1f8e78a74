/* SPDX-License-Identifier: Apache-2.0 */
/* What can be done is found: by the footer that says there is more, by ? and by the palette, also
 * where it cannot be done now or is done on another screen. */
#include "demo_fixture.h"

static void palette_has(struct demo *demo, const char *typed, const char *label, const char *why)
{
    screen_press(demo->console, "F2");
    screen_type(demo->console, typed);
    check_screen_has(demo->console, label);
    check_screen_has(demo->console, why);
    screen_press(demo->console, "Esc");
}

static void palette__names_the_screen_where_it_is_done(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    palette_has(demo, "任务书", "任务书", "在“申请”界面");
    palette_has(demo, "协议", "任务书", "在“申请”界面");
    palette_has(demo, "文书", "文书", "在“申请”界面");
    /* what can be done here stands before it */
    screen_press(demo->console, "F2");
    screen_type(demo->console, "新申请");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "intake");
}

static void palette__offers_nothing_for_screens_one_may_not_open(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "counter");
    screen_press(demo->console, "F2");
    screen_type(demo->console, "国库");
    check_screen_lacks(demo->console, "在“拨付记录”界面");
    demo_sign_in(demo, "finance");
    screen_press(demo->console, "F2");
    screen_type(demo->console, "国库");
    check_screen_has(demo->console, "在“拨付记录”界面");
}

static void palette_and_help__say_why_there_is_no_agreement(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_FORMAL, true);
    palette_has(demo, "任务书", "任务书", "下达后才签订");
    console_resize(demo->console, 120, 120);
    screen_press(demo->console, "?");
    check_screen_has(demo->console, "任务书");
    check_screen_has(demo->console, "文书");
}

/* No command answers to a number: it is told whose it is before Enter is pressed. */
static void palette__says_which_application_a_number_opens(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATIONS struct applications found = {0};
    struct err err = {0};

    demo_sign_in(demo, DEMO_OFFICER);
    int64_t id = demo_application(demo, (struct application_filter){.mine = true});
    check_ok(desk_applications(&demo->world.desk, &id, 1, &found, &err), err);
    screen_press(demo->console, "F2");
    screen_type(demo->console, found.list[0].number);
    check_screen_lacks(demo->console, "没有此命令");
    check_screen_has(demo->console, "Enter 打开");
    check_screen_has(demo->console, found.list[0].organisation_name);
    screen_type(demo->console, "9"); /* of no application */
    check_screen_has(demo->console, "没有此命令");
    screen_press(demo->console, "Backspace Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

static void footer__says_that_there_is_more_than_it_shows(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_FORMAL, true);
    check_screen_has(demo->console, "? 口径  F1 更多"); /* ? is for the figures here too */
    screen_press(demo->console, "F1");
    check_screen_has(demo->console, "全部按键");
    while (!screen_has(demo->console, "（此处现不可用）"))
        screen_press(demo->console, "PgDn"); /* what the screen hides now is there too */
    screen_press(demo->console, "q");
    console_resize(demo->console, 24, 400);
    check_screen_lacks(demo->console, "更多");
    check_screen_has(demo->console, "? 口径");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(palette__names_the_screen_where_it_is_done),
        TEST(palette__offers_nothing_for_screens_one_may_not_open),
        TEST(palette_and_help__say_why_there_is_no_agreement),
        TEST(palette__says_which_application_a_number_opens),
        TEST(footer__says_that_there_is_more_than_it_shows),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
