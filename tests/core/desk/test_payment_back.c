/* SPDX-License-Identifier: Apache-2.0 */
/* Payments that came back: checked anew and paid once, the account that it came back from, and the
 * months that are closed by then. */
#include "desk_payment.h"

#include "desk/clawback.h"

/* ---- the treasury's answer ---- */

/* A batch has the lines it was sent with, as its register has, wherever they are by now. */
static void check_batch_has(struct office *office, int64_t batch_id, int64_t instalment_id)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_INSTALMENTS struct instalments of = {0}, found = {0};
    struct err err = {0};

    sit_as(office, finance_person(office, 1));
    check_ok(desk_batches(&office->desk, batch_id, &batch, &err), err);
    check_ok(desk_payments(&office->desk,
                           &(struct instalment_filter){.batch = batch.list[0].number}, &of, &err),
             err);
    check_int(of.count, 1);
    check_int(of.list[0].id, instalment_id);
    check_ok(desk_payments(&office->desk,
                           &(struct instalment_filter){.search = batch.list[0].number}, &found,
                           &err),
             err);
    check_int(found.count, 1);
}

static void payment__that_came_back_is_checked_anew_and_paid_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct instalment it;
    int64_t application, before;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    batch_sent(&office, &it.id, 1);
    check_int(
        instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_REJECT),
        INSTALMENT_RETURNED);
    check_fen(nth_of(&office, application, 1).paid, 0);
    check_int(instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_REISSUE),
              INSTALMENT_PLANNED);
    check_text(nth_of(&office, application, 1).account, "");
    it = nth_of(&office, application, 1);
    pay_one(&office, &it);
    check_fen(nth_of(&office, application, 1).paid, PAID_FEN);
    refused(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_PAID, "state");
    /* 退票 after it was confirmed: the ledger takes it back by an entry of its own */
    check_int(instalment_step(&office, finance_person(&office, RECORDER), it.id,
                              INSTALMENT_MOVE_COME_BACK),
              INSTALMENT_RETURNED);
    check_fen(nth_of(&office, application, 1).paid, 0);
    before = nth_of(&office, application, 1).batch_id;
    assert_true(before > 0);
    instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_REISSUE);
    it = nth_of(&office, application, 1);
    check_int(it.batch_id, 0); /* in none until it is in another */
    check_int(it.line, 0);
    check_batch_has(&office, before, it.id);
    pay_one(&office, &it);
    assert_true(nth_of(&office, application, 1).batch_id > before);
    check_batch_has(&office, before, it.id);
    read_application(&office, application, &page);
    check_fen(page.application.paid, PAID_FEN);
    check_int(page.payment_count, 2); /* both went out; one came back */
}

/* What nobody claims may come back beside a claim, while what stays paid covers it. */
static void payment__comes_back_beside_a_claim_that_the_rest_covers(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct payment_part parts[] = {{.amount = "400000"}, {.amount = ""}};
    struct clawback_order order = {.ground = "false statements", .principal = "300000"};
    struct err err = {0};
    int64_t claim;

    (void) state;
    begin(&office);
    order.application_id = planned(&office, parts, 2);
    for (int nth = 1; nth <= 2; nth++) {
        struct instalment it = nth_of(&office, order.application_id, nth);

        pay_one(&office, &it);
    }
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_raise(&office.desk, &order, &claim, &findings, &err), err);
    refused(&office, finance_person(&office, RECORDER), nth_of(&office, order.application_id, 1).id,
            INSTALMENT_MOVE_COME_BACK, "payment:claimed");
    check_int(instalment_step(&office, finance_person(&office, RECORDER),
                              nth_of(&office, order.application_id, 2).id,
                              INSTALMENT_MOVE_COME_BACK),
              INSTALMENT_RETURNED);
    check_fen(nth_of(&office, order.application_id, 1).paid, 40000000);
}

/* Planned anew, the line that came back stays as it was sent, with why; and why it goes again is
 * demanded. */
static void line__that_came_back_keeps_its_people_and_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_PAYMENT_LINES struct payment_lines sent = {0}, after = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details nothing = {.reason = " "};
    struct instalment it;
    struct err err = {0};
    int64_t application, batch;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_through(&office, &it);
    batch = batch_sent(&office, &it.id, 1);
    check_ok(desk_batch_lines(&office.desk, batch, &sent, &err), err);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_REJECT);
    check_text(nth_of(&office, application, 1).outcome_reason, "the bank says so");
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_instalment_move(&office.desk, it.id, nth_of(&office, application, 1).version,
                                      INSTALMENT_MOVE_REISSUE, &nothing, &findings, &err));
    check_blocked(&findings, "reason");
    instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_REISSUE);
    check_text(nth_of(&office, application, 1).outcome_reason, "the bank says so");
    check_ok(desk_batch_lines(&office.desk, batch, &after, &err), err);
    check_text(after.list[0].reason, "the bank says so");
    assert_true(*sent.list[0].maker != '\0');
    check_text(after.list[0].maker, sent.list[0].maker);
    check_text(after.list[0].checker1, sent.list[0].checker1);
    check_text(after.list[0].checker2, sent.list[0].checker2);
    check_text(after.list[0].checker3, sent.list[0].checker3);
}

/* What came back after the close is nobody's who pays: a supervisor reopens it, then it is put
 * forward again.  The refusal names who, the case is in that court and on that desk. */
static void payment__that_came_back_after_the_close_waits_for_a_supervisor(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details nothing = {.reason = "again"};
    struct payment_queue queue = {0};
    struct application_ids waiting = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    pay_one(&office, &it);
    sit_as(&office, finance_person(&office, 1));
    move_ok(&office, application, MOVE_CLOSE, NULL);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_COME_BACK);
    it = nth_of(&office, application, 1);
    assert_true(it.is_closed);
    assert_non_null(strstr(instalment_next(&it), "a supervisor reopens"));
    sit_as(&office, finance_person(&office, 1));
    assert_false(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_REISSUE,
                                      &nothing, &findings, &err));
    check_blocked(&findings, "payment:closed");
    assert_null(finding_of(&findings, "stage"));
    sit(&office, ROLE_SUPERVISOR, it.department);
    assert_non_null(
        strstr(finding_of(&findings, "payment:closed")->cleared_by, office.desk.clerk.name));
    read_application(&office, application, &page);
    check_int(desk_court(&page, office.desk.today), COURT_SUPERVISOR);
    check_ok(desk_payment_queue(&office.desk, &queue, &err), err);
    check_int(queue.to_reopen, 1);
    check_ok(desk_application_ids(
                 &office.desk,
                 &(struct application_filter){.stages = 1u << STAGE_CLOSED, .mine = true}, &waiting,
                 &err),
             err);
    check_int(waiting.count, 1);
    check_int(waiting.list[0], application);
    application_ids_release(&waiting);
    move_ok(&office, application, MOVE_REOPEN_AWARD,
            &(struct move_details){.reason = "the payment came back"});
    check_int(instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_REISSUE),
              INSTALMENT_PLANNED);
}

/* The account it came back from is told when it is put forward again and at every check; who checks
 * it first says why it is right. */
static void account__that_it_came_back_from_is_told_and_reasoned(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings told = {0}, findings = {0};
    const struct instalment_details silent = {0}, said = {.reason = "the bank has confirmed it"};
    struct instalment it;
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    id = it.id;
    check_through(&office, &it);
    batch_sent(&office, &it.id, 1);
    instalment_step(&office, finance_person(&office, RECORDER), id, INSTALMENT_MOVE_REJECT);
    sit_as(&office, finance_person(&office, 1));
    assert_true(desk_instalment_may(&office.desk, id, INSTALMENT_MOVE_REISSUE, &told));
    check_int(told.count, 1);
    check_text(told.list[0].rule, "payee:came-back");
    instalment_step(&office, finance_person(&office, 1), id, INSTALMENT_MOVE_REISSUE);
    it = nth_of(&office, it.application_id, 1);
    assert_true(it.is_same_back);
    sit_as(&office, finance_person(&office, 2));
    assert_non_null(desk_instalment_asks(&office.desk, id, INSTALMENT_MOVE_CHECK_1, &arena));
    assert_false(desk_instalment_move(&office.desk, id, it.version, INSTALMENT_MOVE_CHECK_1,
                                      &silent, &findings, &err));
    check_blocked(&findings, "reason");
    assert_non_null(
        strstr(finding_of(&findings, "reason")->cleared_by, "why the account is right"));
    assert_non_null(strstr(finding_of(&findings, "reason")->cleared_by, "changing"));
    assert_null(strstr(told.list[0].cleared_by, "why the account is right")); /* no check */
    findings_release(&findings);
    findings = (struct findings){0};
    check_ok(desk_instalment_move(&office.desk, id, it.version, INSTALMENT_MOVE_CHECK_1, &said,
                                  &findings, &err),
             err);
    assert_true(nth_of(&office, it.application_id, 1).is_same_back);
    sit_as(&office, finance_person(&office, 3));
    assert_null(desk_instalment_asks(&office.desk, id, INSTALMENT_MOVE_CHECK_2, &arena));
    set_account(&office, it.organisation_id, "6222999988887777");
    sit_as(&office, finance_person(&office, 3));
    assert_non_null(strstr(desk_instalment_asks(&office.desk, id, INSTALMENT_MOVE_CHECK_2, &arena),
                           "another by now"));
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_SEND_BACK);
    assert_false(nth_of(&office, it.application_id, 1).is_same_back); /* it was changed */
}

/* The account of one stands with the other too, as when one applicant has two awards. */
static void share_account(struct office *office, const struct instalment *from,
                          const struct instalment *to)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    struct organisation one = {0}, other = {0};
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_organisation_by_id(store, from->organisation_id, &arena, &one, &err), err);
    check_ok(store_organisation_by_id(store, to->organisation_id, &arena, &other, &err), err);
    other.account_name = one.account_name;
    other.bank_name = one.bank_name;
    other.bank_number = one.bank_number;
    other.bank_account = one.bank_account;
    check_ok(store_organisation_update(store, &other, &err), err);
    check_ok(store_commit(store, &err), err);
}

/* An account that is closed is closed for the applicant's other awards too; once something was paid
 * to it, it is not. */
static void account__that_it_came_back_from_is_told_under_another_case(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct instalment first, other, last;

    (void) state;
    begin(&office);
    first = nth_of(&office, planned(&office, NULL, 0), 1);
    check_through(&office, &first);
    batch_sent(&office, &first.id, 1);
    other = nth_of(&office, planned(&office, NULL, 0), 1);
    share_account(&office, &first, &other);
    assert_false(other.is_same_back);
    instalment_step(&office, finance_person(&office, RECORDER), first.id, INSTALMENT_MOVE_REJECT);
    other = nth_of(&office, other.application_id, 1);
    assert_true(other.is_same_back);
    sit_as(&office, finance_person(&office, 2));
    assert_non_null(desk_instalment_asks(&office.desk, other.id, INSTALMENT_MOVE_CHECK_1, &arena));
    pay_one(&office, &other);
    assert_false(nth_of(&office, first.application_id, 1).is_same_back);
    /* of one day what came back last is the last that was heard of the account */
    last = nth_of(&office, planned(&office, NULL, 0), 1);
    share_account(&office, &first, &last);
    pay_one(&office, &last);
    instalment_step(&office, finance_person(&office, RECORDER), other.id,
                    INSTALMENT_MOVE_COME_BACK);
    assert_true(nth_of(&office, first.application_id, 1).is_same_back);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(payment__that_came_back_is_checked_anew_and_paid_once),
        TEST(payment__comes_back_beside_a_claim_that_the_rest_covers),
        TEST(payment__that_came_back_after_the_close_waits_for_a_supervisor),
        TEST(account__that_it_came_back_from_is_told_and_reasoned),
        TEST(account__that_it_came_back_from_is_told_under_another_case),
        TEST(line__that_came_back_keeps_its_people_and_reason),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
