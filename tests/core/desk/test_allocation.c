/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing out a pool that does not suffice: from the demand over the bench, the choice and two
 * signatures to the plan, with the pool used to the fen; who may not, what is refused and what is
 * only told; what any demand keeps by every rule. */
#include "desk_voucher.h"

#include "desk/allocation.h"
#include "store/allocation.h"
#include "store/journal.h"
#include "store/ledger.h"

#define WHY "as the meeting settled"

/* ---- cases that wait ---- */

/* Assessed at an amount below what the rules give, and checked. */
static int64_t waiting(struct office *office, int score, const char *amount)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    const struct move_details details = {.decided = amount, .ground = WHY};
    struct example example = example_named(item, NULL);
    int64_t id;

    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score);
    move_ok(office, id, MOVE_ASSESS, &details);
    check_amount(office, id);
    return id;
}

#define CASES 4
struct four {
    struct office office;
    int64_t ids[CASES]; /* in the order of their scores */
};

/* Four ask 1,200,000 of a pool. */
static void open_four(struct four *four, const char *pool)
{
    static const struct {
        int score;
        const char *amount;
    } cases[CASES] = {{95, "400000"}, {85, "300000"}, {75, "300000.01"}, {72, "199999.99"}};

    office_open(&four->office, VOUCHER_DAY);
    open_voucher_pool(&four->office, pool);
    for (size_t i = 0; i < CASES; i++)
        four->ids[i] = waiting(&four->office, cases[i].score, cases[i].amount);
    sit(&four->office, ROLE_OFFICER, LEAD);
}

static void leave_four(struct four *four)
{
    office_leave(&four->office);
}
#define AUTO_FOUR __attribute__((cleanup(leave_four)))

static void look(struct office *office, struct bench *ret_bench)
{
    struct err err = {0};

    bench_release(ret_bench);
    check_ok(desk_bench(&office->desk, VOUCHER_POOL, NULL, ret_bench, &err), err);
}

static const struct bench_case *at(const struct bench *bench, int64_t id)
{
    for (size_t i = 0; i < bench->count; i++)
        if (bench->list[i].line.application_id == id)
            return &bench->list[i];
    fail_msg("the case is not on the bench");
    return NULL;
}

/* ---- steps ---- */

static bool try_choose(struct office *office, enum allocation_rule rule, int64_t *ret_id,
                       struct findings *findings, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;

    look(office, &bench);
    target = bench_target(&bench);
    return desk_allocation_choose(&office->desk, &target, rule, &bench.seen, WHY, ret_id, findings,
                                  err);
}

static int64_t choose_ok(struct office *office, enum allocation_rule rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(try_choose(office, rule, &id, &findings, &err), err);
    return id;
}

static int64_t run_version(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    check_ok(store_allocation_by_id(office->desk.store, id, &arena, &run, &err), err);
    return run.version;
}

static enum allocation_state run_state(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    check_ok(store_allocation_by_id(office->desk.store, id, &arena, &run, &err), err);
    return run.state;
}

static void sign_ok(struct office *office, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_allocation_sign(&office->desk, id, run_version(office, id), &findings, &err),
             err);
}

static void sign_refused(struct office *office, int64_t id, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0}, asked = {0};
    AUTO_BENCH struct bench bench = {0};
    struct err err = {0};

    assert_false(desk_allocation_sign(&office->desk, id, run_version(office, id), &findings, &err));
    check_blocked(&findings, rule);
    check_ok(desk_bench_of(&office->desk, id, &bench, &err), err);
    assert_false(desk_allocation_may(&office->desk, &bench, ALLOCATION_MOVE_SIGN, &asked));
    check_blocked(&asked, rule);
    findings_release(&asked);
}

/* By the officer; signed by the supervisor and by finance; then the officer sits. */
static int64_t frozen(struct office *office, enum allocation_rule rule)
{
    int64_t id;

    sit(office, ROLE_OFFICER, LEAD);
    id = choose_ok(office, rule);
    check_int(run_state(office, id), ALLOCATION_CHOSEN);
    sit(office, ROLE_SUPERVISOR, LEAD);
    sign_ok(office, id);
    check_int(run_state(office, id), ALLOCATION_SIGNED);
    sit(office, ROLE_FINANCE, "finance-bureau");
    sign_ok(office, id);
    check_int(run_state(office, id), ALLOCATION_FROZEN);
    sit(office, ROLE_OFFICER, LEAD);
    return id;
}

static bool shift_case(struct office *office, int64_t id, int to, const char *reason,
                       struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;

    look(office, &bench);
    target = bench_target(&bench);
    return desk_allocation_shift(&office->desk, &target, id, to, reason, &findings, err);
}

static int64_t pool_available(struct office *office)
{
    AUTO_ARENA struct arena arena = {0};
    struct pool_year found = {0};
    struct err err = {0};
    bool is_there;

    check_ok(store_pool_year_find(office->desk.store, VOUCHER_POOL, 2025, &arena, &found, &is_there,
                                  &err),
             err);
    return found.available.fen;
}

static int64_t reserved_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).reserved.fen;
}

static void check_books(struct office *office)
{
    struct store_audit audit = {0};
    struct err err = {0};

    check_ok(store_journal_verify(office->desk.store, NULL, &audit, &err), err);
    check_int(audit.tamper, STORE_TAMPER_NONE);
}

/* Warned of by this rule, and not refused. */
static void warned(struct office *office, int64_t id, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *finding;

    assert_true(desk_may_move(&office->desk, id, MOVE_PROPOSE, &findings));
    finding = finding_of(&findings, rule);
    assert_non_null(finding);
    check_int(finding->weight, FINDING_WARNS);
}

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
    look(office, &bench);
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
    late = waiting(office, 99, "300000.01");
    sit(office, ROLE_OFFICER, LEAD);
    move_refused(office, late, MOVE_PROPOSE, NULL, "allocation:held");
    /* those that got nothing and the latecomer can be shared out anew, with those that wait */
    look(office, &bench);
    check_int(bench.count, CASES + 1);
    check_fen(bench.money, 100000000);
    move_ok(office, four.ids[0], MOVE_PROPOSE, NULL);
    look(office, &bench);
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
    late = waiting(office, 71, "100000");
    sit(office, ROLE_OFFICER, LEAD);
    assert_true(desk_may_move(&office->desk, late, MOVE_PROPOSE, &findings));
    assert_null(finding_of(&findings, "allocation:none"));
    (void) waiting(office, 70, "250000");
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
    look(office, &bench);
    check_int(bench.count, CASES - 1);
    check_int(at(&bench, four.ids[0])->line.natural, 1);
    check_int(at(&bench, four.ids[1])->line.natural, 2);
    check_int(at(&bench, four.ids[2])->line.natural, 3);
}

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
    look(office, &bench);
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
    look(office, &bench);
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
    look(office, &bench);
    check_int(bench.list[0].line.application_id, four.ids[2]);
    check_int(bench.list[0].line.natural, 3);
    check_int(bench.shift_count, 1);
    check_text(bench.shifts[0].reason, WHY);
    check_fen(at(&bench, four.ids[1])->given[ALLOCATE_RANK_FULL], 0);
    /* it stands in the run that is chosen, with where it stood before */
    (void) choose_ok(office, ALLOCATE_RANK_FULL);
    look(office, &bench);
    assert_true(bench.stands);
    assert_true(bench.is_unchanged);
    check_int(bench.list[0].line.application_id, four.ids[2]);
    check_int(bench.list[0].line.natural, 3);
    check_int(at(&bench, four.ids[0])->line.natural, 1);
    check_int(at(&bench, four.ids[1])->line.natural, 2);
    check_int(at(&bench, four.ids[3])->line.natural, 4);
    assert_false(shift_case(office, four.ids[2], 2, WHY, &err)); /* it stands */
    check_int(err.kind, ERR_REFUSED);
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
    look(office, &bench);
    target = bench_target(&bench);
    move_ok(office, four.ids[3], MOVE_PROPOSE, NULL);
    assert_false(desk_allocation_choose(&office->desk, &target, ALLOCATE_RANK_FULL, &bench.seen,
                                        WHY, &id, &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    look(office, &bench);
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
    look(office, &bench);
    check_int(bench.count, CASES - 1);
    assert_false(bench.stands);
    check_text(bench.run.note, WHY);
    check_int(choose_ok(office, ALLOCATE_RANK_FULL), id); /* the same run, given out anew */
    check_ok(
        desk_allocation_discard(&office->desk, id, run_version(office, id), WHY, &findings, &err),
        err);
    check_int(run_state(office, id), ALLOCATION_DISCARDED);
    look(office, &bench);
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
    check_ok(
        desk_budget_change(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "1", "less", &err),
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
    check_ok(desk_budget_change(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "199999.99",
                                "more", &err),
             err);
    check_int(enough_now(office, first), 0); /* a fen is missing */
    check_ok(
        desk_budget_change(&office->desk, VOUCHER_POOL, 2025, LEDGER_ADJUST, "0.01", "more", &err),
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
    look(office, &bench);
    check_fen(bench.list[3].given[ALLOCATE_PRO_RATA], 0); /* 166,666.66 would be too little */
    check_fen(bench.sums[ALLOCATE_PRO_RATA].given, 100000000);
    assert_true(bench.list[2].given[ALLOCATE_PRO_RATA].fen >= 20000000);
    assert_non_null(bench.cannot[ALLOCATE_TIERS]);
    assert_false(try_choose(office, ALLOCATE_TIERS, &id, &findings, &err));
    check_blocked(&findings, "allocation:rule");
    (void) choose_ok(office, ALLOCATE_PRO_RATA);
    /* a run keeps the numbers it was made with */
    office_rules.catalogue->sharing = real;
    look(office, &bench);
    assert_true(bench.is_unchanged);
    check_fen(bench.list[3].line.floor, 20000000);
    check_fen(bench.list[3].given[ALLOCATE_PRO_RATA], 0);
    assert_non_null(bench.cannot[ALLOCATE_TIERS]);
}

/* ---- what holds for any demand ---- */

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
        (void) waiting(&office, 60 + rand() % 40, amount);
        sit(&office, ROLE_OFFICER, LEAD);
        look(&office, &bench);
        check_int(bench.count, i + 1);
        for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++) {
            int64_t given = 0;

            for (size_t c = 0; c < bench.count; c++) {
                const struct bench_case *one = &bench.list[c];

                assert_true(one->given[rule].fen >= 0);
                assert_true(one->given[rule].fen <= one->line.asked.fen);
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
        cmocka_unit_test(a_case_that_got_nothing__is_not_put_into_the_plan),
        cmocka_unit_test(what_is_signed__is_kept_from_latecomers),
        cmocka_unit_test(a_shortage__is_of_those_no_run_has),
        cmocka_unit_test(a_natural_place__stays_when_the_cases_are_others),
        cmocka_unit_test(three_people__stand_behind_a_run),
        cmocka_unit_test(the_database__refuses_one_person_twice_and_another_amount),
        cmocka_unit_test(another_department__has_no_part_in_it),
        cmocka_unit_test(a_signature__is_awaited_of_whom_it_can_come),
        cmocka_unit_test(moving_a_case__names_who_drops_out_and_is_kept_with_its_reason),
        cmocka_unit_test(a_choice__is_of_what_was_looked_at),
        cmocka_unit_test(a_run__is_not_signed_when_a_case_of_it_changed),
        cmocka_unit_test(a_run__is_not_signed_when_the_money_is_gone),
        cmocka_unit_test(changed_lines__are_not_signed),
        cmocka_unit_test(a_frozen_run__tells_when_nobody_need_be_cut_any_more),
        cmocka_unit_test(a_frozen_run__is_told_in_the_history_of_its_cases),
        cmocka_unit_test(the_catalogues_numbers__are_kept),
        cmocka_unit_test(any_demand__is_given_out_within_its_money_and_limits),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
