/* SPDX-License-Identifier: Apache-2.0 */
/* Where things stand on a screen of so many columns and rows: a pure function of the size.
 * What stands there is the console's and the screens'. */
#ifndef TUI_LAYOUT_H
#define TUI_LAYOUT_H

#include <stdbool.h>

#include "tui/grid.h"

#define LAYOUT_LEAST_COLS 60
#define LAYOUT_LEAST_ROWS 16

struct layout {
    bool too_small; /* show one sentence, nothing else */
    int panes;      /* 1: 60-99 columns; 2: 100-139, list and preview; 3: 140 and more */
    struct area title, context, body, rule, message, hints;
    struct area
        pane[3]; /* the body side by side, one column for a stem between; unused ones empty */
};

struct layout layout_of(int cols, int rows);

#endif
