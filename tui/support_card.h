/* SPDX-License-Identifier: Apache-2.0 */
/* The cards that record other public money, say what became of it, and name the project. */
#ifndef TUI_SUPPORT_CARD_H
#define TUI_SUPPORT_CARD_H

#include "desk/support.h"
#include "tui/console.h"
#include "tui/world.h"

/** Of which application; lives as long as the card. */
struct support_target {
    struct world *world;
    int64_t application;
    const char *number;         /* belongs to the screen below, as the texts of what follows */
    struct other_support entry; /* to be answered */
    const struct support_page *page;
};
bool support_card_add(struct console *console, struct support_target *target);
bool support_card_answer(struct console *console, struct support_target *target);
bool support_card_project(struct console *console, struct support_target *target);

#endif
