/* SPDX-License-Identifier: Apache-2.0 */
/* Pools by year: reading them, raising and lowering their budget.  Knows who may and says limits
 * with their figures; leaves keeping the limits to the file itself (store/ledger). */
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

int desk_pool_year_warning(const struct desk *desk, const struct pool_year *pool)
{
    int64_t used = pool->usable.fen - pool->available.fen;
    struct money whole = desk_pool_whole(pool);

    return desk_pool_warning(desk, whole, (struct money){whole.fen - used});
}

const char *pool_warning_text(int warning, struct arena *arena)
{
    return warning > 0 ? arena_format(arena, _("%d%% used"), warning / 10000) : "";
}

/* ---- reading ---- */

bool budget_read(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                 struct pool_year *ret_pool_year, struct err *err)
{
    struct pool_year row = {0};
    bool found;

    if (!store_pool_year_find(desk->store, pool->id, year, arena, &row, &found, err))
        return false;
    *ret_pool_year = row;
    if (found)
        return true;
    *ret_pool_year = (struct pool_year){.pool = arena_text(arena, pool->id),
                                        .year = year,
                                        .has_ceiling = pool->has_ceiling,
                                        .carry_under_ceiling = pool->carry_under_ceiling,
                                        .clawback_stays = pool->clawback_stays,
                                        .ceiling = pool->ceiling};
    return store_pool_year_demand(desk->store, pool->id, year, &ret_pool_year->open_count,
                                  &ret_pool_year->open_requested, err);
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
    }
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

/* ---- changing a budget ---- */

struct budget_change {
    const struct pool *pool;
    struct pool_year before;
    enum ledger_kind kind;
    struct money amount, after;
    const char *reason;
};

int64_t budget_room(const struct pool_year *pool)
{
    if (!pool->has_ceiling)
        return INT64_MAX;
    return pool->ceiling.fen - pool->budget.fen -
           (pool->carry_under_ceiling ? pool->carried_in.fen : 0);
}

static bool refuse_over_ceiling(const struct budget_change *change, struct err *err)
{
    char now[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE], ceiling[MONEY_TEXT_SIZE];
    char room[MONEY_TEXT_SIZE];
    int64_t left = budget_room(&change->before);

    err_set(err, ERR_REFUSED, _("over the ceiling of the policy: at most %s yuan more"),
            money_text((struct money){left}, room));
    err_detail(err, _("%1$s in %2$d: now %3$s yuan, wanted %4$s yuan, ceiling %5$s yuan"),
               words_now(&change->pool->name), change->before.year,
               money_text(change->before.budget, now), money_text(change->after, after),
               money_text(change->before.ceiling, ceiling));
    return err_hint(err, _("At most %s yuan more can be approved."),
                    money_text((struct money){left}, room));
}

static bool refuse_under_used(const struct budget_change *change, struct money used,
                              struct err *err)
{
    char now[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE], used_text[MONEY_TEXT_SIZE];
    char room[MONEY_TEXT_SIZE];
    int64_t left = change->before.budget.fen - used.fen;

    err_set(err, ERR_REFUSED, _("below what is used: at most %s yuan can be taken back"),
            money_text((struct money){left}, room));
    err_detail(
        err, _("%1$s in %2$d: now %3$s yuan, wanted %4$s yuan, reserved and committed %5$s yuan"),
        words_now(&change->pool->name), change->before.year, money_text(change->before.budget, now),
        money_text(change->after, after), money_text(used, used_text));
    return err_hint(err, _("At most %s yuan can be taken back."),
                    money_text((struct money){left}, room));
}

/* The year's first budget is approved once: the figure the year began with stays what it was. */
static bool kind_fits(const struct budget_change *change, struct err *err)
{
    char text[MONEY_TEXT_SIZE];

    if (change->kind != LEDGER_APPROPRIATE || change->before.appropriated.fen == 0)
        return true;
    err_set(err, ERR_REFUSED, _("the first budget of %1$d is approved already: %2$s yuan"),
            change->before.year, money_text(change->before.appropriated, text));
    return err_hint(err, _("What is added later in the year is a raise: the first budget stays."));
}

static bool change_fits(struct budget_change *change, struct err *err)
{
    const struct pool_year *before = &change->before;
    struct money used;
    bool raises = change->kind != LEDGER_REDUCE;
    bool counted = money_subtract(before->budget, before->available, &used) &&
                   (raises ? money_add(before->budget, change->amount, &change->after)
                           : money_subtract(before->budget, change->amount, &change->after));

    if (!kind_fits(change, err))
        return false;
    if (!counted || change->after.fen > MONEY_MOST_FEN)
        return err_set(err, ERR_INPUT, _("the budget would be larger than any amount can be"));
    if (raises && change->amount.fen > budget_room(before))
        return refuse_over_ceiling(change, err);
    if (!raises && change->after.fen < used.fen)
        return refuse_under_used(change, used, err);
    return true;
}

static bool read_amount(struct desk *desk, const char *pool, int year, const char *amount,
                        struct budget_change *change, struct err *err)
{
    change->pool = catalogue_pool(desk->catalogue, pool);
    if (!change->pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (change->kind != LEDGER_APPROPRIATE && change->kind != LEDGER_ADJUST &&
        change->kind != LEDGER_REDUCE)
        return err_set(err, ERR_INPUT, _("a budget is raised or lowered, nothing else"));
    if (!budget_year_can_be(year, err) || !money_parse(amount, &change->amount, err))
        return false;
    return change->amount.fen != 0 || err_set(err, ERR_INPUT, _("the amount is zero"));
}

bool budget_read_why(const char *reason, const char *document, struct arena *arena,
                     const char **ret_reason, const char **ret_document, struct err *err)
{
    if (!act_clean_lines(reason, _("reason"), BUDGET_REASON_MOST, arena, ret_reason, err) ||
        !act_clean(document, _("document"), BUDGET_DOCUMENT_MOST, arena, ret_document, err))
        return false;
    if (text_empty(*ret_reason)) {
        err_set(err, ERR_INPUT, _("the reason is missing"));
        return err_hint(err, _("Name the document that approves the change."));
    }
    return true;
}

bool budget_open_year(struct desk *desk, const struct pool *pool, int year, int64_t *ret_id,
                      struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct pool_year row = {0};
    bool found;

    if (!store_pool_year_find(desk->store, pool->id, year, &arena, &row, &found, err))
        return false;
    if (found) {
        *ret_id = row.id;
        return true;
    }
    return store_pool_year_open(desk->store, pool->id, year, pool->has_ceiling, pool->ceiling,
                                ret_id, err) &&
           store_pool_year_set_rules(desk->store, *ret_id, pool->carry_under_ceiling,
                                     pool->clawback_stays, err);
}

static bool post_change(struct desk *desk, const struct budget_change *change, int64_t pool_year,
                        struct err *err)
{
    struct store_movement movement = {.kind = change->kind,
                                      .pool_year_id = pool_year,
                                      .amount = change->amount,
                                      .clerk_id = desk->clerk.id,
                                      .at_ms = desk->now_ms,
                                      .day = desk->today,
                                      .reason = change->reason};
    int64_t seq;

    return store_ledger_post(desk->store, &movement, &seq, err);
}

bool desk_budget_preview(struct desk *desk, const char *pool, int year, enum ledger_kind kind,
                         const char *amount, struct money *ret_before, struct money *ret_after,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct budget_change change = {.kind = kind};

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !read_amount(desk, pool, year, amount, &change, err) ||
        !budget_read(desk, change.pool, year, &arena, &change.before, err) ||
        !change_fits(&change, err))
        return false;
    *ret_before = change.before.budget;
    *ret_after = change.after;
    return true;
}

bool desk_budget_change(struct desk *desk, const char *pool, int year, enum ledger_kind kind,
                        const char *amount, const char *reason, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct budget_change change = {.kind = kind};
    const char *document;
    int64_t id;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !read_amount(desk, pool, year, amount, &change, err) ||
        !budget_read_why(reason, "", &arena, &change.reason, &document, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !budget_open_year(desk, change.pool, year, &id, err) ||
        !budget_read(desk, change.pool, year, &arena, &change.before, err) ||
        !change_fits(&change, err) || !post_change(desk, &change, id, err))
        return false;
    act_change_money(&act, "budget", change.before.budget, change.after);
    act_change(&act, "reason", "", change.reason);
    return act_end(&act, kind == LEDGER_REDUCE ? "budget-lower" : "budget-raise", "pool", id,
                   arena_format(&arena, "%s %d", pool, year), err);
}

/* ---- funds released (指标到账) ---- */

static bool funds_fit(const struct pool *pool, const struct pool_year *before, struct money amount,
                      struct err *err)
{
    struct money whole = {before->budget.fen + before->carried_in.fen +
                          (before->clawback_stays ? before->clawback_in.fen : 0)};
    struct money after = {before->funded.fen + amount.fen};
    char text[MONEY_TEXT_SIZE], room[MONEY_TEXT_SIZE];

    if (after.fen > whole.fen) {
        err_set(err, ERR_REFUSED, _("more than the year's money: at most %s yuan more"),
                money_text((struct money){whole.fen - before->funded.fen}, room));
        return err_detail(err, _("%1$s in %2$d: %3$s yuan in all"), words_now(&pool->name),
                          before->year, money_text(whole, text));
    }
    if (before->paid.fen <= after.fen)
        return true;
    err_set(err, ERR_REFUSED, _("less than is paid already: %s yuan"),
            money_text(before->paid, text));
    return err_hint(err, _("From the first release on, payments are held to what was released."));
}

bool desk_budget_fund(struct desk *desk, const char *pool_id, int year, const char *amount_text,
                      const char *document, const char *reason, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);
    struct store_movement movement = {.kind = LEDGER_FUND};
    struct pool_year before;
    int64_t seq;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) || !budget_year_can_be(year, err) ||
        !money_parse(amount_text, &movement.amount, err) ||
        !budget_read_why(reason, document, &arena, &movement.reason, &movement.document, err))
        return false;
    if (!pool || movement.amount.fen == 0)
        return err_set(err, ERR_INPUT, pool ? _("the amount is zero") : _("there is no such pool"));
    if (text_empty(movement.document))
        return err_set(err, ERR_INPUT, _("the number of the release document is missing"));
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !budget_open_year(desk, pool, year, &movement.pool_year_id, err) ||
        !budget_read(desk, pool, year, &arena, &before, err) ||
        !funds_fit(pool, &before, movement.amount, err))
        return false;
    movement.clerk_id = desk->clerk.id;
    movement.at_ms = desk->now_ms;
    movement.day = desk->today;
    act_change_money(&act, "funded", before.funded,
                     (struct money){before.funded.fen + movement.amount.fen});
    act_change(&act, "document", "", movement.document);
    act_change(&act, "reason", "", movement.reason);
    return store_ledger_post(desk->store, &movement, &seq, err) &&
           act_end(&act, "budget-fund", "pool", movement.pool_year_id,
                   arena_format(&arena, "%s %d", pool_id, year), err);
}
