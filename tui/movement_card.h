/* SPDX-License-Identifier: Apache-2.0 */
/* The cards of finance for movements of budgets: funds released and taken back, a transfer, the run
 * at the end of a year.  They know what is typed; whether it fits is the desk's. */
#ifndef TUI_MOVEMENT_CARD_H
#define TUI_MOVEMENT_CARD_H

#include "desk/proposal.h"
#include "tui/console.h"
#include "tui/world.h"

/** What a card works on; lives in the screen below. */
struct movement_order {
    struct world *world;
    int year;
    const char *pool;              /* of the catalogue: where the card begins; may be NULL */
    struct year_end run;           /* as the card of the run found it */
    struct pool_years pools;       /* as the card of a transfer found them */
    struct fund_releases releases; /* as the card that takes one back found them */
    int64_t release_meant;         /* of these the one that was in focus; 0: none */
    struct proposal_page again;    /* refused: the card begins with what it said; id 0: none */
    int64_t proposed_id;           /* of what a card proposed, or only tried to */
    int64_t done_id;               /* proposed for good: the list goes to it once; 0: nothing was */
};
void movement_order_release(struct movement_order *order);

/** Who refused it, when and why. */
const char *refusal_text(const struct proposal *proposal, struct arena *arena);
/** Opens the card of what was refused, as it was proposed, with why; proposed anew it is answered.
 * @return false: its kind has no card here */
bool movement_card_again(struct console *console, struct movement_order *order);
/** A card opened after that begins empty. */
void movement_order_anew(struct movement_order *order);

bool fund_card_open(struct console *console, struct movement_order *order);
/** Reads what was released in the year; says so and opens nothing when nothing stands.
 *  @param meant  the release in focus, at which the card begins; NULL or of another kind: none */
bool fund_back_card_open(struct console *console, struct movement_order *order,
                         const struct proposal *meant);
bool transfer_card_open(struct console *console, struct movement_order *order);
/** Reads what is left of every pool; says so and opens nothing when nothing is. */
bool year_end_card_open(struct console *console, struct movement_order *order);

#endif
