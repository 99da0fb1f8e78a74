/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the evaluation of a standing body, made from its table: allowed in each
 * role from each state, taken back, refused by state, role and reason; test_body_broken.c has the
 * guards. */
#include "desk_body_case.h"

#include "desk/audit.h"

/* ---- allowed ---- */

static void make_in_role(enum body_move move, enum body_state from, enum role role)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_LAB struct lab lab;
    int64_t newest;

    begin(&lab, from, move);
    newest = newest_entry(&lab.office);
    if (!attempt(&lab, role, move, order_of(&lab, move), &findings)) {
        for (size_t i = 0; i < findings.count; i++)
            print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
        fail_msg("%s from %s was refused", body_move_row(move)->word, body_state_row(from)->word);
    }
    check_int(now(&lab), body_move_row(move)->to);
    (void) entries_told(&lab.office, newest, body_move_row(move)); /* none: no row moves money */
}

static void every_move__is_allowed_in_its_roles_from_its_states(void **state)
{
    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        for (enum body_state from = 0; from < BODY_STATE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((body_move_row(move)->from & 1u << from) &&
                    (body_move_row(move)->roles & 1u << role))
                    make_in_role(move, from, role);
}

/* The tables hold what the journal says last. */
static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    if (!desk_kept_check(&office->desk, &differences, &err))
        fail_msg("%s %s: %s, %s", differences.list[0].object, differences.list[0].field,
                 differences.list[0].was, differences.list[0].is);
}

/* Made, taken back, and made again: nothing of the first time is left in the way. */
static void take_back_and_again(enum body_move move)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BODY_PAGE struct body_page before = {0}, after = {0};
    AUTO_LAB struct lab lab;
    enum body_move undo = BODY_MOVE_COUNT;
    struct err err = {0};

    assert_true(body_move_parse(body_move_row(move)->undo, &undo));
    begin(&lab, from_of(move), move);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &before, &err), err);
    assert_true(attempt(&lab, role_of(move), move, order_of(&lab, move), &findings));
    assert_true(attempt(&lab, role_of(undo), undo, order_of(&lab, undo), &findings));
    check_kept(&lab.office);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &after, &err), err);
    check_int(after.body.state, before.body.state);
    check_int(after.body.due_on.day, before.body.due_on.day);
    check_int(after.body.ended_on.day, before.body.ended_on.day);
    check_int(after.evaluations.count, before.evaluations.count);
    check_text(after.body.grade, before.body.grade);
    check_int(body_page_now(&after)->outcome, body_page_now(&before)->outcome);
    check_int(body_page_now(&after)->file_by.day, body_page_now(&before)->file_by.day);
    check_int(body_page_now(&after)->filed_on.day, body_page_now(&before)->filed_on.day);
    check_int(body_page_now(&after)->rectify_by.day, body_page_now(&before)->rectify_by.day);
    if (!attempt(&lab, role_of(move), move, order_of(&lab, move), &findings))
        fail_msg("%s was not made again: %s", body_move_row(move)->word,
                 findings.count ? findings.list[0].text : "");
    check_kept(&lab.office);
}

static void every_move_that_is_taken_back__leaves_what_was_and_is_made_again(void **state)
{
    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (body_move_row(move)->undo)
            take_back_and_again(move);
}

/* ---- refused ---- */

static void refuse_all_but_of(enum body_state from)
{
    AUTO_LAB struct lab lab;

    begin(&lab, from, BODY_MOVE_CLOSE);
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (!(body_move_row(move)->from & 1u << from))
            refused(&lab, role_of(move), move, order_of(&lab, move), "state");
}

/* What has ended is followed by the next one that is planned, so that its states are no more. */
static void every_move__is_refused_from_every_other_state(void **state)
{
    (void) state;
    for (enum body_state from = 0; from < BODY_STATE_COUNT; from++)
        if (!body_state_row(from)->ends)
            refuse_all_but_of(from);
}

static void refuse_other_roles(enum body_move move, int *refusals)
{
    AUTO_LAB struct lab lab;

    begin(&lab, from_of(move), move);
    for (enum role role = 0; role < ROLE_COUNT; role++)
        if (!(body_move_row(move)->roles & 1u << role)) {
            bool reads = role == ROLE_OFFICER || role == ROLE_SUPERVISOR || role == ROLE_AUDITOR;

            refused(&lab, role, move, order_of(&lab, move), reads ? "role" : "");
            (*refusals)++;
        }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    int refusals = 0;

    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        refuse_other_roles(move, &refusals);
    assert_true(refusals > 60);
}

static void ask_why(enum body_move move)
{
    AUTO_LAB struct lab lab;
    struct body_order order;

    begin(&lab, from_of(move), move);
    order = order_of(&lab, move);
    order.reason = "";
    refused(&lab, role_of(move), move, order, "reason");
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    int asked = 0;

    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (body_move_row(move)->flags & MOVE_NEEDS_REASON) {
            ask_why(move);
            asked++;
        }
    check_int(asked, 15);
}

/* Entered for somebody who does not sit on the panel: it counts no more, and stays on record. */
static void a_wrong_sheet__is_taken_off_by_another(void **state)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_LAB struct lab lab;
    struct body_order wrong;
    struct err err = {0};
    int before = 0, with = 0, after = 0;

    (void) state;
    begin(&lab, BODY_SCORING, BODY_MOVE_SCORE);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &before));
    wrong = body_sheet(lab.kind, 10);
    wrong.member = "另一实验室的专家";
    go(&lab, BODY_MOVE_SCORE, wrong);
    body_page_release(&page);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &with));
    assert_true(with < before);
    wrong.reason = "属于另一实验室";
    assert_true(attempt(&lab, ROLE_OFFICER, BODY_MOVE_UNSCORE, wrong, &findings));
    body_page_release(&page);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &after));
    check_int(after, before);
    check_int(page.body.state, BODY_SCORING);
    check_text(page.steps[0].value, wrong.member); /* newest first */
    check_text(page.steps[1].value, wrong.member);
    refused(&lab, ROLE_OFFICER, BODY_MOVE_UNSCORE, wrong, "member"); /* once is enough */
    check_kept(&lab.office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_states),
        cmocka_unit_test(every_move_that_is_taken_back__leaves_what_was_and_is_made_again),
        cmocka_unit_test(every_move__is_refused_from_every_other_state),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(a_wrong_sheet__is_taken_off_by_another),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
