/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of its own for a test of the store, with a database in it and the few rows money stands
 * on. Also a raw connection, for what a stranger might do to the file. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "store/application.h"
#include "store/edition.h"
#include "store/journal.h"
#include "store/ledger.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/store.h"
#include "temp_folder.h"

#define NOW_MS INT64_C(1795400000000) /* 2026-11-23 in Shenzhen */
#define UNUSED __attribute__((unused))

struct place {
    char folder[200];
    char path[260], anchors[280], gate[280];
    struct store *store;
    int64_t officer, finance, organisation, application, pool;
    struct digest edition;
};

static inline UNUSED void place_make(struct place *place)
{
    *place = (struct place){0};
    temp_folder("xfstore", place->folder);
    snprintf(place->path, sizeof place->path, "%s/test.xfdb", place->folder);
    snprintf(place->anchors, sizeof place->anchors, "%s.anchor", place->path);
    snprintf(place->gate, sizeof place->gate, "%s.gate", place->path);
}

static inline UNUSED void place_remove(struct place *place)
{
    DIR *folder;
    struct dirent *entry;

    store_close(place->store);
    place->store = NULL;
    folder = opendir(place->folder);
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        char path[600];

        snprintf(path, sizeof path, "%s/%s", place->folder, entry->d_name);
        if (entry->d_name[0] != '.')
            assert_int_equal(unlink(path), 0);
    }
    closedir(folder);
    assert_int_equal(rmdir(place->folder), 0);
}

static inline UNUSED void place_open(struct place *place)
{
    struct err err = {0};

    check_ok(store_open(place->path, NOW_MS, &place->store, &err), err);
}

static inline UNUSED void place_close(struct place *place)
{
    store_close(place->store);
    place->store = NULL;
}

static inline UNUSED bool place_journal(struct store *store, const char *verb, struct err *err)
{
    return store_journal_add(store,
                             &(struct journal_entry){.at_ms = NOW_MS,
                                                     .clerk_id = 1,
                                                     .clerk = "李四",
                                                     .verb = verb,
                                                     .kind = "application",
                                                     .object_id = 1,
                                                     .object = "2026-02-000001",
                                                     .changes = "title\t\tx\n"},
                             err);
}

static inline UNUSED struct date day_of(int year, int month, int day)
{
    struct date date;

    assert_true(date_make(year, month, day, &date));
    return date;
}

static inline UNUSED struct application place_application(const struct place *place,
                                                          const char *number)
{
    return (struct application){
        .number = number,
        .year = 2026,
        .measure = 2,
        .item = "item-a",
        .edition = place->edition,
        .organisation_id = place->organisation,
        .title = "训力券申请",
        .stage = STAGE_RECEIVED,
        .department = "sti",
        .pool = "voucher",
        .has_requested = true,
        .requested = {150000},
        .received_on = day_of(2026, 11, 23),
        .accepted_on = DATE_NONE,
        .due_on = DATE_NONE,
        .returned_on = DATE_NONE,
        .held_on = DATE_NONE,
        .objected_on = DATE_NONE,
        .over_on = DATE_NONE,
        .notice_from = DATE_NONE,
        .notice_to = DATE_NONE,
    };
}

static inline UNUSED void place_begin(struct place *place)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
}

static inline UNUSED void place_commit(struct place *place)
{
    struct err err = {0};

    check_ok(store_commit(place->store, &err), err);
}

static inline UNUSED size_t place_count(struct place *place, struct store_application_filter filter)
{
    struct err err = {0};
    int64_t *ids, count;
    size_t found;

    check_ok(store_application_ids(place->store, &filter, &ids, &found, &err), err);
    free(ids);
    check_ok(store_application_count(place->store, &filter, &count, &err), err);
    check_int(count, found);
    return found;
}

/* Inside a transaction: two clerks, an organisation, an edition, an application. */
static inline UNUSED bool place_people(struct place *place, struct err *err)
{
    struct clerk officer = {
        .login = "lisi", .name = "李四", .role = ROLE_OFFICER, .department = "sti"};
    struct clerk finance = {
        .login = "wang", .name = "王五", .role = ROLE_FINANCE, .department = "fin"};
    struct organisation organisation = {.code = "91440300MA5EXAMPL0",
                                        .name = "深圳先锋智能有限公司",
                                        .kind = ORGANISATION_ENTERPRISE,
                                        .district = "nanshan",
                                        .established_on = day_of(2020, 1, 2)};

    place->edition = digest_of("text", 4);
    return store_clerk_add(place->store, &officer, "hash", &place->officer, err) &&
           store_clerk_add(place->store, &finance, "hash", &place->finance, err) &&
           store_organisation_add(place->store, &organisation, &place->organisation, err) &&
           store_edition_keep(place->store, &place->edition, "m02/2024.yaml", "text", err);
}

/* A year of a pool as most tests want it. */
static inline UNUSED struct pool_year place_year(const char *pool, int year)
{
    return (struct pool_year){.pool = pool,
                              .year = year,
                              .has_ceiling = true,
                              .ceiling = {100000000},
                              .carry_under_ceiling = true};
}

/* A new database; a pool of 2026 with a budget in fen under a ceiling of 1,000,000.00; one
 * application. */
static inline UNUSED void place_begin_with(struct place *place, int64_t budget_fen)
{
    struct err err = {0};
    int64_t seq;

    place_make(place);
    check_ok(store_create(place->path, NOW_MS, &place->store, &err), err);
    check_ok(store_begin(place->store, &err), err);
    check_ok(place_people(place, &err), err);
    struct application application = place_application(place, "2026-02-000001");
    struct store_author author = {.clerk_id = place->officer, .now_ms = NOW_MS};
    check_ok(store_application_add(place->store, &application, &author, &place->application, &err),
             err);
    struct pool_year year = place_year("voucher", 2026);
    check_ok(store_pool_year_open(place->store, &year, &place->pool, &err), err);
    struct store_movement budget = {.kind = LEDGER_APPROPRIATE,
                                    .pool_year_id = place->pool,
                                    .amount = {budget_fen},
                                    .clerk_id = place->finance,
                                    .at_ms = NOW_MS,
                                    .day = day_of(2026, 1, 5),
                                    .reason = "预算批复"};
    check_ok(store_ledger_post(place->store, &budget, &seq, &err), err);
    check_ok(place_journal(place->store, "budget", &err), err);
    check_ok(store_commit(place->store, &err), err);
}

static inline UNUSED struct store_movement place_movement(const struct place *place,
                                                          enum ledger_kind kind, int64_t fen)
{
    return (struct store_movement){.kind = kind,
                                   .pool_year_id = place->pool,
                                   .amount = {fen},
                                   .application_id = place->application,
                                   .clerk_id = place->officer,
                                   .at_ms = NOW_MS,
                                   .day = day_of(2026, 11, 23)};
}

/* One journal entry, committed. */
static inline UNUSED void place_act(struct place *place, const char *verb)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
    check_ok(place_journal(place->store, verb, &err), err);
    check_ok(store_commit(place->store, &err), err);
}

/* ---- a stranger's hands on the file ---- */

static inline UNUSED sqlite3 *raw_open(const char *path)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    return db;
}

/* @return what SQLite answered */
static inline UNUSED int raw_try(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static inline UNUSED void raw_run(sqlite3 *db, const char *sql)
{
    if (raw_try(db, sql) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

static inline UNUSED int64_t raw_number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *handle = NULL;
    int64_t number;

    if (sqlite3_prepare_v2(db, sql, -1, &handle, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    number = sqlite3_step(handle) == SQLITE_ROW ? sqlite3_column_int64(handle, 0) : -1;
    sqlite3_finalize(handle);
    return number;
}

static inline UNUSED int64_t number_in(const char *path, const char *sql)
{
    sqlite3 *db = raw_open(path);
    int64_t number = raw_number(db, sql);

    sqlite3_close(db);
    return number;
}

#endif
