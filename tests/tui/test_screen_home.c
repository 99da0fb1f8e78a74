/* SPDX-License-Identifier: Apache-2.0 */
/* Home: what waits for each role, and where its rows lead. */
#include <ctype.h>

#include "demo_fixture.h"

#include "desk/casework.h"
#include "desk/payment.h"
#include "tui/home.h"

static void home__shows_an_officer_what_waits(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_check_screen(demo, "home-officer");
}

static void home__shows_a_supervisor_what_waits(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_SUPERVISOR);
    demo_check_screen(demo, "home-supervisor");
}

static void home__shows_finance_what_waits(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    demo_check_screen(demo, "home-finance");
}

/* The figure of a line of somebody's home. */
static long line_of(struct demo *demo, const char *login, const char *words)
{
    AUTO_STR struct str dump;
    const char *at;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    grid_dump(console_draw(demo->console), &dump);
    at = strstr(dump.text, words);
    assert_non_null(at);
    return strtol(at + strlen(words), NULL, 10);
}

/* An award of which nothing is planned yet. */
static int64_t unplanned(struct demo *demo)
{
    const struct application_filter mine = {.stages = 1u << STAGE_AWARDED, .mine = true};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t found = 0;

    check_ok(desk_application_ids(&demo->world.desk, &mine, &ids, &err), err);
    for (size_t i = 0; i < ids.count && found == 0; i++) {
        AUTO_INSTALMENTS struct instalments planned = {0};

        check_ok(desk_instalments(&demo->world.desk, ids.list[i], 0, &planned, &err), err);
        found = planned.count == 0 ? ids.list[i] : 0;
    }
    application_ids_release(&ids);
    assert_true(found != 0);
    return found;
}

/* Planned in full it waits for others: the line of who planned it has one less, that of who checks
 * it as many as before. */
static void waiting__ends_for_finance_when_all_is_planned(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_details all = {0};
    struct err err = {0};
    long planner, checker;
    int64_t id;

    checker = line_of(demo, "finance2", "Waiting for me");
    planner = line_of(demo, "finance", "Waiting for me");
    id = unplanned(demo);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(
        desk_move(&demo->world.desk, id, page.application.version, MOVE_PAY, &all, &findings, &err),
        err);
    check_int(line_of(demo, "finance", "Waiting for me"), planner - 1);
    check_int(line_of(demo, "finance2", "Waiting for me"), checker);
}

static void home__tells_an_administrator_where_to_go(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "admin");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Alt-7");
    check_screen_lacks(demo->console, "To do");
}

static void late_row__opens_the_list_of_the_late(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    check_screen_has(demo->console, "> ! Late");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, "[3 Late]");
}

static void stage_row__opens_the_list_of_that_stage_with_as_many_rows(void **state)
{
    struct demo *demo = *state;
    struct worklist work;
    struct err err = {0};
    char found[40];

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    check_ok(desk_worklist(&demo->world.desk, &work, &err), err);
    while (!screen_has(demo->console, ">   Received"))
        screen_press(demo->console, "Down");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Stage=Received");
    snprintf(found, sizeof found, "%d found", work.by_stage[STAGE_RECEIVED]);
    check_screen_has(demo->console, found);
}

/* The figure at the end of the row under the cursor; -1: it ends with words. */
static long figure_picked(struct demo *demo)
{
    AUTO_STR struct str dump;
    char *row, *end;

    grid_dump(console_draw(demo->console), &dump);
    row = strstr(dump.text, "\n> ");
    assert_non_null(row);
    row[1 + strcspn(row + 1, "\n")] = '\0';
    end = strstr(row, "│"); /* where the pools stand beside it */
    if (end)
        *end = '\0';
    end = strrchr(row, ' ');
    return isdigit((unsigned char) end[1]) ? strtol(end, NULL, 10) : -1;
}

/* The row of home under the cursor opens the list it counts.  @return 1 where it leads to one */
static int compare_row(struct demo *demo, const char *login)
{
    const struct home *home = console_top(demo->console)->state;
    long figure = figure_picked(demo);
    int at = page_picked(&home->left);
    char found[40];

    if (home->picks[at].lead != HOME_LIST || figure < 0)
        return 0;
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
    snprintf(found, sizeof found, " %ld found", figure);
    if (!screen_has(demo->console, found))
        fail_msg("row %d of %s's home counts %ld, and not its list", at, login, figure);
    screen_press(demo->console, "Esc");
    return 1;
}

static void every_row_of_cases__counts_what_its_list_shows(void **state)
{
    static const char *const logins[] = {"counter",     DEMO_OFFICER,      "officer.industry",
                                         "finance",     DEMO_SUPERVISOR,   "supervisor.industry",
                                         DEMO_REVIEWER, "checker.science", "auditor"};
    struct demo *demo = *state;
    int compared = 0;

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        const struct home *home;
        int rows;

        demo_sign_in(demo, logins[i]);
        language_set(LANGUAGE_EN);
        console_draw(demo->console);
        home = console_top(demo->console)->state;
        rows = home->pick_count;
        for (int row = 0; row < rows; row++) {
            compared += compare_row(demo, logins[i]);
            screen_press(demo->console, "Down");
        }
    }
    assert_true(compared > 40);
}

/* Its clock stands, so that it is late no more: it does not vanish from home. */
static void a_late_case_on_hold__has_a_row_of_its_own(void **state)
{
    static const struct move_details why = {.reason = "the police asks"};
    struct demo *demo = *state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    check_screen_lacks(demo->console, "On hold");
    id = demo_application(demo, (struct application_filter){.late = true, .mine = true});
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(desk_move(&demo->world.desk, id, page.application.version, MOVE_HOLD, &why, &findings,
                       &err),
             err);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "On hold, since today");
    demo_later_ms = INT64_C(86400000);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "On hold, the longest 1 day ");
    while (!screen_has(demo->console, ">   On hold"))
        screen_press(demo->console, "Down");
    check_int(compare_row(demo, DEMO_OFFICER), 1);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=On hold");
    check_screen_has(demo->console, page.application.number);
}

static void newest_row__opens_the_application(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    console_draw(demo->console);
    screen_press(demo->console, "End Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

static void areas__that_a_role_does_not_use_say_why(void **state)
{
    struct demo *demo = *state;
    const char *missing = NULL;

    demo_sign_in(demo, "finance");
    check_int(console_may(demo->console, CMD_GO_BUDGET, &missing), COMMAND_READY);
    check_int(console_may(demo->console, CMD_GO_PEOPLE, &missing), COMMAND_MISSING);
    assert_non_null(missing);
    screen_press(demo->console, "Alt-7");
    check_text(console_top(demo->console)->class->name, "home");
    check_screen_has(demo->console, missing);
}

static void area__opens_over_home_alone(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    screen_press(demo->console, "Alt-2 Enter Alt-2");
    check_text(console_top(demo->console)->class->name, "applications");
    check_int(console_depth(demo->console), 2);
    screen_press(demo->console, "Alt-0 F5");
    check_int(console_depth(demo->console), 1);
}

static void home__offers_an_intake_form_that_was_not_finished(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    check_screen_lacks(demo->console, "Drafts not taken in (D)");
    check_ok(desk_draft_save(&demo->world.desk, "intake", "title\tHalf a form\n", &err), err);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "Drafts not taken in (D)");
    screen_press(demo->console, "Home Enter");
    assert_string_not_equal(console_top(demo->console)->class->name, "home");
}

static void text__of_home_has_the_same_rows_without_a_terminal(void **state)
{
    struct demo *demo = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *lines[40];
    bool late = false, pools = false;
    int count;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_SUPERVISOR);
    count = home_text(&demo->world, &arena, lines, 40);
    for (int i = 0; i < count; i++) {
        late = late || strstr(lines[i], "Late") != NULL;
        pools = pools || strstr(lines[i], "Pools of 2026") != NULL;
        assert_true(strlen(lines[i]) == 0 || lines[i][strlen(lines[i]) - 1] != ' ');
    }
    assert_true(late);
    assert_true(pools);
    check_int(home_text(&demo->world, &arena, lines, 3), 3);
}

/* Who planned them is told of batches and answers, not of checks that are not for them. */
static void finance__sees_where_payments_wait_for_them(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Payments in no batch yet");
    check_screen_lacks(demo->console, "Payments with the treasury"); /* others record those */
    check_screen_lacks(demo->console, "Payments to be checked by me");
    demo_sign_in(demo, "finance3");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Payments with the treasury");
    demo_sign_in(demo, "finance2");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Payments to be checked by me");
    check_screen_lacks(demo->console, "Budget movements to confirm"); /* of another's pool */
    demo_sign_in(demo, "supervisor.finance-bureau");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Budget movements to confirm");
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    check_screen_lacks(demo->console, "Payments in no batch yet");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(home__shows_an_officer_what_waits),
        TEST(home__shows_a_supervisor_what_waits),
        TEST(home__shows_finance_what_waits),
        TEST(finance__sees_where_payments_wait_for_them),
        TEST(waiting__ends_for_finance_when_all_is_planned),
        TEST(home__tells_an_administrator_where_to_go),
        TEST(late_row__opens_the_list_of_the_late),
        TEST(stage_row__opens_the_list_of_that_stage_with_as_many_rows),
        TEST(every_row_of_cases__counts_what_its_list_shows),
        TEST(a_late_case_on_hold__has_a_row_of_its_own),
        TEST(newest_row__opens_the_application),
        TEST(areas__that_a_role_does_not_use_say_why),
        TEST(area__opens_over_home_alone),
        TEST(home__offers_an_intake_form_that_was_not_finished),
        TEST(text__of_home_has_the_same_rows_without_a_terminal),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
