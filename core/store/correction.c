/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps the lines of notices of correction.  Which of them must be answered is the desk's. */
#include "store/correction.h"

#include "base/intl.h"
#include "store/stmt.h"

/* The return that is open is found by the statement: none, and nothing is written. */
static bool added_one(struct stmt *stmt, struct err *err)
{
    int64_t changed;

    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || err_set(err, ERR_NOT_FOUND, _("it is not returned for correction"));
}

bool store_correction_begin(struct store *store, int64_t application_id, struct date answer_by,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_NOTICE_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_date(stmt, ":answer_by", answer_by);
    return added_one(stmt, err);
}

bool store_correction_add(struct store *store, int64_t application_id,
                          const struct store_correction_item *item, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_ITEM_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_number(stmt, ":line", item->line);
    bind_text(stmt, ":text", item->text);
    bind_text(stmt, ":source", item->source);
    return added_one(stmt, err);
}

bool store_correction_settle(struct store *store, const struct store_correction_item *item,
                             int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_ITEM_SETTLE);
    int64_t changed;

    bind_number(stmt, ":overlay_id", item->overlay_id);
    bind_number(stmt, ":line", item->line);
    bind_text(stmt, ":state", item->state);
    bind_text(stmt, ":note", item->note);
    bind_date(stmt, ":settled_on", item->settled_on);
    bind_id(stmt, ":settled_by", clerk_id);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || err_set(err, ERR_NOT_FOUND, _("the notice has no such line"));
}

bool store_correction_undo(struct store *store, int64_t overlay_id, bool cancelled, struct date day,
                           int64_t clerk_id, const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_UNDO);

    bind_number(stmt, ":overlay_id", overlay_id);
    bind_text(stmt, ":what", cancelled ? "cancelled" : "restored");
    bind_id(stmt, ":undone_by", clerk_id);
    bind_date(stmt, ":undone_on", day);
    bind_text(stmt, ":reason", reason);
    return added_one(stmt, err);
}

bool store_correction_move(struct store *store, int64_t overlay_id, struct date answer_by,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_MOVE);

    bind_number(stmt, ":overlay_id", overlay_id);
    bind_date(stmt, ":answer_by", answer_by);
    return added_one(stmt, err);
}

static const struct column notice_list[] = {
    COLUMN(COLUMN_ID, store_correction_notice, overlay_id, "overlay_id"),
    COLUMN(COLUMN_DATE, store_correction_notice, answer_by, "answer_by"),
    COLUMN(COLUMN_DATE, store_correction_notice, first_by, "first_by"),
    COLUMN(COLUMN_DATE, store_correction_notice, restored_on, "restored_on"),
};
static const struct columns notice_columns = COLUMNS(store_correction_notice, notice_list);

bool store_correction_notices(struct store *store, int64_t application_id, struct arena *arena,
                              struct store_correction_notice **ret_list, size_t *ret_count,
                              struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_NOTICE_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &notice_columns, arena, ret_list, ret_count, err);
}

static const struct column item_list[] = {
    COLUMN(COLUMN_ID, store_correction_item, overlay_id, "overlay_id"),
    COLUMN(COLUMN_INT, store_correction_item, line, "line"),
    COLUMN(COLUMN_TEXT, store_correction_item, text, "text"),
    COLUMN(COLUMN_TEXT, store_correction_item, source, "source"),
    COLUMN(COLUMN_TEXT, store_correction_item, state, "state"),
    COLUMN(COLUMN_TEXT, store_correction_item, note, "note"),
    COLUMN(COLUMN_DATE, store_correction_item, settled_on, "settled_on"),
    COLUMN(COLUMN_TEXT, store_correction_item, clerk, "clerk"),
};
static const struct columns item_columns = COLUMNS(store_correction_item, item_list);

bool store_correction_items(struct store *store, int64_t application_id, struct arena *arena,
                            struct store_correction_item **ret_list, size_t *ret_count,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CORRECTION_ITEM_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &item_columns, arena, ret_list, ret_count, err);
}
