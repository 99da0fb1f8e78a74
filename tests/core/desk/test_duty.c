/* SPDX-License-Identifier: Apache-2.0 */
/* Duties kept apart: who entered, handled or scored does not approve, who approved does not pay;
 * refused by the desk in words and by the database whoever asks. */
#include "desk_voucher.h"

static const struct move_details reasoned = {.reason = "as the file says"};

/* Gives somebody another role, as an administrator would, and seats them in it. */
static void becomes(struct office *office, int64_t id, enum role role, const char *department)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    struct clerk clerk;
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_by_id(store, id, &arena, &clerk, &err), err);
    clerk.role = role;
    clerk.department = department;
    check_ok(store_clerk_update(store, &clerk, &err), err);
    check_ok(store_commit(store, &err), err);
    sit_as(office, id);
}

static void who_entered_it__does_not_approve_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    becomes(&office, person(&office, ROLE_INTAKE, "industry", 1), ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_PUBLISH, NULL, "duty:approve");
    move_refused(&office, id, MOVE_DECLINE, &reasoned, "duty:approve");
}

static void who_handled_it__does_not_approve_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    becomes(&office, person(&office, ROLE_OFFICER, LEAD, 1), ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_PUBLISH, NULL, "duty:approve");
}

static void who_scored_it__does_not_approve_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    becomes(&office, person(&office, ROLE_REVIEWER, LEAD, 1), ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_PUBLISH, NULL, "duty:approve");
}

static void who_approved_it__does_not_pay_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    becomes(&office, person(&office, ROLE_SUPERVISOR, LEAD, 1), ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_PAY, NULL, "duty:pay");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
}

/* The refusal says who did what and names who can instead, not somebody of another department. */
static void refusal_of_a_duty__names_who_did_what_and_who_can(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct clerk colleague;
    struct err err = {0};
    int64_t id, handled, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    second = person(&office, ROLE_SUPERVISOR, LEAD, 2);
    handled = person(&office, ROLE_OFFICER, LEAD, 1);
    check_ok(store_clerk_by_id(office.desk.store, second, &arena, &colleague, &err), err);
    becomes(&office, handled, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_may_move(&office.desk, id, MOVE_PUBLISH, &findings));
    for (size_t i = 0; i < findings.count; i++)
        if (text_is(findings.list[i].rule, "duty:approve")) {
            assert_non_null(strstr(findings.list[i].text, office.desk.clerk.name));
            assert_non_null(strstr(findings.list[i].text, "handled it"));
            assert_non_null(strstr(findings.list[i].cleared_by, colleague.name));
            return;
        }
    fail_msg("no finding of the duty");
}

static void who_handled_it__is_not_assigned_to_review_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, counter;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    counter = person(&office, ROLE_INTAKE, "industry", 1);
    becomes(&office, counter, ROLE_REVIEWER, LEAD);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_reviewer_assign(&office.desk, id, counter, &err));
    check_int(err.kind, ERR_REFUSED);
    check_ok(desk_reviewer_assign(&office.desk, id, person(&office, ROLE_REVIEWER, LEAD, 1), &err),
             err);
}

static unsigned duties_of(struct office *office, int64_t id, int64_t clerk)
{
    struct err err = {0};
    unsigned duties;

    check_ok(store_duty_of(office->desk.store, id, clerk, &duties, &err), err);
    return duties;
}

static void small_work__is_a_duty_like_any_other(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, counter, officer;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    counter = person(&office, ROLE_INTAKE, "industry", 2);
    officer = person(&office, ROLE_OFFICER, LEAD, 2);
    sit_as(&office, counter);
    read_application(&office, id, &page);
    check_ok(desk_material_set(&office.desk, id, page.materials[0].material->id, true, &err), err);
    check_int(duties_of(&office, id, counter), 1u << DUTY_ENTER);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    becomes(&office, person(&office, ROLE_OFFICER, LEAD, 1), ROLE_OFFICER, "industry");
    sit_as(&office, officer); /* steps in for who has left */
    check_ok(desk_reviewer_assign(&office.desk, id, person(&office, ROLE_REVIEWER, LEAD, 1), &err),
             err);
    check_int(duties_of(&office, id, officer), 1u << DUTY_HANDLE);
}

static void the_database__refuses_a_second_duty_by_itself(void **state)
{
    static const struct {
        enum duty done, next;
        bool apart;
    } pairs[] = {
        {DUTY_ENTER, DUTY_HANDLE, false}, {DUTY_ENTER, DUTY_SCORE, true},
        {DUTY_ENTER, DUTY_APPROVE, true}, {DUTY_ENTER, DUTY_PAY, true},
        {DUTY_HANDLE, DUTY_SCORE, true},  {DUTY_HANDLE, DUTY_APPROVE, true},
        {DUTY_HANDLE, DUTY_PAY, true},    {DUTY_SCORE, DUTY_APPROVE, true},
        {DUTY_SCORE, DUTY_PAY, true},     {DUTY_APPROVE, DUTY_PAY, true},
    };
    AUTO_OFFICE struct office office;
    struct store *store;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    store = office.desk.store;
    id = voucher_at(&office, STAGE_RECEIVED);
    for (int backwards = 0; backwards < 2; backwards++)
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            int64_t clerk = person(&office, ROLE_OFFICER, LEAD, 100 + 2 * (int) i + backwards);
            enum duty first = backwards ? pairs[i].next : pairs[i].done;
            enum duty second = backwards ? pairs[i].done : pairs[i].next;
            struct err err = {0};

            check_ok(store_begin(store, &err), err);
            check_ok(store_duty_add(store, id, first, clerk, &err), err);
            check_int(store_duty_add(store, id, second, clerk, &err), !pairs[i].apart);
            if (pairs[i].apart)
                check_int(store_refusal(store), STORE_REFUSAL_DUTY);
            store_rollback(store);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_entered_it__does_not_approve_it),
        cmocka_unit_test(who_handled_it__does_not_approve_it),
        cmocka_unit_test(who_scored_it__does_not_approve_it),
        cmocka_unit_test(who_approved_it__does_not_pay_it),
        cmocka_unit_test(refusal_of_a_duty__names_who_did_what_and_who_can),
        cmocka_unit_test(who_handled_it__is_not_assigned_to_review_it),
        cmocka_unit_test(small_work__is_a_duty_like_any_other),
        cmocka_unit_test(the_database__refuses_a_second_duty_by_itself),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
