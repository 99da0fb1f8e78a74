/* SPDX-License-Identifier: Apache-2.0 */
/* Text longer than its place, scrolled by lines.  Knows lines only. */
#ifndef TUI_PAGER_H
#define TUI_PAGER_H

#include <stdbool.h>

#include "tui/command.h"
#include "tui/console.h"
#include "tui/grid.h"

/** A part of a screen. */
struct pager {
    char *text;        /* owned */
    int hang;          /* columns under which a line that begins with a blank goes on; 0: none */
    int top;           /* lines scrolled away */
    int height, lines; /* of the last drawing */
};
void pager_set(struct pager *pager, const char *text);
void pager_release(struct pager *pager);
/** CMD_PAGER_… */
bool pager_command(struct pager *pager, enum command_id id);
void pager_draw(struct pager *pager, struct grid *grid, struct area area);

struct paging {
    const char *title, *text; /* copied */
    int hang; /* columns under which what does not fit of a line that begins with a blank goes on */
    /** Opens the same anew: called when the language has changed while it was open. */
    void (*again)(void *of);
    /** Writes it as a file (w); NULL: it is for reading alone. */
    void (*write)(void *of);
    void *of;
};
/** The whole body of the screen, over what is there. */
bool pager_open(struct console *console, const struct paging *paging);
/** When a text stands above all: in the language of now, from the line it was at. */
void pager_speak(struct console *console);
/** The ? page of the screen on top: its keys, its widget's, those of everywhere. */
bool help_open(struct console *console);
/** The same with all keys first, also those that do nothing here now. */
bool help_open_keys(struct console *console);

#endif
