/* SPDX-License-Identifier: Apache-2.0 */
/* People for the administrator: entering, changing, disabling, passwords. */
#include "demo_fixture.h"

static struct demo *opened(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "admin");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-7");
    check_text(console_top(demo->console)->class->name, "people");
    return demo;
}

/* Goes to the row of a login. */
static void go_to(struct demo *demo, const char *login)
{
    char row[60];

    snprintf(row, sizeof row, ">  %s ", login);
    screen_press(demo->console, "Home");
    for (int i = 0; i < 200 && !screen_has(demo->console, row); i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, row);
}

static void people__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state);

    demo_check_screen(demo, "people");
    screen_press(demo->console, "n");
    demo_check_screen(demo, "person-new");
}

static void own_password__is_changed_with_the_old_one(void **state)
{
    struct demo *demo = opened(state);
    struct err err = {0};

    screen_press(demo->console, "Alt-p");
    screen_type(demo->console, "not the old one");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "Autumn-2026-x");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "Autumn-2026-x");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console,
                 "Ctrl-A Ctrl-K"); /* the focus is on the old one, where the fault is */
    screen_type(demo->console, DEMO_PASSWORD);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "people");
    check_ok(desk_sign_in(&demo->world.desk, "admin", "Autumn-2026-x", &err), err);
}

static void login__that_is_taken_is_marked_at_its_field(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "n");
    screen_type(demo->console, "counter");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "林芷");
    screen_press(demo->console, "Tab F4 Enter Tab F4 Enter Tab");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, ">Login");
    check_screen_has(demo->console, "! the login counter is taken");
}

static void nothing_changed__is_not_called_saved(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "Enter F10");
    check_text(console_top(demo->console)->class->name, "people");
    check_screen_has(demo->console, "Nothing was changed.");
}

static void person__is_entered_and_can_sign_in(void **state)
{
    struct demo *demo = opened(state);
    struct err err = {0};

    screen_press(demo->console, "n");
    screen_type(demo->console, "lin.zhi");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "林芷");
    screen_press(demo->console, "Tab F4");
    screen_type(demo->console, "audit");
    screen_press(demo->console, "Enter Tab F4 Enter Tab");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "Spring-2026-b");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "not the same");
    check_screen_lacks(demo->console, "Spring");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "people");
    check_ok(desk_sign_in(&demo->world.desk, "lin.zhi", "Spring-2026-a", &err), err);
    assert_true(demo->world.desk.clerk.must_change_password);
}

static void person__of_a_district_says_which(void **state)
{
    struct demo *demo = opened(state);
    struct err err = {0};

    screen_press(demo->console, "n");
    check_screen_lacks(demo->console, "District");
    screen_type(demo->console, "lin.zhi");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "林芷");
    screen_press(demo->console, "Tab F4");
    screen_type(demo->console, "officer");
    screen_press(demo->console, "Enter Tab F4");
    screen_type(demo->console, "district");
    screen_press(demo->console, "Enter Tab F4");
    screen_type(demo->console, "yantian");
    screen_press(demo->console, "Enter Tab");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "Spring-2026-a");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "people");
    check_ok(desk_sign_in(&demo->world.desk, "lin.zhi", "Spring-2026-a", &err), err);
    check_text(demo->world.desk.clerk.district, "yantian");
}

static void person__disabled_cannot_sign_in(void **state)
{
    struct demo *demo = opened(state);
    struct err err = {0};

    go_to(demo, "finance");
    screen_press(demo->console, "e Tab Tab Tab y F10");
    check_screen_has(demo->console, "disabled");
    assert_false(desk_sign_in(&demo->world.desk, "finance", DEMO_PASSWORD, &err));
}

static void password__is_given_anew(void **state)
{
    struct demo *demo = opened(state);
    struct err err = {0};

    go_to(demo, "finance");
    screen_press(demo->console, "p");
    screen_type(demo->console, "short");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "short");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "fewer than 10");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "Autumn-2026-x");
    screen_press(demo->console, "Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "Autumn-2026-x");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "password to change");
    check_ok(desk_sign_in(&demo->world.desk, "finance", "Autumn-2026-x", &err), err);
}

static void password__of_oneself_is_not_set_here(void **state)
{
    struct demo *demo = opened(state);

    go_to(demo, "admin");
    screen_press(demo->console, "p");
    check_text(console_top(demo->console)->class->name, "people");
    check_screen_has(demo->console, "cannot be done now");
}

static void people__are_for_the_administrator(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    assert_false(console_push(demo->console, &screen_people, NULL));
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(people__look_the_same_in_three_languages),
        TEST(own_password__is_changed_with_the_old_one),
        TEST(login__that_is_taken_is_marked_at_its_field),
        TEST(nothing_changed__is_not_called_saved),
        TEST(person__is_entered_and_can_sign_in),
        TEST(person__of_a_district_says_which),
        TEST(person__disabled_cannot_sign_in),
        TEST(password__is_given_anew),
        TEST(password__of_oneself_is_not_set_here),
        TEST(people__are_for_the_administrator),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
