/* SPDX-License-Identifier: Apache-2.0 */
/* What comes into force: a register takes what is in force once, a text nobody approved decides
 * nothing, two people bring it into force, and what an application carries stays its own. */
#include "desk_edition.h"

#include <sys/wait.h>

#include "desk/audit.h"
#include "store/store_inside.h"

static int number(struct office *office, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int found;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    found = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return found;
}

/* Another process on the same file, with a folder of its own. */
static void open_again(struct office *office, const struct catalogue *catalogue)
{
    const int64_t now = office->desk.now_ms;
    struct err err = {0};

    desk_release(&office->desk);
    check_ok(desk_open(office->path, catalogue, office_rules.calendar, now, &office->desk, &err),
             err);
    office->desk.light_passwords = true;
}

/* A new file, which its first act or its second opening tells what is in force. */
static void office_opened(struct office *office)
{
    office_open(office, VOUCHER_DAY);
    open_again(office, office_rules.catalogue);
}

static struct intake intake_of(struct office *office, const struct item *item,
                               struct answer answers[STORY_ANSWERS], struct arena *arena)
{
    struct example example = item->examples[0];

    example.day = day_of(VOUCHER_DAY);
    return (struct intake){.item = item->id,
                           .organisation_id = applicant_of(office, item, &example),
                           .title = "under which rules",
                           .answers = answers,
                           .answer_count = answers_of(item, &example, arena, answers)};
}

static bool take_in(struct office *office, int64_t *ret_id, struct findings *findings,
                    struct err *err)
{
    const struct item *item =
        catalogue_item_on(office->desk.catalogue, VOUCHER, day_of(VOUCHER_DAY), NULL);
    struct answer answers[STORY_ANSWERS];
    AUTO_ARENA struct arena arena = {0};
    struct intake intake;

    assert_non_null(item);
    sit(office, ROLE_INTAKE, "industry");
    intake = intake_of(office, item, answers, &arena);
    return desk_intake(&office->desk, &intake, ret_id, findings, err);
}

/* ---- adopting ---- */

static void register__takes_what_is_in_force_once_and_says_so(void **state)
{
    AUTO_OFFICE struct office office;
    int texts = (int) office_rules.catalogue->edition_count + 1;

    (void) state;
    office_opened(&office);
    check_int(number(&office, "SELECT count(*) FROM edition_version WHERE adopted = 1"), texts);
    check_int(number(&office, "SELECT count(*) FROM journal WHERE verb = 'edition-adopt'"), texts);
    open_again(&office, changed_rules.catalogue);
    check_int(number(&office, "SELECT count(*) FROM edition_version"), texts);
    /* nobody brings another in by that way */
    {
        sqlite3 *db = NULL;

        assert_int_equal(sqlite3_open(office.path, &db), SQLITE_OK);
        assert_int_equal(
            sqlite3_exec(db,
                         "INSERT INTO edition VALUES(zeroblob(32), 'x', 'x');"
                         "INSERT INTO edition_version(digest, measure, path, from_on, department,"
                         " adopted, state, drafted_ms, in_force_ms) VALUES(zeroblob(32), 2, 'x',"
                         " '2025-01-01', 'science', 1, 'in-force', 1, 1)",
                         NULL, NULL, NULL),
            SQLITE_CONSTRAINT);
        sqlite3_close(db);
    }
}

#define AT_ONCE 3

static void register__is_opened_once_by_several_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t now;
    pid_t people[AT_ONCE];

    (void) state;
    office_opened(&office);
    now = office.desk.now_ms;
    desk_release(&office.desk);
    raw(&office, "CREATE TABLE kept_away AS SELECT sql FROM sqlite_schema WHERE name ="
                 " 'edition_version_stays'; DROP TRIGGER edition_version_stays;"
                 "DELETE FROM edition_version; DROP TABLE kept_away;"
                 "CREATE TRIGGER edition_version_stays BEFORE DELETE ON edition_version"
                 " BEGIN SELECT RAISE(ABORT, 'append-only'); END");
    fflush(NULL);
    for (int i = 0; i < AT_ONCE; i++) {
        people[i] = fork();
        assert_true(people[i] >= 0);
        if (people[i] == 0) {
            struct desk own = {0};
            struct err err = {0};

            _exit(desk_open(office.path, office_rules.catalogue, office_rules.calendar, now + i,
                            &own, &err)
                      ? 0
                      : 1);
        }
    }
    for (int i = 0; i < AT_ONCE; i++) {
        int status;

        assert_int_equal(waitpid(people[i], &status, 0), people[i]);
        assert_true(WIFEXITED(status));
        check_int(WEXITSTATUS(status), 0);
    }
    check_int(number(&office, "SELECT count(*) FROM edition_version"),
              (int) office_rules.catalogue->edition_count + 1);
    check_int(number(&office, "SELECT count(DISTINCT drafted_ms) FROM edition_version"), 1);
}

/* What comes later is dated later: the rules stand before all that was decided by them. */
static void register__of_a_new_file_is_opened_by_its_first_act(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    check_int(number(&office, "SELECT count(*) FROM edition_version"), 0);
    office_on(&office, "2025-03-03");
    sit(&office, ROLE_INTAKE, "industry"); /* by hand, past the desk */
    check_ok(desk_set_language(&office.desk, LANGUAGE_ZH, &err), err);
    check_int(number(&office, "SELECT count(*) FROM edition_version"),
              (int) office_rules.catalogue->edition_count + 1);
    check_int(number(&office, "SELECT max(seq) FROM journal WHERE verb = 'edition-adopt'") -
                  number(&office, "SELECT seq FROM journal WHERE verb = 'language'"),
              -1);
    office_on(&office, VOUCHER_DAY);
    assert_true(take_in(&office, &id, &findings, &err));
}

/* ---- what nobody approved ---- */

static void changed_rate__decides_nothing_until_two_people_put_it_in_force(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings unsaid = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_FINDINGS struct findings refused = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct edition_version version;
    struct err err = {0};
    int64_t id, text;

    (void) state;
    language_set(LANGUAGE_EN);
    office_opened(&office);
    open_again(&office, changed_rules.catalogue);
    assert_false(take_in(&office, &id, &refused, &err));
    check_blocked(&refused, "edition:text");
    assert_non_null(strstr(finding_of(&refused, "edition:text")->text, CHANGED_FILE));
    assert_non_null(strstr(finding_of(&refused, "edition:text")->text, "not registered"));

    text = attached(&office, changed_rules.dir);
    check_int(text_numbered(&office, text).stored, EDITION_REHEARSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_edition_move(&office.desk, text, text_numbered(&office, text).version,
                                   EDITION_MOVE_APPROVE, &(struct edition_details){.reason = ""},
                                   &unsaid, &err)); /* its examples still say the old rate */
    check_blocked(&unsaid, "reason");
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    findings_release(&findings);
    assert_false(take_in(&office, &id, &findings, &err)); /* approved is not in force */
    check_blocked(&findings, "edition:text");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_put(&office, text);
    findings_release(&findings);
    assert_true(take_in(&office, &id, &findings, &err));
    read_application(&office, id, &page);
    version = text_numbered(&office, text);
    assert_memory_equal(&page.application.edition, &version.digest, sizeof version.digest);
    check_int(text_of(&office, "02-training-voucher/2026-05-06.yaml").stored, EDITION_IN_FORCE);
    check_int(number(&office, "SELECT count(*) FROM edition_version WHERE state = 'superseded'"),
              1);
}

/* policy.yaml holds what all measures ask: no measure goes on under one that nobody approved. */
static void changed_policy__stops_every_measure(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct catalogue *catalogue;
    struct err err = {0};
    char dir[100];
    int64_t id, other;

    (void) state;
    office_opened(&office);
    open_voucher_pool(&office, "50000000");
    other = voucher_at(&office, STAGE_REVIEWED);
    snprintf(dir, sizeof dir, "%.60s/settings", office.folder);
    folder_copy("data/catalogue", dir, "policy.yaml",
                "  - id: correction-days\n    kind: number\n    value: \"15\"",
                "  - id: correction-days\n    kind: number\n    value: \"16\"");
    catalogue = rules_loaded(dir);
    folder_drop(dir);
    open_again(&office, catalogue);
    assert_false(take_in(&office, &id, &findings, &err));
    check_blocked(&findings, "edition:policy");
    assert_null(finding_of(&findings, "edition:text"));
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, other, MOVE_ASSESS, NULL, "edition:policy");
    open_again(&office, office_rules.catalogue); /* the former file is put back */
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, other, MOVE_ASSESS, NULL);
    desk_release(&office.desk); /* it lives shorter than the catalogue it reads */
    catalogue_free(catalogue);
}

/* ---- what an application carries ---- */

static void carried_text__decides_its_application_to_the_end(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct digest carried;
    struct err err = {0};
    int64_t id, text;

    (void) state;
    office_opened(&office);
    open_voucher_pool(&office, "50000000");
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_application(&office.desk, id, &page, &err), err);
    carried = page.application.edition;
    application_page_release(&page);
    text = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    open_again(&office, changed_rules.catalogue); /* the old file is not in the folder any more */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_put(&office, text);

    sit(&office, ROLE_OFFICER, LEAD);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), id, 90);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_amount(&office, id);
    check_ok(desk_application(&office.desk, id, &page, &err), err);
    assert_memory_equal(&page.application.edition, &carried, sizeof carried);
    assert_memory_equal(&page.receipt.edition, &carried, sizeof carried);
    check_int(page.item->gives.rate.ppm, 500000);
    assert_true(page.has_receipt);
}

/* A file from before there was a register, whose folder was changed meanwhile: what was received by
 * the former text goes on by it, though nobody can register it any more. */
static void carried_text__of_a_file_without_a_register_decides_to_the_end(void **state)
{
    static const char older[] = "DROP TRIGGER edition_version_stays; DELETE FROM edition_version;"
                                "CREATE TRIGGER edition_version_stays BEFORE DELETE ON "
                                "edition_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;";
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    sqlite3 *db = NULL;
    int64_t id;

    (void) state;
    office_opened(&office);
    open_voucher_pool(&office, "50000000");
    id = voucher_at(&office, STAGE_FORMAL);
    assert_int_equal(sqlite3_open(office.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, older, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    open_again(&office, changed_rules.catalogue);
    check_int(text_of(&office, CHANGED_FILE).stored, EDITION_IN_FORCE);

    sit(&office, ROLE_OFFICER, LEAD);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), id, 90);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_ok(desk_application(&office.desk, id, &page, &err), err);
    check_int(page.item->gives.rate.ppm, 500000);
}

/* How many forms there were before the register. */
static size_t forms_before(void)
{
    size_t count = 0;

    while (!strstr(sql_migrations[count].text, "CREATE TABLE edition_version("))
        if (++count == SQL_MIGRATION_COUNT)
            fail_msg("no migration makes the register");
    return count;
}

static void raw_in(sqlite3 *db, const char *sql)
{
    char *why = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

/* The file as the program before the register left it: one application by a text of its day. */
static void older_file(struct office *office)
{
    sqlite3 *db = NULL;
    struct err err = {0};
    char mark[60];

    snprintf(mark, sizeof mark, "PRAGMA application_id = %d",
             number(office, "PRAGMA application_id"));
    snprintf(office->path, sizeof office->path, "%.150s/older.xfdb", office->folder);
    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    check_ok(migrate_apply(db, sql_migrations, forms_before(), &err), err);
    raw_in(db, mark);
    raw_in(db, "INSERT INTO clerk(id, login, name, role, department, password_hash)"
               " VALUES(1, 'one', 'One', 'officer', 'science', '')");
    raw_in(db, "INSERT INTO edition VALUES(zeroblob(32), '02-former/2024-12-18.yaml', 'former')");
    raw_in(db, "INSERT INTO organisation(id, code, name, folded, initials, kind, district,"
               " established_on) VALUES(1, '123456789012345678', 'o', 'o', 'o', 'enterprise',"
               " 'nanshan', '2020-01-01')");
    raw_in(db, "INSERT INTO application(id, number, year, measure, item, edition, organisation_id,"
               " title, folded, initials, stage, ended, department, received_on, changed_ms,"
               " changed_by) VALUES(1, '2025-02-000001', 2025, 2, '2-1', zeroblob(32), 1, 't', 't',"
               " 't', 'formal', 0, 'science', '2025-05-06', 1, 1)");
    sqlite3_close(db);
}

/* Migrated and opened: every text in use is adopted with a line of the program's own, and what an
 * application carried stays as it was, outside of the register. */
static void register__of_an_older_file_is_opened_with_it(void **state)
{
    int texts = (int) office_rules.catalogue->edition_count + 1;
    AUTO_OFFICE struct office office;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    const int64_t now = office.desk.now_ms;
    desk_release(&office.desk);
    older_file(&office);
    check_int(number(&office, "PRAGMA user_version"), (int) forms_before());
    check_ok(desk_open(office.path, office_rules.catalogue, office_rules.calendar, now,
                       &office.desk, &err),
             err);
    check_int(number(&office, "PRAGMA user_version"), SQL_MIGRATION_COUNT);
    check_int(number(&office, "SELECT count(*) FROM edition_version WHERE adopted = 1 AND state ="
                              " 'in-force' AND drafted_by IS NULL AND approved_by IS NULL"),
              texts);
    check_int(number(&office, "SELECT count(*) FROM journal WHERE verb = 'edition-adopt'"), texts);
    check_int(number(&office, "SELECT count(*) FROM application WHERE edition = zeroblob(32)"), 1);
    check_int(number(&office, "SELECT count(*) FROM edition_version WHERE digest = zeroblob(32)"),
              0);
    open_again(&office, office_rules.catalogue);
    check_int(number(&office, "SELECT count(*) FROM edition_version"), texts);
}

/* ---- the two people ---- */

static void approval__is_refused_to_who_rehearsed_by_the_file_itself(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    sqlite3 *db = NULL;
    int64_t text;

    (void) state;
    office_opened(&office);
    text = attached(&office, changed_rules.dir);
    assert_int_equal(sqlite3_open(office.path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     arena_format(&arena,
                                  "UPDATE edition_version SET state = 'approved', approved_by ="
                                  " rehearsed_by, approved_ms = 1 WHERE id = %lld",
                                  (long long) text),
                     NULL, NULL, NULL),
        SQLITE_CONSTRAINT);
    assert_non_null(strstr(sqlite3_errmsg(db), "two_persons"));
    sqlite3_close(db);
}

/* Whoever approves is told that the report is older than the cases, and may read the text itself,
 * also when the folder is gone; a report that is another text's approves nothing. */
static void approval__is_of_the_text_and_says_what_came_since(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings before = {0}, since = {0}, refused = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};
    int64_t id, other;

    (void) state;
    office_opened(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    other = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_true(desk_edition_may(&office.desk, other, EDITION_MOVE_APPROVE, &before));
    check_int((int64_t) before.count, 0);
    check_ok(desk_edition_text(&office.desk, other, &arena, &text, &err), err);
    assert_non_null(strstr(text, "rate: \"40%\""));

    sit(&office, ROLE_OFFICER, LEAD);
    desk_set_now(&office.desk, office.desk.now_ms + 60000);
    move_ok(&office, id, MOVE_WITHDRAW, &(struct move_details){.reason = "of its own wish"});
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_true(desk_edition_may(&office.desk, other, EDITION_MOVE_APPROVE, &since));
    check_int((int64_t) since.count, 1);
    check_text(since.list[0].rule, "edition:cases");
    assert_non_null(strstr(since.list[0].text, "1 applications"));

    raw(&office, "DROP TRIGGER edition_rehearsed_stays_d; DELETE FROM edition_rehearsed");
    assert_false(desk_edition_may(&office.desk, other, EDITION_MOVE_APPROVE, &refused));
    check_text(refused.list[refused.count - 1].rule, "edition:report");
}

/* ---- back ---- */

static void out_of_force__the_former_stands_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t former, text, id;

    (void) state;
    office_opened(&office);
    former = text_of(&office, CHANGED_FILE).id;
    text = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    office.desk.catalogue = changed_rules.catalogue;
    text_put(&office, text);
    check_int(text_numbered(&office, former).stored, EDITION_SUPERSEDED);
    check_int(text_numbered(&office, former).superseded_by, text);
    text_moves(&office, text, EDITION_MOVE_RECALL);
    check_int(text_numbered(&office, text).stored, EDITION_APPROVED);
    check_int(text_numbered(&office, former).stored, EDITION_IN_FORCE);
    check_int(text_numbered(&office, former).superseded_by, 0);
    assert_false(take_in(&office, &id, &findings, &err));
    check_blocked(&findings, "edition:text");
    findings_release(&findings);
    office.desk.catalogue = office_rules.catalogue;
    assert_true(take_in(&office, &id, &findings, &err));
}

/* A text of the same day that was replaced decides nothing new, though it was approved once. */
static void replaced_text__takes_in_nothing_new(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t text, id;

    (void) state;
    office_opened(&office);
    text = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    office.desk.catalogue = changed_rules.catalogue;
    text_put(&office, text);
    office.desk.catalogue = office_rules.catalogue;
    assert_false(take_in(&office, &id, &findings, &err));
    check_blocked(&findings, "edition:text");
}

/* ---- the report ---- */

static void report__is_read_as_it_was_told_when_the_cases_have_changed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EDITION_REPORT struct edition_report report = {0}, again = {0};
    struct err err = {0};
    int64_t id, text;

    (void) state;
    office_opened(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    text = attached(&office, changed_rules.dir);
    check_ok(desk_edition_report(&office.desk, text, &report, &err), err);
    check_int(report.rehearsal.judged, 1);
    check_int(report.rehearsal.less, 1);
    check_int(report.rehearsal.open.changed, 1); /* of a case that nobody has decided */
    check_fen(report.rehearsal.open.difference, report.rehearsal.difference.fen);
    check_int(report.rehearsal.decided.changed, 0);
    check_int(report.row_count, 1);
    check_int(report.rows[0].id, id);
    assert_true(report.rows[0].after.amount.fen < report.rows[0].before.amount.fen);
    check_int(report.rehearsal.pool_count, 1);
    assert_true(report.faults > 0); /* its examples still say the old rate */

    move_ok(&office, id, MOVE_WITHDRAW, &(struct move_details){.reason = "of its own wish"});
    check_ok(desk_edition_report(&office.desk, text, &again, &err), err);
    check_fen(again.rows[0].after.amount, report.rows[0].after.amount.fen);
    check_int(again.rehearsal.judged, 1);
    edition_report_release(&again);

    /* another department sees what it comes to, and not whose */
    sit(&office, ROLE_SUPERVISOR, "education");
    check_ok(desk_edition_report(&office.desk, text, &again, &err), err);
    check_int(again.row_count, 0);
    check_int(again.hidden, 1);
    check_int(again.rehearsal.less, 1);
    edition_report_release(&again);

    raw(&office, "DROP TRIGGER edition_rehearsal_row_stays_u;"
                 "UPDATE edition_rehearsal_row SET after_fen = after_fen + 1");
    assert_false(desk_edition_report(&office.desk, text, &again, &err));
    check_int(err.kind, ERR_STORE);
}

static void rehearsing_again__replaces_the_report_and_voids_no_approval(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct faults faults = {0};
    struct err err = {0};
    int64_t text, count, first;

    (void) state;
    office_opened(&office);
    text = attached(&office, changed_rules.dir);
    first = text_numbered(&office, text).rehearsal_id;
    office_on(&office, "2025-08-01"); /* too long ago by now */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_edition_may(&office.desk, text, EDITION_MOVE_APPROVE, &findings));
    check_blocked(&findings, "edition:stale");
    attached(&office, changed_rules.dir);
    assert_true(text_numbered(&office, text).rehearsal_id != first);
    check_int(number(&office, "SELECT count(*) FROM edition_rehearsal"), 2);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_edition_attach(&office.desk, changed_rules.dir, &count, &faults, &err));
    check_int(err.kind, ERR_REFUSED); /* nothing of the folder waits for one */
    faults_release(&faults);
}

/* ---- who is told ---- */

static void waiting__is_told_to_whose_turn_it_is(void **state)
{
    static const struct {
        enum role role;
        const char *department;
        int64_t count[4]; /* not registered, rehearsed, approved, in force */
    } rows[] = {{ROLE_OFFICER, LEAD, {1, 0, 0, 0}},
                {ROLE_SUPERVISOR, LEAD, {1, 1, 1, 0}},
                {ROLE_SUPERVISOR, "education", {0, 0, 0, 0}},
                {ROLE_ADMIN, "industry", {1, 1, 1, 0}}};
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t text = 0;

    (void) state;
    office_opened(&office);
    open_again(&office, changed_rules.catalogue);
    for (size_t step = 0; step < 4; step++) {
        if (step == 1)
            text = attached(&office, changed_rules.dir);
        if (step > 1) {
            sit(&office, ROLE_SUPERVISOR, LEAD);
            if (step == 2)
                text_moves(&office, text, EDITION_MOVE_APPROVE);
            else
                text_put(&office, text);
        }
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            int64_t count = -1;

            sit(&office, rows[i].role, rows[i].department);
            check_ok(desk_editions_waiting(&office.desk, &count, &err), err);
            check_int(count, rows[i].count[step]);
        }
    }
}

/* What the tables hold is what the journal says, after a whole way and back. */
static void verifying__finds_every_move_in_the_journal(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct err err = {0};
    int64_t text;

    (void) state;
    office_opened(&office);
    text = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    text_moves(&office, text, EDITION_MOVE_TAKE_BACK);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    office.desk.catalogue = changed_rules.catalogue;
    text_put(&office, text);
    text_moves(&office, text, EDITION_MOVE_RECALL);
    text_put(&office, text);
    check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
    check_int(report.differences.count, 0);
}

/* One supervisor is no two persons, whoever else there is not. */
static void text__is_not_put_in_force_by_the_only_supervisor_who_approved_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *why;
    struct err err = {0};
    int64_t text;

    (void) state;
    office_opened(&office);
    text = attached(&office, changed_rules.dir);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    text_moves(&office, text, EDITION_MOVE_APPROVE);
    office.desk.catalogue = changed_rules.catalogue;
    assert_false(desk_edition_move(&office.desk, text, text_numbered(&office, text).version,
                                   EDITION_MOVE_PUT, &(struct edition_details){0}, &findings,
                                   &err));
    why = finding_of(&findings, "edition:two-persons");
    check_text(why->cleared_by,
               "the administrator, by entering another supervisor of this department");
    (void) person(&office, ROLE_SUPERVISOR, LEAD, 2);
    text_put(&office, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(register__takes_what_is_in_force_once_and_says_so),
        cmocka_unit_test(register__is_opened_once_by_several_at_once),
        cmocka_unit_test(register__of_a_new_file_is_opened_by_its_first_act),
        cmocka_unit_test(changed_rate__decides_nothing_until_two_people_put_it_in_force),
        cmocka_unit_test(text__is_not_put_in_force_by_the_only_supervisor_who_approved_it),
        cmocka_unit_test(changed_policy__stops_every_measure),
        cmocka_unit_test(carried_text__decides_its_application_to_the_end),
        cmocka_unit_test(carried_text__of_a_file_without_a_register_decides_to_the_end),
        cmocka_unit_test(register__of_an_older_file_is_opened_with_it),
        cmocka_unit_test(approval__is_refused_to_who_rehearsed_by_the_file_itself),
        cmocka_unit_test(approval__is_of_the_text_and_says_what_came_since),
        cmocka_unit_test(out_of_force__the_former_stands_again),
        cmocka_unit_test(replaced_text__takes_in_nothing_new),
        cmocka_unit_test(report__is_read_as_it_was_told_when_the_cases_have_changed),
        cmocka_unit_test(rehearsing_again__replaces_the_report_and_voids_no_approval),
        cmocka_unit_test(waiting__is_told_to_whose_turn_it_is),
        cmocka_unit_test(verifying__finds_every_move_in_the_journal),
    };

    return cmocka_run_group_tests(tests, changed_rules_load, changed_rules_free);
}
