/* SPDX-License-Identifier: Apache-2.0 */
/* The ranking of an item: order, line, what the order can bear, minutes; running a review from the
 * application's page; the declaration before a sheet. */
#include "demo_fixture.h"

#include "desk/ranking.h"

#define INDUSTRY "officer.industry"

/* The demonstration holds one panel with a far-off total: its item and year. */
static struct ranking_order order_of(struct demo *demo, char item[16])
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter filter = {.stages = 1u << STAGE_REVIEW};
    struct err err = {0};

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        if (page.panel_ms == 0)
            continue;
        snprintf(item, 16, "%s", page.application.item);
        return (struct ranking_order){.item = item, .year = page.application.year};
    }
    fail_msg("the demonstration holds no panel");
    return (struct ranking_order){0};
}

static struct demo *opened(void **state)
{
    struct demo *demo = *state;
    char item[16];

    demo_sign_in(demo, INDUSTRY);
    language_set(LANGUAGE_EN);
    const struct ranking_order order = order_of(demo, item);

    assert_true(console_push(demo->console, &screen_ranking, &order));
    return demo;
}

static void a_ranking__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state);

    demo_check_screen(demo, "ranking");
    screen_press(demo->console, "c");
    screen_type(demo->console, "2");
    screen_press(demo->console, "Enter");
    demo_check_screen(demo, "ranking-cut");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "The line under place 2 falls inside");
    check_screen_has(demo->console, "unsure");
}

static void places__are_a_number_or_none(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "c");
    screen_type(demo->console, "0");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Write a number from 1");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "no line");
}

static void minutes__of_a_ranking_are_kept_and_shown(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "m");
    screen_type(demo->console, "all of the panel");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "taken as it stands");
    screen_press(demo->console, "F10 ]");
    check_screen_has(demo->console, "taken as it stands");
    check_screen_has(demo->console, "minutes 1");
}

static void a_reviewer__has_no_ranking(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_REVIEWER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-k");
    check_text(console_top(demo->console)->class->name, "home");
}

/* ---- running a review ---- */

/* The last of the list is the one with the far-off total. */
static struct demo *panel(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "End Enter 4");
    return demo;
}

static void a_panel__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = panel(state);

    demo_check_screen(demo, "application-panel");
    screen_press(demo->console, "g");
    demo_check_screen(demo, "review-menu");
}

static void a_site_check__is_asked_for_and_its_result_kept(void **state)
{
    struct demo *demo = panel(state);

    screen_press(demo->console, "g");
    screen_type(demo->console, "Ask for a site");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "Wang Wu, Li Si");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "2026-12-10");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Site check  under way");
    screen_press(demo->console, "g");
    screen_type(demo->console, "Result of the site");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "visit 12");
    screen_press(demo->console, "Tab y Tab");
    screen_type(demo->console, "all there");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Site check  done");
    check_screen_has(demo->console, "as stated");
}

/* ---- the declaration ---- */

static int64_t undeclared(struct demo *demo)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter filter = {.stages = 1u << STAGE_REVIEW, .mine = true};
    struct err err = {0};

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        for (size_t s = 0; s < page.sheet_count; s++)
            if (page.sheets[s].reviewer_id == demo->world.desk.clerk.id &&
                page.sheets[s].status == SHEET_ASSIGNED)
                return ids.list[i];
    }
    fail_msg("nothing waits for a declaration");
    return 0;
}

static void a_sheet__begins_with_the_declaration(void **state)
{
    struct demo *demo = *state;
    int64_t id;

    demo_sign_in(demo, DEMO_REVIEWER);
    language_set(LANGUAGE_EN);
    id = undeclared(demo);
    assert_true(console_push(demo->console, &screen_scoring, &id));
    demo_check_screen(demo, "declaration");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "You have declared that you have no conflict");
    screen_type(demo->console, "88");
    check_screen_has(demo->console, "88");
}

static void stepping_aside__closes_the_sheet(void **state)
{
    struct demo *demo = *state;
    int64_t id;

    demo_sign_in(demo, DEMO_REVIEWER);
    language_set(LANGUAGE_EN);
    id = undeclared(demo);
    assert_true(console_push(demo->console, &screen_scoring, &id));
    screen_press(demo->console, "n");
    screen_type(demo->console, "I advise them");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "You have stepped aside");
    check_text(console_top(demo->console)->class->name, "home");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ranking__looks_the_same_in_three_languages, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(places__are_a_number_or_none, demo_begin, demo_end),
        cmocka_unit_test_setup_teardown(minutes__of_a_ranking_are_kept_and_shown, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(a_reviewer__has_no_ranking, demo_begin, demo_end),
        cmocka_unit_test_setup_teardown(a_panel__looks_the_same_in_three_languages, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(a_site_check__is_asked_for_and_its_result_kept, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(a_sheet__begins_with_the_declaration, demo_begin, demo_end),
        cmocka_unit_test_setup_teardown(stepping_aside__closes_the_sheet, demo_begin, demo_end),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
