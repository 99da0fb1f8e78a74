/* SPDX-License-Identifier: Apache-2.0 */
/* Who had a part in a movement of budgets, and its effect on each pool.
 * Leaves the lines themselves to the screen. */
#include "tui/movement_words.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "tui/application_words.h"

/* ---- who ---- */

static const char *day_text(int64_t at_ms, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return arena_text(arena, date_text(date_of_instant(at_ms), day));
}

const char *movement_persons(const struct proposal *proposal, struct arena *arena)
{
    const char *text = arena_format(arena, _("Proposed by %1$s on %2$s"), proposal->proposer,
                                    day_text(proposal->proposed_ms, arena));

    if (proposal->state == PROPOSAL_OPEN)
        return text;
    return arena_format(arena, _("%1$s; %2$s by %3$s on %4$s"), text,
                        _(proposal_state_label(proposal->state)), proposal->decider,
                        day_text(proposal->decided_ms, arena));
}

/* ---- what it comes to ---- */

static const struct pool_year *pool_in(const struct pool_years *pools, const char *id)
{
    for (size_t i = 0; i < pools->count; i++)
        if (text_is(pools->list[i].pool, id))
            return &pools->list[i];
    return NULL;
}

static const char *available_text(const struct world *world, const struct pool_year *pool,
                                  int64_t moved, struct arena *arena)
{
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE];

    return arena_format(arena, _("%1$s: available %2$s → %3$s yuan"),
                        pool_text(world->catalogue, pool->pool), money_text(pool->available, was),
                        money_text((struct money){pool->available.fen + moved}, is));
}

/* Where the budget moves with it, also how near that comes to the ceiling. */
static const char *side_text(const struct world *world, const struct pool_year *pool, int64_t moved,
                             struct arena *arena)
{
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE], most[MONEY_TEXT_SIZE];
    const char *text = available_text(world, pool, moved, arena);

    if (moved <= 0 || !pool->has_ceiling)
        return text;
    return arena_format(arena, _("%1$s; budget %2$s → %3$s, ceiling %4$s yuan"), text,
                        money_text(pool->budget, was),
                        money_text((struct money){pool->budget.fen + moved}, is),
                        money_text(pool->ceiling, most));
}

const char *transfer_effect(const struct world *world, const struct pool_years *pools,
                            const char *from, const char *to, struct money amount,
                            struct arena *arena)
{
    const struct pool_year *one = pool_in(pools, from), *other = pool_in(pools, to);

    if (!one || !other || one == other)
        return "";
    return arena_format(arena, "%s\n%s", side_text(world, one, -amount.fen, arena),
                        side_text(world, other, amount.fen, arena));
}

/* Of its own pool, in what is available; funds released move another figure. */
static int64_t line_moves(const struct proposal_line *line)
{
    bool adds = line->kind == LEDGER_APPROPRIATE || line->kind == LEDGER_ADJUST;

    return adds ? line->amount.fen : -line->amount.fen;
}

static bool is_first_of_pool(const struct proposal_page *page, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (text_is(page->lines[i].pool, page->lines[at].pool))
            return false;
    return true;
}

static const char *released_text(const struct world *world, const struct pool_year *pool,
                                 int64_t moved, struct arena *arena)
{
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE];

    return arena_format(arena, _("%1$s: funds released %2$s → %3$s yuan"),
                        pool_text(world->catalogue, pool->pool), money_text(pool->funded, was),
                        money_text((struct money){pool->funded.fen + moved}, is));
}

/* "…: 2026 available 5.00 → 0.00, carried over 2.00, lapsed 3.00; 2027 usable 0.00 → 2.00"
 * @param next  the pool a year later; may be NULL */
static const char *run_text(const struct world *world, const struct proposal_page *run,
                            const struct pool_year *pool, const struct pool_year *next,
                            struct arena *arena)
{
    struct money carried = {0}, lapsed = {0};
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE], kept[MONEY_TEXT_SIZE], gone[MONEY_TEXT_SIZE];
    const char *text;

    for (size_t i = 0; i < run->line_count; i++) /* under the budget of the year */
        if (text_is(run->lines[i].pool, pool->pool))
            *(run->lines[i].kind == LEDGER_CARRY_OUT ? &carried.fen : &lapsed.fen) +=
                run->lines[i].amount.fen;
    text = arena_format(
        arena, _("%1$s: %2$d available %3$s → %4$s, carried over %5$s, lapsed %6$s (yuan)"),
        pool_text(world->catalogue, pool->pool), run->proposal.year,
        money_text(pool->available, was),
        money_text((struct money){pool->available.fen - carried.fen - lapsed.fen}, is),
        money_text(carried, kept), money_text(lapsed, gone));
    if (carried.fen == 0 || !next)
        return text;
    return arena_format(arena, _("%1$s; %2$d usable %3$s → %4$s"), text, run->proposal.year + 1,
                        money_text(next->usable, was),
                        money_text((struct money){next->usable.fen + carried.fen}, is));
}

static const char *pool_effect(const struct world *world, const struct proposal_page *page,
                               const struct pool_year *pool, struct arena *arena)
{
    int64_t moved = 0;

    for (size_t i = 0; i < page->line_count; i++)
        if (text_is(page->lines[i].pool, pool->pool))
            moved += line_moves(&page->lines[i]);
    switch (page->proposal.kind) {
    case PROPOSAL_FUND:
        return released_text(world, pool, -moved, arena);
    case PROPOSAL_FUND_BACK:
        return released_text(world, pool, moved, arena);
    case PROPOSAL_TAKE_BACK:
        return available_text(world, pool, -moved, arena);
    case PROPOSAL_YEAR_END: /* is run_text's */
    case PROPOSAL_TRANSFER:
    case PROPOSAL_FIRST:
    case PROPOSAL_RAISE:
    case PROPOSAL_LOWER:
        break;
    }
    return side_text(world, pool, moved, arena);
}

/* The pools before and after it, a line each.
 * @param next  the pools a year later, of a run */
static const char *effect_of(const struct world *world, const struct pool_years *pools,
                             const struct pool_years *next, const struct proposal_page *page,
                             struct arena *arena)
{
    bool back = page->proposal.kind == PROPOSAL_TAKE_BACK;
    const char *text = "";

    for (size_t i = 0; i < page->line_count; i++) {
        const struct proposal_line *line = &page->lines[i];
        const struct pool_year *pool = pool_in(pools, line->pool);

        if (line->kind == LEDGER_TRANSFER_OUT)
            return transfer_effect(world, pools, back ? line->to_pool : line->pool,
                                   back ? line->pool : line->to_pool, line->amount, arena);
        if (pool && is_first_of_pool(page, i))
            text = arena_format(arena, "%s%s%s", text, *text ? "\n" : "",
                                page->proposal.kind == PROPOSAL_YEAR_END
                                    ? run_text(world, page, pool, pool_in(next, line->pool), arena)
                                    : pool_effect(world, page, pool, arena));
    }
    return text;
}

const char *movement_effect(struct world *world, const struct proposal_page *page,
                            struct arena *arena)
{
    struct pool_years pools = {0}, next = {0};
    const int year = page->proposal.year;
    struct err err = {0};
    const char *text = "";

    if (page->proposal.state == PROPOSAL_OPEN && desk_pools(&world->desk, year, &pools, &err) &&
        (page->proposal.kind != PROPOSAL_YEAR_END ||
         desk_pools(&world->desk, year + 1, &next, &err)))
        text = effect_of(world, &pools, &next, page, arena);
    pool_years_release(&pools);
    pool_years_release(&next);
    return text;
}

/* ---- what it leaves no money for ---- */

const char *movement_stops(const struct world *world, const struct proposal_page *page,
                           const struct proposals *others, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < others->count; i++) {
        const struct proposal *other = &others->list[i];

        if (year_end_stops(page, other))
            text = arena_format(
                arena,
                _("%1$s\n! No. %2$d, %3$s (%4$s), %5$s, waits still: after this run there "
                  "is no money for it."),
                text, (int) other->id, _(proposal_kind_label(other->kind)),
                pool_text(world->catalogue, other->pool), yuan_text(other->amount, arena));
    }
    return text;
}
