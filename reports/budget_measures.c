/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of measures of the budget workbook, of the budget year asked for.  Money of
 * applications is that of the board; what a pool alone has, its budget and what is left of it,
 * stands where the measure has the pool to itself. */
#include "base/text.h"
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "reports/budget.h"

enum {
    M_MEASURE,
    M_NAME,
    M_YEAR,
    M_POOL,
    M_APPROVED,
    M_ADJUSTED,
    M_CARRIED_IN,
    M_USABLE,
    M_RESERVED,
    M_COMMITTED,
    M_PAID,
    M_RETURNED,
    M_RELEASED,
    M_DECOMMITTED,
    M_CLAWBACK_IN,
    M_CARRIED_OUT,
    M_LAPSED,
    M_AVAILABLE,
    M_PAID_SHARE,
    M_COMMITTED_SHARE,
    M_PAID_END,
    M_WARNING,
    M_OPEN,
    M_OPEN_REQUESTED,
    M_COUNT
};

#define FIGURE_COLUMN(figure_)                                                                     \
    {                                                                                              \
        .is_figure = true, .figure = FIGURE_##figure_, .look = LOOK_MONEY, .total = TOTAL_MONEY    \
    }

/* Of measures with a pool to themselves: the sum of some pools is nobody's budget, and beside the
 * money of all measures it would seem to be theirs. */
#define POOL_COLUMN(figure_)                                                                       \
    {                                                                                              \
        .is_figure = true, .figure = FIGURE_##figure_, .look = LOOK_MONEY                          \
    }

static const struct column columns[M_COUNT] = {
    [M_MEASURE] = {.head = N_("Measure"),
                   .means = N_("Number of the policy's measure."),
                   .look = LOOK_CODE,
                   .width = 6},
    [M_NAME] = {.head = N_("Name of the measure"),
                .means = N_("In the newest edition."),
                .look = LOOK_WRAP,
                .width = 22},
    [M_YEAR] = {.head = N_("Budget year"),
                .means =
                    N_("The year whose budget the money is of, whenever the case was received."),
                .look = LOOK_NUMBER,
                .width = 8},
    [M_POOL] = {.head = N_("Pool to itself"),
                .means =
                    N_("The pool that pays for this measure and no other. Blank: the measure "
                       "shares a pool or has several; budgets are not divided by measure, and what "
                       "stands beside some of them is not added up."),
                .look = LOOK_WRAP,
                .width = 24},
    [M_APPROVED] = POOL_COLUMN(APPROPRIATED),
    [M_ADJUSTED] = {.head = N_("Adjusted and transferred"),
                    .means =
                        N_("Raised less lowered, and what came from other pools less what went "
                           "to them."),
                    .look = LOOK_MONEY},
    [M_CARRIED_IN] = POOL_COLUMN(CARRIED_IN),
    [M_USABLE] = POOL_COLUMN(USABLE),
    [M_RESERVED] = FIGURE_COLUMN(RESERVED),
    [M_COMMITTED] = FIGURE_COLUMN(COMMITTED),
    [M_PAID] = FIGURE_COLUMN(PAID),
    [M_RETURNED] = FIGURE_COLUMN(RETURNED),
    [M_RELEASED] = FIGURE_COLUMN(RELEASED),
    [M_DECOMMITTED] = FIGURE_COLUMN(DECOMMITTED),
    [M_CLAWBACK_IN] = FIGURE_COLUMN(CLAWBACK_IN),
    [M_CARRIED_OUT] = POOL_COLUMN(CARRIED_OUT),
    [M_LAPSED] = POOL_COLUMN(LAPSED),
    [M_AVAILABLE] = POOL_COLUMN(AVAILABLE),
    [M_PAID_SHARE] = {.is_figure = true,
                      .figure = FIGURE_EXECUTION,
                      .look = LOOK_PERCENT,
                      .width = 10},
    [M_COMMITTED_SHARE] = {.is_figure = true,
                           .figure = FIGURE_COMMITMENT,
                           .look = LOOK_PERCENT,
                           .width = 10},
    [M_PAID_END] = POOL_COLUMN(PAID_END),
    [M_WARNING] = {.head = N_("Warning"),
                   .means = N_("Of the pool, where the measure has it to itself."),
                   .look = LOOK_WRAP,
                   .width = 12},
    [M_OPEN] = {.head = N_("Queue"),
                .means = N_("Cases not ended and not yet in the plan, received in whatever year; "
                            "behind the year that runs only."),
                .look = LOOK_COUNT,
                .total = TOTAL_COUNT,
                .width = 9},
    [M_OPEN_REQUESTED] = {.head = N_("Requested, waiting"),
                          .means = N_(
                              "Sum of the requested amounts of those cases, where one is stated."),
                          .look = LOOK_MONEY,
                          .total = TOTAL_MONEY},
};

static const struct pool_year *year_of(const struct pool_years *pools, const struct pool *pool)
{
    for (size_t i = 0; pool && i < pools->count; i++)
        if (text_is(pools->list[i].pool, pool->id) && pools->list[i].id != 0)
            return &pools->list[i];
    return NULL;
}

static void write_money_of(struct table *table, const struct pool_year *own, struct money amount)
{
    if (own)
        table_money(table, amount);
    else
        table_blank(table);
}

static bool write_shares(struct part *part, struct table *table, const struct pool_year *own,
                         const struct board_row *row, struct err *err)
{
    static const uint16_t whole[] = {M_USABLE, M_CARRIED_OUT, M_LAPSED};
    struct forecast forecast;

    if (!own) {
        for (int column = M_PAID_SHARE; column <= M_WARNING; column++)
            table_blank(table);
        return true;
    }
    table_share_of(table, M_PAID, row->paid, whole, 3, desk_pool_whole(own));
    table_share_of(table, M_COMMITTED, row->committed, whole, 3, desk_pool_whole(own));
    if (own->usable.fen > 0) { /* one that cannot be read is no blank: there is no file then */
        if (!desk_forecast(part->desk, own->pool, own->year, &forecast, err))
            return false;
        table_money(table, forecast.paid_end);
    } else {
        table_blank(table);
    }
    table_text(table, pool_warning(part, own));
    return true;
}

static bool write_measure(struct part *part, struct table *table, const struct book_year *year,
                          const struct board_row *row, struct err *err)
{
    static const struct pool_year none;
    const struct pool_year *own = year_of(&year->pools, row->own);
    const struct pool_year *of = own ? own : &none;

    table_row(table);
    table_text(table, row->key);
    table_text(table, row->name);
    table_count(table, year->year);
    table_text(table, own ? part_pool(part, own->pool) : "");
    write_money_of(table, own, of->appropriated);
    write_money_of(table, own, (struct money){of->adjusted.fen + of->transferred.fen});
    write_money_of(table, own, of->carried_in);
    write_money_of(table, own, of->usable);
    table_money(table, row->reserved);
    table_money(table, row->committed);
    table_money(table, row->paid);
    table_money(table, row->returned);
    table_money(table, row->released);
    table_money(table, row->decommitted);
    table_money(table, row->clawback_in);
    write_money_of(table, own, of->carried_out);
    write_money_of(table, own, of->lapsed);
    write_money_of(table, own, of->available);
    if (!write_shares(part, table, own, row, err))
        return false;
    table_count(table, row->queue);
    table_money(table, row->queue_requested);
    return true;
}

/* What measures hold of a year is what its pools gave. */
static void tie_pools(struct part *part, const struct book_year *year, const struct table *table)
{
    static const struct {
        const char *label;
        uint16_t column;
    } both[] = {{N_("Reserved"), M_RESERVED}, {N_("Committed"), M_COMMITTED}, {N_("Paid"), M_PAID}};
    char range[REFERENCE_SIZE];

    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        int64_t stated = 0;

        for (size_t k = 0; k < year->pools.count; k++) {
            const struct pool_year *pool = &year->pools.list[k];

            stated += both[i].column == M_RESERVED    ? pool->reserved.fen
                      : both[i].column == M_COMMITTED ? pool->committed.fen
                                                      : pool->paid.fen;
        }
        part_tie(part, true, stated, table->sums[both[i].column],
                 arena_format(&part->arena, _("Pools against measures: %s"), _(both[i].label)),
                 "=SUM(%s)", table_range(table, both[i].column, range));
    }
}

bool measures_fill(struct part *part, const struct book_year *year, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_BOARD struct board board = {0};
    struct table *table = part_table(part, _("Measures"), columns, M_COUNT, M_COUNT, true);

    table_begin(table, _("Measures"),
                arena_format(&arena, _("Year: %d    Unit: yuan"), year->year));
    if (!desk_board(part->desk, year->year, AXIS_MEASURE, &board, err))
        return false;
    for (size_t i = 0; i < board.count; i++)
        if (!write_measure(part, table, year, &board.list[i], err))
            return false;
    table_end(table);
    tie_pools(part, year, table);
    part_tie_table(part, table);
    return true;
}
