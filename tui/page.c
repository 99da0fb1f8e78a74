/* SPDX-License-Identifier: Apache-2.0 */
/* Rows one under the other, wrapped, scrolled, one of them picked.
 * Knows lines and columns; texts and what a pick does are the screens'. */
#include "tui/page.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "tui/bar.h"

enum page_kind { PAGE_HEADING, PAGE_PAIR, PAGE_TEXT, PAGE_BAR, PAGE_GAP, PAGE_PICK };

struct page_row {
    enum page_kind kind;
    enum style style;
    const char *label; /* of a pair or bar; the mark of a pick */
    const char *text, *aside, *note;
    int64_t used, held, whole;
    bool cut;        /* a pick of one line */
    int line, lines; /* where it stood at the last drawing */
};

#define LABEL_MOST   24 /* columns */
#define MARK_COLUMNS 2
#define BAR_COLUMNS  20
#define BAR_LEAST    8
/* Below this a bar stands under its label. */
#define STACKED_BELOW 60
#define SAY_MOST      1200

/* ---- filling ---- */

void page_clear(struct page *page)
{
    arena_release(&page->arena);
    page->rows = NULL;
    page->count = 0;
    page->picks = 0;
}

void page_release(struct page *page)
{
    arena_release(&page->arena);
    *page = (struct page){0};
}

void page_restart(struct page *page)
{
    page_clear(page);
    page->at = page->top = 0;
    page->follow = false;
}

static const char *kept(struct page *page, const char *text)
{
    return text ? arena_text(&page->arena, text) : "";
}

static struct page_row *add(struct page *page, enum page_kind kind, enum style style,
                            const char *text)
{
    const char *copy = kept(page, text);
    struct page_row *row = ARENA_PUSH(&page->arena, page->rows, page->count);

    *row = (struct page_row){
        .kind = kind, .style = style, .label = "", .text = copy, .aside = "", .note = ""};
    return row;
}

void page_heading(struct page *page, const char *text)
{
    add(page, PAGE_HEADING, STYLE_HEADING, text);
}

void page_pair_in(struct page *page, enum style style, const char *label, const char *text)
{
    const char *copy = kept(page, label);

    add(page, PAGE_PAIR, style, text)->label = copy;
}

void page_pair(struct page *page, const char *label, const char *text)
{
    page_pair_in(page, STYLE_NORMAL, label, text);
}

void page_text(struct page *page, enum style style, const char *text)
{
    add(page, PAGE_TEXT, style, text);
}

void page_marked(struct page *page, enum style style, const char *mark, const char *text)
{
    const char *copy = kept(page, mark);

    add(page, PAGE_TEXT, style, text)->label = copy;
}

void page_bar(struct page *page, const struct page_bar *bar)
{
    const char *label = kept(page, bar->label);
    struct page_row *row = add(page, PAGE_BAR, STYLE_NORMAL, bar->text);

    row->label = label;
    row->used = bar->used;
    row->held = bar->held;
    row->whole = bar->whole;
}

void page_gap(struct page *page)
{
    add(page, PAGE_GAP, STYLE_NORMAL, "");
}

void page_pick(struct page *page, const char *mark, const char *text, const char *aside,
               const char *note)
{
    const char *under = kept(page, note);

    page_pick_in(page, STYLE_NORMAL, mark, text, aside);
    page->rows[page->count - 1].note = under;
}

void page_pick_in(struct page *page, enum style style, const char *mark, const char *text,
                  const char *aside)
{
    const char *label = kept(page, mark), *right = kept(page, aside);
    struct page_row *row = add(page, PAGE_PICK, style, text);

    row->label = label;
    row->aside = right;
    page->picks++;
}

void page_pick_cut(struct page *page, enum style style, const char *mark, const char *text,
                   const char *aside)
{
    page_pick_in(page, style, mark, text, aside);
    page->rows[page->count - 1].cut = true;
}

const char *page_say(struct page *page, const char *format, ...)
{
    char text[SAY_MOST];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return arena_text(&page->arena, text);
}

/* ---- lines ---- */

/* Columns of the labels of pairs and of bars: the widest, as long as the values keep most of the
 * room. */
struct labels {
    int pair, bar;
};

static struct labels label_columns(const struct page *page, int cols)
{
    struct labels widest = {0};
    int most = cols / 3 < LABEL_MOST ? cols / 3 : LABEL_MOST;

    for (size_t i = 0; i < page->count; i++) {
        int width = text_width(page->rows[i].label);

        if (page->rows[i].kind == PAGE_PAIR && width > widest.pair)
            widest.pair = width;
        if (page->rows[i].kind == PAGE_BAR && width > widest.bar)
            widest.bar = width;
    }
    widest.pair = widest.pair < most ? widest.pair : most;
    widest.bar = widest.bar < most ? widest.bar : most;
    return widest;
}

static int greater(int a, int b)
{
    return a > b ? a : b;
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

static struct bar_columns bar_columns(const struct page_row *row, int cols, int label)
{
    int width = text_width(row->text), room = cols - label - 4;
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

static int bar_lines(const struct page_row *row, int cols, int label)
{
    struct bar_columns columns = bar_columns(row, cols, label);
    int text = wrap_count(row->text, columns.text);

    return columns.stacked ? 1 + text : greater(wrap_count(row->label, greater(label, 1)), text);
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
        return bar_lines(row, most, labels.bar);
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

/* The row of the pick with this number; NULL: there is none. */
static struct page_row *pick_row(const struct page *page, int number)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->rows[i].kind == PAGE_PICK && number-- == 0)
            return &page->rows[i];
    return NULL;
}

static void clamp(struct page *page)
{
    if (page->at >= page->picks)
        page->at = page->picks - 1;
    if (page->at < 0)
        page->at = 0;
    if (page->top > page->lines - page->height)
        page->top = page->lines - page->height;
    if (page->top < 0)
        page->top = 0;
}

static void follow_pick(struct page *page)
{
    const struct page_row *row = pick_row(page, page->at);

    if (!page->follow || !row)
        return;
    page->follow = false;
    if (row->line + row->lines > page->top + page->height)
        page->top = row->line + row->lines - page->height;
    if (row->line < page->top)
        page->top = row->line;
    if (page->at == 0 && row->line < page->height)
        page->top = 0; /* what stands above the first is seen again */
}

void page_lay_out(struct page *page)
{
    if (page->cols > 0)
        lay_out(page, page->cols, label_columns(page, page->cols));
    clamp(page);
    follow_pick(page);
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
                     int label)
{
    struct bar_columns columns = bar_columns(row, window.cols, label);
    int below = columns.stacked ? line + 1 : line;
    int x = window.x + 1 + (columns.stacked ? 1 : label + 2);
    struct area name = {.x = window.x + 1,
                        .rows = columns.stacked ? 1 : row->lines,
                        .cols = columns.stacked ? window.cols - 2 : label};

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
        draw_bar(row, grid, window, line, labels.bar);
        return;
    case PAGE_GAP:
    case PAGE_PICK:
        return;
    }
}

void page_draw(struct page *page, struct grid *grid, struct area area, bool focused)
{
    struct labels labels = label_columns(page, area.cols);
    int number = 0;

    page->height = area.rows;
    page->cols = area.cols;
    page_lay_out(page);
    grid_fill(grid, area, STYLE_NORMAL);
    for (size_t i = 0; i < page->count; i++) {
        const struct page_row *row = &page->rows[i];
        int line = row->line - page->top;
        bool picked = row->kind == PAGE_PICK && number++ == page->at;

        if (line + row->lines <= 0 || line >= area.rows)
            continue;
        if (row->kind == PAGE_PICK)
            draw_pick(row, grid, area, line, picked && focused);
        else
            draw_row(row, grid, area, line, labels);
    }
}

/* ---- moving ---- */

/* A row that was scrolled out of sight is not picked: nothing is changed unseen. */
int page_picked(const struct page *page)
{
    const struct page_row *row = pick_row(page, page->at);

    bool drawn = page->height > 0;

    if (!row || (drawn && (row->line < page->top || row->line >= page->top + page->height)))
        return -1;
    return page->at;
}

static bool scroll(struct page *page, int lines)
{
    page->top += lines;
    clamp(page);
    return true;
}

static bool pick(struct page *page, int number)
{
    page->at = number;
    page->follow = true;
    clamp(page);
    if (page->height > 0) /* else the first drawing follows */
        follow_pick(page);
    return true;
}

static bool step_down(struct page *page)
{
    const struct page_row *row = pick_row(page, page->at);

    if (!row || row->line + row->lines > page->top + page->height) /* it lies below: towards it */
        return scroll(page, 1);
    if (page->at + 1 < page->picks)
        return pick(page, page->at + 1);
    return scroll(page, 1);
}

static bool step_up(struct page *page)
{
    const struct page_row *row = pick_row(page, page->at);

    if (page->picks == 0 || (row && row->line > page->top + page->height))
        return scroll(page, -1);
    if (row && row->line < page->top) /* scrolled past the last of them: back first */
        return scroll(page, -1);
    return page->at > 0 ? pick(page, page->at - 1) : scroll(page, -1);
}

/* After a page, the pick is the first one in sight. */
static bool turn(struct page *page, int lines)
{
    int number = 0;

    scroll(page, lines);
    for (size_t i = 0; i < page->count; i++) {
        if (page->rows[i].kind != PAGE_PICK)
            continue;
        page->at = number++;
        if (page->rows[i].line >= page->top)
            break;
    }
    return true;
}

bool page_command(struct page *page, enum command_id id)
{
    int height = page->height > 1 ? page->height - 1 : 1;

    switch ((int) id) { /* most commands are not a page's */
    case CMD_LIST_DOWN:
        return step_down(page);
    case CMD_LIST_UP:
        return step_up(page);
    case CMD_LIST_PAGE_DOWN:
        return turn(page, height);
    case CMD_LIST_PAGE_UP:
        return turn(page, -height);
    case CMD_LIST_FIRST:
        scroll(page, -page->lines);
        return pick(page, 0);
    case CMD_LIST_LAST:
        scroll(page, page->lines);
        page->at = page->picks - 1;
        clamp(page);
        return true;
    default:
        return false;
    }
}
