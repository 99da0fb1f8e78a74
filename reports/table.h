/* SPDX-License-Identifier: Apache-2.0 */
/* A data sheet: title, scope, heads, rows, totals that follow the filter, and control totals that
 * do not.  Columns are a constant table, from which the definitions sheet is printed too. */
#ifndef REPORTS_TABLE_H
#define REPORTS_TABLE_H

#include "model/figure.h"
#include "reports/sheet.h"

enum column_total { TOTAL_NONE, TOTAL_MONEY, TOTAL_COUNT };

struct column {
    const char *word;  /* by which a choice of columns names it, for good; NULL: none has one */
    const char *head;  /* msgid */
    const char *means; /* msgid: the figure's definition in words */
    bool is_figure;    /* head and meaning are those of model/figure.def */
    enum figure figure;
    enum look look;
    enum column_total total;
    int width;   /* columns of text; 0: by what stands in it */
    bool stays;  /* names the row, or another sheet reckons with it: never left out */
    bool beside; /* marks the column before it: there when that is */
};

/** Beside a day that was counted in working days; its cells are provisional_mark. */
#define PROVISIONAL_COLUMN                                                                         \
    {                                                                                              \
        .head = N_("Provisional"),                                                                 \
        .means = N_("* the day before it is provisional: its working days run through a year "     \
                    "whose notice of days off is not out."),                                       \
        .look = LOOK_TEXT, .width = 6, .beside = true                                              \
    }

struct table {
    struct sheet *sheet;
    const struct column *columns;
    uint16_t count;
    const bool *left_out; /* one a column, borrowed; NULL: all are there */
    uint16_t passed;      /* of them in the row being written, so far */
    uint16_t printed;     /* so many columns from the left are printed */
    uint16_t kept;        /* so many stay in view and are printed on every page; 0: the first */
    bool is_list;         /* row per object: the rows are counted in the totals */
    bool is_public;       /* printed without the mark of internal papers */
    bool is_one_wide;     /* one page of A4 wide, however small */
    uint32_t first_row;   /* of the data */
    uint32_t rows;
    uint32_t rows_below;              /* printed too: a chart under the table */
    int64_t sums[SHEET_COLUMNS_MOST]; /* fen, or counts, as the program added them up */
    bool overflow;
};

/** In the language of now. */
const char *column_head(const struct column *column);
const char *column_means(const struct column *column, struct arena *arena);

/** Whether it stands in the sheet, and how many do. */
bool table_has(const struct table *table, uint16_t column);
uint16_t table_shown(const struct table *table);
/** Where a column that is there stands in the sheet: columns are numbered without those left out.
 */
uint16_t table_place(const struct table *table, uint16_t column);

/** Title, scope and heads; sheet, columns, count, printed and is_list are given. */
void table_begin(struct table *table, const char *title, const char *scope);
/** The next row; then its cells from left to right, each in its column's look.  Every column is
 * given; what is left out is not written. */
void table_row(struct table *table);
void table_blank(struct table *table);
void table_text(struct table *table, const char *text);
void table_count(struct table *table, int64_t count);
void table_centi(struct table *table, int64_t centi);
void table_ratio(struct table *table, struct ratio ratio);
void table_date(struct table *table, struct date date);
void table_instant(struct table *table, int64_t utc_ms);
void table_money(struct table *table, struct money amount);
/** For the formula columns: yuan; adds to the column's sum as table_money does. */
void table_formula_money(struct table *table, struct money result, const char *formula, ...)
    PRINTF_LIKE(3, 4);
/** Ten-thousands of yuan of another column of the row; amount is that column's. */
void table_wan(struct table *table, uint16_t of_column, struct money amount);
/** part / whole of two columns of the row; "" when whole is zero. */
/** Of the sum of some columns. @param whole  that sum */
void table_share_of(struct table *table, uint16_t part_column, struct money part,
                    const uint16_t *columns, int count, struct money whole);
void table_share(struct table *table, uint16_t part_column, struct money part,
                 uint16_t whole_column, struct money whole);

/** Totals, control totals, the line to sign on; filter, lock and print settings. */
void table_end(struct table *table);
/** The same in two steps, where more stands between the totals and the line to sign on. */
void table_totals(struct table *table);
void table_end_signed(struct table *table);
/** The same for a sheet without totals: widths, lock and print settings. */
void table_end_plain(struct table *table, bool landscape);

/** Once the rows are written; nothing of a column that is left out: cells take one of the words
 * only (NULL-ended), or those that read the word get the look. */
void table_words(const struct table *table, uint16_t column, const char *const *words);
void table_mark(const struct table *table, uint16_t column, const char *word, enum look look);

uint32_t table_last_row(const struct table *table); /* of the data */
uint32_t table_control_row(const struct table *table);
/** The data of a column: "'Case list'!$C$4:$C$90". @return ret_text */
const char *table_range(const struct table *table, uint16_t column, char ret_text[REFERENCE_SIZE]);

/** part / whole in parts per million, rounded half up. @return false when whole is not above zero
 */
bool money_ratio(struct money part, struct money whole, struct ratio *ret_ratio);

#endif
