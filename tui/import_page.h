/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of a file of applications share and nobody else sees. */
#ifndef TUI_IMPORT_PAGE_H
#define TUI_IMPORT_PAGE_H

#include "desk/intake.h"
#include "tui/console.h"
#include "tui/inbox_pick.h"
#include "tui/intake_fields.h"
#include "tui/list.h"
#include "tui/world.h"

#define IMPORT_PATH_MOST 1100

struct import_page {
    struct world *world;
    struct screen *screen;
    char path[IMPORT_PATH_MOST]; /* "" until a file is chosen */
    char item[16];               /* of rows that name none; "" */
    struct import_report report;
    struct err why;        /* nothing is taken in because of it */
    bool read, good, over; /* the file was; it could be taken in; it was */
    bool only;             /* only the rows with faults or notes */
    bool take_over;        /* the register takes over what rows say otherwise */
    size_t *shown;         /* of the rows, in arena */
    size_t shown_count;
    struct arena arena;
    enum language language; /* of the verdicts */
    struct inbox_pick pick;
    struct intake_choice choice; /* for choosing the item */
    struct list list;
};

/** The list over the rows of the report, or over the faults of a header that cannot be read. */
void import_list_begin(struct import_page *page);
/** The rows that are wanted, from the first. */
void import_show(struct import_page *page);
bool import_has_rows(const struct import_page *page);
/** The row in focus; NULL: none. */
const struct import_row *import_row_now(const struct import_page *page);
/** A row of the report has a fault or a note. */
bool import_has_remarks(const struct import_page *page);
const char *import_fault_text(const struct import_fault *fault, struct arena *arena);
/** The faults of a row, then its notes, by their place; a note, which keeps nothing from being
 * taken in, says that it is one.  @return NULL when that one was not kept */
const char *import_remark_text(const struct import_report *report, const struct import_row *row,
                               size_t place, struct arena *arena);
/** Without its folder, made safe. */
const char *import_file_name(const struct import_page *page, struct arena *arena);
/** Title, list and what is to be said of the row in focus. */
void import_page_draw(struct import_page *page, struct frame *frame);

#endif
