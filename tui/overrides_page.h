/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the screen of overrides: its state, and its views that add up.  Bodies: overrides_groups.c
 * and screen_overrides.c. */
#ifndef TUI_OVERRIDES_PAGE_H
#define TUI_OVERRIDES_PAGE_H

#include "desk/override.h"
#include "tui/console.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/world.h"

#define OVERRIDES_EACH (-1) /* the view of the rows themselves; the others are an override_axis */

struct overrides_page {
    struct world *world;
    struct override_filter filter;
    struct overrides overrides;
    int view;                      /* OVERRIDES_EACH, or an axis */
    bool inside;                   /* the rows of one group are shown; view is EACH */
    enum override_axis axis;       /* of that group */
    int64_t back_to;               /* where it stood among the groups */
    const size_t *shown;           /* rows of the register; NULL: all */
    size_t shown_count;            /* of shown */
    struct override_groups groups; /* of the axis, when one is shown or was come from */
    enum language language;        /* of the groups' names */
    struct report_target order;
    struct list list;
};

/** The list of the groups of page->view: reads and begins it anew. */
void overrides_show_groups(struct overrides_page *page, struct console *console);
/** The group in focus; NULL: none is. */
const struct override_group *overrides_group(const struct overrides_page *page);
void overrides_draw_group(const struct overrides_page *page, const struct override_group *group,
                          struct grid *grid, struct area area);

#endif
