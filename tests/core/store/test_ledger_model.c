/* SPDX-License-Identifier: Apache-2.0 */
/* Random events against an independent model: what the file takes, what it refuses, and every
 * figure after each event.  `make test` runs until 20,000 entries stand in the ledger; `make long`
 * until 200,000 do (LEDGER_EVENTS). */
#include "core/store/ledger_model.h"

#define EVENTS 20000 /* entries that stand, not tries */

/* ---- looking at the file, after each event: the pools and the application it touched ---- */

#define OF_APPLICATIONS                                                                            \
    "reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,"          \
    " clawback_due_fen, clawback_in_fen, clawback_waived_fen"
#define SUMS                                                                                       \
    "total(reserved_fen), total(released_fen), total(committed_fen), total(decommitted_fen),"      \
    " total(paid_fen), total(returned_fen), total(clawback_due_fen), total(clawback_in_fen),"      \
    " total(clawback_waived_fen)"
#define CHILDREN                                                                                   \
    "(" OF_APPLICATIONS ") IS (SELECT " SUMS                                                       \
    " FROM application_pool_money WHERE pool_year_id = p.id), (" OF_APPLICATIONS                   \
    ") IS (SELECT " SUMS " FROM item_money WHERE pool_year_id = p.id),"                            \
    " (appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen,"          \
    " lapsed_fen, funded_fen, " OF_APPLICATIONS ") IS (SELECT total(appropriated_fen),"            \
    " total(adjusted_fen), total(transferred_fen), total(carried_in_fen), total(carried_out_fen)," \
    " total(lapsed_fen), total(funded_fen), " SUMS " FROM day_money WHERE pool_year_id = p.id)"

enum { LOOK_POOL, LOOK_CHILDREN, LOOK_PART, LOOK_APPLICATION };
static const char *const looks[] = {
    [LOOK_POOL] = "SELECT appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,"
                  " carried_out_fen, lapsed_fen, funded_fen, " OF_APPLICATIONS
                  ", budget_fen, available_fen FROM pool_year WHERE id = ?1",
    [LOOK_CHILDREN] = "SELECT " CHILDREN " FROM pool_year p WHERE id = ?1",
    [LOOK_PART] = "SELECT " OF_APPLICATIONS
                  " FROM application_pool_money WHERE pool_year_id = ?1 AND application_id = ?2",
    [LOOK_APPLICATION] =
        "SELECT " OF_APPLICATIONS " FROM application_money WHERE application_id = ?1",
};

/* At the row of a statement; NULL: there is none. */
static sqlite3_stmt *look(struct model *model, int which, int64_t first, int64_t second)
{
    sqlite3_stmt **stmt = &model->looks[which];

    if (!*stmt)
        assert_int_equal(sqlite3_prepare_v2(model->place.store->db, looks[which], -1, stmt, NULL),
                         SQLITE_OK);
    sqlite3_reset(*stmt);
    sqlite3_bind_int64(*stmt, 1, first);
    if (sqlite3_bind_parameter_count(*stmt) > 1)
        sqlite3_bind_int64(*stmt, 2, second);
    return sqlite3_step(*stmt) == SQLITE_ROW ? *stmt : NULL;
}

static void check_row(sqlite3_stmt *row, const int64_t *figures, int count)
{
    for (int i = 0; i < count; i++)
        if ((row ? sqlite3_column_int64(row, i) : 0) != figures[i])
            fail_msg("%s: the model says %lld, the file %lld", sqlite3_column_name(row, i),
                     (long long) figures[i], (long long) (row ? sqlite3_column_int64(row, i) : 0));
    sqlite3_reset(row);
}

static void check_pool(struct model *model, int place)
{
    const struct figures *f = &model->pools[place];
    const int64_t figures[] = {f->appropriated, f->adjusted,    f->transferred,
                               f->carried_in,   f->carried_out, f->lapsed,
                               f->funded,       f->reserved,    f->released,
                               f->committed,    f->decommitted, f->paid,
                               f->returned,     f->due,         f->in,
                               f->waived,       budget(f),      available(model, place)};
    sqlite3_stmt *row;

    check_row(look(model, LOOK_POOL, model->pool_ids[place], 0), figures,
              sizeof figures / sizeof *figures);
    assert_true(available(model, place) >= 0 && f->paid <= f->committed);
    row = look(model, LOOK_CHILDREN, model->pool_ids[place], 0);
    assert_non_null(row);
    for (int i = 0; i < 3; i++)
        if (!sqlite3_column_int(row, i))
            fail_msg("the %s of a pool are not the pool",
                     (const char *const[]){"applications", "items", "days"}[i]);
    sqlite3_reset(row);
}

#define FIGURES 9
static void add_figures(const struct figures *f, int64_t sum[FIGURES])
{
    const int64_t figures[FIGURES] = {f->reserved,    f->released, f->committed,
                                      f->decommitted, f->paid,     f->returned,
                                      f->due,         f->in,       f->waived};

    for (int i = 0; i < FIGURES; i++)
        sum[i] += figures[i];
}

static void check_application(struct model *model, int application, int place)
{
    int64_t part[FIGURES] = {0}, whole[FIGURES] = {0};
    int64_t id = model->application_ids[application];

    add_figures(&model->applications[application][place], part);
    for (int i = 0; i < PLACES; i++)
        add_figures(&model->applications[application][i], whole);
    check_row(look(model, LOOK_PART, model->pool_ids[place], id), part, FIGURES);
    check_row(look(model, LOOK_APPLICATION, id, 0), whole, FIGURES);
    assert_true(application_holds(model, application));
}

static void check_event(struct model *model)
{
    check_pool(model, model->event.pool);
    if (model->in.amount > 0)
        check_pool(model, model->in.pool);
    if (model->event.application >= 0)
        check_application(model, model->event.application, model->event.pool);
}

/* All of them, as the program reads them too. */
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

static void check_all(struct model *model)
{
    check_pools(model);
    for (int i = 0; i < PLACES; i++)
        check_pool(model, i);
    for (int i = 0; i < APPLICATIONS; i++)
        for (int j = 0; j < PLACES; j++)
            check_application(model, i, j);
    check_int(raw_number(model->place.store->db, "SELECT sum(transferred_fen) FROM pool_year"), 0);
}

/* ---- the run ---- */

static void random_events__are_taken_and_refused_as_the_model_says(void **state)
{
    struct model *model = model_begin();
    const char *asked = getenv("LEDGER_EVENTS");
    int events = asked ? atoi(asked) : EVENTS;
    struct store_audit audit;
    struct err err = {0};

    (void) state;
    assert_true(events < ENTRIES_MOST - 2);
    for (int i = 0; model->count <= events; i++) { /* the first is the fixture's */
        step(model);
        check_event(model);
        if (i % 100 == 0)
            check_all(model);
    }
    check_all(model);
    check_ok(store_journal_verify(model->place.store, NULL, &audit, &err), err);
    check_int(audit.ledger_entries, model->count);
    printf("%lld entries stand, of %lld events taken and %lld refused:",
           (long long) model->count - 1, (long long) model->taken, (long long) model->refused);
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
        "DROP TRIGGER pool_year_counts; UPDATE pool_year SET released_fen = released_fen + 1",
        "DROP TRIGGER application_money_counts; UPDATE application_money SET released_fen = "
        "released_fen + 1",
        "DROP TRIGGER application_pool_money_counts; UPDATE application_pool_money SET "
        "released_fen = released_fen + 1",
        "UPDATE item_money SET paid_fen = paid_fen + 1",
        "DROP TRIGGER day_money_counts; UPDATE day_money SET committed_fen = committed_fen + 1",
        "DROP TRIGGER day_money_stays; DELETE FROM day_money",
        "DROP TRIGGER day_money_stays; DELETE FROM day_money WHERE day = (SELECT min(day) FROM "
        "day_money)",
        "DROP TRIGGER application_pool_money_stays; DELETE FROM application_pool_money",
        "DROP TRIGGER application_money_stays; DELETE FROM application_money",
        "DROP TRIGGER item_money_stays; DELETE FROM item_money",
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
