/* SPDX-License-Identifier: Apache-2.0 */
/* Where things stand: the four lines every screen has, and the body in one, two or three panes.
 * Knows sizes only. */
#include "tui/layout.h"

/* The least a list can live with beside a preview. */
#define LIST_SHARE_TWO   64 /* percent of the columns */
#define LIST_SHARE_THREE 54
#define SECOND_SHARE     26

static struct area row_at(int y, int cols)
{
    return (struct area){.y = y, .rows = 1, .cols = cols};
}

/* Panes with one column for a stem between them. */
static void share_body(struct layout *layout)
{
    struct area body = layout->body;
    int first = body.cols, second = 0;

    if (layout->panes == 2) {
        first = body.cols * LIST_SHARE_TWO / 100;
        second = body.cols - first - 1;
    } else if (layout->panes == 3) {
        first = body.cols * LIST_SHARE_THREE / 100;
        second = body.cols * SECOND_SHARE / 100;
    }
    layout->pane[0] = (struct area){body.y, 0, body.rows, first};
    if (layout->panes >= 2)
        layout->pane[1] = (struct area){body.y, first + 1, body.rows, second};
    if (layout->panes == 3)
        layout->pane[2] =
            (struct area){body.y, first + second + 2, body.rows, body.cols - first - second - 2};
}

struct layout layout_of(int cols, int rows)
{
    struct layout layout = {.too_small = cols < LAYOUT_LEAST_COLS || rows < LAYOUT_LEAST_ROWS};

    if (layout.too_small)
        return layout;
    layout.panes = cols >= 140 ? 3 : cols >= 100 ? 2 : 1;
    layout.title = row_at(0, cols);
    layout.context = row_at(1, cols);
    layout.body = (struct area){.y = 2, .rows = rows - 5, .cols = cols};
    layout.rule = row_at(rows - 3, cols);
    layout.message = row_at(rows - 2, cols);
    layout.hints = row_at(rows - 1, cols);
    share_body(&layout);
    return layout;
}
