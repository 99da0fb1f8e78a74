/* SPDX-License-Identifier: Apache-2.0 */
/* Bars made of blocks or of ASCII.  Knows parts of a whole, no money and no names. */
#include "tui/bar.h"

#include <stdbool.h>

#include "tui/list.h"

int percent_of(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0)
        return 0;
    if (part > INT64_MAX / 100) /* too large to multiply: a coarser division does */
        return (int) (part / (whole / 100 > 0 ? whole / 100 : 1));
    return (int) (part * 100 / whole);
}

/* Columns of a part, at least one when there is something to show. */
static int columns_of(int64_t part, int64_t whole, int width)
{
    int64_t scaled;
    int columns;

    if (part <= 0 || width <= 0)
        return 0;
    if (part >= whole)
        return width;
    if (__builtin_mul_overflow(part, (int64_t) width, &scaled))
        scaled = part / whole * width;
    columns = (int) (scaled / whole);
    return columns > 0 ? columns : 1;
}

static int put_run(struct grid *grid, int y, int x, int count, const char *block, enum style style)
{
    for (int i = 0; i < count; i++)
        grid_put(grid, y, x + i, 1, block, style);
    return count;
}

void bar_draw(struct grid *grid, int y, int x, int width, int64_t used, int64_t held, int64_t whole)
{
    int first = columns_of(used, whole, width);
    int second = columns_of(held, whole, width);

    if (second > width - first || (held > 0 && held >= whole - used))
        second = width - first; /* nothing is left, so no cell is free */
    put_run(grid, y, x, first, grid->ascii ? "#" : "█", STYLE_BAR_USED);
    put_run(grid, y, x + first, second, grid->ascii ? "=" : "▓", STYLE_BAR_HELD);
    put_run(grid, y, x + first + second, width - first - second, grid->ascii ? "." : "░",
            STYLE_BAR_FREE);
}

void progress_draw(struct grid *grid, struct area area, int64_t done, int64_t whole)
{
    char done_text[COUNT_TEXT_SIZE], whole_text[COUNT_TEXT_SIZE];
    int x = area.x, numbers;

    grid_fill(grid, area_top(area, 1), STYLE_NORMAL);
    count_text(done, done_text);
    if (whole <= 0) {
        grid_put(grid, area.y, x, area.cols, done_text, STYLE_NORMAL);
        return;
    }
    count_text(whole, whole_text);
    numbers = area.cols > 48 ? 26 : 0;
    grid_format(grid, area.y, x, 5, STYLE_NORMAL, "%3d%%", percent_of(done, whole));
    bar_draw(grid, area.y, x + 5, area.cols - 5 - numbers, done, 0, whole);
    if (numbers)
        grid_format(grid, area.y, x + area.cols - numbers + 1, numbers - 1, STYLE_NORMAL, "%s / %s",
                    done_text, whole_text);
}
