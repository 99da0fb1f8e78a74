/* SPDX-License-Identifier: Apache-2.0 */
/* A thin layer over libxlsxwriter: a book, its sheets, and cells written row by row from left to
 * right, so that a book of any size needs little memory.
 *
 * Errors are kept, not returned by every cell: after the first nothing more is written, and
 * book_save says what went wrong.  Texts are text whatever they begin with, and are made safe. */
#ifndef REPORTS_SHEET_H
#define REPORTS_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/ratio.h"
#include "reports/look.h"

#define SHEET_COLUMNS_MOST 48
#define SHEET_NAME_SIZE    128 /* 31 characters */
#define BOOK_SHEETS_MOST   12
#define CELL_SIZE          24
#define REFERENCE_SIZE     (SHEET_NAME_SIZE * 2 + 2 * CELL_SIZE)

struct book;

/** The cursor: the next cell written. Rows and columns count from 0. */
struct sheet {
    struct book *book;
    struct lxw_worksheet *worksheet; /* the library's */
    char name[SHEET_NAME_SIZE];
    uint32_t row;
    uint16_t column;
    int widths[SHEET_COLUMNS_MOST]; /* columns of text seen so far; negative: said */
    bool is_public;                 /* no mark of internal papers above its pages */
    double height;                  /* points that the row's wrapped texts need; 0: one line */
};

struct book_facts {
    const char *path;   /* file to write */
    const char *folder; /* for the library's temporary files; unlinked at once */
    const char *title, *author, *company;
    int64_t made_ms;   /* stands in the file as its day of making, so that it can be made again */
    const char *head;  /* of every printed page: which report, of what; NULL: none */
    const char *left;  /* foot of the printed page: unit and number */
    const char *right; /* and when it was made */
};

/** NULL with err when the library cannot begin. */
struct book *book_new(const struct book_facts *facts, struct err *err);
/** A new sheet, after the others; the name is made one Excel allows.  Owned by the book. */
struct sheet *book_sheet(struct book *book, const char *name);
/** True while nothing went wrong. */
bool book_is_well(const struct book *book);
/** Nothing more is written, and book_save fails: a sum does not fit. */
void sheet_fail(struct sheet *sheet);
/** Writes the file and frees the book, also on failure. @return false with err */
MUST_USE bool book_save(struct book *book, struct err *err);
/** Frees without writing.  NULL is allowed. */
void book_drop(struct book *book);

/* ---- cells, at the cursor ---- */

/** To the first cell of the next row.  The row left grows by its wrapped texts. */
void sheet_row(struct sheet *sheet);
void sheet_skip(struct sheet *sheet, int cells);
void sheet_blank(struct sheet *sheet, enum look look);
/** NULL or "" is a blank cell. Controls are replaced, line feeds become spaces, too long is cut. */
void sheet_text(struct sheet *sheet, enum look look, const char *text);
/** The one place where an amount becomes a floating number: cells know nothing else.  Beyond the
 * fifteen digits that they keep it fails, as every amount does below. */
void sheet_money(struct sheet *sheet, enum look look, struct money amount);
void sheet_count(struct sheet *sheet, enum look look, int64_t count);
/** A whole number of hundredths, as a number with two decimals: points. */
void sheet_centi(struct sheet *sheet, enum look look, int64_t centi);
/** Parts per million as a share of one. */
void sheet_ratio(struct sheet *sheet, enum look look, struct ratio ratio);
/** DATE_NONE is a blank cell. */
void sheet_date(struct sheet *sheet, enum look look, struct date date);
void sheet_instant(struct sheet *sheet, enum look look, int64_t utc_ms);
void sheet_link(struct sheet *sheet, enum look look, const struct sheet *to, const char *text);

/* Formulas always carry their result, because a reader that does not calculate shows it. */
void sheet_formula_money(struct sheet *sheet, enum look look, struct money result,
                         const char *formula, ...) PRINTF_LIKE(4, 5);
/** Shows ten-thousandths of an amount. */
void sheet_formula_wan(struct sheet *sheet, enum look look, struct money result,
                       const char *formula, ...) PRINTF_LIKE(4, 5);
void sheet_formula_count(struct sheet *sheet, enum look look, int64_t result, const char *formula,
                         ...) PRINTF_LIKE(4, 5);
/** A share; when has is false the result is "" (the formula guards zero likewise). */
void sheet_formula_share(struct sheet *sheet, enum look look, bool has, struct ratio result,
                         const char *formula, ...) PRINTF_LIKE(5, 6);
void sheet_formula_text(struct sheet *sheet, enum look look, const char *result,
                        const char *formula, ...) PRINTF_LIKE(4, 5);

/** "C5", or "$C$5". @return ret_cell */
const char *cell_text(uint32_t row, uint16_t column, bool fixed, char ret_cell[CELL_SIZE]);
/** "'Case list'!$C$5" or, with to_row more than row, "'Case list'!$C$5:$C$90". @return ret_text */
const char *sheet_reference(const struct sheet *sheet, uint32_t row, uint32_t to_row,
                            uint16_t column, char ret_text[REFERENCE_SIZE]);

/* ---- the sheet as a whole ---- */

/** One text over a row's cells from the cursor to a column; the cursor goes behind it. */
void sheet_span(struct sheet *sheet, enum look look, const char *text, uint16_t to_column);
/** Height in points of the row at the cursor; texts in it do not change it. */
void sheet_height(struct sheet *sheet, double points);
/** Columns of text; wins over what was seen.  Said before the first row, it lets rows grow with the
 * texts that wrap in it. */
void sheet_width(struct sheet *sheet, uint16_t column, int columns);
void sheet_freeze(struct sheet *sheet, uint32_t rows, uint16_t columns);
void sheet_filter(struct sheet *sheet, uint32_t first_row, uint32_t last_row, uint16_t last_column);
/** Locks against slips, without a password; filtering and sorting stay allowed. */
void sheet_lock(struct sheet *sheet);
/** Cells of a column take one of the words only (NULL-ended). */
void sheet_words(struct sheet *sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                 const char *const *words);
/** Cells that read `word` get the look (LOOK_GOOD, LOOK_BAD). */
void sheet_mark(struct sheet *sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                const char *word, enum look look);
/** A line above each row where a column begins to read `word`, across all columns to last_column:
 * it follows the rows when they are sorted otherwise. */
void sheet_cut(struct sheet *sheet, uint16_t column, uint16_t last_column, uint32_t first_row,
               uint32_t last_row, const char *word);
/** A4, or A3 where A4 would be too small to read; one page wide, foot with page numbers.  Columns
 * beyond last_column stay on the screen.
 *  @param head_rows  repeated on every page; 0: none */
void sheet_print(struct sheet *sheet, bool landscape, uint32_t head_rows, uint32_t last_row,
                 uint16_t last_column);
/** So many columns from the left are printed on every page, in place of the first alone. */
void sheet_repeat(struct sheet *sheet, uint16_t columns);
/** All on one page beside one another, however small: forms that are filed as one leaf. */
void sheet_one_wide(struct sheet *sheet);

struct chart_series {
    const char *name;
    uint16_t column;
    uint32_t ink;
    bool hatched; /* a line: dashed; legible in black and white beside its neighbour */
};
/** Bars lying down, one a row, the series after one another; or lines from row to row. */
struct chart {
    const char *title, *axis;
    bool is_line;
    uint32_t first_row, last_row; /* of the data, in the same sheet */
    uint16_t labels;              /* column of the bars' names */
    const struct chart_series *series;
    size_t series_count;
    uint32_t row; /* where it stands */
    uint16_t column;
    int width, height; /* pixels */
};
void sheet_chart(struct sheet *sheet, const struct chart *chart);

#endif
