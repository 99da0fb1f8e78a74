/* SPDX-License-Identifier: Apache-2.0 */
/* A file of rows (CSV or .xlsx) as cells with their physical lines.  Leaves what a cell means, and
 * whether its text is fit to keep, to whoever imports it. */
#ifndef DESK_TABLE_FILE_H
#define DESK_TABLE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/mem.h"

/* What a file may be at most. */
#define TABLE_FILE_MOST  ((size_t) 20 * 1024 * 1024)
#define TABLE_ROWS_MOST  ((size_t) 50000)
#define TABLE_CELLS_MOST ((size_t) 128)
#define TABLE_CELL_MOST  ((size_t) 4096)

struct table_cell {
    const char *text; /* bytes as they stand in the file (UTF-8 of a sheet, and of GB18030),
                         NUL-ended; not judged */
    size_t size;
};
struct table_row {
    size_t line; /* physical line (of a sheet: row) on which it begins, from 1 */
    const struct table_cell *cells;
    size_t count;
};

/** Rows that have any text; the first is the header.  Blank rows are only counted. */
struct table_file {
    struct arena arena;
    struct table_row *rows;
    size_t count;
    size_t blank_count;
};
void table_file_release(struct table_file *table);
#define AUTO_TABLE_FILE __attribute__((cleanup(table_file_release)))

/**
 * Reads CSV in UTF-8 or GB18030, or a sheet of an .xlsx workbook; which, its first bytes say.
 * @param sheets  names of the sheet that is read when there is one, NULL-ended; else, and with
 *                NULL, the first
 * @param ret_line  always written: the physical line or row at which a refusal stands, or 0
 */
MUST_USE bool table_file_read(const char *bytes, size_t size, const char *const *sheets,
                              struct table_file *ret_table, size_t *ret_line, struct err *err);
/** The same of a regular file. @param ret_digest  of its bytes; written only on success */
MUST_USE bool table_file_load(const char *path, const char *const *sheets,
                              struct table_file *ret_table, size_t *ret_line,
                              struct digest *ret_digest, struct err *err);
/** The same of a workbook alone, told by its first bytes and never by its name.
 *  @return false ERR_NOT_FOUND when it is none */
MUST_USE bool table_file_load_book(const char *path, const char *const *sheets,
                                   struct table_file *ret_table, size_t *ret_line,
                                   struct digest *ret_digest, struct err *err);

#endif
