/* SPDX-License-Identifier: Apache-2.0 */
/* Money claimed back, from screen to screen: the register, raising one from an application, the
 * notice, a payment, a waiver by two. */
#include "base/text.h"
#include "demo_fixture.h"

#include "desk/clawback.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-c");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    return demo;
}

/* The one of a state; numbers only. */
static struct clawback one_in(struct demo *demo, enum clawback_state wanted)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};

    check_ok(desk_clawbacks(&demo->world.desk, 0, &clawbacks, &err), err);
    for (size_t i = 0; i < clawbacks.count; i++)
        if (clawback_state(&clawbacks.list[i], demo->world.desk.today) == wanted)
            return clawbacks.list[i];
    fail_msg("the demonstration has none that is %s", clawback_state_row(wanted)->word);
    return (struct clawback){0};
}

static const char *department_of(struct demo *demo, enum clawback_state state, struct arena *arena)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    check_ok(desk_clawback(&demo->world.desk, one_in(demo, state).id, &page, &err), err);
    return arena_text(arena, page.clawback.department);
}

static void clawbacks__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "Overdue");
    check_screen_has(demo->console, "Partly paid");
    demo_check_screen(demo, "clawbacks");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Home Down p");
    check_text(console_top(demo->console)->class->name, "card");
    demo_check_screen(demo, "clawback-payment");
}

static void search__finds_number_name_and_initials(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct clawback one = one_in(demo, CLAWBACK_PARTIAL);
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page other = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    check_ok(desk_clawback(&demo->world.desk, one.id, &page, &err), err);
    check_ok(desk_clawback(&demo->world.desk, one_in(demo, CLAWBACK_OVERDUE).id, &other, &err),
             err);
    check_screen_has(demo->console, other.clawback.number);
    screen_press(demo->console, "/");
    screen_type(demo->console, text_initials(&arena, page.clawback.organisation_name));
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_screen_has(demo->console, page.clawback.number);
    check_screen_lacks(demo->console, other.clawback.number);
    screen_press(demo->console, "/ Ctrl-U");
    screen_type(demo->console, "nobody of this name");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "No clawback answers to this.");
    screen_press(demo->console, "/ Ctrl-U Enter");
    check_screen_has(demo->console, other.clawback.number);
}

static void payment__of_all_that_is_left_recovers_it(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct clawback before = one_in(demo, CLAWBACK_PARTIAL);
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    screen_press(demo->console, "Home Down p Tab Tab");
    screen_type(demo->console, "回单99");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_screen_has(demo->console, "Record a payment");
    check_screen_has(demo->console, "Recovered");
    check_ok(desk_clawback(&demo->world.desk, before.id, &page, &err), err);
    check_int(page.clawback.stored, CLAWBACK_RECOVERED);
    check_fen(page.clawback.paid, clawback_due(&before).fen);
}

/* The claim counts since its decision, so that what came in the month before counts in it. */
static void payment__of_an_earlier_month_that_is_open_counts_in_it(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Home Down p Ctrl-U");
    screen_type(demo->console, "2026-10-30");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "回单98");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_screen_has(demo->console, "2026-10-30  received");
    check_screen_lacks(demo->console, "(booked ");
}

/* What cannot be is said before anybody is asked about the month. */
static void payment__of_an_earlier_month_names_its_faults_first(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Home Down p Ctrl-U");
    screen_type(demo->console, "2026-10-30");
    screen_press(demo->console, "Tab Ctrl-U");
    screen_type(demo->console, "99999999999");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "回单97");
    screen_press(demo->console, "F9");
    check_screen_lacks(demo->console, "nothing refuses it");
    check_screen_has(demo->console, "to correct: 1");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_lacks(demo->console, "counts in 2026-11");
}

/* Nothing is left to record: that is said at once, and not at the next F10. */
static void payment__that_was_overtaken_by_all_of_it_says_that_it_cannot_be_made(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct clawback before = one_in(demo, CLAWBACK_PARTIAL);
    char all[MONEY_TEXT_SIZE];
    const struct clawback_details rest = {
        .amount = money_text(clawback_left(&before), all), .document = "回单96", .reason = "all"};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    screen_press(demo->console, "Home Down p Tab Ctrl-U");
    screen_type(demo->console, "2.00");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "回单99");
    check_ok(desk_sign_in(&demo->world.desk, "finance2", DEMO_PASSWORD, &err), err);
    check_ok(desk_clawback_move(&demo->world.desk, before.id, before.version, CLAWBACK_MOVE_RECEIVE,
                                &rest, &findings, &err),
             err);
    check_ok(desk_sign_in(&demo->world.desk, "finance", DEMO_PASSWORD, &err), err);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "): Payment of a clawback");
    check_screen_has(demo->console, "too late: ");
}

/* Somebody books a payment while the form is open: it shows what is left now, keeps what is typed,
 * and the next F10 is of what it shows. */
static void payment__that_was_overtaken_is_looked_at_anew_and_made(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct clawback before = one_in(demo, CLAWBACK_PARTIAL);
    const struct clawback_details some = {
        .amount = "1.00", .document = "回单96", .reason = "split"};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct money left = clawback_left(&before);
    struct err err = {0};
    char text[MONEY_TEXT_SIZE];

    screen_press(demo->console, "Home Down p Tab Ctrl-U");
    screen_type(demo->console, "2.00");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "回单99");
    check_ok(desk_sign_in(&demo->world.desk, "finance2", DEMO_PASSWORD, &err), err);
    check_ok(desk_clawback_move(&demo->world.desk, before.id, before.version, CLAWBACK_MOVE_RECEIVE,
                                &some, &findings, &err),
             err);
    check_ok(desk_sign_in(&demo->world.desk, "finance", DEMO_PASSWORD, &err), err);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "was quicker (");
    check_screen_has(demo->console, "): Payment of a clawback");
    left.fen -= 100;
    check_screen_has(demo->console, arena_format(&arena, "left %s", money_text(left, text)));
    check_screen_has(demo->console, "回单99");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_ok(desk_clawback(&demo->world.desk, before.id, &page, &err), err);
    check_fen(page.clawback.paid, before.paid.fen + 300);
}

static void payment__is_taken_back_by_another_person_of_finance(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct clawback before = one_in(demo, CLAWBACK_PARTIAL);
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    screen_press(demo->console, "Home Down u");
    check_screen_has(demo->console, "who recorded the payment does not take it back");
    opened(state, "finance2");
    screen_press(demo->console, "Home Down u");
    check_text(console_top(demo->console)->class->name, "card");
    demo_check_screen(demo, "clawback-back");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "记错单位");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_screen_has(demo->console, "received, taken back since");
    check_ok(desk_clawback(&demo->world.desk, before.id, &page, &err), err);
    check_int(page.clawback.stored, CLAWBACK_NOTIFIED);
}

/* What cannot be done says why; nothing opens. */
static void move__of_another_role_says_whose_it_is(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_lacks(demo->console, "Propose waiver"); /* not offered */
    check_screen_lacks(demo->console, "Send notice");
    screen_press(demo->console, "w");
    check_screen_has(demo->console, "an officer does it");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "a supervisor does it");
    demo_sign_in(demo, "supervisor.science");
    screen_press(demo->console, "Alt-c c");
    check_screen_has(demo->console, "no waiver is proposed");
}

static void overdue__is_waived_by_two_persons(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    const char *department = department_of(demo, CLAWBACK_OVERDUE, &arena);
    int64_t id = one_in(demo, CLAWBACK_OVERDUE).id;
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    opened(state, arena_format(&arena, "officer.%s", department));
    screen_press(demo->console, "w Tab");
    screen_type(demo->console, "企业注销，无财产可执行");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "! Waiver of");
    opened(state, arena_format(&arena, "supervisor.%s", department));
    screen_press(demo->console, "c");
    demo_check_screen(demo, "clawback-waiver");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "企业注销，无财产可执行");
    check_screen_has(demo->console, "proposed by");
    check_screen_has(demo->console, "Final, not taken back: ");
    screen_type(demo->console, "as the court found");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Confirm the waiver: "); /* what is waived, of what is left */
    check_screen_has(demo->console, " left, ");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "confirmed by");
    check_screen_has(demo->console, "as the court found");
    check_screen_has(demo->console, "企业注销，无财产可执行");
    check_ok(desk_clawback(&demo->world.desk, id, &page, &err), err);
    check_int(page.clawback.stored, CLAWBACK_WAIVED);
    check_fen(clawback_left(&page.clawback), 0);
}

static void waiver__that_was_refused_says_when_and_why(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    const char *department = department_of(demo, CLAWBACK_OVERDUE, &arena);

    opened(state, arena_format(&arena, "officer.%s", department));
    screen_press(demo->console, "w Tab");
    screen_type(demo->console, "企业注销，无财产可执行");
    screen_press(demo->console, "F10");
    opened(state, arena_format(&arena, "supervisor.%s", department));
    check_screen_lacks(demo->console, "W Waiver as text"); /* nothing is waived yet */
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "x");
    screen_type(demo->console, "there is property");
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "2026-11-24  waiver of ");
    check_screen_has(demo->console, "there is property");
}

/* What came leaves less than the waiver another has still to decide on: it could only be refused.
 */
static void payment__beside_a_waiver_says_what_it_leaves_of_it(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    const char *department = department_of(demo, CLAWBACK_OVERDUE, &arena);

    opened(state, arena_format(&arena, "officer.%s", department));
    screen_press(demo->console, "w Tab");
    screen_type(demo->console, "企业注销，无财产可执行");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "! Waiver of");
    opened(state, "finance");
    screen_press(demo->console, "Home p Tab Ctrl-U");
    screen_type(demo->console, "100");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "回单96");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "waits to be decided");
    check_screen_has(demo->console, "after this receipt");
}

/* Whoever raised it cannot, another can; the register says who and why. */
static void claim__that_was_wrong_is_withdrawn_with_its_reason(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    const char *department = department_of(demo, CLAWBACK_OVERDUE, &arena);
    int64_t id = one_in(demo, CLAWBACK_OVERDUE).id;
    struct err err = {0};

    opened(state, arena_format(&arena, "supervisor.%s", department));
    screen_press(demo->console, "Home d");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "Final, not taken back: ");
    screen_type(demo->console, "认定有误");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    check_screen_has(demo->console, "Claim withdrawn");
    check_screen_has(demo->console, "认定有误");
    check_ok(desk_clawback(&demo->world.desk, id, &page, &err), err);
    check_int(page.clawback.stored, CLAWBACK_WITHDRAWN);
}

static void clawback__is_raised_from_the_page_of_its_application(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    const char *department = department_of(demo, CLAWBACK_OVERDUE, &arena);
    AUTO_CLAWBACKS struct clawbacks of_it = {0};
    struct err err = {0};
    int64_t id;

    check_screen_has(demo->console, "Clawbacks");
    opened(state, arena_format(&arena, "officer.%s", department));
    screen_press(demo->console, "n"); /* not from the whole register */
    check_text(console_top(demo->console)->class->name, "clawbacks");
    id = one_in(demo, CLAWBACK_OVERDUE).application_id;
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    screen_press(demo->console, "k");
    check_text(console_top(demo->console)->class->name, "clawbacks");
    screen_press(demo->console, "n");
    if (strcmp(console_top(demo->console)->class->name, "card") != 0) {
        check_screen_has(demo->console, "claimed back already"); /* all of it is */
        return;
    }
    check_screen_has(demo->console, "at most 9,218,266.00 yuan: paid 9,418,266.00 yuan");
    screen_type(demo->console, "又查明一笔");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "12.34");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "12.34");
    check_ok(desk_clawbacks(&demo->world.desk, id, &of_it, &err), err);
    check_int(of_it.list[of_it.count - 1].principal.fen, 1234);
}

/* 2027's days off are not known in November 2026; New Year's Day is, by the law. */
static void day_to_pay__over_a_year_without_calendar_is_marked(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_ARENA struct arena arena = {0};
    const char *department = department_of(demo, CLAWBACK_RAISED, &arena);
    struct clawback raised = one_in(demo, CLAWBACK_RAISED);
    AUTO_CLAWBACKS struct clawbacks seen = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};
    char text[DATE_TEXT_SIZE];

    check_screen_lacks(demo->console, "provisional");
    /* a supervisor revoked, so an officer sends the notice */
    opened(state, arena_format(&arena, "officer.%s", department));
    check_ok(desk_clawbacks(&demo->world.desk, 0, &seen, &err), err);
    screen_press(demo->console, "Home");
    for (size_t i = 0; i < seen.count && seen.list[i].id != raised.id; i++)
        screen_press(demo->console, "Down");
    screen_press(demo->console, "s Tab");
    screen_type(demo->console, "30"); /* in place of what was filled in, not behind it */
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "it is not taken back");
    check_screen_has(demo->console, "within 30 working days, by 2027-01-06");
    screen_press(demo->console, "y");
    check_ok(desk_clawback(&demo->world.desk, raised.id, &page, &err), err);
    check_text(date_text(page.clawback.due_on, text), "2027-01-06");
    check_screen_has(demo->console, "2027-01-06*");
    check_screen_has(demo->console, "* provisional");
    check_screen_has(demo->console, "Pay by 2027-01-06 (provisional)");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(clawbacks__look_the_same_in_three_languages),
        TEST(search__finds_number_name_and_initials),
        TEST(payment__of_all_that_is_left_recovers_it),
        TEST(payment__of_an_earlier_month_that_is_open_counts_in_it),
        TEST(payment__of_an_earlier_month_names_its_faults_first),
        TEST(payment__that_was_overtaken_is_looked_at_anew_and_made),
        TEST(payment__that_was_overtaken_by_all_of_it_says_that_it_cannot_be_made),
        TEST(payment__is_taken_back_by_another_person_of_finance),
        TEST(move__of_another_role_says_whose_it_is),
        TEST(day_to_pay__over_a_year_without_calendar_is_marked),
        TEST(overdue__is_waived_by_two_persons),
        TEST(waiver__that_was_refused_says_when_and_why),
        TEST(payment__beside_a_waiver_says_what_it_leaves_of_it),
        TEST(claim__that_was_wrong_is_withdrawn_with_its_reason),
        TEST(clawback__is_raised_from_the_page_of_its_application),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
