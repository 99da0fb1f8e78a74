/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers the cases that wait for money of a pool and has the five rules share it out.  Writes
 * nothing; leaves their order to allocation_order.c, tiers and digest to allocation_words.c, the
 * arithmetic to rules and the verbs to allocation.c. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_inside.h"
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

static bool too_large(struct err *err)
{
    return err_set(err, ERR_STORE, _("the amounts asked are too large to be added up"));
}

/* Given so far, in the order in which the rule takes them; all together are never above the pool.
 */
static void add_up(struct bench *bench, int rule)
{
    AUTO_FREE size_t *order = mem_get((bench->count + 1) * sizeof *order);
    struct money upto = {0};

    for (size_t i = 0; i < bench->count; i++)
        order[bench->list[i].order[rule]] = i;
    for (size_t place = 0; place < bench->count; place++) {
        struct bench_case *one = &bench->list[order[place]];

        upto.fen += one->given[rule].fen;
        one->upto[rule] = upto;
    }
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
            return too_large(err);
        bench->demand = bench->sums[rule].demand;
        for (size_t i = 0; i < bench->count; i++) {
            bench->list[i].given[rule] = given[i].given;
            bench->list[i].order[rule] = given[i].place;
        }
        add_up(bench, rule);
    }
    bench->seen = allocation_digest(bench, "");
    return true;
}

/* ---- what waits now ---- */

static bool count_unchecked(struct bench *bench, const struct allocation_line *line,
                            struct err *err)
{
    bench->unchecked++;
    return money_add(bench->unchecked_asked, line->asked, &bench->unchecked_asked) ||
           too_large(err);
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

/* The rule that is set: of a run that stands the one it keeps; else that of its items in this year,
 * when they agree. */
static void note_set(const struct desk *desk, struct bench *bench)
{
    const struct catalogue *catalogue = desk->catalogue;

    bench->set_unproved = !grade_is_proved(catalogue->method->grade);
    if (bench->stands) {
        bench->is_set = allocation_rule_parse(bench->run.set_rule, &bench->set);
        return;
    }
    for (size_t i = 0; i < bench->count; i++) {
        enum allocation_rule rule;
        bool is = catalogue_method(catalogue, bench->list[i].line.item, bench->year, &rule);

        bench->set_apart =
            bench->set_apart || (i > 0 && (is != bench->is_set || rule != bench->set));
        bench->is_set = is;
        bench->set = rule;
    }
    bench->is_set = bench->is_set && !bench->set_apart;
}

static bool gather(struct desk *desk, struct bench *bench, struct err *err)
{
    struct allocation_line *waiting;
    size_t count;

    if (!store_allocation_demand(desk->store, bench->pool->id, *bench->item ? bench->item : NULL,
                                 &bench->arena, &waiting, &count, err))
        return false;
    bench->list = arena_get(&bench->arena, (count + 1) * sizeof *bench->list);
    for (size_t i = 0; i < count; i++) {
        if (waiting[i].asked.fen == 0)
            continue; /* nothing to give: a supervisor declines it */
        if (!waiting[i].checked) {
            if (!count_unchecked(bench, &waiting[i], err))
                return false;
            continue;
        }
        waiting[i].floor = desk->catalogue->sharing->least;
        bench->list[bench->count++] = (struct bench_case){.line = waiting[i]};
    }
    if (!bench_order(desk, bench, err))
        return false;
    for (size_t i = 0; i < bench->count; i++)
        bench->list[i].line.natural = bench->list[i].line.place;
    note_mixture(bench);
    return true;
}

static void replay(struct bench *bench)
{
    for (size_t i = 0; i < bench->shift_count; i++)
        (void) bench_shift(bench, bench->shifts[i].application_id, bench->shifts[i].to);
}

static bool find_room(struct desk *desk, struct bench *bench, struct pool_year *ret_room,
                      struct err *err)
{
    *ret_room = (struct pool_year){0};
    return store_pool_year_find(desk->store, bench->pool->id, bench->year, &bench->arena, ret_room,
                                &bench->opened, err);
}

/* What is left of the room for a run of the bench's item. */
static bool weigh_money(struct desk *desk, struct bench *bench, const struct pool_year *room,
                        struct err *err)
{
    bench->available = room->available;
    if (bench->opened &&
        !store_allocation_held_beside(desk->store, room->id, *bench->item ? bench->item : NULL,
                                      &bench->held, err))
        return false;
    bench->money.fen = room->available.fen - bench->held.fen;
    if (bench->money.fen < 0)
        bench->money.fen = 0; /* money was moved out after it was signed: only the rest is there */
    return true;
}

/* What is weighed anew may have been decided already: the newest signed run holds until another is
 * signed. */
static bool note_ruled(struct desk *desk, struct bench *bench, const struct pool_year *room,
                       struct err *err)
{
    struct allocation_signed ruled = {0};

    if (bench->stands || !bench->opened)
        return true;
    if (!store_allocation_signed_for(desk->store, bench->pool->id,
                                     *bench->item ? bench->item : NULL, room->id, &ruled, err))
        return false;
    bench->ruled = (size_t) ruled.cases;
    return ruled.cases == 0 || store_allocation_by_id(desk->store, ruled.newest_id, &bench->arena,
                                                      &bench->ruled_by, err);
}

/* ---- a run whose lines stand ---- */

static bool is_in(const struct bench *bench, int64_t application_id)
{
    return bench_place_of(bench, application_id) < bench->count;
}

/* Who came to wait since; asked only while it can still be sent back. */
static bool count_newcomers(struct desk *desk, struct bench *bench, struct err *err)
{
    struct allocation_line *waiting;
    size_t count;

    if (!store_allocation_demand(desk->store, bench->pool->id, *bench->item ? bench->item : NULL,
                                 &bench->arena, &waiting, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!waiting[i].checked || waiting[i].asked.fen == 0 ||
            is_in(bench, waiting[i].application_id))
            continue;
        bench->newcomers++;
        if (!money_add(bench->newcomers_asked, waiting[i].asked, &bench->newcomers_asked))
            return too_large(err);
    }
    return true;
}

static void count_gone(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        bench->gone += !bench->list[i].line.waits;
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
    note_mixture(bench);
    count_gone(bench);
    again = allocation_digest(bench, bench->run.rule);
    bench->is_unchanged = digest_same(&again, &bench->run.digest);
    return share_out(&sharing, bench, err) &&
           (bench->run.state == ALLOCATION_FROZEN || bench->run.state == ALLOCATION_DISCARDED ||
            count_newcomers(desk, bench, err));
}

static bool load_run(struct desk *desk, int64_t id, struct bench *bench, struct err *err)
{
    if (!store_allocation_by_id(desk->store, id, &bench->arena, &bench->run, err) ||
        !store_allocation_shifts(desk->store, id, &bench->arena, &bench->shifts,
                                 &bench->shift_count, err) ||
        !bench_load_steps(desk, bench, err))
        return false;
    bench->has_run = true;
    bench->item = bench->run.item;
    bench->stands = !text_empty(bench->run.rule);
    return true;
}

/* ---- the whole ---- */

static bool finish(struct desk *desk, struct bench *bench, struct err *err)
{
    if (bench->stands) {
        note_set(desk, bench);
        return load_lines(desk, bench, err);
    }
    bench->run.tiers = allocation_tiers_text(desk->catalogue->sharing, &bench->arena);
    if (!gather(desk, bench, err))
        return false;
    note_set(desk, bench);
    if (bench->count > 0)
        replay(bench);
    return share_out(desk->catalogue->sharing, bench, err);
}

bool bench_load(struct desk *desk, const struct pool *pool, const char *item,
                struct bench *ret_bench, struct err *err)
{
    AUTO_BENCH struct bench bench = {.pool = pool, .year = date_year(desk->today)};
    struct pool_year room;
    int64_t open = 0;

    bench.item = arena_text(&bench.arena, item ? item : "");
    /* the run under way may be of another item than was asked for */
    if (!find_room(desk, &bench, &room, err) ||
        (bench.opened && !store_allocation_open(desk->store, room.id, &open, err)) ||
        (open && !load_run(desk, open, &bench, err)) || !weigh_money(desk, &bench, &room, err) ||
        !note_ruled(desk, &bench, &room, err) || !finish(desk, &bench, err))
        return false;
    *ret_bench = bench;
    bench = (struct bench){0};
    return true;
}

bool bench_load_run(struct desk *desk, int64_t id, struct bench *ret_bench, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    struct pool_year room;

    if (!load_run(desk, id, &bench, err))
        return false;
    bench.pool = catalogue_pool(desk->catalogue, bench.run.pool);
    bench.year = bench.run.year;
    if (!bench.pool)
        return err_set(err, ERR_STORE, _("the catalogue has no pool “%s”"), bench.run.pool);
    if (!find_room(desk, &bench, &room, err) || !weigh_money(desk, &bench, &room, err) ||
        !note_ruled(desk, &bench, &room, err) || !finish(desk, &bench, err))
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

/* ---- pools to choose among ---- */

bool desk_pool_asked(struct desk *desk, const struct pool *pool, struct pool_asked *ret_asked,
                     struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_BENCH struct bench bench = {.pool = pool, .year = date_year(desk->today), .item = ""};
    struct pool_year room;
    int64_t open = 0;

    if (!allocation_may_read(desk, pool, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!find_room(desk, &bench, &room, err) ||
        (bench.opened && !store_allocation_open(desk->store, room.id, &open, err)) ||
        (open && !load_run(desk, open, &bench, err)) || !may_see(desk, &bench, err))
        return false;
    bench.item = ""; /* of the whole pool, whatever a run under way is of */
    if (!weigh_money(desk, &bench, &room, err))
        return false;
    ret_asked->money = bench.money;
    return store_allocation_asked(desk->store, pool->id, 0, &ret_asked->asked, err);
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
    if (bench->count == 0 || !bench_shift(&trial, application_id, to))
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
