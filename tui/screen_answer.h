/* SPDX-License-Identifier: Apache-2.0 */
/* What of the treasury's answer was not recorded, to be read and to be written as a workbook.
 * Knows the report, not how the file was judged. */
#ifndef TUI_SCREEN_ANSWER_H
#define TUI_SCREEN_ANSWER_H

#include "base/str.h"
#include "desk/payment_return.h"
#include "tui/console.h"
#include "tui/world.h"

/** "row 3, column A Control number: no batch has this control number  [000000000000]" */
void answer_fault_add(struct str *text, const struct import_fault *fault);

struct answer_argument {
    struct world *world;
    const char *title;            /* translated; copied */
    struct return_report *report; /* taken over: empty after it is open */
};
bool answer_open(struct console *console, const struct answer_argument *argument);

#endif
