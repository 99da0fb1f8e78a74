/* SPDX-License-Identifier: Apache-2.0 */
/* Four cases that ask more of a pool than it has, for tests of sharing it out: the bench, the
 * choice, the signatures. */
#ifndef TESTS_DESK_ALLOCATION_H
#define TESTS_DESK_ALLOCATION_H

#include "desk_voucher.h"

#include "desk/allocation.h"
#include "store/allocation.h"
#include "store/journal.h"
#include "store/ledger.h"

#define WHY "as the meeting settled"

/* ---- cases that wait ---- */

/* Assessed at an amount below what the rules give, and checked. */
static inline int64_t case_waiting(struct office *office, int score, const char *amount)
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
static inline void open_four(struct four *four, const char *pool)
{
    static const struct {
        int score;
        const char *amount;
    } cases[CASES] = {{95, "400000"}, {85, "300000"}, {75, "300000.01"}, {72, "199999.99"}};

    office_open(&four->office, VOUCHER_DAY);
    open_voucher_pool(&four->office, pool);
    for (size_t i = 0; i < CASES; i++)
        four->ids[i] = case_waiting(&four->office, cases[i].score, cases[i].amount);
    sit(&four->office, ROLE_OFFICER, LEAD);
}

static inline void leave_four(struct four *four)
{
    office_leave(&four->office);
}
#define AUTO_FOUR __attribute__((cleanup(leave_four)))

static inline void bench_now(struct office *office, struct bench *ret_bench)
{
    struct err err = {0};

    bench_release(ret_bench);
    check_ok(desk_bench(&office->desk, VOUCHER_POOL, NULL, ret_bench, &err), err);
}

static inline const struct bench_case *on_bench(const struct bench *bench, int64_t id)
{
    for (size_t i = 0; i < bench->count; i++)
        if (bench->list[i].line.application_id == id)
            return &bench->list[i];
    fail_msg("the case is not on the bench");
    return NULL;
}

/* ---- steps ---- */

static inline bool try_choose(struct office *office, enum allocation_rule rule, int64_t *ret_id,
                              struct findings *findings, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;

    bench_now(office, &bench);
    target = bench_target(&bench);
    return desk_allocation_choose(&office->desk, &target, rule, &bench.seen, WHY, ret_id, findings,
                                  err);
}

static inline int64_t choose_ok(struct office *office, enum allocation_rule rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(try_choose(office, rule, &id, &findings, &err), err);
    return id;
}

static inline int64_t run_version(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    check_ok(store_allocation_by_id(office->desk.store, id, &arena, &run, &err), err);
    return run.version;
}

static inline enum allocation_state run_state(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    check_ok(store_allocation_by_id(office->desk.store, id, &arena, &run, &err), err);
    return run.state;
}

static inline void sign_ok(struct office *office, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_allocation_sign(&office->desk, id, run_version(office, id), &findings, &err),
             err);
}

static inline void sign_refused(struct office *office, int64_t id, const char *rule)
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
static inline int64_t frozen(struct office *office, enum allocation_rule rule)
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

static inline bool shift_case(struct office *office, int64_t id, int to, const char *reason,
                              struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;

    bench_now(office, &bench);
    target = bench_target(&bench);
    return desk_allocation_shift(&office->desk, &target, id, to, reason, &findings, err);
}

/* ---- what it comes to ---- */

static inline int64_t pool_available(struct office *office)
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

static inline int64_t reserved_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).reserved.fen;
}

static inline void check_books(struct office *office)
{
    struct store_audit audit = {0};
    struct err err = {0};

    check_ok(store_journal_verify(office->desk.store, NULL, &audit, &err), err);
    check_int(audit.tamper, STORE_TAMPER_NONE);
}

/* Warned of by this rule, and not refused. */
static inline void warned(struct office *office, int64_t id, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *finding;

    assert_true(desk_may_move(&office->desk, id, MOVE_PROPOSE, &findings));
    finding = finding_of(&findings, rule);
    assert_non_null(finding);
    check_int(finding->weight, FINDING_WARNS);
}

#endif
