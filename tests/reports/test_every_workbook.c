/* SPDX-License-Identifier: Apache-2.0 */
/* Every workbook there is, as another program reads it: each column keeps to its kind (D9), no row
 * is lost on the way (D13). */
#include "reports_payments.h"

/* ---- every workbook, written once ---- */

struct book {
    char folder[FIXTURE_PATH];
    struct report_result result;
};
static struct book books[REPORT_COUNT];

static const struct book *book_of(enum report_kind kind)
{
    struct book *book = &books[kind];
    struct report_order order = {.kind = kind, .year = 2026, .sample = 3};

    if (*book->folder)
        return book;
    folder_make(book->folder);
    demo_sign_in(&demo.desk, kind == REPORT_SCORING ? "supervisor.science" : "auditor");
    write_book(&order, book->folder, &book->result);
    convert(book->folder);
    return book;
}

static int close_all(void **state)
{
    for (int i = 0; i < REPORT_COUNT; i++)
        if (*books[i].folder)
            folder_remove(books[i].folder);
    return demo_close(state);
}

/* ---- D9: every column of every workbook keeps to its kind ---- */

enum kind { KIND_BLANK, KIND_TEXT, KIND_NUMBER, KIND_DAY };

/* "2026-11-26", and "2026-11-26 17:00" of a moment. */
static bool is_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";

    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return text[10] == '\0' ||
           (text[10] == ' ' && strspn(text + 11, "0123456789:") == strlen(text + 11));
}

/* "1234.56", "200,000.00": what is an amount and stands as text. */
static bool is_amount(const char *text)
{
    size_t size = strlen(text);

    return size > 3 && text[size - 3] == '.' && strspn(text, "0123456789,.-") == size;
}

static enum kind kind_of(const char *cell)
{
    if (*cell == '\0' || text_is(cell, "\"")) /* a formula may give the empty text */
        return KIND_BLANK;
    if (*cell == '"')
        return KIND_TEXT;
    return is_day(cell) ? KIND_DAY : KIND_NUMBER;
}

static void check_column(const struct grid *grid, const char *book, int column, int last)
{
    const char *head = grid_at(grid, FIRST_ROW - 1, column);
    enum kind kept = KIND_BLANK;

    for (int row = FIRST_ROW; row < last; row++) {
        const char *cell = grid_at(grid, row, column);
        enum kind kind = kind_of(cell);

        if (kind == KIND_BLANK)
            continue;
        if (kept != KIND_BLANK && kind != kept)
            fail_msg("%s, %s: row %d is of another kind: %s", book, head, row, cell);
        kept = kind;
        if (kind == KIND_TEXT && (is_day(cell + 1) || is_amount(cell + 1)))
            fail_msg("%s, %s: %s is text", book, head, cell);
        if (text_is(cell, "\"N/A") || text_is(cell, "\"n/a") || *cell == '#')
            fail_msg("%s, %s: %s", book, head, cell);
    }
}

/* Accounts, credit codes, control numbers: of any sheet, a number of so many digits would lose its
 * last. */
static void check_digits(const struct grid *grid, const char *book, const char *sheet)
{
    for (int row = 0; row < grid->rows; row++)
        for (int i = 0; grid->cells[row][i]; i++) {
            const char *cell = grid->cells[row][i];

            if (kind_of(cell) == KIND_NUMBER && strcspn(cell, ".") >= 13)
                fail_msg("%s, %s: %s is too long for a number", book, sheet, cell);
        }
}

/* Data sheets end with the total that follows the filter. @return columns looked at */
static int check_sheets(const char *folder, const char *book)
{
    DIR *all = opendir(folder);
    char path[FIXTURE_PATH * 2];
    int columns = 0;

    assert_non_null(all);
    for (struct dirent *entry; (entry = readdir(all));) {
        AUTO_GRID struct grid grid = {0};
        int last;

        if (!strstr(entry->d_name, ".csv"))
            continue;
        snprintf(path, sizeof path, "%.390s/%.255s", folder, entry->d_name);
        grid_read(path, &grid);
        check_digits(&grid, book, entry->d_name);
        last = grid_row(&grid, "Total shown");
        if (last < 0)
            continue;
        for (int i = 0; grid.cells[FIRST_ROW - 1][i]; i++, columns++)
            check_column(&grid, book, i, last);
    }
    closedir(all);
    return columns;
}

static void d9__every_column_of_every_workbook_keeps_to_its_kind(void **state)
{
    int columns = 0;

    (void) state;
    for (int i = 0; i < REPORT_COUNT; i++)
        columns += check_sheets(book_of((enum report_kind) i)->folder,
                                report_row((enum report_kind) i)->word);
    assert_true(columns > 100);
}

/* ---- D13: no row is lost between the filter and the file ---- */

static int64_t said(const struct grid *source, const char *term)
{
    const char *cell = grid_at(source, grid_row(source, term), 1);
    char *end;
    long long number = strtoll(*cell == '"' ? cell + 1 : cell, &end, 10);

    if (*cell == '\0' || *end != '\0')
        fail_msg("%s: %s is no number", term, cell);
    return number;
}

static void d13__as_many_rows_are_written_as_were_selected(void **state)
{
    (void) state;
    for (int i = 0; i < REPORT_COUNT; i++) {
        const struct book *book = book_of((enum report_kind) i);
        AUTO_GRID struct grid source = {0};
        int64_t selected, written, withheld;

        grid_of(book->folder, "book", "Provenance", &source);
        selected = said(&source, "Rows selected");
        written = said(&source, "Rows written");
        withheld = said(&source, "Rows withheld");
        check_int(written, book->result.rows);
        check_int(selected, written + withheld);
        check_int(withheld, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d9__every_column_of_every_workbook_keeps_to_its_kind),
        cmocka_unit_test(d13__as_many_rows_are_written_as_were_selected),
    };

    return cmocka_run_group_tests(tests, demo_open, close_all);
}
