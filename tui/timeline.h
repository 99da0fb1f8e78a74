/* SPDX-License-Identifier: Apache-2.0 */
/* A standing body on a line of time: the years of one, twelve quarters of many.
 * Pure functions of the size, the days and today. */
#ifndef TUI_TIMELINE_H
#define TUI_TIMELINE_H

#include "model/body.h"
#include "tui/grid.h"

#define TIMELINE_ROWS         3 /* years, line, legend */
#define TIMELINE_QUARTERS     12
#define TIMELINE_QUARTER_COLS 3
#define TIMELINE_COLS         (TIMELINE_QUARTERS * TIMELINE_QUARTER_COLS)

/** Years, and under them: begun, graded, today, due.  The line ends with the year due.
 *  @param evaluations  those held; may be empty */
void timeline_draw_years(struct grid *grid, struct area area, const struct body *body,
                         const struct evaluations *evaluations, struct date today);

/** Its heading: "26 Q2 Q3 Q4 27 …"; a year's number stands for its first quarter. */
const char *timeline_heading(struct date today, struct arena *arena);
/** One body over the twelve quarters: the line while it stands, what falls into each. */
const char *timeline_quarters(const struct body *body, struct date today, bool ascii,
                              struct arena *arena);

#endif
