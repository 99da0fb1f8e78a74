/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the allocation bench: its state, and what is done on it.  Looking is screen_bench's, doing
 * is bench_acts'. */
#ifndef TUI_BENCH_PAGE_H
#define TUI_BENCH_PAGE_H

#include "desk/allocation.h"
#include "tui/bench_rows.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens.h"

struct bench_page {
    struct world *world;
    struct console *console;
    char pool[40], item[16];
    int64_t run; /* one run alone; 0: what is under way */
    struct bench bench, trial;
    bool moving; /* trial is shown: a case at another place, not kept */
    int64_t moved;
    int to;
    enum allocation_rule rule;
    struct bench_rows rows;
    struct list list;
    enum language language;
    enum allocation_move asked; /* while its reason is asked */
    struct report_target order;
    char order_of[ALLOCATION_NUMBER_SIZE + 40]; /* its run or pool */
};

const struct bench_case *bench_page_focus(const struct bench_page *page);
/** Orders the rows of what is shown. */
void bench_page_show(struct bench_page *page);
MUST_USE bool bench_page_load(struct bench_page *page, struct err *err);
/** The case that is being moved is forgotten. */
void bench_page_stop(struct bench_page *page);

/* Keys: each says itself why it cannot be. @return true, always */
bool bench_move_by(struct bench_page *page, int by);
bool bench_drop(struct bench_page *page);
bool bench_ask_keep(struct bench_page *page);
bool bench_ask_rule(struct bench_page *page);
bool bench_ask_sign(struct bench_page *page);
bool bench_ask_away(struct bench_page *page, enum allocation_move move);

#endif
