/* SPDX-License-Identifier: Apache-2.0 */
/* A public list (公示表) and the list of what was granted (下达名单) as text for paper, screen and
 * pipe. */
#ifndef TUI_NOTICE_WORDS_H
#define TUI_NOTICE_WORDS_H

#include "model/plan.h"
#include "tui/world.h"

/** What may be public and nothing else: organisation, project, item, amount. Text in arena. */
MUST_USE bool notice_text(struct world *world, const struct notice *notice, struct arena *arena,
                          const char **ret_text, struct err *err);
/** The list of what a batch granted (资助下达名单), with no more than a public list has. */
MUST_USE bool award_text(struct world *world, const struct plan_batch *plan, struct arena *arena,
                         const char **ret_text, struct err *err);
/** What stands above the rows: on what it rests, how much, how long, where objections go. */
const char *notice_head(const struct world *world, const struct notice *notice,
                        struct arena *arena);
/** Where a batch stands: its state, and of a notice that is over since how many working days it
 * waits to be awarded. */
const char *plan_standing_text(const struct world *world, const struct plan_batch *plan,
                               struct arena *arena);
/** Where objections against a list of the department go, or that nobody has said so: for whoever is
 *  about to publish. */
const char *objection_place(const struct department *department, struct arena *arena);

#endif
