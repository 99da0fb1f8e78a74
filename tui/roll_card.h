/* SPDX-License-Identifier: Apache-2.0 */
/* The cards that put an entry on a list, end one, and take in a file of them.  Know what is typed;
 * whose lists they are is the desk's. */
#ifndef TUI_ROLL_CARD_H
#define TUI_ROLL_CARD_H

#include "desk/rolls.h"
#include "tui/console.h"
#include "tui/form.h"
#include "tui/world.h"

/** Which list and entry; lives as long as the card. */
struct roll_target {
    struct world *world;
    struct console *console;
    const struct roll *roll;
    struct roll_entry entry; /* its texts belong to the screen below */
    struct form *form;       /* of a file, while it waits for its yes */
};
bool roll_card_add(struct console *console, struct roll_target *target);
bool roll_card_end(struct console *console, struct roll_target *target);
bool roll_card_import(struct console *console, struct roll_target *target);

#endif
