/* SPDX-License-Identifier: Apache-2.0 */
/* What the demonstration shows of sharing out: what waits for the pool that is nearly used up is
 * assessed and checked, a rule is chosen, finance has signed, the supervisor is awaited.  Comes
 * after all stories, so that nothing in them changes. */
#include "desk/demo_allocation.h"

#include <string.h>

#include "base/text.h"
#include "desk/allocation.h"
#include "desk/budget.h"

/* The named pool with the least left of what it had.  NULL: none was opened */
static const struct pool *scarcest(struct demo_house *house, struct err *err)
{
    const struct desk *desk = house->desk;
    struct pool_years pools = {0};
    const struct pool_year *least = NULL;
    const struct pool *found;

    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_pools(house->desk, date_year(house->end), &pools, err))
        return NULL;
    for (size_t i = 0; i < pools.count; i++)
        if (pools.list[i].has_ceiling && pools.list[i].usable.fen > 0 &&
            (!least || pools.list[i].available.fen < least->available.fen))
            least = &pools.list[i];
    found = least ? catalogue_pool(desk->catalogue, least->pool) : NULL;
    pool_years_release(&pools);
    return found;
}

/* What a person decides is told to the thousand: nine tenths of what is asked. */
static bool move(struct demo_house *house, int64_t clerk, int64_t id, enum move which,
                 struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    char decided[MONEY_TEXT_SIZE];
    struct move_details details = {0};

    if (!demo_sit(house, clerk, house->end, err) || !desk_application(house->desk, id, &page, err))
        return false;
    if (which == MOVE_ASSESS && desk_amount_is_decided(page.item)) {
        int64_t fen = page.application.requested.fen / 10 * 9;

        details.decided = money_plain((struct money){fen - fen % 100000}, decided);
        details.ground = "局长办公会纪要";
    }
    demo_tick(house, house->end);
    return desk_move(house->desk, id, page.application.version, which, &details, &findings, err);
}

/* A refusal is no fault: what a rule keeps back stays where it is. */
static bool try_move(struct demo_house *house, int64_t clerk, int64_t id, enum move which,
                     struct err *err)
{
    struct err why = {0};

    if (move(house, clerk, id, which, &why) || why.kind == ERR_REFUSED)
        return true;
    if (err)
        *err = why;
    return false;
}

static bool prepare(struct demo_house *house, const struct pool *pool, struct err *err)
{
    const struct application_filter filter = {
        .pool = pool->id, .stages = 1u << STAGE_REVIEWED | 1u << STAGE_ASSESSED};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};

    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if ((rows.list[i].stage == STAGE_REVIEWED &&
             !try_move(house, demo_officer(house, pool->department), rows.list[i].id, MOVE_ASSESS,
                       err)) ||
            !try_move(house, demo_checker(house, pool->department), rows.list[i].id, MOVE_CHECK,
                      err))
            return false;
    return true;
}

static bool choose_and_sign(struct demo_house *house, const struct pool *pool, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct bench_target target;
    int64_t id;

    if (!demo_sit(house, demo_officer(house, pool->department), house->end, err) ||
        !desk_bench(house->desk, pool->id, NULL, &bench, err))
        return false;
    if (bench.count == 0 || bench.money.fen == 0)
        return true; /* nobody asks, or nothing is left */
    target = bench_target(&bench);
    demo_tick(house, house->end);
    return desk_allocation_choose(house->desk, &target, ALLOCATE_PRO_RATA, &bench.seen,
                                  "余额不足以足额安排，各项目均已过评审，按同一比例核减。", &id,
                                  &findings, err) &&
           demo_sit(house, house->treasurer, house->end, err) &&
           desk_allocation_sign(house->desk, id, 2, &findings, err);
}

bool demo_allocation(struct demo_house *house, struct err *err)
{
    struct err why = {0};
    const struct pool *pool = scarcest(house, &why);

    if (!pool) {
        if (err)
            *err = why;
        return why.kind == ERR_NONE;
    }
    return prepare(house, pool, err) && choose_and_sign(house, pool, err);
}
