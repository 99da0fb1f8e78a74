/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: batches of lines approved, struck or sent back one by one; an edit that voids the
 * approvals of its line alone; the public list; objections that hold one line and its money, and
 * one that is upheld and comes back in a later batch. */
#include "desk_voucher.h"

#include "desk/objection.h"
#include "store/ledger.h"
#include "store/plan.h"

#define POOL   "9000000.00"
#define THREE  3
#define AMOUNT 61728394

static int64_t supervisor(struct office *office, int nth)
{
    return person(office, ROLE_SUPERVISOR, LEAD, nth);
}

/* Three proposed ones in a submitted batch; the second supervisor sits. */
static int64_t begin(struct office *office, int64_t ret_ids[THREE])
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL);
    for (int i = 0; i < THREE; i++)
        ret_ids[i] = voucher_at(office, STAGE_PROPOSED);
    int64_t plan = plan_submitted(office, LEAD, ret_ids, THREE);
    sit_as(office, supervisor(office, 2));
    return plan;
}

static struct plan_line line_of(struct office *office, int64_t id)
{
    static struct plan_lines lines;

    return plan_line_of(office, id, &lines);
}

static void line_refused(struct office *office, int64_t id, enum plan_line_move move,
                         const char *reason, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct plan_line line = line_of(office, id);
    struct err err = {0};

    assert_false(
        desk_plan_line_move(&office->desk, line.id, line.version, move, reason, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, rule);
    check_int(line_of(office, id).version, line.version);
}

static enum stage stage_now(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).stage;
}

static int64_t reserved(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).reserved.fen;
}

static void plan_ok(struct office *office, int64_t plan, enum plan_move move, const char *reason)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    if (desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version, move, reason,
                       &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", plan_move_row(move)->word, err.what);
}

static void plan_refused(struct office *office, int64_t plan, enum plan_move move,
                         const char *reason, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    assert_false(desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version, move,
                                reason, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, rule);
}

static enum plan_state plan_state_now(struct office *office, int64_t plan)
{
    AUTO_PLANS struct plans plans = {0};

    return plan_read(office, plan, &plans).state;
}

static const char *standing(struct office *office, int64_t plan)
{
    AUTO_PLANS struct plans plans = {0};
    const struct plan_batch batch = plan_read(office, plan, &plans);

    return plan_standing_label(&batch);
}

static int64_t publish(struct office *office, int64_t plan, struct findings *findings)
{
    struct err err = {0};
    int64_t notice;

    check_ok(desk_plan_publish(&office->desk, plan, &notice, findings, &err), err);
    return notice;
}

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

/* ---- D16 ---- */

static void d16_an_edit_after_submission__voids_the_approval_of_that_line_only(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    begin(&office, ids);
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

static void an_amount_assessed_anew__is_told_with_both_amounts(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];

    (void) state;
    begin(&office, ids);
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

/* ---- the moves of the batch ---- */

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
    plan = begin(&office, ids);
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
    plan = begin(&office, ids);
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

/* Awarded on the page of each, nobody touches the batch: it is issued with the first of them. */
static void a_batch__goes_on_with_its_lines(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE], plan;

    (void) state;
    plan = begin(&office, ids);
    check_text(standing(&office, plan), "Submitted");
    line_ok(&office, ids[0], LINE_APPROVE, "");
    line_ok(&office, ids[1], LINE_APPROVE, "");
    publish(&office, plan, &findings);
    check_text(standing(&office, plan), "Submitted"); /* the third still waits */
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

static void a_batch__is_closed_when_no_line_can_come_to_anything_more(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE], plan;

    (void) state;
    plan = begin(&office, ids);
    line_ok(&office, ids[0], LINE_STRIKE, "a doublet");
    line_ok(&office, ids[1], LINE_STRIKE, "a doublet");
    check_int(plan_state_now(&office, plan), PLAN_SUBMITTED);
    move_only(&office, ids[2], MOVE_DECLINE, &(struct move_details){.reason = "not this year"});
    check_int(plan_state_now(&office, plan), PLAN_CLOSED);
}

/* ---- the moves of a line ---- */

static void a_line__is_approved_by_another_person_than_who_put_it_forward(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    char sql[120];

    (void) state;
    begin(&office, ids);
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
    begin(&office, ids);
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
    begin(&office, ids);
    line_refused(&office, ids[1], LINE_STRIKE, "", "reason");
    line_ok(&office, ids[1], LINE_STRIKE, "the same as another project");
    check_int(stage_now(&office, ids[1]), STAGE_ASSESSED);
    check_int(reserved(&office, ids[1]), 0);
    check_int(reserved(&office, ids[0]), AMOUNT);
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

static void a_line_sent_back__is_mended_and_taken_over(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    begin(&office, ids);
    line_refused(&office, ids[0], LINE_RETURN, "  ", "reason");
    line_ok(&office, ids[0], LINE_RETURN, "the title is wrong");
    check_int(line_of(&office, ids[0]).state, LINE_RETURNED);
    check_int(stage_now(&office, ids[0]), STAGE_PROPOSED);
    line_refused(&office, ids[0], LINE_APPROVE, "", "state");
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

static enum court court_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return desk_court(&page, office->desk.today);
}

/* A proposed one is the officer's until its batch is submitted, and again when it is sent back. */
static void a_line_sent_back__is_on_the_officers_desk_until_it_is_put_forward_anew(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE], alone;

    (void) state;
    (void) begin(&office, ids);
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

static void an_old_version_of_a_line__is_somebody_elses(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    begin(&office, ids);
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
    plan = begin(&office, ids);
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

/* ---- the file itself ---- */

static void the_file__lets_nothing_into_the_list_past_an_approval(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    char sql[200], *why = NULL;
    sqlite3 *db = NULL;

    (void) state;
    begin(&office, ids);
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

/* ---- objections ---- */

static const struct objection *objection_at(struct office *office, int64_t id, size_t nth)
{
    static struct objections all;
    struct err err = {0};

    objections_release(&all);
    check_ok(desk_objections(&office->desk, 0, id, 0, &all, &err), err);
    assert_true(nth < all.count);
    return &all.list[nth];
}

static void settle_ok(struct office *office, int64_t id, enum objection_move move,
                      const char *answer)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    const int64_t objection = objection_at(office, id, 0)->id;

    if (desk_objection_settle(&office->desk, objection, version_of(office, id), move, answer,
                              &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", objection_move_row(move)->word, err.what);
}

/* All three published; an objection by an officer against the second; the supervisor sits. */
static int64_t objected(struct office *office, int64_t ret_ids[THREE])
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t plan = begin(office, ret_ids);

    for (int i = 0; i < THREE; i++)
        line_ok(office, ret_ids[i], LINE_APPROVE, "");
    publish(office, plan, &findings);
    sit(office, ROLE_OFFICER, LEAD);
    move_only(office, ret_ids[1], MOVE_OBJECT,
              &(struct move_details){.reason = "the contract is not real"});
    sit_as(office, supervisor(office, 2));
    return plan;
}

static void an_objection__holds_its_line_and_money_and_no_other(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};
    int awarded;

    (void) state;
    plan = objected(&office, ids);
    office_on(&office, "2025-07-10");
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "objection");
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 2);
    check_int(stage_now(&office, ids[0]), STAGE_AWARDED);
    check_int(stage_now(&office, ids[1]), STAGE_NOTICE);
    check_int(stage_now(&office, ids[2]), STAGE_AWARDED);
    check_int(reserved(&office, ids[1]), AMOUNT);
    findings_release(&findings);

    settle_ok(&office, ids[1], OBJECTION_REJECT, "looked into; it is real");
    office_on(&office, "2025-08-10");
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 1);
    plan_ok(&office, plan, PLAN_CLOSE, "");
}

static void an_objection__names_who_and_where(void **state)
{
    AUTO_OFFICE struct office office;
    struct objection_typed typed = an_objection;
    int64_t ids[THREE], id;

    (void) state;
    begin(&office, ids);
    id = ids[0];
    line_ok(&office, id, LINE_APPROVE, "");
    move_only(&office, id, MOVE_PUBLISH, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    typed.objector = " ";
    move_refused(&office, id, MOVE_OBJECT,
                 &(struct move_details){.reason = "why", .objection = &typed},
                 "objection:objector");
    typed = an_objection;
    typed.contact = "";
    move_refused(&office, id, MOVE_OBJECT,
                 &(struct move_details){.reason = "why", .objection = &typed}, "objection:contact");
    typed = an_objection;
    typed.received_on = "2025-06-04";
    move_refused(&office, id, MOVE_OBJECT,
                 &(struct move_details){.reason = "why", .objection = &typed},
                 "objection:received_on");
}

static void who_objects__is_known_to_who_registered_it_and_to_supervisors_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    check_text(objection_at(&office, ids[1], 0)->objector, an_objection.objector);
    check_text(objection_at(&office, ids[1], 0)->contact, an_objection.contact);
    sit(&office, ROLE_OFFICER, LEAD);
    check_text(objection_at(&office, ids[1], 0)->objector, an_objection.objector);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 5));
    check_text(objection_at(&office, ids[1], 0)->objector, "");
    check_text(objection_at(&office, ids[1], 0)->contact, "");
    check_int(objection_at(&office, ids[1], 0)->is_masked, true);
    check_text(objection_at(&office, ids[1], 0)->ground, "the contract is not real");
    sit(&office, ROLE_AUDITOR, LEAD);
    check_text(objection_at(&office, ids[1], 0)->objector, "");
    /* nor does the journal say it */
    read_application(&office, ids[1], &page);
    for (size_t i = 0; i < page.history.count; i++) {
        assert_null(strstr(page.history.list[i].changes, an_objection.objector));
        assert_null(strstr(page.history.list[i].changes, an_objection.contact));
    }
}

static void who_registered_it__does_not_settle_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];

    (void) state;
    begin(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    move_only(&office, ids[0], MOVE_PUBLISH, NULL);
    move_only(&office, ids[0], MOVE_OBJECT, &(struct move_details){.reason = "why"});
    move_refused(&office, ids[0], MOVE_RESOLVE, &(struct move_details){.reason = "not so"},
                 "objection:two-persons");
    move_refused(&office, ids[0], MOVE_UPHOLD, &(struct move_details){.reason = "so"},
                 "objection:two-persons");
    assert_false(desk_objection_may(&office.desk, objection_at(&office, ids[0], 0)->id,
                                    OBJECTION_REJECT, &findings));
    check_blocked(&findings, "objection:two-persons");
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, ids[0], OBJECTION_WITHDRAW, "by letter");
    check_int(objection_at(&office, ids[0], 0)->state, OBJECTION_WITHDRAWN);
}

static void a_second_objection__keeps_the_line_held_until_both_are_settled(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    objected(&office, ids);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_objection_open(&office.desk, ids[1], version_of(&office, ids[1]), &an_objection,
                                 "staff was rude", &findings, &err),
             err);
    check_text(objection_at(&office, ids[1], 0)->number, "YY2025-0002");
    sit_as(&office, supervisor(&office, 2));
    settle_ok(&office, ids[1], OBJECTION_REJECT, "not so");
    assert_false(date_is_none(read_application(&office, ids[1], &page).objected_on));
    settle_ok(&office, ids[1], OBJECTION_REJECT, "nor that");
    application_page_release(&page);
    assert_true(date_is_none(read_application(&office, ids[1], &page).objected_on));
}

/* Two are open: what was looked into is one of them. */
static void an_answer__settles_the_objection_it_is_about_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t ids[THREE], first;

    (void) state;
    objected(&office, ids);
    first = objection_at(&office, ids[1], 0)->id;
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_objection_open(&office.desk, ids[1], version_of(&office, ids[1]), &an_objection,
                                 "staff was rude", &findings, &err),
             err);
    sit_as(&office, supervisor(&office, 2));
    assert_false(desk_move(&office.desk, ids[1], version_of(&office, ids[1]), MOVE_RESOLVE,
                           &(struct move_details){.reason = "not so", .objection_id = first},
                           &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    check_int(objection_at(&office, ids[1], 0)->state, OBJECTION_OPEN);
    check_int(objection_at(&office, ids[1], 1)->state, OBJECTION_OPEN);
}

/* Who declines or withdraws cannot leave it without an answer, nor settle it by the way. */
static void an_application__does_not_end_over_an_open_objection(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    move_refused(&office, ids[1], MOVE_DECLINE, &(struct move_details){.reason = "why"},
                 "objection");
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, ids[1], MOVE_WITHDRAW, &(struct move_details){.reason = "by letter"},
                 "objection");
    sit_as(&office, supervisor(&office, 2));
    settle_ok(&office, ids[1], OBJECTION_REJECT, "not so");
    move_only(&office, ids[1], MOVE_DECLINE, &(struct move_details){.reason = "why"});
}

static void an_objection_is_due__by_the_setting(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    int64_t due;
    struct err err = {0};
    char day[DATE_TEXT_SIZE];

    (void) state;
    objected(&office, ids);
    check_text(date_text(objection_at(&office, ids[1], 0)->due_on, day), "2025-07-15");
    check_ok(desk_objections_due(&office.desk, &due, &err), err);
    check_int(due, 0);
    office_on(&office, "2025-07-10");
    check_ok(desk_objections_due(&office.desk, &due, &err), err);
    check_int(due, 1);
}

/* ---- the story ---- */

/* Three lines, one notice; an objection to the second is upheld: it is struck, its money free; the
 * two others are awarded; it is assessed anew and stands on the list of a later batch. */
static void story__an_upheld_objection_comes_back_in_a_later_batch(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_NOTICES struct notices notices = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    int64_t ids[THREE], plan, later, notice;
    struct err err = {0};
    int awarded;

    (void) state;
    plan = objected(&office, ids);
    office_on(&office, "2025-06-06");
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "half of the contract is another firm's");
    check_int(stage_now(&office, ids[1]), STAGE_ASSESSED);
    check_int(reserved(&office, ids[1]), 0);
    read_application(&office, ids[1], &page);
    assert_true(date_is_none(page.application.objected_on));
    assert_true(date_is_none(page.application.notice_from));
    check_int(objection_at(&office, ids[1], 0)->state, OBJECTION_UPHELD);
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "path");
    office_on(&office, "2025-07-10");
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 2);
    plan_ok(&office, plan, PLAN_CLOSE, "");

    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_TAKE_BACK_ASSESSMENT,
              &(struct move_details){.reason = "as the objection says"});
    move_only(&office, ids[1], MOVE_ASSESS,
              &(struct move_details){.decided = "300000", .ground = "half of the contract"});
    check_amount(&office, ids[1]);
    move_only(&office, ids[1], MOVE_PROPOSE, NULL);
    later = plan_submitted(&office, LEAD, &ids[1], 1);
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, ids[1], LINE_APPROVE, "");
    notice = publish(&office, later, &findings);
    check_ok(desk_notices(&office.desk, notice, 0, &notices, &err), err);
    check_text(notices.list[0].number, "GS2025-002");
    check_int(notices.list[0].total.fen, 30000000);
    check_ok(desk_plan_lines(&office.desk, 0, ids[1], &lines, &err), err);
    check_int(lines.count, 2);
    check_int(lines.list[0].state, LINE_STRUCK);
    check_text(lines.list[0].reason, "half of the contract is another firm's");
    check_text(lines.list[1].before, lines.list[0].plan);
    office_on(&office, "2025-08-10");
    check_ok(desk_plan_issue(&office.desk, later, &awarded, &findings, &err), err);
    check_int(awarded, 1);
    check_int(stage_now(&office, ids[1]), STAGE_AWARDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d16_an_edit_after_submission__voids_the_approval_of_that_line_only),
        cmocka_unit_test(an_amount_assessed_anew__is_told_with_both_amounts),
        cmocka_unit_test(a_batch__is_of_proposed_ones_of_the_own_department_and_names_the_others),
        cmocka_unit_test(who_checked_the_amount__does_not_put_it_forward),
        cmocka_unit_test(numbers__are_of_the_year_over_all_departments),
        cmocka_unit_test(submit__locks_the_batch_and_recall_opens_it_and_voids_all),
        cmocka_unit_test(drop__takes_a_draft_apart),
        cmocka_unit_test(publish_issue_close__go_line_by_line),
        cmocka_unit_test(a_batch__goes_on_with_its_lines),
        cmocka_unit_test(a_batch__is_closed_when_no_line_can_come_to_anything_more),
        cmocka_unit_test(a_line__is_approved_by_another_person_than_who_put_it_forward),
        cmocka_unit_test(an_approval__is_taken_back_with_a_reason_until_it_is_published),
        cmocka_unit_test(a_struck_line__frees_its_money_and_comes_back_in_a_later_batch),
        cmocka_unit_test(a_line_sent_back__is_mended_and_taken_over),
        cmocka_unit_test(a_line_sent_back__is_on_the_officers_desk_until_it_is_put_forward_anew),
        cmocka_unit_test(an_old_version_of_a_line__is_somebody_elses),
        cmocka_unit_test(what_ends_an_application__strikes_its_line),
        cmocka_unit_test(the_file__lets_nothing_into_the_list_past_an_approval),
        cmocka_unit_test(an_objection__holds_its_line_and_money_and_no_other),
        cmocka_unit_test(an_objection__names_who_and_where),
        cmocka_unit_test(who_objects__is_known_to_who_registered_it_and_to_supervisors_alone),
        cmocka_unit_test(who_registered_it__does_not_settle_it),
        cmocka_unit_test(a_second_objection__keeps_the_line_held_until_both_are_settled),
        cmocka_unit_test(an_answer__settles_the_objection_it_is_about_alone),
        cmocka_unit_test(an_application__does_not_end_over_an_open_objection),
        cmocka_unit_test(an_objection_is_due__by_the_setting),
        cmocka_unit_test(story__an_upheld_objection_comes_back_in_a_later_batch),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
