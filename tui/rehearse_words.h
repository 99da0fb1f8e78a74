/* SPDX-License-Identifier: Apache-2.0 */
/* How a rehearsal is spoken of, on its screen and on the command line.  Texts are in the language
 * of now and live in the arena given. */
#ifndef TUI_REHEARSE_WORDS_H
#define TUI_REHEARSE_WORDS_H

#include "base/mem.h"
#include "desk/rehearse.h"

/** "1,234.00", "in kind", "24 in kind", "refused", "no such item", "cannot be told yet". */
const char *rehearsed_side_text(const struct rehearsed_side *side, struct arena *arena);
/** "+1,234.00", "-1,234.00", "0.00". */
const char *difference_text(struct money difference, struct arena *arena);
/** "212 judged, 12 change: 3 get more, …". */
const char *rehearsal_counts_text(const struct rehearsal *rehearsal, struct arena *arena);
/** The sums over all of them. */
const char *rehearsal_sums_text(const struct rehearsal *rehearsal, struct arena *arena);
/** "Of the changes 1 is decided already (-50.00 yuan), 2 are not (0.00 yuan)" */
const char *rehearsal_parts_text(const struct rehearsal *rehearsal, struct arena *arena);
/** Of a draft: so many do not come out, and what that asks for. */
const char *examples_fail_text(int64_t count, struct arena *arena);
/** A pool's sums; and its books. */
const char *rehearsed_pool_text(const struct rehearsed_pool *pool, struct arena *arena);
const char *rehearsed_books_text(const struct rehearsed_pool *pool, struct arena *arena);

#endif
