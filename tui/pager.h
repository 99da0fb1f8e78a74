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

/** The whole body of the screen, over what is there; texts copied. */
bool pager_open(struct console *console, const char *title, const char *text);
/** The same; what does not fit of a line that begins with a blank goes on under column hang. */
bool pager_open_hanging(struct console *console, const char *title, const char *text, int hang);
/** The ? page of the screen on top: its keys, its widget's, those of everywhere. */
bool help_open(struct console *console);

#endif
