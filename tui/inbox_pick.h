/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing one file of the drop folder.  What is done with it is the caller's. */
#ifndef TUI_INBOX_PICK_H
#define TUI_INBOX_PICK_H

#include "tui/console.h"
#include "tui/world.h"

struct inbox_pick {
    struct world *world;
    const char *title;
    bool tables;       /* only .csv and .xlsx can be chosen */
    const char *typed; /* the path to begin with when there is nothing to choose; may be NULL */
    /** Of a file that is chosen its folder is the drop folder; a path that was typed is parted. */
    void (*done)(void *of, const char *folder, const char *name);
    void *of; /* lives as long as the screen below */
};

/** Opens it above the top screen; a path may be typed too, and is asked for when the folder has no
 * file.
 *  @param pick  lives as long as the screen below */
bool inbox_pick_open(struct console *console, struct inbox_pick *pick);

/** The same of a path that was typed in another list, the menu of a paper: for its `typed`.
 *  @param of  a struct inbox_pick */
void inbox_pick_path(void *of, const char *path);
/** What such a list says while nothing of it answers. */
const char *inbox_pick_otherwise(void);

#endif
