/* SPDX-License-Identifier: Apache-2.0 */
/* A movement of budgets in words: who proposed and decided it and when, and what each pool comes
 * to by it. */
#ifndef TUI_MOVEMENT_WORDS_H
#define TUI_MOVEMENT_WORDS_H

#include "desk/proposal.h"
#include "tui/world.h"

/** "proposed by … on …; confirmed by … on …". */
const char *movement_persons(const struct proposal *proposal, struct arena *arena);
/** Both pools of a transfer, before and after it, a line each; "" when they are not two of the
 * year. */
const char *transfer_effect(const struct world *world, const struct pool_years *pools,
                            const char *from, const char *to, struct money amount,
                            struct arena *arena);
/** Each pool of one that waits, before and after it, a line each; "" of one that is decided. */
const char *movement_effect(struct world *world, const struct proposal_page *page,
                            struct arena *arena);
/** What else waits and has no money left after the run, a line each, each begun by a newline; "" of
 * what is no run. */
const char *movement_stops(const struct world *world, const struct proposal_page *page,
                           const struct proposals *others, struct arena *arena);

#endif
