/* SPDX-License-Identifier: Apache-2.0 */
/* The sheets of ledger and items by year of the budget workbook.  Leaves pools to budget_pools,
 * reading the books, and comparing the sheets, to budget. */
#include <inttypes.h>

#include "base/text.h"
#include "reports/budget.h"

const struct column item_columns[D_COUNT] = {
    [D_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the support item."),
                .look = LOOK_CODE,
                .width = 10},
    [D_YEAR] =
        {.head = N_("Year of receipt"),
         .means =
             N_("The row holds the cases received in this year, whatever year's budget pays them."),
         .look = LOOK_NUMBER,
         .width = 8},
    [D_MEASURE] = {.head = N_("Measure"),
                   .means = N_("Number of the policy's measure."),
                   .look = LOOK_NUMBER,
                   .width = 6},
    [D_MEASURE_NAME] = {.head = N_("Name of the measure"),
                        .means = N_("In the newest edition."),
                        .look = LOOK_WRAP,
                        .width = 22},
    [D_ITEM_NAME] = {.head = N_("Name of the item"),
                     .means = N_("In the newest edition."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [D_POOL] = {.head = N_("Pool"),
                .means = N_("The pool that pays for it; blank for support in kind."),
                .look = LOOK_WRAP,
                .width = 28},
    [D_RECEIVED] = {.head = N_("Cases received"),
                    .means = N_("All cases received in the year."),
                    .look = LOOK_COUNT,
                    .total = TOTAL_COUNT,
                    .width = 8},
    [D_OPEN] = {.head = N_("Not ended"),
                .means = N_("Of those: not ended, in the plan or not."),
                .look = LOOK_COUNT,
                .total = TOTAL_COUNT,
                .width = 8},
    [D_AWARDED] = {.head = N_("Cases awarded"),
                   .means = N_("Of those: awarded or closed."),
                   .look = LOOK_COUNT,
                   .total = TOTAL_COUNT,
                   .width = 8},
    [D_REQUESTED] = {.head = N_("Requested"),
                     .means = N_("Sum of the requested amounts, where one is stated."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [D_ASSESSED] = {.head = N_("Assessed"),
                    .means = N_("Sum of the assessed amounts."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [D_RESERVED] = {.head = N_("Reserved"),
                    .means = N_("Sum reserved for these cases now."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [D_COMMITTED] = {.head = N_("Committed"),
                     .means = N_("Sum awarded to these cases."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [D_PAID] = {.head = N_("Paid"),
                .means = N_("Sum paid to these cases."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [D_UNPAID] = {.head = N_("Committed, not paid"),
                  .means = N_("Committed less paid."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [D_PAID_SHARE] = {.head = N_("Paid of committed"),
                      .means = N_("Paid divided by committed; blank without an award."),
                      .look = LOOK_PERCENT,
                      .width = 10},
};

const struct column ledger_columns[L_COUNT] = {
    [L_SEQ] = {.head = N_("Ledger number"),
               .means = N_("Running number over all pools and years, without gaps."),
               .look = LOOK_COUNT,
               .width = 14},
    [L_DAY] = {.head = N_("Booked on"), .means = BOOKED_ON_MEANS, .look = LOOK_DATE},
    [L_AT] = {.head = N_("Entered"),
              .means = N_("When it was entered, Asia/Shanghai."),
              .look = LOOK_INSTANT,
              .width = 18},
    [L_POOL] = {.head = N_("Pool"),
                .means = N_("The pool whose figures it moves."),
                .look = LOOK_WRAP,
                .width = 30},
    [L_KIND] =
        {.head = N_("Movement"),
         .means = N_(
             "Budget approved or reduced; reserved on proposing; released; committed on the award; "
             "paid."),
         .look = LOOK_TEXT},
    [L_AMOUNT] = {.head = N_("Amount"), .means = SIGNED_MEANS, .look = LOOK_MONEY},
    [L_NUMBER] = {.head = N_("Case number"),
                  .means = N_(
                      "The case it is for; blank for a change of the budget. “Other department”: "
                      "whose it is, by whom and why is for that department."),
                  .look = LOOK_CODE,
                  .width = 16},
    [L_CLERK] = {.head = N_("Posted by"), .means = N_("Who did it."), .look = LOOK_TEXT},
    [L_REASON] = {.head = N_("Reason"),
                  .means = N_("As it was written."),
                  .look = LOOK_WRAP,
                  .width = 36},
};

/* ---- the ledger ---- */

/* Different kinds add up to nothing: each has its own control total, under the table. */
static void write_kinds(struct part *part, struct table *table, const struct ledger_entries *ledger)
{
    struct sheet *sheet = table->sheet;

    sheet_row(sheet);
    for (int i = 0; i < LEDGER_KIND_COUNT; i++) {
        enum ledger_kind kind = (enum ledger_kind) i;
        const char *label = _(ledger_kind_label(kind));
        char amounts[REFERENCE_SIZE], kinds[REFERENCE_SIZE];
        struct money sum = {0};

        for (size_t j = 0; j < ledger->count; j++)
            if (ledger->list[j].year == part->order->year && ledger->list[j].kind == kind &&
                !money_add(sum, ledger_entry_signed(&ledger->list[j]), &sum))
                sheet_fail(sheet);
        table_range(table, L_AMOUNT, amounts);
        table_range(table, L_KIND, kinds);
        sheet_row(sheet);
        sheet_skip(sheet, L_POOL);
        sheet_text(sheet, LOOK_TOTAL, _("Control total"));
        sheet_text(sheet, LOOK_TOTAL, label);
        sheet_formula_money(sheet, LOOK_TOTAL_MONEY, sum, "=SUMIFS(%s,%s,\"%s\")", amounts, kinds,
                            label);
        part_tie(part, true, sum.fen, sum.fen,
                 arena_format(&part->arena, _("%s: %s"), sheet->name, label),
                 "=SUMIFS(%s,%s,\"%s\")", amounts, kinds, label);
    }
}

static void write_entry(struct part *part, struct table *table, const struct ledger_entry *entry)
{
    table_row(table);
    table_count(table, entry->seq);
    table_date(table, entry->day);
    table_instant(table, entry->at_ms);
    table_text(table, part_pool(part, entry->pool));
    table_text(table, _(ledger_kind_label(entry->kind)));
    table_money(table, ledger_entry_signed(entry)); /* what takes room is below zero */
    table_text(table, entry->hidden ? _("Other department") : entry->number);
    table_text(table, entry->clerk);
    table_text(table, entry->reason);
}

bool ledger_fill(struct part *part, struct table *table, const struct book_years *years,
                 struct err *err)
{
    const struct ledger_entries *ledger = &years->ledger;
    AUTO_ARENA struct arena arena = {0};

    table_begin(table, _("Ledger movements"),
                arena_format(&arena, _("Year: %d    Unit: yuan"), part->order->year));
    for (size_t i = ledger->count; i > 0; i--) { /* the desk gives the newest first */
        if (ledger->list[i - 1].year == part->order->year)
            write_entry(part, table, &ledger->list[i - 1]);
        if (i % ROWS_AT_ONCE == 0 &&
            !part_progress(part, (int64_t) (ledger->count - i), (int64_t) ledger->count, err))
            return false;
    }
    table->rows_below = 2 + LEDGER_KIND_COUNT;
    table_end(table);
    write_kinds(part, table, ledger);
    return true;
}

struct money ledger_moved(const struct part *part, const struct book_years *years, const char *pool,
                          enum ledger_kind kind)
{
    struct money sum = {0};

    for (size_t i = 0; i < years->ledger.count; i++) {
        const struct ledger_entry *entry = &years->ledger.list[i];

        if (entry->year == part->order->year && entry->kind == kind && text_is(entry->pool, pool) &&
            !(entry->reversal ? money_subtract(sum, entry->amount, &sum)
                              : money_add(sum, entry->amount, &sum)))
            return (struct money){INT64_MAX};
    }
    return sum;
}

/* "SUMIFS(amounts, pools, A5, movements, "Paid")" over the ledger sheet, above zero again. */
const char *ledger_formula(struct arena *arena, const struct table *ledger, const char *pool_cell,
                           enum ledger_kind kind)
{
    const struct ledger_entry entry = {.kind = kind};
    char amounts[REFERENCE_SIZE], pools[REFERENCE_SIZE], kinds[REFERENCE_SIZE];

    return arena_format(arena, "(%sSUMIFS(%s,%s,%s,%s,\"%s\"))",
                        *ledger_entry_mark(&entry) == '-' ? "-" : "",
                        table_range(ledger, L_AMOUNT, amounts), table_range(ledger, L_POOL, pools),
                        pool_cell, table_range(ledger, L_KIND, kinds), _(ledger_kind_label(kind)));
}

/* ---- items by year ---- */

static bool is_empty(const struct measure_year *row)
{
    return row->received == 0 && row->reserved.fen == 0 && row->committed.fen == 0;
}

static void write_item(struct part *part, struct table *table, int year,
                       const struct measure_year *row)
{
    const struct item *item = catalogue_item_latest(part->desk->catalogue, row->item);
    char committed[CELL_SIZE], paid[CELL_SIZE];

    table_row(table);
    table_text(table, row->item);
    table_count(table, year);
    table_count(table, row->measure);
    table_text(table, item ? words_now(&item->edition->name) : "");
    table_text(table, item ? words_now(&item->name) : "");
    table_text(table, part_pool(part, row->pool));
    table_count(table, row->received);
    table_count(table, row->open);
    table_count(table, row->awarded);
    if (text_empty(row->pool)) { /* in kind: amounts do not apply */
        for (int i = D_REQUESTED; i < D_COUNT; i++)
            table_blank(table);
        return;
    }
    table_money(table, row->requested);
    table_money(table, row->assessed);
    table_money(table, row->reserved);
    table_money(table, row->committed);
    table_money(table, row->paid);
    table_formula_money(table, (struct money){row->committed.fen - row->paid.fen}, "=%s-%s",
                        cell_text(table->sheet->row, D_COMMITTED, false, committed),
                        cell_text(table->sheet->row, D_PAID, false, paid));
    table_share(table, D_PAID, row->paid, D_COMMITTED, row->committed);
}

/* Every item of the year asked; of other years those in which something happened. */
void items_fill(struct part *part, struct table *table, const struct book_years *years)
{
    AUTO_ARENA struct arena arena = {0};

    table->kept = D_YEAR + 1; /* an item alone names several rows */
    table_begin(table, _("Items by year of receipt"),
                arena_format(&arena, _("Years: %d to %d    Unit: yuan"), years->list[0].year,
                             years->list[years->count - 1].year));
    for (size_t i = years->count; i > 0; i--) {
        const struct book_year *year = &years->list[i - 1];

        for (size_t j = 0; j < year->measures.count; j++)
            if (year->year == part->order->year || !is_empty(&year->measures.list[j]))
                write_item(part, table, year->year, &year->measures.list[j]);
    }
    table_end(table);
}
