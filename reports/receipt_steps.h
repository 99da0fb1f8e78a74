/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the sheet of steps of the workbook of receipts. */
#ifndef REPORTS_RECEIPT_STEPS_H
#define REPORTS_RECEIPT_STEPS_H

#include "model/receipt.h"
#include "reports/part.h"

struct table *steps_begin(struct part *part, const char *title, const char *scope);
/** The rows of one receipt. */
void steps_write(struct table *table, const struct application *application,
                 const struct item *item, const struct receipt *receipt);
/** The column of results that can be added up, and its sum. */
const char *steps_assessed(const struct table *table, char ret_range[REFERENCE_SIZE]);
int64_t steps_assessed_sum(const struct table *table);

#endif
