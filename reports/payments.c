/* SPDX-License-Identifier: Apache-2.0 */
/* The register of a batch for the treasury (拨付清册), as its lines went into it, payer by payer,
 * and the sheet on which the treasury answers.  Reads the desk, which gives accounts in full to
 * finance alone. */
#include "reports/payments.h"

#include "base/text.h"

#define ACCOUNT_WIDTH 21 /* the digits of an account in one line; more than 19 take a second */
#define ANSWER_WIDTH  27 /* on the answer sheet, which has room, all 25 there can be */

static const struct column columns[P_COUNT] = {
    [P_BATCH] = {.word = "batch",
                 .stays = true,
                 .head = N_("Batch no."),
                 .means = N_("The batch; its control number stands above."),
                 .look = LOOK_CODE,
                 .width = 11},
    [P_LINE] = {.word = "line",
                .stays = true,
                .head = N_("Serial no."),
                .means = N_("The line of the batch, from 1."),
                .look = LOOK_NUMBER,
                .width = 4},
    [P_PAYER] = {.word = "payer",
                 .stays = true,
                 .head = N_("Payer"),
                 .means = N_("The department that pays: the treasury works payer by payer, so the "
                             "lines stand by it."),
                 .look = LOOK_WRAP,
                 .width = 8},
    [P_PAYEE] = {.word = "payee",
                 .stays = true,
                 .head = N_("Payee"),
                 .means = N_("Name of the account, frozen at the first check."),
                 .look = LOOK_WRAP,
                 .width = 12},
    [P_CODE] = {.word = "code",
                .stays = true,
                .head = N_("Credit code"),
                .means = N_("Of the applicant: 18 characters."),
                .look = LOOK_CODE_WRAP,
                .width = 10},
    [P_BANK] = {.word = "bank",
                .stays = true,
                .head = N_("Bank"),
                .means = N_("Where the account is, frozen at the first check."),
                .look = LOOK_WRAP,
                .width = 10},
    [P_BANK_NUMBER] = {.word = "bank-number",
                       .stays = true,
                       .head = N_("Bank's clearing number"),
                       .means = N_("12 digits, as it was sent; blank when it is not told."),
                       .look = LOOK_CODE_WRAP,
                       .width = 7},
    [P_ACCOUNT] = {.word = "account",
                   .stays = true,
                   .head = N_("Account number"),
                   .means = N_("In full, as text; frozen at the first check."),
                   .look = LOOK_CODE_WRAP,
                   .width = ACCOUNT_WIDTH},
    [P_AMOUNT] = {.word = "amount",
                  .stays = true,
                  .head = N_("Amount"),
                  .means = N_("To be paid by this line."),
                  .look = LOOK_MONEY,
                  .width = 14,
                  .total = TOTAL_MONEY},
    [P_CAPITALS] = {.word = "capitals",
                    .stays = true,
                    .head = N_("Amount in capitals"),
                    .means = N_("The same, written as payment vouchers carry it."),
                    .look = LOOK_WRAP,
                    .width = 12},
    [P_PURPOSE] = {.word = "purpose",
                   .stays = true,
                   .head = N_("Purpose"),
                   .means = N_("Number and name of the item that is paid for."),
                   .look = LOOK_WRAP,
                   .width = 10},
    [P_BUDGET] = {.word = "budget",
                  .stays = true,
                  .head = N_("Budget item"),
                  .means = N_("The pool out of which it is paid."),
                  .look = LOOK_WRAP,
                  .width = 8},
    [P_QUOTA] = {.word = "quota",
                 .stays = true,
                 .head = N_("Release document"),
                 .means = N_("Number of the newest release (指标文号) of the pool and year; blank "
                             "when its budget is not released in parts."),
                 .look = LOOK_WRAP,
                 .width = 8},
    [P_AWARD] = {.word = "award",
                 .stays = true,
                 .head = N_("Award document"),
                 .means = N_("Number of the paper the award rests on: as the ledger has it, else "
                             "of the plan, else of the agreement."),
                 .look = LOOK_WRAP,
                 .width = 9},
    [P_NTH] = {.word = "nth",
               .stays = true,
               .head = N_("Instalment no."),
               .means = N_("Which instalment of its application."),
               .look = LOOK_NUMBER,
               .width = 4},
    [P_PAID] = {.word = "paid",
                .stays = true,
                .head = N_("Paid so far"),
                .means = N_("Of its application when the batch was sent: what came later is not "
                            "in it. Before it is sent, as of the day of the report."),
                .look = LOOK_MONEY,
                .width = 13},
    [P_LEFT] = {.word = "left",
                .stays = true,
                .head = N_("Left to pay"),
                .means = N_("Awarded less paid so far, of its application, at the same time."),
                .look = LOOK_MONEY,
                .width = 13},
    [P_MAKER] = {.word = "maker",
                 .stays = true,
                 .head = N_("Maker"),
                 .means =
                     N_("Who planned it, as it was sent: like the next two it stays when it came "
                        "back and is planned anew."),
                 .look = LOOK_WRAP,
                 .width = 6},
    [P_CHECKER] = {.word = "checker",
                   .stays = true,
                   .head = N_("Checker"),
                   .means = N_("Who checked it first."),
                   .look = LOOK_WRAP,
                   .width = 6},
    [P_APPROVER] = {.word = "approver",
                    .stays = true,
                    .head = N_("Approver"),
                    .means = N_("Who checked it second, and third over the threshold."),
                    .look = LOOK_WRAP,
                    .width = 6},
    [P_DAY] = {.word = "day",
               .stays = true,
               .head = N_("Sent on"),
               .means = N_("The day the batch went to the treasury; blank before."),
               .look = LOOK_DATE,
               .width = 10},
    [P_NUMBER] = {.word = "number",
                  .head = N_("Application"),
                  .means = N_("Number of the application that is paid."),
                  .look = LOOK_CODE,
                  .width = 15},
    [P_OUTCOME] = {.word = "outcome",
                   .head = N_("Result"),
                   .means = N_("What the treasury answered; blank before it did."),
                   .look = LOOK_TEXT,
                   .width = 12},
    [P_OUTCOME_ON] = {.word = "outcome-on",
                      .head = N_("Answered on"),
                      .means = N_("The day it was paid or came back; blank before."),
                      .look = LOOK_DATE},
    [P_BOOKED_ON] = {.word = "booked-on",
                     .head = N_("Booked on"),
                     .means =
                         N_("The day it counts on; another than the day of the answer when the "
                            "month of that was closed. Blank when nothing was booked."),
                     .look = LOOK_DATE},
    [P_REFERENCE] = {.word = "reference",
                     .head = N_("Treasury's reference"),
                     .means = N_("Number of its voucher; blank of what was never paid."),
                     .look = LOOK_CODE,
                     .width = 24},
    [P_BACK_PAPER] = {.word = "back-paper",
                      .head = N_("Bank's paper"),
                      .means = N_("Number of the paper with which it came back; blank of what did "
                                  "not."),
                      .look = LOOK_CODE,
                      .width = 24},
    [P_REASON] = {.word = "reason",
                  .head = N_("Reason"),
                  .means = N_("Why it was not paid, or came back."),
                  .look = LOOK_WRAP,
                  .width = 24},
    [P_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

/* The heads are those the reader of the file knows, in their order. */
static const struct column return_columns[RETURN_COLUMN_COUNT] = {
    [RETURN_BATCH] = {.head = N_("Batch no."),
                      .means = N_("As in the register; a row of another batch is not taken."),
                      .look = LOOK_CODE,
                      .width = 13},
    [RETURN_CONTROL] = {.head = N_("Control number"),
                        .means = N_("Of the batch: the answer is matched by it."),
                        .look = LOOK_CODE,
                        .width = 15},
    [RETURN_LINE] = {.head = N_("Serial no."),
                     .means = N_("As in the register."),
                     .look = LOOK_NUMBER,
                     .width = 6},
    [RETURN_PAYEE] = {.head = N_("Payee"),
                      .means = N_("As in the register."),
                      .look = LOOK_WRAP,
                      .width = 24},
    [RETURN_ACCOUNT] = {.head = N_("Account number"),
                        .means = N_("As in the register."),
                        .look = LOOK_CODE,
                        .width = ANSWER_WIDTH},
    [RETURN_AMOUNT] = {.head = N_("Amount"),
                       .means = N_("As in the register."),
                       .look = LOOK_MONEY},
    [RETURN_RESULT] = {.head = N_("Result"),
                       .means = N_("To be filled in: one of the two words of the list."),
                       .look = LOOK_INPUT,
                       .width = 10},
    [RETURN_DAY] = {.head = N_("Day"),
                    .means = N_("To be filled in: when it was paid or came back."),
                    .look = LOOK_INPUT_DATE,
                    .width = 12},
    [RETURN_REFERENCE] = {.head = N_("Treasury's reference"),
                          .means = N_("To be filled in when it was paid; a number is used once."),
                          .look = LOOK_INPUT,
                          .width = 24},
    [RETURN_REASON] = {.head = N_("Reason"),
                       .means = N_("To be filled in when it was not paid, or came back."),
                       .look = LOOK_INPUT,
                       .width = 30},
};

/* What is printed is the paper of the treasury: of that nothing is left out. */
const struct register_sheet payments_register = {
    .name = N_("Payment register"), .columns = columns, .count = P_COUNT, .printed = P_PRINTED};

/* ---- the register ---- */

static const char *purpose(const struct part *part, const char *item, struct arena *arena)
{
    const struct item *row = catalogue_item_latest(part->desk->catalogue, item);

    return row ? arena_format(arena, "%s %s", item, words_now(&row->name)) : item;
}

static const char *approvers(const struct payment_line *line, struct arena *arena)
{
    return text_empty(line->checker3)
               ? line->checker2
               : arena_format(arena, _("%1$s, %2$s"), line->checker2, line->checker3);
}

static void write_line(struct table *table, const struct part *part,
                       const struct payment_line *line)
{
    AUTO_ARENA struct arena arena = {0};

    table_row(table);
    table_text(table, line->batch);
    table_count(table, line->line);
    table_text(table, part_department(part, line->department, true));
    table_text(table, line->payee);
    table_text(table, line->code);
    table_text(table, line->bank);
    table_text(table, line->bank_number);
    table_text(table, line->account);
    table_money(table, line->amount);
    table_text(table, register_capitals(line->amount, &arena));
    table_text(table, purpose(part, line->item, &arena));
    table_text(table, part_pool(part, line->pool));
    table_text(table, line->quota_document);
    table_text(table, line->award_document);
    table_count(table, line->nth);
    table_money(table, line->paid);
    table_money(table, (struct money){line->committed.fen - line->paid.fen});
    table_text(table, line->maker);
    table_text(table, line->checker1);
    table_text(table, approvers(line, &arena));
    table_date(table, line->sent_on);
    table_text(table, line->number);
    table_text(table, register_outcome(line));
    table_date(table, line->outcome_on);
    table_date(table, line->booked_on);
    table_text(table, line->was_paid ? line->reference : "");
    table_text(table, line->back_paper);
    table_text(table, line->reason);
    table_text(table, line->invented ? _("Sample") : "");
}

static struct table *register_write(struct part *part, const struct payment_lines *lines,
                                    const struct batch_parts *payers, bool is_sent)
{
    struct table *table = part_register(part, &payments_register);

    table->kept = P_PAYEE + 1;
    table->is_one_wide = true;
    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < lines->count; i++)
        write_line(table, part, &lines->list[i]);
    table_totals(table);
    register_sums(table, part, lines, payers, is_sent);
    table_end_signed(table);
    return table;
}

/* ---- the sheet to be sent back ---- */

static void return_write(struct part *part, const struct payment_lines *lines)
{
    struct table *table = part_table(part, _(return_sheet_name()), return_columns,
                                     RETURN_COLUMN_COUNT, RETURN_COLUMN_COUNT, false);
    const char *const words[] = {_(return_word(true)), _(return_word(false)), NULL};

    table_begin(table, _(return_sheet_name()),
                _("Fill in the last four columns of every line and send the workbook back. Paid: "
                  "day and reference. Returned: day and reason."));
    for (size_t i = 0; i < lines->count; i++) {
        const struct payment_line *line = &lines->list[i];

        table_row(table);
        table_text(table, line->batch);
        table_text(table, line->control);
        table_count(table, line->line);
        table_text(table, line->payee);
        table_text(table, line->account);
        table_money(table, line->amount);
        for (int k = RETURN_RESULT; k < RETURN_COLUMN_COUNT; k++)
            table_blank(table);
    }
    table_end_plain(table, true);
    sheet_words(table->sheet, RETURN_RESULT, table->first_row, table_last_row(table), words);
}

/* ---- the whole ---- */

static void say_what(struct part *part, const struct payment_batch *batch)
{
    char day[DATE_TEXT_SIZE];

    part->title = _("Payment register");
    part->filter = arena_format(&part->arena, _("batch %s"), batch->number);
    part->query = arena_format(&part->arena, "batch=%s", batch->number);
    part->sorted = _("by payer, then by the line of the batch");
    part->period = date_is_none(batch->sent_on)
                       ? _("not sent yet")
                       : arena_text(&part->arena, date_text(batch->sent_on, day));
    part->masking = _("Accounts in full: for finance, auditors and the treasury only.");
    part->selected = batch->lines;
    part->scope = arena_format(&part->arena,
                               _("Batch %1$s    Control number %2$s    Lines: %3$d    Unit: yuan"),
                               batch->number, batch->control, batch->lines);
    if (date_is_none(batch->sent_on))
        part_remark(part, _("This batch is not sent: not to be paid before it is."));
}

static void say_figures(struct part *part, const struct payment_batch *batch,
                        const struct table *table)
{
    char range[REFERENCE_SIZE];

    part_tie(part, false, batch->lines, table->rows, _("Lines of the batch"), "=COUNTA(%s)",
             table_range(table, P_BATCH, range));
    part_tie(part, true, batch->total.fen, table->sums[P_AMOUNT], _("Total of the batch"),
             "=SUM(%s)", table_range(table, P_AMOUNT, range));
    part_tie_table(part, table);
    part_figure(part, _("Lines of the batch"), false, batch->lines, "=COUNTA(%s)",
                table_range(table, P_BATCH, range));
    part_figure(part, _("Total of the batch"), true, table->sums[P_AMOUNT], "=SUM(%s)",
                table_range(table, P_AMOUNT, range));
    part->written = table->rows;
    part->control = (struct money){table->sums[P_AMOUNT]};
}

/* The batch a line went into after this one; "" when it is in none.  One it came back from before
 * is older. */
static bool batch_now(struct desk *desk, const struct payment_line *line, struct arena *arena,
                      const char **ret_batch, struct err *err)
{
    AUTO_INSTALMENTS struct instalments now = {0};

    if (!desk_instalments(desk, line->application_id, 0, &now, err))
        return false;
    for (size_t i = 0; i < now.count; i++)
        if (now.list[i].id == line->instalment_id && now.list[i].line_id > line->id)
            *ret_batch = arena_text(arena, now.list[i].batch);
    return true;
}

/* Nothing of it may be signed or answered, so there is no paper of it. */
static bool refuse_apart(struct desk *desk, const struct payment_batch *batch, struct err *err)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *now = "", *last = "";

    if (!desk_batch_lines(desk, batch->id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) {
        const char *of = "";

        if (!batch_now(desk, &lines.list[i], &arena, &of, err))
            return false;
        if (text_empty(of) || text_is(of, last))
            continue;
        now = text_empty(now) ? of : arena_format(&arena, _("%1$s, %2$s"), now, of);
        last = of;
    }
    err_set(err, ERR_REFUSED,
            _("batch %s was taken apart before it was sent: void, there is no register of it"),
            batch->number);
    return text_empty(now)
               ? err_hint(err, _("Its lines are in no batch: they wait to be put into one, or were "
                                 "sent back or cancelled. Take the register of the batch they go "
                                 "into."))
               : err_hint(err, _("Its lines went into %s: take the register of that."), now);
}

bool payments_settle(struct desk *desk, struct report_order *order, struct arena *arena,
                     struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    int64_t id;

    if (!desk_batch_find(desk, order->batch ? order->batch : "", &id, err) ||
        !desk_batches(desk, id, &batch, err))
        return false;
    if (batch.list[0].undone)
        return refuse_apart(desk, &batch.list[0], err);
    order->batch = arena_text(arena, batch.list[0].number);
    return true;
}

bool payments_fill(struct part *part, struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    AUTO_BATCH_PARTS struct batch_parts payers = {0};
    int64_t id;

    if (!desk_batch_find(part->desk, part->order->batch, &id, err) ||
        !desk_batches(part->desk, id, &batch, err) ||
        !desk_batch_lines(part->desk, id, &lines, err) ||
        !part_progress(part, 0, (int64_t) lines.count, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) /* what it is held against */
        part_holds(part, lines.list[i].application_id);
    batch_payers_of(&lines, &payers);

    struct payment_lines sorted = {
        .list = arena_get(&part->arena, lines.count * sizeof *lines.list), .count = lines.count};

    lines_by_payer(&lines, &payers, sorted.list);
    say_what(part, &batch.list[0]);
    say_figures(part, &batch.list[0],
                register_write(part, &sorted, &payers, !date_is_none(batch.list[0].sent_on)));
    return_write(part, &sorted);
    return part_progress(part, (int64_t) lines.count, (int64_t) lines.count, err);
}
