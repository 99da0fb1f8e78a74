/* SPDX-License-Identifier: Apache-2.0 */
/* What tables hold against what the journal says last of it: each field altered behind the desk's
 * back, by somebody who puts the triggers back, is named. */
#include "check.h"

#include <sqlite3.h>

#include "base/str.h"
#include "desk/audit.h"
#include "desk/demo.h"
#include "office.h"

#define DEMO_NOW instant_of(2026, 11, 23, 10)

/* The demonstration, made once; each test has a copy of its own. */
struct show {
    struct office office;
    char copy[160];
};

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

static sqlite3 *open_file(const char *path)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

static void remove_copy(const struct show *show)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".anchor", ".gate"};
    char file[200];

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        (void) snprintf(file, sizeof file, "%s%s", show->copy, ends[i]);
        (void) unlink(file);
    }
}

static int show_begin(void **state)
{
    struct show *show = calloc(1, sizeof *show);
    struct office *office = &show->office;
    struct err err = {0};

    assert_non_null(show);
    *state = show;
    *office = (struct office){0};
    temp_folder("xf-desk", office->dir);
    (void) snprintf(office->path, sizeof office->path, "%s/demo.xfdb", office->dir);
    (void) snprintf(show->copy, sizeof show->copy, "%s/copy.xfdb", office->dir);
    office_load(office);
    check_ok(desk_create(office->path, office->catalogue, office->calendar, DEMO_NOW, &office->desk,
                         &err),
             err);
    check_ok(demo_fill(&office->desk, "data/sample", &err), err);
    return 0;
}

static int show_end(void **state)
{
    struct show *show = *state;

    remove_copy(show);
    office_close(&show->office);
    free(show);
    return 0;
}

static sqlite3 *copy_made(struct show *show)
{
    sqlite3 *db = open_file(show->office.path);
    char sql[260];

    remove_copy(show);
    (void) snprintf(sql, sizeof sql, "VACUUM INTO '%s'", show->copy);
    run(db, sql);
    sqlite3_close(db);
    return open_file(show->copy);
}

static int take_text(void *to, int count, char **values, char **names)
{
    (void) count;
    (void) names;
    str_add(to, values[0]);
    str_add(to, ";");
    return 0;
}

/* @return what puts the triggers back */
static struct str drop_triggers(sqlite3 *db)
{
    AUTO_STR struct str drops;
    struct str triggers;

    str_init(&triggers, 400000);
    str_init(&drops, 40000);
    assert_int_equal(sqlite3_exec(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'",
                                  take_text, &triggers, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema"
                                  " WHERE type = 'trigger'",
                                  take_text, &drops, NULL),
                     SQLITE_OK);
    run(db, drops.text);
    return triggers;
}

struct alteration {
    const char *kind, *field;
    const char *object; /* SELECT: its number, before it is altered */
    const char *sql;    /* one row */
};

#define APPLICATION(field_, where_, set_)                                                          \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT number FROM application WHERE id ="                                            \
            " (SELECT min(id) FROM application WHERE " where_ ")",                                 \
            "UPDATE application SET " set_                                                         \
            " WHERE id = (SELECT min(id) FROM application WHERE " where_ ")"                       \
    }
#define ORGANISATION(field_, set_)                                                                 \
    {                                                                                              \
        "organisation", (field_), "SELECT code FROM organisation WHERE id = 3",                    \
            "UPDATE organisation SET " set_ " WHERE id = 3"                                        \
    }
#define CLERK(field_, id_, set_)                                                                   \
    {                                                                                              \
        "clerk", (field_), "SELECT login FROM clerk WHERE id = " id_,                              \
            "UPDATE clerk SET " set_ " WHERE id = " id_                                            \
    }
#define INSTALMENT(field_, id_, set_)                                                              \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT a.number || '-' || i.nth FROM instalment i"                                    \
            " JOIN application a ON a.id = i.application_id WHERE i.id = " id_,                    \
            "UPDATE instalment SET " set_ " WHERE id = " id_                                       \
    }
#define A_CLAWBACK "(SELECT min(id) FROM clawback WHERE notified_on <> '' AND ended_on IS NULL)"
#define CLAWBACK(field_, set_)                                                                     \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT a.number FROM clawback c JOIN application a ON a.id = c.application_id"        \
            " WHERE c.id = " A_CLAWBACK,                                                           \
            "UPDATE clawback SET " set_ " WHERE id = " A_CLAWBACK                                  \
    }
#define BATCH(field_, id_, set_)                                                                   \
    {                                                                                              \
        "payment-batch", (field_), "SELECT number FROM payment_batch WHERE id = " id_,             \
            "UPDATE payment_batch SET " set_ " WHERE id = " id_                                    \
    }
#define BATCH_LINE(field_, id_, set_)                                                              \
    {                                                                                              \
        "payment-batch", (field_),                                                                 \
            "SELECT b.number || ' ' || l.line FROM payment_line l"                                 \
            " JOIN payment_batch b ON b.id = l.batch_id WHERE l.id = " id_,                        \
            "UPDATE payment_line SET " set_ " WHERE id = " id_                                     \
    }
#define PLAN(field_, id_, set_)                                                                    \
    {                                                                                              \
        "plan", (field_), "SELECT number FROM plan_batch WHERE id = " id_,                         \
            "UPDATE plan_batch SET " set_ " WHERE id = " id_                                       \
    }
#define PLAN_LINE(field_, id_, set_)                                                               \
    {                                                                                              \
        "plan", (field_),                                                                          \
            "SELECT b.number || ' ' || a.number FROM plan_line l"                                  \
            " JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id" \
            " WHERE l.id = " id_,                                                                  \
            "UPDATE plan_line SET " set_ " WHERE id = " id_                                        \
    }
#define SHEET(field_, set_)                                                                        \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT a.number || ' ' || c.name FROM score_sheet s"                                  \
            " JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.reviewer_id"  \
            " WHERE s.id = 11",                                                                    \
            set_                                                                                   \
    }
#define OF_NUMBER(kind_, field_, number_, sql_)                                                    \
    {                                                                                              \
        (kind_), (field_), "SELECT number FROM application WHERE id = (" number_ ")", (sql_)       \
    }
#define AWARD(field_, set_)                                                                        \
    {                                                                                              \
        "application", (field_), "SELECT number FROM application WHERE id = 14",                   \
            "UPDATE award SET " set_ " WHERE application_id = 14"                                  \
    }
#define MILESTONE(field_, set_)                                                                    \
    {                                                                                              \
        "application", (field_), "SELECT number || '-1' FROM application WHERE id = 190",          \
            "UPDATE award_milestone SET " set_ " WHERE application_id = 190 AND number = 1"        \
    }
#define USE(field_, number_, sql_)                                                                 \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT number || '-" number_ "' FROM application WHERE id = 156", (sql_)              \
    }
#define OPINION(field_, set_)                                                                      \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT a.number || ' ' || c.department FROM consultation c"                           \
            " JOIN application a ON a.id = c.application_id WHERE c.id = 1",                       \
            "UPDATE consultation SET " set_ " WHERE id = 1"                                        \
    }
#define BODY(field_, set_)                                                                         \
    {                                                                                              \
        "body", (field_), "SELECT name FROM body WHERE id = 4",                                    \
            "UPDATE body SET " set_ " WHERE id = 4"                                                \
    }
#define EVALUATION(field_, set_)                                                                   \
    {                                                                                              \
        "body", (field_), "SELECT name FROM body WHERE id = 11",                                   \
            "UPDATE evaluation SET " set_ " WHERE body_id = 11 AND state <> 'planned'"             \
    }
#define LISTED(field_, id_, set_)                                                                  \
    {                                                                                              \
        "roll", (field_), "SELECT name FROM roll_entry WHERE id = " id_,                           \
            "UPDATE roll_entry SET " set_ " WHERE id = " id_                                       \
    }
#define RUN(field_, sql_)                                                                          \
    {                                                                                              \
        "allocation", (field_),                                                                    \
            "SELECT printf('%04d-F%03d', y.year, l.id) FROM allocation l"                          \
            " JOIN pool_year y ON y.id = l.pool_year_id WHERE l.id = 1",                           \
            (sql_)                                                                                 \
    }

#define EDITION(field_, id_, set_)                                                                 \
    {                                                                                              \
        "edition", (field_), "SELECT path FROM edition_version WHERE id = " id_,                   \
            "UPDATE edition_version SET " set_ " WHERE id = " id_                                  \
    }

#define OVER     "(SELECT min(id) FROM overlay WHERE kind = 'return' AND ended_on > begun_on)"
#define OVER_TOO "(SELECT max(id) FROM overlay WHERE kind = 'return' AND ended_on > begun_on)"
#define OF_APPLICATION(field_, table_, where_, sql_)                                               \
    {                                                                                              \
        "application", (field_),                                                                   \
            "SELECT a.number FROM " table_ " x JOIN application a ON a.id = x.application_id"      \
            " WHERE " where_,                                                                      \
            (sql_)                                                                                 \
    }
#define VOTE(field_, id_, set_)                                                                    \
    {                                                                                              \
        "plan", (field_),                                                                          \
            "SELECT b.number || ' ' || a.number FROM plan_vote v"                                  \
            " JOIN plan_line l ON l.id = v.line_id JOIN plan_batch b ON b.id = l.plan_id"          \
            " JOIN application a ON a.id = l.application_id WHERE v.id = " id_,                    \
            "UPDATE plan_vote SET " set_ " WHERE id = " id_                                        \
    }

static const struct alteration alterations[] = {
    OF_APPLICATION("ended_on", "overlay", "x.id = " OVER,
                   "UPDATE overlay SET ended_on = begun_on WHERE id = " OVER),
    OF_APPLICATION("answer", "overlay", "x.id = " OVER_TOO,
                   "UPDATE overlay SET answer = 'x' WHERE id = " OVER_TOO),
    OF_APPLICATION("answer", "overlay", "x.kind = 'ended'",
                   "UPDATE overlay SET answer = 'x' WHERE kind = 'ended'"),
    {"application", "material",
     "SELECT a.number || ' ' || m.material_id FROM material_line m"
     " JOIN application a ON a.id = m.application_id"
     " WHERE m.present = 1 ORDER BY a.id, m.material_id LIMIT 1",
     "UPDATE material_line SET present = 0 WHERE (application_id, material_id) ="
     " (SELECT application_id, material_id FROM material_line WHERE present = 1"
     " ORDER BY application_id, material_id LIMIT 1)"},
    OF_APPLICATION("result", "review_task", "x.id = 1",
                   "UPDATE review_task SET result = 'x' WHERE id = 1"),
    OF_APPLICATION("entrusted", "review_task", "x.id = 1",
                   "UPDATE review_task SET entrusted = 'x' WHERE id = 1"),
    OF_APPLICATION("found", "review_task", "x.id = 1",
                   "UPDATE review_task SET met = 1 WHERE id = 1"),
    OF_APPLICATION("due_on", "review_task", "x.id = 2",
                   "UPDATE review_task SET due_on = '2029-01-01' WHERE id = 2"),
    OF_APPLICATION("task", "review_task", "x.id = 2",
                   "UPDATE review_task SET status = 'cancelled', ended_on = '2026-11-23',"
                   " ended_by = 1, result = 'x' WHERE id = 2"),
    OF_APPLICATION("audited.audited_input", "audited_fact", "x.task_id = 1",
                   "UPDATE audited_fact SET audited_fen = audited_fen + 1 WHERE task_id = 1"),
    OF_APPLICATION("reason", "audited_fact", "x.task_id = 1",
                   "UPDATE audited_fact SET reason = 'x' WHERE task_id = 1"),
    OF_APPLICATION("transfer_to", "transfer", "x.id = 1",
                   "UPDATE transfer SET to_department = 'districts' WHERE id = 1"),
    OF_APPLICATION("transfer", "transfer", "x.id = 1",
                   "UPDATE transfer SET state = 'dropped' WHERE id = 1"),
    OF_APPLICATION("reason", "transfer", "x.id = 1",
                   "UPDATE transfer SET reason = 'x', refusal = 'x' WHERE id = 1"),
    OF_APPLICATION("ground", "transfer", "x.id = 1",
                   "UPDATE transfer SET ground = 'x' WHERE id = 1"),
    OF_APPLICATION("minutes", "panel_minute", "x.id = 1",
                   "UPDATE panel_minute SET body = 'x' WHERE id = 1"),
    OF_APPLICATION("reason", "document", "x.id = 2",
                   "UPDATE document SET removed_ms = 1, removed_by = 1, reason = 'x' WHERE id = 2"),
    {"clerk", "employer", "SELECT login FROM clerk WHERE id = 16",
     "UPDATE reviewer_employer SET code = '12440300MB2D00999X' WHERE clerk_id = 16"},
    {"clerk", "employer", "SELECT login FROM clerk WHERE id = 17",
     "DELETE FROM reviewer_employer WHERE clerk_id = 17"},
    {"clerk", "to_on", "SELECT login FROM clerk WHERE id = 24",
     "UPDATE deputy SET to_on = '2027-01-01' WHERE id = 1"},
    {"clerk", "deputy", "SELECT login FROM clerk WHERE id = 6",
     "UPDATE deputy SET deputy_id = 7 WHERE id = 2"},
    {"clerk", "ended_on", "SELECT login FROM clerk WHERE id = 6",
     "INSERT INTO deputy_end(deputy_row, ended_by, ended_ms) VALUES(2, 6, 1795743880000)"},
    VOTE("plan_line", "3", "verdict = 'return', reason = 'x'"),
    VOTE("approver", "4", "clerk_id = 1"),
    VOTE("day", "5", "day = '2020-01-01'"),
    VOTE("reason", "6", "reason = 'x'"),
    {"application", "returned_on",
     "SELECT a.number FROM overlay o JOIN application a ON a.id = o.application_id WHERE o.id ="
     " (SELECT min(id) FROM overlay WHERE kind = 'return' AND ended_on IS NULL)",
     "UPDATE overlay SET begun_on = '2025-01-02' WHERE id ="
     " (SELECT min(id) FROM overlay WHERE kind = 'return' AND ended_on IS NULL)"},
    {"application", "held_on",
     "SELECT a.number FROM overlay o JOIN application a ON a.id = o.application_id"
     " WHERE o.kind = 'hold' AND o.ended_on IS NULL",
     "DELETE FROM overlay WHERE kind = 'hold' AND ended_on IS NULL"},
    {"application", "objection", "SELECT number FROM objection WHERE id = 1",
     "UPDATE objection SET state = 'rejected', answer = 'x', settled_on = '2026-11-27', settled_by"
     " = (SELECT min(id) FROM clerk WHERE role = 'supervisor') WHERE id = 1"},
    {"application", "check_result",
     "SELECT a.number || ' ' || l.check_id FROM check_line l JOIN application a ON a.id ="
     " l.application_id WHERE l.result = 'not-met' ORDER BY a.id, l.check_id LIMIT 1",
     "UPDATE check_line SET result = 'met' WHERE (application_id, check_id) ="
     " (SELECT application_id, check_id FROM check_line WHERE result = 'not-met'"
     " ORDER BY application_id, check_id LIMIT 1)"},
    {"application", "reviewer",
     "SELECT a.number || ' ' || c.name FROM score_sheet s JOIN application a ON a.id ="
     " s.application_id JOIN clerk c ON c.id = s.reviewer_id WHERE s.id ="
     " (SELECT min(id) FROM score_sheet WHERE status = 'sealed')",
     "UPDATE score_sheet SET status = 'withdrawn', reason = 'x' WHERE id ="
     " (SELECT min(id) FROM score_sheet WHERE status = 'sealed')"},
    {"application", "conflict",
     "SELECT a.number || ' ' || c.name FROM score_sheet s JOIN application a ON a.id ="
     " s.application_id JOIN clerk c ON c.id = s.reviewer_id WHERE s.id ="
     " (SELECT min(id) FROM score_sheet WHERE status = 'assigned')",
     "UPDATE score_sheet SET status = 'recused', declared_on = '2026-11-27', conflict = 'x' WHERE"
     " id = (SELECT min(id) FROM score_sheet WHERE status = 'assigned')"},
    {"proposal", "proposal", "SELECT '2026-28'",
     "UPDATE budget_proposal SET state = 'confirmed', decided_by = 22, decided_ms = 1 WHERE id = "
     "28"},
    {"proposal", "document", "SELECT '2026-30'",
     "UPDATE budget_proposal SET document = 'x' WHERE id = 30"},
    {"proposal", "reason", "SELECT '2026-31'",
     "UPDATE budget_proposal SET reason = 'x' WHERE id = 31"},
    {"proposal", "lapse", "SELECT '2025-39'",
     "UPDATE budget_line SET amount_fen = amount_fen + 1 WHERE proposal_id = 39 AND line = 1"},
    {"proposal", "carry-out", "SELECT '2025-39'",
     "DELETE FROM budget_line WHERE proposal_id = 39 AND line = 7"},
    {"proposal", "appropriate", "SELECT '2025-1'",
     "UPDATE budget_line SET amount_fen = amount_fen + 1 WHERE proposal_id = 1"},
    {"proposal", "adjust", "SELECT '2026-28'",
     "INSERT INTO budget_line(proposal_id, line, kind, pool, amount_fen) VALUES(28, 9, 'adjust',"
     " 'basic-research', 5)"},
    {"application", "waiver",
     "SELECT a.number FROM clawback c JOIN application a ON a.id = c.application_id WHERE c.id = 2",
     "INSERT INTO clawback_waiver(clawback_id, amount_fen, ground, proposed_by, proposed_ms, state,"
     " decided_by, decided_ms) VALUES(2, 5, 'x', 20, 1, 'confirmed', 22, 1)"},
    {"month", "figures", "SELECT '2025-02'",
     "INSERT INTO month_close(year, month, last_on, closed_on, closed_ms, clerk_id, entries,"
     " ledger_seq, journal_seq, journal_head, committed_fen, paid_fen, figures_digest)"
     " VALUES(2025, 2, '2025-02-28', '2026-11-27', 1, 1, 0, 1, 1, randomblob(32), 0, 0,"
     " randomblob(32))"},
    {"pool", "year_rules", "SELECT 'training-voucher 2026'",
     "UPDATE pool_year SET ceiling_fen = NULL WHERE pool = 'training-voucher' AND year = 2026"},
    {"pool", "year_rules", "SELECT 'basic-research 2025'",
     "UPDATE pool_year SET clawback_stays = 1 WHERE pool = 'basic-research' AND year = 2025"},
    {"pool", "year_rules", "SELECT 'model-voucher 2026'",
     "UPDATE pool_year SET carry_under_ceiling = 0 WHERE pool = 'model-voucher' AND year = 2026"},
    {"pool", "year_rules", "SELECT 'training-voucher 2031'",
     "INSERT INTO pool_year(pool, year) VALUES('training-voucher', 2031)"},
    EDITION("name", "3", "path = '99-other/2024-12-18.yaml'"),
    EDITION("edition_state", "4", "state = 'superseded', superseded_by = 1"),
    EDITION("text_digest", "5", "digest = zeroblob(32)"),
    APPLICATION("number", "id = (SELECT max(id) FROM application)", "number = '2026-18-999999'"),
    APPLICATION("stage", "stage = 'declined'", "stage = 'awarded'"),
    APPLICATION("department", "stage = 'received'", "department = 'districts'"),
    APPLICATION("owner", "owner_id IS NOT NULL", "owner_id = owner_id + 1"),
    APPLICATION("requested", "requested_fen > 0", "requested_fen = requested_fen + 100"),
    APPLICATION("received_on", "id > 3", "received_on = '2024-01-01'"),
    APPLICATION("title", "id > 3", "title = title || '!'"),
    APPLICATION("late_reason", "id > 3", "late_reason = 'late'"),
    APPLICATION("item", "item <> '9-2'", "item = '9-2'"),
    APPLICATION("organisation", "organisation_id = 5", "organisation_id = 6"),
    APPLICATION("accepted_on", "accepted_on > ''", "accepted_on = '2026-01-02'"),
    APPLICATION("due_on", "due_on > '' AND stage = 'accepted'", "due_on = '2029-01-02'"),
    APPLICATION("returned_on", "returned_on > ''", "returned_on = NULL"),
    APPLICATION("held_on", "held_on > ''", "held_on = NULL"),
    APPLICATION("objected_on", "objected_on > ''", "objected_on = NULL"),
    APPLICATION("notice_from", "notice_from > ''", "notice_from = '2026-01-02'"),
    APPLICATION("notice_to", "notice_to > ''", "notice_to = '2026-01-03'"),
    APPLICATION("score_centi", "score_centi > 0", "score_centi = 9999"),
    OF_NUMBER("application", "assessed",
              "SELECT min(application_id) FROM application_money WHERE assessed_fen > 0",
              "UPDATE application_money SET assessed_fen = assessed_fen + 1 WHERE application_id ="
              " (SELECT min(application_id) FROM application_money WHERE assessed_fen > 0)"),
    OF_NUMBER("application", "receipt", "SELECT application_id FROM receipt WHERE id = 7",
              "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE receipt_id = 7 AND"
              " line = 0"),
    OF_NUMBER("application", "receipt", "SELECT application_id FROM receipt WHERE id = 8",
              "UPDATE receipt SET result_fen = result_fen + 1 WHERE id = 8"),
    OF_NUMBER("application", "receipt", "SELECT application_id FROM receipt WHERE id = 9",
              "UPDATE receipt SET digest = zeroblob(32) WHERE id = 9"),
    OF_NUMBER("application", "receipt", "SELECT application_id FROM receipt WHERE id = 10",
              "INSERT INTO receipt_void VALUES(10, 1, 1, 'x')"),
    OF_NUMBER("application", "checker",
              "SELECT application_id FROM receipt WHERE id ="
              " (SELECT min(receipt_id) FROM receipt_check)",
              "UPDATE receipt_check SET clerk_id = 1 WHERE receipt_id ="
              " (SELECT min(receipt_id) FROM receipt_check)"),
    OF_NUMBER("application", "fact.uscc_seen", "SELECT 4",
              "INSERT INTO fact VALUES(4, 'uscc_seen', 'flag', 'yes', 99, '')"),
    OF_NUMBER("application", "file", "SELECT application_id FROM document WHERE id = 1",
              "UPDATE document SET name = 'other.txt' WHERE id = 1"),
    CLERK("login", "2", "login = 'mallory'"),
    CLERK("name", "3", "name = 'Mallory'"),
    CLERK("role", "4", "role = CASE role WHEN 'admin' THEN 'finance' ELSE 'admin' END"),
    CLERK("department", "5", "department = 'nowhere'"),
    CLERK("district", "5", "district = 'futian'"),
    CLERK("disabled", "6", "disabled = 1"),
    ORGANISATION("name", "name = 'other'"),
    ORGANISATION("kind", "kind = CASE kind WHEN 'startup' THEN 'enterprise' ELSE 'startup' END"),
    ORGANISATION("district", "district = 'dapeng'"),
    ORGANISATION("established_on", "established_on = '1999-01-01'"),
    ORGANISATION("legal_representative", "legal_representative = 'M'"),
    ORGANISATION("contact_name", "contact_name = 'M'"),
    ORGANISATION("contact_phone", "contact_phone = '1'"),
    ORGANISATION("bank_name", "bank_name = 'other'"),
    ORGANISATION("bank_account", "bank_account = '6222000000009999'"),
    ORGANISATION("account_name", "account_name = 'M'"),
    ORGANISATION("bank_number", "bank_number = '123456789012'"),
    INSTALMENT("amount", "5", "amount_fen = amount_fen + 1"),
    INSTALMENT("due_on", "5", "due_on = '2030-01-01'"),
    INSTALMENT("note", "5", "condition = 'x'"),
    INSTALMENT("state", "5", "state = 'returned'"),
    INSTALMENT("sent_back_by", "(SELECT min(id) FROM instalment WHERE state = 'planned')",
               "back_by = 1, back_on = '2026-11-20'"),
    INSTALMENT("payee", "6", "payee = 'M'"),
    INSTALMENT("account_end", "6", "account = '6222000000009999'"),
    INSTALMENT("bank_account", "7", "account = '6222000' || substr(account, -4)"),
    INSTALMENT("bank_name", "6", "bank = 'other'"),
    INSTALMENT("bank_number", "8", "bank_number = '123456789012'"),
    CLAWBACK("ground", "ground = 'x'"),
    CLAWBACK("principal", "principal_fen = principal_fen + 1"),
    CLAWBACK("interest", "interest_fen = interest_fen + 1"),
    CLAWBACK("rule", "rule = 'x'"),
    CLAWBACK("interest_from", "interest_from = '1999-01-01'"),
    CLAWBACK("decided_on", "decided_on = '2030-01-01'"),
    CLAWBACK("clawback", "state = CASE state WHEN 'partial' THEN 'notified' ELSE 'partial' END"),
    CLAWBACK("rate", "rate_ppm = rate_ppm + 1"),
    CLAWBACK("day", "notified_on = '2026-01-01'"),
    CLAWBACK("due_on", "due_on = '2030-01-01'"),
    BATCH("control", "20", "control = 'abcdefabcdef'"),
    BATCH("lines", "21", "lines = 9"),
    BATCH("amount", "22", "total_fen = 9"),
    BATCH("sent_on", "23", "sent_on = '2026-01-01'"),
    BATCH("sent_seq", "23", "sent_seq = sent_seq - 1"),
    BATCH("undone", "24", "undone = 1, sent_on = NULL, sent_by = NULL"),
    BATCH_LINE("bank_account", "30", "account = '6222000000009999'"),
    BATCH_LINE("bank_name", "31", "bank = 'other'"),
    BATCH_LINE("payee", "32", "payee = 'M'"),
    BATCH_LINE("bank_number", "35", "bank_number = '123456789012'"),
    BATCH_LINE("amount", "33", "amount_fen = amount_fen + 1"),
    {"payment-batch", "control",
     "SELECT b.number FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id WHERE l.id = "
     "34",
     "UPDATE payment_line SET account = '6222' WHERE id = 34"},
    {"payment-batch", "control",
     "SELECT b.number FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id WHERE l.id = "
     "36",
     "UPDATE payment_line SET bank_number = '123456789012' WHERE id = 36"},
    OF_NUMBER("payment-batch", "bank_account", "SELECT application_id FROM payment WHERE id = 9",
              "UPDATE payment SET account = '6222' WHERE id = 9"),
    OF_NUMBER("payment-batch", "payee", "SELECT application_id FROM payment WHERE id = 10",
              "UPDATE payment SET payee = 'M' WHERE id = 10"),
    PLAN("title", "3", "title = 'x'"),
    PLAN("plan_state", "4",
         "state = CASE state WHEN 'closed' THEN 'issued' ELSE 'closed' END,"
         " closed_on = CASE state WHEN 'closed' THEN NULL ELSE '2026-01-01' END"),
    PLAN("control", "5", "control = 'abc'"),
    PLAN_LINE("amount", "6", "amount_fen = amount_fen + 1"),
    PLAN_LINE("taken_by", "7", "taken_by = (SELECT max(id) FROM clerk WHERE role = 'officer')"),
    PLAN_LINE("plan_line", "7", "state = 'returned', reason = 'x'"),
    PLAN_LINE("content", "8", "payee = zeroblob(32)"),
    PLAN_LINE("content", "9", "receipt = zeroblob(32)"),
    PLAN_LINE("content", "10", "content = zeroblob(32)"),
    AWARD("agreement", "agreement = 'x'"),
    AWARD("leader", "leader = 'Mallory'"),
    AWARD("targets", "targets = 'fewer'"),
    AWARD("signed_on", "signed_on = '2025-01-01'"),
    AWARD("starts_on", "starts_on = '2025-01-01'"),
    AWARD("ends_on", "ends_on = '2030-01-01'"),
    AWARD("filed_on", "filed_on = '2025-01-01'"),
    AWARD("award", "state = CASE state WHEN 'failed' THEN 'accepted' ELSE 'failed' END"),
    MILESTONE("milestone", "title = 'nothing'"),
    MILESTONE("milestone_result", "result = 'unmet'"),
    MILESTONE("note", "note = 'x'"),
    {"application", "quota", "SELECT number FROM application WHERE id = 156",
     "UPDATE voucher SET quota_fen = quota_fen + 1 WHERE application_id = 156"},
    {"application", "last_day", "SELECT number FROM application WHERE id = 156",
     "UPDATE voucher SET last_day = '2030-01-01' WHERE application_id = 156"},
    USE("use_amount", "1",
        "UPDATE voucher_use SET amount_fen = 1 WHERE application_id = 156 AND number = 1"),
    USE("use", "2",
        "UPDATE voucher_use SET state = 'registered' WHERE application_id = 156 AND number = 2"),
    USE("fact", "3",
        "UPDATE voucher_use_fact SET value = 'x' WHERE key = 'provider_name' AND use_id ="
        " (SELECT id FROM voucher_use WHERE application_id = 156 AND number = 3)"),
    OPINION("opinion", "opinion = 'conditions', text = 'x'"),
    {"application", "comment",
     "SELECT a.number || ' ' || c.department FROM consultation c"
     " JOIN application a ON a.id = c.application_id WHERE c.id = 21",
     "UPDATE consultation SET text = 'x' WHERE id = 21"},
    OPINION("opinion_by", "due_on = '2030-01-01'"),
    BODY("kind", "kind = 'park'"),
    BODY("organisation", "organisation_id = organisation_id + 1"),
    BODY("field", "field = 'x'"),
    BODY("recognised_on", "recognised_on = '2001-01-01'"),
    BODY("cycle_years", "cycle_years = 9"),
    BODY("due_on", "due_on = '2039-01-01'"),
    BODY("ended", "ended_why = 'left', ended_on = '2026-01-01'"),
    {"body", "name", "SELECT 'Mallory'", "UPDATE body SET name = 'Mallory' WHERE id = 5"},
    {"body", "months",
     "SELECT name FROM body WHERE id = (SELECT min(id) FROM body WHERE months > 0)",
     "UPDATE body SET months = 599 WHERE id = (SELECT min(id) FROM body WHERE months > 0)"},
    {"body", "ended_on", "SELECT name FROM body WHERE id = 6",
     "UPDATE body SET ended_why = 'left', ended_on = '2026-01-01' WHERE id = 6"},
    EVALUATION("file_by", "file_by = '2030-01-01'"),
    EVALUATION("filed_on", "filed_on = '2025-01-01'"),
    EVALUATION("grade", "grade = 'excellent'"),
    EVALUATION("graded_on", "graded_on = '2025-01-01'"),
    EVALUATION("rectify_by", "rectify_by = '2030-01-01'"),
    {"body", "state", "SELECT name FROM body WHERE id = 1",
     "UPDATE evaluation SET state = 'notified' WHERE body_id = 1 AND state = 'planned'"},
    {"body", "outcome", "SELECT name FROM body WHERE id = 2",
     "UPDATE evaluation SET outcome = 'continue' WHERE body_id = 2 AND state = 'closed'"},
    {"body", "regrade", "SELECT name FROM body WHERE id = 4",
     "UPDATE evaluation SET regrade = 'excellent' WHERE body_id = 4 AND regrade <> ''"},
    {"body", "score_centi",
     "SELECT b.name || ' ' || s.member FROM evaluation_sheet s"
     " JOIN evaluation e ON e.id = s.evaluation_id JOIN body b ON b.id = e.body_id WHERE s.id = 1",
     "UPDATE evaluation_sheet SET total_centi = 10000 WHERE id = 1"},
    LISTED("roll", "1", "roll = 'x'"),
    LISTED("code", "1", "code = 'x'"),
    LISTED("from", "2", "from_on = '2020-01-01'"),
    LISTED("to", "3", "to_on = '2030-01-01'"),
    LISTED("source", "2", "source = 'x'"),
    LISTED("note", "3", "note = 'x'"),
    LISTED("reason", "3", "end_reason = 'x'"),
    {"application", "phase",
     "SELECT a.number FROM score_sheet s JOIN application a ON a.id = s.application_id"
     " WHERE s.id = (SELECT max(id) FROM score_sheet WHERE status = 'sealed')",
     "UPDATE score_sheet SET status = 'revealed' WHERE id ="
     " (SELECT max(id) FROM score_sheet WHERE status = 'sealed')"},
    {"application", "returned_on",
     "SELECT a.number FROM overlay o JOIN application a ON a.id = o.application_id WHERE o.id ="
     " (SELECT max(id) FROM overlay WHERE kind = 'return' AND ended_on IS NULL)",
     "UPDATE overlay SET ended_on = '2026-11-23', ended_by = begun_by, answer = 'x' WHERE id ="
     " (SELECT max(id) FROM overlay WHERE kind = 'return' AND ended_on IS NULL)"},
    SHEET("total_centi", "UPDATE score_sheet SET total_centi = 9999 WHERE id = 11"),
    SHEET("comment", "UPDATE score_sheet SET comment = 'x' WHERE id = 11"),
    RUN("state", "UPDATE allocation SET state = 'chosen', sign1_by = NULL, sign1_ms = NULL,"
                 " sign2_by = NULL, sign2_ms = NULL WHERE id = 1"),
    RUN("allocation_rule", "UPDATE allocation SET rule = 'tiers' WHERE id = 1"),
    RUN("money", "UPDATE allocation SET money_fen = money_fen + 1 WHERE id = 1"),
    RUN("digest", "UPDATE allocation SET digest = zeroblob(32) WHERE id = 1"),
    RUN("signed", "UPDATE allocation_line SET given_fen = asked_fen WHERE allocation_id = 1 AND"
                  " place = 1"),
};
#define ALTERATION_COUNT (sizeof alterations / sizeof *alterations)

static void object_of(sqlite3 *db, const char *sql, char ret_object[200])
{
    sqlite3_stmt *stmt = NULL;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (sqlite3_step(stmt) != SQLITE_ROW)
        fail_msg("nothing to alter: %s", sql);
    (void) snprintf(ret_object, 200, "%s", (const char *) sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
}

static size_t named(const struct audit_differences *differences, const char *kind,
                    const char *field, const char *object)
{
    size_t count = 0;

    for (size_t i = 0; i < differences->count; i++) {
        const struct audit_difference *one = &differences->list[i];

        count += text_is(one->kind, kind) && text_is(one->field, field) &&
                 text_is(one->object, object) &&
                 (!text_is(one->was, one->is) || strncmp(one->is, "***", 3) == 0);
    }
    return count;
}

static void copy_open(struct show *show, struct desk *desk)
{
    struct err err = {0};

    check_ok(
        desk_open(show->copy, show->office.catalogue, show->office.calendar, DEMO_NOW, desk, &err),
        err);
}

static void each_field__altered_behind_the_desk_is_named(void **state)
{
    struct show *show = *state;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    AUTO_DESK struct desk desk = {0};
    static char objects[ALTERATION_COUNT][200];
    sqlite3 *db = copy_made(show);
    struct str triggers = drop_triggers(db);
    struct err err = {0};
    int missed = 0;

    for (size_t i = 0; i < ALTERATION_COUNT; i++)
        object_of(db, alterations[i].object, objects[i]);
    for (size_t i = 0; i < ALTERATION_COUNT; i++) {
        run(db, alterations[i].sql);
        if (sqlite3_changes(db) != 1)
            fail_msg("%d rows: %s", sqlite3_changes(db), alterations[i].sql);
    }
    run(db, triggers.text);
    str_release(&triggers);
    sqlite3_close(db);
    copy_open(show, &desk);
    check_not(desk_kept_check(&desk, &differences, &err), err, ERR_STORE, "journal says last");
    for (size_t i = 0; i < ALTERATION_COUNT; i++) {
        if (named(&differences, alterations[i].kind, alterations[i].field, objects[i]) > 0)
            continue;
        print_error("%s %s is not named: %s\n", objects[i], alterations[i].field,
                    alterations[i].sql);
        missed++;
    }
    check_int(missed, 0);
}

/* One alteration alone: what is found, and how it is told. */
static void altered(struct show *show, const char *sql, struct audit_report *report,
                    struct err *err)
{
    AUTO_DESK struct desk desk = {0};
    sqlite3 *db = copy_made(show);
    struct str triggers = drop_triggers(db);

    run(db, sql);
    run(db, triggers.text);
    str_release(&triggers);
    sqlite3_close(db);
    copy_open(show, &desk);
    assert_false(desk_audit_verify(&desk, NULL, report, err));
}

static void verify__tells_what_was_by_the_journal_and_what_is(void **state)
{
    static const struct {
        const char *sql, *field, *was, *is;
    } cases[] = {
        {"UPDATE clerk SET role = 'admin' WHERE id = (SELECT min(id) FROM clerk WHERE role ="
         " 'intake')",
         "role", "intake", "admin"},
        {"UPDATE application SET stage = 'awarded' WHERE id ="
         " (SELECT min(id) FROM application WHERE stage = 'declined')",
         "stage", "declined", "awarded"},
        {"UPDATE allocation_line SET given_fen = asked_fen WHERE place = 1", "signed", NULL, ""},
        {"DELETE FROM document WHERE id = 1", "file", NULL, ""},
        {"UPDATE score_line SET points = points + 1 WHERE sheet_id = 11 AND criterion ="
         " (SELECT min(criterion) FROM score_line WHERE sheet_id = 11)",
         NULL, "***", "***"},
        {"UPDATE fact SET value = 'x' WHERE application_id = 4 AND place ="
         " (SELECT min(place) FROM fact WHERE application_id = 4)",
         NULL, NULL, "x"},
        {"DELETE FROM fact WHERE application_id = 4 AND place ="
         " (SELECT min(place) FROM fact WHERE application_id = 4)",
         NULL, NULL, ""},
        {"UPDATE organisation SET bank_account = '62229999' WHERE id = 3", "bank_account", NULL,
         "***9999"},
        {"UPDATE instalment SET bank_number = '' WHERE id = (SELECT min(id) FROM instalment"
         " WHERE state = 'check-1' AND bank_number <> '')",
         "bank_number", "000000000000", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO_AUDIT_REPORT struct audit_report report = {0};
        struct err err = {0};

        altered(*state, cases[i].sql, &report, &err);
        check_int(report.tamper, TAMPER_KEPT);
        check_int(err.kind, ERR_STORE);
        check_int(report.differences.count, 1);
        if (cases[i].field)
            check_text(report.differences.list[0].field, cases[i].field);
        if (cases[i].was)
            check_text(report.differences.list[0].was, cases[i].was);
        check_text(report.differences.list[0].is, cases[i].is);
    }
}

static void nothing__is_named_of_a_file_that_nobody_altered(void **state)
{
    struct show *show = *state;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    AUTO_DESK struct desk desk = {0};
    struct err err = {0};

    sqlite3_close(copy_made(show));
    copy_open(show, &desk);
    check_ok(desk_kept_check(&desk, &differences, &err), err);
    check_int(differences.count, 0);
}

/* The rules of the file let it in and every kept total agrees with it: only the journal knows. */
static void an_entry__that_no_act_made_is_named(void **state)
{
    struct show *show = *state;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    AUTO_DESK struct desk desk = {0};
    struct totals_line lines[TOTALS_LINES];
    sqlite3 *db = copy_made(show);
    struct err err = {0};

    run(db, "INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen, clerk_id,"
            " row_digest) SELECT seq + 1, randomblob(16), at_ms, day, pool_year_id, 'adjust', 100,"
            " clerk_id, row_digest FROM ledger ORDER BY seq DESC LIMIT 1");
    run(db, "UPDATE application SET title = 'Mallory' WHERE id = 7");
    sqlite3_close(db);
    copy_open(show, &desk);
    check_ok(desk_totals_check(&desk, lines, &err), err);
    check_not(desk_kept_check(&desk, &differences, &err), err, ERR_STORE, "of the ledger");
    check_int(differences.count, 1); /* and what a table holds is named beside it */
    check_text(differences.list[0].is, "Mallory");
}

/* Plain SQL, with all triggers in their place. */
static void what_was_decided__is_not_written_without_its_decision(void **state)
{
    static const char *const all[] = {
        "UPDATE budget_proposal SET state = 'confirmed', decided_by = 22, decided_ms = 1 WHERE id ="
        " 28",
        "INSERT INTO budget_line(proposal_id, line, kind, pool, amount_fen) VALUES(1, 9, 'lapse',"
        " 'basic-research', 5)",
        "UPDATE overlay SET begun_on = '2025-01-02' WHERE ended_on IS NULL",
        "DELETE FROM overlay WHERE kind = 'hold'",
        "UPDATE overlay SET ended_on = NULL, ended_by = NULL WHERE kind = 'ended'",
        "UPDATE score_sheet SET status = 'assigned', sealed_ms = NULL WHERE status = 'recused'",
        "UPDATE score_sheet SET status = 'sealed', sealed_ms = 1, total_centi = 1 WHERE status ="
        " 'assigned'",
        "UPDATE plan_line SET taken_by = 1",
        "INSERT INTO receipt_void SELECT r.id, 1, 1, 'x' FROM receipt_now r JOIN application_money"
        " m USING(application_id) WHERE m.committed_fen > 0 LIMIT 1",
        "INSERT INTO receipt_check SELECT r.id, '2026-01-01', d.clerk_id, '' FROM receipt r JOIN"
        " duty_done d ON d.application_id = r.application_id AND d.duty = 'approve' WHERE"
        " d.clerk_id <> r.clerk_id AND r.id NOT IN (SELECT receipt_id FROM receipt_check) LIMIT 1",
        /* of somebody else; of other figures than there are */
        "INSERT INTO month_close SELECT 1, 2025, 1, '2025-01-31', '2026-11-27', 1, 1, 0,"
        " (SELECT max(seq) FROM ledger), seq, hash, 0, 0, zeroblob(32) FROM journal ORDER BY seq"
        " DESC LIMIT 1",
        "INSERT INTO month_close SELECT 1, 2026, 10, '2026-10-31', '2026-11-27', 1,"
        " (SELECT min(id) FROM clerk WHERE role = 'finance'), 0, (SELECT max(seq) FROM ledger),"
        " seq, hash, 1, 0, zeroblob(32) FROM journal ORDER BY seq DESC LIMIT 1",
        "UPDATE pool_year SET ceiling_fen = ceiling_fen * 2",
        "INSERT INTO payment_line(batch_id, line, instalment_id, amount_fen, payee, bank, account,"
        " outcome) SELECT batch_id, 99, instalment_id, amount_fen, payee, bank, account, 'paid'"
        " FROM payment_line LIMIT 1",
    };
    sqlite3 *db = copy_made(*state);

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (sqlite3_exec(db, all[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
            fail_msg("was allowed (%d rows): %s", sqlite3_changes(db), all[i]);
    sqlite3_close(db);
}

/* ---- what is not compared is said ---- */

#define KEPT(name_, ...)
#define KEPT_TABLE(...)
#define KEPT_ALSO(name_, ...)
#define KEPT_NOT(label_, tables_) " " tables_ " "
static const char left_out[] =
#include "store/kept.def"
    ;

/* Proved by the chain, by digests, by kept totals; or made of what is compared. */
static const char proved_otherwise[] =
    " identity journal ledger ledger_effect sequence draft duty_apart edition receipt_line"
    " receipt_void allocation_line document_content document_part item_money day_money"
    " application_pool_money stage_total queue_total clawback_entry objection_reopened"
    " edition_rehearsed edition_rehearsal_row edition_rehearsal_pool fingerprint fingerprint_rule "
    "clock_rule"
    " organisation_mark project title title_pair ";

static bool has_word(const char *text, const char *word)
{
    AUTO_STR struct str padded;

    str_init(&padded, 200);
    str_add(&padded, " ");
    str_add(&padded, word);
    str_add(&padded, " ");
    return strstr(text, padded.text) != NULL;
}

/* As a name in the statements: a table that is read. */
static bool is_read(const char *statements, const char *table)
{
    static const char *const before[] = {"FROM ", "JOIN "};
    char name[120];

    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        int size = snprintf(name, sizeof name, "%s%s", before[i], table);

        for (const char *at = statements; (at = strstr(at, name)); at++)
            if (strchr(" ;\n", at[size]))
                return true;
    }
    return false;
}

static int look_at_table(void *statements, int count, char **values, char **names)
{
    bool is_out = has_word(left_out, values[0]), is_in = is_read(statements, values[0]);
    bool is_else = has_word(proved_otherwise, values[0]);

    (void) count;
    (void) names;
    if (is_out + is_in + is_else == 0)
        fail_msg("%s: neither compared nor said to be left out", values[0]);
    if (is_out && is_in)
        fail_msg("%s: compared and said to be left out", values[0]);
    return 0;
}

static void each_table__is_compared_or_said_not_to_be(void **state)
{
    static char statements[100000];
    sqlite3 *db = copy_made(*state);
    FILE *file = fopen("data/sql/query/kept.sql", "r");

    assert_non_null(file);
    statements[fread(statements, 1, sizeof statements - 1, file)] = '\0';
    (void) fclose(file);
    assert_int_equal(sqlite3_exec(db,
                                  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name"
                                  " NOT LIKE 'sqlite_%'",
                                  look_at_table, statements, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_field__altered_behind_the_desk_is_named),
        cmocka_unit_test(verify__tells_what_was_by_the_journal_and_what_is),
        cmocka_unit_test(an_entry__that_no_act_made_is_named),
        cmocka_unit_test(nothing__is_named_of_a_file_that_nobody_altered),
        cmocka_unit_test(what_was_decided__is_not_written_without_its_decision),
        cmocka_unit_test(each_table__is_compared_or_said_not_to_be),
    };

    return cmocka_run_group_tests(tests, show_begin, show_end);
}
