/* SPDX-License-Identifier: Apache-2.0 */
/* A file of 10,000 applications taken in: read, judged, written, chained and saved.  The rival
 * inserts the very rows that came of it, from memory, with prepared statements in one transaction
 * into an empty file of the same schema with the same indexes and triggers. */
#include "bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/idcode.h"
#include "base/str.h"
#include "desk/intake.h"

#define ROWS         10000
#define COLUMNS_MOST 40
#define HEADER                                                                                     \
    "item,code,organisation,kind,district,established_on,title,requested,received_on,late_reason," \
    "project_site_in_shenzhen,stop_listed,double_application,contract_number,contract_amount,"     \
    "contract_signed_on,rent_from,rent_to,provider_name,provider_code,related_party,"              \
    "rents_intelligent_compute,purpose,startup\n"
#define FACTS                                                                                      \
    "1234567.89,2026-01-05,2026-01-10,2026-12-31,样例算力,914403001922038216,no,yes,training,no\n"

/* What an import writes, parents first. */
static const char *const tables[] = {"clerk",       "edition", "organisation", "sequence",
                                     "application", "fact",    "duty_done",    "journal"};
#define TABLE_COUNT (sizeof tables / sizeof *tables)

struct rows {
    sqlite3_value **cells;
    size_t count; /* cells */
    int columns;
};
struct counter {
    struct bench_office office;
    char file[BENCH_PATH + 40], bare_path[BENCH_PATH + 40];
    struct rows rows[TABLE_COUNT];
    sqlite3 *bare;
};

static void must_sql(sqlite3 *db, bool worked)
{
    struct err err = {0};

    if (!worked)
        err_set(&err, ERR_STORE, "%s", sqlite3_errmsg(db));
    bench_must(worked, &err);
}

static void file_write(const struct counter *counter)
{
    FILE *file = fopen(counter->file, "wb");

    must_sql(NULL, file != NULL);
    fputs(HEADER, file);
    for (int i = 0; i < ROWS; i++) {
        char code[IDCODE_SIZE];

        snprintf(code, sizeof code, "91440300MB%07d", i % 500);
        code[17] = idcode_check(code);
        code[18] = '\0';
        fprintf(file,
                "2-1,%s,样例%d公司,enterprise,nanshan,2010-05-06,训练算力第%d期,100000.00,"
                "2026-03-02,paper,yes,no,no,XF-%d," FACTS,
                code, i % 500, i, i);
    }
    fclose(file);
}

static void office_empty(void *of)
{
    struct counter *counter = of;

    bench_office_renew(&counter->office);
    bench_office_sit(&counter->office, ROLE_INTAKE);
}

static void import_file(void *of)
{
    struct counter *counter = of;
    struct import_report report = {0};

    MUST_RUN(desk_import(&counter->office.desk, counter->file, true, &report, &err));
    import_report_release(&report);
}

/* ---- the rival ---- */

static void rows_take(struct counter *counter, size_t table)
{
    struct rows *rows = &counter->rows[table];
    sqlite3_stmt *stmt = NULL;
    sqlite3 *db = NULL;
    size_t room = 0;
    char sql[80];

    must_sql(db,
             sqlite3_open_v2(counter->office.path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[table]);
    must_sql(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    rows->columns = sqlite3_column_count(stmt);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int c = 0; c < rows->columns; c++) {
            if (rows->count == room)
                rows->cells =
                    mem_grow(rows->cells, room = room ? room * 2 : 1024, sizeof *rows->cells);
            rows->cells[rows->count++] = sqlite3_value_dup(sqlite3_column_value(stmt, c));
        }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void rows_drop(struct rows *rows)
{
    while (rows->count > 0)
        sqlite3_value_free(rows->cells[--rows->count]);
    free(rows->cells);
}

static void bare_empty(void *of)
{
    struct counter *counter = of;
    struct desk desk = {0};

    bench_drop(counter->bare_path);
    MUST_RUN(desk_create(counter->bare_path, counter->office.catalogue, counter->office.calendar,
                         BENCH_NOW_MS, &desk, &err));
    desk_release(&desk);
    sqlite3_close(counter->bare);
    must_sql(NULL, sqlite3_open(counter->bare_path, &counter->bare) == SQLITE_OK);
    must_sql(
        counter->bare,
        sqlite3_exec(counter->bare,
                     "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
                     "recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY",
                     NULL, NULL, NULL) == SQLITE_OK);
}

static void bare_insert(sqlite3 *db, const struct rows *rows, const char *table)
{
    sqlite3_stmt *stmt = NULL;
    char sql[200];
    int size = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(?", table);

    for (int c = 1; c < rows->columns; c++)
        size += snprintf(sql + size, sizeof sql - (size_t) size, ",?");
    snprintf(sql + size, sizeof sql - (size_t) size, ")");
    must_sql(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    for (size_t at = 0; at < rows->count; at += (size_t) rows->columns) {
        for (int c = 0; c < rows->columns; c++)
            sqlite3_bind_value(stmt, c + 1, rows->cells[at + (size_t) c]);
        must_sql(db, sqlite3_step(stmt) == SQLITE_DONE);
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
}

static void bare_all(void *of)
{
    struct counter *counter = of;

    must_sql(counter->bare,
             sqlite3_exec(counter->bare, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        bare_insert(counter->bare, &counter->rows[i], tables[i]);
    must_sql(counter->bare, sqlite3_exec(counter->bare, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
}

void bench_import(void)
{
    struct counter counter = {0};

    bench_office_open(&counter.office);
    snprintf(counter.file, sizeof counter.file, "%s/in.csv", counter.office.folder);
    snprintf(counter.bare_path, sizeof counter.bare_path, "%s/bare.xfdb", counter.office.folder);
    file_write(&counter);
    office_empty(&counter);
    import_file(&counter);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        rows_take(&counter, i);
    bench_compare(&(struct bench_pair){
        .what = "a row of a file of 10,000 taken in",
        .units = ROWS,
        .ours = {.prepare = office_empty, .run = import_file},
        .rival = {.name = "prepared inserts of the same rows",
                  .prepare = bare_empty,
                  .run = bare_all},
        .of = &counter,
        .most_ratio = 1.3,
    });
    for (size_t i = 0; i < TABLE_COUNT; i++)
        rows_drop(&counter.rows[i]);
    sqlite3_close(counter.bare);
    bench_office_close(&counter.office);
}
