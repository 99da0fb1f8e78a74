/* SPDX-License-Identifier: Apache-2.0 */
/* How a list looks: which columns have room, marks, heading, rows.
 * Knows columns of a screen; rows and moves are list.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/list.h"

#define MARKS 3 /* focus, selection, state */

/* Which columns are shown and how wide; 0: dropped. */
struct shown {
    int width[LIST_COLUMNS_MOST];
};

static int sum_of(const struct list *list, const struct shown *shown)
{
    int sum = 0;

    for (int i = 0; i < list->column_count; i++)
        sum += shown->width[i] > 0 ? shown->width[i] + 1 : 0;
    return sum;
}

/* Drops the column with the largest priority. @return false when only those with 0 are left */
static bool drop_one(const struct list *list, struct shown *shown)
{
    int worst = -1;

    for (int i = 0; i < list->column_count; i++)
        if (shown->width[i] > 0 && list->columns[i].priority > 0 &&
            (worst < 0 || list->columns[i].priority >= list->columns[worst].priority))
            worst = i;
    if (worst < 0)
        return false;
    shown->width[worst] = 0;
    return true;
}

static void share_rest(const struct list *list, struct shown *shown, int rest)
{
    int shares = 0, last = -1, given = 0;

    for (int i = 0; i < list->column_count; i++)
        if (shown->width[i] > 0 && list->columns[i].grow > 0) {
            shares += list->columns[i].grow;
            last = i;
        }
    if (last < 0 || rest <= 0)
        return;
    for (int i = 0; i < list->column_count; i++)
        if (shown->width[i] > 0 && list->columns[i].grow > 0) {
            int more = rest * list->columns[i].grow / shares;

            shown->width[i] += more;
            given += more;
        }
    shown->width[last] += rest - given;
}

static struct shown columns_for(const struct list *list, int cols)
{
    struct shown shown = {0};

    for (int i = 0; i < list->column_count; i++)
        shown.width[i] = list->columns[i].width;
    while (sum_of(list, &shown) - 1 > cols && drop_one(list, &shown))
        ;
    share_rest(list, &shown, cols - (sum_of(list, &shown) - 1));
    return shown;
}

static void draw_heading(const struct list *list, struct grid *grid, struct area area,
                         const struct shown *shown)
{
    int x = area.x + MARKS;

    grid_fill(grid, area_top(area, 1), STYLE_HEADING);
    for (int i = 0; i < list->column_count; i++) {
        const char *title = _(list->columns[i].title);
        int width = shown->width[i];

        if (width == 0)
            continue;
        if (list->columns[i].right && text_width(title) <= width)
            grid_put_right(grid, area.y, x, width, title, STYLE_HEADING);
        else
            grid_put_cut(grid, area.y, x, width, title, STYLE_HEADING);
        x += width + 1;
    }
}

/* State is text: colour only repeats these three columns. */
static void draw_marks(const struct list *list, struct grid *grid, int y, int x,
                       const struct list_row *row, bool focus)
{
    const char *state = row->late ? "!" : row->fresh ? "+" : " ";

    grid_put(grid, y, x, 1, focus ? ">" : " ", STYLE_NORMAL);
    grid_put(grid, y, x + 1, 1,
             list_is_selected(list, row->id) ? "*"
             : row->anothers                 ? "@"
             : row->nobodys                  ? "-"
                                             : " ",
             STYLE_CHOSEN);
    grid_put(grid, y, x + 2, 1, state, row->late ? STYLE_ERROR : STYLE_FRESH);
}

static void draw_row(const struct list *list, struct grid *grid, struct area line,
                     const struct list_row *row, const struct shown *shown, bool focus)
{
    enum style style = row->dim ? STYLE_DIM : row->style;
    int x = line.x + MARKS;

    grid_fill(grid, line, style);
    for (int i = 0; i < list->column_count; i++) {
        int width = shown->width[i];

        if (width == 0)
            continue;
        if (list->columns[i].right)
            grid_put_right(grid, line.y, x, width, row->cells[i], style);
        else
            grid_put_cut(grid, line.y, x, width, row->cells[i], style);
        x += width + 1;
    }
    draw_marks(list, grid, line.y, line.x, row, focus);
}

static void draw_empty(const struct list *list, struct grid *grid, struct area area)
{
    const char *text = list->count < 0 ? N_("The rows could not be read.") : list->empty;

    area.x += MARKS;
    area.cols -= MARKS;
    grid_wrap(grid, area, 0, text ? _(text) : "", STYLE_DIM);
}

void list_draw(struct list *list, struct grid *grid, struct area area, bool focused)
{
    struct shown shown = columns_for(list, area.cols - MARKS);
    struct area rows = area_below(area, 1);

    list_set_height(list, rows.rows);
    draw_heading(list, grid, area, &shown);
    grid_fill(grid, rows, STYLE_NORMAL);
    if (list->count <= 0) {
        draw_empty(list, grid, rows);
        return;
    }
    list_read(list);
    for (int i = 0; i < rows.rows; i++) {
        int64_t at = list->top + i;
        struct area line = {rows.y + i, rows.x, 1, rows.cols};
        const struct list_row *row = list_row_at(list, at);
        bool focus = at == list->at;

        if (!row)
            break;
        draw_row(list, grid, line, row, &shown, focus);
        if (focus && focused) {
            grid_paint(grid, line, STYLE_FOCUS);
            grid_cursor(grid, line.y, line.x);
        }
    }
}
