/* SPDX-License-Identifier: Apache-2.0 */
/* The journal on the screen: all of it for auditors, one's own acts for others, old and new values
 * of the entry in focus. */
#include "demo_fixture.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-9");
    check_text(console_top(demo->console)->class->name, "journal");
    return demo;
}

static void journal__looks_the_same_in_three_languages(void **state)
{
    demo_check_screen(opened(state, "counter"), "journal");
}

static void auditor__sees_what_others_did_to_the_very_first_entry(void **state)
{
    struct demo *demo = opened(state, "auditor");
    struct journal own = {0};
    struct err err = {0};
    char last[40];

    check_screen_has(demo->console, "all that was done");
    check_ok(desk_journal(&demo->world.desk, 0, 100000, &own, &err), err);
    assert_true(own.count > 1000); /* more than is read at once */
    for (int i = 0; i < 40; i++)
        screen_press(demo->console, "End");
    snprintf(last, sizeof last, "row %zu,%03zu of", own.count / 1000, own.count % 1000);
    check_screen_has(demo->console, last);
    check_screen_has(demo->console, "Entry 1 ");
    journal_release(&own);
}

static void others__see_their_own_acts_only(void **state)
{
    struct demo *demo = opened(state, DEMO_REVIEWER);
    struct journal own = {0};
    struct err err = {0};

    check_screen_has(demo->console, "what I did");
    check_ok(desk_journal(&demo->world.desk, 0, 50, &own, &err), err);
    for (size_t i = 0; i < own.count; i++)
        check_int(own.list[i].clerk_id, demo->world.desk.clerk.id);
    journal_release(&own);
}

static void entry__shows_what_was_and_what_is(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};

    demo_sign_in(demo, "counter");
    check_ok(desk_set_language(&demo->world.desk, LANGUAGE_JA, &err), err);
    check_ok(desk_set_language(&demo->world.desk, LANGUAGE_EN, &err), err);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-9");
    check_screen_has(demo->console, "ja → en");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "ja → en");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(journal__looks_the_same_in_three_languages),
        TEST(auditor__sees_what_others_did_to_the_very_first_entry),
        TEST(others__see_their_own_acts_only),
        TEST(entry__shows_what_was_and_what_is),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
