/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the two formats a table comes in.  Both refuse more than the limits of
 * table_file.h; ret_line as there. */
#ifndef DESK_TABLE_INSIDE_H
#define DESK_TABLE_INSIDE_H

#include "desk/table_file.h"

/** Which limit a file passed, remembered while its reader calls back. */
struct table_overrun {
    bool too_many_rows, too_many_cells, too_long;
};
/** @return false ERR_INPUT in words when one was passed */
MUST_USE bool table_overrun_none(const struct table_overrun *over, struct err *err);

/** RFC 4180 with commas: line feeds (with or without carriage return) end rows, a quoted cell may
 *  hold them; a byte order mark is passed over, and GB18030 is read too.  Refuses UTF-16 and quotes
 * that do not match. */
MUST_USE bool csv_file_read(const char *bytes, size_t size, struct table_file *ret_table,
                            size_t *ret_line, struct err *err);
/** Bytes that are GB18030 rather than UTF-8 become UTF-8, in arena; others stay.
 *  @return false ERR_INPUT when they are neither; ret_line says where */
MUST_USE bool csv_from_gb18030(const char **bytes, size_t *size, struct arena *arena,
                               size_t *ret_line, struct err *err);
/** The sheet of one of the names of a workbook, else its first (ECMA-376): text, numbers with 15
 * digits, days as 2026-03-01, truth values as yes and no. */
MUST_USE bool xlsx_file_read(const char *bytes, size_t size, const char *const *sheets,
                             struct table_file *ret_table, size_t *ret_line, struct err *err);

#endif
