/* SPDX-License-Identifier: Apache-2.0 */
/* The pane of one instalment under the list.  Knows nothing of the list. */
#ifndef TUI_PAYMENT_PANE_H
#define TUI_PAYMENT_PANE_H

#include "desk/payment.h"
#include "tui/grid.h"

/** The lines it takes in so many columns when what may be told shorter is. */
int payment_pane_rows(const struct instalment *it, const struct catalogue *catalogue, int cols);
/** Whose it is, what to beware of, the account, who planned and checked it, the batch, the
 * day and the condition it waits for.  Where there is not room for all, other things are told
 * shorter or left out; the account is whole. */
void payment_pane_draw(const struct instalment *it, const struct catalogue *catalogue,
                       struct grid *grid, struct area area);

#endif
