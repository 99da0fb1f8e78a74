/* SPDX-License-Identifier: Apache-2.0 */
/* Like cases on screens: the list with facts side by side, opening one, what is withheld, and the
 * warning where an amount is about to be decided. */
#include "demo_fixture.h"
#include "desk/likeness.h"

#define LITTLE "1.00" /* yuan; whatever a like case got, it got more */

typedef bool wanted_fn(const struct like_cases *cases);

/* The first application at one of the stages whose like cases are as wanted. */
static int64_t with_cases(struct demo *demo, unsigned stages, const char *decided,
                          wanted_fn *wanted)
{
    const struct application_filter filter = {.stages = stages, .order = ORDER_NUMBER};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t found = 0;

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count && !found; i++) {
        AUTO_LIKE_CASES struct like_cases cases = {0};

        check_ok(desk_like_cases_if(&demo->world.desk, ids.list[i], decided, LIKE_CASES_MOST,
                                    &cases, &err),
                 err);
        if (wanted(&cases))
            found = ids.list[i];
    }
    application_ids_release(&ids);
    assert_true(found != 0);
    return found;
}

static bool warns_with_a_base(const struct like_cases *cases)
{
    return cases->warnings > 0 && cases->own.has_base && cases->count >= 4;
}

static bool warns_of_a_decision(const struct like_cases *cases)
{
    return cases->warnings > 0 && cases->own.decided && cases->list[0].result.decided;
}

static bool warns(const struct like_cases *cases)
{
    return cases->warnings > 0 && cases->own.decided;
}

static size_t withheld_at; /* of withholds: in which row */

static bool withholds(const struct like_cases *cases)
{
    for (withheld_at = 0; withheld_at < cases->count; withheld_at++)
        if (!cases->list[withheld_at].visible)
            return true;
    return false;
}

static bool is_alone(const struct like_cases *cases)
{
    return cases->count == 0;
}

static void open_cases(struct demo *demo, int64_t id)
{
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    screen_press(demo->console, "l");
    check_text(console_top(demo->console)->class->name, "likeness");
}

static const unsigned decided = 1u << STAGE_ASSESSED | 1u << STAGE_PROPOSED | 1u << STAGE_NOTICE |
                                1u << STAGE_AWARDED | 1u << STAGE_CLOSED;

static void like_cases__stand_in_a_list_with_facts_side_by_side(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "auditor");
    open_cases(demo, with_cases(demo, decided, NULL, warns_with_a_base));
    demo_check_screen(demo, "like-cases");
}

static void decisions_of_like_cases__show_their_ground(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    open_cases(demo, with_cases(demo, decided, NULL, warns_of_a_decision));
    demo_check_screen(demo, "like-decisions");
}

static void like_case__opens_and_one_comes_back_to_the_list(void **state)
{
    struct demo *demo = *state;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    struct err err = {0};
    int64_t id;
    int depth;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    id = with_cases(demo, decided, NULL, warns_of_a_decision);
    check_ok(desk_like_cases(&demo->world.desk, id, LIKE_CASES_MOST, &cases, &err), err);
    open_cases(demo, id);
    depth = console_depth(demo->console);
    screen_press(demo->console, "Down Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_int(console_depth(demo->console), depth + 1);
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "likeness");
    screen_press(demo->console, "Enter"); /* the row is kept */
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, cases.list[1].number);
}

static void like_case__of_somebody_unseen_does_not_open(void **state)
{
    struct demo *demo = *state;
    int depth;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, "finance"); /* sees what was awarded */
    open_cases(demo, with_cases(demo, 0, NULL, withholds));
    for (size_t i = 0; i < withheld_at; i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, "(withheld)");
    check_screen_has(demo->console, "whose it is stays withheld");
    depth = console_depth(demo->console);
    screen_press(demo->console, "Enter");
    check_int(console_depth(demo->console), depth);
    check_screen_lacks(demo->console, "there is no such application"); /* nor was it asked for */
}

static int64_t four_years_later(void)
{
    return DEMO_NOW_MS + INT64_C(4) * 366 * 24 * 3600 * 1000;
}

static const struct outside years_later = {.now_ms = four_years_later,
                                           .steady_ms = four_years_later};

static void item__of_which_nothing_was_decided_says_so(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo->world.outside = &years_later;
    world_tick(&demo->world);
    demo_sign_in(demo, "auditor");
    open_cases(demo, with_cases(demo, 0, NULL, is_alone));
    check_screen_has(demo->console, "No application of this item was decided");
    screen_press(demo->console, "Down Enter r"); /* nothing to open, and nothing breaks */
    check_text(console_top(demo->console)->class->name, "likeness");
}

static void palette__finds_like_cases(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_REVIEWED, true);
    screen_press(demo->console, ":");
    screen_type(demo->console, "like cases");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "likeness");
}

/* As far as the confirmation, with this amount. */
static void decide(struct demo *demo, const char *amount)
{
    screen_press(demo->console, "a");
    screen_type(demo->console, "assess");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, amount);
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "专家组建议");
    screen_press(demo->console, "F10");
}

static void amount_about_to_be_decided__is_warned_of_and_not_blocked(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    id = with_cases(demo, 1u << STAGE_REVIEWED, LITTLE, warns);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    decide(demo, LITTLE);
    check_screen_has(demo->console, "Like cases that came out otherwise");
    screen_press(demo->console, "y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.application.stage, STAGE_ASSESSED);
    check_fen(page.decided, 100);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(like_cases__stand_in_a_list_with_facts_side_by_side),
        TEST(decisions_of_like_cases__show_their_ground),
        TEST(like_case__opens_and_one_comes_back_to_the_list),
        TEST(like_case__of_somebody_unseen_does_not_open),
        TEST(item__of_which_nothing_was_decided_says_so),
        TEST(palette__finds_like_cases),
        TEST(amount_about_to_be_decided__is_warned_of_and_not_blocked),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
