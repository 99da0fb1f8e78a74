/* SPDX-License-Identifier: Apache-2.0 */
/* Books, sheets and cells over libxlsxwriter.  Knows no report; with look and sheet_page it is all
 * that sees the library. */
#include "reports/sheet.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/text.h"
#include "reports/sheet_inside.h"

#define FORMULA_MOST    8000  /* the office programs take 8192 */
#define EPOCH_SERIAL    25569 /* 1970-01-01 as spreadsheets count days */
#define DAY_MS          INT64_C(86400000)
#define SHANGHAI_MS     (8 * INT64_C(3600000))
#define CELL_MOST_FEN   INT64_C(999999999999999)
#define NAME_CHARACTERS 31
#define MONEY_PADDING   1
#define WIDTH_SIZE      10.0 /* points at which a column of width n holds n columns of text */
#define LINE_OF_SIZE    1.4  /* CJK fonts stand higher than Latin ones */
#define LINES_MOST      12

/* ---- books ---- */

void sheet_check(struct sheet *sheet, int error)
{
    if (error != LXW_NO_ERROR && sheet->book->failed == LXW_NO_ERROR) {
        sheet->book->failed = error;
        sheet->book->failed_errno = errno;
    }
}

void sheet_fail(struct sheet *sheet)
{
    errno = EOVERFLOW;
    sheet_check(sheet, LXW_ERROR_PARAMETER_VALIDATION);
}

bool book_is_well(const struct book *book)
{
    return book->failed == LXW_NO_ERROR;
}

/* The library writes its day of making as UTC; shown in Shanghai it is the day of the report. */
static void set_properties(struct book *book, const struct book_facts *facts)
{
    lxw_doc_properties properties = {
        .title = text_of_library(&book->arena, facts->title),
        .author = text_of_library(&book->arena, facts->author),
        .company = text_of_library(&book->arena, facts->company),
        .created = (time_t) (facts->made_ms / 1000),
    };

    book->failed = (int) workbook_set_properties(book->workbook, &properties);
}

struct book *book_new(const struct book_facts *facts, struct err *err)
{
    struct book *book = mem_zero(1, sizeof *book);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    options.tmpdir = text_of_library(&book->arena, facts->folder);
    book->workbook = workbook_new_opt(facts->path, &options);
    if (!book->workbook || !look_make(book->workbook, language_now(), book->formats)) {
        book_drop(book);
        err_set(err, ERR_STORE, _("the workbook cannot be begun"));
        return NULL;
    }
    book->head = arena_text(&book->arena, facts->head ? facts->head : "");
    book->left = arena_text(&book->arena, facts->left);
    book->right = arena_text(&book->arena, facts->right);
    set_properties(book, facts);
    return book;
}

static void book_free(struct book *book)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        free(book->sheets[i]);
    arena_release(&book->scratch);
    arena_release(&book->arena);
    free(book);
}

void book_drop(struct book *book)
{
    if (!book)
        return;
    for (size_t i = 0; i < book->sheet_count; i++) /* the library forgets them when not saved */
        if (book->sheets[i]->worksheet && book->sheets[i]->worksheet->optimize_tmpfile)
            (void) fclose(book->sheets[i]->worksheet->optimize_tmpfile);
    if (book->workbook)
        lxw_workbook_free(book->workbook);
    book_free(book);
}

/* The library does not look whether its temporary files took what it wrote. */
static void check_files(struct book *book)
{
    for (size_t i = 0; i < book->sheet_count; i++) {
        FILE *file = book->sheets[i]->worksheet->optimize_tmpfile;

        errno = 0;
        if (file && (fflush(file) != 0 || ferror(file)))
            sheet_check(book->sheets[i], LXW_ERROR_CREATING_TMPFILE);
    }
}

/* It also talks on standard error, which is the console's screen: hushed while it saves. */
static int save_hushed(lxw_workbook *workbook)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = -1;

    if (null >= 0) {
        (void) fflush(stderr);
        kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
        (void) dup2(null, STDERR_FILENO);
        (void) close(null);
    }
    errno = 0;
    int error = (int) workbook_close(workbook);
    int why = errno;
    if (kept >= 0) {
        (void) fflush(stderr);
        (void) dup2(kept, STDERR_FILENO);
        (void) close(kept);
    }
    errno = why;
    return error;
}

static void end_row(struct sheet *sheet);

static bool save_failed(int error, int why, struct err *err)
{
    if (why == EOVERFLOW) {
        err_set(err, ERR_STORE,
                _("the workbook has an amount of more than fifteen digits, which no "
                  "spreadsheet holds to the fen"));
        return err_hint(err, _("Narrow what it is of, so that its sums are smaller."));
    }
    err_set(err, ERR_STORE, _("the workbook could not be written: %s"),
            why ? strerror(why) : lxw_strerror((lxw_error) error));
    if (why == ENOSPC || why == EDQUOT || why == EFBIG)
        return err_hint(err, _("Free some room on the disk, or write to another folder."));
    return err_hint(err, _("Try again, or write to another folder."));
}

bool book_save(struct book *book, struct err *err)
{
    check_files(book);
    if (book->failed) {
        int error = book->failed, why = book->failed_errno;

        book_drop(book);
        return save_failed(error, why, err);
    }
    for (size_t i = 0; i < book->sheet_count; i++) {
        end_row(book->sheets[i]);
        sheet_finish(book->sheets[i]);
    }

    int error = save_hushed(book->workbook); /* frees the workbook in any case */
    int why = errno;
    book_free(book);
    return error == LXW_NO_ERROR || save_failed(error, why, err);
}

/* At most 31 characters, none of []:*?/\, no apostrophe at an end. */
static void name_sheet(struct sheet *sheet, const char *name)
{
    size_t used = 0, characters = 0;
    uint32_t rune;

    for (size_t bytes; (bytes = text_decode(name, 4, &rune)) != 0; name += bytes) {
        if (++characters > NAME_CHARACTERS || used + bytes >= sizeof sheet->name)
            break;
        memcpy(sheet->name + used, name, bytes);
        if (rune < 0x80 && strchr("[]:*?/\\'", (int) rune))
            sheet->name[used] = '-';
        used += bytes;
    }
    sheet->name[used] = '\0';
}

struct sheet *book_sheet(struct book *book, const char *name)
{
    struct sheet *sheet = mem_zero(1, sizeof *sheet);

    assert(book->sheet_count < BOOK_SHEETS_MOST);
    book->sheets[book->sheet_count++] = sheet;
    sheet->book = book;
    name_sheet(sheet, name);
    /* two that translate alike must not stop the report */
    if (workbook_validate_sheet_name(book->workbook, sheet->name) != LXW_NO_ERROR)
        (void) snprintf(sheet->name, sizeof sheet->name, "%zu", book->sheet_count);
    sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
    assert(sheet->worksheet);
    return sheet;
}

/* ---- cells ---- */

static void seen(struct sheet *sheet, uint16_t column, int width)
{
    if (column < SHEET_COLUMNS_MOST && sheet->widths[column] >= 0 && sheet->widths[column] < width)
        sheet->widths[column] = width;
}

/* Titles, notes and heads lie over their neighbours or wrap: they do not ask for width. */
static bool look_asks_width(enum look look)
{
    return look != LOOK_TITLE && look != LOOK_SCOPE && look != LOOK_HEAD && look != LOOK_NOTE &&
           look != LOOK_COVER_TITLE && look != LOOK_COVER_SUBTITLE;
}

/* A column whose width is said needs none, but for rows that grow with what wraps. */
static bool column_asks_width(const struct sheet *sheet, enum look look)
{
    return sheet->column < SHEET_COLUMNS_MOST &&
           (sheet->widths[sheet->column] >= 0 || look_wrap_size(look) > 0);
}

static lxw_format *format_of(const struct sheet *sheet, enum look look)
{
    return sheet->book->formats[look];
}

/* Readers that do not measure texts would show the first line of a wrapped one only.  A column of
 * width n holds n columns of text at ten points. */
static void grow(struct sheet *sheet, enum look look, int width)
{
    double size = look_wrap_size(look);
    int said = sheet->column < SHEET_COLUMNS_MOST ? -sheet->widths[sheet->column] : 0;

    if (size <= 0 || said <= 0 || sheet->height < 0)
        return;
    int room = (int) (said * WIDTH_SIZE / size);
    int lines = (width + room - 1) / room;
    double height = size * LINE_OF_SIZE * (lines < LINES_MOST ? lines : LINES_MOST);
    if (lines > 1 && height > sheet->height)
        sheet->height = height;
}

static void end_row(struct sheet *sheet)
{
    if (sheet->height > 0)
        sheet_check(sheet,
                    (int) worksheet_set_row(sheet->worksheet, sheet->row, sheet->height, NULL));
    sheet->height = 0;
}

void sheet_row(struct sheet *sheet)
{
    end_row(sheet);
    arena_release(&sheet->book->scratch);
    sheet->row++;
    sheet->column = 0;
}

void sheet_skip(struct sheet *sheet, int cells)
{
    sheet->column = (uint16_t) (sheet->column + cells);
}

void sheet_blank(struct sheet *sheet, enum look look)
{
    sheet_check(sheet, (int) worksheet_write_blank(sheet->worksheet, sheet->row, sheet->column++,
                                                   format_of(sheet, look)));
}

void sheet_text(struct sheet *sheet, enum look look, const char *text)
{
    if (text_empty(text)) {
        sheet_blank(sheet, look);
        return;
    }
    const char *safe = sheet_clean(sheet, text);

    if (look_asks_width(look) && column_asks_width(sheet, look)) {
        int width = text_width(safe);

        seen(sheet, sheet->column, width);
        grow(sheet, look, width);
    }
    sheet_check(sheet, (int) worksheet_write_string(sheet->worksheet, sheet->row, sheet->column++,
                                                    safe, format_of(sheet, look)));
}

static void write_number(struct sheet *sheet, enum look look, double number, int width)
{
    seen(sheet, sheet->column, width);
    sheet_check(sheet, (int) worksheet_write_number(sheet->worksheet, sheet->row, sheet->column++,
                                                    number, format_of(sheet, look)));
}

/* Fen to yuan, the one line where money is no integer.  A spreadsheet knows fifteen digits and
 * reads a zero for the sixteenth: no book has another amount than was said. */
static double yuan(struct sheet *sheet, struct money amount)
{
    if (amount.fen > CELL_MOST_FEN || amount.fen < -CELL_MOST_FEN)
        sheet_fail(sheet);
    return (double) amount.fen / 100.0;
}

/* Columns of "-1,234,567.89", without writing it. */
static int money_width(struct money amount)
{
    int digits = 1;

    for (int64_t rest = amount.fen / 100; rest >= 10 || rest <= -10; rest /= 10)
        digits++;
    return digits + (digits - 1) / 3 + 3 + (amount.fen < 0) + MONEY_PADDING;
}

void sheet_money(struct sheet *sheet, enum look look, struct money amount)
{
    write_number(sheet, look, yuan(sheet, amount), money_width(amount));
}

void sheet_count(struct sheet *sheet, enum look look, int64_t count)
{
    int digits = 1;

    for (int64_t rest = count; rest >= 10 || rest <= -10; rest /= 10)
        digits++;
    write_number(sheet, look, (double) count, digits + digits / 3 + 1); /* with commas */
}

void sheet_centi(struct sheet *sheet, enum look look, int64_t centi)
{
    write_number(sheet, look, (double) centi / 100.0, 6);
}

void sheet_ratio(struct sheet *sheet, enum look look, struct ratio ratio)
{
    write_number(sheet, look, (double) ratio.ppm / PPM_IN_ONE, 6);
}

void sheet_date(struct sheet *sheet, enum look look, struct date date)
{
    if (date_is_none(date)) {
        sheet_blank(sheet, look);
        return;
    }
    write_number(sheet, look, (double) (date.day + EPOCH_SERIAL), 10);
}

void sheet_instant(struct sheet *sheet, enum look look, int64_t utc_ms)
{
    double day = (double) (utc_ms + SHANGHAI_MS) / (double) DAY_MS;

    write_number(sheet, look, day + EPOCH_SERIAL, 16);
}

void sheet_link(struct sheet *sheet, enum look look, const struct sheet *to, const char *text)
{
    char cell[REFERENCE_SIZE], target[REFERENCE_SIZE + 16];
    const char *safe = sheet_clean(sheet, text);

    (void) snprintf(target, sizeof target, "internal:%s", sheet_reference(to, 0, 0, 0, cell));
    seen(sheet, sheet->column, text_width(safe));
    sheet_check(sheet, (int) worksheet_write_url_opt(sheet->worksheet, sheet->row, sheet->column++,
                                                     target, format_of(sheet, look), safe, NULL));
}

/* ---- formulas ---- */

PRINTF_LIKE(4, 0)
static void write_formula(struct sheet *sheet, enum look look, double result, const char *formula,
                          va_list values)
{
    char text[FORMULA_MOST];
    int size = vsnprintf(text, sizeof text, formula, values);

    assert(size > 0 && size < FORMULA_MOST);
    (void) size;
    sheet_check(sheet,
                (int) worksheet_write_formula_num(sheet->worksheet, sheet->row, sheet->column++,
                                                  text, format_of(sheet, look), result));
}

PRINTF_LIKE(4, 0)
static void write_formula_text(struct sheet *sheet, enum look look, const char *result,
                               const char *formula, va_list values)
{
    char text[FORMULA_MOST];
    int size = vsnprintf(text, sizeof text, formula, values);

    assert(size > 0 && size < FORMULA_MOST);
    (void) size;
    seen(sheet, sheet->column, text_width(result));
    sheet_check(sheet,
                (int) worksheet_write_formula_str(sheet->worksheet, sheet->row, sheet->column++,
                                                  text, format_of(sheet, look), result));
}

void sheet_formula_money(struct sheet *sheet, enum look look, struct money result,
                         const char *formula, ...)
{
    va_list values;

    seen(sheet, sheet->column, money_width(result));
    va_start(values, formula);
    write_formula(sheet, look, yuan(sheet, result), formula, values);
    va_end(values);
}

void sheet_formula_wan(struct sheet *sheet, enum look look, struct money result,
                       const char *formula, ...)
{
    va_list values;

    seen(sheet, sheet->column, money_width(result) - 4);
    va_start(values, formula);
    write_formula(sheet, look, yuan(sheet, result) / 10000.0, formula, values);
    va_end(values);
}

void sheet_formula_count(struct sheet *sheet, enum look look, int64_t result, const char *formula,
                         ...)
{
    va_list values;

    va_start(values, formula);
    write_formula(sheet, look, (double) result, formula, values);
    va_end(values);
}

void sheet_formula_share(struct sheet *sheet, enum look look, bool has, struct ratio result,
                         const char *formula, ...)
{
    va_list values;

    va_start(values, formula);
    if (has)
        write_formula(sheet, look, (double) result.ppm / PPM_IN_ONE, formula, values);
    else
        write_formula_text(sheet, look, "", formula, values);
    va_end(values);
}

void sheet_formula_text(struct sheet *sheet, enum look look, const char *result,
                        const char *formula, ...)
{
    va_list values;

    va_start(values, formula);
    write_formula_text(sheet, look, result, formula, values);
    va_end(values);
}

const char *cell_text(uint32_t row, uint16_t column, bool fixed, char ret_cell[CELL_SIZE])
{
    const char *mark = fixed ? "$" : "";
    char letters[4] = {0};

    assert(column < 26 * 27);
    if (column >= 26)
        letters[0] = (char) ('A' + column / 26 - 1);
    letters[column >= 26] = (char) ('A' + column % 26);
    (void) snprintf(ret_cell, CELL_SIZE, "%s%s%s%u", mark, letters, mark, row + 1);
    return ret_cell;
}

const char *sheet_reference(const struct sheet *sheet, uint32_t row, uint32_t to_row,
                            uint16_t column, char ret_text[REFERENCE_SIZE])
{
    char from[CELL_SIZE], to[CELL_SIZE];

    cell_text(row, column, true, from);
    cell_text(to_row, column, true, to);
    (void) snprintf(ret_text, REFERENCE_SIZE, "'%s'!%s%s%s", sheet->name, from,
                    to_row > row ? ":" : "", to_row > row ? to : "");
    return ret_text;
}
