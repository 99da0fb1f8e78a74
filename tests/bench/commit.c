/* SPDX-License-Identifier: Apache-2.0 */
/* One reservation, saved for good: through the store it passes the gate, moves the totals by
 * triggers, stands in ledger and journal (chained, digested) and its head in the file beside.
 * The rivals, in WAL with FULL: one bare INSERT; the three statements that such a reservation is
 * at least; the same and a line added to a file beside it, as the store must. */
#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "../store_receipt.h"
#include "desk/casework.h"
#include "store/application.h"
#include "store/journal.h"
#include "store/ledger.h"

#define TURNS 400
#define LINE                                                                                       \
    "1 2026-11-02T10:00:00 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"

struct bare {
    sqlite3 *db;
    sqlite3_stmt *application, *ledger, *total;
    int beside;
};
struct till {
    struct bench_office office;
    int64_t pool, application;
    struct bare bare;
};

static void sql(sqlite3 *db, const char *text)
{
    struct err err = {0};

    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
        err_set(&err, ERR_STORE, "%s", sqlite3_errmsg(db));
    bench_must(err.kind == ERR_NONE, &err);
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *text)
{
    sqlite3_stmt *stmt = NULL;
    struct err err = {0};

    if (sqlite3_prepare_v2(db, text, -1, &stmt, NULL) != SQLITE_OK)
        err_set(&err, ERR_STORE, "%s", sqlite3_errmsg(db));
    bench_must(stmt != NULL, &err);
    return stmt;
}

static void bare_open(struct bare *bare, const char *folder)
{
    char path[BENCH_PATH + 40];

    snprintf(path, sizeof path, "%s/bare.db", folder);
    sqlite3_open(path, &bare->db);
    sql(bare->db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE application(id INTEGER PRIMARY KEY, reserved INTEGER, version INTEGER);"
        "CREATE TABLE ledger(seq INTEGER PRIMARY KEY, pool INTEGER, application INTEGER,"
        " amount INTEGER, day TEXT, reason TEXT);"
        "CREATE TABLE total(pool INTEGER PRIMARY KEY, reserved INTEGER);"
        "INSERT INTO application VALUES(1, 0, 0); INSERT INTO total VALUES(1, 0);");
    bare->application = prepared(
        bare->db,
        "UPDATE application SET reserved = reserved + 1, version = version + 1 WHERE id = 1");
    bare->ledger = prepared(bare->db, "INSERT INTO ledger(pool, application, amount, day, reason)"
                                      " VALUES(1, 1, 1, '2026-11-02', 'reserve')");
    bare->total = prepared(bare->db, "UPDATE total SET reserved = reserved + 1 WHERE pool = 1");
    snprintf(path, sizeof path, "%s/bare.beside", folder);
    bare->beside = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static void bare_close(struct bare *bare)
{
    sqlite3_finalize(bare->application);
    sqlite3_finalize(bare->ledger);
    sqlite3_finalize(bare->total);
    sqlite3_close(bare->db);
    close(bare->beside);
}

static void bare_insert(struct bare *bare)
{
    sqlite3_step(bare->ledger); /* a transaction by itself */
    sqlite3_reset(bare->ledger);
}

static void bare_reserve(struct bare *bare)
{
    sqlite3_stmt *const all[] = {bare->application, bare->ledger, bare->total};

    sql(bare->db, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < 3; i++) {
        sqlite3_step(all[i]);
        sqlite3_reset(all[i]);
    }
    sql(bare->db, "COMMIT");
}

static void bare_reserve_beside(struct bare *bare)
{
    struct err err = {0};

    bare_reserve(bare);
    if (write(bare->beside, LINE, strlen(LINE)) < 0 || fdatasync(bare->beside) != 0)
        err_set(&err, ERR_STORE, "the file beside cannot be written");
    bench_must(err.kind == ERR_NONE, &err);
}

static void till_open(struct till *till)
{
    struct desk *desk = &till->office.desk;
    struct application_ids ids = {0};
    struct store_movement budget = {.kind = LEDGER_APPROPRIATE,
                                    .amount = {INT64_C(10000000000)},
                                    .clerk_id = 1,
                                    .at_ms = BENCH_NOW_MS,
                                    .day = desk->today,
                                    .reason = "预算批复"};
    int64_t seq;

    bench_office_open(&till->office);
    bench_office_fill(&till->office, 100);
    bench_office_sit(&till->office, ROLE_AUDITOR);
    MUST_RUN(desk_application_ids(desk, &(struct application_filter){0}, &ids, &err));
    till->application = ids.list[0];
    application_ids_release(&ids);
    MUST_RUN(store_begin(desk->store, &err));
    MUST_RUN(store_pool_year_open(desk->store, &(struct pool_year){.pool = "bench", .year = 2026},
                                  &till->pool, &err));
    budget.pool_year_id = till->pool;
    budget.day = desk->today;
    MUST_RUN(store_ledger_post(desk->store, &budget, &seq, &err));
    MUST_RUN(assess_by_receipt(desk->store, till->application, (struct money){INT64_C(1000000000)},
                               &err));
    MUST_RUN(store_journal_add(desk->store,
                               &(struct journal_entry){.at_ms = BENCH_NOW_MS,
                                                       .clerk_id = 1,
                                                       .clerk = "测量",
                                                       .verb = "assess",
                                                       .kind = "application",
                                                       .object_id = till->application,
                                                       .object = "",
                                                       .changes = ""},
                               &err));
    MUST_RUN(store_commit(desk->store, &err));
    bare_open(&till->bare, till->office.folder);
}

static void till_reserve(struct till *till)
{
    struct desk *desk = &till->office.desk;
    struct store_movement reserve = {.kind = LEDGER_RESERVE,
                                     .pool_year_id = till->pool,
                                     .amount = {1},
                                     .application_id = till->application,
                                     .clerk_id = 1,
                                     .at_ms = BENCH_NOW_MS,
                                     .day = desk->today,
                                     .reason = "reserve"};
    int64_t seq;

    MUST_RUN(store_begin(desk->store, &err));
    MUST_RUN(store_ledger_post(desk->store, &reserve, &seq, &err));
    MUST_RUN(store_journal_add(desk->store,
                               &(struct journal_entry){.at_ms = BENCH_NOW_MS,
                                                       .clerk_id = 1,
                                                       .clerk = "测量",
                                                       .verb = "propose",
                                                       .kind = "application",
                                                       .object_id = till->application,
                                                       .object = "2026-02-000001",
                                                       .changes = "reserved\t0.00\t0.01\n"},
                               &err));
    MUST_RUN(store_commit(desk->store, &err));
}

enum side { OURS, INSERT, STATEMENTS, BESIDE, SIDES };

static void side_run(struct till *till, enum side side)
{
    switch (side) {
    case OURS:
        till_reserve(till);
        return;
    case INSERT:
        bare_insert(&till->bare);
        return;
    case STATEMENTS:
        bare_reserve(&till->bare);
        return;
    case BESIDE:
        bare_reserve_beside(&till->bare);
        return;
    case SIDES:
        break;
    }
}

/* One by one by turns, so that a slow moment of the disk meets all. */
static void turns_run(struct till *till, double ret_times[SIDES][TURNS])
{
    for (int i = 0; i < TURNS; i++)
        for (int side = 0; side < SIDES; side++) {
            double begun = bench_now();

            side_run(till, (enum side) side);
            ret_times[side][i] = bench_now() - begun;
        }
}

void bench_commit(void)
{
    static const char *const rivals[SIDES] = {
        [INSERT] = "one bare INSERT, WAL, FULL",
        [STATEMENTS] = "three statements, WAL, FULL, one sync",
        [BESIDE] = "three statements and a synced line beside",
    };
    struct till till = {0};
    double times[SIDES][TURNS];
    double middle[SIDES][BENCH_ROUNDS], late[SIDES][BENCH_ROUNDS];

    till_open(&till);
    for (int round = 0; round < BENCH_ROUNDS; round++) {
        turns_run(&till, times);
        for (int side = 0; side < SIDES; side++) {
            middle[side][round] = bench_median(times[side], TURNS, 0.5);
            late[side][round] = bench_median(times[side], TURNS, 0.99);
        }
    }
    for (int side = 0; side < SIDES; side++) {
        middle[side][0] = bench_median(middle[side], BENCH_ROUNDS, 0.5);
        late[side][0] = bench_median(late[side], BENCH_ROUNDS, 0.5);
    }
    for (int side = INSERT; side < SIDES; side++) {
        bench_row("a reservation saved for good, p50", middle[OURS][0], rivals[side],
                  middle[side][0], 0, side == INSERT ? 0 : 1.5);
        bench_row("the same, p99", late[OURS][0], rivals[side], late[side][0], 0, 0);
    }
    bare_close(&till.bare);
    bench_office_close(&till.office);
}
