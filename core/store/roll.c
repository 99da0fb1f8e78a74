/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of lists: rows in, rows out.  Whom a mark names is the desk's. */
#include "store/roll.h"

#include "base/intl.h"
#include "store/stmt.h"

static const struct column listing_list[] = {
    COLUMN(COLUMN_ID, store_listing, id, "id"),
    COLUMN(COLUMN_TEXT, store_listing, roll, "roll"),
    COLUMN(COLUMN_TEXT, store_listing, code, "code"),
    COLUMN(COLUMN_TEXT, store_listing, name, "name"),
    COLUMN(COLUMN_DATE, store_listing, from, "from_on"),
    COLUMN(COLUMN_DATE, store_listing, to, "to_on"),
    COLUMN(COLUMN_TEXT, store_listing, source, "source"),
    COLUMN(COLUMN_TEXT, store_listing, note, "note"),
    COLUMN(COLUMN_TEXT, store_listing, end_reason, "end_reason"),
    COLUMN(COLUMN_TEXT, store_listing, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, store_listing, department, "department"),
    COLUMN(COLUMN_NUMBER, store_listing, version, "version"),
};
static const struct columns listing_columns = COLUMNS(store_listing, listing_list);

bool store_listing_add(struct store *store, const struct store_listing *listing, int64_t now_ms,
                       int64_t clerk_id, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ROLL_ENTRY_ADD);

    bind_text(stmt, ":roll", listing->roll);
    bind_text(stmt, ":code", listing->code);
    bind_text(stmt, ":name", listing->name);
    bind_text(stmt, ":code_mark", listing->code_mark);
    bind_text(stmt, ":name_mark", listing->name_mark);
    bind_date(stmt, ":from_on", listing->from);
    bind_date(stmt, ":to_on", listing->to);
    bind_text(stmt, ":source", listing->source);
    bind_text(stmt, ":note", listing->note);
    bind_text(stmt, ":end_reason", listing->end_reason);
    bind_number(stmt, ":entered_ms", now_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

bool store_listing_end(struct store *store, const struct store_listing *listing, struct date last,
                       const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ROLL_ENTRY_END);

    bind_number(stmt, ":id", listing->id);
    bind_number(stmt, ":version", listing->version);
    bind_date(stmt, ":to_on", last);
    bind_text(stmt, ":end_reason", reason);
    return stmt_change_one(stmt, err);
}

bool store_listing_by_id(struct store *store, int64_t id, struct arena *arena,
                         struct store_listing *ret_listing, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ROLL_ENTRY_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &listing_columns, ret_listing, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such entry"));
}

bool store_listing_list(struct store *store, const char *roll, struct arena *arena,
                        struct store_listings *ret_listings, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ROLL_ENTRY_LIST);

    bind_text(stmt, ":roll", roll);
    return stmt_list(stmt, &listing_columns, arena, &ret_listings->list, &ret_listings->count, err);
}

bool store_listing_of(struct store *store, const char *mark, bool is_code, struct arena *arena,
                      struct store_listings *ret_listings, struct err *err)
{
    AUTO_STMT struct stmt *stmt =
        stmt_begin(store, is_code ? SQL_ROLL_ENTRY_OF_CODE : SQL_ROLL_ENTRY_OF_NAME);

    bind_text(stmt, ":mark", mark);
    return stmt_list(stmt, &listing_columns, arena, &ret_listings->list, &ret_listings->count, err);
}
