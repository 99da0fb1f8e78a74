/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of the ledger: what it says it is of, and what its signs add up to. */
#include "desk/payment.h"
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

/* Of a payment that was made. @return its application */
static int64_t bring_back(void)
{
    static const char *const logins[] = {"finance", "finance2", "finance3", "finance4"};
    const struct instalment_details why = {.reference = "退20261123001",
                                           .reason = "no such account"};
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; all.list[i].state == INSTALMENT_PAID && k < 4; k++) {
            AUTO_FINDINGS struct findings findings = {0};

            demo_sign_in(&demo.desk, logins[k]);
            if (desk_instalment_move(&demo.desk, all.list[i].id, all.list[i].version,
                                     INSTALMENT_MOVE_COME_BACK, &why, &findings, &err))
                return all.list[i].application_id;
        }
    fail_msg("no payment can come back");
    return 0;
}

/* What was paid and what came back have two signs, here and in the budget's sheet. */
static void ledger__of_a_payment_that_came_back_comes_to_nothing(void **state)
{
    const struct ledger_filter of = {.application_id = bring_back(),
                                     .kinds = 1u << LEDGER_PAY | 1u << LEDGER_RETURN};
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct ledger_entries entries = {0};
    AUTO_GRID struct grid rows = {0};
    struct err err = {0};
    int64_t sum = 0;
    int amount;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_ledger_entries(&demo.desk, &of, 100, &entries, &err), err);
    check_int(entries.list[0].kind, LEDGER_RETURN);
    for (size_t i = 1; i < entries.count; i++)
        sum += entries.list[i].amount.fen;
    book_written(&(struct report_order){.kind = REPORT_LEDGER, .ledger = &of}, folder, &result);
    check_ties_of(folder, 2);
    grid_of(folder, "book", "Ledger", &rows);
    amount = grid_column(&rows, "Amount");
    check_int(grid_fen(&rows, FIRST_ROW + (int) result.rows - 1, amount),
              -entries.list[0].amount.fen);
    check_fen(result.control, sum - entries.list[0].amount.fen);
    book_written(&(struct report_order){.kind = REPORT_BUDGET,
                                        .year = entries.list[0].year,
                                        .overwrite = true},
                 folder, &result);
    check_ties(folder);
    ledger_entries_release(&entries);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger__of_a_year_is_of_the_money_of_that_budget),
        cmocka_unit_test(ledger__of_a_payment_that_came_back_comes_to_nothing), /* enters: last */
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
