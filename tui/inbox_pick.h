/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing one file of the drop folder.  What is done with it is the caller's. */
#ifndef TUI_INBOX_PICK_H
#define TUI_INBOX_PICK_H

#include "tui/console.h"
#include "tui/world.h"

struct inbox_pick {
    struct world *world;
    const char *title;
    bool tables;       /* only .csv and .xlsx can be chosen; another path may be typed */
    const char *typed; /* the path to begin with when there is nothing to choose; may be NULL */
    /** The name as it stands in the folder, or the path that was typed. */
    void (*done)(void *of, const char *name);
    void *of; /* lives as long as the screen below */
};

/** Opens it above the top screen; a folder without files is told, or asked for a path.
 *  @param pick  where a path may be typed it lives as long as the screen below */
bool inbox_pick_open(struct console *console, struct inbox_pick *pick);

#endif
