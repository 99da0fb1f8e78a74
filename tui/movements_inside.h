/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of movements share and nobody else sees. */
#ifndef TUI_MOVEMENTS_INSIDE_H
#define TUI_MOVEMENTS_INSIDE_H

#include "desk/proposal.h"
#include "tui/budget_card.h"
#include "tui/list.h"
#include "tui/movement_card.h"
#include "tui/screens.h"

struct movements_page {
    struct world *world;
    struct console *console;
    int year;
    struct proposals proposals;
    struct proposal_page focus; /* the lines of the one in focus */
    int64_t focus_of;           /* which row; -1: none read */
    struct movement_order order;
    struct pool_years pools;     /* what a budget refused is of … */
    struct budget_target target; /* … whose card is open */
    enum proposal_state wanted;  /* while it is asked */
    int64_t asked, version;
    int64_t answers; /* the refusal that what is asked now answers; 0: none */
    struct list list;
};

/* ---- the page (screen_movements.c) ---- */

/** NULL: none. */
const struct proposal *movements_in_focus(const struct movements_page *page);
MUST_USE bool movements_load(struct movements_page *page, struct err *err);
/** Reads the list anew, and the one in focus stays so wherever it stands now.
 *  @return it; NULL with a message when it left the list or cannot be read */
const struct proposal *movements_again(struct movements_page *page);
bool movements_go_to(struct movements_page *page, int64_t id);

/* ---- what one says (movements_focus.c) ---- */

/** As the ledger has it: what is taken back has the other sign. */
struct money movements_signed(const struct proposal *proposal, struct money amount);
/** What waits is listed whatever year it is of: then it is named. */
const char *movements_kind(const struct movements_page *page, const struct proposal *proposal,
                           struct arena *arena);
/** @return false when its lines cannot be read: nothing is decided over lines nobody sees */
MUST_USE bool movements_read_focus(struct movements_page *page, const struct proposal *proposal,
                                   struct err *err);
/** "reason  document", and of a release the day the funds came. */
const char *movements_paper(const struct movements_page *page, const struct proposal *proposal,
                            struct arena *arena);
/** Its only line, or the sums of several. */
const char *movements_sum(const struct movements_page *page, struct arena *arena);
/** Rows for the one in focus below the list, the rule above them included. */
int movements_foot_rows(const struct movements_page *page, struct area body);
void movements_draw_focus(struct movements_page *page, const struct proposal *proposal,
                          struct grid *grid, struct area whole);
/** All lines of the one in focus, however many. */
bool movements_open_lines(struct movements_page *page);

/* ---- deciding (movements_decide.c) ---- */

/** @param opener  as in struct confirm */
bool movements_ask_decision(struct movements_page *page, enum proposal_state wanted,
                            const char *title, const char *opener);
/** @param refused  proposed again, with why it was refused; NULL: for the first time */
bool movements_ask_take_back(struct movements_page *page, int64_t id,
                             const struct proposal *refused);
/** Refused, and waits for whoever sits here, who proposed it. */
bool movements_is_mine_back(const struct movements_page *page, const struct proposal *proposal);
/** With what was typed then, and why it was refused. */
bool movements_propose_again(struct movements_page *page, const struct proposal *proposal);
bool movements_lay_aside(struct movements_page *page, const struct proposal *proposal);

#endif
