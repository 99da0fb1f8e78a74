/* SPDX-License-Identifier: Apache-2.0 */
/* A list of rows in columns, read window by window.  Knows rows, marks, moves and selection; what a
 * row is, and how it is found, is the source's. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/intl.h"
#include "base/mem.h"
#include "model/figure.h"
#include "tui/command.h"
#include "tui/grid.h"

#define LIST_COLUMNS_MOST 16

struct console;

struct list_column {
    const char *title;  /* msgid */
    int width;          /* columns at least */
    int grow;           /* share of the room left over; 0: stays at width */
    int priority;       /* 0 always there; the largest is dropped first when there is no room */
    bool right;         /* numbers */
    enum figure figure; /* what it shows, for the ? page; FIGURE_NONE: no figure */
};

struct list_row {
    int64_t id; /* what selection and the cursor hold on to */
    const char *cells[LIST_COLUMNS_MOST];
    bool late;        /* "!": overdue or in error */
    bool fresh;       /* "+": changed by another and not yet seen */
    bool anothers;    /* "@": of a desk one stands in for; a selected row shows "*" there */
    bool nobodys;     /* "-": at no desk, among what is; the same */
    bool dim;         /* cannot be chosen now */
    enum style style; /* STYLE_NORMAL, or what the marks already say */
};

/** Where rows come from. */
struct list_source {
    void *of;
    /** All rows there are; -1: the read failed (say so on the message line). */
    int64_t (*count)(void *of);
    /** Rows first … first+count-1 (0 is the first), texts in arena.  A source that keeps the keys
     * of its last window can answer the next one by key.  @return rows written; fewer: they are
     * gone */
    int (*fetch)(void *of, int64_t first, int count, struct list_row *ret_rows,
                 struct arena *arena);
    /** The ids of all rows in their order, good until they are read again; NULL: rows are chosen
     * one by one. */
    const int64_t *(*ids)(void *of, size_t *ret_count);
};

struct list {
    const struct list_column *columns; /* borrowed */
    int column_count;
    struct list_source source;
    const char *empty;       /* msgid: what an empty list says, and what to do */
    int64_t count;           /* rows there are */
    int64_t at;              /* the row in focus, from 0 */
    int64_t top;             /* first row shown */
    int height;              /* rows shown at the last drawing */
    int first_column;        /* of those that scroll (Left, Right) */
    struct list_row *window; /* the rows read, in arena */
    int64_t window_first;
    int window_count;
    struct arena arena;
    enum language language; /* in which the rows were read */
    int64_t *selected;      /* ids in order */
    size_t selected_count;
    int64_t anchor; /* id of the row chosen last by itself: where a range begins; 0: none */
};

void list_init(struct list *list, const struct list_column *columns, int column_count,
               struct list_source source, const char *empty);
void list_release(struct list *list);
/** Counts and reads again: the cursor stays on its row's number, the selection on its ids. */
void list_refresh(struct list *list);
/** The same for another set of rows: cursor at the first, nothing selected. */
void list_restart(struct list *list);

/** The row in focus; NULL when there is none. Good until the next move. */
const struct list_row *list_current(struct list *list);
/** A row that is seen, or read already; NULL otherwise. Good until the next move. */
const struct list_row *list_row_at(struct list *list, int64_t row);
void list_go(struct list *list, int64_t row);
/** How many rows are seen from now on; and reading them, when they are not there yet. */
void list_set_height(struct list *list, int height);
void list_read(struct list *list);
/** CMD_LIST_… but LIST_OPEN, which is the screen's. @return true: done */
bool list_command(struct list *list, enum command_id id);

/** Of what is selected only those among ids stay so: what left the list is not acted on. */
void list_keep_selected(struct list *list, const int64_t *ids, size_t count);
bool list_is_selected(const struct list *list, int64_t id);
/** Adds ids to the selection; those that are in it stay. */
void list_select(struct list *list, const int64_t *ids, size_t count);
/** Of these ids: in becomes out, out becomes in. */
void list_invert(struct list *list, const int64_t *ids, size_t count);
void list_unselect(struct list *list);
/** CMD_MANY_…: a range, all, the others. @return false: another command */
bool list_choose(struct list *list, struct console *console, enum command_id id);

/** The heading and the rows; first ">" at the focus, then "*" selected, then "!" late or "+" fresh.
 */
void list_draw(struct list *list, struct grid *grid, struct area area, bool focused);
/** "row 4 of 12,846", with "3 selected" when there are. @return ret_text */
const char *list_place(const struct list *list, char *ret_text, size_t size);

/** "12,846" @return ret_text */
#define COUNT_TEXT_SIZE 32
const char *count_text(int64_t count, char ret_text[COUNT_TEXT_SIZE]);

#endif
