/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a statement, by a table of columns or by position: both sides must agree wholly, and a
 * value that cannot be is a damaged file. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "store/stmt.h"
#include "store/store_inside.h"

static int find_column(sqlite3_stmt *handle, const char *name)
{
    int count = sqlite3_column_count(handle);

    for (int i = 0; i < count; i++)
        if (strcmp(sqlite3_column_name(handle, i), name) == 0)
            return i;
    return -1;
}

/* Finds each member's column once; both sides must agree wholly. */
static bool map_columns(struct stmt *stmt, const struct columns *columns, struct err *err)
{
    if (stmt->mapped == columns)
        return true;
    assert(columns->count <= STMT_COLUMNS_MOST);
    if ((size_t) sqlite3_column_count(stmt->handle) != columns->count)
        stmt_wrong(stmt, "%d columns for %zu members", sqlite3_column_count(stmt->handle),
                   columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        stmt->columns[i] = find_column(stmt->handle, columns->list[i].name);
        if (stmt->columns[i] < 0)
            stmt_wrong(stmt, "no column %s", columns->list[i].name);
    }
    if (stmt->wrong[0])
        return stmt_fault(stmt, err);
    stmt->mapped = columns;
    return true;
}

static bool read_date(const char *text, void *ret_date)
{
    struct date day = DATE_NONE;

    if (text && !date_parse(text, &day, NULL))
        return false;
    memcpy(ret_date, &day, sizeof day);
    return true;
}

static bool read_digest(sqlite3_stmt *handle, int at, void *ret_digest)
{
    struct digest digest = {0};

    if (sqlite3_column_type(handle, at) != SQLITE_NULL) {
        if (sqlite3_column_bytes(handle, at) != DIGEST_SIZE)
            return false;
        memcpy(digest.bytes, sqlite3_column_blob(handle, at), DIGEST_SIZE);
    }
    memcpy(ret_digest, &digest, sizeof digest);
    return true;
}

static const char *column_text(sqlite3_stmt *handle, int at)
{
    return (const char *) sqlite3_column_text(handle, at);
}

static bool read_value(sqlite3_stmt *handle, int at, const struct column *column, char *record,
                       struct arena *arena)
{
    void *place = record + column->place;
    int64_t number = sqlite3_column_int64(handle, at);
    const char *text;

    switch (column->kind) {
    case COLUMN_ID:
    case COLUMN_NUMBER:
        memcpy(place, &number, sizeof number);
        return true;
    case COLUMN_INT:
        memcpy(place, &(int){(int) number}, sizeof(int));
        return number >= INT32_MIN && number <= INT32_MAX;
    case COLUMN_FLAG:
        memcpy(place, &(bool){number != 0}, sizeof(bool));
        return true;
    case COLUMN_TEXT:
        text = column_text(handle, at);
        text = arena_text(arena, text ? text : "");
        memcpy(place, &text, sizeof text);
        return true;
    case COLUMN_MONEY:
        memcpy(place, &(struct money){number}, sizeof(struct money));
        return true;
    case COLUMN_DATE:
        return read_date(column_text(handle, at), place);
    case COLUMN_DIGEST:
        return read_digest(handle, at, place);
    case COLUMN_WORD:
        text = column_text(handle, at);
        return text && column->word(text, place);
    }
    return false;
}

static bool is_damaged(struct stmt *stmt, const struct column *column, int at, struct err *err)
{
    const char *text = column_text(stmt->handle, at);

    err_set(err, ERR_STORE, _("the database holds a value that cannot be"));
    err_detail(err, "%s.%s: %.80s", stmt->name, column->name, text ? text : "NULL");
    return err_hint(err,
                    _("Please keep the file as it is and have it verified: something else than "
                      "this program wrote to it."));
}

bool stmt_read(struct stmt *stmt, const struct columns *columns, void *ret_record,
               struct arena *arena, struct err *err)
{
    char *record = ret_record;

    if (!map_columns(stmt, columns, err))
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->list[i];
        int at = stmt->columns[i];
        bool has = sqlite3_column_type(stmt->handle, at) != SQLITE_NULL;

        if (column->has_flag)
            memcpy(record + column->flag, &has, sizeof has);
        if (!read_value(stmt->handle, at, column, record, arena))
            return is_damaged(stmt, column, at, err);
    }
    return true;
}

bool stmt_one(struct stmt *stmt, const struct columns *columns, void *ret_record,
              struct arena *arena, bool *ret_found, struct err *err)
{
    bool is_row = false;

    if (!stmt_row(stmt, &is_row, err))
        return false;
    if (is_row && !stmt_read(stmt, columns, ret_record, arena, err))
        return false;
    *ret_found = is_row;
    return true;
}

bool stmt_list(struct stmt *stmt, const struct columns *columns, struct arena *arena,
               void *ret_list, size_t *ret_count, struct err *err)
{
    char *list = NULL;
    size_t count = 0;

    for (;;) {
        bool is_row = false;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        list = arena_room(arena, list, count, columns->size);
        if (!stmt_read(stmt, columns, list + count * columns->size, arena, err))
            return false;
        count++;
    }
    memcpy(ret_list, &list, sizeof list);
    *ret_count = count;
    return true;
}

bool stmt_number(struct stmt *stmt, int64_t *ret_number, struct err *err)
{
    bool is_row = false;

    if (!stmt_row(stmt, &is_row, err))
        return false;
    *ret_number = is_row ? sqlite3_column_int64(stmt->handle, 0) : 0;
    /* an INSERT … RETURNING is done only at its end */
    return !is_row || stmt_row(stmt, &is_row, err);
}

bool stmt_numbers(struct stmt *stmt, int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_FREE int64_t *list = NULL;
    size_t count = 0, room = 0;

    for (;;) {
        bool is_row = false;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        if (count == room) {
            room = room ? room * 2 : 256;
            list = mem_grow(list, room, sizeof *list);
        }
        list[count++] = sqlite3_column_int64(stmt->handle, 0);
    }
    *ret_list = list;
    *ret_count = count;
    list = NULL;
    return true;
}

int64_t stmt_int64(struct stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

const char *stmt_text(struct stmt *stmt, int column)
{
    const char *text = column_text(stmt->handle, column);

    return text ? text : "";
}

bool stmt_digest(struct stmt *stmt, int column, struct digest *ret_digest)
{
    return sqlite3_column_type(stmt->handle, column) != SQLITE_NULL &&
           read_digest(stmt->handle, column, ret_digest);
}

const void *stmt_blob(struct stmt *stmt, int column, size_t *ret_size)
{
    const void *bytes = sqlite3_column_blob(stmt->handle, column);

    *ret_size = (size_t) sqlite3_column_bytes(stmt->handle, column);
    return bytes;
}
