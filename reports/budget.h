/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the budget workbook reads of the desk, and its sheets. */
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

/* Columns of the sheets of pools, items and ledger entries. */
enum {
    O_POOL,
    O_DEPARTMENT,
    O_CEILING,
    O_APPROVED,
    O_RAISED,
    O_LOWERED,
    O_TRANSFERRED,
    O_BUDGET,
    O_CARRIED_IN,
    O_CARRIED_OUT,
    O_LAPSED,
    O_USABLE,
    O_RESERVED,
    O_COMMITTED,
    O_PAID,
    O_UNPAID,
    O_AVAILABLE,
    O_RELEASED,
    O_DECOMMITTED,
    O_RETURNED,
    O_CLAWBACK_IN,
    O_FUNDED,
    O_PAID_SHARE,
    O_COMMITTED_SHARE,
    O_COMMITTED_END,
    O_PAID_END,
    O_UNUSED_END,
    O_WARNING,
    O_PRINTED, /* those after it stay on the screen */
    O_OPEN = O_PRINTED,
    O_OPEN_REQUESTED,
    O_EARMARKED,
    O_WAN_BUDGET,
    O_WAN_PAID,
    O_WAN_UNPAID,
    O_WAN_RESERVED,
    O_WAN_AVAILABLE,
    O_COUNT
};

enum {
    D_ITEM,
    D_YEAR,
    D_MEASURE,
    D_MEASURE_NAME,
    D_ITEM_NAME,
    D_POOL,
    D_RECEIVED,
    D_OPEN,
    D_AWARDED,
    D_REQUESTED,
    D_ASSESSED,
    D_RESERVED,
    D_COMMITTED,
    D_PAID,
    D_PRINTED, /* those after it stay on the screen */
    D_UNPAID = D_PRINTED,
    D_PAID_SHARE,
    D_COUNT
};

enum { L_SEQ, L_DAY, L_AT, L_POOL, L_KIND, L_AMOUNT, L_NUMBER, L_CLERK, L_REASON, L_COUNT };

extern const struct column pool_columns[O_COUNT], item_columns[D_COUNT], ledger_columns[L_COUNT];

/** The year's movements, oldest first. @return false with err: stopped */
MUST_USE bool ledger_fill(struct part *part, struct table *table, const struct book_years *years,
                          struct err *err);
/** What a kind of movement of the year sums up to in a pool, as read … */
struct money ledger_moved(const struct part *part, const struct book_years *years, const char *pool,
                          enum ledger_kind kind);
/** … and as a formula over the ledger sheet, for the pool named in a cell; in arena, without "=".
 */
const char *ledger_formula(struct arena *arena, const struct table *ledger, const char *pool_cell,
                           enum ledger_kind kind);
/** Every item of the year asked; of other years those in which something happened. */
void items_fill(struct part *part, struct table *table, const struct book_years *years);
/** Pools of the year asked, with a chart; after the ledger, over which its formulas reach.
 *  @param ret_groups  the row that sums up the named pools; the next one the departments' budgets
 */
MUST_USE bool pools_fill(struct part *part, struct table *table, const struct book_years *years,
                         const struct table *ledger, const struct pool_years *pools,
                         uint32_t *ret_groups, struct err *err);

/** What was committed and paid by each month of the year asked, with a chart; after the ledger,
 * over which its formulas reach. */
MUST_USE bool burn_fill(struct part *part, const struct book_years *years,
                        const struct table *ledger, const struct pool_years *pools,
                        struct err *err);

/** "80% used": the highest share of pools.yaml that is reached. */
const char *pool_warning(struct part *part, const struct pool_year *row);

/** The sheet of measures of a budget year, of the totals that the board shows.  Tied to the pools.
 */
MUST_USE bool measures_fill(struct part *part, const struct book_year *year, struct err *err);
/** The sheet of what waits in each pool by stage, weighed as the forecast weighs it.  Tied to the
 * sheet of pools. */
MUST_USE bool stages_fill(struct part *part, const struct table *overview,
                          const struct pool_years *pools, struct err *err);

/** The sheet of money that should have moved, of all years, with what pools are likely to leave. */
MUST_USE bool stale_fill(struct part *part, struct err *err);

/** The sheet of awards not yet paid in full, oldest first, by the ledger of all years; no sheet,
 * but a remark, for roles that do not see whose the entries are. */
void unpaid_fill(struct part *part, const struct book_years *years);

#endif
