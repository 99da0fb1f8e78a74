/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as a file (回执): the sheet that goes with the register of a batch, or the
 * treasury's own CSV.  A row is matched by control number, line, account and amount, and by batch
 * and payee where it names them; what is
 * matched is recorded by the same verbs as an answer by hand, once however often the file comes. */
#ifndef DESK_PAYMENT_RETURN_H
#define DESK_PAYMENT_RETURN_H

#include "desk/intake.h"
#include "desk/payment.h"

/** In the order of the sheet. */
enum return_column {
    RETURN_BATCH, /* may be missing or empty; else it is that of the control number */
    RETURN_CONTROL,
    RETURN_LINE,
    RETURN_PAYEE, /* may be missing or empty; else as it was sent */
    RETURN_ACCOUNT,
    RETURN_AMOUNT,
    RETURN_RESULT,
    RETURN_DAY,
    RETURN_REFERENCE, /* needed when it was paid */
    RETURN_REASON,    /* needed when it was not */
};
#define RETURN_COLUMN_COUNT 10

/** msgid; a file may have it in any of the three languages. */
const char *return_column_head(enum return_column column);
/** msgid of what stands under the result. */
const char *return_word(bool is_paid);
/** msgid; the name of the sheet that is read of a workbook that has more. */
const char *return_sheet_name(void);

/** A row as the file has it, made safe; or a line that waits and is in no row (row 0). */
struct return_said {
    size_t row;
    const char *cells[RETURN_COLUMN_COUNT]; /* "" where there is none */
};

/** What came of the rows.  Those that were not recorded stand in rows.faults, each by row and
 * column; lines of its batches that still wait and are not in the file have the row 0. */
struct return_report {
    struct import_report
        rows;                 /* good_rows: fit to be recorded, or recorded; without those before */
    size_t paid, returned;    /* of good_rows */
    size_t late;              /* of good_rows: of a closed month, so booked in an open one */
    size_t before;            /* stood recorded already: nothing to do */
    size_t missing;           /* lines that wait and are not in the file, named as faults */
    struct return_said *said; /* every row in the order of the file, then what is missing */
    size_t said_count;
    int64_t *cases; /* of the lines of all batches it answers, one for each line */
    size_t case_count;
    struct digest digest;         /* of the file, as it was read */
    const char *batch;            /* the first it answers; NULL: none */
    struct batch_results results; /* of all it answers, with what is fit to be recorded */
};
void return_report_release(struct return_report *report);
#define AUTO_RETURN_REPORT __attribute__((cleanup(return_report_release)))

/**
 * Reads CSV in UTF-8 or GB18030, or .xlsx.  Each row is recorded by itself; what was recorded when
 * the machine failed stays recorded, and reading the file again goes on from there.
 * @param commit  false: dry run
 * @return false when anything was not done (ERR_INPUT, the report says what) or the file cannot be
 *         read
 */
MUST_USE bool desk_payment_return(struct desk *desk, const char *path, bool commit,
                                  struct return_report *ret_report, struct err *err);
/** Commits what a dry run has shown.
 *  @param seen  its digest; ERR_CONFLICT, and nothing is recorded, when the file is another by now
 */
MUST_USE bool desk_payment_return_seen(struct desk *desk, const char *path,
                                       const struct digest *seen, struct return_report *ret_report,
                                       struct err *err);

#endif
