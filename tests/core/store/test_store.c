/* SPDX-License-Identifier: Apache-2.0 */
/* The database file: what opens and what is refused, transactions, snapshots, the gate, copies. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>

#include "core/store/store_fixture.h"
#include "store/store_inside.h"

/* ---- files that are no database ---- */

static void write_bytes(const char *path, const void *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), (ssize_t) size);
    close(file);
}

static void check_refused(struct place *place, const char *part)
{
    struct store *store = NULL;
    struct err err = {0};

    assert_false(store_open(place->path, NOW_MS, &store, &err));
    assert_null(store);
    check_int(err.kind, ERR_STORE);
    if (!strstr(err.what, part))
        fail_msg("“%s” does not say “%s”", err.what, part);
    assert_true(err.hint[0] != '\0');
}

static void opening__refuses_what_is_not_there(void **state)
{
    struct place place;

    (void) state;
    place_make(&place);
    check_refused(&place, "no such database");
    place_remove(&place);
}

static void opening__refuses_an_empty_file_garbage_and_a_folder(void **state)
{
    struct place place;
    char garbage[5000];

    (void) state;
    place_make(&place);
    write_bytes(place.path, "", 0);
    check_refused(&place, "not a database");
    memset(garbage, 'x', sizeof garbage);
    write_bytes(place.path, garbage, sizeof garbage);
    check_refused(&place, "not a database");
    unlink(place.path);
    assert_int_equal(mkdir(place.path, 0700), 0);
    check_refused(&place, "not a regular file");
    rmdir(place.path);
    assert_int_equal(symlink("/dev/null", place.path), 0);
    check_refused(&place, "symbolic link");
    place_remove(&place);
}

static void opening__refuses_the_database_of_another_program(void **state)
{
    struct place place;
    sqlite3 *db = NULL;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(db, "CREATE TABLE t(a)");
    sqlite3_close(db);
    check_refused(&place, "another program");
    place_remove(&place);
}

static void opening__refuses_a_file_of_a_newer_version(void **state)
{
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    place_close(&place);
    db = raw_open(place.path);
    raw_run(db, "PRAGMA user_version=9999");
    sqlite3_close(db);
    check_refused(&place, "newer version");
    place_remove(&place);
}

static void opening__refuses_a_truncated_file(void **state)
{
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    place_close(&place);
    db = raw_open(place.path);
    raw_run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
    assert_int_equal(truncate(place.path, 3 * 4096 + 100), 0);
    check_refused(&place, "damaged");
    assert_int_equal(truncate(place.path, 60), 0);
    check_refused(&place, "not a database");
    place_remove(&place);
}

static void making__never_overwrites(void **state)
{
    struct place place;
    struct store *store = NULL;
    struct err err = {0};

    (void) state;
    place_make(&place);
    write_bytes(place.path, "precious", 8);
    assert_false(store_create(place.path, NOW_MS, &store, &err));
    assert_non_null(strstr(err.what, "exists"));
    struct stat about;
    assert_int_equal(stat(place.path, &about), 0);
    check_int(about.st_size, 8);
    place_remove(&place);
}

static void making__gives_each_file_another_identity_and_no_rights_to_others(void **state)
{
    struct place one, two;
    char a[STORE_IDENTITY_SIZE], b[STORE_IDENTITY_SIZE];
    struct err err = {0};
    struct stat about;

    (void) state;
    place_begin_with(&one, 1000);
    place_begin_with(&two, 1000);
    check_ok(store_identity(one.store, a, &err), err);
    check_ok(store_identity(two.store, b, &err), err);
    check_int(strlen(a), 32);
    assert_string_not_equal(a, b);
    assert_int_equal(stat(one.path, &about), 0);
    check_int(about.st_mode & 0777, 0600);
    place_remove(&one);
    place_remove(&two);
}

static void every_file__is_its_owners_alone_whatever_the_umask(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".gate", ".anchor"};
    struct place place;
    struct stat about;
    mode_t mask = umask(0);

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    umask(mask);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[300];

        snprintf(path, sizeof path, "%s%s", place.path, ends[i]);
        assert_int_equal(stat(path, &about), 0);
        if ((about.st_mode & 0777) != 0600)
            fail_msg("%s has the mode %o", path, about.st_mode & 0777);
    }
    place_remove(&place);
}

#define SOMEBODY 65534

/* As root everything can be written: then the test goes on as somebody else. */
static void give_away(const struct place *place)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".anchor", ".gate"};
    char path[300];

    assert_int_equal(chown(place->folder, SOMEBODY, SOMEBODY), 0);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        snprintf(path, sizeof path, "%s%s", place->path, ends[i]);
        assert_true(chown(path, SOMEBODY, SOMEBODY) == 0 || errno == ENOENT);
    }
}

static void opening__refuses_a_file_that_cannot_be_written(void **state)
{
    struct place place, in_it = {.path = "test.xfdb"};
    bool is_root = geteuid() == 0;
    int here = open(".", O_RDONLY | O_DIRECTORY);

    (void) state;
    assert_true(here >= 0);
    place_begin_with(&place, 1000);
    place_close(&place);
    assert_int_equal(chdir(place.folder), 0); /* the way to it may be closed to somebody else */
    assert_int_equal(chmod(place.path, 0400), 0);
    if (is_root) { /* all of it is somebody else's, as it would be without root */
        give_away(&place);
        assert_int_equal(seteuid(SOMEBODY), 0);
    }
    check_refused(&in_it, "cannot be written");
    if (is_root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(fchdir(here), 0);
    close(here);
    place_remove(&place);
}

static void opening__refuses_when_no_head_can_be_kept_outside(void **state)
{
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    place_close(&place);
    assert_int_equal(unlink(place.anchors), 0);
    assert_int_equal(mkdir(place.anchors, 0700), 0);
    check_refused(&place, "heads of the journal");
    assert_int_equal(rmdir(place.anchors), 0);
    place_remove(&place);
}

/* ---- transactions ---- */

static int64_t entries(struct place *place)
{
    struct err err = {0};
    struct digest hash;
    int64_t seq;

    check_ok(store_journal_head(place->store, &seq, &hash, &err), err);
    return seq;
}

static bool leave_without_commit(struct store *store, struct err *err)
{
    AUTO_TX struct store *tx = NULL;

    if (!store_begin(store, err))
        return false;
    tx = store;
    return place_journal(store, "lost", err);
}

static void transaction__left_without_a_commit_is_forgotten(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 1000);
    int64_t before = entries(&place);
    check_ok(leave_without_commit(place.store, &err), err);
    assert_false(store_is_writing(place.store));
    check_int(entries(&place), before);
    place_act(&place, "kept"); /* and the gate is open again */
    check_int(entries(&place), before + 1);
    place_remove(&place);
}

static bool commit_with_guard(struct store *store, struct err *err)
{
    AUTO_TX struct store *tx = NULL;

    if (!store_begin(store, err))
        return false;
    tx = store;
    return place_journal(store, "kept", err) && store_commit(store, err);
}

static void transaction__committed_under_its_guard_stays(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 1000);
    int64_t before = entries(&place);
    check_ok(commit_with_guard(place.store, &err), err);
    place_close(&place);
    place_open(&place);
    check_int(entries(&place), before + 1);
    place_remove(&place);
}

static void write__outside_a_transaction_is_refused(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t number;

    (void) state;
    place_begin_with(&place, 1000);
    assert_false(place_journal(place.store, "x", &err));
    check_int(err.kind, ERR_STORE);
    assert_false(store_sequence_next(place.store, 2026, 2, &number, &err));
    assert_non_null(strstr(err.detail, "outside a transaction"));
    place_remove(&place);
}

static void transaction__with_a_write_that_failed_cannot_be_committed(void **state)
{
    struct place place;
    struct err err = {0};
    struct clerk twin = {.login = "lisi", .name = "x", .role = ROLE_ADMIN, .department = "sti"};
    int64_t id, before;

    (void) state;
    place_begin_with(&place, 1000);
    before = entries(&place);
    check_ok(store_begin(place.store, &err), err);
    check_ok(place_journal(place.store, "first", &err), err);
    assert_false(store_clerk_add(place.store, &twin, "h", &id, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_UNIQUE);
    check_int(err.kind, ERR_INPUT);
    assert_false(place_journal(place.store, "second", &err));
    assert_false(store_commit(place.store, &err));
    assert_non_null(strstr(err.what, "nothing was saved"));
    check_int(entries(&place), before);
    place_remove(&place);
}

static void transaction__inside_another_or_inside_a_snapshot_is_refused(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    assert_false(store_begin(place.store, &err));
    assert_true(store_is_writing(place.store));
    store_rollback(place.store);
    check_ok(store_read_begin(place.store, &err), err);
    assert_false(store_begin(place.store, &err));
    store_read_end(place.store);
    check_ok(store_begin(place.store, &err), err);
    store_rollback(place.store);
    place_remove(&place);
}

static void transaction__with_a_ledger_entry_and_no_journal_entry_is_refused(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t seq, head;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    struct store_movement more = place_movement(&place, LEDGER_APPROPRIATE, 500);
    more.application_id = 0;
    check_ok(store_ledger_post(place.store, &more, &seq, &err), err);
    assert_false(store_commit(place.store, &err));
    check_ok(store_ledger_head(place.store, &head, &err), err);
    check_int(head, 1);
    place_remove(&place);
}

static void snapshot__does_not_see_what_others_save_meanwhile(void **state)
{
    struct place place;
    struct store *other = NULL;
    struct err err = {0};
    int64_t before;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_open(place.path, NOW_MS, &other, &err), err);
    check_ok(store_read_begin(other, &err), err);
    struct digest hash;
    check_ok(store_journal_head(other, &before, &hash, &err), err);
    place_act(&place, "meanwhile");
    int64_t now;
    check_ok(store_journal_head(other, &now, &hash, &err), err);
    check_int(now, before);
    check_ok(store_read_begin(other, &err), err); /* nests */
    store_read_end(other);
    check_ok(store_journal_head(other, &now, &hash, &err), err);
    check_int(now, before);
    store_read_end(other);
    check_ok(store_journal_head(other, &now, &hash, &err), err);
    check_int(now, before + 1);
    store_close(other);
    place_remove(&place);
}

/* ---- the gate ---- */

static void gate__that_stays_shut_is_reported_as_busy(void **state)
{
    struct place place;
    int gate;

    (void) state;
    place_begin_with(&place, 1000);
    gate = open(place.gate, O_RDWR);
    assert_int_equal(flock(gate, LOCK_EX), 0);
    /* the wait itself, with a shorter limit than the store's five seconds */
    int mine = gate_open(place.gate);
    check_int(gate_lock(mine, 300), ETIMEDOUT);
    assert_int_equal(flock(gate, LOCK_UN), 0);
    check_int(gate_lock(mine, 300), 0);
    close(mine);
    close(gate);
    place_remove(&place);
}

static void gate__is_passed_as_soon_as_the_other_leaves(void **state)
{
    struct place place;
    pid_t child;
    int status;

    (void) state;
    place_begin_with(&place, 1000);
    int gate = gate_open(place.gate);
    assert_int_equal(gate_lock(gate, 100), 0);
    child = fork();
    if (child == 0) {
        int mine = gate_open(place.gate);

        _exit(gate_lock(mine, 5000));
    }
    usleep(50000);
    gate_unlock(gate);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    check_int(WEXITSTATUS(status), 0);
    close(gate);
    place_remove(&place);
}

/* ---- what statements may touch ---- */

static void check_denied(struct place *place, const char *sql)
{
    struct stmt *stmt;
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
    stmt = stmt_begin_text(place->store, sql);
    if (stmt_run(stmt, &err))
        fail_msg("was allowed: %s", sql);
    if (!strstr(err.detail, "not authorized"))
        fail_msg("%s was refused, but for %s", sql, err.detail);
    stmt_end(stmt);
    store_rollback(place->store);
}

static void statement__may_not_move_figures_change_history_or_the_schema(void **state)
{
    static const char *const all[] = {
        "UPDATE pool_year SET appropriated_fen = 5",
        "UPDATE pool_year SET paid_fen = 0",
        "UPDATE application_money SET committed_fen = 0",
        "UPDATE application_pool_money SET committed_fen = 0",
        "UPDATE day_money SET paid_fen = 0",
        "INSERT INTO item_money(pool_year_id, item, department, district) VALUES(1, 'a', 'b', 'c')",
        "UPDATE stage_total SET count = 0",
        "DELETE FROM queue_total",
        "UPDATE ledger_effect SET paid = 0",
        "INSERT INTO ledger_effect SELECT * FROM ledger_effect",
        "UPDATE ledger SET amount_fen = 1",
        "DELETE FROM ledger",
        "UPDATE journal SET clerk = 'x'",
        "DELETE FROM journal",
        "DELETE FROM application",
        "UPDATE receipt SET result_fen = 0",
        "DELETE FROM duty_apart",
        "DROP TRIGGER ledger_moves",
        "CREATE TABLE extra(a)",
        "ALTER TABLE clerk ADD COLUMN extra",
        "ATTACH ':memory:' AS more",
        "PRAGMA synchronous=OFF",
        "PRAGMA writable_schema=ON",
    };
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        check_denied(&place, all[i]);
    place_remove(&place);
}

static void schema__changed_by_a_stranger_leaves_the_file_readable_only(void **state)
{
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    place_close(&place);
    db = raw_open(place.path);
    raw_run(db, "DROP TRIGGER journal_stays_d");
    sqlite3_close(db);
    place_open(&place);
    check_int(entries(&place), 1);
    assert_false(store_begin(place.store, &err));
    assert_non_null(strstr(err.what, "only be read"));
    struct store_audit audit;
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_ALTERED);
    place_remove(&place);
}

static void settings__are_the_safe_ones(void **state)
{
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    sqlite3_set_authorizer(place.store->db, NULL, NULL);
    check_int(raw_number(place.store->db, "PRAGMA synchronous"), 2);
    check_int(raw_number(place.store->db, "PRAGMA foreign_keys"), 1);
    check_int(raw_number(place.store->db, "PRAGMA recursive_triggers"), 1);
    check_int(raw_number(place.store->db, "PRAGMA trusted_schema"), 0);
    check_int(raw_number(place.store->db, "PRAGMA application_id"), STORE_APPLICATION_ID);
    int is = 0;
    sqlite3_db_config(place.store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &is);
    check_int(is, 1);
    sqlite3_db_config(place.store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &is);
    check_int(is, 1);
    place_remove(&place);
}

/* ---- parameters and columns ---- */

static void statement__with_a_forgotten_or_wrong_parameter_is_refused(void **state)
{
    struct place place;
    struct err err = {0};
    struct stmt *stmt;
    int64_t number;

    (void) state;
    place_begin_with(&place, 1000);
    stmt = stmt_begin(place.store, SQL_CLERK_BY_ID);
    assert_false(stmt_number(stmt, &number, &err));
    assert_non_null(strstr(err.detail, ":id is not bound"));
    bind_number(stmt, ":identity", 1);
    stmt_end(stmt);
    stmt = stmt_begin(place.store, SQL_CLERK_BY_ID);
    bind_number(stmt, ":id", 1);
    bind_number(stmt, ":identity", 1);
    assert_false(stmt_number(stmt, &number, &err));
    assert_non_null(strstr(err.detail, "no parameter :identity"));
    stmt_end(stmt);
    stmt = stmt_begin(place.store, SQL_CLERK_BY_ID); /* and is whole again */
    bind_number(stmt, ":id", place.officer);
    check_ok(stmt_number(stmt, &number, &err), err);
    check_int(number, place.officer);
    stmt_end(stmt);
    place_remove(&place);
}

static void value__that_cannot_be_is_reported_as_damage(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct application application;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    db = raw_open(place.path);
    raw_run(db, "UPDATE application SET stage = 'nowhere'");
    sqlite3_close(db);
    assert_false(
        store_application_by_id(place.store, place.application, &arena, &application, &err));
    check_int(err.kind, ERR_STORE);
    assert_non_null(strstr(err.detail, "nowhere"));
    arena_release(&arena);
    place_remove(&place);
}

/* ---- copies ---- */

static void copy__is_whole_and_verifies_and_is_never_written_over(void **state)
{
    struct place place;
    struct store *copy = NULL;
    struct store_audit audit;
    struct err err = {0};
    char path[300];

    (void) state;
    place_begin_with(&place, 1000);
    place_act(&place, "one");
    snprintf(path, sizeof path, "%s/copy.xfdb", place.folder);
    check_ok(store_backup(place.store, path, &err), err);
    assert_false(store_backup(place.store, path, &err));
    place_act(&place, "after the copy");
    check_ok(store_open(path, NOW_MS, &copy, &err), err);
    check_ok(store_journal_verify(copy, NULL, &audit, &err), err);
    check_int(audit.entries, 2);
    check_int(audit.ledger_entries, 1);
    /* against the heads kept beside the original it is known to be older */
    assert_false(store_journal_verify(copy, place.anchors, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_CUT_OFF);
    store_close(copy);
    place_remove(&place);
}

static void copy__of_a_tampered_database_is_not_made(void **state)
{
    struct place place;
    struct err err = {0};
    char path[300];
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    db = raw_open(place.path);
    raw_run(db, "DROP TRIGGER pool_year_counts; UPDATE pool_year SET appropriated_fen = 2000");
    sqlite3_close(db);
    snprintf(path, sizeof path, "%s/copy.xfdb", place.folder);
    assert_false(store_backup(place.store, path, &err));
    check_int(access(path, F_OK), -1);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening__refuses_what_is_not_there),
        cmocka_unit_test(opening__refuses_an_empty_file_garbage_and_a_folder),
        cmocka_unit_test(opening__refuses_the_database_of_another_program),
        cmocka_unit_test(opening__refuses_a_file_of_a_newer_version),
        cmocka_unit_test(opening__refuses_a_truncated_file),
        cmocka_unit_test(making__never_overwrites),
        cmocka_unit_test(making__gives_each_file_another_identity_and_no_rights_to_others),
        cmocka_unit_test(every_file__is_its_owners_alone_whatever_the_umask),
        cmocka_unit_test(opening__refuses_a_file_that_cannot_be_written),
        cmocka_unit_test(opening__refuses_when_no_head_can_be_kept_outside),
        cmocka_unit_test(transaction__left_without_a_commit_is_forgotten),
        cmocka_unit_test(transaction__committed_under_its_guard_stays),
        cmocka_unit_test(write__outside_a_transaction_is_refused),
        cmocka_unit_test(transaction__with_a_write_that_failed_cannot_be_committed),
        cmocka_unit_test(transaction__inside_another_or_inside_a_snapshot_is_refused),
        cmocka_unit_test(transaction__with_a_ledger_entry_and_no_journal_entry_is_refused),
        cmocka_unit_test(snapshot__does_not_see_what_others_save_meanwhile),
        cmocka_unit_test(gate__that_stays_shut_is_reported_as_busy),
        cmocka_unit_test(gate__is_passed_as_soon_as_the_other_leaves),
        cmocka_unit_test(statement__may_not_move_figures_change_history_or_the_schema),
        cmocka_unit_test(schema__changed_by_a_stranger_leaves_the_file_readable_only),
        cmocka_unit_test(settings__are_the_safe_ones),
        cmocka_unit_test(statement__with_a_forgotten_or_wrong_parameter_is_refused),
        cmocka_unit_test(value__that_cannot_be_is_reported_as_damage),
        cmocka_unit_test(copy__is_whole_and_verifies_and_is_never_written_over),
        cmocka_unit_test(copy__of_a_tampered_database_is_not_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
