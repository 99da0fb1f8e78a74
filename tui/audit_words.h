/* SPDX-License-Identifier: Apache-2.0 */
/* How far a figure as a special audit found it is from the one that was stated, in words.  Whether
 * a reason is needed the desk says. */
#ifndef TUI_AUDIT_WORDS_H
#define TUI_AUDIT_WORDS_H

#include "base/mem.h"
#include "base/money.h"
#include "rules/catalogue.h"

/** "stated 1,000.00 yuan; 150.00 less (15% of it); above 10%: a reason is needed", as far as an
 * amount is typed, and from where on a reason is needed before; for beside the field. */
const char *audit_beside_text(const struct catalogue *catalogue, struct money stated,
                              const char *typed, struct arena *arena);
/** "Fees: stated 1,000.00 yuan, audited 850.00 yuan, 150.00 yuan less." on a line of its own; that
 * it is above what was stated, on another. */
const char *audit_figure_text(const char *label, struct money stated, struct money audited,
                              struct arena *arena);

#endif
