/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the lines of receipts that say a person gave less.  Writes nothing: a receipt does. */
#include "store/override.h"

#include "store/stmt.h"

static const struct column override_list[] = {
    COLUMN(COLUMN_ID, override, id, "id"),
    COLUMN(COLUMN_ID, override, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, override, number, "number"),
    COLUMN(COLUMN_TEXT, override, item, "item"),
    COLUMN(COLUMN_TEXT, override, department, "department"),
    COLUMN(COLUMN_TEXT, override, organisation_name, "organisation_name"),
    COLUMN(COLUMN_FLAG, override, invented, "invented"),
    COLUMN(COLUMN_MONEY, override, by_rules, "used_fen"),
    COLUMN(COLUMN_MONEY, override, decided, "amount_fen"),
    COLUMN(COLUMN_TEXT, override, ground, "ground"),
    COLUMN(COLUMN_NUMBER, override, made_ms, "made_ms"),
    COLUMN(COLUMN_TEXT, override, maker, "maker"),
    COLUMN(COLUMN_TEXT, override, checker, "checker"),
    COLUMN(COLUMN_DATE, override, checked_on, "checked_on"),
    COLUMN(COLUMN_ID, override, taken_back_ms, "taken_back_ms"),
    COLUMN(COLUMN_TEXT, override, taken_back_by, "taken_back_by"),
    COLUMN(COLUMN_TEXT, override, reason, "reason"),
};
static const struct columns override_columns = COLUMNS(override, override_list);

bool store_override_list(struct store *store, const char *department,
                         struct overrides *ret_overrides, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OVERRIDE_LIST);
    AUTO_OVERRIDES struct overrides found = {0};

    bind_text(stmt, ":department", department);
    if (!stmt_list(stmt, &override_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_overrides = found;
    found = (struct overrides){0};
    return true;
}
