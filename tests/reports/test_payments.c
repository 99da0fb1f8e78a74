/* SPDX-License-Identifier: Apache-2.0 */
/* The register of a batch and the sheet the treasury answers on, as another program reads them; and
 * of every workbook, that each column keeps to its kind. */
#include "desk/payment_return.h"
#include "desk/workbook.h"
#include "reports/report.h"
#include "reports_fixture.h"

/* ---- a batch of several lines ---- */

static bool try_move(const struct instalment *it, const char *login, enum instalment_move move)
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
static size_t make_ready(int64_t *ids, size_t most)
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
static const char *batch_sent(struct payment_lines *ret_lines)
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

static void write_book(const struct report_order *order, const char *folder,
                       struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct report_order to = *order;
    struct err err = {0};

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    to.path = path;
    check_ok(report_write(&demo.desk, &to, ret_result, &err), err);
}

static void convert(const char *folder)
{
    char path[FIXTURE_PATH + 32];

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    office_convert(folder, path, false);
}

static void check_cell(const struct grid *grid, int row, const char *head, const char *text)
{
    const char *cell = grid_at(grid, row, grid_column(grid, head));

    check_int(cell[0], '"');
    check_text(cell + 1, text);
}

/* ---- the register ---- */

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
static void reject(int64_t application, int64_t batch)
{
    static const char *const logins[] = {"finance2", "finance3", "finance4", "finance5",
                                         "finance6"};
    const struct instalment_details answer = {.reason = "no such account"};
    AUTO_INSTALMENTS struct instalments now = {0};
    struct err err = {0};
    bool done = false;

    check_ok(desk_instalments(&demo.desk, application, batch, &now, &err), err);
    for (size_t i = 0; i < sizeof logins / sizeof *logins && !done; i++) {
        AUTO_FINDINGS struct findings findings = {0};

        demo_sign_in(&demo.desk, logins[i]);
        done = desk_instalment_move(&demo.desk, now.list[0].id, now.list[0].version,
                                    INSTALMENT_MOVE_REJECT, &answer, &findings, &err);
    }
    assert_true(done);
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
    assert_non_null(strstr(err.hint, "ready to pay"));
    const char *sent = batch_sent(&lines);
    assert_false(report_write(&demo.desk, &order, &result, &err));
    assert_non_null(strstr(err.hint, sent));
    check_int(folder_count(folder), 0);
    check_ok(desk_batch_find(&demo.desk, "", &id, &err), err);
    check_int(id, lines.list[0].batch_id);
    folder_remove(folder);
}

/* As they stand on paper: a payer's lines beside one another, else by their numbers. */
static size_t by_payer(const struct payment_lines *lines, const struct payment_line **ret_sorted)
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

/* ---- the sheet that comes back ---- */

/* Whether the style of a cell lets it be written into while the sheet is locked. */
static bool is_open(const char *sheet, const char *styles, const char *cell)
{
    char start[40];
    const char *at, *end;
    long style;

    snprintf(start, sizeof start, "<c r=\"%s\" s=\"", cell);
    at = strstr(sheet, start);
    if (!at)
        fail_msg("there is no cell %s with a style", cell);
    style = strtol(at + strlen(start), NULL, 10);
    at = strstr(styles, "<cellXfs");
    for (long i = 0; i <= style; i++) {
        at = strstr(at + 1, "<xf ");
        assert_non_null(at);
    }
    end = strstr(at + 1, "<xf ");
    at = strstr(at, "locked=\"0\"");
    return at && (!end || at < end);
}

static void answer_sheet__is_locked_but_for_what_the_treasury_fills_in(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines);
    const struct payment_line *sorted[16];
    char folder[FIXTURE_PATH], cell[16];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};

    (void) state;
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder, &result);
    convert(folder);
    grid_of(folder, "book", "Answer of the treasury", &sheet);
    (void) by_payer(&lines, sorted);
    for (size_t i = 0; i < lines.count; i++) {
        check_cell(&sheet, FIRST_ROW + (int) i, "Control number", lines.list[i].control);
        check_cell(&sheet, FIRST_ROW + (int) i, "Account number", sorted[i]->account);
        check_text(grid_at(&sheet, FIRST_ROW + (int) i, grid_column(&sheet, "Result")), "");
    }

    AUTO_FREE char *xml = part_of(folder, "xl/worksheets/sheet3.xml");
    AUTO_FREE char *styles = part_of(folder, "xl/styles.xml");
    assert_non_null(strstr(xml, "<sheetProtection"));
    assert_non_null(strstr(xml, "<dataValidation "));
    for (char column = 'A'; column <= 'J'; column++)
        for (int row = FIRST_ROW + 1; row <= FIRST_ROW + (int) lines.count; row++) {
            snprintf(cell, sizeof cell, "%c%d", column, row);
            if (is_open(xml, styles, cell) != (column >= 'G'))
                fail_msg("%s is %s", cell, column >= 'G' ? "locked" : "not locked");
        }
    folder_remove(folder);
}

/* A cell that is blank gets a text, as a spreadsheet program would write it. */
static void fill_in(char **xml, const char *cell, const char *text)
{
    char start[40];
    char *at, *end, *made;
    size_t size;

    snprintf(start, sizeof start, "<c r=\"%s\" s=\"", cell);
    at = strstr(*xml, start);
    assert_non_null(at);
    end = strstr(at, "/>");
    assert_non_null(end);
    size = strlen(*xml) + strlen(text) + 100;
    made = mem_zero(1, size);
    snprintf(made, size, "%.*s t=\"inlineStr\"><is><t>%s</t></is></c>%s", (int) (end - *xml), *xml,
             text, end + 2);
    free(*xml);
    *xml = made;
}

static void put_part(const char *folder, const char *name, const char *text)
{
    char path[FIXTURE_PATH + 32];
    zip_source_t *source;
    zip_t *zip;

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    zip = zip_open(path, 0, NULL);
    assert_non_null(zip);
    source = zip_source_buffer(zip, text, strlen(text), 0);
    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
    assert_int_equal(zip_close(zip), 0);
}

/* The sheet as it goes out is the sheet that comes in, in each language. */
static void answer_sheet__filled_in_is_read_back_in_every_language(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    const char *number = batch_sent(&lines), *build = getenv("BUILD");
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32], locale[FIXTURE_PATH];
    struct report_result result;

    (void) state;
    snprintf(locale, sizeof locale, "%.300s/locale", build ? build : "build");
    language_bind(locale);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        AUTO_RETURN_REPORT struct return_report empty = {0}, filled = {0};
        struct err err = {0};

        language_set((enum language) i);
        folder_make(folder);
        snprintf(path, sizeof path, "%s/book.xlsx", folder);
        demo_sign_in(&demo.desk, "finance");
        write_book(&(struct report_order){.kind = REPORT_PAYMENTS, .batch = number}, folder,
                   &result);
        demo_sign_in(&demo.desk, "finance4");
        assert_false(desk_payment_return(&demo.desk, path, false, &empty, &err));
        check_int(empty.rows.rows, lines.count);
        check_int(empty.rows.fault_total, lines.count); /* not answered, each of them */
        check_int(empty.rows.faults[0].row, FIRST_ROW + 1);

        char *xml = part_of(folder, "xl/worksheets/sheet3.xml");
        fill_in(&xml, "G4", _(return_word(true)));
        fill_in(&xml, "H4", "2026-11-23");
        fill_in(&xml, "I4", "GK-0001");
        fill_in(&xml, "G5", _(return_word(false)));
        fill_in(&xml, "H5", "2026-11-23");
        fill_in(&xml, "J5", "account is closed");
        put_part(folder, "xl/worksheets/sheet3.xml", xml);
        free(xml);
        err = (struct err){0};
        assert_false(desk_payment_return(&demo.desk, path, false, &filled, &err));
        check_int(filled.paid, 1);
        check_int(filled.returned, 1);
        check_int(filled.rows.fault_total, lines.count - 2);
        folder_remove(folder);
    }
    language_set(LANGUAGE_EN);
}

/* ---- the exceptions of an answer ---- */

/* Of the first line with another account, of the second with a formula and no day; of none of the
 * others. */
static void write_answer(const char *path, const struct payment_lines *lines)
{
    FILE *file = fopen(path, "w");
    char amount[2][MONEY_TEXT_SIZE];

    assert_non_null(file);
    fprintf(file,
            "Control number,Serial no.,Payee,Account number,Amount,Result,Day,Treasury's "
            "reference\n%s,1,%s,6222000000000000001,%s,Paid,2026-11-26,G-1\n"
            "%s,2,,%s,%s,Paid,,=1+1\n",
            lines->list[0].control, lines->list[0].payee,
            money_plain(lines->list[0].amount, amount[0]), lines->list[1].control,
            lines->list[1].account, money_plain(lines->list[1].amount, amount[1]));
    assert_int_equal(fclose(file), 0);
}

static void exceptions__stand_once_each_with_all_that_is_wrong(void **state)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    AUTO_RETURN_REPORT struct return_report answer = {0};
    AUTO_GRID struct grid sheet = {0};
    const char *number = batch_sent(&lines), *wrong;
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct err err = {0};
    int64_t total = 0;

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/answer.csv", folder);
    write_answer(path, &lines);
    assert_false(desk_payment_return(&demo.desk, path, false, &answer, &err));
    write_book(&(struct report_order){.kind = REPORT_EXCEPTIONS, .answer = &answer}, folder,
               &result);
    convert(folder);
    check_int(result.rows, lines.count); /* two of the file, and those in no row */
    grid_of(folder, "book", "Exceptions", &sheet);
    assert_non_null(strstr(grid_at(&sheet, 1, 0), "Rows of the file: 2"));
    check_text(grid_at(&sheet, FIRST_ROW, 0), "2");
    assert_non_null(strstr(grid_at(&sheet, FIRST_ROW, 1), "sent with another account"));
    check_cell(&sheet, FIRST_ROW, "Account number", "6222000000000000001");
    check_cell(&sheet, FIRST_ROW, "Payee", lines.list[0].payee);
    wrong = grid_at(&sheet, FIRST_ROW + 1, 1);
    assert_non_null(strstr(wrong, "begins as a formula does [=1+1]"));
    check_cell(&sheet, FIRST_ROW + 1, "Treasury's reference", "=1+1");
    for (size_t i = 0; i < lines.count; i++) {
        check_int(grid_fen(&sheet, FIRST_ROW + (int) i, grid_column(&sheet, "Amount")),
                  lines.list[i].amount.fen);
        total += lines.list[i].amount.fen;
    }
    check_text(grid_at(&sheet, FIRST_ROW + 2, 0), "");
    check_cell(&sheet, FIRST_ROW + 2, "Batch no.", number);
    check_cell(&sheet, FIRST_ROW + 2, "Payee", lines.list[2].payee);
    check_fen(result.control, total);
    folder_remove(folder);
}

static void exceptions__are_for_those_who_see_accounts_and_of_an_answer(void **state)
{
    struct report_result result;
    struct return_report answer = {0};
    enum report_kind kind;
    struct err err = {0};

    (void) state;
    assert_false(report_parse("exceptions", &kind));
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_write(&demo.desk,
                              &(struct report_order){.kind = REPORT_EXCEPTIONS, .folder = "/tmp"},
                              &result, &err));
    assert_non_null(strstr(err.what, "no answer"));
    demo_sign_in(&demo.desk, "officer.science");
    assert_false(report_write(
        &demo.desk,
        &(struct report_order){.kind = REPORT_EXCEPTIONS, .answer = &answer, .folder = "/tmp"},
        &result, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* ---- the plan of instalments ---- */

/* Row by row against the desk, pool by pool; what holds one is said to whoever reads it. */
static void instalments__stand_as_planned_with_what_holds_them(void **state)
{
    char folder[FIXTURE_PATH], cell[80];
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_GRID struct grid list = {0}, pools = {0};
    AUTO_ARENA struct arena arena = {0};
    struct report_result result;
    struct err err = {0};
    int waiting = 0;
    int64_t sum = 0;

    (void) state;
    folder_make(folder);
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
        check_ok(desk_instalment_held(&demo.desk, it->id, &arena, &held, &err), err);
        check_text(grid_at(&list, row, grid_column(&list, "Held by")) + !text_empty(held), held);
        if (it->state == INSTALMENT_PLANNED && it->due_on.day > demo.desk.today.day) {
            assert_non_null(strstr(held, "not before"));
            waiting++;
        }
        if (it->state == INSTALMENT_PLANNED) /* no account is frozen yet that could be another */
            assert_null(strstr(held, "since the first check"));
        sum += it->amount.fen;
    }
    assert_true(waiting > 0);
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

/* ---- every workbook, written once ---- */

struct book {
    char folder[FIXTURE_PATH];
    struct report_result result;
};
static struct book books[REPORT_COUNT];

static const struct book *book_of(enum report_kind kind)
{
    struct book *book = &books[kind];
    struct report_order order = {.kind = kind, .year = 2026, .sample = 3};

    if (*book->folder)
        return book;
    folder_make(book->folder);
    demo_sign_in(&demo.desk, kind == REPORT_SCORING ? "supervisor.science" : "auditor");
    write_book(&order, book->folder, &book->result);
    convert(book->folder);
    return book;
}

static int close_all(void **state)
{
    for (int i = 0; i < REPORT_COUNT; i++)
        if (*books[i].folder)
            folder_remove(books[i].folder);
    return demo_close(state);
}

/* ---- D9: every column of every workbook keeps to its kind ---- */

enum kind { KIND_BLANK, KIND_TEXT, KIND_NUMBER, KIND_DAY };

/* "2026-11-26", and "2026-11-26 17:00" of a moment. */
static bool is_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";

    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return text[10] == '\0' ||
           (text[10] == ' ' && strspn(text + 11, "0123456789:") == strlen(text + 11));
}

/* "1234.56", "200,000.00": what is an amount and stands as text. */
static bool is_amount(const char *text)
{
    size_t size = strlen(text);

    return size > 3 && text[size - 3] == '.' && strspn(text, "0123456789,.-") == size;
}

static enum kind kind_of(const char *cell)
{
    if (*cell == '\0' || text_is(cell, "\"")) /* a formula may give the empty text */
        return KIND_BLANK;
    if (*cell == '"')
        return KIND_TEXT;
    return is_day(cell) ? KIND_DAY : KIND_NUMBER;
}

static void check_column(const struct grid *grid, const char *book, int column, int last)
{
    const char *head = grid_at(grid, FIRST_ROW - 1, column);
    enum kind kept = KIND_BLANK;

    for (int row = FIRST_ROW; row < last; row++) {
        const char *cell = grid_at(grid, row, column);
        enum kind kind = kind_of(cell);

        if (kind == KIND_BLANK)
            continue;
        if (kept != KIND_BLANK && kind != kept)
            fail_msg("%s, %s: row %d is of another kind: %s", book, head, row, cell);
        kept = kind;
        if (kind == KIND_TEXT && (is_day(cell + 1) || is_amount(cell + 1)))
            fail_msg("%s, %s: %s is text", book, head, cell);
        if (kind == KIND_NUMBER && strcspn(cell, ".") >= 13)
            fail_msg("%s, %s: %s is too long for a number", book, head, cell);
        if (text_is(cell, "\"N/A") || text_is(cell, "\"n/a") || *cell == '#')
            fail_msg("%s, %s: %s", book, head, cell);
    }
}

/* Data sheets end with the total that follows the filter. @return columns looked at */
static int check_sheets(const char *folder, const char *book)
{
    DIR *all = opendir(folder);
    char path[FIXTURE_PATH * 2];
    int columns = 0;

    assert_non_null(all);
    for (struct dirent *entry; (entry = readdir(all));) {
        AUTO_GRID struct grid grid = {0};
        int last;

        if (!strstr(entry->d_name, ".csv"))
            continue;
        snprintf(path, sizeof path, "%.390s/%.255s", folder, entry->d_name);
        grid_read(path, &grid);
        last = grid_row(&grid, "Total shown");
        if (last < 0)
            continue;
        for (int i = 0; grid.cells[FIRST_ROW - 1][i]; i++, columns++)
            check_column(&grid, book, i, last);
    }
    closedir(all);
    return columns;
}

static void d9__every_column_of_every_workbook_keeps_to_its_kind(void **state)
{
    int columns = 0;

    (void) state;
    for (int i = 0; i < REPORT_COUNT; i++)
        columns += check_sheets(book_of((enum report_kind) i)->folder,
                                report_row((enum report_kind) i)->word);
    assert_true(columns > 100);
}

/* ---- D13: no row is lost between the filter and the file ---- */

static int64_t said(const struct grid *source, const char *term)
{
    const char *cell = grid_at(source, grid_row(source, term), 1);
    char *end;
    long long number = strtoll(*cell == '"' ? cell + 1 : cell, &end, 10);

    if (*cell == '\0' || *end != '\0')
        fail_msg("%s: %s is no number", term, cell);
    return number;
}

static void d13__as_many_rows_are_written_as_were_selected(void **state)
{
    (void) state;
    for (int i = 0; i < REPORT_COUNT; i++) {
        const struct book *book = book_of((enum report_kind) i);
        AUTO_GRID struct grid source = {0};
        int64_t selected, written, withheld;

        grid_of(book->folder, "book", "Provenance", &source);
        selected = said(&source, "Rows selected");
        written = said(&source, "Rows written");
        withheld = said(&source, "Rows withheld");
        check_int(written, book->result.rows);
        check_int(selected, written + withheld);
        check_int(withheld, 0);
    }
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
        cmocka_unit_test(answer_sheet__is_locked_but_for_what_the_treasury_fills_in),
        cmocka_unit_test(answer_sheet__filled_in_is_read_back_in_every_language),
        cmocka_unit_test(exceptions__stand_once_each_with_all_that_is_wrong),
        cmocka_unit_test(exceptions__are_for_those_who_see_accounts_and_of_an_answer),
        cmocka_unit_test(instalments__stand_as_planned_with_what_holds_them),
        cmocka_unit_test(instalments__are_narrowed_and_seen_by_department),
        cmocka_unit_test(d9__every_column_of_every_workbook_keeps_to_its_kind),
        cmocka_unit_test(d13__as_many_rows_are_written_as_were_selected),
    };

    return cmocka_run_group_tests(tests, demo_open, close_all);
}
