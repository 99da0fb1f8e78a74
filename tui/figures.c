/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions of the figures on a screen as lines of text.  Which ones is the screen's data, what
 * they mean model/figure.def's; a figure that stands in several columns is defined once. */
#include "tui/figures.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/console.h"
#include "tui/list.h"

static void add_blanks(struct str *page, int count)
{
    for (int i = 0; i < count; i++)
        str_add(page, " ");
}

struct lines {
    struct str *page;
    int name_cols, hang;
    bool said[FIGURE_COUNT];
};

/* "  Available   21,880.00  What can still be given" and below it how it follows from others. */
static void add_figure(struct lines *lines, enum figure figure, const char *name,
                       const char *amount)
{
    int room = lines->hang - lines->name_cols - 4; /* for the amount */
    int used = text_width(name);
    struct str *page = lines->page;

    if (lines->said[figure] && text_empty(amount))
        return;
    str_format(page, "  %s", name);
    add_blanks(page, used < lines->name_cols ? lines->name_cols - used : 0);
    add_blanks(page, room > text_width(amount) ? room - text_width(amount) + 1 : 1);
    str_format(page, "%s ", amount);
    if (lines->said[figure]) {
        str_add(page, "\n");
        return;
    }
    lines->said[figure] = true;
    str_format(page, "%s\n", _(figure_meaning(figure)));
    if (text_empty(figure_formula(figure)))
        return;
    add_blanks(page, lines->hang);
    str_format(page, "= %s\n", _(figure_formula(figure)));
}

static void add_columns(struct lines *lines, struct list *list)
{
    const struct list_row *row = list_current(list);

    if (row && !text_empty(row->cells[0]))
        str_format(lines->page, _("In the row in focus, %s:\n"), row->cells[0]);
    for (int i = 0; i < list->column_count; i++) {
        const struct list_column *column = &list->columns[i];
        const char *amount = row && row->cells[i] ? row->cells[i] : "";

        if (column->figure != FIGURE_NONE)
            add_figure(lines, column->figure, _(column->title), column->right ? amount : "");
    }
}

static void add_named(struct lines *lines, const enum figure *figures)
{
    for (const enum figure *it = figures; it && *it != FIGURE_NONE; it++)
        if (!lines->said[*it])
            add_figure(lines, *it, _(figure_label(*it)), "");
}

bool figures_any(const struct screen *screen)
{
    const struct screen_figures *figures = screen->class->figures;

    return figures && (!figures->shown || figures->shown(screen));
}

void figures_say(struct str *page, const struct screen *screen, int name_cols, int hang)
{
    const struct screen_figures *figures = screen->class->figures;
    struct lines lines = {.page = page, .name_cols = name_cols, .hang = hang};

    if (figures->in_list)
        add_columns(&lines, (struct list *) (void *) ((char *) screen->state + figures->list));
    add_named(&lines, figures->beside);
    if (figures->shown)
        add_named(&lines, figures->shown(screen));
    if (figures->note)
        str_format(page, "\n%s\n", _(figures->note));
    str_add(page, "\n");
}
