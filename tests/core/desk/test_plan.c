/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: a batch is put together, submitted, recalled, dropped, published and issued; its
 * numbers, its public list, and the file that lets nothing into the list past an approval. */
#include "desk_plan.h"

#include "store/plan.h"

static void a_batch__is_of_proposed_ones_of_the_own_department_and_names_the_others(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};
    int64_t ids[2], plan;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    ids[0] = voucher_at(&office, STAGE_PROPOSED);
    ids[1] = voucher_at(&office, STAGE_ASSESSED);
    sit_as(&office, planner(&office, LEAD));
    check_ok(desk_plan_make(&office.desk, "first batch", ids, 2, &plan, &findings, &err), err);
    check_int(findings.count, 1);
    check_int(findings.list[0].weight, FINDING_WARNS);
    check_int(plan_read(&office, plan, &plans).lines, 1);
    check_text(plans.list[0].number, "JH2025-001");
    check_text(plans.list[0].title, "first batch");
    /* nothing fit is no batch, and no number is drawn for it */
    assert_false(desk_plan_make(&office.desk, "", ids, 2, &plan, &findings, &err));
    check_blocked(&findings, "plan:empty");
    findings_release(&findings);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_plan_make(&office.desk, "", ids, 1, &plan, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void who_checked_the_amount__does_not_put_it_forward(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, plan;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    id = voucher_at(&office, STAGE_PROPOSED);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    assert_false(desk_plan_make(&office.desk, "", &id, 1, &plan, &findings, &err));
    assert_non_null(finding_of(&findings, "duty:handle"));
}

static void numbers__are_of_the_year_over_all_departments(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[2], first, second, elsewhere, next;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    ids[0] = voucher_at(&office, STAGE_PROPOSED);
    ids[1] = voucher_at(&office, STAGE_PROPOSED);
    first = plan_submitted(&office, LEAD, &ids[0], 1);
    second = plan_submitted(&office, LEAD, &ids[1], 1);
    check_text(plan_read(&office, first, &plans).number, "JH2025-001");
    plans_release(&plans);
    check_text(plan_read(&office, second, &plans).number, "JH2025-002");
    check_int((int) strlen(plans.list[0].control), 12);
    /* another department's, as one would put it: it goes on from there, and so do we after it */
    check_ok(store_plan_next(office.desk.store, 2025, &next, &err), err);
    struct plan_batch other = {.department = "industry",
                               .programme = "model-voucher",
                               .year = 2025,
                               .nth = (int) next,
                               .number = "JH2025-003",
                               .title = "of another department",
                               .made_by = plans.list[0].made_by,
                               .made_on = plans.list[0].made_on};
    check_int(next, 3);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(store_plan_add(office.desk.store, &other, &elsewhere, &err), err);
    check_ok(store_commit(office.desk.store, &err), err);
    check_ok(store_plan_next(office.desk.store, 2025, &next, &err), err);
    check_int(next, 4);
    check_ok(store_plan_next(office.desk.store, 2026, &next, &err), err);
    check_int(next, 1);
}

static void submit__locks_the_batch_and_recall_opens_it_and_voids_all(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    const struct plan_line line = line_of(&office, ids[0]);
    plan_refused(&office, plan, PLAN_RECALL, "why", "role");
    sit_as(&office, planner(&office, LEAD));
    assert_false(desk_plan_leave_out(&office.desk, line.id, line.version, "why", &err));
    check_int(err.kind, ERR_REFUSED);
    plan_refused(&office, plan, PLAN_SUBMIT, "", "state");
    plan_refused(&office, plan, PLAN_DROP, "why", "state");
    plan_refused(&office, plan, PLAN_RECALL, " ", "reason");
    check_ok(desk_plan_move(&office.desk, plan, plan_read(&office, plan, &plans).version,
                            PLAN_RECALL, "one is missing", &findings, &err),
             err);
    check_int(findings.count, 1);
    check_text(findings.list[0].rule, "plan:void");
    check_int(plan_state_now(&office, plan), PLAN_DRAFT);
    check_int(line_of(&office, ids[0]).state, LINE_OPEN);

    const struct plan_line out = line_of(&office, ids[2]);
    check_ok(desk_plan_leave_out(&office.desk, out.id, out.version, "not now", &err), err);
    check_int(line_of(&office, ids[2]).id, 0);
    check_int(stage_now(&office, ids[2]), STAGE_PROPOSED);
    plans_release(&plans);
    findings_release(&findings);
    check_ok(desk_plan_put(&office.desk, plan, plan_read(&office, plan, &plans).version, &ids[2], 1,
                           &findings, &err),
             err);
    plan_ok(&office, plan, PLAN_SUBMIT, "");
    check_int(line_of(&office, ids[2]).line, 4); /* numbers are not used twice */
}

static void drop__takes_a_draft_apart(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id, plan;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    id = voucher_at(&office, STAGE_PROPOSED);
    sit_as(&office, planner(&office, LEAD));
    check_ok(desk_plan_make(&office.desk, "", &id, 1, &plan, &findings, &err), err);
    plan_ok(&office, plan, PLAN_DROP, "made by mistake");
    check_int(plan_state_now(&office, plan), PLAN_DROPPED);
    check_int(line_of(&office, id).id, 0);
    plan_refused(&office, plan, PLAN_SUBMIT, "", "state");
    plan_submitted(&office, LEAD, &id, 1);
}

static void a_public_list__hides_what_is_of_persons(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_NOTICE_LINES struct notice_lines rows = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    raw(&office, "UPDATE organisation SET kind = 'individual-team', name = '张三团队'");
    raw(&office, "UPDATE application SET title = '智算平台（13812345678）'");
    line_ok(&office, ids[0], LINE_APPROVE, "");
    check_ok(desk_notice_lines(&office.desk, publish(&office, plan, &findings), &rows, &err), err);
    check_text(rows.list[0].organisation, "张*团队");
    check_text(rows.list[0].title, "智算平台（138******78）");
    read_application(&office, ids[0], &page);
    check_text(page.organisation.name, "张三团队"); /* on the public list alone */
}

/* What is put up again stands on a new list; the old one says which day it ended, and why. */
static void a_withdrawn_list__says_so_and_since_when(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_NOTICE_LINES struct notice_lines first = {0}, part = {0}, again = {0}, old = {0};
    AUTO_ARENA struct arena arena = {0};
    int64_t ids[THREE], plan, notice, second;
    char day[DATE_TEXT_SIZE];
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    line_ok(&office, ids[2], LINE_APPROVE, "");
    notice = publish(&office, plan, &findings);
    check_ok(desk_notice_lines(&office.desk, notice, &first, &err), err);
    check_int(notice_lines_withdrawn(&first), 0);
    check_text(notice_line_off(&first.list[0], &arena), "");
    move_only(&office, ids[0], MOVE_WITHDRAW_NOTICE, &(struct move_details){.reason = "amount"});
    check_ok(desk_notice_lines(&office.desk, notice, &part, &err), err);
    check_int(notice_lines_withdrawn(&part), 1);
    assert_true(part.list[0].is_withdrawn);
    check_text(part.list[0].why, "amount");
    assert_non_null(
        strstr(notice_line_off(&part.list[0], &arena), date_text(office.desk.today, day)));
    assert_false(part.list[1].is_withdrawn);

    /* again on the same day: each list keeps its own reason */
    findings_release(&findings);
    second = publish(&office, plan, &findings);
    move_only(&office, ids[0], MOVE_WITHDRAW_NOTICE, &(struct move_details){.reason = "title"});
    check_ok(desk_notice_lines(&office.desk, second, &again, &err), err);
    check_int(again.count, 1);
    check_text(again.list[0].why, "title");
    check_ok(desk_notice_lines(&office.desk, notice, &old, &err), err);
    check_int(notice_lines_withdrawn(&old), 1);
    check_text(old.list[0].why, "amount");
}

static void publish_issue_close__go_line_by_line(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_NOTICES struct notices notices = {0};
    AUTO_NOTICE_LINES struct notice_lines rows = {0};
    int64_t ids[THREE], plan, notice;
    struct err err = {0};
    int awarded;

    (void) state;
    plan = three_submitted(&office, ids);
    assert_false(desk_plan_publish(&office.desk, plan, &notice, &findings, &err));
    check_blocked(&findings, "plan:none");
    findings_release(&findings);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    line_ok(&office, ids[2], LINE_APPROVE, "");
    notice = publish(&office, plan, &findings);
    check_int(findings.count, 1); /* the one that is not approved, by its number */
    check_text(findings.list[0].rule, "plan:unapproved");
    findings_release(&findings);
    check_ok(desk_notices(&office.desk, notice, 0, &notices, &err), err);
    check_text(notices.list[0].number, "GS2025-001");
    check_int(notices.list[0].lines, 2);
    check_int(notices.list[0].total.fen, 2 * AMOUNT);
    check_ok(desk_notice_lines(&office.desk, notice, &rows, &err), err);
    check_int(rows.list[0].row, 1);
    check_int(rows.list[0].application_id, ids[0]);
    check_int(rows.list[1].row, 2);
    check_int(rows.list[1].application_id, ids[2]);
    /* what came later stands on a list of its own */
    line_ok(&office, ids[1], LINE_APPROVE, "");
    notice = publish(&office, plan, &findings);
    notices_release(&notices);
    check_ok(desk_notices(&office.desk, notice, 0, &notices, &err), err);
    check_text(notices.list[0].number, "GS2025-002");

    assert_false(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err));
    check_blocked(&findings, "plan:none");
    findings_release(&findings);
    plan_refused(&office, plan, PLAN_CLOSE, "", "plan:undone");
    sit_as(&office, planner(&office, LEAD));
    plan_refused(&office, plan, PLAN_RECALL, "why", "plan:published");
    sit_as(&office, supervisor(&office, 2));
    office_on(&office, "2025-07-10");
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 3);
    check_int(plan_state_now(&office, plan), PLAN_ISSUED);
    plan_ok(&office, plan, PLAN_CLOSE, "");
    check_int(plan_state_now(&office, plan), PLAN_CLOSED);
}

static void the_file__lets_nothing_into_the_list_past_an_approval(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    char sql[200], *why = NULL;
    sqlite3 *db = NULL;

    (void) state;
    three_submitted(&office, ids);
    assert_int_equal(sqlite3_open(office.path, &db), SQLITE_OK);
    snprintf(sql, sizeof sql, "UPDATE application SET stage = 'notice' WHERE id = %lld",
             (long long) ids[0]);
    assert_int_not_equal(sqlite3_exec(db, sql, NULL, NULL, &why), SQLITE_OK);
    check_text(why, "plan");
    sqlite3_free(why);
    assert_int_not_equal(
        sqlite3_exec(db, "UPDATE plan_line SET state = 'approved'", NULL, NULL, &why), SQLITE_OK);
    check_text(why, "plan");
    sqlite3_free(why);
    assert_int_not_equal(
        sqlite3_exec(db,
                     "INSERT INTO plan_vote(line_id, clerk_id, content, verdict, day, at_ms) "
                     "SELECT l.id, b.made_by, l.content, 'approve', '2025-06-03', 0 "
                     "FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id",
                     NULL, NULL, &why),
        SQLITE_OK);
    check_text(why, "duty");
    sqlite3_free(why);
    sqlite3_close(db);
}

static const char *standing(struct office *office, int64_t plan)
{
    AUTO_PLANS struct plans plans = {0};
    const struct plan_batch batch = plan_read(office, plan, &plans);

    return plan_standing_label(&batch);
}

/* By the words of why. */
static void issue_refused(struct office *office, int64_t plan, const char *why)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int awarded;

    assert_false(desk_plan_issue(&office->desk, plan, &awarded, &findings, &err));
    assert_true(findings.count > 0); /* the last is of the batch, before it those of lines */
    if (!strstr(findings.list[findings.count - 1].text, why))
        fail_msg("“%s” does not say “%s”", findings.list[findings.count - 1].text, why);
}

/* Awarded on the page of each, nobody touches the batch: it is issued with the first of them. */
static void a_batch__goes_on_with_its_lines(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE], plan;

    (void) state;
    plan = three_submitted(&office, ids);
    check_text(standing(&office, plan), "Submitted");
    issue_refused(&office, plan, "3 lines are not approved yet");
    line_ok(&office, ids[0], LINE_APPROVE, "");
    issue_refused(&office, plan, "1 approved lines have not been on public notice");
    line_ok(&office, ids[1], LINE_APPROVE, "");
    publish(&office, plan, &findings);
    check_text(standing(&office, plan), "Partly on notice"); /* the third still waits */
    issue_refused(&office, plan, "the public notice of 2 lines runs until 2025-");
    line_ok(&office, ids[2], LINE_STRIKE, "a doublet");
    check_text(standing(&office, plan), "On public notice");
    office_on(&office, "2025-07-10");
    sit_as(&office, supervisor(&office, 2));
    move_only(&office, ids[0], MOVE_AWARD, NULL);
    check_int(plan_state_now(&office, plan), PLAN_ISSUED);
    check_text(standing(&office, plan), "Issued in part");
    move_only(&office, ids[1], MOVE_AWARD, NULL);
    check_int(plan_state_now(&office, plan), PLAN_ISSUED);
    check_text(standing(&office, plan), "Issued");
}

/* Waits to be awarded since the notice is over; under an objection or on hold nothing is over. */
static int64_t over(struct office *office, int64_t plan)
{
    AUTO_PLANS struct plans plans = {0};
    const struct plan_batch batch = plan_read(office, plan, &plans);
    struct err err = {0};
    int64_t count;

    check_ok(desk_plans_over(&office->desk, &count, &err), err);
    check_int(plan_is_over(&batch, office->desk.today), count);
    return count;
}

static void a_notice_that_is_over__is_told_of_its_batch_until_all_is_awarded(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_details why = {.reason = "asked the court"};
    struct err err = {0};
    int64_t ids[THREE], plan, count;

    (void) state;
    plan = three_submitted(&office, ids);
    for (int i = 0; i < THREE; i++)
        line_ok(&office, ids[i], LINE_APPROVE, "");
    publish(&office, plan, &findings);
    check_int(over(&office, plan), 0);
    office_on(&office, "2025-07-10");
    check_int(over(&office, plan), 1);
    for (int i = 0; i < THREE; i++)
        move_only(&office, ids[i], MOVE_HOLD, &why);
    check_int(over(&office, plan), 0);
    for (int i = 0; i < THREE; i++)
        move_only(&office, ids[i], MOVE_RESUME, &why);
    office_on(&office, "2025-08-10"); /* the days on hold are made good */
    check_int(over(&office, plan), 1);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_plans_over(&office.desk, &count, &err), err);
    check_int(count, 0); /* an officer does not award */
    sit_as(&office, supervisor(&office, 2));
    for (int i = 0; i < THREE; i++)
        move_only(&office, ids[i], MOVE_AWARD, NULL);
    check_int(over(&office, plan), 0);
}

static void a_batch__is_closed_when_no_line_can_come_to_anything_more(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE], plan;

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_STRIKE, "a doublet");
    line_ok(&office, ids[1], LINE_STRIKE, "a doublet");
    check_int(plan_state_now(&office, plan), PLAN_SUBMITTED);
    move_only(&office, ids[2], MOVE_DECLINE, &(struct move_details){.reason = "not this year"});
    check_int(plan_state_now(&office, plan), PLAN_CLOSED);
}

/* The last of its lines comes into a later batch; opened again, it is as it was. */
static void a_batch__closes_with_its_last_line_gone_elsewhere_and_is_opened_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_STRIKE, "a doublet");
    line_ok(&office, ids[1], LINE_RETURN, "to be mended");
    line_ok(&office, ids[2], LINE_RETURN, "to be mended");
    plan_submitted(&office, LEAD, &ids[1], 1);
    check_int(plan_state_now(&office, plan), PLAN_SUBMITTED); /* one is still to be mended */
    plan_submitted(&office, LEAD, &ids[2], 1);
    check_int(plan_state_now(&office, plan), PLAN_CLOSED);
    sit_as(&office, planner(&office, LEAD));
    plan_refused(&office, plan, PLAN_REOPEN, "why", "plan:two-persons");
    sit_as(&office, supervisor(&office, 2));
    plan_refused(&office, plan, PLAN_REOPEN, " ", "reason");
    check_ok(desk_plan_move(&office.desk, plan, plan_read(&office, plan, &plans).version,
                            PLAN_REOPEN, "the wrong batch", &findings, &err),
             err);
    check_int(plan_state_now(&office, plan), PLAN_SUBMITTED);
}

/* Its lines with it, but not what was left out before; and only while they wait. */
static void a_batch_taken_apart__is_put_together_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    sit_as(&office, planner(&office, LEAD));
    check_ok(desk_plan_move(&office.desk, plan, plan_read(&office, plan, &plans).version,
                            PLAN_RECALL, "why", &findings, &err),
             err);
    const struct plan_line left = line_of(&office, ids[0]);
    check_ok(desk_plan_leave_out(&office.desk, left.id, left.version, "a doublet", &err), err);
    plans_release(&plans);
    check_ok(desk_plan_move(&office.desk, plan, plan_read(&office, plan, &plans).version, PLAN_DROP,
                            "the wrong year", &findings, &err),
             err);
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_TAKE_OUT, &(struct move_details){.reason = "recount"});
    sit_as(&office, supervisor(&office, 2));
    plan_refused(&office, plan, PLAN_UNDROP, "why", "plan:gone-on");
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_PROPOSE, NULL);
    sit_as(&office, supervisor(&office, 2));
    plans_release(&plans);
    check_ok(desk_plan_move(&office.desk, plan, plan_read(&office, plan, &plans).version,
                            PLAN_UNDROP, "it was the right one", &findings, &err),
             err);
    check_int(plan_state_now(&office, plan), PLAN_DRAFT);
    check_int(line_of(&office, ids[0]).id, 0);
    check_int(line_of(&office, ids[1]).plan_id, plan);
    check_int(line_of(&office, ids[2]).plan_id, plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_batch__is_of_proposed_ones_of_the_own_department_and_names_the_others),
        cmocka_unit_test(who_checked_the_amount__does_not_put_it_forward),
        cmocka_unit_test(numbers__are_of_the_year_over_all_departments),
        cmocka_unit_test(submit__locks_the_batch_and_recall_opens_it_and_voids_all),
        cmocka_unit_test(drop__takes_a_draft_apart),
        cmocka_unit_test(a_public_list__hides_what_is_of_persons),
        cmocka_unit_test(a_withdrawn_list__says_so_and_since_when),
        cmocka_unit_test(publish_issue_close__go_line_by_line),
        cmocka_unit_test(a_batch__goes_on_with_its_lines),
        cmocka_unit_test(a_notice_that_is_over__is_told_of_its_batch_until_all_is_awarded),
        cmocka_unit_test(a_batch__is_closed_when_no_line_can_come_to_anything_more),
        cmocka_unit_test(a_batch__closes_with_its_last_line_gone_elsewhere_and_is_opened_again),
        cmocka_unit_test(a_batch_taken_apart__is_put_together_again),
        cmocka_unit_test(the_file__lets_nothing_into_the_list_past_an_approval),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
