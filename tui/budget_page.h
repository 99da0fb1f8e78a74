/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of budgets share and nobody else sees. */
#ifndef TUI_BUDGET_PAGE_H
#define TUI_BUDGET_PAGE_H

#include "tui/behind.h"
#include "tui/budget_card.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/world.h"

#define BUDGET_BAR_COLS 8

/* the pool, nine figures */
#define BUDGET_COLUMNS 10

struct budget_page {
    struct world *world;
    int year;
    struct pool_years pools;
    size_t named;                /* the first pools, which the policy names */
    struct budget_target target; /* for the card */
    struct behind behind;        /* the row whose lists are being chosen from */
    struct report_target report;
    struct ledger_entries last;                 /* of the pool in focus */
    int64_t last_of;                            /* whose: row of the list; -1: none read */
    struct list_column columns[BUDGET_COLUMNS]; /* that of marks is there where something is */
    struct list list;
    bool ascii;
    enum language language; /* of the rows that are read */
};

/* ---- screen_budget.c ---- */

/** Of the departments' own budgets: there are some, and pools before them. */
bool budget_has_heading(const struct budget_page *page);
/** NULL: the heading, or nothing. */
const struct pool_year *budget_pool_at(const struct budget_page *page, int64_t row);
/** The share of the warnings its use has reached, in parts per million; 0: none. */
int budget_warning(const struct budget_page *page, const struct pool_year *pool);

/* ---- budget_draw.c ---- */

void budget_draw(struct screen *screen, struct frame *frame);

#endif
