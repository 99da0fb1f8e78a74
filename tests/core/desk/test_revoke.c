/* SPDX-License-Identifier: Apache-2.0 */
/* An award revoked: what is not paid goes back to its pool, what is paid is claimed back, and both
 * take a second person. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/clawback.h"
#include "store/application.h"

#define POOL_FEN "9000000.00"

static const struct move_details why = {.reason = "弄虚作假，撤销立项"};

static struct pool_year voucher_year(struct office *office)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_pools(&office->desk, 2025, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, VOUCHER_POOL))
            found = pools.list[i];
    pool_years_release(&pools);
    return found;
}

static void check_books(struct office *office)
{
    struct audit_report report;
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
}

static int64_t awarded(struct office *office)
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL_FEN);
    return voucher_at(office, STAGE_AWARDED);
}

static void revoke_it(struct office *office, int64_t id)
{
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, id, MOVE_REVOKE, &why);
}

static void revoked_before_payment__gives_all_back_and_claims_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};

    (void) state;
    int64_t id = awarded(&office);
    struct money available = voucher_year(&office).available;
    revoke_it(&office, id);
    sit(&office, ROLE_AUDITOR, LEAD);
    const struct application row = read_application(&office, id, &page);
    check_int(row.stage, STAGE_REVOKED);
    check_fen(row.committed, 0);
    check_fen(voucher_year(&office).available, available.fen + row.assessed.fen);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_clawbacks(&office.desk, id, &clawbacks, &err), err);
    check_int(clawbacks.count, 0);
    check_books(&office);
}

/* What lay over it ends with it: no hold stays on what has ended. */
static void revoked_on_hold__is_on_hold_no_more(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    id = awarded(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_HOLD, &(struct move_details){.reason = "a complaint"});
    revoke_it(&office, id);
    read_application(&office, id, &page);
    assert_true(date_is_none(page.application.held_on));
    check_books(&office);
}

static struct clawback only_claim(struct office *office, int64_t application)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};

    check_ok(desk_clawbacks(&office->desk, application, &clawbacks, &err), err);
    check_int(clawbacks.count, 1);
    return clawbacks.list[0]; /* numbers only */
}

static bool notify(struct office *office, int64_t id, struct findings *findings)
{
    struct err err = {0};

    return desk_clawback_move(&office->desk, id, 1, CLAWBACK_MOVE_NOTIFY,
                              &(struct clawback_details){.days = "10"}, findings, &err);
}

static void
revoked_after_payment__claims_what_was_paid_and_an_officer_sends_the_notice(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback claim;

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    revoke_it(&office, id);
    check_int(read_application(&office, id, &page).stage, STAGE_REVOKED);
    claim = only_claim(&office, id);
    check_fen(claim.principal, page.application.paid.fen);
    check_int(claim.stored, CLAWBACK_RAISED);
    check_fen(voucher_year(&office).clawback_due, page.application.paid.fen);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* who revoked it */
    assert_false(notify(&office, claim.id, &findings));
    check_blocked(&findings, "clawback:two-persons");
    sit(&office, ROLE_OFFICER, LEAD);
    findings_release(&findings);
    assert_true(notify(&office, claim.id, &findings));
    check_int(only_claim(&office, id).stored, CLAWBACK_NOTIFIED);
    check_books(&office);
}

static void what_an_officer_raised__is_not_confirmed_by_an_officer(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t claim;

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_raise(
                 &office.desk,
                 &(struct clawback_order){.application_id = id, .ground = "x", .principal = "1"},
                 &claim, &findings, &err),
             err);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    assert_false(notify(&office, claim, &findings));
    check_blocked(&findings, "role");
}

static void revoked_before_payment__is_taken_back_with_all_its_money(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = awarded(&office);
    struct money available = voucher_year(&office).available;
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_REVOKE, NULL, "reason");
    revoke_it(&office, id);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* who revoked it */
    move_refused(&office, id, MOVE_TAKE_BACK_REVOCATION, &why, "undo:two-persons");
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_ok(&office, id, MOVE_TAKE_BACK_REVOCATION, &why);
    sit(&office, ROLE_AUDITOR, LEAD);
    const struct application row = read_application(&office, id, &page);
    check_int(row.stage, STAGE_AWARDED);
    check_fen(row.committed, row.assessed.fen);
    check_fen(voucher_year(&office).available, available.fen);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_books(&office);
}

static void revoked_after_payment__stands(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    revoke_it(&office, id);
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_refused(&office, id, MOVE_TAKE_BACK_REVOCATION, &why, "paid:some");
    move_refused(&office, id, MOVE_TAKE_BACK_REVOCATION, &why, "clawback:was");
}

static void revoked_with_a_claim_open__stands_against_all_of_the_applicant(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    read_application(&office, id, &page);
    check_ok(clawback_findings(&office.desk, page.application.organisation_id, FINDING_BLOCKS,
                               &findings, &err),
             err);
    check_int(findings.count, 0);
    revoke_it(&office, id);
    check_ok(clawback_findings(&office.desk, page.application.organisation_id, FINDING_BLOCKS,
                               &findings, &err),
             err);
    check_blocked(&findings, "clawback");
}

static void counted(struct office *office, int64_t id, int64_t expected_fen)
{
    struct money counted;
    struct err err = {0};

    check_ok(store_application_counted(office->desk.store, id, &counted, &err), err);
    check_fen(counted, expected_fen);
}

static void received(struct office *office, const struct clawback *claim, const char *amount)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct clawback_details details = {
        .amount = amount, .document = arena_format(&arena, "回单 %s 元", amount)};
    struct err err = {0};

    sit_as(office, finance_person(office, RECORDER + 1));
    check_ok(desk_clawback_move(&office->desk, claim->id, claim->version, CLAWBACK_MOVE_RECEIVE,
                                &details, &findings, &err),
             err);
}

/* Money kept was taken: it counts under the limits until it has come back. */
static void revoked_and_kept__counts_until_it_has_come_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback claim;
    int64_t paid;

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    revoke_it(&office, id);
    claim = only_claim(&office, id);
    paid = claim.principal.fen;
    counted(&office, id, paid);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_true(notify(&office, claim.id, &findings));
    claim = only_claim(&office, id);
    received(&office, &claim, "100000.00");
    counted(&office, id, paid - 10000000);
    sit(&office, ROLE_OFFICER, LEAD);
    claim = only_claim(&office, id);
    received(&office, &claim, "");
    counted(&office, id, 0);
    check_books(&office);
}

static void let_go(struct office *office, int64_t id)
{
    const struct clawback_details details = {.reason = "主体已注销，无可追回财产"};
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback claim;
    struct err err = {0};

    sit(office, ROLE_OFFICER, LEAD);
    assert_true(notify(office, only_claim(office, id).id, &findings));
    claim = only_claim(office, id);
    check_ok(desk_clawback_move(&office->desk, claim.id, claim.version, CLAWBACK_MOVE_PROPOSE,
                                &details, &findings, &err),
             err);
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 2));
    claim = only_claim(office, id);
    check_ok(desk_clawback_move(&office->desk, claim.id, claim.version, CLAWBACK_MOVE_CONFIRM,
                                &details, &findings, &err),
             err);
}

static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

/* 退票 after the revocation: what is claimed is received on the claim; what nobody claims any more
 * leaves nothing committed. */
static void payment__that_comes_back_after_revocation_leaves_nothing_committed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    (void) state;
    int64_t id = awarded(&office);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    revoke_it(&office, id);
    sit_as(&office, finance_person(&office, RECORDER));
    check_ok(desk_instalments(&office.desk, id, 0, &all, &err), err);
    assert_false(
        desk_instalment_may(&office.desk, all.list[0].id, INSTALMENT_MOVE_COME_BACK, &findings));
    check_blocked(&findings, "payment:claimed");
    let_go(&office, id);
    /* nothing of it can be paid again: it is over, and its history says where the money is */
    check_int(instalment_step(&office, finance_person(&office, RECORDER), all.list[0].id,
                              INSTALMENT_MOVE_COME_BACK),
              INSTALMENT_CANCELLED);
    check_kept(&office);
    read_application(&office, id, &page);
    check_text(page.history.list[page.history.count - 1].verb, "instalment-cancel");
    check_text(page.history.list[page.history.count - 2].verb, "instalment-come-back");
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes, "award is revoked"));
    application_page_release(&page);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_fen(read_application(&office, id, &page).committed, 0);
    check_fen(page.application.paid, 0);
    check_books(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(revoked_and_kept__counts_until_it_has_come_back),
        cmocka_unit_test(payment__that_comes_back_after_revocation_leaves_nothing_committed),
        cmocka_unit_test(revoked_on_hold__is_on_hold_no_more),
        cmocka_unit_test(revoked_before_payment__gives_all_back_and_claims_nothing),
        cmocka_unit_test(
            revoked_after_payment__claims_what_was_paid_and_an_officer_sends_the_notice),
        cmocka_unit_test(what_an_officer_raised__is_not_confirmed_by_an_officer),
        cmocka_unit_test(revoked_before_payment__is_taken_back_with_all_its_money),
        cmocka_unit_test(revoked_after_payment__stands),
        cmocka_unit_test(revoked_with_a_claim_open__stands_against_all_of_the_applicant),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
