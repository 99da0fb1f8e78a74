/* SPDX-License-Identifier: Apache-2.0 */
/* Cells and how text is laid into them.  Knows columns and glyphs;
 * leaves lines of text to wrap.c and the terminal to term.c. */
#include "tui/grid.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/ambiguous.h"

#define FORMAT_MOST 4096
#define DUMP_MOST   (1 << 20)

static struct cell blank_cell(enum style style)
{
    return (struct cell){.text = " ", .width = 1, .style = (uint8_t) style};
}

void grid_init(struct grid *grid, int rows, int cols)
{
    *grid = (struct grid){0};
    grid_resize(grid, rows, cols);
}

void grid_release(struct grid *grid)
{
    arena_release(&grid->scratch);
    free(grid->cells);
    *grid = (struct grid){0};
}

void grid_resize(struct grid *grid, int rows, int cols)
{
    assert(rows > 0 && cols > 0);
    if (rows != grid->rows || cols != grid->cols) {
        free(grid->cells);
        grid->cells = mem_zero((size_t) rows * (size_t) cols, sizeof *grid->cells);
        grid->rows = rows;
        grid->cols = cols;
    }
    grid_clear(grid);
}

void grid_clear(struct grid *grid)
{
    size_t cells = (size_t) grid->rows * (size_t) grid->cols;

    for (size_t i = 0; i < cells; i++)
        grid->cells[i] = blank_cell(STYLE_NORMAL);
    grid->cursor_y = grid->cursor_x = -1;
    arena_release(&grid->scratch);
}

struct area grid_area(const struct grid *grid)
{
    return (struct area){.rows = grid->rows, .cols = grid->cols};
}

static struct cell *cell_at(const struct grid *grid, int y, int x)
{
    if (y < 0 || y >= grid->rows || x < 0 || x >= grid->cols)
        return NULL;
    return &grid->cells[(size_t) y * (size_t) grid->cols + (size_t) x];
}

const struct cell *grid_cell(const struct grid *grid, int y, int x)
{
    return cell_at(grid, y, x);
}

/* Before columns [x, x + width) are overwritten: a glyph that reaches in from either side is
 * blanked, for half of it would stand there alone. */
static void free_columns(struct grid *grid, int y, int x, int width)
{
    struct cell *first = cell_at(grid, y, x);
    struct cell *after = cell_at(grid, y, x + width);

    if (first && first->width == 0)
        first[-1] = blank_cell((enum style) first[-1].style);
    if (after && after->width == 0)
        *after = blank_cell((enum style) after->style);
}

/* Lays one glyph; its columns are free and inside the grid. @return its columns */
static int lay(struct grid *grid, int y, int x, const char *text, size_t size, int width,
               enum style style)
{
    struct cell *cell = cell_at(grid, y, x);

    *cell = (struct cell){.width = (uint8_t) width, .style = (uint8_t) style};
    memcpy(cell->text, text, size);
    if (width == 2)
        cell[1] = (struct cell){.style = (uint8_t) style};
    return width;
}

/* A mark joins the glyph before it, or is left out when that has no room. */
static void join(struct grid *grid, int y, int x, const char *mark, size_t size)
{
    struct cell *cell = cell_at(grid, y, x);
    size_t used;

    if (cell && cell->width == 0)
        cell--;
    if (!cell)
        return;
    used = strlen(cell->text);
    if (used + size < CELL_TEXT_SIZE)
        memcpy(cell->text + used, mark, size);
}

/* Lays safe text that fits its columns. @return columns */
static int lay_text(struct grid *grid, int y, int x, const char *text, size_t size,
                    enum style style)
{
    int column = x;

    for (size_t at = 0; at < size;) {
        uint32_t rune;
        size_t bytes = text_decode(text + at, size - at, &rune);
        int width = text_rune_width(rune);
        char other[4];

        assert(bytes > 0);
        if (grid->ascii && rune_is_ambiguous(rune))
            column +=
                lay(grid, y, column, other, text_encode(rune_lookalike(rune), other), 1, style);
        else if (width > 0)
            column += lay(grid, y, column, text + at, bytes, width, style);
        else if (column > x)
            join(grid, y, column - 1, text + at, bytes);
        at += bytes;
    }
    return column - x;
}

static bool is_plain_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char) *text < 0x20 || (unsigned char) *text > 0x7E)
            return false;
    return true;
}

/* The border: nothing reaches a cell but through here. */
static const char *made_safe(struct grid *grid, const char *text)
{
    size_t size;
    char *flat;

    if (!text)
        return "";
    if (is_plain_ascii(text))
        return text;
    size = strlen(text);
    flat = arena_get(&grid->scratch, size + 1);
    memcpy(flat, text, size);
    for (size_t i = 0; i < size; i++)
        if (flat[i] == '\n' || flat[i] == '\t' || flat[i] == '\r')
            flat[i] = ' ';
    return text_safe(&grid->scratch, flat, size);
}

/* The columns that are inside the grid; 0: none. */
static int columns_inside(const struct grid *grid, int y, int x, int width)
{
    if (y < 0 || y >= grid->rows || x < 0 || x >= grid->cols || width <= 0)
        return 0;
    return width < grid->cols - x ? width : grid->cols - x;
}

static void lay_blanks(struct grid *grid, int y, int x, int width, enum style style)
{
    for (int i = 0; i < width; i++)
        *cell_at(grid, y, x + i) = blank_cell(style);
}

int grid_put(struct grid *grid, int y, int x, int width, const char *text, enum style style)
{
    const char *safe = made_safe(grid, text);
    int used;
    size_t size;

    width = columns_inside(grid, y, x, width);
    if (width == 0)
        return 0;
    size = text_fit(safe, width, NULL);
    free_columns(grid, y, x, width);
    lay_blanks(grid, y, x, width, style);
    used = lay_text(grid, y, x, safe, size, style);
    return used;
}

int grid_put_cut(struct grid *grid, int y, int x, int width, const char *text, enum style style)
{
    const char *safe = made_safe(grid, text);
    int used;

    width = columns_inside(grid, y, x, width);
    if (width == 0)
        return 0;
    if (text_width(safe) <= width)
        return grid_put(grid, y, x, width, safe, style);
    grid_put(grid, y, x, width, "", style);
    used = lay_text(grid, y, x, safe, text_fit(safe, width - 1, NULL), style);
    return used + lay(grid, y, x + used, "~", 1, 1, style);
}

void grid_put_right(struct grid *grid, int y, int x, int width, const char *text, enum style style)
{
    const char *safe = made_safe(grid, text);
    int used = text_width(safe);

    width = columns_inside(grid, y, x, width);
    if (width == 0)
        return;
    grid_put(grid, y, x, width, "", style);
    if (used <= width)
        lay_text(grid, y, x + width - used, safe, strlen(safe), style);
    else
        for (int i = 0; i < width; i++)
            lay(grid, y, x + i, "#", 1, 1, style);
}

int grid_format(struct grid *grid, int y, int x, int width, enum style style, const char *format,
                ...)
{
    char text[FORMAT_MOST];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return grid_put(grid, y, x, width, text, style);
}

/* The area as far as it is inside the grid. */
static struct area area_inside(const struct grid *grid, struct area area)
{
    if (area.y < 0) {
        area.rows += area.y;
        area.y = 0;
    }
    if (area.rows > grid->rows - area.y)
        area.rows = grid->rows - area.y;
    area.cols = columns_inside(grid, 0, area.x, area.cols);
    return area;
}

void grid_fill(struct grid *grid, struct area area, enum style style)
{
    area = area_inside(grid, area);
    for (int y = 0; y < area.rows; y++)
        grid_put(grid, area.y + y, area.x, area.cols, "", style);
}

void grid_rule(struct grid *grid, int y, int x, int width, enum style style)
{
    const char *line = grid->ascii ? "-" : "─";

    width = columns_inside(grid, y, x, width);
    if (width == 0)
        return;
    free_columns(grid, y, x, width);
    for (int i = 0; i < width; i++)
        lay(grid, y, x + i, line, strlen(line), 1, style);
}

void grid_stem(struct grid *grid, int y, int x, int rows, enum style style)
{
    for (int i = 0; i < rows; i++)
        grid_put(grid, y + i, x, 1, grid->ascii ? "|" : "│", style);
}

struct area grid_box(struct grid *grid, struct area area, const char *title, enum style style)
{
    int bottom = area.y + area.rows - 1, right = area.x + area.cols - 1;

    grid_fill(grid, area, style);
    grid_rule(grid, area.y, area.x, area.cols, style);
    grid_rule(grid, bottom, area.x, area.cols, style);
    grid_stem(grid, area.y, area.x, area.rows, style);
    grid_stem(grid, area.y, right, area.rows, style);
    grid_put(grid, area.y, area.x, 1, grid->ascii ? "+" : "┌", style);
    grid_put(grid, area.y, right, 1, grid->ascii ? "+" : "┐", style);
    grid_put(grid, bottom, area.x, 1, grid->ascii ? "+" : "└", style);
    grid_put(grid, bottom, right, 1, grid->ascii ? "+" : "┘", style);
    if (!text_empty(title) && area.cols > 8) {
        int room = area.cols - 6, width = text_width(made_safe(grid, title));

        grid_put(grid, area.y, area.x + 2, 1, "", style);
        width = grid_put_cut(grid, area.y, area.x + 3, width < room ? width : room, title, style);
        grid_put(grid, area.y, area.x + 3 + width, 1, "", style);
    }
    return (struct area){area.y + 1, area.x + 2, area.rows - 2, area.cols - 4};
}

void grid_cursor(struct grid *grid, int y, int x)
{
    bool inside = cell_at(grid, y, x) != NULL;

    grid->cursor_y = inside ? y : -1;
    grid->cursor_x = inside ? x : -1;
}

void grid_paint(struct grid *grid, struct area area, enum style style)
{
    area = area_inside(grid, area);
    for (int y = 0; y < area.rows; y++)
        for (int x = 0; x < area.cols; x++)
            cell_at(grid, area.y + y, area.x + x)->style = (uint8_t) style;
}

static void dump_row(const struct grid *grid, int y, struct str *ret_text)
{
    int last = grid->cols - 1;

    while (last >= 0 && text_is(cell_at(grid, y, last)->text, " "))
        last--;
    for (int x = 0; x <= last; x++)
        str_add(ret_text, cell_at(grid, y, x)->text);
    str_add(ret_text, "\n");
}

void grid_dump(const struct grid *grid, struct str *ret_text)
{
    str_init(ret_text, DUMP_MOST);
    for (int y = 0; y < grid->rows; y++)
        dump_row(grid, y, ret_text);
}

struct area area_top(struct area area, int rows)
{
    area.rows = rows < area.rows ? rows : area.rows;
    return area;
}

struct area area_below(struct area area, int rows)
{
    rows = rows < area.rows ? rows : area.rows;
    area.y += rows;
    area.rows -= rows;
    return area;
}
