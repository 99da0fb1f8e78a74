/* SPDX-License-Identifier: Apache-2.0 */
/* Pools and budgets of a year: totals, a row a pool, what stands behind the one in focus.
 * Knows which figure is which; every figure comes from the desk, none is worked out twice. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "tui/application_words.h"
#include "tui/bar.h"
#include "tui/budget_card.h"
#include "tui/budget_terms.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define WARN_PERCENT  95
#define FOCUS_ROWS    3 /* at least */
#define BAR_COLS      8
#define TALL_FROM     28 /* rows of body from which the last entries are shown */
#define ENTRIES_SHOWN 8
#define HEADING_ID    INT64_C(-1)
#define TERMS_MOST    8000

struct budget_page {
    struct world *world;
    int year;
    struct pool_years pools;
    size_t named;                /* the first pools, which the policy names */
    struct budget_target target; /* for the card */
    struct ledger_entries last;  /* of the pool in focus */
    int64_t last_of;             /* whose: row of the list; -1: none read */
    struct list list;
    bool ascii;
    enum language language; /* of the rows that are read */
};

static const struct list_column columns[] = {
    {.title = N_("Pool"), .width = 16, .grow = 1, .priority = 0},
    {.title = N_("Ceiling"), .width = 10, .priority = 4, .right = true},
    {.title = N_("Budget"), .width = 10, .priority = 0, .right = true},
    {.title = N_("Committed"), .width = 10, .priority = 0, .right = true},
    {.title = N_("Reserved"), .width = 9, .priority = 1, .right = true},
    {.title = N_("Available"), .width = 10, .priority = 0, .right = true},
    {.title = N_("Used"), .width = BAR_COLS, .priority = 2},
    {.title = N_("Active"), .width = 6, .priority = 1, .right = true},
    {.title = N_("Requested"), .width = 10, .priority = 5, .right = true},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows: the named pools, a heading, the departments' own budgets ---- */

static bool has_heading(const struct budget_page *page)
{
    return page->named > 0 && page->named < page->pools.count;
}

static int64_t row_count(const struct budget_page *page)
{
    return (int64_t) page->pools.count + has_heading(page);
}

static int64_t count_rows(void *of)
{
    return row_count(of);
}

/* NULL: the heading, or nothing. */
static const struct pool_year *pool_at(const struct budget_page *page, int64_t row)
{
    int64_t named = (int64_t) page->named;

    if (row < 0 || row >= row_count(page) || (has_heading(page) && row == named))
        return NULL;
    return &page->pools.list[has_heading(page) && row > named ? row - 1 : row];
}

static int64_t used_of(const struct pool_year *pool)
{
    return pool->usable.fen - pool->available.fen;
}

static bool is_nearly_used(const struct pool_year *pool)
{
    return pool->usable.fen > 0 && percent_of(used_of(pool), pool->usable.fen) >= WARN_PERCENT;
}

/* The same blocks as bar_draw, for a cell of a list. */
static const char *bar_text(const struct budget_page *page, const struct pool_year *pool,
                            struct arena *arena)
{
    const char *blocks[3] = {page->ascii ? "#" : "█", page->ascii ? "=" : "▓",
                             page->ascii ? "." : "░"};
    int used = percent_of(pool->committed.fen * BAR_COLS, pool->usable.fen) / 100;
    int held = percent_of(used_of(pool) * BAR_COLS, pool->usable.fen) / 100 - used;
    const char *text = "";

    if (pool->usable.fen <= 0)
        return "";
    if (used == 0 && pool->committed.fen > 0)
        used = 1;
    if (held == 0 && pool->reserved.fen > 0 && used < BAR_COLS)
        held = 1;
    for (int i = 0; i < BAR_COLS; i++)
        text = arena_format(arena, "%s%s", text, blocks[i < used ? 0 : i < used + held ? 1 : 2]);
    return text;
}

static const char *wan(struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_text(arena, money_wan(amount, text));
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
                  pool->has_ceiling ? wan(pool->ceiling, arena) : "-", wan(pool->budget, arena),
                  wan(pool->committed, arena), wan(pool->reserved, arena),
                  wan(pool->available, arena), bar_text(page, pool, arena),
                  arena_text(arena, count_text(pool->open_count, open)),
                  wan(pool->open_requested, arena)},
        .late = is_nearly_used(pool),
        .dim = pool->usable.fen == 0,
    };
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct budget_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct pool_year *pool = pool_at(page, first + i);

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
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("The catalogue has no pool."));
    return true;
}

/* ---- drawing ---- */

/* Over the rows from..to of the pools: named ones and departments' own budgets are told apart,
 * because only the former have a ceiling to be held against. */
static struct money sum_of(const struct budget_page *page, size_t from, size_t to,
                           struct money (*figure)(const struct pool_year *pool))
{
    struct money sum = {0};

    for (size_t i = from; i < to; i++)
        if (!money_add(sum, figure(&page->pools.list[i]), &sum))
            return (struct money){INT64_MAX};
    return sum;
}

static struct money ceiling_of(const struct pool_year *pool)
{
    return pool->has_ceiling ? pool->ceiling : (struct money){0};
}
static struct money budget_of(const struct pool_year *pool)
{
    return pool->budget;
}
static struct money committed_of(const struct pool_year *pool)
{
    return pool->committed;
}
static struct money reserved_of(const struct pool_year *pool)
{
    return pool->reserved;
}
static struct money available_of(const struct pool_year *pool)
{
    return pool->available;
}

/* "63.8%" */
static const char *share_text(struct money part, struct money whole, struct arena *arena)
{
    int tenths = (int) ((money_ppm(part, whole) + 500) / 1000); /* as Excel rounds it */

    return arena_format(arena, "%d.%d%%", tenths / 10, tenths % 10);
}

/* Figures side by side, whole ones only: the first gives way where there is no room for all. */
static void put_figures(struct grid *grid, struct area line, const char *const *texts, int count)
{
    int width = -2, first = 0;

    for (int i = 0; i < count; i++)
        width += text_width(texts[i]) + 2;
    for (; first < count - 1 && width > line.cols; first++)
        width -= text_width(texts[first]) + 2;
    for (int i = first, x = line.x; i < count; i++, x += 2)
        x += grid_put(grid, line.y, x, text_width(texts[i]), texts[i], STYLE_HEADING);
}

static void draw_limits(const struct budget_page *page, struct grid *grid, struct area line)
{
    AUTO_ARENA struct arena arena = {0};
    size_t named = page->named, count = page->pools.count;
    const char *texts[] = {
        arena_format(&arena, _("%1$d pools: ceiling %2$s, budget %3$s"), (int) named,
                     wan(sum_of(page, 0, named, ceiling_of), &arena),
                     wan(sum_of(page, 0, named, budget_of), &arena)),
        arena_format(&arena, _("departments' budgets %s"),
                     wan(sum_of(page, named, count, budget_of), &arena)),
    };

    put_figures(grid, line, texts, 2);
}

static void draw_total(const struct budget_page *page, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = page->pools.count;
    struct money budget = sum_of(page, 0, count, budget_of);
    struct money committed = sum_of(page, 0, count, committed_of);
    struct money reserved = sum_of(page, 0, count, reserved_of);
    const char *texts[] = {
        arena_format(&arena, _("Committed %s"), wan(committed, &arena)),
        arena_format(&arena, _("Reserved %s"), wan(reserved, &arena)),
        arena_format(&arena, _("Available %s"), wan(sum_of(page, 0, count, available_of), &arena)),
    };
    const char *shares = arena_format(&arena, "%s + %s", share_text(committed, budget, &arena),
                                      share_text(reserved, budget, &arena));
    int bar = area.cols - text_width(shares) - 4;

    draw_limits(page, grid, (struct area){area.y, area.x + 1, 1, area.cols - 2});
    put_figures(grid, (struct area){area.y + 1, area.x + 1, 1, area.cols - 2}, texts, 3);
    bar_draw(grid, area.y + 2, area.x + 1, bar, committed.fen, reserved.fen, budget.fen);
    grid_put(grid, area.y + 2, area.x + bar + 2, text_width(shares), shares, STYLE_HEADING);
}

/* What made the usable money another than the budget, and what holds or binds it; "" when nothing
 * did. */
static const char *beside_text(const struct pool_year *pool, struct arena *arena)
{
    const struct {
        enum figure figure;
        struct money amount;
    } parts[] = {
        {FIGURE_CARRIED_IN, pool->carried_in}, {FIGURE_CARRIED_OUT, pool->carried_out},
        {FIGURE_LAPSED, pool->lapsed},         {FIGURE_EARMARKED, pool->earmarked},
        {FIGURE_FUNDED, pool->funded},
    };
    const char *text = "";

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].amount.fen != 0)
            text = arena_format(arena, "%s%s%s %s", text, *text ? _(", ") : "",
                                _(figure_label(parts[i].figure)), wan(parts[i].amount, arena));
    return text;
}

/* What the pool in focus means for those who wait. */
static const char *focus_text(const struct budget_page *page, const struct pool_year *pool,
                              struct arena *arena)
{
    int64_t gap = pool->open_requested.fen - pool->available.fen;
    const char *name = pool_text(page->world->catalogue, pool->pool);
    const char *beside = beside_text(pool, arena), *gap_line = *beside ? "\n" : "";
    char count[COUNT_TEXT_SIZE];
    const char *first;

    if (pool->usable.fen == 0)
        first = arena_format(arena,
                             _("%1$s: no budget is set for %2$d yet, so nothing can be reserved."),
                             name, page->year);
    else
        first =
            arena_format(arena, _("%1$s: available %2$s, used %3$d%%, paid %4$s of %5$s."), name,
                         wan(pool->available, arena), percent_of(used_of(pool), pool->usable.fen),
                         wan(pool->paid, arena), wan(pool->committed, arena));
    if (pool->open_count == 0)
        return arena_format(arena, "%s\n%s%s%s", first, _("No application is under way."), gap_line,
                            beside);
    count_text((int64_t) pool->open_count, count);
    return arena_format(
        arena, "%s\n%s%s%s", first,
        gap > 0 ? arena_format(arena, _("Under way: %1$s, requesting %2$s; short of %3$s."), count,
                               wan(pool->open_requested, arena), wan((struct money){gap}, arena))
                : arena_format(arena, _("Under way: %1$s, requesting %2$s; the pool covers them."),
                               count, wan(pool->open_requested, arena)),
        gap_line, beside);
}

static void read_last(struct budget_page *page, const struct pool_year *pool)
{
    struct err ignored = {0};

    if (page->last_of == page->list.at)
        return;
    ledger_entries_release(&page->last);
    page->last = (struct ledger_entries){0};
    page->last_of = page->list.at;
    if (!desk_ledger(&page->world->desk, pool->pool, page->year, ENTRIES_SHOWN, &page->last,
                     &ignored))
        page->last.count = 0;
}

static void draw_last(struct budget_page *page, const struct pool_year *pool, struct grid *grid,
                      struct area area)
{
    read_last(page, pool);
    grid_put_cut(grid, area.y, area.x, area.cols,
                 page->last.count > 0 ? _("Last entries (l: all)") : _("No entry yet."),
                 STYLE_HEADING);
    for (size_t i = 0; i < page->last.count && (int) i + 1 < area.rows; i++) {
        const struct ledger_entry *entry = &page->last.list[i];
        int y = area.y + 1 + (int) i;
        char when[INSTANT_TEXT_SIZE], amount[MONEY_TEXT_SIZE], text[MONEY_TEXT_SIZE + 1];

        grid_format(grid, y, area.x + 1, 11, STYLE_NORMAL, "%.10s",
                    instant_text(entry->at_ms, when));
        grid_put_cut(grid, y, area.x + 13, 16, _(ledger_kind_label(entry->kind)), STYLE_NORMAL);
        snprintf(text, sizeof text, "%s%s", ledger_entry_mark(entry),
                 money_wan(entry->amount, amount));
        grid_put_right(grid, y, area.x + 29, 15, text, STYLE_NORMAL);
        grid_put_cut(grid, y, area.x + 46, 15,
                     entry->hidden ? _("Other department") : entry->number,
                     entry->hidden ? STYLE_DIM : STYLE_NORMAL);
        grid_put_cut(grid, y, area.x + 62, area.cols - 62, entry->reason, STYLE_DIM);
    }
}

/* Where the focus is among the pools: the heading is none. */
static const char *place_text(const struct budget_page *page, struct arena *arena)
{
    int64_t at = page->list.at, named = (int64_t) page->named;
    char row[COUNT_TEXT_SIZE], all[COUNT_TEXT_SIZE];

    if (!pool_at(page, at))
        return "";
    count_text(has_heading(page) && at > named ? at : at + 1, row);
    count_text((int64_t) page->pools.count, all);
    return arena_format(arena, _("row %1$s of %2$s"), row, all);
}

/* As many as the words need: nothing of the money is said out of sight. */
static int focus_rows(const char *text, int cols)
{
    int lines = wrap_count(text, cols);

    return lines < FOCUS_ROWS ? FOCUS_ROWS : lines;
}

/* The list, and below it the words on the pool in focus. */
static void draw_pools(struct budget_page *page, struct grid *grid, struct area body,
                       struct area below)
{
    const struct pool_year *pool = pool_at(page, page->list.at);
    AUTO_ARENA struct arena arena = {0};
    const char *text = pool ? focus_text(page, pool, &arena) : "";
    bool tall = body.rows >= TALL_FROM;
    int lines = focus_rows(text, body.cols - 2);
    int detail = lines + 1 + (tall ? 1 + ENTRIES_SHOWN : 0);
    struct area foot = area_below(below, below.rows - detail + 1);

    list_draw(&page->list, grid, area_top(below, below.rows - detail), true);
    grid_rule(grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    if (!pool)
        return;
    grid_wrap(grid, area_top(foot, lines), 0, text, STYLE_NORMAL);
    if (tall)
        draw_last(page, pool, grid, area_below(foot, lines));
}

static void budget_draw(struct screen *screen, struct frame *frame)
{
    struct budget_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, 3);
    AUTO_ARENA struct arena arena = {0};

    if (page->ascii != frame->grid->ascii || page->language != language_now()) {
        page->ascii = frame->grid->ascii;
        page->language = language_now();
        list_refresh(&page->list);
    }
    frame_title(frame, _("Budget > %d > whole city"), page->year);
    frame_context(frame, _("unit: 10,000 yuan   year  < [%1$d] >   ! from %2$d%% used   %3$s"),
                  page->year, WARN_PERCENT, place_text(page, &arena));
    draw_total(page, frame->grid, body);
    draw_pools(page, frame->grid, body, below);
}

/* ---- commands ---- */

static bool show_terms(struct console *console)
{
    /* the columns of the screen first, then what they are made of */
    static const enum figure figures[] = {
        FIGURE_CEILING,       FIGURE_BUDGET,      FIGURE_COMMITTED, FIGURE_RESERVED,
        FIGURE_AVAILABLE,     FIGURE_PAID,        FIGURE_OPEN,      FIGURE_USABLE,
        FIGURE_APPROPRIATED,  FIGURE_RAISED,      FIGURE_LOWERED,   FIGURE_TRANSFERRED,
        FIGURE_CARRIED_IN,    FIGURE_CARRIED_OUT, FIGURE_LAPSED,    FIGURE_FUNDED,
        FIGURE_RELEASED,      FIGURE_DECOMMITTED, FIGURE_RETURNED,  FIGURE_EARMARKED,
        FIGURE_CLAWBACK_OPEN, FIGURE_CLAWBACK_IN};
    static const char *const terms[] = {
        N_("Amounts are in units of 10,000 yuan, rounded to two decimals for the screen only; the "
           "ledger and the workbooks have them to the fen."),
        N_("Active: applications of the pool received in the year, not ended and not yet put into "
           "the plan. Requested: their requested amounts, where they state one. They hold no money "
           "yet; those in the plan are counted in reserved or committed, never twice."),
        N_("Short of: what the active applications request beyond what is available. It is a "
           "warning, not a claim: most are assessed below what they request."),
        N_("The mark !: committed and reserved together are 95 per cent of the budget or more."),
    };
    AUTO_STR struct str text = {0};

    str_init(&text, TERMS_MOST);
    for (size_t i = 1; i < sizeof terms / sizeof *terms; i++)
        str_format(&text, "%s\n\n", _(terms[i]));
    return budget_terms_open(console, _(terms[0]), figures, sizeof figures / sizeof *figures,
                             text.text);
}

static bool go_year(struct screen *screen, int by)
{
    struct budget_page *page = screen->state;
    const struct policy *policy = &page->world->catalogue->policy;
    int year = page->year + by;
    struct err err = {0};

    if (year < date_year(policy->from) || year > date_year(policy->to)) {
        console_say(screen->console, SAY_NOTE, _("The policy runs from %1$d to %2$d."),
                    date_year(policy->from), date_year(policy->to));
        return true;
    }
    if (!load(page, year, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    return true;
}

/* The list holds what this clerk may see; the figure counts the whole city. */
static void say_others(struct console *console, const struct desk *desk,
                       const struct pool_year *pool, int64_t seen)
{
    int counted = (int) pool->open_count, others = (int) (pool->open_count - seen);

    if (others <= 0)
        return;
    if (desk->clerk.role == ROLE_FINANCE)
        console_say(console, SAY_NOTE,
                    _("%1$d in all; %2$d are not open to finance before they are awarded."),
                    counted, others);
    else
        console_say(console, SAY_NOTE, _("%1$d in all, %2$d of them of other departments."),
                    counted, others);
}

/* What the figures Active and Requested count. */
static bool open_pool(struct screen *screen, const struct pool_year *pool)
{
    struct budget_page *page = screen->state;
    struct desk *desk = &page->world->desk;
    const struct pool *row = catalogue_pool(page->world->catalogue, pool->pool);
    const struct application_filter filter = {.pool = row ? row->id : pool->pool,
                                              .year = page->year,
                                              .stages = (1u << STAGE_PROPOSED) - 1,
                                              .order = ORDER_AMOUNT};
    struct application_ids ids = {0};
    struct err err = {0};

    if (!desk_application_ids(desk, &filter, &ids, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    if (console_push(screen->console, &screen_applications, &filter))
        say_others(screen->console, desk, pool, (int64_t) ids.count);
    application_ids_release(&ids);
    return true;
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
    const struct pool_year *pool = pool_at(page, page->list.at);

    switch ((int) id) { /* the rest is the list's */
    case CMD_BUDGET_YEAR_NEXT:
        return go_year(screen, 1);
    case CMD_BUDGET_YEAR_BEFORE:
        return go_year(screen, -1);
    case CMD_BUDGET_TERMS:
        return show_terms(screen->console);
    case CMD_BUDGET_BOARD:
        return console_push(screen->console, &screen_board, &page->year);
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
    bool has_pool = pool_at(page, page->list.at) != NULL;

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
};
