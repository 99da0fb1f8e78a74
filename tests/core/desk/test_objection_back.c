/* SPDX-License-Identifier: Apache-2.0 */
/* An objection that was upheld is taken back: its case is awarded in its batch again, and for what
 * that is refused. */
#include "desk_objection.h"

#include "desk/audit.h"

/* ---- the story ---- */

/* What the tables hold is what the journal says last. */
static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(differences.count, 0);
}

/* The overlay that lies over it now. */
static const struct overlay *lies_over(const struct application_page *page)
{
    for (size_t i = 0; i < page->overlay_count; i++)
        if (date_is_none(page->overlays[i].ended_on))
            return &page->overlays[i];
    fail_msg("nothing lies over it");
    return NULL;
}

static void back_refused(struct office *office, int64_t id, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0}, asked = {0};
    struct err err = {0};
    const int64_t objection = objection_at(office, id, 0)->id;

    assert_false(desk_objection_settle(&office->desk, objection, version_of(office, id),
                                       OBJECTION_TAKE_BACK, "why", &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, rule);
    assert_false(desk_objection_may(&office->desk, objection, OBJECTION_TAKE_BACK, &asked));
    check_blocked(&asked, rule);
    check_int(objection_at(office, id, 0)->state, OBJECTION_UPHELD);
}

/* Upheld by mistake: line, money, notice and clock are as before the decision; then rejected, and
 * awarded in the same batch, when the notice has had its days. */
static void story__an_upheld_objection_is_taken_back_and_awarded_in_its_batch(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page before = {0}, after = {0}, settled = {0};
    int64_t ids[THREE], plan;
    char number[40]; /* the next line read takes the text of the one before with it */
    struct err err = {0};
    int awarded;

    (void) state;
    plan = objected(&office, ids);
    read_application(&office, ids[1], &before);
    office_on(&office, "2025-06-06");
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "half of the contract is another firm's");
    back_refused(&office, ids[1], "objection:two-persons");

    office_on(&office, "2025-06-20");
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, ids[1], OBJECTION_TAKE_BACK, "the other firm is its own branch");
    check_int(objection_at(&office, ids[1], 0)->state, OBJECTION_OPEN);
    check_int(stage_now(&office, ids[1]), STAGE_NOTICE);
    check_int(reserved_fen(&office, ids[1]), AMOUNT);
    read_application(&office, ids[1], &after);
    check_int(after.application.notice_from.day, before.application.notice_from.day);
    check_int(after.application.notice_to.day, before.application.notice_to.day);
    assert_false(date_is_none(after.application.objected_on));
    check_text(lies_over(&after)->reason,
               "the contract is not real"); /* not why it is open again */
    assert_true(date_is_none(after.application.due_on));
    check_int(line_of(&office, ids[1]).state, LINE_APPROVED);
    check_text(line_of(&office, ids[1]).reason, "");
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "objection");

    settle_ok(&office, ids[1], OBJECTION_REJECT, "looked into; it is real");
    read_application(&office, ids[1], &settled);
    assert_true(settled.application.notice_to.day > office.desk.today.day); /* its days are left */
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "notice");
    office_on(&office, "2025-08-10");
    sit_as(&office, supervisor(&office, 2));
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 3);
    check_int(stage_now(&office, ids[1]), STAGE_AWARDED);
    (void) snprintf(number, sizeof number, "%s", line_of(&office, ids[0]).plan);
    check_text(line_of(&office, ids[1]).plan, number);
}

/* All that were open were settled by it: all are open again. */
static void upheld_together__they_are_open_together(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    objected(&office, ids);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_objection_open(&office.desk, ids[1], version_of(&office, ids[1]), &an_objection,
                                 "staff was rude", &findings, &err),
             err);
    sit_as(&office, supervisor(&office, 2));
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    check_int(objection_at(&office, ids[1], 1)->state, OBJECTION_UPHELD);
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, ids[1], OBJECTION_TAKE_BACK, "it is not");
    check_int(objection_at(&office, ids[1], 0)->state, OBJECTION_OPEN);
    check_int(objection_at(&office, ids[1], 1)->state, OBJECTION_OPEN);
}

/* Its batch was closed with its only line, and is open again with it. */
static void a_batch_that_was_closed_with_its_line__is_open_again_with_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, plan;
    int awarded;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    id = voucher_at(&office, STAGE_PROPOSED);
    plan = plan_submitted(&office, LEAD, &id, 1);
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, id, LINE_APPROVE, "");
    publish(&office, plan, &findings);
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, id, MOVE_OBJECT, &(struct move_details){.reason = "it is not real"});
    sit_as(&office, supervisor(&office, 2));
    settle_ok(&office, id, OBJECTION_UPHOLD, "so it is");
    check_int(plan_state_now(&office, plan), PLAN_CLOSED);
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, id, OBJECTION_TAKE_BACK, "it is not");
    check_int(plan_state_now(&office, plan), PLAN_SUBMITTED);
    check_kept(&office);
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, id, OBJECTION_REJECT, "it is real");
    office_on(&office, "2025-08-10");
    check_ok(desk_plan_issue(&office.desk, plan, &awarded, &findings, &err), err);
    check_int(awarded, 1);
    check_int(plan_state_now(&office, plan), PLAN_ISSUED);
}

/* Whatever its case has gone on to stands in the way, and is named. */
static void an_upheld_objection__is_not_taken_back_once_its_case_has_gone_on(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_PROPOSE, NULL);
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "objection:gone-on");

    /* a line of a later batch, and out of it again */
    plan_submitted(&office, LEAD, &ids[1], 1);
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_TAKE_OUT, &(struct move_details){.reason = "not yet"});
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "objection:later-batch");
}

static void an_upheld_objection__is_not_taken_back_to_another_amount(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[1], MOVE_TAKE_BACK_ASSESSMENT,
              &(struct move_details){.reason = "as the objection says"});
    move_only(&office, ids[1], MOVE_ASSESS,
              &(struct move_details){.decided = "300000", .ground = "half of the contract"});
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "objection:assessed");
}

/* What it had is another's by now. */
static void an_upheld_objection__is_not_taken_back_without_room_in_the_pool(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    objected(&office, ids);
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office.desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "7500000.00", "less", &err),
        err);
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "pool:room");
}

/* What was reserved stood in last year's budget. */
static void an_upheld_objection__is_not_taken_back_over_the_end_of_the_year(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    open_pool(&office, catalogue_pool(office_rules.catalogue, VOUCHER_POOL), 2026, POOL);
    sit_as(&office, supervisor(&office, 2));
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    office_on(&office, "2026-01-08");
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "objection:year");
}

/* Its notice was withdrawn first: there is no notice to come back to. */
static void an_objection_upheld_after_the_notice_was_withdrawn__is_not_taken_back(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    move_only(&office, ids[1], MOVE_WITHDRAW_NOTICE, &(struct move_details){.reason = "an error"});
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    sit_as(&office, supervisor(&office, 3));
    back_refused(&office, ids[1], "objection:unpublished");
}

/* The file holds the same, whoever writes to it. */
static void the_file__gives_no_struck_line_back_and_no_case_to_its_notice(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t ids[THREE];

    (void) state;
    objected(&office, ids);
    settle_ok(&office, ids[1], OBJECTION_UPHOLD, "so it is");
    raw_refused(&office,
                "UPDATE plan_line SET state = 'approved', reason = '' WHERE state = 'struck'");
    raw_refused(&office,
                arena_format(&arena, "UPDATE application SET stage = 'notice' WHERE id = %lld",
                             (long long) ids[1]));
    raw_refused(&office, "INSERT INTO objection_reopened(objection_id, was, answer, settled_by, "
                         "settled_on, opened_by, opened_on, reason) "
                         "SELECT id, state, answer, settled_by, settled_on, settled_by, "
                         "settled_on, 'why' FROM objection");
    raw_refused(
        &office,
        "UPDATE objection SET state = 'open', answer = '', settled_by = NULL, settled_on = NULL, "
        "upheld_at = NULL, upheld_from = NULL, upheld_to = NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story__an_upheld_objection_is_taken_back_and_awarded_in_its_batch),
        cmocka_unit_test(upheld_together__they_are_open_together),
        cmocka_unit_test(a_batch_that_was_closed_with_its_line__is_open_again_with_it),
        cmocka_unit_test(an_upheld_objection__is_not_taken_back_once_its_case_has_gone_on),
        cmocka_unit_test(an_upheld_objection__is_not_taken_back_to_another_amount),
        cmocka_unit_test(an_upheld_objection__is_not_taken_back_without_room_in_the_pool),
        cmocka_unit_test(an_upheld_objection__is_not_taken_back_over_the_end_of_the_year),
        cmocka_unit_test(an_objection_upheld_after_the_notice_was_withdrawn__is_not_taken_back),
        cmocka_unit_test(the_file__gives_no_struck_line_back_and_no_case_to_its_notice),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
