/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of clawbacks as another program opens it against the desk, and what says whether a
 * workbook still agrees with the books. */
#include "desk/clawback.h"
#include "desk/workbook.h"
#include "reports/report.h"
#include "reports_fixture.h"

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

/* A waiver that waits for its second person is on its claim's row and the last of the entries, with
 * who proposed it, when and why, and is neither waived nor booked. */
static void clawback__tells_of_a_waiver_that_waits(void **state)
{
    char folder[FIXTURE_PATH], day[DATE_TEXT_SIZE], number[64];
    struct report_result result;
    AUTO_GRID struct grid list = {0}, steps = {0};
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    size_t at = 0;
    int row = FIRST_ROW, last;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    while (at < clawbacks.count && clawbacks.list[at].stored != CLAWBACK_PARTIAL)
        at++;
    assert_true(at < clawbacks.count);
    const struct clawback *claim = &clawbacks.list[at];

    step(arena_format(&arena, "officer.%s", claim->department), claim->id, CLAWBACK_MOVE_PROPOSE,
         &(struct clawback_details){.amount = "1.25", .reason = "拟免部分"});
    const char *proposer = arena_text(&arena, demo.desk.clerk.name);
    demo_sign_in(&demo.desk, "finance");
    book_written(&(struct report_order){.kind = REPORT_CLAWBACK}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "Clawbacks", &list);
    snprintf(number, sizeof number, "\"%s", claim->number);
    while (!text_is(grid_at(&list, row, 0), number) ||
           grid_fen(&list, row, grid_column(&list, "Left")) != clawback_left(claim).fen)
        assert_true(++row < FIRST_ROW + result.rows);
    check_int(grid_fen(&list, row, grid_column(&list, "Waiver to be confirmed")), 125);
    check_int(grid_fen(&list, row, grid_column(&list, "Waived")), claim->waived.fen);
    grid_of(folder, "book", "Details", &steps);
    last = grid_row(&steps, "Total shown") - 1;
    check_text(grid_at(&steps, last, 0), number);
    check_text(grid_at(&steps, last, grid_column(&steps, "Movement")), "\"waiver to be confirmed");
    check_int(grid_fen(&steps, last, grid_column(&steps, "Waiver to be confirmed")), 125);
    check_text(grid_at(&steps, last, grid_column(&steps, "Waived")), "");
    check_text(grid_at(&steps, last, grid_column(&steps, "Day")), date_text(demo.desk.today, day));
    check_text(grid_at(&steps, last, grid_column(&steps, "Booked on")), "");
    check_text(grid_at(&steps, last, grid_column(&steps, "Proposed by")) + 1, proposer);
    check_text(grid_at(&steps, last, grid_column(&steps, "Reason")), "\"拟免部分");
    folder_remove(folder);
}

/* Every entry behind what came, and how old it is: each against what the desk says of each one. */
static void clawback__has_its_entries_and_its_sums_by_age(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid ages = {0}, cover = {0};
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err err = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *proposer, *confirmer;
    int64_t left[CLAWBACK_AGE_COUNT] = {0}, count[CLAWBACK_AGE_COUNT] = {0}, paid = 0;
    int64_t raised = 0;

    (void) state;
    folder_make(folder);
    take_back_a_payment();
    waive_a_part(&arena, &proposer, &confirmer);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_clawbacks(&demo.desk, 0, &clawbacks, &err), err);
    for (size_t i = 0; i < clawbacks.count; i++) {
        const struct clawback *row = &clawbacks.list[i];

        paid += row->paid.fen;
        raised += row->stored == CLAWBACK_RAISED ? clawback_left(row).fen : 0;
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
    check_text(grid_at(&steps, FIRST_ROW + 1, grid_column(&steps, "Counts in")), "\"2026-10");
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
    grid_of(folder, "book", "Cover", &cover);
    check_int(grid_fen(&cover, grid_row(&cover, "Not confirmed"), 1), raised);
    check_int(grid_fen(&cover, grid_row(&cover, "Left"), 1), result.control.fen - raised);
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
    snprintf(other, sizeof other, "%s/other.xlsx", folder); /* whatever it is named */
    file = fopen(other, "w");
    assert_non_null(file);
    fputs("a,b\n1,2\n", file);
    fclose(file);
    workbook_check_release(&check);
    assert_false(desk_workbook_check(&demo.desk, other, &check, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    assert_non_null(strstr(err.what, "no .xlsx workbook"));
    assert_non_null(strstr(err.hint, "not a CSV"));
    folder_remove(folder);
}

static void workbook__is_known_by_its_bytes_whatever_it_is_named(void **state)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    char folder[FIXTURE_PATH], renamed[FIXTURE_PATH + 16];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_CLAWBACK, .folder = folder},
                          &result, &err),
             err);
    (void) snprintf(renamed, sizeof renamed, "%s/renamed.bak", folder);
    assert_int_equal(rename(result.path, renamed), 0);
    check_ok(desk_workbook_check(&demo.desk, renamed, &check, &err), err);
    assert_true(check.as_written);
    folder_remove(folder);
}

static void write_ledger(const char *folder, const char *name, const struct ledger_filter *filter,
                         struct report_result *result)
{
    char path[FIXTURE_PATH + 40];
    struct err err = {0};

    (void) snprintf(path, sizeof path, "%s/%s.xlsx", folder, name);
    check_ok(report_write(
                 &demo.desk,
                 &(struct report_order){
                     .kind = REPORT_LEDGER, .year = filter->year, .ledger = filter, .path = path},
                 result, &err),
             err);
}

/* One of a pool is held against the movements of that pool, and says by what it differs. */
static void workbook__agrees_while_only_what_it_is_not_of_has_moved(void **state)
{
    char folder[FIXTURE_PATH];
    struct ledger_entries last = {0};
    struct ledger_filter of = {0}, not_of = {0}, receipts = {0};
    struct report_result same, other, kinds;
    struct workbook_check check = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    take_back_a_payment(); /* which tells the pool it moves */
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_ledger(&demo.desk, NULL, 0, 1, &last, &err), err);
    of = (struct ledger_filter){.pool = last.list[0].pool, .year = last.list[0].year};
    not_of = (struct ledger_filter){.pool = last.list[0].pool, .year = of.year - 1};
    receipts = of;
    receipts.kinds = 1u << LEDGER_PAY;
    receipts.search = "pool=none";
    write_ledger(folder, "same", &of, &same);
    write_ledger(folder, "other", &not_of, &other);
    write_ledger(folder, "kinds", &receipts, &kinds);
    take_back_a_payment();
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_workbook_check(&demo.desk, same.path, &check, &err), err);
    check_int(check.later, 2);
    check_int(check.elsewhere, 0);
    check_int(check.moved[LEDGER_CLAWBACK_IN].count, 2);
    check_fen(check.moved[LEDGER_CLAWBACK_IN].sum, 0);
    workbook_check_release(&check);
    check_ok(desk_workbook_check(&demo.desk, other.path, &check, &err), err);
    check_int(check.later, 0);
    check_int(check.elsewhere, 2);
    workbook_check_release(&check);
    check_ok(desk_workbook_check(&demo.desk, kinds.path, &check, &err), err);
    check_int(check.later, 0);
    workbook_check_release(&check);
    ledger_entries_release(&last);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clawback__says_of_every_one_what_the_desk_says),
        cmocka_unit_test(clawback__has_its_entries_and_its_sums_by_age), /* enters: last */
        cmocka_unit_test(clawback__tells_of_a_waiver_that_waits),
        cmocka_unit_test(workbook__says_whether_it_still_agrees_with_the_books),
        cmocka_unit_test(workbook__is_known_by_its_bytes_whatever_it_is_named),
        cmocka_unit_test(workbook__agrees_while_only_what_it_is_not_of_has_moved),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
