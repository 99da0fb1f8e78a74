/* SPDX-License-Identifier: Apache-2.0 */
/* The page of agreement and acceptance: from the page of its application, what waits, and a
 * conclusion confirmed there. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/award.h"

/* The demonstration's award in a state, opened by somebody of its department. */
static int64_t opened(struct demo *demo, enum award_state state, const char *role)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter filter = {.stages = 1u << STAGE_AWARDED};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    int64_t id = 0;
    char login[40] = "";

    demo_sign_in(demo, "auditor");
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &rows, &err), err);
    for (size_t i = 0; i < rows.count; i++) {
        AUTO_AWARD_PAGE struct award_page page = {0};
        struct err none = {0};

        if (desk_award(&demo->world.desk, rows.list[i].id, &page, &none) &&
            page.award.state == state) {
            id = rows.list[i].id;
            snprintf(login, sizeof login, "%s.%s", role, rows.list[i].department);
        }
    }
    assert_true(id != 0);
    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    screen_press(demo->console, "u");
    check_text(console_top(demo->console)->class->name, "award");
    return id;
}

static struct award now_of(struct demo *demo, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&demo->world.desk, id, &page, &err), err);
    return page.award; /* numbers only */
}

static void agreement__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    opened(demo, AWARD_ACTIVE, "supervisor");
    check_screen_has(demo->console, "asked for an amendment");
    demo_check_screen(demo, "award");
    screen_press(demo->console, "y");
    demo_check_screen(demo, "award-approve");
}

static void conclusion__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    opened(demo, AWARD_ACCEPTING, "supervisor");
    screen_press(demo->console, "y");
    demo_check_screen(demo, "award-pass");
}

static void amendment__is_confirmed_by_a_supervisor(void **state)
{
    struct demo *demo = *state;
    int64_t id = opened(demo, AWARD_ACTIVE, "supervisor");
    struct date before = now_of(demo, id).ends_on;

    screen_press(demo->console, "y F10");
    check_text(console_top(demo->console)->class->name, "award");
    check_screen_lacks(demo->console, "asked for an amendment");
    assert_true(now_of(demo, id).ends_on.day > before.day);
}

static void amendment__is_withdrawn_after_it_was_shown_again(void **state)
{
    struct demo *demo = *state;
    int64_t id = opened(demo, AWARD_ACTIVE, "officer");
    struct date before = now_of(demo, id).ends_on;

    screen_press(demo->console, "w");
    screen_type(demo->console, "asked for too early");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Withdrawn: ");
    check_screen_has(demo->console, "The agreement stays as it is");
    screen_press(demo->console, "Enter"); /* the safe answer */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "award");
    check_screen_lacks(demo->console, "asked for an amendment");
    assert_int_equal(now_of(demo, id).ends_on.day, before.day);
}

static void conclusion__is_confirmed_with_less_than_was_awarded(void **state)
{
    struct demo *demo = *state;
    int64_t id = opened(demo, AWARD_ACCEPTING, "supervisor");

    check_screen_has(demo->console, "proposed a conclusion");
    screen_press(demo->console, "y F10");
    check_text(console_top(demo->console)->class->name, "award");
    check_int(now_of(demo, id).state, AWARD_PASSED);
    check_screen_has(demo->console, "Final amount");
}

/* What cannot be done says why. */
static void move__of_another_role_says_whose_it_is(void **state)
{
    struct demo *demo = *state;

    opened(demo, AWARD_ACTIVE, "officer");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "is not for the role");
    screen_press(demo->console, "Esc f");
    check_screen_has(demo->console, "an amendment waits for its second person");
}

static void agreement__is_signed_on_its_card(void **state)
{
    struct demo *demo = *state;
    int64_t id = opened(demo, AWARD_UNSIGNED, "officer");

    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "card");
    demo_check_screen(demo, "award-sign");
    language_set(LANGUAGE_EN);
    screen_type(demo->console, "任务书7号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "沈工");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "论文一篇");
    screen_press(demo->console, "Tab Tab Tab");
    screen_type(demo->console, "2028-12-31");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "2029-12-31 中期");
    screen_press(demo->console, "F10"); /* after the work: refused, and not asked about first */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "2027-12-31 中期");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "by an amendment only");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "award");
    check_int(now_of(demo, id).state, AWARD_ACTIVE);
    check_screen_has(demo->console, "中期");
}

/* Of the milestones those that are open are offered, each with its day. */
static void the_day_of_a_milestone__is_amended_and_confirmed(void **state)
{
    struct demo *demo = *state;

    opened(demo, AWARD_UNSIGNED, "officer");
    screen_press(demo->console, "n");
    screen_type(demo->console, "任务书7号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "沈工");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "论文一篇");
    screen_press(demo->console, "Tab Tab Tab");
    screen_type(demo->console, "2028-12-31");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "2027-12-31 中期");
    screen_press(demo->console, "F10 y e F4");
    check_screen_has(demo->console, "Day of milestone 1 (2027-12-31): 中期");
    screen_press(demo->console, "End Enter Tab");
    screen_type(demo->console, "2028-06-30");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "设备到货推迟");
    demo_check_screen(demo, "award-amend-milestone");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "award");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console,
                     "Day of milestone 1: 2027-12-31 → 2028-06-30 (to be confirmed)");
}

/* The day of a milestone, or of the work, is over: the first line of the overview says so. */
static void a_day_that_is_over__is_told_by_the_overview(void **state)
{
    const struct application_filter awarded = {.stages = 1u << STAGE_AWARDED};
    struct demo *demo = *state;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    int told = 0;

    demo_later_ms = INT64_C(86400000) * 1100;
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    check_ok(desk_application_ids(&demo->world.desk, &awarded, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++) {
        console_push(demo->console, &screen_application,
                     &(struct application_place){.id = ids.list[i]});
        told += screen_has(demo->console, " ! The work was to end on ") ||
                screen_has(demo->console, " ! A milestone was due on ");
        screen_press(demo->console, "Esc");
    }
    demo_later_ms = 0;
    assert_true(told > 0);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_day_that_is_over__is_told_by_the_overview),
        TEST(agreement__looks_the_same_in_three_languages),
        TEST(conclusion__looks_the_same_in_three_languages),
        TEST(amendment__is_confirmed_by_a_supervisor),
        TEST(amendment__is_withdrawn_after_it_was_shown_again),
        TEST(conclusion__is_confirmed_with_less_than_was_awarded),
        TEST(move__of_another_role_says_whose_it_is),
        TEST(agreement__is_signed_on_its_card),
        TEST(the_day_of_a_milestone__is_amended_and_confirmed),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
