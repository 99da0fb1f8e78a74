/* SPDX-License-Identifier: Apache-2.0 */
/* What a person reads of one instalment below the list.  Knows nothing of the list. */
#ifndef TUI_PAYMENT_WORDS_H
#define TUI_PAYMENT_WORDS_H

#include "model/instalment.h"
#include "tui/grid.h"
#include "tui/layout.h"

/** Five lines: whose it is, who planned and checked it, the account, the batch, why. */
void payment_draw(const struct instalment *instalment, struct grid *grid, struct area area);

#endif
