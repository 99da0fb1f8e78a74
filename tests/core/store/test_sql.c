/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of data/sql: every statement prepares, none reads a large table from end to end
 * unasked, the schema for reading is the one that migrations make, and sqlgen refuses what it
 * should. */
#include <fcntl.h>
#include <inttypes.h>
#include <sys/wait.h>

#include "core/store/store_fixture.h"
#include "store/store_inside.h"

static void statement__prepares_on_a_fresh_schema(void **state)
{
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    for (int id = 0; id < SQL_COUNT; id++) {
        sqlite3_stmt *handle = NULL;

        if (sqlite3_prepare_v2(place.store->db, sql_texts[id], -1, &handle, NULL) != SQLITE_OK)
            fail_msg("%s: %s", sql_names[id], sqlite3_errmsg(place.store->db));
        sqlite3_finalize(handle);
    }
    place_remove(&place);
}

/* Statements that are about all there is, and one that reads a single row from an end. */
static bool may_scan(const char *name)
{
    static const char *const all[] = {"journal_walk",
                                      "ledger_walk",
                                      "ledger_application_differs",
                                      "ledger_pool_differs",
                                      "ledger_day_differs",
                                      "ledger_application_pool_differs",
                                      "ledger_item_differs",
                                      "ledger_payment_differs",
                                      "month_tie_award",
                                      "month_tie_pool",
                                      "journal_head",
                                      "stage_total_differs",
                                      "queue_total_differs",
                                      "edition_cases_since"}; /* once, when a text is approved */

    if (strncmp(name, "kept_", 5) == 0)
        return true; /* all that tables hold is compared */
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(name, all[i]) == 0)
            return true;
    return false;
}

/* "SCAN a" is a whole table; "SCAN a USING COVERING INDEX" is one too. */
static bool scans_large_table(const char *detail)
{
    static const char *const large[] = {"SCAN a", "SCAN application", "SCAN l", "SCAN ledger",
                                        "SCAN j", "SCAN journal",     "SCAN f", "SCAN fact"};

    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        size_t size = strlen(large[i]);

        if (strncmp(detail, large[i], size) == 0 && (detail[size] == '\0' || detail[size] == ' '))
            return true;
    }
    return false;
}

static bool plan_scans(sqlite3 *db, const char *sql, char *ret_detail, size_t room)
{
    sqlite3_stmt *handle = NULL;
    char text[9000];
    bool scans = false;

    snprintf(text, sizeof text, "EXPLAIN QUERY PLAN %s", sql);
    if (sqlite3_prepare_v2(db, text, -1, &handle, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(handle) == SQLITE_ROW) {
        const char *detail = (const char *) sqlite3_column_text(handle, 3);

        if (scans_large_table(detail)) {
            snprintf(ret_detail, room, "%s", detail);
            scans = true;
        }
    }
    sqlite3_finalize(handle);
    return scans;
}

/* The whole list of an auditor, the counter's, and what is late: read in order, never sorted. */
static void list__by_the_day_due_is_read_in_its_order(void **state)
{
    static const char *const conditions[] = {
        "",
        (" AND (+a.stage IN ('received', 'formal') OR EXISTS(SELECT 1 FROM duty_done"
         " WHERE application_id = a.id AND duty = 'enter' AND clerk_id = 1))"),
        " AND +a.ended = 0 AND +a.due_on < '2026-11-27'",
    };
    struct place place;

    (void) state;
    place_begin_with(&place, 1000);
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        sqlite3_stmt *handle = NULL;
        char text[600];

        snprintf(text, sizeof text,
                 "EXPLAIN QUERY PLAN SELECT a.id FROM application a WHERE 1%s"
                 " ORDER BY a.due_on IS NULL, a.due_on, a.id",
                 conditions[i]);
        assert_int_equal(sqlite3_prepare_v2(place.store->db, text, -1, &handle, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(handle), SQLITE_ROW);
        check_text((const char *) sqlite3_column_text(handle, 3),
                   "SCAN a USING COVERING INDEX application_due");
        while (sqlite3_step(handle) == SQLITE_ROW)
            if (strstr((const char *) sqlite3_column_text(handle, 3), "TEMP B-TREE"))
                fail_msg("it is sorted: %s", text);
        sqlite3_finalize(handle);
    }
    place_remove(&place);
}

static void statement__never_scans_a_large_table(void **state)
{
    struct place place;
    char detail[300];

    (void) state;
    place_begin_with(&place, 1000);
    for (int id = 0; id < SQL_COUNT; id++) {
        if (!may_scan(sql_names[id]) &&
            plan_scans(place.store->db, sql_texts[id], detail, sizeof detail))
            fail_msg("%s: %s", sql_names[id], detail);
    }
    /* the test can fail */
    assert_true(plan_scans(place.store->db, "SELECT * FROM application WHERE title = 'x'", detail,
                           sizeof detail));
    assert_true(plan_scans(place.store->db, "SELECT f.key FROM fact f WHERE f.place = 3", detail,
                           sizeof detail));
    place_remove(&place);
}

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 500000);

    assert_non_null(text);
    if (file) {
        assert_true(fread(text, 1, 499999, file) < 499999);
        fclose(file);
    }
    return text;
}

/* make schema writes the file. */
static void form__in_one_piece_is_what_the_migrations_make(void **state)
{
    static const char path[] = "data/sql/schema.sql";
    struct err err = {0};
    struct str made = {0};
    sqlite3 *db = NULL;
    char *kept;

    (void) state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    str_init(&made, 400000);
    str_format(&made, "-- Form %d: made by `make schema` from data/sql/migrate.\n",
               (int) SQL_MIGRATION_COUNT);
    check_ok(migrate_form(db, &made, &err), err);
    sqlite3_close(db);
    if (getenv("WRITE_SCHEMA")) {
        FILE *file = fopen(path, "wb");

        assert_non_null(file);
        fputs(made.text, file);
        fclose(file);
    }
    kept = read_text(path);
    if (strcmp(kept, made.text) != 0)
        fail_msg("%s is not what the migrations make: run `make schema`", path);
    free(kept);
    str_release(&made);
}

/* Rows that the migrations leave in an empty file, by table. */
static void count_rows(sqlite3 *db, struct str *counts)
{
    sqlite3_stmt *tables = NULL;

    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name"
                           " NOT LIKE 'sqlite_%' ORDER BY name",
                           -1, &tables, NULL),
        SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *) sqlite3_column_text(tables, 0);
        char sql[120];

        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
        str_format(counts, "%s %" PRId64 "\n", table, raw_number(db, sql));
    }
    sqlite3_finalize(tables);
}

/* A new file is made from it, and has the same form and rows. */
static void form__makes_a_new_file_as_the_migrations_do(void **state)
{
    struct err err = {0};
    struct str made = {0}, rows = {0}, rows_by_steps = {0};
    sqlite3 *db = NULL, *by_steps = NULL;
    bool is_ours = false;
    int version;

    (void) state;
    check_int(sql_form.version, (int) SQL_MIGRATION_COUNT);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    check_ok(migrate_create(db, &err), err);
    check_ok(migrate_version(db, &version, &err), err);
    check_int(version, (int) SQL_MIGRATION_COUNT);
    check_ok(migrate_is_ours(db, &is_ours, &err), err);
    assert_true(is_ours);
    str_init(&made, 400000);
    check_ok(migrate_form(db, &made, &err), err);
    check_text(made.text, sql_form.text);
    str_release(&made);
    str_init(&rows, 40000);
    str_init(&rows_by_steps, 40000);
    assert_int_equal(sqlite3_open(":memory:", &by_steps), SQLITE_OK);
    check_ok(migrate_apply(by_steps, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    count_rows(db, &rows);
    count_rows(by_steps, &rows_by_steps);
    check_text(rows.text, rows_by_steps.text);
    sqlite3_close(by_steps);
    str_release(&rows);
    str_release(&rows_by_steps);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER ledger_effect_stays_d; DELETE FROM ledger_effect",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    check_ok(migrate_is_ours(db, &is_ours, &err), err);
    assert_false(is_ours);
    sqlite3_close(db);
}

/* ---- sqlgen ---- */

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Runs sqlgen on one query file. @return its exit status; what it said in ret_said */
static int generate(struct place *place, const char *text, char *ret_said, size_t room)
{
    const char *build = getenv("BUILD");
    char tool[300], file[300], said[300];
    int status;
    pid_t child;

    snprintf(tool, sizeof tool, "%s/tool/sqlgen", build ? build : "build");
    snprintf(file, sizeof file, "%s/family.sql", place->folder);
    snprintf(said, sizeof said, "%s/said", place->folder);
    write_text(file, text);
    child = fork();
    if (child == 0) {
        int out = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);

        dup2(out, STDERR_FILENO);
        execl(tool, tool, place->folder, file, (char *) NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    char *all = read_text(said);
    snprintf(ret_said, room, "%s", all);
    free(all);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void sqlgen__refuses_by_file_and_line(void **state)
{
    static const struct {
        const char *text, *place, *says;
    } all[] = {
        {"-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;\n", "family.sql:3:", "the name is taken: a"},
        {"-- name: a\n-- REPLACE is only spoken of\nSELECT 1;\n-- name: b\nREPLACE INTO t "
         "VALUES(1);\n",
         "family.sql:4:", "REPLACE"},
        {"-- name: a\nINSERT or replace INTO t VALUES(1);\n", "family.sql:1:", "REPLACE"},
        {"-- name: a\n-- only words\n\n", "family.sql:1:", "empty"},
        {"-- name: a\n-- name: b\nSELECT 1;\n", "family.sql:1:", "empty"},
        {"-- name: a\nSELECT 1; SELECT 2;\n", "family.sql:1:", "more than one"},
        {"SELECT 1;\n", "family.sql:1:", "without a name"},
        {"-- name: A b\nSELECT 1;\n", "family.sql:1:", "small letters"},
        {"", "family.sql:1:", "no statement"},
    };
    struct place place;
    char said[400];

    (void) state;
    place_make(&place);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_int(generate(&place, all[i].text, said, sizeof said), 1);
        if (!strstr(said, all[i].place) || !strstr(said, all[i].says))
            fail_msg("%s: %s", all[i].says, said);
    }
    place_remove(&place);
}

static void sqlgen__takes_words_in_comments_and_texts(void **state)
{
    struct place place;
    char said[400], path[300];

    (void) state;
    place_make(&place);
    check_int(
        generate(&place,
                 "-- name: a\n-- no REPLACE\nSELECT 'REPLACE; x', \"b\\c\", replaced FROM t;\n",
                 said, sizeof said),
        0);
    snprintf(path, sizeof path, "%s/sql.c", place.folder);
    char *made = read_text(path);
    assert_non_null(strstr(made, "\"SELECT 'REPLACE; x', \\\"b\\\\c\\\", replaced FROM t;\\n\""));
    free(made);
    snprintf(path, sizeof path, "%s/sql.h", place.folder);
    made = read_text(path);
    assert_non_null(strstr(made, "SQL_A,"));
    free(made);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statement__prepares_on_a_fresh_schema),
        cmocka_unit_test(statement__never_scans_a_large_table),
        cmocka_unit_test(list__by_the_day_due_is_read_in_its_order),
        cmocka_unit_test(form__in_one_piece_is_what_the_migrations_make),
        cmocka_unit_test(form__makes_a_new_file_as_the_migrations_do),
        cmocka_unit_test(sqlgen__refuses_by_file_and_line),
        cmocka_unit_test(sqlgen__takes_words_in_comments_and_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
