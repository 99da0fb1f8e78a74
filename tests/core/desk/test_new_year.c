/* SPDX-License-Identifier: Apache-2.0 */
/* Over New Year: who waits goes on waiting, behind the year whose money is left to be given; the
 * pace of awards does not begin anew. */
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "desk/earmark.h"
#include "desk/proposal.h"
#include "desk_voucher.h"
#include "second_person.h"

#define BUDGET    "100000000"
#define OLD_YEAR  2025
#define NEW_YEAR  2026
#define DECEMBER  "2025-12-15"
#define JANUARY   "2026-01-05"
#define MANY_LATE "2027-01-05"

static struct pool_year pool_of(struct office *office, int year)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    check_ok(desk_pools(&office->desk, year, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, VOUCHER_POOL))
            found = pools.list[i];
    pool_years_release(&pools);
    assert_int_not_equal(found.id, -1);
    return found;
}

/* One awarded and two that wait and ask for 100 yuan each, all of the old year. */
static int64_t december(struct office *office, struct money *ret_asked)
{
    int64_t awarded, id;

    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, BUDGET);
    awarded = voucher_at(office, STAGE_NOTICE);
    (void) voucher_at(office, STAGE_ACCEPTED);
    id = voucher_at(office, STAGE_ACCEPTED);
    office_on(office, DECEMBER);
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, awarded, MOVE_AWARD, NULL);
    raw(office, "UPDATE application SET requested_fen = 10000 WHERE stage = 'accepted'");
    ret_asked->fen = 20000;
    return id;
}

static void check_board(struct office *office, int year, int64_t count, struct money requested)
{
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        AUTO_BOARD struct board board = {0};
        struct err err = {0};

        check_ok(desk_board(&office->desk, year, (enum axis) axis, &board, &err), err);
        check_int(board.total.queue, count);
        check_fen(board.total.queue_requested, requested.fen);
    }
}

static void queue__stands_behind_the_year_that_runs(void **state)
{
    AUTO_OFFICE struct office office;
    struct money asked, none = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    id = december(&office, &asked);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_earmark_set(&office.desk, id, "100", "先占", &err), err);
    check_board(&office, OLD_YEAR, 2, asked);
    check_board(&office, NEW_YEAR, 0, none); /* not yet */
    office_on(&office, JANUARY);
    check_board(&office, NEW_YEAR, 2, asked);
    check_board(&office, OLD_YEAR, 0, none);             /* nothing of it is given any more */
    check_int(pool_of(&office, NEW_YEAR).open_count, 2); /* before it is opened, too */
    check_fen(pool_of(&office, NEW_YEAR).open_requested, asked.fen);
    check_fen(pool_of(&office, NEW_YEAR).earmarked, 10000);
    check_int(pool_of(&office, OLD_YEAR).open_count, 0);
    check_fen(pool_of(&office, OLD_YEAR).earmarked, 0);
}

/* What was decided counts of two years, as before; what waits at a stage, whenever it came. */
static void pipeline__goes_over_new_year(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast before, after, past;
    struct money asked;
    struct err err = {0};

    (void) state;
    (void) december(&office, &asked);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, OLD_YEAR, &before, &err), err);
    check_int(before.stages[STAGE_ACCEPTED].count, 2);
    assert_true(before.pipeline.fen > 0);
    office_on(&office, JANUARY);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, NEW_YEAR, &after, &err), err);
    check_int(after.stages[STAGE_ACCEPTED].count, 2);
    check_fen(after.stages[STAGE_ACCEPTED].requested, asked.fen);
    check_fen(after.pipeline, before.pipeline.fen);
    check_int(after.awarded, 1);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, OLD_YEAR, &past, &err), err);
    check_int(past.stages[STAGE_ACCEPTED].count, 0);
    check_fen(past.pipeline, 0);
    office_on(&office, MANY_LATE); /* two years later nobody decided, and both wait still */
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, NEW_YEAR + 1, &past, &err), err);
    check_int(past.stages[STAGE_ACCEPTED].count, 2);
    check_int(past.awarded, 0);
    check_int(past.decided, 0);
}

/* What is likely to lapse is read of all pools at once, and is what the pool by itself says. */
static void check_lapse(struct office *office, const struct forecast *forecast)
{
    AUTO_STALE struct stale stale = {0};
    struct err err = {0};
    size_t i = 0;

    check_ok(desk_stale(&office->desk, &stale, &err), err);
    while (i < stale.count && stale.list[i].kind != STALE_LAPSE)
        i++;
    check_int(stale.counts[STALE_LAPSE], 1);
    check_text(stale.list[i].pool, forecast->now.pool);
    check_fen(stale.list[i].open, forecast->unused_end.fen);
}

/* Sixty working days reach back over New Year; without a budget before it they begin with it. */
static void pace__goes_over_new_year(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct money asked;
    struct err err = {0};
    int64_t committed;

    (void) state;
    (void) december(&office, &asked);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    committed = pool_of(&office, OLD_YEAR).committed.fen;
    assert_true(committed > 0);
    office_on(&office, JANUARY);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, NEW_YEAR, &forecast, &err), err);
    check_int(forecast.window, 60);
    check_fen(forecast.committed_lately, committed);
    check_fen(forecast.committed_by_month[0], 0); /* of the new year's money nothing yet */
    check_int(forecast.months, 1);
    open_pool(&office, catalogue_pool(office_rules.catalogue, VOUCHER_POOL), NEW_YEAR, BUDGET);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, NEW_YEAR, &forecast, &err), err);
    assert_true(forecast.pipeline.fen > 0);
    assert_true(forecast.committed_end.fen > 0);
    check_fen(forecast.unused_end, forecast.now.usable.fen - forecast.committed_end.fen);
    check_lapse(&office, &forecast);
    office_on(&office, "2026-06-01"); /* by then December is more than sixty days away */
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, NEW_YEAR, &forecast, &err), err);
    check_int(forecast.window, 60);
    check_fen(forecast.committed_lately, 0);
    check_lapse(&office, &forecast);
}

static void pace__begins_with_the_first_budget(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct err err = {0};

    (void) state;
    office_open(&office, "2025-01-06");
    open_voucher_pool(&office, BUDGET);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, OLD_YEAR, &forecast, &err), err);
    check_int(forecast.window, 3); /* 2, 3 and 6 January */
    check_lapse(&office, &forecast);
}

/* Money for cases received in an earlier year is proposed to go along, not to lapse. */
static void carry__is_proposed_for_all_that_wait(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_YEAR_END struct year_end run = {0};
    struct money asked;
    struct err err = {0};

    (void) state;
    (void) december(&office, &asked);
    office_on(&office, "2026-12-20");
    open_pool(&office, catalogue_pool(office_rules.catalogue, VOUCHER_POOL), NEW_YEAR, BUDGET);
    check_ok(desk_year_end(&office.desk, NEW_YEAR, &run, &err), err);
    check_int(run.count, 1);
    check_fen(run.list[0].carry, asked.fen);
    office_on(&office,
              MANY_LATE); /* the run of a year that is over: they wait for its money, too */
    year_end_release(&run);
    check_ok(desk_year_end(&office.desk, NEW_YEAR, &run, &err), err);
    check_fen(run.list[0].carry, asked.fen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queue__stands_behind_the_year_that_runs),
        cmocka_unit_test(pipeline__goes_over_new_year),
        cmocka_unit_test(pace__goes_over_new_year),
        cmocka_unit_test(pace__begins_with_the_first_budget),
        cmocka_unit_test(carry__is_proposed_for_all_that_wait),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
