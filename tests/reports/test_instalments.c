/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of instalments as another program reads it. */
#include "reports_payments.h"

/* Money that was paid comes back, with a paper of the bank. */
static void come_back(void)
{
    static const char *const logins[] = {"finance2", "finance3", "finance4", "finance5"};
    const struct instalment_details details = {.reference = "TP-9", .reason = "closed account"};
    AUTO_INSTALMENTS struct instalments all = {0};
    const struct instalment *paid = NULL;
    struct err err = {0};
    bool done = false;

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].state == INSTALMENT_PAID)
            paid = &all.list[i];
    assert_non_null(paid);
    for (size_t i = 0; i < sizeof logins / sizeof *logins && !done; i++) {
        AUTO_FINDINGS struct findings findings = {0};

        demo_sign_in(&demo.desk, logins[i]);
        done = desk_instalment_move(&demo.desk, paid->id, paid->version, INSTALMENT_MOVE_COME_BACK,
                                    &details, &findings, &err);
    }
    assert_true(done);
}

/* Row by row against the desk, pool by pool; what holds one is said to whoever reads it. */
static void instalments__stand_as_planned_with_what_holds_them(void **state)
{
    char folder[FIXTURE_PATH], cell[80];
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_GRID struct grid list = {0}, pools = {0};
    AUTO_ARENA struct arena arena = {0};
    struct report_result result;
    struct err err = {0};
    int waiting = 0, back = 0;
    int64_t sum = 0;

    (void) state;
    folder_make(folder);
    come_back();
    demo_sign_in(&demo.desk, "auditor"); /* may move none, and is told the same */
    check_ok(desk_instalments(&demo.desk, 0, 0, &all, &err), err);
    book_written(&(struct report_order){.kind = REPORT_INSTALMENTS}, folder, &result);
    check_ties(folder);
    grid_of(folder, "book", "Instalments", &list);
    grid_of(folder, "book", "By pool", &pools);
    for (size_t i = 0; i < all.count; i++) {
        const struct instalment *it = &all.list[i];
        int row = FIRST_ROW;
        const char *held = "";

        if (it->state == INSTALMENT_CANCELLED)
            continue;
        snprintf(cell, sizeof cell, "\"%s", it->number);
        while (!text_is(grid_at(&list, row, 0), cell) ||
               strtol(grid_at(&list, row, 1), NULL, 10) != it->nth)
            assert_true(++row < FIRST_ROW + result.rows);
        check_int(grid_fen(&list, row, grid_column(&list, "Amount")), it->amount.fen);
        check_text(grid_at(&list, row, grid_column(&list, "State")) + 1,
                   instalment_state_label(it->state));
        check_text(grid_at(&list, row, grid_column(&list, "Bank's paper")) +
                       !text_empty(it->back_paper),
                   it->back_paper);
        check_ok(desk_instalment_held(&demo.desk, it->id, &arena, &held, &err), err);
        check_text(grid_at(&list, row, grid_column(&list, "Held by")) + !text_empty(held), held);
        if (it->state == INSTALMENT_PLANNED && it->due_on.day > demo.desk.today.day) {
            assert_non_null(strstr(held, "not before"));
            waiting++;
        }
        if (it->state == INSTALMENT_PLANNED) /* no account is frozen yet that could be another */
            assert_null(strstr(held, "since the first check"));
        back += !text_empty(it->back_paper);
        sum += it->amount.fen;
    }
    assert_true(waiting > 0);
    assert_true(back > 0);
    check_fen(result.control, sum);
    check_int(grid_fen(&pools, grid_row(&pools, "Total shown"), grid_column(&pools, "Together")),
              sum);
    folder_remove(folder);
}

/* One batch, one year; the department's alone for one of it; none of a batch that is not. */
static void instalments__are_narrowed_and_seen_by_department(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_GRID struct grid list = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    struct report_result all, some;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_batches(&demo.desk, 0, &batches, &err), err);
    book_written(&(struct report_order){.kind = REPORT_INSTALMENTS}, folder, &all);
    book_written(&(struct report_order){.kind = REPORT_INSTALMENTS,
                                        .batch = batches.list[0].number,
                                        .overwrite = true},
                 folder, &some);
    check_int(some.rows, batches.list[0].lines);
    check_fen(some.control, batches.list[0].total.fen);
    assert_false(report_write(&demo.desk,
                              &(struct report_order){.kind = REPORT_INSTALMENTS,
                                                     .batch = "BF2019-0001",
                                                     .folder = folder},
                              &some, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    demo_sign_in(&demo.desk, "officer.science");
    book_written(&(struct report_order){.kind = REPORT_INSTALMENTS, .overwrite = true}, folder,
                 &some);
    assert_true(some.rows > 0 && some.rows < all.rows);
    grid_of(folder, "book", "Instalments", &list);
    for (int row = FIRST_ROW; row < FIRST_ROW + some.rows; row++)
        check_text(grid_at(&list, row, grid_column(&list, "Payer")),
                   grid_at(&list, FIRST_ROW, grid_column(&list, "Payer")));
    demo_sign_in(&demo.desk, "counter");
    assert_false(report_may(&demo.desk, REPORT_INSTALMENTS, &err));
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instalments__stand_as_planned_with_what_holds_them),
        cmocka_unit_test(instalments__are_narrowed_and_seen_by_department),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
