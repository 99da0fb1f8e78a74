/* SPDX-License-Identifier: Apache-2.0 */
/* Deputies and the hand-over of a desk, from home and from anywhere: who is away and who stands in
 * both see it, the other's applications are marked, and it ends with its last day or sooner. */
#include "demo_fixture.h"

#include "desk/routing.h"

#define AWAY   "officer.reform"
#define DEPUTY "officer2.reform"

static struct demo *english(void **state, const char *login)
{
    language_set(LANGUAGE_EN);
    demo_sign_in(*state, login);
    return *state;
}

static size_t deputies(struct demo *demo)
{
    AUTO_ARENA struct arena arena = {0};
    struct deputy *list;
    size_t count;
    struct err err = {0};

    check_ok(desk_deputies(&demo->world.desk, &arena, &list, &count, &err), err);
    return count;
}

static void homes__say_who_stands_in_for_whom_and_until_when(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, AWAY);
    demo_check_screen(demo, "home-away");
    demo_sign_in(demo, DEPUTY);
    demo_check_screen(demo, "home-deputy");
    demo_sign_in(demo, "supervisor.reform");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "in place of");
    demo_sign_in(demo, DEMO_OFFICER); /* of another department */
    check_screen_lacks(demo->console, "in place of");
    check_screen_lacks(demo->console, "stands in");
}

static void applications_of_the_other__are_marked_and_can_be_shown_alone(void **state)
{
    struct demo *demo = *state;
    const struct application_filter theirs = {.deputy = true, .order = ORDER_NUMBER};

    demo_sign_in(demo, DEPUTY);
    console_push(demo->console, &screen_applications, &theirs);
    demo_check_screen(demo, "applications-deputy");
    demo_sign_in(demo, AWAY); /* to whom they are no other's */
    console_push(demo->console, &screen_applications, NULL);
    check_screen_lacks(demo->console, "@2026");
    check_screen_lacks(demo->console, "代理");
}

static void row_of_home__leads_to_the_applications_of_the_other(void **state)
{
    struct demo *demo = english(state, DEPUTY);

    while (!screen_has(demo->console, "> @ In place of"))
        screen_press(demo->console, "Down");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=Stood in for");
    check_screen_has(demo->console, "@ stood in for");
}

static void desks__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "supervisor.reform");
    screen_press(demo->console, "Alt-a");
    demo_check_screen(demo, "desks");
}

/* What a row counts is what its list shows, and what the officer sees too. */
static void a_desk__counts_what_its_lists_show(void **state)
{
    struct demo *demo = english(state, "supervisor.reform");
    struct err err = {0};
    AUTO_ARENA struct arena arena = {0};
    struct colleague *desks;
    size_t count;
    char found[60];

    check_ok(desk_colleagues(&demo->world.desk, false, &arena, &desks, &count, &err), err);
    assert_true(count > 1);
    screen_press(demo->console, "Alt-a");
    for (size_t i = 0; i < count; i++) {
        check_screen_has(demo->console, "Desks of the department");
        screen_press(demo->console, "Enter");
        snprintf(found, sizeof found, "To do of=%s", desks[i].name);
        check_screen_has(demo->console, found);
        snprintf(found, sizeof found, " %d found", desks[i].waiting);
        check_screen_has(demo->console, found);
        screen_press(demo->console, "Esc");
        screen_press(demo->console, "h");
        snprintf(found, sizeof found, "Handled by=%s", desks[i].name);
        check_screen_has(demo->console, found);
        snprintf(found, sizeof found, " %d found", desks[i].open);
        check_screen_has(demo->console, found);
        screen_press(demo->console, "Esc Down");
    }
    for (size_t i = 0; i < count; i++) {
        demo_sign_in(demo, desks[i].login);
        language_set(LANGUAGE_EN);
        screen_press(demo->console, "Alt-2 1");
        snprintf(found, sizeof found, " %d found", desks[i].waiting);
        check_screen_has(demo->console, found);
        screen_press(demo->console, "4 f");
        screen_type(demo->console, "handled");
        screen_press(demo->console, "Enter");
        screen_type(demo->console, desks[i].name);
        screen_press(demo->console, "Enter");
        snprintf(found, sizeof found, " %d found", desks[i].open);
        check_screen_has(demo->console, found);
    }
}

/* The rows add up to what home counts: what nobody took up has one too, and its list behind it. */
static void what_is_nobodys__has_a_row_and_a_list(void **state)
{
    struct demo *demo = english(state, "supervisor.science");
    struct err err = {0};
    AUTO_ARENA struct arena arena = {0};
    struct colleague *desks;
    struct worklist work;
    char found[60];
    size_t count;
    int open = 0, late;

    check_ok(desk_colleagues(&demo->world.desk, false, &arena, &desks, &count, &err), err);
    check_ok(desk_worklist(&demo->world.desk, &work, &err), err);
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        open += stage_row((enum stage) stage)->ends ? 0 : work.by_stage[stage];
    late = work.late;
    for (size_t i = 0; i < count; i++) {
        open -= desks[i].open;
        late -= desks[i].late;
    }
    assert_true(open > 0);
    screen_press(demo->console, "Alt-a");
    screen_press(demo->console, "Up");
    check_screen_has(demo->console, ">   Handled by nobody");
    snprintf(found, sizeof found, "%d under way, %d late", open, late);
    check_screen_has(demo->console, found);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=Handled");
    snprintf(found, sizeof found, " %d found", open);
    check_screen_has(demo->console, found);
    screen_press(demo->console, "Esc");
    screen_press(demo->console, "t");
    check_screen_has(demo->console, "no officer's desk is chosen");
}

/* An officer's list has both: home counts what is nobody's by itself, the list marks it. */
static void what_is_nobodys__is_told_from_what_is_ones_own(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    const struct application_filter free = {.mine = true, .unowned = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    char found[60];

    check_ok(desk_application_ids(&demo->world.desk, &free, &ids, &err), err);
    assert_true(ids.count > 0);
    screen_press(demo->console, "Alt-2 1");
    check_screen_has(demo->console, "- of nobody yet");
    screen_press(demo->console, "Alt-0");
    for (int i = 0; i < 30 && !screen_has(demo->console, ">     of these handled by nobody"); i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, ">     of these handled by nobody");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=Handled");
    snprintf(found, sizeof found, " %zu found", ids.count);
    check_screen_has(demo->console, found);
    check_screen_lacks(demo->console, "- of nobody yet"); /* all of them are */
    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-2 1");
    check_screen_lacks(demo->console, "- of nobody yet");
    screen_press(demo->console, "Alt-a");
    snprintf(found, sizeof found, "of what is to do %zu of nobody yet", ids.count);
    check_screen_has(demo->console, found);
}

static void a_deputy__is_named_and_ended_from_home(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    screen_press(demo->console, "o n");
    check_screen_has(demo->console, "Which colleague");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "[2026-11-24");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "2026-11-24");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "in place of");
    check_screen_has(demo->console, "until 2026-11-24, then it ends by itself");
    check_int(deputies(demo), 1);
    screen_press(demo->console, "n Enter Tab"); /* the same day once more */
    screen_type(demo->console, "2026-11-26");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "stands in on one of these days already");
    screen_press(demo->console, "Esc y End x");
    check_screen_has(demo->console, "The deputy stands in no longer.");
    check_int(deputies(demo), 0);
}

static void who_stands_in__does_not_end_it(void **state)
{
    struct demo *demo = english(state, DEPUTY);

    screen_press(demo->console, "Alt-a");
    check_screen_has(demo->console, "@ 罗思远 in place of 谢书瑶");
    screen_press(demo->console, "End x");
    check_screen_has(demo->console, "another officer's desk");
    check_int(deputies(demo), 1);
}

static void a_whole_desk__is_handed_over_from_the_palette(void **state)
{
    struct demo *demo = english(state, "supervisor.reform");

    screen_press(demo->console, "Alt-2 :");
    screen_type(demo->console, "deputies and");
    screen_press(demo->console, "Enter");
    while (!screen_has(demo->console, ">   谢书瑶"))
        screen_press(demo->console, "Down");
    screen_press(demo->console, "t");
    screen_type(demo->console, DEPUTY);
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "借调");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "applications over to");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "went over to");
}

/* A desk could go to an empty chair: who is away is offered with the days. */
static void who_is_away__is_marked_where_a_colleague_is_chosen(void **state)
{
    struct demo *demo = english(state, "supervisor.reform");

    screen_press(demo->console, "Alt-a");
    while (!screen_has(demo->console, ">   罗思远"))
        screen_press(demo->console, "Down");
    screen_press(demo->console, "t");
    check_screen_has(demo->console, "谢书瑶  ! away 2026-11-23 – 2026-12-01 ");
    screen_press(demo->console, "Esc n Down Enter");
    check_screen_has(demo->console, "谢书瑶 may then do what 罗思远 may with the applications");
    check_screen_has(demo->console, "A second check is not stood in for");
}

static void counter__has_no_part_in_it(void **state)
{
    struct demo *demo = english(state, "counter");
    const char *missing = NULL;

    check_int(console_may(demo->console, CMD_GO_DESKS, &missing), COMMAND_MISSING);
    check_int(console_may(demo->console, CMD_HOME_DESKS, &missing), COMMAND_HIDDEN);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(homes__say_who_stands_in_for_whom_and_until_when),
        TEST(applications_of_the_other__are_marked_and_can_be_shown_alone),
        TEST(row_of_home__leads_to_the_applications_of_the_other),
        TEST(desks__look_the_same_in_three_languages),
        TEST(a_desk__counts_what_its_lists_show),
        TEST(what_is_nobodys__has_a_row_and_a_list),
        TEST(what_is_nobodys__is_told_from_what_is_ones_own),
        TEST(a_deputy__is_named_and_ended_from_home),
        TEST(who_stands_in__does_not_end_it),
        TEST(a_whole_desk__is_handed_over_from_the_palette),
        TEST(who_is_away__is_marked_where_a_colleague_is_chosen),
        TEST(counter__has_no_part_in_it),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
