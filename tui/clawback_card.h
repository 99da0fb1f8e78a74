/* SPDX-License-Identifier: Apache-2.0 */
/* The cards of clawbacks: raising one, and each move of it.  Know what is typed; what it leads to
 * is the desk's. */
#ifndef TUI_CLAWBACK_CARD_H
#define TUI_CLAWBACK_CARD_H

#include "desk/clawback.h"
#include "tui/console.h"
#include "tui/world.h"

/** What is done; lives as long as the card. */
struct clawback_target {
    struct world *world;
    int64_t application_id; /* raising */
    const char *number;
    const struct clawback_room *room; /* raising: the screen's below */
    const struct clawback *clawback;  /* a move: the screen's below */
    const struct clawback_page *page; /* the same, with what came */
    enum clawback_move move;
    struct clawback_page now; /* read anew, after somebody else was quicker */
    int64_t done_id;          /* where the cursor goes; 0: nothing was done */
};
/** What it has read; the screen's below does it. */
void clawback_target_release(struct clawback_target *target);
bool clawback_card_raise(struct console *console, struct clawback_target *target);
/** Asks what target->move needs, makes it, and says so. */
bool clawback_card_move(struct console *console, struct clawback_target *target);

#endif
