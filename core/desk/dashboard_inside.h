/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the files of the supervisor's figures share. */
#ifndef DESK_DASHBOARD_INSIDE_H
#define DESK_DASHBOARD_INSIDE_H

#include "desk/budget_inside.h"
#include "desk/dashboard.h"

/** The measure's row of an item, made when there is none. */
struct board_row *board_row_of_measure(struct board *board, const struct desk *desk,
                                       const char *item_id);
/** Gives a measure that has a pool to itself the budget of it, and names to the others the pools
 * they share.  @return false: the figures overflow */
MUST_USE bool board_take_measure_pools(struct board *board, const struct desk *desk,
                                       const struct pool_years *pools);
/** Of every pool that has a budget of the year, in the catalogue's order, read in one pass: without
 * the months and without what `now` says waits.  Inside one reading. */
MUST_USE bool forecast_list(struct desk *desk, int year, struct arena *arena,
                            struct forecast **ret_list, size_t *ret_count, struct err *err);

#endif
