/* SPDX-License-Identifier: Apache-2.0 */
/* Puts the cap stack together: limits and who shares them, the pool's year, the same applicant's
 * other applications.  Leaves the arithmetic of the amount to rules and its words to explain. */
#include "desk/caps.h"

#include <stdlib.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/caps_inside.h"
#include "desk/sighting.h"
#include "store/ledger.h"

/* A stack while it is made. */
struct stacking {
    struct desk *desk;
    const struct dossier *dossier;
    const struct receipt *receipt; /* NULL: not judged */
    struct cap_stack *stack;
};

void cap_stack_release(struct cap_stack *stack)
{
    arena_release(&stack->arena);
    *stack = (struct cap_stack){0};
}

static struct cap_line *line_add(struct stacking *stacking)
{
    struct cap_stack *stack = stacking->stack;

    return ARENA_PUSH(&stack->arena, stack->lines, stack->count);
}

static struct words words_kept(struct words words, struct arena *arena)
{
    return (struct words){.zh = arena_text(arena, words.zh),
                          .ja = arena_text(arena, words.ja),
                          .en = arena_text(arena, words.en)};
}

/* ---- limits ---------------------------------------------------------------------------------- */

static const struct receipt_line *receipt_line_of(const struct stacking *stacking, size_t limit)
{
    return stacking->receipt ? receipt_limit(stacking->receipt,
                                             stacking->dossier->page.item->gives.limit_count, limit)
                             : NULL;
}

/* Ceilings the shape itself or the case sets: in front of the item's limits. */
static void add_ceilings(struct stacking *stacking)
{
    const struct receipt *receipt = stacking->receipt;
    const struct receipt_line *first = receipt_line_of(stacking, 0);

    for (size_t i = 0; receipt && i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];
        struct arena *arena = &stacking->stack->arena;

        if (line == first)
            return;
        if (line->kind == RECEIPT_LIMIT)
            *line_add(stacking) = (struct cap_line){
                .label = words_kept(line->label, arena),
                .article = arena_text(arena, line->article),
                .unproved = line->unproved,
                .holder = HOLDER_AWARD,
                .held_by = "",
                .period = PERIOD_ONCE,
                .most = line->amount,
                .used = line->used,
                .mine = receipt->result,
                .headroom = line->headroom,
                .binds = line->binds,
            };
    }
}

static bool holder_read(struct stacking *stacking, const struct application *row,
                        struct cap_holder *ret_holder, struct err *err)
{
    struct arena *arena = &stacking->stack->arena;
    struct money counted;
    bool visible;

    if (!sighting_row(stacking->desk, row, &visible, err) ||
        !store_application_counted(stacking->desk->store, row->id, &counted, err))
        return false;
    *ret_holder = (struct cap_holder){
        .id = visible ? row->id : 0,
        .number = arena_text(arena, row->number),
        .department = arena_text(arena, row->department),
        .amount = counted,
        .visible = visible,
        .item = visible ? arena_text(arena, row->item) : "",
        .applicant = visible ? arena_text(arena, row->organisation_name) : "",
        .invented = visible && row->invented,
        .stage = visible ? row->stage : STAGE_RECEIVED,
    };
    return true;
}

static bool add_holders(struct stacking *stacking, const struct store_used_filter *filter,
                        struct cap_line *line, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    if (!store_application_holders(stacking->desk->store, filter, &ids, &count, err) ||
        !store_application_rows(stacking->desk->store, ids, count, &rows, err))
        return false;
    line->holders = arena_get(&stacking->stack->arena, (rows.count + 1) * sizeof *line->holders);
    line->holder_count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        if (!holder_read(stacking, &rows.list[i], &line->holders[i], err))
            return false;
        if (!money_add(line->used, line->holders[i].amount, &line->used))
            return err_set(err, ERR_STORE, _("what was used of a limit is too large"));
    }
    return true;
}

static bool add_limit(struct stacking *stacking, size_t index, struct err *err)
{
    const struct dossier *dossier = stacking->dossier;
    const struct limit *limit = &dossier->page.item->gives.limits[index];
    const struct receipt_line *judged = receipt_line_of(stacking, index);
    const struct fact *held =
        limit->holder == HOLDER_FACT ? facts_find(&dossier->page.facts, limit->holder_fact) : NULL;
    struct store_used_filter filter;
    bool shared = false;
    struct cap_line *line = line_add(stacking);

    *line = (struct cap_line){
        .label = limit->basis, /* the catalogue's, as its article */
        .article = limit->article,
        .unproved = !grade_is_proved(limit->grade),
        .holder = limit->holder,
        .held_by = held ? arena_text(&stacking->stack->arena, held->text) : "",
        .unknown = limit->holder == HOLDER_FACT && !held,
        .period = limit->period,
        .most = limit->at_most,
        .mine = stacking->receipt ? stacking->receipt->result : (struct money){0},
        .binds = judged && judged->binds,
        .has_then = judged && dossier->page.has_receipt,
        .then = judged ? judged->used : (struct money){0},
    };
    if (line->unknown)
        return true;
    if (!amount_sharing(dossier, limit, &stacking->stack->arena, &shared, &filter, err) ||
        (shared && !add_holders(stacking, &filter, line, err)))
        return false;
    if (line->used.fen < line->most.fen)
        line->headroom.fen = line->most.fen - line->used.fen;
    return true;
}

/* ---- the pool -------------------------------------------------------------------------------- */

/* The year the application's money stands in; that of today before there is any. */
static bool pool_year_of(struct stacking *stacking, int *ret_year, struct err *err)
{
    struct ledger_entries entries = {0};

    *ret_year = date_year(stacking->desk->today);
    if (!store_ledger_list(stacking->desk->store, NULL, 0, stacking->dossier->page.application.id,
                           1, &entries, err))
        return false;
    if (entries.count > 0)
        *ret_year = entries.list[0].year;
    ledger_entries_release(&entries);
    return true;
}

static bool add_pool(struct stacking *stacking, struct err *err)
{
    const struct application_page *page = &stacking->dossier->page;
    const struct application *row = &page->application;
    struct cap_pool *pool = &stacking->stack->pool;
    struct pool_year found = {0};
    AUTO_ARENA struct arena arena = {0};

    if (!page->item->pool)
        return true;
    *pool = (struct cap_pool){.pays = true, .pool = page->item->pool};
    if (!pool_year_of(stacking, &pool->year, err) ||
        !store_pool_year_find(stacking->desk->store, pool->pool->id, pool->year, &arena, &found,
                              &pool->opened, err))
        return false;
    pool->usable = found.usable;
    pool->reserved = found.reserved;
    pool->committed = found.committed;
    pool->available = found.available;
    pool->is_in = row->reserved.fen > 0 || row->committed.fen > 0;
    if (pool->is_in)
        return money_add(row->reserved, row->committed, &pool->mine) ||
               err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    if (stacking->receipt && !stage_row(row->stage)->ends)
        pool->mine = receipt_charge(stacking->receipt);
    return true;
}

/* ---- the same applicant elsewhere ------------------------------------------------------------ */

static unsigned stages_open(void)
{
    unsigned stages = 0;

    for (int i = 0; i < STAGE_COUNT; i++)
        if (!stage_row((enum stage) i)->ends)
            stages |= 1u << i;
    return stages;
}

static bool pending_add(struct cap_stack *stack, const struct application *row, struct err *err)
{
    struct arena *arena = &stack->arena;

    *ARENA_PUSH(arena, stack->pending, stack->pending_count) = (struct cap_pending){
        .id = row->id,
        .number = arena_text(arena, row->number),
        .item = arena_text(arena, row->item),
        .department = arena_text(arena, row->department),
        .stage = row->stage,
        .in_kind = row->is_in_kind,
        .has_requested = row->has_requested,
        .has_assessed = row->has_assessed,
        .requested = row->requested,
        .assessed = row->assessed,
    };
    return (money_add(stack->pending_requested, row->requested, &stack->pending_requested) &&
            money_add(stack->pending_assessed, row->assessed, &stack->pending_assessed)) ||
           err_set(err, ERR_STORE, _("the sum of amounts is too large"));
}

static bool add_pending(struct stacking *stacking, struct err *err)
{
    const struct application *row = &stacking->dossier->page.application;
    struct store_application_filter filter = {
        .organisation_id = row->organisation_id,
        .stages = stages_open(),
        .order = STORE_BY_NUMBER,
    };
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    if (!store_application_ids(stacking->desk->store, &filter, &ids, &count, err) ||
        !store_application_rows(stacking->desk->store, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.list[i].id != row->id && !pending_add(stacking->stack, &rows.list[i], err))
            return false;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

bool caps_read(struct desk *desk, const struct dossier *dossier, const struct receipt *receipt,
               struct cap_stack *ret_stack, struct err *err)
{
    AUTO_CAP_STACK struct cap_stack stack = {.judged = receipt != NULL};
    struct stacking stacking = {desk, dossier, receipt, &stack};

    add_ceilings(&stacking);
    for (size_t i = 0; i < dossier->page.item->gives.limit_count; i++)
        if (!add_limit(&stacking, i, err))
            return false;
    if (!add_pool(&stacking, err) || !add_pending(&stacking, err))
        return false;
    *ret_stack = stack;
    stack = (struct cap_stack){0};
    return true;
}

bool desk_cap_stack(struct desk *desk, int64_t id, struct cap_stack *ret_stack, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_RECEIPT struct receipt now = {0};
    const struct receipt *receipt = NULL;
    struct err why_not = {0};

    if (!act_may_read(desk, right_roles(RIGHT_OFFICE), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err))
        return false;
    if (dossier.page.has_receipt)
        receipt = &dossier.page.receipt;
    else if (amount_now(desk, &dossier, &now, &why_not))
        receipt = &now;
    return caps_read(desk, &dossier, receipt, ret_stack, err);
}
