/* SPDX-License-Identifier: Apache-2.0 */
/* Kept totals put together by pool, measure, department or district.
 * Adds; never reads an entry of the ledger. */
#include "desk/dashboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard_inside.h"
#include "model/organisation.h"
#include "store/budget.h"
#include "store/ledger.h"

static const char *const axis_labels[AXIS_COUNT] = {
    [AXIS_POOL] = N_("By pool"),
    [AXIS_MEASURE] = N_("By measure"),
    [AXIS_DEPARTMENT] = N_("By department"),
    [AXIS_DISTRICT] = N_("By district"),
};

const char *axis_label(enum axis axis)
{
    return axis_labels[axis];
}

void board_release(struct board *board)
{
    arena_release(&board->arena);
    *board = (struct board){0};
}

/* ---- rows ---- */

static struct board_row *row_of(struct board *board, const char *key, const char *name)
{
    for (size_t i = 0; i < board->count; i++)
        if (text_is(board->list[i].key, key))
            return &board->list[i];
    struct board_row *row = ARENA_PUSH(&board->arena, board->list, board->count);

    *row = (struct board_row){.key = arena_text(&board->arena, key),
                              .name = arena_text(&board->arena, name)};
    return row;
}

struct board_row *board_row_of_measure(struct board *board, const struct desk *desk,
                                       const char *item_id)
{
    const struct item *item = catalogue_item_latest(desk->catalogue, item_id);
    char key[12] = "";

    if (item)
        (void) snprintf(key, sizeof key, "%02d", item->edition->measure);
    return row_of(board, key, item ? words_now(&item->edition->name) : item_id);
}

static struct board_row *row_of_department(struct board *board, const struct desk *desk,
                                           const char *id)
{
    const struct department *department = catalogue_department(desk->catalogue, id);

    return row_of(board, id, department ? words_now(&department->short_name) : id);
}

static const char *district_name(const char *id)
{
    const char *label = district_label(id);

    return label ? _(label) : id;
}

/* How each way of looking is cut in the books; by pool and by the department of the pools they need
 * no cutting. */
static enum cut cut_of(enum axis axis)
{
    return axis == AXIS_MEASURE ? CUT_ITEM : CUT_DISTRICT;
}

static struct board_row *row_for(struct board *board, const struct desk *desk, const char *key)
{
    return board->axis == AXIS_MEASURE ? board_row_of_measure(board, desk, key)
                                       : row_of(board, key, district_name(key));
}

static bool add(struct money *sum, struct money more)
{
    return money_add(*sum, more, sum);
}

static bool add_figures(struct board_row *row, struct money reserved, struct money committed,
                        struct money paid)
{
    return add(&row->reserved, reserved) && add(&row->committed, committed) &&
           add(&row->paid, paid);
}

static bool add_queue(struct board_row *row, int64_t count, struct money requested)
{
    row->queue += count;
    return add(&row->queue_requested, requested);
}

static bool overflow(struct err *err)
{
    return err_set(err, ERR_STORE, _("the figures are larger than any amount can be"));
}

/* ---- by pool, and by department ---- */

/* A department's own budget by its short name, since the names of all begin alike; never by that
 * alone, which is the department with all its pools. */
static const char *pool_name(const struct pool *pool, const char *id, struct arena *arena)
{
    if (!pool)
        return id;
    if (pool->has_ceiling)
        return words_now(&pool->name);
    return arena_format(arena, _("Budget of %s"), words_now(&pool->department->short_name));
}

static bool add_given_back(struct board_row *row, struct money returned, struct money released,
                           struct money decommitted, struct money clawback_in)
{
    return add(&row->returned, returned) && add(&row->released, released) &&
           add(&row->decommitted, decommitted) && add(&row->clawback_in, clawback_in);
}

/* Money belongs to pools; a department answers for its pools and for what waits behind them, also
 * where a case that they pay went over to another. */
static bool take_pools(struct desk *desk, struct board *board, const struct pool_years *pools,
                       struct err *err)
{
    for (size_t i = 0; i < pools->count; i++) {
        const struct pool_year *pool = &pools->list[i];
        const struct pool *named = catalogue_pool(desk->catalogue, pool->pool);
        struct board_row *row;

        if (pool->id == 0 && pool->open_count == 0)
            continue;
        row = board->axis == AXIS_POOL
                  ? row_of(board, pool->pool, pool_name(named, pool->pool, &board->arena))
                  : row_of_department(board, desk, named ? named->department->id : "");
        row->has_budget = true;
        if (!add(&row->budget, pool->budget) || !add(&row->usable, pool->usable) ||
            !add(&row->available, pool->available) || !add(&row->whole, desk_pool_whole(pool)) ||
            !add(&row->earmarked, pool->earmarked))
            return overflow(err);
        if (!add_figures(row, pool->reserved, pool->committed, pool->paid) ||
            !add_given_back(row, pool->returned, pool->released, pool->decommitted,
                            pool->clawback_in) ||
            !add_queue(row, pool->open_count, pool->open_requested))
            return overflow(err);
    }
    return true;
}

/* ---- by measure and district ---- */

static bool take_cut(struct desk *desk, struct board *board, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct cut_row *rows = NULL;
    size_t count = 0;

    if (!store_cut_list(desk->store, board->year, budget_runs(desk, board->year),
                        cut_of(board->axis), &arena, &rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct board_row *row = row_for(board, desk, rows[i].key);

        if (!add_queue(row, rows[i].count, rows[i].requested))
            return overflow(err);
        if (!add_figures(row, rows[i].reserved, rows[i].committed, rows[i].paid) ||
            !add_given_back(row, rows[i].returned, rows[i].released, rows[i].decommitted,
                            rows[i].clawback_in))
            return overflow(err);
    }
    return true;
}

/* ---- the whole ---- */

static int warned(const struct desk *desk, const struct board_row *row)
{
    int64_t left = row->whole.fen - (row->usable.fen - row->available.fen);

    return row->has_budget ? desk_pool_warning(desk, row->whole, (struct money){left}) : 0;
}

static bool finish(const struct desk *desk, struct board *board, struct err *err)
{
    struct board_row *total = &board->total;

    total->name = _("All");
    for (size_t i = 0; i < board->count; i++) {
        struct board_row *row = &board->list[i];

        row->open.fen = row->committed.fen - row->paid.fen;
        row->warned_ppm = warned(desk, row);
        /* of some measures only, their sum is nobody's budget */
        total->has_budget |= row->has_budget && board->axis != AXIS_MEASURE;
        if (!add(&total->budget, row->budget) || !add(&total->usable, row->usable) ||
            !add(&total->available, row->available) || !add(&total->whole, row->whole) ||
            !add_figures(total, row->reserved, row->committed, row->paid) ||
            !add_queue(total, row->queue, row->queue_requested))
            return overflow(err);
    }
    total->open.fen = total->committed.fen - total->paid.fen;
    return true;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct board_row *) a)->key, ((const struct board_row *) b)->key);
}

static bool fill(struct desk *desk, struct board *board, struct err *err)
{
    struct pool_years pools = {0};
    bool filled;

    if (!desk_pools(desk, board->year, &pools, err))
        return false;
    filled = (board->axis == AXIS_MEASURE || board->axis == AXIS_DISTRICT
                  ? take_cut(desk, board, err)
                  : take_pools(desk, board, &pools, err)) &&
             (board->axis != AXIS_MEASURE || board_take_measure_pools(board, desk, &pools) ||
              overflow(err));
    pool_years_release(&pools);
    if (!filled)
        return false;
    if (board->axis != AXIS_POOL && board->count > 1)
        qsort(board->list, board->count, sizeof *board->list, by_key);
    return finish(desk, board, err);
}

bool desk_board(struct desk *desk, int year, enum axis axis, struct board *ret_board,
                struct err *err)
{
    struct board board = {.axis = axis, .year = year};
    bool filled;

    if (!act_may_read(desk, budget_readers(), err) || !budget_year_can_be(year, err) ||
        !store_read_begin(desk->store, err))
        return false;
    filled = fill(desk, &board, err);
    store_read_end(desk->store);
    if (!filled) {
        board_release(&board);
        return false;
    }
    *ret_board = board;
    return true;
}
