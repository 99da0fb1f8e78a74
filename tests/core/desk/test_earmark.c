/* SPDX-License-Identifier: Apache-2.0 */
/* Soft earmarks: shown beside what is available, holding nothing; and the figures of the boards
 * after a payment. */
#include "desk/dashboard.h"
#include "desk/earmark.h"
#include "desk_voucher.h"

static struct pool_year pool_now(struct office *office)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    check_ok(desk_pools(&office->desk, 2025, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, VOUCHER_POOL))
            found = pools.list[i];
    pool_years_release(&pools);
    return found;
}

static void earmark__is_shown_and_holds_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    struct money marked;
    int64_t id, available;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    id = voucher_at(&office, STAGE_ACCEPTED);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_earmark_set(&office.desk, id, "100", "先占", &err)); /* supervisors mark */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    available = pool_now(&office).available.fen;
    assert_false(desk_earmark_set(&office.desk, id, "0", "先占", &err));
    check_ok(desk_earmark_set(&office.desk, id, "100", "先占", &err), err);
    check_ok(desk_earmark_set(&office.desk, id, "250", "改", &err), err); /* replaces it */
    check_ok(desk_earmark(&office.desk, id, &marked, &err), err);
    check_fen(marked, 25000);
    check_fen(pool_now(&office).earmarked, 25000);
    check_fen(pool_now(&office).available, available);
    check_ok(desk_earmark_clear(&office.desk, id, &err), err);
    check_fen(pool_now(&office).earmarked, 0);
    assert_false(desk_earmark_clear(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void earmark__gives_way_to_the_plan(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_earmark_set(&office.desk, id, "100", "", &err));
    check_int(err.kind, ERR_REFUSED);
}

static const struct board_row *row_of(const struct board *board, const char *key)
{
    for (size_t i = 0; i < board->count; i++)
        if (text_is(board->list[i].key, key))
            return &board->list[i];
    fail_msg("no row %s", key);
    return NULL;
}

/* One award cut four ways is the same award. */
static void boards__cut_the_same_money_four_ways(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t committed;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    (void) voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    committed = pool_now(&office).committed.fen;
    assert_true(committed > 0);
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        AUTO_BOARD struct board board = {0};

        check_ok(desk_board(&office.desk, 2025, (enum axis) axis, &board, &err), err);
        check_fen(board.total.committed, committed);
        check_fen(board.total.open, committed - board.total.paid.fen);
        if (axis == AXIS_DEPARTMENT)
            check_fen(row_of(&board, LEAD)->committed, committed);
        if (axis == AXIS_MEASURE) {
            const struct board_row *row = row_of(&board, "02");

            /* the pool is this measure's alone: its budget is the measure's */
            check_fen(row->committed, committed);
            assert_true(row->has_budget);
            check_fen(row->budget, pool_now(&office).budget.fen);
            check_fen(row->available, pool_now(&office).available.fen);
            assert_false(board.total.has_budget);
        }
        if (axis == AXIS_POOL)
            check_fen(row_of(&board, VOUCHER_POOL)->available, pool_now(&office).available.fen);
    }
}

/* From the very share on, and of nothing no share is reached. */
static void warning__is_reached_at_its_share(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct money all = {1000};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    check_int(desk_pool_warning(&office.desk, all, (struct money){201}), 0);
    check_int(desk_pool_warning(&office.desk, all, (struct money){200}), 800000);
    check_int(desk_pool_warning(&office.desk, all, (struct money){51}), 800000);
    check_int(desk_pool_warning(&office.desk, all, (struct money){0}), 950000);
    check_int(desk_pool_warning(&office.desk, (struct money){0}, (struct money){0}), 0);
    language_set(LANGUAGE_EN);
    check_text(pool_warning_text(950000, &arena), "95% used");
    check_text(pool_warning_text(0, &arena), "");
}

/* Those who wait stand behind the row of their pool, measure, department and district; who is in
 * the plan does not. */
static void queue__stands_behind_every_cut(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    first = voucher_at(&office, STAGE_ACCEPTED);
    second = voucher_at(&office, STAGE_ACCEPTED);
    (void) voucher_at(&office, STAGE_AWARDED);
    read_application(&office, second, &page);
    raw(&office, arena_format(&arena, "UPDATE organisation SET district = 'futian' WHERE id = %lld",
                              (long long) page.application.organisation_id));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        AUTO_BOARD struct board board = {0};

        check_ok(desk_board(&office.desk, 2025, (enum axis) axis, &board, &err), err);
        check_int(board.total.queue, 2);
        check_fen(board.total.queue_requested, page.application.requested.fen * 2);
        if (axis == AXIS_DISTRICT) {
            check_int(row_of(&board, "futian")->queue, 1);
            check_fen(row_of(&board, "futian")->queue_requested, page.application.requested.fen);
        }
        if (axis == AXIS_DEPARTMENT)
            check_int(row_of(&board, LEAD)->queue, 2);
        if (axis == AXIS_MEASURE)
            check_int(row_of(&board, "02")->queue, 2);
        if (axis == AXIS_POOL)
            check_int(row_of(&board, VOUCHER_POOL)->queue, 2);
    }
    assert_true(first != second);
}

/* committed + reserved + least of (pipeline, pace × days left, available): with its own numbers. */
static void forecast__follows_from_the_numbers_beside_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct err err = {0};
    int64_t pace, more;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    (void) voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, 2025, &forecast, &err), err);
    check_int(forecast.window, 60);
    check_fen(forecast.committed_lately, forecast.now.committed.fen);
    check_fen(forecast.committed_by_month[11], forecast.now.committed.fen);
    check_int(forecast.awarded, 1);
    pace = forecast.committed_lately.fen * forecast.days_left / forecast.window;
    more = forecast.pipeline.fen;
    more = more < pace ? more : pace;
    more = more < forecast.now.available.fen ? more : forecast.now.available.fen;
    check_fen(forecast.committed_end,
              forecast.now.committed.fen + forecast.now.reserved.fen + more);
    check_fen(forecast.unused_end, forecast.now.usable.fen - forecast.committed_end.fen);
    assert_true(forecast.paid_end.fen <= forecast.committed_end.fen);
}

/* An award nobody pays for ninety days is listed; to another department only as an amount. */
static void commitment__that_lies_still_is_listed(void **state)
{
    AUTO_OFFICE struct office office;
    struct stale now = {0}, later = {0};
    struct err err = {0};
    int64_t committed;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    (void) voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    committed = pool_now(&office).committed.fen;
    check_ok(desk_stale(&office.desk, &now, &err), err);
    check_int(now.after_days, 90);
    check_int(now.counts[STALE_STILL], 0);
    check_int(now.counts[STALE_PAST], 0);
    check_int(now.counts[STALE_LAPSE], 1); /* the pool is hardly used */
    check_text(now.list[0].pool, item_on(VOUCHER, VOUCHER_DAY)->pool->id);
    desk_set_now(&office.desk, office.desk.now_ms + INT64_C(90) * 86400000);
    check_ok(desk_stale(&office.desk, &later, &err), err);
    check_int(later.counts[STALE_STILL], 1);
    check_int(later.list[0].kind, STALE_STILL);
    check_int(later.list[0].days, 90);
    check_fen(later.open[STALE_STILL], committed);
    check_fen(later.list[0].open, committed);
    assert_false(later.list[0].hidden);
    stale_release(&now);
    stale_release(&later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earmark__is_shown_and_holds_nothing),
        cmocka_unit_test(earmark__gives_way_to_the_plan),
        cmocka_unit_test(boards__cut_the_same_money_four_ways),
        cmocka_unit_test(queue__stands_behind_every_cut),
        cmocka_unit_test(warning__is_reached_at_its_share),
        cmocka_unit_test(forecast__follows_from_the_numbers_beside_it),
        cmocka_unit_test(commitment__that_lies_still_is_listed),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
