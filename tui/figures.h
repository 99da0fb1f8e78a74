/* SPDX-License-Identifier: Apache-2.0 */
/* What the figures of a screen mean: each beside its amount in the row in focus, in the words of
 * model/figure.def.  Knows no screen; a screen says which by data (screen_class.figures). */
#ifndef TUI_FIGURES_H
#define TUI_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/figure.h"

struct screen;

/** The figures of a screen. */
struct screen_figures {
    bool in_list;              /* the state has a struct list whose columns name figures … */
    size_t list;               /* … there */
    const enum figure *beside; /* those elsewhere on it, up to FIGURE_NONE; may be NULL */
    const char *note;          /* msgid: unit, marks; NULL: nothing */
    /** Those of this opening, where not every one shows the same: NULL: it shows none. */
    const enum figure *(*shown)(const struct screen *screen);
};
/** The same for a screen whose state is `page_` and has its list as `list`. */
#define LIST_FIGURES(page_) .in_list = true, .list = offsetof(page_, list)

/** Does it show any? */
bool figures_any(const struct screen *screen);
/** Adds them as lines of a page: name, amount, and from column `hang` on what it is. */
void figures_say(struct str *page, const struct screen *screen, int name_cols, int hang);

#endif
