/* SPDX-License-Identifier: Apache-2.0 */
/* The usual steps of an office's people, in one call each, up to an award and its payment. */
#ifndef TESTS_DESK_FIXTURE_H
#define TESTS_DESK_FIXTURE_H

#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/correction.h"
#include "desk/duplicate.h"
#include "desk/payment.h"
#include "desk/plan.h"
#include "desk/review.h"
#include "desk_office.h"

/* ---- steps ---- */

OFFICE_UNUSED static int64_t version_of(struct office *office, int64_t id)
{
    struct application_page page;
    struct err err = {0};
    int64_t version;

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    version = page.application.version;
    application_page_release(&page);
    return version;
}

OFFICE_UNUSED static enum instalment_state instalment_step(struct office *office, int64_t clerk,
                                                           int64_t id, enum instalment_move move)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_ARENA struct arena arena = {0};
    struct instalment_details answer = {.reason = "the bank says so"};
    enum instalment_state now = INSTALMENT_CANCELLED;
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(desk_instalments(&office->desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id) {
            answer.reference = /* one of its own for each payment */
                arena_format(&arena, "TR-%lld-%lld", (long long) id,
                             (long long) all.list[i].version);
            check_ok(desk_instalment_move(&office->desk, id, all.list[i].version, move, &answer,
                                          &findings, &err),
                     err);
        }
    check_money(office);
    instalments_release(&all);
    check_ok(desk_instalments(&office->desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id)
            now = all.list[i].state;
    return now;
}

OFFICE_UNUSED static int64_t finance_person(struct office *office, int nth)
{
    return person(office, ROLE_FINANCE, "finance-bureau", nth);
}

/* Of finance, with no other part in it: records what the treasury answered.  Nothing is sent while
 * there is nobody who could. */
#define RECORDER 4

OFFICE_UNUSED static int64_t batch_sent(struct office *office, const int64_t *ids, size_t count)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t batch;

    (void) finance_person(office, RECORDER);
    sit_as(office, finance_person(office, 1));
    check_ok(desk_batch_make(&office->desk, ids, count, &batch, &findings, &err), err);
    check_money(office);
    check_ok(desk_batch_send(&office->desk, batch, &findings, &err), err);
    check_money(office);
    return batch;
}

OFFICE_UNUSED static void check_through(struct office *office, const struct instalment *it)
{
    int64_t first = finance_person(office, 5); /* who decided on the award is none of them */

    check_int(instalment_step(office, first, it->id, INSTALMENT_MOVE_CHECK_1), INSTALMENT_CHECK_1);
    if (instalment_step(office, finance_person(office, 2), it->id, INSTALMENT_MOVE_CHECK_2) ==
        INSTALMENT_CHECK_2)
        check_int(
            instalment_step(office, finance_person(office, 3), it->id, INSTALMENT_MOVE_CHECK_3),
            INSTALMENT_READY);
}

OFFICE_UNUSED static void pay_one(struct office *office, const struct instalment *it)
{
    check_through(office, it);
    batch_sent(office, &it->id, 1);
    check_int(
        instalment_step(office, finance_person(office, RECORDER), it->id, INSTALMENT_MOVE_PAID),
        INSTALMENT_PAID);
}

/* What finance put forward is checked by others, sent, and the treasury answers: paid.  The one who
 * sat before sits again. */
OFFICE_UNUSED static void pay_through(struct office *office, int64_t id)
{
    AUTO_INSTALMENTS struct instalments planned = {0};
    const int64_t maker = office->desk.clerk.id;
    struct err err = {0};

    check_ok(desk_instalments(&office->desk, id, 0, &planned, &err), err);
    for (size_t i = 0; i < planned.count; i++)
        if (planned.list[i].state == INSTALMENT_PLANNED)
            pay_one(office, &planned.list[i]);
    sit_as(office, maker);
}

/* ---- the plan ---- */

/* An officer of the department with no other part in it, who puts together and submits batches. */
#define THE_PLANNER 8

OFFICE_UNUSED static int64_t planner(struct office *office, const char *department)
{
    return person(office, ROLE_OFFICER, department, THE_PLANNER);
}

OFFICE_UNUSED static struct plan_batch plan_read(struct office *office, int64_t id,
                                                 struct plans *plans)
{
    struct err err = {0};

    check_ok(desk_plans(&office->desk, id, plans, &err), err);
    check_int(plans->count, 1);
    return plans->list[0];
}

/* A batch of these, submitted; whoever sat before sits again. */
OFFICE_UNUSED static int64_t plan_submitted(struct office *office, const char *department,
                                            const int64_t *ids, size_t count)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    const int64_t before = office->desk.clerk.id;
    struct err err = {0};
    int64_t plan;

    sit_as(office, planner(office, department));
    check_ok(desk_plan_make(&office->desk, "", ids, count, &plan, &findings, &err), err);
    check_int(findings.count, 0);
    check_ok(desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version,
                            PLAN_SUBMIT, "", &findings, &err),
             err);
    sit_as(office, before);
    return plan;
}

/* The line of an application that stands; id 0: none. */
OFFICE_UNUSED static struct plan_line plan_line_of(struct office *office, int64_t id,
                                                   struct plan_lines *lines)
{
    struct err err = {0};

    plan_lines_release(lines);
    check_ok(desk_plan_lines(&office->desk, 0, id, lines, &err), err);
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].is_live && lines->list[i].state != LINE_STRUCK)
            return lines->list[i];
    return (struct plan_line){0};
}

OFFICE_UNUSED static void line_ok(struct office *office, int64_t id, enum plan_line_move move,
                                  const char *reason)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    const struct plan_line line = plan_line_of(office, id, &lines);
    struct err err = {0};

    if (desk_plan_line_move(&office->desk, line.id, line.version, move, reason, &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", plan_line_move_row(move)->word, err.what);
}

/* What goes before the public list: a batch with it as its only line, approved by whoever sits. */
OFFICE_UNUSED static void plan_through(struct office *office, int64_t id)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    if (plan_line_of(office, id, &lines).id == 0) {
        check_ok(desk_application(&office->desk, id, &page, &err), err);
        plan_submitted(office, page.application.department, &id, 1);
    }
    if (plan_line_of(office, id, &lines).state == LINE_RETURNED) { /* taken out before */
        const int64_t before = office->desk.clerk.id;

        sit_as(office, planner(office, lines.list[0].department));
        line_ok(office, id, LINE_TAKE_OVER, "");
        sit_as(office, before);
    }
    if (plan_line_of(office, id, &lines).state == LINE_OPEN)
        line_ok(office, id, LINE_APPROVE, "");
}

static const struct objection_typed an_objection = {
    .kind = OBJECTION_REPORT, .objector = "Zhao Xin", .contact = "0755-87654321"};

/* What a line asks beside its tick. */
OFFICE_UNUSED static const char *tick_note(const struct check_line *line)
{
    return line->out_of_window ? "handed in on the site in time" : "";
}

/* Whoever sits has looked at every line of the formal check before anything is sent back. */
OFFICE_UNUSED static void tick_open_checks(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    for (size_t i = 0; i < page.check_count; i++)
        if (!desk_check_is_done(&page.checks[i])) {
            bool lacks = !text_empty(desk_check_papers(&page, &page.checks[i], &arena));

            check_ok(desk_check_set(&office->desk, id, page.checks[i].check->id,
                                    lacks ? CHECK_NOT_MET : CHECK_MET,
                                    lacks ? "papers are missing" : tick_note(&page.checks[i]),
                                    &err),
                     err);
        }
}

/* The move alone: of MOVE_PAY the plan, and nothing is paid.  What is drafted for a notice and the
 * test does not ask is left out with a note. */
OFFICE_UNUSED static void move_only(struct office *office, int64_t id, enum move move,
                                    const struct move_details *details)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    struct move_details whole = details ? *details : (struct move_details){0};

    if (move == MOVE_OBJECT && !whole.objection)
        whole.objection = &an_objection;
    if (move == MOVE_RETURN && !whole.left_out)
        whole.left_out = "not asked for here";
    if (move == MOVE_RETURN)
        tick_open_checks(office, id);
    if (desk_move(&office->desk, id, version_of(office, id), move, &whole, &findings, &err)) {
        check_money(office);
        return;
    }
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s | %s | %s", move_row(move)->word, err.what, err.detail, err.hint);
}

/* The move; of MOVE_PUBLISH the batch that goes before it, of MOVE_PAY all that follows until it is
 * paid. */
OFFICE_UNUSED static void move_ok(struct office *office, int64_t id, enum move move,
                                  const struct move_details *details)
{
    if (move == MOVE_PUBLISH)
        plan_through(office, id);
    move_only(office, id, move, details);
    if (move == MOVE_PAY)
        pay_through(office, id);
}

/* A colleague of who handles it, who had no part in it. */
#define THE_CHECKER 9

/* The second look at the amount; then whoever sat before sits again. */
OFFICE_UNUSED static void check_amount(struct office *office, int64_t id)
{
    int64_t before = office->desk.clerk.id;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    sit_as(office, person(office, ROLE_OFFICER, page.application.department, THE_CHECKER));
    move_ok(office, id, MOVE_CHECK, NULL);
    sit_as(office, before);
}

/* Refused by the asking and by the doing, with the same rule; nothing moves. */
OFFICE_UNUSED static void move_refused(struct office *office, int64_t id, enum move move,
                                       const struct move_details *details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t version = version_of(office, id);

    assert_false(desk_move(&office->desk, id, version, move, details, &findings, &err));
    check_blocked(&findings, rule);
    check_int(err.kind, ERR_REFUSED);
    check_int(version_of(office, id), version);
}

OFFICE_UNUSED static struct application read_application(struct office *office, int64_t id,
                                                         struct application_page *page)
{
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, page, &err), err);
    return page->application;
}

/* What was found is read and answered. */
OFFICE_UNUSED static void answer_duplicates(struct office *office, int64_t id)
{
    AUTO_DUPLICATES struct duplicates found = {0};
    struct err err = {0};

    check_ok(desk_duplicates(&office->desk, id, &found, &err), err);
    for (size_t i = 0; i < found.open; i++)
        check_ok(desk_duplicate_answer(&office->desk, id, &found.list[i], "looked into", &err),
                 err);
}

/* Every line of the open notice is answered. */
OFFICE_UNUSED static void answer_corrections(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    const struct overlay *overlay = desk_correction_open(&page);
    for (size_t i = 0; overlay && i < overlay->item_count; i++)
        check_ok(desk_correction_settle(&office->desk, id, overlay->items[i].line,
                                        CORRECTION_ANSWERED, "", &err),
                 err);
}

/* Everything the formal check asks is in order. */
OFFICE_UNUSED static void check_everything(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    for (size_t i = 0; i < page.material_count; i++)
        check_ok(desk_material_set(&office->desk, id, page.materials[i].material->id, true, &err),
                 err);
    for (size_t i = 0; i < page.check_count; i++)
        check_ok(desk_check_set(&office->desk, id, page.checks[i].check->id, CHECK_MET,
                                tick_note(&page.checks[i]), &err),
                 err);
    answer_duplicates(office, id);
}

/* A line of the formal check is not met; by an officer of the department that handles it. */
OFFICE_UNUSED static void fail_check(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, read_application(office, id, &page).department);
    check_ok(desk_check_set(&office->desk, id, "credit_lookup", CHECK_NOT_MET, "it is on the list",
                            &err),
             err);
}

/* The reviewer at the desk declares no conflict, unless that is done. */
OFFICE_UNUSED static void declare_none(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    for (size_t i = 0; i < page.sheet_count; i++)
        if (page.sheets[i].reviewer_id == office->desk.clerk.id &&
            page.sheets[i].status == SHEET_ASSIGNED)
            check_ok(desk_conflict_declare(&office->desk, id, "", &err), err);
}

/* The second and third of a quorum: another nth than tests assign by themselves. */
#define QUORUM_SECOND 11
#define QUORUM_THIRD  12

OFFICE_UNUSED static void assign_quorum(struct office *office, int64_t id, const char *department)
{
    static const int nth[] = {1, QUORUM_SECOND, QUORUM_THIRD};
    struct err err = {0};

    for (size_t i = 0; i < sizeof nth / sizeof nth[0]; i++)
        check_ok(desk_reviewer_assign(&office->desk, id,
                                      person(office, ROLE_REVIEWER, department, nth[i]), &err),
                 err);
}

/* Whole points as near above a score as each criterion allows; sealed. */
OFFICE_UNUSED static void score_and_seal(struct office *office, int64_t id, int score)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct typed_points points[20];
    char typed[20][16];
    struct err err = {0};
    size_t count;

    read_application(office, id, &page);
    declare_none(office, id);
    count = page.item->criterion_count;
    for (size_t i = 0; i < count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", (page.item->criteria[i].most * score + 99) / 100);
        points[i] = (struct typed_points){
            .criterion = page.item->criteria[i].id, .points = typed[i], .comment = ""};
    }
    check_ok(desk_score_save(&office->desk, id, points, count, "as the papers show", &err), err);
    check_ok(desk_score_seal(&office->desk, id, &err), err);
}

/* All of the quorum but the first; then the officer sits again. */
OFFICE_UNUSED static void others_score(struct office *office, int64_t id, const char *department,
                                       int score)
{
    sit_as(office, person(office, ROLE_REVIEWER, department, QUORUM_SECOND));
    score_and_seal(office, id, score);
    sit_as(office, person(office, ROLE_REVIEWER, department, QUORUM_THIRD));
    score_and_seal(office, id, score);
    sit(office, ROLE_OFFICER, department);
}

OFFICE_UNUSED static void open_pool(struct office *office, const struct pool *pool, int year,
                                    const char *amount)
{
    struct pool_years pools = {0};
    enum ledger_kind kind = LEDGER_APPROPRIATE;
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_pools(&office->desk, year, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, pool->id) && pools.list[i].appropriated.fen != 0)
            kind = LEDGER_ADJUST; /* the first budget is approved once */
    pool_years_release(&pools);
    check_ok(change_budget(&office->desk, pool->id, year, kind, amount, "the year's budget", &err),
             err);
    check_money(office);
}

/* What waits for the approval of who sits there: as many on home as on the list. */
OFFICE_UNUSED static int to_approve(struct office *office)
{
    const struct application_filter approving = {.approving = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    struct worklist list;

    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_ok(desk_application_ids(&office->desk, &approving, &ids, &err), err);
    check_int(ids.count, list.approving);
    return list.approving;
}

#endif
