/* SPDX-License-Identifier: Apache-2.0 */
/* Awards not yet paid in full, found in the ledger: what is promised and waits.
 * Knows nothing of why; the case's page says that. */
#include <stdlib.h>

#include "base/text.h"
#include "reports/budget.h"

#define STALE_DAYS 180

enum { U_NUMBER, U_POOL, U_AWARDED, U_DAYS, U_COMMITTED, U_PAID, U_UNPAID, U_WARNING, U_COUNT };

static const struct column columns[U_COUNT] = {
    [U_NUMBER] = {.head = N_("Case number"),
                  .means = N_("The case the award is for."),
                  .look = LOOK_CODE,
                  .width = 16},
    [U_POOL] = {.head = N_("Pool"),
                .means = N_("The pool it is committed in."),
                .look = LOOK_WRAP,
                .width = 30},
    [U_AWARDED] = {.head = N_("Awarded on"), .means = N_("Day of the award."), .look = LOOK_DATE},
    [U_DAYS] = {.head = N_("Days since"),
                .means = N_("Calendar days from the award to the day of this file."),
                .look = LOOK_DAYS,
                .width = 9},
    [U_COMMITTED] = {.head = N_("Committed"),
                     .means = N_("Awarded to the case."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [U_PAID] = {.head = N_("Paid"),
                .means = N_("Paid to the case so far."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [U_UNPAID] = {.head = N_("Committed, not paid"),
                  .means = N_("Committed less paid."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [U_WARNING] = {.head = N_("Warning"),
                   .means = N_("“Stale”: awarded more than 180 days ago and not paid in full."),
                   .look = LOOK_TEXT,
                   .width = 12},
};

/* One case's movements, added up. */
struct unpaid_award {
    const char *number, *pool;
    int64_t at_ms; /* of the first commitment */
    struct money committed, paid;
};

static int by_number(const void *a, const void *b)
{
    const struct unpaid_award *left = a, *right = b;

    return strcmp(left->number, right->number);
}

static int by_age(const void *a, const void *b)
{
    const struct unpaid_award *left = a, *right = b;

    if (left->at_ms != right->at_ms)
        return left->at_ms < right->at_ms ? -1 : 1;
    return strcmp(left->number, right->number);
}

static size_t collect(const struct ledger_entries *ledger, struct unpaid_award *awards)
{
    size_t count = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_entry *entry = &ledger->list[i];
        struct unpaid_award award = {
            .number = entry->number, .pool = entry->pool, .at_ms = INT64_MAX};

        if (text_empty(entry->number))
            continue;
        if (entry->kind == LEDGER_COMMIT) {
            award.committed = entry->amount;
            award.at_ms = entry->at_ms;
        } else if (entry->kind == LEDGER_DECOMMIT) {
            award.committed = (struct money){-entry->amount.fen};
        } else if (entry->kind == LEDGER_PAY) {
            award.paid = entry->amount;
        } else if (entry->kind == LEDGER_RETURN) {
            award.paid = (struct money){-entry->amount.fen};
        } else {
            continue;
        }
        awards[count++] = award;
    }
    return count;
}

/* Adds up neighbours of one number, then keeps those with something left to pay. */
static size_t add_up(struct unpaid_award *awards, size_t count)
{
    size_t kept = 0, open = 0;

    qsort(awards, count, sizeof *awards, by_number);
    for (size_t i = 0; i < count; i++) {
        struct unpaid_award *last = kept > 0 ? &awards[kept - 1] : NULL;

        if (last && text_is(last->number, awards[i].number)) {
            last->committed.fen += awards[i].committed.fen;
            last->paid.fen += awards[i].paid.fen;
            if (awards[i].at_ms < last->at_ms)
                last->at_ms = awards[i].at_ms;
        } else {
            awards[kept++] = awards[i];
        }
    }
    for (size_t i = 0; i < kept; i++)
        if (awards[i].committed.fen > awards[i].paid.fen)
            awards[open++] = awards[i];
    qsort(awards, open, sizeof *awards, by_age);
    return open;
}

static void write_award(struct part *part, struct table *table, const struct unpaid_award *award)
{
    struct date awarded = date_of_instant(award->at_ms);
    int days = part->desk->today.day - awarded.day;
    char committed[CELL_SIZE], paid[CELL_SIZE];

    table_row(table);
    table_text(table, award->number);
    table_text(table, part_pool(part, award->pool));
    table_date(table, awarded);
    table_count(table, days);
    table_money(table, award->committed);
    table_money(table, award->paid);
    table_formula_money(table, (struct money){award->committed.fen - award->paid.fen}, "=%s-%s",
                        cell_text(table->sheet->row, U_COMMITTED, false, committed),
                        cell_text(table->sheet->row, U_PAID, false, paid));
    table_text(table, days > STALE_DAYS ? _("Stale") : "");
}

/* What is open over all years, by the pools: committed less paid. */
static int64_t open_by_pools(const struct book_years *years)
{
    int64_t sum = 0;

    for (size_t i = 0; i < years->count; i++)
        for (size_t j = 0; j < years->list[i].pools.count; j++)
            sum +=
                years->list[i].pools.list[j].committed.fen - years->list[i].pools.list[j].paid.fen;
    return sum;
}

void unpaid_fill(struct part *part, const struct book_years *years)
{
    enum role role = part->desk->clerk.role;
    char range[REFERENCE_SIZE];

    if (role != ROLE_FINANCE && role != ROLE_AUDITOR) {
        part_remark(part, _("The sheet of unpaid awards is left out for this role."));
        return;
    }
    AUTO_FREE void *place = mem_zero(years->ledger.count + 1, sizeof(struct unpaid_award));
    struct unpaid_award *awards = place;
    size_t count = add_up(awards, collect(&years->ledger, awards));
    struct table *table = part_table(part, _("Unpaid awards"), columns, U_COUNT, U_COUNT, true);

    table_begin(table, _("Awards not paid in full"), _("All years; oldest first    Unit: yuan"));
    for (size_t i = 0; i < count; i++)
        write_award(part, table, &awards[i]);
    table_end(table);
    sheet_mark(table->sheet, U_WARNING, table->first_row, table_last_row(table), _("Stale"),
               LOOK_BAD);
    part_tie(part, true, open_by_pools(years), table->sums[U_UNPAID],
             _("All years: committed, not paid, by pools against unpaid awards"), "=SUM(%s)",
             table_range(table, U_UNPAID, range));
}
