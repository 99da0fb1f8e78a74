/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month: the five tie-outs, below them what differs in the one in focus, and closing
 * the month.  What is compared, and who may close, is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/month.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens.h"

#define FOOT_ROWS 7

struct month_page {
    struct world *world;
    struct console *console;
    int year, month;
    int next_year, next_month; /* to be closed; 0: any */
    struct month_end end;
    struct report_target order;
    struct list list;
};

/* Two rows each: what stands on the left with the tie-out's name, below it what it is held against.
 */
#define SIDES 2

static const struct list_column columns[] = {
    {.title = N_("Tie-out"), .width = 18, .grow = 1, .priority = 0},
    {.title = N_("Side"), .width = 22, .grow = 1, .priority = 0},
    {.title = N_("Sum (yuan)"),
     .width = 17,
     .priority = 0,
     .right = true,
     .figure = FIGURE_TIE_SUM},
    {.title = N_("Differ"), .width = 6, .priority = 0, .right = true, .figure = FIGURE_TIE_DIFFER},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static int64_t count_rows(void *of)
{
    (void) of;
    return (int64_t) TIE_COUNT * SIDES;
}

static void fill_side(struct list_row *row, const struct month_end *end, enum tie_kind tie,
                      bool right, struct arena *arena)
{
    const struct tie_out *out = &end->ties[tie];
    size_t wrong = month_tie_wrong(end, tie);
    char sum[MONEY_TEXT_SIZE];

    *row = (struct list_row){
        .id = tie * SIDES + right + 1,
        /* TRANSLATORS: a number and what is counted: 116 awards */
        .cells = {right ? arena_format(arena, _("  %1$lld %2$s"), (long long) out->count,
                                       _(tie_counted(tie)))
                        : _(tie_label(tie)),
                  arena_format(arena, right ? "= %s" : "%s",
                               right ? _(tie_right(tie)) : _(tie_left(tie))),
                  arena_text(arena, money_text(right ? out->right : out->left, sum)),
                  right ? "" : arena_format(arena, "%zu", wrong)},
        .late = !right && wrong > 0};
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct month_page *page = of;

    for (int i = 0; i < count; i++) {
        enum tie_kind tie = (enum tie_kind)((first + i) / SIDES);

        fill_side(&ret_rows[i], &page->end, tie, (first + i) % SIDES != 0, arena);
    }
    return count;
}

/* With what is to be closed next, which others move on.  The journal is verified when the screen
 * opens; closing verifies it again by itself. */
static bool load(struct month_page *page, int year, int month, struct err *err)
{
    const struct month_end *proved = page->year != 0 ? &page->end : NULL;
    struct month_end end = {0};
    int next_year, next_month;

    world_tick(page->world);
    if (!desk_month_next(&page->world->desk, &next_year, &next_month, err) ||
        !desk_month_end(&page->world->desk, year, month, proved, &end, err))
        return false;
    month_end_release(&page->end);
    page->end = end;
    page->year = year;
    page->month = month;
    page->next_year = next_year;
    page->next_month = next_month;
    return true;
}

/* The one to be closed next; where none was closed yet, the earliest with entries. */
static bool load_next(struct month_page *page, struct err *err)
{
    int year, month;

    return desk_month_start(&page->world->desk, &year, &month, err) && load(page, year, month, err);
}

static bool month_screen_open(struct screen *screen, const void *argument, struct err *err)
{
    struct month_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    page->console = screen->console;
    if (!load_next(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing is compared."));
    return true;
}

static void reload(struct screen *screen)
{
    struct month_page *page = screen->state;
    struct err err = {0};

    if (!load(page, page->year, page->month, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool go(struct screen *screen, int months)
{
    struct month_page *page = screen->state;
    int place = page->year * 12 + page->month - 1 + months;
    struct err err = {0};

    if (!load(page, place / 12, place % 12 + 1, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    return true;
}

/* ---- drawing ---- */

static const char *state_text(const struct month_page *page, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (page->end.closed_with) {
        char with[MONTH_TEXT_SIZE];

        return arena_format(arena, _("closed with %s"),
                            month_text(page->end.close.year, page->end.close.month, with));
    }
    if (page->end.is_closed)
        return arena_format(arena, _("closed on %1$s by %2$s"),
                            date_text(page->end.close.closed_on, day), page->end.close.clerk);
    if (page->world->desk.today.day <= page->end.last_on.day)
        return _("not over");
    if (page->next_year == 0 || (page->year == page->next_year && page->month == page->next_month))
        return _("to be closed");
    return _("not closed");
}

/* Which month is next, where it is not the one looked at. */
static const char *next_text(const struct month_page *page, struct arena *arena)
{
    char text[MONTH_TEXT_SIZE];

    if (page->next_year == 0 || (page->year == page->next_year && page->month == page->next_month))
        return "";
    return arena_format(arena, _("   next: %s"),
                        month_text(page->next_year, page->next_month, text));
}

static void draw_focus(const struct month_page *page, struct grid *grid, struct area area)
{
    enum tie_kind tie = (enum tie_kind)(page->list.at / SIDES);
    const struct tie_out *out = &page->end.ties[tie];
    AUTO_ARENA struct arena arena = {0};
    size_t shown = (size_t) area.rows - 2;
    char day[DATE_TEXT_SIZE];

    grid_put_cut(grid, area.y, area.x, area.cols,
                 arena_format(&arena, "%s = %s%s", _(tie_left(tie)), _(tie_right(tie)),
                              month_tie_wrong(&page->end, tie) == 0 ? _(": all equal") : ""),
                 STYLE_HEADING);
    for (size_t i = 0; i < out->wrong_count && i < shown; i++) {
        char left[MONEY_TEXT_SIZE], right[MONEY_TEXT_SIZE];

        grid_put_cut(
            grid, area.y + 1 + (int) i, area.x, area.cols,
            arena_format(&arena, "! %s  %s ≠ %s",
                         desk_month_subject(&page->world->desk, tie, out->wrong[i].subject, &arena),
                         money_text(out->wrong[i].left, left),
                         money_text(out->wrong[i].right, right)),
            STYLE_NORMAL);
    }
    if (*month_tie_word(&page->end, tie) && (tie == TIE_JOURNAL || out->wrong_count == 0))
        grid_put_cut(grid, area.y + area.rows - 1, area.x, area.cols,
                     arena_format(&arena, "! %s", month_tie_word(&page->end, tie)), STYLE_NORMAL);
    else if (page->world->desk.today.day <= page->end.last_on.day)
        grid_put_cut(grid, area.y + area.rows - 1, area.x, area.cols,
                     month_end_open_text(&page->end, &arena), STYLE_WARNING);
    else
        grid_put_cut(grid, area.y + area.rows - 1, area.x, area.cols,
                     arena_format(&arena, _("All sums as of %s, whatever was entered since."),
                                  date_text(page->end.last_on, day)),
                     STYLE_DIM);
}

static void month_draw(struct screen *screen, struct frame *frame)
{
    struct month_page *page = screen->state;
    struct area body = frame->layout.body;
    struct area foot = area_below(body, body.rows - FOOT_ROWS + 1);
    AUTO_ARENA struct arena arena = {0};
    char text[MONTH_TEXT_SIZE];

    frame_title(frame, _("Budget > Month end > %s"), month_text(page->year, page->month, text));
    frame_context(frame, "%s%s",
                  arena_format(&arena, _("%1$s   %2$lld entries   %3$zu lines differ"),
                               state_text(page, &arena), (long long) page->end.entries,
                               month_end_wrong(&page->end)),
                  next_text(page, &arena));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - FOOT_ROWS), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    draw_focus(page, frame->grid, foot);
}

/* ---- closing ---- */

static void count_closed(void *of, const struct month_end *end)
{
    int *count = of;

    (void) end;
    (*count)++;
}

/* Where it stopped some are closed all the same: the screen is read again either way. */
static void yes(void *of)
{
    struct month_page *page = of;
    AUTO_FINDINGS struct findings findings = {0};
    char text[MONTH_TEXT_SIZE];
    struct err err = {0}, unread = {0};
    struct desk *desk = &page->world->desk;
    int year = page->year, month = page->month, count = 0;
    bool done;

    world_tick(page->world);
    done = desk_months_close(desk, year, month, count_closed, &count, &findings, &err);
    if (!load(page, year, month, &unread)) {
        console_fail(page->console, done ? &unread : &err);
        return;
    }
    list_refresh(&page->list);
    if (!done)
        console_fail(page->console, &err);
    else if (count == 1)
        console_say(page->console, SAY_DONE, _("%s is closed."), month_text(year, month, text));
    else
        console_say(page->console, SAY_DONE, _("%1$d months up to %2$s are closed."), count,
                    month_text(year, month, text));
}

/* What is closed with it, said before: there is no way back. */
static const char *before_text(const struct month_page *page, struct arena *arena)
{
    struct months_waiting open;
    struct err unread = {0};
    char first[MONTH_TEXT_SIZE];

    if (!desk_months_open(&page->world->desk, page->year, page->month, &open, &unread) ||
        open.count == 1)
        return "";
    return arena_format(arena,
                        _("\nAll open months from %1$s on are closed with it, in order: %2$d "
                          "months; it stops at the first with a difference."),
                        month_text(open.year, open.month, first), open.count);
}

static bool ask_close(struct month_page *page)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    char text[MONTH_TEXT_SIZE];

    desk_month_judge(&page->world->desk, &page->end, page->year, page->month, &findings);
    if (findings_block(&findings))
        return dialog_findings(page->console, _("This cannot be done now"), &findings);
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = _("Close the month"),
            .question = arena_format(
                &arena, "%s%s",
                arena_format(&arena,
                             _("Close %1$s in the name of %2$s?\nFrom then on nothing is "
                               "entered for a day in it; a correction is a new entry."),
                             month_text(page->year, page->month, text),
                             page->world->desk.clerk.name),
                before_text(page, &arena)),
            .yes = _("Close the month"),
            .opener = "c",
            .done = yes,
            .of = page});
}

static bool month_command(struct screen *screen, enum command_id id)
{
    struct month_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_MONTH_CLOSE:
        return ask_close(page);
    case CMD_MONTH_NEXT:
        return go(screen, 1);
    case CMD_MONTH_BEFORE:
        return go(screen, -1);
    case CMD_MONTH_REPORT:
        page->order = (struct report_target){.world = page->world,
                                             .kind = REPORT_RECONCILE,
                                             .year = page->year,
                                             .month = page->month};
        return report_card_open(screen->console, &page->order);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness month_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct month_page *page = screen->state;

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
    case CMD_LIST_OPEN:
        return COMMAND_HIDDEN;
    case CMD_MONTH_CLOSE:
        if (page->world->desk.clerk.role == ROLE_FINANCE && !page->end.is_closed)
            return COMMAND_READY;
        *ret_missing = page->end.is_closed ? _("this month is closed already")
                                           : _("a month is closed by the finance");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

static void month_screen_close(struct screen *screen)
{
    struct month_page *page = screen->state;

    list_release(&page->list);
    month_end_release(&page->end);
}

static const struct screen_figures figures = {LIST_FIGURES(struct month_page)};

const struct screen_class screen_month = {
    .name = "month",
    .place = IN_MONTH,
    .widget = IN_LIST,
    .size = sizeof(struct month_page),
    .open = month_screen_open,
    .draw = month_draw,
    .command = month_command,
    .may = month_may,
    .resume = reload,
    .close = month_screen_close,
    .figures = &figures,
};
