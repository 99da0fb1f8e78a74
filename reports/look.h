/* SPDX-License-Identifier: Apache-2.0 */
/* How cells look: one table of fonts, number formats, borders and fills for every workbook.
 * Knows the three languages' usual fonts; leaves what stands in a cell to others. */
#ifndef REPORTS_LOOK_H
#define REPORTS_LOOK_H

#include "base/intl.h"

enum look {
    /* data */
    LOOK_TEXT,
    LOOK_WRAP,      /* long text: wrapped, at the top */
    LOOK_CODE,      /* codes, accounts, numbers that are names: always text */
    LOOK_CODE_WRAP, /* the same, on several lines */
    LOOK_MONEY,     /* yuan */
    LOOK_WAN,       /* ten-thousands of yuan */
    LOOK_COUNT,
    LOOK_NUMBER, /* numbers that are names: a year, a measure */
    LOOK_DAYS,   /* working days */
    LOOK_PERCENT,
    LOOK_RATE, /* of interest: hundredths of a per cent count */
    LOOK_SCORE,
    LOOK_DATE,
    LOOK_INSTANT, /* day and time, Asia/Shanghai */
    LOOK_INPUT,   /* to be filled in: not locked; text */
    LOOK_INPUT_DATE,
    LOOK_MARK, /* ✓ or ✗ */
    /* totals */
    LOOK_TOTAL,
    LOOK_TOTAL_MONEY,
    LOOK_TOTAL_WAN,
    LOOK_TOTAL_COUNT,
    LOOK_TOTAL_PERCENT,
    /* above a table, and around it */
    LOOK_TITLE,
    LOOK_SCOPE,
    LOOK_HEAD,
    LOOK_NOTE,
    LOOK_LINK,
    /* the cover */
    LOOK_COVER_TITLE,
    LOOK_COVER_SUBTITLE,
    LOOK_COVER_LABEL,
    LOOK_COVER_TEXT,
    LOOK_COVER_MONEY,
    LOOK_COVER_COUNT,
    /* laid over a cell by a condition */
    LOOK_GOOD,
    LOOK_BAD,
    LOOK_CUT, /* a line above, laid over by a condition */
    LOOK_END  /* how many there are */
};

struct lxw_workbook;
struct lxw_format;

/** Makes every format in the workbook; the workbook owns them.
 *  @return false when memory ran out in the library */
bool look_make(struct lxw_workbook *workbook, enum language language,
               struct lxw_format *ret_formats[LOOK_END]);

/** The font size in points of a look that wraps; 0 for those that do not. */
double look_wrap_size(enum look look);

#endif
