/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the rows of the treasury's answer, as typed and as read.  Knows no database. */
#ifndef DESK_PAYMENT_RETURN_INSIDE_H
#define DESK_PAYMENT_RETURN_INSIDE_H

#include "desk/import_columns.h"
#include "desk/payment_return.h"

#define RETURN_CONTROL_MOST   40
#define RETURN_REFERENCE_MOST 60
#define RETURN_REASON_MOST    600

struct return_row {
    size_t at;                   /* physical line or row of the file */
    bool is_taken;               /* recorded, or stood so before: its reference is used */
    bool is_good;                /* else faults say why; of which line it speaks is known */
    bool is_theirs;              /* payee, account and amount are those the line was sent with */
    unsigned wrong;              /* columns that have a fault */
    const char *batch, *control; /* batch: "" when the file has it not, like the payee */
    int line;
    const char *payee;
    const char *account; /* without blanks */
    struct money amount;
    bool is_paid; /* else returned */
    struct date day;
    const char *reference, *reason;
};
struct return_rows {
    struct table_file table;
    struct digest digest;
    size_t head;                       /* place of the row of heads */
    size_t place[RETURN_COLUMN_COUNT]; /* COLUMN_NONE: the file has it not */
    struct return_row *list;           /* those that say of which line they speak */
    size_t count;
    struct return_said *said; /* all of them */
    size_t said_count;
};
void return_rows_release(struct return_rows *rows);
#define AUTO_RETURN_ROWS __attribute__((cleanup(return_rows_release)))

/** The names a workbook's answer sheet may have, NULL-ended. */
const char *const *return_sheets(void);
/** Reads what rows->table holds: heads, then row by row; what is not whole is a fault of the
 * report.
 * @return false ERR_INPUT: no heads, or one is missing; the faults say which */
MUST_USE bool return_rows_read(struct return_rows *rows, struct import_report *report,
                               struct err *err);
/** A fault in a column of the file, with what stands there. */
void return_fault(const struct return_rows *rows, struct import_report *report, size_t at,
                  enum return_column column, const char *what);

#endif
