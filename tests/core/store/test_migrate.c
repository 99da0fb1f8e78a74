/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing a file up to date: whole or not at all, after keeping a copy of it as it was. */
#include <signal.h>
#include <sys/wait.h>

#include "core/store/store_fixture.h"
#include "store/journal_inside.h"
#include "store/store_inside.h"

/* The form after the last, as a later version may have it: a table built anew with more in it. */
static const char next_text[] =
    "CREATE TABLE lab_wide(id INTEGER PRIMARY KEY, name TEXT NOT NULL, wide TEXT NOT NULL DEFAULT "
    "'') STRICT;"
    "INSERT INTO lab_wide(id, name) SELECT id, name FROM clerk;"
    "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;";
static const char broken_text[] = "CREATE TABLE lab_wide(id INTEGER PRIMARY KEY) STRICT;"
                                  "INSERT INTO no_such_table VALUES(1);";

static size_t list_with(const char *text, struct sql_migration *ret_list)
{
    size_t count = SQL_MIGRATION_COUNT;

    memcpy(ret_list, sql_migrations, count * sizeof *ret_list);
    ret_list[count] = (struct sql_migration){(int) count + 1, "next.sql", text};
    return count + 1;
}

/* The number of the migration that made notices of correction. */
static size_t correction_form(void)
{
    for (size_t i = 0; i < SQL_MIGRATION_COUNT; i++)
        if (strstr(sql_migrations[i].text, "CREATE TABLE correction_item"))
            return i + 1;
    fail_msg("no migration makes notices of correction");
    return 0;
}

static void copy_path(const struct place *place, char *ret_path, size_t room)
{
    snprintf(ret_path, room, "%s.before-%04d", place->path, (int) SQL_MIGRATION_COUNT + 1);
}

static void older_file__is_brought_up_to_date_after_keeping_a_copy(void **state)
{
    struct sql_migration list[SQL_MIGRATION_COUNT + 1];
    size_t count = list_with(next_text, list);
    struct place place;
    struct err err = {0};
    char copy[300];
    int from, version;

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    sqlite3_set_authorizer(place.store->db, NULL, NULL);
    check_ok(migrate_open(place.store, list, count, &from, &err), err);
    check_int(from, SQL_MIGRATION_COUNT);
    check_ok(migrate_version(place.store->db, &version, &err), err);
    check_int(version, (int) count);
    check_int(raw_number(place.store->db, "SELECT count(*) FROM lab_wide"), 2);
    copy_path(&place, copy, sizeof copy);
    check_int(number_in(copy, "PRAGMA user_version"), SQL_MIGRATION_COUNT);
    check_int(number_in(copy, "SELECT count(*) FROM journal"), 2);
    check_int(number_in(copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'lab_wide'"), 0);
    place_remove(&place);
}

static void step__that_fails_leaves_the_file_as_it_was(void **state)
{
    struct sql_migration list[SQL_MIGRATION_COUNT + 1];
    size_t count = list_with(broken_text, list);
    struct place place;
    struct err err = {0};
    int from, version;

    (void) state;
    place_begin_with(&place, 1000);
    sqlite3_set_authorizer(place.store->db, NULL, NULL);
    assert_false(migrate_open(place.store, list, count, &from, &err));
    assert_non_null(strstr(err.what, "it is as it was"));
    check_ok(migrate_version(place.store->db, &version, &err), err);
    check_int(version, SQL_MIGRATION_COUNT);
    check_int(
        raw_number(place.store->db, "SELECT count(*) FROM sqlite_schema WHERE name = 'lab_wide'"),
        0);
    place_close(&place);
    place_open(&place);
    place_act(&place, "goes on");
    place_remove(&place);
}

static void step__that_would_break_a_key_is_undone(void **state)
{
    struct sql_migration list[SQL_MIGRATION_COUNT + 1];
    size_t count =
        list_with("CREATE TABLE extra(id INTEGER PRIMARY KEY REFERENCES clerk(id)) STRICT;"
                  "INSERT INTO extra VALUES(999);",
                  list);
    struct place place;
    struct err err = {0};
    int from;

    (void) state;
    place_begin_with(&place, 1000);
    sqlite3_set_authorizer(place.store->db, NULL, NULL);
    raw_run(place.store->db, "PRAGMA foreign_keys=OFF"); /* as building a table anew needs */
    assert_false(migrate_open(place.store, list, count, &from, &err));
    check_int(raw_number(place.store->db, "PRAGMA user_version"), SQL_MIGRATION_COUNT);
    place_remove(&place);
}

/* Notices of correction: what was returned before there were lines is one line. */
static void returns_of_an_older_file__become_notices_of_one_line(void **state)
{
    sqlite3 *db = NULL;
    struct err err = {0};

    (void) state;
    check_int(sqlite3_open(":memory:", &db), SQLITE_OK);
    check_ok(migrate_apply(db, sql_migrations, correction_form() - 1, &err), err);
    raw_run(db, "INSERT INTO clerk(id, login, name, role, department, password_hash)"
                " VALUES(1, 'one', 'One', 'officer', 'd', '')");
    raw_run(db, "INSERT INTO edition VALUES(zeroblob(32), 'p', 't')");
    raw_run(db, "INSERT INTO organisation(id, code, name, folded, initials, kind, district,"
                " established_on) VALUES(1, '123456789012345678', 'o', 'o', 'o', 'enterprise', 'd',"
                " '2020-01-01')");
    raw_run(db,
            "INSERT INTO application(id, number, year, measure, item, edition, organisation_id,"
            " title, folded, initials, stage, ended, department, received_on, changed_ms,"
            " changed_by) VALUES(1, 'n', 2026, 2, 'i', zeroblob(32), 1, 't', 't', 't', 'formal',"
            " 0, 'd', '2026-01-05', 1, 1)");
    raw_run(db,
            "INSERT INTO overlay(id, application_id, kind, begun_on, begun_by, reason, ended_on,"
            " ended_by, answer) VALUES(1, 1, 'return', '2026-01-06', 1, 'the seal',"
            " '2026-01-08', 1, 'sealed'), (2, 1, 'return', '2026-01-09', 1, 'again', NULL, NULL,"
            " '')");
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db,
                         "SELECT count(*) FROM correction_item WHERE overlay_id = 1 AND line = 1"
                         " AND text = 'the seal' AND state = 'answered' AND note = 'sealed'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM correction_item WHERE overlay_id = 2"
                             " AND state = 'open' AND settled_on IS NULL"),
              1);
    sqlite3_close(db);
}

/* The number of the migration that knows overlays of more kinds. */
static size_t overlay_form(void)
{
    for (size_t i = 0; i < SQL_MIGRATION_COUNT; i++)
        if (strstr(sql_migrations[i].text, "CREATE TABLE receipt_void"))
            return i + 1;
    fail_msg("no migration knows overlays of more kinds");
    return 0;
}

/* What ended before has the day and the stage from its journal; notices keep hanging on their
 * overlays, which are built anew under them. */
static void ends_and_overlays_of_an_older_file__are_carried_over(void **state)
{
    sqlite3 *db = NULL;
    struct err err = {0};

    (void) state;
    check_int(sqlite3_open(":memory:", &db), SQLITE_OK);
    raw_run(db, "PRAGMA foreign_keys=ON"); /* as the program has it */
    check_ok(migrate_apply(db, sql_migrations, overlay_form() - 1, &err), err);
    raw_run(db, "INSERT INTO clerk(id, login, name, role, department, password_hash)"
                " VALUES(1, 'one', 'One', 'officer', 'd', '')");
    raw_run(db, "INSERT INTO edition VALUES(zeroblob(32), 'p', 't')");
    raw_run(db, "INSERT INTO organisation(id, code, name, folded, initials, kind, district,"
                " established_on) VALUES(1, '123456789012345678', 'o', 'o', 'o', 'enterprise', 'd',"
                " '2020-01-01')");
    raw_run(db, "INSERT INTO application(id, number, year, measure, item, edition, organisation_id,"
                " title, folded, initials, stage, ended, department, received_on, changed_ms,"
                " changed_by) VALUES"
                "(1, 'n', 2026, 2, 'i', zeroblob(32), 1, 't', 't', 't', 'declined', 1, 'd',"
                " '2026-01-05', 1, 1), (2, 'm', 2026, 2, 'i', zeroblob(32), 1, 't', 't', 't',"
                " 'formal', 0, 'd', '2026-01-05', 1, 1)");
    /* 2026-02-01 00:30 in Shenzhen is still January in London */
    raw_run(db,
            "INSERT INTO journal(seq, at_ms, clerk_id, clerk, verb, kind, object_id, object,"
            " changes, prev, hash) VALUES(1, 1769877000000, 1, 'One', 'decline', 'application',"
            " 1, 'n', 'release' || char(9) || '0' || char(9) || '5' || char(10) || 'stage' ||"
            " char(9) || 'notice' || char(9) || 'declined' || char(10) || 'reason' || char(9) ||"
            " char(9) || 'stage' || char(10), zeroblob(32), randomblob(32))");
    raw_run(db, "INSERT INTO overlay(id, application_id, kind, begun_on, begun_by, reason)"
                " VALUES(7, 2, 'return', '2026-01-06', 1, 'the seal')");
    raw_run(db, "INSERT INTO correction_notice VALUES(7, '2026-01-20')");
    raw_run(db, "INSERT INTO correction_item(overlay_id, line, text, source)"
                " VALUES(7, 1, 'the seal', '')");
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db, "SELECT count(*) FROM application WHERE id = 1"
                             " AND ended_from = 'notice' AND over_on = '2026-02-01'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM application WHERE id = 2"
                             " AND ended_from IS NULL AND over_on IS NULL"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM overlay o JOIN correction_notice n ON"
                             " n.overlay_id = o.id JOIN correction_item i ON i.overlay_id = o.id"
                             " WHERE o.id = 7 AND n.answer_by = '2026-01-20'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
                             " AND name GLOB 'correction_[in]*'"),
              7);
    raw_run(db, "INSERT INTO overlay(application_id, kind, begun_on, begun_by, reason)"
                " VALUES(2, 'hold', '2026-01-07', 1, 'wait')");
    check_int(sqlite3_exec(db, "DELETE FROM correction_item", NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(db);
}

static void upgrade_in_child(const struct place *place)
{
    struct sql_migration list[SQL_MIGRATION_COUNT + 1];
    size_t count = list_with(next_text, list);
    sqlite3 *db = raw_open(place->path);
    struct err err = {0};

    _exit(migrate_apply(db, list, count, &err) ? 0 : 2);
}

/* Killed at another moment each time, until one came before its end: the old form or the new one,
 * never between. */
static void upgrade__killed_at_any_moment_is_whole_or_not_begun(void **state)
{
    struct place place;
    int64_t old = 0, done = 0;

    (void) state;
    for (int i = 0; i < 20 || (old == 0 && i < 200); i++) {
        place_begin_with(&place, 1000);
        place_close(&place);
        pid_t child = fork();
        if (child == 0)
            upgrade_in_child(&place);
        usleep((useconds_t) (i % 20 * (i % 20) * 173));
        kill(child, SIGKILL);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        int64_t version = number_in(place.path, "PRAGMA user_version");
        int64_t tables = number_in(
            place.path, "SELECT count(*) FROM sqlite_schema WHERE name IN ('lab_wide', 'note')");
        check_int(tables, version == SQL_MIGRATION_COUNT ? 0 : 2);
        old += version == SQL_MIGRATION_COUNT ? 1 : 0;
        done += version == SQL_MIGRATION_COUNT ? 0 : 1;
        place_remove(&place);
    }
    print_message("%lld times not begun, %lld whole\n", (long long) old, (long long) done);
    assert_true(old > 0);
}

/* ---- the ledger of the second form ---- */

/* An entry that the program of the second form wrote, and the digest it gave it. */
static const struct ledger_row old_commit = {
    .seq = 18,
    .at_ms = INT64_C(1739754200000),
    .pool_year_id = 7,
    .amount_fen = 224358930,
    .application_id = 1,
    .clerk_id = 3,
    .idem = {0xCB, 0x09, 0x9B, 0xC5, 0x89, 0x54, 0xF2, 0x6E, 0x73, 0x8D, 0xE4, 0x13, 0xCE, 0x3F,
             0xF2, 0xE7},
    .day = "2025-02-17",
    .kind = "commit",
    .reason = "",
    .document = "",
    .has_receipt = true,
    .receipt = {{0x8B, 0x3D, 0xDE, 0x7E, 0x60, 0xEE, 0x50, 0x05, 0xD3, 0xE6, 0x61,
                 0xFF, 0xF6, 0x1B, 0xF5, 0xC2, 0x08, 0x52, 0x3E, 0xBD, 0xD6, 0xA9,
                 0x92, 0x3C, 0xC0, 0x7A, 0xBA, 0xEA, 0xF3, 0x70, 0x7D, 0x8E}},
};

static void entry_of_the_second_form__keeps_its_digest(void **state)
{
    struct digest digest = ledger_row_digest(&old_commit);
    struct ledger_row later = old_commit;
    char text[DIGEST_TEXT_SIZE];

    (void) state;
    check_text(digest_text(&digest, text),
               "cf67d04ec643c2e3bc31215d3124cb5a5f043f374cf849914ac769ec10cb85b2");
    later.document = "深财指〔2026〕1号";
    digest = ledger_row_digest(&later);
    assert_true(strncmp(digest_text(&digest, text), "cf67d04e", 8) != 0);
    later.document = "";
    later.reversal = true;
    digest = ledger_row_digest(&later);
    assert_true(strncmp(digest_text(&digest, text), "cf67d04e", 8) != 0);
}

/* Rows as the second form took them: its own triggers moved the figures. */
static const char second_rows[] =
    "INSERT INTO clerk(id, login, name, role, department, password_hash)"
    " VALUES(1, 'lisi', 'x', 'officer', 'sti', 'x');"
    "INSERT INTO organisation(id, code, name, folded, initials, kind, district, established_on)"
    " VALUES(1, '91440300MA5EXAMPL0', 'x', 'x', 'x', 'enterprise', 'nanshan', '2020-01-02');"
    "INSERT INTO edition VALUES(zeroblob(32), 'x', 'x');"
    "INSERT INTO application(id, number, year, measure, item, edition, organisation_id, title, "
    "folded,"
    " initials, stage, ended, department, pool, received_on, changed_ms, changed_by)"
    " VALUES(1, '2026-02-000001', 2026, 2, 'item-a', zeroblob(32), 1, 'x', 'x', 'x', 'awarded', 0,"
    " 'sti', 'voucher', '2026-01-05', 1, 1);"
    "INSERT INTO pool_year(id, pool, year, ceiling_fen) VALUES(1, 'voucher', 2026, 90000);"
    "INSERT INTO application_money(application_id, assessed_fen) VALUES(1, 700);";

static void add_second(sqlite3 *db, int seq, const char *kind, int fen, bool of_application)
{
    char sql[400];

    snprintf(
        sql, sizeof sql,
        "INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen,"
        " application_id, clerk_id, row_digest) VALUES(%d, randomblob(16), 1, '2026-0%d-05', 1,"
        " '%s', %d, %s, 1, zeroblob(32))",
        seq, seq, kind, fen, of_application ? "1" : "NULL");
    raw_run(db, sql);
}

static void ledger_of_the_second_form__keeps_every_figure_and_gets_its_totals(void **state)
{
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(db, "PRAGMA foreign_keys=ON");
    check_ok(migrate_apply(db, sql_migrations, 2, &err), err);
    raw_run(db, second_rows);
    add_second(db, 1, "appropriate", 50000, false);
    add_second(db, 2, "reduce", 8000, false);
    add_second(db, 3, "reserve", 700, true);
    add_second(db, 4, "release", 100, true);
    add_second(db, 5, "commit", 600, true);
    add_second(db, 6, "pay", 250, true);
    raw_run(db, "INSERT INTO payment(application_id, ledger_seq, paid_on, amount_fen, payee, bank,"
                " account, clerk_id) VALUES(1, 6, '2026-06-05', 250, 'x', 'x', 'x', 1)");
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db, "SELECT appropriated_fen FROM pool_year"), 50000);
    check_int(raw_number(db, "SELECT adjusted_fen FROM pool_year"), -8000);
    check_int(raw_number(db, "SELECT budget_fen FROM pool_year"), 42000);
    check_int(raw_number(db, "SELECT available_fen FROM pool_year"), 41400);
    check_int(raw_number(db, "SELECT released_fen FROM application_money"), 100);
    check_int(raw_number(db, "SELECT open_fen FROM pool_year"), 350);
    check_int(raw_number(db, "SELECT paid_fen FROM item_money WHERE department = 'sti'"
                             " AND district = 'nanshan' AND item = 'item-a'"),
              250);
    check_int(raw_number(db, "SELECT committed_fen FROM day_money WHERE day = '2026-05-05'"), 600);
    check_int(raw_number(db, "SELECT count(*) FROM application_pool_money"
                             " WHERE moved_on = '2026-06-05' AND committed_fen = 600"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM ledger"), 6);
    check_int(
        raw_number(db, "SELECT count(*) FROM payment p JOIN ledger l ON l.seq = p.ledger_seq"), 1);
    check_int(raw_try(db, "DELETE FROM ledger"), SQLITE_CONSTRAINT);
    sqlite3_close(db);
    place_remove(&place);
}

#define SHEETS_BEFORE 14 /* the form before sheets had a status */

/* Sheets as the form before knew them: sealed or not, and nothing else. */
static void sheets_of_the_third_form__get_their_status_and_keep_their_points(void **state)
{
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(db, "PRAGMA foreign_keys=ON");
    check_ok(migrate_apply(db, sql_migrations, SHEETS_BEFORE, &err), err);
    raw_run(db, second_rows); /* its application is awarded */
    raw_run(db, "INSERT INTO clerk(id, login, name, role, department, password_hash)"
                " VALUES(2, 'zhao', 'x', 'reviewer', 'sti', 'x');"
                "INSERT INTO score_sheet(id, application_id, reviewer_id, assigned_on)"
                " VALUES(7, 1, 1, '2026-01-06'), (8, 1, 2, '2026-01-06');"
                "INSERT INTO score_line VALUES(7, 'novelty', 20, 'good'), (8, 'novelty', 5, '');"
                "UPDATE score_sheet SET sealed_ms = 5, total_centi = 8800 WHERE id = 7");
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db, "SELECT count(*) FROM score_sheet WHERE id = 7 AND issue = 1"
                             " AND status = 'revealed' AND total_centi = 8800"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM score_sheet WHERE id = 8"
                             " AND status = 'assigned' AND declared_on IS NULL"),
              1);
    check_int(raw_number(db, "SELECT points FROM score_line WHERE sheet_id = 7"), 20);
    check_int(raw_number(db, "SELECT count(*) FROM score_line"), 2);
    check_int(raw_try(db, "UPDATE score_sheet SET total_centi = 1 WHERE id = 7"),
              SQLITE_CONSTRAINT);
    check_int(raw_try(db, "UPDATE score_sheet SET status = 'working' WHERE id = 7"),
              SQLITE_CONSTRAINT);
    check_int(raw_try(db, "INSERT INTO score_line VALUES(8, 'use', 1, '')"), SQLITE_CONSTRAINT);
    check_int(raw_try(db, "DELETE FROM score_sheet WHERE id = 8"), SQLITE_CONSTRAINT);
    sqlite3_close(db);
    place_remove(&place);
}

#define NUMBER_BEFORE 66 /* the form before the number of a payee's bank was frozen */

/* Checked, and one of them in a batch that was made before its control number stood over numbers.
 */
static const char checked_rows[] =
    "INSERT INTO clerk(id, login, name, role, department, password_hash) VALUES"
    " (2, 'wang', 'b', 'finance', 'sti', 'x'), (3, 'zhao', 'c', 'finance', 'sti', 'x');"
    "UPDATE organisation SET bank_name = 'B', bank_account = 'A', account_name = 'N',"
    " bank_number = '102584000016';"
    "DROP TRIGGER instalment_begins;"
    "INSERT INTO instalment(id, application_id, nth, idem, amount_fen, made_by, made_ms, state,"
    " check1_by, check2_by, needs_third, payee, bank, account) VALUES"
    " (1, 1, 1, randomblob(16), 100, 1, 1, 'planned', NULL, NULL, 1, '', '', ''),"
    " (2, 1, 2, randomblob(16), 100, 1, 1, 'ready', 2, 3, 0, 'N', 'B', 'A'),"
    " (3, 1, 3, randomblob(16), 100, 1, 1, 'ready', 2, 3, 0, 'N', 'B', 'A'),"
    " (4, 1, 4, randomblob(16), 100, 1, 1, 'check-1', 2, NULL, 1, 'N', 'B', 'Z');"
    "INSERT INTO payment_batch(number, made_by, made_on) VALUES('BF2026-0001', 1, '2026-01-07');"
    "INSERT INTO payment_line(batch_id, line, instalment_id, amount_fen, payee, bank, account,"
    " made_by, check1_by, check2_by, bank_number)"
    " VALUES(1, 1, 3, 100, 'N', 'B', 'A', 1, 2, 3, '999584000017');"
    "UPDATE payment_batch SET control = 'abcdefabcdef'";

static void checked_instalments_of_an_older_file__freeze_the_number_they_went_with(void **state)
{
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(db, "PRAGMA foreign_keys=ON");
    check_ok(migrate_apply(db, sql_migrations, 2, &err), err);
    raw_run(db, second_rows);
    check_ok(migrate_apply(db, sql_migrations, NUMBER_BEFORE, &err), err);
    raw_run(db, checked_rows);
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db, "SELECT count(*) FROM instalment WHERE id = 1 AND bank_number = ''"),
              1);
    check_int(raw_number(db, "SELECT bank_number FROM instalment WHERE id = 2"), 102584000016);
    check_int(raw_number(db, "SELECT bank_number FROM instalment WHERE id = 3"), 999584000017);
    check_int(raw_number(db, "SELECT count(*) FROM instalment WHERE id = 4 AND bank_number = ''"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM payment_batch WHERE control = 'abcdefabcdef'"
                             " AND controls_bank_number = 0"),
              1);
    check_int(raw_try(db, "UPDATE payment_batch SET controls_bank_number = 1"), SQLITE_CONSTRAINT);
    check_int(raw_try(db, "UPDATE instalment SET bank_number = '' WHERE id = 2"),
              SQLITE_CONSTRAINT);
    check_int(raw_try(db, "INSERT INTO payment_batch(number, made_by, made_on)"
                          " VALUES('BF2026-0002', 1, '2026-01-07')"),
              SQLITE_CONSTRAINT);
    sqlite3_close(db);
    place_remove(&place);
}

#define FACTS_BEFORE 23 /* the form before facts had a mark */

/* What a limit is held by is found by its mark: facts of an older file get theirs. */
static void facts_of_an_older_file__get_the_mark_of_what_they_name(void **state)
{
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(db, "PRAGMA foreign_keys=ON");
    check_ok(migrate_apply(db, sql_migrations, SHEETS_BEFORE, &err), err);
    raw_run(db, second_rows);
    check_ok(migrate_apply(db, sql_migrations, FACTS_BEFORE, &err), err);
    raw_run(db, "INSERT INTO fact VALUES(1, 'name', 'text', '“Ａ-1” 平台', 1),"
                " (1, 'none', 'text', '——', 2), (1, 'fee', 'money', '-1.50', 3)");
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(raw_number(db, "SELECT count(*) FROM fact WHERE key = 'name' AND mark = 'a1平台'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM fact WHERE key = 'none' AND mark = '——'"), 1);
    check_int(raw_number(db, "SELECT count(*) FROM fact WHERE key = 'fee' AND mark = '-1.50'"), 1);
    sqlite3_close(db);
    place_remove(&place);
}

/* Rows that come by an upsert, whose trigger would refuse it; verifying adds the first two up. */
static bool is_upserted(const char *table)
{
    static const char *const all[] = {"day_money", "item_money", "evaluation_duty", "export_case",
                                      "sequence"};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(table, all[i]) == 0)
            return true;
    return false;
}

/* A REPLACE deletes without asking the trigger that refuses to, where triggers do not recurse. */
static void what_is_only_added_to__is_not_replaced_either(void **state)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt;
    struct err err = {0};
    int seen = 0;

    (void) state;
    check_int(sqlite3_open(":memory:", &db), SQLITE_OK);
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    check_int(sqlite3_prepare_v2(
                  db,
                  "SELECT d.tbl_name, EXISTS(SELECT 1 FROM sqlite_schema i WHERE i.type = 'trigger'"
                  " AND i.tbl_name = d.tbl_name AND i.sql LIKE '%BEFORE INSERT%'"
                  " AND i.sql LIKE '%EXISTS(SELECT 1 FROM ' || d.tbl_name || ' WHERE%')"
                  " FROM sqlite_schema d WHERE d.type = 'trigger'"
                  " AND d.sql LIKE '%BEFORE DELETE ON ' || d.tbl_name || ' BEGIN%'",
                  -1, &stmt, NULL),
              SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *) sqlite3_column_text(stmt, 0);

        if (!is_upserted(table) && !sqlite3_column_int(stmt, 1))
            fail_msg("a row of %s can be replaced", table);
        seen++;
    }
    assert_true(seen > 50);
    sqlite3_finalize(stmt);
    raw_run(db, "PRAGMA recursive_triggers=OFF");
    check_int(raw_try(db, "REPLACE INTO ledger_effect SELECT * FROM ledger_effect"),
              SQLITE_CONSTRAINT);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_of_an_older_file__get_the_mark_of_what_they_name),
        cmocka_unit_test(entry_of_the_second_form__keeps_its_digest),
        cmocka_unit_test(ledger_of_the_second_form__keeps_every_figure_and_gets_its_totals),
        cmocka_unit_test(sheets_of_the_third_form__get_their_status_and_keep_their_points),
        cmocka_unit_test(checked_instalments_of_an_older_file__freeze_the_number_they_went_with),
        cmocka_unit_test(older_file__is_brought_up_to_date_after_keeping_a_copy),
        cmocka_unit_test(step__that_fails_leaves_the_file_as_it_was),
        cmocka_unit_test(step__that_would_break_a_key_is_undone),
        cmocka_unit_test(ends_and_overlays_of_an_older_file__are_carried_over),
        cmocka_unit_test(what_is_only_added_to__is_not_replaced_either),
        cmocka_unit_test(returns_of_an_older_file__become_notices_of_one_line),
        cmocka_unit_test(upgrade__killed_at_any_moment_is_whole_or_not_begun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
