/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of a month (W8): its tie-outs, exceptions and name, against the desk. */
#include <sqlite3.h>

#include "desk/clawback.h"
#include "desk/month.h"
#include "desk/workbook.h"
#include "month_closed.h"
#include "reports/report.h"
#include "reports_fixture.h"
#include "second_person.h"

#define MONTHS_CLOSED 22 /* January 2025 to October 2026 */

/* Every month from the first entry on, closed each by itself with its own sums. */
static void check_each(const struct grid *closed)
{
    AUTO_MONTH_END struct month_end before = {0};
    struct err err = {0};
    int row = grid_row(closed, "2026-09");

    check_int(row, FIRST_ROW + 1);
    check_int(grid_row(closed, "2025-01"), FIRST_ROW + MONTHS_CLOSED - 1);
    check_int(grid_row(closed, "2024-12"), -1);
    for (int i = 0; i < MONTHS_CLOSED; i++)
        check_text(grid_at(closed, FIRST_ROW + i, grid_column(closed, "Closed with")),
                   "\"this month");
    check_ok(desk_month_end(&demo.desk, 2026, 9, NULL, &before, &err), err);
    assert_true(before.is_closed && !before.closed_with);
    check_text(grid_at(closed, row, grid_column(closed, "Closed by")) + 1, before.close.clerk);
    check_fen(before.paid, grid_fen(closed, row, grid_column(closed, "Paid")));
    check_fen(before.committed, grid_fen(closed, row, grid_column(closed, "Committed")));
}

/* A digest is compared with another digit by digit: both columns wrap, and the row of a close is
 * high enough for all of it. */
static void check_digests_whole(const char *folder)
{
    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet4.xml");
    char row[40];
    const char *at;

    snprintf(row, sizeof row, "<row r=\"%d\"", FIRST_ROW + 1);
    at = strstr(xml, row);
    assert_non_null(at);
    at = strstr(at, "ht=\"");
    assert_non_null(at);
    assert_true(strtod(at + 4, NULL) > 20); /* two lines */
}

/* Line by line against the desk: five tie-outs, no exception, the month that was closed. */
static void reconciliation__says_of_the_last_month_what_the_desk_says(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid ties = {0}, closed = {0}, later = {0};
    AUTO_MONTH_END struct month_end end = {0};
    struct err err = {0};
    int year = 0, month = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    assert_true(desk_month_over(&demo.desk, &year, &month));
    check_int(close_months(&demo.desk, year, month), MONTHS_CLOSED);
    check_ok(desk_month_end(&demo.desk, year, month, NULL, &end, &err), err);
    book_written(&(struct report_order){.kind = REPORT_RECONCILE}, folder, &result);
    check_int(result.rows, TIE_COUNT);
    check_fen(result.control, 0);
    check_ties(folder);
    grid_of(folder, "book", "Tie-outs", &ties);
    for (int i = 0; i < TIE_COUNT; i++) {
        check_int(grid_fen(&ties, FIRST_ROW + i, grid_column(&ties, "Left side")),
                  end.ties[i].left.fen);
        check_int(grid_fen(&ties, FIRST_ROW + i, grid_column(&ties, "Right side")),
                  end.ties[i].right.fen);
    }
    grid_of(folder, "book", "Booked later", &later);
    assert_true(grid_column(&later, "Dated") < grid_column(&later, "Booked on"));
    grid_of(folder, "book", "Months closed", &closed);
    check_int(grid_fen(&closed, FIRST_ROW, grid_column(&closed, "Committed")), end.committed.fen);
    check_each(&closed);
    check_digests_whole(folder);
    folder_remove(folder);
}

/* A yuan of the first claim that is paid in part. */
static void receive_part(const char *day, const char *document)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    size_t at = 0;

    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    while (at < clawbacks.count && clawbacks.list[at].stored != CLAWBACK_PARTIAL)
        at++;
    assert_true(at < clawbacks.count);
    check_ok(desk_clawback_move(
                 &demo.desk, clawbacks.list[at].id, clawbacks.list[at].version,
                 CLAWBACK_MOVE_RECEIVE,
                 &(struct clawback_details){.day = day, .amount = "1", .document = document},
                 &findings, &err),
             err);
}

static void check_of_month(const char *path, bool holds)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    struct err err = {0};

    check_ok(desk_workbook_check(&demo.desk, path, &check, &err), err);
    assert_true(check.as_written && check.same_past);
    assert_int_equal(workbook_holds(&check), holds);
    check_int(check.later, holds ? 0 : 2);
    check_int(check.elsewhere, holds ? 2 : 0);
}

/* What is booked after its month's last day moves none of its figures; what is booked in it does.
 */
static void reconciliation__agrees_while_only_later_months_have_moved(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result over, running;
    struct pool_years years = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(
        report_write(&demo.desk,
                     &(struct report_order){
                         .kind = REPORT_RECONCILE, .folder = folder, .year = 2026, .month = 10},
                     &over, &err),
        err);
    check_ok(
        report_write(&demo.desk,
                     &(struct report_order){
                         .kind = REPORT_RECONCILE, .folder = folder, .year = 2026, .month = 11},
                     &running, &err),
        err);
    check_ok(desk_pools(&demo.desk, 2026, &years, &err), err);
    check_ok(change_budget(&demo.desk, years.list[0].pool, 2026, LEDGER_ADJUST, "7", "追加", &err),
             err);
    check_ok(change_budget(&demo.desk, years.list[0].pool, 2026, LEDGER_REDUCE, "7", "调减", &err),
             err);
    demo_sign_in(&demo.desk, "finance");
    check_of_month(over.path, true);
    check_of_month(running.path, false);
    pool_years_release(&years);
    folder_remove(folder);
}

/* Of a month that is closed a paper still comes in: it is booked in the open one, and the sheet of
 * papers booked later lacks it. */
static void reconciliation__misses_a_paper_of_its_month_that_came_since(void **state)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    char folder[FIXTURE_PATH];
    struct report_result over;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(
        report_write(&demo.desk,
                     &(struct report_order){
                         .kind = REPORT_RECONCILE, .folder = folder, .year = 2026, .month = 10},
                     &over, &err),
        err);
    receive_part("2026-10-30", "回单98");
    check_ok(desk_workbook_check(&demo.desk, over.path, &check, &err), err);
    assert_true(check.as_written && check.same_past);
    check_int(check.later, 0);
    check_int(check.elsewhere, 0);
    check_int(check.papers.count, 1);
    check_text(check.papers.list[0].reference, "回单98");
    assert_false(workbook_holds(&check));
    folder_remove(folder);
}

/* Of a month that is asked for, not the last: what the desk says of that one. */
static void reconciliation__of_a_month_compares_that_month(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid ties = {0};
    AUTO_MONTH_END struct month_end end = {0}, last = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_month_end(&demo.desk, 2026, 7, NULL, &end, &err), err);
    check_ok(desk_month_end(&demo.desk, 2026, 10, NULL, &last, &err), err);
    assert_true(end.ties[TIE_REGISTER].left.fen != last.ties[TIE_REGISTER].left.fen);
    book_written(&(struct report_order){.kind = REPORT_RECONCILE, .year = 2026, .month = 7}, folder,
                 &result);
    check_ties(folder);
    grid_of(folder, "book", "Tie-outs", &ties);
    assert_non_null(strstr(grid_at(&ties, 1, 0), "2026-07"));
    check_int(grid_fen(&ties, FIRST_ROW + TIE_REGISTER, grid_column(&ties, "Left side")),
              end.ties[TIE_REGISTER].left.fen);
    folder_remove(folder);
}

static void behind_the_desk(const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(demo.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A total that no tie-out adds up by itself: verifying found it, and the workbook says where. */
static void reconciliation__names_a_total_that_was_changed(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid ties = {0}, wrong = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    behind_the_desk("UPDATE item_money SET committed_fen = committed_fen + 100");
    book_written(&(struct report_order){.kind = REPORT_RECONCILE, .year = 2026, .month = 7}, folder,
                 &result);
    behind_the_desk("UPDATE item_money SET committed_fen = committed_fen - 100");
    check_ties(folder);
    grid_of(folder, "book", "Tie-outs", &ties);
    check_text(grid_at(&ties, FIRST_ROW + TIE_TOTALS, grid_column(&ties, "Lines that differ")),
               "1");
    check_text(grid_at(&ties, FIRST_ROW + TIE_POOL, grid_column(&ties, "Lines that differ")), "0");
    grid_of(folder, "book", "Exceptions", &wrong);
    assert_non_null(strstr(grid_at(&wrong, FIRST_ROW, 0), "Figures = entries"));
    assert_non_null(strstr(grid_at(&wrong, FIRST_ROW, 1), "are not what its ledger entries"));
    folder_remove(folder);
}

/* Nothing could differ in it: a paper that says so of a month to come is none. */
static void reconciliation__of_a_month_to_come_is_refused(void **state)
{
    static const struct {
        int year, month;
    } asked[] = {{2026, 12}, {2027, 3}, {2027, 0}};
    char folder[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct err err = {0};

        assert_false(report_write(&demo.desk,
                                  &(struct report_order){.kind = REPORT_RECONCILE,
                                                         .year = asked[i].year,
                                                         .month = asked[i].month,
                                                         .folder = folder},
                                  &result, &err));
        check_int(err.kind, ERR_INPUT);
        assert_non_null(strstr(err.what, "has not begun"));
        assert_non_null(strstr(err.hint, "2026-11"));
    }
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

static void reconciliation__is_named_by_its_month_also_when_none_is_asked(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_RECONCILE, .folder = folder},
                          &result, &err),
             err);
    assert_non_null(strstr(result.path, "/2026-10_"));
    check_ok(report_write(
                 &demo.desk,
                 &(struct report_order){.kind = REPORT_RECONCILE, .folder = folder, .year = 2025},
                 &result, &err),
             err);
    assert_non_null(strstr(result.path, "/2025-12_"));
    folder_remove(folder);
}

/* The first close took along every month from the first entry on: each has its row, with its own
 * sums, the close it went with and that one's day. */
static void check_along(const struct grid *closed)
{
    AUTO_MONTH_END struct month_end before = {0};
    struct err err = {0};
    int row = grid_row(closed, "2026-09");

    check_int(row, FIRST_ROW + 1);
    check_ok(desk_month_end(&demo.desk, 2026, 9, NULL, &before, &err), err);
    assert_true(before.closed_with);
    check_text(grid_at(closed, row, grid_column(closed, "Closed with")), "\"2026-10");
    check_text(grid_at(closed, row, grid_column(closed, "Closed on")),
               grid_at(closed, FIRST_ROW, grid_column(closed, "Closed on")));
    check_text(grid_at(closed, row, grid_column(closed, "Closed by")) + 1, before.close.clerk);
    check_fen(before.paid, grid_fen(closed, row, grid_column(closed, "Paid")));
    check_fen(before.committed, grid_fen(closed, row, grid_column(closed, "Committed")));
    check_int(strtoll(grid_at(closed, row, grid_column(closed, "Entries")), NULL, 10),
              before.entries);
    check_int(grid_row(closed, "2025-01"), FIRST_ROW + MONTHS_CLOSED - 1);
    check_int(grid_row(closed, "2024-12"), -1);
}

static void reconciliation__has_a_row_for_each_month_that_a_close_took_along(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid closed = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    close_along(&demo.desk, 2026, 10);
    book_written(&(struct report_order){.kind = REPORT_RECONCILE}, folder, &result);
    grid_of(folder, "book", "Months closed", &closed);
    check_text(grid_at(&closed, FIRST_ROW, grid_column(&closed, "Closed with")), "\"this month");
    check_along(&closed);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reconciliation__says_of_the_last_month_what_the_desk_says),
        cmocka_unit_test(reconciliation__agrees_while_only_later_months_have_moved),
        cmocka_unit_test(reconciliation__misses_a_paper_of_its_month_that_came_since),
        cmocka_unit_test(reconciliation__of_a_month_compares_that_month),
        cmocka_unit_test(reconciliation__names_a_total_that_was_changed),
        cmocka_unit_test(reconciliation__of_a_month_to_come_is_refused),
        cmocka_unit_test(reconciliation__is_named_by_its_month_also_when_none_is_asked),
    };
    const struct CMUnitTest along[] = {
        /* in a file of their own, no month of which is closed */
        cmocka_unit_test(reconciliation__has_a_row_for_each_month_that_a_close_took_along),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close) +
           cmocka_run_group_tests(along, demo_open, demo_close);
}
