/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies as rows: what was in the register of laboratories is carried over, and what the
 * file itself refuses. */
#include "core/store/store_fixture.h"
#include "store/body.h"
#include "store/store_inside.h"

/* ---- carried over ---- */

static const struct sql_migration *step_named(const char *part)
{
    for (size_t i = 0; i < SQL_MIGRATION_COUNT; i++)
        if (strstr(sql_migrations[i].name, part))
            return &sql_migrations[i];
    return NULL;
}

static const char old_rows[] =
    "INSERT INTO clerk(id, login, name, role, department, password_hash)"
    " VALUES(1, 'lisi', '李四', 'officer', 'science', 'x');"
    "INSERT INTO organisation(id, code, name, folded, initials, kind, district, established_on)"
    " VALUES(1, '91440300MA5EXAMPL0', 'n', 'n', 'n', 'university', 'nanshan', '2020-01-02');"
    "INSERT INTO lab(id, name, organisation_id, field, recognised_on, cycle_years, due_on, version)"
    " VALUES(1, 'never', 1, 'f', '2024-01-02', 4, '2028-01-02', 3),"
    "       (2, 'good', 1, '', '2020-05-06', 3, '2026-05-06', 5),"
    "       (3, 'bad once', 1, '', '2019-02-03', 3, '2025-02-03', 5),"
    "       (4, 'bad last', 1, '', '2022-03-04', 3, '2028-03-04', 5);"
    "INSERT INTO lab_evaluation(lab_id, due_on, graded_on, grade, note, clerk_id)"
    " VALUES(2, '2023-05-06', '2023-06-01', 'good', 'as the file says', 1),"
    "       (3, '2022-02-03', '2022-03-01', 'unqualified', '', 1),"
    "       (3, '2024-12-01', '2024-12-05', 'qualified', '', 1),"
    "       (4, '2025-03-04', '2025-04-01', 'unqualified', 'poor', 1);";

/* A file of the form before, with laboratories; then brought to the form with bodies. */
static sqlite3 *carried_over(void)
{
    const struct sql_migration *step = step_named("body");
    sqlite3 *db = NULL;
    struct err err = {0};

    assert_non_null(step);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    check_ok(migrate_apply(db, sql_migrations, (size_t) (step - sql_migrations), &err), err);
    raw_run(db, old_rows);
    check_ok(migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, &err), err);
    return db;
}

static void laboratories__are_carried_over_with_their_grades(void **state)
{
    sqlite3 *db = carried_over();

    (void) state;
    check_int(raw_number(db, "SELECT count(*) FROM body WHERE kind = 'laboratory'"), 4);
    check_int(raw_number(db, "SELECT version FROM body WHERE id = 1 AND field = 'f' AND"
                             " cycle_years = 4 AND due_on = '2028-01-02'"),
              3);
    check_int(raw_number(db, "SELECT count(*) FROM evaluation WHERE body_id = 2 AND state = "
                             "'closed' AND grade = 'good' AND outcome = 'reward' AND"
                             " ended_on = '2023-06-01' AND note = 'as the file says'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM evaluation WHERE state = 'planned'"), 3);
    check_int(raw_number(db, "SELECT count(*) FROM evaluation_step WHERE clerk_id = 1"), 4);
    check_int(raw_number(db, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'lab%'"), 0);
    sqlite3_close(db);
}

static void newest_bad_grade__waits_for_what_follows_and_older_ones_do_not(void **state)
{
    sqlite3 *db = carried_over();

    (void) state;
    check_int(raw_number(db, "SELECT count(*) FROM evaluation WHERE body_id = 4 AND state = "
                             "'graded' AND grade = 'unqualified' AND ended_on IS NULL"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM body WHERE id = 4 AND due_on = '2025-03-04'"),
              1);
    check_int(raw_number(db, "SELECT count(*) FROM evaluation WHERE body_id = 3 AND state = "
                             "'closed' AND outcome = 'continue'"),
              2);
    sqlite3_close(db);
}

/* ---- rows ---- */

static int64_t add_lab(struct place *place)
{
    struct body body = {.kind = "laboratory",
                        .name = "市重点实验室",
                        .organisation_id = place->organisation,
                        .recognised_on = day_of(2023, 3, 1),
                        .cycle_years = 3,
                        .due_on = day_of(2026, 3, 1)};
    struct err err = {0};
    int64_t id = 0;

    check_ok(store_begin(place->store, &err), err);
    check_ok(store_body_add(place->store, &body, &id, &err), err);
    check_ok(store_evaluation_plan(place->store, id, body.due_on, &err), err);
    check_ok(place_journal(place->store, "body-add", &err), err);
    check_ok(store_commit(place->store, &err), err);
    return id;
}

static void body__comes_back_with_its_evaluation_of_now(void **state)
{
    struct place place;
    AUTO_ARENA struct arena arena = {0};
    AUTO_BODIES struct bodies list = {0};
    struct err err = {0};
    struct body body;
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    id = add_lab(&place);
    check_ok(store_body_by_id(place.store, id, &arena, &body, &err), err);
    check_int(body.state, BODY_PLANNED);
    assert_true(body.evaluation_id > 0);
    check_text(body.organisation_name, "深圳先锋智能有限公司");
    check_text(body.last_grade, "");
    assert_true(date_is_none(body.ended_on) && date_is_none(body.last_graded_on));
    check_ok(store_body_list(place.store, "laboratory", place.organisation, &list, &err), err);
    check_int(list.count, 1);
    bodies_release(&list);
    check_ok(store_body_list(place.store, "tenancy", 0, &list, &err), err);
    check_int(list.count, 0);
    check_ok(store_begin(place.store, &err), err);
    body.cycle_years = 4;
    check_ok(store_body_update(place.store, &body, &err), err);
    assert_false(store_body_update(place.store, &body, &err));
    check_int(err.kind, ERR_CONFLICT);
    store_rollback(place.store);
    place_remove(&place);
}

/* What a stranger tries on the file; each is refused, or the row was not there to be refused. */
static void file__refuses_what_no_program_may_do(void **state)
{
    static const char *const refused[] = {
        "DELETE FROM body",
        "DELETE FROM evaluation",
        "INSERT INTO evaluation(body_id, due_on, state) SELECT id, '2029-03-01', 'planned' FROM "
        "body",
        "UPDATE evaluation SET state = 'closed'",
        "UPDATE evaluation SET grade = 'good'",
        "UPDATE body SET months = 6",
        "INSERT INTO evaluation_sheet(evaluation_id, round, member, total_centi, made_ms, clerk_id)"
        " SELECT id, 1, 'a', 5000, 1, 1 FROM evaluation",
        "UPDATE evaluation_step SET note = 'x'",
        "DELETE FROM evaluation_step",
    };
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    (void) add_lab(&place);
    place_close(&place);
    db = raw_open(place.path);
    raw_run(db, "INSERT INTO evaluation_step(evaluation_id, move, state, day, clerk_id)"
                " SELECT id, 'body-notify', 'notified', '2026-01-05', 1 FROM evaluation");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (raw_try(db, refused[i]) == SQLITE_OK)
            fail_msg("not refused: %s", refused[i]);
    sqlite3_close(db);
    place_remove(&place);
}

static void file__keeps_grading_apart_and_ended_evaluations_as_they_are(void **state)
{
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 1000);
    (void) add_lab(&place);
    place_close(&place);
    db = raw_open(place.path);
    raw_run(db, "UPDATE evaluation SET state = 'scoring'");
    raw_run(db, "INSERT INTO evaluation_sheet(id, evaluation_id, round, member, total_centi,"
                " made_ms, clerk_id) SELECT 7, id, 1, 'a', 5000, 1, 1 FROM evaluation");
    assert_int_not_equal(raw_try(db, "UPDATE evaluation_sheet SET total_centi = 9000"), SQLITE_OK);
    raw_run(db, "INSERT INTO evaluation_point VALUES(7, 'output', 50)");
    assert_int_not_equal(raw_try(db, "UPDATE evaluation_point SET points = 90"), SQLITE_OK);
    raw_run(db, "INSERT OR IGNORE INTO evaluation_duty SELECT id, 'score', 1 FROM evaluation");
    raw_run(db, "INSERT OR IGNORE INTO evaluation_duty SELECT id, 'handle', 1 FROM evaluation");
    assert_int_not_equal(
        raw_try(db,
                "INSERT OR IGNORE INTO evaluation_duty SELECT id, 'approve', 1 FROM evaluation"),
        SQLITE_OK);
    raw_run(db, "INSERT OR IGNORE INTO evaluation_duty SELECT id, 'approve', 2 FROM evaluation");
    raw_run(db, "UPDATE evaluation SET state = 'closed', ended_on = '2026-03-05'");
    assert_int_not_equal(raw_try(db, "UPDATE evaluation SET note = 'x'"), SQLITE_OK);
    sqlite3_close(db);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laboratories__are_carried_over_with_their_grades),
        cmocka_unit_test(newest_bad_grade__waits_for_what_follows_and_older_ones_do_not),
        cmocka_unit_test(body__comes_back_with_its_evaluation_of_now),
        cmocka_unit_test(file__refuses_what_no_program_may_do),
        cmocka_unit_test(file__keeps_grading_apart_and_ended_evaluations_as_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
