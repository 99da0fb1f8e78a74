/* SPDX-License-Identifier: Apache-2.0 */
/* A deadline in words: every step of how it was counted, for a screen and for the command line. */
#ifndef TUI_CLOCK_WORDS_H
#define TUI_CLOCK_WORDS_H

#include "desk/casework.h"
#include "tui/world.h"

/** Lines: which clock, from when, how many days, when it stood, what was passed over and made up by
 * date, the result, what is used and left, in whose court it is. */
const char *clock_text(const struct world *world, const struct application_page *page,
                       struct arena *arena);
/** "with the applicant" … in one line, with what it waits for. */
const char *court_text(const struct world *world, const struct application_page *page);

#endif
