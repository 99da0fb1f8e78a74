/* SPDX-License-Identifier: Apache-2.0 */
/* An answer of the treasury that was none, money that comes back by its paper alone, and an account
 * that failed once. */
#include "desk_payment.h"

/* With the treasury. */
static int64_t sent_award(struct office *office, struct instalment *ret_instalment)
{
    int64_t application;

    begin(office);
    application = planned(office, NULL, 0);
    *ret_instalment = nth_of(office, application, 1);
    check_through(office, ret_instalment);
    batch_sent(office, &ret_instalment->id, 1);
    return application;
}

/* “Not paid” was recorded by mistake: another takes it back, and the answer is awaited again. */
static void not_paid__is_taken_back_by_another_and_paid_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings own = {0}, findings = {0};
    const struct instalment_details why = {.reason = "the line below was meant"};
    struct instalment it;
    struct err err = {0};
    int64_t application;

    (void) state;
    application = sent_award(&office, &it);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_REJECT);
    it = nth_of(&office, application, 1);
    sit_as(&office, finance_person(&office, RECORDER));
    assert_false(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_UNREJECT,
                                      &why, &own, &err));
    check_blocked(&own, "payment:two-persons");
    sit_as(&office, finance_person(&office, 6));
    check_ok(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_UNREJECT, &why,
                                  &findings, &err),
             err);
    it = nth_of(&office, application, 1);
    check_int(it.state, INSTALMENT_SENT);
    check_text(it.outcome, "");
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_PAID);
    check_int(nth_of(&office, application, 1).state, INSTALMENT_PAID);
}

/* One person's word frees no money. */
static void money_that_comes_back__names_the_banks_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details bare = {.reason = "no such account"};
    struct instalment it;
    struct err err = {0};
    int64_t application;

    (void) state;
    application = sent_award(&office, &it);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_PAID);
    it = nth_of(&office, application, 1);
    assert_false(desk_instalment_move(&office.desk, it.id, it.version, INSTALMENT_MOVE_COME_BACK,
                                      &bare, &findings, &err));
    check_blocked(&findings, "reference");
    check_int(nth_of(&office, application, 1).state, INSTALMENT_PAID);
}

/* A refusal names who could do it: not who is refused, whichever answer it is. */
static void who_planned__is_not_named_for_what_is_not_for_them(void **state)
{
    static const enum instalment_move answers[] = {INSTALMENT_MOVE_PAID, INSTALMENT_MOVE_REJECT,
                                                   INSTALMENT_MOVE_COME_BACK};
    AUTO_OFFICE struct office office;
    struct instalment it;

    (void) state;
    (void) sent_award(&office, &it);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        AUTO_FINDINGS struct findings findings = {0};

        if (answers[i] == INSTALMENT_MOVE_COME_BACK)
            instalment_step(&office, finance_person(&office, RECORDER), it.id,
                            INSTALMENT_MOVE_PAID);
        sit_as(&office, it.made_by);
        assert_false(desk_instalment_may(&office.desk, it.id, answers[i], &findings));
        check_blocked(&findings, "payment:two-persons");
        assert_null(strstr(finding_of(&findings, "payment:two-persons")->cleared_by,
                           office.desk.clerk.name));
    }
}

/* Cancelled and planned anew, the account is the one that failed all the same; paid there, it is
 * not any more. */
static void a_plan_made_anew__tells_that_its_account_failed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_details whole = {0};
    struct instalment it;
    struct err err = {0};
    int64_t application;

    (void) state;
    application = sent_award(&office, &it);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_REJECT);
    instalment_step(&office, finance_person(&office, 1), it.id, INSTALMENT_MOVE_CANCEL);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_move(&office.desk, application, version_of(&office, application), MOVE_PAY,
                       &whole, &findings, &err),
             err);
    it = nth_of(&office, application, 2);
    assert_true(it.is_same_back);
    check_text(it.failed_reason, "the bank says so");
    check_through(&office, &it);
    batch_sent(&office, &it.id, 1);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_PAID);
    assert_false(nth_of(&office, application, 2).is_same_back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_paid__is_taken_back_by_another_and_paid_once),
        cmocka_unit_test(money_that_comes_back__names_the_banks_paper),
        cmocka_unit_test(who_planned__is_not_named_for_what_is_not_for_them),
        cmocka_unit_test(a_plan_made_anew__tells_that_its_account_failed),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
