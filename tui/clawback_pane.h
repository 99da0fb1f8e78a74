/* SPDX-License-Identifier: Apache-2.0 */
/* The pane of one clawback under the list. */
#ifndef TUI_CLAWBACK_PANE_H
#define TUI_CLAWBACK_PANE_H

#include "desk/clawback.h"
#include "tui/grid.h"
#include "tui/world.h"

/** Its days to pay were counted over a year whose notice of days off is not out. */
bool clawback_is_provisional(const struct calendar *calendar, const struct clawback *clawback);
/** What is longer than a line goes on under it, as far as there is room. */
void clawback_pane_draw(const struct world *world, const struct clawback *clawback,
                        const struct clawback_page *focus, struct grid *grid, struct area area);

#endif
