/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in the treasury's answer as a file: the path is typed, the file is checked, and only then
 * is asked.  What a file must be is the desk's. */
#ifndef TUI_RETURN_CARD_H
#define TUI_RETURN_CARD_H

#include "tui/console.h"
#include "tui/form.h"
#include "tui/world.h"

/** Lives as long as the card. */
struct return_target {
    struct world *world;
    /* of the card that is open */
    struct console *console;
    struct form *form;
    struct digest seen; /* of the file that the question is about */
};
bool return_card_open(struct console *console, struct return_target *target);

#endif
