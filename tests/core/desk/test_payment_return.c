/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as a file: what matches is recorded once, whoever is killed over it. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "desk_payment_return.h"

#include "desk/month.h"
#include "month_closed.h"

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
    AUTO_RETURN_REPORT struct return_report dry = {0}, done = {0};
    AUTO_INSTALMENTS struct instalments all = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Returned", "", "no such name", &arena),
                         row_of(&sent, 3, "Paid", "TR-3", "", &arena)));
    office_on(&office, "2025-07-08");
    sit_as(&office, finance_person(&office, 1));
    (void) close_months(&office.desk, 2025, 6);
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

/* A file that tells otherwise of what came back is told the number of the paper it came back with,
 * not that of the payment; of what was never paid the number of the answer. */
static void return__that_is_told_otherwise_names_its_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SENT struct sent sent = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_RETURN_REPORT struct return_report first = {0}, back = {0}, other = {0};
    AUTO_PAYMENT_LINES struct payment_lines now = {0};
    struct err err = {0};

    (void) state;
    begin(&office, &sent);
    file_is(&sent,
            arena_format(&arena, "%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-1", "", &arena),
                         row_of(&sent, 2, "Returned", "TP-2", "no such name", &arena)));
    (void) take(&office, &sent, true, &first); /* of the third line it says nothing */
    file_is(&sent, arena_format(&arena, "%s%s", HEADS,
                                row_of(&sent, 1, "Returned", "TP-1", "closed account", &arena)));
    (void) take(&office, &sent, true, &back);
    check_int(state_of(&office, &sent, 1), INSTALMENT_RETURNED);
    check_ok(desk_batch_lines(&office.desk, sent.batch, &now, &err), err);
    check_text(now.list[0].reference, "TR-1");
    check_text(now.list[0].back_paper, "TP-1");
    check_text(now.list[1].back_paper, "TP-2");
    check_text(now.list[2].back_paper, "");
    file_is(&sent,
            arena_format(&arena, "%s%s%s", HEADS, row_of(&sent, 1, "Paid", "TR-7", "", &arena),
                         row_of(&sent, 2, "Paid", "TR-8", "", &arena)));
    assert_false(take(&office, &sent, true, &other));
    check_fault(&other, 2, 5, "TP-1");
    check_fault(&other, 3, 5, "TP-2");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers__are_recorded_as_by_hand_and_only_with_commit),
        TEST(file__that_comes_twice_changes_nothing_and_says_so),
        TEST(answers__of_a_closed_month_are_taken_and_told),
        TEST(payment__that_came_back_by_a_later_file_stays_back),
        TEST(return__that_is_told_otherwise_names_its_paper),
        TEST(killing__while_a_file_is_recorded_loses_nothing_and_records_nothing_twice),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
