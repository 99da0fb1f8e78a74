/* SPDX-License-Identifier: Apache-2.0 */
/* What the figures of budgets mean: the words of model/figure.def, over the screen. */
#ifndef TUI_BUDGET_TERMS_H
#define TUI_BUDGET_TERMS_H

#include "model/figure.h"
#include "tui/console.h"

/** @param before, after  translated texts around the figures; may be ""
 *  @param figures  which, in order */
bool budget_terms_open(struct console *console, const char *before, const enum figure *figures,
                       size_t count, const char *after);

#endif
