/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of the workbooks of payments: a batch of several lines that went out, a workbook
 * written and read by another program. */
#ifndef TESTS_REPORTS_PAYMENTS_H
#define TESTS_REPORTS_PAYMENTS_H

#include "desk/payment_return.h"
#include "reports/report.h"
#include "reports_fixture.h"

/* ---- a batch of several lines ---- */

FIXTURE_UNUSED static bool try_move(const struct instalment *it, const char *login,
                                    enum instalment_move move)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_INSTALMENTS struct instalments now = {0};
    const struct instalment_details why = {.reason = "as the file shows"};
    struct err err = {0};

    demo_sign_in(&demo.desk, login);
    check_ok(desk_instalments(&demo.desk, it->application_id, 0, &now, &err), err);
    for (size_t i = 0; i < now.count; i++)
        if (now.list[i].id == it->id)
            return desk_instalment_move(&demo.desk, it->id, now.list[i].version, move, &why,
                                        &findings, &err);
    return false;
}

/* Brings on what is planned and due; gives what could go into a batch. @return how many */
FIXTURE_UNUSED static size_t make_ready(int64_t *ids, size_t most)
{
    AUTO_INSTALMENTS struct instalments all = {0}, now = {0};
    struct err err = {0};
    size_t count = 0;

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++) {
        const struct instalment *it = &all.list[i];

        if (it->state != INSTALMENT_PLANNED || !date_is_none(it->due_on) ||
            !try_move(it, "finance2", INSTALMENT_MOVE_CHECK_1))
            continue;
        (void) try_move(it, "finance3", INSTALMENT_MOVE_CHECK_2);
        (void) try_move(it, "finance4", INSTALMENT_MOVE_CHECK_3);
    }
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, 0, 0, &now, &err), err);
    for (size_t i = 0; i < now.count && count < most; i++)
        if (now.list[i].state == INSTALMENT_READY)
            ids[count++] = now.list[i].id;
    return count;
}

/* Made once, sent; its number lives as long as the program. */
FIXTURE_UNUSED static const char *batch_sent(struct payment_lines *ret_lines)
{
    static char number[40];
    static int64_t batch;
    int64_t ids[16];
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches made = {0};
    struct err err = {0};

    if (batch == 0) {
        size_t count = make_ready(ids, 16);

        assert_true(count >= 3);
        check_ok(desk_batch_make(&demo.desk, ids, count, &batch, &findings, &err), err);
        check_ok(desk_batch_send(&demo.desk, batch, &findings, &err), err);
    }
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_batches(&demo.desk, batch, &made, &err), err);
    check_ok(desk_batch_lines(&demo.desk, batch, ret_lines, &err), err);
    check_int(made.list[0].lines, ret_lines->count);
    snprintf(number, sizeof number, "%s", made.list[0].number);
    return number;
}

FIXTURE_UNUSED static void write_book(const struct report_order *order, const char *folder,
                                      struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct report_order to = *order;
    struct err err = {0};

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    to.path = path;
    check_ok(report_write(&demo.desk, &to, ret_result, &err), err);
}

FIXTURE_UNUSED static void convert(const char *folder)
{
    char path[FIXTURE_PATH + 32];

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    office_convert(folder, path, false);
}

FIXTURE_UNUSED static void check_cell(const struct grid *grid, int row, const char *head,
                                      const char *text)
{
    const char *cell = grid_at(grid, row, grid_column(grid, head));

    check_int(cell[0], '"');
    check_text(cell + 1, text);
}

/* As they stand on paper: a payer's lines beside one another, else by their numbers. */
FIXTURE_UNUSED static size_t by_payer(const struct payment_lines *lines,
                                      const struct payment_line **ret_sorted)
{
    size_t count = 0, payers = 0;

    for (size_t k = 0; k < lines->count; k++) {
        bool was = false;

        for (size_t i = 0; i < k && !was; i++)
            was = strcmp(lines->list[i].department, lines->list[k].department) == 0;
        payers += !was;
        for (size_t i = k; !was && i < lines->count; i++)
            if (strcmp(lines->list[i].department, lines->list[k].department) == 0)
                ret_sorted[count++] = &lines->list[i];
    }
    return payers;
}

#endif
