/* SPDX-License-Identifier: Apache-2.0 */
/* What an application has in common with others, on its screen: seen, answered, opened. */
#include "demo_fixture.h"

#include "desk/duplicate.h"

/* The application at the formal check that has an open finding of this kind; opened at its checks.
 */
static int64_t open_with(struct demo *demo, const char *kind)
{
    struct application_ids ids = {0};
    const struct application_filter formal = {.stages = 1u << STAGE_FORMAL, .order = ORDER_NUMBER};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_application_ids(&demo->world.desk, &formal, &ids, &err), err);
    for (size_t i = 0; i < ids.count && id == 0; i++) {
        AUTO_DUPLICATES struct duplicates found = {0};

        check_ok(desk_duplicates(&demo->world.desk, ids.list[i], &found, &err), err);
        for (size_t j = 0; j < found.open; j++)
            if (strcmp(found.list[j].kind, kind) == 0)
                id = ids.list[i];
    }
    application_ids_release(&ids);
    if (id == 0)
        fail_msg("no application at the formal check has a finding of the kind %s", kind);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    return id;
}

/* To the last row of the checks.  A key goes by what the last drawing showed, hence the drawings.
 */
static void go_last(struct demo *demo)
{
    screen_press(demo->console, "1 3");
    (void) console_draw(demo->console);
    screen_press(demo->console, "End");
    (void) console_draw(demo->console);
}

static size_t open_count(struct demo *demo, int64_t id)
{
    AUTO_DUPLICATES struct duplicates found = {0};
    struct err err = {0};

    check_ok(desk_duplicates(&demo->world.desk, id, &found, &err), err);
    return found.open;
}

static void findings__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.data");
    open_with(demo, "contract");
    demo_check_screen(demo, "duplicates-overview");
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (int size = 0; size < 2; size++) {
            language_set((enum language) language);
            console_resize(demo->console, size ? 40 : 24, size ? 120 : 80);
            screens_tell_who(demo->console);
            go_last(demo);
            check_screen(console_draw(demo->console), "duplicates");
        }
}

static void choice__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;
    static const enum language languages[] = {LANGUAGE_ZH, LANGUAGE_JA, LANGUAGE_EN};

    demo_sign_in(demo, "officer.data");
    open_with(demo, "contract");
    go_last(demo);
    for (int i = 0; i < 3; i++) {
        language_set(languages[i]);
        screen_press(demo->console, "Enter");
        check_screen(console_draw(demo->console), "duplicates-choice");
        screen_press(demo->console, "Esc");
    }
}

static void finding__is_answered_from_its_row(void **state)
{
    struct demo *demo = *state;
    int64_t id;
    size_t before;

    demo_sign_in(demo, "officer.data");
    language_set(LANGUAGE_EN);
    id = open_with(demo, "contract");
    before = open_count(demo, id);
    assert_true(before >= 1);
    go_last(demo);
    screen_press(demo->console, "Enter Enter");
    screen_type(demo->console, "The first contract was ended before.");
    screen_press(demo->console, "F10");
    check_int(open_count(demo, id), before - 1);
    console_resize(demo->console, 60, 240); /* all of the page, no line of it broken */
    go_last(demo);
    check_screen_has(demo->console, "The first contract was ended before.");
}

static void auditor__opens_the_other_one_and_answers_nothing(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_EN);
    open_with(demo, "contract");
    go_last(demo);
    screen_press(demo->console, "Enter");
    assert_true(screen_has(demo->console, "your role has no part in it"));
    screen_press(demo->console, "Down Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

static void reviewer__sees_no_findings(void **state)
{
    struct demo *demo = *state;
    struct duplicates found = {0};
    struct err err = {0};

    demo_sign_in(demo, "reviewer1");
    assert_false(desk_duplicates_are_for(&demo->world.desk));
    assert_false(desk_duplicates(&demo->world.desk, 1, &found, &err));
    check_int(err.kind, ERR_REFUSED);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(findings__look_the_same_in_three_languages),
        TEST(choice__looks_the_same_in_three_languages),
        TEST(finding__is_answered_from_its_row),
        TEST(auditor__opens_the_other_one_and_answers_nothing),
        TEST(reviewer__sees_no_findings),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
