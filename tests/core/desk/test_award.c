/* SPDX-License-Identifier: Apache-2.0 */
/* After the award of an item with an agreement: what is paid when, the acceptance by two persons,
 * and the last payment as the final amount less what was paid. */
#include "desk/dashboard.h"
#include "desk_award.h"

#include "desk/clawback.h"

/* ---- paying ---- */

static void no_days_yet(struct office *office, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    assert_true(date_is_none(page.award.signed_on) && date_is_none(page.award.filed_on) &&
                date_is_none(page.award.ended_on));
}

static void nothing_is_paid__before_the_agreement_is_signed(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = awarded(&office);

    (void) state;
    sit_in(&office, ROLE_FINANCE);
    move_refused(&office, id, MOVE_PAY, NULL, "award:unsigned");
    no_days_yet(&office, id);
    story_sign(&office, item_here(), id);
    pay_half(&office, id);
    check_fen(money_of(&office, id).paid, money_of(&office, id).committed.fen / 2);
    sit_in(&office, ROLE_FINANCE);
    move_refused(&office, id, MOVE_PAY, NULL, "award:unaccepted");
    check_books(&office);
}

static void the_last_payment__is_the_final_amount_less_what_was_paid(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id = signed_award(&office);
    struct money awarded_was = money_of(&office, id).committed;

    (void) state;
    pay_half(&office, id);
    struct money first = money_of(&office, id).paid;
    story_settle(&office, item_here(), id, true, "400000.01");
    check_int(state_of(&office, id), AWARD_PASSED);
    check_fen(money_of(&office, id).committed, 40000001);
    check_fen(money_of(&office, id).assessed, awarded_was.fen); /* as it was decided */
    pay_half(&office, id);
    sit_in(&office, ROLE_AUDITOR);
    (void) read_application(&office, id, &page);
    check_int(page.payment_count, 2);
    check_fen(page.payments[1].amount, 40000001 - first.fen);
    check_fen(page.application.paid, 40000001);
    sit_in(&office, ROLE_OFFICER);
    move_ok(&office, id, MOVE_CLOSE, NULL);
    check_books(&office);
}

static void closing__waits_for_the_acceptance(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    assert_false(desk_may_move(&office.desk, id, MOVE_CLOSE, &findings));
    check_blocked(&findings, "award:unaccepted");
}

/* Signed by mistake: the agreement goes, with whoever did not sign it and why; the award may be
 * taken back then, or be signed as it should have been. */
static void an_agreement__is_taken_back_while_nothing_followed_it(void **state)
{
    static const struct award_details why = {.reason = "the leader of another project"};
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_UNSIGN, &why);
    check_int(state_of(&office, id), AWARD_UNSIGNED);
    check_books(&office);
    sit_in(&office, ROLE_FINANCE);
    move_refused(&office, id, MOVE_PAY, NULL, "award:unsigned");
    sit_in(&office, ROLE_OFFICER);
    story_sign(&office, item_here(), id); /* anew, under the same number */
    check_int(state_of(&office, id), AWARD_ACTIVE);
    check_books(&office);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_UNSIGN, &why);
    move_ok(&office, id, MOVE_TAKE_BACK_AWARD, &(struct move_details){.reason = "an error"});
    check_books(&office);
    raw_refused(&office, "DELETE FROM award_unsigned");
    raw_refused(&office, "UPDATE award_unsigned SET doing = 1");
}

/* What is paid on stands, by the file too. */
static void an_agreement__that_was_paid_on_stays(void **state)
{
    static const struct award_details why = {.reason = "an error"};
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    pay_half(&office, id);
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_UNSIGN, why, "award:paid");
    raw_refused(&office, "DELETE FROM award");
    raw_refused(&office, "INSERT INTO award_unsigned(application_id, agreement, signed_on, "
                         "signed_by, taken_by, taken_on, reason) SELECT application_id, agreement, "
                         "signed_on, signed_by, signed_by + 1, signed_on, 'why' FROM award");
}

static void an_award__is_not_taken_back_once_it_is_signed(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_SUPERVISOR);
    move_refused(&office, id, MOVE_TAKE_BACK_AWARD, &(struct move_details){.reason = "an error"},
                 "award:signed");
    move_ok(&office, id, MOVE_REVOKE, &(struct move_details){.reason = "an error"});
    check_fen(money_of(&office, id).committed, 0);
    check_books(&office);
}

/* ---- a final amount under what was paid ---- */

static void failing__gives_the_rest_back_and_claims_what_is_too_much(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CLAWBACKS struct clawbacks claims = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    pay_half(&office, id);
    struct money paid = money_of(&office, id).paid;
    story_settle(&office, item_here(), id, false, "100000.00");
    check_int(state_of(&office, id), AWARD_FAILED);
    check_fen(money_of(&office, id).committed, paid.fen);
    check_ok(desk_clawbacks(&office.desk, id, &claims, &err), err);
    check_int(claims.count, 1);
    check_fen(claims.list[0].principal, paid.fen - 10000000);
    sit_in(&office, ROLE_FINANCE);
    move_refused(&office, id, MOVE_PAY, NULL, "paid");
    sit_in(&office, ROLE_OFFICER);
    move_refused(&office, id, MOVE_CLOSE, NULL, "clawback");
    check_books(&office);
}

/* What was claimed for another reason is not claimed again: in the end the applicant keeps the
 * final amount, and not less. */
static void acceptance__claims_no_more_than_what_is_left_to_claim(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CLAWBACKS struct clawbacks claims = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_order misuse = {.principal = "30000", .ground = "misuse"};
    struct err err = {0};
    int64_t id = signed_award(&office), claim;
    int64_t claimed = 0;

    (void) state;
    pay_half(&office, id);
    struct money paid = money_of(&office, id).paid;
    misuse.application_id = id;
    sit_in(&office, ROLE_OFFICER);
    check_ok(desk_clawback_raise(&office.desk, &misuse, &claim, &findings, &err), err);
    story_settle(&office, item_here(), id, false, "100000.00");
    check_ok(desk_clawbacks(&office.desk, id, &claims, &err), err);
    check_int(claims.count, 2);
    for (size_t i = 0; i < claims.count; i++)
        claimed += claims.list[i].principal.fen;
    check_int(paid.fen - claimed, 10000000);
    check_books(&office);
}

/* ---- taken back ---- */

/* What went back to the pool is committed again, and it comes out anew, differently. */
static void a_conclusion__is_taken_back_with_its_money_while_nothing_was_paid_on_it(void **state)
{
    static const struct award_details why = {.reason = "the other project's report"};
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    struct money before = money_of(&office, id).committed;
    pay_half(&office, id);
    story_settle(&office, item_here(), id, true, "400000");
    check_fen(money_of(&office, id).committed, 40000000);
    sit_beside(&office);
    award_ok(&office, id, AWARD_REOPEN, &why);
    check_int(state_of(&office, id), AWARD_ACCEPTING);
    check_fen(money_of(&office, id).committed, before.fen);
    check_fen(money_of(&office, id).reserved, 0);
    check_books(&office);
    sit_in(&office, ROLE_FINANCE);
    move_refused(&office, id, MOVE_PAY, NULL, "award:unaccepted");
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_CONCLUDE, &(struct award_details){.passed = true, .reason = "x"});
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_PASS, NULL);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.acceptances[0].verdict, VERDICT_TAKEN_BACK);
    check_text(page.acceptances[0].back_why, why.reason);
    check_fen(page.award.final, before.fen);
    pay_half(&office, id); /* the rest */
    sit_beside(&office);
    blocked(&office, id, AWARD_REOPEN, why, "award:paid");
    raw_refused(&office, "INSERT INTO award_acceptance_back(acceptance_id, taken_by, "
                         "taken_on, reason) SELECT max(id), max(proposed_by), "
                         "'2025-06-03', 'why' FROM award_acceptance");
    raw_refused(&office, "UPDATE award_acceptance_back SET doing = 1");
    raw_refused(&office, "DELETE FROM award_acceptance_back");
    check_books(&office);
}

/* The file does not open it before the money is back. */
static void a_conclusion__is_not_taken_back_without_its_money(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    story_settle(&office, item_here(), id, true, "400000");
    raw_refused(&office, "INSERT INTO award_acceptance_back(acceptance_id, taken_by, "
                         "taken_on, reason) SELECT max(id), max(proposed_by), "
                         "'2025-06-03', 'why' FROM award_acceptance");
    check_int(state_of(&office, id), AWARD_PASSED);
}

/* ---- two persons ---- */

static void a_conclusion__is_proposed_by_one_and_confirmed_by_another(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);
    struct award_details whole = {.passed = true, .reason = "as found"};

    (void) state;
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_PASS, (struct award_details){0}, "state");
    blocked(&office, id, AWARD_FILE, (struct award_details){0}, "role");
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_FILE, NULL);
    blocked(&office, id, AWARD_CONCLUDE, (struct award_details){.passed = true}, "reason");
    blocked(&office, id, AWARD_CONCLUDE,
            (struct award_details){.passed = true, .final = "99999999", .reason = "x"},
            "award:final");
    blocked(&office, id, AWARD_CONCLUDE, (struct award_details){.passed = false, .reason = "x"},
            "award:final"); /* silence is not the whole of it */
    blocked(&office, id, AWARD_PASS, (struct award_details){0}, "role");
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_PASS, (struct award_details){0}, "award:none");
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_CONCLUDE, &whole);
    blocked(&office, id, AWARD_CONCLUDE, whole, "award:open");
    blocked(&office, id, AWARD_UNFILE, whole, "award:open");
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_FAIL, (struct award_details){0}, "award:none");
    blocked(&office, id, AWARD_REFUSE, (struct award_details){0}, "reason");
    award_ok(&office, id, AWARD_REFUSE, &(struct award_details){.reason = "the audit is missing"});
    check_int(state_of(&office, id), AWARD_ACCEPTING);
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_UNFILE, &whole);
    check_int(state_of(&office, id), AWARD_ACTIVE);
}

/* ---- signing ---- */

static void who_read_it_before__is_told_that_it_was_changed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    award_ok(&office, id, AWARD_FILE, NULL);
    assert_false(desk_award_move(&office.desk, id, 1, AWARD_CONCLUDE,
                                 &(struct award_details){.passed = true, .reason = "x"}, &findings,
                                 &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "officer.")); /* who, and when */
    assert_non_null(strstr(err.what, "2025-"));
}

static void an_item_paid_after_the_fact__has_no_agreement(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "9000000.00");
    int64_t id = voucher_at(&office, STAGE_AWARDED);
    assert_false(desk_award(&office.desk, id, &page, &err));
    check_int(err.kind, ERR_INPUT);
}

/* Past its last day with money left of it; on that day itself it is not yet. */
static void an_award__past_its_end_is_listed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    AUTO_STALE struct stale last = {0};
    AUTO_STALE struct stale over = {0};
    AUTO_STALE struct stale other = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);
    char day[DATE_TEXT_SIZE];
    size_t at;

    (void) state;
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    office_on(&office, date_text(page.award.ends_on, day));
    sit_in(&office, ROLE_SUPERVISOR);
    check_ok(desk_stale(&office.desk, &last, &err), err);
    check_int(last.counts[STALE_PAST], 0);
    office_on(&office, date_text((struct date){page.award.ends_on.day + 1}, day));
    check_ok(desk_stale(&office.desk, &over, &err), err);
    check_int(over.counts[STALE_PAST], 1);
    at = (size_t) (over.counts[STALE_YEAR] + over.counts[STALE_STILL]);
    check_int(over.list[at].kind, STALE_PAST);
    check_int(over.list[at].days, 1);
    assert_true(over.list[at].application_id == id);
    check_fen(over.open[STALE_PAST], page.committed.fen - page.paid.fen);
    sit(&office, ROLE_SUPERVISOR, "human-resources");
    check_ok(desk_stale(&office.desk, &other, &err), err);
    check_int(other.counts[STALE_PAST], 1);
    assert_true(other.list[at].hidden);
    check_text(other.list[at].number, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_award__past_its_end_is_listed),
        cmocka_unit_test(nothing_is_paid__before_the_agreement_is_signed),
        cmocka_unit_test(the_last_payment__is_the_final_amount_less_what_was_paid),
        cmocka_unit_test(closing__waits_for_the_acceptance),
        cmocka_unit_test(an_agreement__is_taken_back_while_nothing_followed_it),
        cmocka_unit_test(an_agreement__that_was_paid_on_stays),
        cmocka_unit_test(an_award__is_not_taken_back_once_it_is_signed),
        cmocka_unit_test(failing__gives_the_rest_back_and_claims_what_is_too_much),
        cmocka_unit_test(acceptance__claims_no_more_than_what_is_left_to_claim),
        cmocka_unit_test(a_conclusion__is_taken_back_with_its_money_while_nothing_was_paid_on_it),
        cmocka_unit_test(a_conclusion__is_not_taken_back_without_its_money),
        cmocka_unit_test(a_conclusion__is_proposed_by_one_and_confirmed_by_another),
        cmocka_unit_test(who_read_it_before__is_told_that_it_was_changed),
        cmocka_unit_test(an_item_paid_after_the_fact__has_no_agreement),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
