/* SPDX-License-Identifier: Apache-2.0 */
/* A batch of three that is with the treasury, and the file that answers it. */
#ifndef TESTS_DESK_PAYMENT_RETURN_H
#define TESTS_DESK_PAYMENT_RETURN_H

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/payment_return.h"

#define POOL_FEN "9000000.00"
#define HEADS                                                                                      \
    "Control number,Serial no.,Account number,Amount,Result,Day,Treasury's reference,Reason\n"

struct sent {
    int64_t application, batch;
    struct payment_lines lines; /* as they were sent */
    char path[160];
};

OFFICE_UNUSED static void sent_release(struct sent *sent)
{
    payment_lines_release(&sent->lines);
    unlink(sent->path);
}

#define AUTO_SENT __attribute__((cleanup(sent_release)))

OFFICE_UNUSED static void instalments_of(struct office *office, int64_t application,
                                         struct instalments *ret)
{
    struct err err = {0};

    sit_as(office, finance_person(office, 1));
    check_ok(desk_instalments(&office->desk, application, 0, ret, &err), err);
}

/* An award in three parts, all in one batch that is with the treasury. */
OFFICE_UNUSED static void begin(struct office *office, struct sent *ret_sent)
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

OFFICE_UNUSED static void file_is(const struct sent *sent, const char *text)
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

OFFICE_UNUSED static bool take(struct office *office, const struct sent *sent, bool commit,
                               struct return_report *ret_report)
{
    struct err err = {0};
    bool good = desk_payment_return(&office->desk, sent->path, commit, ret_report, &err);

    if (!good)
        assert_true(*err.what != '\0');
    return good;
}

OFFICE_UNUSED static enum instalment_state state_of(struct office *office, const struct sent *sent,
                                                    size_t line)
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

OFFICE_UNUSED static int64_t entries(struct office *office)
{
    struct audit_report report = {0};
    struct err err = {0};

    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    return report.entries;
}

OFFICE_UNUSED static void check_fault(const struct return_report *report, size_t row, size_t place,
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

#endif
