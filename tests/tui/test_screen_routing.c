/* SPDX-License-Identifier: Apache-2.0 */
/* Who else has a part, on the screens: asked at home, the tab of opinions, the menu of routing. */
#include "demo_fixture.h"

#include "desk/routing.h"

static struct demo *english(void **state, const char *login)
{
    language_set(LANGUAGE_EN);
    demo_sign_in(*state, login);
    return *state;
}

static int64_t open_asked(struct demo *demo)
{
    int64_t id = demo_application(
        demo, (struct application_filter){.asked = true, .stages = 1u << STAGE_ACCEPTED});

    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    return id;
}

static enum opinion opinion_of(struct demo *demo, int64_t id, const char *department)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 0; i < page.consultation_count; i++)
        if (strcmp(page.consultations[i].department, department) == 0)
            return page.consultations[i].opinion;
    fail_msg("%s was not asked", department);
    return OPINION_AWAITED;
}

static void choose(struct demo *demo, const char *row)
{
    screen_press(demo->console, "o");
    screen_type(demo->console, row);
    screen_press(demo->console, "Enter");
}

static void opinions__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.industry");
    open_asked(demo);
    screen_press(demo->console, "7");
    demo_check_screen(demo, "routing-opinions");
    screens_tell_who(demo->console);
    screen_press(demo->console, "o");
    check_screen(console_draw(demo->console), "routing-menu");
}

static void who_is_asked__answers_from_the_menu(void **state)
{
    struct demo *demo = english(state, "officer.industry");
    int64_t id;

    check_screen_has(demo->console, "Asked by others, 6 late");
    id = open_asked(demo);
    choose(demo, "disagree");
    screen_press(demo->console, "F10"); /* not without a text */
    check_int(opinion_of(demo, id, "industry"), OPINION_AWAITED);
    screen_type(demo->console, "与本局既有项目重复");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "it can be put right");
    check_int(opinion_of(demo, id, "industry"), OPINION_AWAITED); /* with a yes */
    screen_press(demo->console, "y");
    check_int(opinion_of(demo, id, "industry"), OPINION_DISAGREE);
    screen_press(demo->console, "7");
    check_screen_has(demo->console, "与本局既有项目重复");
    choose(demo, "transfer to"); /* it is not theirs to send on */
    check_screen_has(demo->console, "your department is asked about it an");
}

static void agreeing__asks_before_it_records_and_says_who_answered(void **state)
{
    struct demo *demo = english(state, "officer.industry");
    int64_t id = open_asked(demo);

    choose(demo, "agree");
    check_int(opinion_of(demo, id, "industry"), OPINION_AWAITED); /* one Enter records nothing */
    screen_type(demo->console, "无不同意见");
    screen_press(demo->console, "F10 y");
    check_int(opinion_of(demo, id, "industry"), OPINION_AGREE);
    check_screen_has(demo->console, "The opinion is recorded");
    choose(demo, "disagree"); /* put right: the answer before stays */
    screen_type(demo->console, "与另一件混淆");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "takes the place of the answer before");
    screen_press(demo->console, "y 7");
    check_int(opinion_of(demo, id, "industry"), OPINION_AGREE);
    check_screen_has(demo->console, "无不同意见");
    check_screen_has(demo->console, "与另一件混淆");
}

static void who_is_asked_already__is_not_asked_again(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    const struct application_filter filter = {.mine = true, .stages = 1u << STAGE_ACCEPTED};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id = demo_application(demo, filter);

    if (!desk_consult(&demo->world.desk, id, "talent", "", &err))
        fail_msg("%s", err.what);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    choose(demo, "ask for");
    screen_type(demo->console, "talent");
    check_screen_has(demo->console, "asked on 2026-11-24 already");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "picker");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
}

/* It closes the question for good, so whose silence and since when is read first. */
static void silence__is_asked_with_the_department_and_its_day(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    const struct application_filter filter = {.mine = true, .stages = 1u << STAGE_ACCEPTED};
    struct err err = {0};
    int64_t id = demo_application(demo, filter);

    check_ok(desk_consult(&demo->world.desk, id, "talent", "", &err), err);
    demo_later_ms = INT64_C(9) * 24 * 3600 * 1000; /* its five working days are over */
    demo_sign_in(demo, DEMO_OFFICER);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    choose(demo, "record silence");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_int(opinion_of(demo, id, "talent"), OPINION_AWAITED); /* one key records nothing */
    check_screen_has(demo->console, "until 2026-11-25");
    check_screen(console_draw(demo->console), "routing-silence");
    screen_press(demo->console, "Esc");
    check_int(opinion_of(demo, id, "talent"), OPINION_AWAITED);
    choose(demo, "record silence");
    screen_press(demo->console, "y");
    check_int(opinion_of(demo, id, "talent"), OPINION_SILENCE);
    check_screen_has(demo->console, "Silence is recorded");
}

static void list_of_opinions__has_the_day_of_the_answer(void **state)
{
    struct demo *demo = english(state, "officer.industry");
    const struct application_filter filter = {.asked = true, .stages = 1u << STAGE_ACCEPTED};
    int64_t id = demo_application(demo, filter);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    struct date due;
    char day[DATE_TEXT_SIZE];

    check_ok(desk_opinion_due(&demo->world.desk, id, &due, &err), err);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_true(due.day != page.application.due_on.day);
    console_push(demo->console, &screen_applications, &filter);
    check_screen_has(demo->console, date_text(due, day) + 5);
}

static void a_desk__is_handed_over_after_its_preview(void **state)
{
    struct demo *demo = english(state, "officer.reform");
    const struct application_filter mine = {.mine = true};
    int64_t id = demo_application(demo, mine);

    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    choose(demo, "hand over");
    screen_press(demo->console, "Enter"); /* the only colleague */
    screen_type(demo->console, "休假");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "applications over to");
    screen_press(demo->console, "Enter"); /* the default is no */
    check_screen_lacks(demo->console, "went over to");
    choose(demo, "hand over");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "休假");
    screen_press(demo->console, "Enter y");
    check_screen_has(demo->console, "went over to");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opinions__look_the_same_in_three_languages),
        TEST(who_is_asked__answers_from_the_menu),
        TEST(agreeing__asks_before_it_records_and_says_who_answered),
        TEST(who_is_asked_already__is_not_asked_again),
        TEST(silence__is_asked_with_the_department_and_its_day),
        TEST(list_of_opinions__has_the_day_of_the_answer),
        TEST(a_desk__is_handed_over_after_its_preview),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
