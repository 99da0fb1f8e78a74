/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the columns of a file of applications, by their headers in three languages. */
#ifndef DESK_IMPORT_COLUMNS_H
#define DESK_IMPORT_COLUMNS_H

#include "desk/intake.h"
#include "desk/table_file.h"

enum import_field {
    FIELD_ITEM,
    FIELD_CODE,
    FIELD_ORGANISATION,
    FIELD_KIND,
    FIELD_DISTRICT,
    FIELD_ESTABLISHED_ON,
    FIELD_TITLE,
    FIELD_REQUESTED,
    FIELD_RECEIVED_ON,
    FIELD_LATE_REASON,
    FIELD_AGAIN_REASON,
};
#define FIELD_COUNT 11

#define COLUMN_NONE SIZE_MAX

struct import_columns {
    size_t count;
    const char *header[TABLE_CELLS_MOST]; /* as written, safe to show */
    size_t field[FIELD_COUNT];            /* place of a field; COLUMN_NONE: the file has it not */
    const char *fact[TABLE_CELLS_MOST];   /* fact key of a column, or NULL */
};

/** Notes a fault; beyond the first thousand it is only counted.
 *  @param place  from 0; COLUMN_NONE: in no column */
void import_fault_add(struct import_report *report, size_t row, size_t place, const char *column,
                      const char *given, const char *what);

/** What is no fault and must be read all the same; as above, for the row listed last. */
void import_note_add(struct import_report *report, size_t row, size_t place, const char *column,
                     const char *given, const char *what);

/**
 * Reads the header row.  Fields by their names in English, Chinese and Japanese; facts by key or by
 * the label the catalogue gives them.  Faults: unknown, twice, empty, and what must be there and is
 * not.
 * @param item_told  the item needs no column
 * @return false when there is any
 */
bool import_columns_read(const struct catalogue *catalogue, const struct table_row *row,
                         bool item_told, struct import_report *report,
                         struct import_columns *ret_columns);

/** Where a finding's field stands: a field's name or a fact key.  COLUMN_NONE when in no column. */
size_t import_column_of(const struct import_columns *columns, const char *field);

/** The header of a field in the language of now. */
const char *import_field_name(enum import_field field);

/** A kind by word or name; a district by id or name; in any of the three languages. */
bool import_kind(const char *text, enum organisation_kind *ret_kind);
const char *import_district(const char *text);

#endif
