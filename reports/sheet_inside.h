/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by sheet.c and sheet_page.c alone: the book as it is, with the library's types. */
#ifndef REPORTS_SHEET_INSIDE_H
#define REPORTS_SHEET_INSIDE_H

#include <xlsxwriter.h>

#include "reports/sheet.h"

struct book {
    struct arena arena;   /* texts the library borrows */
    struct arena scratch; /* texts of the row being written */
    lxw_workbook *workbook;
    lxw_format *formats[LOOK_END];
    struct sheet *sheets[BOOK_SHEETS_MOST];
    size_t sheet_count;
    int failed; /* the first lxw_error; LXW_NO_ERROR while all is well */
    int failed_errno;
    const char *head, *left, *right; /* head and foot of the printed page */
};

/** Keeps the first error the library gave. */
void sheet_check(struct sheet *sheet, int error);
/** A copy that may be handed to the library's `char *`; NULL becomes "". */
char *text_of_library(struct arena *arena, const char *text);
/** The text as a cell may hold it; in the book's scratch memory, good until the next row. */
const char *sheet_clean(struct sheet *sheet, const char *text);
/** Sets the widths of the columns by what was seen. */
void sheet_finish(struct sheet *sheet);

#endif
