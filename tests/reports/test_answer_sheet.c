/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet on which the treasury answers, filled in and read back, and the exceptions of an
 * answer. */
#include "desk/workbook.h"
#include "reports_payments.h"

/* ---- the sheet that comes back ---- */

/* Whether the style of a cell lets it be written into while the sheet is locked. */
static bool is_open(const char *sheet, const char *styles, const char *cell)
{
    char start[40];
    const char *at, *end;
    long style;

    snprintf(start, sizeof start, "<c r=\"%s\" s=\"", cell);
    at = strstr(sheet, start);
    if (!at)
        fail_msg("there is no cell %s with a style", cell);
    style = strtol(at + strlen(start), NULL, 10);
    at = strstr(styles, "<cellXfs");
    for (long i = 0; i <= style; i++) {
        at = strstr(at + 1, "<xf ");
        assert_non_null(at);
    }
    end = strstr(at + 1, "<xf ");
    at = strstr(at, "locked=\"0\"");
    return at && (!end || at < end);
}

static void answer_sheet__is_locked_but_for_what_the_treasury_fills_in(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    const struct payment_line *sorted[16];
    char folder[FIXTURE_PATH], cell[16];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Answer of the treasury", &sheet);
    (void) by_payer(&lines, sorted);
    for (size_t i = 0; i < lines.count; i++) {
        check_cell(&sheet, FIRST_ROW + (int) i, "Control number", lines.list[i].control);
        check_cell(&sheet, FIRST_ROW + (int) i, "Account number", sorted[i]->account);
        check_text(grid_at(&sheet, FIRST_ROW + (int) i, grid_column(&sheet, "Result")), "");
    }

    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet3.xml");
    AUTO_FREE char *styles = part_of(folder, "xl/styles.xml");
    assert_non_null(strstr(xml, "<sheetProtection"));
    assert_non_null(strstr(xml, "<dataValidation "));
    for (char column = 'A'; column <= 'J'; column++)
        for (int row = FIRST_ROW + 1; row <= FIRST_ROW + (int) lines.count; row++) {
            snprintf(cell, sizeof cell, "%c%d", column, row);
            if (is_open(xml, styles, cell) != (column >= 'G'))
                fail_msg("%s is %s", cell, column >= 'G' ? "locked" : "not locked");
        }
    folder_remove(folder);
}

/* A cell that is blank gets a text, as a spreadsheet program would write it. */
static void fill_in(char **xml, const char *cell, const char *text)
{
    char start[40];
    char *at, *end, *made;
    size_t size;

    snprintf(start, sizeof start, "<c r=\"%s\" s=\"", cell);
    at = strstr(*xml, start);
    assert_non_null(at);
    end = strstr(at, "/>");
    assert_non_null(end);
    size = strlen(*xml) + strlen(text) + 100;
    made = mem_zero(1, size);
    snprintf(made, size, "%.*s t=\"inlineStr\"><is><t>%s</t></is></c>%s", (int) (end - *xml), *xml,
             text, end + 2);
    free(*xml);
    *xml = made;
}

static void put_part(const char *folder, const char *name, const char *text)
{
    char path[FIXTURE_PATH + 32];
    zip_source_t *source;
    zip_t *zip;

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    zip = zip_open(path, 0, NULL);
    assert_non_null(zip);
    source = zip_source_buffer(zip, text, strlen(text), 0);
    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
    assert_int_equal(zip_close(zip), 0);
}

/* The sheet as it goes out is the sheet that comes in, in each language. */
static void answer_sheet__filled_in_is_read_back_in_every_language(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines), *build = getenv("BUILD");
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32], locale[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    snprintf(locale, sizeof locale, "%.300s/locale", build ? build : "build");
    language_bind(locale);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        AUTO_RETURN_REPORT struct return_report empty = {0}, filled = {0};
        struct err err = {0};

        language_set((enum language) i);
        folder_make(folder);
        snprintf(path, sizeof path, "%s/book.xlsx", folder);
        demo_sign_in(&demo.desk, "finance");
        write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder,
                   &result);
        demo_sign_in(&demo.desk, "finance4");
        assert_false(desk_payment_return(&demo.desk, path, false, &empty, &err));
        check_int(empty.rows.rows, lines.count);
        check_int(empty.rows.fault_total, lines.count); /* not answered, each of them */
        check_int(empty.rows.faults[0].row, FIRST_ROW + 1);

        char *xml = part_of(folder, "xl/worksheets/sheet3.xml");
        fill_in(&xml, "G4", _(return_word(true)));
        fill_in(&xml, "H4", "2026-11-23");
        fill_in(&xml, "I4", "GK-0001");
        fill_in(&xml, "G5", _(return_word(false)));
        fill_in(&xml, "H5", "2026-11-23");
        fill_in(&xml, "J5", "account is closed");
        put_part(folder, "xl/worksheets/sheet3.xml", xml);
        free(xml);
        err = (struct err){0};
        assert_false(desk_payment_return(&demo.desk, path, false, &filled, &err));
        check_int(filled.paid, 1);
        check_int(filled.returned, 1);
        check_int(filled.rows.fault_total, lines.count - 2);
        folder_remove(folder);
    }
    language_set(LANGUAGE_EN);
}

/* ---- the exceptions of an answer ---- */

/* Of the first line with another account, of the second with a formula and no day; of none of the
 * others. */
static void write_answer(const char *path, const struct payment_lines *lines)
{
    FILE *file = fopen(path, "w");
    char amount[2][MONEY_TEXT_SIZE];

    assert_non_null(file);
    fprintf(file,
            "Control number,Serial no.,Payee,Account number,Amount,Result,Day,Treasury's "
            "reference\n%s,1,%s,6222000000000000001,%s,Paid,2026-11-26,G-1\n"
            "%s,2,,%s,%s,Paid,,=1+1\n",
            lines->list[0].control, lines->list[0].payee,
            money_plain(lines->list[0].amount, amount[0]), lines->list[1].control,
            lines->list[1].account, money_plain(lines->list[1].amount, amount[1]));
    assert_int_equal(fclose(file), 0);
}

static void exceptions__stand_once_each_with_all_that_is_wrong(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    AUTO_RETURN_REPORT struct return_report answer = {0};
    AUTO_GRID struct grid sheet = {0}, cover = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *number = batch_sent(&lines), *wrong;
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};
    int64_t total = 0;

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/answer.csv", folder);
    write_answer(path, &lines);
    assert_false(desk_payment_return(&demo.desk, path, false, &answer, &err));
    write_book(&(struct report_order){.kind = REPORT_EXCEPTIONS, .answer = &answer}, folder,
               &result);
    convert(folder);
    check_int(result.rows, lines.count); /* two of the file, and those in no row */
    grid_of(folder, "book", "Exceptions", &sheet);
    assert_non_null(strstr(grid_at(&sheet, 1, 0), "Rows of the file: 2"));
    check_text(grid_at(&sheet, FIRST_ROW, 0), "2");
    assert_non_null(strstr(grid_at(&sheet, FIRST_ROW, 1), "sent with another account"));
    check_cell(&sheet, FIRST_ROW, "Account number", "6222000000000000001");
    check_cell(&sheet, FIRST_ROW, "Payee", lines.list[0].payee);
    wrong = grid_at(&sheet, FIRST_ROW + 1, 1);
    assert_non_null(strstr(wrong, "begins as a formula does [=1+1]"));
    check_cell(&sheet, FIRST_ROW + 1, "Treasury's reference", "=1+1");
    for (size_t i = 0; i < lines.count; i++) {
        check_int(grid_fen(&sheet, FIRST_ROW + (int) i, grid_column(&sheet, "Amount")),
                  lines.list[i].amount.fen);
        total += lines.list[i].amount.fen;
    }
    check_text(grid_at(&sheet, FIRST_ROW + 2, 0), "");
    check_cell(&sheet, FIRST_ROW + 2, "Batch no.", number);
    check_cell(&sheet, FIRST_ROW + 2, "Payee", lines.list[2].payee);
    check_fen(result.control, total);
    grid_of(folder, "book", "Cover", &cover);
    check_text(grid_at(&cover, grid_row(&cover, "Not recorded"), 1),
               arena_format(&arena, "%zu", lines.count));
    check_int(grid_fen(&cover, grid_row(&cover, "Amount not recorded"), 1), total);
    folder_remove(folder);
}

static void exceptions__are_for_those_who_see_accounts_and_of_an_answer(void **state)
{
    struct report_result result;
    struct return_report answer = {0};
    enum report_kind kind;
    struct err err = {0};

    (void) state;
    assert_false(report_parse("exceptions", &kind));
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_write(&demo.desk,
                              &(struct report_order){.kind = REPORT_EXCEPTIONS, .folder = "/tmp"},
                              &result, &err));
    assert_non_null(strstr(err.what, "no answer"));
    demo_sign_in(&demo.desk, "officer.science");
    assert_false(report_write(
        &demo.desk,
        &(struct report_order){.kind = REPORT_EXCEPTIONS, .answer = &answer, .folder = "/tmp"},
        &result, &err));
    check_int(err.kind, ERR_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_sheet__is_locked_but_for_what_the_treasury_fills_in),
        cmocka_unit_test(answer_sheet__filled_in_is_read_back_in_every_language),
        cmocka_unit_test(exceptions__stand_once_each_with_all_that_is_wrong),
        cmocka_unit_test(exceptions__are_for_those_who_see_accounts_and_of_an_answer),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
