/* SPDX-License-Identifier: Apache-2.0 */
/* The cards of payments: planning instalments, and each move of one.  Know what is typed; what it
 * leads to is the desk's. */
#ifndef TUI_PAYMENT_CARD_H
#define TUI_PAYMENT_CARD_H

#include "desk/payment.h"
#include "tui/console.h"
#include "tui/world.h"

/** What is done; lives as long as the card. */
struct payment_target {
    struct world *world;
    int64_t application_id; /* planning */
    const char *number;
    struct payment_sums sums;
    const struct instalment *instalment; /* a move: the screen's below */
    enum instalment_move move;
    struct payment_sight sight; /* of a check */
    struct instalments now;     /* of the case, read anew after somebody else was quicker */
    int64_t done_id;            /* where the cursor goes; 0: nothing was done */
};
/** What it has read; the screen's below does it. */
void payment_target_release(struct payment_target *target);
bool payment_card_plan(struct console *console, struct payment_target *target);
/** Asks what target->move needs, makes it, and says so. */
bool payment_card_move(struct console *console, struct payment_target *target);

#endif
