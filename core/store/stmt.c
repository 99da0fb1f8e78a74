/* SPDX-License-Identifier: Apache-2.0 */
/* Statements: prepared once, bound by name, read by column tables.  Refuses a write outside a
 * transaction.  Knows no table; leaves the words of failures to store.c. */
#include "store/stmt.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "store/store_inside.h"

/* ---- beginning and ending ---- */

static void say_wrong(struct stmt *stmt, const char *format, ...) PRINTF_LIKE(2, 3);
static void say_wrong(struct stmt *stmt, const char *format, ...)
{
    va_list values;

    if (stmt->wrong[0]) /* the first fault is the cause */
        return;
    va_start(values, format);
    vsnprintf(stmt->wrong, sizeof stmt->wrong, format, values);
    va_end(values);
}

static void prepare(struct stmt *stmt, const char *sql)
{
    unsigned flags = stmt->is_single ? 0 : SQLITE_PREPARE_PERSISTENT;
    struct err err = {0};

    if (!store_ready(stmt->store, &err))
        say_wrong(stmt, "%s: %s", err.what, err.detail);
    else if (sqlite3_prepare_v3(stmt->store->db, sql, -1, flags, &stmt->handle, NULL) != SQLITE_OK)
        say_wrong(stmt, "%s", sqlite3_errmsg(stmt->store->db));
}

static struct stmt *begin_single(struct store *store, const char *name, const char *sql)
{
    struct stmt *stmt = mem_zero(1, sizeof *stmt);

    *stmt = (struct stmt){.store = store, .name = name, .is_busy = true, .is_single = true};
    prepare(stmt, sql);
    return stmt;
}

struct stmt *stmt_begin(struct store *store, enum sql_id id)
{
    struct stmt *stmt = &store->stmts[id];

    if (stmt->is_busy) /* a read inside a read of the same kind */
        return begin_single(store, sql_names[id], sql_texts[id]);
    stmt->store = store;
    stmt->name = sql_names[id];
    stmt->is_busy = true;
    if (!stmt->handle)
        prepare(stmt, sql_texts[id]);
    return stmt;
}

struct stmt *stmt_begin_text(struct store *store, const char *sql)
{
    return begin_single(store, "", sql);
}

void stmt_end(struct stmt *stmt)
{
    if (!stmt)
        return;
    if (stmt->is_single) {
        sqlite3_finalize(stmt->handle);
        free(stmt);
        return;
    }
    if (stmt->handle) {
        sqlite3_reset(stmt->handle);
        sqlite3_clear_bindings(stmt->handle);
    }
    stmt->bound = 0;
    stmt->wrong[0] = '\0';
    stmt->is_busy = false;
}

void stmt_end_at(struct stmt **stmt)
{
    stmt_end(*stmt);
}

/* ---- parameters ---- */

/* @return 0 when there is no such parameter, which is said when the statement runs */
static int parameter(struct stmt *stmt, const char *name)
{
    int index = stmt->handle ? sqlite3_bind_parameter_index(stmt->handle, name) : 0;

    if (index == 0)
        say_wrong(stmt, "no parameter %s", name);
    else
        stmt->bound |= UINT64_C(1) << (index - 1);
    return index;
}

static void check_bound(struct stmt *stmt, int code)
{
    if (code != SQLITE_OK)
        say_wrong(stmt, "%s", sqlite3_errstr(code));
}

void bind_number(struct stmt *stmt, const char *name, int64_t number)
{
    int index = parameter(stmt, name);

    if (index > 0)
        check_bound(stmt, sqlite3_bind_int64(stmt->handle, index, number));
}

void bind_null(struct stmt *stmt, const char *name)
{
    int index = parameter(stmt, name);

    if (index > 0)
        check_bound(stmt, sqlite3_bind_null(stmt->handle, index));
}

void bind_id(struct stmt *stmt, const char *name, int64_t id)
{
    if (id == 0)
        bind_null(stmt, name);
    else
        bind_number(stmt, name, id);
}

void bind_flag(struct stmt *stmt, const char *name, bool flag)
{
    bind_number(stmt, name, flag ? 1 : 0);
}

void bind_text(struct stmt *stmt, const char *name, const char *text)
{
    int index = parameter(stmt, name);

    if (index > 0) /* SQLITE_STATIC: it stays until stmt_end; NULL text binds NULL */
        check_bound(stmt, sqlite3_bind_text(stmt->handle, index, text, -1, SQLITE_STATIC));
}

void bind_money(struct stmt *stmt, const char *name, struct money amount)
{
    bind_number(stmt, name, amount.fen);
}

void bind_money_if(struct stmt *stmt, const char *name, bool has, struct money amount)
{
    if (has)
        bind_money(stmt, name, amount);
    else
        bind_null(stmt, name);
}

void bind_date(struct stmt *stmt, const char *name, struct date day)
{
    char text[DATE_TEXT_SIZE];
    int index = parameter(stmt, name);

    if (index == 0)
        return;
    if (date_is_none(day)) {
        check_bound(stmt, sqlite3_bind_null(stmt->handle, index));
        return;
    }
    check_bound(stmt,
                sqlite3_bind_text(stmt->handle, index, date_text(day, text), -1, SQLITE_TRANSIENT));
}

void bind_blob(struct stmt *stmt, const char *name, const void *bytes, size_t size)
{
    int index = parameter(stmt, name);

    if (index > 0)
        check_bound(stmt, sqlite3_bind_blob64(stmt->handle, index, bytes, size, SQLITE_TRANSIENT));
}

void bind_digest(struct stmt *stmt, const char *name, const struct digest *digest)
{
    if (digest)
        bind_blob(stmt, name, digest->bytes, sizeof digest->bytes);
    else
        bind_null(stmt, name);
}

/* ---- running ---- */

static bool our_fault(struct stmt *stmt, struct err *err)
{
    if (stmt->store->is_writing)
        stmt->store->has_failed = true;
    stmt->store->refusal = STORE_REFUSAL_NONE;
    err_set(err, ERR_STORE, _("the database could not be asked"));
    return err_detail(err, "%s: %s", stmt->name, stmt->wrong);
}

/* Everything that must hold before the first step. */
static bool may_step(struct stmt *stmt, struct err *err)
{
    struct store *store = stmt->store;

    if (stmt->handle) {
        int count = sqlite3_bind_parameter_count(stmt->handle);

        for (int i = 0; i < count; i++)
            if (!(stmt->bound & UINT64_C(1) << i))
                say_wrong(stmt, "%s is not bound",
                          sqlite3_bind_parameter_name(stmt->handle, i + 1));
        if (!sqlite3_stmt_readonly(stmt->handle) && !store->is_writing)
            say_wrong(stmt, "a write outside a transaction");
        /* after some failures SQLite has rolled back by itself: what follows would stand alone */
        if (!sqlite3_stmt_readonly(stmt->handle) && store->is_writing &&
            (store->has_failed || sqlite3_get_autocommit(store->db)))
            say_wrong(stmt, "a write after one that failed");
    }
    return !stmt->wrong[0] || our_fault(stmt, err);
}

static bool step(struct stmt *stmt, bool *ret_is_row, struct err *err)
{
    int code;

    if (!may_step(stmt, err))
        return false;
    code = sqlite3_step(stmt->handle);
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        *ret_is_row = code == SQLITE_ROW;
        return true;
    }
    if (stmt->store->is_writing)
        stmt->store->has_failed = true;
    return store_fault(stmt->store, sqlite3_extended_errcode(stmt->store->db), stmt->name, err);
}

bool stmt_run(struct stmt *stmt, struct err *err)
{
    bool is_row = false;

    if (!step(stmt, &is_row, err))
        return false;
    if (is_row) {
        say_wrong(stmt, "it gives rows");
        return our_fault(stmt, err);
    }
    return true;
}

bool stmt_change(struct stmt *stmt, int64_t *ret_changed, struct err *err)
{
    if (!stmt_run(stmt, err))
        return false;
    *ret_changed = sqlite3_changes64(stmt->store->db);
    return true;
}

bool stmt_change_one(struct stmt *stmt, struct err *err)
{
    int64_t changed;

    return stmt_change(stmt, &changed, err) && (changed == 1 || store_conflict(err));
}

bool stmt_insert(struct stmt *stmt, int64_t *ret_id, struct err *err)
{
    if (!stmt_run(stmt, err))
        return false;
    *ret_id = sqlite3_last_insert_rowid(stmt->store->db);
    return true;
}

bool stmt_row(struct stmt *stmt, bool *ret_is_row, struct err *err)
{
    return step(stmt, ret_is_row, err);
}

/* ---- reading rows ---- */

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
        say_wrong(stmt, "%d columns for %zu members", sqlite3_column_count(stmt->handle),
                  columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        stmt->columns[i] = find_column(stmt->handle, columns->list[i].name);
        if (stmt->columns[i] < 0)
            say_wrong(stmt, "no column %s", columns->list[i].name);
    }
    if (stmt->wrong[0])
        return our_fault(stmt, err);
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

bool store_conflict(struct err *err)
{
    err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
    return err_hint(err, _("Please look at it as it is now and make the change again."));
}
