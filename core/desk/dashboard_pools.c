/* SPDX-License-Identifier: Apache-2.0 */
/* Whose pool it is: budgets belong to pools, and a measure that alone takes from one has its
 * budget. Which measure takes from which is the catalogue's; the figures are the pools'. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard_inside.h"

/* Bits of the measures whose items, of whatever edition, take from the pool. */
static uint64_t measures_of(const struct catalogue *catalogue, const char *pool)
{
    uint64_t measures = 0;

    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];

        for (size_t j = 0; j < edition->item_count; j++)
            if (edition->items[j].pool && text_is(edition->items[j].pool->id, pool) &&
                edition->measure < 64)
                measures |= UINT64_C(1) << edition->measure;
    }
    return measures;
}

static size_t pools_of(const struct catalogue *catalogue, uint64_t measure)
{
    size_t count = 0;

    for (size_t i = 0; i < catalogue->pool_count; i++)
        count += (measures_of(catalogue, catalogue->pools[i].id) & measure) != 0;
    return count;
}

static bool is_alone(uint64_t measures)
{
    return measures != 0 && (measures & (measures - 1)) == 0;
}

static bool has_to_itself(const struct catalogue *catalogue, uint64_t measures)
{
    return is_alone(measures) && pools_of(catalogue, measures) == 1;
}

static bool take_own(struct board *board, const struct desk *desk, const struct pool_year *pool,
                     uint64_t measure)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(desk->catalogue, &count);

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(desk->catalogue, ids[i]);
        struct board_row *row;

        if (!item || UINT64_C(1) << item->edition->measure != measure)
            continue;
        row = board_row_of_measure(board, desk, ids[i]);
        row->has_budget = true;
        row->own = catalogue_pool(desk->catalogue, pool->pool);
        return money_add(row->budget, pool->budget, &row->budget) &&
               money_add(row->usable, pool->usable, &row->usable) &&
               money_add(row->available, pool->available, &row->available) &&
               money_add(row->whole, desk_pool_whole(pool), &row->whole);
    }
    return true;
}

/* "Corpus voucher pool, Model voucher pool" */
static void name_pools(struct board *board, const struct catalogue *catalogue,
                       struct board_row *row)
{
    uint64_t measure = UINT64_C(1) << (strtol(row->key, NULL, 10) & 63);

    row->shares = "";
    for (size_t i = 0; i < catalogue->pool_count; i++)
        if (measures_of(catalogue, catalogue->pools[i].id) & measure)
            row->shares =
                arena_format(&board->arena, "%s%s%s", row->shares, *row->shares ? _(", ") : "",
                             words_now(&catalogue->pools[i].name));
}

bool board_take_measure_pools(struct board *board, const struct desk *desk,
                              const struct pool_years *pools)
{
    for (size_t i = 0; i < pools->count; i++) {
        uint64_t measures = measures_of(desk->catalogue, pools->list[i].pool);

        if (pools->list[i].id != 0 && has_to_itself(desk->catalogue, measures) &&
            !take_own(board, desk, &pools->list[i], measures))
            return false;
    }
    for (size_t i = 0; i < board->count; i++)
        if (!board->list[i].has_budget)
            name_pools(board, desk->catalogue, &board->list[i]);
    return true;
}
