/* SPDX-License-Identifier: Apache-2.0 */
/* Bars of used, held and free parts, and progress.  Words and numbers beside them say the same. */
#ifndef TUI_BAR_H
#define TUI_BAR_H

#include <stdint.h>

#include "tui/grid.h"

/** "█" used, "▓" held, "░" free ("#", "=", "."), over width columns.  A part above zero shows at
 * least one column as long as there is room; used + held over whole fills the bar. */
void bar_draw(struct grid *grid, int y, int x, int width, int64_t used, int64_t held,
              int64_t whole);
/** "41% ████░░ 5,267 / 12,846"; whole 0: the count alone. */
void progress_draw(struct grid *grid, struct area area, int64_t done, int64_t whole);
/** Whole percent, rounded down; 0 when whole is not above zero. */
int percent_of(int64_t part, int64_t whole);

#endif
