/* SPDX-License-Identifier: Apache-2.0 */
/* A model of the ledger, written apart from it: what an event does, whether it may stand; and
 * random events, posted to a file and to the model. */
#ifndef TESTS_LEDGER_MODEL_H
#define TESTS_LEDGER_MODEL_H

#include "core/store/store_fixture.h"
#include "store/filling.h"
#include "store/store_inside.h"
#include "store_receipt.h"

#define POOLS        3
#define YEARS        2
#define PLACES       (POOLS * YEARS) /* place = pool * YEARS + year */
#define APPLICATIONS 24
#define ENTRIES_MOST 260000

/* What the model knows; written apart from ledger_effect on purpose. */
struct figures {
    int64_t appropriated, adjusted, transferred, carried_in, carried_out, lapsed, funded;
    int64_t reserved, released, committed, decommitted, paid, returned;
    int64_t due, in, waived;
};
struct posted {
    enum ledger_kind kind;
    int pool, application; /* application -1: the pool's own */
    int64_t amount, answered;
    int64_t ref;
    bool reversed, is_reversal;
};
struct model {
    struct place place;
    int64_t pool_ids[PLACES], application_ids[APPLICATIONS];
    int64_t ceiling[PLACES], assessed[APPLICATIONS];
    bool counts_carry[PLACES], keeps_clawback[PLACES], binds[PLACES];
    struct figures pools[PLACES], applications[APPLICATIONS][PLACES];
    struct posted *posted;
    int64_t count; /* seq of the newest entry */
    uint64_t seed;
    int64_t taken, refused, by_kind[LEDGER_KIND_COUNT];
    struct posted event, in; /* the newest that was tried; in.amount 0: it has no half */
    sqlite3_stmt *looks[4];  /* of the test that looks at the file */
};

static inline uint64_t next_random(struct model *model)
{
    model->seed ^= model->seed << 13;
    model->seed ^= model->seed >> 7;
    model->seed ^= model->seed << 17;
    return model->seed;
}

static inline int below(struct model *model, int most)
{
    return (int) (next_random(model) % (uint64_t) most);
}

/* ---- what an event does, in the model's own words ---- */

static inline void apply(struct figures *f, enum ledger_kind kind, int64_t fen)
{
    switch (kind) {
    case LEDGER_APPROPRIATE:
        f->appropriated += fen;
        break;
    case LEDGER_ADJUST:
        f->adjusted += fen;
        break;
    case LEDGER_REDUCE:
        f->adjusted -= fen;
        break;
    case LEDGER_TRANSFER_IN:
        f->transferred += fen;
        break;
    case LEDGER_TRANSFER_OUT:
        f->transferred -= fen;
        break;
    case LEDGER_CARRY_IN:
        f->carried_in += fen;
        break;
    case LEDGER_CARRY_OUT:
        f->carried_out += fen;
        break;
    case LEDGER_LAPSE:
        f->lapsed += fen;
        break;
    case LEDGER_FUND:
        f->funded += fen;
        break;
    case LEDGER_RESERVE:
        f->reserved += fen;
        break;
    case LEDGER_RELEASE:
        f->reserved -= fen;
        f->released += fen;
        break;
    case LEDGER_COMMIT:
        f->reserved -= fen;
        f->committed += fen;
        break;
    case LEDGER_DECOMMIT:
        f->committed -= fen;
        f->decommitted += fen;
        break;
    case LEDGER_PAY:
        f->paid += fen;
        break;
    case LEDGER_RETURN:
        f->paid -= fen;
        f->returned += fen;
        break;
    case LEDGER_CLAWBACK_DUE:
        f->due += fen;
        break;
    case LEDGER_CLAWBACK_IN:
        f->in += fen;
        break;
    case LEDGER_CLAWBACK_WAIVE:
        f->waived += fen;
        break;
    }
}

static inline int64_t budget(const struct figures *f)
{
    return f->appropriated + f->adjusted + f->transferred;
}

static inline int64_t available(const struct model *model, int pool)
{
    const struct figures *f = &model->pools[pool];

    return budget(f) + f->carried_in - f->carried_out - f->lapsed +
           (model->keeps_clawback[pool] ? f->in : 0) - f->reserved - f->committed;
}

static inline bool pool_holds(const struct model *model, int pool)
{
    const struct figures *f = &model->pools[pool];
    int64_t kept = model->keeps_clawback[pool] ? f->in : 0;

    return f->appropriated >= 0 && budget(f) >= 0 && f->carried_in >= 0 && f->carried_out >= 0 &&
           f->lapsed >= 0 && f->funded >= 0 && f->reserved >= 0 && f->released >= 0 &&
           f->committed >= 0 && f->decommitted >= 0 && f->paid >= 0 && f->returned >= 0 &&
           f->due >= 0 && f->in >= 0 && f->waived >= 0 && available(model, pool) >= 0 &&
           budget(f) + (model->counts_carry[pool] ? f->carried_in : 0) <= model->ceiling[pool] &&
           f->paid <= f->committed && (!model->binds[pool] || f->paid <= f->funded) &&
           f->funded <= budget(f) + f->carried_in + kept && f->in + f->waived <= f->due;
}

static inline bool application_holds(const struct model *model, int application)
{
    int64_t held = 0;

    for (int i = 0; i < PLACES; i++) {
        const struct figures *f = &model->applications[application][i];

        if (f->reserved < 0 || f->committed < 0 || f->paid < 0 || f->paid > f->committed ||
            f->in + f->waived > f->due)
            return false;
        held += f->reserved + f->committed;
    }
    return held <= model->assessed[application];
}

/* One movement in the model. @return it may stand */
static inline bool take(struct model *model, const struct posted *event)
{
    int64_t fen = event->is_reversal ? -event->amount : event->amount;

    apply(&model->pools[event->pool], event->kind, fen);
    if (event->kind == LEDGER_FUND)
        model->binds[event->pool] = true;
    if (event->application >= 0)
        apply(&model->applications[event->application][event->pool], event->kind, fen);
    return pool_holds(model, event->pool) &&
           (event->application < 0 || application_holds(model, event->application));
}

/* ---- making events ---- */

static inline bool answers(enum ledger_kind kind)
{
    return kind == LEDGER_RETURN || kind == LEDGER_CLAWBACK_IN || kind == LEDGER_CLAWBACK_WAIVE;
}

static inline bool ref_holds(const struct model *model, const struct posted *event)
{
    const struct posted *of = event->ref > 0 ? &model->posted[event->ref] : NULL;

    if (event->is_reversal)
        return of && !of->reversed && !of->is_reversal && of->answered == 0 &&
               (!ledger_kind_is_of_application(of->kind) || of->kind >= LEDGER_CLAWBACK_DUE);
    if (!answers(event->kind))
        return true;
    return of && !of->reversed && !of->is_reversal &&
           of->kind == (event->kind == LEDGER_RETURN ? LEDGER_PAY : LEDGER_CLAWBACK_DUE) &&
           of->application == event->application && of->pool == event->pool &&
           of->answered + event->amount <= of->amount;
}

static inline int64_t amount_of(struct model *model)
{
    return 1 + below(model, below(model, 8) == 0 ? 40000 : 3000);
}

static inline struct posted make_reversal(struct model *model)
{
    int64_t ref = 1 + below(model, (int) model->count);
    struct posted event = model->posted[ref];

    event.ref = ref;
    event.is_reversal = true;
    return event;
}

/* A sensible event more often than not: a ref that exists, an application that has something. */
static inline struct posted make_event(struct model *model)
{
    struct posted event = {.kind = (enum ledger_kind) below(model, LEDGER_KIND_COUNT),
                           .pool = below(model, PLACES),
                           .application = -1,
                           .amount = amount_of(model)};

    if (below(model, 12) == 0)
        return make_reversal(model);
    if (below(model, 3) == 0)
        event.kind = (enum ledger_kind)(LEDGER_RESERVE + below(model, 6));
    if (ledger_kind_is_of_application(event.kind))
        event.application = below(model, APPLICATIONS);
    if (!answers(event.kind))
        return event;
    for (int i = 0; i < 400; i++) {
        int64_t ref = 1 + below(model, (int) model->count);
        const struct posted *of = &model->posted[ref];

        event.ref = ref;
        if (of->kind == (event.kind == LEDGER_RETURN ? LEDGER_PAY : LEDGER_CLAWBACK_DUE)) {
            event.pool = of->pool;
            event.application = of->application;
            break;
        }
    }
    return event;
}

static inline bool goes_out(enum ledger_kind kind)
{
    return kind == LEDGER_TRANSFER_OUT || kind == LEDGER_CARRY_OUT;
}

/* The half of a pair that is posted with it.  Wrong places are made on purpose. */
static inline struct posted other_half(struct model *model, const struct posted *out)
{
    struct posted in = *out;

    if (out->is_reversal) {
        in = model->posted[out->ref + 1];
        in.ref = out->ref + 1;
        in.is_reversal = true;
        return in;
    }
    in.kind = out->kind == LEDGER_TRANSFER_OUT ? LEDGER_TRANSFER_IN : LEDGER_CARRY_IN;
    in.pool = out->kind == LEDGER_TRANSFER_OUT ? below(model, PLACES)
              : below(model, 8) == 0           ? below(model, PLACES)
                                               : out->pool / YEARS * YEARS + 1;
    return in;
}

static inline bool pair_holds(const struct posted *out, const struct posted *in)
{
    int from = out->pool / YEARS, to = in->pool / YEARS;
    int year = out->pool % YEARS, next = in->pool % YEARS;

    return out->kind == LEDGER_TRANSFER_OUT ? from != to && year == next
                                            : from == to && next == year + 1;
}

/* ---- posting ---- */

static inline struct store_movement movement_of(const struct model *model,
                                                const struct posted *event)
{
    return (struct store_movement){
        .kind = event->kind,
        .pool_year_id = model->pool_ids[event->pool],
        .amount = {event->amount},
        .application_id = event->application < 0 ? 0 : model->application_ids[event->application],
        .clerk_id = model->place.finance,
        .at_ms = NOW_MS,
        .day = day_of(2026, 1 + (int) (model->count % 12), 1 + (int) (model->count % 28)),
        .ref = event->ref,
        .reversal = event->is_reversal,
        .document = model->count % 5 == 0 ? "深财指〔2026〕1号" : NULL};
}

/* What pays has its row of the register. */
static inline bool pay_for(struct store *store, const struct store_movement *movement, int64_t seq,
                           struct err *err)
{
    int64_t id;

    return movement->kind != LEDGER_PAY ||
           store_payment_add(store,
                             &(struct store_payment){.application_id = movement->application_id,
                                                     .ledger_seq = seq,
                                                     .paid_on = movement->day,
                                                     .amount = movement->amount,
                                                     .payee = "x",
                                                     .bank = "x",
                                                     .account = "1",
                                                     .clerk_id = movement->clerk_id},
                             &id, err);
}

static inline bool post(struct model *model, const struct posted *event, const struct posted *in)
{
    struct store *store = model->place.store;
    struct store_movement movement = movement_of(model, event);
    struct err err = {0};
    int64_t seq;
    bool posted;

    check_ok(store_begin(store, &err), err);
    posted = in ? store_ledger_post_pair(store, &movement, model->pool_ids[in->pool], &seq, &err)
                : store_ledger_post(store, &movement, &seq, &err);
    posted = posted && pay_for(store, &movement, seq, &err) && place_journal(store, "move", &err) &&
             store_commit(store, &err);
    if (posted) {
        check_int(seq, model->count + 1);
        return true;
    }
    assert_true(store_refusal(store) != STORE_REFUSAL_NONE);
    assert_true(err.what[0] != '\0');
    store_rollback(store);
    return false;
}

static inline void note(struct model *model, const struct posted *event)
{
    struct posted *of = event->ref > 0 ? &model->posted[event->ref] : NULL;

    model->posted[++model->count] = *event;
    model->posted[model->count].answered = 0;
    model->posted[model->count].reversed = false;
    model->by_kind[event->kind]++;
    if (of && event->is_reversal)
        of->reversed = true;
    else if (of)
        of->answered += event->amount;
    if (of && event->is_reversal && of->ref > 0) /* an answer taken back frees what it answered */
        model->posted[of->ref].answered -= of->amount;
}

/* ---- the run ---- */

static inline void open_pools(struct model *model)
{
    static const char *const names[POOLS] = {"voucher", "own:sti", "third"};
    struct store *store = model->place.store;
    struct err err = {0};

    for (int i = 0; i < PLACES; i++) {
        model->ceiling[i] = i % 2 ? 900000 : 400000;
        model->counts_carry[i] = i != 3;
        model->keeps_clawback[i] = i >= 4;
        struct pool_year year = {.pool = names[i / YEARS],
                                 .year = 2026 + i % YEARS,
                                 .has_ceiling = true,
                                 .ceiling = {model->ceiling[i]},
                                 .carry_under_ceiling = model->counts_carry[i],
                                 .clawback_stays = model->keeps_clawback[i]};
        if (i == 0) { /* the year that the place began with */
            model->pool_ids[i] = model->place.pool;
            model->ceiling[i] = 100000000;
            continue;
        }
        check_ok(store_pool_year_open(store, &year, &model->pool_ids[i], &err), err);
    }
}

static inline void add_applications(struct model *model)
{
    static const char *const departments[] = {"sti", "miit", "drc"};
    struct store *store = model->place.store;
    struct err err = {0};

    for (int i = 0; i < APPLICATIONS; i++) {
        char number[40];

        snprintf(number, sizeof number, "2026-02-%06d", 100 + i);
        struct application application = place_application(&model->place, number);
        struct store_author author = {.clerk_id = model->place.officer, .now_ms = NOW_MS};

        application.department = departments[i % 3];
        application.item = i % 2 ? "item-a" : "item-b";
        check_ok(
            store_application_add(store, &application, &author, &model->application_ids[i], &err),
            err);
        model->assessed[i] = 2000 + 1000 * (i % 30);
        check_ok(assess_by_receipt(store, model->application_ids[i],
                                   (struct money){model->assessed[i]}, &err),
                 err);
    }
}

static inline struct model *model_begin(void)
{
    struct model *model = calloc(1, sizeof *model);
    struct err err = {0};

    assert_non_null(model);
    model->posted = calloc(ENTRIES_MOST, sizeof *model->posted);
    assert_non_null(model->posted);
    model->seed = 20261126;
    place_begin_with(&model->place, 1000);
    check_ok(store_filling_begin(model->place.store, &err), err);
    check_ok(store_begin(model->place.store, &err), err);
    open_pools(model);
    add_applications(model);
    check_ok(place_journal(model->place.store, "begin", &err), err);
    check_ok(store_commit(model->place.store, &err), err);
    model->pools[0].appropriated = 1000; /* of the fixture */
    model->posted[++model->count] =
        (struct posted){.kind = LEDGER_APPROPRIATE, .application = -1, .amount = 1000};
    return model;
}

static inline void model_end(struct model *model)
{
    for (size_t i = 0; i < sizeof model->looks / sizeof *model->looks; i++)
        sqlite3_finalize(model->looks[i]);
    place_remove(&model->place);
    free(model->posted);
    free(model);
}

/* What the model knew before an event, to forget the event again. */
struct before {
    struct figures pools[PLACES], application[PLACES];
    bool binds[PLACES];
};

static inline struct before remember(const struct model *model, const struct posted *event)
{
    struct before before;

    memcpy(before.pools, model->pools, sizeof before.pools);
    memcpy(before.binds, model->binds, sizeof before.binds);
    if (event->application >= 0)
        memcpy(before.application, model->applications[event->application],
               sizeof before.application);
    return before;
}

static inline void forget(struct model *model, const struct posted *event,
                          const struct before *before)
{
    memcpy(model->pools, before->pools, sizeof before->pools);
    memcpy(model->binds, before->binds, sizeof before->binds);
    if (event->application >= 0)
        memcpy(model->applications[event->application], before->application,
               sizeof before->application);
}

/* Done in the model. @return it may stand; in NULL: it has no half */
static inline bool do_event(struct model *model, const struct posted *event,
                            const struct posted *in)
{
    /* what comes in alone has no half */
    bool may = ref_holds(model, event) && event->kind != LEDGER_TRANSFER_IN &&
               event->kind != LEDGER_CARRY_IN &&
               (!in || (pair_holds(event, in) && ref_holds(model, in)));

    may = take(model, event) && may;
    if (in)
        may = take(model, in) && may;
    return may;
}

/* Half of a pair is no event of its own: it is taken back with the other. */
static inline bool is_half(const struct model *model, const struct posted *event)
{
    const struct posted *of = &model->posted[event->ref];

    if (!event->is_reversal)
        return false;
    if (event->kind == LEDGER_TRANSFER_IN || event->kind == LEDGER_CARRY_IN)
        return true;
    return goes_out(event->kind) && of->is_reversal; /* its ref has no half of its own */
}

/* Two of three times one that may stand is looked for, so that the file fills. */
static inline void choose_event(struct model *model)
{
    bool any = below(model, 3) == 0;

    for (int i = 0; i < 40; i++) {
        struct before before;
        bool may;

        do
            model->event = make_event(model);
        while (is_half(model, &model->event));
        model->in = (struct posted){0};
        if (goes_out(model->event.kind))
            model->in = other_half(model, &model->event);
        before = remember(model, &model->event);
        may = do_event(model, &model->event, model->in.amount > 0 ? &model->in : NULL);
        forget(model, &model->event, &before);
        if (may || any)
            return;
    }
}

/* One event: the file takes it as the model does, or refuses it and both are as before. */
static inline void step(struct model *model)
{
    const struct posted *event = &model->event, *in;
    struct before before;
    bool may;

    choose_event(model);
    in = model->in.amount > 0 ? &model->in : NULL;
    before = remember(model, event);
    may = do_event(model, event, in);
    if (post(model, event, in) != may)
        fail_msg("event %lld: %s of %lld in %d, application %d, ref %lld%s: the model says %s",
                 (long long) model->taken + model->refused, ledger_kind_word(event->kind),
                 (long long) event->amount, event->pool, event->application, (long long) event->ref,
                 event->is_reversal ? " back" : "", may ? "yes" : "no");
    if (!may) {
        forget(model, event, &before);
        model->refused++;
        return;
    }
    note(model, event);
    if (in)
        note(model, in);
    model->taken++;
}

#endif
