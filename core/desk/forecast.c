/* SPDX-License-Identifier: Apache-2.0 */
/* Where a pool's year is going: months so far, the pace of the last working days, what waits as the
 * decided came out.  One simple method, written beside the figure; no trend is fitted. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard_inside.h"
#include "store/budget.h"
#include "store/ledger.h"

#define PACE_DAYS                                                                                  \
    60 /* working days: a quarter of a year, so that one large award does not rule it */

/* ---- months and pace ---- */

/* The days the pace is taken over, those after one: the last PACE_DAYS working days, today among
 * them, or as many as there were. */
struct lookback {
    struct date after;
    int days;
};

/* @param first_year  of the first budget: there was no pace before it */
static struct lookback lookback_since(const struct desk *desk, int first_year)
{
    struct lookback back = {.after = desk->today};
    struct date first;

    if (!date_make(first_year, 1, 1, &first))
        return back;
    for (; back.after.day >= first.day && back.days < PACE_DAYS; back.after.day--)
        if (calendar_is_working(desk->calendar, back.after))
            back.days++;
    return back;
}

/* 1 to 12; what is paid after the year out of its money is December's, before it January's. */
static int month_of(struct date day, int year)
{
    int years, month, days;

    date_split(day, &years, &month, &days);
    return years == year ? month : years > year ? 12 : 1;
}

static void take_months(const struct desk *desk, int year, const struct day_money *days,
                        size_t count, struct forecast *forecast)
{
    int64_t committed[12] = {0}, paid[12] = {0}, all_committed = 0, all_paid = 0;

    for (size_t i = 0; i < count; i++) {
        int month = month_of(days[i].day, year) - 1;

        committed[month] += days[i].committed.fen;
        paid[month] += days[i].paid.fen;
    }
    for (int month = 0; month < 12; month++) {
        forecast->committed_by_month[month].fen = all_committed += committed[month];
        forecast->paid_by_month[month].fen = all_paid += paid[month];
    }
    forecast->months = date_year(desk->today) > year   ? 12
                       : date_year(desk->today) < year ? 0
                                                       : month_of(desk->today, year);
}

static int days_left(const struct desk *desk, int year)
{
    struct date last;

    if (!date_make(year, 12, 31, &last) || last.day <= desk->today.day)
        return 0;
    return calendar_between(desk->calendar, desk->today, last).count;
}

/* lately × days / window, rounded down; never less than nothing. */
static int64_t at_pace(struct money lately, int window, int days)
{
    if (lately.fen <= 0 || window == 0)
        return 0;
    return lately.fen / window * days + lately.fen % window * days / window;
}

/* ---- what waits ---- */

/* amount × part / whole, rounded down; nothing decided: all of it. */
static int64_t counted_share(int64_t amount, int64_t part, int64_t whole)
{
    if (whole <= 0 || part >= whole)
        return amount;
    return amount / whole * part + amount % whole * part / whole;
}

/* The same of amounts: the share in millionths, rounded down like the result. */
static int64_t money_part(int64_t amount, struct money part, struct money whole)
{
    struct ratio ratio = {money_ppm(part, whole)};
    struct money result;

    if (whole.fen <= 0 || part.fen >= whole.fen ||
        !money_share((struct money){amount}, ratio, ROUND_DOWN_TO_FEN, &result))
        return amount;
    return result.fen;
}

static bool is_award(const struct stage_total *total)
{
    return total->stage == STAGE_AWARDED || total->stage == STAGE_CLOSED;
}

/* What was turned away early says nothing of those that are past that point.  An end whose origin
 * is not known counts at every stage. */
static void take_decided(const struct stage_total *total, struct forecast *forecast)
{
    int last = is_award(total) || total->ended_from == STAGE_DRAFT ? STAGE_COUNT - 1
                                                                   : (int) total->ended_from;

    forecast->decided += total->count;
    for (int stage = 0; stage <= last; stage++)
        forecast->stages[stage].decided += total->count;
    if (!is_award(total))
        return;
    forecast->awarded += total->count;
    forecast->asked.fen += total->requested.fen;
    forecast->given.fen += total->given.fen;
}

/* @param runs  whatever waits waits for this year */
static void take_stage(const struct stage_total *total, bool runs, struct forecast *forecast)
{
    struct forecast_stage *at = &forecast->stages[total->stage];

    if (total->stage == STAGE_VOID)
        return; /* nobody applied */
    if (total->ended || total->stage == STAGE_AWARDED) {
        take_decided(total, forecast);
    } else if (runs && total->stage != STAGE_PROPOSED && total->stage != STAGE_NOTICE) {
        at->count += total->count;
        at->unstated += total->unstated;
        at->requested.fen += total->requested.fen;
    }
}

static void expect_of_stages(struct forecast *forecast)
{
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        struct forecast_stage *at = &forecast->stages[stage];

        at->expected.fen =
            money_part(counted_share(at->requested.fen, forecast->awarded, at->decided),
                       forecast->given, forecast->asked);
        forecast->pipeline.fen += at->expected.fen;
    }
}

/* ---- the end of the year ---- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The day by whose end the pace has taken all that is available, counted like the days left: today
 * is none of them. */
static struct date used_up(const struct desk *desk, const struct forecast *forecast)
{
    int days = 1;

    if (forecast->committed_lately.fen <= 0 || forecast->now.available.fen <= 0)
        return DATE_NONE;
    while (days <= forecast->days_left && at_pace(forecast->committed_lately, forecast->window,
                                                  days) < forecast->now.available.fen)
        days++;
    return days > forecast->days_left ? DATE_NONE
                                      : calendar_after(desk->calendar, desk->today, days, NULL);
}

static void look_ahead(const struct desk *desk, struct forecast *forecast)
{
    const struct pool_year *now = &forecast->now;
    int64_t more = least(forecast->pipeline.fen, now->available.fen);

    forecast->committed_pace.fen =
        at_pace(forecast->committed_lately, forecast->window, forecast->days_left);
    forecast->paid_pace.fen = at_pace(forecast->paid_lately, forecast->window, forecast->days_left);
    more = least(more, forecast->committed_pace.fen);
    if (more < 0)
        more = 0;
    forecast->committed_end.fen = now->committed.fen + now->reserved.fen + more;
    forecast->paid_end.fen =
        least(forecast->committed_end.fen, now->paid.fen + forecast->paid_pace.fen);
    forecast->unused_end.fen = now->usable.fen - forecast->committed_end.fen;
    forecast->used_up_on = used_up(desk, forecast);
}

/* ---- reading ---- */

/* What the forecasts of a year are made of: of one pool or, in one pass, of all. */
struct basis {
    int year, days_left;
    bool runs;                     /* whatever waits waits for this year */
    struct lookback window, alone; /* alone: of a pool without a budget in the year before */
    struct pace *paces;
    struct stage_total *totals;
    size_t pace_count, total_count;
};

/* @param pool  "": of all */
static bool read_basis(struct desk *desk, const char *pool, int year, struct arena *arena,
                       struct basis *ret_basis, struct err *err)
{
    struct basis basis = {.year = year,
                          .days_left = days_left(desk, year),
                          .runs = budget_runs(desk, year),
                          .window = lookback_since(desk, year - 1),
                          .alone = lookback_since(desk, year)};

    if (!store_pace_list(desk->store, pool, year, basis.window.after, basis.alone.after, arena,
                         &basis.paces, &basis.pace_count, err) ||
        !store_stage_total_list(desk->store, pool, year, arena, &basis.totals, &basis.total_count,
                                err))
        return false;
    *ret_basis = basis;
    return true;
}

static void take_pace(const struct basis *basis, struct forecast *forecast)
{
    forecast->window = basis->alone.days;
    for (size_t i = 0; i < basis->pace_count; i++) {
        const struct pace *pace = &basis->paces[i];

        if (!text_is(pace->pool, forecast->now.pool))
            continue;
        if (pace->year < basis->year)
            forecast->window = basis->window.days;
        forecast->committed_lately.fen += pace->committed.fen;
        forecast->paid_lately.fen += pace->paid.fen;
    }
}

/* Without its months.
 * @param now  as it stands, under the catalogue's name, which outlives what was read */
static struct forecast forecast_of(const struct desk *desk, const struct basis *basis,
                                   const struct pool_year *now)
{
    struct forecast forecast = {.now = *now,
                                .days_left = basis->days_left,
                                .is_over = date_year(desk->today) > basis->year,
                                .used_up_on = DATE_NONE};

    take_pace(basis, &forecast);
    for (size_t i = 0; i < basis->total_count; i++)
        if (text_is(basis->totals[i].pool, now->pool))
            take_stage(&basis->totals[i], basis->runs, &forecast);
    expect_of_stages(&forecast);
    look_ahead(desk, &forecast);
    return forecast;
}

static bool read_one(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                     struct forecast *ret_forecast, struct err *err)
{
    struct pool_year now;
    struct basis basis;
    struct day_money *days = NULL;
    size_t count = 0;

    if (!budget_read(desk, pool, year, arena, &now, err) ||
        !read_basis(desk, pool->id, year, arena, &basis, err) ||
        !store_day_money_list(desk->store, pool->id, year, arena, &days, &count, err))
        return false;
    now.pool = pool->id;
    *ret_forecast = forecast_of(desk, &basis, &now);
    take_months(desk, year, days, count, ret_forecast);
    return true;
}

bool desk_forecast(struct desk *desk, const char *pool_id, int year, struct forecast *ret_forecast,
                   struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);
    struct forecast forecast;
    bool read;

    if (!act_may_read(desk, budget_readers(), err) || !budget_year_can_be(year, err))
        return false;
    if (!pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (!store_read_begin(desk->store, err))
        return false;
    read = read_one(desk, pool, year, &arena, &forecast, err);
    store_read_end(desk->store);
    if (!read)
        return false;
    *ret_forecast = forecast;
    return true;
}

bool forecast_list(struct desk *desk, int year, struct arena *arena, struct forecast **ret_list,
                   size_t *ret_count, struct err *err)
{
    const struct catalogue *catalogue = desk->catalogue;
    struct pool_years years = {0};
    struct forecast *list = NULL;
    size_t count = 0;
    struct basis basis;

    if (!read_basis(desk, "", year, arena, &basis, err) ||
        !store_pool_year_list(desk->store, year, &years, err))
        return false;
    for (size_t i = 0; i < catalogue->pool_count; i++)
        for (size_t j = 0; j < years.count; j++)
            if (text_is(years.list[j].pool, catalogue->pools[i].id)) {
                years.list[j].pool = catalogue->pools[i].id;
                *ARENA_PUSH(arena, list, count) = forecast_of(desk, &basis, &years.list[j]);
            }
    pool_years_release(&years);
    *ret_list = list;
    *ret_count = count;
    return true;
}
