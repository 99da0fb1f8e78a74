/* SPDX-License-Identifier: Apache-2.0 */
/* Statements: prepared once, bound by name, run.  Refuses a write outside a transaction.  Knows no
 * table; reading rows is in stmt_read.c; leaves the words of failures to store.c. */
#include "store/stmt.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "store/store_inside.h"

/* ---- beginning and ending ---- */

void stmt_wrong(struct stmt *stmt, const char *format, ...)
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
        stmt_wrong(stmt, "%s: %s", err.what, err.detail);
    else if (sqlite3_prepare_v3(stmt->store->db, sql, -1, flags, &stmt->handle, NULL) != SQLITE_OK)
        stmt_wrong(stmt, "%s", sqlite3_errmsg(stmt->store->db));
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
        stmt_wrong(stmt, "no parameter %s", name);
    else
        stmt->bound |= UINT64_C(1) << (index - 1);
    return index;
}

static void check_bound(struct stmt *stmt, int code)
{
    if (code != SQLITE_OK)
        stmt_wrong(stmt, "%s", sqlite3_errstr(code));
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

bool stmt_fault(struct stmt *stmt, struct err *err)
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
                stmt_wrong(stmt, "%s is not bound",
                           sqlite3_bind_parameter_name(stmt->handle, i + 1));
        if (!sqlite3_stmt_readonly(stmt->handle) && !store->is_writing)
            stmt_wrong(stmt, "a write outside a transaction");
        /* after some failures SQLite has rolled back by itself: what follows would stand alone */
        if (!sqlite3_stmt_readonly(stmt->handle) && store->is_writing &&
            (store->has_failed || sqlite3_get_autocommit(store->db)))
            stmt_wrong(stmt, "a write after one that failed");
    }
    return !stmt->wrong[0] || stmt_fault(stmt, err);
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
        stmt_wrong(stmt, "it gives rows");
        return stmt_fault(stmt, err);
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

bool store_conflict(struct err *err)
{
    err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
    return err_hint(err, _("Please look at it as it is now and make the change again."));
}
