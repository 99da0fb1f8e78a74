/* SPDX-License-Identifier: Apache-2.0 */
/* What the demonstration shows of money that two persons moved: the run of the year before, with
 * what was carried and what lapsed; a transfer between pools; released funds entered twice and
 * taken back.  Comes last, so that nothing before it changes. */
#include "base/text.h"
#include "desk/budget.h"
#include "desk/demo_house.h"
#include "desk/proposal.h"

#define CARRIED     "2000000.00"
#define TRANSFERRED "5000000.00"
#define RELEASED    "1000000.00"

/* A department's own budget: no ceiling is in the way. */
static bool is_free(const struct pool_year *pool)
{
    return pool->id != 0 && !pool->has_ceiling && pool->available.fen > 0;
}

/* ---- the year before ---- */

static const char *that_keeps(const struct pool_years *pools)
{
    const char *keeps = "";
    int64_t most = 0;

    for (size_t i = 0; i < pools->count; i++)
        if (is_free(&pools->list[i]) && pools->list[i].committed.fen > most) {
            most = pools->list[i].committed.fen;
            keeps = pools->list[i].pool;
        }
    return keeps;
}

/* The department that used most keeps something; all else lapses. */
static bool propose_end(struct demo_house *house, const struct pool_years *pools, int year,
                        int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct year_end_choice *choices = arena_get(&arena, (pools->count + 1) * sizeof *choices);
    const char *keeps = that_keeps(pools);
    size_t count = 0;

    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].id != 0 && pools->list[i].available.fen > 0)
            choices[count++] = (struct year_end_choice){
                .pool = pools->list[i].pool,
                .carry = text_is(pools->list[i].pool, keeps) ? CARRIED : ""};
    demo_tick(house, house->end);
    *ret_id = 0;
    return count == 0 ||
           desk_year_end_propose(house->desk, year, choices, count, "深财预〔2026〕12号（样例）",
                                 "年度结余：结转在途项目所需，其余收回（样例）", ret_id, err);
}

static bool end_year(struct demo_house *house, int year, struct err *err)
{
    struct pool_years pools = {0};
    int64_t id = 0;
    bool good;

    if (!demo_sit(house, house->finance, house->end, err) ||
        !desk_pools(house->desk, year, &pools, err))
        return false;
    good = propose_end(house, &pools, year, &id, err) &&
           (id == 0 || demo_confirm(house, id, house->end, err));
    pool_years_release(&pools);
    return good;
}

/* ---- this year ---- */

/* Between two departments of which neither has given anything yet. */
static bool transfer(struct demo_house *house, const struct pool_years *pools, int year,
                     struct err *err)
{
    const struct pool_year *from = NULL, *to = NULL;
    int64_t id;

    for (size_t i = 0; i < pools->count; i++) {
        const struct pool_year *pool = &pools->list[i];

        if (!is_free(pool) || pool->committed.fen > 0 || pool->reserved.fen > 0)
            continue;
        if (!from)
            from = pool;
        else if (!to)
            to = pool;
    }
    if (!from || !to)
        return true;
    return demo_sit(house, house->finance, house->end, err) &&
           desk_transfer_propose(house->desk, from->pool, to->pool, year, TRANSFERRED,
                                 "深财预〔2026〕95号（样例）", "部门间调剂（样例）", &id, err) &&
           demo_confirm(house, id, house->end, err);
}

static bool take_back(struct demo_house *house, const struct pool_year *pool, struct err *err)
{
    struct fund_releases releases = {0};
    int64_t id;
    bool good;

    demo_tick(house, house->end);
    if (!demo_fund(house, pool, RELEASED, "深财预〔2026〕101号（样例）", "指标下达（样例）", err) ||
        !desk_fund_releases(house->desk, pool->year, &releases, err))
        return false;
    demo_tick(house, house->end);
    good = releases.count == 0 ||
           (desk_fund_back_propose(house->desk, pool->year, releases.list[0].seq,
                                   "深财预〔2026〕102号（样例）", "重复录入，冲销（样例）", &id,
                                   err) &&
            demo_confirm(house, id, house->end, err));
    fund_releases_release(&releases);
    return good;
}

static bool release_twice(struct demo_house *house, const struct pool_years *pools, struct err *err)
{
    if (!demo_sit(house, house->finance, house->end, err))
        return false;
    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].funds_bind)
            return take_back(house, &pools->list[i], err);
    return true;
}

bool demo_money(struct demo_house *house, struct err *err)
{
    int year = date_year(house->end);
    struct pool_years pools = {0};
    bool good;

    if (!end_year(house, year - 1, err) || !desk_pools(house->desk, year, &pools, err))
        return false;
    good = transfer(house, &pools, year, err) && release_twice(house, &pools, err);
    pool_years_release(&pools);
    return good;
}
