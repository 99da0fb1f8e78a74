/* SPDX-License-Identifier: Apache-2.0 */
/* Random events against an independent model: what the file takes, what it refuses, and every
 * figure after each event.  `make test` runs 20,000; LEDGER_EVENTS=200000 runs as many as one
 * likes. */
#include "core/store/store_fixture.h"
#include "store/filling.h"
#include "store/store_inside.h"

#define POOLS        3
#define YEARS        2
#define PLACES       (POOLS * YEARS) /* place = pool * YEARS + year */
#define APPLICATIONS 24
#define ENTRIES_MOST 260000
#define EVENTS       20000

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
};

static uint64_t next_random(struct model *model)
{
    model->seed ^= model->seed << 13;
    model->seed ^= model->seed >> 7;
    model->seed ^= model->seed << 17;
    return model->seed;
}

static int below(struct model *model, int most)
{
    return (int) (next_random(model) % (uint64_t) most);
}

/* ---- what an event does, in the model's own words ---- */

static void apply(struct figures *f, enum ledger_kind kind, int64_t fen)
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

static int64_t budget(const struct figures *f)
{
    return f->appropriated + f->adjusted + f->transferred;
}

static int64_t available(const struct model *model, int pool)
{
    const struct figures *f = &model->pools[pool];

    return budget(f) + f->carried_in - f->carried_out - f->lapsed +
           (model->keeps_clawback[pool] ? f->in : 0) - f->reserved - f->committed;
}

static bool pool_holds(const struct model *model, int pool)
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

static bool application_holds(const struct model *model, int application)
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
static bool take(struct model *model, const struct posted *event)
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

static bool answers(enum ledger_kind kind)
{
    return kind == LEDGER_RETURN || kind == LEDGER_CLAWBACK_IN || kind == LEDGER_CLAWBACK_WAIVE;
}

static bool ref_holds(const struct model *model, const struct posted *event)
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

static int64_t amount_of(struct model *model)
{
    return 1 + below(model, below(model, 8) == 0 ? 40000 : 3000);
}

static struct posted make_reversal(struct model *model)
{
    int64_t ref = 1 + below(model, (int) model->count);
    struct posted event = model->posted[ref];

    event.ref = ref;
    event.is_reversal = true;
    return event;
}

/* A sensible event more often than not: a ref that exists, an application that has something. */
static struct posted make_event(struct model *model)
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

static bool goes_out(enum ledger_kind kind)
{
    return kind == LEDGER_TRANSFER_OUT || kind == LEDGER_CARRY_OUT;
}

/* The half of a pair that is posted with it.  Wrong places are made on purpose. */
static struct posted other_half(struct model *model, const struct posted *out)
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

static bool pair_holds(const struct posted *out, const struct posted *in)
{
    int from = out->pool / YEARS, to = in->pool / YEARS;
    int year = out->pool % YEARS, next = in->pool % YEARS;

    return out->kind == LEDGER_TRANSFER_OUT ? from != to && year == next
                                            : from == to && next == year + 1;
}

/* ---- posting ---- */

static struct store_movement movement_of(const struct model *model, const struct posted *event)
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

static bool post(struct model *model, const struct posted *event, const struct posted *in)
{
    struct store *store = model->place.store;
    struct store_movement movement = movement_of(model, event);
    struct err err = {0};
    int64_t seq;
    bool posted;

    check_ok(store_begin(store, &err), err);
    posted = in ? store_ledger_post_pair(store, &movement, model->pool_ids[in->pool], &seq, &err)
                : store_ledger_post(store, &movement, &seq, &err);
    posted = posted && place_journal(store, "move", &err) && store_commit(store, &err);
    if (posted) {
        check_int(seq, model->count + 1);
        return true;
    }
    assert_true(store_refusal(store) != STORE_REFUSAL_NONE);
    assert_true(err.what[0] != '\0');
    store_rollback(store);
    return false;
}

static void note(struct model *model, const struct posted *event)
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

/* ---- looking at the file ---- */

static void check_figures(const struct pool_year *row, const struct model *model, int pool)
{
    const struct figures *f = &model->pools[pool];

    check_fen(row->appropriated, f->appropriated);
    check_fen(row->adjusted, f->adjusted);
    check_fen(row->transferred, f->transferred);
    check_fen(row->carried_in, f->carried_in);
    check_fen(row->carried_out, f->carried_out);
    check_fen(row->lapsed, f->lapsed);
    check_fen(row->funded, f->funded);
    check_fen(row->reserved, f->reserved);
    check_fen(row->released, f->released);
    check_fen(row->committed, f->committed);
    check_fen(row->decommitted, f->decommitted);
    check_fen(row->paid, f->paid);
    check_fen(row->returned, f->returned);
    check_fen(row->clawback_due, f->due);
    check_fen(row->clawback_in, f->in);
    check_fen(row->clawback_waived, f->waived);
    check_fen(row->budget, budget(f));
    check_fen(row->available, available(model, pool));
    check_fen(row->open, f->committed - f->paid);
    assert_true(row->available.fen >= 0 && row->paid.fen <= row->committed.fen);
}

static void check_pools(const struct model *model)
{
    static const char *const names[POOLS] = {"voucher", "own:sti", "third"};
    struct err err = {0};

    for (int year = 0; year < YEARS; year++) {
        struct pool_years rows;

        check_ok(store_pool_year_list(model->place.store, 2026 + year, &rows, &err), err);
        check_int(rows.count, POOLS);
        for (size_t i = 0; i < rows.count; i++)
            for (int pool = 0; pool < POOLS; pool++)
                if (strcmp(rows.list[i].pool, names[pool]) == 0)
                    check_figures(&rows.list[i], model, pool * YEARS + year);
        pool_years_release(&rows);
    }
}

/* All children together are their parent, in each of the three breakdowns. */
static void check_children(const struct model *model)
{
    static const char *const none[] = {
        "SELECT count(*) FROM pool_year p WHERE (reserved_fen, committed_fen, paid_fen, "
        "returned_fen)"
        " IS NOT (SELECT coalesce(sum(reserved_fen), 0), coalesce(sum(committed_fen), 0),"
        " coalesce(sum(paid_fen), 0), coalesce(sum(returned_fen), 0)"
        " FROM application_pool_money WHERE pool_year_id = p.id)",
        "SELECT count(*) FROM pool_year p WHERE (reserved_fen, committed_fen, paid_fen, "
        "clawback_in_fen)"
        " IS NOT (SELECT coalesce(sum(reserved_fen), 0), coalesce(sum(committed_fen), 0),"
        " coalesce(sum(paid_fen), 0), coalesce(sum(clawback_in_fen), 0)"
        " FROM item_money WHERE pool_year_id = p.id)",
        "SELECT count(*) FROM pool_year p WHERE (appropriated_fen, lapsed_fen, committed_fen, "
        "paid_fen)"
        " IS NOT (SELECT coalesce(sum(appropriated_fen), 0), coalesce(sum(lapsed_fen), 0),"
        " coalesce(sum(committed_fen), 0), coalesce(sum(paid_fen), 0)"
        " FROM day_money WHERE pool_year_id = p.id)",
        ("SELECT count(*) FROM application_money WHERE reserved_fen + committed_fen > assessed_fen"
         " OR paid_fen > committed_fen"),
        "SELECT sum(transferred_fen) FROM pool_year",
    };

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (raw_number(model->place.store->db, none[i]) != 0)
            fail_msg("%s", none[i]);
}

/* ---- the run ---- */

static void open_pools(struct model *model)
{
    static const char *const names[POOLS] = {"voucher", "own:sti", "third"};
    struct store *store = model->place.store;
    struct err err = {0};

    for (int i = 0; i < PLACES; i++) {
        model->ceiling[i] = i % 2 ? 900000 : 400000;
        model->counts_carry[i] = i != 3;
        model->keeps_clawback[i] = i >= 4;
        check_ok(store_pool_year_open(store, names[i / YEARS], 2026 + i % YEARS, true,
                                      (struct money){model->ceiling[i]}, &model->pool_ids[i], &err),
                 err);
        check_ok(store_pool_year_set_ceiling(store, model->pool_ids[i], true,
                                             (struct money){model->ceiling[i]}, &err),
                 err);
        check_ok(store_pool_year_set_rules(store, model->pool_ids[i], model->counts_carry[i],
                                           model->keeps_clawback[i], &err),
                 err);
    }
}

static void add_applications(struct model *model)
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
        check_ok(store_application_assess(store, model->application_ids[i],
                                          (struct money){model->assessed[i]}, &err),
                 err);
    }
}

static struct model *model_begin(void)
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

static void model_end(struct model *model)
{
    place_remove(&model->place);
    free(model->posted);
    free(model);
}

static void step(struct model *model)
{
    struct posted event = make_event(model), in = {0};
    bool is_in = event.kind == LEDGER_TRANSFER_IN || event.kind == LEDGER_CARRY_IN;
    struct figures pools[PLACES], application[PLACES];
    bool binds[PLACES], may, paired = goes_out(event.kind);

    if (event.is_reversal && is_in && event.kind == LEDGER_TRANSFER_IN)
        return; /* taken back with its first half */
    if (event.is_reversal && event.kind == LEDGER_CARRY_IN &&
        goes_out(model->posted[event.ref - 1].kind) &&
        model->posted[event.ref - 1].amount == event.amount)
        return;
    if (event.is_reversal && paired && model->posted[event.ref].is_reversal)
        return; /* its ref has no half of its own */
    if (paired)
        in = other_half(model, &event);
    memcpy(pools, model->pools, sizeof pools);
    memcpy(binds, model->binds, sizeof binds);
    if (event.application >= 0)
        memcpy(application, model->applications[event.application], sizeof application);
    /* a transfer in alone has no half */
    may = ref_holds(model, &event) && !(event.kind == LEDGER_TRANSFER_IN) &&
          (!paired || (pair_holds(&event, &in) && ref_holds(model, &in)));
    may = take(model, &event) && may;
    if (paired)
        may = take(model, &in) && may;
    if (post(model, &event, paired ? &in : NULL) != may)
        fail_msg("event %lld: %s of %lld in %d, application %d, ref %lld%s: the model says %s",
                 (long long) model->taken + model->refused, ledger_kind_word(event.kind),
                 (long long) event.amount, event.pool, event.application, (long long) event.ref,
                 event.is_reversal ? " back" : "", may ? "yes" : "no");
    if (may) {
        note(model, &event);
        if (paired)
            note(model, &in);
        model->taken++;
        return;
    }
    memcpy(model->pools, pools, sizeof pools);
    memcpy(model->binds, binds, sizeof binds);
    if (event.application >= 0)
        memcpy(model->applications[event.application], application, sizeof application);
    model->refused++;
}

static void random_events__are_taken_and_refused_as_the_model_says(void **state)
{
    struct model *model = model_begin();
    const char *asked = getenv("LEDGER_EVENTS");
    int events = asked ? atoi(asked) : EVENTS;
    struct store_audit audit;
    struct err err = {0};

    (void) state;
    for (int i = 0; i < events && model->count < ENTRIES_MOST - 2; i++) {
        step(model);
        check_pools(model);
        if (i % 10 == 0)
            check_children(model);
    }
    check_children(model);
    check_ok(store_journal_verify(model->place.store, NULL, &audit, &err), err);
    check_int(audit.ledger_entries, model->count);
    printf("%lld taken, %lld refused:", (long long) model->taken, (long long) model->refused);
    for (int i = 0; i < LEDGER_KIND_COUNT; i++) {
        printf(" %s %lld", ledger_kind_word((enum ledger_kind) i), (long long) model->by_kind[i]);
        if (events >= EVENTS)
            assert_true(model->by_kind[i] > 0);
    }
    printf("\n");
    model_end(model);
}

/* A total that was changed behind the program's back is found by adding up the entries again. */
static void totals__that_are_not_their_entries_are_found(void **state)
{
    static const char *const all[] = {
        "UPDATE pool_year SET released_fen = released_fen + 1",
        "UPDATE application_money SET released_fen = released_fen + 1",
        "UPDATE application_pool_money SET released_fen = released_fen + 1",
        "UPDATE item_money SET paid_fen = paid_fen + 1",
        "UPDATE day_money SET committed_fen = committed_fen + 1",
        "DELETE FROM day_money",
        "DELETE FROM day_money WHERE day = (SELECT min(day) FROM day_money)",
        "DROP TRIGGER application_pool_money_stays; DELETE FROM application_pool_money",
        "DROP TRIGGER application_money_stays; DELETE FROM application_money",
        "DELETE FROM item_money",
        "UPDATE stage_total SET given_fen = given_fen + 1",
        "UPDATE stage_total SET count = count + 1 WHERE ended = 0",
        "UPDATE queue_total SET requested_fen = requested_fen + 1",
        "DELETE FROM stage_total",
        "DELETE FROM queue_total",
    };

    (void) state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct model *model = model_begin();
        struct store_audit audit;
        struct err err = {0};
        sqlite3 *db;

        for (int j = 0; j < 300; j++)
            step(model);
        check_ok(store_journal_verify(model->place.store, NULL, &audit, &err), err);
        db = raw_open(model->place.path);
        raw_run(db, all[i]);
        sqlite3_close(db);
        if (store_journal_verify(model->place.store, NULL, &audit, &err))
            fail_msg("not found: %s", all[i]);
        check_int(audit.tamper, STORE_TAMPER_LEDGER);
        model_end(model);
    }
}

/* An application that changes hands, an applicant that moves: the totals go with it. */
static void totals__follow_an_application_to_its_new_department(void **state)
{
    struct model *model = model_begin();
    struct store_audit audit;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    for (int j = 0; j < 600; j++)
        step(model);
    db = raw_open(model->place.path);
    raw_run(db, "UPDATE application SET department = 'drc' WHERE department = 'sti'");
    raw_run(db, "UPDATE organisation SET district = 'futian'");
    check_int(raw_number(db, "SELECT coalesce(sum(abs(committed_fen) + abs(reserved_fen)), 0)"
                             " FROM item_money WHERE department = 'sti' OR district <> 'futian'"),
              0);
    assert_true(raw_number(db, "SELECT sum(committed_fen) FROM item_money"
                               " WHERE department = 'drc' AND district = 'futian'") > 0);
    sqlite3_close(db);
    check_ok(store_journal_verify(model->place.store, NULL, &audit, &err), err);
    model_end(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_events__are_taken_and_refused_as_the_model_says),
        cmocka_unit_test(totals__that_are_not_their_entries_are_found),
        cmocka_unit_test(totals__follow_an_application_to_its_new_department),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
