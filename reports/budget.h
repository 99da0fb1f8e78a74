/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the budget workbook reads of the desk, for budget.c and unpaid.c. */
#ifndef REPORTS_BUDGET_H
#define REPORTS_BUDGET_H

#include "reports/part.h"

#define YEARS_MOST  30
#define LEDGER_MOST 1000000 /* a sheet holds 1,048,576 rows */

struct book_year {
    int year;
    struct pool_years pools;
    struct measure_years measures;
};
struct book_years {
    struct book_year list[YEARS_MOST];
    size_t count;
    struct ledger_entries ledger; /* all years, newest first */
};

/** The sheet of awards not yet paid in full, oldest first, by the ledger of all years; no sheet,
 * but a remark, for roles that do not see whose the entries are. */
void unpaid_fill(struct part *part, const struct book_years *years);

#endif
