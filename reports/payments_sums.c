/* SPDX-License-Identifier: Apache-2.0 */
/* What stands below the lines of the register of a batch: the total in words, and its parts by
 * payer, by budget item and by result.  Leaves the lines to payments. */
#include "reports/payments.h"

#include <inttypes.h>

#include "base/text.h"

/* ---- words ---- */

const char *register_capitals(struct money amount, struct arena *arena)
{
    char text[MONEY_CAPITALS_SIZE];

    return money_capitals(amount, text) ? arena_text(arena, text) : "";
}

const char *register_outcome(const struct payment_line *line)
{
    if (text_empty(line->outcome))
        return "";
    if (text_is(line->outcome, "out"))
        return _("taken apart");
    return _(return_word(text_is(line->outcome, "paid")));
}

/* ---- parts of a batch ---- */

void batch_parts_release(struct batch_parts *parts)
{
    arena_release(&parts->arena);
}

static const char *pool_of(const struct payment_line *line)
{
    return line->pool;
}

static const char *payer_of(const struct payment_line *line)
{
    return line->department;
}

/* In the order in which they first stand in the batch. */
static void batch_parts_of(const struct payment_lines *lines,
                           const char *(*of)(const struct payment_line *line),
                           struct batch_parts *ret_parts)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct payment_line *line = &lines->list[i];
        struct batch_part *part = NULL;

        for (size_t k = 0; k < ret_parts->count && !part; k++)
            if (text_is(ret_parts->list[k].of, of(line)))
                part = &ret_parts->list[k];
        if (!part) {
            part = ARENA_PUSH(&ret_parts->arena, ret_parts->list, ret_parts->count);
            *part = (struct batch_part){.of = of(line)};
        }
        part->lines++;
        part->total.fen += line->amount.fen; /* parts of a total that the batch holds */
    }
}

void batch_payers_of(const struct payment_lines *lines, struct batch_parts *ret_parts)
{
    batch_parts_of(lines, payer_of, ret_parts);
}

void lines_by_payer(const struct payment_lines *lines, const struct batch_parts *payers,
                    struct payment_line *ret_lines)
{
    size_t count = 0;

    for (size_t k = 0; k < payers->count; k++)
        for (size_t i = 0; i < lines->count; i++)
            if (text_is(payer_of(&lines->list[i]), payers->list[k].of))
                ret_lines[count++] = lines->list[i];
}

/* ---- by payer and budget item ---- */

/* A part's name, how many lines where a column is given for it, its sum, and that in words. */
static void write_part(struct table *table, const struct batch_part *of, const char *name,
                       uint16_t name_column, bool counted)
{
    AUTO_ARENA struct arena arena = {0};
    struct sheet *sheet = table->sheet;
    char names[REFERENCE_SIZE], amounts[REFERENCE_SIZE], cell[CELL_SIZE];

    sheet_row(sheet);
    cell_text(sheet->row, P_BATCH, true, cell);
    table_range(table, name_column, names);
    sheet_span(sheet, LOOK_TOTAL, name, counted ? P_ACCOUNT - 1 : P_AMOUNT - 1);
    if (counted)
        sheet_formula_text(sheet, LOOK_TOTAL,
                           arena_format(&arena, "%s %" PRId64, _("Lines:"), of->lines),
                           "=\"%s \"&COUNTIF(%s,%s)", _("Lines:"), names, cell);
    sheet_formula_money(sheet, LOOK_TOTAL_MONEY, of->total, "=SUMIF(%s,%s,%s)", names, cell,
                        table_range(table, P_AMOUNT, amounts));
    sheet_span(sheet, LOOK_TOTAL, register_capitals(of->total, &arena), P_PRINTED - 1);
}

/* Whose budget pays how much: each department keeps its own books of it. */
static void write_pools(struct table *table, struct part *part, const struct payment_lines *lines)
{
    AUTO_BATCH_PARTS struct batch_parts parts = {0};
    char range[REFERENCE_SIZE];
    uint32_t first;

    batch_parts_of(lines, pool_of, &parts);
    if (parts.count < 2)
        return;
    sheet_row(table->sheet);
    sheet_span(table->sheet, LOOK_NOTE, _("Of which, by budget item:"), P_PRINTED - 1);
    first = table->sheet->row + 1;
    for (size_t i = 0; i < parts.count; i++)
        write_part(table, &parts.list[i], part_pool(part, parts.list[i].of), P_BUDGET, false);
    part_tie(part, true, table->sums[P_AMOUNT], table->sums[P_AMOUNT],
             _("Amounts by budget item, together"), "=SUM(%s)",
             sheet_reference(table->sheet, first, table->sheet->row, P_AMOUNT, range));
}

/* The paper is signed over the amount in words: it stands whole, whatever a filter leaves. */
static void write_total_in_words(struct table *table, struct money total)
{
    AUTO_ARENA struct arena arena = {0};
    char amount[MONEY_TEXT_SIZE];

    sheet_row(table->sheet);
    sheet_span(table->sheet, LOOK_TOTAL,
               arena_format(&arena, _("Total in capitals: %1$s    (%2$s yuan)"),
                            register_capitals(total, &arena), money_text(total, amount)),
               P_PRINTED - 1);
}

/* Out of which account, under which subject of the budget. */
static const char *payer_account(const struct part *part, const char *department,
                                 struct arena *arena)
{
    const struct department *payer = catalogue_department(part->desk->catalogue, department);

    if (!payer || !payer->payer_account)
        return arena_format(arena, _("Payer of %s: account and subject of the budget not set"),
                            part_department(part, department, true));
    return arena_format(arena, _("Payer of %1$s: %2$s  %3$s    Subject: %4$s"),
                        words_now(&payer->short_name), payer->payer_name, payer->payer_account,
                        payer->budget_subject);
}

/* What is not set holds nothing up, but is told among the remarks. */
static void remark_unset(struct part *part, const struct batch_parts *payers)
{
    const char *unset = "";

    for (size_t i = 0; i < payers->count; i++) {
        const struct department *payer =
            catalogue_department(part->desk->catalogue, payers->list[i].of);

        if (payer && payer->payer_account)
            continue;
        const char *name = part_department(part, payers->list[i].of, true);
        unset = text_empty(unset) ? name : arena_format(&part->arena, _("%1$s, %2$s"), unset, name);
    }
    if (!text_empty(unset))
        part_remark(part, arena_format(&part->arena,
                                       _("Payer's account and subject of the budget are not set "
                                         "of: %s. The department's finance states them."),
                                       unset));
}

/* The treasury works payer by payer: of each how many lines, how much, out of what. */
static void write_payers(struct table *table, struct part *part, const struct batch_parts *payers)
{
    AUTO_ARENA struct arena arena = {0};

    sheet_row(table->sheet);
    sheet_span(table->sheet, LOOK_NOTE, _("Of which, by payer:"), P_PRINTED - 1);
    for (size_t i = 0; i < payers->count; i++) {
        const char *of = payers->list[i].of, *name = part_department(part, of, true);

        write_part(table, &payers->list[i], name, P_PAYER, true);
        sheet_row(table->sheet);
        sheet_span(table->sheet, LOOK_NOTE, payer_account(part, of, &arena), P_PRINTED - 1);
        if (i > 0) /* where its lines begin */
            sheet_cut(table->sheet, P_PAYER, P_COUNT - 1, table->first_row, table_last_row(table),
                      name);
    }
    remark_unset(part, payers);
}

/* ---- by result ---- */

static void write_result(struct table *table, const char *label, const struct batch_result *result)
{
    AUTO_ARENA struct arena arena = {0};
    struct sheet *sheet = table->sheet;

    sheet_row(sheet);
    sheet_span(sheet, LOOK_TOTAL, label, P_ACCOUNT - 1);
    sheet_text(sheet, LOOK_TOTAL, arena_format(&arena, "%s %zu", _("Lines:"), result->lines));
    sheet_money(sheet, LOOK_TOTAL_MONEY, result->total);
    sheet_span(sheet, LOOK_TOTAL, register_capitals(result->total, &arena), P_PRINTED - 1);
}

/* Of the lines that say so in the column of outcomes. */
static int64_t said(const struct payment_lines *lines, const char *outcome)
{
    int64_t sum = 0;

    for (size_t i = 0; i < lines->count; i++)
        if (text_is(register_outcome(&lines->list[i]), outcome))
            sum += lines->list[i].amount.fen;
    return sum;
}

/* What became of the batch, once it is sent; each sum over the results of the lines. */
static void write_results(struct table *table, struct part *part, const struct payment_lines *lines)
{
    struct batch_results results = {0};
    const struct {
        const char *label;
        const struct batch_result *of;
        const char *outcome; /* as its column has it */
    } rows[] = {
        {_("Paid"), &results.paid, _(return_word(true))},
        {_("Came back"), &results.returned, _(return_word(false))},
        {_("No answer yet"), &results.on_way, ""},
    };
    char outcomes[REFERENCE_SIZE], amounts[REFERENCE_SIZE];
    int64_t sum = 0;

    batch_results_add(&results, lines);
    sheet_row(table->sheet);
    sheet_span(table->sheet, LOOK_NOTE, _("Of which, by result:"), P_PRINTED - 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_result(table, rows[i].label, rows[i].of);
        sum += rows[i].of->total.fen;
        if (*rows[i].outcome && table_has(table, P_OUTCOME))
            part_tie(part, true, rows[i].of->total.fen, said(lines, rows[i].outcome),
                     arena_format(&part->arena, _("Result: %s"), rows[i].label),
                     "=SUMIF(%s,\"%s\",%s)", table_range(table, P_OUTCOME, outcomes),
                     rows[i].outcome, table_range(table, P_AMOUNT, amounts));
    }
    write_result(table, _("Pending: no answer yet, or came back and waits"), &results.pending);
    part_tie(part, true, table->sums[P_AMOUNT], sum,
             _("Paid, came back and no answer yet = total of the batch"), "=SUM(%s)",
             table_range(table, P_AMOUNT, amounts));
}

void register_sums(struct table *table, struct part *part, const struct payment_lines *lines,
                   const struct batch_parts *payers, bool is_sent)
{
    write_total_in_words(table, (struct money){table->sums[P_AMOUNT]});
    write_payers(table, part, payers);
    write_pools(table, part, lines);
    if (is_sent)
        write_results(table, part, lines);
}
