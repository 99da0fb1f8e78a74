/* SPDX-License-Identifier: Apache-2.0 */
/* The workbooks of cases and of standing bodies as another program opens and calculates them: the
 * same figures as the desk's.  Those of other subjects are in test_workbook_*.c. */
#include "desk/bodies.h"
#include "reports/report.h"
#include "reports_fixture.h"

/* What the desk gives one by one, added up here. */
static struct application desk_sums(struct desk *desk, size_t *ret_count)
{
    struct application_filter all = {.order = ORDER_NUMBER};
    struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct application sums = {0};
    struct err err = {0};

    check_ok(desk_application_ids(desk, &all, &ids, &err), err);
    check_ok(desk_applications(desk, ids.list, ids.count, &rows, &err), err);
    for (size_t i = 0; i < rows.count; i++) {
        sums.requested.fen += rows.list[i].requested.fen;
        sums.assessed.fen += rows.list[i].assessed.fen;
        sums.committed.fen += rows.list[i].committed.fen;
        sums.paid.fen += rows.list[i].paid.fen;
    }
    *ret_count = rows.count;
    application_ids_release(&ids);
    return sums;
}

static void case_list__adds_up_to_what_the_desk_gives(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cases = {0};
    struct application sums;
    size_t count;
    int total, control;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    sums = desk_sums(&demo.desk, &count);
    assert_true(count > 200);
    assert_true(sums.requested.fen > 0 && sums.paid.fen > 0);
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    check_int(result.rows, count);
    check_fen(result.control, sums.requested.fen);

    grid_of(folder, "book", "Case list", &cases);
    total = grid_row(&cases, "Total shown");
    control = grid_row(&cases, "Control total");
    check_int(total, FIRST_ROW + (int) count);
    check_int(grid_fen(&cases, control, grid_column(&cases, "Amount requested")),
              sums.requested.fen);
    check_int(grid_fen(&cases, total, grid_column(&cases, "Amount assessed")), sums.assessed.fen);
    check_int(grid_fen(&cases, control, grid_column(&cases, "Committed")), sums.committed.fen);
    check_int(grid_fen(&cases, total, grid_column(&cases, "Paid")), sums.paid.fen);
    check_int(grid_fen(&cases, total, grid_column(&cases, "Awarded, not paid")),
              sums.committed.fen - sums.paid.fen);
    check_ties(folder);
    folder_remove(folder);
}

static void case_list__keeps_numbers_and_codes_as_text(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cases = {0};
    int code, stage;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    grid_of(folder, "book", "Case list", &cases);
    code = grid_column(&cases, "Credit code");
    stage = grid_column(&cases, "Stage");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++) {
        check_int(strlen(grid_at(&cases, i, code)), 1 + 18); /* the quote that marks text */
        check_int(grid_at(&cases, i, code)[0], '"');
        check_int(strlen(grid_at(&cases, i, 0)), 1 + 14);
        assert_true(strlen(grid_at(&cases, i, stage)) > 3);
    }
    folder_remove(folder);
}

static void case_list__holds_only_what_its_maker_may_see(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cases = {0};
    size_t seen, all;
    int department;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    (void) desk_sums(&demo.desk, &all);
    demo_sign_in(&demo.desk, "officer.science");
    (void) desk_sums(&demo.desk, &seen);
    assert_true(seen > 0 && seen < all);
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    check_int(result.rows, seen);
    grid_of(folder, "book", "Case list", &cases);
    department = grid_column(&cases, "Department");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++)
        check_text(grid_at(&cases, i, department), "\"Science");
    folder_remove(folder);
}

/* Every case that went into the plan had its amount checked, and one newly assessed has not. */
static void case_list__names_who_checked_the_amount(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cases = {0};
    int checker, proposed, checked = 0, unchecked = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "officer.science");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    grid_of(folder, "book", "Case list", &cases);
    checker = grid_column(&cases, "Checked by");
    proposed = grid_column(&cases, "Amount proposed");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++) {
        bool named = !text_empty(grid_at(&cases, i, checker));

        if (!text_empty(grid_at(&cases, i, proposed)))
            assert_true(named);
        checked += named;
        unchecked += !named;
    }
    assert_true(checked > 5 && unchecked > 5);
    folder_remove(folder);
}

/* A day counted into a year without a calendar has its mark beside it, as on the screens. */
static void case_list__marks_the_days_that_are_provisional(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid cases = {0};
    int due, mark, marked = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    grid_of(folder, "book", "Case list", &cases);
    due = grid_column(&cases, "Due on");
    mark = grid_column(&cases, "Provisional");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++) {
        bool late = strcmp(grid_at(&cases, i, due), "2027") > 0; /* it has no calendar yet */

        assert_true(late == (strchr(grid_at(&cases, i, mark), '*') != NULL));
        marked += late;
    }
    assert_true(marked > 0);
    folder_remove(folder);
}

static void case_list__of_nothing_is_a_whole_workbook(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct application_filter none = {.search = "no such applicant", .order = ORDER_NUMBER};
    AUTO_GRID struct grid cases = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    book_written(&(struct report_order){.kind = REPORT_CASES,
                                        .filter = &none,
                                        .filter_words = "search “no such applicant”"},
                 folder, &result);
    check_int(result.rows, 0);
    grid_of(folder, "book", "Case list", &cases);
    assert_non_null(strstr(grid_at(&cases, 1, 0), "search “no such applicant”"));
    check_int(grid_fen(&cases, grid_row(&cases, "Control total"), grid_column(&cases, "Paid")), 0);
    check_ties(folder);
    folder_remove(folder);
}

static void in_kind__has_blank_amounts_and_movements_their_sign(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid items = {0};
    AUTO_GRID struct grid ledger = {0};
    int in_kind = 0, reserved = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    book_written(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026}, folder, &result);
    grid_of(folder, "book", "Items, all years", &items);
    for (int i = FIRST_ROW; i < grid_row(&items, "Total shown"); i++)
        if (text_empty(grid_at(&items, i, grid_column(&items, "Pool")))) {
            in_kind++;
            check_text(grid_at(&items, i, grid_column(&items, "Requested")), "");
            check_text(grid_at(&items, i, grid_column(&items, "Paid")), "");
        }
    assert_true(in_kind > 0);
    grid_of(folder, "book", "Ledger", &ledger);
    for (int i = FIRST_ROW; i < grid_row(&ledger, "Total shown"); i++)
        if (text_is(grid_at(&ledger, i, grid_column(&ledger, "Movement")), "\"Reserved")) {
            reserved++;
            assert_true(grid_fen(&ledger, i, grid_column(&ledger, "Amount")) < 0);
        }
    assert_true(reserved > 0);
    folder_remove(folder);
}

/* Bodies and evaluations, row by row against the desk; what is stopped is said so, and only that.
 */
static void labs__say_of_every_body_what_the_desk_says(void **state)
{
    char folder[FIXTURE_PATH], name[400];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    AUTO_GRID struct grid held = {0};
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};
    int stop, at_state, stopped = 0, evaluations = 0, soon = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_bodies(&demo.desk, &bodies, &err), err);
    book_written(&(struct report_order){.kind = REPORT_BODIES}, folder, &result);
    check_int(result.rows, bodies.count);
    check_ties(folder);
    grid_of(folder, "book", "Standing bodies", &sheet);
    grid_of(folder, "book", "Evaluations", &held);
    stop = grid_column(&sheet, "Later payments");
    at_state = grid_column(&sheet, "State");
    for (size_t i = 0; i < bodies.count; i++) {
        AUTO_BODY_PAGE struct body_page page = {0};
        bool stops = false;

        check_ok(desk_body(&demo.desk, bodies.list[i].id, &page, &err), err);
        for (size_t k = 0; k < page.findings.count; k++)
            stops = stops || page.findings.list[k].weight == FINDING_BLOCKS;
        snprintf(name, sizeof name, "\"%s", bodies.list[i].name);
        check_text(grid_at(&sheet, FIRST_ROW + (int) i, 0), name);
        check_text(grid_at(&sheet, FIRST_ROW + (int) i, stop), stops ? "\"Stopped" : "");
        check_text(grid_at(&sheet, FIRST_ROW + (int) i, grid_column(&sheet, "Due")),
                   date_is_none(body_deadline(&page.body))
                       ? ""
                       : date_text(body_deadline(&page.body), name));
        if (page.kind->is_term &&
            text_is(grid_at(&sheet, FIRST_ROW + (int) i, at_state), "\"ends soon")) {
            assert_true(page.body.due_on.day <=
                        date_add_months(demo.desk.today, page.kind->soon_months).day);
            soon++;
        }
        stopped += stops;
        evaluations += (int) page.evaluations.count;
    }
    assert_true(stopped >= 1);
    assert_true(soon >= 1);
    check_int(grid_row(&held, "Total shown"), FIRST_ROW + evaluations);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_list__adds_up_to_what_the_desk_gives),
        cmocka_unit_test(case_list__keeps_numbers_and_codes_as_text),
        cmocka_unit_test(case_list__holds_only_what_its_maker_may_see),
        cmocka_unit_test(case_list__names_who_checked_the_amount),
        cmocka_unit_test(case_list__marks_the_days_that_are_provisional),
        cmocka_unit_test(case_list__of_nothing_is_a_whole_workbook),
        cmocka_unit_test(in_kind__has_blank_amounts_and_movements_their_sign),
        cmocka_unit_test(labs__say_of_every_body_what_the_desk_says),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
