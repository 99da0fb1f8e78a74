/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of a ledger share and nobody else sees. */
#ifndef TUI_LEDGER_PAGE_H
#define TUI_LEDGER_PAGE_H

#include "desk/budget.h"
#include "tui/console.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/world.h"

#define LEDGER_SEARCH_SIZE  200
#define LEDGER_COLUMN_COUNT 9

struct ledger_page {
    struct world *world;
    struct console *console;
    struct ledger_filter filter; /* its texts but search are the catalogue's */
    char search[LEDGER_SEARCH_SIZE];
    char dimension[16]; /* while it is chosen */
    void (*changed)(void *of);
    void *of;
    struct ledger_entries entries;
    struct report_target order;
    struct list_column columns[LEDGER_COLUMN_COUNT];
    struct list list;
};

/** "  Entry=Paid  Department=…"; "" when nothing but pool and year is narrowed. */
const char *ledger_filter_text(const struct ledger_page *page, struct arena *arena);
/** Opens the picker of what to narrow by; page->changed is told. */
void ledger_filter_open(struct ledger_page *page);
/** Which sign which kind has, and what each column shows. */
bool ledger_explain(struct console *console);

#endif
