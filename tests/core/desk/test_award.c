/* SPDX-License-Identifier: Apache-2.0 */
/* After the award of an item with an agreement: what is paid when, amendments and the acceptance by
 * two persons, and the last payment as the final amount less what was paid. */
#include "desk/dashboard.h"
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/clawback.h"

#define ITEM    "9-3" /* 600,000.00 at most, half of it before the acceptance */
#define DAY     "2025-06-03"
#define AWARDED "2025-06-10" /* when its notice is over */

static const struct item *item_here(void)
{
    return item_on(ITEM, DAY);
}

static int64_t awarded(struct office *office)
{
    const struct item *item = item_here();
    struct example example = example_named(item, NULL);
    int64_t id;

    office_open(office, DAY);
    open_pool(office, item->pool, 2025, "100000000");
    example.day = day_of(DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

static int64_t signed_award(struct office *office)
{
    int64_t id = awarded(office);

    story_sign(office, item_here(), id);
    return id;
}

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : lead_of(item_here()));
}

static void pay_half(struct office *office, int64_t id)
{
    sit_in(office, ROLE_FINANCE);
    move_ok(office, id, MOVE_PAY, NULL);
}

static void blocked(struct office *office, int64_t id, enum award_move move,
                    struct award_details details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_AWARD_PAGE struct award_page before = {0}, after = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &before, &err), err);
    assert_false(award_try(office, id, move, &details, &findings, &err));
    check_blocked(&findings, rule);
    check_ok(desk_award(&office->desk, id, &after, &err), err);
    check_int(after.award.version, before.award.version);
}

static struct application money_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit_in(office, ROLE_AUDITOR);
    return read_application(office, id, &page); /* numbers only */
}

static enum award_state state_of(struct office *office, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    return page.award.state;
}

static void check_books(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct audit_report report;
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

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

static void sit_beside(struct office *office)
{
    sit_as(office, person(office, ROLE_SUPERVISOR, lead_of(item_here()), 2));
}

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

static void an_amendment__is_taken_back_newest_first(void **state)
{
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);
    struct award_details change = {.field = "ends-on", .value = "2028-06-30", .reason = "late"};

    (void) state;
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    struct date first = page.award.ends_on;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    check_int(to_approve(&office), 1);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    check_int(to_approve(&office), 0);
    sit_in(&office, ROLE_OFFICER);
    change.value = "2029-06-30";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:open");
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    sit_beside(&office);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, first.day);
    check_int(page.amendments[1].verdict, VERDICT_TAKEN_BACK);
    blocked(&office, id, AWARD_UNAMEND, why, "award:none");
    check_books(&office);
}

static void an_amendment__that_was_paid_after_stays(void **state)
{
    static const struct award_details why = {.reason = "an error"};
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND,
             &(struct award_details){.field = "leader", .value = "Wang Wu", .reason = "ill"});
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    pay_half(&office, id);
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:followed");
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

static void an_amendment__has_old_and_new_value_and_holds_when_approved(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);
    struct award_details change = {
        .field = "ends-on", .value = "2028-06-30", .reason = "the machines came late"};

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "amount", .value = "1", .reason = "x"}, "field");
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "ends-on", .value = "2020-01-01", .reason = "x"},
            "value");
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "leader", .value = "Li Ming", .reason = "x"}, "value");
    award_ok(&office, id, AWARD_AMEND, &change);
    blocked(&office, id, AWARD_AMEND, change, "award:open");
    blocked(&office, id, AWARD_FILE, (struct award_details){0}, "award:open");
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    struct date before = page.award.ends_on;
    assert_true(before.day < day_of("2028-06-30").day);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    check_int(page.amendment_count, 1);
    check_text(page.amendments[0].is, "2028-06-30");
    check_int(page.amendments[0].verdict, VERDICT_CONFIRMED);
    blocked(&office, id, AWARD_APPROVE, (struct award_details){0}, "award:none");
}

static void a_refused_amendment__changes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND,
             &(struct award_details){.field = "leader", .value = "Wang Wu", .reason = "ill"});
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_REFUSE, &(struct award_details){.reason = "not the team's"});
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_text(page.award.leader, "Li Ming");
    check_text(page.amendments[0].note, "not the team's");
}

/* A slip of one's own: no supervisor has to refuse it, it changes nothing, another is asked for at
 * once, and who withdrew it has decided on nothing. */
static void an_amendment__is_withdrawn_by_who_asked_for_it(void **state)
{
    static const struct award_details why = {.reason = "the wrong year"};
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct award_details change = {.field = "ends-on", .value = "2082-06-30", .reason = "late"};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_WITHDRAW, why, "award:none");
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    check_int(to_approve(&office), 1);
    blocked(&office, id, AWARD_WITHDRAW, why, "role");
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_WITHDRAW, (struct award_details){0}, "reason");
    award_ok(&office, id, AWARD_WITHDRAW, &why);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.amendments[0].verdict, VERDICT_WITHDRAWN);
    check_text(page.amendments[0].note, "the wrong year");
    check_int(to_approve(&office), 0);
    change.value = "2028-06-30";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    check_books(&office);
}

/* ---- signing ---- */

static void signing__tells_each_field_that_is_wrong(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = awarded(&office);
    struct award_details right = {.agreement = "1",
                                  .leader = "a",
                                  .targets = "b",
                                  .signed_on = AWARDED,
                                  .starts_on = "2025-06-03",
                                  .ends_on = "2026-06-03",
                                  .milestones = "2025-12-31 half\n\n2026-06-03 all"};
    struct award_details wrong = right;

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_SIGN, (struct award_details){0}, "agreement");
    wrong.ends_on = "2025-06-02";
    blocked(&office, id, AWARD_SIGN, wrong, "ends_on");
    wrong = right;
    wrong.milestones = "half";
    blocked(&office, id, AWARD_SIGN, wrong, "milestones");
    wrong.milestones = "2027-01-01 too late";
    blocked(&office, id, AWARD_SIGN, wrong, "milestones");
    wrong = right;
    wrong.signed_on = "2030-01-01";
    blocked(&office, id, AWARD_SIGN, wrong, "signed_on");
    wrong.signed_on = DAY; /* before the award */
    blocked(&office, id, AWARD_SIGN, wrong, "signed_on");
    award_ok(&office, id, AWARD_SIGN, &right);
    blocked(&office, id, AWARD_SIGN, right, "state");
}

/* An agreement of a year with two milestones. */
static int64_t in_two_steps(struct office *office)
{
    int64_t id = awarded(office);

    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_SIGN,
             &(struct award_details){.agreement = "A-1",
                                     .leader = "Wang Fang",
                                     .targets = "as applied for",
                                     .signed_on = AWARDED,
                                     .starts_on = DAY,
                                     .ends_on = "2026-06-03",
                                     .milestones = "2025-12-31 half\n2026-06-03 all"});
    return id;
}

static void an_earlier_end__is_not_before_an_open_milestone(void **state)
{
    static const struct award_details earlier = {
        .field = "ends-on", .value = "2026-01-31", .reason = "done sooner"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);

    (void) state;
    blocked(&office, id, AWARD_AMEND, earlier, "award:milestone");
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "reached early"});
    award_ok(&office, id, AWARD_AMEND, &earlier);
}

static const char *day_of_milestone(struct office *office, int64_t id, int number,
                                    char text[DATE_TEXT_SIZE])
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    assert_non_null(award_milestone_of(&page, number));
    return date_text(award_milestone_of(&page, number)->due_on, text);
}

static void a_milestone__has_another_day_by_an_amendment(void **state)
{
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);
    struct award_details change = {
        .field = "milestone-day", .milestone = 1, .value = "2026.3.31", .reason = "late"};
    char day[DATE_TEXT_SIZE];

    (void) state;
    change.milestone = 3;
    blocked(&office, id, AWARD_AMEND, change, "milestone");
    change.milestone = 1;
    change.value = "2026-06-04"; /* after the work */
    blocked(&office, id, AWARD_AMEND, change, "award:milestone");
    change.value = "2025-12-31";
    blocked(&office, id, AWARD_AMEND, change, "value");
    change.value = "2026-03-31";
    award_ok(&office, id, AWARD_AMEND, &change);
    check_text(day_of_milestone(&office, id, 1, day), "2025-12-31");
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    check_text(day_of_milestone(&office, id, 1, day), "2026-03-31");
    check_text(day_of_milestone(&office, id, 2, day), "2026-06-03");
    check_books(&office); /* the journal says it too */
    raw_refused(&office, "UPDATE award_milestone SET due_on = '2026-02-01' WHERE number = 1");
    sit_beside(&office);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    check_text(day_of_milestone(&office, id, 1, day), "2025-12-31");
    check_books(&office);
}

static void a_settled_milestone__keeps_its_day(void **state)
{
    static const struct award_details met = {.milestone = 1, .met = true, .reason = "as seen"};
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);
    struct award_details change = {
        .field = "milestone-day", .milestone = 1, .value = "2026-03-31", .reason = "late"};

    (void) state;
    award_ok(&office, id, AWARD_AMEND, &change);
    award_ok(&office, id, AWARD_MILESTONE, &met);
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_APPROVE, (struct award_details){0}, "award:milestone");
    award_ok(&office, id, AWARD_REFUSE, &why);
    check_books(&office);
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_AMEND, change, "award:milestone");
    change.milestone = 2;
    change.value = "2026-05-31";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "as seen"});
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:followed"); /* on the same day */
}

static void milestones__are_met_or_not_and_can_be_settled_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = awarded(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_SIGN,
             &(struct award_details){.agreement = "1",
                                     .leader = "a",
                                     .targets = "b",
                                     .signed_on = AWARDED,
                                     .starts_on = DAY,
                                     .ends_on = "2026-06-03",
                                     .milestones = "2025-12-31 half\n2026-06-03 all"});
    blocked(&office, id, AWARD_MILESTONE, (struct award_details){.milestone = 3}, "milestone");
    blocked(&office, id, AWARD_MILESTONE, (struct award_details){.milestone = 2, .met = true},
            "reason");
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .reason = "the report is missing"});
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "after all"});
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.milestone_count, 2);
    check_int(page.milestones[0].result, MILESTONE_OPEN);
    check_text(page.milestones[1].title, "all");
    check_int(page.milestones[1].result, MILESTONE_MET);
}

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

/* Two people over one agreement: what one settles is not in the way of what the other does; over
 * one milestone both are told what each wrote. */
static void two_milestones__are_settled_beside_each_other(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_AWARD_PAGE struct award_page seen = {0}, now = {0};
    struct award_details first = {.milestone = 1, .met = true, .reason = "as seen"},
                         second = {.milestone = 2, .met = true, .reason = "as seen"};
    struct award_details agreed = story_agreement;
    struct err err = {0};
    int64_t id = awarded(&office);

    (void) state;
    agreed.milestones = "2025-12-31 half of it\n2026-12-31 all of it";
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_SIGN, &agreed);
    check_ok(desk_award(&office.desk, id, &seen, &err), err);
    check_int(seen.milestone_count, 2);
    first.seen = &seen.milestones[0];
    second.seen = &seen.milestones[1];
    check_ok(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &first,
                             &findings, &err),
             err);
    check_ok(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &second,
                             &findings, &err),
             err);
    first.met = false;
    assert_false(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &first,
                                 &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "officer."));
    assert_non_null(strstr(err.what, "now “reached”, you wrote “not reached”"));
    check_ok(desk_award(&office.desk, id, &now, &err), err);
    check_int(now.milestones[0].result, MILESTONE_MET);
    check_int(now.milestones[1].result, MILESTONE_MET);
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
        cmocka_unit_test(an_amendment__is_taken_back_newest_first),
        cmocka_unit_test(an_amendment__that_was_paid_after_stays),
        cmocka_unit_test(a_conclusion__is_proposed_by_one_and_confirmed_by_another),
        cmocka_unit_test(an_amendment__has_old_and_new_value_and_holds_when_approved),
        cmocka_unit_test(a_refused_amendment__changes_nothing),
        cmocka_unit_test(an_amendment__is_withdrawn_by_who_asked_for_it),
        cmocka_unit_test(signing__tells_each_field_that_is_wrong),
        cmocka_unit_test(an_earlier_end__is_not_before_an_open_milestone),
        cmocka_unit_test(a_milestone__has_another_day_by_an_amendment),
        cmocka_unit_test(a_settled_milestone__keeps_its_day),
        cmocka_unit_test(milestones__are_met_or_not_and_can_be_settled_again),
        cmocka_unit_test(who_read_it_before__is_told_that_it_was_changed),
        cmocka_unit_test(two_milestones__are_settled_beside_each_other),
        cmocka_unit_test(an_item_paid_after_the_fact__has_no_agreement),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
