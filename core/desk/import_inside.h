/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a file of applications being taken in, and one row of it. */
#ifndef DESK_IMPORT_INSIDE_H
#define DESK_IMPORT_INSIDE_H

#include "desk/entry.h"
#include "desk/import_columns.h"
#include "desk/same.h"

struct import {
    struct desk *desk;
    const struct import_order *order;
    const char *file; /* name only */
    struct table_file table;
    struct import_columns columns;
    struct import_report report;
    struct arena arena;             /* of the newcomers */
    struct organisation *newcomers; /* brought by the file; id 0 until written */
    size_t newcomer_count;
    struct text_numbers codes; /* of the newcomers, in their order from 1 */
    struct text_numbers seen;  /* what the rows so far are known by, by their lines */
    bool writing;              /* the second half of the way: what is noted was noted */
};

/** One row under judgement; cells are clean. */
struct row {
    struct import *import;
    const struct table_row *given;
    struct arena arena;
    const char *cells[TABLE_CELLS_MOST];
    const char *applicant;            /* found by its code; NULL: not found */
    struct organisation organisation; /* with what is taken over; once it was found */
    bool takes_over;
    size_t faults_before;
};

bool row_is_good(const struct row *row);
/** The row as it is listed: its own cells, whatever they are. */
void row_list(struct row *row);
/** Who applies, where the file does not name it: once the row was read. */
void row_list_applicant(struct row *row, struct import_row *listed_row);
/** Every fault goes into the report.
 *  @return false only when the database or judging itself failed */
MUST_USE bool row_read(struct row *row, struct entry *ret_entry, struct err *err);

#endif
