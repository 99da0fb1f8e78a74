/* SPDX-License-Identifier: Apache-2.0 */
/* The workbooks as another program opens and calculates them: the same figures as the desk's; the
 * budget's are in test_workbook_budget.c. */
#include <sqlite3.h>

#include "desk/bodies.h"
#include "desk/clawback.h"
#include "desk/dashboard.h"
#include "desk/decision.h"
#include "desk/month.h"
#include "desk/override.h"
#include "desk/people.h"
#include "desk/workbook.h"
#include "reports/report.h"
#include "reports_fixture.h"
#include "second_person.h"

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
    const long new_year = 46388; /* 2027-01-01 as Excel counts; the year has no calendar */
    int due, mark;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    book_written(&(struct report_order){.kind = REPORT_CASES}, folder, &result);
    grid_of(folder, "book", "Case list", &cases);
    due = grid_column(&cases, "Due on");
    mark = grid_column(&cases, "Provisional");
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++) {
        bool late = strtol(grid_at(&cases, i, due), NULL, 10) >= new_year;

        assert_true(late == (strchr(grid_at(&cases, i, mark), '*') != NULL));
    }
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
    grid_of(folder, "book", "Items", &items);
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

/* Row by row against the desk, and the balance tied. */
static void clawback__says_of_every_one_what_the_desk_says(void **state)
{
    char folder[FIXTURE_PATH], number[80];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    AUTO_GRID struct grid ages = {0};
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};
    int64_t left = 0, classes = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    check_int(clawbacks.count, 5);
    book_written(&(struct report_order){.kind = REPORT_CLAWBACK}, folder, &result);
    check_int(result.rows, clawbacks.count);
    check_ties(folder);
    grid_of(folder, "book", "Clawbacks", &sheet);
    for (size_t i = 0; i < clawbacks.count; i++) {
        const struct clawback *row = &clawbacks.list[i];
        int y = FIRST_ROW + (int) i;

        snprintf(number, sizeof number, "\"%s", row->number);
        check_text(grid_at(&sheet, y, 0), number);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Principal")), row->principal.fen);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Interest")), row->interest.fen);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Paid back")), row->paid.fen);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Left")), clawback_left(row).fen);
        left += clawback_left(row).fen;
    }
    check_fen(result.control, left);
    grid_of(folder, "book", "By age", &ages); /* its formulas reach over the list */
    for (int age = 0; age < CLAWBACK_AGE_COUNT; age++) {
        int64_t count = 0, fen = 0;

        for (size_t i = 0; i < clawbacks.count; i++)
            if (clawback_is_open(&clawbacks.list[i]) &&
                (int) clawback_age(clawbacks.list[i].due_on, true, demo.desk.today) == age) {
                count++;
                fen += clawback_left(&clawbacks.list[i]).fen;
            }
        check_int(strtoll(grid_at(&ages, FIRST_ROW + age, 1), NULL, 10), count);
        check_int(grid_fen(&ages, FIRST_ROW + age, 2), fen);
        classes += fen;
    }
    check_int(classes, left);
    /* the rate is a number, seen as a percentage; what it rests on stands beside it */
    for (size_t i = 0; i < clawbacks.count; i++) {
        const struct clawback *row = &clawbacks.list[i];
        int y = FIRST_ROW + (int) i;
        const char *rate = grid_at(&sheet, y, grid_column(&sheet, "Interest by the year"));
        const char *basis = grid_at(&sheet, y, grid_column(&sheet, "Rate rests on"));

        check_int(*rate ? (int64_t) (strtod(rate, NULL) * PPM_IN_ONE / 100 + 0.5) : 0,
                  row->rate_ppm);
        check_text(*basis ? basis + 1 : "", row->rule);
    }
    check_text(grid_at(&sheet, FIRST_ROW, grid_column(&sheet, "Overdue for")), "\"91 to 180 days");
    check_text(grid_at(&sheet, FIRST_ROW + 1, grid_column(&sheet, "State")), "\"Partly paid");
    folder_remove(folder);
}

static void step(const char *login, int64_t id, enum clawback_move move,
                 const struct clawback_details *details)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    demo_sign_in(&demo.desk, login);
    check_ok(desk_clawback(&demo.desk, id, &page, &err), err);
    check_ok(
        desk_clawback_move(&demo.desk, id, page.clawback.version, move, details, &findings, &err),
        err);
}

/* Recorded for a day of the month before, and found to be somebody else's. */
static void take_back_a_payment(void)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};
    size_t at = 0;

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    while (at < clawbacks.count && clawbacks.list[at].stored != CLAWBACK_PARTIAL)
        at++;
    assert_true(at < clawbacks.count);
    step("finance", clawbacks.list[at].id, CLAWBACK_MOVE_RECEIVE,
         &(struct clawback_details){.day = "2026-10-30", .amount = "1", .document = "回单97"});
    step("finance2", clawbacks.list[at].id, CLAWBACK_MOVE_UNRECEIVE,
         &(struct clawback_details){.reason = "记错"});
}

/* Proposed by an officer with its reason, confirmed by a supervisor with none. */
static void waive_a_part(struct arena *arena, const char **ret_proposer, const char **ret_confirmer)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};
    size_t at = 0;

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    while (at < clawbacks.count && clawbacks.list[at].stored != CLAWBACK_NOTIFIED)
        at++;
    assert_true(at < clawbacks.count);
    const struct clawback *row = &clawbacks.list[at];

    step(arena_format(arena, "officer.%s", row->department), row->id, CLAWBACK_MOVE_PROPOSE,
         &(struct clawback_details){.amount = "1", .reason = "企业破产重整免除部分"});
    *ret_proposer = arena_text(arena, demo.desk.clerk.name);
    step(arena_format(arena, "supervisor.%s", row->department), row->id, CLAWBACK_MOVE_CONFIRM,
         &(struct clawback_details){0});
    *ret_confirmer = arena_text(arena, demo.desk.clerk.name);
}

/* Every entry behind what came, and how old it is: each against what the desk says of each one. */
static void clawback__has_its_entries_and_its_sums_by_age(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid ages = {0};
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *proposer, *confirmer;
    int64_t left[CLAWBACK_AGE_COUNT] = {0}, count[CLAWBACK_AGE_COUNT] = {0}, paid = 0;

    (void) state;
    folder_make(folder);
    take_back_a_payment();
    waive_a_part(&arena, &proposer, &confirmer);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    for (size_t i = 0; i < clawbacks.count; i++) {
        const struct clawback *row = &clawbacks.list[i];

        paid += row->paid.fen;
        if (!clawback_is_open(row))
            continue;
        left[clawback_age(row->due_on, true, demo.desk.today)] += clawback_left(row).fen;
        count[clawback_age(row->due_on, true, demo.desk.today)]++;
    }
    book_written(&(struct report_order){.kind = REPORT_CLAWBACK}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "Details", &steps);
    check_text(grid_at(&steps, FIRST_ROW, grid_column(&steps, "Movement")), "\"received");
    check_text(grid_at(&steps, FIRST_ROW + 1, grid_column(&steps, "Movement")),
               "\"received, taken back since");
    check_text(grid_at(&steps, FIRST_ROW + 1, grid_column(&steps, "Day")), "2026-10-30");
    check_text(grid_at(&steps, FIRST_ROW + 1, grid_column(&steps, "Counts in")), "\"2026-11");
    check_text(grid_at(&steps, FIRST_ROW + 2, grid_column(&steps, "Movement")), "\"taken back");
    check_int(grid_fen(&steps, FIRST_ROW + 2, grid_column(&steps, "Paid back")), -100);
    check_text(grid_at(&steps, FIRST_ROW + 2, grid_column(&steps, "Reason")), "\"记错");
    check_text(grid_at(&steps, FIRST_ROW + 3, grid_column(&steps, "Movement")), "\"let go");
    check_text(grid_at(&steps, FIRST_ROW + 3, grid_column(&steps, "Reason")),
               "\"企业破产重整免除部分");
    check_text(grid_at(&steps, FIRST_ROW + 3, grid_column(&steps, "Proposed by")) + 1, proposer);
    check_text(grid_at(&steps, FIRST_ROW + 3, grid_column(&steps, "Posted by")) + 1, confirmer);
    assert_true(
        strtoll(grid_at(&steps, FIRST_ROW, grid_column(&steps, "Ledger number")), NULL, 10) > 0);
    check_int(grid_fen(&steps, grid_row(&steps, "Total shown"), grid_column(&steps, "Paid back")),
              paid);
    grid_of(folder, "book", "By age", &ages);
    check_text(grid_at(&ages, FIRST_ROW, 0), "\"not notified");
    for (int i = 0; i < CLAWBACK_AGE_COUNT; i++) {
        check_int(grid_fen(&ages, FIRST_ROW + i, grid_column(&ages, "Left")), left[i]);
        check_int(strtoll(grid_at(&ages, FIRST_ROW + i, grid_column(&ages, "Clawbacks")), NULL, 10),
                  count[i]);
    }
    folder_remove(folder);
}

/* As it was written and nothing moved; then two entries later; then altered by hand. */
static void workbook__says_whether_it_still_agrees_with_the_books(void **state)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    char folder[FIXTURE_PATH], other[FIXTURE_PATH + 16];
    struct report_result result;
    struct err err = {0};
    FILE *file;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_CLAWBACK, .folder = folder},
                          &result, &err),
             err);
    check_ok(desk_workbook_check(&demo.desk, result.path, &check, &err), err);
    check_text(check.number, result.number);
    assert_true(check.as_written);
    assert_true(check.same_past);
    check_int(check.rows, result.rows);
    check_fen(check.control, result.control.fen);
    check_int(check.later, 0);
    workbook_check_release(&check);
    take_back_a_payment();
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_workbook_check(&demo.desk, result.path, &check, &err), err);
    assert_true(check.as_written);
    check_int(check.later, 2);
    check_int(check.entries.count, 2);
    check_int(check.entries.list[1].kind, LEDGER_CLAWBACK_IN);
    assert_true(check.entries.list[0].reversal);
    workbook_check_release(&check);
    file = fopen(result.path, "ab");
    assert_non_null(file);
    fputs("x", file);
    fclose(file);
    if (desk_workbook_check(&demo.desk, result.path, &check, &err)) /* the zip reads on */
        assert_false(check.as_written);
    /* what is no workbook of these books */
    snprintf(other, sizeof other, "%s/other.csv", folder);
    file = fopen(other, "w");
    assert_non_null(file);
    fputs("a,b\n1,2\n", file);
    fclose(file);
    workbook_check_release(&check);
    assert_false(desk_workbook_check(&demo.desk, other, &check, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    folder_remove(folder);
}

/* Line by line against the desk: five tie-outs, no exception, the month that was closed. */
static void reconciliation__says_of_the_last_month_what_the_desk_says(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid ties = {0}, closed = {0}, later = {0};
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int year = 0, month = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    assert_true(desk_month_over(&demo.desk, &year, &month));
    check_ok(desk_month_close(&demo.desk, year, month, &findings, &err), err);
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
    assert_true(grid_column(&later, "Answered on") < grid_column(&later, "Booked on"));
    grid_of(folder, "book", "Months closed", &closed);
    check_int(grid_fen(&closed, FIRST_ROW, grid_column(&closed, "Committed")), end.committed.fen);
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

/* The results as another program works them out, receipt by receipt against the desk's. */
static int check_steps(const struct grid *steps, const struct application_ids *ids)
{
    int row = FIRST_ROW, result = grid_column(steps, "Result"), receipts = 0;
    int assessed = grid_column(steps, "Assessed");

    for (size_t i = 0; i < ids->count; i++) {
        AUTO_DECISION struct decision decision = {0};
        struct err err = {0};

        check_ok(desk_decision(&demo.desk, ids->list[i], &decision, &err), err);
        receipts += decision.has_receipt;
        for (size_t j = 0; j < decision.receipt.count; j++, row++) {
            if (decision.receipt.list[j].kind != RECEIPT_RESULT)
                continue;
            check_int(grid_fen(steps, row, result), decision.receipt.result.fen);
            check_int(grid_fen(steps, row, assessed), decision.receipt.result.fen);
        }
    }
    check_int(grid_row(steps, "Total shown"), row);
    return receipts;
}

static void receipts__come_to_the_same_when_worked_out_anew(void **state)
{
    const struct application_filter all = {.order = ORDER_NUMBER};
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid cases = {0};
    struct err err = {0};
    int missing = 0, receipts;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_application_ids(&demo.desk, &all, &ids, &err), err);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS}, folder, &result);
    check_int(result.rows, ids.count);
    check_ties(folder);
    grid_of(folder, "book", "Receipt steps", &steps);
    receipts = check_steps(&steps, &ids);
    assert_true(receipts > 50);
    grid_of(folder, "book", "Cases", &cases);
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++)
        missing += !text_empty(grid_at(&cases, i, grid_column(&cases, "Why no receipt")));
    check_int(missing + receipts, ids.count);
    folder_remove(folder);
}

static void receipts__hold_the_register_of_overrides(void **state)
{
    static const struct override_filter all = {0};
    char folder[FIXTURE_PATH], text[200];
    struct report_result result;
    AUTO_OVERRIDES struct overrides overrides = {0};
    AUTO_GRID struct grid sheet = {0};
    struct err err = {0};
    int64_t less = 0;
    int row = FIRST_ROW;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_overrides(&demo.desk, &all, &overrides, &err), err);
    check_int(overrides.count, 3);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS}, folder, &result);
    grid_of(folder, "book", "Overrides", &sheet);
    for (size_t i = 0; i < overrides.count; i++) {
        const struct override *override = &overrides.list[i];
        int y = FIRST_ROW + (int) i;

        snprintf(text, sizeof text, "\"%s", override->number);
        check_text(grid_at(&sheet, y, 0), text);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Less by")),
                  override_state(override) == OVERRIDE_TAKEN_BACK
                      ? 0
                      : override_difference(override).fen);
        less +=
            override_state(override) == OVERRIDE_TAKEN_BACK ? 0 : override_difference(override).fen;
        snprintf(text, sizeof text, "\"%s", override->ground);
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Ground")), text);
        snprintf(text, sizeof text, "%s%s", *override->checker ? "\"" : "", override->checker);
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Checked by")), text);
    }
    /* as the screen sums them: what was taken back gave nobody less */
    check_int(grid_fen(&sheet, grid_row(&sheet, "Control total"), grid_column(&sheet, "Less by")),
              less);
    grid_release(&sheet);
    grid_of(folder, "book", "Overrides added up", &sheet);
    for (int axis = 0; axis < OVERRIDE_AXIS_COUNT; axis++) {
        AUTO_OVERRIDE_GROUPS struct override_groups groups = {0};

        check_ok(
            desk_override_groups(&demo.desk, &overrides, (enum override_axis) axis, &groups, &err),
            err);
        check_int(groups.less.fen, less);
        for (size_t i = 0; i < groups.count; i++, row++) {
            snprintf(text, sizeof text, "\"%s", groups.list[i].label);
            check_text(grid_at(&sheet, row, grid_column(&sheet, "Group")), text);
            check_int(grid_fen(&sheet, row, grid_column(&sheet, "Less by")),
                      groups.list[i].less.fen);
        }
    }
    folder_remove(folder);
}

/* Of a filter: those cases, their steps and their overrides, and no others. */
static void receipts__of_a_filter_hold_its_cases_only(void **state)
{
    const struct application_filter industry = {.department = "industry",
                                                .stages = 1u << STAGE_ASSESSED};
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid overrides = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_application_ids(&demo.desk, &industry, &ids, &err), err);
    assert_true(ids.count > 1);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS, .filter = &industry}, folder,
                 &result);
    check_int(result.rows, ids.count);
    check_ties(folder);
    grid_of(folder, "book", "Receipt steps", &steps);
    check_int(check_steps(&steps, &ids), ids.count);
    grid_of(folder, "book", "Overrides", &overrides);
    check_int(grid_row(&overrides, "Total shown"), FIRST_ROW + 2);
    folder_remove(folder);
}

static void receipts__are_for_officers_supervisors_and_audit(void **state)
{
    struct err err = {0};

    (void) state;
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_may(&demo.desk, REPORT_RECEIPTS, &err));
    demo_sign_in(&demo.desk, "officer.science");
    assert_true(report_may(&demo.desk, REPORT_RECEIPTS, &err));
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
        cmocka_unit_test(reconciliation__says_of_the_last_month_what_the_desk_says),
        cmocka_unit_test(reconciliation__of_a_month_compares_that_month),
        cmocka_unit_test(reconciliation__names_a_total_that_was_changed),
        cmocka_unit_test(reconciliation__is_named_by_its_month_also_when_none_is_asked),
        cmocka_unit_test(clawback__says_of_every_one_what_the_desk_says),
        cmocka_unit_test(receipts__come_to_the_same_when_worked_out_anew),
        cmocka_unit_test(receipts__hold_the_register_of_overrides),
        cmocka_unit_test(receipts__of_a_filter_hold_its_cases_only),
        cmocka_unit_test(receipts__are_for_officers_supervisors_and_audit),
        cmocka_unit_test(clawback__has_its_entries_and_its_sums_by_age), /* enters: last */
        cmocka_unit_test(workbook__says_whether_it_still_agrees_with_the_books),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
