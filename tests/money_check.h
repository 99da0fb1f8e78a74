/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of money after every event, asked of the file itself and in words of its own: each
 * figure is what its entries add up to, no limit is passed, and no part is more than its whole. */
#ifndef TESTS_MONEY_CHECK_H
#define TESTS_MONEY_CHECK_H

#include <sqlite3.h>

#include "check.h"

/* What an entry does to the figures, written apart from ledger_effect on purpose. */
static const char money_moves[] =
    "CREATE TEMP VIEW signed AS SELECT *, CASE reversal WHEN 1 THEN -amount_fen ELSE amount_fen END"
    " AS fen FROM ledger;"
    "CREATE TEMP VIEW moves AS SELECT pool_year_id, application_id, ref,"
    " CASE kind WHEN 'appropriate' THEN fen END AS appropriated,"
    " CASE kind WHEN 'adjust' THEN fen WHEN 'reduce' THEN -fen END AS adjusted,"
    " CASE kind WHEN 'transfer-in' THEN fen WHEN 'transfer-out' THEN -fen END AS transferred,"
    " CASE kind WHEN 'carry-in' THEN fen END AS carried_in,"
    " CASE kind WHEN 'carry-out' THEN fen END AS carried_out,"
    " CASE kind WHEN 'lapse' THEN fen END AS lapsed,"
    " CASE kind WHEN 'fund' THEN fen END AS funded,"
    " CASE kind WHEN 'reserve' THEN fen WHEN 'release' THEN -fen WHEN 'commit' THEN -fen END"
    " AS reserved,"
    " CASE kind WHEN 'release' THEN fen END AS released,"
    " CASE kind WHEN 'commit' THEN fen WHEN 'decommit' THEN -fen END AS committed,"
    " CASE kind WHEN 'decommit' THEN fen END AS decommitted,"
    " CASE kind WHEN 'pay' THEN fen WHEN 'return' THEN -fen END AS paid,"
    " CASE kind WHEN 'return' THEN fen END AS returned,"
    " CASE kind WHEN 'clawback-due' THEN fen END AS due,"
    " CASE kind WHEN 'clawback-in' THEN fen END AS came_in,"
    " CASE kind WHEN 'clawback-waive' THEN fen END AS waived FROM signed;";

#define MONEY_KEPT_                                                                                \
    "reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,"          \
    " clawback_due_fen, clawback_in_fen, clawback_waived_fen"
#define MONEY_KEPT_TOTAL_                                                                          \
    "total(reserved_fen), total(released_fen), total(committed_fen), total(decommitted_fen),"      \
    " total(paid_fen), total(returned_fen), total(clawback_due_fen), total(clawback_in_fen),"      \
    " total(clawback_waived_fen)"
#define MONEY_MOVED_                                                                               \
    "total(reserved), total(released), total(committed), total(decommitted), total(paid),"         \
    " total(returned), total(due), total(came_in), total(waived) FROM moves"

/* Each gives a row for what does not hold: its name. */
static const char *const money_wrongs[] = {
    /* the sum of the entries is the balance */
    ("SELECT 'a pool and its entries: ' || pool || ' ' || year FROM pool_year p WHERE"
     " (appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen,"
     " lapsed_fen, funded_fen, " MONEY_KEPT_ ") IS NOT (SELECT total(appropriated),"
     " total(adjusted), total(transferred), total(carried_in), total(carried_out), total(lapsed),"
     " total(funded), " MONEY_MOVED_ " WHERE pool_year_id = p.id)"),
    ("SELECT 'an application and its entries: ' || application_id FROM application_money m"
     " WHERE (" MONEY_KEPT_ ") IS NOT (SELECT " MONEY_MOVED_
     " WHERE application_id = m.application_id)"),
    ("SELECT 'a clawback and its entries: ' || id FROM clawback c WHERE (paid_fen, waived_fen)"
     " IS NOT (SELECT total(came_in), total(waived) FROM moves WHERE ref = c.ledger_seq"
     " OR ref IN (SELECT seq FROM ledger WHERE ref = c.ledger_seq))"),
    /* limits */
    ("SELECT 'a limit of a pool: ' || pool || ' ' || year FROM pool_year WHERE available_fen < 0"
     " OR paid_fen > committed_fen OR (funds_bind AND paid_fen > funded_fen)"
     " OR budget_fen + carry_under_ceiling * carried_in_fen > ceiling_fen"),
    ("SELECT 'a limit of an application: ' || application_id FROM application_money"
     " WHERE reserved_fen + committed_fen > assessed_fen OR paid_fen > committed_fen"
     " OR clawback_in_fen + clawback_waived_fen > clawback_due_fen"),
    ("SELECT 'an award and its receipt: ' || application_id FROM application_money m"
     " WHERE assessed_fen > coalesce((SELECT CASE WHEN id NOT IN (SELECT receipt_id FROM"
     " receipt_void) THEN result_fen ELSE 0 END FROM receipt r"
     " WHERE r.application_id = m.application_id AND use_id IS NULL ORDER BY id DESC LIMIT 1), 0)"),
    /* all parts together are their whole */
    ("SELECT 'a pool and its applications: ' || pool || ' ' || year FROM pool_year p"
     " WHERE (" MONEY_KEPT_ ") IS NOT (SELECT " MONEY_KEPT_TOTAL_
     " FROM application_pool_money WHERE pool_year_id = p.id)"),
    ("SELECT 'a pool and its items: ' || pool || ' ' || year FROM pool_year p"
     " WHERE (" MONEY_KEPT_ ") IS NOT (SELECT " MONEY_KEPT_TOTAL_
     " FROM item_money WHERE pool_year_id = p.id)"),
    ("SELECT 'a pool and its days: ' || pool || ' ' || year FROM pool_year p"
     " WHERE (appropriated_fen, lapsed_fen, funded_fen, " MONEY_KEPT_ ") IS NOT"
     " (SELECT total(appropriated_fen), total(lapsed_fen), total(funded_fen), " MONEY_KEPT_TOTAL_
     " FROM day_money WHERE pool_year_id = p.id)"),
    ("SELECT 'an application and its years: ' || application_id FROM application_money m"
     " WHERE (" MONEY_KEPT_ ") IS NOT (SELECT " MONEY_KEPT_TOTAL_
     " FROM application_pool_money WHERE application_id = m.application_id)"),
    /* parts of a payment; what came back to an award that was revoked lies still */
    ("SELECT 'an award and its instalments: ' || application_id FROM application_money m"
     " JOIN application a ON a.id = m.application_id"
     " WHERE committed_fen < (SELECT total(amount_fen) FROM instalment i"
     " WHERE i.application_id = m.application_id AND i.state <> 'cancelled'"
     " AND NOT (i.state = 'returned' AND a.ended = 1))"),
    /* a voucher gives no more than its quota, and what was redeemed of it is what is owed */
    ("SELECT 'a voucher and its uses: ' || v.application_id FROM voucher v"
     " JOIN application_money m ON m.application_id = v.application_id"
     " WHERE v.quota_fen < v.lapsed_fen + (SELECT total(amount_fen) FROM voucher_use u"
     " WHERE u.application_id = v.application_id AND u.state <> 'struck')"
     " OR m.committed_fen <> (SELECT total(amount_fen) FROM voucher_use u"
     " WHERE u.application_id = v.application_id AND u.state = 'redeemed')"),
    "SELECT 'transfers: out is not in' WHERE (SELECT total(transferred_fen) FROM pool_year) <> 0",
    "SELECT 'carried over: out is not in' WHERE"
    " (SELECT total(carried_out_fen) - total(carried_in_fen) FROM pool_year) <> 0",
};
#define MONEY_WRONGS (sizeof money_wrongs / sizeof *money_wrongs)

/* A connection of its own: nothing of the program under test is asked. */
struct money_eye {
    sqlite3 *db;
    sqlite3_stmt *version_of, *wrongs[MONEY_WRONGS];
    int64_t version, looks;
};

static inline void money_eye_open(struct money_eye *eye, const char *path)
{
    *eye = (struct money_eye){0};
    assert_int_equal(sqlite3_open_v2(path, &eye->db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(eye->db, 5000);
    if (sqlite3_exec(eye->db, money_moves, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(eye->db));
}

static inline void money_eye_close(struct money_eye *eye)
{
    sqlite3_finalize(eye->version_of);
    for (size_t i = 0; i < MONEY_WRONGS; i++)
        sqlite3_finalize(eye->wrongs[i]);
    sqlite3_close(eye->db);
    *eye = (struct money_eye){0};
}

/* The first column of the first row, "" when there is none. */
static inline void money_ask(struct money_eye *eye, sqlite3_stmt **stmt, const char *sql,
                             char *ret_text, size_t room)
{
    int status;

    if (!*stmt && sqlite3_prepare_v2(eye->db, sql, -1, stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(eye->db));
    status = sqlite3_step(*stmt);
    snprintf(ret_text, room, "%s",
             status == SQLITE_ROW ? (const char *) sqlite3_column_text(*stmt, 0) : "");
    sqlite3_reset(*stmt);
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(eye->db));
}

/* What does not hold, "" when all does; nothing is asked while nothing was committed. */
static inline void money_look(struct money_eye *eye, char *ret_wrong, size_t room)
{
    char version[32];

    *ret_wrong = '\0';
    money_ask(eye, &eye->version_of, "PRAGMA data_version", version, sizeof version);
    if (eye->looks > 0 && atoll(version) == eye->version)
        return;
    eye->version = atoll(version);
    eye->looks++;
    for (size_t i = 0; i < MONEY_WRONGS && !*ret_wrong; i++)
        money_ask(eye, &eye->wrongs[i], money_wrongs[i], ret_wrong, room);
}

#endif
