/* SPDX-License-Identifier: Apache-2.0 */
#include "store/ending.h"

#include "base/intl.h"
#include "store/stmt.h"

static bool read_state(const char *word, void *ret)
{
    return ending_state_parse(word, ret);
}

static bool read_move(const char *word, void *ret)
{
    return move_parse(word, ret);
}

static const struct column ending_list[] = {
    COLUMN_BY(read_move, ending, move, "move"),
    COLUMN(COLUMN_TEXT, ending, reason, "reason"),
    COLUMN_BY(read_state, ending, state, "state"),
    COLUMN(COLUMN_TEXT, ending, note, "note"),
    COLUMN(COLUMN_ID, ending, made_by, "made_by"),
    COLUMN(COLUMN_TEXT, ending, maker, "maker"),
    COLUMN(COLUMN_NUMBER, ending, made_ms, "made_ms"),
    COLUMN(COLUMN_TEXT, ending, decider, "decider"),
    COLUMN(COLUMN_ID, ending, decided_ms, "decided_ms"),
};
static const struct columns ending_columns = COLUMNS(ending, ending_list);

bool store_ending_newest(struct store *store, int64_t application_id, struct arena *arena,
                         struct ending *ret_ending, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ENDING_NEWEST);
    bool found;

    *ret_ending = (struct ending){.state = ENDING_NONE, .reason = "", .decider = "", .note = ""};
    bind_number(stmt, ":application_id", application_id);
    return stmt_one(stmt, &ending_columns, ret_ending, arena, &found, err);
}

bool store_ending_add(struct store *store, int64_t application_id, const struct ending *ending,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ENDING_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":move", move_row(ending->move)->word);
    bind_text(stmt, ":reason", ending->reason);
    bind_number(stmt, ":made_by", ending->made_by);
    bind_number(stmt, ":made_ms", ending->made_ms);
    return stmt_run(stmt, err);
}

bool store_ending_decide(struct store *store, int64_t application_id, enum ending_state state,
                         int64_t decided_by, int64_t decided_ms, const char *note, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ENDING_DECIDE);
    int64_t changed;

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":state", ending_state_word(state));
    bind_number(stmt, ":decided_by", decided_by);
    bind_number(stmt, ":decided_ms", decided_ms);
    bind_text(stmt, ":note", note);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || err_set(err, ERR_NOT_FOUND, _("nobody has put forward that it ends"));
}

static const struct column back_list[] = {
    COLUMN(COLUMN_TEXT, ending, decider, "decider"),
    COLUMN(COLUMN_TEXT, ending, note, "note"),
};
static const struct columns back_columns = COLUMNS(ending, back_list);

bool store_sent_back(struct store *store, int64_t application_id, struct arena *arena,
                     const char **ret_by, const char **ret_why, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SENT_BACK_OF);
    struct ending back = {.decider = "", .note = ""};
    bool found;

    bind_number(stmt, ":application_id", application_id);
    if (!stmt_one(stmt, &back_columns, &back, arena, &found, err))
        return false;
    *ret_by = back.decider;
    *ret_why = back.note;
    return true;
}
