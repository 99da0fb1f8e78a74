/* SPDX-License-Identifier: Apache-2.0 */
/* Rows one under the other: filling them, moving among them, picking one.
 * How they look is page_draw.c's; what a pick does is the screens'. */
#include "tui/page.h"

#include <stdarg.h>
#include <stdio.h>

#include "tui/page_inside.h"

#define SAY_MOST 1200

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

const char *page_day(struct page *page, struct date day)
{
    char text[DATE_TEXT_SIZE];

    return page_say(page, "%s", date_is_none(day) ? "-" : date_text(day, text));
}

/* ---- moving ---- */

static struct page_row *pick_row(const struct page *page, int number)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->rows[i].kind == PAGE_PICK && number-- == 0)
            return &page->rows[i];
    return NULL;
}

void page_clamp(struct page *page)
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

void page_follow(struct page *page)
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
    page_clamp(page);
    return true;
}

static bool pick(struct page *page, int number)
{
    page->at = number;
    page->follow = true;
    page_clamp(page);
    if (page->height > 0) /* else the first drawing follows */
        page_follow(page);
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

void page_next(struct page *page)
{
    if (page->at + 1 < page->picks)
        page->at++;
    page->follow = true; /* what was written under the row may have moved it out of sight */
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
        page_clamp(page);
        return true;
    default:
        return false;
    }
}
