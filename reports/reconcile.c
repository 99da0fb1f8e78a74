/* SPDX-License-Identifier: Apache-2.0 */
/* Reconciliation (对账): the five tie-outs of a month, of their lines only those that differ, and
 * the months that were closed.  Reads the desk; compares nothing itself. */
#include "base/text.h"
#include "desk/month.h"
#include "reports/part.h"

enum {
    T_TIE,
    T_COUNT,
    T_COUNTED,
    T_LEFT_IS,
    T_LEFT,
    T_RIGHT_IS,
    T_RIGHT,
    T_DIFFERENCE,
    T_WRONG,
    T_COLUMNS
};

static const struct column tie_columns[T_COLUMNS] = {
    [T_TIE] = {.head = N_("Tie-out"),
               .means = N_("What is compared with what."),
               .look = LOOK_WRAP,
               .width = 30},
    [T_COUNT] = {.head = N_("Lines"), .means = N_("How many were compared."), .look = LOOK_COUNT},
    [T_COUNTED] = {.head = N_("Lines are"),
                   .means = N_("What was compared line by line."),
                   .look = LOOK_TEXT,
                   .width = 12},
    [T_LEFT_IS] = {.head = N_("Left is"),
                   .means = N_("What stands on the left."),
                   .look = LOOK_TEXT,
                   .width = 22},
    [T_LEFT] = {.head = N_("Left side"),
                .means = N_("Its sum, as of the last day of the month."),
                .look = LOOK_MONEY},
    [T_RIGHT_IS] = {.head = N_("Right is"),
                    .means = N_("What it is held against."),
                    .look = LOOK_TEXT,
                    .width = 22},
    [T_RIGHT] = {.head = N_("Right side"),
                 .means = N_("Its sum, as of the last day of the month."),
                 .look = LOOK_MONEY},
    [T_DIFFERENCE] = {.head = N_("Difference"),
                      .means = N_("Left less right; zero when it ties out."),
                      .look = LOOK_MONEY,
                      .total = TOTAL_MONEY},
    [T_WRONG] = {.head = N_("Lines that differ"),
                 .means = N_("They stand in the sheet of exceptions, at most 200 of each."),
                 .look = LOOK_COUNT,
                 .total = TOTAL_COUNT},
};

enum { X_TIE, X_SUBJECT, X_LEFT, X_RIGHT, X_DIFFERENCE, X_COLUMNS };

static const struct column wrong_columns[X_COLUMNS] = {
    [X_TIE] = {.head = N_("Tie-out"),
               .means = N_("What is compared with what."),
               .look = LOOK_WRAP,
               .width = 30},
    [X_SUBJECT] = {.head = N_("Of what"),
                   .means = N_("Number of the application, pool and year, or entry of the ledger."),
                   .look = LOOK_TEXT,
                   .width = 30},
    [X_LEFT] = {.head = N_("Left side"),
                .means = N_("Its sum."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [X_RIGHT] = {.head = N_("Right side"),
                 .means = N_("Its sum."),
                 .look = LOOK_MONEY,
                 .total = TOTAL_MONEY},
    [X_DIFFERENCE] = {.head = N_("Difference"),
                      .means = N_("Left less right; zero when it ties out."),
                      .look = LOOK_MONEY,
                      .total = TOTAL_MONEY},
};

#define DIGEST_WIDTH 34 /* half the digits of a digest in one line, and some room */

enum {
    M_MONTH,
    M_WITH,
    M_CLOSED_ON,
    M_CLERK,
    M_ENTRIES,
    M_COMMITTED,
    M_PAID,
    M_LEDGER,
    M_JOURNAL,
    M_HEAD,
    M_FIGURES,
    M_COLUMNS
};

static const struct column close_columns[M_COLUMNS] = {
    [M_MONTH] = {.head = N_("Month"), .means = N_("The month closed."), .look = LOOK_TEXT},
    [M_WITH] = {.head = N_("Closed with"),
                .means =
                    N_("The month with whose close it was closed along: those before the first "
                       "that was closed; “this month” of what was closed by itself."),
                .look = LOOK_TEXT},
    [M_CLOSED_ON] = {.head = N_("Closed on"),
                     .means = N_("From that day on nothing was entered for a day in it."),
                     .look = LOOK_DATE},
    [M_CLERK] = {.head = N_("Closed by"), .means = N_("In whose name."), .look = LOOK_TEXT},
    [M_ENTRIES] = {.head = N_("Entries"),
                   .means = N_("Of the ledger, dated in the month."),
                   .look = LOOK_COUNT,
                   .total = TOTAL_COUNT},
    [M_COMMITTED] = {.head = N_("Committed"),
                     .means = N_("In the month, less what was given back."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [M_PAID] = {.head = N_("Paid"),
                .means = N_("In the month, less what came back."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [M_LEDGER] = {.head = N_("Last entry"),
                  .means = N_("The last number of the ledger when it was closed."),
                  .look = LOOK_COUNT},
    [M_JOURNAL] = {.head = N_("Journal up to"),
                   .means = N_("The last number of the journal when it was closed."),
                   .look = LOOK_COUNT},
    [M_HEAD] = {.head = N_("Head of the journal"),
                .means = N_("Digest of the journal's last entry then."),
                .look = LOOK_CODE_WRAP,
                .width = DIGEST_WIDTH},
    [M_FIGURES] = {.head = N_("Digest of the figures"),
                   .means = N_("Over every line of the five tie-outs then. Blank of a month closed "
                               "along with another."),
                   .look = LOOK_CODE_WRAP,
                   .width = DIGEST_WIDTH},
};

enum {
    L_KIND,
    L_NUMBER,
    L_POOL,
    L_BATCH,
    L_LINE,
    L_AMOUNT,
    L_ANSWERED_ON,
    L_BOOKED_ON,
    L_REFERENCE,
    L_COLUMNS
};

static const struct column later_columns[L_COLUMNS] = {
    [L_KIND] = {.head = N_("Movement"),
                .means = N_("What it is in the ledger."),
                .look = LOOK_TEXT,
                .width = 12},
    [L_NUMBER] = {.head = N_("Application"),
                  .means = N_("Whose money it is; blank of funds released."),
                  .look = LOOK_CODE,
                  .width = 15},
    [L_POOL] = {.head = N_("Pool"),
                .means = N_("Whose money moved."),
                .look = LOOK_TEXT,
                .width = 24},
    [L_BATCH] = {.head = N_("Batch no."),
                 .means = N_("The batch a payment went out with; blank of others."),
                 .look = LOOK_CODE,
                 .width = 14},
    [L_LINE] = {.head = N_("Serial no."),
                .means = N_("Its line of the batch."),
                .look = LOOK_COUNT},
    [L_AMOUNT] = {.head = N_("Amount"),
                  .means = N_("As it stands in the ledger; what came back below zero."),
                  .look = LOOK_MONEY},
    [L_ANSWERED_ON] = {.head = N_("Dated"),
                       .means = N_("The day of the treasury's answer or of the paper: of a month "
                                   "closed by then, or before what it answers was entered."),
                       .look = LOOK_DATE},
    [L_BOOKED_ON] = {.head = N_("Booked on"),
                     .means = N_("The day on which it counts here."),
                     .look = LOOK_DATE},
    [L_REFERENCE] = {.head = N_("Document"),
                     .means = N_("Number of the treasury's voucher, or of the paper."),
                     .look = LOOK_CODE,
                     .width = 24},
};

static struct money less(struct money left, struct money right)
{
    return (struct money){left.fen - right.fen};
}

static struct table *ties_write(struct part *part, const struct month_end *end)
{
    struct table *table = part_table(part, _("Tie-outs"), tie_columns, T_COLUMNS, T_COLUMNS, false);

    table_begin(table, part->title, part->scope);
    for (int i = 0; i < TIE_COUNT; i++) {
        const struct tie_out *out = &end->ties[i];

        table_row(table);
        table_text(table, _(tie_label((enum tie_kind) i)));
        table_count(table, out->count);
        table_text(table, _(tie_counted((enum tie_kind) i)));
        table_text(table, _(tie_left((enum tie_kind) i)));
        table_money(table, out->left);
        table_text(table, _(tie_right((enum tie_kind) i)));
        table_money(table, out->right);
        table_money(table, less(out->left, out->right));
        table_count(table, (int64_t) month_tie_wrong(end, (enum tie_kind) i));
    }
    table_end(table);
    return table;
}

/* What verifying found has a place and no amounts. */
static void word_write(struct table *table, const struct month_end *end, enum tie_kind tie)
{
    if (!*month_tie_word(end, tie))
        return;
    table_row(table);
    table_text(table, _(tie_label(tie)));
    table_text(table, month_tie_word(end, tie));
    table_blank(table);
    table_blank(table);
    table_blank(table);
}

static struct table *wrong_write(struct part *part, const struct month_end *end)
{
    struct table *table =
        part_table(part, _("Exceptions"), wrong_columns, X_COLUMNS, X_COLUMNS, true);

    table_begin(table, _("Exceptions"), part->scope);
    for (int i = 0; i < TIE_COUNT; i++) {
        for (size_t k = 0; k < end->ties[i].wrong_count; k++) {
            const struct tie_line *line = &end->ties[i].wrong[k];

            table_row(table);
            table_text(table, _(tie_label((enum tie_kind) i)));
            table_text(table, desk_month_subject(part->desk, (enum tie_kind) i, line->subject,
                                                 &part->arena));
            table_money(table, line->left);
            table_money(table, line->right);
            table_money(table, less(line->left, line->right));
        }
        word_write(table, end, (enum tie_kind) i);
    }
    table_end(table);
    return table;
}

static void close_write(struct table *table, const struct month_close *close)
{
    char digits[DIGEST_TEXT_SIZE], month[MONTH_TEXT_SIZE];
    bool along = close->with_year > 0;

    table_row(table);
    table_text(table, month_text(close->year, close->month, month));
    table_text(table,
               along ? month_text(close->with_year, close->with_month, month) : _("this month"));
    table_date(table, close->closed_on);
    table_text(table, close->clerk);
    table_count(table, close->entries);
    table_money(table, close->committed);
    table_money(table, close->paid);
    table_count(table, close->ledger_seq);
    table_count(table, close->journal_seq);
    table_text(table, digest_text(&close->journal_head, digits));
    table_text(table, along ? "" : digest_text(&close->figures, digits));
}

/* Newest first: what the first close took along is before all others. */
static bool closes_write(struct part *part, struct err *err)
{
    AUTO_MONTH_CLOSES struct month_closes closes = {0}, along = {0};
    struct table *table;

    if (!desk_month_closes(part->desk, &closes, err) || !desk_month_along(part->desk, &along, err))
        return false;
    table = part_table(part, _("Months closed"), close_columns, M_COLUMNS, M_COLUMNS, false);
    table_begin(table, _("Months closed"), part->scope);
    for (size_t i = 0; i < closes.count; i++)
        close_write(table, &closes.list[i]);
    for (size_t i = 0; i < along.count; i++)
        close_write(table, &along.list[i]);
    table_end(table);
    return true;
}

static const char *kind_text(const struct month_answer *answer)
{
    enum ledger_kind kind;

    return ledger_kind_parse(answer->kind, &kind) ? _(ledger_kind_label(kind)) : answer->kind;
}

static struct money signed_amount(const struct month_answer *answer)
{
    return text_is(answer->kind, ledger_kind_word(LEDGER_RETURN))
               ? less((struct money){0}, answer->amount)
               : answer->amount;
}

/* Why the month of the papers is not that of the books: both days of what came too late. */
static struct table *later_write(struct part *part, const struct month_answers *answers)
{
    struct table *table =
        part_table(part, _("Booked later"), later_columns, L_COLUMNS, L_COLUMNS, true);

    table_begin(table, _("Papers booked on another day than their own"), part->scope);
    for (size_t i = 0; i < answers->count; i++) {
        const struct month_answer *answer = &answers->list[i];

        table_row(table);
        table_text(table, kind_text(answer));
        table_text(table, answer->number);
        table_text(table, part_pool(part, answer->pool));
        table_text(table, answer->batch);
        if (answer->line > 0)
            table_count(table, answer->line);
        else
            table_blank(table);
        table_money(table, signed_amount(answer));
        table_date(table, answer->answered_on);
        table_date(table, answer->booked_on);
        table_text(table, answer->reference);
    }
    table_end(table);
    return table;
}

bool reconcile_settle(const struct desk *desk, struct report_order *order, struct err *err)
{
    int asked = order->year;

    if (order->month > 0)
        return desk_month_begun(desk, order->year, order->month, err);
    if (!desk_month_over(desk, &order->year, &order->month))
        return err_set(err, ERR_INPUT, _("there is no such month"));
    if (asked > 0 && asked < order->year) {
        order->year = asked;
        order->month = 12;
    } else if (asked > date_year(desk->today)) {
        return desk_month_begun(desk, asked, 1, err);
    }
    return true;
}

static void figures_write(struct part *part, const struct month_end *end, const struct table *ties,
                          const struct table *wrong)
{
    char range[REFERENCE_SIZE];
    int64_t count = (int64_t) month_end_wrong(end);

    part_tie_table(part, ties);
    part_tie_table(part, wrong);
    part_tie(part, false, count, ties->sums[T_WRONG], _("Lines that differ"), "=SUM(%s)",
             table_range(ties, T_WRONG, range));
    part_tie(part, true, 0, ties->sums[T_DIFFERENCE], _("Difference"), "=SUM(%s)",
             table_range(ties, T_DIFFERENCE, range));
    part_figure(part, _("Lines that differ"), false, count, "=SUM(%s)",
                table_range(ties, T_WRONG, range));
    if (!text_empty(end->journal_wrong))
        part_remark(part, arena_text(&part->arena, end->journal_wrong));
}

bool reconcile_fill(struct part *part, struct err *err)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers answers = {0};
    struct table *ties, *wrong;
    char text[MONTH_TEXT_SIZE];
    int year = part->order->year, month = part->order->month;

    if (!desk_month_end(part->desk, year, month, NULL, &end, err) ||
        !desk_month_answers(part->desk, &end, &answers, err) ||
        !part_progress(part, 0, TIE_COUNT, err))
        return false;
    part->title = _("Reconciliation");
    part->period = arena_text(&part->arena, month_text(year, month, text));
    part->filter = part->period;
    part->query = arena_format(&part->arena, "month=%s", part->period);
    part->sorted = _("by tie-out");
    part->masking = _("Sums and numbers only: no applicants, no accounts.");
    part->scope = arena_format(&part->arena, _("Month: %s    %s    Unit: yuan"), part->period,
                               end.is_closed ? _("month closed") : _("month not closed"));
    part->selected = TIE_COUNT;
    ties = ties_write(part, &end);
    wrong = wrong_write(part, &end);
    if (!part_progress(part, TIE_COUNT, TIE_COUNT, err) || !closes_write(part, err))
        return false;
    part_tie_table(part, later_write(part, &answers));
    figures_write(part, &end, ties, wrong);
    part->written = ties->rows;
    part->control = (struct money){ties->sums[T_DIFFERENCE]};
    return true;
}
