/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in: who may, what is said when not, a password of one's own, the language. */
#include "demo_fixture.h"

static struct demo *opened(void **state)
{
    struct demo *demo = *state;

    assert_true(console_push(demo->console, &screen_sign_in, NULL));
    return demo;
}

static void type_login(struct demo *demo, const char *login, const char *password)
{
    screen_type(demo->console, login);
    screen_press(demo->console, "Enter");
    screen_type(demo->console, password);
    screen_press(demo->console, "Enter");
}

static void sign_in__looks_the_same_in_three_languages(void **state)
{
    demo_check_screen(opened(state), "sign-in");
}

static void sign_in__goes_home_with_the_right_password(void **state)
{
    struct demo *demo = opened(state);

    type_login(demo, DEMO_OFFICER, DEMO_PASSWORD);
    check_text(console_top(demo->console)->class->name, "home");
    check_int(console_depth(demo->console), 1);
    check_screen_has(demo->console, demo->world.desk.clerk.name);
}

static void sign_in__keeps_the_login_and_says_why_when_the_password_is_wrong(void **state)
{
    struct demo *demo = opened(state);

    language_set(LANGUAGE_EN);
    type_login(demo, DEMO_OFFICER, "not the password");
    check_text(console_top(demo->console)->class->name, "sign-in");
    check_screen_has(demo->console, DEMO_OFFICER);
    check_screen_has(demo->console, "! ");
    check_screen_lacks(demo->console, "****");
    check_int(demo->world.desk.clerk.id, 0);
}

static void sign_in__never_shows_the_password(void **state)
{
    struct demo *demo = opened(state);

    screen_type(demo->console, DEMO_OFFICER);
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "secret");
    check_screen_lacks(demo->console, "secret");
    check_screen_has(demo->console, "******");
}

static void sign_in__shows_no_area_before_somebody_is_known(void **state)
{
    struct demo *demo = opened(state);
    const char *missing;

    check_int(console_may(demo->console, CMD_GO_APPLICATIONS, &missing), COMMAND_HIDDEN);
    check_int(console_may(demo->console, CMD_GO_HOME, &missing), COMMAND_HIDDEN);
    check_int(console_may(demo->console, CMD_SIGN_OUT, &missing), COMMAND_HIDDEN);
}

static void sign_in__turns_the_language_with_f12(void **state)
{
    struct demo *demo = opened(state);

    language_set(LANGUAGE_JA);
    screen_press(demo->console, "F12");
    check_int(language_now(), LANGUAGE_EN);
    check_screen_has(demo->console, "Login");
}

static void sign_in__speaks_the_language_the_clerk_chose(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};

    demo_sign_in(demo, DEMO_OFFICER);
    check_ok(desk_set_language(&demo->world.desk, LANGUAGE_EN, &err), err);
    screen_press(demo->console, "Ctrl-X");
    check_text(console_top(demo->console)->class->name, "sign-in");
    language_set(LANGUAGE_ZH);
    type_login(demo, DEMO_OFFICER, DEMO_PASSWORD);
    check_int(language_now(), LANGUAGE_EN);
}

static void sign_in__keeps_the_language_chosen_just_before(void **state)
{
    struct demo *demo = opened(state);

    language_set(LANGUAGE_ZH);
    screen_press(demo->console, "F12");
    type_login(demo, DEMO_OFFICER, DEMO_PASSWORD);
    check_text(console_top(demo->console)->class->name, "home");
    check_int(language_now(), LANGUAGE_JA);
    check_text(demo->world.desk.clerk.language, "zh"); /* not a wish for every day */
}

static void language__is_kept_for_the_clerk(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    screen_press(demo->console, "F12");
    check_int(language_now(), LANGUAGE_JA);
    check_text(demo->world.desk.clerk.language, "ja");
}

static void sign_out__leaves_nobody_and_nothing_open(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    screen_press(demo->console, "Alt-2 Ctrl-X");
    check_int(demo->world.desk.clerk.id, 0);
    check_int(console_depth(demo->console), 1);
    check_text(console_top(demo->console)->class->name, "sign-in");
}

/* An administrator set the password: it must be changed before anything else. */
static struct demo *with_a_given_password(void **state)
{
    struct demo *demo = *state;
    struct clerks clerks = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_sign_in(&demo->world.desk, "admin", DEMO_PASSWORD, &err), err);
    check_ok(desk_clerks(&demo->world.desk, &clerks, &err), err);
    for (size_t i = 0; i < clerks.count; i++)
        if (strcmp(clerks.list[i].login, DEMO_OFFICER) == 0)
            id = clerks.list[i].id;
    clerks_release(&clerks);
    check_ok(desk_clerk_reset_password(&demo->world.desk, id, "Given-Password-1", &err), err);
    desk_sign_out(&demo->world.desk);
    language_set(LANGUAGE_EN);
    opened(state);
    type_login(demo, DEMO_OFFICER, "Given-Password-1");
    return demo;
}

static void given_password__must_be_changed_before_anything_else(void **state)
{
    struct demo *demo = with_a_given_password(state);
    const char *missing;

    check_text(console_top(demo->console)->class->name, "sign-in");
    check_screen_has(demo->console, "New password");
    check_int(console_may(demo->console, CMD_GO_APPLICATIONS, &missing), COMMAND_HIDDEN);
}

static void given_password__is_changed_when_the_new_one_is_typed_twice(void **state)
{
    struct demo *demo = with_a_given_password(state);

    type_login(demo, "My-own-Words-7", "My-own-Words-8");
    check_screen_has(demo->console, "not the same");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "My-own-Words-7");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "home");
}

static void given_password__stays_when_the_new_one_is_too_weak(void **state)
{
    struct demo *demo = with_a_given_password(state);

    type_login(demo, "short", "short");
    check_text(console_top(demo->console)->class->name, "sign-in");
    check_screen_has(demo->console, "characters");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sign_in__looks_the_same_in_three_languages),
        TEST(sign_in__goes_home_with_the_right_password),
        TEST(sign_in__keeps_the_login_and_says_why_when_the_password_is_wrong),
        TEST(sign_in__never_shows_the_password),
        TEST(sign_in__shows_no_area_before_somebody_is_known),
        TEST(sign_in__turns_the_language_with_f12),
        TEST(sign_in__speaks_the_language_the_clerk_chose),
        TEST(sign_in__keeps_the_language_chosen_just_before),
        TEST(language__is_kept_for_the_clerk),
        TEST(sign_out__leaves_nobody_and_nothing_open),
        TEST(given_password__must_be_changed_before_anything_else),
        TEST(given_password__is_changed_when_the_new_one_is_typed_twice),
        TEST(given_password__stays_when_the_new_one_is_too_weak),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
