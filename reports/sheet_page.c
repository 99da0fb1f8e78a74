/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet as a whole: widths, heads that stay, filters, locks, marks, printed pages, charts.
 * Leaves cells to sheet. */
#include <assert.h>

#include "base/text.h"
#include "reports/sheet_inside.h"

#define WIDTH_LEAST 8
#define WIDTH_MOST  40 /* wider texts wrap */
#define WIDTH_ROOM  2
#define A4_COLUMNS  130 /* more of them on a lying A4 would be smaller than seven points */
#define A3_COLUMNS  184 /* the same of a lying A3 */
#define PAPER_A3    8
#define PAPER_A4    9
#define FOOT_SIZE   256 /* the library's largest */

void sheet_finish(struct sheet *sheet)
{
    for (uint16_t i = 0; i < SHEET_COLUMNS_MOST; i++) {
        int width = sheet->widths[i];

        if (width == 0)
            continue;
        if (width > 0) {
            width += WIDTH_ROOM;
            width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
        } else {
            width = -width;
        }
        sheet_check(sheet, (int) worksheet_set_column(sheet->worksheet, i, i, width, NULL));
    }
    /* codes and accounts are text on purpose: no green corner on each of them */
    sheet_check(sheet, (int) worksheet_ignore_errors(
                           sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:AV1048576"));
}

void sheet_width(struct sheet *sheet, uint16_t column, int columns)
{
    assert(column < SHEET_COLUMNS_MOST && columns > 0);
    sheet->widths[column] = -columns; /* negative: said, not seen */
}

void sheet_span(struct sheet *sheet, enum look look, const char *text, uint16_t to_column)
{
    uint32_t row = sheet->row;
    uint16_t column = sheet->column;

    if (to_column > column)
        sheet_check(sheet, (int) worksheet_merge_range(sheet->worksheet, row, column, row,
                                                       to_column, "", sheet->book->formats[look]));
    sheet_text(sheet, look, text);
    sheet->column = (uint16_t) (to_column + 1);
}

void sheet_height(struct sheet *sheet, double points)
{
    sheet_check(sheet, (int) worksheet_set_row(sheet->worksheet, sheet->row, points, NULL));
    sheet->height = -1; /* said: not to be changed */
}

void sheet_freeze(struct sheet *sheet, uint32_t rows, uint16_t columns)
{
    worksheet_freeze_panes(sheet->worksheet, rows, columns);
}

void sheet_filter(struct sheet *sheet, uint32_t first_row, uint32_t last_row, uint16_t last_column)
{
    sheet_check(sheet,
                (int) worksheet_autofilter(sheet->worksheet, first_row, 0, last_row, last_column));
}

void sheet_lock(struct sheet *sheet)
{
    lxw_protection allowed = {.autofilter = LXW_TRUE,
                              .sort = LXW_TRUE,
                              .format_columns = LXW_TRUE,
                              .format_rows = LXW_TRUE};

    worksheet_protect(sheet->worksheet, NULL, &allowed);
}

void sheet_words(struct sheet *sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                 const char *const *words)
{
    char *list[32] = {0};
    size_t count = 0;

    for (; words[count] && count + 1 < sizeof list / sizeof *list; count++)
        list[count] = text_of_library(&sheet->book->arena, words[count]);

    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = list};
    sheet_check(sheet, (int) worksheet_data_validation_range(sheet->worksheet, first_row, column,
                                                             last_row, column, &validation));
}

void sheet_mark(struct sheet *sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                const char *word, enum look look)
{
    char *quoted =
        text_of_library(&sheet->book->arena, arena_format(&sheet->book->arena, "\"%s\"", word));
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = quoted,
        .format = sheet->book->formats[look],
    };

    sheet_check(sheet, (int) worksheet_conditional_format_range(sheet->worksheet, first_row, column,
                                                                last_row, column, &condition));
}

void sheet_cut(struct sheet *sheet, uint16_t column, uint16_t last_column, uint32_t first_row,
               uint32_t last_row, const char *word)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH], above[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell_abs(cell, first_row, column, LXW_FALSE, LXW_TRUE);
    lxw_rowcol_to_cell_abs(above, first_row - 1, column, LXW_FALSE, LXW_TRUE);
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA,
        .value_string = text_of_library(
            &sheet->book->arena, arena_format(&sheet->book->arena, "=AND(%s=\"%s\",%s<>\"%s\")",
                                              cell, word, above, word)),
        .format = sheet->book->formats[LOOK_CUT],
    };

    sheet_check(sheet, (int) worksheet_conditional_format_range(sheet->worksheet, first_row, 0,
                                                                last_row, last_column, &condition));
}

/* ---- printed ---- */

/* In a page's foot & begins a code: a plain one is doubled. */
static const char *foot_text(struct arena *arena, const char *text)
{
    char *copy = arena_get(arena, strlen(text) * 2 + 1), *to = copy;

    for (; *text; text++) {
        if (*text == '&')
            *to++ = '&';
        *to++ = *text;
    }
    return copy;
}

static void set_foot(struct sheet *sheet)
{
    struct book *book = sheet->book;
    struct arena *arena = &book->arena;
    /* TRANSLATORS: the foot of a printed page: its number, and how many there are */
    const char *pages = arena_format(arena, _("Page %s of %s"), "&P", "&N");
    /* the blank parts the size from a text that begins with a digit */
    const char *foot = arena_format(arena, "&L&9 %s&C&9 %s&R&9 %s", foot_text(arena, book->left),
                                    pages, foot_text(arena, book->right));

    if (strlen(foot) >= FOOT_SIZE)
        foot = arena_format(arena, "&C&9 %s&R&9 %s", pages, foot_text(arena, book->right));
    sheet_check(sheet, (int) worksheet_set_footer(sheet->worksheet, foot));
}

/* What is passed on has its own title, and nothing above it. */
static void set_head(struct sheet *sheet)
{
    struct arena *arena = &sheet->book->arena;
    const char *mark = arena_format(arena, "&R&9 %s", _("Internal: do not pass on"));
    const char *head = arena_format(arena, "&L&9 %s%s", foot_text(arena, sheet->book->head), mark);

    if (!sheet->is_public)
        sheet_check(sheet, (int) worksheet_set_header(sheet->worksheet,
                                                      strlen(head) < FOOT_SIZE ? head : mark));
}

/* Columns of text that lie beside one another on the page. */
static int printed_width(const struct sheet *sheet, uint16_t last_column)
{
    int width = 0;

    for (uint16_t i = 0; i <= last_column && i < SHEET_COLUMNS_MOST; i++) {
        int seen = sheet->widths[i];

        width += seen < 0 ? -seen : seen > 0 ? seen + WIDTH_ROOM : WIDTH_LEAST;
    }
    return width;
}

/* Beside one another, each with the first column: no page is shrunk until nobody reads it. */
static uint16_t pages_across(int width)
{
    return (uint16_t) (width <= A3_COLUMNS ? 1 : (width + A3_COLUMNS - 1) / A3_COLUMNS);
}

void sheet_print(struct sheet *sheet, bool landscape, uint32_t head_rows, uint32_t last_row,
                 uint16_t last_column)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    int width = printed_width(sheet, last_column);

    if (landscape)
        worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, landscape && width > A4_COLUMNS ? PAPER_A3 : PAPER_A4);
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.7, 0.7);
    worksheet_fit_to_pages(worksheet, landscape ? pages_across(width) : 1, 0);
    if (head_rows > 0) {
        sheet_check(sheet, (int) worksheet_repeat_rows(worksheet, 0, head_rows - 1));
        sheet_check(sheet, (int) worksheet_repeat_columns(worksheet, 0, 0));
    }
    sheet_check(sheet, (int) worksheet_print_area(worksheet, 0, 0, last_row, last_column));
    set_foot(sheet);
    set_head(sheet);
}

void sheet_repeat(struct sheet *sheet, uint16_t columns)
{
    sheet_check(sheet,
                (int) worksheet_repeat_columns(sheet->worksheet, 0, (uint16_t) (columns - 1)));
}

void sheet_one_wide(struct sheet *sheet)
{
    worksheet_set_paper(sheet->worksheet, PAPER_A4);
    worksheet_set_margins(sheet->worksheet, 0.25, 0.25, 0.6, 0.6);
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
}

/* ---- charts ---- */

static void add_series(const struct sheet *sheet, lxw_chart *drawn, const struct chart *chart,
                       const struct chart_series *series)
{
    lxw_chart_series *bars = chart_add_series(drawn, NULL, NULL);
    lxw_chart_line edge = {.color = chart->is_line ? series->ink : 0x404040,
                           .width = chart->is_line ? 2.25f : 0.5f,
                           .dash_type = chart->is_line && series->hatched
                                            ? LXW_CHART_LINE_DASH_DASH
                                            : LXW_CHART_LINE_DASH_SOLID};

    chart_series_set_name(bars, series->name);
    chart_series_set_categories(bars, sheet->name, chart->first_row, chart->labels, chart->last_row,
                                chart->labels);
    chart_series_set_values(bars, sheet->name, chart->first_row, series->column, chart->last_row,
                            series->column);
    if (chart->is_line) {
        chart_series_set_line(bars, &edge);
        return;
    }
    if (series->hatched) {
        lxw_chart_pattern pattern = {.fg_color = series->ink,
                                     .bg_color = LXW_COLOR_WHITE,
                                     .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
        chart_series_set_pattern(bars, &pattern);
    } else {
        lxw_chart_fill fill = {.color = series->ink};
        chart_series_set_fill(bars, &fill);
    }
    chart_series_set_line(bars, &edge);
}

void sheet_chart(struct sheet *sheet, const struct chart *chart)
{
    lxw_chart *drawn = workbook_add_chart(sheet->book->workbook,
                                          chart->is_line ? LXW_CHART_LINE : LXW_CHART_BAR_STACKED);
    /* bars lie down: the library calls the upright axis, that of the names, y */
    lxw_chart_axis *amounts = chart->is_line ? drawn->y_axis : drawn->x_axis;
    lxw_chart_font small = {.size = 9};
    lxw_chart_font title = {.size = 12, .bold = LXW_TRUE};
    lxw_chart_options place = {.x_scale = chart->width / 480.0, /* the library's own 480 × 288 */
                               .y_scale = chart->height / 288.0,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    for (size_t i = 0; i < chart->series_count; i++)
        add_series(sheet, drawn, chart, &chart->series[i]);
    chart_title_set_name(drawn, chart->title);
    chart_title_set_name_font(drawn, &title);
    if (!chart->is_line) {
        chart_axis_set_reverse(drawn->y_axis); /* the first row on top */
        chart_axis_set_crossing_max(drawn->y_axis);
        chart_set_series_gap(drawn, 60);
    }
    chart_axis_set_num_font(drawn->y_axis, &small);
    chart_axis_set_num_font(drawn->x_axis, &small);
    chart_axis_set_name(amounts, chart->axis);
    chart_axis_set_name_font(amounts, &small);
    chart_axis_set_num_format(amounts, "#,##0");
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
    sheet_check(sheet, (int) worksheet_insert_chart_opt(sheet->worksheet, chart->row, chart->column,
                                                        drawn, &place));
}
