/* SPDX-License-Identifier: Apache-2.0 */
/* Data sheets by a table of columns.  Adds up what is written, so that the sheet's own formulas can
 * be compared with it; leaves what the figures are to the reports. */
#include "reports/table.h"

#include <assert.h>
#include <stdarg.h>

#include "base/text.h"

#define TITLE_ROW    0
#define SCOPE_ROW    1
#define HEAD_ROW     2
#define FIRST_ROW    3
#define HEAD_HEIGHT  42.0
#define TITLE_HEIGHT 26.0
#define HEAD_MOST    14   /* heads wrap: they ask for no more columns of text than this */
#define FORMULA_SIZE 8000 /* the office programs take 8192 */

bool money_ratio(struct money part, struct money whole, struct ratio *ret_ratio)
{
    if (whole.fen <= 0)
        return false;
    __int128 scaled = (__int128) part.fen * PPM_IN_ONE * 2 / whole.fen;

    ret_ratio->ppm = (int64_t) ((scaled + 1) / 2);
    return true;
}

const char *column_head(const struct column *column)
{
    return column->is_figure ? _(figure_label(column->figure)) : _(column->head);
}

const char *column_means(const struct column *column, struct arena *arena)
{
    const char *formula;

    if (!column->is_figure)
        return _(column->means);
    formula = figure_formula(column->figure);
    return *formula ? arena_format(arena, "%s = %s", _(figure_meaning(column->figure)), _(formula))
                    : _(figure_meaning(column->figure));
}

bool table_has(const struct table *table, uint16_t column)
{
    return !table->left_out || !table->left_out[column];
}

uint16_t table_place(const struct table *table, uint16_t column)
{
    uint16_t place = 0;

    for (uint16_t i = 0; i < column; i++)
        place = (uint16_t) (place + table_has(table, i));
    return place;
}

uint16_t table_shown(const struct table *table)
{
    return table_place(table, table->count);
}

/* A choice no wider than the page is printed whole. */
static uint16_t printed_of(const struct table *table)
{
    uint16_t shown = table_shown(table);

    return shown <= table->printed ? shown : table_place(table, table->printed);
}

uint32_t table_last_row(const struct table *table)
{
    return table->first_row + (table->rows > 0 ? table->rows : 1) - 1;
}

uint32_t table_control_row(const struct table *table)
{
    return table_last_row(table) + 2;
}

const char *table_range(const struct table *table, uint16_t column, char ret_text[REFERENCE_SIZE])
{
    return sheet_reference(table->sheet, table->first_row, table_last_row(table),
                           table_place(table, column), ret_text);
}

static void set_width(struct table *table, uint16_t column)
{
    const struct column *row = &table->columns[column];
    int head = text_width(column_head(row));
    int *width = &table->sheet->widths[table_place(table, column)];

    if (row->width == 0 && *width < (head < HEAD_MOST ? head : HEAD_MOST))
        *width = head < HEAD_MOST ? head : HEAD_MOST;
}

void table_begin(struct table *table, const char *title, const char *scope)
{
    struct sheet *sheet = table->sheet;
    uint16_t last = (uint16_t) (printed_of(table) - 1);

    assert(table->count <= SHEET_COLUMNS_MOST && table->printed <= table->count);
    assert(sheet->row == TITLE_ROW && table->printed > 1);
    sheet_height(sheet, TITLE_HEIGHT);
    sheet_span(sheet, LOOK_TITLE, title, last);
    sheet_row(sheet);
    sheet_span(sheet, LOOK_SCOPE, scope, last);
    sheet_row(sheet);
    sheet_height(sheet, HEAD_HEIGHT);
    for (uint16_t i = 0; i < table->count; i++)
        if (table_has(table, i))
            sheet_text(sheet, LOOK_HEAD, column_head(&table->columns[i]));
    table->first_row = FIRST_ROW;
    for (uint16_t i = 0; i < table->count; i++)
        if (table_has(table, i) && table->columns[i].width > 0)
            sheet_width(sheet, table_place(table, i), table->columns[i].width);
}

void table_row(struct table *table)
{
    sheet_row(table->sheet);
    table->rows++;
    table->passed = 0;
}

static uint16_t column_at(const struct table *table)
{
    uint16_t at = (uint16_t) (table->sheet->column + table->passed);

    assert(at < table->count);
    return at;
}

/* The column at the cursor.  @return NULL: it is left out, and passed */
static const struct column *column_now(struct table *table)
{
    uint16_t at = column_at(table);

    if (table_has(table, at))
        return &table->columns[at];
    table->passed++;
    return NULL;
}

/* Also of what is left out: other sheets are held against it. */
static void add(struct table *table, int64_t amount)
{
    int64_t *sum = &table->sums[column_at(table)];

    if (__builtin_add_overflow(*sum, amount, sum))
        table->overflow = true;
}

void table_blank(struct table *table)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_blank(table->sheet, column->look);
}

void table_text(struct table *table, const char *text)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_text(table->sheet, column->look, text);
}

void table_count(struct table *table, int64_t count)
{
    const struct column *column;

    add(table, count);
    column = column_now(table);
    if (column)
        sheet_count(table->sheet, column->look, count);
}

void table_centi(struct table *table, int64_t centi)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_centi(table->sheet, column->look, centi);
}

void table_ratio(struct table *table, struct ratio ratio)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_ratio(table->sheet, column->look, ratio);
}

void table_date(struct table *table, struct date date)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_date(table->sheet, column->look, date);
}

void table_instant(struct table *table, int64_t utc_ms)
{
    const struct column *column = column_now(table);

    if (column)
        sheet_instant(table->sheet, column->look, utc_ms);
}

void table_money(struct table *table, struct money amount)
{
    const struct column *column;

    add(table, amount.fen);
    column = column_now(table);
    if (column)
        sheet_money(table->sheet, column->look, amount);
}

void table_formula_money(struct table *table, struct money result, const char *formula, ...)
{
    const struct column *column;
    char text[FORMULA_SIZE];
    va_list values;

    va_start(values, formula);
    (void) vsnprintf(text, sizeof text, formula, values);
    va_end(values);
    add(table, result.fen);
    column = column_now(table);
    if (column)
        sheet_formula_money(table->sheet, column->look, result, "%s", text);
}

/* Of what is made of other columns of the row: of tables of which none is left out. */
static enum look look_now(const struct table *table)
{
    assert(!table->left_out);
    return table->columns[column_at(table)].look;
}

void table_wan(struct table *table, uint16_t of_column, struct money amount)
{
    char cell[CELL_SIZE];

    add(table, amount.fen); /* in yuan: the total is the total's ten-thousandth */
    sheet_formula_wan(table->sheet, look_now(table), amount, "=%s/10000",
                      cell_text(table->sheet->row, of_column, false, cell));
}

static void write_share(struct table *table, enum look look, uint16_t part_column,
                        struct money part, uint16_t whole_column, struct money whole)
{
    char part_cell[CELL_SIZE], whole_cell[CELL_SIZE];
    struct ratio ratio = {0};
    bool has = money_ratio(part, whole, &ratio);

    cell_text(table->sheet->row, part_column, false, part_cell);
    cell_text(table->sheet->row, whole_column, false, whole_cell);
    sheet_formula_share(table->sheet, look, has, ratio, "=IF(%s=0,\"\",%s/%s)", whole_cell,
                        part_cell, whole_cell);
}

void table_share(struct table *table, uint16_t part_column, struct money part,
                 uint16_t whole_column, struct money whole)
{
    write_share(table, look_now(table), part_column, part, whole_column, whole);
}

void table_share_of(struct table *table, uint16_t part_column, struct money part,
                    const uint16_t *columns, int count, struct money whole)
{
    AUTO_ARENA struct arena arena = {0};
    const char *sum = "";
    char cell[CELL_SIZE];
    struct ratio ratio = {0};
    bool has = money_ratio(part, whole, &ratio);

    for (int i = 0; i < count; i++)
        sum = arena_format(&arena, "%s%s%s", sum, i > 0 ? "+" : "",
                           cell_text(table->sheet->row, columns[i], false, cell));
    sheet_formula_share(table->sheet, look_now(table), has, ratio, "=IF(%s=0,\"\",%s/(%s))", sum,
                        cell_text(table->sheet->row, part_column, false, cell), sum);
}

/* ---- the end ---- */

static void total_cell(struct table *table, uint16_t column, const char *function)
{
    char from[CELL_SIZE], to[CELL_SIZE];
    const struct column *row = &table->columns[column];
    struct money sum = {table->sums[column]};
    uint16_t place = table_place(table, column);

    cell_text(table->first_row, place, false, from);
    cell_text(table_last_row(table), place, false, to);
    switch (row->total) {
    case TOTAL_NONE:
        sheet_blank(table->sheet, LOOK_TOTAL);
        return;
    case TOTAL_COUNT:
        sheet_formula_count(table->sheet, LOOK_TOTAL_COUNT, sum.fen, "=%s%s:%s)", function, from,
                            to);
        return;
    case TOTAL_MONEY:
        break;
    }
    if (row->look == LOOK_WAN)
        sheet_formula_wan(table->sheet, LOOK_TOTAL_WAN, sum, "=%s%s:%s)", function, from, to);
    else
        sheet_formula_money(table->sheet, LOOK_TOTAL_MONEY, sum, "=%s%s:%s)", function, from, to);
}

/* "Rows: 303", of those the filter leaves, or of all. */
static void rows_cell(struct table *table, const char *function)
{
    AUTO_ARENA struct arena arena = {0};
    char from[CELL_SIZE], to[CELL_SIZE];
    const char *label = _("Rows:");

    if (!table->is_list) {
        sheet_blank(table->sheet, LOOK_TOTAL);
        return;
    }
    cell_text(table->first_row, 0, false, from);
    cell_text(table_last_row(table), 0, false, to);
    sheet_formula_text(table->sheet, LOOK_TOTAL, arena_format(&arena, "%s %u", label, table->rows),
                       "=\"%s \"&%s%s:%s)", label, function, from, to);
}

static void total_row(struct table *table, const char *label, const char *sum, const char *rows)
{
    sheet_row(table->sheet);
    sheet_text(table->sheet, LOOK_TOTAL, label);
    rows_cell(table, rows);
    for (uint16_t i = 2; i < table->count; i++)
        if (table_has(table, i))
            total_cell(table, i, sum);
}

static void sign_row(struct table *table)
{
    struct sheet *sheet = table->sheet;
    AUTO_ARENA struct arena arena = {0};
    const char *line = "________________";

    sheet_row(sheet);
    sheet_row(sheet);
    sheet_span(sheet, LOOK_NOTE,
               arena_format(&arena, "%s %s        %s %s        %s %s", _("Prepared by:"), line,
                            _("Checked by:"), line, _("Approved by:"), line),
               (uint16_t) (printed_of(table) - 1));
}

void table_end_plain(struct table *table, bool landscape)
{
    struct sheet *sheet = table->sheet;

    for (uint16_t i = 0; i < table->count; i++)
        if (table_has(table, i))
            set_width(table, i);
    sheet_freeze(sheet, FIRST_ROW, table->kept > 0 ? table->kept : 1);
    sheet_lock(sheet);
    sheet->is_public = table->is_public;
    sheet_print(sheet, landscape, FIRST_ROW, sheet->row + table->rows_below,
                (uint16_t) (printed_of(table) - 1));
    if (table->kept > 0)
        sheet_repeat(sheet, table->kept);
    if (table->is_one_wide)
        sheet_one_wide(sheet);
    if (table->overflow)
        sheet_fail(sheet);
}

void table_totals(struct table *table)
{
    struct sheet *sheet = table->sheet;

    if (table->rows == 0) { /* formulas need a range: one empty row, said to be empty */
        sheet_row(sheet);
        sheet_blank(sheet, table->columns[0].look);
        sheet_text(sheet, LOOK_TEXT, _("no rows"));
    }
    /* the library refuses it once the totals stand below */
    sheet_filter(sheet, HEAD_ROW, table_last_row(table), (uint16_t) (table_shown(table) - 1));
    total_row(table, _("Total shown"), "SUBTOTAL(109,", "SUBTOTAL(103,");
    total_row(table, _("Control total"), "SUM(", "COUNTA(");
}

void table_end_signed(struct table *table)
{
    sign_row(table);
    table_end_plain(table, true);
}

void table_end(struct table *table)
{
    table_totals(table);
    table_end_signed(table);
}

void table_words(const struct table *table, uint16_t column, const char *const *words)
{
    if (table_has(table, column))
        sheet_words(table->sheet, table_place(table, column), table->first_row,
                    table_last_row(table), words);
}

void table_mark(const struct table *table, uint16_t column, const char *word, enum look look)
{
    if (table_has(table, column))
        sheet_mark(table->sheet, table_place(table, column), table->first_row,
                   table_last_row(table), word, look);
}
