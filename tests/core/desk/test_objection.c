/* SPDX-License-Identifier: Apache-2.0 */
/* Objections to a line of the plan: one holds its line and its money and no other; who may know and
 * who may settle it; one that is upheld comes back in a later batch. */
#include "desk_plan.h"

#include "desk/audit.h"
#include "desk/objection.h"

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
    int64_t plan = three_submitted(office, ret_ids);

    for (int i = 0; i < THREE; i++)
        line_ok(office, ret_ids[i], LINE_APPROVE, "");
    publish(office, plan, &findings);
    sit(office, ROLE_OFFICER, LEAD);
    move_only(office, ret_ids[1], MOVE_OBJECT,
              &(struct move_details){.reason = "the contract is not real"});
    sit_as(office, supervisor(office, 2));
    return plan;
}

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
