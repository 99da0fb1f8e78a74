/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of receipts, one a row, with formulas that come to the same result when another program
 * works them out.  Which receipts there are is receipts.c's. */
#include "reports/receipt_steps.h"

#include "base/text.h"

enum {
    S_NUMBER,
    S_PLACE,
    S_STEP,
    S_ARTICLE,
    S_INPUT,
    S_VALUE,
    S_SOURCE,
    S_RATE,
    S_LIMIT,
    S_USED,
    S_HEADROOM,
    S_BINDS,
    S_ROUNDING,
    S_RESULT,
    S_PRINTED,
    S_ASSESSED = S_PRINTED,
    S_ITEM,
    S_WORDS,
    S_PROOF,
    S_COUNT
};

static const struct column columns[S_COUNT] = {
    [S_NUMBER] = {.head = N_("Application"),
                  .means = N_("Whose amount it is."),
                  .look = LOOK_CODE,
                  .width = 16},
    [S_PLACE] = {.head = N_("No."),
                 .means = N_("Place of the step in its receipt."),
                 .look = LOOK_NUMBER,
                 .width = 5},
    [S_STEP] = {.head = N_("Step"),
                .means = N_("What kind of step it is."),
                .look = LOOK_TEXT,
                .width = 16},
    [S_ARTICLE] = {.head = N_("Rests on"),
                   .means = N_("The article of the policy; of an audited base the report."),
                   .look = LOOK_WRAP,
                   .width = 18},
    [S_INPUT] = {.head = N_("Input"),
                 .means = N_("The fact, the level, the limit or the reason of an exception."),
                 .look = LOOK_WRAP,
                 .width = 24},
    [S_VALUE] = {.head = N_("Value"),
                 .means = N_("The amount that goes in; a base counts as audited where it was."),
                 .look = LOOK_MONEY},
    [S_SOURCE] = {.head = N_("Source document"),
                  .means = N_("The material that proves the fact."),
                  .look = LOOK_WRAP,
                  .width = 18},
    [S_RATE] = {.head = N_("Rate"),
                .means = N_("Share of the base; the exception's where one holds."),
                .look = LOOK_PERCENT},
    [S_LIMIT] = {.head = N_("Limit"),
                 .means = N_("What may be given at most; a share of the base where a rate stands "
                             "before it."),
                 .look = LOOK_MONEY},
    [S_USED] = {.head = N_("Used already"),
                .means = N_("What others have taken of the limit on the day of the assessment."),
                .look = LOOK_MONEY},
    [S_HEADROOM] = {.head = N_("Headroom"),
                    .means = N_("Limit less used, not below zero."),
                    .look = LOOK_MONEY},
    [S_BINDS] = {.head = N_("Binds"),
                 .means =
                     N_("Where this limit decides the result, or the result is exactly at it."),
                 .look = LOOK_TEXT},
    [S_ROUNDING] = {.head = N_("Rounding"),
                    .means = N_("How a share becomes whole fen or yuan."),
                    .look = LOOK_TEXT,
                    .width = 14},
    [S_RESULT] = {.head = N_("Result"),
                  .means = N_("The amount after this step, by formula: a share of the base, the "
                              "least of it and each headroom, the lesser amount a person set."),
                  .look = LOOK_MONEY},
    [S_ASSESSED] = {.head = N_("Assessed"),
                    .means = N_("The result once more, in its own row only, so that it can be "
                                "added up."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [S_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [S_WORDS] = {.head = N_("In words"),
                 .means = N_("The step as the receipt on the screen says it."),
                 .look = LOOK_WRAP,
                 .width = 40},
    [S_PROOF] = {.head = N_("Proved"),
                 .means = N_("“Unproved” marks a step that rests on a number of grade C or R."),
                 .look = LOOK_TEXT},
};

/* Where the parts of a receipt stand that later steps refer to; 0: not there yet. */
struct walk {
    uint32_t base, rate, amount, result, own;
    bool is_pending; /* a base or a rate that no step has used */
};

struct table *steps_begin(struct part *part, const char *title, const char *scope)
{
    struct table *table = part_table(part, _("Receipt steps"), columns, S_COUNT, S_PRINTED, true);

    table_begin(table, title, scope);
    return table;
}

const char *steps_assessed(const struct table *table, char ret_range[REFERENCE_SIZE])
{
    return table_range(table, S_ASSESSED, ret_range);
}

int64_t steps_assessed_sum(const struct table *table)
{
    return table->sums[S_ASSESSED];
}

/* ---- formulas ---- */

static const char *cell(uint32_t row, uint16_t column, struct arena *arena)
{
    char text[CELL_SIZE];

    return arena_text(arena, cell_text(row, column, false, text));
}

/* In whole fen and parts per million, as the rules do: a product of yuan and a fraction may come
 * out a hair below a whole fen. */
static const char *share_formula(const struct walk *walk, enum rounding rounding,
                                 struct arena *arena)
{
    const char *product =
        arena_format(arena, "ROUND(%s*100,0)*ROUND(%s*1000000,0)/1000000",
                     cell(walk->base, S_VALUE, arena), cell(walk->rate, S_RATE, arena));

    switch (rounding) {
    case ROUND_DOWN_TO_FEN:
        return arena_format(arena, "ROUNDDOWN(%s,0)/100", product);
    case ROUND_HALF_UP_TO_FEN:
        return arena_format(arena, "ROUND(%s,0)/100", product);
    case ROUND_DOWN_TO_YUAN:
        return arena_format(arena, "ROUNDDOWN(%s/100,0)", product);
    }
    return "";
}

static const char *rounding_text(enum rounding rounding)
{
    switch (rounding) {
    case ROUND_DOWN_TO_FEN:
        return _("down to the fen");
    case ROUND_HALF_UP_TO_FEN:
        return _("half up to the fen");
    case ROUND_DOWN_TO_YUAN:
        return _("down to the yuan");
    }
    return "";
}

static bool is_share(const struct receipt_line *line, const struct walk *walk)
{
    return line->kind == RECEIPT_SHARE ||
           (line->kind == RECEIPT_LIMIT && walk->is_pending && walk->base != 0 && walk->rate != 0);
}

/* ---- one row ---- */

static void write_value(struct table *table, const struct receipt_line *line, struct walk *walk,
                        struct arena *arena)
{
    uint32_t row = table->sheet->row;

    switch (line->kind) {
    case RECEIPT_BASE:
    case RECEIPT_AUDITED:
    case RECEIPT_TIER:
    case RECEIPT_FIXED:
    case RECEIPT_DECIDED:
    case RECEIPT_OVERRIDE:
        table_money(table, line->amount);
        break;
    case RECEIPT_PART: /* the pool's own comes first: what the other does not bear */
        if (walk->own == 0)
            table_formula_money(table, line->amount, "=%s-%s", cell(walk->result, S_RESULT, arena),
                                cell(row + 1, S_VALUE, arena));
        else
            table_money(table, line->amount);
        walk->own = walk->own ? walk->own : row;
        break;
    case RECEIPT_RATE:
    case RECEIPT_EXCEPTION:
    case RECEIPT_SHARE:
    case RECEIPT_LIMIT:
    case RECEIPT_RESULT:
    case RECEIPT_GRANT:
    case RECEIPT_CHARGE:
        table_blank(table);
    }
}

static const char *binds_text(const struct receipt *receipt, const struct receipt_line *line)
{
    return line->binds ? _("binds") : receipt_is_at(receipt, line) ? _("exactly at it") : "";
}

static void write_limit(struct table *table, const struct receipt *receipt,
                        const struct receipt_line *line, const struct walk *walk,
                        struct arena *arena)
{
    uint32_t row = table->sheet->row;

    if (line->kind != RECEIPT_LIMIT) {
        for (int i = 0; i < 4; i++)
            table_blank(table);
        return;
    }
    if (is_share(line, walk))
        table_formula_money(table, line->amount, "=%s", share_formula(walk, line->rounding, arena));
    else
        table_money(table, line->amount);
    table_money(table, line->used);
    table_formula_money(table, line->headroom, "=MAX(0,%s-%s)", cell(row, S_LIMIT, arena),
                        cell(row, S_USED, arena));
    table_text(table, binds_text(receipt, line));
}

static struct money charge_part(const struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_PART)
            return receipt->list[i].amount;
    return receipt->result;
}

/* @param now  the amount so far; this step's is written there */
static void write_result(struct table *table, const struct receipt *receipt,
                         const struct receipt_line *line, struct walk *walk, struct money *now,
                         struct arena *arena)
{
    uint32_t row = table->sheet->row;
    const char *before = walk->amount ? cell(walk->amount, S_RESULT, arena) : "0";

    switch (line->kind) {
    case RECEIPT_BASE:
    case RECEIPT_AUDITED:
    case RECEIPT_RATE:
    case RECEIPT_EXCEPTION:
    case RECEIPT_GRANT:
    case RECEIPT_PART:
        table_blank(table);
        return;
    case RECEIPT_SHARE:
        *now = line->amount;
        table_formula_money(table, *now, "=%s", share_formula(walk, line->rounding, arena));
        break;
    case RECEIPT_TIER:
    case RECEIPT_FIXED:
    case RECEIPT_DECIDED:
        *now = line->amount;
        table_formula_money(table, *now, "=%s", cell(row, S_VALUE, arena));
        break;
    case RECEIPT_LIMIT:
        *now = money_least(*now, line->headroom);
        table_formula_money(table, *now, "=MIN(%s,%s)", before, cell(row, S_HEADROOM, arena));
        break;
    case RECEIPT_OVERRIDE:
        *now = money_least(*now, line->amount);
        table_formula_money(table, *now, "=MIN(%s,%s)", before, cell(row, S_VALUE, arena));
        break;
    case RECEIPT_RESULT:
        table_formula_money(table, *now, "=%s", before);
        walk->result = row;
        break;
    case RECEIPT_CHARGE:
        if (line->amount.fen == charge_part(receipt).fen && walk->own != 0)
            table_formula_money(table, line->amount, "=%s", cell(walk->own, S_VALUE, arena));
        else
            table_formula_money(table, line->amount, "=%s", cell(walk->result, S_RESULT, arena));
        return;
    }
    walk->amount = row;
}

static void note_place(struct walk *walk, const struct receipt_line *line, uint32_t row)
{
    bool is_base = line->kind == RECEIPT_BASE || line->kind == RECEIPT_AUDITED;
    bool is_rate = line->kind == RECEIPT_RATE || line->kind == RECEIPT_EXCEPTION;

    if (is_base)
        walk->base = row;
    if (is_rate)
        walk->rate = row;
    walk->is_pending = is_base || is_rate;
}

static const char *input_text(const struct receipt_line *line, struct arena *arena)
{
    const char *label = words_now(&line->label);

    return line->kind == RECEIPT_GRANT && line->count != 0
               ? arena_format(arena, "%lld × %s", (long long) line->count, label)
               : label;
}

static const char *source_text(const struct item *item, const struct receipt_line *line)
{
    const struct material *material =
        item && !text_empty(line->proof) ? item_material(item, line->proof) : NULL;

    return material ? words_now(&material->name) : line->proof;
}

static void write_step(struct table *table, const struct application *application,
                       const struct item *item, const struct receipt *receipt, size_t at,
                       struct walk *walk, struct money *now)
{
    const struct receipt_line *line = &receipt->list[at];
    AUTO_ARENA struct arena arena = {0};
    bool rate = line->kind == RECEIPT_RATE || line->kind == RECEIPT_EXCEPTION;

    table_row(table);
    table_text(table, application->number);
    table_count(table, (int64_t) at + 1);
    table_text(table, _(receipt_line_label(line->kind)));
    table_text(table, line->article);
    table_text(table, input_text(line, &arena));
    write_value(table, line, walk, &arena);
    table_text(table, source_text(item, line));
    if (rate)
        table_ratio(table, (struct ratio){line->ppm});
    else
        table_blank(table);
    write_limit(table, receipt, line, walk, &arena);
    table_text(table, is_share(line, walk) ? rounding_text(line->rounding) : "");
    write_result(table, receipt, line, walk, now, &arena);
    if (line->kind == RECEIPT_RESULT)
        table_formula_money(table, *now, "=%s", cell(table->sheet->row, S_RESULT, &arena));
    else
        table_blank(table);
    table_text(table, receipt->item);
    table_text(table, receipt_step_text(receipt, at, &arena));
    table_text(table, line->unproved ? _("Unproved") : "");
    note_place(walk, line, table->sheet->row);
}

void steps_write(struct table *table, const struct application *application,
                 const struct item *item, const struct receipt *receipt)
{
    struct walk walk = {0};
    struct money now = {0};

    for (size_t i = 0; i < receipt->count; i++)
        write_step(table, application, item, receipt, i, &walk, &now);
}
