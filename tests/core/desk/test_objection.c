/* SPDX-License-Identifier: Apache-2.0 */
/* Objections to a line of the plan: one holds its line and its money and no other; who may know and
 * who may settle it; one that is upheld comes back in a later batch. */
#include "desk_objection.h"

/* ---- what it holds ---- */

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
    check_int(reserved_fen(&office, ids[1]), AMOUNT);
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
    three_submitted(&office, ids);
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

/* A lead without a name holds no money before a supervisor takes it up; the listed unit has a name.
 */
static void an_anonymous_report__holds_a_line_when_a_supervisor_takes_it_up(void **state)
{
    AUTO_OFFICE struct office office;
    static const char *const nameless[] = {"匿名", "无", "Anonymous", "—", "N/A"};
    struct objection_typed typed = {.kind = OBJECTION_REPORT, .contact = "无"};
    struct move_details details = {.reason = "why", .objection = &typed};
    int64_t ids[THREE], id;

    (void) state;
    three_submitted(&office, ids);
    id = ids[0];
    line_ok(&office, id, LINE_APPROVE, "");
    move_only(&office, id, MOVE_PUBLISH, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    for (size_t i = 0; i < sizeof nameless / sizeof *nameless; i++) {
        typed.objector = nameless[i];
        move_refused(&office, id, MOVE_OBJECT, &details, "objection:objector");
    }
    typed.objector = "Zhao Xin";
    move_refused(&office, id, MOVE_OBJECT, &details, "objection:contact");

    sit_as(&office, supervisor(&office, 2));
    typed = (struct objection_typed){.objector = "匿名", .contact = "无"};
    move_refused(&office, id, MOVE_OBJECT, &details, "objection:objector");
    typed.kind = OBJECTION_REPORT;
    move_only(&office, id, MOVE_OBJECT, &details);
}

static const struct finding *not_own(struct office *office, int64_t id, enum objection_kind kind,
                                     const char *objector, struct findings *findings)
{
    const struct objection_typed typed = {
        .kind = kind, .objector = objector, .contact = "0755-87654321"};

    findings_release(findings);
    *findings = (struct findings){0};
    assert_true(desk_objection_could(&office->desk, id, &typed, findings));
    return finding_of(findings, "objection:not-own");
}

/* Taken, but not without a word: who looks into it must know that it is not the unit's own. */
static void an_objection_of_another_unit__is_taken_with_a_warning_that_is_kept(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct objection_typed typed = {
        .kind = OBJECTION_OWN, .objector = "Zhao Xin", .contact = "0755-87654321"};
    const struct finding *finding;
    int64_t ids[THREE], id;

    (void) state;
    three_submitted(&office, ids);
    id = ids[0];
    line_ok(&office, id, LINE_APPROVE, "");
    move_only(&office, id, MOVE_PUBLISH, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    read_application(&office, id, &page);
    assert_null(not_own(&office, id, OBJECTION_OWN, page.organisation.name, &findings));
    assert_null(not_own(&office, id, OBJECTION_OWN,
                        arena_format(&arena, "%s (Zhao Xin)", page.organisation.name), &findings));
    assert_null(not_own(&office, id, OBJECTION_REPORT, "Zhao Xin", &findings));
    assert_null(not_own(&office, id, OBJECTION_COMPLAINT, "Zhao Xin", &findings));
    finding = not_own(&office, id, OBJECTION_OWN, "Zhao Xin", &findings);
    assert_non_null(finding);
    check_int(finding->weight, FINDING_WARNS);
    move_only(&office, id, MOVE_OBJECT,
              &(struct move_details){.reason = "why", .objection = &typed});
    application_page_release(&page);
    read_application(&office, id, &page);
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes, finding->text));
    assert_null(strstr(page.history.list[page.history.count - 1].changes, "Zhao Xin"));
}

/* In writing within the days of the notice: by the day it came, not by the day it is entered; while
 * the notice stands still for another it is not over. */
static void an_objection__that_came_after_the_notice_is_none(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct objection_typed typed = an_objection;
    struct move_details details = {.reason = "why", .objection = &typed};
    char late[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    int64_t ids[THREE], id;

    (void) state;
    three_submitted(&office, ids);
    id = ids[0];
    line_ok(&office, id, LINE_APPROVE, "");
    move_only(&office, id, MOVE_PUBLISH, NULL);
    read_application(&office, id, &page);
    date_text(page.application.notice_to, last);
    date_text((struct date){page.application.notice_to.day + 1}, late);
    office_on(&office, late);
    sit(&office, ROLE_OFFICER, LEAD);
    typed.received_on = late;
    move_refused(&office, id, MOVE_OBJECT, &details, "objection:late");
    assert_false(desk_objection_could(&office.desk, id, &typed, &findings));
    typed.received_on = last;
    move_only(&office, id, MOVE_OBJECT, &details);
}

/* Who objected is answered on paper, by whom it is not hidden from. */
static void a_reply__is_made_of_one_that_is_decided(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t ids[THREE], id;
    const char *text = NULL;
    struct err err = {0};

    (void) state;
    objected(&office, ids);
    id = objection_at(&office, ids[1], 0)->id;
    assert_false(desk_objection_reply(&office.desk, id, &arena, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    settle_ok(&office, ids[1], OBJECTION_REJECT, "looked into; it is real");
    check_ok(desk_objection_reply(&office.desk, id, &arena, &text, &err), err);
    assert_non_null(strstr(text, an_objection.objector));
    assert_non_null(strstr(text, "is not upheld"));
    assert_non_null(strstr(text, "looked into; it is real"));
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 3)); /* neither registered nor supervises */
    assert_false(desk_objection_reply(&office.desk, id, &arena, &text, &err));
    check_int(err.kind, ERR_REFUSED);
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
    three_submitted(&office, ids);
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
    assert_true(desk_objection_may_open(&office.desk, ids[1], &findings)); /* the form opens */
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

static int to_settle(struct office *office)
{
    struct err err = {0};
    int64_t count;

    check_ok(desk_objections_to_settle(&office->desk, &count, &err), err);
    return (int) count;
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
    sit_as(&office, objection_at(&office, ids[1], 0)->registered_by);
    check_int(to_settle(&office), 0); /* who registered it does not settle it */
    sit_as(&office, supervisor(&office, 2));
    check_int(to_settle(&office), 1); /* whenever it is due */
    office_on(&office, "2025-07-10");
    check_ok(desk_objections_due(&office.desk, &due, &err), err);
    check_int(due, 1);
    settle_ok(&office, ids[1], OBJECTION_REJECT, "not so");
    check_int(to_settle(&office), 0);
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
    check_int(reserved_fen(&office, ids[1]), 0);
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

static const char *newest_verb(struct office *office, int64_t id)
{
    static struct application_page page;

    application_page_release(&page);
    read_application(office, id, &page);
    return page.history.list[page.history.count - 1].verb;
}

/* Both settled, the newer one opened again: it holds the line; then the other beside it. */
static void a_rejected_objection__is_opened_again_and_holds_its_line(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t ids[THREE], first;
    struct err err = {0};

    (void) state;
    objected(&office, ids);
    first = objection_at(&office, ids[1], 0)->id;
    settle_ok(&office, ids[1], OBJECTION_REJECT, "nothing was found");
    sit_as(&office, supervisor(&office, 3));
    settle_ok(&office, ids[1], OBJECTION_REOPEN, "a further witness");
    check_int(objection_at(&office, ids[1], 0)->state, OBJECTION_OPEN);
    check_text(objection_at(&office, ids[1], 0)->answer, "");
    check_int(objection_at(&office, ids[1], 0)->id, first);
    check_text(objection_at(&office, ids[1], 0)->was, "rejected");
    check_text(objection_at(&office, ids[1], 0)->was_answer, "nothing was found");
    check_text(objection_at(&office, ids[1], 0)->why_reopened, "a further witness");
    check_text(newest_verb(&office, ids[1]), "objection-reopen"); /* not a new one */
    office_on(&office, "2025-09-20");                             /* every notice would be over */
    sit_as(&office, supervisor(&office, 2));
    move_refused(&office, ids[1], MOVE_AWARD, NULL, "objection");
    settle_ok(&office, ids[1], OBJECTION_REJECT, "nothing was found, again");
    assert_false(desk_objection_settle(&office.desk, first, version_of(&office, ids[1]),
                                       OBJECTION_REOPEN, "why", &findings, &err));
    check_blocked(&findings, "objection:two-persons");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_objection__holds_its_line_and_money_and_no_other),
        cmocka_unit_test(an_objection__names_who_and_where),
        cmocka_unit_test(an_anonymous_report__holds_a_line_when_a_supervisor_takes_it_up),
        cmocka_unit_test(an_objection_of_another_unit__is_taken_with_a_warning_that_is_kept),
        cmocka_unit_test(a_reply__is_made_of_one_that_is_decided),
        cmocka_unit_test(an_objection__that_came_after_the_notice_is_none),
        cmocka_unit_test(who_objects__is_known_to_who_registered_it_and_to_supervisors_alone),
        cmocka_unit_test(who_registered_it__does_not_settle_it),
        cmocka_unit_test(a_second_objection__keeps_the_line_held_until_both_are_settled),
        cmocka_unit_test(an_answer__settles_the_objection_it_is_about_alone),
        cmocka_unit_test(an_application__does_not_end_over_an_open_objection),
        cmocka_unit_test(a_rejected_objection__is_opened_again_and_holds_its_line),
        cmocka_unit_test(an_objection_is_due__by_the_setting),
        cmocka_unit_test(story__an_upheld_objection_comes_back_in_a_later_batch),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
