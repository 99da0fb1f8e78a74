/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of one batch share and nobody else sees. */
#ifndef TUI_PLAN_PAGE_H
#define TUI_PLAN_PAGE_H

#include "desk/casework.h"
#include "desk/plan.h"
#include "tui/list.h"
#include "tui/objection_card.h"
#include "tui/page.h"
#include "tui/world.h"

struct plan_page {
    struct world *world;
    int64_t id;
    struct plans plan; /* one */
    struct plan_lines lines;
    int64_t *ids;     /* of these, in their order and arena */
    bool leaving_out; /* what waits for its reason; else line_move does */
    enum plan_line_move line_move;
    enum plan_move move;
    int64_t notice; /* the list the last move made; 0: none */
    struct objection_target objection;
    struct list list;
    struct application_page of; /* the application of the line in focus, as read for the pane */
    int64_t of_id;              /* its id; 0: not read, or not for this reader */
    struct page pane;
};

/* ---- plan_acts.c ---- */

const struct plan_batch *plan_page_batch(const struct plan_page *page);
/** NULL: the list is empty. */
const struct plan_line *plan_page_focus(const struct plan_page *page);
/** What is selected, or the line in focus. @return how many */
int plan_page_chosen(const struct plan_page *page, bool as_now, struct money *ret_total);

/** Ask for a yes or a reason, then do it to every line that is chosen; what cannot is named. */
bool plan_ask_lines(struct screen *screen, enum plan_line_move move, const char *opener);
bool plan_ask_leave(struct screen *screen);
/** The same for the batch. */
bool plan_ask_batch(struct screen *screen, enum plan_move move, const char *opener);

/* ---- plan_line_pane.c ---- */

/** What is voted on with a line: figures, who acted, what speaks against it, what was done last. */
void plan_line_draw(struct plan_page *page, const struct plan_line *line, struct grid *grid,
                    struct area area);
/** The same for the question before a vote: project, figures, what of the amount speaks against it,
 *  a line each; what other departments said is told by the move itself. */
const char *plan_line_brief(struct plan_page *page, const struct plan_line *line,
                            struct arena *arena);
/** What was read for it is old. */
void plan_line_forget(struct plan_page *page);

/* ---- screen_plan.c ---- */

void plan_page_reload(struct screen *screen);

#endif
