/* SPDX-License-Identifier: Apache-2.0 */
/* The budget workbook as another program opens and calculates it: the figures of the desk. */
#include "desk/bodies.h"
#include "desk/clawback.h"
#include "desk/dashboard.h"
#include "desk/decision.h"
#include "desk/month.h"
#include "desk/override.h"
#include "desk/payment.h"
#include "desk/people.h"
#include "desk/workbook.h"
#include "reports/report.h"
#include "reports_fixture.h"
#include "second_person.h"

static void check_pool(const struct grid *pools, int row, const struct pool_year *pool)
{
    double wan;

    check_int(grid_fen(pools, row, grid_column(pools, "Budget")), pool->budget.fen);
    check_int(grid_fen(pools, row, grid_column(pools, "Reserved")), pool->reserved.fen);
    check_int(grid_fen(pools, row, grid_column(pools, "Committed")), pool->committed.fen);
    check_int(grid_fen(pools, row, grid_column(pools, "Paid")), pool->paid.fen);
    check_int(grid_fen(pools, row, grid_column(pools, "Available")), pool->available.fen);
    wan = strtod(grid_at(pools, row, grid_column(pools, "Paid (10,000 yuan)")), NULL);
    check_int((int64_t) (wan * 1e6 + 0.5), pool->paid.fen);
}

static void budget__says_of_every_pool_what_the_desk_says(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct pool_years years = {0};
    AUTO_GRID struct grid pools = {0};
    struct money paid = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_pools(&demo.desk, 2026, &years, &err), err);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    grid_of(folder, "book", "Pools", &pools);
    assert_true(years.count >= 6);
    for (size_t i = 0; i < years.count; i++) {
        check_pool(&pools, FIRST_ROW + (int) i, &years.list[i]);
        paid.fen += years.list[i].paid.fen;
    }
    assert_true(paid.fen > 0);
    check_int(grid_fen(&pools, grid_row(&pools, "Control total"), grid_column(&pools, "Paid")),
              paid.fen);
    check_ties(folder);
    pool_years_release(&years);
    folder_remove(folder);
}

/* An item has a row a year: on the pages further right both say which row it is. */
static void budget__repeats_item_and_year_on_every_page(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    AUTO_FREE char *names = part_of(folder, "xl/workbook.xml");
    assert_non_null(strstr(names, "'Items, all years'!$A:$B,"));
    folder_remove(folder);
}

/* Months add up to what the pools hold, and those to come are blank; a chart draws them. */
static void budget__draws_what_was_committed_and_paid_by_month(void **state)
{
    enum { MONTHS = 12 };
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct pool_years years = {0};
    AUTO_GRID struct grid sheet = {0};
    struct pool_year all = {0};
    int64_t committed = 0, paid = 0;
    int year, month, day, y = FIRST_ROW;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_pools(&demo.desk, 2026, &years, &err), err);
    for (size_t i = 0; i < years.count; i++) {
        all.committed.fen += years.list[i].committed.fen;
        all.paid.fen += years.list[i].paid.fen;
        all.usable.fen += years.list[i].usable.fen;
    }
    date_split(demo.desk.today, &year, &month, &day);
    check_int(year, 2026);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    grid_of(folder, "book", "By month", &sheet);
    for (int i = 0; i < month; i++, y++) {
        committed += grid_fen(&sheet, y, grid_column(&sheet, "Committed in the month"));
        paid += grid_fen(&sheet, y, grid_column(&sheet, "Paid in the month"));
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Committed so far")), committed);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Paid so far in the year")), paid);
    }
    check_int(committed, all.committed.fen);
    check_int(paid, all.paid.fen);
    check_int(grid_fen(&sheet, y - 1, grid_column(&sheet, "Usable budget")), all.usable.fen);
    if (month < MONTHS)
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Committed so far")), "");
    AUTO_FREE char *xml = part_of(folder, "xl/charts/chart2.xml");
    assert_non_null(strstr(xml, "lineChart"));
    check_ties(folder);
    pool_years_release(&years);
    folder_remove(folder);
}

/* What lies still, is past its end or is likely to lapse stands in the workbook as on its screen.
 */
static void budget__lists_the_money_that_should_have_moved(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_STALE struct stale stale = {0};
    AUTO_GRID struct grid sheet = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_stale(&demo.desk, &stale, &err), err);
    assert_true(stale.count > 0);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    grid_of(folder, "book", "Not moved", &sheet);
    for (size_t i = 0; i < stale.count; i++) {
        int row = FIRST_ROW + (int) i;

        assert_non_null(strstr(grid_at(&sheet, row, grid_column(&sheet, "Why listed")),
                               stale_label(stale.list[i].kind)));
        assert_non_null(strstr(grid_at(&sheet, row, grid_column(&sheet, "Applicant")),
                               stale.list[i].organisation));
        check_int(grid_fen(&sheet, row, grid_column(&sheet, "Left")), stale.list[i].open.fen);
    }
    check_ties(folder);
    folder_remove(folder);
}

static int64_t pool_cell(const struct grid *pools, const char *column)
{
    return grid_fen(pools, FIRST_ROW, grid_column(pools, column));
}

/* 年初预算 stays, 追加 and 调减 stand beside it, and each ties with the ledger. */
static void budget__raised_and_lowered_leaves_the_first_budget_as_it_was(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct pool_years years = {0};
    AUTO_GRID struct grid pools = {0};
    const char *pool;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_pools(&demo.desk, 2026, &years, &err), err);
    pool = years.list[0].pool;
    check_ok(change_budget(&demo.desk, pool, 2026, LEDGER_ADJUST, "7", "追加", &err), err);
    check_ok(change_budget(&demo.desk, pool, 2026, LEDGER_REDUCE, "2", "调减", &err), err);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    grid_of(folder, "book", "Pools", &pools);
    check_int(pool_cell(&pools, "Approved at first"), years.list[0].appropriated.fen);
    check_int(pool_cell(&pools, "Budget raised"), years.list[0].adjusted.fen + 700);
    check_int(pool_cell(&pools, "Budget reduced"), 200);
    check_int(pool_cell(&pools, "Budget"), years.list[0].budget.fen + 500);
    check_ties(folder);
    pool_years_release(&years);
    folder_remove(folder);
}

static void budget__of_a_supervisor_ties_without_others_names(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid ledger = {0};
    int number, hidden = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "supervisor.science");
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "Ledger", &ledger);
    number = grid_column(&ledger, "Case number");
    assert_true(grid_row(&ledger, "Total shown") > FIRST_ROW + 10);
    for (int i = FIRST_ROW; i < grid_row(&ledger, "Total shown"); i++)
        hidden += text_is(grid_at(&ledger, i, number), "\"Other department");
    assert_true(hidden > 10);
    folder_remove(folder);
}

static int64_t key_figure(const struct grid *cover, const char *label)
{
    int row = grid_row(cover, label);

    if (row < 0)
        fail_msg("the cover lacks %s", label);
    return grid_fen(cover, row, 1);
}

/* A year that is over: what was carried out and lapsed stands on the cover, what was reduced in the
 * sheets, and every page says which year it is of. */
static void budget__of_a_year_that_is_over_adds_up(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct pool_years years = {0};
    AUTO_GRID struct grid cover = {0}, pools = {0}, measures = {0};
    struct err err = {0};
    int64_t reduced = 0, usable;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_pools(&demo.desk, 2025, &years, &err), err);
    for (size_t i = 0; i < years.count; i++)
        reduced += years.list[i].decommitted.fen;
    pool_years_release(&years);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2025}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "Cover", &cover);
    usable = key_figure(&cover, "Named pools: budget") +
             key_figure(&cover, "Departments' budgets") + key_figure(&cover, "Carried in") -
             key_figure(&cover, "Carried out") - key_figure(&cover, "Lapsed at the year's end");
    check_int(key_figure(&cover, "Usable"), usable);
    check_int(key_figure(&cover, "Available"),
              usable - key_figure(&cover, "Reserved") - key_figure(&cover, "Committed"));
    grid_of(folder, "book", "Pools", &pools);
    grid_of(folder, "book", "Measures", &measures);
    check_int(grid_fen(&pools, grid_row(&pools, "Control total"),
                       grid_column(&pools, "Commitment reduced")),
              reduced);
    assert_true(grid_fen(&measures, grid_row(&measures, "Control total"),
                         grid_column(&measures, "Commitment reduced")) >= reduced);
    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(xml, "Budget execution  2025"));
    folder_remove(folder);
}

static void cover__of_all_years_says_so(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cover = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    grid_of(folder, "book", "Cover", &cover);
    check_text(grid_at(&cover, 3, 0), "\"all years");
    folder_remove(folder);
}

static void budget__ties_in_every_language(void **state)
{
    const char *build = getenv("BUILD");
    char folder[FIXTURE_PATH], locale[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    snprintf(locale, sizeof locale, "%.300s/locale", build ? build : "build");
    language_bind(locale);
    demo_sign_in(&demo.desk, "finance");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        language_set((enum language) i);
        if (i != LANGUAGE_EN && access(locale, F_OK) == 0)
            assert_string_not_equal(_("Tie-out"), "Tie-out");
        folder_make(folder);
        book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
        check_ties(folder);
        folder_remove(folder);
    }
    language_set(LANGUAGE_EN);
}

#define NEXT_MONTH (DEMO_NOW + INT64_C(9) * 24 * 3600 * 1000) /* 2026-12-02 */

/* What the treasury paid on the last of November and was entered in December. */
static struct instalment paid_late(struct instalments *all)
{
    static const struct instalment_details answer = {.day = "2026-11-30", .reference = "TR-late"};
    AUTO_FINDINGS struct findings findings = {0};
    struct instalment it = {0};
    struct err err = {0};

    desk_set_now(&demo.desk, NEXT_MONTH);
    demo_sign_in(&demo.desk, "finance4");
    check_ok(desk_instalments(&demo.desk, 0, 0, all, &err), err);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].state == INSTALMENT_SENT)
            it = all->list[i];
    assert_true(it.id > 0);
    check_ok(desk_instalment_move(&demo.desk, it.id, it.version, INSTALMENT_MOVE_PAID, &answer,
                                  &findings, &err),
             err);
    return it;
}

static struct money paid_in(int month)
{
    AUTO_MONTH_END struct month_end end = {0};
    struct err err = {0};

    check_ok(desk_month_end(&demo.desk, 2026, month, NULL, &end, &err), err);
    return end.paid;
}

/* What all pools forecast have, added up from January. */
static void add_forecasts(struct forecast *sums)
{
    struct pool_years pools = {0};
    struct err err = {0};

    *sums = (struct forecast){0};
    check_ok(desk_pools(&demo.desk, 2026, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++) {
        struct forecast forecast;

        check_ok(desk_forecast(&demo.desk, pools.list[i].pool, 2026, &forecast, &err), err);
        for (int month = 0; month < 12; month++) {
            sums->committed_by_month[month].fen += forecast.committed_by_month[month].fen;
            sums->paid_by_month[month].fen += forecast.paid_by_month[month].fen;
        }
    }
    pool_years_release(&pools);
}

/* A month is one thing: on the board, at its end, and in the workbook, also of what was entered in
 * the next one. */
static void budget__has_each_month_as_the_board_and_the_months_end_have_it(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_GRID struct grid sheet = {0}, ledger = {0};
    struct forecast sums;
    struct money november;
    struct instalment late;
    int last;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    november = paid_in(11);
    late = paid_late(&all);
    check_fen(paid_in(11), november.fen + late.amount.fen);
    add_forecasts(&sums);
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "By month", &sheet);
    for (int month = 0; month < 12; month++) {
        int y = FIRST_ROW + month;

        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Committed so far")),
                  sums.committed_by_month[month].fen);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Paid so far in the year")),
                  sums.paid_by_month[month].fen);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Paid in the month")),
                  paid_in(month + 1).fen);
    }
    grid_of(folder, "book", "Ledger", &ledger);
    last = grid_row(&ledger, "Control total") - 2;
    check_text(grid_at(&ledger, last, grid_column(&ledger, "Booked on")), "2026-11-30");
    assert_non_null(strstr(grid_at(&ledger, last, grid_column(&ledger, "Entered")), "2026-12-02"));
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(budget__lists_the_money_that_should_have_moved),
        cmocka_unit_test(budget__repeats_item_and_year_on_every_page),
        cmocka_unit_test(budget__draws_what_was_committed_and_paid_by_month),
        cmocka_unit_test(budget__says_of_every_pool_what_the_desk_says),
        cmocka_unit_test(budget__of_a_supervisor_ties_without_others_names),
        cmocka_unit_test(budget__of_a_year_that_is_over_adds_up),
        cmocka_unit_test(cover__of_all_years_says_so),
        cmocka_unit_test(budget__ties_in_every_language),
        cmocka_unit_test(budget__raised_and_lowered_leaves_the_first_budget_as_it_was),
        cmocka_unit_test(budget__has_each_month_as_the_board_and_the_months_end_have_it),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
