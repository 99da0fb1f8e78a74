/* SPDX-License-Identifier: Apache-2.0 */
/* Work inside a stage: the checklist, papers, corrections of what was stated, reviewers' sheets,
 * the amount before it is assessed. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "store/application.h"

static const struct application_page nothing;

/* ---- the formal check ---- */

static void a_check_line__keeps_result_and_note_while_at_the_formal_check(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct err err = {0};
    const char *check;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    check = page.checks[0].check->id;
    check_int(page.checks[0].result, CHECK_OPEN);
    check_ok(desk_check_set(&office.desk, id, check, CHECK_NOT_MET, "缺公章", &err), err);
    read_application(&office, id, &later);
    check_int(later.checks[0].result, CHECK_NOT_MET);
    check_text(later.checks[0].note, "缺公章");
    assert_false(desk_check_set(&office.desk, id, "no-such", CHECK_MET, "", &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_check_set(&office.desk, id, check, CHECK_MET, "\x1b[2J", &err));
    check_int(err.kind, ERR_INPUT);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    assert_false(desk_check_set(&office.desk, id, check, CHECK_MET, "", &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_check_set(&office.desk, id, check, CHECK_MET, "", &err));
    check_int(err.kind, ERR_REFUSED);
}

/* The first line that need not concern every application. */
static size_t conditional_check(const struct application_page *page)
{
    for (size_t i = 0; i < page->check_count; i++)
        if (!page->checks[i].check->always)
            return i;
    fail_msg("every check concerns every application");
    return 0;
}

static void a_check__is_not_met_or_not_applicable_with_a_reason_only(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct err err = {0};
    const char *check;
    size_t at;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    at = conditional_check(&page);
    check = page.checks[at].check->id;
    assert_false(desk_check_set(&office.desk, id, check, CHECK_NOT_MET, "", &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_check_set(&office.desk, id, check, CHECK_NOT_APPLICABLE, " ", &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(desk_check_set(&office.desk, id, check, CHECK_NOT_APPLICABLE, "本年指南未规定", &err),
             err);
    assert_false(desk_check_set(&office.desk, id, check, CHECK_NOT_APPLICABLE, "", &err));
    read_application(&office, id, &later);
    check_int(later.checks[at].result, CHECK_NOT_APPLICABLE);
    check_text(later.checks[at].note, "本年指南未规定");
}

static void a_check_of_every_application__is_never_not_applicable(void **state)
{
    static const char *const always[] = {"legal_person", "seal_and_signature", "credit_lookup",
                                         "duplicate_lookup"};
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
        assert_false(desk_check_set(&office.desk, id, always[i], CHECK_NOT_APPLICABLE,
                                    "without a reason", &err));
        check_int(err.kind, ERR_REFUSED);
    }
}

/* As the files of before the rule have them. */
static void a_check_passed_over_before__stops_the_acceptance(void **state)
{
    static const struct store_check old[] = {
        {.check = "credit_lookup", .result = "not-applicable", .note = "looked", .changed = ""},
        {.check = NULL, .result = "not-applicable", .note = "", .changed = ""}};
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    tick_open_checks(&office, id);
    read_application(&office, id, &page);
    for (size_t i = 0; i < 2; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        struct store_check next = old[i];

        if (!next.check)
            next.check = page.checks[conditional_check(&page)].check->id;
        check_ok(store_begin(office.desk.store, &err), err);
        check_ok(store_check_set(office.desk.store, id, &next, &err), err);
        check_ok(store_commit(office.desk.store, &err), err);
        assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
        check_blocked(&findings, arena_format(&arena, "check:%s", next.check));
    }
    read_application(&office, id, &later);
    assert_true(desk_check_is_passed_over(&later.checks[conditional_check(&later)]));
}

/* What was seen then is not what is stated now: the tick stays, and is asked again. */
static void a_tick__is_asked_again_when_what_is_stated_changes(void **state)
{
    static const struct answer amount = {.fact = "contract_amount", .typed = "2,000,000"};
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing, last = nothing;
    struct err err = {0};
    size_t passed;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    passed = conditional_check(&page);
    assert_true(passed > 2);
    check_everything(&office, id);
    for (size_t i = 0; i < page.check_count; i++)
        check_ok(desk_check_set(&office.desk, id, page.checks[i].check->id,
                                i == 0        ? CHECK_NOT_MET
                                : i == passed ? CHECK_NOT_APPLICABLE
                                              : CHECK_MET,
                                i == 0        ? "no seal"
                                : i == passed ? "no such period this year"
                                              : "",
                                &err),
                 err);
    assert_false(desk_checks_confirm(&office.desk, id, version_of(&office, id), &err));
    check_int(err.kind, ERR_REFUSED); /* nothing to confirm */
    check_ok(desk_facts_correct(&office.desk, id, version_of(&office, id), "Another title",
                                "900,000", &amount, 1, &findings, &err),
             err);
    findings_release(&findings);
    read_application(&office, id, &later);
    check_text(later.checks[0].changed, ""); /* not met is no tick */
    assert_true(desk_check_is_done(&later.checks[0]));
    for (size_t i = 1; i < later.check_count; i++) {
        check_int(later.checks[i].result, i == passed ? CHECK_NOT_APPLICABLE : CHECK_MET);
        check_text(later.checks[i].changed, "title,requested,contract_amount");
        assert_false(desk_check_is_done(&later.checks[i]));
    }
    assert_non_null(strstr(desk_check_changed(&later, &later.checks[1], &arena), "Title"));
    assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
    check_blocked(&findings, arena_format(&arena, "check:%s", later.checks[2].check->id));
    findings_release(&findings);
    /* one by one, or all with one key */
    check_ok(desk_check_set(&office.desk, id, later.checks[passed].check->id, CHECK_NOT_APPLICABLE,
                            later.checks[passed].note, &err),
             err);
    check_ok(desk_checks_confirm(&office.desk, id, version_of(&office, id), &err), err);
    read_application(&office, id, &last);
    for (size_t i = 0; i < last.check_count; i++)
        assert_true(desk_check_is_done(&last.checks[i]));
    assert_non_null(strstr(last.history.list[last.history.count - 1].changes, "met-before\tmet\n"));
}

/* Ticked before a change and found otherwise since: the journal's last word is what is. */
static void a_tick_from_before_a_change__set_otherwise_verifies(void **state)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err), err);
    check_ok(desk_facts_correct(&office.desk, id, version_of(&office, id), "Another title", NULL,
                                NULL, 0, &findings, &err),
             err);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_NOT_MET, "名称不一致", &err),
             err);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office.desk, &differences, &err), err);
}

static void a_correction_that_changes_nothing__asks_no_tick_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    check_ok(desk_check_set(&office.desk, id, page.checks[0].check->id, CHECK_MET, "", &err), err);
    check_ok(desk_facts_correct(&office.desk, id, version_of(&office, id), page.application.title,
                                NULL, NULL, 0, &findings, &err),
             err);
    read_application(&office, id, &later);
    check_int(later.checks[0].result, CHECK_MET);
    check_text(later.checks[0].changed, "");
}

static void checks_and_papers__are_closed_after_acceptance(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    read_application(&office, id, &page);
    assert_false(
        desk_check_set(&office.desk, id, page.checks[0].check->id, CHECK_NOT_MET, "缺公章", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_material_set(&office.desk, id, page.materials[0].material->id, false, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void attachments__are_not_complete_while_a_required_paper_is_missing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(desk_check_set(&office.desk, id, "seal_and_signature", CHECK_MET, "", &err));
    check_int(err.kind, ERR_REFUSED);
    read_application(&office, id, &page);
    for (size_t i = 0; i < page.material_count; i++)
        if (page.materials[i].material->required) /* each by name */
            assert_non_null(strstr(err.what, words_now(&page.materials[i].material->name)));
    assert_false(text_empty(err.hint));
    check_ok(desk_check_set(&office.desk, id, "seal_and_signature", CHECK_NOT_MET, "缺件", &err),
             err);
    check_everything(&office, id);
    /* nor is it confirmed after a change, when a paper was found missing since */
    check_ok(desk_material_set(&office.desk, id, "licence", false, &err), err);
    check_ok(desk_facts_correct(&office.desk, id, version_of(&office, id), "Another title", NULL,
                                NULL, 0, &findings, &err),
             err);
    assert_false(desk_checks_confirm(&office.desk, id, version_of(&office, id), &err));
    check_ok(desk_material_set(&office.desk, id, "licence", true, &err), err);
    check_ok(desk_checks_confirm(&office.desk, id, version_of(&office, id), &err), err);
}

static void the_counter__notes_papers_before_anybody_takes_it_up(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    sit(&office, ROLE_INTAKE, "industry");
    read_application(&office, id, &page);
    check_ok(desk_material_set(&office.desk, id, page.materials[0].material->id, true, &err), err);
    assert_false(desk_material_set(&office.desk, id, "no-such", true, &err));
    read_application(&office, id, &later);
    assert_true(later.materials[0].present);
}

/* ---- corrections ---- */

static void a_correction__changes_what_was_stated_and_says_what_was(void **state)
{
    static const struct answer amount = {.fact = "contract_amount", .typed = "2,000,000"};
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    const struct journal_entry *line;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    check_ok(desk_facts_correct(&office.desk, id, before.application.version, "A better title",
                                "900000", &amount, 1, &findings, &err),
             err);
    read_application(&office, id, &after);
    check_text(after.application.title, "A better title");
    check_fen(after.application.requested, 90000000);
    check_text(facts_find(&after.facts, "contract_amount")->text, "2000000.00");
    check_text(facts_find(&after.facts, "provider_name")->text,
               facts_find(&before.facts, "provider_name")->text);
    check_int(after.facts.count, before.facts.count);
    line = &after.history.list[after.history.count - 1];
    check_text(line->verb, "correct");
    assert_non_null(strstr(line->changes, "fact.contract_amount\t1234567.89\t2000000.00\n"));
    assert_null(strstr(line->changes, "fact.provider_name"));

    assert_false(desk_facts_correct(&office.desk, id, before.application.version, NULL, NULL,
                                    &amount, 1, &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
}

static void a_correction__that_cannot_be_changes_nothing(void **state)
{
    static const struct {
        struct answer answer;
        const char *title, *requested, *rule;
    } bad[] = {
        {{"contract_amount", "1.005"}, NULL, NULL, "ask:contract_amount"},
        {{"contract_amount", ""}, NULL, NULL, "ask:contract_amount"},
        {{"nobody_asks", "1"}, NULL, NULL, "ask"},
        {{"startup", "no"}, "", NULL, "title"},
        {{"startup", "no"}, "A\x1b[2J", NULL, "title"},
        {{"startup", "no"}, NULL, "1e9", "requested"},
    };
    AUTO_OFFICE struct office office;
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    version = version_of(&office, id);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};

        assert_false(desk_facts_correct(&office.desk, id, version, bad[i].title, bad[i].requested,
                                        &bad[i].answer, 1, &findings, &err));
        check_int(err.kind, ERR_REFUSED);
        check_blocked(&findings, bad[i].rule);
        check_int(version_of(&office, id), version);
    }
}

static void a_correction__is_closed_after_acceptance(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    assert_false(desk_facts_correct(&office.desk, id, version_of(&office, id), "New", NULL, NULL, 0,
                                    &findings, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* ---- reviewers ---- */

static void a_reviewer__is_assigned_once_and_only_to_a_review(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, early, reviewer, officer;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    early = voucher_at(&office, STAGE_FORMAL);
    reviewer = person(&office, ROLE_REVIEWER, LEAD, 1);
    officer = person(&office, ROLE_OFFICER, LEAD, 2);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer, &err), err);
    assert_false(desk_reviewer_assign(&office.desk, id, reviewer, &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_reviewer_assign(&office.desk, id, officer, &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_reviewer_assign(&office.desk, early, reviewer, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void points__are_whole_and_within_the_criterion(void **state)
{
    static const char *const bad[] = {"-1", "101", "7.5", "1e1", "ten", "\x1b[31m", "\xff"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing, later = nothing;
    struct typed_points points = {.comment = ""};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    read_application(&office, id, &page);
    declare_none(&office, id);
    points.criterion = page.item->criteria[0].id;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        points.points = bad[i];
        if (desk_score_save(&office.desk, id, &points, 1, "", &err))
            fail_msg("“%zu” was saved", i);
        check_int(err.kind, ERR_INPUT);
        assert_null(strchr(err.what, 0x1b));
    }
    points.points = "７";
    check_ok(desk_score_save(&office.desk, id, &points, 1, "", &err), err);
    read_application(&office, id, &later);
    check_int(later.sheets[0].lines[0].points, 7);
    assert_false(desk_score_seal(&office.desk, id, &err)); /* the others are missing */
    check_int(err.kind, ERR_INPUT);
    points.criterion = "no-such";
    assert_false(desk_score_save(&office.desk, id, &points, 1, "", &err));
}

static void a_sealed_sheet__does_not_change(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct typed_points points = {.points = "1", .comment = ""};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 80);
    read_application(&office, id, &page);
    points.criterion = page.item->criteria[0].id;
    assert_false(desk_score_save(&office.desk, id, &points, 1, "", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_score_seal(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
    sit_as(&office, person(&office, ROLE_REVIEWER, LEAD, 2));
    assert_false(desk_score_save(&office.desk, id, &points, 1, "", &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

static void a_low_or_full_total__asks_for_a_comment(void **state)
{
    static const int totals[] = {10, 100};
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (size_t t = 0; t < 2; t++) {
        AUTO_APPLICATION_PAGE struct application_page page = nothing;
        struct typed_points points[20];
        char typed[20][16];
        struct err err = {0};
        int64_t id = voucher_at(&office, STAGE_REVIEW);

        sit(&office, ROLE_REVIEWER, LEAD);
        read_application(&office, id, &page);
        declare_none(&office, id);
        for (size_t i = 0; i < page.item->criterion_count; i++) {
            snprintf(typed[i], sizeof typed[i], "%d",
                     page.item->criteria[i].most * totals[t] / 100);
            points[i] = (struct typed_points){page.item->criteria[i].id, typed[i], ""};
        }
        check_ok(desk_score_save(&office.desk, id, points, page.item->criterion_count, "", &err),
                 err);
        assert_false(desk_score_seal(&office.desk, id, &err));
        check_int(err.kind, ERR_INPUT);
        check_ok(
            desk_score_save(&office.desk, id, points, page.item->criterion_count, "because", &err),
            err);
        check_ok(desk_score_seal(&office.desk, id, &err), err);
    }
}

/* ---- the amount before ---- */

static void a_preview__is_what_would_be_assessed_and_writes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_RECEIPT struct receipt receipt = {0}, refused = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    version = version_of(&office, id);
    check_ok(desk_amount_preview(&office.desk, id, NULL, &receipt, &err), err);
    check_fen(receipt.result, 61728394);
    read_application(&office, id, &page);
    assert_false(page.has_receipt);
    check_int(page.application.version, version);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(desk_amount_preview(&office.desk, id, NULL, &refused, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_check_line__keeps_result_and_note_while_at_the_formal_check),
        cmocka_unit_test(a_check__is_not_met_or_not_applicable_with_a_reason_only),
        cmocka_unit_test(a_check_of_every_application__is_never_not_applicable),
        cmocka_unit_test(a_check_passed_over_before__stops_the_acceptance),
        cmocka_unit_test(a_tick__is_asked_again_when_what_is_stated_changes),
        cmocka_unit_test(a_tick_from_before_a_change__set_otherwise_verifies),
        cmocka_unit_test(a_correction_that_changes_nothing__asks_no_tick_again),
        cmocka_unit_test(checks_and_papers__are_closed_after_acceptance),
        cmocka_unit_test(attachments__are_not_complete_while_a_required_paper_is_missing),
        cmocka_unit_test(the_counter__notes_papers_before_anybody_takes_it_up),
        cmocka_unit_test(a_correction__changes_what_was_stated_and_says_what_was),
        cmocka_unit_test(a_correction__that_cannot_be_changes_nothing),
        cmocka_unit_test(a_correction__is_closed_after_acceptance),
        cmocka_unit_test(a_reviewer__is_assigned_once_and_only_to_a_review),
        cmocka_unit_test(points__are_whole_and_within_the_criterion),
        cmocka_unit_test(a_sealed_sheet__does_not_change),
        cmocka_unit_test(a_low_or_full_total__asks_for_a_comment),
        cmocka_unit_test(a_preview__is_what_would_be_assessed_and_writes_nothing),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
