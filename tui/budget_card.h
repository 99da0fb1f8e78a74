/* SPDX-License-Identifier: Apache-2.0 */
/* The card with which finance raises or lowers a pool's budget.  Knows what is typed; whether it
 * fits is the desk's. */
#ifndef TUI_BUDGET_CARD_H
#define TUI_BUDGET_CARD_H

#include "desk/proposal.h"
#include "model/pool_year.h"
#include "tui/console.h"
#include "tui/world.h"

/** Which budget; lives as long as the card. */
struct budget_target {
    struct world *world;
    struct pool_year pool; /* its texts belong to the screen below */
    int year;
    const struct proposal_page *again; /* refused: the card begins with what it said; NULL: empty */
    int64_t proposed_id;               /* of what the card proposed, or only tried to */
};
bool budget_card_open(struct console *console, struct budget_target *target);

#endif
