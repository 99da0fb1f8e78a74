/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures by pool, measure, department or district, and where the pool in focus is
 * going.  Every figure comes from the desk; what each means is model/figure.def's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "tui/application_words.h"
#include "tui/bar.h"
#include "tui/behind.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens_inside.h"

#define FOOT_ROWS  9
#define LIST_LEAST 4 /* rows that the words on the row in focus leave to the list */

/* name, ten figures */
#define COLUMN_COUNT 11

struct board_page {
    struct world *world;
    enum axis axis;
    int year;
    struct board board;
    struct forecast forecast; /* of the row in focus */
    int64_t forecast_of;      /* which row; -1: none read */
    bool has_forecast;
    struct list_column columns[COLUMN_COUNT]; /* as the axis heads them */
    struct list list;
    struct behind behind; /* the row whose lists are being chosen from */
    struct report_target report;
    enum language language;
};

enum {
    C_NAME,
    C_BUDGET,
    C_USABLE,
    C_RESERVED,
    C_COMMITTED,
    C_PAID,
    C_AVAILABLE,
    C_RATE,
    C_WARNED,
    C_QUEUE,
    C_REQUESTED
};

static const struct list_column columns[COLUMN_COUNT] = {
    [C_NAME] = {.title = N_("Name"), .width = 16, .grow = 1, .priority = 0},
    [C_BUDGET] =
        {.title = N_("Budget"), .width = 10, .priority = 7, .right = true, .figure = FIGURE_BUDGET},
    [C_USABLE] =
        {.title = N_("Usable"), .width = 10, .priority = 1, .right = true, .figure = FIGURE_USABLE},
    [C_RESERVED] = {.title = N_("Reserved"),
                    .width = 9,
                    .priority = 4,
                    .right = true,
                    .figure = FIGURE_RESERVED},
    [C_COMMITTED] = {.title = N_("Committed"),
                     .width = 10,
                     .priority = 0,
                     .right = true,
                     .figure = FIGURE_COMMITTED},
    [C_PAID] =
        {.title = N_("Paid"), .width = 10, .priority = 0, .right = true, .figure = FIGURE_PAID},
    [C_AVAILABLE] = {.title = N_("Available"),
                     .width = 10,
                     .priority = 0,
                     .right = true,
                     .figure = FIGURE_AVAILABLE},
    [C_RATE] = {.title = N_("Exec. %"),
                .width = 7,
                .priority = 2,
                .right = true,
                .figure = FIGURE_EXECUTION},
    [C_WARNED] = {.title = N_("Warning"), .width = 8, .priority = 6, .figure = FIGURE_WARNED},
    [C_QUEUE] =
        {.title = N_("Queue"), .width = 6, .priority = 3, .right = true, .figure = FIGURE_QUEUE},
    [C_REQUESTED] = {.title = N_("Requested"),
                     .width = 10,
                     .priority = 5,
                     .right = true,
                     .figure = FIGURE_QUEUE_REQUESTED},
};

/* Districts have no budget: by district the rate is another. */
static void set_columns(struct board_page *page)
{
    memcpy(page->columns, columns, sizeof columns);
    if (page->axis != AXIS_DISTRICT)
        return;
    page->columns[C_RATE].title = N_("Paid share");
    page->columns[C_RATE].width = 10;
    page->columns[C_RATE].figure = FIGURE_DISBURSED;
}

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

/* Rounded by itself, as everywhere: the same figure is the same on every screen and in the
 * workbook.
 */
static const char *rest_text(struct money committed, struct money paid, struct arena *arena)
{
    return wan_text((struct money){committed.fen - paid.fen}, arena);
}

/* A figure of a budget: "-" where none is given, and where it is another's too. */
static const char *of_budget(const struct board_row *row, struct money amount, struct arena *arena)
{
    return row->has_budget               ? wan_text(amount, arena)
           : row->shares && *row->shares ? _("shared")
                                         : "-";
}

static const char *row_rate(const struct board_page *page, const struct board_row *row,
                            struct arena *arena)
{
    if (page->axis == AXIS_DISTRICT)
        return rate(row->paid, row->committed, arena);
    return row->has_budget ? rate(row->paid, row->whole, arena)
                           : of_budget(row, (struct money){0}, arena);
}

static struct list_row row_of(const struct board_page *page, const struct board_row *row,
                              int64_t id, struct arena *arena)
{
    char count[COUNT_TEXT_SIZE];

    return (struct list_row){
        .id = id,
        .cells = {[C_NAME] = row->name,
                  [C_BUDGET] = of_budget(row, row->budget, arena),
                  [C_USABLE] = of_budget(row, row->usable, arena),
                  [C_RESERVED] = wan_text(row->reserved, arena),
                  [C_COMMITTED] = wan_text(row->committed, arena),
                  [C_PAID] = wan_text(row->paid, arena),
                  [C_AVAILABLE] = of_budget(row, row->available, arena),
                  [C_RATE] = row_rate(page, row, arena),
                  [C_WARNED] = pool_warning_text(row->warned_ppm, arena),
                  [C_QUEUE] = arena_text(arena, count_text(row->queue, count)),
                  [C_REQUESTED] = wan_text(row->queue_requested, arena)},
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
        ret_rows[i] = row_of(page, &page->board.list[first + i], first + i, arena);
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
    set_columns(page);
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
    const struct board_place *place = argument;

    page->world = screen_world(screen);
    if (!load(page, place && place->year > 0 ? place->year : date_year(page->world->desk.today),
              AXIS_POOL, err))
        return false;
    list_init(&page->list, page->columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing is set, reserved or received in this year."));
    for (size_t i = 0; place && place->at_warned && i < page->board.count; i++)
        if (page->board.list[i].warned_ppm > 0) {
            list_go(&page->list, (int64_t) i);
            break;
        }
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

static const char *over_text(const struct pool_year *now, struct arena *arena)
{
    return arena_format(
        arena,
        _("The year is over: committed %1$s, paid %2$s (%3$s), still reserved %4$s, carried over "
          "%5$s, lapsed %6$s, left over %7$s."),
        wan_text(now->committed, arena), wan_text(now->paid, arena),
        rate(now->paid, desk_pool_whole(now), arena), wan_text(now->reserved, arena),
        wan_text(now->carried_out, arena), wan_text(now->lapsed, arena),
        wan_text(now->available, arena));
}

static const char *end_text(const struct forecast *forecast, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *end =
        arena_format(arena, _("By 31 December: committed %1$s, paid %2$s (%3$s), left over %4$s."),
                     wan_text(forecast->committed_end, arena), wan_text(forecast->paid_end, arena),
                     rate(forecast->paid_end, desk_pool_whole(&forecast->now), arena),
                     wan_text(forecast->unused_end, arena));

    /* what waits is less than the pace would take: then nothing is used up by it */
    if (date_is_none(forecast->used_up_on) || forecast->unused_end.fen > 0)
        return end;
    return arena_format(arena, _("%1$s At this pace used up on %2$s."), end,
                        date_text(forecast->used_up_on, day));
}

/* One of the three that the least is taken of, on a line of its own; the least is pointed at. */
static const char *term_text(const struct forecast *forecast, const char *term, int64_t fen,
                             struct arena *arena)
{
    int64_t least =
        forecast->committed_end.fen - forecast->now.committed.fen - forecast->now.reserved.fen;

    return arena_format(arena, "%s %s", fen == least ? ">" : " ", term);
}

/* How the expectation was made, with its own numbers: a line for each term, with the
 * short one what is paid. */
static const char *method_text(const struct forecast *forecast, struct arena *arena)
{
    const char *waits = arena_format(
        arena, _("what waits %1$s (awarded %3$d of %2$d decided, given %4$s of %5$s)"),
        wan_text(forecast->pipeline, arena), (int) forecast->decided, (int) forecast->awarded,
        wan_text(forecast->given, arena), wan_text(forecast->asked, arena));
    const char *pace =
        arena_format(arena, _("pace %1$s (%3$s in %2$d working days, %4$d left)"),
                     wan_text(forecast->committed_pace, arena), forecast->window,
                     wan_text(forecast->committed_lately, arena), forecast->days_left);
    const char *available =
        arena_format(arena, _("available %s"), wan_text(forecast->now.available, arena));

    return arena_format(
        arena, "%s\n%s\n%s\n%s   %s",
        _("Method: to be committed is what is committed + reserved + the least (>) of"),
        term_text(forecast, waits, forecast->pipeline.fen, arena),
        term_text(forecast, pace, forecast->committed_pace.fen, arena),
        term_text(forecast, available, forecast->now.available.fen, arena),
        arena_format(arena, _("to be paid: paid + pace %1$s (%2$s lately)"),
                     wan_text(forecast->paid_pace, arena), wan_text(forecast->paid_lately, arena)));
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
        &arena, _("committed by month %1$s   paid %2$s"),
        burn_text(forecast->committed_by_month, forecast->months, most, grid->ascii, &arena),
        burn_text(forecast->paid_by_month, forecast->months, most, grid->ascii, &arena));

    grid_put_cut(grid, area.y, area.x, area.cols, burn, STYLE_HEADING);
    area = area_below(area, 1);
    if (forecast->is_over) {
        grid_wrap(grid, area, 0, over_text(&forecast->now, &arena), STYLE_NORMAL);
        return;
    }
    area = area_below(area, grid_wrap(grid, area, 0, end_text(forecast, &arena), STYLE_NORMAL));
    area = area_below(area, grid_wrap(grid, area, 0, method_text(forecast, &arena), STYLE_DIM));
    grid_wrap(grid, area, 0, stages_text(forecast, &arena), STYLE_DIM);
}

/* Every figure of the row, also those without room among the columns. */
static const char *whole_text(const struct board_row *row, struct arena *arena)
{
    char count[COUNT_TEXT_SIZE];
    const char *text = arena_format(arena, _("%1$s: "), row->name);

    if (row->has_budget)
        text = arena_format(arena, _("%1$sbudget %2$s, usable %3$s, "), text,
                            wan_text(row->budget, arena), wan_text(row->usable, arena));
    text = arena_format(arena, _("%1$sreserved %2$s, committed %3$s, paid %4$s, not paid %5$s"),
                        text, wan_text(row->reserved, arena), wan_text(row->committed, arena),
                        wan_text(row->paid, arena), rest_text(row->committed, row->paid, arena));
    if (row->has_budget)
        text =
            arena_format(arena, _("%1$s, available %2$s"), text, wan_text(row->available, arena));
    if (row->earmarked.fen > 0)
        text = arena_format(arena, _("%1$s (of it %2$s marked, which holds nothing)"), text,
                            wan_text(row->earmarked, arena));
    text = arena_format(arena, _("%1$s; waiting %2$s, requesting %3$s."), text,
                        count_text(row->queue, count), wan_text(row->queue_requested, arena));
    if (row->warned_ppm > 0)
        text = arena_format(
            arena, _("%1$s Used %2$s, warning: %3$s."), text,
            rate((struct money){row->usable.fen - row->available.fen}, row->whole, arena),
            pool_warning_text(row->warned_ppm, arena));
    return text;
}

/* What there is to say of a row beside its figures. */
static const char *beside_text(const struct board_page *page, const struct board_row *row,
                               struct arena *arena)
{
    if (page->axis == AXIS_DEPARTMENT)
        return _(
            "A department answers for its pools: their money and what waits behind it, also of "
            "a case that went over to another department.");
    if (page->axis == AXIS_DISTRICT)
        return _("Districts have no budget. Paid share is then what is paid of what is committed.");
    if (row->has_budget)
        return _("The pool is this measure's alone: its budget is the measure's.");
    return row->shares && *row->shares
               ? arena_format(arena,
                              _("Shares with other measures: %s. Budget and available are those of "
                                "the pool, see by pool."),
                              row->shares)
               : _("Support in kind: no pool pays for it.");
}

static void draw_total(const struct board_page *page, struct grid *grid, struct area area)
{
    const struct board_row *total = &page->board.total;
    AUTO_ARENA struct arena arena = {0};
    const char *text =
        total->has_budget
            ? arena_format(&arena, _("Usable %1$s  committed %2$s  paid %3$s  executed %4$s"),
                           wan_text(total->usable, &arena), wan_text(total->committed, &arena),
                           wan_text(total->paid, &arena), rate(total->paid, total->whole, &arena))
            : arena_format(&arena, _("Reserved %1$s  committed %2$s  paid %3$s  not paid %4$s"),
                           wan_text(total->reserved, &arena), wan_text(total->committed, &arena),
                           wan_text(total->paid, &arena),
                           rest_text(total->committed, total->paid, &arena));

    grid_put_cut(grid, area.y, area.x + 1, area.cols - 2, text, STYLE_HEADING);
}

/* The row in focus in full; of a pool where it is going, of others whose the budget is. */
static void draw_row(struct board_page *page, const struct board_row *row, struct grid *grid,
                     struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *whole = whole_text(row, &arena);
    int lines = wrap_count(whole, area.cols);
    struct area below = area_below(area, lines);

    grid_wrap(grid, area_top(area, lines), 0, whole, STYLE_NORMAL);
    if (page->axis == AXIS_POOL)
        draw_forecast(page, row, grid, below);
    else
        grid_wrap(grid, below, 0, beside_text(page, row, &arena), STYLE_DIM);
}

/* As many lines as the words on the row in focus need, with their rule: there is nothing else to
 * read them in. */
static int foot_rows(struct board_page *page, const struct board_row *row, struct area below)
{
    int cols = below.cols - 2, lines, most = below.rows - LIST_LEAST;
    AUTO_ARENA struct arena arena = {0};

    if (!row)
        return FOOT_ROWS;
    lines = 1 + wrap_count(whole_text(row, &arena), cols);
    if (page->axis != AXIS_POOL) {
        lines += wrap_count(beside_text(page, row, &arena), cols);
    } else {
        read_forecast(page, row);
        if (page->has_forecast)
            lines += 1 + wrap_count(end_text(&page->forecast, &arena), cols) +
                     wrap_count(method_text(&page->forecast, &arena), cols) +
                     wrap_count(stages_text(&page->forecast, &arena), cols);
    }
    lines = lines > most ? most : lines;
    return lines > FOOT_ROWS ? lines : FOOT_ROWS;
}

static void board_draw(struct screen *screen, struct frame *frame)
{
    struct board_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, 1), foot;
    const struct board_row *row;
    int rows;
    AUTO_ARENA struct arena arena = {0};
    char place[80];

    if (page->language != language_now())
        reload(screen);
    frame_title(frame, _("Budget > %1$d > %2$s   %3$s"), page->year, _(axis_label(page->axis)),
                screens_as_of(page->world, &arena));
    frame_context(frame, _("unit: 10,000 yuan   year  < [%1$d] >   %2$s"), page->year,
                  list_place(&page->list, place, sizeof place));
    draw_total(page, frame->grid, body);
    row = row_in_focus(page);
    rows = foot_rows(page, row, below);
    foot = area_below(below, below.rows - rows + 1);
    list_draw(&page->list, frame->grid, area_top(below, below.rows - rows), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    if (!row)
        return;
    foot.x += 1;
    foot.cols -= 2;
    draw_row(page, row, frame->grid, foot);
}

/* ---- commands ---- */

static bool go(struct screen *screen, int year, enum axis axis)
{
    struct board_page *page = screen->state;
    struct err err = {0};

    if (!screens_year_can_be(screen->console, year))
        return true;
    if (!load(page, year, axis, &err))
        console_fail(screen->console, &err);
    list_restart(&page->list);
    return true;
}

static bool open_row(struct screen *screen)
{
    struct board_page *page = screen->state;
    const struct board_row *row = row_in_focus(page);

    page->behind =
        (struct behind){.console = screen->console, .world = page->world, .year = page->year};
    return !row || behind_open_row(&page->behind, page->axis, row);
}

static bool write_report(struct screen *screen)
{
    struct board_page *page = screen->state;

    page->report =
        (struct report_target){.world = page->world, .kind = REPORT_BUDGET, .year = page->year};
    return report_card_open(screen->console, &page->report);
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
    case CMD_LIST_OPEN:
        return open_row(screen);
    case CMD_BOARD_REPORT:
        return write_report(screen);
    case CMD_BOARD_STALE:
        return console_push(screen->console, &screen_stale, NULL);
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
    const struct board_page *page = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_OPEN && !row_in_focus(page) ? COMMAND_MISSING : COMMAND_READY;
}

static void board_close(struct screen *screen)
{
    struct board_page *page = screen->state;

    list_release(&page->list);
    board_release(&page->board);
}

static const enum figure beside[] = {
    FIGURE_EXECUTION,     FIGURE_DISBURSED, FIGURE_OPEN,        FIGURE_EARMARKED, FIGURE_BY_MONTH,
    FIGURE_COMMITTED_END, FIGURE_WAITS,     FIGURE_WAITS_STAGE, FIGURE_PACE,      FIGURE_PAID_END,
    FIGURE_UNUSED_END,    FIGURE_USED_UP,   FIGURE_STALE,       FIGURE_NONE};
static const struct screen_figures screen_figures_shown = {
    LIST_FIGURES(struct board_page), .beside = beside,
    .note =
        N_("Amounts are in units of 10,000 yuan, each rounded to two decimals for the screen only, "
           "so that a sum may differ in the last place from what stands beside it; the ledger and "
           "the workbooks have them to the fen.")};

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
