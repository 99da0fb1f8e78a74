/* SPDX-License-Identifier: Apache-2.0 */
/* A row of tabs: "[1 Facts]  2 Materials 7  3 Scores".  Knows titles and counts. */
#ifndef TUI_TABS_H
#define TUI_TABS_H

#include <stdbool.h>

#include "tui/grid.h"
#include "tui/key.h"

struct tab {
    const char *title; /* as shown */
    int count;         /* after the title; 0: none */
};

/** Draws in the first row of area; scrolls so that the one in focus is seen. */
void tabs_draw(struct grid *grid, struct area area, const struct tab *tabs, int count, int at);
/** Keys 1…9 choose a tab. @return true when *at was set */
bool tabs_key(struct key key, int count, int *at);
/** The next (step 1) or the one before (step -1), around the ends. */
int tabs_step(int at, int count, int step);

#endif
