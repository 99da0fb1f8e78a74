/* SPDX-License-Identifier: Apache-2.0 */
/* Batches of payments: what may go into one, what is sent, and what its register tells. */
#include "desk_payment.h"
#include "second_person.h"

/* D6: exceptions logged one by one, and the caller gets only the good ones. */
static void d6__what_cannot_go_into_a_batch_is_named_and_the_rest_goes(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_FINDINGS struct findings none = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    const struct payment_part later[] = {{.amount = "300000"},
                                         {.amount = "", .due_on = "2025-12-01"}};
    struct err err = {0};
    int64_t ids[3], application, batch, again;

    (void) state;
    begin(&office);
    application = planned(&office, later, 2);
    for (int i = 0; i < 2; i++) {
        struct instalment it = nth_of(&office, application, i + 1);

        ids[i] = it.id;
        check_through(&office, &it);
    }
    ids[2] = nth_of(&office, planned(&office, NULL, 0), 1).id; /* not checked */
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, ids, 3, &batch, &findings, &err), err);
    check_int(findings.count, 2);
    assert_non_null(finding_of(&findings, "payment:due"));
    assert_non_null(finding_of(&findings, "state"));
    check_ok(desk_batches(&office.desk, batch, &batches, &err), err);
    check_int(batches.list[0].lines, 1);
    check_fen(batches.list[0].total, 30000000);
    check_int(strlen(batches.list[0].control), 12);
    assert_false(desk_batch_make(&office.desk, ids, 3, &again, &none, &err)); /* never twice */
    check_blocked(&none, "batch:empty");
    check_int(nth_of(&office, application, 1).batch_id, batch);
}

static void batch__that_was_taken_apart_leaves_its_lines_ready(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    assert_false(desk_batch_undo(&office.desk, batch, "", &err));
    check_ok(desk_batch_undo(&office.desk, batch, "one line is missing", &err), err);
    check_int(nth_of(&office, application, 1).state, INSTALMENT_READY);
    assert_false(desk_batch_send(&office.desk, batch, &findings, &err));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    check_ok(desk_batch_send(&office.desk, batch, &findings, &err), err);
    assert_false(desk_batch_send(&office.desk, batch, &findings, &err));
    assert_false(desk_batch_undo(&office.desk, batch, "too late", &err));
    check_int(nth_of(&office, application, 1).state, INSTALMENT_SENT);
}

/* The number stands over the lines: where they are others by now, nothing leaves. */
static void batch__is_not_sent_when_its_lines_are_not_those_of_its_control_number(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0}, before = {0};
    AUTO_ARENA struct arena arena = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    check_ok(desk_batch_send_would(&office.desk, batch, &before, &err), err);
    raw(&office, arena_format(&arena,
                              "DROP TRIGGER instalment_moves;"
                              "UPDATE instalment SET account = '6222' WHERE id = %lld;",
                              (long long) it.id));
    assert_false(desk_batch_send_would(&office.desk, batch, &before, &err));
    check_blocked(&before, "batch:control");
    assert_false(desk_batch_send(&office.desk, batch, &findings, &err));
    check_blocked(&findings, "batch:control");
    check_int(nth_of(&office, application, 1).state, INSTALMENT_BATCHED);
}

static void set_bank_number(struct office *office, int64_t organisation, const char *number)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    struct organisation payee = {0};
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_organisation_by_id(store, organisation, &arena, &payee, &err), err);
    payee.bank_number = number;
    check_ok(store_organisation_update(store, &payee, &err), err);
    check_ok(store_commit(store, &err), err);
}

static const char *number_sent(struct office *office, int64_t batch)
{
    static struct payment_lines lines;
    struct err err = {0};

    payment_lines_release(&lines);
    check_ok(desk_batch_lines(&office->desk, batch, &lines, &err), err);
    return lines.list[0].bank_number;
}

/* To which bank it goes is checked like the account: what is another by now is told, not taken. */
static void number_of_the_bank__is_frozen_with_the_account(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings would = {0}, made = {0}, sent = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct instalment_details why = {.reason = "another bank"};
    struct instalment it;
    struct batch_would batch_would;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    set_bank_number(&office, it.organisation_id, "102584000016");
    check_through(&office, &it);
    check_text(nth_of(&office, application, 1).bank_number, "102584000016");
    assert_false(nth_of(&office, application, 1).is_other_account);
    set_bank_number(&office, it.organisation_id, "999584000017");
    assert_true(nth_of(&office, application, 1).is_other_account);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_would(&office.desk, &it.id, 1, &batch_would, &would, &err), err);
    assert_non_null(finding_of(&would, "payee:changed"));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &made, &err), err);
    check_text(number_sent(&office, batch), "102584000016");
    /* the file by itself keeps it, and the control number stands over it */
    raw_refused(&office,
                arena_format(&arena, "UPDATE instalment SET bank_number = '1' WHERE id = %lld",
                             (long long) it.id));
    check_ok(desk_batch_undo(&office.desk, batch, "another bank", &err), err);
    check_ok(desk_instalment_move(&office.desk, it.id, nth_of(&office, application, 1).version,
                                  INSTALMENT_MOVE_SEND_BACK, &why, &sent, &err),
             err);
    check_text(nth_of(&office, application, 1).bank_number, "");
    instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_CANCEL);
    plan_parts(&office, application, NULL, 0);
    it = nth_of(&office, application, 2);
    check_through(&office, &it);
    check_text(nth_of(&office, application, 2).bank_number, "999584000017");
}

static void batch__is_not_sent_when_a_number_of_a_bank_is_another(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0}, before = {0};
    AUTO_ARENA struct arena arena = {0};
    struct instalment it;
    struct err err = {0};
    int64_t batch;

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    raw(&office, arena_format(&arena,
                              "DROP TRIGGER instalment_moves;"
                              "UPDATE instalment SET bank_number = '102584000016' WHERE id = %lld;",
                              (long long) it.id));
    assert_false(desk_batch_send_would(&office.desk, batch, &before, &err));
    check_blocked(&before, "batch:control");
}

/* What the register says of an application stays as it was when the batch went out. */
static void register__tells_what_was_paid_when_the_batch_was_sent(void **state)
{
    const struct payment_part parts[] = {{.amount = "300000"}, {.amount = ""}};
    AUTO_OFFICE struct office office;
    AUTO_PAYMENT_LINES struct payment_lines first = {0}, second = {0}, later = {0};
    struct instalment one, two;
    struct err err = {0};
    int64_t application, batch[2];

    (void) state;
    begin(&office);
    application = planned(&office, parts, 2);
    one = nth_of(&office, application, 1); /* its texts last to the next reading */
    check_through(&office, &one);
    two = nth_of(&office, application, 2);
    check_through(&office, &two);
    batch[0] = batch_sent(&office, &one.id, 1);
    check_int(
        instalment_step(&office, finance_person(&office, RECORDER), one.id, INSTALMENT_MOVE_PAID),
        INSTALMENT_PAID);
    batch[1] = batch_sent(&office, &two.id, 1);
    check_int(
        instalment_step(&office, finance_person(&office, RECORDER), two.id, INSTALMENT_MOVE_PAID),
        INSTALMENT_PAID);
    check_ok(desk_batch_lines(&office.desk, batch[0], &first, &err), err);
    check_fen(first.list[0].paid, 0);
    check_fen(first.list[0].committed, PAID_FEN);
    check_ok(desk_batch_lines(&office.desk, batch[1], &second, &err), err);
    check_fen(second.list[0].paid, 30000000);
    check_int(instalment_step(&office, finance_person(&office, RECORDER), two.id,
                              INSTALMENT_MOVE_COME_BACK),
              INSTALMENT_RETURNED);
    check_ok(desk_batch_lines(&office.desk, batch[1], &later, &err), err);
    check_fen(later.list[0].paid, 30000000);
}

static void fund(struct office *office, const char *document)
{
    struct err err = {0};

    sit_as(office, finance_person(office, 1));
    check_ok(
        release_funds(&office->desk, VOUCHER_POOL, 2025, "2000000", document, "one part", &err),
        err);
}

/* Signed for as it was: a release that is confirmed later is not of it, and what came back and was
 * given up has its pool still. */
static void register__keeps_its_release_document_and_its_pool(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_PAYMENT_LINES struct payment_lines made = {0}, sent = {0}, later = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct instalment it;
    struct err err = {0};
    int64_t batch;

    (void) state;
    begin(&office);
    fund(&office, "指标1号");
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    fund(&office, "指标2号");
    check_ok(desk_batch_lines(&office.desk, batch, &made, &err), err);
    check_text(made.list[0].quota_document, "指标2号"); /* not sent yet: as of now */
    check_ok(desk_batch_send(&office.desk, batch, &findings, &err), err);
    fund(&office, "指标3号");
    check_ok(desk_batch_lines(&office.desk, batch, &sent, &err), err);
    check_text(sent.list[0].quota_document, "指标2号");
    check_text(sent.list[0].pool, VOUCHER_POOL);
    check_int(
        instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_REJECT),
        INSTALMENT_RETURNED);
    check_ok(desk_batch_lines(&office.desk, batch, &later, &err), err);
    check_text(later.list[0].quota_document, "指标2号");
    check_text(later.list[0].pool, VOUCHER_POOL);
    check_fen(later.list[0].committed, PAID_FEN);
}

/* What stands against the applicant by now keeps the batch from leaving. */
static void batch__is_not_sent_while_something_stands_against_a_line(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err), err);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, application, MOVE_HOLD, &(struct move_details){.reason = "a complaint"});
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_batch_send(&office.desk, batch, &findings, &err));
    check_blocked(&findings, "hold");
    check_int(nth_of(&office, application, 1).state, INSTALMENT_BATCHED);
}

/* Planned by one of finance and checked by all others: whoever is left could not record it, and a
 * batch that is sent is not taken back.  Another person, entered by the administrator, can. */
static void payment__nobody_could_record_is_not_sent(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0}, sent = {0}, at_last = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    instalment_step(&office, finance_person(&office, 2), it.id, INSTALMENT_MOVE_CHECK_1);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_CHECK_2);
    check_int(nth_of(&office, application, 1).state, INSTALMENT_READY);
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_batch_make(&office.desk, &it.id, 1, &batch, &findings, &err));
    assert_non_null(finding_of(&findings, "payment:recorder"));
    assert_non_null(
        strstr(finding_of(&findings, "payment:recorder")->cleared_by, "the administrator"));
    check_int(nth_of(&office, application, 1).state, INSTALMENT_READY);

    (void) finance_person(&office, 5);
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &sent, &err), err);
    check_ok(desk_batch_send(&office.desk, batch, &at_last, &err), err);
    check_int(instalment_step(&office, finance_person(&office, 5), it.id, INSTALMENT_MOVE_PAID),
              INSTALMENT_PAID);
}

static void batch__names_whose_account_is_another_by_now(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings none = {0}, would = {0}, made = {0}, sending = {0};
    struct batch_would batch_would;
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_would(&office.desk, &it.id, 1, &batch_would, &none, &err), err);
    check_int(none.count, 0);
    set_account(&office, it.organisation_id, "6222029999999999");
    check_ok(desk_batch_would(&office.desk, &it.id, 1, &batch_would, &would, &err), err);
    check_int(batch_would.fit, 1);
    check_fen(batch_would.total, PAID_FEN);
    check_int(batch_would.payers, 1);
    assert_non_null(finding_of(&would, "payee:changed"));
    assert_non_null(strstr(finding_of(&would, "payee:changed")->text, it.number));
    check_ok(desk_batch_make(&office.desk, &it.id, 1, &batch, &made, &err), err);
    check_ok(desk_batch_send_would(&office.desk, batch, &sending, &err), err);
    assert_non_null(finding_of(&sending, "payee:changed"));
    check_int(nth_of(&office, application, 1).state, INSTALMENT_BATCHED);
}

/* What the treasury has paid can be recorded: no more is sent than the funds released reach for,
 * looked at together as well as made. */
static void batch__takes_no_more_than_the_funds_released_reach_for(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings would = {0}, made = {0}, sending = {0};
    struct batch_would batch_would;
    struct instalment it;
    struct err err = {0};
    int64_t ids[2], batch;

    (void) state;
    begin(&office);
    for (int i = 0; i < 2; i++) {
        it = nth_of(&office, planned(&office, NULL, 0), 1);
        check_through(&office, &it);
        ids[i] = it.id;
    }
    sit_as(&office, finance_person(&office, 9));
    check_ok(release_funds(&office.desk, VOUCHER_POOL, 2025, "1234567.87", "1号", "首批", &err),
             err);
    sit_as(&office, finance_person(&office, 1)); /* a fen less than both */
    check_ok(desk_batch_would(&office.desk, ids, 2, &batch_would, &would, &err), err);
    check_int(batch_would.fit, 1);
    assert_non_null(finding_of(&would, "payment:funds"));
    check_ok(desk_batch_make(&office.desk, ids, 2, &batch, &made, &err), err);
    check_int(made.count, 1);
    assert_non_null(strstr(finding_of(&made, "payment:funds")->text, it.number));
    check_ok(desk_batch_send_would(&office.desk, batch, &sending, &err), err);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(batch__is_not_sent_when_its_lines_are_not_those_of_its_control_number),
        TEST(number_of_the_bank__is_frozen_with_the_account),
        TEST(batch__takes_no_more_than_the_funds_released_reach_for),
        TEST(batch__is_not_sent_when_a_number_of_a_bank_is_another),
        TEST(register__tells_what_was_paid_when_the_batch_was_sent),
        TEST(register__keeps_its_release_document_and_its_pool),
        TEST(d6__what_cannot_go_into_a_batch_is_named_and_the_rest_goes),
        TEST(batch__that_was_taken_apart_leaves_its_lines_ready),
        TEST(batch__is_not_sent_while_something_stands_against_a_line),
        TEST(payment__nobody_could_record_is_not_sent),
        TEST(batch__names_whose_account_is_another_by_now),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
