/* SPDX-License-Identifier: Apache-2.0 */
/* Paying: instalments that add up, thresholds, the frozen payee, the treasury's answer. */
#include "desk_payment.h"

#include "desk/clawback.h"

static void last_instalment__is_the_total_minus_the_others(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct payment_part parts[] = {
        {.amount = "300000"}, {.amount = "100000.01", .due_on = "2025-12-01"}, {.amount = ""}};
    const struct payment_part less[] = {{.amount = "300000"}, {.amount = "1"}};
    const struct payment_part more[] = {{.amount = "617283.94"}, {.amount = "0.01"}};
    struct move_details details = {.parts = less, .part_count = 2};
    struct err err = {0};
    int64_t id, other;

    (void) state;
    begin(&office);
    id = planned(&office, parts, 3);
    check_fen(nth_of(&office, id, 1).amount, 30000000);
    assert_true(date_is_none(nth_of(&office, id, 1).due_on));
    check_int(nth_of(&office, id, 2).due_on.day, day_of("2025-12-01").day);
    check_fen(nth_of(&office, id, 2).amount, 10000001);
    check_fen(nth_of(&office, id, 3).amount, PAID_FEN - 40000001);
    sit_as(&office, finance_person(&office, 1));
    move_refused(&office, id, MOVE_PAY, NULL, "paid"); /* all is planned */
    other = voucher_at(&office, STAGE_AWARDED);
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_move(&office.desk, other, version_of(&office, other), MOVE_PAY, &details,
                           &findings, &err));
    check_int(err.kind, ERR_INPUT);
    check_text(findings.list[0].field, "amount2"); /* beside which it is said */
    findings_release(&findings);
    details.parts = more;
    assert_false(desk_move(&office.desk, other, version_of(&office, other), MOVE_PAY, &details,
                           &findings, &err));
    check_int(err.kind, ERR_INPUT);
    check_text(findings.list[0].field, "amount2");
}

/* Amounts that add up leave nothing for the line after them; one that says more is still refused.
 */
static void plan__that_adds_up_needs_no_last_amount(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct payment_part even[] = {{.amount = "617283.93"}, {.amount = "0.01"}, {0}};
    const struct payment_part dated[] = {{.amount = "617283.94"}, {.due_on = "2025-12-01"}};
    const struct move_details details = {.parts = dated, .part_count = 2};
    struct err err = {0};
    int64_t id, other;

    (void) state;
    begin(&office);
    id = planned(&office, even, 3);
    check_fen(nth_of(&office, id, 1).amount, PAID_FEN - 1);
    check_fen(nth_of(&office, id, 2).amount, 1);
    sit_as(&office, finance_person(&office, 1));
    move_refused(&office, id, MOVE_PAY, NULL, "paid"); /* all is planned */
    other = voucher_at(&office, STAGE_AWARDED);
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_move(&office.desk, other, version_of(&office, other), MOVE_PAY, &details,
                           &findings, &err));
    check_text(findings.list[0].field, "amount2");
}

/* Asked of before it is planned: a day that is over, and one before that of a part before it. */
static void days_of_a_plan__that_look_like_slips_are_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const struct payment_part good[] = {
        {.amount = "1", .due_on = "2035-01-01"}, {.amount = "1"}, {.due_on = "2035-01-01"}};
    const struct payment_part slips[] = {{.amount = "1", .due_on = "2035-03-01"},
                                         {.amount = "1", .due_on = "2035-01-01"},
                                         {.amount = "1", .due_on = "no day"},
                                         {.due_on = "2001-01-01"}};
    const char *told;

    (void) state;
    begin(&office);
    check_text(desk_payment_doubts(&office.desk, good, 3, 1, &arena), "");
    told = desk_payment_doubts(&office.desk, slips, 4, 1, &arena);
    check_text(told, "Instalment 2 (2035-01-01) is due before instalment 1 (2035-03-01).\n"
                     "Instalment 4: 2001-01-01 is over.\n"
                     "Instalment 4 (2001-01-01) is due before instalment 1 (2035-03-01).");
}

/* D7: the threshold cannot be looked up, stays null, and the third level is skipped. */
static void d7__unknown_threshold_is_over_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct setting *setting = threshold();
    const char *known = setting->id;
    int64_t id;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, NULL, 0), 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    setting->id = "another";
    check_int(instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id,
                              INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_CHECK_2);
    setting->id = known;
    refused(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id, INSTALMENT_MOVE_CHECK_3,
            "payment:two-persons");
    check_int(instalment_step(&office, finance_person(&office, 3), id, INSTALMENT_MOVE_CHECK_3),
              INSTALMENT_READY);
}

static void amount_over_the_threshold__has_a_third_check(void **state)
{
    AUTO_OFFICE struct office office;
    struct setting *setting = threshold();
    int known = setting->number;
    int64_t id;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, NULL, 0), 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    setting->number = 61; /* 617,283.94 is over 610,000 */
    check_int(instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id,
                              INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_CHECK_2);
    setting->number = known;
}

/* Of several it is told how many three check: by the limit of now until the second check decides.
 */
static void those_over_the_threshold__are_counted_with_their_sum(void **state)
{
    AUTO_OFFICE struct office office;
    struct setting *setting = threshold();
    const char *id = setting->id;
    int known = setting->number;
    struct payment_over under = {0}, over = {0}, unknown = {0};
    struct instalment it;

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    desk_payment_over(&office.desk, &it, &under);
    setting->number = 61;
    desk_payment_over(&office.desk, &it, &over);
    desk_payment_over(&office.desk, &it, &over);
    setting->number = known;
    setting->id = "another";
    desk_payment_over(&office.desk, &it, &unknown);
    setting->id = id;
    check_int(under.count, 0);
    check_int(over.count, 2);
    check_fen(over.total, 2 * PAID_FEN);
    check_fen(over.limit, 61000000);
    check_int(unknown.count, 1);
    check_fen(unknown.limit, 0);
}

/* Cut into parts that are each under it: the award is over it. */
static void an_award_over_the_threshold__has_a_third_check_on_every_part(void **state)
{
    AUTO_OFFICE struct office office;
    const struct payment_part parts[] = {{.amount = "300000"}, {.amount = ""}};
    struct setting *setting = threshold();
    int known = setting->number;
    int64_t id;

    (void) state;
    begin(&office);
    setting->number = 61;
    id = nth_of(&office, planned(&office, parts, 2), 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    check_int(instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id,
                              INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_CHECK_2);
    setting->number = known;
}

/* ---- the payee ---- */

static void payee__is_frozen_at_the_first_check(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t application, id;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    id = nth_of(&office, application, 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    check_ok(store_begin(office.desk.store, &err), err);
    {
        AUTO_ARENA struct arena arena = {0};
        struct organisation payee = {0};

        check_ok(store_organisation_by_id(office.desk.store,
                                          nth_of(&office, application, 1).organisation_id, &arena,
                                          &payee, &err),
                 err);
        payee.bank_account = "6222029999999999";
        check_ok(store_organisation_update(office.desk.store, &payee, &err), err);
    }
    check_ok(store_commit(office.desk.store, &err), err);
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    assert_true(desk_instalment_may(&office.desk, id, INSTALMENT_MOVE_CHECK_2, &findings));
    assert_non_null(finding_of(&findings, "payee:changed"));
    instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id,
                    INSTALMENT_MOVE_CHECK_2);
    batch_sent(&office, &id, 1);
    instalment_step(&office, finance_person(&office, RECORDER), id, INSTALMENT_MOVE_PAID);
    read_application(&office, application, &page);
    check_int(page.payment_count, 1);
    check_text(page.payments[0].account, "6222021234567890");
}

/* ---- the treasury's answer ---- */

static void check_found(struct office *office, int64_t clerk, const char *words, size_t count)
{
    AUTO_INSTALMENTS struct instalments found = {0};
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(
        desk_payments(&office->desk, &(struct instalment_filter){.search = words}, &found, &err),
        err);
    check_int(found.count, count);
}

/* By its account, whole or its last digits, before and after it is frozen, where accounts are seen;
 * by the treasury's reference for everybody. */
static void instalment__is_found_by_account_and_reference(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;
    int64_t application, finance, officer;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    finance = finance_person(&office, 1);
    it = nth_of(&office, application, 1);
    officer = person(&office, ROLE_OFFICER, it.department, 1);
    set_account(&office, it.organisation_id, "6222999988887777");
    check_found(&office, finance, "6222999988887777", 1);
    check_found(&office, finance, "88887777", 1);
    check_found(&office, finance, "777", 0); /* too few to say anything */
    check_found(&office, finance, "62229999", 0);
    check_found(&office, officer, it.number, 1);
    check_found(&office, officer, "6222999988887777", 0);
    check_found(&office, officer, "7777", 0);
    pay_one(&office, &it);
    set_account(&office, it.organisation_id, "6222000000001111");
    check_found(&office, finance, "6222999988887777", 1);
    it = nth_of(&office, application, 1);
    assert_true(*it.reference);
    check_found(&office, finance, it.reference, 1);
    check_found(&office, officer, it.reference, 1);
}

/* The treasury answers today about yesterday: the books carry its day and verify, and no day before
 * the batch went out. */
static void payment__answered_later_stands_on_the_treasurys_day(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings early = {0}, back = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct instalment it;
    struct audit_report report = {0};
    struct instalment_details answer = {.reference = "TR-9"};
    struct err err = {0};
    char day[DATE_TEXT_SIZE], later[DATE_TEXT_SIZE];
    struct date out;
    int64_t application;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    batch_sent(&office, &it.id, 1);
    out = office.desk.today;
    office_on(&office, date_text((struct date){out.day + 3}, later));
    it = nth_of(&office, application, 1);
    sit_as(&office, finance_person(&office, RECORDER));
    answer.day = date_text((struct date){out.day - 1}, day);
    assert_false(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_PAID,
                                      &answer, &early, &err));
    check_blocked(&early, "day");
    answer.day = date_text((struct date){out.day + 1}, day);
    check_ok(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_PAID, &answer,
                                  &findings, &err),
             err);
    it = nth_of(&office, application, 1);
    answer = (struct instalment_details){
        .day = date_text(out, day), .reference = "TP-1", .reason = "no such account"};
    assert_false(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_COME_BACK,
                                      &answer, &back, &err));
    check_int(back.count, 1); /* that its month is closed is not why */
    assert_non_null(strstr(back.list[0].text, "on which it was paid"));
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
    check_text(report.what, "");
    check_int(report.tamper, TAMPER_NONE);
}

static void cancelled_instalment__frees_its_amount(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;
    int64_t application;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, application, MOVE_TAKE_BACK_AWARD,
                 &(struct move_details){.reason = "an error"}, "payment:under-way");
    check_int(instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_CANCEL),
              INSTALMENT_CANCELLED);
    sit_as(&office, finance_person(&office, 1));
    move_ok(&office, application, MOVE_PAY, NULL);
    check_fen(nth_of(&office, application, 2).paid, PAID_FEN);
}

/* An account changed after the checks is named before one says yes, to the batch and to sending. */
static void check__is_told_what_was_approved_and_what_is_another_by_now(void **state)
{
    const struct payment_part parts[] = {{.amount = "300000"}, {.amount = ""}};
    AUTO_OFFICE struct office office;
    AUTO_PAYMENT_SIGHT struct payment_sight before = {0}, after = {0};
    struct instalment it;
    struct err err = {0};

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, parts, 2), 1);
    sit_as(&office, finance_person(&office, 2));
    check_ok(desk_payment_sight(&office.desk, it.id, &before, &err), err);
    check_int(before.parts, 2);
    assert_true(*before.title != '\0' && *before.approver != '\0' && *before.plan != '\0');
    check_fen(before.approved, PAID_FEN);
    assert_false(before.other_amount || before.other_payee);
    check_fen(before.open, PAID_FEN);
    set_account(&office, it.organisation_id, "6222029999999999");
    sit_as(&office, finance_person(&office, 2));
    check_ok(desk_payment_sight(&office.desk, it.id, &after, &err), err);
    assert_true(after.other_payee);
    sit(&office, ROLE_REVIEWER, LEAD);
    assert_false(desk_payment_sight(&office.desk, it.id, &after, &err));
}

/* The treasury's number is of one payment, by hand too. */
static void reference__is_used_once(void **state)
{
    AUTO_OFFICE struct office office;
    const struct payment_part parts[] = {{.amount = "300000"}, {.amount = ""}};
    const struct instalment_details answer = {.reference = "TR-7"};
    AUTO_FINDINGS struct findings first = {0}, second = {0};
    struct err err = {0};
    int64_t application, ids[2];

    (void) state;
    begin(&office);
    application = planned(&office, parts, 2);
    for (int i = 0; i < 2; i++) {
        struct instalment it = nth_of(&office, application, i + 1);

        ids[i] = it.id;
        check_through(&office, &it);
    }
    batch_sent(&office, ids, 2);
    sit_as(&office, finance_person(&office, RECORDER));
    check_ok(desk_instalment_move(&office.desk, ids[0], nth_of(&office, application, 1).version,
                                  INSTALMENT_MOVE_PAID, &answer, &first, &err),
             err);
    assert_false(desk_instalment_move(&office.desk, ids[1], nth_of(&office, application, 2).version,
                                      INSTALMENT_MOVE_PAID, &answer, &second, &err));
    check_blocked(&second, "reference:used");
    check_int(nth_of(&office, application, 2).state, INSTALMENT_SENT);
}

/* What it waits for is asked again when it goes into a batch. */
static void batch__asks_the_condition_of_each(void **state)
{
    const struct payment_part parts[] = {{.amount = "100", .condition = "中期检查通过"}, {0}};
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct batch_would would;
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, parts, 2), 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    instalment_step(&office, finance_person(&office, 3), id, INSTALMENT_MOVE_CHECK_2);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_would(&office.desk, &id, 1, &would, &findings, &err), err);
    check_int(would.fit, 1);
    check_int(findings.count, 1);
    assert_non_null(strstr(findings.list[0].text, "中期检查通过"));
}

/* A number that somebody wrote down is of that instalment for ever. */
static void number__stays_when_one_before_it_is_cancelled(void **state)
{
    const struct payment_part parts[] = {{.amount = "100"}, {.amount = "100"}, {0}};
    AUTO_OFFICE struct office office;
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};
    int64_t application, third, batch;

    (void) state;
    begin(&office);
    application = planned(&office, parts, 3);
    third = nth_of(&office, application, 3).id;
    instalment_step(&office, finance_person(&office, 2), third, INSTALMENT_MOVE_CHECK_1);
    instalment_step(&office, finance_person(&office, 3), third, INSTALMENT_MOVE_CHECK_2);
    batch = batch_sent(&office, &third, 1);
    instalment_step(&office, finance_person(&office, 1), nth_of(&office, application, 1).id,
                    INSTALMENT_MOVE_CANCEL);
    check_ok(desk_batch_lines(&office.desk, batch, &lines, &err), err);
    check_int(lines.list[0].nth, 3);
    check_ok(desk_instalments(&office.desk, 0, batch, &all, &err), err);
    check_int(all.list[0].nth, 3);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(check__is_told_what_was_approved_and_what_is_another_by_now),
        TEST(an_award_over_the_threshold__has_a_third_check_on_every_part),
        TEST(last_instalment__is_the_total_minus_the_others),
        TEST(plan__that_adds_up_needs_no_last_amount),
        TEST(days_of_a_plan__that_look_like_slips_are_told),
        TEST(d7__unknown_threshold_is_over_it),
        TEST(amount_over_the_threshold__has_a_third_check),
        TEST(those_over_the_threshold__are_counted_with_their_sum),
        TEST(payee__is_frozen_at_the_first_check),
        TEST(instalment__is_found_by_account_and_reference),
        TEST(number__stays_when_one_before_it_is_cancelled),
        TEST(batch__asks_the_condition_of_each),
        TEST(payment__answered_later_stands_on_the_treasurys_day),
        TEST(cancelled_instalment__frees_its_amount),
        TEST(reference__is_used_once),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
