/* SPDX-License-Identifier: Apache-2.0 */
/* The workbooks there are.  Knows the list; ordering one is report_card.c's. */
#include <stdio.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens_inside.h"

#define HELP_ROWS   4
#define FOLDER_SIZE 512

struct reports_page {
    struct world *world;
    struct report_target order; /* of the card that is open, or was */
    struct list list;
    char why[sizeof((struct err *) NULL)->what]; /* the one in focus is not for this clerk */
};

static const struct list_column columns[] = {
    {.title = N_("Workbook"), .width = 22, .grow = 1, .priority = 0},
    {.title = N_("What it holds"), .width = 30, .grow = 4, .priority = 1},
};

static int64_t count_rows(void *of)
{
    (void) of;
    return REPORT_COUNT;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct reports_page *page = of;

    for (int i = 0; i < count; i++) {
        enum report_kind kind = (enum report_kind)(first + i);
        const struct report_row *row = report_row(kind);
        struct err err = {0};
        bool may = report_may(&page->world->desk, kind, &err);

        ret_rows[i] = (struct list_row){
            .id = first + i,
            .cells = {_(row->label),
                      may ? _(row->help) : arena_format(arena, _("not for you: %s"), err.what)},
            .dim = !may};
    }
    return count;
}

static bool reports_open(struct screen *screen, const void *argument, struct err *err)
{
    struct reports_page *page = screen->state;

    (void) argument;
    (void) err;
    page->world = screen_world(screen);
    list_init(&page->list, columns, 2,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("There is no report."));
    return true;
}

static bool write_report(struct screen *screen)
{
    struct reports_page *page = screen->state;

    world_tick(page->world);
    page->order.world = page->world;
    page->order.kind = (enum report_kind) page->list.at;
    return report_card_open(screen->console, &page->order);
}

/* ---- the screen ---- */

/* "." says nothing to who did not start the program. */
static const char *folder_text(const struct reports_page *page, char here[FOLDER_SIZE])
{
    return text_is(page->world->exports, ".") && getcwd(here, FOLDER_SIZE) ? here
                                                                           : page->world->exports;
}

static void reports_draw(struct screen *screen, struct frame *frame)
{
    struct reports_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, body.rows - HELP_ROWS);
    AUTO_ARENA struct arena arena = {0};
    char here[FOLDER_SIZE];
    const char *text;

    frame_title(frame, "%s", _("Reports"));
    frame_context(frame, _("workbooks go to %s   every file is numbered and recorded"),
                  folder_text(page, here));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - HELP_ROWS - 1), true);
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (page->order.last_path[0] != '\0')
        text = arena_format(&arena, _("The last workbook is %s"), page->order.last_path);
    else
        text = _(report_row((enum report_kind) page->list.at)->help);
    grid_wrap(frame->grid, below, 0, text, STYLE_NORMAL);
}

static bool reports_command(struct screen *screen, enum command_id id)
{
    struct reports_page *page = screen->state;

    if (id == CMD_REPORTS_WRITE)
        return write_report(screen);
    if (id == CMD_REPORTS_OVERRIDES)
        return console_push(screen->console, &screen_overrides, NULL);
    return list_command(&page->list, id);
}

static enum readiness reports_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    struct reports_page *page = screen->state;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    struct err err = {0};

    if (id == CMD_REPORTS_OVERRIDES &&
        !screens_may_use(&page->world->desk.clerk, CMD_GO_OVERRIDES)) {
        *ret_missing = _("the register is for officers, supervisors and auditors");
        return COMMAND_MISSING;
    }
    if (id == CMD_REPORTS_WRITE &&
        !report_may(&page->world->desk, (enum report_kind) page->list.at, &err)) {
        snprintf(page->why, sizeof page->why, "%s", err.what);
        *ret_missing = page->why;
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void reports_close(struct screen *screen)
{
    list_release(&((struct reports_page *) screen->state)->list);
}

const struct screen_class screen_reports = {
    .name = "reports",
    .place = IN_REPORTS,
    .widget = IN_LIST,
    .size = sizeof(struct reports_page),
    .open = reports_open,
    .draw = reports_draw,
    .command = reports_command,
    .may = reports_may,
    .close = reports_close,
};
