/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures over a long ledger: kept totals beside adding the entries up, at a
 * million entries and, with BENCH_LEDGER=10000000, at ten; processor time, so that neighbours on
 * the machine do not count.  Entries are written past the triggers,
 * then the totals are made from them as a migration would. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "bench.h"
#include "store/budget.h"
#include "store/ledger.h"
#include "store/month.h"
#include "store/store.h"
#include "store/totals.h"

#define READS        400
#define APPLICATIONS 3000
#define POOLS        20

static void sql(sqlite3 *db, const char *text)
{
    char *why = NULL;

    if (sqlite3_exec(db, text, NULL, NULL, &why) == SQLITE_OK)
        return;
    fprintf(stderr, "%s: %s\n", text, why);
    exit(EXIT_FAILURE);
}

/* Triggers as they stand, dropped and put back: the file must be ours again afterwards. */
static char *take_triggers(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    size_t size = 1;
    char *all = mem_zero(1, 200000);

    sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt,
                       NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        size += (size_t) snprintf(all + size - 1, 200000 - size, "%s;\n",
                                  (const char *) sqlite3_column_text(stmt, 1));
    }
    sqlite3_finalize(stmt);
    for (;;) {
        char drop[200] = "";

        sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger' LIMIT 1", -1,
                           &stmt, NULL);
        if (sqlite3_step(stmt) == SQLITE_ROW)
            snprintf(drop, sizeof drop, "DROP TRIGGER %s",
                     (const char *) sqlite3_column_text(stmt, 0));
        sqlite3_finalize(stmt);
        if (!*drop)
            return all;
        sql(db, drop);
    }
}

/* Reserve, commit and pay of one application by turns, each in the pool of its measure. */
static void write_entries(sqlite3 *db, int64_t from, int64_t to)
{
    char text[1200];

    snprintf(text, sizeof text,
             "CREATE TEMP TABLE IF NOT EXISTS spot AS SELECT id, 1 + measure %% %d AS pool"
             " FROM application; CREATE UNIQUE INDEX IF NOT EXISTS temp.spot_id ON spot(id, pool)",
             POOLS);
    sql(db, text);
    snprintf(text, sizeof text,
             "INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen,"
             " application_id, clerk_id, row_digest)"
             " WITH RECURSIVE n(i) AS (VALUES(%lld) UNION ALL SELECT i + 1 FROM n WHERE i < %lld)"
             " SELECT i, randomblob(16), i, date('2026-01-02', '+' || (i %% 300) || ' days'),"
             " s.pool, CASE (i - 1) %% 3 WHEN 0 THEN 'reserve' WHEN 1 THEN 'commit'"
             " ELSE 'pay' END, 1, s.id, 1, zeroblob(32) FROM n CROSS JOIN spot s"
             " ON s.id = 1 + (i - 1) / 3 %% %d",
             (long long) from, (long long) to, APPLICATIONS);
    sql(db, text);
}

static const char *const make_totals[] = {
    "DELETE FROM item_money",
    "DELETE FROM day_money",
    "DELETE FROM application_pool_money",
    "INSERT INTO application_pool_money(application_id, pool_year_id, moved_on, reserved_fen,"
    " committed_fen, paid_fen) SELECT application_id, pool_year_id, moved_on, reserved_fen,"
    " committed_fen, paid_fen FROM application_moved",
    "INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, committed_fen,"
    " paid_fen) SELECT p.pool_year_id, a.item, a.department, o.district, sum(p.reserved_fen),"
    " sum(p.committed_fen), sum(p.paid_fen) FROM application_pool_money p"
    " JOIN application a ON a.id = p.application_id JOIN organisation o ON o.id = a.organisation_id"
    " GROUP BY 1, 2, 3, 4",
    "INSERT INTO day_money(pool_year_id, day, reserved_fen, committed_fen, paid_fen)"
    " SELECT pool_year_id, day, reserved_fen, committed_fen, paid_fen FROM day_moved",
    "UPDATE pool_year SET (appropriated_fen, reserved_fen, committed_fen, paid_fen) ="
    " (SELECT 100000000000, coalesce(sum(reserved_fen), 0), coalesce(sum(committed_fen), 0),"
    " coalesce(sum(paid_fen), 0) FROM item_money i WHERE i.pool_year_id = pool_year.id)",
};

static void fill(struct bench_office *office, int64_t from, int64_t to)
{
    sqlite3 *db = NULL;
    char *triggers;

    sqlite3_open(office->path, &db);
    sql(db, "PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-200000");
    triggers = take_triggers(db);
    sql(db, "BEGIN");
    write_entries(db, from, to);
    for (size_t i = 0; i < sizeof make_totals / sizeof *make_totals; i++)
        sql(db, make_totals[i]);
    sql(db, triggers);
    sql(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    free(triggers);
    sqlite3_close(db);
}

/* What a board reads of the books: every pool and every total of the year. */
static void read_totals(struct desk *desk)
{
    AUTO_ARENA struct arena arena = {0};
    struct pool_years pools = {0};
    struct item_money *items = NULL;
    size_t count = 0;

    MUST_RUN(store_pool_year_list(desk->store, 2026, &pools, &err));
    MUST_RUN(store_item_money_list(desk->store, 2026, &arena, &items, &count, &err));
    pool_years_release(&pools);
}

static void add_up(sqlite3_stmt *stmt)
{
    while (sqlite3_step(stmt) == SQLITE_ROW)
        ;
    sqlite3_reset(stmt);
}

/* Every total is what all entries add up to, as `xianfeng check` proves it: ends the program when
 * one is not.  Of the sets that are made here. */
static double prove(struct bench_office *office)
{
    static const enum total_set sets[] = {TOTALS_APPLICATION_POOL, TOTALS_ITEM, TOTALS_DAY};
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

static void measure(struct bench_office *office, int64_t entries, double *ret_middle,
                    double *ret_late)
{
    static double ours[READS];
    double rival[3];
    char what[80];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;

    sqlite3_open(office->path, &db);
    sqlite3_prepare_v2(db,
                       "SELECT pool_year_id, kind, sum(amount_fen) FROM ledger GROUP BY"
                       " pool_year_id, kind",
                       -1, &stmt, NULL);
    for (int i = 0; i < READS; i++) {
        double begun = bench_cpu();

        read_totals(&office->desk);
        ours[i] = bench_cpu() - begun;
    }
    for (int i = 0; i < 3; i++) {
        double begun = bench_cpu();

        add_up(stmt);
        rival[i] = bench_cpu() - begun;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    snprintf(what, sizeof what, "figures of a year, %lld entries, p50", (long long) entries);
    *ret_middle = bench_median(ours, READS, 0.5);
    bench_row(what, *ret_middle, "GROUP BY over the entries", bench_median(rival, 3, 0.5), 0.001,
              0);
    *ret_late = bench_median(ours, READS, 0.99);
    bench_row("the same, p99", *ret_late, "the same", bench_median(rival, 3, 0.5), 0, 0);
    bench_row("five tie-outs of a month", tie_month(office), "GROUP BY over the entries",
              bench_median(rival, 3, 0.5), 0, 0);
    bench_row("three sets of totals proved", prove(office), "GROUP BY over the entries",
              bench_median(rival, 3, 0.5), 0, 0);
}

void bench_dashboard(void)
{
    const char *asked = getenv("BENCH_LEDGER");
    int64_t most = asked ? atoll(asked) : 1000000, first = most >= 10000000 ? 1000000 : most;
    struct bench_office office;
    double late, later, middle, middle_later;

    bench_office_open(&office);
    bench_office_fill(&office, APPLICATIONS);
    MUST_RUN(store_begin(office.desk.store, &err));
    for (int i = 0; i < POOLS; i++) {
        char name[20];
        int64_t id;

        snprintf(name, sizeof name, "bench-%02d", i);
        MUST_RUN(store_pool_year_open(office.desk.store, name, 2026, false, (struct money){0}, &id,
                                      &err));
    }
    MUST_RUN(store_commit(office.desk.store, &err));
    fill(&office, 1, first);
    measure(&office, first, &middle, &late);
    if (most > first) {
        fill(&office, first + 1, most);
        measure(&office, most, &middle_later, &later);
        bench_row("the same, p50 at the more entries", middle_later, "p50 at a million", middle, 0,
                  1.2);
        bench_row("the same, p99 at the more entries", later, "p99 at a million", late, 0, 1.2);
    }
    bench_office_close(&office);
}
