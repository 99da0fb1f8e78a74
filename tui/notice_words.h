/* SPDX-License-Identifier: Apache-2.0 */
/* A public list (公示表) as text for paper, screen and pipe. */
#ifndef TUI_NOTICE_WORDS_H
#define TUI_NOTICE_WORDS_H

#include "model/plan.h"
#include "tui/world.h"

/** What may be public and nothing else: organisation, project, item, amount. Text in arena. */
MUST_USE bool notice_text(struct world *world, const struct notice *notice, struct arena *arena,
                          const char **ret_text, struct err *err);

#endif
