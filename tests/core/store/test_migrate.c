/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing a file up to date: whole or not at all, after keeping a copy of it as it was. */
#include <signal.h>
#include <sys/wait.h>

#include "core/store/store_fixture.h"
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

/* The third form: what was returned before there were lines is one line. */
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

static void upgrade_in_child(const struct place *place)
{
    struct sql_migration list[SQL_MIGRATION_COUNT + 1];
    size_t count = list_with(next_text, list);
    sqlite3 *db = raw_open(place->path);
    struct err err = {0};

    _exit(migrate_apply(db, list, count, &err) ? 0 : 2);
}

/* Killed at another moment each time: the old form or the new one, never between. */
static void upgrade__killed_at_any_moment_is_whole_or_not_begun(void **state)
{
    struct place place;
    int64_t old = 0, done = 0;

    (void) state;
    for (int i = 0; i < 20; i++) {
        place_begin_with(&place, 1000);
        place_close(&place);
        pid_t child = fork();
        if (child == 0)
            upgrade_in_child(&place);
        usleep((useconds_t) (i * 173));
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
    check_int(old + done, 20);
    assert_true(old > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(older_file__is_brought_up_to_date_after_keeping_a_copy),
        cmocka_unit_test(step__that_fails_leaves_the_file_as_it_was),
        cmocka_unit_test(step__that_would_break_a_key_is_undone),
        cmocka_unit_test(returns_of_an_older_file__become_notices_of_one_line),
        cmocka_unit_test(upgrade__killed_at_any_moment_is_whole_or_not_begun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
