/* SPDX-License-Identifier: Apache-2.0 */
/* What of budgets a demonstration shows beside setting them: a transfer that waits for its second
 * person.  It moves nothing. */
#include "desk/budget.h"
#include "desk/demo_house.h"
#include "desk/proposal.h"

#define TRANSFER_FEN INT64_C(20000000000) /* of a pool with plenty; cut to what is free */

static const struct pool_year *with_most(const struct pool_years *pools)
{
    const struct pool_year *most = NULL;

    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].has_ceiling &&
            (!most || pools->list[i].available.fen > most->available.fen))
            most = &pools->list[i];
    return most;
}

/* Where the least of the budget is free and the ceiling leaves room. */
static const struct pool_year *in_need(const struct pool_years *pools)
{
    const struct pool_year *least = NULL;

    for (size_t i = 0; i < pools->count; i++) {
        const struct pool_year *pool = &pools->list[i];

        if (pool->has_ceiling && pool->ceiling.fen > pool->budget.fen &&
            (!least || pool->available.fen < least->available.fen))
            least = pool;
    }
    return least;
}

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static bool propose(struct demo_house *house, const struct pool_years *pools, int year,
                    struct err *err)
{
    const struct pool_year *from = with_most(pools), *to = in_need(pools);
    char amount[MONEY_TEXT_SIZE];
    int64_t fen, id;

    if (!from || !to || from == to)
        return true;
    fen = least_of(least_of(TRANSFER_FEN, from->available.fen), to->ceiling.fen - to->budget.fen);
    return fen <= 0 || desk_transfer_propose(house->desk, from->pool, to->pool, year,
                                             money_plain((struct money){fen}, amount),
                                             "深财预〔2026〕88号（样例）",
                                             "统筹资金，缓解在途项目缺口（样例）", &id, err);
}

bool demo_movements(struct demo_house *house, struct err *err)
{
    int year = date_year(house->end);
    struct pool_years pools = {0};
    bool done;

    if (!demo_sit(house, house->finance, house->end, err) ||
        !desk_pools(house->desk, year, &pools, err))
        return false;
    done = propose(house, &pools, year, err);
    pool_years_release(&pools);
    return done;
}
