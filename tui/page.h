/* SPDX-License-Identifier: Apache-2.0 */
/* A page of headings, labelled values, texts, bars and rows that can be picked; longer than its
 * place, it scrolls.  Knows rows only; what they say is the screens', who fill it before each
 * drawing in the language of now. */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "tui/command.h"
#include "tui/grid.h"

struct page_row; /* page.c's */

/** `{0}` is an empty page. */
struct page {
    struct arena arena; /* texts of the rows */
    struct page_row *rows;
    size_t count;
    int picks;        /* rows that can be picked */
    int at;           /* the one picked, from 0 */
    int top;          /* lines scrolled away */
    bool follow;      /* the next drawing brings the picked row into sight */
    bool pick_seen;   /* the picked row was in sight in the last drawing */
    int lines_seen;   /* how many there were in it */
    int height, cols; /* of the last drawing; 0: never drawn */
    int lines;
};

/** A part of something, as a bar with words beside it. */
struct page_bar {
    const char *label;
    int64_t used, held, whole;
    const char *text; /* the same in words and numbers */
};

/** Forgets the rows; place and pick are kept for the same page filled again. */
void page_clear(struct page *page);
void page_release(struct page *page);
/** Another page: from its top. */
void page_restart(struct page *page);

/* Filling.  All texts are copied. */
void page_heading(struct page *page, const char *text);
void page_pair(struct page *page, const char *label, const char *text);
void page_pair_in(struct page *page, enum style style, const char *label, const char *text);
void page_text(struct page *page, enum style style, const char *text);
/** A text with a mark before it ("!", "→"); all its lines stand right of the mark. */
void page_marked(struct page *page, enum style style, const char *mark, const char *text);
void page_bar(struct page *page, const struct page_bar *bar);
void page_gap(struct page *page);
/** A row that can be picked.
 *  @param mark  before the text ("[x]"), may be ""  @param aside  at the right, may be ""
 *  @param note  dim, under it; may be "" */
void page_pick(struct page *page, const char *mark, const char *text, const char *aside,
               const char *note);
void page_pick_in(struct page *page, enum style style, const char *mark, const char *text,
                  const char *aside);
/** The same in one line, cut where there is no room. */
void page_pick_cut(struct page *page, enum style style, const char *mark, const char *text,
                   const char *aside);
/** A text made by a format; lives as long as the rows. */
const char *page_say(struct page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** The same of a day; "-" for none. */
const char *page_day(struct page *page, struct date day);

/** Places the rows as in the last drawing, for keys that come before the next one. */
void page_lay_out(struct page *page);
/** The number of the picked row in the order they were filled; -1: none. */
int page_picked(const struct page *page);
/** The row that is picked is done: the next one is picked, the last stays; it is in sight when the
 * page is drawn next. */
void page_next(struct page *page);
/** CMD_LIST_DOWN, _UP, _PAGE_DOWN, _PAGE_UP, _FIRST, _LAST. @return true: done */
bool page_command(struct page *page, enum command_id id);
/** @param focused  the picked row has the cursor */
void page_draw(struct page *page, struct grid *grid, struct area area, bool focused);

#endif
