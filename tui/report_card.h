/* SPDX-License-Identifier: Apache-2.0 */
/* Ordering a workbook: which year, which applications, where to.  Knows what is typed; what a
 * workbook holds is the reports room's. */
#ifndef TUI_REPORT_CARD_H
#define TUI_REPORT_CARD_H

#include "reports/report.h"
#include "tui/console.h"
#include "tui/screens.h"
#include "tui/world.h"

/** What is ordered; lives as long as the card. */
struct report_target {
    struct world *world;
    enum report_kind kind;
    /* a list's own narrowing, for a case list of the very rows that are on the screen */
    bool has_list;
    struct application_filter list;     /* its texts belong to the screen below */
    char list_words[300];               /* as people read it */
    const struct ledger_filter *ledger; /* of a ledger: the screen's own; NULL: of a year */
    const int64_t *ids; /* of a dossier: the rows marked in the list; borrowed; NULL: none is */
    size_t id_count;
    const int64_t *marked; /* of a case list: the same, a range to choose beside the whole list */
    size_t marked_count;
    const char *item;  /* of scoring: to begin with; NULL: none */
    int year;          /* to begin with; 0: that of today */
    const char *batch; /* of payments: to begin with; NULL: the newest.  Of allocation: a run's
                          number, or a pool */
    const struct return_report *answer;    /* of exceptions: whose */
    int month;                             /* of reconcile, in `year`; 0: the last that is over */
    char name[REPORT_NAME_SIZE + 8];       /* the file name that was made up */
    char columns[REPORT_COLUMNS_MOST + 1]; /* of its register; "": all.  Kept for the next time */
    struct columns_order choice;           /* while they are chosen */
    char last_path[512];                   /* of the workbook written last; "" before */
};

bool report_card_open(struct console *console, struct report_target *target);

#endif
