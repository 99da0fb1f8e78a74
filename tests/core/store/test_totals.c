/* SPDX-License-Identifier: Apache-2.0 */
/* What waits and how applications came out: the kept totals against a count of our own, after every
 * change of an application, its amounts, its applicant and its earmark. */
#include "store/budget.h"
#include "store/totals.h"
#include "store_fixture.h"
#include "store_receipt.h"

#define APPLICATIONS 24
#define CHANGES      1500

struct counted {
    struct place place;
    sqlite3 *db;
    int64_t ids[APPLICATIONS];
    uint64_t seed;
};

static int below(struct counted *counted, int most)
{
    counted->seed ^= counted->seed << 13;
    counted->seed ^= counted->seed >> 7;
    counted->seed ^= counted->seed << 17;
    return (int) (counted->seed % (uint64_t) most);
}

/* ?1: which application, ?2: a number. */
static const char *const changes[] = {
    "UPDATE application SET stage = 'accepted', ended = 0, ended_from = NULL WHERE id = ?1",
    "UPDATE application SET stage = 'assessed', ended = 0, ended_from = NULL WHERE id = ?1",
    "UPDATE application SET stage = 'proposed', ended = 0, ended_from = NULL WHERE id = ?1",
    "UPDATE application SET stage = 'awarded', ended = 0, ended_from = NULL WHERE id = ?1",
    "UPDATE application SET stage = 'closed', ended = 1 WHERE id = ?1",
    ("UPDATE application SET ended_from = stage, stage = 'declined', ended = 1 WHERE id = ?1"
     " AND ended = 0"),
    "UPDATE application SET pool = CASE ?2 % 3 WHEN 0 THEN 'voucher' WHEN 1 THEN 'third' END"
    " WHERE id = ?1",
    "UPDATE application SET year = 2025 + ?2 % 2 WHERE id = ?1",
    "UPDATE application SET requested_fen = NULL WHERE id = ?1",
    "UPDATE application SET requested_fen = ?2 % 4 * 100 WHERE id = ?1",
    "UPDATE application SET department = CASE ?2 % 2 WHEN 0 THEN 'drc' ELSE 'sti' END WHERE id = "
    "?1",
    "UPDATE application SET item = CASE ?2 % 2 WHEN 0 THEN 'item-a' ELSE 'item-b' END WHERE id = "
    "?1",
    "UPDATE application SET title = 'x' WHERE id = ?1",
    "UPDATE application SET organisation_id = 1 + ?2 % (SELECT max(id) FROM organisation) WHERE id "
    "="
    " ?1",
    "UPDATE organisation SET district = CASE ?2 % 2 WHEN 0 THEN 'futian' ELSE 'baoan' END",
    ("INSERT INTO application_money(application_id, assessed_fen) SELECT ?1, ?2 % 50 WHERE NOT "
     "EXISTS"
     "(SELECT 1 FROM application_money WHERE application_id = ?1)"),
    "UPDATE application_money SET assessed_fen = ?2 % 70 WHERE application_id = ?1",
    ("INSERT INTO earmark(application_id, pool, year, amount_fen, set_by, set_ms) SELECT ?1, "
     "'voucher',"
     " 2026, 1 + ?2 % 90, 1, 1 WHERE NOT EXISTS(SELECT 1 FROM earmark WHERE application_id = ?1 AND"
     " cleared_ms IS NULL)"),
    ("UPDATE earmark SET cleared_by = 1, cleared_ms = 2 WHERE application_id = ?1 AND cleared_ms IS"
     " NULL"),
};
#define CHANGE_COUNT ((int) (sizeof changes / sizeof *changes))

static void change(struct counted *counted, const char *sql)
{
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(counted->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(counted->db));
    if (sqlite3_bind_parameter_count(stmt) > 0 && strstr(sql, "?1"))
        sqlite3_bind_int64(stmt, 1, counted->ids[below(counted, APPLICATIONS)]);
    if (strstr(sql, "?2"))
        sqlite3_bind_int(stmt, 2, below(counted, 1000));
    if (sqlite3_step(stmt) != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(counted->db));
    sqlite3_finalize(stmt);
}

static struct counted *counted_begin(void)
{
    struct counted *counted = calloc(1, sizeof *counted);
    struct store *store;
    struct err err = {0};

    assert_non_null(counted);
    counted->seed = 20261127;
    place_begin_with(&counted->place, 1000);
    store = counted->place.store;
    check_ok(store_begin(store, &err), err);
    for (int i = 0; i < APPLICATIONS; i++) {
        char number[40];
        struct store_author author = {.clerk_id = counted->place.officer, .now_ms = NOW_MS};

        snprintf(number, sizeof number, "2026-02-%06d", 100 + i);
        struct application application = place_application(&counted->place, number);

        check_ok(store_application_add(store, &application, &author, &counted->ids[i], &err), err);
        check_ok(receipt_of(store, counted->ids[i], (struct money){70}, &err), err);
    }
    check_ok(place_journal(store, "begin", &err), err);
    check_ok(store_commit(store, &err), err);
    counted->db = raw_open(counted->place.path);
    return counted;
}

static void counted_end(struct counted *counted)
{
    sqlite3_close(counted->db);
    place_remove(&counted->place);
    free(counted);
}

/* Counted here, row by row, without the views. */
static void check_queue(struct counted *counted)
{
    static const char rows[] = "SELECT pool, year, stage, ended, requested_fen FROM application";
    sqlite3_stmt *stmt = NULL;
    int64_t count = 0, requested = 0, kept_requested;
    struct pool_year waiting = {0};
    struct err err = {0};

    assert_int_equal(sqlite3_prepare_v2(counted->db, rows, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *pool = (const char *) sqlite3_column_text(stmt, 0);
        const char *stage = (const char *) sqlite3_column_text(stmt, 2);

        if (!pool || strcmp(pool, "voucher") != 0 || sqlite3_column_int(stmt, 3) != 0 ||
            strcmp(stage, "proposed") == 0 || strcmp(stage, "notice") == 0 ||
            strcmp(stage, "awarded") == 0)
            continue;
        count++;
        requested += sqlite3_column_int64(stmt, 4);
    }
    sqlite3_finalize(stmt);
    check_ok(store_pool_waiting(counted->place.store, "voucher", &waiting, &err), err);
    check_int(waiting.open_count, count);
    check_fen(waiting.open_requested, requested);
    kept_requested = raw_number(counted->db, "SELECT coalesce(sum(requested_fen), 0) FROM"
                                             " queue_total WHERE pool = 'voucher'");
    check_int(kept_requested, requested);
}

static void counts__follow_every_change_of_an_application(void **state)
{
    static const enum total_set sets[] = {TOTALS_STAGE, TOTALS_QUEUE};
    struct counted *counted = counted_begin();

    (void) state;
    for (int i = 0; i < CHANGES; i++) {
        const char *sql = changes[below(counted, CHANGE_COUNT)];

        change(counted, sql);
        for (size_t set = 0; set < sizeof sets / sizeof *sets; set++) {
            struct err err = {0};
            char wrong[160];
            int64_t count;

            check_ok(store_totals_compare(counted->place.store, sets[set], &count, wrong,
                                          sizeof wrong, &err),
                     err);
            if (*wrong)
                fail_msg("after %d: %s: %s", i, sql, wrong);
            assert_true(count > 0);
        }
        check_queue(counted);
    }
    counted_end(counted);
}

/* An earmark is told as long as its application waits, whatever year the application is of. */
static void earmarks__are_told_while_the_application_waits(void **state)
{
    struct counted *counted = counted_begin();
    struct pool_year pool = {0};
    struct err err = {0};

    (void) state;
    raw_run(counted->db, "UPDATE application SET year = 2025");
    raw_run(counted->db,
            "INSERT INTO earmark(application_id, pool, year, amount_fen, set_by, set_ms)"
            " SELECT id, 'voucher', 2026, 70, 1, 1 FROM application LIMIT 3");
    check_ok(store_pool_waiting(counted->place.store, "voucher", &pool, &err), err);
    check_fen(pool.earmarked, 210);
    assert_true(pool.open_count >= 3);
    raw_run(counted->db, "UPDATE application SET stage = 'proposed' WHERE id = (SELECT min(id) FROM"
                         " application)");
    check_ok(store_pool_waiting(counted->place.store, "voucher", &pool, &err), err);
    check_fen(pool.earmarked, 140);
    counted_end(counted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts__follow_every_change_of_an_application),
        cmocka_unit_test(earmarks__are_told_while_the_application_waits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
