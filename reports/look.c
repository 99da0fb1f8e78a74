/* SPDX-License-Identifier: Apache-2.0 */
/* The look table.  Only font names are stored in a workbook: they are those of the office machines,
 * and a machine without them shows its own. */
#include "reports/look.h"

#include <xlsxwriter.h>

enum font { FONT_BODY, FONT_HEAD, FONT_COVER_TITLE, FONT_COVER };
#define FONT_COUNT 4

static const char *const fonts[LANGUAGE_COUNT][FONT_COUNT] = {
    [LANGUAGE_ZH] = {"宋体", "黑体", "方正小标宋简体", "仿宋"},
    [LANGUAGE_JA] = {"游ゴシック", "游ゴシック", "ＭＳ 明朝", "ＭＳ 明朝"},
    [LANGUAGE_EN] = {"Calibri", "Arial", "Arial", "Calibri"},
};

#define NUMBER_MONEY   "#,##0.00;[Red]-#,##0.00;0.00"
#define NUMBER_COUNT   "#,##0"
#define NUMBER_NAME    "0"
#define NUMBER_DAYS    "0;[Red]-0;0"
#define NUMBER_PERCENT "0.0%"
#define NUMBER_RATE    "0.00%"
#define NUMBER_SCORE   "0.00"
#define NUMBER_DATE    "yyyy-mm-dd"
#define NUMBER_INSTANT "yyyy-mm-dd hh:mm"
#define NUMBER_TEXT    "@"

#define INK        0x1F2933
#define LINE       0xB8C2CC
#define FILL_HEAD  0xDCE6F1
#define FILL_TOTAL 0xF2F2F2
#define FILL_INPUT 0xFFF9E5
#define INK_LINK   0x0B5394
#define FILL_GOOD  0xE2F0D9
#define INK_GOOD   0x2E6B1F
#define FILL_BAD   0xF8D7DA
#define INK_BAD    0x9C0006

enum edge { EDGE_NONE, EDGE_CELL, EDGE_TOTAL, EDGE_CUT };

struct look_row {
    double size;
    const char *number;
    lxw_color_t ink, fill; /* 0: none said */
    enum font font;
    enum edge edge;
    uint8_t across; /* LXW_ALIGN_…; 0: as the value asks */
    uint8_t along;
    uint8_t indent;
    bool bold, wrap, underline, open;
};

#define DATA .font = FONT_BODY, .size = 10, .along = LXW_ALIGN_VERTICAL_TOP, .edge = EDGE_CELL
/* A figure does not touch the text of the next column. */
#define FIGURE .across = LXW_ALIGN_RIGHT, .indent = 1
#define TOTAL                                                                                      \
    .font = FONT_HEAD, .size = 10, .bold = true, .edge = EDGE_TOTAL, .fill = FILL_TOTAL,           \
    .along = LXW_ALIGN_VERTICAL_CENTER
#define COVER                                                                                      \
    .font = FONT_COVER, .size = 12, .along = LXW_ALIGN_VERTICAL_TOP, .across = LXW_ALIGN_LEFT

static const struct look_row looks[LOOK_END] = {
    [LOOK_TEXT] = {DATA},
    [LOOK_WRAP] = {DATA, .wrap = true},
    [LOOK_CODE] = {DATA, .number = NUMBER_TEXT},
    [LOOK_CODE_WRAP] = {DATA, .number = NUMBER_TEXT, .wrap = true},
    [LOOK_MONEY] = {DATA, .number = NUMBER_MONEY, FIGURE},
    [LOOK_WAN] = {DATA, .number = NUMBER_MONEY, FIGURE},
    [LOOK_COUNT] = {DATA, .number = NUMBER_COUNT},
    [LOOK_NUMBER] = {DATA, .number = NUMBER_NAME, .across = LXW_ALIGN_CENTER},
    [LOOK_DAYS] = {DATA, .number = NUMBER_DAYS},
    [LOOK_PERCENT] = {DATA, .number = NUMBER_PERCENT, FIGURE},
    [LOOK_RATE] = {DATA, .number = NUMBER_RATE, FIGURE},
    [LOOK_SCORE] = {DATA, .number = NUMBER_SCORE, FIGURE},
    [LOOK_DATE] = {DATA, .number = NUMBER_DATE, .across = LXW_ALIGN_CENTER},
    [LOOK_INSTANT] = {DATA, .number = NUMBER_INSTANT, .across = LXW_ALIGN_CENTER},
    [LOOK_INPUT] = {DATA, .number = NUMBER_TEXT, .wrap = true, .fill = FILL_INPUT, .open = true},
    [LOOK_INPUT_DATE] = {DATA, .number = NUMBER_DATE, .across = LXW_ALIGN_CENTER,
                         .fill = FILL_INPUT, .open = true},
    [LOOK_MARK] = {DATA, .bold = true, .across = LXW_ALIGN_CENTER},
    [LOOK_TOTAL] = {TOTAL},
    [LOOK_TOTAL_MONEY] = {TOTAL, .number = NUMBER_MONEY, FIGURE},
    [LOOK_TOTAL_WAN] = {TOTAL, .number = NUMBER_MONEY, FIGURE},
    [LOOK_TOTAL_COUNT] = {TOTAL, .number = NUMBER_COUNT},
    [LOOK_TOTAL_PERCENT] = {TOTAL, .number = NUMBER_PERCENT},
    [LOOK_TITLE] = {.font = FONT_HEAD,
                    .size = 16,
                    .bold = true,
                    .along = LXW_ALIGN_VERTICAL_CENTER},
    [LOOK_SCOPE] = {.font = FONT_BODY, .size = 10, .along = LXW_ALIGN_VERTICAL_CENTER},
    [LOOK_HEAD] = {.font = FONT_HEAD,
                   .size = 10,
                   .bold = true,
                   .wrap = true,
                   .across = LXW_ALIGN_CENTER,
                   .along = LXW_ALIGN_VERTICAL_CENTER,
                   .edge = EDGE_CELL,
                   .fill = FILL_HEAD},
    [LOOK_NOTE] = {.font = FONT_BODY, .size = 10, .along = LXW_ALIGN_VERTICAL_TOP},
    [LOOK_LINK] = {COVER, .ink = INK_LINK, .underline = true},
    [LOOK_COVER_TITLE] = {.font = FONT_COVER_TITLE,
                          .size = 22,
                          .wrap = true,
                          .across = LXW_ALIGN_CENTER,
                          .along = LXW_ALIGN_VERTICAL_CENTER},
    [LOOK_COVER_SUBTITLE] = {.font = FONT_COVER,
                             .size = 14,
                             .across = LXW_ALIGN_CENTER,
                             .along = LXW_ALIGN_VERTICAL_CENTER},
    [LOOK_COVER_LABEL] = {COVER, .bold = true},
    [LOOK_COVER_TEXT] = {COVER, .wrap = true},
    [LOOK_COVER_MONEY] = {COVER, .number = NUMBER_MONEY},
    [LOOK_COVER_COUNT] = {COVER, .number = NUMBER_COUNT},
    [LOOK_GOOD] = {.ink = INK_GOOD, .fill = FILL_GOOD},
    [LOOK_BAD] = {.bold = true, .ink = INK_BAD, .fill = FILL_BAD},
    [LOOK_CUT] = {.edge = EDGE_CUT},
};

/* A format laid over by a condition says only colours: it must not carry a font. */
static void format_text(lxw_format *format, const struct look_row *row, enum language language)
{
    if (row->size > 0) {
        format_set_font_name(format, fonts[language][row->font]);
        format_set_font_size(format, row->size);
    }
    if (row->bold)
        format_set_bold(format);
    if (row->wrap)
        format_set_text_wrap(format);
    if (row->across)
        format_set_align(format, row->across);
    if (row->along)
        format_set_align(format, row->along);
    if (row->indent)
        format_set_indent(format, row->indent);
    if (row->underline)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (row->size > 0 || row->ink)
        format_set_font_color(format, row->ink ? row->ink : INK);
}

static void format_cell(lxw_format *format, const struct look_row *row, bool laid_over)
{
    if (row->number)
        format_set_num_format(format, row->number);
    if (row->open)
        format_set_unlocked(format);
    switch (row->edge) {
    case EDGE_NONE:
        break;
    case EDGE_CELL:
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
        break;
    case EDGE_CUT: /* conditions know thin lines only: the colour tells it from a cell's */
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, INK_BAD);
        break;
    case EDGE_TOTAL:
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
        format_set_top(format, LXW_BORDER_MEDIUM);
        break;
    }
    if (row->fill && laid_over)
        format_set_bg_color(format, row->fill);
    else if (row->fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_fg_color(format, row->fill);
    }
}

double look_wrap_size(enum look look)
{
    return looks[look].wrap ? looks[look].size : 0;
}

bool look_make(struct lxw_workbook *workbook, enum language language,
               struct lxw_format *ret_formats[LOOK_END])
{
    for (int i = 0; i < LOOK_END; i++) {
        lxw_format *format = workbook_add_format(workbook);

        if (!format)
            return false;
        format_text(format, &looks[i], language);
        format_cell(format, &looks[i], i >= LOOK_GOOD);
        ret_formats[i] = format;
    }
    return true;
}
