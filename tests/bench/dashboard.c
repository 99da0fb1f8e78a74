/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures over a long ledger: every cut of the board and the forecast beside
 * adding the entries up, at a million entries and, with BENCH_LEDGER=10000000, at ten; three
 * entries to an application, so that the applications grow with them.  Processor time, so that
 * neighbours on the machine do not count.  Rows are written past the triggers, then the totals are
 * made from them as a migration would. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "bench.h"
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "store/budget.h"
#include "store/ledger.h"
#include "store/month.h"
#include "store/store.h"
#include "store/totals.h"

#define READS     400
#define PATTERNS  3000 /* applications that are made whole; the others are written after them */
#define EACH      3    /* entries of an application: reserved, committed, paid */
#define FORM_SIZE 400000
#define FORECAST  AXIS_COUNT       /* of a pool */
#define POOLS     (AXIS_COUNT + 1) /* the list of budgets, which home adds up as well */
#define STALE     (AXIS_COUNT + 2) /* of awards what should have moved: lists and sums */
#define SCREEN    (AXIS_COUNT + 3) /* all that should have moved: the same and every pool's year */
#define VIEWS     (AXIS_COUNT + 4)
/* Some keep something to pay, past its last day: as many as an office has under way, however long
 * the ledger is; of every day of the year, since the entries go on by three a case. */
#define OPEN_EACH 1999
#define OPEN_LAST 333333

static void sql(sqlite3 *db, const char *text)
{
    char *why = NULL;

    if (sqlite3_exec(db, text, NULL, NULL, &why) == SQLITE_OK)
        return;
    fprintf(stderr, "%s: %s\n", text, why);
    exit(EXIT_FAILURE);
}

/* Triggers and indexes as they stand, dropped and put back: the file must be ours again
 * afterwards. */
static char *take_form(sqlite3 *db)
{
    static const char which[] = "FROM sqlite_schema WHERE type IN ('trigger', 'index')"
                                " AND sql IS NOT NULL";
    sqlite3_stmt *stmt = NULL;
    size_t size = 0;
    char *all = mem_zero(1, FORM_SIZE);
    char text[200];

    snprintf(text, sizeof text, "SELECT sql %s", which);
    sqlite3_prepare_v2(db, text, -1, &stmt, NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW && size < FORM_SIZE)
        size += (size_t) snprintf(all + size, FORM_SIZE - size, "%s;\n",
                                  (const char *) sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    if (size >= FORM_SIZE)
        abort();
    snprintf(text, sizeof text, "SELECT type || ' ' || name %s LIMIT 1", which);
    for (;;) {
        char drop[200] = "";

        sqlite3_prepare_v2(db, text, -1, &stmt, NULL);
        if (sqlite3_step(stmt) == SQLITE_ROW)
            snprintf(drop, sizeof drop, "DROP %s", (const char *) sqlite3_column_text(stmt, 0));
        sqlite3_finalize(stmt);
        if (!*drop)
            return all;
        sql(db, drop);
    }
}

/* Of the applications that were made whole, again and again: all of one year, in every district, at
 * every stage; one of six waits. */
static const char make_patterns[] =
    "CREATE TABLE pattern AS SELECT row_number() OVER (ORDER BY id) - 1 AS nth, a.* FROM "
    "application a"
    " WHERE pool IS NOT NULL; CREATE UNIQUE INDEX pattern_nth ON pattern(nth);"
    "DELETE FROM application;"
    "CREATE TABLE place AS SELECT row_number() OVER () - 1 AS nth, value AS district FROM"
    " json_each('[\"futian\",\"luohu\",\"yantian\",\"nanshan\",\"baoan\",\"longgang\",\"longhua\","
    "\"pingshan\",\"guangming\",\"dapeng\",\"shenshan\"]');"
    "UPDATE organisation SET district = (SELECT district FROM place WHERE nth = organisation.id % "
    "11);"
    "CREATE TABLE spot AS SELECT value AS stage, key AS nth FROM "
    "json_each('[\"received\",\"accepted\","
    "\"awarded\",\"closed\",\"closed\",\"closed\",\"closed\",\"closed\",\"declined\",\"not-"
    "accepted\","
    "\"awarded\",\"awarded\"]')";

static void write_applications(sqlite3 *db, int64_t from, int64_t to)
{
    char text[1600];

    snprintf(
        text, sizeof text,
        "INSERT INTO application(id, number, year, measure, item, edition, organisation_id, title,"
        " folded, initials, stage, ended, department, pool, requested_fen, received_on, due_on,"
        " ended_from, changed_ms, changed_by)"
        " WITH RECURSIVE n(i) AS (VALUES(%lld) UNION ALL SELECT i + 1 FROM n WHERE i < %lld)"
        " SELECT i, printf('2026-%%02d-%%07d', measure, i), 2026, measure, item, edition,"
        " 1 + (i * 7) %% 1000, title, folded, initials, s.stage,"
        " s.stage NOT IN ('received', 'accepted', 'awarded'), department, pool, requested_fen,"
        " received_on, due_on, CASE s.stage WHEN 'declined' THEN 'review' WHEN 'not-accepted'"
        " THEN 'formal' END, changed_ms, changed_by"
        " FROM n CROSS JOIN pattern p ON p.nth = i %% (SELECT count(*) FROM pattern)"
        " CROSS JOIN spot s ON s.nth = i / 7 %% 12",
        (long long) from, (long long) to);
    sql(db, text);
}

/* Reserve, commit and pay of one application by turns, each in its pool; of a few, reserved again
 * in place of paid, as a quota that was used in part. */
static void write_entries(sqlite3 *db, int64_t from, int64_t to)
{
    char text[1200];

    snprintf(text, sizeof text,
             "INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen,"
             " application_id, clerk_id, row_digest)"
             " WITH RECURSIVE n(i) AS (VALUES(%lld) UNION ALL SELECT i + 1 FROM n WHERE i < %lld)"
             " SELECT i, randomblob(16), i, date('2026-01-02', '+' || (i %% 300) || ' days'),"
             " p.id, CASE (i - 1) %% 3 WHEN 0 THEN 'reserve' WHEN 1 THEN 'commit'"
             " ELSE iif(a.id %% %d OR a.id > %d, 'pay', 'reserve') END, 1, a.id, 1, zeroblob(32)"
             " FROM n CROSS JOIN application a ON a.id = 1 + (i - 1) / %d"
             " CROSS JOIN pool_year p ON p.pool = a.pool AND p.year = 2026",
             (long long) from, (long long) to, OPEN_EACH, OPEN_LAST, EACH);
    sql(db, text);
    snprintf(text, sizeof text,
             "DELETE FROM voucher; INSERT INTO voucher(application_id, issued_on, last_day,"
             " quota_fen) SELECT id, '2026-01-02', '2026-01-31', 2 FROM application"
             " WHERE id %% %d = 0 AND id <= %d AND stage = 'awarded'",
             OPEN_EACH, OPEN_LAST);
    sql(db, text);
}

static const char *const make_totals[] = {
    "DELETE FROM item_money",
    "DELETE FROM day_money",
    "DELETE FROM application_pool_money",
    "DELETE FROM application_money",
    "DELETE FROM stage_total",
    "DELETE FROM queue_total",
    "INSERT INTO application_pool_money(application_id, pool_year_id, moved_on, reserved_fen,"
    " committed_fen, paid_fen) SELECT application_id, pool_year_id, moved_on, reserved_fen,"
    " committed_fen, paid_fen FROM application_moved",
    "INSERT INTO application_money(application_id, assessed_fen, reserved_fen, committed_fen,"
    " paid_fen) SELECT application_id, 100000, reserved_fen, committed_fen, paid_fen"
    " FROM application_pool_money",
    "INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, committed_fen,"
    " paid_fen) SELECT p.pool_year_id, a.item, a.department, o.district, sum(p.reserved_fen),"
    " sum(p.committed_fen), sum(p.paid_fen) FROM application_pool_money p"
    " JOIN application a ON a.id = p.application_id JOIN organisation o ON o.id = a.organisation_id"
    " GROUP BY 1, 2, 3, 4",
    "INSERT INTO day_money(pool_year_id, day, reserved_fen, committed_fen, paid_fen)"
    " SELECT pool_year_id, day, reserved_fen, committed_fen, paid_fen FROM day_moved",
    "INSERT INTO stage_total SELECT * FROM stage_counted",
    "INSERT INTO queue_total SELECT * FROM queue_counted",
    "UPDATE pool_year SET (appropriated_fen, reserved_fen, committed_fen, paid_fen) ="
    " (SELECT 100000000000, coalesce(sum(reserved_fen), 0), coalesce(sum(committed_fen), 0),"
    " coalesce(sum(paid_fen), 0) FROM item_money i WHERE i.pool_year_id = pool_year.id)",
};

static void fill(struct bench_office *office, int64_t from, int64_t to)
{
    sqlite3 *db = NULL;
    char *form;

    sqlite3_open(office->path, &db);
    sql(db, "PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-200000");
    form = take_form(db);
    sql(db, "BEGIN");
    if (from == 1)
        sql(db, make_patterns);
    write_applications(db, 1 + (from - 1 + EACH - 1) / EACH, (to + EACH - 1) / EACH);
    write_entries(db, from, to);
    for (size_t i = 0; i < sizeof make_totals / sizeof *make_totals; i++)
        sql(db, make_totals[i]);
    sql(db, form);
    sql(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    free(form);
    sqlite3_close(db);
}

static void look_at_awards(struct desk *desk)
{
    struct arena arena = {0};
    struct stale_rows still, past;

    MUST_RUN(store_stale_list(desk->store, desk->today, STALE_MOST, &arena, &still, &err) &&
             store_award_past_list(desk->store, desk->today, STALE_MOST, &arena, &past, &err));
    if (past.all == 0 || still.all == 0)
        abort();
    arena_release(&arena);
}

/* What a person waits for when the board is opened, cut one way; or the foot of a row of it; the
 * budgets; what should have moved. */
static void look(struct desk *desk, int view, int round)
{
    if (view < AXIS_COUNT) {
        AUTO_BOARD struct board board = {0};

        MUST_RUN(desk_board(desk, 2026, (enum axis) view, &board, &err));
    } else if (view == POOLS) {
        struct pool_years pools = {0};

        MUST_RUN(desk_pools(desk, 2026, &pools, &err));
        pool_years_release(&pools);
    } else if (view == STALE) {
        look_at_awards(desk);
    } else if (view == SCREEN) {
        AUTO_STALE struct stale stale = {0};

        MUST_RUN(desk_stale(desk, &stale, &err));
    } else {
        const struct catalogue *catalogue = desk->catalogue;
        struct forecast forecast;

        MUST_RUN(desk_forecast(desk, catalogue->pools[(size_t) round % catalogue->pool_count].id,
                               2026, &forecast, &err));
    }
}

static void add_up(sqlite3_stmt *stmt)
{
    while (sqlite3_step(stmt) == SQLITE_ROW)
        ;
    sqlite3_reset(stmt);
}

/* Every total is what all entries and applications add up to, as `xianfeng check` proves it: ends
 * the program when one is not.  Of the sets that are made here. */
static double prove(struct bench_office *office)
{
    static const enum total_set sets[] = {TOTALS_APPLICATION, TOTALS_APPLICATION_POOL,
                                          TOTALS_ITEM,        TOTALS_DAY,
                                          TOTALS_STAGE,       TOTALS_QUEUE};
    double begun = bench_cpu();

    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct err wrong = {0};
        char which[200];
        int64_t count;

        MUST_RUN(
            store_totals_compare(office->desk.store, sets[i], &count, which, sizeof which, &err));
        if (*which || count == 0)
            err_set(&wrong, ERR_STORE, "a total is not what its entries add up to: %s", which);
        bench_must(wrong.kind == ERR_NONE, &wrong);
    }
    return bench_cpu() - begun;
}

static double time_of(struct bench_office *office, int view, double *ret_late)
{
    static double times[READS];

    for (int i = 0; i < READS; i++) {
        double begun = bench_cpu();

        look(&office->desk, view, i);
        times[i] = bench_cpu() - begun;
    }
    *ret_late = bench_median(times, READS, 0.99);
    return bench_median(times, READS, 0.5);
}

static double time_of_rival(struct bench_office *office)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    double times[3];

    sqlite3_open(office->path, &db);
    sqlite3_prepare_v2(db,
                       "SELECT pool_year_id, kind, sum(amount_fen) FROM ledger GROUP BY"
                       " pool_year_id, kind",
                       -1, &stmt, NULL);
    for (int i = 0; i < 3; i++) {
        double begun = bench_cpu();

        add_up(stmt);
        times[i] = bench_cpu() - begun;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return bench_median(times, 3, 0.5);
}

static const char *view_name(int view)
{
    static const char *const names[VIEWS] = {
        [AXIS_POOL] = "board by pool",
        [AXIS_MEASURE] = "board by measure",
        [AXIS_DEPARTMENT] = "board by department",
        [AXIS_DISTRICT] = "board by district",
        [FORECAST] = "forecast of a pool",
        [POOLS] = "budgets of a year",
        [STALE] = "awards that lie still or are past",
        [SCREEN] = "money that should have moved",
    };

    return names[view];
}

/* The five tie-outs of a month in the middle of the entries, as the screen of it opens. */
static double tie_month(struct bench_office *office)
{
    AUTO_MONTH_END struct month_end end = {.year = 2026, .month = 6};
    double begun;

    bench_must(date_make(2026, 6, 1, &end.first_on) && date_make(2026, 6, 30, &end.last_on),
               &(struct err){0});
    MUST_RUN(store_read_begin(office->desk.store, &err));
    begun = bench_cpu();
    MUST_RUN(store_month_tie(office->desk.store, 0, &end, &err));
    begun = bench_cpu() - begun;
    store_read_end(office->desk.store);
    return begun;
}

/* before: what was measured at the fewer entries; NULL: this is that. */
static void measure(struct bench_office *office, int64_t entries, const double *before,
                    double *ret_middle)
{
    double rival = time_of_rival(office), late;
    char what[80];

    for (int view = 0; view < VIEWS; view++) {
        look(&office->desk, view, 0);
        ret_middle[view] = time_of(office, view, &late);
        snprintf(what, sizeof what, "%s, %lld entries, p50", view_name(view), (long long) entries);
        bench_row(what, ret_middle[view], "GROUP BY over the entries", rival, before ? 0 : 0.001,
                  0);
        if (before)
            bench_row("the same", ret_middle[view], "p50 at the fewer entries", before[view], 0,
                      1.2);
        bench_row("the same, p99", late, "GROUP BY over the entries", rival, 0, 0);
    }
    bench_row("five tie-outs of a month", tie_month(office), "GROUP BY over the entries", rival, 0,
              0);
    bench_row("six sets of totals proved", prove(office), "GROUP BY over the entries", rival, 0, 0);
}

static void open_pools(struct bench_office *office)
{
    const struct catalogue *catalogue = office->catalogue;

    MUST_RUN(store_begin(office->desk.store, &err));
    for (size_t i = 0; i < catalogue->pool_count; i++) {
        struct pool_year year = {.pool = catalogue->pools[i].id, .year = 2026};
        int64_t id;

        MUST_RUN(store_pool_year_open(office->desk.store, &year, &id, &err));
    }
    MUST_RUN(store_commit(office->desk.store, &err));
}

void bench_dashboard(void)
{
    const char *asked = getenv("BENCH_LEDGER");
    int64_t most = asked ? atoll(asked) : 1000000, first = most >= 10000000 ? 1000000 : most;
    struct bench_office office;
    double middle[VIEWS], later[VIEWS];

    bench_office_open(&office);
    bench_office_fill(&office, PATTERNS);
    open_pools(&office);
    bench_office_sit(&office, ROLE_AUDITOR);
    fill(&office, 1, first);
    measure(&office, first, NULL, middle);
    if (most > first) {
        fill(&office, first + 1, most);
        measure(&office, most, middle, later);
    }
    bench_office_close(&office);
}
