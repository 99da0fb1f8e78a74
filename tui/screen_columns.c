/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns of a register are written: a box to tick each, in the order of the workbook.  What
 * is chosen is kept for the clerk and the report.  Knows words of columns; what stands in them is
 * the reports room's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/list.h"
#include "tui/screens_inside.h"

#define HELP_ROWS 3

struct columns_page {
    struct world *world;
    const struct columns_order *order;
    struct arena arena; /* of the columns */
    struct report_column *columns;
    size_t count;
    bool changed;
    struct list list;
};

static const struct list_column list_columns[] = {
    {.title = " ", .width = 3, .priority = 0},
    {.title = N_("Column"), .width = 20, .grow = 1, .priority = 0},
    {.title = N_("What it means"), .width = 30, .grow = 3, .priority = 1},
};

static int64_t count_rows(void *of)
{
    return (int64_t) ((const struct columns_page *) of)->count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct columns_page *page = of;
    struct report_column *now; /* in the language of now */

    (void) report_columns(page->order->kind, "", arena, &now);
    for (int i = 0; i < count; i++) {
        const struct report_column *column = &page->columns[first + i];

        ret_rows[i] = (struct list_row){.id = first + i,
                                        .cells = {column->stays    ? "[=]"
                                                  : column->chosen ? "[x]"
                                                                   : "[ ]",
                                                  now[first + i].head, now[first + i].means},
                                        .dim = column->stays};
    }
    return count;
}

static bool columns_open(struct screen *screen, const void *argument, struct err *err)
{
    struct columns_page *page = screen->state;

    (void) err;
    page->world = screen_world(screen);
    page->order = argument;
    page->count =
        report_columns(page->order->kind, page->order->words, &page->arena, &page->columns);
    list_init(&page->list, list_columns, 3,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("There are no columns to choose from."));
    return true;
}

const char *columns_text(enum report_kind kind, const char *words, struct arena *arena)
{
    struct report_column *columns;
    size_t count = report_columns(kind, words, arena, &columns);
    int all = 0, chosen = 0;

    for (size_t i = 0; i < count; i++) {
        all += columns[i].columns;
        chosen += columns[i].chosen ? columns[i].columns : 0;
    }
    return arena_format(arena, _("%1$d of %2$d columns"), chosen, all);
}

static void columns_draw(struct screen *screen, struct frame *frame)
{
    struct columns_page *page = screen->state;
    enum report_kind kind = page->order->kind;
    struct area body = frame->layout.body, below = area_below(body, body.rows - HELP_ROWS);
    const struct list_row *row;
    AUTO_ARENA struct arena arena = {0};

    frame_title(frame, "%s > %s", _(report_row(kind)->label), _("Columns"));
    frame_context(
        frame, _("%s are written   [=] is always there"),
        columns_text(kind, report_columns_words(page->columns, page->count, &arena), &arena));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - HELP_ROWS - 1), true);
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    row = list_current(&page->list); /* of what is drawn now */
    if (row)
        grid_wrap(frame->grid, below, 0, row->cells[2], STYLE_NORMAL);
}

static bool turn(struct screen *screen)
{
    struct columns_page *page = screen->state;
    struct report_column *column = &page->columns[page->list.at];

    if (column->stays) {
        console_say(screen->console, SAY_NOTE,
                    _("“%s” is always written: it names the row, or a total or sheet needs it."),
                    list_current(&page->list)->cells[1]);
        return true;
    }
    column->chosen = !column->chosen;
    page->changed = true;
    list_refresh(&page->list);
    return true;
}

/* All; a second time only those that stay. */
static bool turn_all(struct columns_page *page)
{
    bool all = true;

    for (size_t i = 0; i < page->count; i++)
        all = all && page->columns[i].chosen;
    for (size_t i = 0; i < page->count; i++)
        page->columns[i].chosen = !all || page->columns[i].stays;
    page->changed = true;
    list_refresh(&page->list);
    return true;
}

static bool keep(struct screen *screen)
{
    struct columns_page *page = screen->state;
    const struct columns_order *order = page->order;
    AUTO_ARENA struct arena arena = {0};
    const char *words = report_columns_words(page->columns, page->count, &arena);
    struct err err = {0};

    world_tick(page->world);
    if (!desk_columns_save(&page->world->desk, report_row(order->kind)->word, words, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    snprintf(order->words, REPORT_COLUMNS_MOST + 1, "%s", words);
    console_say(screen->console, SAY_DONE, _("%s are written, also the next time."),
                columns_text(order->kind, words, &arena));
    console_close(screen);
    return true;
}

static bool columns_command(struct screen *screen, enum command_id id)
{
    struct columns_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_LIST_SELECT:
    case CMD_LIST_OPEN:
        return turn(screen);
    case CMD_COLUMNS_ALL:
        return turn_all(page);
    case CMD_COLUMNS_KEEP:
        return keep(screen);
    case CMD_BACK:
        if (page->changed)
            console_say(screen->console, SAY_NOTE, _("The columns stay as they were."));
        return false;
    default:
        return list_command(&page->list, id);
    }
}

static const char *columns_label(const struct screen *screen, enum command_id id)
{
    (void) screen;
    return id == CMD_LIST_SELECT || id == CMD_LIST_OPEN ? N_("Write or leave out") : NULL;
}

/* Enter does the same as Space: one of them is enough to tell. */
static bool columns_hinted(const struct screen *screen, enum command_id id)
{
    (void) screen;
    return id != CMD_LIST_OPEN;
}

static void columns_close(struct screen *screen)
{
    struct columns_page *page = screen->state;

    list_release(&page->list);
    arena_release(&page->arena);
}

const struct screen_class screen_columns = {
    .name = "columns",
    .place = IN_COLUMNS,
    .widget = IN_LIST,
    .size = sizeof(struct columns_page),
    .open = columns_open,
    .draw = columns_draw,
    .command = columns_command,
    .label = columns_label,
    .hinted = columns_hinted,
    .close = columns_close,
};
