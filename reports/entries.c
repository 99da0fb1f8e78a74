/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger as a workbook (台账): the entries a filter leaves, oldest first, each with what its
 * pool had left after it.  A year is that of the budget, whenever its entries were booked.  Reads
 * the desk, which says whose an entry may be seen to be. */
#include <inttypes.h>

#include "base/str.h"
#include "base/text.h"
#include "reports/part.h"

#define ENTRIES_MOST 200000
#define QUERY_MOST   2000

enum {
    E_SEQ,
    E_DAY,
    E_AT,
    E_YEAR,
    E_POOL,
    E_KIND,
    E_AMOUNT,
    E_AFTER,
    E_NUMBER,
    E_ITEM,
    E_DOCUMENT,
    E_DATED,
    E_CLERK,
    E_REASON,
    E_COUNT
};

static const struct column columns[E_COUNT] = {
    [E_SEQ] = {.word = "seq",
               .stays = true,
               .head = N_("Ledger number"),
               .means = N_("Running number over all pools and years, without gaps."),
               .look = LOOK_COUNT,
               .width = 10},
    [E_DAY] = {.word = "day",
               .stays = true,
               .head = N_("Booked on"),
               .means = BOOKED_ON_MEANS,
               .look = LOOK_DATE},
    [E_AT] = {.word = "at",
              .head = N_("Entered"),
              .means = N_("When it was entered, Asia/Shanghai."),
              .look = LOOK_INSTANT,
              .width = 18},
    [E_YEAR] = {.word = "year",
                .head = N_("Budget year"),
                .means = N_("The year whose budget the money is of, whenever it was booked."),
                .look = LOOK_NUMBER,
                .width = 8},
    [E_POOL] = {.word = "pool",
                .head = N_("Pool"),
                .means = N_("The pool whose figures it moves."),
                .look = LOOK_WRAP,
                .width = 26},
    [E_KIND] = {.word = "kind",
                .stays = true,
                .head = N_("Movement"),
                .means = N_("What moved."),
                .look = LOOK_TEXT},
    [E_AMOUNT] = {.word = "amount",
                  .stays = true,
                  .head = N_("Amount"),
                  .means = SIGNED_MEANS,
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [E_AFTER] = {.word = "after",
                 .head = N_("Left after it"),
                 .means = N_("Available of its pool after this entry, counting also those that "
                             "are not in this table."),
                 .look = LOOK_MONEY},
    [E_NUMBER] = {.word = "number",
                  .head = N_("Case number"),
                  .means = N_("The case it is for; blank for a change of the budget. “Other "
                              "department”: whose it is, by whom and why is for that department."),
                  .look = LOOK_CODE,
                  .width = 16},
    [E_ITEM] = {.word = "item",
                .head = N_("Item"),
                .means = N_("Of the case; blank for a change of the budget."),
                .look = LOOK_CODE,
                .width = 10},
    [E_DOCUMENT] = {.word = "document",
                    .head = N_("Document"),
                    .means = N_("Number of the paper it rests on; blank when none is named."),
                    .look = LOOK_WRAP,
                    .width = 20},
    [E_DATED] = {.word = "dated",
                 .head = N_("Dated"),
                 .means = N_("Of the paper it rests on: of the payment, of what came back or came "
                             "for a claim, of the decision to claim, of funds released. It is "
                             "booked on another day where its month was closed. Blank where "
                             "there is no such paper."),
                 .look = LOOK_DATE},
    [E_CLERK] = {.word = "clerk",
                 .head = N_("Posted by"),
                 .means = N_("Who did it."),
                 .look = LOOK_TEXT},
    [E_REASON] = {.word = "reason",
                  .head = N_("Reason"),
                  .means = N_("As it was written."),
                  .look = LOOK_WRAP,
                  .width = 36},
};

const struct register_sheet entries_register = {
    .name = N_("Ledger"), .columns = columns, .count = E_COUNT, .printed = E_COUNT};

static void write_entry(struct part *part, struct table *table, const struct ledger_entry *entry)
{
    table_row(table);
    table_count(table, entry->seq);
    table_date(table, entry->day);
    table_instant(table, entry->at_ms);
    table_count(table, entry->year);
    table_text(table, part_pool(part, entry->pool));
    table_text(table, _(ledger_kind_label(entry->kind)));
    table_money(table, ledger_entry_signed(entry));
    table_money(table, entry->after);
    table_text(table, entry->hidden ? _("Other department") : entry->number);
    table_text(table, entry->item);
    table_text(table, entry->document);
    table_date(table, entry->dated);
    table_text(table, entry->clerk);
    table_text(table, entry->reason);
}

/* The filter as the desk was asked: a workbook is held against the entries it is of
 * (desk/workbook.h). What was searched for is last, since it may hold anything. */
static const char *query_of(struct part *part, const struct ledger_filter *filter)
{
    AUTO_STR struct str query = {0};

    str_init(&query, QUERY_MOST);
    if (filter->pool)
        str_format(&query, "pool=%s ", filter->pool);
    if (filter->year)
        str_format(&query, "year=%d ", filter->year);
    if (filter->department)
        str_format(&query, "department=%s ", filter->department);
    if (filter->item)
        str_format(&query, "item=%s ", filter->item);
    if (filter->application_id)
        str_format(&query, "application=%" PRId64 " ", filter->application_id);
    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        if (filter->kinds & 1u << i)
            str_format(&query, "kind=%s ", ledger_kind_word((enum ledger_kind) i));
    if (!text_empty(filter->search))
        str_format(&query, "search=%s", filter->search);
    return arena_text(&part->arena, query.text);
}

static const char *budget_year_text(struct part *part, int year)
{
    return arena_format(&part->arena, _("budget year %s"), arena_format(&part->arena, "%d", year));
}

static const char *all_of(struct part *part, int year)
{
    return year > 0
               ? arena_format(&part->arena, _("budget year %d, all entries whenever booked"), year)
               : _("all years");
}

static void say_what(struct part *part, const struct ledger_entries *entries,
                     const struct ledger_filter *filter)
{
    bool blind = false;

    for (size_t i = 0; i < entries->count; i++)
        blind = blind || entries->list[i].hidden;
    part->title = _("Ledger of a pool");
    part->filter = part->order->ledger && !text_empty(part->order->filter_words)
                       ? part->order->filter_words
                       : all_of(part, filter->year);
    part->query = query_of(part, filter);
    part->sorted = _("by ledger number");
    part->period = filter->year > 0 ? budget_year_text(part, filter->year) : _("all years");
    part->masking = blind ? _("Of cases of other departments the ledger leaves out number, name "
                              "and reason.")
                          : _("No accounts, no contact data.");
    part->selected = (int64_t) entries->count;
    part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                               part->filter, entries->count);
}

bool entries_fill(struct part *part, struct err *err)
{
    struct ledger_filter filter = {.year = part->order->year};
    struct ledger_entries entries = {0};
    struct table *table;
    char range[REFERENCE_SIZE];
    bool good;

    if (part->order->ledger)
        filter = *part->order->ledger;
    filter.balance = true;
    if (!desk_ledger_entries(part->desk, &filter, ENTRIES_MOST, &entries, err))
        return false;
    good = part_progress(part, 0, (int64_t) entries.count, err);
    say_what(part, &entries, &filter);
    table = part_register(part, &entries_register);
    table_begin(table, part->title, part->scope);
    for (size_t i = entries.count; good && i > 0; i--) { /* the desk gives the newest first */
        write_entry(part, table, &entries.list[i - 1]);
        if (i % ROWS_AT_ONCE == 0 || i == 1)
            good = part_progress(part, (int64_t) (entries.count - i + 1), (int64_t) entries.count,
                                 err);
    }
    table_end(table);
    part_tie(part, false, (int64_t) entries.count, table->rows, _("Entries"), "=COUNTA(%s)",
             table_range(table, E_KIND, range));
    part_tie_table(part, table);
    part->written = table->rows;
    part->control = (struct money){table->sums[E_AMOUNT]};
    ledger_entries_release(&entries);
    return good;
}
