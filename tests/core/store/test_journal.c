/* SPDX-License-Identifier: Apache-2.0 */
/* The journal: what changed as lines, the chain, lists, and every way of tampering with it. */
#include "core/store/store_fixture.h"
#include "store/journal_inside.h"
#include "store/store_inside.h"

#include <sys/syscall.h>

/* ---- lines ---- */

static void change__is_one_line_with_its_values_escaped(void **state)
{
    struct str changes;

    (void) state;
    str_init(&changes, CHANGES_MOST);
    change_text(&changes, "title", "a\tb", "c\nd\\e\r");
    check_text(changes.text, "title\ta\\tb\tc\\nd\\\\e\\r\n");
    str_clear(&changes);
    change_text(&changes, "title", "same", "same");
    change_text(&changes, "title", NULL, "");
    check_text(changes.text, "");
    change_money(&changes, "amount", (struct money){5}, (struct money){123456});
    change_date(&changes, "due", DATE_NONE, day_of(2026, 3, 1));
    change_number(&changes, "owner", 0, 7);
    check_text(changes.text, "amount\t0.05\t1234.56\ndue\t\t2026-03-01\nowner\t0\t7\n");
    str_release(&changes);
}

/* ---- entries ---- */

static void entry__never_stands_before_the_one_before_it(void **state)
{
    struct place place;
    struct err err = {0};
    struct journal journal;
    struct journal_entry early = {.at_ms = 5, .verb = "x", .kind = "clerk", .object_id = 9};

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    check_ok(store_journal_add(place.store, &early, &err), err);
    check_ok(store_commit(place.store, &err), err);
    check_ok(store_journal_of(place.store, "clerk", 9, &journal, &err), err);
    check_int(journal.count, 1);
    check_int(journal.list[0].at_ms, NOW_MS);
    check_int(journal.list[0].clerk_id, 0);
    check_text(journal.list[0].object, "");
    journal_release(&journal);
    place_remove(&place);
}

static void changed_account__is_the_newest_after_the_day(void **state)
{
    const struct date day = date_of_instant(NOW_MS), before = {day.day - 1};
    static const char *const changes[] = {"bank_name\t\tA\n", "name\tA\tB\nbank_account\t1\t2\n",
                                          "contact_name\t\tbank_account\n"};
    struct place place;
    struct err err = {0};
    struct journal journal;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    for (size_t i = 0; i < 3; i++) {
        struct journal_entry entry = {.at_ms = NOW_MS,
                                      .verb = "organisation-change",
                                      .kind = "organisation",
                                      .object_id = 9,
                                      .changes = changes[i]};

        check_ok(store_journal_add(place.store, &entry, &err), err);
    }
    check_ok(store_commit(place.store, &err), err);
    check_ok(store_journal_account_changed(place.store, 9, before, &journal, &err), err);
    check_int(journal.count, 1);
    check_text(journal.list[0].changes, changes[1]);
    journal_release(&journal);
    check_ok(store_journal_account_changed(place.store, 9, day, &journal, &err), err);
    check_int(journal.count, 0);
    journal_release(&journal);
    place_remove(&place);
}

static void list__goes_back_from_the_head_by_pages(void **state)
{
    struct place place;
    struct err err = {0};
    struct journal journal;

    (void) state;
    place_begin_with(&place, 1000);
    for (int i = 0; i < 5; i++)
        place_act(&place, i % 2 ? "odd" : "even");
    struct store_journal_filter filter = {.most = 4};
    check_ok(store_journal_list(place.store, &filter, &journal, &err), err);
    check_int(journal.count, 4);
    check_int(journal.list[0].seq, 6);
    check_int(journal.list[3].seq, 3);
    journal_release(&journal);
    filter.before = 3;
    check_ok(store_journal_list(place.store, &filter, &journal, &err), err);
    check_int(journal.count, 2);
    check_int(journal.list[0].seq, 2);
    journal_release(&journal);
    filter = (struct store_journal_filter){.most = 9, .clerk_id = 77};
    check_ok(store_journal_list(place.store, &filter, &journal, &err), err);
    check_int(journal.count, 0);
    journal_release(&journal);
    filter = (struct store_journal_filter){
        .most = 9, .clerk_id = 1, .kind = "application", .object_id = 1};
    check_ok(store_journal_list(place.store, &filter, &journal, &err), err);
    check_int(journal.count, 6);
    journal_release(&journal);
    place_remove(&place);
}

static void anchor__is_kept_for_every_commit(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    place_act(&place, "two");
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.entries, 3);
    check_int(audit.anchors, 3);
    check_int(audit.tamper, STORE_TAMPER_NONE);
    place_remove(&place);
}

/* How often a file of anchors was brought to the disk: stands in for the C library's. */
static int anchors_synced;

int fdatasync(int file)
{
    char link[40], path[400] = "";
    size_t size;

    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    (void) !readlink(link, path, sizeof path - 1);
    size = strlen(path);
    anchors_synced += size > 7 && strcmp(path + size - 7, ".anchor") == 0;
    return (int) syscall(SYS_fdatasync, file);
}

static void act_as(struct place *place, const char *kind, int64_t at_ms)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
    check_ok(store_journal_add(
                 place->store,
                 &(struct journal_entry){.at_ms = at_ms, .verb = "x", .kind = kind, .object_id = 1},
                 &err),
             err);
    check_ok(store_commit(place->store, &err), err);
}

static void anchor__of_money_and_of_people_is_on_the_disk_before_the_commit_returns(void **state)
{
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    act_as(&place, "clerk", NOW_MS);
    anchors_synced = 0;
    act_as(&place, "clerk", NOW_MS);
    check_int(anchors_synced, 1);
    struct store_movement more = place_movement(&place, LEDGER_APPROPRIATE, 500);
    int64_t seq;
    struct err err = {0};
    more.application_id = 0;
    check_ok(store_begin(place.store, &err), err);
    check_ok(store_ledger_post(place.store, &more, &seq, &err), err);
    check_ok(place_journal(place.store, "budget", &err), err);
    check_ok(store_commit(place.store, &err), err);
    check_int(anchors_synced, 2);
    place_remove(&place);
}

static void anchor__of_other_acts_is_on_the_disk_every_64_entries_or_minute(void **state)
{
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    act_as(&place, "clerk", NOW_MS);
    anchors_synced = 0;
    for (int i = 0; i < 63; i++)
        act_as(&place, "application", NOW_MS);
    check_int(anchors_synced, 0);
    act_as(&place, "application", NOW_MS);
    check_int(anchors_synced, 1);
    act_as(&place, "application", NOW_MS + 59999);
    check_int(anchors_synced, 1);
    act_as(&place, "application", NOW_MS + 60000);
    check_int(anchors_synced, 2);
    place_remove(&place);
}

static void anchor__that_a_power_cut_left_unfinished_is_passed_over(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    struct stat about;
    assert_int_equal(stat(place.anchors, &about), 0);
    assert_int_equal(truncate(place.anchors, about.st_size - 9), 0);
    place_act(&place, "two");
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.anchors, 2);
    place_remove(&place);
}

/* A crash between a commit and its anchor, or anchors taken away, is no tampering that can be
 * known; but how far the heads reach is said. */
static void anchors__say_up_to_where_they_reach(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    struct stat before;

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    assert_int_equal(stat(place.anchors, &before), 0);
    place_act(&place, "two");
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.anchored, 3);
    assert_int_equal(truncate(place.anchors, before.st_size), 0);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.entries, 3);
    check_int(audit.anchored, 2);
    assert_int_equal(unlink(place.anchors), 0);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.anchored, 0);
    place_remove(&place);
}

static void anchors__that_are_named_must_be_there(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 1000);
    assert_false(store_journal_verify(place.store, "/nowhere/anchors", &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_NONE);
    assert_non_null(strstr(err.what, "cannot be read"));
    place_remove(&place);
}

/* ---- tampering: by a connection that first takes the guards away, and puts them back ---- */

#define GUARDS 32 /* more than there are */

struct guards {
    char *sql[GUARDS];
    int count;
};

static void take_guards(sqlite3 *db, struct guards *guards)
{
    sqlite3_stmt *handle = NULL;
    char drop[100];

    *guards = (struct guards){0};
    sqlite3_prepare_v2(db,
                       "SELECT sql, name FROM sqlite_schema WHERE type = 'trigger'"
                       " AND (tbl_name IN ('journal', 'ledger') OR name LIKE '%_money_counts'"
                       " OR name = 'pool_year_counts')",
                       -1, &handle, NULL);
    char names[GUARDS][64] = {{0}};
    while (sqlite3_step(handle) == SQLITE_ROW && guards->count < GUARDS) {
        guards->sql[guards->count] = strdup((const char *) sqlite3_column_text(handle, 0));
        snprintf(names[guards->count], 64, "%s", (const char *) sqlite3_column_text(handle, 1));
        guards->count++;
    }
    sqlite3_finalize(handle);
    assert_true(guards->count >= 7 && guards->count < GUARDS);
    for (int i = 0; i < guards->count; i++) {
        snprintf(drop, sizeof drop, "DROP TRIGGER %.63s", names[i]);
        raw_run(db, drop);
    }
}

static void put_guards(sqlite3 *db, struct guards *guards)
{
    for (int i = 0; i < guards->count; i++) {
        raw_run(db, guards->sql[i]);
        free(guards->sql[i]);
    }
}

/* Eight entries in the journal (the first with a ledger entry), then the stranger's SQL, then
 * verifying. */
static void tamper_with(const char *sql, bool with_anchors, struct store_audit *ret_audit,
                        struct err *ret_err)
{
    struct place place;
    struct guards guards;
    sqlite3 *db;

    place_begin_with(&place, 1000);
    for (int i = 0; i < 7; i++)
        place_act(&place, "act");
    place_close(&place);
    db = raw_open(place.path);
    take_guards(db, &guards);
    raw_run(db, sql);
    put_guards(db, &guards);
    sqlite3_close(db);
    if (!with_anchors)
        unlink(place.anchors);
    place_open(&place);
    *ret_err = (struct err){0};
    bool verified = store_journal_verify(place.store, NULL, ret_audit, ret_err);
    if (verified != (ret_audit->tamper == STORE_TAMPER_NONE))
        fail_msg("%s: %s", ret_err->what, ret_err->detail);
    place_remove(&place);
}

#define COLUMNS_BUT_SEQ "alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev"

static void tampering__is_found_and_named(void **state)
{
    static const struct {
        const char *sql;
        enum store_tamper tamper;
        int64_t seq;
    } all[] = {
        {"SELECT 1", STORE_TAMPER_NONE, 0},
        {"UPDATE journal SET clerk = '张三' WHERE seq = 4", STORE_TAMPER_ALTERED, 4},
        {"UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 8", STORE_TAMPER_ALTERED, 8},
        {"UPDATE journal SET changes = '' WHERE seq = 1", STORE_TAMPER_ALTERED, 1},
        {"UPDATE journal SET hash = zeroblob(32) WHERE seq = 5", STORE_TAMPER_ALTERED, 5},
        {"UPDATE journal SET prev = zeroblob(32) WHERE seq = 5", STORE_TAMPER_ALTERED, 5},
        {"DELETE FROM journal WHERE seq = 3", STORE_TAMPER_REMOVED, 3},
        {"DELETE FROM journal WHERE seq = 1", STORE_TAMPER_REMOVED, 1},
        {"DELETE FROM journal WHERE seq IN (3, 4, 5)", STORE_TAMPER_REMOVED, 3},
        {"DELETE FROM journal WHERE seq = 3; UPDATE journal SET seq = -seq WHERE seq > 3;"
         "UPDATE journal SET seq = -seq - 1 WHERE seq < 0",
         STORE_TAMPER_REMOVED, 3},
        {"UPDATE journal SET seq = -seq WHERE seq > 3; UPDATE journal SET seq = -seq + 1 WHERE seq "
         "< 0;"
         "INSERT INTO journal(seq, " COLUMNS_BUT_SEQ ", hash) SELECT 4, " COLUMNS_BUT_SEQ
         ", randomblob(32) FROM journal WHERE seq = 2",
         STORE_TAMPER_INSERTED, 4},
        {"INSERT INTO journal(seq, " COLUMNS_BUT_SEQ ", hash) SELECT 9, " COLUMNS_BUT_SEQ
         ", randomblob(32) FROM journal WHERE seq = 8",
         STORE_TAMPER_INSERTED, 9},
        {"UPDATE journal SET seq = -3 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 6;"
         "UPDATE journal SET seq = 6 WHERE seq = -3",
         STORE_TAMPER_REORDERED, 3},
        {"UPDATE journal SET seq = -7 WHERE seq = 7; UPDATE journal SET seq = 7 WHERE seq = 8;"
         "UPDATE journal SET seq = 8 WHERE seq = -7",
         STORE_TAMPER_REORDERED, 7},
        {"DELETE FROM journal WHERE seq > 6", STORE_TAMPER_CUT_OFF, 7},
        {"DELETE FROM journal WHERE seq = 8", STORE_TAMPER_CUT_OFF, 8},
    };
    struct store_audit audit;
    struct err err;

    (void) state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        tamper_with(all[i].sql, true, &audit, &err);
        if (audit.tamper != all[i].tamper || audit.seq != all[i].seq)
            fail_msg("%s: %d at %lld: %s", all[i].sql, (int) audit.tamper, (long long) audit.seq,
                     err.what);
    }
}

/* What an outside head is for: a tail cut off leaves a whole chain. */
static void tail__cut_off_is_known_by_the_heads_outside_alone(void **state)
{
    struct store_audit audit;
    struct err err;

    (void) state;
    tamper_with("DELETE FROM journal WHERE seq > 6", false, &audit, &err);
    check_int(audit.tamper, STORE_TAMPER_NONE);
    tamper_with("DELETE FROM journal WHERE seq > 6", true, &audit, &err);
    check_int(audit.tamper, STORE_TAMPER_CUT_OFF);
    assert_non_null(strstr(audit.what, "7"));
    assert_non_null(strstr(err.hint, "auditor"));
}

/* A stranger who knows the algorithm writes the chain anew, from an entry to another. */
static void rewrite(const char *path, int64_t from, int64_t to)
{
    struct store *fake = calloc(1, sizeof *fake);
    struct guards guards;
    struct digest before = {0};

    assert_non_null(fake);
    fake->db = raw_open(path);
    take_guards(fake->db, &guards);
    raw_run(fake->db, "BEGIN");
    for (int64_t seq = 1;; seq++) {
        struct err err = {0};
        struct journal_row row;
        bool is_row;
        struct stmt *stmt = stmt_begin(fake, SQL_JOURNAL_ENTRY);

        bind_number(stmt, ":seq", seq);
        check_ok(stmt_row(stmt, &is_row, &err), err);
        if (!is_row) {
            stmt_end(stmt);
            break;
        }
        assert_true(journal_row_read(stmt, &row));
        if (seq >= from && seq <= to) {
            sqlite3_stmt *update = NULL;

            if (seq == from)
                row.entry.clerk = "张三";
            row.prev = before;
            row.entry.hash = journal_row_hash(&row, seq);
            sqlite3_prepare_v2(fake->db, "UPDATE journal SET clerk=?, prev=?, hash=? WHERE seq=?",
                               -1, &update, NULL);
            sqlite3_bind_text(update, 1, row.entry.clerk, -1, SQLITE_TRANSIENT);
            sqlite3_bind_blob(update, 2, &row.prev, 32, SQLITE_TRANSIENT);
            sqlite3_bind_blob(update, 3, &row.entry.hash, 32, SQLITE_TRANSIENT);
            sqlite3_bind_int64(update, 4, seq);
            before = row.entry.hash;
            stmt_end(stmt);
            assert_int_equal(sqlite3_step(update), SQLITE_DONE);
            sqlite3_finalize(update);
        } else {
            before = row.entry.hash;
            stmt_end(stmt);
        }
    }
    raw_run(fake->db, "COMMIT");
    put_guards(fake->db, &guards);
    store_forget_statements(fake);
    sqlite3_close(fake->db);
    free(fake);
}

static void chain__written_anew_is_known_by_the_heads_outside(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 1000);
    for (int i = 0; i < 4; i++)
        place_act(&place, "act");
    place_close(&place);
    rewrite(place.path, 3, INT64_MAX);
    place_open(&place);
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_ALTERED);
    check_int(audit.seq, 3);
    place_close(&place);
    unlink(place.anchors); /* without them nothing tells: this is what they are for */
    place_open(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    place_remove(&place);
}

static void entry__written_anew_alone_is_known_by_the_next(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 1000);
    for (int i = 0; i < 4; i++)
        place_act(&place, "act");
    place_close(&place);
    rewrite(place.path, 3, 3);
    unlink(place.anchors);
    place_open(&place);
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_ALTERED);
    check_int(audit.seq, 3);
    place_remove(&place);
}

/* ---- the ledger against the journal ---- */

static void ledger__tampered_with_is_found(void **state)
{
    static const struct {
        const char *sql;
        int64_t seq;
    } all[] = {
        {"UPDATE ledger SET amount_fen = amount_fen + 1", 1},
        {"UPDATE ledger SET clerk_id = 1", 1},
        {"UPDATE ledger SET reason = 'x'", 1},
        {"UPDATE ledger SET row_digest = zeroblob(32)", 1},
        {"DELETE FROM ledger", 1},
        {"INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen, clerk_id, "
         "row_digest)"
         " SELECT 2, zeroblob(16), at_ms, day, pool_year_id, kind, amount_fen, clerk_id, "
         "row_digest FROM"
         " ledger",
         2},
        {"UPDATE pool_year SET appropriated_fen = 5000", 0},
        {"UPDATE pool_year SET reserved_fen = 7", 0},
        {"INSERT INTO receipt(application_id, made_ms, clerk_id, item, edition, in_kind, "
         "result_fen,"
         " digest) SELECT id, 1, 1, item, edition, 0, 9, zeroblob(32) FROM application LIMIT 1;"
         " INSERT INTO application_money(application_id, assessed_fen)"
         " SELECT id, 9 FROM application LIMIT 1;"
         " UPDATE application_money SET reserved_fen = 5",
         0},
        {"INSERT INTO payment(application_id, ledger_seq, paid_on, amount_fen, payee, bank, "
         "account,"
         " clerk_id)"
         " SELECT id, 1, '2026-11-23', 1, 'x', 'x', 'x', 1 FROM application LIMIT 1",
         0},
    };
    struct store_audit audit;
    struct err err;

    (void) state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        tamper_with(all[i].sql, true, &audit, &err);
        if (audit.tamper != STORE_TAMPER_LEDGER || audit.seq != all[i].seq)
            fail_msg("%s: %d at %lld: %s", all[i].sql, (int) audit.tamper, (long long) audit.seq,
                     err.what);
    }
}

/* A stranger who knows the algorithm: amount, row digest and figures agree with each other, but the
 * journal names the row as it was. */
static void ledger__written_anew_in_itself_is_known_by_the_journal(void **state)
{
    struct store *fake = calloc(1, sizeof *fake);
    struct place place;
    struct guards guards;
    struct store_audit audit;
    struct err err = {0};
    struct ledger_row row;
    struct digest digest;
    sqlite3_stmt *update = NULL;
    bool is_row;

    (void) state;
    assert_non_null(fake);
    place_begin_with(&place, 1000);
    place_close(&place);
    fake->db = raw_open(place.path);
    take_guards(fake->db, &guards);
    struct stmt *stmt = stmt_begin(fake, SQL_LEDGER_WALK);
    check_ok(stmt_row(stmt, &is_row, &err), err);
    assert_true(ledger_row_read(stmt, &row, &digest));
    row.amount_fen = 2000;
    digest = ledger_row_digest(&row);
    stmt_end(stmt);
    sqlite3_prepare_v2(fake->db, "UPDATE ledger SET amount_fen = 2000, row_digest = ?", -1, &update,
                       NULL);
    sqlite3_bind_blob(update, 1, &digest, 32, SQLITE_TRANSIENT);
    assert_int_equal(sqlite3_step(update), SQLITE_DONE);
    sqlite3_finalize(update);
    raw_run(fake->db, "UPDATE pool_year SET appropriated_fen = 2000");
    put_guards(fake->db, &guards);
    store_forget_statements(fake);
    sqlite3_close(fake->db);
    free(fake);
    place_open(&place);
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_LEDGER);
    check_int(audit.seq, 1);
    place_remove(&place);
}

/* ---- append-only, whatever the statement ---- */

static void history__is_not_replaced_by_any_statement(void **state)
{
    static const char *const all[] = {
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal(seq, " COLUMNS_BUT_SEQ ", hash) SELECT 3, " COLUMNS_BUT_SEQ
        ", hash FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT * FROM journal WHERE seq = 2 ON CONFLICT(seq) DO UPDATE SET "
        "clerk='x'",
        "INSERT INTO journal(seq, " COLUMNS_BUT_SEQ ", hash) SELECT 4, " COLUMNS_BUT_SEQ
        ", randomblob(32) FROM journal WHERE seq = 2",
        "INSERT INTO journal(seq, " COLUMNS_BUT_SEQ ", hash) SELECT 9, " COLUMNS_BUT_SEQ
        ", randomblob(32) FROM journal WHERE seq = 2",
        "UPDATE journal SET clerk = 'x'",
        "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
        "DELETE FROM journal",
        "REPLACE INTO ledger SELECT * FROM ledger",
        "INSERT OR REPLACE INTO ledger SELECT 2, idem, at_ms, day, pool_year_id, kind, amount_fen,"
        " application_id, clerk_id, reason, receipt_digest, document, ref, reversal, pair, "
        "row_digest"
        " FROM ledger",
        "INSERT INTO ledger SELECT * FROM ledger WHERE 1 ON CONFLICT(seq) DO UPDATE SET amount_fen "
        "= 1",
        "INSERT INTO ledger SELECT * FROM ledger WHERE 1 ON CONFLICT(idem) DO UPDATE SET "
        "amount_fen = 1",
        "UPDATE OR IGNORE ledger SET amount_fen = 1",
        "DELETE FROM ledger",
        "REPLACE INTO pool_year(id, pool, year, ceiling_fen) SELECT id, pool, year, NULL FROM "
        "pool_year",
        "INSERT INTO pool_year(pool, year, appropriated_fen) VALUES('x', 2026, 100)",
        "DELETE FROM pool_year",
    };
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    place_act(&place, "two");
    for (int recursive = 0; recursive < 2; recursive++) {
        sqlite3 *db = raw_open(place.path);

        raw_run(db, recursive ? "PRAGMA recursive_triggers=ON" : "PRAGMA recursive_triggers=OFF");
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            int code = raw_try(db, all[i]);

            if (code != SQLITE_CONSTRAINT)
                fail_msg("%s: %d %s", all[i], code, sqlite3_errmsg(db));
        }
        sqlite3_close(db);
    }
    struct store_audit audit;
    struct err err = {0};
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.entries, 3);
    place_remove(&place);
}

/* The control: a table with only the numbering guard is rewritten through its other unique key. */
static void history__guarded_by_its_number_alone_would_be_replaced(void **state)
{
    sqlite3 *db = NULL;

    (void) state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    raw_run(
        db,
        "CREATE TABLE l(seq INTEGER PRIMARY KEY, idem TEXT UNIQUE, amount INTEGER);"
        "CREATE TRIGGER n BEFORE INSERT ON l BEGIN SELECT RAISE(ABORT, 'seq') WHERE NEW.seq IS NOT"
        " (SELECT coalesce(max(seq), 0) + 1 FROM l); END;"
        "CREATE TRIGGER d BEFORE DELETE ON l BEGIN SELECT RAISE(ABORT, 'append-only'); END;"
        "INSERT INTO l VALUES(1, 'a', 5)");
    check_int(raw_try(db, "INSERT OR REPLACE INTO l VALUES(2, 'a', 9)"), SQLITE_OK);
    check_int(raw_number(db, "SELECT count(*) FROM l WHERE seq = 1"), 0);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(change__is_one_line_with_its_values_escaped),
        cmocka_unit_test(entry__never_stands_before_the_one_before_it),
        cmocka_unit_test(list__goes_back_from_the_head_by_pages),
        cmocka_unit_test(changed_account__is_the_newest_after_the_day),
        cmocka_unit_test(anchor__is_kept_for_every_commit),
        cmocka_unit_test(anchor__of_money_and_of_people_is_on_the_disk_before_the_commit_returns),
        cmocka_unit_test(anchor__of_other_acts_is_on_the_disk_every_64_entries_or_minute),
        cmocka_unit_test(anchor__that_a_power_cut_left_unfinished_is_passed_over),
        cmocka_unit_test(anchors__say_up_to_where_they_reach),
        cmocka_unit_test(anchors__that_are_named_must_be_there),
        cmocka_unit_test(tampering__is_found_and_named),
        cmocka_unit_test(tail__cut_off_is_known_by_the_heads_outside_alone),
        cmocka_unit_test(chain__written_anew_is_known_by_the_heads_outside),
        cmocka_unit_test(entry__written_anew_alone_is_known_by_the_next),
        cmocka_unit_test(ledger__tampered_with_is_found),
        cmocka_unit_test(ledger__written_anew_in_itself_is_known_by_the_journal),
        cmocka_unit_test(history__is_not_replaced_by_any_statement),
        cmocka_unit_test(history__guarded_by_its_number_alone_would_be_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
