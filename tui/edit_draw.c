/* SPDX-License-Identifier: Apache-2.0 */
/* A text being typed, on the screen: which part is seen, where the caret stands.
 * Knows lines as drawn; changing the text is edit.c's. */
#include <string.h>

#include "base/text.h"
#include "tui/edit.h"

struct spot {
    int line, column;
};

static bool is_feed(const struct edit *edit, int glyph)
{
    return edit->text[edit->glyphs[glyph].at] == '\n';
}

static int columns_of(const struct edit *edit, int glyph)
{
    return edit->secret ? 1 : edit->glyphs[glyph].width;
}

/* Where a grapheme stands when lines are broken at wrap columns; the caret at the end needs a
 * column too. */
static struct spot spot_of(const struct edit *edit, int glyph)
{
    struct spot spot = {0};

    for (int i = 0;; i++) {
        int width = i < edit->count && !is_feed(edit, i) ? columns_of(edit, i) : 1;

        if (spot.column > 0 && spot.column + width > edit->wrap)
            spot = (struct spot){.line = spot.line + 1};
        if (i >= glyph || i >= edit->count)
            return spot;
        if (is_feed(edit, i))
            spot = (struct spot){.line = spot.line + 1};
        else
            spot.column += width;
    }
}

bool edit_move_line(struct edit *edit, int step)
{
    struct spot now = spot_of(edit, edit->caret);
    int goal = edit->goal >= 0 ? edit->goal : now.column;
    int best = -1;

    if (!edit->lines)
        return false;
    for (int i = step > 0 ? edit->caret : 0; i <= (step > 0 ? edit->count : edit->caret); i++) {
        struct spot spot = spot_of(edit, i);

        if (spot.line == now.line + step && (spot.column <= goal || best < 0))
            best = i;
        if (spot.line > now.line + step)
            break;
    }
    if (best < 0)
        return false;
    edit->caret = best;
    edit->goal = goal;
    return true;
}

int edit_column(const struct edit *edit)
{
    int column = 0;

    if (edit->lines)
        return spot_of(edit, edit->caret).column;
    for (int i = 0; i < edit->caret; i++)
        column += columns_of(edit, i);
    return column;
}

static void put_glyph(const struct edit *edit, struct grid *grid, int y, int x, int glyph,
                      enum style style)
{
    char text[64] = "*";
    size_t size = edit->glyphs[glyph].size;

    if (!edit->secret && size < sizeof text) {
        memcpy(text, edit->text + edit->glyphs[glyph].at, size);
        text[size] = '\0';
    }
    grid_put(grid, y, x, columns_of(edit, glyph), text, style);
}

static int width_of(const struct edit *edit)
{
    int width = 0;

    for (int i = 0; i < edit->count; i++)
        width += columns_of(edit, i);
    return width;
}

/* The caret is seen, and no column is wasted when all fits. */
static void scroll_line(struct edit *edit, int cols)
{
    int caret = edit_column(edit);

    if (width_of(edit) < cols)
        edit->scroll = 0;
    if (caret < edit->scroll)
        edit->scroll = caret;
    if (caret - edit->scroll >= cols)
        edit->scroll = caret - cols + 1;
}

/* Where nobody types it is seen from its beginning, and said to go on. */
static void draw_line(struct edit *edit, struct grid *grid, struct area area, enum style style,
                      bool focused)
{
    int column = 0;

    if (focused) {
        scroll_line(edit, area.cols);
    } else {
        edit->scroll = 0;
        if (width_of(edit) > area.cols)
            grid_put(grid, area.y, area.x + --area.cols, 1, "~", style);
    }
    for (int i = 0; i < edit->count; i++) {
        int width = columns_of(edit, i);
        int x = column - edit->scroll;

        if (x >= 0 && x + width <= area.cols) /* half a glyph at either end stays blank */
            put_glyph(edit, grid, area.y, area.x + x, i, style);
        column += width;
    }
}

static void draw_lines(struct edit *edit, struct grid *grid, struct area area, enum style style)
{
    int caret, line = 0, column = 0;

    edit->wrap = area.cols;
    caret = spot_of(edit, edit->caret).line;
    if (caret < edit->scroll)
        edit->scroll = caret;
    if (caret - edit->scroll >= area.rows)
        edit->scroll = caret - area.rows + 1;
    for (int i = 0; i < edit->count; i++) {
        int width = is_feed(edit, i) ? 1 : columns_of(edit, i);

        if (column > 0 && column + width > edit->wrap) {
            line++;
            column = 0;
        }
        if (is_feed(edit, i)) {
            line++;
            column = 0;
            continue;
        }
        if (line >= edit->scroll && line - edit->scroll < area.rows)
            put_glyph(edit, grid, area.y + line - edit->scroll, area.x + column, i, style);
        column += width;
    }
}

void edit_draw(struct edit *edit, struct grid *grid, struct area area, enum style style,
               bool focused)
{
    struct spot spot;

    if (area.rows < 1 || area.cols < 2)
        return;
    grid_fill(grid, edit->lines ? area : area_top(area, 1), style);
    if (edit->lines) {
        draw_lines(edit, grid, area, style);
        spot = spot_of(edit, edit->caret);
        spot.line -= edit->scroll;
    } else {
        draw_line(edit, grid, area, style, focused);
        spot = (struct spot){.column = edit_column(edit) - edit->scroll};
    }
    if (focused)
        grid_cursor(grid, area.y + spot.line, area.x + spot.column);
}
