/* SPDX-License-Identifier: Apache-2.0 */
/* The cards of an award after its agreement: each move of it.  Know what is typed; what it leads to
 * is the desk's. */
#ifndef TUI_AWARD_CARD_H
#define TUI_AWARD_CARD_H

#include "desk/award.h"
#include "tui/console.h"
#include "tui/world.h"

/** Which move of which application; lives as long as the card. */
struct award_target {
    struct world *world;
    int64_t application_id;
    const struct award_page *page; /* the screen's below */
    enum award_move move;
    int milestone;         /* AWARD_MILESTONE: its number */
    struct award_page now; /* read anew, after somebody else was quicker */
};
/** What it has read; the screen's below does it. */
void award_target_release(struct award_target *target);
/** What an amendment changes, in words: of milestones which one's day. */
const char *award_amended_text(const struct award_amendment *amendment, struct arena *arena);
bool award_card_open(struct console *console, struct award_target *target);

#endif
