/* SPDX-License-Identifier: Apache-2.0 */
/* Characters that some terminals draw one column wide and others two (East Asian Width A).
 * Knows a plain stand-in for each; when it is needed is grid.c's and term.c's. */
#ifndef TUI_AMBIGUOUS_H
#define TUI_AMBIGUOUS_H

#include <stdbool.h>
#include <stdint.h>

bool rune_is_ambiguous(uint32_t rune);
/** An ASCII character that looks alike; '?' when there is none. */
uint32_t rune_lookalike(uint32_t rune);

#endif
