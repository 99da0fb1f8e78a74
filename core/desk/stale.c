/* SPDX-License-Identifier: Apache-2.0 */
/* Money that should have moved: what past years have left, commitments without movement, awards
 * past their end, what pools are likely to give back.  Lists; whether anything is done about it is
 * people's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard_inside.h"
#include "store/budget.h"
#include "store/ledger.h"

static const char *const labels[STALE_KIND_COUNT] = {
    [STALE_YEAR] = N_("Past year"),
    [STALE_STILL] = N_("Lying still"),
    [STALE_PAST] = N_("Past its end"),
    [STALE_LAPSE] = N_("Likely to lapse"),
};

const char *stale_label(enum stale_kind kind)
{
    return labels[kind];
}

void stale_release(struct stale *stale)
{
    arena_release(&stale->arena);
    *stale = (struct stale){0};
}

static void list_line(struct stale *stale, struct stale_line line)
{
    *ARENA_PUSH(&stale->arena, stale->list, stale->count) = line;
    stale->listed[line.kind]++;
}

/* Of pools, which are few: what is listed is all. */
static void take(struct stale *stale, struct stale_line line)
{
    list_line(stale, line);
    stale->counts[line.kind]++;
    stale->open[line.kind].fen += line.open.fen;
}

/* As in the ledger: amounts are everybody's who reads the books, whose they are is not. */
static bool is_hidden(const struct clerk *clerk, const struct stale_row *row)
{
    return clerk->role != ROLE_FINANCE && clerk->role != ROLE_AUDITOR &&
           !text_is(clerk->department, row->department);
}

/* Counted and added up over all there are: the list may be cut, the figures are not. */
static void take_rows(const struct desk *desk, enum stale_kind kind, const struct stale_rows *rows,
                      struct stale *stale)
{
    stale->counts[kind] = rows->all;
    stale->open[kind] = rows->left;
    for (size_t i = 0; i < rows->count; i++) {
        const struct stale_row *row = &rows->list[i];
        bool hidden = is_hidden(&desk->clerk, row);

        list_line(stale, (struct stale_line){.kind = kind,
                                             .application_id = hidden ? 0 : row->application_id,
                                             .number = hidden ? "" : row->number,
                                             .organisation = hidden ? "" : row->organisation,
                                             .department = row->department,
                                             .pool = row->pool,
                                             .year = row->year,
                                             .since = row->moved_on,
                                             .days = desk->today.day - row->moved_on.day,
                                             .open = row->left,
                                             .hidden = hidden});
    }
}

/* Of every year before this one, the oldest first. */
static bool take_years(struct desk *desk, struct stale *stale, struct err *err)
{
    struct pool_years left = {0};

    if (!store_pool_year_left(desk->store, date_year(desk->today), &left, err))
        return false;
    for (size_t i = 0; i < left.count; i++) {
        const struct pool *pool = catalogue_pool(desk->catalogue, left.list[i].pool);
        struct date end = desk->today;

        if (pool && date_make(left.list[i].year, 12, 31, &end))
            take(stale, (struct stale_line){.kind = STALE_YEAR,
                                            .number = "",
                                            .organisation = "",
                                            .department = pool->department->id,
                                            .pool = pool->id,
                                            .year = left.list[i].year,
                                            .since = end,
                                            .days = desk->today.day - end.day,
                                            .open = left.list[i].available});
    }
    pool_years_release(&left);
    return true;
}

static bool take_awards(struct desk *desk, size_t most, struct stale *stale, struct err *err)
{
    struct date day = desk->today;
    struct stale_rows still = {0}, past;

    day.day -= stale->after_days;
    if (stale->after_days > 0 &&
        !store_stale_list(desk->store, day, most, &stale->arena, &still, err))
        return false;
    take_rows(desk, STALE_STILL, &still, stale);
    if (!store_award_past_list(desk->store, desk->today, most, &stale->arena, &past, err))
        return false;
    take_rows(desk, STALE_PAST, &past, stale);
    return true;
}

static bool take_pools(struct desk *desk, struct stale *stale, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    int year = date_year(desk->today);
    struct forecast *list;
    struct date end;
    size_t count;

    if (!date_make(year, 12, 31, &end))
        return true;
    if (!forecast_list(desk, year, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i].unused_end.fen > 0)
            take(stale, (struct stale_line){
                            .kind = STALE_LAPSE,
                            .number = "",
                            .organisation = "",
                            .department =
                                catalogue_pool(desk->catalogue, list[i].now.pool)->department->id,
                            .pool = list[i].now.pool,
                            .year = year,
                            .since = end,
                            .days = desk->today.day - end.day,
                            .open = list[i].unused_end});
    return true;
}

bool desk_stale(struct desk *desk, struct stale *ret_stale, struct err *err)
{
    return desk_stale_most(desk, STALE_MOST, ret_stale, err);
}

bool desk_stale_most(struct desk *desk, size_t most, struct stale *ret_stale, struct err *err)
{
    struct stale stale = {.after_days = desk->catalogue->watch->stale_days};
    bool read;

    if (!act_may_read(desk, budget_readers(), err) || !store_read_begin(desk->store, err))
        return false;
    read = take_years(desk, &stale, err) && take_awards(desk, most, &stale, err) &&
           take_pools(desk, &stale, err);
    store_read_end(desk->store);
    if (!read) {
        stale_release(&stale);
        return false;
    }
    *ret_stale = stale;
    return true;
}
