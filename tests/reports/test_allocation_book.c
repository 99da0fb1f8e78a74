/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of an allocation as another program opens it: the desk's figures to the fen, the
 * chosen rule's amounts, who signed, and what waits where nothing is chosen. */
#include "desk/allocation.h"
#include "reports/report.h"
#include "reports_fixture.h"
#include "second_person.h"

#define MORE "900000" /* enough for the first, not for all */

static void write_and_convert(const char *of, const char *folder, struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct err err = {0};

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    check_ok(
        report_write(&demo.desk,
                     &(struct report_order){.kind = REPORT_ALLOCATION, .batch = of, .path = path},
                     ret_result, &err),
        err);
    office_convert(folder, path, false);
}

static void newest(struct bench *ret_bench)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    struct err err = {0};

    check_ok(desk_allocations(&demo.desk, NULL, 0, &runs, &err), err);
    assert_true(runs.count > 0);
    check_ok(desk_bench_of(&demo.desk, runs.list[0].id, ret_bench, &err), err);
}

static void amounts__are_those_of_the_desk_and_add_up(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_BENCH struct bench bench = {0};
    AUTO_GRID struct grid cases = {0}, rules = {0}, signs = {0};
    struct report_result result;
    int64_t given = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "supervisor.science");
    newest(&bench);
    assert_true(bench.stands);
    write_and_convert(NULL, folder, &result);
    check_int(result.rows, (int64_t) bench.count);
    check_fen(result.control, bench.run.given.fen);
    grid_of(folder, "book", "Cases", &cases);
    for (size_t i = 0; i < bench.count; i++) {
        const struct bench_case *one = &bench.list[i];
        int row = FIRST_ROW + (int) i;

        assert_non_null(strstr(grid_at(&cases, row, 0), one->line.number));
        check_int(grid_fen(&cases, row, grid_column(&cases, "Demand")), one->line.asked.fen);
        check_int(grid_fen(&cases, row, grid_column(&cases, "Given")), one->line.given.fen);
        check_int(grid_fen(&cases, row, grid_column(&cases, "Cut")),
                  one->line.asked.fen - one->line.given.fen);
        for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++) {
            int column = grid_column(&cases, allocation_rule_label((enum allocation_rule) rule));

            check_int(grid_fen(&cases, row, column), one->given[rule].fen);
        }
        check_int(grid_fen(&cases, row, grid_column(&cases, "Running total")),
                  one->upto[ALLOCATE_PRO_RATA].fen);
        given += one->line.given.fen;
        check_fen(one->upto[ALLOCATE_PRO_RATA], given); /* the ranking is the order of this rule */
    }
    check_int(given, bench.run.given.fen);
    grid_of(folder, "book", "Rules", &rules);
    assert_non_null(
        strstr(grid_at(&rules, FIRST_ROW + ALLOCATE_PRO_RATA, grid_column(&rules, "Note")),
               "rounded down to the fen"));
    grid_of(folder, "book", "Sign-off", &signs);
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW, 1), bench.run.maker));
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 1, 1), bench.run.signer1));
    check_text(grid_at(&signs, FIRST_ROW + 2, 1), ""); /* awaited */
    folder_remove(folder);
}

static void what_is_weighed__has_no_chosen_amount(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_BENCH struct bench bench = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_GRID struct grid cases = {0};
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "supervisor.science");
    newest(&bench);
    check_ok(desk_allocation_send_back(&demo.desk, bench.run.id, bench.run.version, "once more",
                                       &findings, &err),
             err);
    write_and_convert(bench.pool->id, folder, &result);
    check_int(result.rows, (int64_t) bench.count);
    check_int(result.control.fen, 0);
    grid_of(folder, "book", "Cases", &cases);
    check_text(grid_at(&cases, FIRST_ROW, grid_column(&cases, "Given")), "");
    folder_remove(folder);
}

/* Returned and chosen anew: the first choice, the signature it had and the return are told below
 * what stands. */
static void what_was_taken_back__stays_on_the_sheet_of_signatures(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_BENCH struct bench bench = {0}, again = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_GRID struct grid signs = {0};
    struct report_result result;
    struct bench_target target;
    struct err err = {0};
    int64_t id;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "supervisor.science");
    newest(&bench);
    check_ok(desk_bench(&demo.desk, bench.pool->id, NULL, &again, &err), err);
    target = bench_target(&again);
    check_ok(desk_allocation_choose(&demo.desk, &target, ALLOCATE_PRO_RATA, &again.seen,
                                    "as it was", &id, &findings, &err),
             err);
    write_and_convert(NULL, folder, &result);
    grid_of(folder, "book", "Sign-off", &signs);
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW, 3), "as it was"));
    check_text(grid_at(&signs, FIRST_ROW + 1, 1), ""); /* awaited anew */
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 3, 3), "taken back since"));
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 4, 0), "Sign the allocation"));
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 4, 3), "taken back since"));
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 5, 0), "Send the allocation back"));
    assert_non_null(strstr(grid_at(&signs, FIRST_ROW + 5, 3), "once more"));
    folder_remove(folder);
}

/* The rows run as the rule takes the cases: the running total down the sheet, inside the line
 * before outside.  @return how many are inside */
static size_t check_rule(enum allocation_rule rule)
{
    char folder[FIXTURE_PATH];
    AUTO_BENCH struct bench bench = {0}, chosen = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_GRID struct grid cases = {0}, parameters = {0};
    struct report_result result;
    struct bench_target target;
    struct err err = {0};
    int64_t id, upto = 0;

    folder_make(folder);
    newest(&bench);
    target = bench_target(&bench);
    check_ok(desk_allocation_choose(&demo.desk, &target, rule, &bench.seen, "as it came", &id,
                                    &findings, &err),
             err);
    check_ok(desk_bench_of(&demo.desk, id, &chosen, &err), err);
    write_and_convert(NULL, folder, &result);
    grid_of(folder, "book", "Cases", &cases);
    for (size_t i = 0; i < chosen.count; i++) {
        int row = FIRST_ROW + (int) i;
        int64_t now = grid_fen(&cases, row, grid_column(&cases, "Running total"));
        const char *side = grid_at(&cases, row, grid_column(&cases, "Side of the line"));

        assert_true(now >= upto);
        upto = now;
        assert_non_null(strstr(side, i < chosen.sums[rule].line ? "inside" : "outside"));
        for (size_t j = 0; j < chosen.count; j++)
            if (chosen.list[j].order[rule] == i)
                assert_non_null(strstr(grid_at(&cases, row, 0), chosen.list[j].line.number));
    }
    grid_of(folder, "book", "Parameters", &parameters);
    check_int(grid_fen(&parameters, FIRST_ROW, 1), chosen.money.fen);
    assert_non_null(strstr(grid_at(&parameters, FIRST_ROW + 1, 0), "Floor"));
    check_int(grid_fen(&parameters, FIRST_ROW + 1, 1), chosen.list[0].line.floor.fen);
    assert_non_null(strstr(grid_at(&parameters, FIRST_ROW + 2, 0), "Cap of a case"));
    check_ok(
        desk_allocation_send_back(&demo.desk, id, chosen.run.version, "once more", &findings, &err),
        err);
    folder_remove(folder);
    return chosen.sums[rule].line;
}

static void rows__run_in_the_order_of_the_chosen_rule(void **state)
{
    AUTO_BENCH struct bench bench = {0};
    struct err err = {0};
    size_t apart = 0;

    (void) state;
    demo_sign_in(&demo.desk, "supervisor.science");
    newest(&bench);
    for (size_t i = 0; i < bench.count; i++)
        apart += bench.list[i].order[ALLOCATE_FIRST_COME] != i;
    assert_true(apart > 0); /* it takes them otherwise than the ranking */
    demo_sign_in(&demo.desk, "finance");
    check_ok(
        change_budget(&demo.desk, bench.pool->id, bench.year, LEDGER_ADJUST, MORE, "more", &err),
        err);
    demo_sign_in(&demo.desk, "supervisor.science");
    assert_true(check_rule(ALLOCATE_RANK_FULL) > 0);
    assert_true(check_rule(ALLOCATE_FIRST_COME) > 0);
}

static void another_department__gets_no_file_of_it(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    demo_sign_in(&demo.desk, "supervisor.industry");
    assert_false(report_write(
        &demo.desk,
        &(struct report_order){.kind = REPORT_ALLOCATION, .batch = "2026-F001", .path = path},
        &result, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts__are_those_of_the_desk_and_add_up),
        cmocka_unit_test(another_department__gets_no_file_of_it),
        cmocka_unit_test(what_is_weighed__has_no_chosen_amount),     /* sends back, so that */
        cmocka_unit_test(rows__run_in_the_order_of_the_chosen_rule), /* … another can be chosen */
        cmocka_unit_test(what_was_taken_back__stays_on_the_sheet_of_signatures),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
