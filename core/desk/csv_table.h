/* SPDX-License-Identifier: Apache-2.0 */
/* A CSV file as rows of cells with their physical lines.  Leaves what a cell means, and whether its
 * text is fit to keep, to whoever imports it. */
#ifndef DESK_CSV_TABLE_H
#define DESK_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/mem.h"

/* What a file may be at most. */
#define CSV_FILE_MOST  ((size_t) 20 * 1024 * 1024)
#define CSV_ROWS_MOST  ((size_t) 50000)
#define CSV_CELLS_MOST ((size_t) 128)
#define CSV_CELL_MOST  ((size_t) 4096)

struct csv_cell {
    const char *text; /* bytes as they stand in the file, NUL-ended; not judged */
    size_t size;
};
struct csv_row {
    size_t line; /* physical line on which the row begins, from 1 */
    const struct csv_cell *cells;
    size_t count;
};

/** Rows that have any text; the first is the header.  Blank rows are only counted. */
struct csv_table {
    struct arena arena;
    struct csv_row *rows;
    size_t count;
    size_t blank_count;
};
void csv_table_release(struct csv_table *table);
#define AUTO_CSV_TABLE __attribute__((cleanup(csv_table_release)))

/**
 * Reads RFC 4180 with commas: line feeds (with or without carriage return) end rows, a quoted cell
 * may hold them; a byte order mark is passed over.  Refuses UTF-16, quotes that do not match, and
 * more than the limits above.
 * @param ret_line  always written: the line at which a refusal stands, or 0
 */
MUST_USE bool csv_table_read(const char *bytes, size_t size, struct csv_table *ret_table,
                             size_t *ret_line, struct err *err);
/** The same of a regular file. @param ret_digest  of its bytes; written only on success */
MUST_USE bool csv_table_load(const char *path, struct csv_table *ret_table, size_t *ret_line,
                             struct digest *ret_digest, struct err *err);

#endif
