/* SPDX-License-Identifier: Apache-2.0 */
/* The three sheets at the end of every workbook: tie-out, definitions, provenance.
 * What stands in them was said by the report (part); here it is laid out. */
#include <inttypes.h>

#include "base/text.h"
#include "reports/part.h"

#define TEMPLATE_VERSION 1 /* grows when a sheet or column of any workbook changes */
#define GOOD             "✓"
#define WRONG            "✗"

/* ---- tie-out ---- */

enum { T_CHECK, T_STATED, T_FOUND, T_DIFFERENCE, T_MARK, T_COUNT };

static const struct column tie_columns[T_COUNT] = {
    [T_CHECK] = {.head = N_("Check"), .look = LOOK_WRAP, .width = 60},
    [T_STATED] = {.head = N_("In the system"), .look = LOOK_MONEY},
    [T_FOUND] = {.head = N_("On the sheets"), .look = LOOK_MONEY},
    [T_DIFFERENCE] = {.head = N_("Difference"), .look = LOOK_MONEY, .width = 16},
    [T_MARK] = {.head = N_("Result"), .look = LOOK_MARK, .width = 10},
};

static void write_tie(struct table *table, const struct tie *tie)
{
    struct sheet *sheet = table->sheet;
    enum look look = tie->is_money ? LOOK_MONEY : LOOK_COUNT;
    struct money difference = {tie->found - tie->stated};
    char stated[CELL_SIZE], found[CELL_SIZE], left[CELL_SIZE];

    table_row(table);
    cell_text(sheet->row, T_STATED, false, stated);
    cell_text(sheet->row, T_FOUND, false, found);
    cell_text(sheet->row, T_DIFFERENCE, false, left);
    sheet_text(sheet, LOOK_WRAP, tie->label);
    if (tie->is_money) {
        sheet_money(sheet, look, (struct money){tie->stated});
        sheet_formula_money(sheet, look, (struct money){tie->found}, "%s", tie->formula);
        sheet_formula_money(sheet, look, difference, "=ROUND(%s-%s,2)", found, stated);
    } else {
        sheet_count(sheet, look, tie->stated);
        sheet_formula_count(sheet, look, tie->found, "%s", tie->formula);
        sheet_formula_count(sheet, look, difference.fen, "=%s-%s", found, stated);
    }
    sheet_formula_text(sheet, LOOK_MARK, difference.fen == 0 ? GOOD : WRONG,
                       "=IF(%s=0,\"" GOOD "\",\"" WRONG "\")", left);
}

struct sheet *tie_sheet(struct part *part)
{
    struct table table = {.sheet = book_sheet(part->book, _("Tie-out")),
                          .columns = tie_columns,
                          .count = T_COUNT,
                          .printed = T_COUNT};
    char range[REFERENCE_SIZE];
    int64_t wrong = 0;

    table_begin(&table, _("Tie-out"), _("Every difference must be 0    Unit: yuan, or cases"));
    for (size_t i = 0; i < part->tie_count; i++) {
        write_tie(&table, &part->ties[i]);
        wrong += part->ties[i].found != part->ties[i].stated;
    }
    if (part->tie_count > 0) {
        uint32_t last = table_last_row(&table);

        sheet_mark(table.sheet, T_MARK, table.first_row, last, GOOD, LOOK_GOOD);
        sheet_mark(table.sheet, T_MARK, table.first_row, last, WRONG, LOOK_BAD);
        part_figure(part, _("Differences found"), false, wrong, "=COUNTIF(%s,\"" WRONG "\")",
                    table_range(&table, T_MARK, range));
    }
    table_end_plain(&table, false);
    return table.sheet;
}

/* ---- definitions ---- */

static const struct column definition_columns[] = {
    {.head = N_("Sheet"), .look = LOOK_WRAP, .width = 18},
    {.head = N_("Column"), .look = LOOK_WRAP, .width = 28},
    {.head = N_("What it means"), .look = LOOK_WRAP, .width = 74},
};

static void define(struct table *table, const char *sheet, const char *term, const char *means)
{
    table_row(table);
    table_text(table, sheet);
    table_text(table, term);
    table_text(table, means);
}

struct sheet *definitions_sheet(struct part *part)
{
    const char *all = _("all sheets");
    struct table table = {.sheet = book_sheet(part->book, _("Definitions")),
                          .columns = definition_columns,
                          .count = 3,
                          .printed = 3};

    table_begin(&table, _("Definitions"), _("Every column in words"));
    for (size_t i = 0; i < part->table_count; i++)
        for (uint16_t j = 0; j < part->tables[i].count; j++) {
            if (!table_has(&part->tables[i], j))
                continue;
            define(&table, part->tables[i].sheet->name, column_head(&part->tables[i].columns[j]),
                   column_means(&part->tables[i].columns[j], &part->arena));
        }
    for (size_t i = 0; i < part->definition_count; i++)
        define(&table, all, part->definitions[i].term, part->definitions[i].means);
    define(&table, all, _("Total shown"),
           _("Sum of the rows that a filter leaves; it changes with the filter."));
    define(&table, all, _("Control total"),
           _("Sum of all rows; it does not change with a filter."));
    define(&table, all, _("Blank cell"), _("Not known, or not applicable; never zero."));
    table_end_plain(&table, false);
    return table.sheet;
}

/* ---- provenance ---- */

static const struct column provenance_columns[] = {
    {.head = N_("Subject"), .look = LOOK_WRAP, .width = 34},
    {.head = N_("Content"), .look = LOOK_WRAP, .width = 84},
};

static void say(struct table *table, const char *label, const char *text)
{
    table_row(table);
    table_text(table, label);
    table_text(table, text);
}

static void say_number(struct part *part, struct table *table, const char *label, int64_t number)
{
    say(table, label, arena_format(&part->arena, "%" PRId64, number));
}

static void say_maker(struct part *part, struct table *table)
{
    const struct clerk *clerk = &part->desk->clerk;
    char made[INSTANT_TEXT_SIZE];

    say(table, _("Report number"), part->number);
    say(table, _("Report"), part->title);
    say_number(part, table, _("Template version"), TEMPLATE_VERSION);
    say(table, _("Program version"), "xianfeng " XIANFENG_VERSION);
    say(table, _("Made at"),
        arena_format(&part->arena, "%s +08:00 (Asia/Shanghai)",
                     instant_text(part->desk->now_ms, made)));
    say(table, _("Made by"), arena_format(&part->arena, "%s (%s)", clerk->name, clerk->login));
    say(table, _("Role"), _(role_label(clerk->role)));
    say(table, _("Department"), part_department(part, clerk->department, false));
}

static void say_data(struct part *part, struct table *table)
{
    const struct provenance *provenance = &part->provenance;
    char head[DIGEST_TEXT_SIZE];

    say(table, _("Database"), provenance->database);
    say_number(part, table, _("Journal, up to entry"), provenance->journal_seq);
    say(table, _("Journal, digest of that entry (SM3)"), digest_text(&provenance->head, head));
    say_number(part, table, _("Ledger, up to entry"), provenance->ledger_seq);
    say(table, _("Filter"), part->filter);
    say(table, _("Filter, as asked"), part->query);
    say(table, _("Order"), part->sorted);
    say_number(part, table, _("Rows selected"), part->selected);
    say_number(part, table, _("Rows written"), part->written);
    say_number(part, table, _("Rows withheld"), part->selected - part->written);
    say(table, _("What is shown"), part->masking);
}

static void say_totals(struct part *part, struct table *table)
{
    char amount[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < part->table_count; i++)
        for (uint16_t j = 0; j < part->tables[i].count; j++) {
            const struct column *column = &part->tables[i].columns[j];

            if (column->total == TOTAL_MONEY && column->look != LOOK_WAN &&
                table_has(&part->tables[i], j))
                say(table,
                    arena_format(&part->arena, _("Control total: %s, %s"),
                                 part->tables[i].sheet->name, column_head(column)),
                    money_text((struct money){part->tables[i].sums[j]}, amount));
        }
}

static void say_rules(struct part *part, struct table *table)
{
    const struct catalogue *catalogue = part->desk->catalogue;
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], digest[DIGEST_TEXT_SIZE];

    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];

        say(table, arena_format(&part->arena, _("Rule version, measure %d"), edition->measure),
            arena_format(&part->arena, "%s · %s – %s · SM3 %.16s", edition->document,
                         date_text(edition->from, from), date_text(edition->to, to),
                         digest_text(&edition->digest, digest)));
    }
}

/* A year without a notice of the State Council counts Monday to Friday: said, not hidden. */
static void say_calendar(struct part *part, struct table *table)
{
    int this_year = date_year(part->desk->today);

    for (int year = this_year - 1; year <= this_year + 1; year++) {
        struct date first;

        if (!date_make(year, 1, 1, &first))
            continue;
        say(table, arena_format(&part->arena, _("Calendar of working days, %d"), year),
            calendar_is_provisional(part->desk->calendar, first, first)
                ? _("provisional: no notice of the year's days off is known yet")
                : _("by the notice of the year's days off"));
    }
}

/* A sheet of fewer columns than another of its kind says which it lacks. */
static void say_left_out(struct part *part, struct table *table)
{
    const struct register_sheet *sheet = report_register(part->order->kind);
    const char *names = "";

    if (part->left_out_count == 0)
        return;
    for (uint16_t i = 0; i < sheet->count; i++)
        if (part->left_out[i])
            names = arena_format(&part->arena, "%s%s%s", names, *names ? _(", ") : "",
                                 column_head(&sheet->columns[i]));
    say(table, _("Columns left out"), names);
}

struct sheet *provenance_sheet(struct part *part)
{
    struct table table = {.sheet = book_sheet(part->book, _("Provenance")),
                          .columns = provenance_columns,
                          .count = 2,
                          .printed = 2};

    table_begin(&table, _("Provenance"), part->scope);
    say_maker(part, &table);
    say_data(part, &table);
    say_totals(part, &table);
    say_rules(part, &table);
    say_calendar(part, &table);
    say_left_out(part, &table);
    say(&table, _("Column definitions"), _("see the sheet of definitions"));
    for (size_t i = 0; i < part->remark_count; i++)
        say(&table, _("Remark"), part->remarks[i]);
    table_end_plain(&table, false);
    return table.sheet;
}
