/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of the ledger: what it says it is of. */
#include "reports/report.h"
#include "reports_fixture.h"

/* The meaning of a column of the ledger's sheet. */
static const char *means_of(const struct grid *means, const char *head)
{
    for (int i = FIRST_ROW; i < means->rows; i++)
        if (text_is(grid_at(means, i, 0), "\"Ledger") && text_is(grid_at(means, i, 1) + 1, head))
            return grid_at(means, i, 2);
    fail_msg("%s is not defined", head);
    return "";
}

/* The money of one budget, whenever it was booked: claims of last year's are booked in this one. */
static void ledger__of_a_year_is_of_the_money_of_that_budget(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid rows = {0}, cover = {0}, means = {0}, origin = {0};
    int year, day, later = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    book_written(&(struct report_order){.kind = REPORT_LEDGER, .year = 2025}, folder, &result);
    check_ties_of(folder, 2);
    grid_of(folder, "book", "Ledger", &rows);
    year = grid_column(&rows, "Budget year");
    day = grid_column(&rows, "Booked on");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++) {
        check_text(grid_at(&rows, i, year), "2025");
        later += strstr(grid_at(&rows, i, day), "2026") != NULL;
    }
    assert_true(later > 0);
    grid_of(folder, "book", "Cover", &cover);
    check_text(grid_at(&cover, grid_row(&cover, "Scope"), 1),
               "\"budget year 2025, all entries whenever booked");
    assert_true(grid_row(&cover, "budget year 2025") > 0);
    grid_of(folder, "book", "Provenance", &origin);
    check_text(grid_at(&origin, grid_row(&origin, "Filter"), 1),
               "\"budget year 2025, all entries whenever booked");
    grid_of(folder, "book", "Definitions", &means);
    assert_non_null(strstr(means_of(&means, "Booked on"), "first day of the first open month"));
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger__of_a_year_is_of_the_money_of_that_budget),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
