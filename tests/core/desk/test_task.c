/* SPDX-License-Identifier: Apache-2.0 */
/* Site check and special audit: tasks that are waited for, and the audited figure as the base of
 * the amount, beside the stated one. */
#include "desk_voucher.h"

#include "desk/bulk.h"
#include "desk/explain.h"
#include "desk/review.h"

static const struct application_page nothing;

#define FIRM   "an audit firm"
#define PAIR   "Wang Wu, Li Si"
#define REPORT "audit report 2025-118"

static int64_t last_task(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;

    read_application(office, id, &page);
    assert_true(page.task_count > 0);
    return page.tasks[page.task_count - 1].id;
}

static int64_t ask(struct office *office, int64_t id, enum task_kind kind)
{
    struct err err = {0};

    check_ok(desk_task_ask(&office->desk, id, kind, kind == TASK_SITE_CHECK ? PAIR : FIRM,
                           "2025-09-30", &err),
             err);
    return last_task(office, id);
}

/* The fact that the amount of the voucher is worked out from. */
static const char *base_of(struct office *office, int64_t id, struct money *ret_stated)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    const char *base;

    read_application(office, id, &page);
    base = page.item->gives.of;
    *ret_stated = facts_find(&page.facts, base)->money;
    return base;
}

static bool audit(struct office *office, int64_t id, int64_t task, const char *fact,
                  struct money audited, const char *reason, struct findings *findings,
                  struct err *err)
{
    char amount[MONEY_TEXT_SIZE];
    struct typed_figure figure = {
        .fact = fact, .amount = money_plain(audited, amount), .reason = reason};
    struct task_result result = {
        .report = REPORT, .result = "invoices and payments agree", .list = &figure, .count = 1};

    return desk_task_done(&office->desk, id, task, &result, findings, err);
}

/* ---- tasks ---- */

static void an_open_task__is_waited_for(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct task_result seen = {.report = "visit 7", .result = "all there", .met = true};
    struct err err = {0};
    int64_t id, task;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    task = ask(&office, id, TASK_SITE_CHECK);
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, PAIR, "2025-09-30", &err));
    check_int(err.kind, ERR_REFUSED);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "task:site-check");
    check_ok(desk_task_done(&office.desk, id, task, &seen, &findings, &err), err);
    assert_false(desk_task_done(&office.desk, id, task, &seen, &findings, &err)); /* once */
    check_int(err.kind, ERR_REFUSED);
    task = ask(&office, id, TASK_SPECIAL_AUDIT);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "task:special-audit");
    assert_false(desk_task_cancel(&office.desk, id, task, "", &err));
    check_ok(desk_task_cancel(&office.desk, id, task, "not needed", &err), err);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    (void) ask(&office, id, TASK_SITE_CHECK);
    move_refused(&office, id, MOVE_ASSESS, NULL, "task:site-check");
}

/* It stops nobody, and is not silent either: for one as for many. */
static void what_was_found_otherwise__warns_of_the_next_step(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BULK struct bulk bulk = {0};
    const struct task_result seen = {.report = "visit 7", .result = "an empty room"};
    const struct finding *warns;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    check_ok(
        desk_task_done(&office.desk, id, ask(&office, id, TASK_SITE_CHECK), &seen, &findings, &err),
        err);
    assert_true(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &findings));
    warns = finding_of(&findings, "task:otherwise");
    assert_non_null(warns);
    check_int(warns->weight, FINDING_WARNS);
    assert_non_null(strstr(warns->text, "an empty room"));
    check_ok(desk_bulk_preview(&office.desk, MOVE_CLOSE_REVIEW, &id, 1, NULL, NULL, &bulk, &err),
             err);
    check_int(bulk.list[0].verdict, BULK_CAN);
    assert_non_null(strstr(bulk.list[0].why, "an empty room"));
}

static void visit(struct office *office, int64_t id, bool met)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct task_result seen = {
        .report = "visit", .result = met ? "all there" : "an empty room", .met = met};
    struct err err = {0};

    check_ok(
        desk_task_done(&office->desk, id, ask(office, id, TASK_SITE_CHECK), &seen, &findings, &err),
        err);
}

/* What was put right since is no warning; a visit called off settles nothing. */
static void the_newest_site_check__is_the_one_that_warns(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings first = {0}, second = {0}, third = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    visit(&office, id, false);
    check_ok(desk_task_cancel(&office.desk, id, ask(&office, id, TASK_SITE_CHECK), "ill", &err),
             err);
    assert_true(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &first));
    assert_non_null(finding_of(&first, "task:otherwise"));
    visit(&office, id, true);
    assert_true(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &second));
    assert_null(finding_of(&second, "task:otherwise"));
    visit(&office, id, false);
    assert_true(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &third));
    assert_non_null(finding_of(&third, "task:otherwise"));
}

static void a_task__says_who_by_when_and_what_was_found(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    const struct task_result empty = {.report = "", .result = ""};
    struct err err = {0};
    int64_t id, task;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, " ", "2025-09-30", &err));
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, PAIR, "2025-01-01", &err));
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, PAIR, "soon", &err));
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, "Wang Wu", "2025-09-30", &err));
    assert_non_null(strstr(err.what, "two people"));
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, "王芳、", "2025-09-30", &err));
    assert_non_null(strstr(err.what, "two people"));
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, PAIR, "2025-09-27", &err));
    assert_non_null(strstr(err.what, "no working day"));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, PAIR, "2025-09-30", &err));
    sit(&office, ROLE_OFFICER, LEAD);
    task = ask(&office, id, TASK_SITE_CHECK);
    assert_false(desk_task_done(&office.desk, id, task, &empty, &findings, &err));
    check_int(findings.count, 2); /* report and result */
    read_application(&office, id, &page);
    check_int(page.task_count, 1);
    check_int(page.tasks[0].status, TASK_OPEN);
    check_text(page.tasks[0].entrusted, PAIR);
    check_int(page.tasks[0].due_on.day, day_of("2025-09-30").day);
}

static void an_acceptance__is_not_taken_back_while_somebody_is_out(void **state)
{
    static const struct move_details why = {.reason = "accepted by mistake"};
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, task;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    task = ask(&office, id, TASK_SITE_CHECK);
    move_refused(&office, id, MOVE_TAKE_BACK_ACCEPTANCE, &why, "task:site-check");
    check_ok(desk_task_cancel(&office.desk, id, task, "accepted by mistake", &err), err);
    move_ok(&office, id, MOVE_TAKE_BACK_ACCEPTANCE, &why);
}

static void a_task__ends_with_its_case(void **state)
{
    static const struct move_details wish = {.reason = "the applicant wants it no more"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    (void) ask(&office, id, TASK_SITE_CHECK);
    (void) ask(&office, id, TASK_SPECIAL_AUDIT);
    move_ok(&office, id, MOVE_WITHDRAW, &wish);
    read_application(&office, id, &page);
    check_int(page.task_count, 2);
    for (size_t i = 0; i < page.task_count; i++) {
        check_int(page.tasks[i].status, TASK_CANCELLED);
        check_text(page.tasks[i].result, wish.reason);
    }
    assert_non_null(
        strstr(page.history.list[page.history.count - 1].changes, "task\tsite-check\tcancelled\n"));
}

/* ---- the audited figure ---- */

static void the_audited_figure__is_the_base_and_the_stated_one_stays(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_RECEIPT struct receipt before = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct receipt_line *line;
    struct money stated, audited;
    struct err err = {0};
    const char *fact;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    fact = base_of(&office, id, &stated);
    check_ok(desk_amount_preview(&office.desk, id, NULL, &before, &err), err);
    audited.fen = stated.fen / 100 * 95; /* within the setting's share */
    check_ok(audit(&office, id, ask(&office, id, TASK_SPECIAL_AUDIT), fact, audited, "", &findings,
                   &err),
             err);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), id, 80);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    read_application(&office, id, &page);
    check_fen(facts_find(&page.facts, fact)->money, stated.fen); /* never overwritten */
    check_int(page.audited_count, 1);
    check_fen(page.audited[0].audited, audited.fen);
    line = &page.receipt.list[0];
    check_int(line->kind, RECEIPT_AUDITED);
    check_fen(line->amount, audited.fen);
    check_fen(line->used, stated.fen);
    check_text(line->article, REPORT);
    assert_true(page.receipt.result.fen < before.result.fen);
    check_fen(page.receipt.result, audited.fen / 2); /* half of the base, rounded down */
    assert_non_null(strstr(receipt_line_text(line, &arena), "audited at"));
}

/* What an audit would do to the amount is told to who sees an amount before it is assessed. */
static void the_effect_of_an_audit__is_for_who_previews_amounts(void **state)
{
    AUTO_OFFICE struct office office;
    struct typed_figure figure = {0};
    struct money stated, before, after;
    char amount[MONEY_TEXT_SIZE];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    figure.fact = base_of(&office, id, &stated);
    figure.amount = money_plain((struct money){stated.fen / 2}, amount);
    check_ok(desk_audit_effect(&office.desk, id, &figure, 1, &before, &after, &err), err);
    check_fen(after, before.fen / 2);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(desk_audit_effect(&office.desk, id, &figure, 1, &before, &after, &err));
    check_int(err.kind, ERR_REFUSED);
    desk_sign_out(&office.desk);
    assert_false(desk_audit_effect(&office.desk, id, &figure, 1, &before, &after, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void a_decision__on_an_audited_base_is_judged_again_alike(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};
    struct money stated, audited;
    bool says_audited = false;
    struct err err = {0};
    const char *fact;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    fact = base_of(&office, id, &stated);
    audited.fen = stated.fen - 12345;
    check_ok(audit(&office, id, ask(&office, id, TASK_SPECIAL_AUDIT), fact, audited, "", &findings,
                   &err),
             err);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), id, 80);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_ok(desk_explain(&office.desk, id, &explanation, &err), err);
    check_int(explanation.recheck.outcome, RECHECK_SAME);
    /* how far the next limit is, from the base it rests on: the audited one */
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_CHANGE, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        assert_null(strstr(lines.list[i].text, "more than stated"));
        says_audited = says_audited || strstr(lines.list[i].text, "more than audited");
    }
    assert_true(says_audited);
    explain_lines_release(&lines);
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_FACTS, &lines);
    says_audited = false;
    for (size_t i = 0; i < lines.count; i++)
        says_audited = says_audited || strstr(lines.list[i].text, "; audited: ");
    assert_true(says_audited);
}

static void a_difference_over_the_share__needs_a_reason(void **state)
{
    const struct setting *setting =
        catalogue_setting(office_rules.catalogue, SETTING_AUDIT_DIFFERENCE);
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0}, good = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct money stated, edge, over, allowed;
    struct err err = {0};
    const char *fact;
    int64_t id, task;

    (void) state;
    assert_non_null(setting);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    fact = base_of(&office, id, &stated);
    assert_true(money_share(stated, setting->rate, ROUND_DOWN_TO_FEN, &allowed));
    edge.fen = stated.fen - allowed.fen;
    over.fen = edge.fen - 1;
    assert_false(audit_needs_reason(office_rules.catalogue, stated, edge));
    assert_true(audit_needs_reason(office_rules.catalogue, stated, over));
    assert_true(audit_needs_reason(office_rules.catalogue, stated,
                                   (struct money){stated.fen + allowed.fen + 1}));
    task = ask(&office, id, TASK_SPECIAL_AUDIT);
    assert_false(audit(&office, id, task, fact, over, "", &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, "audit");
    read_application(&office, id, &page);
    check_int(page.audited_count, 0);
    check_int(page.tasks[0].status, TASK_OPEN);
    check_ok(audit(&office, id, task, fact, over, "taxes are no base", &good, &err), err);
}

static void an_audit__states_an_amount_that_was_stated(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings none = {0}, unknown = {0}, negative = {0};
    struct task_result empty = {.report = REPORT, .result = "nothing"};
    struct money stated;
    struct err err = {0};
    const char *fact;
    int64_t id, task;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    fact = base_of(&office, id, &stated);
    task = ask(&office, id, TASK_SPECIAL_AUDIT);
    assert_false(desk_task_done(&office.desk, id, task, &empty, &none, &err));
    assert_false(audit(&office, id, task, "no_such_fact", stated, "why", &unknown, &err));
    assert_false(audit(&office, id, task, fact, (struct money){-1}, "why", &negative, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void a_later_audit__takes_the_place_of_an_earlier_one(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct money stated;
    struct err err = {0};
    const char *fact;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    fact = base_of(&office, id, &stated);
    for (int i = 1; i <= 2; i++)
        check_ok(audit(&office, id, ask(&office, id, TASK_SPECIAL_AUDIT), fact,
                       (struct money){stated.fen - i * 100}, "", &findings, &err),
                 err);
    read_application(&office, id, &page);
    check_int(page.task_count, 2);
    check_int(page.audited_count, 1);
    check_fen(page.audited[0].audited, stated.fen - 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acceptance__is_not_taken_back_while_somebody_is_out),
        cmocka_unit_test(a_task__ends_with_its_case),
        cmocka_unit_test(an_open_task__is_waited_for),
        cmocka_unit_test(what_was_found_otherwise__warns_of_the_next_step),
        cmocka_unit_test(the_newest_site_check__is_the_one_that_warns),
        cmocka_unit_test(a_task__says_who_by_when_and_what_was_found),
        cmocka_unit_test(the_audited_figure__is_the_base_and_the_stated_one_stays),
        cmocka_unit_test(the_effect_of_an_audit__is_for_who_previews_amounts),
        cmocka_unit_test(a_decision__on_an_audited_base_is_judged_again_alike),
        cmocka_unit_test(a_difference_over_the_share__needs_a_reason),
        cmocka_unit_test(an_audit__states_an_amount_that_was_stated),
        cmocka_unit_test(a_later_audit__takes_the_place_of_an_earlier_one),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
