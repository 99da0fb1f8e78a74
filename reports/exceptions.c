/* SPDX-License-Identifier: Apache-2.0 */
/* What of the treasury's answer was not recorded (回执例外): a row of the file, or a line of a
 * batch that is in no row, each once with all that stands against it.  Leaves the judging to the
 * desk. */
#include "base/str.h"
#include "base/text.h"
#include "reports/part.h"

#define WRONG_MOST 2000 /* bytes of one row's faults at most */

enum {
    X_ROW,
    X_WRONG,
    X_BATCH,
    X_CONTROL,
    X_LINE,
    X_PAYEE,
    X_ACCOUNT,
    X_AMOUNT,
    X_PRINTED,
    X_RESULT = X_PRINTED,
    X_DAY,
    X_REFERENCE,
    X_REASON,
    X_COUNT
};

static const struct column columns[X_COUNT] = {
    [X_ROW] = {.head = N_("Row of the file"),
               .means = N_("Counted from the first, heads and title among them; blank for a line "
                           "of the batch that is in no row."),
               .look = LOOK_COUNT,
               .width = 8},
    [X_WRONG] = {.head = N_("What is wrong"),
                 .means = N_("All that stands against it, each with its column and, in brackets, "
                             "what stands there."),
                 .look = LOOK_WRAP,
                 .width = 46},
    [X_BATCH] = {.head = N_("Batch no."),
                 .means = N_("As the file has it; blank where it has none."),
                 .look = LOOK_CODE,
                 .width = 14},
    [X_CONTROL] = {.head = N_("Control number"),
                   .means = N_("As the file has it."),
                   .look = LOOK_CODE,
                   .width = 16},
    [X_LINE] = {.head = N_("Serial no."),
                .means = N_("The line of the batch, as the file has it."),
                .look = LOOK_CODE,
                .width = 7},
    [X_PAYEE] = {.head = N_("Payee"),
                 .means = N_("As the file has it; of a line that is in no row: as it was sent."),
                 .look = LOOK_WRAP,
                 .width = 24},
    [X_ACCOUNT] = {.head = N_("Account number"),
                   .means = N_("In full, as text."),
                   .look = LOOK_CODE,
                   .width = 24},
    [X_AMOUNT] = {.head = N_("Amount"),
                  .means = N_("Blank when what the file has is no amount."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [X_RESULT] = {.head = N_("Result"),
                  .means = N_("As the file has it."),
                  .look = LOOK_TEXT,
                  .width = 10},
    [X_DAY] = {.head = N_("Day"),
               .means = N_("As the file has it."),
               .look = LOOK_TEXT,
               .width = 11},
    [X_REFERENCE] = {.head = N_("Treasury's reference"),
                     .means = N_("As the file has it."),
                     .look = LOOK_WRAP,
                     .width = 18},
    [X_REASON] = {.head = N_("Reason"),
                  .means = N_("As the file has it."),
                  .look = LOOK_WRAP,
                  .width = 30},
};

const char *exceptions_of(const struct return_report *answer)
{
    return answer && !text_empty(answer->batch) ? answer->batch : _("no batch");
}

/* All the batches that its rows name, in their order: its faults may be of any. */
static const char *batches_of(const struct return_report *answer, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < answer->said_count; i++) {
        const char *batch = answer->said[i].cells[RETURN_BATCH];
        bool told = text_empty(batch);

        for (size_t k = 0; k < i && !told; k++)
            told = text_is(answer->said[k].cells[RETURN_BATCH], batch);
        if (!told)
            text = text_empty(text) ? batch : arena_format(arena, _("%1$s, %2$s"), text, batch);
    }
    return text_empty(text) ? exceptions_of(answer) : text;
}

/* The row a fault is of.  What is in no row comes in the same order on both sides. */
static const struct return_said *said_of(const struct return_report *answer, size_t row,
                                         size_t nth_missing)
{
    for (size_t i = 0; i < answer->said_count; i++)
        if (answer->said[i].row == row && (row > 0 || nth_missing-- == 0))
            return &answer->said[i];
    return NULL;
}

static void add_wrong(struct str *wrong, const struct import_fault *fault)
{
    AUTO_ARENA struct arena arena = {0};

    if (wrong->size > 0)
        str_add(wrong, _("; "));
    if (fault->place > 0 || *fault->column)
        str_format(wrong, _("%s: %s"), import_fault_column(fault, &arena), fault->what);
    else
        str_add(wrong, fault->what);
    if (*fault->given && fault->row > 0)
        str_format(wrong, " [%s]", fault->given);
}

static void write_cells(struct table *table, const struct return_said *said)
{
    struct money amount;
    struct err ignored = {0};

    table_text(table, said->cells[RETURN_BATCH]);
    table_text(table, said->cells[RETURN_CONTROL]);
    table_text(table, said->cells[RETURN_LINE]);
    table_text(table, said->cells[RETURN_PAYEE]);
    table_text(table, said->cells[RETURN_ACCOUNT]);
    if (money_parse(said->cells[RETURN_AMOUNT], &amount, &ignored))
        table_money(table, amount);
    else
        table_blank(table);
    table_text(table, said->cells[RETURN_RESULT]);
    table_text(table, said->cells[RETURN_DAY]);
    table_text(table, said->cells[RETURN_REFERENCE]);
    table_text(table, said->cells[RETURN_REASON]);
}

static void write_row(struct table *table, size_t row, const char *wrong,
                      const struct return_said *said)
{
    static const struct return_said nothing = {
        .cells = {"", "", "", "", "", "", "", "", "", ""}}; /* the file as a whole, or its heads */

    table_row(table);
    if (row > 0)
        table_count(table, (int64_t) row);
    else
        table_blank(table);
    table_text(table, wrong);
    write_cells(table, said ? said : &nothing);
}

static void write_rows(struct table *table, const struct return_report *answer)
{
    const struct import_report *report = &answer->rows;
    AUTO_STR struct str wrong = {0};
    size_t missing = 0;

    str_init(&wrong, WRONG_MOST);
    for (size_t i = 0; i < report->fault_count;) {
        size_t row = report->faults[i].row;

        str_clear(&wrong);
        do
            add_wrong(&wrong, &report->faults[i++]);
        while (row > 0 && i < report->fault_count && report->faults[i].row == row);
        write_row(table, row, wrong.text, said_of(answer, row, missing));
        missing += row == 0;
    }
    if (report->fault_total > report->fault_count) {
        str_clear(&wrong);
        str_format(&wrong, _("… and %zu more faults\n"), report->fault_total - report->fault_count);
        write_row(table, 0, wrong.text, NULL);
    }
}

bool exceptions_fill(struct part *part, struct err *err)
{
    const struct return_report *answer = part->order->answer;
    struct table *table;
    char range[REFERENCE_SIZE];

    if (!answer)
        return err_set(err, ERR_INPUT, _("there is no answer whose exceptions could be written"));
    part->title = _("Exceptions of the treasury's answer");
    part->filter = arena_format(&part->arena, _("batch %s"), batches_of(answer, &part->arena));
    part->query = part->filter;
    part->sorted = _("as the rows stand in the file; what is in no row last");
    part->period = arena_format(&part->arena, "%d", date_year(part->desk->today));
    part->masking = _("Accounts in full: for finance, auditors and the treasury only.");
    table = part_table(part, _("Exceptions"), columns, X_COUNT, X_PRINTED, true);
    part->scope = arena_format(&part->arena,
                               _("Rows of the file: %1$zu    Paid: %2$zu    Returned: %3$zu    "
                                 "Recorded before: %4$zu    Unit: yuan"),
                               answer->rows.rows, answer->paid, answer->returned, answer->before);
    table_begin(table, part->title, part->scope);
    write_rows(table, answer);
    for (size_t i = 0; i < answer->case_count; i++)
        part_holds(part, answer->cases[i]);
    table_end(table);
    part->selected = (int64_t) table->rows;
    part_tie(part, false, part->selected, table->rows, _("Exceptions"), "=COUNTA(%s)",
             table_range(table, X_WRONG, range));
    part_tie_table(part, table);
    part_figure(part, _("Not recorded"), false, table->rows, "=COUNTA(%s)",
                table_range(table, X_WRONG, range));
    part_figure(part, _("Amount not recorded"), true, table->sums[X_AMOUNT], "=SUM(%s)",
                table_range(table, X_AMOUNT, range));
    part->written = table->rows;
    part->control = (struct money){table->sums[X_AMOUNT]};
    return true;
}
