/* SPDX-License-Identifier: Apache-2.0 */
/* Pools and budgets of a year: a row a pool, what leads on from the one in focus.  How it is drawn
 * is in budget_draw.c.  Knows which figure is which; every figure comes from the desk, none is
 * worked out twice. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "tui/application_words.h"
#include "tui/bar.h"
#include "tui/budget_card.h"
#include "tui/budget_page.h"
#include "tui/figures.h"
#include "tui/pager.h"
#include "tui/screens_inside.h"

#define HEADING_ID INT64_C(-1)

#define C_EARMARKED     6
#define EARMARKED_WIDTH 9

static const struct list_column columns[BUDGET_COLUMNS] = {
    {.title = N_("Pool"), .width = 16, .grow = 1, .priority = 0},
    {.title = N_("Ceiling"), .width = 10, .priority = 4, .right = true, .figure = FIGURE_CEILING},
    {.title = N_("Budget"), .width = 10, .priority = 0, .right = true, .figure = FIGURE_BUDGET},
    {.title = N_("Committed"),
     .width = 10,
     .priority = 0,
     .right = true,
     .figure = FIGURE_COMMITTED},
    {.title = N_("Reserved"), .width = 9, .priority = 1, .right = true, .figure = FIGURE_RESERVED},
    {.title = N_("Available"),
     .width = 10,
     .priority = 0,
     .right = true,
     .figure = FIGURE_AVAILABLE},
    [C_EARMARKED] = {.title = N_("Marked"),
                     .priority = 1,
                     .right = true,
                     .figure = FIGURE_EARMARKED}, /* of no width: nothing is */
    {.title = N_("Used"), .width = BUDGET_BAR_COLS, .priority = 2, .figure = FIGURE_USED},
    {.title = N_("Queue"), .width = 6, .priority = 1, .right = true, .figure = FIGURE_QUEUE},
    {.title = N_("Requested"),
     .width = 10,
     .priority = 5,
     .right = true,
     .figure = FIGURE_QUEUE_REQUESTED},
};

/* ---- rows: the named pools, a heading, the departments' own budgets ---- */

bool budget_has_heading(const struct budget_page *page)
{
    return page->named > 0 && page->named < page->pools.count;
}

static int64_t row_count(const struct budget_page *page)
{
    return (int64_t) page->pools.count + budget_has_heading(page);
}

static int64_t count_rows(void *of)
{
    return row_count(of);
}

const struct pool_year *budget_pool_at(const struct budget_page *page, int64_t row)
{
    int64_t named = (int64_t) page->named;

    if (row < 0 || row >= row_count(page) || (budget_has_heading(page) && row == named))
        return NULL;
    return &page->pools.list[budget_has_heading(page) && row > named ? row - 1 : row];
}

int budget_warning(const struct budget_page *page, const struct pool_year *pool)
{
    return desk_pool_year_warning(&page->world->desk, pool);
}

/* The same blocks as bar_draw, for a cell of a list. */
static const char *bar_text(const struct budget_page *page, const struct pool_year *pool,
                            struct arena *arena)
{
    const char *blocks[3] = {page->ascii ? "#" : "█", page->ascii ? "=" : "▓",
                             page->ascii ? "." : "░"};
    int64_t whole = desk_pool_whole(pool).fen;
    int used = percent_of(pool->committed.fen * BUDGET_BAR_COLS, whole) / 100;
    int held = percent_of(desk_pool_used(pool).fen * BUDGET_BAR_COLS, whole) / 100 - used;
    const char *text = "";

    if (whole <= 0)
        return "";
    if (used == 0 && pool->committed.fen > 0)
        used = 1;
    if (held == 0 && pool->reserved.fen > 0 && used < BUDGET_BAR_COLS)
        held = 1;
    for (int i = 0; i < BUDGET_BAR_COLS; i++)
        text = arena_format(arena, "%s%s", text, blocks[i < used ? 0 : i < used + held ? 1 : 2]);
    return text;
}

/* A department's own budget by the department: the names of all begin alike. */
static const char *pool_short(const struct catalogue *catalogue, const struct pool_year *pool)
{
    const struct pool *row = catalogue_pool(catalogue, pool->pool);

    if (pool->has_ceiling || !row || !row->department)
        return pool_text(catalogue, pool->pool);
    return words_now(&row->department->short_name);
}

static struct list_row row_of(const struct budget_page *page, const struct pool_year *pool,
                              int64_t id, struct arena *arena)
{
    char open[COUNT_TEXT_SIZE];

    return (struct list_row){
        .id = id,
        .cells = {pool_short(page->world->catalogue, pool),
                  pool->has_ceiling ? wan_text(pool->ceiling, arena) : "-",
                  wan_text(pool->budget, arena), wan_text(pool->committed, arena),
                  wan_text(pool->reserved, arena), wan_text(pool->available, arena),
                  pool->earmarked.fen > 0 ? wan_text(pool->earmarked, arena) : "",
                  bar_text(page, pool, arena),
                  arena_text(arena, count_text(pool->open_count, open)),
                  wan_text(pool->open_requested, arena)},
        .late = budget_warning(page, pool) > 0,
        .dim = pool->usable.fen == 0,
    };
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct budget_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct pool_year *pool = budget_pool_at(page, first + i);

        ret_rows[i] = pool ? row_of(page, pool, first + i, arena)
                           : (struct list_row){.id = HEADING_ID,
                                               .cells = {_("Departments:")},
                                               .style = STYLE_HEADING};
    }
    return count;
}

/* ---- reading ---- */

static bool load(struct budget_page *page, int year, struct err *err)
{
    struct pool_years pools = {0};

    world_tick(page->world);
    if (!desk_pools(&page->world->desk, year, &pools, err))
        return false;
    pool_years_release(&page->pools);
    page->pools = pools;
    page->year = year;
    page->named = 0;
    page->last_of = -1;
    while (page->named < pools.count && pools.list[page->named].has_ceiling)
        page->named++;
    memcpy(page->columns, columns, sizeof columns);
    for (size_t i = 0; i < pools.count; i++)
        if (pools.list[i].earmarked.fen > 0)
            page->columns[C_EARMARKED].width = EARMARKED_WIDTH;
    return true;
}

static void reload(struct screen *screen)
{
    struct budget_page *page = screen->state;
    struct err err = {0};

    if (!load(page, page->year, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool budget_open(struct screen *screen, const void *argument, struct err *err)
{
    struct budget_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!load(page, date_year(page->world->desk.today), err))
        return false;
    list_init(&page->list, page->columns, BUDGET_COLUMNS,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("The catalogue has no pool."));
    return true;
}

/* ---- commands ---- */

static bool go_year(struct screen *screen, int by)
{
    struct budget_page *page = screen->state;
    int year = page->year + by;
    struct err err = {0};

    if (!screens_year_can_be(screen->console, year))
        return true;
    if (!load(page, year, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    return true;
}

/* Of a pool that the catalogue does not know any more, the entries alone. */
static bool open_pool(struct screen *screen, const struct pool_year *pool)
{
    struct budget_page *page = screen->state;
    const struct pool *row = catalogue_pool(page->world->catalogue, pool->pool);

    if (!row)
        return console_push(screen->console, &screen_ledger,
                            &(struct ledger_order){.pool = pool->pool, .year = page->year});
    page->behind = (struct behind){.console = screen->console,
                                   .world = page->world,
                                   .year = page->year,
                                   .pool = row->id,
                                   .reserved = pool->reserved,
                                   .committed = pool->committed,
                                   .requested = pool->open_requested,
                                   .waiting = pool->open_count};
    return behind_open(&page->behind);
}

static bool write_report(struct screen *screen)
{
    struct budget_page *page = screen->state;

    page->report =
        (struct report_target){.world = page->world, .kind = REPORT_BUDGET, .year = page->year};
    return report_card_open(screen->console, &page->report);
}

static bool set_budget(struct screen *screen, const struct pool_year *pool)
{
    struct budget_page *page = screen->state;

    page->target = (struct budget_target){.world = page->world, .pool = *pool, .year = page->year};
    return budget_card_open(screen->console, &page->target);
}

static bool budget_command(struct screen *screen, enum command_id id)
{
    struct budget_page *page = screen->state;
    const struct pool_year *pool = budget_pool_at(page, page->list.at);

    switch ((int) id) { /* the rest is the list's */
    case CMD_BUDGET_YEAR_NEXT:
        return go_year(screen, 1);
    case CMD_BUDGET_YEAR_BEFORE:
        return go_year(screen, -1);
    case CMD_BUDGET_BOARD:
        return console_push(screen->console, &screen_board,
                            &(struct board_place){.year = page->year});
    case CMD_BUDGET_PAYMENTS:
        return console_push(screen->console, &screen_payments, NULL);
    case CMD_BUDGET_CLAWBACKS:
        return console_push(screen->console, &screen_clawbacks, NULL);
    case CMD_BUDGET_MONTH:
        return console_push(screen->console, &screen_month, NULL);
    case CMD_BUDGET_MOVEMENTS:
        return console_push(
            screen->console, &screen_movements,
            &(struct ledger_order){.pool = pool ? pool->pool : NULL, .year = page->year});
    case CMD_BUDGET_BENCH:
        return pool && console_push(screen->console, &screen_bench,
                                    &(struct bench_order){.pool = pool->pool});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    case CMD_LIST_OPEN:
        return pool && open_pool(screen, pool);
    case CMD_BUDGET_REPORT:
        return write_report(screen);
    case CMD_BUDGET_SET:
        return pool && set_budget(screen, pool);
    case CMD_BUDGET_LEDGER:
        return pool && console_push(screen->console, &screen_ledger,
                                    &(struct ledger_order){.pool = pool->pool, .year = page->year});
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness budget_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct budget_page *page = screen->state;
    bool has_pool = budget_pool_at(page, page->list.at) != NULL;

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
    case CMD_BUDGET_LEDGER:
    case CMD_BUDGET_BENCH:
        return has_pool ? COMMAND_READY : COMMAND_MISSING;
    case CMD_BUDGET_SET:
        if (page->world->desk.clerk.role == ROLE_FINANCE && has_pool)
            return COMMAND_READY;
        *ret_missing = has_pool ? _("budgets are set by finance") : _("this row is no pool");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

static void budget_close(struct screen *screen)
{
    struct budget_page *page = screen->state;

    list_release(&page->list);
    pool_years_release(&page->pools);
    ledger_entries_release(&page->last);
}

static const enum figure beside[] = {
    FIGURE_PAID,          FIGURE_SHORT,       FIGURE_OPEN,     FIGURE_USABLE,
    FIGURE_APPROPRIATED,  FIGURE_RAISED,      FIGURE_LOWERED,  FIGURE_TRANSFERRED,
    FIGURE_CARRIED_IN,    FIGURE_CARRIED_OUT, FIGURE_LAPSED,   FIGURE_FUNDED,
    FIGURE_RELEASED,      FIGURE_DECOMMITTED, FIGURE_RETURNED, FIGURE_EARMARKED,
    FIGURE_CLAWBACK_OPEN, FIGURE_CLAWBACK_IN, FIGURE_NONE};
static const struct screen_figures screen_figures_shown = {
    LIST_FIGURES(struct budget_page), .beside = beside,
    .note =
        N_("Amounts are in units of 10,000 yuan, each rounded to two decimals for the screen only, "
           "so that a sum may differ in the last place from what stands beside it; the ledger and "
           "the workbooks have them to the fen.")};

const struct screen_class screen_budget = {
    .name = "budget",
    .place = IN_BUDGET,
    .widget = IN_LIST,
    .size = sizeof(struct budget_page),
    .open = budget_open,
    .draw = budget_draw,
    .command = budget_command,
    .may = budget_may,
    .resume = reload,
    .close = budget_close,
    .figures = &screen_figures_shown,
};
