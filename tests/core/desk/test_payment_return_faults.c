/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as a file: what does not match is named, and nothing of it is recorded. */
#include "desk_payment_return.h"

/* ---- not recorded ---- */

/* D6: exceptions one by one, by row and column; the rest is recorded; the caller is told. */
static void d6__what_is_not_recorded_is_named_and_the_rest_is(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};
    const char *control, *account;

    (void) state;
    begin(&office, &sent);
    control = sent.lines.list[0].control;
    account = sent.lines.list[0].account;
    file_is(&sent, arena_format(&arena,
                                "%s%s"
                                "%s,2,%s9,100000.01,Paid,2025-11-24,TR-2,\n" /* another account */
                                "%s,3,%s,1.00,Paid,2025-11-24,TR-3,\n"       /* another amount */
                                "%s,4,%s,1.00,Paid,2025-11-24,TR-3,\n"       /* no such line */
                                "000000000000,1,%s,1.00,Paid,2025-11-24,TR-3,\n"
                                "%s%s",
                                HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena), control,
                                account, control, account, control, account, account,
                                row_of(&sent, 1, "Paid", "TR-1", "", &arena), /* twice */
                                row_of(&sent, 1, "Perhaps", "TR-1", "", &arena)));
    assert_false(take(&office, &sent, true, &report));
    check_int(report.rows.good_rows, 1);
    for (size_t i = 1; i < report.rows.fault_count; i++) /* as the file has them */
        assert_true(report.rows.faults[i].row >= report.rows.faults[i - 1].row);
    check_fault(&report, 3, 3, "another account");
    check_fault(&report, 4, 4, "was sent with");
    check_fault(&report, 5, 2, "has 3 lines");
    check_fault(&report, 6, 1, "no batch has this control number");
    check_fault(&report, 7, 2, "twice");
    check_fault(&report, 8, 5, "the result is");
    check_int(state_of(&office, &sent, 1), INSTALMENT_PAID);
    check_int(state_of(&office, &sent, 2), INSTALMENT_SENT);
    check_int(state_of(&office, &sent, 3), INSTALMENT_SENT);
}

/* Whoever corrects the file corrects a row once: all that is wrong in it is named, column by
 * column. */
static void row__names_all_its_faults(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent, arena_format(&arena,
                                "%s"
                                "%s,2,%s9,1.00,Paid,2025-11-24,TR-2,\n"
                                "%s,3,%s9,x,Perhaps,no day,TR-3,\n",
                                HEADS, sent.lines.list[0].control, sent.lines.list[0].account,
                                sent.lines.list[0].control, sent.lines.list[0].account));
    assert_false(take(&office, &sent, false, &report));
    check_fault(&report, 2, 3, "another account");
    check_fault(&report, 2, 4, "was sent with");
    check_fault(&report, 3, 3, "another account");
    check_fault(&report, 3, 4, "x");
    check_fault(&report, 3, 5, "the result is");
    check_fault(&report, 3, 6, "day");
    check_int(report.rows.good_rows, 0);
}

/* What the file says beside the match is held against what was sent, where it says it. */
static void row__of_another_batch_payee_or_reference_is_named(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report dry = {0}, report = {0}, later = {0};
    static const char heads[] = "Batch no.,Control number,Serial no.,Payee,Account number,Amount,"
                                "Result,Day,Treasury's reference,Reason\n";
    static const struct {
        const char *batch, *payee, *reference;
        int line;
    } of[] = {{"BF1999-0099", NULL, "TR-1", 1}, /* no such batch; the right row comes after */
              {NULL, NULL, "TR-1", 1},
              {NULL, "somebody else", "TR-2", 2},
              {"", "", "TR-1", 3}, /* the number of line 1 */
              {NULL, NULL, "TR-3", 3}};
    const char *rows = "";

    (void) state;
    begin(&office, &sent);
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const struct payment_line *line = &sent.lines.list[of[i].line - 1];
        char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

        rows = arena_format(&arena, "%s%s,%s,%d,%s,%s,%s,Paid,%s,%s,\n", rows,
                            of[i].batch ? of[i].batch : line->batch, line->control, line->line,
                            of[i].payee ? of[i].payee : line->payee, line->account,
                            money_plain(line->amount, amount), date_text(line->sent_on, day),
                            of[i].reference);
    }
    file_is(&sent, arena_format(&arena, "%s%s", heads, rows));
    for (int commit = 0; commit < 2; commit++) {
        struct return_report *told = commit ? &report : &dry;

        assert_false(take(&office, &sent, commit, told));
        check_int(told->rows.good_rows, 1);
        check_fault(told, 2, 1, "there is no such batch");
        check_fault(told, 4, 4, "another payee");
        check_fault(told, 5, 9, "row 3 of the file has this reference too");
        check_fault(told, 6, 3, "twice");
        check_int(told->rows.fault_total, 4);
    }
    check_int(state_of(&office, &sent, 1), INSTALMENT_PAID);
    check_int(state_of(&office, &sent, 2), INSTALMENT_SENT);
    check_int(state_of(&office, &sent, 3), INSTALMENT_SENT);
    file_is(&sent,
            arena_format(&arena, "%s%s", HEADS, row_of(&sent, 2, "Paid", "TR-1", "", &arena)));
    assert_false(take(&office, &sent, true, &later));
    check_fault(&later, 2, 7, "was used already");
}

/* “控制号,序号,账号,金额,结果,日期,国库凭证号,理由” and “已拨付”, as Chinese Excel saves them. */
static void file__in_gb18030_is_taken(void **state)
{
    static const char heads[] =
        "\xBF\xD8\xD6\xC6\xBA\xC5,\xD0\xF2\xBA\xC5,\xD5\xCB\xBA\xC5,\xBD\xF0\xB6\xEE,"
        "\xBD\xE1\xB9\xFB,\xC8\xD5\xC6\xDA,\xB9\xFA\xBF\xE2\xC6\xBE\xD6\xA4\xBA\xC5,"
        "\xC0\xED\xD3\xC9\n";
    static const char paid[] = "\xD2\xD1\xB2\xA6\xB8\xB6";
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0}, broken = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s\xFF", heads, row_of(&sent, 1, paid, "TR-1", "", &arena),
                         row_of(&sent, 2, paid, "TR-2", "", &arena)));
    assert_false(take(&office, &sent, true, &broken));
    check_fault(&broken, 4, 0, "neither in UTF-8 nor in GB18030");
    check_int(state_of(&office, &sent, 1), INSTALMENT_SENT);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", heads, row_of(&sent, 1, paid, "TR-1", "", &arena),
                         row_of(&sent, 2, paid, "TR-2", "", &arena),
                         row_of(&sent, 3, paid, "TR-3", "", &arena)));
    assert_true(take(&office, &sent, true, &report));
    check_int(report.paid, 3);
}

/* D13: every row of the file and every line that waits is recorded, stood so before, or is named.
 */
static void d13__no_row_of_the_file_and_no_line_that_waits_is_passed_over(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0}, again = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s\n%s%s,,,,,,,\n", HEADS,
                         row_of(&sent, 1, "Paid", "TR-1", "", &arena), sent.lines.list[0].control));
    assert_false(take(&office, &sent, true, &report));
    check_int(report.rows.rows, 2);
    check_int(report.rows.good_rows, 1);
    check_fault(&report, 4, 2, "no number of a line");
    check_fault(&report, 0, 0, "line 2: the file says nothing of it");
    check_fault(&report, 0, 0, "line 3: the file says nothing of it");
    check_int(report.missing, 2);

    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Paid", "TR-2", "", &arena),
                         row_of(&sent, 3, "", "", "", &arena)));
    assert_false(take(&office, &sent, true, &again));
    check_int(again.rows.rows, 3);
    check_int(again.before, 1);
    check_int(again.rows.good_rows, 1);
    check_int(again.missing, 0);
    check_int(again.rows.fault_total, 1); /* a day alone is no answer */
    check_fault(&again, 4, 5, "the result is");
}

static void answer__needs_a_day_and_a_reference_or_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};
    char amount[MONEY_TEXT_SIZE];
    const struct payment_line *line;

    (void) state;
    begin(&office, &sent);
    line = &sent.lines.list[2];
    file_is(&sent, arena_format(&arena, "%s%s%s%s,3,%s,%s,Paid,2199-01-01,TR-3,\n", HEADS,
                                row_of(&sent, 1, "Paid", "", "", &arena),
                                row_of(&sent, 2, "Returned", "", "", &arena), line->control,
                                line->account, money_plain(line->amount, amount)));
    assert_false(take(&office, &sent, false, &report));
    check_fault(&report, 2, 7, "reference is missing");
    check_fault(&report, 3, 8, "reason is missing");
    check_fault(&report, 4, 6, "in the future");
    check_int(report.rows.good_rows, 0);
}

static void hostile_cells__are_named_and_change_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0}, none = {0}, twice = {0};
    int64_t before;

    (void) state;
    begin(&office, &sent);
    before = entries(&office);
    file_is(&sent, arena_format(&arena, "%s%s%s%s", HEADS,
                                row_of(&sent, 1, "Paid", "=HYPERLINK(0)", "", &arena),
                                row_of(&sent, 2, "Paid", "TR\033[2J", "", &arena),
                                row_of(&sent, 3, "Returned", "", "@SUM(A1)", &arena)));
    assert_false(take(&office, &sent, true, &report));
    check_fault(&report, 2, 7, "begins as a formula does");
    check_fault(&report, 3, 7, "");
    check_fault(&report, 4, 8, "begins as a formula does");
    check_int(report.rows.fault_total, 3);
    file_is(&sent, "Name,Amount\nx,1\n");
    assert_false(take(&office, &sent, true, &none));
    file_is(&sent, "Control number,Control number,Serial no.,Account number,Amount,Result,Day\n");
    assert_false(take(&office, &sent, true, &twice));
    check_fault(&twice, 1, 2, "there twice");
    check_int(entries(&office), before);
}

/* As many control numbers as no treasury answers at once: refused before anything is recorded. */
static void file__of_too_many_batches_is_refused_whole(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};
    FILE *file;
    int64_t before;

    (void) state;
    begin(&office, &sent);
    before = entries(&office);
    file_is(&sent,
            arena_format(&arena, "%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena)));
    file = fopen(sent.path, "ab");
    assert_non_null(file);
    for (int i = 0; i < 40000; i++)
        fprintf(file, "x%05d,1,1,1,Paid,2025-11-24,TR-1,\n", i);
    assert_int_equal(fclose(file), 0);
    assert_false(take(&office, &sent, true, &report));
    check_int(report.rows.good_rows, 0);
    check_int(entries(&office), before);
}

/* Whoever mends a row mends it once; what a spreadsheet program did to an account is said. */
static void row__is_told_all_that_is_wrong_with_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};
    char amount[MONEY_TEXT_SIZE];
    const char *rows = HEADS;
    const struct payment_line *line;

    (void) state;
    begin(&office, &sent);
    for (size_t i = 0; i < 3; i++) {
        line = &sent.lines.list[i];
        rows = arena_format(&arena, "%s%s,%d,%s,%s,Paid,2031-01-05,TR-%zu,\n", rows, line->control,
                            line->line,
                            i == 0   ? "4.40001E+15"
                            : i == 1 ? "110"
                                     : line->account,
                            money_plain(line->amount, amount), i + 1);
    }
    file_is(&sent, rows);
    assert_false(take(&office, &sent, true, &report));
    check_int(report.rows.good_rows, 0);
    check_fault(&report, 2, 3, "a spreadsheet program made a number of the account");
    check_fault(&report, 2, 6, "the day is in the future");
    check_fault(&report, 3, 3, "the line was sent with another account");
    check_fault(&report, 3, 6, "the day is in the future");
    check_int(report.rows.fault_total, 5);
}

/* ---- people ---- */

static void file__is_not_recorded_by_who_planned_nor_by_others(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report dry = {0}, planner = {0}, officer = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Paid", "TR-2", "", &arena),
                         row_of(&sent, 3, "Paid", "TR-3", "", &arena)));
    sit_as(&office, finance_person(&office, 1));
    assert_false(take(&office, &sent, false, &dry));
    check_int(dry.rows.fault_total, 3);
    assert_false(take(&office, &sent, true, &planner));
    check_fault(&planner, 2, 5, "who planned it does not record what became of it");
    check_int(planner.rows.good_rows, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(take(&office, &sent, true, &officer));
    check_int(officer.rows.rows, 0);
    check_int(state_of(&office, &sent, 1), INSTALMENT_SENT);
}

static void batch__that_is_not_sent_takes_no_answer(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report back = {0}, report = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    struct err err = {0};
    struct instalment again = {0};
    char amount[MONEY_TEXT_SIZE];
    int64_t batch;

    (void) state;
    begin(&office, &sent);
    file_is(&sent, arena_format(&arena, "%s%s%s%s", HEADS,
                                row_of(&sent, 1, "Returned", "", "closed", &arena),
                                row_of(&sent, 2, "Paid", "TR-2", "", &arena),
                                row_of(&sent, 3, "Paid", "TR-3", "", &arena)));
    assert_true(take(&office, &sent, true, &back));
    instalment_step(&office, finance_person(&office, 1), sent.lines.list[0].instalment_id,
                    INSTALMENT_MOVE_REISSUE);
    again.id = sent.lines.list[0].instalment_id;
    again.department = LEAD;
    check_through(&office, &again);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_batch_make(&office.desk, &again.id, 1, &batch, &findings, &err), err);
    check_ok(desk_batch_lines(&office.desk, batch, &lines, &err), err);
    sit_as(&office, finance_person(&office, RECORDER));
    file_is(&sent, arena_format(&arena, "%s%s,1,%s,%s,Paid,2025-11-24,TR-9,\n", HEADS,
                                lines.list[0].control, lines.list[0].account,
                                money_plain(lines.list[0].amount, amount)));
    assert_false(take(&office, &sent, true, &report));
    check_fault(&report, 2, 1, "not sent yet");
    check_int(state_of(&office, &sent, 1), INSTALMENT_BATCHED);
}

/* ---- killed while the file is recorded ---- */

/* Paid and not paid: whichever stands first is not booked. */
static void an_answer_that_contradicts_itself__is_not_taken(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report report = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Paid", "TR-2", "", &arena),
                         row_of(&sent, 1, "Returned", "", "no such account", &arena)));
    assert_false(take(&office, &sent, true, &report));
    check_int(report.rows.good_rows, 1);
    check_fault(&report, 2, 5, "paid and that it was not");
    check_fault(&report, 4, 5, "paid and that it was not");
    check_int(state_of(&office, &sent, 1), INSTALMENT_SENT);
    check_int(state_of(&office, &sent, 2), INSTALMENT_PAID);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_that_contradicts_itself__is_not_taken),
        TEST(d6__what_is_not_recorded_is_named_and_the_rest_is),
        TEST(row__names_all_its_faults),
        TEST(row__of_another_batch_payee_or_reference_is_named),
        TEST(file__in_gb18030_is_taken),
        TEST(d13__no_row_of_the_file_and_no_line_that_waits_is_passed_over),
        TEST(answer__needs_a_day_and_a_reference_or_a_reason),
        TEST(hostile_cells__are_named_and_change_nothing),
        TEST(file__of_too_many_batches_is_refused_whole),
        TEST(row__is_told_all_that_is_wrong_with_it),
        TEST(file__is_not_recorded_by_who_planned_nor_by_others),
        TEST(batch__that_is_not_sent_takes_no_answer),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
