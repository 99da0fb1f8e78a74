/* SPDX-License-Identifier: Apache-2.0 */
/* Who chooses and signs a run over a pool, and what is not signed: three people, by the desk and by
 * the file; another department; what changed since it was looked at or chosen; what a frozen run
 * tells later. */
#include "desk_allocation.h"
#include "second_person.h"

/* ---- who ---- */

static void three_people__stand_behind_a_run(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    sit(office, ROLE_SUPERVISOR, LEAD);
    id = choose_ok(office, ALLOCATE_FIRST_COME);
    sign_refused(office, id, "allocation:two-persons");
    sit(office, ROLE_OFFICER, LEAD);
    sign_refused(office, id, "role");
    move_refused(office, four.ids[0], MOVE_PROPOSE, NULL, "allocation:waiting");
    sit(office, ROLE_FINANCE, "finance-bureau");
    sign_ok(office, id);
    sign_refused(office, id, "allocation:two-persons");
    sit_as(office, person(office, ROLE_FINANCE, "finance-bureau", 2));
    sign_ok(office, id);
    check_int(run_state(office, id), ALLOCATION_FROZEN);
    sign_refused(office, id, "state");
}

/* Who moved a case decided who gets money, whoever chose the rule after. */
static void who_moved_a_case__does_not_sign(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    sit(office, ROLE_SUPERVISOR, LEAD);
    check_ok(shift_case(office, four.ids[3], 1, WHY, &err), err);
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 2));
    id = choose_ok(office, ALLOCATE_FIRST_COME);
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_refused(office, id, "allocation:two-persons");
    sit(office, ROLE_FINANCE, "finance-bureau");
    sign_ok(office, id);
}

/* The file knows it too, whoever writes to it. */
static void the_database__refuses_one_person_twice_and_another_amount(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    struct store *store = office->desk.store;
    struct err err = {0};
    int64_t id, maker, seq;
    struct allocation_line line = {0};

    (void) state;
    open_four(&four, "1000000");
    store = office->desk.store;
    id = choose_ok(office, ALLOCATE_RANK_PARTIAL);
    maker = office->desk.clerk.id;
    check_ok(store_begin(store, &err), err);
    assert_false(store_allocation_sign(store, id, run_version(office, id), false, maker, 1, &err));
    check_int(store_refusal(store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(store);
    line = (struct allocation_line){.application_id = four.ids[0],
                                    .place = 9,
                                    .receipt_id = 1,
                                    .asked = {1},
                                    .complete_on = day_of(VOUCHER_DAY)};
    check_ok(store_begin(store, &err), err);
    assert_false(store_allocation_line_add(store, id, &line, &err));
    check_int(store_refusal(store), STORE_REFUSAL_APPEND_ONLY);
    store_rollback(store);
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_ok(office, id);
    check_ok(store_begin(store, &err), err);
    assert_false(store_allocation_sign(store, id, run_version(office, id), true,
                                       office->desk.clerk.id, 1, &err));
    check_int(store_refusal(store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(store);
    sit(office, ROLE_FINANCE, "finance-bureau");
    sign_ok(office, id);
    /* more than it gives is reserved by nobody */
    check_ok(store_begin(store, &err), err);
    assert_false(store_ledger_post(store,
                                   &(struct store_movement){.kind = LEDGER_RESERVE,
                                                            .pool_year_id = 1,
                                                            .amount = {30000001},
                                                            .application_id = four.ids[2],
                                                            .clerk_id = maker,
                                                            .at_ms = office->desk.now_ms,
                                                            .day = office->desk.today,
                                                            .idem = {7},
                                                            .reason = WHY},
                                   &seq, &err));
    check_int(store_refusal(store), STORE_REFUSAL_OVER_ALLOTTED);
    store_rollback(store);
}

/* The first one whose pool this department has. */
static const char *pool_of(const struct office *office, const char *department)
{
    const struct catalogue *catalogue = office->desk.catalogue;

    for (size_t i = 0; i < catalogue->pool_count; i++)
        if (catalogue->pools[i].department &&
            strcmp(catalogue->pools[i].department->id, department) == 0)
            return catalogue->pools[i].id;
    fail_msg("the department has no pool");
    return NULL;
}

static void another_department__has_no_part_in_it(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    sit(office, ROLE_SUPERVISOR, "industry");
    assert_false(desk_bench(&office->desk, VOUCHER_POOL, NULL, &bench, &err));
    check_int(err.kind, ERR_REFUSED);
    /* nor by naming a pool of its own and a run that is not */
    sit(office, ROLE_OFFICER, LEAD);
    check_ok(shift_case(office, four.ids[2], 1, WHY, &err), err);
    bench_now(office, &bench);
    target = bench_target(&bench);
    target.pool = pool_of(office, "industry");
    sit(office, ROLE_SUPERVISOR, "industry");
    assert_false(
        desk_allocation_shift(&office->desk, &target, four.ids[3], 1, WHY, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_allocation_choose(&office->desk, &target, ALLOCATE_RANK_FULL, &bench.seen,
                                        WHY, &id, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    sit(office, ROLE_REVIEWER, LEAD);
    assert_false(desk_bench(&office->desk, VOUCHER_POOL, NULL, &bench, &err));
    check_int(err.kind, ERR_REFUSED);
    sit(office, ROLE_FINANCE, "finance-bureau"); /* nothing is chosen yet */
    assert_false(desk_bench(&office->desk, VOUCHER_POOL, NULL, &bench, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

static void a_signature__is_awaited_of_whom_it_can_come(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    struct err err = {0};
    size_t count;
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    check_ok(desk_allocations_to_sign(&office->desk, &count, &err), err);
    check_int(count, 0); /* the officer chose */
    sit(office, ROLE_SUPERVISOR, "industry");
    check_ok(desk_allocations_to_sign(&office->desk, &count, &err), err);
    check_int(count, 0);
    sit(office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_allocations_to_sign(&office->desk, &count, &err), err);
    check_int(count, 1);
    sign_ok(office, id);
    check_ok(desk_allocations_to_sign(&office->desk, &count, &err), err);
    check_int(count, 0);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_allocations_to_sign(&office->desk, &count, &err), err);
    check_int(count, 1);
}

/* ---- what changed meanwhile ---- */

static void a_choice__is_of_what_was_looked_at(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    bench_now(office, &bench);
    target = bench_target(&bench);
    move_ok(office, four.ids[3], MOVE_PROPOSE, NULL);
    assert_false(desk_allocation_choose(&office->desk, &target, ALLOCATE_RANK_FULL, &bench.seen,
                                        WHY, &id, &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    bench_now(office, &bench);
    target = bench_target(&bench);
    check_int(bench.count, CASES - 1);
    assert_false(desk_allocation_choose(&office->desk, &target, ALLOCATE_RANK_FULL, &bench.seen, "",
                                        &id, &findings, &err));
    check_int(err.kind, ERR_INPUT);
}

static void a_run__is_not_signed_when_a_case_of_it_changed(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, four.ids[0], MOVE_DECLINE, &(struct move_details){.reason = WHY});
    sign_refused(office, id, "allocation:gone");
    check_ok(
        desk_allocation_send_back(&office->desk, id, run_version(office, id), WHY, &findings, &err),
        err);
    sit(office, ROLE_OFFICER, LEAD);
    bench_now(office, &bench);
    check_int(bench.count, CASES - 1);
    assert_false(bench.stands);
    check_text(bench.run.note, WHY);
    check_int(choose_ok(office, ALLOCATE_RANK_FULL), id); /* the same run, given out anew */
    check_ok(
        desk_allocation_discard(&office->desk, id, run_version(office, id), WHY, &findings, &err),
        err);
    check_int(run_state(office, id), ALLOCATION_DISCARDED);
    bench_now(office, &bench);
    assert_false(bench.has_run);
    move_ok(office, four.ids[1], MOVE_PROPOSE, NULL); /* nobody is awaited any more */
}

/* Less money than was shared out: nothing is frozen that could not be paid. */
static void a_run__is_not_signed_when_the_money_is_gone(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_PARTIAL);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "1", "less", &err),
             err);
    sign_refused(office, id, "allocation:money");
}

static void changed_lines__are_not_signed(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_PARTIAL);
    raw(office, "DROP TRIGGER allocation_line_stays_u;"
                "UPDATE allocation_line SET given_fen = given_fen - 1 WHERE place = 1;"
                "CREATE TRIGGER allocation_line_stays_u BEFORE UPDATE ON allocation_line BEGIN "
                "SELECT RAISE(ABORT, 'append-only'); END;");
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_refused(office, id, "allocation:changed");
}

/* ---- after it is frozen ---- */

static void sign_twice(struct office *office, int64_t id)
{
    sit(office, ROLE_FINANCE, "finance-bureau");
    sign_ok(office, id);
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_ok(office, id);
}

static size_t enough_now(struct office *office, int64_t id)
{
    AUTO_BENCH struct bench bench = {0};
    struct money left, asked;
    struct err err = {0};

    check_ok(desk_bench_of(&office->desk, id, &bench, &err), err);
    return bench_enough_now(&bench, &left, &asked);
}

/* Money came after it: the run tells, and the newest one holds. */
static void a_frozen_run__tells_when_nobody_need_be_cut_any_more(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    open_four(&four, "1000000");
    first = choose_ok(office, ALLOCATE_PRO_RATA);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_int(enough_now(office, first), 0);
    sign_twice(office, first);
    check_int(enough_now(office, first), 0);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "199999.99", "more", &err),
        err);
    check_int(enough_now(office, first), 0); /* a fen is missing */
    check_ok(change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "0.01", "more", &err),
             err);
    check_int(enough_now(office, first), CASES);
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, four.ids[3], MOVE_PROPOSE, NULL);
    check_int(enough_now(office, first), CASES - 1); /* of those that wait still */
    second = choose_ok(office, ALLOCATE_RANK_FULL);
    sign_twice(office, second);
    check_int(enough_now(office, second), 0); /* it cuts nobody */
    check_ok(desk_application(&office->desk, four.ids[0], &page, &err), err);
    check_int(page.allotment.allocation_id, second);
    check_fen(page.allotment.given, 40000000);
}

static const char *since(struct office *office, int64_t id, struct arena *arena)
{
    AUTO_BENCH struct bench bench = {0};
    struct err err = {0};

    check_ok(desk_bench_of(&office->desk, id, &bench, &err), err);
    return bench_since_text(&bench, arena);
}

/* Whoever signs sees what became otherwise since it was chosen, before each of the signatures. */
static void a_run_to_be_signed__tells_that_its_money_is_another_by_now(void **state)
{
    AUTO_FOUR struct four four = {0};
    AUTO_ARENA struct arena arena = {0};
    struct office *office = &four.office;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_PRO_RATA);
    check_text(since(office, id, &arena), "");
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "100000", "more", &err),
        err);
    check_text(since(office, id, &arena),
               "! To share out: 1,000,000.00 yuan when it was chosen, 1,100,000.00 yuan now.\n"
               "To share out anew, send it back.");
    sign_ok(office, id);
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "100000", "more", &err),
        err);
    sit(office, ROLE_SUPERVISOR, LEAD);
    check_text(
        since(office, id, &arena),
        "! To share out: 1,000,000.00 yuan when it was chosen, 1,200,000.00 yuan now: enough "
        "for all cases.\nTo share out anew, send it back.");
    sign_ok(office, id);
    check_text(since(office, id, &arena), ""); /* a new run may be made, and that is told */
}

/* Finance signs what it can read. */
static void finance__reads_the_cases_of_a_run_it_signs_and_changes_nothing(void **state)
{
    AUTO_FOUR struct four four = {0};
    AUTO_APPLICATION_PAGE struct application_page before = {0}, page = {0};
    struct office *office = &four.office;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    sit(office, ROLE_FINANCE, "finance-bureau");
    assert_false(desk_application(&office->desk, four.ids[0], &before, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(office, ROLE_OFFICER, LEAD);
    id = choose_ok(office, ALLOCATE_PRO_RATA);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_application(&office->desk, four.ids[0], &page, &err), err);
    move_refused(office, four.ids[0], MOVE_PROPOSE, NULL, "role");
    check_ok(desk_allocation_send_back(&office->desk, id, run_version(office, id), WHY,
                                       &(struct findings){0}, &err),
             err);
    assert_false(desk_application(&office->desk, four.ids[0], &before, &err));
}

static bool try_unfreeze(struct office *office, int64_t id, struct findings *findings,
                         struct err *err)
{
    return desk_allocation_unfreeze(&office->desk, id, run_version(office, id), WHY, findings, err);
}

static void unfreeze_refused(struct office *office, int64_t id, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    assert_false(try_unfreeze(office, id, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_text(findings.list[0].rule, rule);
    check_int(run_state(office, id), ALLOCATION_FROZEN);
}

/* The second signature goes, the first stays; the cases are told, and it can be signed again. */
static void a_frozen_run__is_as_after_the_first_signature_when_it_is_taken_back(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    const struct journal_entry *last;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    sign_twice(office, id);
    unfreeze_refused(office, id, "allocation:two-persons");
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(try_unfreeze(office, id, &findings, &err), err);
    check_ok(desk_bench_of(&office->desk, id, &bench, &err), err);
    check_int(bench.run.state, ALLOCATION_SIGNED);
    check_int(bench.run.sign1_by, office->desk.clerk.id);
    check_int(bench.run.sign2_by, 0);
    check_int(bench.run.given_count, 2);
    check_text(bench.run.note, WHY);
    sit(office, ROLE_OFFICER, LEAD);
    move_refused(office, four.ids[0], MOVE_PROPOSE, NULL, "allocation:waiting");
    check_ok(desk_application(&office->desk, four.ids[0], &page, &err), err);
    assert_false(page.allotment.exists);
    last = &page.history.list[page.history.count - 1];
    check_text(last->verb, "allocation-unfreeze");
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_ok(office, id);
    check_int(run_state(office, id), ALLOCATION_FROZEN);
}

/* A case that was put into the plan by it, or declined, holds it until it is taken back. */
static void a_frozen_run__stays_while_a_case_of_it_went_on(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    sign_twice(office, id);
    move_ok(office, four.ids[3], MOVE_DECLINE, &(struct move_details){.reason = WHY});
    sit(office, ROLE_FINANCE, "finance-bureau");
    unfreeze_refused(office, id, "allocation:decided");
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, four.ids[3], MOVE_REOPEN, &(struct move_details){.reason = WHY});
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, four.ids[0], MOVE_PROPOSE, NULL);
    sit(office, ROLE_FINANCE, "finance-bureau");
    unfreeze_refused(office, id, "allocation:decided");
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, four.ids[0], MOVE_TAKE_OUT, &(struct move_details){.reason = WHY});
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(try_unfreeze(office, id, &findings, &err), err);
}

/* Whoever writes to the file. */
static void the_database__keeps_a_second_signature_that_something_followed(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    struct store *store;
    struct err err = {0};
    int64_t id, last, other;

    (void) state;
    open_four(&four, "1000000");
    store = office->desk.store;
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    other = office->desk.clerk.id;
    sign_twice(office, id);
    last = office->desk.clerk.id;
    check_ok(store_begin(store, &err), err);
    assert_false(store_allocation_unfreeze(store, id, run_version(office, id), WHY, last, &err));
    check_int(store_refusal(store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(store);
    sit_as(office, other);
    move_ok(office, four.ids[0], MOVE_PROPOSE, NULL);
    check_ok(store_begin(store, &err), err);
    assert_false(store_allocation_unfreeze(store, id, run_version(office, id), WHY, other, &err));
    check_int(store_refusal(store), STORE_REFUSAL_APPEND_ONLY);
    store_rollback(store);
}

/* A case's own history names the run and what it gives. */
static void a_frozen_run__is_told_in_the_history_of_its_cases(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct journal_entry *last;
    char number[ALLOCATION_NUMBER_SIZE];
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    id = choose_ok(office, ALLOCATE_RANK_FULL);
    sign_twice(office, id);
    allocation_number(2025, id, number);
    check_ok(desk_application(&office->desk, four.ids[3], &page, &err), err);
    last = &page.history.list[page.history.count - 1];
    check_text(last->verb, "allocation-freeze");
    assert_non_null(strstr(last->changes, number));
    assert_non_null(strstr(last->changes, "given\t199999.99\t0.00"));
    application_page_release(&page);
    check_ok(desk_application(&office->desk, four.ids[0], &page, &err), err);
    last = &page.history.list[page.history.count - 1];
    assert_non_null(strstr(last->changes, "given\t0.00\t400000.00"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_people__stand_behind_a_run),
        cmocka_unit_test(who_moved_a_case__does_not_sign),
        cmocka_unit_test(a_run_to_be_signed__tells_that_its_money_is_another_by_now),
        cmocka_unit_test(finance__reads_the_cases_of_a_run_it_signs_and_changes_nothing),
        cmocka_unit_test(the_database__refuses_one_person_twice_and_another_amount),
        cmocka_unit_test(another_department__has_no_part_in_it),
        cmocka_unit_test(a_signature__is_awaited_of_whom_it_can_come),
        cmocka_unit_test(a_choice__is_of_what_was_looked_at),
        cmocka_unit_test(a_run__is_not_signed_when_a_case_of_it_changed),
        cmocka_unit_test(a_run__is_not_signed_when_the_money_is_gone),
        cmocka_unit_test(changed_lines__are_not_signed),
        cmocka_unit_test(a_frozen_run__tells_when_nobody_need_be_cut_any_more),
        cmocka_unit_test(a_frozen_run__is_as_after_the_first_signature_when_it_is_taken_back),
        cmocka_unit_test(a_frozen_run__stays_while_a_case_of_it_went_on),
        cmocka_unit_test(the_database__keeps_a_second_signature_that_something_followed),
        cmocka_unit_test(a_frozen_run__is_told_in_the_history_of_its_cases),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
