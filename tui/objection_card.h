/* SPDX-License-Identifier: Apache-2.0 */
/* The card on which an objection, report or complaint is registered.  Knows what is typed; what it
 * leads to is the desk's. */
#ifndef TUI_OBJECTION_CARD_H
#define TUI_OBJECTION_CARD_H

#include "base/date.h"
#include "tui/console.h"
#include "tui/world.h"

/** Against what; lives as long as the card. */
struct objection_target {
    struct world *world;
    int64_t application_id;
    char number[40];        /* of the application */
    bool is_done;           /* one was registered */
    struct date from, last; /* of the notice, as read when the card was opened */
};
bool objection_card_open(struct console *console, struct objection_target *target);

#endif
