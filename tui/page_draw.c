/* SPDX-License-Identifier: Apache-2.0 */
/* How a page looks: which columns and lines its rows take, wrapped and scrolled.
 * Knows rows; filling and moving are page.c's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/bar.h"
#include "tui/page_inside.h"

#define LABEL_MOST   24 /* columns */
#define MARK_COLUMNS 2
#define BAR_COLUMNS  20
#define BAR_LEAST    8
/* Below this a bar stands under its label. */
#define STACKED_BELOW 60

/* ---- lines ---- */

static int greater(int a, int b)
{
    return a > b ? a : b;
}

/* Columns of the labels of pairs and of bars: the widest, as long as the values keep most of the
 * room; and of the words beside bars, so that all bars are equally long. */
struct labels {
    int pair, bar, words;
};

static struct labels label_columns(const struct page *page, int cols)
{
    struct labels widest = {0};
    int most = cols / 3 < LABEL_MOST ? cols / 3 : LABEL_MOST;

    for (size_t i = 0; i < page->count; i++) {
        int width = text_width(page->rows[i].label);

        if (page->rows[i].kind == PAGE_PAIR && width > widest.pair)
            widest.pair = width;
        if (page->rows[i].kind != PAGE_BAR)
            continue;
        widest.bar = greater(width, widest.bar);
        widest.words = greater(text_width(page->rows[i].text), widest.words);
    }
    widest.pair = widest.pair < most ? widest.pair : most;
    widest.bar = widest.bar < most ? widest.bar : most;
    return widest;
}

/* The columns of a picked row: "> ", the mark, the text, the aside. */
struct pick_columns {
    int mark, text, aside;
};

static struct pick_columns pick_columns(const struct page_row *row, int cols)
{
    struct pick_columns columns = {
        .mark = text_empty(row->label) ? 0 : text_width(row->label) + 1,
        .aside = text_empty(row->aside) ? 0 : text_width(row->aside) + 1,
    };

    if (columns.aside > cols / 2)
        columns.aside = cols / 2;
    columns.text = cols - 2 - columns.mark - columns.aside;
    return columns;
}

/* Where a bar, its label and its words stand: in one line, or the label above where that is narrow.
 */
struct bar_columns {
    bool stacked;
    int bar, text; /* columns */
};

static struct bar_columns bar_columns(int cols, struct labels labels)
{
    int width = labels.words, room = cols - labels.bar - 4;
    struct bar_columns columns = {.stacked = cols < STACKED_BELOW};

    if (columns.stacked)
        room = cols - 3;
    columns.bar = room - width < BAR_COLUMNS ? greater(room - width, BAR_LEAST) : BAR_COLUMNS;
    columns.text = greater(room - columns.bar, 4);
    return columns;
}

/* Columns before a text: its mark and a blank. */
static int mark_columns(const struct page_row *row)
{
    return text_empty(row->label) ? 0 : MARK_COLUMNS;
}

static int bar_lines(const struct page_row *row, int cols, struct labels labels)
{
    struct bar_columns columns = bar_columns(cols, labels);
    int text = wrap_count(row->text, columns.text);

    return columns.stacked ? 1 + text
                           : greater(wrap_count(row->label, greater(labels.bar, 1)), text);
}

static int lines_of(const struct page_row *row, int cols, struct labels labels)
{
    int most = cols > 4 ? cols : 4;

    switch (row->kind) {
    case PAGE_HEADING:
    case PAGE_GAP:
        return 1;
    case PAGE_PAIR:
        return greater(wrap_count(row->label, greater(labels.pair, 1)),
                       wrap_count(row->text, greater(most - labels.pair - 3, 4)));
    case PAGE_TEXT:
        return wrap_count(row->text, greater(most - 2 - mark_columns(row), 4));
    case PAGE_BAR:
        return bar_lines(row, most, labels);
    case PAGE_PICK:
        if (row->cut)
            return 1;
        return wrap_count(row->text, greater(pick_columns(row, most).text, 4)) +
               (text_empty(row->note) ? 0 : wrap_count(row->note, greater(most - 6, 4)));
    }
    return 1;
}

static void lay_out(struct page *page, int cols, struct labels labels)
{
    int line = 0;

    for (size_t i = 0; i < page->count; i++) {
        page->rows[i].line = line;
        page->rows[i].lines = lines_of(&page->rows[i], cols, labels);
        line += page->rows[i].lines;
    }
    page->lines = line;
}

void page_lay_out(struct page *page)
{
    if (page->cols > 0)
        lay_out(page, page->cols, label_columns(page, page->cols));
    page_clamp(page);
    page_follow(page);
}

/* ---- drawing ---- */

/* The part of an area below `line` lines of the page that is inside the window. */
static void put_wrapped(struct grid *grid, struct area window, int line, struct area piece,
                        const char *text, enum style style)
{
    int skip = line < 0 ? -line : 0;
    int y = line < 0 ? 0 : line;

    if (y >= window.rows)
        return;
    piece.y = window.y + y;
    piece.rows = window.rows - y < piece.rows - skip ? window.rows - y : piece.rows - skip;
    if (piece.rows > 0 && piece.cols > 0)
        grid_wrap(grid, piece, skip, text, style);
}

/* The text and the note under it. */
static void put_pick(const struct page_row *row, struct grid *grid, struct area window, int line,
                     struct pick_columns columns)
{
    int x = window.x + 2 + columns.mark;
    int lines = row->cut ? 1 : wrap_count(row->text, greater(columns.text, 4));

    if (!row->cut)
        put_wrapped(grid, window, line, (struct area){.x = x, .rows = lines, .cols = columns.text},
                    row->text, row->style);
    else if (line >= 0 && line < window.rows)
        grid_put_cut(grid, window.y + line, x, columns.text, row->text, row->style);
    put_wrapped(
        grid, window, line + lines,
        (struct area){.x = window.x + 4, .rows = row->lines - lines, .cols = window.cols - 6},
        row->note, STYLE_DIM);
}

static void draw_pick(const struct page_row *row, struct grid *grid, struct area window, int line,
                      bool focus)
{
    struct pick_columns columns = pick_columns(row, window.cols);
    struct area whole = {.x = window.x, .rows = row->lines, .cols = window.cols};
    enum style style = focus ? STYLE_FOCUS : row->style;

    put_pick(row, grid, window, line, columns);
    if (line < 0 || line >= window.rows)
        return;
    whole.y = window.y + line;
    whole.rows = whole.rows < window.rows - line ? whole.rows : window.rows - line;
    if (focus)
        grid_paint(grid, whole, STYLE_FOCUS);
    grid_put(grid, whole.y, whole.x, 2, focus ? ">" : "", style);
    if (columns.mark > 0)
        grid_put(grid, whole.y, whole.x + 2, columns.mark, row->label, style);
    if (columns.aside > 0)
        grid_put_right(grid, whole.y, whole.x + whole.cols - columns.aside, columns.aside,
                       row->aside, style);
    if (focus)
        grid_cursor(grid, whole.y, whole.x);
}

static void draw_bar(const struct page_row *row, struct grid *grid, struct area window, int line,
                     struct labels labels)
{
    struct bar_columns columns = bar_columns(window.cols, labels);
    int below = columns.stacked ? line + 1 : line;
    int x = window.x + 1 + (columns.stacked ? 1 : labels.bar + 2);
    struct area name = {.x = window.x + 1,
                        .rows = columns.stacked ? 1 : row->lines,
                        .cols = columns.stacked ? window.cols - 2 : labels.bar};

    put_wrapped(grid, window, line, name, row->label, STYLE_LABEL);
    if (below >= 0 && below < window.rows)
        bar_draw(grid, window.y + below, x, columns.bar, row->used, row->held, row->whole);
    put_wrapped(grid, window, below,
                (struct area){.x = x + columns.bar + 1, .rows = row->lines, .cols = columns.text},
                row->text, STYLE_NORMAL);
}

static void draw_row(const struct page_row *row, struct grid *grid, struct area window, int line,
                     struct labels labels)
{
    int inside = window.x + 1, cols = window.cols - 2;
    struct area left = {.x = inside, .rows = row->lines, .cols = labels.pair};
    int value = labels.pair + 2;

    switch (row->kind) {
    case PAGE_HEADING:
        if (line >= 0 && line < window.rows)
            grid_put_cut(grid, window.y + line, window.x, window.cols, row->text, row->style);
        return;
    case PAGE_PAIR:
        put_wrapped(grid, window, line, left, row->label, STYLE_LABEL);
        put_wrapped(
            grid, window, line,
            (struct area){.x = inside + value, .rows = row->lines, .cols = cols - value + 1},
            row->text, row->style);
        return;
    case PAGE_TEXT:
        left.cols = mark_columns(row);
        put_wrapped(grid, window, line, left, row->label, row->style);
        put_wrapped(
            grid, window, line,
            (struct area){.x = inside + left.cols, .rows = row->lines, .cols = cols - left.cols},
            row->text, row->style);
        return;
    case PAGE_BAR:
        draw_bar(row, grid, window, line, labels);
        return;
    case PAGE_GAP:
    case PAGE_PICK:
        return;
    }
}

/* A page without picks has no cursor that shows there is more: its last line says how much.
 * @return the lines left for rows */
static int leave_foot(struct page *page, int top, struct grid *grid, struct area area)
{
    char text[80];
    int below;

    page->height = area.rows - 1;
    page->top = top; /* as it was before the whole height was thought free */
    page_clamp(page);
    below = page->lines - page->top - page->height;
    if (below > 0) {
        snprintf(text, sizeof text, _("more below: %d lines (Down, PgDn)"), below);
        grid_put_cut(grid, area.y + area.rows - 1, area.x + 1, area.cols - 2, text, STYLE_DIM);
    }
    return page->height;
}

void page_draw(struct page *page, struct grid *grid, struct area area, bool focused)
{
    struct labels labels = label_columns(page, area.cols);
    int number = 0, top = page->top;
    bool was_seen;

    /* in another size what is picked may have come out of sight */
    if (page->pick_seen && (page->height != area.rows || page->cols != area.cols))
        page->follow = true;
    was_seen = page->pick_seen;
    page->pick_seen = false;
    page->height = area.rows;
    page->cols = area.cols;
    page_lay_out(page);
    if (was_seen &&
        page->lines != page->lines_seen) { /* nor in another language or with more rows */
        page->follow = true;
        page_lay_out(page);
    }
    page->lines_seen = page->lines;
    grid_fill(grid, area, STYLE_NORMAL);
    if (focused && page->picks == 0 && page->lines > area.rows && area.rows > 3)
        area.rows = leave_foot(page, top, grid, area);
    for (size_t i = 0; i < page->count; i++) {
        const struct page_row *row = &page->rows[i];
        int line = row->line - page->top;
        bool picked = row->kind == PAGE_PICK && number++ == page->at;

        if (line + row->lines <= 0 || line >= area.rows)
            continue;
        if (row->kind == PAGE_BAR && !focused && line + row->lines > area.rows)
            break; /* nothing scrolls it into sight: half a bar says nothing */
        page->pick_seen = page->pick_seen || (picked && focused);
        if (row->kind == PAGE_PICK)
            draw_pick(row, grid, area, line, picked && focused);
        else
            draw_row(row, grid, area, line, labels);
    }
}
