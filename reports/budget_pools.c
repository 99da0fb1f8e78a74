/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of pools of the budget workbook, with its chart.  Names and meanings of figures come
 * from model/figure.def; leaves the ledger sheet, over which its formulas reach, to budget_sheets.
 */
#include <inttypes.h>

#include "base/text.h"
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "reports/budget.h"

#define GROUP_ROWS 3 /* named pools and departments' budgets, with a gap */
#define CHART_ROWS 22
#define CHART_WIDTH                                                                                \
    860 /* so much has room on the first page, beside the names and under the rows */
#define CHART_HEIGHT 400

/* Name and meaning from the one table of figures. */
#define FIGURE_COLUMN(figure_)                                                                     \
    {                                                                                              \
        .is_figure = true, .figure = FIGURE_##figure_, .look = LOOK_MONEY, .total = TOTAL_MONEY    \
    }

const struct column pool_columns[O_COUNT] = {
    [O_POOL] = {.head = N_("Pool"),
                .means = N_("Named pools of the policy first, then the departments' own budgets."),
                .look = LOOK_WRAP,
                .width = 28},
    [O_DEPARTMENT] = {.head = N_("Department"),
                      .means = N_("Who answers for the pool."),
                      .look = LOOK_WRAP,
                      .width = 15},
    [O_CEILING] = FIGURE_COLUMN(CEILING),
    [O_APPROVED] = FIGURE_COLUMN(APPROPRIATED),
    [O_RAISED] = FIGURE_COLUMN(RAISED),
    [O_LOWERED] = FIGURE_COLUMN(LOWERED),
    [O_TRANSFERRED] = FIGURE_COLUMN(TRANSFERRED),
    [O_BUDGET] = FIGURE_COLUMN(BUDGET),
    [O_CARRIED_IN] = FIGURE_COLUMN(CARRIED_IN),
    [O_CARRIED_OUT] = FIGURE_COLUMN(CARRIED_OUT),
    [O_LAPSED] = FIGURE_COLUMN(LAPSED),
    [O_USABLE] = FIGURE_COLUMN(USABLE),
    [O_RESERVED] = FIGURE_COLUMN(RESERVED),
    [O_COMMITTED] = FIGURE_COLUMN(COMMITTED),
    [O_PAID] = FIGURE_COLUMN(PAID),
    [O_UNPAID] = FIGURE_COLUMN(OPEN),
    [O_AVAILABLE] = FIGURE_COLUMN(AVAILABLE),
    [O_RELEASED] = FIGURE_COLUMN(RELEASED),
    [O_DECOMMITTED] = FIGURE_COLUMN(DECOMMITTED),
    [O_RETURNED] = FIGURE_COLUMN(RETURNED),
    [O_CLAWBACK_IN] = FIGURE_COLUMN(CLAWBACK_IN),
    [O_FUNDED] = FIGURE_COLUMN(FUNDED),
    [O_PAID_SHARE] = {.is_figure = true,
                      .figure = FIGURE_EXECUTION,
                      .look = LOOK_PERCENT,
                      .width = 10},
    [O_COMMITTED_SHARE] = {.is_figure = true,
                           .figure = FIGURE_COMMITMENT,
                           .look = LOOK_PERCENT,
                           .width = 10},
    [O_COMMITTED_END] = FIGURE_COLUMN(COMMITTED_END),
    [O_PAID_END] = FIGURE_COLUMN(PAID_END),
    [O_UNUSED_END] = FIGURE_COLUMN(UNUSED_END),
    [O_WARNING] =
        {.head = N_("Warning"),
         .means =
             N_("The highest of the warning lines set for pools that reserved and committed have "
                "reached of the year's money. “Not opened”: the year has no money."),
         .look = LOOK_WRAP,
         .width = 12},
    [O_OPEN] = {.head = N_("Queue"),
                .means =
                    N_("Cases of the pool, received in whatever year, not ended and not yet in "
                       "the plan: what they ask for is in no other figure. They stand behind "
                       "the year that runs only."),
                .look = LOOK_COUNT,
                .total = TOTAL_COUNT,
                .width = 9},
    [O_OPEN_REQUESTED] = {.head = N_("Requested, waiting"),
                          .means = N_(
                              "Sum of the requested amounts of those cases, where one is stated."),
                          .look = LOOK_MONEY,
                          .total = TOTAL_MONEY},
    [O_EARMARKED] = FIGURE_COLUMN(EARMARKED),
    [O_WAN_BUDGET] = {.head = N_("Budget (10,000 yuan)"),
                      .means = N_("Budget divided by 10,000."),
                      .look = LOOK_WAN,
                      .total = TOTAL_MONEY},
    [O_WAN_PAID] = {.head = N_("Paid (10,000 yuan)"),
                    .means = N_("Paid divided by 10,000."),
                    .look = LOOK_WAN,
                    .total = TOTAL_MONEY},
    [O_WAN_UNPAID] = {.head = N_("Committed, not paid (10,000 yuan)"),
                      .means = N_("Committed less paid, divided by 10,000."),
                      .look = LOOK_WAN,
                      .total = TOTAL_MONEY},
    [O_WAN_RESERVED] = {.head = N_("Reserved (10,000 yuan)"),
                        .means = N_("Reserved divided by 10,000."),
                        .look = LOOK_WAN,
                        .total = TOTAL_MONEY},
    [O_WAN_AVAILABLE] = {.head = N_("Available (10,000 yuan)"),
                         .means = N_("Available divided by 10,000."),
                         .look = LOOK_WAN,
                         .total = TOTAL_MONEY},
};

const char *pool_warning(struct part *part, const struct pool_year *row)
{
    if (desk_pool_whole(row).fen == 0)
        return _("Not opened");
    return pool_warning_text(desk_pool_year_warning(part->desk, row), &part->arena);
}

static const char *cell_of(const struct table *table, uint16_t column, struct arena *arena)
{
    char cell[CELL_SIZE];

    return arena_text(arena, cell_text(table->sheet->row, column, false, cell));
}

/* plus less minus over the ledger sheet; LEDGER_KIND_COUNT: no minus */
static void write_moved(struct part *part, struct table *table, const struct book_years *years,
                        const struct table *ledger, const char *pool, enum ledger_kind plus,
                        int minus)
{
    AUTO_ARENA struct arena arena = {0};
    const char *cell = cell_of(table, O_POOL, &arena);
    const char *formula = ledger_formula(&arena, ledger, cell, plus);
    struct money moved = ledger_moved(part, years, pool, plus);

    if (minus != LEDGER_KIND_COUNT) {
        formula = arena_format(&arena, "%s-%s", formula,
                               ledger_formula(&arena, ledger, cell, (enum ledger_kind) minus));
        moved.fen -= ledger_moved(part, years, pool, (enum ledger_kind) minus).fen;
    }
    table_formula_money(table, moved, "=%s", formula);
}

static void write_budget(struct table *table, const struct pool_year *row)
{
    AUTO_ARENA struct arena arena = {0};

    table_formula_money(table, row->budget, "=%s+%s-%s+%s", cell_of(table, O_APPROVED, &arena),
                        cell_of(table, O_RAISED, &arena), cell_of(table, O_LOWERED, &arena),
                        cell_of(table, O_TRANSFERRED, &arena));
}

static void write_usable(struct table *table, const struct pool_year *row)
{
    AUTO_ARENA struct arena arena = {0};

    table_formula_money(table, row->usable, "=%s+%s-%s-%s%s%s", cell_of(table, O_BUDGET, &arena),
                        cell_of(table, O_CARRIED_IN, &arena), cell_of(table, O_CARRIED_OUT, &arena),
                        cell_of(table, O_LAPSED, &arena), row->clawback_stays ? "+" : "",
                        row->clawback_stays ? cell_of(table, O_CLAWBACK_IN, &arena) : "");
}

static void write_available(struct table *table, const struct pool_year *row)
{
    AUTO_ARENA struct arena arena = {0};

    table_formula_money(table, row->available, "=%s-%s-%s", cell_of(table, O_USABLE, &arena),
                        cell_of(table, O_RESERVED, &arena), cell_of(table, O_COMMITTED, &arena));
}

/* What the desk expects; nothing of a pool without money.  One that cannot be read is no blank:
 * there is no file then. */
static bool write_forecast(struct part *part, struct table *table, const struct pool_year *row,
                           struct err *err)
{
    struct forecast forecast;
    char usable[CELL_SIZE], committed[CELL_SIZE];

    if (row->usable.fen <= 0) {
        for (int column = O_COMMITTED_END; column <= O_UNUSED_END; column++)
            table_blank(table);
        return true;
    }
    if (!desk_forecast(part->desk, row->pool, row->year, &forecast, err))
        return false;
    table_money(table, forecast.committed_end);
    table_money(table, forecast.paid_end);
    table_formula_money(table, forecast.unused_end, "=%s-%s",
                        cell_text(table->sheet->row, O_USABLE, false, usable),
                        cell_text(table->sheet->row, O_COMMITTED_END, false, committed));
    return true;
}

static void write_unpaid(struct table *table, struct money unpaid)
{
    char committed[CELL_SIZE], paid[CELL_SIZE];

    table_formula_money(table, unpaid, "=%s-%s",
                        cell_text(table->sheet->row, O_COMMITTED, false, committed),
                        cell_text(table->sheet->row, O_PAID, false, paid));
}

static bool write_pool(struct part *part, struct table *table, const struct book_years *years,
                       const struct table *ledger, const struct pool_year *row, struct err *err)
{
    const struct pool *pool = catalogue_pool(part->desk->catalogue, row->pool);
    static const uint16_t whole[] = {O_USABLE, O_CARRIED_OUT, O_LAPSED};
    struct money unpaid = {row->committed.fen - row->paid.fen};

    table_row(table);
    table_text(table, part_pool(part, row->pool));
    table_text(table, pool ? words_now(&pool->department->short_name) : "");
    if (row->has_ceiling)
        table_money(table, row->ceiling);
    else
        table_blank(table);
    write_moved(part, table, years, ledger, row->pool, LEDGER_APPROPRIATE, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_ADJUST, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_REDUCE, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_TRANSFER_IN, LEDGER_TRANSFER_OUT);
    write_budget(table, row);
    write_moved(part, table, years, ledger, row->pool, LEDGER_CARRY_IN, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_CARRY_OUT, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_LAPSE, LEDGER_KIND_COUNT);
    write_usable(table, row);
    table_money(table, row->reserved);
    table_money(table, row->committed);
    table_money(table, row->paid);
    write_unpaid(table, unpaid);
    write_available(table, row);
    write_moved(part, table, years, ledger, row->pool, LEDGER_RELEASE, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_DECOMMIT, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_RETURN, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_CLAWBACK_IN, LEDGER_KIND_COUNT);
    write_moved(part, table, years, ledger, row->pool, LEDGER_FUND, LEDGER_KIND_COUNT);
    table_share_of(table, O_PAID, row->paid, whole, 3, desk_pool_whole(row));
    table_share_of(table, O_COMMITTED, row->committed, whole, 3, desk_pool_whole(row));
    if (!write_forecast(part, table, row, err))
        return false;
    table_text(table, pool_warning(part, row));
    table_count(table, row->open_count);
    table_money(table, row->open_requested);
    table_money(table, row->earmarked);
    table_wan(table, O_BUDGET, row->budget);
    table_wan(table, O_PAID, row->paid);
    table_wan(table, O_UNPAID, unpaid);
    table_wan(table, O_RESERVED, row->reserved);
    table_wan(table, O_AVAILABLE, row->available);
    return true;
}

static void draw_chart(struct table *table)
{
    const struct chart_series series[] = {
        {_("Paid"), O_WAN_PAID, 0x1F4E79, false},
        {_("Committed, not paid"), O_WAN_UNPAID, 0x1F4E79, true},
        {_("Reserved"), O_WAN_RESERVED, 0x9DC3E6, false},
        {_("Available"), O_WAN_AVAILABLE, 0xF2F2F2, false},
    };

    sheet_chart(table->sheet, &(struct chart){.title = _("Budget by use"),
                                              .axis = _("10,000 yuan"),
                                              .first_row = table->first_row,
                                              .last_row = table_last_row(table),
                                              .labels = O_POOL,
                                              .series = series,
                                              .series_count = sizeof series / sizeof *series,
                                              .row = table->sheet->row + 2,
                                              .column = 1 /* the first is repeated on every page */,
                                              .width = CHART_WIDTH,
                                              .height = CHART_HEIGHT});
}

/* What the pool keeps; of what it keeps in one with something else, what the ledger says. */
static struct money group_figure(const struct part *part, const struct book_years *years,
                                 const struct pool_year *row, uint16_t column)
{
    switch (column) {
    case O_RAISED:
        return ledger_moved(part, years, row->pool, LEDGER_ADJUST);
    case O_LOWERED:
        return ledger_moved(part, years, row->pool, LEDGER_REDUCE);
    case O_CEILING:
        return row->has_ceiling ? row->ceiling : (struct money){0};
    case O_APPROVED:
        return row->appropriated;
    case O_TRANSFERRED:
        return row->transferred;
    case O_BUDGET:
        return row->budget;
    case O_CARRIED_IN:
        return row->carried_in;
    case O_CARRIED_OUT:
        return row->carried_out;
    case O_LAPSED:
        return row->lapsed;
    case O_USABLE:
        return row->usable;
    case O_RESERVED:
        return row->reserved;
    case O_COMMITTED:
        return row->committed;
    case O_PAID:
        return row->paid;
    case O_UNPAID:
        return row->open;
    case O_AVAILABLE:
        return row->available;
    case O_RELEASED:
        return row->released;
    case O_DECOMMITTED:
        return row->decommitted;
    case O_RETURNED:
        return row->returned;
    case O_CLAWBACK_IN:
        return row->clawback_in;
    case O_FUNDED:
        return row->funded;
    default:
        return (struct money){0};
    }
}

/* Only the named pools have a ceiling to hold their budget against: they are summed up apart. */
static void write_group(const struct part *part, struct table *table,
                        const struct book_years *years, const char *label,
                        const struct pool_years *pools, size_t from, size_t to, bool named)
{
    struct sheet *sheet = table->sheet;

    sheet_row(sheet);
    sheet_text(sheet, LOOK_TOTAL, label);
    sheet_blank(sheet, LOOK_TOTAL);
    for (int at = O_CEILING; at <= O_FUNDED; at++) {
        uint16_t column = (uint16_t) at;
        char first[CELL_SIZE], last[CELL_SIZE];
        struct money sum = {0};

        for (size_t i = from; i < to; i++)
            if (!money_add(sum, group_figure(part, years, &pools->list[i], column), &sum))
                sheet_fail(sheet);
        if (from == to || (column == O_CEILING && !named))
            sheet_blank(sheet, LOOK_TOTAL);
        else
            sheet_formula_money(
                sheet, LOOK_TOTAL_MONEY, sum, "=SUM(%s:%s)",
                cell_text(table->first_row + (uint32_t) from, column, false, first),
                cell_text(table->first_row + (uint32_t) to - 1, column, false, last));
    }
}

/* The last share of pools.yaml is the one that is marked. */
static void mark_warnings(struct part *part, struct table *table)
{
    const struct pool_watch *watch = part->desk->catalogue->watch;

    if (watch->share_count > 0)
        sheet_mark(table->sheet, O_WARNING, table->first_row, table_last_row(table),
                   pool_warning_text((int) watch->shares[watch->share_count - 1].ppm, &part->arena),
                   LOOK_BAD);
}

bool pools_fill(struct part *part, struct table *table, const struct book_years *years,
                const struct table *ledger, const struct pool_years *pools, uint32_t *ret_groups,
                struct err *err)
{
    size_t named = 0;

    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < pools->count; i++)
        if (!write_pool(part, table, years, ledger, &pools->list[i], err))
            return false;
    while (named < pools->count && pools->list[named].has_ceiling)
        named++;
    table->rows_below = GROUP_ROWS + CHART_ROWS;
    table_end(table);
    mark_warnings(part, table);
    sheet_row(table->sheet);
    *ret_groups = table->sheet->row + 1;
    write_group(part, table, years, _("Named pools"), pools, 0, named, true);
    write_group(part, table, years, _("Departments' budgets"), pools, named, pools->count, false);
    draw_chart(table);
    return true;
}
