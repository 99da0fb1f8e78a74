/* SPDX-License-Identifier: Apache-2.0 */
/* What is behind a row of figures: the cases whose money it counts, those that wait behind it, the
 * entries of a pool.  A screen says which row; what is in the lists is the desk's. */
#ifndef TUI_BEHIND_H
#define TUI_BEHIND_H

#include "desk/dashboard.h"
#include "tui/console.h"
#include "tui/world.h"

/** A row of figures.  Lives as long as the screen below; what it names is the catalogue's, or a
 * district's. */
struct behind {
    struct console *console;
    struct world *world;
    int year; /* of the budget */
    const char *pool, *department, *district;
    int measure;
    /* the figures, as they stand beside the choice */
    struct money reserved, committed, requested;
    int64_t waiting;
};

/** Asks which of them, and opens it.  @return true, always */
bool behind_open(struct behind *behind);
/** The same of a row of a board; behind says console, world and year. */
bool behind_open_row(struct behind *behind, enum axis axis, const struct board_row *row);

#endif
