/* SPDX-License-Identifier: Apache-2.0 */
/* Judges the applications there are by a draft catalogue beside the one in force.  Who shares a
 * limit is rehearse_shares.c's; nothing is written. */
#include "desk/rehearse.h"

#include <stdlib.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/edition_rules.h"
#include "desk/rehearse_inside.h"
#include "store/ledger.h"
#include "store/review.h"

struct rehearsing {
    struct desk *desk;
    struct rehearsal *rehearsal;
    struct arena *arena; /* the rehearsal's */
    struct rehearsal_row *rows;
    size_t count;
};

void rehearsal_release(struct rehearsal *rehearsal)
{
    catalogue_free(rehearsal->draft);
    arena_release(&rehearsal->arena);
    *rehearsal = (struct rehearsal){0};
}

bool desk_may_rehearse(const struct clerk *clerk)
{
    return clerk->id != 0 && (right_roles(RIGHT_REHEARSE) & ROLE_BIT(clerk->role));
}

/* ---- what is judged -------------------------------------------------------------------------- */

struct ids {
    int64_t *list; /* in the arena */
    size_t count;
};

static bool add_ids(struct rehearsing *rehearsing, const struct store_application_filter *filter,
                    struct ids *ids, struct err *err)
{
    AUTO_FREE int64_t *found = NULL;
    size_t count = 0;

    if (!store_application_ids(rehearsing->desk->store, filter, &found, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(rehearsing->arena, ids->list, ids->count) = found[i];
    return true;
}

static bool find_all(struct rehearsing *rehearsing, struct ids *ids, struct err *err)
{
    int year = date_year(rehearsing->desk->today);
    struct store_application_filter open = {0}, closed = {.stages = 1u << STAGE_CLOSED};

    for (int stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++)
        if (!stage_row((enum stage) stage)->ends)
            open.stages |= 1u << stage;
    if (!add_ids(rehearsing, &open, ids, err))
        return false;
    for (closed.year = year - 1; closed.year <= year; closed.year++)
        if (!add_ids(rehearsing, &closed, ids, err))
            return false;
    return true;
}

static int by_number(const void *a, const void *b)
{
    return strcmp(((const struct rehearsal_row *) a)->application.number,
                  ((const struct rehearsal_row *) b)->application.number);
}

/* What a person decided, or else all that is requested: as the amount is previewed. */
static bool decision_read(struct rehearsing *rehearsing, struct rehearsal_row *row, struct err *err)
{
    struct application *application = &row->application;
    AUTO_RECEIPT struct receipt receipt = {0};
    struct store_receipt_note note = {0};
    bool found = false;

    row->has_decided = application->has_requested;
    row->decided = application->requested;
    if (!application->has_assessed)
        return true;
    if (!store_receipt_newest(rehearsing->desk->store, application->id, &receipt, &note, &found,
                              err))
        return false;
    if (found && note.has_decided) {
        row->has_decided = true;
        row->decided = note.decided;
        row->is_set = receipt_override(&receipt) != NULL;
    }
    return true;
}

static bool row_read(struct rehearsing *rehearsing, const struct application *application,
                     struct err *err)
{
    struct rehearsal_row *row = &rehearsing->rows[rehearsing->count];
    struct arena *arena = rehearsing->arena;

    row->application = *application;
    row->application.number = arena_text(arena, application->number);
    row->application.item = arena_text(arena, application->item);
    row->application.title = arena_text(arena, application->title);
    row->application.department = arena_text(arena, application->department);
    row->application.organisation_name = arena_text(arena, application->organisation_name);
    if (!store_facts_of(rehearsing->desk->store, application->id, &row->facts, err))
        return false;
    rehearsing->count += 1; /* from here on its facts are released with the others */
    return decision_read(rehearsing, row, err);
}

static bool rows_read(struct rehearsing *rehearsing, struct err *err)
{
    AUTO_APPLICATIONS struct applications found = {0};
    struct ids ids = {0};

    if (!find_all(rehearsing, &ids, err) ||
        !store_application_rows(rehearsing->desk->store, ids.list, ids.count, &found, err))
        return false;
    rehearsing->rows = arena_get(rehearsing->arena, (found.count + 1) * sizeof *rehearsing->rows);
    for (size_t i = 0; i < found.count; i++)
        if (!row_read(rehearsing, &found.list[i], err))
            return false;
    qsort(rehearsing->rows, rehearsing->count, sizeof *rehearsing->rows, by_number);
    return true;
}

/* ---- judging one side ------------------------------------------------------------------------ */

static void side_is(struct rehearsed_side *side, enum rehearsed_outcome outcome,
                    struct arena *arena, const char *why)
{
    side->outcome = outcome;
    side->why = arena_text(arena, why);
}

/* The first finding that blocks; one for want of a fact leaves the matter open. */
static bool needs_hold(const struct judgement_input *input, struct rehearsed_side *side,
                       struct arena *arena)
{
    AUTO_FINDINGS struct findings needs = {0};

    judge_needs(input, &needs);
    for (size_t i = 0; i < needs.count; i++) {
        const struct finding *need = &needs.list[i];

        if (need->weight != FINDING_BLOCKS)
            continue;
        side_is(side, finding_is_missing(need) ? REHEARSED_OPEN : REHEARSED_REFUSED, arena,
                need->text);
        if (!text_empty(need->article))
            side->why = arena_format(arena, _("%s (%s)"), side->why, need->article);
        return false;
    }
    return true;
}

static bool is_passed(const struct judgement_input *input, struct rehearsed_side *side,
                      struct arena *arena)
{
    if (!(input->item->stages & (1u << STAGE_REVIEW)) || !input->has_score ||
        input->score_centi >= input->item->pass_mark * 100)
        return true;
    side_is(side, REHEARSED_REFUSED, arena,
            arena_format(arena, _("scored %d.%02d, under the pass mark of %d"),
                         input->score_centi / 100, input->score_centi % 100,
                         input->item->pass_mark));
    return false;
}

/* The line that decides the amount: the limit that binds, else the last before the limits that has
 * a figure of the rules. */
static const struct receipt_line *deciding(const struct receipt *receipt)
{
    const struct receipt_line *found = &receipt->list[0];

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];

        switch (line->kind) {
        case RECEIPT_RATE:
        case RECEIPT_EXCEPTION:
        case RECEIPT_TIER:
        case RECEIPT_FIXED:
        case RECEIPT_DECIDED:
        case RECEIPT_GRANT:
        case RECEIPT_PART:
        case RECEIPT_CHARGE:
            found = line;
            break;
        case RECEIPT_LIMIT:
            if (line->binds)
                return line;
            break;
        case RECEIPT_BASE:
        case RECEIPT_AUDITED:
        case RECEIPT_SHARE:
        case RECEIPT_RESULT:
        case RECEIPT_OVERRIDE:
            break;
        }
    }
    return found;
}

static void receipt_take(const struct receipt *receipt, const struct item *item,
                         struct rehearsed_side *side, struct arena *arena)
{
    side->outcome = receipt->in_kind ? REHEARSED_IN_KIND : REHEARSED_AMOUNT;
    side->amount = receipt->result;
    side->count = receipt->in_kind ? receipt->list[0].count : 0;
    side->pool = item->pool ? item->pool->id : "";
    side->why = receipt_line_text(deciding(receipt), arena);
}

/* @return false only when the store fails; a judgement that cannot be made is an outcome */
static bool used_read(struct rehearsing *rehearsing, const struct rehearsal_row *row,
                      const struct item *item, enum side which, struct money *used,
                      struct err *ret_why)
{
    for (size_t i = 0; i < item->gives.limit_count; i++)
        if (!shares_used(rehearsing->desk, row, &item->gives.limits[i], which, &used[i], ret_why))
            return false;
    return true;
}

static bool amount_take(struct rehearsing *rehearsing, const struct rehearsal_row *row,
                        struct judgement_input *input, enum side which, struct rehearsed_side *side,
                        struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    const struct item *item = input->item;
    struct money *used = arena_get(&arena, (item->gives.limit_count + 1) * sizeof *used);
    struct err why = {0};

    if (!used_read(rehearsing, row, item, which, used, &why)) {
        if (why.kind == ERR_STORE)
            return act_fail(err, &why);
        side_is(side, REHEARSED_OPEN, rehearsing->arena, why.what);
        return true;
    }
    input->used = used;
    input->used_count = item->gives.limit_count;
    if (!judge_amount(input, &receipt, &why)) {
        side_is(side, why.kind == ERR_REFUSED ? REHEARSED_REFUSED : REHEARSED_OPEN,
                rehearsing->arena, why.what);
        return true;
    }
    receipt_take(&receipt, item, side, rehearsing->arena);
    if (row->is_set && row->decided.fen < side->amount.fen) {
        side->amount = row->decided;
        side->why = arena_text(rehearsing->arena, _("a person set less than the rules give"));
    }
    return shares_give(row, which, side->amount, err);
}

/* item NULL: `missing` says why there is none. */
static bool side_judge(struct rehearsing *rehearsing, const struct rehearsal_row *row,
                       const struct item *item, const struct err *missing, enum side which,
                       struct rehearsed_side *ret_side, struct err *err)
{
    const struct application *application = &row->application;
    struct judgement_input input = {
        .item = item,
        .facts = &row->facts,
        .day = application->received_on,
        .has_score = application->has_score,
        .score_centi = application->score_centi,
        .has_decided = row->has_decided,
        .decided = row->decided,
    };

    *ret_side = (struct rehearsed_side){.pool = "", .why = ""};
    if (!item) {
        side_is(ret_side, REHEARSED_GONE, rehearsing->arena, missing->what);
        return true;
    }
    if (!needs_hold(&input, ret_side, rehearsing->arena) ||
        !is_passed(&input, ret_side, rehearsing->arena))
        return true;
    return amount_take(rehearsing, row, &input, which, ret_side, err);
}

/* ---- one application ------------------------------------------------------------------------- */

static bool gives(const struct rehearsed_side *side)
{
    return side->outcome == REHEARSED_AMOUNT || side->outcome == REHEARSED_IN_KIND;
}

/* Where nothing is given on either side, another reason counts, but for one that is only missing.
 */
static bool sides_differ(const struct rehearsed_side *before, const struct rehearsed_side *after)
{
    if (gives(before) != gives(after))
        return true;
    if (!gives(before))
        return before->outcome != after->outcome && after->outcome != REHEARSED_OPEN;
    return before->outcome != after->outcome || before->amount.fen != after->amount.fen ||
           before->count != after->count || !text_is(before->pool, after->pool);
}

static void count_change(struct rehearsal *rehearsal, const struct rehearsed *row)
{
    rehearsal->untold += row->after.outcome == REHEARSED_OPEN;
    if (!row->changed)
        return;
    rehearsal->changed += 1;
    rehearsal->more += row->difference.fen > 0 && gives(&row->before);
    rehearsal->less += row->difference.fen < 0 && gives(&row->after);
    rehearsal->refused += row->after.outcome == REHEARSED_REFUSED;
    rehearsal->gone += row->after.outcome == REHEARSED_GONE;
    rehearsal->admitted += !gives(&row->before) && gives(&row->after);
}

static bool sum_failed(struct err *err)
{
    return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
}

/* A draft reaches back to nothing that is decided: its effect is that on the others. */
bool rehearsed_part_add(struct rehearsal *rehearsal, const struct rehearsed *row, struct err *err)
{
    bool is_decided = row->stage == STAGE_AWARDED || stage_row(row->stage)->ends;
    struct rehearsed_part *part = is_decided ? &rehearsal->decided : &rehearsal->open;

    part->changed++;
    return money_add(part->difference, row->difference, &part->difference) || sum_failed(err);
}

static bool sums_add(struct rehearsal *rehearsal, const struct rehearsed *row, struct err *err)
{
    if (money_add(rehearsal->before, row->before.amount, &rehearsal->before) &&
        money_add(rehearsal->after, row->after.amount, &rehearsal->after) &&
        money_add(rehearsal->difference, row->difference, &rehearsal->difference))
        return !row->changed || rehearsed_part_add(rehearsal, row, err);
    return sum_failed(err);
}

static bool row_rehearse(struct rehearsing *rehearsing, const struct rehearsal_row *row,
                         struct rehearsed *ret, struct err *err)
{
    struct desk *desk = rehearsing->desk;
    const struct application *of = &row->application;
    struct err no_edition = {0}, gone = {0};
    const struct item *now = edition_item(desk, of->item, &of->edition);
    const struct item *then =
        catalogue_item_on(rehearsing->rehearsal->draft, of->item, of->received_on, &gone);

    *ret = (struct rehearsed){.id = of->id,
                              .number = of->number,
                              .item = of->item,
                              .title = of->title,
                              .department = of->department,
                              .applicant = of->organisation_name,
                              .invented = of->invented,
                              .stage = of->stage,
                              .received_on = of->received_on,
                              .has_assessed = of->has_assessed,
                              .assessed = of->assessed,
                              .pool_year = date_year(desk->today)};
    if (!now)
        err_set(&no_edition, ERR_STORE, _("the catalogue lacks the edition of %s that %s carries"),
                of->item, of->number);
    if (!side_judge(rehearsing, row, now, &no_edition, SIDE_BEFORE, &ret->before, err) ||
        !side_judge(rehearsing, row, then, &gone, SIDE_AFTER, &ret->after, err))
        return false;
    if (!money_subtract(ret->after.amount, ret->before.amount, &ret->difference))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    ret->changed = sides_differ(&ret->before, &ret->after);
    count_change(rehearsing->rehearsal, ret);
    return sums_add(rehearsing->rehearsal, ret, err);
}

/* ---- pools ----------------------------------------------------------------------------------- */

/* The year its money stands in; that of today before there is any. */
static bool pool_year_read(struct rehearsing *rehearsing, const struct application *of,
                           struct rehearsed *row, struct err *err)
{
    struct ledger_entries entries = {0};

    if (of->reserved.fen == 0 && of->committed.fen == 0)
        return true;
    if (!store_ledger_list(rehearsing->desk->store, NULL, 0, of->id, 1, &entries, err))
        return false;
    if (entries.count > 0)
        row->pool_year = entries.list[0].year;
    ledger_entries_release(&entries);
    return true;
}

static struct rehearsed_pool *pool_find(struct rehearsal *rehearsal, const char *id, int year)
{
    for (size_t i = 0; i < rehearsal->pool_count; i++)
        if (rehearsal->pools[i].year == year && text_is(rehearsal->pools[i].pool, id))
            return &rehearsal->pools[i];
    struct rehearsed_pool *pool =
        ARENA_PUSH(&rehearsal->arena, rehearsal->pools, rehearsal->pool_count);
    *pool = (struct rehearsed_pool){.pool = id, .year = year, .name = {id, id, id}};
    return pool;
}

static bool pools_add(struct rehearsal *rehearsal, const struct rehearsed *row, struct err *err)
{
    struct rehearsed_pool *pool;
    bool good = true;

    if (!text_empty(row->before.pool)) {
        pool = pool_find(rehearsal, row->before.pool, row->pool_year);
        good = money_add(pool->before, row->before.amount, &pool->before);
    }
    if (good && !text_empty(row->after.pool)) {
        pool = pool_find(rehearsal, row->after.pool, row->pool_year);
        good = money_add(pool->after, row->after.amount, &pool->after);
    }
    return good || err_set(err, ERR_STORE, _("the sum of amounts is too large"));
}

static bool pool_finish(struct rehearsing *rehearsing, struct rehearsed_pool *pool, struct err *err)
{
    const struct pool *known = catalogue_pool(rehearsing->desk->catalogue, pool->pool);
    AUTO_ARENA struct arena arena = {0};
    struct pool_year books = {0};

    if (!known)
        known = catalogue_pool(rehearsing->rehearsal->draft, pool->pool);
    if (known)
        pool->name = known->name;
    if (!store_pool_year_find(rehearsing->desk->store, pool->pool, pool->year, &arena, &books,
                              &pool->opened, err))
        return false;
    pool->usable = books.usable;
    pool->reserved = books.reserved;
    pool->committed = books.committed;
    pool->over = pool->opened && pool->after.fen > pool->usable.fen;
    return money_subtract(pool->after, pool->before, &pool->difference) ||
           err_set(err, ERR_STORE, _("the sum of amounts is too large"));
}

static int by_pool(const void *a, const void *b)
{
    const struct rehearsed_pool *one = a, *other = b;
    int order = strcmp(one->pool, other->pool);

    return order != 0 ? order : one->year - other->year;
}

/* Only pools that something moves are of interest. */
static bool pools_finish(struct rehearsing *rehearsing, struct err *err)
{
    struct rehearsal *rehearsal = rehearsing->rehearsal;
    size_t kept = 0;

    for (size_t i = 0; i < rehearsal->pool_count; i++) {
        if (!pool_finish(rehearsing, &rehearsal->pools[i], err))
            return false;
        if (rehearsal->pools[i].difference.fen != 0)
            rehearsal->pools[kept++] = rehearsal->pools[i];
    }
    rehearsal->pool_count = kept;
    if (kept > 0)
        qsort(rehearsal->pools, kept, sizeof *rehearsal->pools, by_pool);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool rehearse_rows(struct rehearsing *rehearsing, struct err *err)
{
    struct rehearsal *rehearsal = rehearsing->rehearsal;

    rehearsal->list =
        arena_get(rehearsing->arena, (rehearsing->count + 1) * sizeof *rehearsal->list);
    for (size_t i = 0; i < rehearsing->count; i++) {
        const struct rehearsal_row *row = &rehearsing->rows[i];
        struct rehearsed *done = &rehearsal->list[i];

        if (!row_rehearse(rehearsing, row, done, err) ||
            !pool_year_read(rehearsing, &row->application, done, err) ||
            !pools_add(rehearsal, done, err))
            return false;
        rehearsal->count += 1;
    }
    return pools_finish(rehearsing, err);
}

static bool rehearse(struct rehearsing *rehearsing, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    bool good;

    if (!store_read_begin(rehearsing->desk->store, err))
        return false;
    snapshot = rehearsing->desk->store;
    good = rows_read(rehearsing, err) &&
           shares_join(rehearsing->desk->catalogue, rehearsing->rehearsal->draft, rehearsing->rows,
                       rehearsing->count, rehearsing->arena, err) &&
           rehearse_rows(rehearsing, err);
    for (size_t i = 0; i < rehearsing->count; i++)
        facts_release(&rehearsing->rows[i].facts);
    return good;
}

/* As strictly as what is in force; examples that no longer come out are what a new rate looks like
 * before they are written anew, so they are told and do not keep it from being rehearsed. */
static bool draft_load(const char *dir, struct rehearsal *rehearsal, struct faults *faults,
                       struct err *err)
{
    if (!catalogue_load(dir, &rehearsal->draft, faults, err))
        return false;
    catalogue_check_examples(rehearsal->draft, faults);
    return true;
}

/* Another department's limits and pools count for one's own too: all are judged, whoever asks. */
bool rehearse_whole(struct desk *desk, const char *dir, struct rehearsal *ret_rehearsal,
                    struct faults *ret_faults, struct err *err)
{
    struct rehearsing rehearsing = {
        .desk = desk, .rehearsal = ret_rehearsal, .arena = &ret_rehearsal->arena};

    *ret_rehearsal = (struct rehearsal){.language = language_now()};
    *ret_faults = (struct faults){0};
    if (!draft_load(dir, ret_rehearsal, ret_faults, err) || !rehearse(&rehearsing, err))
        return false;
    ret_rehearsal->judged = ret_rehearsal->count;
    return true;
}

/* The rows of others go; the sums and counts stay those of all. */
static void hide_others(const struct clerk *clerk, struct rehearsal *rehearsal)
{
    size_t kept = 0;

    if (sight_of(clerk->role) != SIGHT_DEPARTMENT)
        return;
    for (size_t i = 0; i < rehearsal->count; i++) {
        const struct rehearsed *row = &rehearsal->list[i];

        if (text_is(row->department, clerk->department))
            rehearsal->list[kept++] = *row;
        else
            rehearsal->hidden += row->changed;
    }
    rehearsal->count = kept;
}

bool desk_rehearse(struct desk *desk, const char *dir, struct rehearsal *ret_rehearsal,
                   struct faults *ret_faults, struct err *err)
{
    *ret_rehearsal = (struct rehearsal){.language = language_now()};
    *ret_faults = (struct faults){0};
    if (!act_may_read(desk, right_roles(RIGHT_REHEARSE), err) ||
        !rehearse_whole(desk, dir, ret_rehearsal, ret_faults, err))
        return false;
    hide_others(&desk->clerk, ret_rehearsal);
    return true;
}
