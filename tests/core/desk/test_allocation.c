/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing out a pool that does not suffice: from the demand over the bench, the choice and two
 * signatures to the plan, with the pool used to the fen; who gets nothing, who came after it, a
 * case at another place; what any demand keeps by every rule. */
#include "desk_allocation.h"

#include "store/ledger.h"

/* ---- the story ---- */

static void a_pool__is_shared_out_signed_and_used_to_the_fen(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    open_four(&four, "1000000");
    warned(office, four.ids[0], "allocation:none");
    bench_now(office, &bench);
    check_int(bench.count, CASES);
    check_fen(bench.demand, 120000000);
    check_fen(bench.money, 100000000);
    for (int i = 0; i < CASES; i++)
        check_int(bench.list[i].line.application_id, four.ids[i]);
    check_fen(bench.sums[ALLOCATE_RANK_FULL].given, 70000000);
    check_fen(bench.sums[ALLOCATE_RANK_PARTIAL].given, 100000000);
    check_int(bench.sums[ALLOCATE_RANK_PARTIAL].line, 2);
    check_fen(bench.list[2].given[ALLOCATE_RANK_PARTIAL], 30000000);
    check_fen(bench.list[3].given[ALLOCATE_RANK_PARTIAL], 0);
    check_fen(bench.sums[ALLOCATE_PRO_RATA].given, 100000000);
    check_fen(bench.list[0].given[ALLOCATE_PRO_RATA], 33333333);
    check_fen(bench.list[2].given[ALLOCATE_PRO_RATA], 25000001);
    check_fen(bench.list[1].given[ALLOCATE_TIERS], 24000000); /* 80% of the second tier */
    check_fen(bench.list[1].upto[ALLOCATE_RANK_PARTIAL], 70000000);
    check_fen(bench.list[3].upto[ALLOCATE_RANK_PARTIAL], 100000000);

    (void) frozen(office, ALLOCATE_PRO_RATA);
    for (int i = 0; i < CASES; i++)
        move_ok(office, four.ids[i], MOVE_PROPOSE, NULL);
    check_int(pool_available(office), 0);
    for (int i = 0; i < CASES; i++)
        check_int(reserved_of(office, four.ids[i]), bench.list[i].given[ALLOCATE_PRO_RATA].fen);
    /* the receipt stays what was assessed and checked; beside it stands what the run gives */
    read_application(office, four.ids[0], &page);
    check_fen(page.application.assessed, 40000000);
    assert_true(page.allotment.exists);
    check_fen(page.allotment.given, 33333333);

    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, four.ids[0], MOVE_PUBLISH, NULL);
    story_award(office, page.item, four.ids[0]);
    application_page_release(&page);
    read_application(office, four.ids[0], &page);
    check_fen(page.application.committed, 33333333); /* what was signed is what is awarded */
    check_books(office);
}

/* The bench and the ranking say the same of when a case was complete. */
static void a_hold__costs_a_case_no_place(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    char day[DATE_TEXT_SIZE];

    (void) state;
    open_four(&four, "1000000");
    move_ok(office, four.ids[0], MOVE_HOLD, &(struct move_details){.reason = WHY});
    office_on(office, "2025-06-09");
    move_ok(office, four.ids[0], MOVE_RESUME, &(struct move_details){.reason = WHY});
    bench_now(office, &bench);
    check_text(date_text(on_bench(&bench, four.ids[0])->line.complete_on, day), VOUCHER_DAY);
}

static void a_case_that_got_nothing__is_not_put_into_the_plan(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;

    (void) state;
    open_four(&four, "1000000");
    (void) frozen(office, ALLOCATE_RANK_PARTIAL);
    move_refused(office, four.ids[3], MOVE_PROPOSE, NULL, "allocation:nothing");
    warned(office, four.ids[2], "allocation:less");
    move_ok(office, four.ids[2], MOVE_PROPOSE, NULL);
    check_int(reserved_of(office, four.ids[2]), 30000000);
    move_ok(office, four.ids[0], MOVE_PROPOSE, NULL);
    check_int(reserved_of(office, four.ids[0]), 40000000);
    /* back and again: the same amount */
    move_ok(office, four.ids[2], MOVE_TAKE_OUT, &(struct move_details){.reason = WHY});
    move_ok(office, four.ids[2], MOVE_PROPOSE, NULL);
    check_int(reserved_of(office, four.ids[2]), 30000000);
    check_int(pool_available(office), 30000000);
}

/* What a run gives is not taken by who was assessed after it. */
static void what_is_signed__is_kept_from_latecomers(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    int64_t late;

    (void) state;
    open_four(&four, "1000000");
    (void) frozen(office, ALLOCATE_RANK_FULL); /* gives 700,000, leaves 300,000 */
    late = case_waiting(office, 99, "300000.01");
    sit(office, ROLE_OFFICER, LEAD);
    move_refused(office, late, MOVE_PROPOSE, NULL, "allocation:held");
    /* those that got nothing and the latecomer can be shared out anew, with those that wait */
    bench_now(office, &bench);
    check_int(bench.count, CASES + 1);
    check_fen(bench.money, 100000000);
    move_ok(office, four.ids[0], MOVE_PROPOSE, NULL);
    bench_now(office, &bench);
    check_int(bench.count, CASES);
    check_fen(bench.money, 60000000);
    (void) frozen(office, ALLOCATE_RANK_PARTIAL);
    move_ok(office, late, MOVE_PROPOSE, NULL); /* it leads the new ranking */
    check_int(reserved_of(office, late), 30000001);
    move_ok(office, four.ids[1], MOVE_PROPOSE, NULL);
    check_int(reserved_of(office, four.ids[1]), 29999999);
    check_int(pool_available(office), 0);
}

/* What a signed run has is no reason to warn; who came after it is, of what it leaves. */
static void a_shortage__is_of_those_no_run_has(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *finding;
    int64_t late;

    (void) state;
    open_four(&four, "1000000");
    warned(office, four.ids[3], "allocation:none"); /* 1,200,000 is asked */
    (void) frozen(office, ALLOCATE_RANK_FULL);      /* gives 700,000, leaves 300,000 */
    late = case_waiting(office, 71, "100000");
    sit(office, ROLE_OFFICER, LEAD);
    assert_true(desk_may_move(&office->desk, late, MOVE_PROPOSE, &findings));
    assert_null(finding_of(&findings, "allocation:none"));
    (void) case_waiting(office, 70, "250000");
    sit(office, ROLE_OFFICER, LEAD);
    findings_release(&findings);
    assert_true(desk_may_move(&office->desk, late, MOVE_PROPOSE, &findings));
    finding = finding_of(&findings, "allocation:none");
    assert_non_null(finding);
    assert_non_null(
        strstr(finding->text, "2 cases ask 350,000.00 of the pool, 300,000.00 is left"));
}

/* The place before any was moved is the run's own, whoever waits by now. */
static void a_natural_place__stays_when_the_cases_are_others(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    struct err err = {0};

    (void) state;
    open_four(&four, "1000000");
    check_ok(shift_case(office, four.ids[3], 1, WHY, &err), err);
    check_ok(shift_case(office, four.ids[2], 2, WHY, &err), err);
    move_ok(office, four.ids[3], MOVE_PROPOSE, NULL);
    (void) choose_ok(office, ALLOCATE_RANK_FULL);
    bench_now(office, &bench);
    check_int(bench.count, CASES - 1);
    check_int(on_bench(&bench, four.ids[0])->line.natural, 1);
    check_int(on_bench(&bench, four.ids[1])->line.natural, 2);
    check_int(on_bench(&bench, four.ids[2])->line.natural, 3);
}

/* ---- one case at another place ---- */

static void moving_a_case__names_who_drops_out_and_is_kept_with_its_reason(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0}, trial = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const char *text;

    (void) state;
    open_four(&four, "1000000");
    bench_now(office, &bench);
    check_ok(desk_bench_try(&bench, four.ids[3], 1, &trial, &err), err);
    text = bench_change_text(&bench, &trial, ALLOCATE_RANK_FULL, &arena);
    /* 200,000 first: then 400,000 and 300,000; before, 400,000 and 300,000 alone */
    assert_non_null(strstr(text, "Comes in: Applicant 4 199,999.99"));
    assert_null(strstr(text, "Drops out"));
    bench_release(&trial);
    check_ok(desk_bench_try(&bench, four.ids[2], 1, &trial, &err), err);
    text = bench_change_text(&bench, &trial, ALLOCATE_RANK_FULL, &arena);
    assert_non_null(strstr(text, "Drops out: Applicant 2 300,000.00"));
    assert_non_null(strstr(text, "Comes in: Applicant 3 300,000.01"));
    check_int(bench.list[0].line.application_id, four.ids[0]); /* only tried */

    assert_false(shift_case(office, four.ids[2], 1, " ", &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(shift_case(office, four.ids[2], 5, WHY, &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(shift_case(office, four.ids[2], 1, WHY, &err), err);
    bench_now(office, &bench);
    check_int(bench.list[0].line.application_id, four.ids[2]);
    check_int(bench.list[0].line.natural, 3);
    check_int(bench.shift_count, 1);
    check_text(bench.shifts[0].reason, WHY);
    check_fen(on_bench(&bench, four.ids[1])->given[ALLOCATE_RANK_FULL], 0);
    /* it stands in the run that is chosen, with where it stood before */
    (void) choose_ok(office, ALLOCATE_RANK_FULL);
    bench_now(office, &bench);
    assert_true(bench.stands);
    assert_true(bench.is_unchanged);
    check_int(bench.list[0].line.application_id, four.ids[2]);
    check_int(bench.list[0].line.natural, 3);
    check_int(on_bench(&bench, four.ids[0])->line.natural, 1);
    check_int(on_bench(&bench, four.ids[1])->line.natural, 2);
    check_int(on_bench(&bench, four.ids[3])->line.natural, 4);
    assert_false(shift_case(office, four.ids[2], 2, WHY, &err)); /* it stands */
    check_int(err.kind, ERR_REFUSED);
}

/* ---- the numbers of the catalogue ---- */

/* What is too little to give goes to the others; a rule without its numbers is not chosen. */
static void the_catalogues_numbers__are_kept(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct pool_sharing *real = office_rules.catalogue->sharing;
    const struct pool_sharing mine = {.least = {20000000}, .source = ""};
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    office_rules.catalogue->sharing = &mine;
    bench_now(office, &bench);
    check_fen(bench.list[3].given[ALLOCATE_PRO_RATA], 0); /* 166,666.66 would be too little */
    check_fen(bench.sums[ALLOCATE_PRO_RATA].given, 100000000);
    assert_true(bench.list[2].given[ALLOCATE_PRO_RATA].fen >= 20000000);
    assert_non_null(bench.cannot[ALLOCATE_TIERS]);
    assert_false(try_choose(office, ALLOCATE_TIERS, &id, &findings, &err));
    check_blocked(&findings, "allocation:rule");
    (void) choose_ok(office, ALLOCATE_PRO_RATA);
    /* a run keeps the numbers it was made with */
    office_rules.catalogue->sharing = real;
    bench_now(office, &bench);
    assert_true(bench.is_unchanged);
    check_fen(bench.list[3].line.floor, 20000000);
    check_fen(bench.list[3].given[ALLOCATE_PRO_RATA], 0);
    assert_non_null(bench.cannot[ALLOCATE_TIERS]);
}

/* ---- what holds for any demand ---- */

/* Of all that the rule takes up to this one. */
static int64_t upto_by_hand(const struct bench *bench, const struct bench_case *one, int rule)
{
    int64_t upto = 0;

    for (size_t i = 0; i < bench->count; i++)
        if (bench->list[i].order[rule] <= one->order[rule])
            upto += bench->list[i].given[rule].fen;
    return upto;
}

static void any_demand__is_given_out_within_its_money_and_limits(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BENCH struct bench bench = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000.07");
    srand(20250603);
    for (int i = 0; i < 12; i++) {
        char amount[MONEY_TEXT_SIZE];

        money_plain((struct money){1 + rand() % 50000000}, amount);
        (void) case_waiting(&office, 60 + rand() % 40, amount);
        sit(&office, ROLE_OFFICER, LEAD);
        bench_now(&office, &bench);
        check_int(bench.count, i + 1);
        for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++) {
            int64_t given = 0;

            for (size_t c = 0; c < bench.count; c++) {
                const struct bench_case *one = &bench.list[c];

                assert_true(one->given[rule].fen >= 0);
                assert_true(one->given[rule].fen <= one->line.asked.fen);
                check_fen(one->upto[rule], upto_by_hand(&bench, one, rule));
                given += one->given[rule].fen;
            }
            check_fen(bench.sums[rule].given, given);
            check_int(given + bench.sums[rule].left.fen, bench.money.fen);
            if (rule == ALLOCATE_PRO_RATA || rule == ALLOCATE_RANK_PARTIAL)
                check_int(given,
                          bench.demand.fen < bench.money.fen ? bench.demand.fen : bench.money.fen);
        }
    }
    assert_true(bench.demand.fen > bench.money.fen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pool__is_shared_out_signed_and_used_to_the_fen),
        cmocka_unit_test(a_hold__costs_a_case_no_place),
        cmocka_unit_test(a_case_that_got_nothing__is_not_put_into_the_plan),
        cmocka_unit_test(what_is_signed__is_kept_from_latecomers),
        cmocka_unit_test(a_shortage__is_of_those_no_run_has),
        cmocka_unit_test(a_natural_place__stays_when_the_cases_are_others),
        cmocka_unit_test(moving_a_case__names_who_drops_out_and_is_kept_with_its_reason),
        cmocka_unit_test(the_catalogues_numbers__are_kept),
        cmocka_unit_test(any_demand__is_given_out_within_its_money_and_limits),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
