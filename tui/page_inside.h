/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files of the page share and nobody else sees. */
#ifndef TUI_PAGE_INSIDE_H
#define TUI_PAGE_INSIDE_H

#include "tui/page.h"

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

/** Keeps place and pick inside the page. */
void page_clamp(struct page *page);
/** Brings the picked row into sight, when that is due. */
void page_follow(struct page *page);

#endif
