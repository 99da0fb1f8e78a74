/* SPDX-License-Identifier: Apache-2.0 */
/* A screen of cells, drawn as text with styles.  Knows columns, glyphs and safety; how cells reach
 * a terminal is term.c's.  Every text passes here on its way to a screen: the one sanitiser. */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "tui/theme.h"

/** One glyph: a spacing character (up to 4 bytes) with at most 4 marks, and the NUL. */
#define CELL_TEXT_SIZE 24

struct cell {
    char text[CELL_TEXT_SIZE]; /* "" in the right half of a wide glyph */
    uint8_t width;             /* 1 or 2; 0 in the right half */
    uint8_t style;             /* enum style */
};

/** A rectangle of a grid; drawing never leaves it. */
struct area {
    int y, x, rows, cols;
};

struct grid {
    int rows, cols;
    struct cell *cells;     /* rows × cols */
    int cursor_y, cursor_x; /* -1: no cursor */
    bool ascii;             /* no lines, blocks or characters of ambiguous width */
    struct arena scratch;   /* texts made safe; given back by grid_clear */
};

void grid_init(struct grid *grid, int rows, int cols);
void grid_release(struct grid *grid);
/** All blank; the same grid when the size is the same. */
void grid_resize(struct grid *grid, int rows, int cols);
void grid_clear(struct grid *grid);
/** The whole grid as an area. */
struct area grid_area(const struct grid *grid);
/** NULL outside. */
const struct cell *grid_cell(const struct grid *grid, int y, int x);

/**
 * Puts text into exactly width columns at (y, x): cut between graphemes, the rest blank, an odd
 * last column blank.  A glyph of which only half would be overwritten loses the other half too.
 * Line feeds and tabs become one blank.  Outside the grid nothing is drawn.
 * @param text  NULL counts as ""
 * @return the columns the text itself took
 */
int grid_put(struct grid *grid, int y, int x, int width, const char *text, enum style style);
/** The same, but a text that had to be cut ends in "~". */
int grid_put_cut(struct grid *grid, int y, int x, int width, const char *text, enum style style);
/** The same, at the right of the columns; a number that does not fit becomes "###", never other
 * digits. */
void grid_put_right(struct grid *grid, int y, int x, int width, const char *text, enum style style);
/** Writes text made by a format into width columns. @return columns the text took */
int grid_format(struct grid *grid, int y, int x, int width, enum style style, const char *format,
                ...) __attribute__((format(printf, 6, 7)));

/**
 * Text over several lines: breaks at spaces and between hanzi, never before a closing mark
 * (。，、）) nor after an opening one; a line feed begins a new line.
 * @param skip  lines left out at the start (scrolling)
 * @return lines drawn
 */
int grid_wrap(struct grid *grid, struct area area, int skip, const char *text, enum style style);
/** The same; a paragraph that begins with a blank goes on under column hang (0: none does). */
int grid_wrap_hanging(struct grid *grid, struct area area, int skip, const char *text, int hang,
                      enum style style);
/** Lines that text takes in so many columns. At least 1. */
int wrap_count(const char *text, int columns);
int wrap_count_hanging(const char *text, int columns, int hang);

void grid_fill(struct grid *grid, struct area area, enum style style);
/** A line from x over width columns ("─", or "-"). */
void grid_rule(struct grid *grid, int y, int x, int width, enum style style);
/** A line down. */
void grid_stem(struct grid *grid, int y, int x, int rows, enum style style);
/** A frame with a title in its top line, its inside blank. @return the inside */
struct area grid_box(struct grid *grid, struct area area, const char *title, enum style style);
/** Where the hardware cursor stands: on the focus, always. */
void grid_cursor(struct grid *grid, int y, int x);
/** Gives the cells of an area another style (a row in focus). */
void grid_paint(struct grid *grid, struct area area, enum style style);

/** The grid as lines of text without their spaces at the end, for tests and for `P` (print). */
void grid_dump(const struct grid *grid, struct str *ret_text);

/** The part of an area: rows from the top, the rest below. */
struct area area_top(struct area area, int rows);
struct area area_below(struct area area, int rows);

#endif
