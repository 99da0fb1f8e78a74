/* SPDX-License-Identifier: Apache-2.0 */
/* The register of a batch for the treasury, as another program reads it. */
#include "desk/workbook.h"
#include "reports_payments.h"

/* @param holds  as verifying says it at its end */
static void check_holds(const char *path, bool holds, bool undone, int64_t later)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    struct err err = {0};

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_workbook_check(&demo.desk, path, &check, &err), err);
    assert_int_equal(workbook_holds(&check), holds);
    assert_int_equal(check.batch_undone, undone);
    check_int(check.batch_later, later);
}

/* By whoever of finance had no other part in it. */
static void answer_it(const struct instalment *it, enum instalment_move move)
{
    static const char *const logins[] = {"finance2", "finance3", "finance4", "finance5",
                                         "finance6"};
    const struct instalment_details details = {.reference = "TR-77", .reason = "no such account"};
    struct err err = {0};
    bool done = false;

    for (size_t i = 0; i < sizeof logins / sizeof *logins && !done; i++) {
        AUTO_FINDINGS struct findings findings = {0};

        demo_sign_in(&demo.desk, logins[i]);
        done =
            desk_instalment_move(&demo.desk, it->id, it->version, move, &details, &findings, &err);
    }
    if (!done)
        fail_msg("%s: %s", err.what, err.detail);
}

static void reject(int64_t application, int64_t batch)
{
    AUTO_INSTALMENTS struct instalments now = {0};
    struct err err = {0};

    check_ok(desk_instalments(&demo.desk, application, batch, &now, &err), err);
    answer_it(&now.list[0], INSTALMENT_MOVE_REJECT);
}

static void write_register(const char *folder, int64_t batch, char path[FIXTURE_PATH + 32])
{
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    struct report_result result;
    struct err err = {0};

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_batches(&demo.desk, batch, &batches, &err), err);
    (void) snprintf(path, FIXTURE_PATH + 32, "%s/%s.xlsx", folder, batches.list[0].number);
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_PAYMENTS,
                                                 .batch = batches.list[0].number,
                                                 .overwrite = true,
                                                 .path = path},
                          &result, &err),
             err);
}

/* What moves no money moves it all the same: its batch taken apart, sent, answered. */
static void register__is_held_against_its_batch_and_the_answers(void **state)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct err err = {0};
    int64_t ids[16], id;
    const size_t count = 1; /* the others need some too */

    (void) state;
    folder_make(folder);
    assert_true(make_ready(ids, 16) >= count);
    check_ok(desk_batch_make(&demo.desk, ids, count, &id, &findings, &err), err);
    write_register(folder, id, path);
    check_holds(path, true, false, 0);
    check_ok(desk_batch_undo(&demo.desk, id, "a line is missing", &err), err);
    check_holds(path, false, true, 0);
    check_ok(desk_batch_make(&demo.desk, ids, count, &id, &findings, &err), err);
    write_register(folder, id, path);
    check_ok(desk_batch_send(&demo.desk, id, &findings, &err), err);
    check_holds(path, false, false, 1);
    write_register(folder, id, path);
    check_holds(path, true, false, 0);
    check_ok(desk_batch_lines(&demo.desk, id, &lines, &err), err);
    reject(lines.list[0].application_id, id);
    check_holds(path, false, false, 1);
    folder_remove(folder);
}

/* Of a batch that was taken apart nothing may be signed or answered: it is told where its lines
 * are, and what is newest is another batch.  The first test: it leaves its lines to the others. */
static void register__of_a_batch_taken_apart_is_refused(void **state)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches apart = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};
    int64_t ids[16], id;

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    check_ok(desk_batch_make(&demo.desk, ids, make_ready(ids, 16), &id, &findings, &err), err);
    check_ok(desk_batch_undo(&demo.desk, id, "a line is missing", &err), err);
    check_ok(desk_batches(&demo.desk, id, &apart, &err), err);
    const struct report_order order = {
        .kind = REPORT_PAYMENTS, .batch = apart.list[0].number, .path = path};
    assert_false(report_write(&demo.desk, &order, &result, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.what, apart.list[0].number));
    assert_non_null(strstr(err.hint, "in no batch"));
    const char *sent = batch_sent(&lines);
    assert_false(report_write(&demo.desk, &order, &result, &err));
    assert_non_null(strstr(err.hint, sent));
    check_int(folder_count(folder), 0);
    check_ok(desk_batch_find(&demo.desk, "", &id, &err), err);
    check_int(id, lines.list[0].batch_id);
    folder_remove(folder);
}

/* A line that came back from an older batch, whose second one was taken apart and that was
 * cancelled then, is in no batch: the older is not the one it went into.  The last test: it answers
 * a line of the others' batch. */
static void register__of_a_batch_taken_apart_names_no_older_batch(void **state)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches apart = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *older = batch_sent(&lines);
    const struct payment_line *line = &lines.list[0];
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};
    int64_t id;

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    while (!text_empty(line->outcome))
        line++;
    const struct instalment it = {.id = line->instalment_id,
                                  .application_id = line->application_id};
    reject(it.application_id, line->batch_id);
    assert_true(try_move(&it, "finance", INSTALMENT_MOVE_REISSUE));
    assert_true(try_move(&it, "finance2", INSTALMENT_MOVE_CHECK_1));
    assert_true(try_move(&it, "finance3", INSTALMENT_MOVE_CHECK_2));
    (void) try_move(&it, "finance4", INSTALMENT_MOVE_CHECK_3);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_batch_make(&demo.desk, &it.id, 1, &id, &findings, &err), err);
    check_ok(desk_batch_undo(&demo.desk, id, "a line is missing", &err), err);
    assert_true(try_move(&it, "finance", INSTALMENT_MOVE_CANCEL));
    check_ok(desk_batches(&demo.desk, id, &apart, &err), err);
    const struct report_order order = {
        .kind = REPORT_PAYMENTS, .batch = apart.list[0].number, .path = path};
    assert_false(report_write(&demo.desk, &order, &result, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_null(strstr(err.hint, older));
    assert_non_null(strstr(err.hint, "in no batch"));
    folder_remove(folder);
}

static const char *payer_name(const char *id)
{
    return words_now(&catalogue_department(demo.desk.catalogue, id)->short_name);
}

static void register__holds_every_line_with_accounts_as_text(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    const struct payment_line *sorted[16];
    char folder[FIXTURE_PATH], day[DATE_TEXT_SIZE], capitals[MONEY_CAPITALS_SIZE];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    int64_t total = 0;

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    check_int(result.rows, lines.count);
    grid_of(folder, "book", "Payment register", &sheet);
    assert_non_null(strstr(grid_at(&sheet, 1, 0), lines.list[0].control));
    (void) by_payer(&lines, sorted);
    for (size_t i = 0; i < lines.count; i++) {
        const struct payment_line *line = sorted[i];
        int y = FIRST_ROW + (int) i;

        check_cell(&sheet, y, "Batch no.", number);
        check_cell(&sheet, y, "Payer", payer_name(line->department));
        check_cell(&sheet, y, "Payee", line->payee);
        check_cell(&sheet, y, "Credit code", line->code);
        check_cell(&sheet, y, "Account number", line->account);
        check_cell(&sheet, y, "Bank's clearing number", "000000000000");
        check_int(strtol(grid_at(&sheet, y, grid_column(&sheet, "Serial no.")), NULL, 10),
                  line->line);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Amount")), line->amount.fen);
        assert_true(money_capitals(line->amount, capitals));
        check_cell(&sheet, y, "Amount in capitals", capitals);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Left to pay")),
                  line->committed.fen - line->paid.fen);
        check_cell(&sheet, y, "Maker", line->maker);
        check_cell(&sheet, y, "Checker", line->checker1);
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Sent on")),
                   date_text(line->sent_on, day));
        total += line->amount.fen;
    }
    check_fen(result.control, total);
    check_int(grid_fen(&sheet, grid_row(&sheet, "Control total"), grid_column(&sheet, "Amount")),
              total);
    folder_remove(folder);
}

/* The cell below which the lines of a pool are summed up; fails when there is none. */
static void check_pool_part(const struct grid *sheet, const struct payment_lines *lines,
                            const char *pool)
{
    const struct pool *row = catalogue_pool(demo.desk.catalogue, pool);
    char capitals[MONEY_CAPITALS_SIZE], name[200];
    struct money sum = {0};

    assert_non_null(row);
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->list[i].pool, pool) == 0)
            sum.fen += lines->list[i].amount.fen;
    snprintf(name, sizeof name, "%s", words_now(&row->name));
    int y = grid_row(sheet, name);
    check_int(grid_fen(sheet, y, grid_column(sheet, "Amount")), sum.fen);
    assert_true(money_capitals(sum, capitals));
    check_cell(sheet, y, "Amount in capitals", capitals);
}

/* A batch that is sent says at its end what became of it. */
static void check_results(const struct grid *sheet, const struct payment_lines *lines)
{
    int row = grid_row(sheet, "Of which, by result:"), column = grid_column(sheet, "Amount");
    int64_t paid = 0, all = 0;

    assert_true(row > 0);
    for (size_t i = 0; i < lines->count; i++) {
        all += lines->list[i].amount.fen;
        if (text_is(lines->list[i].outcome, "paid"))
            paid += lines->list[i].amount.fen;
    }
    assert_true(all > 0);
    check_int(grid_fen(sheet, row + 1, column), paid);
    check_int(grid_fen(sheet, row + 1, column) + grid_fen(sheet, row + 2, column) +
                  grid_fen(sheet, row + 3, column),
              all);
    assert_true(grid_fen(sheet, row + 4, column) <= all - paid);
}

static void register__adds_up_by_budget_and_in_words(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    char folder[FIXTURE_PATH], capitals[MONEY_CAPITALS_SIZE];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    bool has_several = false;

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Payment register", &sheet);
    assert_true(money_capitals(result.control, capitals));
    assert_non_null(strstr(grid_at(&sheet, grid_row(&sheet, "Control total") + 1, 0), capitals));
    for (size_t i = 0; i < lines.count; i++) {
        has_several = has_several || strcmp(lines.list[i].pool, lines.list[0].pool) != 0;
        check_pool_part(&sheet, &lines, lines.list[i].pool);
    }
    assert_true(has_several);
    check_results(&sheet, &lines);
    folder_remove(folder);
}

static int rows_with(const struct grid *sheet, const char *words)
{
    int count = 0;

    for (int i = 0; i < sheet->rows; i++)
        count += strstr(grid_at(sheet, i, 0), words) != NULL;
    return count;
}

/* The treasury pays payer by payer: of each how many lines and how much, over all of them. */
static void register__adds_up_payer_by_payer(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    const struct payment_line *sorted[16];
    char folder[FIXTURE_PATH], count[40];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};

    (void) state;
    assert_true(by_payer(&lines, sorted) > 1);
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Payment register", &sheet);
    for (size_t i = 0; i < lines.count; i++) {
        int64_t fen = 0, own = 0;
        int y = grid_row(&sheet, payer_name(sorted[i]->department));

        for (size_t k = 0; k < lines.count; k++)
            if (strcmp(lines.list[k].department, sorted[i]->department) == 0) {
                fen += lines.list[k].amount.fen;
                own++;
            }
        snprintf(count, sizeof count, "Lines: %" PRId64, own);
        check_cell(&sheet, y, "Account number", count);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Amount")), fen);
    }
    folder_remove(folder);
}

/* The digits of an account stand in one line of their column. */
static void register__gives_an_account_room(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    char folder[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet2.xml");
    const char *at = strstr(xml, "<col min=\"8\" max=\"8\" width=\"");
    assert_non_null(at);
    assert_true(strtod(strstr(at, "width=\"") + 7, NULL) >= 20);
    folder_remove(folder);
}

/* How often a cell holds both. */
static int told_of(const struct grid *sheet, const char *words, const char *name)
{
    int count = 0;

    for (int y = 0; y < sheet->rows; y++)
        for (int x = 0; x < 4; x++) {
            const char *cell = grid_at(sheet, y, x);

            count += strstr(cell, words) && strstr(cell, name);
        }
    return count;
}

/* Out of which account a department pays is printed when its finance has stated it, else that it is
 * not set, and among the remarks stands of which. */
static void register__names_the_payer_where_it_is_set(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    union {
        const struct department *read;
        struct department *write;
    } payer = {.read = catalogue_department(demo.desk.catalogue, lines.list[0].department)};
    char folder[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    for (int set = 0; set < 2; set++) {
        AUTO_GRID struct grid sheet = {0}, said = {0};
        char unset[200];

        payer.write->payer_name = set ? "Bureau, zero balance" : NULL;
        payer.write->payer_account = set ? "4000-77" : NULL;
        payer.write->budget_subject = set ? "2150517 Industry" : NULL;
        folder_make(folder);
        write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder,
                   &result);
        convert(folder);
        grid_of(folder, "book", "Payment register", &sheet);
        check_int(rows_with(&sheet, "Bureau, zero balance  4000-77    Subject: 2150517 Industry"),
                  set);
        snprintf(unset, sizeof unset, "Payer of %s: account and subject of the budget not set",
                 payer_name(payer.read->id));
        check_int(rows_with(&sheet, unset), !set);
        grid_of(folder, "book", "Provenance", &said);
        check_int(told_of(&said, "Payer's account and subject of the budget are not set of",
                          payer_name(payer.read->id)),
                  !set);
        folder_remove(folder);
    }
    payer.write->payer_name = payer.write->payer_account = payer.write->budget_subject = NULL;
}

/* In the order in which the treasury reads it, all of it printed. */
static void register__has_its_columns_in_their_order(void **state)
{
    static const char *const heads[] = {"Batch no.",
                                        "Serial no.",
                                        "Payer",
                                        "Payee",
                                        "Credit code",
                                        "Bank",
                                        "Bank's clearing number",
                                        "Account number",
                                        "Amount",
                                        "Amount in capitals",
                                        "Purpose",
                                        "Budget item",
                                        "Release document",
                                        "Award document",
                                        "Instalment no.",
                                        "Paid so far",
                                        "Left to pay",
                                        "Maker",
                                        "Checker",
                                        "Approver",
                                        "Sent on"};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Payment register", &sheet);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        check_int(grid_column(&sheet, heads[i]), i);
    folder_remove(folder);
}

/* Everything that is printed lies beside one another on one page of A4. */
static void register__is_printed_one_page_wide(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    char folder[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet2.xml");
    AUTO_FREE char *book = part_of(folder, "xl/workbook.xml");
    assert_non_null(strstr(xml, "fitToHeight=\"0\""));
    assert_null(strstr(xml, "fitToWidth")); /* said only when it is not one */
    assert_non_null(strstr(xml, "orientation=\"landscape\""));
    assert_non_null(strstr(xml, "paperSize=\"9\""));
    assert_non_null(strstr(book, "'Payment register'!$A$1:$U$"));
    folder_remove(folder);
}

static void register__is_of_the_newest_batch_and_named_by_it(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_PAYMENTS, .folder = folder},
                          &result, &err),
             err);
    assert_non_null(strstr(result.path, number));
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_PAYMENTS,
                                                 .folder = folder,
                                                 .batch = lines.list[0].control},
                          &result, &err),
             err);
    assert_non_null(strstr(result.path, number));
    folder_remove(folder);
}

static void register__is_not_for_those_who_see_no_accounts(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    static const char *const others[] = {"officer.science", "supervisor.science", "counter"};
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        demo_sign_in(&demo.desk, others[i]);
        assert_false(report_write(&demo.desk,
                                  &(struct report_order){.kind = REPORT_PAYMENTS, .path = path},
                                  &result, &err));
        check_int(err.kind, ERR_REFUSED);
    }
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_write(
        &demo.desk,
        &(struct report_order){.kind = REPORT_PAYMENTS, .batch = "BF1999-0001", .path = path},
        &result, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

/* A workbook is held against the movements that its figures rest on: a payment moves none of claims
 * and plans. */
static void payment__is_of_no_workbook_of_claims_or_plans(void **state)
{
    static const struct {
        enum report_kind kind;
        int later;
    } books[] = {{REPORT_CLAWBACK, 0},
                 {REPORT_PLAN, 0},
                 {REPORT_INSTALMENTS, 1},
                 {REPORT_BUDGET, 1},
                 {REPORT_CASES, 1}};
    enum { COUNT = sizeof books / sizeof *books };
    AUTO_INSTALMENTS struct instalments all = {0};
    const struct instalment *open = NULL;
    char folder[FIXTURE_PATH], paths[COUNT][FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count && !open; i++)
        open = all.list[i].state == INSTALMENT_SENT ? &all.list[i] : NULL;
    assert_non_null(open);
    for (size_t i = 0; i < COUNT; i++) {
        (void) snprintf(paths[i], sizeof paths[i], "%s/%zu.xlsx", folder, i);
        check_ok(report_write(
                     &demo.desk,
                     &(struct report_order){.kind = books[i].kind, .year = 2026, .path = paths[i]},
                     &result, &err),
                 err);
    }
    answer_it(open, INSTALMENT_MOVE_PAID);
    demo_sign_in(&demo.desk, "finance");
    for (size_t i = 0; i < COUNT; i++) {
        AUTO_WORKBOOK_CHECK struct workbook_check check = {0};

        check_ok(desk_workbook_check(&demo.desk, paths[i], &check, &err), err);
        check_int(check.later, books[i].later);
        check_int(check.elsewhere, 1 - books[i].later);
        check_int(check.moved[LEDGER_PAY].count, books[i].later);
        assert_int_equal(workbook_holds(&check), books[i].later == 0);
    }
    folder_remove(folder);
}

/* The answer of whoever may, with a number of its own. */
static void answer_with(const struct payment_line *line, enum instalment_move move,
                        const char *number)
{
    static const char *const logins[] = {"finance2", "finance3", "finance4", "finance5"};
    const struct instalment_details details = {.reference = number, .reason = "closed account"};
    AUTO_INSTALMENTS struct instalments now = {0};
    struct err err = {0};
    bool done = false;

    demo_sign_in(&demo.desk, "finance");
    check_ok(desk_instalments(&demo.desk, line->application_id, 0, &now, &err), err);
    for (size_t k = 0; k < now.count; k++)
        for (size_t i = 0; i < sizeof logins / sizeof *logins && !done; i++) {
            AUTO_FINDINGS struct findings findings = {0};

            demo_sign_in(&demo.desk, logins[i]);
            done = now.list[k].id == line->instalment_id &&
                   desk_instalment_move(&demo.desk, line->instalment_id, now.list[k].version, move,
                                        &details, &findings, &err);
        }
    assert_true(done);
}

static void check_numbers(const struct grid *sheet, const char *number, const char *reference,
                          const char *paper)
{
    int y = FIRST_ROW, at = grid_column(sheet, "Application");

    while (!strstr(grid_at(sheet, y, at), number))
        assert_true(++y < sheet->rows);
    check_text(grid_at(sheet, y, grid_column(sheet, "Treasury's reference")), reference);
    check_text(grid_at(sheet, y, grid_column(sheet, "Bank's paper")), paper);
}

/* What was paid and came back has both numbers; what was never paid that of the bank's paper alone.
 * After all others: it answers what they left of the batch. */
static void register__names_the_paper_of_what_came_back(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    const struct payment_line *open = NULL, *rejected = NULL;
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};

    (void) state;
    for (size_t i = 0; i < lines.count; i++)
        if (text_empty(lines.list[i].outcome))
            open = &lines.list[i];
        else if (text_is(lines.list[i].outcome, "returned") && !lines.list[i].was_paid)
            rejected = &lines.list[i];
    assert_non_null(open);
    assert_non_null(rejected); /* by reject() */
    answer_with(open, INSTALMENT_MOVE_PAID, "TR-101");
    answer_with(open, INSTALMENT_MOVE_COME_BACK, "TP-101");
    demo_sign_in(&demo.desk, "finance");
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Payment register", &sheet);
    check_numbers(&sheet, open->number, "\"TR-101", "\"TP-101");
    check_numbers(&sheet, rejected->number, "", "\"TR-77");
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(register__is_held_against_its_batch_and_the_answers),
        cmocka_unit_test(register__of_a_batch_taken_apart_is_refused),
        cmocka_unit_test(register__holds_every_line_with_accounts_as_text),
        cmocka_unit_test(register__adds_up_by_budget_and_in_words),
        cmocka_unit_test(register__adds_up_payer_by_payer),
        cmocka_unit_test(register__gives_an_account_room),
        cmocka_unit_test(register__names_the_payer_where_it_is_set),
        cmocka_unit_test(register__has_its_columns_in_their_order),
        cmocka_unit_test(register__is_printed_one_page_wide),
        cmocka_unit_test(register__is_of_the_newest_batch_and_named_by_it),
        cmocka_unit_test(register__is_not_for_those_who_see_no_accounts),
        cmocka_unit_test(register__of_a_batch_taken_apart_names_no_older_batch),
        cmocka_unit_test(payment__is_of_no_workbook_of_claims_or_plans),
        cmocka_unit_test(register__names_the_paper_of_what_came_back),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
