/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as a file (回执文件): the sheet that goes with the register of a batch, or
 * the treasury's own CSV.  A row is matched by control number, line, amount and account; what is
 * matched is recorded by the same verbs as an answer by hand, once however often the file comes. */
#ifndef DESK_PAYMENT_RETURN_H
#define DESK_PAYMENT_RETURN_H

#include "desk/intake.h"
#include "desk/payment.h"

/** In the order of the sheet. */
enum return_column {
    RETURN_BATCH, /* for people; not read */
    RETURN_CONTROL,
    RETURN_LINE,
    RETURN_PAYEE, /* for people; not read */
    RETURN_ACCOUNT,
    RETURN_AMOUNT,
    RETURN_RESULT,
    RETURN_DAY,
    RETURN_REFERENCE, /* of the treasury; needed when it was paid */
    RETURN_REASON,    /* needed when it was not */
};
#define RETURN_COLUMN_COUNT 10

/** msgid; a file may have it in any of the three languages. */
const char *return_column_head(enum return_column column);
/** msgid of what stands under the result. */
const char *return_word(bool is_paid);
/** msgid; the name of the sheet that is read of a workbook that has more. */
const char *return_sheet_name(void);

#endif
