/* SPDX-License-Identifier: Apache-2.0 */
/* One line of the plan: approved, struck or sent back by itself; an edit that voids the approvals
 * of its line alone; whose turn it is; what ends an application strikes it. */
#include "desk_plan.h"

static int64_t organisation_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).organisation_id;
}

/* The bank of one applicant changes under the plan. */
static void another_account(struct office *office, int64_t id)
{
    char sql[160];

    snprintf(sql, sizeof sql,
             "UPDATE organisation SET bank_account = '6222029999999999', version = version + 1 "
             "WHERE id = %lld",
             (long long) organisation_of(office, id));
    raw(office, sql);
}

/* ---- what an approval is given to ---- */

static enum court court_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    (void) read_application(office, id, &page);
    check_ok(desk_applications(&office->desk, &id, 1, &rows, &err), err);
    check_int(desk_court_of(&office->desk, &rows.list[0]), desk_court(&page, office->desk.today));
    return desk_court(&page, office->desk.today);
}

static void check_stale(struct office *office, int64_t count)
{
    struct err err = {0};
    int64_t stale;

    check_ok(desk_plan_stale(&office->desk, &stale, &err), err);
    check_int(stale, count);
}

static void an_approval_that_holds_no_more__is_counted_nowhere(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[THREE], plan;

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    line_ok(&office, ids[1], LINE_APPROVE, "");
    check_int(plan_read(&office, plan, &plans).approved, 2);
    check_fen(plans.list[0].approved_total, 2 * AMOUNT);
    check_int(plans.list[0].stale, 0);
    another_account(&office, ids[1]);
    another_account(&office, ids[2]); /* nobody has approved this one */
    plans_release(&plans);
    check_int(plan_read(&office, plan, &plans).approved, 1);
    check_fen(plans.list[0].approved_total, AMOUNT);
    check_int(plans.list[0].stale, 2);

    check_stale(&office, 0); /* it is not the supervisor's to put forward */
    sit_as(&office, planner(&office, LEAD));
    check_stale(&office, 2);
    check_int(court_of(&office, ids[1]), COURT_OFFICER);
    line_ok(&office, ids[1], LINE_TAKE_OVER, "");
    check_int(court_of(&office, ids[1]), COURT_SUPERVISOR);
    check_stale(&office, 1);
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, ids[1], LINE_APPROVE, "");
    plans_release(&plans);
    check_int(plan_read(&office, plan, &plans).approved, 2);
    check_int(plans.list[0].stale, 1);
}

static void d16_an_edit_after_submission__voids_the_approval_of_that_line_only(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    three_submitted(&office, ids);
    for (int i = 0; i < THREE; i++)
        line_ok(&office, ids[i], LINE_APPROVE, "");
    another_account(&office, ids[1]);
    /* nobody had to say so: the approval was given to something else */
    move_refused(&office, ids[1], MOVE_PUBLISH, NULL, "plan:changed");

    sit_as(&office, planner(&office, LEAD));
    const struct plan_line line = line_of(&office, ids[1]);
    check_ok(desk_plan_line_move(&office.desk, line.id, line.version, LINE_TAKE_OVER, "", &findings,
                                 &err),
             err);
    check_int(findings.count, 1);
    check_text(findings.list[0].rule, "plan:void");
    assert_non_null(strstr(findings.list[0].text, line.number));
    assert_non_null(strstr(findings.list[0].text, "superviso.science.2"));
    assert_non_null(strstr(findings.list[0].text, "payee"));

    check_int(line_of(&office, ids[0]).state, LINE_APPROVED);
    check_int(line_of(&office, ids[1]).state, LINE_OPEN);
    check_int(line_of(&office, ids[2]).state, LINE_APPROVED);
    sit_as(&office, supervisor(&office, 2));
    move_only(&office, ids[0], MOVE_PUBLISH, NULL);
    move_only(&office, ids[2], MOVE_PUBLISH, NULL);
    move_refused(&office, ids[1], MOVE_PUBLISH, NULL, "plan:unapproved");
    line_ok(&office, ids[1], LINE_APPROVE, "");
    move_only(&office, ids[1], MOVE_PUBLISH, NULL);
}

/* By the number alone the money would go to another bank. */
static void another_bank_number__voids_the_approval_as_another_account_does(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    char sql[160];

    (void) state;
    three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    (void) snprintf(sql, sizeof sql,
                    "UPDATE organisation SET bank_number = '102100099996' WHERE id = %lld",
                    (long long) organisation_of(&office, ids[0]));
    raw(&office, sql);
    move_refused(&office, ids[0], MOVE_PUBLISH, NULL, "plan:changed");
}

static void a_line_from_before_the_bank_number__is_compared_without_it(void **state)
{
    struct digest before = plan_payee_digest("户", "行", NULL, "622");
    struct digest since = plan_payee_digest("户", "行", "102100099996", "622");
    struct digest now;

    (void) state;
    now = plan_payee_now(&before, "户", "行", "102100000004", "622");
    assert_true(digest_same(&before, &now));
    now = plan_payee_now(&before, "户", "行", "102100000004", "623");
    assert_false(digest_same(&before, &now));
    now = plan_payee_now(&since, "户", "行", "102100099996", "622");
    assert_true(digest_same(&since, &now));
    now = plan_payee_now(&since, "户", "行", "", "622");
    assert_false(digest_same(&since, &now));
}

/* The account is on no public list; what is on it is not put forward anew under the notice. */
static void d16_an_edit_under_the_notice__voids_the_approval_too(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    for (int i = 0; i < THREE; i++) {
        line_ok(&office, ids[i], LINE_APPROVE, "");
        move_only(&office, ids[i], MOVE_PUBLISH, NULL);
    }
    sit_as(&office, planner(&office, LEAD));
    line_refused(&office, ids[1], LINE_TAKE_OVER, "", "plan:published");
    another_account(&office, ids[1]);
    office_on(&office, "2025-07-10");
    sit_as(&office, supervisor(&office, 2));
    move_only(&office, ids[0], MOVE_AWARD, NULL);
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "plan:changed");
    line_refused(&office, ids[1], LINE_APPROVE, "", "plan:changed");
    line_refused(&office, ids[1], LINE_STRIKE, "as it is", "plan:published");

    sit_as(&office, planner(&office, LEAD));
    line_ok(&office, ids[1], LINE_TAKE_OVER, "");
    check_int(line_of(&office, ids[1]).state, LINE_OPEN);
    sit_as(&office, supervisor(&office, 2));
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "plan:unapproved");
    line_ok(&office, ids[1], LINE_APPROVE, "");
    move_only(&office, ids[1], MOVE_AWARD, NULL);
    check_int(line_of(&office, ids[2]).state, LINE_APPROVED);
}

static void an_amount_assessed_anew__is_told_with_both_amounts(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[0], MOVE_TAKE_OUT, &(struct move_details){.reason = "recount"});
    check_int(line_of(&office, ids[0]).state, LINE_RETURNED);
    move_only(&office, ids[0], MOVE_TAKE_BACK_ASSESSMENT,
              &(struct move_details){.reason = "recount"});
    move_only(&office, ids[0], MOVE_ASSESS,
              &(struct move_details){.decided = "500000", .ground = "minutes"});
    check_amount(&office, ids[0]);
    move_only(&office, ids[0], MOVE_PROPOSE, NULL);
    sit_as(&office, supervisor(&office, 2));
    line_refused(&office, ids[0], LINE_APPROVE, "", "plan:changed");
    move_refused(&office, ids[0], MOVE_PUBLISH, NULL, "plan:returned");
    (void) desk_plan_line_may(&office.desk, line_of(&office, ids[0]).id, LINE_APPROVE, &findings);
    const struct finding *changed = finding_of(&findings, "plan:changed");
    assert_non_null(strstr(changed->text, "617,283.94"));
    assert_non_null(strstr(changed->text, "500,000.00"));

    sit_as(&office, planner(&office, LEAD));
    line_ok(&office, ids[0], LINE_TAKE_OVER, "");
    check_int(line_of(&office, ids[0]).content.amount.fen, 50000000);
    check_int(line_of(&office, ids[0]).state, LINE_OPEN);
}

/* ---- the moves of a line ---- */

static void a_line__is_approved_by_another_person_than_who_put_it_forward(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    char sql[120];

    (void) state;
    three_submitted(&office, ids);
    sit_as(&office, planner(&office, LEAD));
    line_refused(&office, ids[0], LINE_APPROVE, "", "role");
    /* made a supervisor meanwhile: still the one who put it forward, by the desk and by the file */
    snprintf(sql, sizeof sql, "UPDATE clerk SET role = 'supervisor' WHERE id = %lld",
             (long long) office.desk.clerk.id);
    raw(&office, sql);
    sit_as(&office, planner(&office, LEAD));
    line_refused(&office, ids[0], LINE_APPROVE, "", "plan:two-persons");
}

static void an_approval__is_taken_back_with_a_reason_until_it_is_published(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    line_refused(&office, ids[0], LINE_APPROVE, "", "state");
    line_refused(&office, ids[0], LINE_UNAPPROVE, "", "reason");
    line_ok(&office, ids[0], LINE_UNAPPROVE, "to be asked again");
    check_int(line_of(&office, ids[0]).state, LINE_OPEN);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    move_only(&office, ids[0], MOVE_PUBLISH, NULL);
    line_refused(&office, ids[0], LINE_UNAPPROVE, "too late", "plan:published");
    line_refused(&office, ids[0], LINE_STRIKE, "too late", "plan:published");
}

static void a_struck_line__frees_its_money_and_comes_back_in_a_later_batch(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE], later;

    (void) state;
    three_submitted(&office, ids);
    line_refused(&office, ids[1], LINE_STRIKE, "", "reason");
    line_ok(&office, ids[1], LINE_STRIKE, "the same as another project");
    check_int(stage_now(&office, ids[1]), STAGE_ASSESSED);
    check_int(reserved_fen(&office, ids[1]), 0);
    check_int(reserved_fen(&office, ids[0]), AMOUNT);
    check_int(line_of(&office, ids[1]).id, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_PROPOSE, NULL);
    later = plan_submitted(&office, LEAD, &ids[1], 1);
    check_int(line_of(&office, ids[1]).plan_id, later);
    check_text(line_of(&office, ids[1]).before, "JH2025-001");
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, ids[1], LINE_APPROVE, "");
    move_only(&office, ids[1], MOVE_PUBLISH, NULL);
}

/* The refusal says why it was sent back and that it is the officer's turn. */
static void check_sent_back_is_said(struct office *office, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};

    assert_false(
        desk_plan_line_may(&office->desk, line_of(office, id).id, LINE_APPROVE, &findings));
    check_int(findings.count, 1);
    assert_non_null(strstr(findings.list[0].text, "the title is wrong"));
    assert_non_null(strstr(findings.list[0].cleared_by, "officer"));
}

static void a_line_sent_back__is_mended_and_taken_over(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    line_refused(&office, ids[0], LINE_RETURN, "  ", "reason");
    line_ok(&office, ids[0], LINE_RETURN, "the title is wrong");
    check_int(line_of(&office, ids[0]).state, LINE_RETURNED);
    check_int(stage_now(&office, ids[0]), STAGE_PROPOSED);
    line_refused(&office, ids[0], LINE_APPROVE, "", "state");
    check_sent_back_is_said(&office, ids[0]);
    line_refused(&office, ids[0], LINE_TAKE_OVER, "", "role");
    sit_as(&office, planner(&office, LEAD));
    line_refused(&office, ids[1], LINE_TAKE_OVER, "", "plan:unchanged");
    line_ok(&office, ids[0], LINE_TAKE_OVER, "");
    check_int(line_of(&office, ids[0]).state, LINE_OPEN);
}

static int64_t lines_waiting(struct office *office)
{
    struct err err = {0};
    int64_t count;

    check_ok(desk_plan_waiting(&office->desk, &count, &err), err);
    return count;
}

static int on_my_desk(struct office *office)
{
    struct err err = {0};
    struct worklist list;

    check_ok(desk_worklist(&office->desk, &list, &err), err);
    return list.waiting;
}

/* A proposed one is the officer's until its batch is submitted, and again when it is sent back. */
static void a_line_sent_back__is_on_the_officers_desk_until_it_is_put_forward_anew(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE], alone;

    (void) state;
    (void) three_submitted(&office, ids);
    check_int(court_of(&office, ids[0]), COURT_SUPERVISOR);
    check_int(lines_waiting(&office), 3);
    check_int(on_my_desk(&office), 3);
    line_ok(&office, ids[0], LINE_RETURN, "the title is another one");
    check_int(on_my_desk(&office), 2);
    check_int(court_of(&office, ids[0]), COURT_OFFICER);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(on_my_desk(&office), 1);
    check_int(lines_waiting(&office), 1);
    line_ok(&office, ids[0], LINE_TAKE_OVER, "");
    check_int(on_my_desk(&office), 0);
    check_int(lines_waiting(&office), 0);
    check_int(court_of(&office, ids[0]), COURT_SUPERVISOR);
    alone = voucher_at(&office, STAGE_PROPOSED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(court_of(&office, alone), COURT_OFFICER);
    check_int(on_my_desk(&office), 1);
}

/* Approved, sent back or on hold it waits for nobody's approval; and never for an officer's. */
static void what_waits_for_an_approval__is_a_list_of_the_supervisors(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    check_int(to_approve(&office), 3);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    check_int(to_approve(&office), 2);
    line_ok(&office, ids[1], LINE_RETURN, "the title is another one");
    check_int(to_approve(&office), 1);
    move_only(&office, ids[2], MOVE_HOLD, &(struct move_details){.reason = "asked the court"});
    check_int(to_approve(&office), 0);
    move_only(&office, ids[2], MOVE_RESUME, &(struct move_details){.reason = "answered"});
    check_int(to_approve(&office), 1);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(to_approve(&office), 0);
    sit(&office, ROLE_SUPERVISOR, "education");
    check_int(to_approve(&office), 0);
}

/* Who was asked and said nothing is named to who approves; it stands against nothing. */
static void an_approval__is_asked_for_with_what_other_departments_did_not_say(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings before = {0}, after = {0};
    const struct finding *told;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    assert_true(
        desk_plan_line_may(&office.desk, line_of(&office, ids[0]).id, LINE_APPROVE, &before));
    assert_null(finding_of(&before, "opinion:talent"));
    raw(&office, "INSERT INTO consultation(application_id, department, question, asked_on, due_on, "
                 "asked_by) SELECT application_id, 'talent', '', '2025-06-03', '2025-06-10', "
                 "clerk_id FROM duty_done WHERE duty = 'handle' LIMIT 3");
    office_on(&office, "2025-06-20");
    sit_as(&office, supervisor(&office, 2));
    assert_true(
        desk_plan_line_may(&office.desk, line_of(&office, ids[0]).id, LINE_APPROVE, &after));
    told = finding_of(&after, "opinion:talent");
    assert_non_null(told);
    check_int(told->weight, FINDING_WARNS);
    assert_non_null(strstr(told->text, "2025-06-10"));
}

static void an_old_version_of_a_line__is_somebody_elses(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    three_submitted(&office, ids);
    const struct plan_line line = line_of(&office, ids[0]);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    assert_false(desk_plan_line_move(&office.desk, line.id, line.version, LINE_RETURN, "no",
                                     &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
}

static void what_ends_an_application__strikes_its_line(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    move_only(&office, ids[0], MOVE_DECLINE, &(struct move_details){.reason = "no"});
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_WITHDRAW, &(struct move_details){.reason = "own wish"});
    check_ok(desk_plan_lines(&office.desk, plan, 0, &lines, &err), err);
    check_int(lines.list[0].state, LINE_STRUCK);
    check_text(lines.list[0].reason, "no");
    check_int(lines.list[1].state, LINE_STRUCK);
    check_int(lines.list[2].state, LINE_OPEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d16_an_edit_under_the_notice__voids_the_approval_too),
        cmocka_unit_test(an_approval_that_holds_no_more__is_counted_nowhere),
        cmocka_unit_test(d16_an_edit_after_submission__voids_the_approval_of_that_line_only),
        cmocka_unit_test(another_bank_number__voids_the_approval_as_another_account_does),
        cmocka_unit_test(a_line_from_before_the_bank_number__is_compared_without_it),
        cmocka_unit_test(an_amount_assessed_anew__is_told_with_both_amounts),
        cmocka_unit_test(a_line__is_approved_by_another_person_than_who_put_it_forward),
        cmocka_unit_test(an_approval__is_taken_back_with_a_reason_until_it_is_published),
        cmocka_unit_test(a_struck_line__frees_its_money_and_comes_back_in_a_later_batch),
        cmocka_unit_test(a_line_sent_back__is_mended_and_taken_over),
        cmocka_unit_test(a_line_sent_back__is_on_the_officers_desk_until_it_is_put_forward_anew),
        cmocka_unit_test(what_waits_for_an_approval__is_a_list_of_the_supervisors),
        cmocka_unit_test(an_approval__is_asked_for_with_what_other_departments_did_not_say),
        cmocka_unit_test(an_old_version_of_a_line__is_somebody_elses),
        cmocka_unit_test(what_ends_an_application__strikes_its_line),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
