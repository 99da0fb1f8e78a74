/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money of an application: what is recorded, answering it, the project; and the line
 * on the application's page while something is open. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/support.h"

/* The demonstration's one application with other support, opened by whoever handles it. */
static int64_t opened(struct demo *demo)
{
    struct application_ids ids = {0};
    const struct application_filter filter = {.stages = 1u << STAGE_FORMAL};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    int64_t id = 0;
    char login[40] = "";

    demo_sign_in(demo, "auditor");
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &rows, &err), err);
    for (size_t i = 0; i < rows.count; i++) {
        AUTO_SUPPORT_PAGE struct support_page page = {0};

        check_ok(desk_support(&demo->world.desk, rows.list[i].id, &page, &err), err);
        if (page.own_count > 0) {
            id = rows.list[i].id;
            snprintf(login, sizeof login, "officer.%s", rows.list[i].department);
        }
    }
    application_ids_release(&ids);
    assert_true(id != 0);
    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    return id;
}

static void support__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    opened(demo);
    screen_press(demo->console, "z");
    demo_check_screen(demo, "support");
    screen_press(demo->console, "n");
    demo_check_screen(demo, "support-new");
    screen_press(demo->console, "Esc End a");
    demo_check_screen(demo, "support-answer");
    screen_press(demo->console, "Esc p");
    demo_check_screen(demo, "support-project");
}

static void page__warns_until_it_is_answered(void **state)
{
    struct demo *demo = *state;

    opened(demo);
    check_screen_has(demo->console, "City money for the same content, not answered: 1");
    screen_press(demo->console, "z");
    check_text(console_top(demo->console)->class->name, "support");
    screen_press(demo->console, "End a F4 Down Down Enter Tab");
    screen_type(demo->console, "内容不同");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "support");
    check_screen_has(demo->console, "2 recorded, nothing to answer");
    screen_press(demo->console, "q");
    check_screen_lacks(demo->console, "City money for the same content");
    check_screen_has(demo->console, "not audited yet");
}

static void project__is_named_with_its_audit(void **state)
{
    struct demo *demo = *state;

    opened(demo);
    screen_press(demo->console, "z p");
    screen_type(demo->console, "XM-2026-01");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "120万");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "the audit report is missing");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "审字1号");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "support");
    check_screen_has(demo->console, "XM-2026-01");
    check_screen_has(demo->console, "1,200,000.00");
}

static void limit_that_is_passed__is_told_on_the_overview(void **state)
{
    struct demo *demo = *state;

    opened(demo);
    check_screen_has(demo->console, "not audited yet");
    screen_press(demo->console, "z p");
    screen_type(demo->console, "XM-2026-01");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "100");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "审字1号");
    screen_press(demo->console, "F10 q");
    check_screen_lacks(demo->console, "not audited yet");
    check_screen_has(demo->console, "passes its audited investment by");
}

static void auditor__reads_and_records_nothing(void **state)
{
    struct demo *demo = *state;
    int64_t id = opened(demo);

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_EN);
    assert_true(console_push(demo->console, &screen_support, &id));
    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "support");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(support__looks_the_same_in_three_languages),
        TEST(page__warns_until_it_is_answered),
        TEST(project__is_named_with_its_audit),
        TEST(limit_that_is_passed__is_told_on_the_overview),
        TEST(auditor__reads_and_records_nothing),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
