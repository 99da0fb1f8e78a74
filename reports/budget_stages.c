/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of what waits in each pool by stage, with the shares that the forecast takes of it.
 * Leaves how they are found to the desk. */
#include "desk/dashboard.h"
#include "model/stage.h"
#include "reports/budget.h"

enum {
    S_POOL,
    S_STAGE,
    S_CASES,
    S_UNSTATED,
    S_REQUESTED,
    S_AWARDED,
    S_DECIDED,
    S_GIVEN,
    S_ASKED,
    S_EXPECTED,
    S_COUNT
};

static const struct column columns[S_COUNT] = {
    [S_POOL] = {.head = N_("Pool"),
                .means = N_("The pool that is to pay."),
                .look = LOOK_WRAP,
                .width = 28},
    [S_STAGE] = {.head = N_("Stage"), .means = N_("Where the cases stand now."), .look = LOOK_TEXT},
    [S_CASES] = {.head = N_("Cases"),
                 .means = N_("Not ended, not in the plan, received in whatever year; behind the "
                             "year that runs only."),
                 .look = LOOK_COUNT,
                 .total = TOTAL_COUNT,
                 .width = 8},
    [S_UNSTATED] = {.head = N_("Without an amount"),
                    .means = N_("Of those: request no amount; nothing is expected of them."),
                    .look = LOOK_COUNT,
                    .total = TOTAL_COUNT,
                    .width = 10},
    [S_REQUESTED] = {.head = N_("Requested"),
                     .means = N_("Sum of the requested amounts, where one is stated."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [S_AWARDED] = {.head = N_("Cases awarded"),
                   .means = N_("Of the year and the one before: awarded or closed."),
                   .look = LOOK_COUNT,
                   .width = 10},
    [S_DECIDED] = {.head = N_("Cases decided from here on"),
                   .means = N_("Of the year and the one before: awarded, or ended at this stage or "
                               "a later one. Where an end came from is not known: counted too."),
                   .look = LOOK_COUNT,
                   .width = 10},
    [S_GIVEN] = {.head = N_("Assessed of the awarded"),
                 .means = N_("Of the awarded that request an amount: what was assessed."),
                 .look = LOOK_MONEY},
    [S_ASKED] = {.head = N_("Requested by the awarded"),
                 .means = N_("Of the same cases: what they requested."),
                 .look = LOOK_MONEY},
    [S_EXPECTED] = {.head = N_("Expected of them"),
                    .means =
                        N_("Requested × awarded / decided × assessed / requested by the awarded, "
                           "each share at most 1, rounded down; all of it where nothing is "
                           "decided."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
};

static void write_stages(struct part *part, struct table *table, const struct pool_year *row,
                         const struct forecast *forecast)
{
    for (int i = 0; i < STAGE_COUNT; i++) {
        const struct forecast_stage *stage = &forecast->stages[i];

        if (stage->count == 0)
            continue;
        table_row(table);
        table_text(table, part_pool(part, row->pool));
        table_text(table, _(stage_row((enum stage) i)->label));
        table_count(table, stage->count);
        table_count(table, stage->unstated);
        table_money(table, stage->requested);
        table_count(table, forecast->awarded);
        table_count(table, stage->decided);
        table_money(table, forecast->given);
        table_money(table, forecast->asked);
        table_money(table, stage->expected);
    }
}

bool stages_fill(struct part *part, const struct table *overview, const struct pool_years *pools,
                 struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct table *table = part_table(part, _("What waits"), columns, S_COUNT, S_COUNT, true);
    char range[REFERENCE_SIZE];

    table_begin(table, _("What waits, by stage"),
                arena_format(&arena, _("Year: %d    Unit: yuan"), part->order->year));
    for (size_t i = 0; i < pools->count; i++) {
        struct forecast forecast;

        if (!desk_forecast(part->desk, pools->list[i].pool, pools->list[i].year, &forecast, err))
            return false;
        write_stages(part, table, &pools->list[i], &forecast);
    }
    table_end(table);
    part_tie(part, false, overview->sums[O_OPEN], table->sums[S_CASES],
             _("Queue: pools against stages"), "=SUM(%s)", table_range(table, S_CASES, range));
    part_tie(part, true, overview->sums[O_OPEN_REQUESTED], table->sums[S_REQUESTED],
             _("Requested, waiting: pools against stages"), "=SUM(%s)",
             table_range(table, S_REQUESTED, range));
    part_tie_table(part, table);
    return true;
}
