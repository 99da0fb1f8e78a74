/* SPDX-License-Identifier: Apache-2.0 */
/* Soft earmarks: shown beside what is available, holding nothing; and the figures of the boards
 * after a payment. */
#include "desk/dashboard.h"
#include "desk/earmark.h"
#include "desk_voucher.h"

#define VOUCHER_FEN 61728394LL

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

/* A case that went over to another department is paid by the pool it came under: that pool's
 * department shows what is left of what it gave. */
static void department__answers_for_the_money_of_its_pools(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BOARD struct board board = {0};
    const struct board_row *lead;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    (void) voucher_at(&office, STAGE_AWARDED);
    (void) voucher_at(&office, STAGE_ACCEPTED);
    raw(&office, "UPDATE application SET department = 'data'");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_board(&office.desk, 2025, AXIS_DEPARTMENT, &board, &err), err);
    lead = row_of(&board, LEAD);
    assert_true(lead->committed.fen > 0);
    check_fen(lead->available, lead->usable.fen - lead->reserved.fen - lead->committed.fen);
    check_fen(board.total.committed, lead->committed.fen);
    check_int(lead->queue, 1); /* behind the money it waits for */
    check_int(board.total.queue, 1);
    for (size_t i = 0; i < board.count; i++)
        if (!text_is(board.list[i].key, LEAD))
            check_fen(board.list[i].committed, 0);
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

/* One awarded 617,283.94 as asked twice that; one turned away at the formal check, one after it was
 * accepted; and five that wait at three stages. */
static void pipeline_open(struct office *office, const char *budget, int64_t formal,
                          int64_t accepted, int64_t assessed)
{
    AUTO_ARENA struct arena arena = {0};
    static const char request[] = "UPDATE application SET requested_fen = %lld WHERE id = %lld";
    int64_t awarded, ids[5], refused[2];

    office_open(office, VOUCHER_DAY);
    open_pool(office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, budget);
    awarded = voucher_at(office, STAGE_AWARDED);
    for (int i = 0; i < 5; i++)
        ids[i] = voucher_at(office, i < 2 ? STAGE_FORMAL : STAGE_ACCEPTED);
    refused[0] = voucher_at(office, STAGE_FORMAL);
    refused[1] = voucher_at(office, STAGE_ACCEPTED);
    raw(office, arena_format(&arena, request, 2 * VOUCHER_FEN, (long long) awarded));
    for (int i = 0; i < 5; i++)
        raw(office, arena_format(&arena, request,
                                 (long long) (i < 2   ? formal / 2
                                              : i < 4 ? accepted / 2
                                                      : assessed),
                                 (long long) ids[i]));
    raw(office, arena_format(&arena, "UPDATE application SET stage = 'assessed' WHERE id = %lld",
                             (long long) ids[4]));
    raw(office,
        arena_format(&arena,
                     "UPDATE application SET stage = 'not-accepted', ended = 1, ended_from ="
                     " 'formal' WHERE id = %lld",
                     (long long) refused[0]));
    raw(office, arena_format(&arena,
                             "UPDATE application SET stage = 'declined', ended = 1, ended_from ="
                             " 'accepted' WHERE id = %lld",
                             (long long) refused[1]));
    sit(office, ROLE_SUPERVISOR, LEAD);
}

static void check_stage(const struct forecast *forecast, enum stage stage, int64_t count,
                        int64_t requested, int64_t decided, int64_t expected)
{
    const struct forecast_stage *at = &forecast->stages[stage];

    check_int(at->count, count);
    check_fen(at->requested, requested);
    check_int(at->decided, decided);
    check_fen(at->expected, expected);
}

/* Of three decided one was awarded, of those past the formal check one of two, of the assessed all;
 * half of what was asked was given.  The least of the three is what waits. */
static void forecast__weighs_each_stage_by_those_that_came_as_far(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct err err = {0};

    (void) state;
    pipeline_open(&office, "100000000", 60000, 40001, 8000);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, 2025, &forecast, &err), err);
    check_int(forecast.decided, 3);
    check_int(forecast.awarded, 1);
    check_fen(forecast.asked, 2 * VOUCHER_FEN);
    check_fen(forecast.given, VOUCHER_FEN);
    check_stage(&forecast, STAGE_FORMAL, 2, 60000, 3, 10000);
    check_stage(&forecast, STAGE_ACCEPTED, 2, 40000, 2, 10000);
    check_stage(&forecast, STAGE_ASSESSED, 1, 8000, 1, 4000);
    check_stage(&forecast, STAGE_AWARDED, 0, 0, 1, 0);
    check_fen(forecast.pipeline, 24000);
    check_fen(forecast.committed_end, VOUCHER_FEN + 24000);
    assert_true(date_is_none(forecast.used_up_on));
}

/* The pace of the last days, where more waits and more is available. */
static void forecast__is_no_more_than_the_pace(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct err err = {0};

    (void) state;
    pipeline_open(&office, "100000000", 90000000000, 90000000000, 90000000000);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, 2025, &forecast, &err), err);
    assert_true(forecast.window > 0 && forecast.days_left > 0);
    check_fen(forecast.committed_end,
              VOUCHER_FEN + VOUCHER_FEN * forecast.days_left / forecast.window);
    check_fen(forecast.unused_end, INT64_C(10000000000) - VOUCHER_FEN -
                                       VOUCHER_FEN * forecast.days_left / forecast.window);
}

static void check_used_up(const struct office *office, const struct forecast *forecast, int day)
{
    check_int(forecast->used_up_on.day,
              calendar_after(office->desk.calendar, office->desk.today, day, NULL).day);
}

/* What is available, where more waits and the pace would give more; and the day it is used up. */
static void forecast__is_no_more_than_what_is_available(void **state)
{
    AUTO_OFFICE struct office office;
    struct forecast forecast;
    struct err err = {0};
    int64_t left = 20000000;

    (void) state;
    pipeline_open(&office, "817283.94", 90000000000, 90000000000, 90000000000);
    check_ok(desk_forecast(&office.desk, VOUCHER_POOL, 2025, &forecast, &err), err);
    check_fen(forecast.now.available, left);
    check_fen(forecast.committed_end, VOUCHER_FEN + left);
    check_fen(forecast.unused_end, 0);
    check_used_up(&office, &forecast, 20); /* after 19 days 195,473.24 */
}

/* 617,283.94 in 60 working days: after 3 more 30,864.19, after 20 more 205,761.31. */
static void forecast__names_the_day_by_whose_end_all_is_taken(void **state)
{
    static const struct {
        const char *budget;
        int day; /* working day after today, which is none of those left either */
    } rows[] = {{"617283.95", 1}, {"648148.13", 3}, {"648148.14", 4}, {"823045.26", 21}};

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        struct forecast forecast;
        struct err err = {0};

        pipeline_open(&office, rows[i].budget, 90000000000, 90000000000, 90000000000);
        check_ok(desk_forecast(&office.desk, VOUCHER_POOL, 2025, &forecast, &err), err);
        check_int(forecast.window, 60);
        check_used_up(&office, &forecast, rows[i].day);
    }
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

/* However short the list is cut, count and sum are of all there are. */
static void stale__is_counted_beyond_what_is_listed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_STALE struct stale stale = {0};
    struct err err = {0};
    int64_t committed;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item_on(VOUCHER, VOUCHER_DAY)->pool, 2025, "100000000");
    for (int i = 0; i < 3; i++)
        (void) voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    committed = pool_now(&office).committed.fen;
    desk_set_now(&office.desk, office.desk.now_ms + INT64_C(90) * 86400000);
    check_ok(desk_stale_most(&office.desk, 2, &stale, &err), err);
    check_int(stale.listed[STALE_STILL], 2);
    check_int(stale.counts[STALE_STILL], 3);
    check_fen(stale.open[STALE_STILL], committed);
    check_int(stale.listed[STALE_PAST],
              stale.counts[STALE_PAST] < 2 ? stale.counts[STALE_PAST] : 2);
    check_int(stale.listed[STALE_LAPSE], stale.counts[STALE_LAPSE]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earmark__is_shown_and_holds_nothing),
        cmocka_unit_test(earmark__gives_way_to_the_plan),
        cmocka_unit_test(boards__cut_the_same_money_four_ways),
        cmocka_unit_test(department__answers_for_the_money_of_its_pools),
        cmocka_unit_test(queue__stands_behind_every_cut),
        cmocka_unit_test(warning__is_reached_at_its_share),
        cmocka_unit_test(forecast__follows_from_the_numbers_beside_it),
        cmocka_unit_test(forecast__weighs_each_stage_by_those_that_came_as_far),
        cmocka_unit_test(forecast__is_no_more_than_the_pace),
        cmocka_unit_test(forecast__is_no_more_than_what_is_available),
        cmocka_unit_test(forecast__names_the_day_by_whose_end_all_is_taken),
        cmocka_unit_test(commitment__that_lies_still_is_listed),
        cmocka_unit_test(stale__is_counted_beyond_what_is_listed),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
