/* SPDX-License-Identifier: Apache-2.0 */
/* The second look at an amount, and an amount that a person sets below what the rules give. */
#include "desk_voucher.h"

#include "desk/bulk.h"
#include "desk/explain.h"
#include "store/review.h"

#define GROUND "minutes of the meeting"

static int64_t checker(struct office *office, enum role role)
{
    return person(office, role, LEAD, THE_CHECKER);
}

/* ---- who may ---- */

static void the_amount__is_not_checked_by_who_had_a_part_in_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_CHECK, NULL, "duty:check");
    move_refused(&office, id, MOVE_PROPOSE, NULL, "receipt:unchecked");
    sit(&office, ROLE_REVIEWER, LEAD);
    move_refused(&office, id, MOVE_CHECK, NULL, "role");
}

static void the_amount__is_checked_once_and_by_a_colleague_who_does_not_take_it_over(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, owner;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    owner = read_application(&office, id, &page).owner_id;
    application_page_release(&page);
    sit_as(&office, checker(&office, ROLE_OFFICER));
    move_ok(&office, id, MOVE_CHECK, NULL);
    check_int(read_application(&office, id, &page).owner_id, owner);
    check_int(page.checked_by, office.desk.clerk.id);
    check_int(page.checked_on.day, office.desk.today.day);
    move_refused(&office, id, MOVE_CHECK, NULL, "receipt:checked");
    sit_as(&office, checker(&office, ROLE_SUPERVISOR));
    move_refused(&office, id, MOVE_CHECK, NULL, "receipt:checked");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
}

/* Whoever looks second is told what the first was: which department has not answered. */
static void the_checker__is_told_of_opinions_not_given(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *told;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    raw(&office, "INSERT INTO consultation(application_id, department, question, asked_on, due_on, "
                 "asked_by) SELECT application_id, 'talent', '', '2025-06-03', '2035-06-10', "
                 "clerk_id FROM duty_done WHERE duty = 'handle' LIMIT 1");
    sit_as(&office, checker(&office, ROLE_OFFICER));
    assert_true(desk_may_move(&office.desk, id, MOVE_CHECK, &findings));
    told = finding_of(&findings, "opinion:talent");
    assert_non_null(told);
    check_int(told->weight, FINDING_WARNS);
    move_ok(&office, id, MOVE_CHECK, NULL);
}

/* As the checker is: putting it into the plan leads it on, alone or with others. */
static void who_puts_it_into_the_plan__is_told_of_opinions_not_given(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BULK struct bulk many = {0};
    const struct finding *told;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    sit_as(&office, checker(&office, ROLE_OFFICER));
    move_ok(&office, id, MOVE_CHECK, NULL);
    raw(&office, "INSERT INTO consultation(application_id, department, question, asked_on, due_on, "
                 "asked_by) SELECT application_id, 'talent', '', '2025-06-03', '2035-06-10', "
                 "clerk_id FROM duty_done WHERE duty = 'handle' LIMIT 1");
    sit(&office, ROLE_OFFICER, LEAD);
    assert_true(desk_may_move(&office.desk, id, MOVE_PROPOSE, &findings));
    told = finding_of(&findings, "opinion:talent");
    assert_non_null(told);
    check_int(told->weight, FINDING_WARNS);
    check_ok(desk_bulk_preview(&office.desk, MOVE_PROPOSE, &id, 1, NULL, NULL, &many, &err), err);
    check_int(many.can, 1);
    check_text(many.list[0].why, told->text);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
}

/* Three pairs of eyes: maker, checker, approver. */
static void the_checker__does_not_approve(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_CHECK, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_PUBLISH, NULL, "duty:approve");
    sit_as(&office, checker(&office, ROLE_SUPERVISOR));
    move_ok(&office, id, MOVE_PUBLISH, NULL);
}

static void a_new_amount__is_checked_anew(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_ASSESSED);
    check_amount(&office, id);
    move_ok(&office, id, MOVE_TAKE_BACK_ASSESSMENT,
            &(struct move_details){.reason = "another contract"});
    move_ok(&office, id, MOVE_ASSESS, NULL);
    read_application(&office, id, &page);
    check_int(page.checked_by, 0);
    move_refused(&office, id, MOVE_PROPOSE, NULL, "receipt:unchecked");
    check_amount(&office, id);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
}

/* The database knows it too, whoever writes to it. */
static void the_database__refuses_the_makers_own_check(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    read_application(&office, id, &page);
    check_ok(store_begin(office.desk.store, &err), err);
    assert_false(store_receipt_check(office.desk.store, id, office.desk.today,
                                     page.application.owner_id, "", &err));
    store_rollback(office.desk.store);
}

/* ---- less than the rules give ---- */

static void a_lesser_amount__needs_its_ground_and_is_never_more(void **state)
{
    static const struct {
        const char *decided, *ground, *rule;
    } refused[] = {
        {"600000", NULL, "amount:ground"}, {"617283.94", GROUND, "amount"},
        {"700000", GROUND, "amount"},      {"0", GROUND, "amount"},
        {"1e3", GROUND, "amount:decided"},
    };
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEWED);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        move_refused(
            &office, id, MOVE_ASSESS,
            &(struct move_details){.decided = refused[i].decided, .ground = refused[i].ground},
            refused[i].rule);
}

static void a_lesser_amount__stands_on_the_receipt_and_goes_into_the_plan(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_EXPLANATION struct explanation explanation = {0};
    const struct move_details less = {.decided = "600000", .ground = GROUND};
    const struct receipt_line *line;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_REVIEWED);
    move_ok(&office, id, MOVE_ASSESS, &less);
    check_fen(read_application(&office, id, &page).assessed, 60000000);
    line = receipt_override(&page.receipt);
    assert_non_null(line);
    check_fen(line->amount, 60000000);
    check_fen(line->used, 61728394);
    check_text(page.ground, GROUND);
    check_ok(desk_explain(&office.desk, id, &explanation, &err), err);
    assert_true(explanation_holds(&explanation));
    check_amount(&office, id);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    application_page_release(&page);
    check_fen(read_application(&office, id, &page).reserved, 60000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_amount__is_not_checked_by_who_had_a_part_in_it),
        cmocka_unit_test(the_amount__is_checked_once_and_by_a_colleague_who_does_not_take_it_over),
        cmocka_unit_test(the_checker__is_told_of_opinions_not_given),
        cmocka_unit_test(who_puts_it_into_the_plan__is_told_of_opinions_not_given),
        cmocka_unit_test(the_checker__does_not_approve),
        cmocka_unit_test(a_new_amount__is_checked_anew),
        cmocka_unit_test(the_database__refuses_the_makers_own_check),
        cmocka_unit_test(a_lesser_amount__needs_its_ground_and_is_never_more),
        cmocka_unit_test(a_lesser_amount__stands_on_the_receipt_and_goes_into_the_plan),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
