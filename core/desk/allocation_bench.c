/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers the cases that wait for money of a pool, in their order, and has the five rules share it
 * out.  Writes nothing; leaves the arithmetic to rules and the verbs to allocation.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_inside.h"
#include "desk/ranking.h"
#include "store/allocation.h"
#include "store/ledger.h"

void bench_release(struct bench *bench)
{
    arena_release(&bench->arena);
    *bench = (struct bench){0};
}

/* ---- who ---- */

unsigned allocation_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
           ROLE_BIT(ROLE_AUDITOR);
}

/* The whole of what is asked is read, of whatever department: a part cannot be shared out. */
bool allocation_may_read(const struct desk *desk, const struct pool *pool, struct err *err)
{
    const struct clerk *clerk = &desk->clerk;

    if (!act_may_read(desk, allocation_readers(), err))
        return false;
    if (clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ||
        (pool->department && text_is(pool->department->id, clerk->department)))
        return true;
    err_set(err, ERR_REFUSED, _("%s: the pool is another department's"), words_now(&pool->name));
    return err_hint(err, _("Its officers and supervisors share it out."));
}

/* ---- the order ---- */

/* What stands behind the order of a case: score, place in its own item, day, id. */
struct standing {
    struct bench_case one;
    int tie; /* rank in its item, asked only where a score is there twice; else 0 */
};

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_standing(const void *a, const void *b)
{
    const struct standing *left = a, *right = b;
    const struct allocation_line *l = &left->one.line, *r = &right->one.line;
    int order = compare(r->has_score, l->has_score);

    if (order == 0)
        order = compare(r->score_centi, l->score_centi);
    if (order == 0)
        order = compare(left->tie, right->tie);
    if (order == 0)
        order = compare(l->complete_on.day, r->complete_on.day);
    return order ? order : compare(l->application_id, r->application_id);
}

static bool has_twin(const struct standing *list, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++)
        if (i != at && list[at].one.line.has_score && list[i].one.line.has_score &&
            list[i].one.line.score_centi == list[at].one.line.score_centi &&
            text_is(list[i].one.line.item, list[at].one.line.item))
            return true;
    return false;
}

/* The rubric says how its ties are broken: asked of the ranking, which is costly, only for those.
 */
static bool break_ties(struct desk *desk, struct standing *list, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_CASE_RANKS struct case_ranks ranks = {0};
        const struct allocation_line *line = &list[i].one.line;

        if (list[i].tie != 0 || !has_twin(list, count, i))
            continue;
        if (!desk_case_ranks(desk, line->item, line->application_year, &ranks, err))
            return false;
        for (size_t j = i; j < count; j++)
            if (text_is(list[j].one.line.item, line->item) &&
                list[j].one.line.application_year == line->application_year)
                list[j].tie = case_rank_of(&ranks, list[j].one.line.application_id);
    }
    return true;
}

static void number_places(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        bench->list[i].line.place = (int) i + 1;
}

static size_t place_of(const struct bench *bench, int64_t application_id)
{
    size_t at = 0;

    while (at < bench->count && bench->list[at].line.application_id != application_id)
        at++;
    return at;
}

/* @param to  from 1; beyond the end: the end */
static bool shift(struct bench *bench, int64_t application_id, int to)
{
    size_t from = place_of(bench, application_id), last = bench->count - 1;
    size_t at = to < 1 ? 0 : (size_t) to - 1;
    struct bench_case moved;

    if (from == bench->count)
        return false; /* it waits no longer */
    at = at > last ? last : at;
    moved = bench->list[from];
    if (at > from)
        memmove(&bench->list[from], &bench->list[from + 1], (at - from) * sizeof moved);
    else
        memmove(&bench->list[at + 1], &bench->list[at], (from - at) * sizeof moved);
    bench->list[at] = moved;
    number_places(bench);
    return true;
}

/* ---- sharing out ---- */

static bool any_unscored(const struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        if (!bench->list[i].line.has_score)
            return true;
    return false;
}

static const char *cannot(const struct pool_sharing *sharing, const struct bench *bench,
                          enum allocation_rule rule)
{
    if (rule != ALLOCATE_TIERS)
        return NULL;
    if (sharing->tier_count == 0)
        return _("the catalogue sets no tiers");
    return any_unscored(bench) ? _("some cases have no score") : NULL;
}

static bool share_out(const struct pool_sharing *sharing, struct bench *bench, struct err *err)
{
    AUTO_FREE struct claim *claims = mem_zero(bench->count + 1, sizeof *claims);
    AUTO_FREE struct allocated *given = mem_zero(bench->count + 1, sizeof *given);

    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        claims[i] = (struct claim){.id = line->application_id,
                                   .rank = line->place,
                                   .score_centi = line->has_score ? line->score_centi : 0,
                                   .complete_on = line->complete_on,
                                   .amount = line->asked,
                                   .floor = line->floor};
    }
    for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++) {
        const struct allocation_terms terms = {.rule = (enum allocation_rule) rule,
                                               .pool = bench->money,
                                               .tiers = sharing->tiers,
                                               .tier_count = sharing->tier_count};

        bench->cannot[rule] = cannot(sharing, bench, (enum allocation_rule) rule);
        if (!allocate(&terms, claims, bench->count, given, &bench->sums[rule]))
            return err_set(err, ERR_STORE, _("the amounts asked are too large to be added up"));
        bench->demand = bench->sums[rule].demand;
        for (size_t i = 0; i < bench->count; i++) {
            bench->list[i].given[rule] = given[i].given;
            bench->list[i].order[rule] = given[i].place;
        }
    }
    bench->seen = allocation_digest(bench, "");
    return true;
}

const char *allocation_tiers_text(const struct pool_sharing *sharing, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < sharing->tier_count; i++)
        text =
            arena_format(arena, "%s%s%d:%lld", text, i ? " " : "", sharing->tiers[i].at_least_centi,
                         (long long) sharing->tiers[i].share.ppm);
    return text;
}

/* A run is shown by the numbers it was made with, whatever the catalogue says by now. */
struct pool_sharing allocation_tiers(const char *text, struct arena *arena)
{
    struct allocation_tier *tiers = arena_get(arena, POOL_TIERS_MOST * sizeof *tiers);
    struct pool_sharing sharing = {.tiers = tiers, .source = ""};
    char *end = NULL;

    while (*text && sharing.tier_count < POOL_TIERS_MOST) {
        struct allocation_tier *tier = &tiers[sharing.tier_count++];

        tier->at_least_centi = (int) strtol(text, &end, 10);
        text = *end == ':' ? end + 1 : end;
        tier->share.ppm = strtoll(text, &end, 10);
        text = *end == ' ' ? end + 1 : "";
    }
    return sharing;
}

struct digest allocation_digest(const struct bench *bench, const char *rule)
{
    struct digester *digester = digester_new();

    digester_text(digester, bench->pool->id);
    digester_number(digester, bench->year);
    digester_text(digester, bench->item);
    digester_text(digester, rule);
    digester_text(digester, bench->run.tiers);
    digester_number(digester, bench->money.fen);
    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        digester_text(digester, line->number);
        digester_number(digester, line->place);
        digester_number(digester, line->has_score ? line->score_centi : -1);
        digester_number(digester, line->complete_on.day);
        digester_number(digester, line->receipt_id);
        digester_number(digester, line->asked.fen);
        digester_number(digester, line->floor.fen);
        digester_number(digester, *rule ? line->given.fen : 0);
    }
    return digester_end(digester);
}

/* ---- what waits now ---- */

static void count_unchecked(struct bench *bench, const struct allocation_line *line)
{
    bench->unchecked++;
    bench->unchecked_asked.fen += line->asked.fen; /* at most 100,000 yuan times 10,000 each */
}

static void note_mixture(struct bench *bench)
{
    const char *first = NULL;

    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        if (!line->has_score)
            continue;
        bench->mixed = bench->mixed || (first && !text_is(first, line->item));
        first = line->item;
    }
}

static bool gather(struct desk *desk, struct bench *bench, struct err *err)
{
    struct allocation_line *waiting;
    struct standing *list;
    size_t count, in = 0;

    if (!store_allocation_demand(desk->store, bench->pool->id, *bench->item ? bench->item : NULL,
                                 &bench->arena, &waiting, &count, err))
        return false;
    list = arena_get(&bench->arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        if (waiting[i].asked.fen == 0)
            continue; /* nothing to give: a supervisor declines it */
        if (!waiting[i].checked) {
            count_unchecked(bench, &waiting[i]);
            continue;
        }
        waiting[i].floor = desk->catalogue->sharing->least;
        list[in++] = (struct standing){.one = {.line = waiting[i]}};
    }
    if (!break_ties(desk, list, in, err))
        return false;
    if (in > 0)
        qsort(list, in, sizeof *list, by_standing);
    bench->list = arena_get(&bench->arena, (in + 1) * sizeof *bench->list);
    bench->count = in;
    for (size_t i = 0; i < in; i++) {
        bench->list[i] = list[i].one;
        bench->list[i].natural = (int) i + 1;
    }
    number_places(bench);
    note_mixture(bench);
    return true;
}

static void replay(struct bench *bench)
{
    for (size_t i = 0; i < bench->shift_count; i++)
        (void) shift(bench, bench->shifts[i].application_id, bench->shifts[i].to);
}

static bool load_money(struct desk *desk, struct bench *bench, int64_t *ret_pool_year,
                       struct err *err)
{
    struct pool_year room = {0};

    if (!store_pool_year_find(desk->store, bench->pool->id, bench->year, &bench->arena, &room,
                              &bench->opened, err))
        return false;
    *ret_pool_year = room.id;
    bench->available = room.available;
    if (bench->opened &&
        !store_allocation_held_beside(desk->store, room.id, *bench->item ? bench->item : NULL,
                                      &bench->held, err))
        return false;
    bench->money.fen = room.available.fen - bench->held.fen;
    if (bench->money.fen < 0)
        bench->money.fen = 0; /* money was moved out after it was signed: only the rest is there */
    return true;
}

/* ---- a run whose lines stand ---- */

static bool is_in(const struct bench *bench, int64_t application_id)
{
    return place_of(bench, application_id) < bench->count;
}

/* Who came to wait since; asked only while it can still be sent back. */
static bool count_newcomers(struct desk *desk, struct bench *bench, struct err *err)
{
    struct allocation_line *waiting;
    size_t count;

    if (!store_allocation_demand(desk->store, bench->pool->id, *bench->item ? bench->item : NULL,
                                 &bench->arena, &waiting, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        bench->newcomers += waiting[i].checked && waiting[i].asked.fen > 0 &&
                            !is_in(bench, waiting[i].application_id);
    return true;
}

static void count_gone(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        bench->gone += !bench->list[i].line.waits;
}

/* Where each stood before it was moved: the moves taken back from the last to the first. */
static void find_natural(struct bench *bench)
{
    int *places = arena_get(&bench->arena, (bench->count + 1) * sizeof *places);

    for (size_t i = 0; i < bench->count; i++)
        places[i] = (int) i + 1;
    for (size_t s = bench->shift_count; s-- > 0;) {
        const struct allocation_shift *one = &bench->shifts[s];
        size_t at = place_of(bench, one->application_id);

        if (at == bench->count)
            continue;
        for (size_t i = 0; i < bench->count; i++)
            if (i != at)
                places[i] += (places[i] > places[at] && places[i] <= one->from)   ? -1
                             : (places[i] < places[at] && places[i] >= one->from) ? 1
                                                                                  : 0;
        places[at] = one->from;
    }
    for (size_t i = 0; i < bench->count; i++)
        bench->list[i].natural = places[i];
}

static bool load_lines(struct desk *desk, struct bench *bench, struct err *err)
{
    const struct pool_sharing sharing = allocation_tiers(bench->run.tiers, &bench->arena);
    struct allocation_line *lines;
    struct digest again;

    if (!store_allocation_lines(desk->store, bench->run.id, &bench->arena, &lines, &bench->count,
                                err))
        return false;
    bench->list = arena_get(&bench->arena, (bench->count + 1) * sizeof *bench->list);
    for (size_t i = 0; i < bench->count; i++)
        bench->list[i] = (struct bench_case){.line = lines[i]};
    bench->money = bench->run.money;
    find_natural(bench);
    note_mixture(bench);
    count_gone(bench);
    again = allocation_digest(bench, bench->run.rule);
    bench->is_unchanged = memcmp(again.bytes, bench->run.digest.bytes, DIGEST_SIZE) == 0;
    return share_out(&sharing, bench, err) &&
           (bench->run.state == ALLOCATION_FROZEN || bench->run.state == ALLOCATION_DISCARDED ||
            count_newcomers(desk, bench, err));
}

static bool load_run(struct desk *desk, int64_t id, struct bench *bench, struct err *err)
{
    if (!store_allocation_by_id(desk->store, id, &bench->arena, &bench->run, err) ||
        !store_allocation_shifts(desk->store, id, &bench->arena, &bench->shifts,
                                 &bench->shift_count, err))
        return false;
    bench->has_run = true;
    bench->item = bench->run.item;
    bench->stands = !text_empty(bench->run.rule);
    return true;
}

/* ---- the whole ---- */

static bool finish(struct desk *desk, struct bench *bench, struct err *err)
{
    if (bench->stands)
        return load_lines(desk, bench, err);
    bench->run.tiers = allocation_tiers_text(desk->catalogue->sharing, &bench->arena);
    if (!gather(desk, bench, err))
        return false;
    if (bench->count > 0)
        replay(bench);
    return share_out(desk->catalogue->sharing, bench, err);
}

bool bench_load(struct desk *desk, const struct pool *pool, const char *item,
                struct bench *ret_bench, struct err *err)
{
    AUTO_BENCH struct bench bench = {.pool = pool, .year = date_year(desk->today)};
    int64_t pool_year, open = 0;

    bench.item = arena_text(&bench.arena, item ? item : "");
    if (!load_money(desk, &bench, &pool_year, err) ||
        (bench.opened && !store_allocation_open(desk->store, pool_year, &open, err)) ||
        (open && !load_run(desk, open, &bench, err)))
        return false;
    /* the run under way may be of another item than was asked for */
    if (open && !load_money(desk, &bench, &pool_year, err))
        return false;
    if (!finish(desk, &bench, err))
        return false;
    *ret_bench = bench;
    bench = (struct bench){0};
    return true;
}

bool bench_load_run(struct desk *desk, int64_t id, struct bench *ret_bench, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    int64_t pool_year;

    if (!load_run(desk, id, &bench, err))
        return false;
    bench.pool = catalogue_pool(desk->catalogue, bench.run.pool);
    bench.year = bench.run.year;
    if (!bench.pool)
        return err_set(err, ERR_STORE, _("the catalogue has no pool “%s”"), bench.run.pool);
    if (!load_money(desk, &bench, &pool_year, err) || !finish(desk, &bench, err))
        return false;
    *ret_bench = bench;
    bench = (struct bench){0};
    return true;
}

/* What is being weighed is the department's; finance signs what was chosen. */
static bool may_see(const struct desk *desk, const struct bench *bench, struct err *err)
{
    if (desk->clerk.role != ROLE_FINANCE || bench->stands)
        return true;
    err_set(err, ERR_NOT_FOUND, _("nothing is chosen for this pool"));
    return err_hint(err, _("Its department weighs the rules and chooses one; then it is signed."));
}

bool desk_bench(struct desk *desk, const char *pool_id, const char *item, struct bench *ret_bench,
                struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_BENCH struct bench bench = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);

    if (!pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (!allocation_may_read(desk, pool, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!bench_load(desk, pool, item, &bench, err) || !may_see(desk, &bench, err))
        return false;
    *ret_bench = bench;
    bench = (struct bench){0};
    return true;
}

bool desk_bench_of(struct desk *desk, int64_t id, struct bench *ret_bench, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_BENCH struct bench bench = {0};

    if (!act_may_read(desk, allocation_readers(), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!bench_load_run(desk, id, &bench, err) || !allocation_may_read(desk, bench.pool, err) ||
        !may_see(desk, &bench, err))
        return false;
    *ret_bench = bench;
    bench = (struct bench){0};
    return true;
}

/* ---- one case at another place ---- */

bool desk_bench_try(const struct bench *bench, int64_t application_id, int to,
                    struct bench *ret_trial, struct err *err)
{
    AUTO_BENCH struct bench trial = *bench;
    struct pool_sharing sharing;

    trial.arena = (struct arena){0};
    sharing = allocation_tiers(bench->run.tiers, &trial.arena);
    trial.list = arena_get(&trial.arena, (bench->count + 1) * sizeof *trial.list);
    memcpy(trial.list, bench->list, bench->count * sizeof *trial.list);
    if (bench->count == 0 || !shift(&trial, application_id, to))
        return err_set(err, ERR_NOT_FOUND, _("the case does not wait for this pool any more"));
    if (!share_out(&sharing, &trial, err))
        return false;
    *ret_trial = trial;
    trial = (struct bench){0};
    return true;
}

struct bench_target bench_target(const struct bench *bench)
{
    return (struct bench_target){.pool = bench->pool->id,
                                 .item = bench->item,
                                 .run = bench->has_run ? bench->run.id : 0,
                                 .version = bench->has_run ? bench->run.version : 0};
}
