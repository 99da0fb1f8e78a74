/* SPDX-License-Identifier: Apache-2.0 */
/* The cards of standing bodies: entering one, a move of its evaluation, leaving.  Know what is
 * typed; what it leads to is the desk's. */
#ifndef TUI_BODY_CARD_H
#define TUI_BODY_CARD_H

#include "desk/bodies.h"
#include "tui/console.h"
#include "tui/world.h"

#define BODY_NAME_MOST 80
#define BODY_NOTE_MOST 300

/** Which body; lives as long as the card. */
struct body_target {
    struct world *world;
    const struct body_kind *kind;         /* a new one's; NULL: to be chosen */
    const struct body_page *page;         /* the screen's below; NULL: a new one … */
    const struct application_page *award; /* … after this award; NULL: of none here */
    enum body_move move;
    enum standing_move standing; /* leaving the register, or taking that back */
    char draft[48];              /* its name, of a panel's sheet */
    struct body_page now;        /* read anew, after somebody else was quicker */
    int64_t done_id; /* entered or changed: where the cursor goes; 0: nothing was done */
};
/** What it has read; the screen's below does it. */
void body_target_release(struct body_target *target);
/** For the cards of a body that is there (card.h). */
bool body_target_again(void *of, struct err *err);
/** A new one, or, with a page, the entry corrected. */
bool body_card_add(struct console *console, struct body_target *target);
/** Asks what target->move needs, makes it, and says so. */
bool body_card_move(struct console *console, struct body_target *target);
bool body_card_standing(struct console *console, struct body_target *target);

/** Whole numbers only; what is none is left to the desk as one that cannot be. */
int body_number_typed(const char *text);

#endif
