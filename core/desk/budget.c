/* SPDX-License-Identifier: Apache-2.0 */
/* Pools by year and their ledger, read.  Changing a budget is budget_change.c's. */
#include "desk/budget_inside.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/ledger.h"

#define YEAR_LEAST 2000
#define YEAR_MOST  2199

static const unsigned readers = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) |
                                ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_AUDITOR);

unsigned budget_readers(void)
{
    return readers;
}

void measure_years_release(struct measure_years *measures)
{
    arena_release(&measures->arena);
    *measures = (struct measure_years){0};
}

bool budget_year_can_be(int year, struct err *err)
{
    return (year >= YEAR_LEAST && year <= YEAR_MOST) ||
           err_set(err, ERR_INPUT, _("%d is no budget year"), year);
}

/* ---- warnings ---- */

int desk_pool_warning(const struct desk *desk, struct money usable, struct money available)
{
    const struct pool_watch *watch = desk->catalogue->watch;
    int64_t share = money_ppm((struct money){usable.fen - available.fen}, usable);
    int reached = 0;

    for (size_t i = 0; usable.fen > 0 && i < watch->share_count; i++)
        if (share >= watch->shares[i].ppm)
            reached = (int) watch->shares[i].ppm;
    return reached;
}

struct money desk_pool_whole(const struct pool_year *pool)
{
    return (struct money){pool->usable.fen + pool->carried_out.fen + pool->lapsed.fen};
}

struct money desk_pool_used(const struct pool_year *pool)
{
    return (struct money){pool->usable.fen - pool->available.fen};
}

int desk_pool_year_warning(const struct desk *desk, const struct pool_year *pool)
{
    struct money whole = desk_pool_whole(pool);

    return desk_pool_warning(desk, whole, (struct money){whole.fen - desk_pool_used(pool).fen});
}

const char *pool_warning_text(int warning, struct arena *arena)
{
    return warning > 0 ? arena_format(arena, _("%d%% used"), warning / 10000) : "";
}

/* ---- reading ---- */

/* Money is reserved from the year of the plan, whatever year a case was received in: of what waits
 * a past year has nothing, a coming one not yet. */
bool budget_runs(const struct desk *desk, int year)
{
    return date_year(desk->today) == year;
}

bool budget_read(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                 struct pool_year *ret_pool_year, struct err *err)
{
    struct pool_year row = {0};
    bool found;

    if (!store_pool_year_find(desk->store, pool->id, year, arena, &row, &found, err))
        return false;
    if (!found)
        row = (struct pool_year){.pool = arena_text(arena, pool->id),
                                 .year = year,
                                 .has_ceiling = pool->has_ceiling,
                                 .carry_under_ceiling = pool->carry_under_ceiling,
                                 .clawback_stays = pool->clawback_stays,
                                 .ceiling = pool->ceiling};
    if (budget_runs(desk, year) && !store_pool_waiting(desk->store, pool->id, &row, err))
        return false;
    *ret_pool_year = row;
    return true;
}

/* Named pools, which have a ceiling, then the departments' own; each in the catalogue's order. */
static bool read_pools(struct desk *desk, int year, bool named, struct pool_years *pools,
                       struct err *err)
{
    const struct catalogue *catalogue = desk->catalogue;

    for (size_t i = 0; i < catalogue->pool_count; i++) {
        const struct pool *pool = &catalogue->pools[i];

        if (pool->has_ceiling != named)
            continue;
        if (!budget_read(desk, pool, year, &pools->arena,
                         ARENA_PUSH(&pools->arena, pools->list, pools->count), err))
            return false;
    }
    return true;
}

bool desk_pools(struct desk *desk, int year, struct pool_years *ret_pools, struct err *err)
{
    struct pool_years pools = {0};
    bool read;

    if (!act_may_read(desk, readers, err) || !budget_year_can_be(year, err) ||
        !store_read_begin(desk->store, err))
        return false;
    read = read_pools(desk, year, true, &pools, err) && read_pools(desk, year, false, &pools, err);
    store_read_end(desk->store);
    if (!read) {
        pool_years_release(&pools);
        return false;
    }
    *ret_pools = pools;
    return true;
}

/* Finance and auditors keep the books and read them whole.  Others read every amount, but of an
 * application that is not their department's not whose it is. */
static const char *seen_of(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ? NULL : clerk->department;
}

static void blind(const char *seen, struct ledger_entries *entries)
{
    for (size_t i = 0; seen && i < entries->count; i++) {
        struct ledger_entry *entry = &entries->list[i];

        if (text_empty(entry->number) || text_is(entry->department, seen))
            continue;
        entry->voucher_step = "";
        entry->voucher_use = 0;
        entry->hidden = true;
        entry->number = entry->clerk = entry->reason = entry->department = "";
        entry->document = entry->item = "";
        entry->dated = DATE_NONE;
    }
}

bool budget_entries(struct desk *desk, const struct ledger_filter *filter, size_t most,
                    struct ledger_entries *ret_entries, struct err *err)
{
    struct ledger_entries entries = {0};

    if (!store_ledger_entries(desk->store, filter, NULL, most, &entries, err))
        return false;
    blind(seen_of(&desk->clerk), &entries);
    *ret_entries = entries;
    return true;
}

bool desk_ledger_entries(struct desk *desk, const struct ledger_filter *filter, size_t most,
                         struct ledger_entries *ret_entries, struct err *err)
{
    const char *seen = seen_of(&desk->clerk);
    struct ledger_entries entries = {0};

    if (!act_may_read(desk, readers, err) ||
        !store_ledger_entries(desk->store, filter, seen, most, &entries, err))
        return false;
    blind(seen, &entries);
    *ret_entries = entries;
    return true;
}

bool desk_ledger(struct desk *desk, const char *pool, int year, size_t most,
                 struct ledger_entries *ret_entries, struct err *err)
{
    return desk_ledger_entries(desk, &(struct ledger_filter){.pool = pool, .year = year}, most,
                               ret_entries, err);
}

/* ---- per item, for the budget workbook ---- */

static const struct store_item_year *find_item_year(const struct store_item_years *stored,
                                                    const char *item)
{
    for (size_t i = 0; i < stored->count; i++)
        if (text_is(stored->list[i].item, item))
            return &stored->list[i];
    return NULL;
}

static struct measure_year
measure_year_of(const struct item *item, const struct store_item_year *stored, struct arena *arena)
{
    struct measure_year row = {.measure = item->edition->measure,
                               .item = arena_text(arena, item->id),
                               .pool = item->pool ? arena_text(arena, item->pool->id) : ""};

    if (stored) {
        row.received = stored->received;
        row.open = stored->open;
        row.awarded = stored->awarded;
        row.requested = stored->requested;
        row.assessed = stored->assessed;
        row.reserved = stored->reserved;
        row.committed = stored->committed;
        row.paid = stored->paid;
    }
    return row;
}

bool desk_measures(struct desk *desk, int year, struct measure_years *ret_measures, struct err *err)
{
    struct store_item_years stored = {0};
    struct measure_years measures = {0};
    size_t count;
    const char *const *ids = catalogue_item_ids(desk->catalogue, &count);

    if (!act_may_read(desk, readers, err) || !budget_year_can_be(year, err) ||
        !store_item_year_list(desk->store, year, &stored, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(desk->catalogue, ids[i]);

        *ARENA_PUSH(&measures.arena, measures.list, measures.count) =
            measure_year_of(item, find_item_year(&stored, ids[i]), &measures.arena);
    }
    store_item_years_release(&stored);
    *ret_measures = measures;
    return true;
}
