/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures by pool, measure, department or district, and where the pool in focus is
 * going.  Every figure comes from the desk; what each means is model/figure.def's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard.h"
#include "tui/application_words.h"
#include "tui/bar.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define FOOT_ROWS  7
#define STALE_MOST 40000 /* bytes of the page */

struct board_page {
    struct world *world;
    enum axis axis;
    int year;
    struct board board;
    struct forecast forecast; /* of the row in focus */
    int64_t forecast_of;      /* which row; -1: none read */
    bool has_forecast;
    struct list list;
    enum language language;
};

static const struct list_column columns[] = {
    {.title = N_("Name"), .width = 16, .grow = 1, .priority = 0},
    {.title = N_("Usable"), .width = 10, .priority = 1, .right = true, .figure = FIGURE_USABLE},
    {.title = N_("Reserved"), .width = 9, .priority = 4, .right = true, .figure = FIGURE_RESERVED},
    {.title = N_("Committed"),
     .width = 10,
     .priority = 0,
     .right = true,
     .figure = FIGURE_COMMITTED},
    {.title = N_("Paid"), .width = 10, .priority = 0, .right = true, .figure = FIGURE_PAID},
    {.title = N_("Available"),
     .width = 10,
     .priority = 0,
     .right = true,
     .figure = FIGURE_AVAILABLE},
    {.title = N_("Executed"), .width = 7, .priority = 2, .right = true, .figure = FIGURE_EXECUTION},
    {.title = N_("Waiting"), .width = 6, .priority = 3, .right = true, .figure = FIGURE_QUEUE},
    {.title = N_("Requested"),
     .width = 10,
     .priority = 5,
     .right = true,
     .figure = FIGURE_QUEUE_REQUESTED},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows ---- */

/* "63.8%"; "" where there is no whole. */
static const char *rate(struct money part, struct money whole, struct arena *arena)
{
    int64_t ppm = money_ppm(part, whole);

    int64_t tenths = (ppm + 500) / 1000; /* as Excel rounds the same figure */

    return whole.fen > 0 ? arena_format(arena, "%lld.%lld%%", (long long) (tenths / 10),
                                        (long long) (tenths % 10))
                         : "";
}

static struct list_row row_of(const struct board_row *row, int64_t id, struct arena *arena)
{
    char count[COUNT_TEXT_SIZE];

    return (struct list_row){
        .id = id,
        .cells = {row->name, row->has_budget ? wan_text(row->usable, arena) : "-",
                  wan_text(row->reserved, arena), wan_text(row->committed, arena),
                  wan_text(row->paid, arena),
                  row->has_budget ? wan_text(row->available, arena) : "-",
                  row->has_budget ? rate(row->paid, row->usable, arena)
                                  : rate(row->paid, row->committed, arena),
                  arena_text(arena, count_text(row->queue, count)),
                  wan_text(row->queue_requested, arena)},
        .late = row->warned_ppm > 0,
    };
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct board_page *) of)->board.count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct board_page *page = of;

    for (int i = 0; i < count; i++)
        ret_rows[i] = row_of(&page->board.list[first + i], first + i, arena);
    return count;
}

static const struct board_row *row_in_focus(const struct board_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->board.count ? &page->board.list[at] : NULL;
}

/* ---- reading ---- */

static bool load(struct board_page *page, int year, enum axis axis, struct err *err)
{
    struct board board = {0};

    world_tick(page->world);
    if (!desk_board(&page->world->desk, year, axis, &board, err))
        return false;
    board_release(&page->board);
    page->board = board;
    page->year = year;
    page->axis = axis;
    page->language = language_now();
    page->forecast_of = -1;
    return true;
}

static void reload(struct screen *screen)
{
    struct board_page *page = screen->state;
    struct err err = {0};

    if (!load(page, page->year, page->axis, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool board_open(struct screen *screen, const void *argument, struct err *err)
{
    struct board_page *page = screen->state;
    const int *year = argument;

    page->world = screen_world(screen);
    if (!load(page, year ? *year : date_year(page->world->desk.today), AXIS_POOL, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing is set, reserved or received in this year."));
    return true;
}

static void read_forecast(struct board_page *page, const struct board_row *row)
{
    struct err ignored = {0};

    if (page->forecast_of == page->list.at)
        return;
    page->forecast_of = page->list.at;
    page->has_forecast =
        desk_forecast(&page->world->desk, row->key, page->year, &page->forecast, &ignored);
}

/* ---- drawing ---- */

/* One sign a month begun: what was reached by its end, of the most that either row reaches; a month
 * with nothing yet is a dot.  Measured on the whole a small row would be flat. */
static const char *burn_text(const struct money *by_month, int months, struct money most,
                             bool ascii, struct arena *arena)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const plain[] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    const char *text = "";

    for (int month = 0; month < months; month++) {
        int64_t eighth = money_ppm(by_month[month], most) / 125001;

        if (eighth > 7)
            eighth = 7;
        text = arena_format(arena, "%s%s", text,
                            by_month[month].fen <= 0 ? (ascii ? "." : "·")
                            : ascii                  ? plain[eighth]
                                                     : blocks[eighth]);
    }
    return months > 0 ? arena_format(arena, "%s %s", text, wan_text(by_month[months - 1], arena))
                      : text;
}

static const char *end_text(const struct forecast *forecast, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *end =
        arena_format(arena, _("By 31 December: committed %1$s, paid %2$s (%3$s), left over %4$s."),
                     wan_text(forecast->committed_end, arena), wan_text(forecast->paid_end, arena),
                     rate(forecast->paid_end, forecast->now.usable, arena),
                     wan_text(forecast->unused_end, arena));

    if (date_is_none(forecast->used_up_on))
        return end;
    return arena_format(arena, _("%1$s At this pace used up on %2$s."), end,
                        date_text(forecast->used_up_on, day));
}

/* How the expectation was made, with its own numbers. */
static const char *method_text(const struct forecast *forecast, struct arena *arena)
{
    return arena_format(
        arena,
        _("Method: awarded %1$s and paid %2$s in the last %3$d working days, %4$d left; of "
          "%5$d decided %6$d awarded, given %7$s of %8$s requested; so %9$s of what waits."),
        wan_text(forecast->committed_lately, arena), wan_text(forecast->paid_lately, arena),
        forecast->window, forecast->days_left, (int) forecast->decided, (int) forecast->awarded,
        wan_text(forecast->given, arena), wan_text(forecast->asked, arena),
        wan_text(forecast->pipeline, arena));
}

/* What waits at each stage, and how many of those decided that had come as far were awarded. */
static const char *stages_text(const struct forecast *forecast, struct arena *arena)
{
    const char *text = "";

    for (int i = 0; i < STAGE_COUNT; i++) {
        const struct forecast_stage *stage = &forecast->stages[i];
        const char *one;

        if (stage->count == 0)
            continue;
        one = arena_format(
            arena, stage->decided > 0 ? _("%1$s %2$d: %3$s × %4$d/%5$d") : _("%1$s %2$d: %3$s"),
            _(stage_row((enum stage) i)->label), (int) stage->count,
            wan_text(stage->requested, arena), (int) forecast->awarded, (int) stage->decided);
        text = *text ? arena_format(arena, _("%1$s; %2$s"), text, one) : one;
    }
    return *text ? arena_format(arena, _("By stage: %s."), text) : "";
}

static void draw_forecast(struct board_page *page, const struct board_row *row, struct grid *grid,
                          struct area area)
{
    const struct forecast *forecast = &page->forecast;
    struct money most = {0};
    AUTO_ARENA struct arena arena = {0};

    read_forecast(page, row);
    if (!page->has_forecast)
        return;
    for (int month = 0; month < forecast->months; month++) {
        int64_t committed = forecast->committed_by_month[month].fen;
        int64_t paid = forecast->paid_by_month[month].fen;

        most.fen = committed > most.fen ? committed : most.fen;
        most.fen = paid > most.fen ? paid : most.fen;
    }
    const char *burn = arena_format(
        &arena, _("awarded by month %1$s   paid %2$s"),
        burn_text(forecast->committed_by_month, forecast->months, most, grid->ascii, &arena),
        burn_text(forecast->paid_by_month, forecast->months, most, grid->ascii, &arena));
    const char *named = arena_format(&arena, _("%1$s: %2$s"), row->name, burn);

    grid_put_cut(grid, area.y, area.x, area.cols, text_width(named) > area.cols ? burn : named,
                 STYLE_HEADING);
    grid_wrap(grid, (struct area){area.y + 1, area.x, 2, area.cols}, 0, end_text(forecast, &arena),
              STYLE_NORMAL);
    grid_wrap(
        grid, (struct area){area.y + 3, area.x, area.rows - 3, area.cols}, 0,
        arena_format(&arena, "%s %s", method_text(forecast, &arena), stages_text(forecast, &arena)),
        STYLE_DIM);
}

static void draw_total(const struct board_page *page, struct grid *grid, struct area area)
{
    const struct board_row *total = &page->board.total;
    AUTO_ARENA struct arena arena = {0};
    const char *text =
        total->has_budget
            ? arena_format(&arena, _("Usable %1$s  committed %2$s  paid %3$s  executed %4$s"),
                           wan_text(total->usable, &arena), wan_text(total->committed, &arena),
                           wan_text(total->paid, &arena), rate(total->paid, total->usable, &arena))
            : arena_format(&arena, _("Reserved %1$s  committed %2$s  paid %3$s  not paid %4$s"),
                           wan_text(total->reserved, &arena), wan_text(total->committed, &arena),
                           wan_text(total->paid, &arena), wan_text(total->open, &arena));

    grid_put_cut(grid, area.y, area.x + 1, area.cols - 2, text, STYLE_HEADING);
}

static void board_draw(struct screen *screen, struct frame *frame)
{
    struct board_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, 1);
    struct area foot = area_below(below, below.rows - FOOT_ROWS + 1);
    const struct board_row *row;
    char place[80];

    if (page->language != language_now())
        reload(screen);
    frame_title(frame, _("Budget > %1$d > %2$s"), page->year, _(axis_label(page->axis)));
    frame_context(frame, _("unit: 10,000 yuan   year  < [%1$d] >   %2$s"), page->year,
                  list_place(&page->list, place, sizeof place));
    draw_total(page, frame->grid, body);
    list_draw(&page->list, frame->grid, area_top(below, below.rows - FOOT_ROWS), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    row = row_in_focus(page);
    if (!row)
        return;
    foot.x += 1;
    foot.cols -= 2;
    if (page->axis == AXIS_POOL)
        draw_forecast(page, row, frame->grid, foot);
    else
        grid_wrap(frame->grid, foot, 0,
                  _("Budgets belong to pools: a department answers for its pools, a measure or "
                    "district has none. Executed is then what is paid of what is committed."),
                  STYLE_DIM);
}

/* ---- commands ---- */

static const char *stale_head(const struct stale *stale, struct arena *arena)
{
    char count[COUNT_TEXT_SIZE];

    if (stale->after_days == 0)
        return _("pools.yaml does not say from how many days on a commitment lies still.");
    return arena_format(arena,
                        _("%1$s commitments without movement for %2$d days or more; %3$s to be "
                          "paid, in units of 10,000 yuan."),
                        count_text((int64_t) stale->count, count), stale->after_days,
                        wan_text(stale->open, arena));
}

static bool show_stale(struct screen *screen)
{
    struct board_page *page = screen->state;
    AUTO_STALE struct stale stale = {0};
    AUTO_STR struct str text = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!desk_stale(&page->world->desk, page->year, &stale, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    str_init(&text, STALE_MOST);
    str_format(&text, "%s\n\n", stale_head(&stale, &arena));
    for (size_t i = 0; i < stale.count; i++) {
        const struct stale_line *line = &stale.list[i];
        char day[DATE_TEXT_SIZE];

        str_format(&text, _("%1$s  %2$4d days  %3$12s  %4$s  %5$s\n"),
                   date_text(line->moved_on, day), line->days,
                   wan_text((struct money){line->committed.fen - line->paid.fen}, &arena),
                   line->hidden ? _("Other department") : line->number, line->organisation);
    }
    return pager_open(screen->console, _("Lying still"), text.text);
}

static bool go(struct screen *screen, int year, enum axis axis)
{
    struct board_page *page = screen->state;
    const struct policy *policy = &page->world->catalogue->policy;
    struct err err = {0};

    if (year < date_year(policy->from) || year > date_year(policy->to) + 1) {
        console_say(screen->console, SAY_NOTE, _("The policy runs from %1$d to %2$d."),
                    date_year(policy->from), date_year(policy->to));
        return true;
    }
    if (!load(page, year, axis, &err))
        console_fail(screen->console, &err);
    list_restart(&page->list);
    return true;
}

static bool board_command(struct screen *screen, enum command_id id)
{
    struct board_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_BOARD_AXIS:
        return go(screen, page->year, (enum axis)((page->axis + 1) % AXIS_COUNT));
    case CMD_BOARD_YEAR_NEXT:
        return go(screen, page->year + 1, page->axis);
    case CMD_BOARD_YEAR_BEFORE:
        return go(screen, page->year - 1, page->axis);
    case CMD_BOARD_STALE:
        return show_stale(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness board_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    return id == CMD_LIST_SELECT || id == CMD_LIST_OPEN ? COMMAND_HIDDEN : COMMAND_READY;
}

static void board_close(struct screen *screen)
{
    struct board_page *page = screen->state;

    list_release(&page->list);
    board_release(&page->board);
}

static const enum figure beside[] = {FIGURE_EXECUTION, FIGURE_DISBURSED,  FIGURE_COMMITTED_END,
                                     FIGURE_PAID_END,  FIGURE_UNUSED_END, FIGURE_STALE,
                                     FIGURE_NONE};
static const struct screen_figures screen_figures_shown = {
    LIST_FIGURES(struct board_page), .beside = beside,
    .note =
        N_("Amounts are in units of 10,000 yuan, rounded to two decimals for the screen only; the "
           "ledger and the workbooks have them to the fen.")};

const struct screen_class screen_board = {
    .name = "board",
    .place = IN_BOARD,
    .widget = IN_LIST,
    .size = sizeof(struct board_page),
    .open = board_open,
    .draw = board_draw,
    .command = board_command,
    .may = board_may,
    .resume = reload,
    .close = board_close,
    .figures = &screen_figures_shown,
};
