/* SPDX-License-Identifier: Apache-2.0 */
/* Who pays: all different people, nobody who had another part in the case, and what waits for whom.
 */
#include "desk_payment.h"

/* D5: drawdown approval has no balance check and no submitter ≠ approver check. */
static void d5__maker_and_checkers_are_all_different_and_no_more_than_the_award(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct instalment it = {0}, over;
    struct err err = {0};
    const uint8_t key[IDEM_SIZE] = {9};
    int64_t id;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, NULL, 0), 1).id;
    refused(&office, finance_person(&office, 1), id, INSTALMENT_MOVE_CHECK_1,
            "payment:two-persons");
    refused(&office, person(&office, ROLE_OFFICER, LEAD, 1), id, INSTALMENT_MOVE_CHECK_1, "role");
    check_int(instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1),
              INSTALMENT_CHECK_1);
    refused(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_2,
            "payment:two-persons");
    refused(&office, finance_person(&office, 1), id, INSTALMENT_MOVE_CHECK_2,
            "payment:two-persons");
    /* and the file by itself */
    check_ok(store_instalment_by_id(office.desk.store, id, &arena, &it, &err), err);
    it.check2_by = it.check1_by;
    it.needs_third = false;
    it.state = INSTALMENT_READY;
    check_ok(store_begin(office.desk.store, &err), err);
    assert_false(store_instalment_move(office.desk.store, &it, &err));
    check_int(store_refusal(office.desk.store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(office.desk.store);
    over = it;
    over.nth = 2;
    over.amount.fen = 1;
    check_ok(store_begin(office.desk.store, &err), err);
    assert_false(store_instalment_add(office.desk.store, &over, key, 0, &err));
    check_int(store_refusal(office.desk.store), STORE_REFUSAL_OVER_PLAN);
    store_rollback(office.desk.store);
    check_int(instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), id,
                              INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_READY);
    batch_sent(&office, &id, 1);
    refused(&office, finance_person(&office, 1), id, INSTALMENT_MOVE_PAID, "payment:two-persons");
}

/* ---- the treasury's answer ---- */

/* Whoever handled the case and sits elsewhere by now keeps the duty of then; who checked does not
 * pay. */
static void instalment__is_not_moved_by_who_had_another_part_in_the_case(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t officer, id;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, NULL, 0), 1).id;
    officer = person(&office, ROLE_OFFICER, LEAD, 1);
    raw(&office, arena_format(&arena, "UPDATE clerk SET role = 'supervisor' WHERE id = %lld",
                              (long long) officer));
    refused(&office, officer, id, INSTALMENT_MOVE_CHECK_1, "duty:approve");
    check_int(instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1),
              INSTALMENT_CHECK_1);
    check_int(instalment_step(&office, finance_person(&office, 3), id, INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_READY);
    batch_sent(&office, &id, 1);
    refused(&office, finance_person(&office, 3), id, INSTALMENT_MOVE_PAID, "duty:pay");
}

static void check_told(struct office *office, int64_t clerk, int64_t id, const char *told)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit_as(office, clerk);
    assert_false(desk_instalment_may(&office->desk, id, INSTALMENT_MOVE_BATCH, &findings));
    assert_non_null(strstr(finding_of(&findings, "duty:pay")->text, told));
}

/* Whoever checked one instalment pays none of the application, and reads which check that was. */
static void batch__says_which_check_keeps_a_person_from_it(void **state)
{
    static const struct payment_part parts[] = {{.amount = "300000"}, {.amount = ""}};
    AUTO_OFFICE struct office office;
    int64_t application, first, second;

    (void) state;
    begin(&office);
    application = planned(&office, parts, 2);
    first = nth_of(&office, application, 1).id;
    second = nth_of(&office, application, 2).id;
    check_int(instalment_step(&office, finance_person(&office, 2), first, INSTALMENT_MOVE_CHECK_1),
              INSTALMENT_CHECK_1);
    check_int(instalment_step(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2), second,
                              INSTALMENT_MOVE_CHECK_1),
              INSTALMENT_CHECK_1);
    check_int(instalment_step(&office, finance_person(&office, 3), second, INSTALMENT_MOVE_CHECK_2),
              INSTALMENT_READY);
    check_told(&office, finance_person(&office, 3), second, "Second check of instalment 2 by ");
    check_told(&office, finance_person(&office, 2), second, "First check of instalment 1 by ");
}

static void check_back(struct office *office, int64_t clerk, int64_t count)
{
    AUTO_INSTALMENTS struct instalments list = {0}, mine = {0};
    struct payment_queue queue;
    struct err err = {0};
    int64_t back = 0;

    sit_as(office, clerk);
    check_ok(desk_payment_queue(&office->desk, &queue, &err), err);
    check_int(queue.sent_back, count);
    check_ok(
        desk_payments(&office->desk, &(struct instalment_filter){.sent_back = true}, &list, &err),
        err);
    check_int(list.count, count);
    check_ok(desk_payments(&office->desk, &(struct instalment_filter){.mine = true}, &mine, &err),
             err);
    for (size_t i = 0; i < mine.count; i++)
        back += mine.list[i].back_by != 0 && mine.list[i].made_by == clerk;
    check_int(back, count);
}

static size_t to_check(struct office *office, int64_t clerk)
{
    AUTO_INSTALMENTS struct instalments list = {0};
    struct payment_queue queue;
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(desk_payment_queue(&office->desk, &queue, &err), err);
    check_ok(
        desk_payments(&office->desk, &(struct instalment_filter){.to_check = true}, &list, &err),
        err);
    check_int(list.count, queue.to_check);
    return list.count;
}

/* With who, when and why, for who planned it alone; nobody checks it before it is planned anew. */
static void instalment__sent_back_waits_for_who_planned_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;
    int64_t application;

    (void) state;
    begin(&office);
    application = planned(&office, NULL, 0);
    it = nth_of(&office, application, 1);
    check_back(&office, finance_person(&office, 1), 0);
    instalment_step(&office, finance_person(&office, 5), it.id, INSTALMENT_MOVE_CHECK_1);
    instalment_step(&office, finance_person(&office, 2), it.id, INSTALMENT_MOVE_SEND_BACK);
    check_back(&office, finance_person(&office, 1), 1);
    check_back(&office, finance_person(&office, 2), 0);
    it = nth_of(&office, application, 1);
    check_int(it.back_by, finance_person(&office, 2));
    assert_true(*it.sender_back);
    check_int(it.back_on.day, office.desk.today.day);
    assert_true(*it.reason);
    refused(&office, finance_person(&office, 5), it.id, INSTALMENT_MOVE_CHECK_1,
            "payment:sent-back");
    check_int(to_check(&office, finance_person(&office, 5)), 0);
    instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_CANCEL);
    check_back(&office, finance_person(&office, 1), 0);
    plan_parts(&office, application, NULL, 0);
    check_int(to_check(&office, finance_person(&office, 5)), 1);
    it = nth_of(&office, application, 2);
    instalment_step(&office, finance_person(&office, 5), it.id, INSTALMENT_MOVE_CHECK_1);
}

/* Past the desk. */
static void check_raw_refused(struct office *office, int64_t id, int64_t clerk)
{
    char sql[200];
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    snprintf(sql, sizeof sql,
             "UPDATE instalment SET state = 'check-2', check2_by = %lld WHERE id = %lld",
             (long long) clerk, (long long) id);
    assert_int_not_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_non_null(strstr(sqlite3_errmsg(db), "decided"));
    sqlite3_close(db);
}

/* Who decided on the award does not pay it: not as maker, not at any check; the desk says so and
 * the file refuses. */
static void instalment__is_not_checked_by_who_decided_on_the_award(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;
    int64_t decider;

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    decider = person(&office, ROLE_SUPERVISOR, it.department, 1);
    refused(&office, decider, it.id, INSTALMENT_MOVE_CHECK_1, "payment:decided");
    instalment_step(&office, finance_person(&office, 2), it.id, INSTALMENT_MOVE_CHECK_1);
    refused(&office, decider, it.id, INSTALMENT_MOVE_CHECK_2, "payment:decided");
    check_raw_refused(&office, it.id, decider);
}

/* … nor stops it: what was awarded is not held back by who awarded it, alone. */
static void instalment__is_not_cancelled_by_who_decided_on_the_award(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;

    (void) state;
    begin(&office);
    it = nth_of(&office, planned(&office, NULL, 0), 1);
    refused(&office, person(&office, ROLE_SUPERVISOR, it.department, 1), it.id,
            INSTALMENT_MOVE_CANCEL, "payment:decided");
    check_int(instalment_step(&office, finance_person(&office, 2), it.id, INSTALMENT_MOVE_CANCEL),
              INSTALMENT_CANCELLED);
}

/* Home of who checked a payment does not count it as one to batch or send: that is another's. */
static void queue__counts_what_one_may_do(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct payment_queue queue = {0};
    struct err err = {0};
    int64_t id, batch;

    (void) state;
    begin(&office);
    id = nth_of(&office, planned(&office, NULL, 0), 1).id;
    instalment_step(&office, finance_person(&office, 2), id, INSTALMENT_MOVE_CHECK_1);
    instalment_step(&office, finance_person(&office, 3), id, INSTALMENT_MOVE_CHECK_2);
    for (int who = 1; who <= 2; who++) {
        sit_as(&office, finance_person(&office, who));
        check_ok(desk_payment_queue(&office.desk, &queue, &err), err);
        check_int(queue.ready, who == 1);
    }
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &id, 1, &batch, &findings, &err), err);
    for (int who = 1; who <= 2; who++) {
        sit_as(&office, finance_person(&office, who));
        check_ok(desk_payment_queue(&office.desk, &queue, &err), err);
        check_int(queue.to_send, who == 1);
    }
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(d5__maker_and_checkers_are_all_different_and_no_more_than_the_award),
        TEST(instalment__sent_back_waits_for_who_planned_it),
        TEST(instalment__is_not_checked_by_who_decided_on_the_award),
        TEST(instalment__is_not_cancelled_by_who_decided_on_the_award),
        TEST(queue__counts_what_one_may_do),
        TEST(instalment__is_not_moved_by_who_had_another_part_in_the_case),
        TEST(batch__says_which_check_keeps_a_person_from_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
