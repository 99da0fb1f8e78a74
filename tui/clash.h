/* SPDX-License-Identifier: Apache-2.0 */
/* Two people changed the same: what it was, theirs and mine side by side, and for each which
 * stands.  Knows texts only; what is written then is the opener's. */
#ifndef TUI_CLASH_H
#define TUI_CLASH_H

#include "tui/console.h"

struct clash_row {
    const char *label;
    const char *base, *theirs, *mine; /* as people read them */
    const char *who;                  /* "Li Si, 2026-11-23 15:40:09" */
};

struct clash_order {
    const char *subject; /* number of what is changed */
    const struct clash_row *rows;
    size_t count;
    /** Every row was chosen, and the screen is closed.  is_mine: one a row */
    void (*done)(void *of, const bool *is_mine);
    void *of; /* outlives the screen */
};

/** All texts are copied. */
bool clash_open(struct console *console, const struct clash_order *order);

#endif
