/* SPDX-License-Identifier: Apache-2.0 */
/* Cells as another program reads them: text stays text, amounts are exact, nothing tears the file.
 */
#include "reports/sheet.h"
#include "reports/table.h"
#include "reports_fixture.h"

static struct book *begin(const char *folder, char path[FIXTURE_PATH + 16])
{
    struct err err = {0};
    struct book *book;

    language_set(LANGUAGE_EN);
    snprintf(path, FIXTURE_PATH + 16, "%s/book.xlsx", folder);
    book = book_new(&(struct book_facts){.path = path,
                                         .folder = folder,
                                         .title = "A & B",
                                         .author = "Li",
                                         .company = "<Science>",
                                         .made_ms = DEMO_NOW,
                                         .left = "R & D",
                                         .right = "2026-11-23"},
                    &err);
    check_ok(book, err);
    return book;
}

static const char *const nasty[] = {
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "{=1}",
    "_x000D_ and _x0041_",
    "<b>&amp;</b> \"quoted\"",
    "440300199001011234",
    "0012",
    " leading and trailing ",
    "训力券（样例）",
};
#define NASTY_COUNT ((int) (sizeof nasty / sizeof *nasty))

static void write_nasty(const char *folder)
{
    char path[FIXTURE_PATH + 16];
    struct book *book = begin(folder, path);
    struct sheet *sheet = book_sheet(book, "Texts");
    struct err err = {0};

    for (int i = 0; i < NASTY_COUNT; i++) {
        sheet_text(sheet, i % 2 ? LOOK_TEXT : LOOK_CODE, nasty[i]);
        sheet_row(sheet);
    }
    check_ok(book_save(book, &err), err);
}

static void text__stays_what_was_typed(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];

    (void) state;
    folder_make(folder);
    write_nasty(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    for (int formulas = 0; formulas < 2; formulas++) {
        AUTO_GRID struct grid grid = {0};

        office_convert(folder, path, formulas);
        grid_of(folder, "book", "Texts", &grid);
        for (int i = 0; i < NASTY_COUNT; i++) {
            check_int(grid_at(&grid, i, 0)[0], '"');
            check_text(grid_at(&grid, i, 0) + 1, nasty[i]);
        }
    }
    folder_remove(folder);
}

static void text__loses_controls_and_what_is_too_long(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    char *text = mem_zero(1, 200001);
    struct book *book;
    struct sheet *sheet;
    AUTO_GRID struct grid grid = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    book = begin(folder, path);
    sheet = book_sheet(book, "Texts");
    sheet_text(sheet, LOOK_TEXT, "a\x1b[31mred\x07\x7f\xff\xc0 b");
    sheet_row(sheet);
    sheet_text(sheet, LOOK_WRAP, "one\ntwo\tthree");
    sheet_row(sheet);
    for (int i = 0; i < 200000 / 2; i++)
        memcpy(text + i * 2, "\xc3\xa9", 2);
    sheet_text(sheet, LOOK_TEXT, text);
    sheet_row(sheet);
    sheet_text(sheet, LOOK_TEXT, NULL);
    sheet_text(sheet, LOOK_TEXT, "last");
    check_ok(book_save(book, &err), err);
    office_convert(folder, path, false);
    grid_of(folder, "book", "Texts", &grid);
    for (const char *at = grid_at(&grid, 0, 0); *at; at++)
        assert_true((unsigned char) *at >= 0x20 && *at != 0x7f);
    assert_non_null(strstr(grid_at(&grid, 0, 0), "[31mred"));
    check_text(grid_at(&grid, 1, 0), "\"one two three");
    check_int(strlen(grid_at(&grid, 2, 0)), 1 + 32000);
    check_text(grid_at(&grid, 3, 0), "");
    check_text(grid_at(&grid, 3, 1), "\"last");
    free(text);
    folder_remove(folder);
}

static void money__is_exact_to_the_fen(void **state)
{
    static const int64_t fen[] = {0, 1, 99, 100, 123456789, 740740734, 1000000000, 99999999999,
                                  100000000000, -1, -123456,
                                  /* sums of fifteen digits, the most that a cell keeps */
                                  123456789012345, -777777777777777, 999999999999999};
    int count = sizeof fen / sizeof *fen;
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct book *book;
    struct sheet *sheet;
    AUTO_GRID struct grid grid = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    book = begin(folder, path);
    sheet = book_sheet(book, "Amounts");
    for (int i = 0; i < count; i++) {
        sheet_money(sheet, LOOK_MONEY, (struct money){fen[i]});
        sheet_formula_wan(sheet, LOOK_WAN, (struct money){fen[i]}, "=A%d/10000", i + 1);
        sheet_row(sheet);
    }
    check_ok(book_save(book, &err), err);
    office_convert(folder, path, false);
    grid_of(folder, "book", "Amounts", &grid);
    for (int i = 0; i < count; i++) {
        check_int(grid_fen(&grid, i, 0), fen[i]);
        assert_true(grid_at(&grid, i, 0)[0] != '"');
    }
    folder_remove(folder);
}

/* No cell has another amount than was said: what a cell cannot hold fails the book. */
static void money__that_no_cell_can_hold_fails_the_book(void **state)
{
    static const int64_t fen[] = {1000000000000000, -1234567890123456};
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];

    (void) state;
    folder_make(folder);
    for (int i = 0; i < 4; i++) {
        struct book *book = begin(folder, path);
        struct sheet *sheet = book_sheet(book, "Amounts");
        const struct money amount = {fen[i % 2]};
        struct err err = {0};

        if (i < 2)
            sheet_money(sheet, LOOK_MONEY, amount);
        else
            sheet_formula_money(sheet, LOOK_MONEY, amount, "=SUM(A2:A9)");
        assert_false(book_save(book, &err));
        check_int(err.kind, ERR_STORE);
        assert_non_null(strstr(err.what, "fifteen digits"));
    }
    folder_remove(folder);
}

static void dates__are_days_and_no_day_is_blank(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct book *book;
    struct sheet *sheet;
    struct date day;
    AUTO_GRID struct grid grid = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    assert_true(date_make(2024, 2, 29, &day));
    book = begin(folder, path);
    sheet = book_sheet(book, "Days");
    sheet_date(sheet, LOOK_DATE, day);
    sheet_date(sheet, LOOK_DATE, DATE_NONE);
    sheet_instant(sheet, LOOK_INSTANT, DEMO_NOW);
    check_ok(book_save(book, &err), err);
    office_convert(folder, path, false);
    grid_of(folder, "book", "Days", &grid);
    check_text(grid_at(&grid, 0, 0), "2024-02-29");
    check_text(grid_at(&grid, 0, 1), "");
    check_text(grid_at(&grid, 0, 2), "2026-11-23 17:00:00");
    folder_remove(folder);
}

static void names__of_sheets_are_made_fit(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16], reference[REFERENCE_SIZE];
    struct book *book;
    struct sheet *sheet;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    book = begin(folder, path);
    sheet = book_sheet(book, "[a]:*?/\\'b");
    check_text(sheet->name, "-a-------b");
    check_text(sheet_reference(sheet, 4, 4, 2, reference), "'-a-------b'!$C$5");
    check_text(sheet_reference(sheet, 4, 9, 27, reference), "'-a-------b'!$AB$5:$AB$10");
    sheet = book_sheet(book, "训力券训力券训力券训力券训力券训力券训力券训力券训力券训力券训力券");
    check_int(text_width(sheet->name), 31 * 2);
    book_sheet(book, "-A-------B"); /* the same to a spreadsheet */
    check_ok(book_save(book, &err), err);
    folder_remove(folder);
}

static void overflow__fails_the_book_and_leaves_no_file(void **state)
{
    static const struct column columns[] = {
        {.head = N_("Case number"), .look = LOOK_CODE},
        {.head = N_("Stage"), .look = LOOK_TEXT},
        {.head = N_("Paid"), .look = LOOK_MONEY, .total = TOTAL_MONEY},
    };
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct err err = {0};
    struct table table = {.columns = columns, .count = 3, .printed = 3, .is_list = true};
    struct book *book;

    (void) state;
    folder_make(folder);
    book = begin(folder, path);
    table.sheet = book_sheet(book, "Amounts");
    table_begin(&table, "Amounts", "all");
    for (int i = 0; i < 2; i++) {
        table_row(&table);
        table_text(&table, "1");
        table_text(&table, "2");
        table_money(&table, (struct money){INT64_MAX});
    }
    table_end(&table);
    assert_false(book_is_well(book));
    assert_false(book_save(book, &err));
    check_int(err.kind, ERR_STORE);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

static void dropping__leaves_no_file(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct book *book;
    struct sheet *sheet;

    (void) state;
    folder_make(folder);
    book = begin(folder, path);
    sheet = book_sheet(book, "Texts");
    sheet_text(sheet, LOOK_TEXT, "half");
    sheet_row(sheet);
    book_drop(book);
    book_drop(NULL);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

static void ratio__rounds_to_the_nearest_millionth(void **state)
{
    struct ratio ratio = {7};

    (void) state;
    assert_false(money_ratio((struct money){1}, (struct money){0}, &ratio));
    check_int(ratio.ppm, 7);
    assert_true(money_ratio((struct money){2}, (struct money){3}, &ratio));
    check_int(ratio.ppm, 666667);
    assert_true(
        money_ratio((struct money){MONEY_MOST_FEN}, (struct money){MONEY_MOST_FEN}, &ratio));
    check_int(ratio.ppm, 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__stays_what_was_typed),
        cmocka_unit_test(text__loses_controls_and_what_is_too_long),
        cmocka_unit_test(money__is_exact_to_the_fen),
        cmocka_unit_test(money__that_no_cell_can_hold_fails_the_book),
        cmocka_unit_test(dates__are_days_and_no_day_is_blank),
        cmocka_unit_test(names__of_sheets_are_made_fit),
        cmocka_unit_test(overflow__fails_the_book_and_leaves_no_file),
        cmocka_unit_test(dropping__leaves_no_file),
        cmocka_unit_test(ratio__rounds_to_the_nearest_millionth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
