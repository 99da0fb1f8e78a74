/* SPDX-License-Identifier: Apache-2.0 */
/* Holds what the table of a machine says of money to the entries that its moves post. */
#ifndef TESTS_DESK_ENTRIES_H
#define TESTS_DESK_ENTRIES_H

#include "desk_fixture.h"
#include "model/machine.h"

OFFICE_UNUSED static int64_t newest_entry(struct office *office)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int64_t seq;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT ifnull(max(seq), 0) FROM ledger", -1, &stmt, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    seq = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return seq;
}

/* What a row may post beside what it says first. */
static bool is_told_too(const struct move_row *row, const char *kind)
{
    if (text_is(kind, "clawback-due"))
        return row->flags & MOVE_CLAIMS;
    if (text_is(kind, "reserve")) /* what an undo gives back stands reserved again */
        return (row->effect == EFFECT_DECOMMIT || row->effect == EFFECT_COMMIT) &&
               row->flags & MOVE_UNDOES;
    /* of an award that has ended, what comes back is committed no more */
    return text_is(kind, "decommit") && row->effect == EFFECT_RETURN;
}

/* Every entry since is what the row says.  @return one of them is its effect */
OFFICE_UNUSED static bool entries_told(struct office *office, int64_t since,
                                       const struct move_row *row)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    bool found = false;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT kind FROM ledger WHERE seq > ?1", -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_int64(stmt, 1, since);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *kind = (const char *) sqlite3_column_text(stmt, 0);
        bool is_effect = text_is(kind, effect_word(row->effect));

        if (!is_effect && !is_told_too(row, kind))
            fail_msg("%s posts “%s”, and its row does not say so", row->word, kind);
        found = found || is_effect;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return found;
}

#endif
