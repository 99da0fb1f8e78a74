/* SPDX-License-Identifier: Apache-2.0 */
/* Where a pool's year is going: months so far, the pace of the last working days, what waits as the
 * decided came out.  One simple method, written beside the figure; no trend is fitted. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/budget_inside.h"
#include "desk/dashboard.h"
#include "store/budget.h"
#include "store/ledger.h"

#define PACE_DAYS                                                                                  \
    60 /* working days: a quarter of a year, so that one large award does not rule it */

/* ---- months and pace ---- */

/* The day after which the last PACE_DAYS working days of the year lie, today among them. */
static struct date window_begin(const struct desk *desk, int year, struct forecast *forecast)
{
    struct date first, day = desk->today;

    if (!date_make(year, 1, 1, &first))
        return desk->today;
    forecast->window = 0;
    for (; day.day >= first.day && forecast->window < PACE_DAYS; day.day--)
        if (calendar_is_working(desk->calendar, day))
            forecast->window++;
    return day;
}

/* 1 to 12; what is paid after the year out of its money is December's, before it January's. */
static int month_of(struct date day, int year)
{
    int years, month, days;

    date_split(day, &years, &month, &days);
    return years == year ? month : years > year ? 12 : 1;
}

static void take_days(const struct desk *desk, int year, const struct day_money *days, size_t count,
                      struct forecast *forecast)
{
    struct date after = window_begin(desk, year, forecast);
    int64_t committed[12] = {0}, paid[12] = {0}, all_committed = 0, all_paid = 0;

    for (size_t i = 0; i < count; i++) {
        int month = month_of(days[i].day, year) - 1;

        committed[month] += days[i].committed.fen;
        paid[month] += days[i].paid.fen;
        if (days[i].day.day > after.day) {
            forecast->committed_lately.fen += days[i].committed.fen;
            forecast->paid_lately.fen += days[i].paid.fen;
        }
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

static int64_t share(int64_t amount, int64_t part, int64_t whole)
{
    struct ratio ratio = {money_ppm((struct money){part}, (struct money){whole})};
    struct money result;

    if (whole <= 0 || part >= whole ||
        !money_share((struct money){amount}, ratio, ROUND_DOWN_TO_FEN, &result))
        return amount;
    return result.fen;
}

static void take_queue(const char *pool, const struct queue_row *queue, size_t count,
                       struct forecast *forecast)
{
    int64_t requested = 0;

    for (size_t i = 0; i < count; i++) {
        if (!text_is(queue[i].pool, pool))
            continue;
        forecast->by_stage[queue[i].stage].fen += queue[i].requested.fen;
        forecast->count_by_stage[queue[i].stage] += queue[i].count;
        requested += queue[i].requested.fen;
    }
    forecast->pipeline.fen = share(share(requested, forecast->awarded, forecast->decided),
                                   forecast->given.fen, forecast->asked.fen);
}

/* ---- the end of the year ---- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static struct date used_up(const struct desk *desk, const struct forecast *forecast)
{
    int64_t lately = forecast->committed_lately.fen, days;

    if (lately <= 0 || forecast->window == 0 || forecast->now.available.fen <= 0)
        return DATE_NONE;
    days = forecast->now.available.fen /
           (lately / forecast->window > 0 ? lately / forecast->window : 1);
    if (days >= forecast->days_left)
        return DATE_NONE;
    return days == 0 ? desk->today : calendar_after(desk->calendar, desk->today, (int) days, NULL);
}

static void look_ahead(const struct desk *desk, struct forecast *forecast)
{
    const struct pool_year *now = &forecast->now;
    int64_t more = least(forecast->pipeline.fen, now->available.fen);

    more = least(more, at_pace(forecast->committed_lately, forecast->window, forecast->days_left));
    if (more < 0)
        more = 0;
    forecast->committed_end.fen = now->committed.fen + now->reserved.fen + more;
    forecast->paid_end.fen = least(
        forecast->committed_end.fen,
        now->paid.fen + at_pace(forecast->paid_lately, forecast->window, forecast->days_left));
    forecast->unused_end.fen = now->usable.fen - forecast->committed_end.fen;
    forecast->used_up_on = used_up(desk, forecast);
}

static bool read_all(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                     struct forecast *forecast, struct err *err)
{
    struct day_money *days = NULL;
    struct queue_row *queue = NULL;
    struct decided_rates rates;
    size_t count = 0, waiting = 0;

    if (!budget_read(desk, pool, year, arena, &forecast->now, err) ||
        !store_day_money_list(desk->store, pool->id, year, arena, &days, &count, err) ||
        !store_queue_list(desk->store, year, arena, &queue, &waiting, err) ||
        !store_decided_rates(desk->store, pool->id, year, &rates, err))
        return false;
    forecast->now.pool = pool->id; /* the catalogue's, which outlives this */
    forecast->decided = rates.decided;
    forecast->awarded = rates.awarded;
    forecast->asked = rates.asked;
    forecast->given = rates.given;
    take_days(desk, year, days, count, forecast);
    take_queue(pool->id, queue, waiting, forecast);
    return true;
}

bool desk_forecast(struct desk *desk, const char *pool_id, int year, struct forecast *ret_forecast,
                   struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);
    struct forecast forecast = {.days_left = days_left(desk, year), .used_up_on = DATE_NONE};
    bool read;

    if (!act_may_read(desk, budget_readers(), err) || !budget_year_can_be(year, err))
        return false;
    if (!pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (!store_read_begin(desk->store, err))
        return false;
    read = read_all(desk, pool, year, &arena, &forecast, err);
    store_read_end(desk->store);
    if (!read)
        return false;
    look_ahead(desk, &forecast);
    *ret_forecast = forecast;
    return true;
}
