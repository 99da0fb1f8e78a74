/* SPDX-License-Identifier: Apache-2.0 */
/* The five figures of an application: one query, a row for each that is known. */
#include "store/five.h"

#include "store/stmt.h"

struct five_row {
    enum five_place place;
    struct five_figure figure;
};

static bool read_place(const char *word, void *ret)
{
    return five_place_parse(word, ret);
}

static const struct column five_list[] = {
    COLUMN_BY(read_place, five_row, place, "figure"),
    COLUMN(COLUMN_MONEY, five_row, figure.amount, "amount_fen"),
    COLUMN(COLUMN_DATE, five_row, figure.day, "day"),
    COLUMN(COLUMN_TEXT, five_row, figure.person, "person"),
};
static const struct columns five_columns = COLUMNS(five_row, five_list);

bool store_five(struct store *store, int64_t application_id, struct arena *arena,
                struct five *ret_five, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FIVE_OF);
    struct five_row *rows = NULL;
    size_t count = 0;

    *ret_five = (struct five){0};
    for (int i = 0; i < FIVE_COUNT; i++)
        ret_five->of[i] = (struct five_figure){.day = DATE_NONE, .person = ""};
    bind_id(stmt, ":application_id", application_id);
    if (!stmt_list(stmt, &five_columns, arena, &rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        ret_five->of[rows[i].place] = rows[i].figure;
        ret_five->of[rows[i].place].known = true;
    }
    return true;
}
