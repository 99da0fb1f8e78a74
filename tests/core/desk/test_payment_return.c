/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as a file: what matches is recorded once, what does not is named, and no
 * row is lost between the two. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/month.h"
#include "desk/payment_return.h"

#define POOL_FEN "9000000.00"
#define HEADS                                                                                      \
    "Control number,Serial no.,Account number,Amount,Result,Day,Treasury's reference,Reason\n"

struct sent {
    int64_t application, batch;
    struct payment_lines lines; /* as they were sent */
    char path[160];
};

static void sent_release(struct sent *sent)
{
    payment_lines_release(&sent->lines);
    unlink(sent->path);
}
#define AUTO_SENT __attribute__((cleanup(sent_release)))

static void instalments_of(struct office *office, int64_t application, struct instalments *ret)
{
    struct err err = {0};

    sit_as(office, finance_person(office, 1));
    check_ok(desk_instalments(&office->desk, application, 0, ret, &err), err);
}

/* An award in three parts, all in one batch that is with the treasury. */
static void begin(struct office *office, struct sent *ret_sent)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    const struct payment_part parts[] = {{.amount = "200000"}, {.amount = "100000.01"}, {0}};
    const struct move_details details = {.parts = parts, .part_count = 3};
    int64_t ids[3];
    struct err err = {0};

    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL_FEN);
    ret_sent->application = voucher_at(office, STAGE_AWARDED);
    sit_as(office, finance_person(office, 1));
    check_ok(desk_move(&office->desk, ret_sent->application,
                       version_of(office, ret_sent->application), MOVE_PAY, &details, &findings,
                       &err),
             err);
    instalments_of(office, ret_sent->application, &all);
    check_int(all.count, 3);
    for (size_t i = 0; i < 3; i++) {
        check_through(office, &all.list[i]);
        ids[i] = all.list[i].id;
    }
    ret_sent->batch = batch_sent(office, ids, 3);
    check_ok(desk_batch_lines(&office->desk, ret_sent->batch, &ret_sent->lines, &err), err);
    check_int(ret_sent->lines.count, 3);
    snprintf(ret_sent->path, sizeof ret_sent->path, "%.140s.csv", office->path);
    sit_as(office, finance_person(office, RECORDER));
}

static void file_is(const struct sent *sent, const char *text)
{
    FILE *file = fopen(sent->path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* A row as the treasury writes it, of a line as it was sent. */
static const char *row_of(const struct sent *sent, size_t line, const char *result,
                          const char *reference, const char *reason, struct arena *arena)
{
    const struct payment_line *it = &sent->lines.list[line - 1];
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    return arena_format(arena, "%s,%d,%s,%s,%s,%s,%s,%s\n", it->control, it->line, it->account,
                        money_plain(it->amount, amount), result, date_text(it->sent_on, day),
                        reference, reason);
}

static bool take(struct office *office, const struct sent *sent, bool commit,
                 struct return_report *ret_report)
{
    struct err err = {0};
    bool good = desk_payment_return(&office->desk, sent->path, commit, ret_report, &err);

    if (!good)
        assert_true(*err.what != '\0');
    return good;
}

static enum instalment_state state_of(struct office *office, const struct sent *sent, size_t line)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    int64_t seat = office->desk.clerk.id;
    enum instalment_state state = INSTALMENT_CANCELLED;

    instalments_of(office, sent->application, &all);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == sent->lines.list[line - 1].instalment_id)
            state = all.list[i].state;
    sit_as(office, seat);
    return state;
}

static int64_t entries(struct office *office)
{
    struct audit_report report = {0};
    struct err err = {0};

    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    return report.entries;
}

static void check_fault(const struct return_report *report, size_t row, size_t place,
                        const char *what)
{
    for (size_t i = 0; i < report->rows.fault_count; i++) {
        const struct import_fault *fault = &report->rows.faults[i];

        if (fault->row == row && fault->place == place && strstr(fault->what, what))
            return;
    }
    for (size_t i = 0; i < report->rows.fault_count; i++)
        print_error("row %zu, column %zu: %s\n", report->rows.faults[i].row,
                    report->rows.faults[i].place, report->rows.faults[i].what);
    fail_msg("no fault in row %zu, column %zu says “%s”", row, place, what);
}

/* ---- recorded ---- */

static void answers__are_recorded_as_by_hand_and_only_with_commit(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report dry = {0}, done = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];
    const struct payment_line *line;
    const char *first;
    int64_t before;

    (void) state;
    begin(&office, &sent);
    line = &sent.lines.list[0]; /* its account as banks part it */
    first = arena_format(&arena, "%s,1,%.4s %s,\"%s\",Paid,%s,TR-1,\n", line->control,
                         line->account, line->account + 4, money_text(line->amount, amount),
                         date_text(line->sent_on, day));
    file_is(&sent, arena_format(&arena, "%s%s%s%s", HEADS, first,
                                row_of(&sent, 2, "退票", "", "户名不符", &arena),
                                row_of(&sent, 3, "支払", "TR-3", "", &arena)));
    before = entries(&office);
    assert_true(take(&office, &sent, false, &dry));
    check_int(dry.rows.good_rows, 3);
    check_int(dry.paid, 2);
    check_int(dry.returned, 1);
    assert_false(dry.rows.committed);
    check_int(entries(&office), before);
    check_int(state_of(&office, &sent, 1), INSTALMENT_SENT);

    assert_true(take(&office, &sent, true, &done));
    check_int(done.rows.good_rows, 3);
    assert_true(done.rows.committed);
    check_int(state_of(&office, &sent, 1), INSTALMENT_PAID);
    check_int(state_of(&office, &sent, 2), INSTALMENT_RETURNED);
    check_int(state_of(&office, &sent, 3), INSTALMENT_PAID);
    read_application(&office, sent.application, &page);
    check_fen(page.application.paid, sent.lines.list[0].amount.fen + sent.lines.list[2].amount.fen);
    check_int(page.payment_count, 2);
}

static void file__that_comes_twice_changes_nothing_and_says_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report first = {0}, again = {0};
    int64_t before;

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Returned", "", "no such name", &arena),
                         row_of(&sent, 3, "Paid", "TR-3", "", &arena)));
    assert_true(take(&office, &sent, true, &first));
    check_int(first.before, 0);
    before = entries(&office);
    assert_true(take(&office, &sent, true, &again));
    check_int(again.before, 3);
    check_int(again.rows.good_rows, 0);
    check_int(entries(&office), before);
}

/* After the month that answers__of_a_closed_month_are_taken_and_told closes. */
static struct date first_open(void)
{
    struct date day;

    assert_true(date_make(2025, 7, 1, &day));
    return day;
}

static void check_both_days(struct office *office, const struct sent *sent, int month)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers answers = {0};
    struct err err = {0};

    check_ok(desk_month_end(&office->desk, 2025, month, NULL, &end, &err), err);
    check_ok(desk_month_answers(&office->desk, &end, &answers, &err), err);
    check_int(answers.count, 2);
    for (size_t i = 0; i < answers.count; i++) {
        check_int(answers.list[i].answered_on.day, sent->lines.list[0].sent_on.day);
        check_int(answers.list[i].booked_on.day, first_open().day);
        check_text(answers.list[i].batch, sent->lines.list[0].batch);
        check_text(answers.list[i].reference, i == 0 ? "TR-1" : "TR-3");
        check_text(answers.list[i].kind, "pay");
    }
}

/* The month of the answers is closed: the file takes them, before as with --commit, and says so. */
static void answers__of_a_closed_month_are_taken_and_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_RETURN_REPORT struct return_report dry = {0}, done = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Returned", "", "no such name", &arena),
                         row_of(&sent, 3, "Paid", "TR-3", "", &arena)));
    office_on(&office, "2025-07-08");
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_month_close(&office.desk, 2025, 6, &findings, &err), err);
    sit_as(&office, finance_person(&office, RECORDER));
    assert_true(take(&office, &sent, false, &dry));
    check_int(dry.rows.good_rows, 3);
    check_int(dry.late, 2); /* what was not paid is in no book */
    assert_true(take(&office, &sent, true, &done));
    check_int(done.rows.good_rows, 3);
    check_int(done.late, 2);
    instalments_of(&office, sent.application, &all);
    for (size_t i = 0; i < all.count; i++) {
        check_int(all.list[i].outcome_on.day, sent.lines.list[0].sent_on.day);
        check_int(all.list[i].booked_on.day,
                  all.list[i].state == INSTALMENT_PAID ? first_open().day : DATE_NONE.day);
    }
    check_both_days(&office, &sent,
                    6); /* the month of the answer names them, and that of the book */
    check_both_days(&office, &sent, 7);
}

/* 退票 in a later file; the first file, read once more, is not a payment again. */
static void payment__that_came_back_by_a_later_file_stays_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report paid = {0}, back = {0}, twice = {0}, old = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const char *first, *later;

    (void) state;
    begin(&office, &sent);
    first = arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Paid", "TR-2", "", &arena),
                         row_of(&sent, 3, "Paid", "TR-3", "", &arena));
    later = arena_format(&arena, "%s%s", HEADS,
                         row_of(&sent, 2, "Returned", "TR-2", "account is closed", &arena));
    file_is(&sent, first);
    assert_true(take(&office, &sent, true, &paid));
    file_is(&sent, later);
    assert_true(take(&office, &sent, true, &back));
    check_int(back.returned, 1);
    check_int(state_of(&office, &sent, 2), INSTALMENT_RETURNED);
    assert_true(take(&office, &sent, true, &twice));
    check_int(twice.before, 1);
    file_is(&sent, first);
    assert_true(take(&office, &sent, true, &old));
    check_int(old.before, 3);
    check_int(old.rows.good_rows, 0);
    check_int(state_of(&office, &sent, 2), INSTALMENT_RETURNED);
    read_application(&office, sent.application, &page);
    check_fen(page.application.paid, sent.lines.list[0].amount.fen + sent.lines.list[2].amount.fen);
}

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

#define KILLS 12 /* `make long`: 200 */

/* Brings what came back to the treasury again, and writes the answer to each line. */
static void send_again(struct office *office, struct sent *sent)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    int64_t ids[3];
    struct err err = {0};

    instalments_of(office, sent->application, &all);
    check_int(all.count, 3);
    for (size_t i = 0; i < 3; i++) {
        instalment_step(office, finance_person(office, 1), all.list[i].id, INSTALMENT_MOVE_REISSUE);
        check_through(office, &all.list[i]);
        ids[i] = all.list[i].id;
    }
    sent->batch = batch_sent(office, ids, 3);
    payment_lines_release(&sent->lines);
    check_ok(desk_batch_lines(&office->desk, sent->batch, &sent->lines, &err), err);
    sit_as(office, finance_person(office, RECORDER));
}

static void answer_all(const struct sent *sent, bool is_paid)
{
    AUTO_ARENA struct arena arena = {0};
    const char *rows = HEADS;

    for (size_t i = 1; i <= 3; i++)
        rows = arena_format(&arena, "%s%s", rows,
                            row_of(sent, i, is_paid ? "Paid" : "Returned",
                                   arena_format(&arena, "TR-%s-%zu", sent->lines.list[0].batch, i),
                                   is_paid ? "" : "account is closed", &arena));
    file_is(sent, rows);
}

/* Another process records the file and is killed at a moment of its work, or after it. */
static void kill_at_work(struct office *office, const struct sent *sent, unsigned within_us,
                         unsigned *seed)
{
    int64_t now_ms = office->desk.now_ms, recorder = office->desk.clerk.id;
    int told[2];
    pid_t child;
    char step;

    assert_int_equal(pipe(told), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct office other = {0};
        struct return_report report = {0};
        struct err err = {0};

        if (!desk_open(office->path, office_rules.catalogue, office_rules.calendar, now_ms,
                       &other.desk, &err))
            _exit(1);
        sit_as(&other, recorder);
        if (write(told[1], "", 1) != 1 ||
            !desk_payment_return(&other.desk, sent->path, true, &report, &err))
            _exit(1);
        (void) pause();
        _exit(0);
    }
    close(told[1]);
    assert_int_equal(read(told[0], &step, 1), 1);
    *seed = *seed * 1103515245u + 12345u;
    usleep((*seed >> 8) % within_us);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(told[0]);
}

static unsigned us_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned) ((now.tv_sec - start->tv_sec) * 1000000 +
                       (now.tv_nsec - start->tv_nsec) / 1000);
}

static void check_paid(struct office *office, const struct sent *sent, int64_t fen)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, sent->application, &page);
    check_fen(page.application.paid, fen);
}

/* Whatever moment it was: the same file once more brings the rest, and nothing twice. */
static void killing__while_a_file_is_recorded_loses_nothing_and_records_nothing_twice(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    const char *typed = getenv("KILLS");
    int kills = typed ? atoi(typed) : KILLS, early = 0, amid = 0, late = 0;
    unsigned seed = 11, within_us = 50000; /* by and by as long as the whole takes */
    int64_t whole = 0;

    (void) state;
    begin(&office, &sent);
    for (size_t i = 0; i < 3; i++)
        whole += sent.lines.list[i].amount.fen;
    for (int i = 0; i < kills; i++) {
        AUTO_RETURN_REPORT struct return_report rest = {0}, again = {0};
        bool is_paid = i % 2 == 0;
        struct timespec start;

        if (is_paid && i > 0)
            send_again(&office, &sent);
        answer_all(&sent, is_paid);
        kill_at_work(&office, &sent, within_us, &seed);
        clock_gettime(CLOCK_MONOTONIC, &start);
        assert_true(take(&office, &sent, true, &rest));
        check_int(rest.before + rest.rows.good_rows, 3);
        if (rest.before == 0)
            within_us = us_since(&start) + us_since(&start) / 4 + 1;
        early += rest.before == 0;
        amid += rest.before > 0 && rest.rows.good_rows > 0;
        late += rest.rows.good_rows == 0;
        check_paid(&office, &sent, is_paid ? whole : 0);
        assert_true(take(&office, &sent, true, &again));
        check_int(again.before, 3);
    }
    assert_true(entries(&office) > kills);
    print_message("killed %d times: %d before the first row, %d amid, %d after the last\n", kills,
                  early, amid, late);
    assert_true(kills < 50 || amid > 0);
}

#define TEST(test_) cmocka_unit_test(test_)

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers__are_recorded_as_by_hand_and_only_with_commit),
        TEST(file__that_comes_twice_changes_nothing_and_says_so),
        TEST(answers__of_a_closed_month_are_taken_and_told),
        TEST(payment__that_came_back_by_a_later_file_stays_back),
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
        TEST(killing__while_a_file_is_recorded_loses_nothing_and_records_nothing_twice),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
