/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: statements of data/sql/query by name, parameters by name, rows by a column
 * table. Knows how values travel; leaves what they mean to the families.
 *
 *     AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_BY_ID);
 *
 *     bind_id(stmt, ":id", id);
 *     return stmt_one(stmt, &lab_columns, ret_lab, arena, &found, err);
 *
 * A wrong or forgotten parameter, a column without a place and a place without a column are refused
 * when the statement runs. */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/money.h"
#include "sql.h" /* generated: enum sql_id */

struct store;
struct stmt; /* a prepared statement in use */

/** Never NULL; what went wrong is said by the function that runs it. */
struct stmt *stmt_begin(struct store *store, enum sql_id id);
/** A statement put together from constant fragments (never from values) at run time. */
struct stmt *stmt_begin_text(struct store *store, const char *sql);
void stmt_end(struct stmt *stmt);
void stmt_end_at(struct stmt **stmt);
#define AUTO_STMT __attribute__((cleanup(stmt_end_at)))

/* ---- parameters: names with their colon ---- */

void bind_id(struct stmt *stmt, const char *name, int64_t id); /* 0: NULL */
void bind_number(struct stmt *stmt, const char *name, int64_t number);
void bind_flag(struct stmt *stmt, const char *name, bool flag);
void bind_text(struct stmt *stmt, const char *name, const char *text); /* NULL: NULL; borrowed */
void bind_money(struct stmt *stmt, const char *name, struct money amount);
void bind_money_if(struct stmt *stmt, const char *name, bool has, struct money amount);
void bind_date(struct stmt *stmt, const char *name, struct date day); /* DATE_NONE: NULL */
void bind_digest(struct stmt *stmt, const char *name, const struct digest *digest); /* NULL: NULL */
void bind_blob(struct stmt *stmt, const char *name, const void *bytes, size_t size); /* borrowed */
void bind_null(struct stmt *stmt, const char *name);

/* ---- running ---- */

/** Runs a statement that gives no rows. */
MUST_USE bool stmt_run(struct stmt *stmt, struct err *err);
/** The same; how many rows it changed. */
MUST_USE bool stmt_change(struct stmt *stmt, int64_t *ret_changed, struct err *err);
/** Runs a change of one row by id and version. @return false ERR_CONFLICT when there was none */
MUST_USE bool stmt_change_one(struct stmt *stmt, struct err *err);
/** The same for an INSERT; the new row's id. */
MUST_USE bool stmt_insert(struct stmt *stmt, int64_t *ret_id, struct err *err);

enum column_kind {
    COLUMN_ID,     /* int64_t; NULL gives 0 */
    COLUMN_NUMBER, /* int64_t */
    COLUMN_INT,    /* int */
    COLUMN_FLAG,   /* bool */
    COLUMN_TEXT,   /* const char *, in the arena; NULL gives "" */
    COLUMN_MONEY,  /* struct money; NULL gives 0 */
    COLUMN_DATE,   /* struct date; NULL gives DATE_NONE */
    COLUMN_DIGEST, /* struct digest; NULL gives zeros */
    COLUMN_WORD,   /* an enum by its word; a word it does not know is refused */
};

/** Reads a word into an enum: a family wraps its own, e.g.
 *  static bool read_role(const char *word, void *ret) { return role_parse(word, ret); } */
typedef bool column_word_fn(const char *word, void *ret_value);

struct column {
    const char *name; /* as the statement says */
    enum column_kind kind;
    size_t place;
    bool has_flag; /* whether a bool at flag says that the value was not NULL */
    size_t flag;
    column_word_fn *word;
};
#define COLUMN(kind_, record_, member_, name_)                                                     \
    {                                                                                              \
        .name = (name_), .kind = (kind_), .place = offsetof(struct record_, member_)               \
    }
#define COLUMN_IF(kind_, record_, member_, flag_, name_)                                           \
    {                                                                                              \
        .name = (name_), .kind = (kind_), .place = offsetof(struct record_, member_),              \
        .has_flag = true, .flag = offsetof(struct record_, flag_)                                  \
    }
#define COLUMN_BY(word_, record_, member_, name_)                                                  \
    {                                                                                              \
        .name = (name_), .kind = COLUMN_WORD, .place = offsetof(struct record_, member_),          \
        .word = (word_)                                                                            \
    }

#define STMT_COLUMNS_MOST 64

/** The columns of a record.  Members not named stay as they are (zeroed in lists). */
struct columns {
    size_t size; /* of the record */
    size_t count;
    const struct column *list;
};
#define COLUMNS(record_, list_)                                                                    \
    {                                                                                              \
        .size = sizeof(struct record_), .count = sizeof(list_) / sizeof *(list_), .list = (list_)  \
    }

/** The next row. *ret_is_row false: there is none left. */
MUST_USE bool stmt_row(struct stmt *stmt, bool *ret_is_row, struct err *err);
/** The row that stmt_row stands on, into a record. */
MUST_USE bool stmt_read(struct stmt *stmt, const struct columns *columns, void *ret_record,
                        struct arena *arena, struct err *err);
/** The one row there may be; *ret_found false and the record untouched when there is none. */
MUST_USE bool stmt_one(struct stmt *stmt, const struct columns *columns, void *ret_record,
                       struct arena *arena, bool *ret_found, struct err *err);
/** All rows, as an array in the arena (NULL when there are none). */
MUST_USE bool stmt_list(struct stmt *stmt, const struct columns *columns, struct arena *arena,
                        void *ret_list, size_t *ret_count, struct err *err);
/** The first column of the only row, as a number; NULL or no row gives 0. */
MUST_USE bool stmt_number(struct stmt *stmt, int64_t *ret_number, struct err *err);
/** The first column of all rows; free() the list. */
MUST_USE bool stmt_numbers(struct stmt *stmt, int64_t **ret_list, size_t *ret_count,
                           struct err *err);

/* After stmt_row, when a column table is too much: by position. */
int64_t stmt_int64(struct stmt *stmt, int column);
const char *stmt_text(struct stmt *stmt, int column); /* NULL gives ""; good until the next row */
/** Good until the next row; NULL with size 0 when there is nothing. */
const void *stmt_blob(struct stmt *stmt, int column, size_t *ret_size);
/** false when it has not 32 bytes */
bool stmt_digest(struct stmt *stmt, int column, struct digest *ret_digest);

/** For rows with a version: an UPDATE that changed none is somebody else's.
 *  @return false: ERR_CONFLICT "…was changed by somebody else meanwhile" */
bool store_conflict(struct err *err);

#endif
