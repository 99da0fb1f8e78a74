/* SPDX-License-Identifier: Apache-2.0 */
/* What is not shown of an application that one sees: sheets, sealed points, conflicts, decisions
 * and bank accounts. */
#include "desk/audit.h"
#include "desk/explain.h"
#include "desk_voucher.h"

/* ---- masks ---- */

static void a_sheet__is_for_its_reviewer_alone_until_the_review_is_closed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page during = {0}, own = {0}, after = {0};
    struct err err = {0};
    int64_t id, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    second = person(&office, ROLE_REVIEWER, LEAD, 2);
    id = voucher_at(&office, STAGE_REVIEW);
    check_ok(desk_reviewer_assign(&office.desk, id, second, &err), err);
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 90);

    sit_as(&office, second);
    read_application(&office, id, &during);
    check_int(during.sheet_count, 4);
    assert_false(during.sheets[0].visible);
    check_int(during.sheets[0].total_centi, 0);
    check_int(during.sheets[0].line_count, 0);
    assert_true(during.sheets[3].visible);
    for (size_t i = 0; i < during.history.count; i++)
        if (during.history.list[i].clerk_id != second)
            assert_null(strstr(during.history.list[i].changes, "points."));
    score_and_seal(&office, id, 70);
    sit(&office, ROLE_REVIEWER, LEAD);
    read_application(&office, id, &own);
    assert_true(own.sheets[0].visible);
    assert_true(own.sheets[0].total_centi >= 9000);
    assert_false(own.sheets[3].visible);

    others_score(&office, id, LEAD, 80);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    sit_as(&office, second);
    read_application(&office, id, &after);
    assert_true(after.sheets[0].visible && after.sheets[0].total_centi >= 9000);
}

/* Nothing of a sheet's points in the lines that this clerk reads of an application. */
static void check_no_points(const struct journal *journal, int64_t reviewer)
{
    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_entry *entry = &journal->list[i];

        if (entry->clerk_id == reviewer && strcmp(entry->kind, "application") == 0 &&
            strcmp(entry->verb, "declare") != 0)
            check_text(entry->changes, "");
    }
}

static void sealed_points__are_not_in_the_auditors_journal_before_the_review_is_closed(void **state)
{
    AUTO_OFFICE struct office office;
    struct journal journal = {0};
    struct err err = {0};
    int64_t id, reviewer;
    bool seen = false;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    reviewer = office.desk.clerk.id;
    score_and_seal(&office, id, 90);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_journal(&office.desk, 0, 100, &journal, &err), err);
    check_no_points(&journal, reviewer);
    journal_release(&journal);
    sit(&office, ROLE_REVIEWER, LEAD);
    check_ok(desk_journal(&office.desk, 0, 1, &journal, &err), err);
    assert_non_null(strstr(journal.list[0].changes, "total_centi"));
    journal_release(&journal);

    others_score(&office, id, LEAD, 80);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_journal(&office.desk, 0, 100, &journal, &err), err);
    for (size_t i = 0; i < journal.count; i++)
        seen = seen || strstr(journal.list[i].changes, "total_centi");
    assert_true(seen);
    journal_release(&journal);
}

static void a_sheet_never_sealed__stays_its_reviewers_when_the_review_ends(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct journal journal = {0};
    struct typed_points points = {.points = "7", .comment = "half done"};
    struct err err = {0};
    int64_t id, reviewer;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    reviewer = office.desk.clerk.id;
    read_application(&office, id, &page);
    declare_none(&office, id);
    points.criterion = page.item->criteria[0].id;
    check_ok(desk_score_save(&office.desk, id, &points, 1, "", &err), err);
    application_page_release(&page);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_WITHDRAW, &(struct move_details){.reason = "asked for"});
    sit(&office, ROLE_AUDITOR, LEAD);
    read_application(&office, id, &page);
    check_no_points(&page.history, reviewer);
    check_ok(desk_journal(&office.desk, 0, 100, &journal, &err), err);
    check_no_points(&journal, reviewer);
    journal_release(&journal);
}

/* The case is withdrawn with one sheet sealed: the review may go on after it is reopened. */
static void a_sealed_sheet__stays_sealed_when_the_case_is_withdrawn(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, reviewer;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    reviewer = office.desk.clerk.id;
    score_and_seal(&office, id, 90);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_WITHDRAW, &(struct move_details){.reason = "asked for"});
    read_application(&office, id, &page);
    assert_false(page.sheets[0].visible);
    check_int(page.sheets[0].total_centi, 0);
    check_no_points(&page.history, reviewer);
}

/* What a colleague told the office of himself is not for the other reviewers. */
static void a_conflict__is_not_in_the_history_of_other_reviewers(void **state)
{
    static const char secret[] = "my brother works there";
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page theirs = {0}, ours = {0};
    struct err err = {0};
    bool told = false;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    check_ok(desk_conflict_declare(&office.desk, id, secret, &err), err);
    sit_as(&office, person(&office, ROLE_REVIEWER, LEAD, QUORUM_SECOND));
    read_application(&office, id, &theirs);
    for (size_t i = 0; i < theirs.history.count; i++)
        assert_null(strstr(theirs.history.list[i].changes, secret));
    sit(&office, ROLE_OFFICER, LEAD);
    read_application(&office, id, &ours);
    for (size_t i = 0; i < ours.history.count; i++)
        told = told || strstr(ours.history.list[i].changes, secret);
    assert_true(told);
}

/* What the office and other departments found is no ground for points. */
static void a_reviewer__reads_neither_what_the_office_decided_nor_who_else_scores(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page during = {0}, after = {0};
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_JOURNAL struct journal last = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    const char *checker;
    struct date checked_on;
    struct five five;
    struct worklist work;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    read_application(&office, id, &during);
    check_int(during.sheet_count, 3);
    for (size_t i = 0; i < during.sheet_count; i++)
        if (during.sheets[i].reviewer_id != office.desk.clerk.id)
            check_text(during.sheets[i].reviewer, "another reviewer");
    check_text(during.organisation.bank_account, "");
    check_text(during.organisation.account_name, "");
    for (size_t i = 0; i < during.history.count; i++)
        assert_true(during.history.list[i].clerk_id == office.desk.clerk.id);
    assert_false(desk_explain(&office.desk, id, &explanation, &err));
    check_int(err.kind, ERR_REFUSED);

    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    sit(&office, ROLE_REVIEWER, LEAD);
    read_application(&office, id, &after);
    assert_false(after.application.has_assessed);
    assert_false(after.has_receipt);
    check_ok(desk_applications(&office.desk, &id, 1, &rows, &err), err);
    check_int(rows.count, 1);
    assert_false(rows.list[0].has_assessed);
    check_fen(rows.list[0].assessed, 0);
    check_ok(desk_amount_checker(&office.desk, id, &arena, &checker, &checked_on, &err), err);
    check_text(checker, "");
    assert_true(date_is_none(checked_on));
    check_ok(desk_five(&office.desk, id, &arena, &five, &err), err);
    for (int i = 0; i < FIVE_COUNT; i++)
        assert_false(five.of[i].known);
    check_ok(desk_last_entry(&office.desk, id, &last, &err), err);
    check_int(last.count, 0);
    office.desk.today.day += 400;
    check_ok(desk_worklist(&office.desk, &work, &err), err);
    check_int(work.late, 0);
}

/* Of an award the row tells no sum, no quota and no day either. */
static void rows_of_a_reviewer__say_nothing_of_the_award(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_REVIEWER, LEAD);
    check_ok(desk_applications(&office.desk, &id, 1, &rows, &err), err);
    check_int(rows.count, 1);
    check_fen(rows.list[0].committed, 0);
    check_fen(rows.list[0].reserved, 0);
    check_fen(rows.list[0].award.rest, 0);
    assert_false(rows.list[0].award.is_quota);
}

static void a_bank_account__is_whole_for_finance_and_auditors_only(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    for (int role = ROLE_INTAKE; role < ROLE_ADMIN; role++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        bool whole = role == ROLE_FINANCE || role == ROLE_AUDITOR;

        sit(&office, (enum role) role, role == ROLE_INTAKE ? "industry" : LEAD);
        read_application(&office, id, &page);
        check_text(page.payments[0].account, whole ? "6222021234567890" : "****7890");
        for (size_t i = 0; i < page.history.count; i++)
            assert_null(strstr(page.history.list[i].changes, "6222021234567890"));
    }
}

/* The counter and officers type them, finance pays to them, auditors check them. */
static void an_applicants_account__is_whole_for_who_writes_it_finance_and_auditors(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct organisation organisation;
    struct err err = {0};
    char code[IDCODE_SIZE];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher_at(&office, STAGE_RECEIVED);
    code_numbered(1, code);
    for (int role = ROLE_INTAKE; role < ROLE_ADMIN; role++) {
        struct organisations list;
        const char *account = role == ROLE_SUPERVISOR ? "****7890" : "6222021234567890";

        if (role == ROLE_REVIEWER)
            continue;
        sit(&office, (enum role) role, LEAD);
        check_ok(desk_organisation_by_code(&office.desk, code, &arena, &organisation, &err), err);
        check_text(organisation.bank_account, account);
        check_ok(desk_organisations(&office.desk, "", 10, &list, &err), err);
        check_text(list.list[0].bank_account, account);
        organisations_release(&list);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sealed_sheet__stays_sealed_when_the_case_is_withdrawn),
        cmocka_unit_test(a_conflict__is_not_in_the_history_of_other_reviewers),
        cmocka_unit_test(a_sheet__is_for_its_reviewer_alone_until_the_review_is_closed),
        cmocka_unit_test(
            sealed_points__are_not_in_the_auditors_journal_before_the_review_is_closed),
        cmocka_unit_test(a_sheet_never_sealed__stays_its_reviewers_when_the_review_ends),
        cmocka_unit_test(a_reviewer__reads_neither_what_the_office_decided_nor_who_else_scores),
        cmocka_unit_test(rows_of_a_reviewer__say_nothing_of_the_award),
        cmocka_unit_test(a_bank_account__is_whole_for_finance_and_auditors_only),
        cmocka_unit_test(an_applicants_account__is_whole_for_who_writes_it_finance_and_auditors),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
