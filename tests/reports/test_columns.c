/* SPDX-License-Identifier: Apache-2.0 */
/* Registers with fewer columns: those that were chosen, in the order of the report, with the same
 * figures, and totals that still tie. */
#include "reports_fixture.h"

/* Each with what its order needs, and who may write it. */
static const struct {
    enum report_kind kind;
    const char *sheet, *login;
    int year;
} registers[] = {
    {REPORT_CASES, "Case list", "officer.science", 0},
    {REPORT_BODIES, "Standing bodies", "auditor", 0},
    {REPORT_CLAWBACK, "Clawbacks", "finance", 0},
    {REPORT_PAYMENTS, "Payment register", "finance", 0},
    {REPORT_INSTALMENTS, "Instalments", "officer.science", 2026},
    {REPORT_PLAN, "Funding plans", "supervisor.industry", 2026},
    {REPORT_LEDGER, "Ledger", "finance", 2026},
};
#define REGISTERS (sizeof registers / sizeof *registers)

static int heads(const struct grid *grid)
{
    int count = 0;

    while (!text_empty(grid_at(grid, 2, count)))
        count++;
    return count;
}

/* The rows and amounts of a column of the full list stand in the short one, whatever lies between.
 */
static void check_same_column(const struct grid *full, const struct grid *some, const char *head,
                              int64_t rows)
{
    int from = grid_column(full, head), to = grid_column(some, head);

    for (int i = FIRST_ROW; i < FIRST_ROW + rows + 2; i++)
        check_text(grid_at(some, i, to), grid_at(full, i, from));
}

static void some_columns__hold_what_the_whole_list_holds_in_them(void **state)
{
    static const char *const shown[] = {
        "Case number", "Item",        "Applicant",        "Stage",
        "Due on",      "Provisional", "Amount requested", "Awarded, not paid"};
    char folder[FIXTURE_PATH];
    struct report_result whole, some;
    AUTO_GRID struct grid full = {0}, fewer = {0}, cover = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "officer.science");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &whole);
    grid_of(folder, "book", "Case list", &full);
    book_written(&(struct report_order){.kind = REPORT_CASES,
                                        .columns = "unpaid, due,stage", /* in any order */
                                        .overwrite = true},
                 folder, &some);
    grid_of(folder, "book", "Case list", &fewer);
    check_int(some.rows, whole.rows);
    check_fen(some.control, whole.control.fen);
    check_int(heads(&fewer), sizeof shown / sizeof *shown);
    for (int i = 0; i < (int) (sizeof shown / sizeof *shown); i++) {
        check_text(grid_at(&fewer, 2, i) + 1, shown[i]);
        check_same_column(&full, &fewer, shown[i], whole.rows);
    }
    check_ties(folder);
    grid_of(folder, "book", "Cover", &cover);
    check_text(grid_at(&cover, grid_row(&cover, "Columns"), 1), "\"8 of 42 columns");
    folder_remove(folder);
}

/* What a sheet lacks it does not define, and says in its provenance. */
static void sheet_of_some_columns__says_which_it_lacks(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid means = {0}, origin = {0};
    const char *lacks;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    book_written(&(struct report_order){.kind = REPORT_LEDGER, .year = 2026, .columns = "pool"},
                 folder, &result);
    grid_of(folder, "book", "Definitions", &means);
    for (int i = FIRST_ROW; i < means.rows; i++)
        assert_false(text_is(grid_at(&means, i, 1), "\"Reason"));
    grid_of(folder, "book", "Provenance", &origin);
    lacks = grid_at(&origin, grid_row(&origin, "Columns left out"), 1);
    assert_non_null(strstr(lacks, "Reason"));
    assert_null(strstr(lacks, "Pool"));
    folder_remove(folder);
}

/* Of every register the fewest there can be, and those with one more. */
static void every_register__ties_with_the_fewest_columns(void **state)
{
    (void) state;
    for (size_t i = 0; i < REGISTERS; i++) {
        char folder[FIXTURE_PATH];
        struct report_result result;
        AUTO_GRID struct grid sheet = {0};
        AUTO_ARENA struct arena arena = {0};
        struct report_column *columns;
        size_t count = report_columns(registers[i].kind, "", &arena, &columns);
        const char *one = NULL;
        int stay = 0;

        for (size_t k = 0; k < count; k++) {
            stay += columns[k].stays ? columns[k].columns : 0;
            if (!columns[k].stays && columns[k].columns == 1)
                one = columns[k].word;
        }
        assert_non_null(one);
        folder_make(folder);
        demo_sign_in(&demo.desk, registers[i].login);
        book_written(&(struct report_order){.kind = registers[i].kind,
                                            .year = registers[i].year,
                                            .columns = one},
                     folder, &result);
        assert_true(result.rows > 0);
        grid_of(folder, "book", registers[i].sheet, &sheet);
        check_int(heads(&sheet), stay + 1);
        check_ties_of(folder, 2);
        folder_remove(folder);
    }
}

/* The first two carry the words of the totals, and a choice is kept by words for good. */
static void every_column__has_a_word_of_its_own_and_the_first_two_stay(void **state)
{
    (void) state;
    for (size_t i = 0; i < REGISTERS; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct report_column *columns;
        size_t count = report_columns(registers[i].kind, NULL, &arena, &columns);

        assert_true(count > 2 && columns[0].stays && columns[1].stays);
        check_text(report_columns_words(columns, count, &arena), "");
        for (size_t k = 0; k < count; k++) {
            assert_true(columns[k].chosen && !text_empty(columns[k].word));
            for (size_t j = 0; j < k; j++)
                assert_false(text_is(columns[j].word, columns[k].word));
        }
    }
}

/* A choice that was kept before a column went: the rest of it stands. */
static void choice__passes_over_what_there_is_no_more(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct report_column *columns;
    size_t count;

    (void) state;
    count = report_columns(REPORT_LEDGER, "gone,reason", &arena, &columns);
    check_text(report_columns_words(columns, count, &arena), "seq,day,kind,amount,reason");
}

static void check_refused(enum report_kind kind, const char *columns, const char *what,
                          struct err *ret_err)
{
    const struct report_order order = {.kind = kind, .columns = columns, .folder = demo.folder};
    struct report_result result;

    *ret_err = (struct err){0};
    assert_false(report_write(&demo.desk, &order, &result, ret_err));
    check_int(ret_err->kind, ERR_INPUT);
    assert_non_null(strstr(ret_err->what, what));
}

/* By its title too, in any language, with blanks and commas in it; the longest name counts. */
static void a_column__is_named_by_its_title(void **state)
{
    static const char *const typed[] = {"pool,after", "Pool, left after it", "资金池，其后可用",
                                        "Left after it，资金池"};
    const char *build = getenv("BUILD");
    char folder[FIXTURE_PATH], locale[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    snprintf(locale, sizeof locale, "%.300s/locale", build ? build : "build");
    language_bind(locale);
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        AUTO_GRID struct grid grid = {0};

        book_written(
            &(struct report_order){
                .kind = REPORT_LEDGER, .year = 2026, .columns = typed[i], .overwrite = true},
            folder, &result);
        grid_of(folder, "book", "Ledger", &grid);
        check_int(heads(&grid), 6); /* and those that stay */
        assert_true(grid_column(&grid, "Pool") > 0 && grid_column(&grid, "Left after it") > 0);
    }
    demo_sign_in(&demo.desk, "officer.science");
    book_written(&(struct report_order){.kind = REPORT_CASES,
                                        .columns = "Awarded, not paid, Stage",
                                        .overwrite = true},
                 folder, &result);
    folder_remove(folder);
}

static void unknown_column__is_refused_with_those_there_are(void **state)
{
    struct err err;

    (void) state;
    demo_sign_in(&demo.desk, "finance");
    check_refused(REPORT_LEDGER, "pool,colour", "“colour” is no column of this report", &err);
    assert_non_null(strstr(err.detail, "Pool, ")); /* as the sheet calls them */
    check_refused(REPORT_LEDGER, "Left after it, colour of money", "“colour” is no column", &err);
    check_refused(REPORT_BUDGET, "pool", "no columns can be left out", &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_columns__hold_what_the_whole_list_holds_in_them),
        cmocka_unit_test(sheet_of_some_columns__says_which_it_lacks),
        cmocka_unit_test(every_register__ties_with_the_fewest_columns),
        cmocka_unit_test(every_column__has_a_word_of_its_own_and_the_first_two_stay),
        cmocka_unit_test(choice__passes_over_what_there_is_no_more),
        cmocka_unit_test(a_column__is_named_by_its_title),
        cmocka_unit_test(unknown_column__is_refused_with_those_there_are),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
