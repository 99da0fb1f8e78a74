/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of a pool and year: every entry behind its figures.  Knows entries; figures are
 * screen_budget.c's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "model/voucher.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens.h"

#define ENTRIES_MOST 20000
#define DETAIL_ROWS  3

struct ledger_page {
    struct world *world;
    const char *pool; /* of the catalogue */
    int year;
    struct ledger_entries entries;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("No."), .width = 6, .priority = 3, .right = true},
    {.title = N_("When"), .width = 16, .priority = 0},
    {.title = N_("Entry"), .width = 16, .priority = 0},
    {.title = N_("Amount (yuan)"),
     .width = 17,
     .priority = 0,
     .right = true,
     .figure = FIGURE_ENTRY},
    {.title = N_("Application"), .width = 16, .priority = 0},
    {.title = N_("By"), .width = 8, .grow = 1, .priority = 2},
    {.title = N_("Reason"), .width = 10, .grow = 4, .priority = 4},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* NULL: there is none. */
static const struct ledger_entry *entry_in_focus(const struct ledger_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->entries.count ? &page->entries.list[at] : NULL;
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct ledger_page *) of)->entries.count;
}

static const char *signed_text(const struct ledger_entry *entry, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    return arena_format(arena, "%s%s", ledger_entry_mark(entry), money_text(entry->amount, amount));
}

/* A step of a voucher says what it is for; what was written down stands after it. */
static const char *reason_text(const struct ledger_entry *entry, struct arena *arena)
{
    enum voucher_step step;
    const char *text;

    if (!voucher_step_parse(entry->voucher_step, &step))
        return entry->reason;
    text = entry->voucher_use ? arena_format(arena, _("voucher: %1$s, use %2$d"),
                                             _(voucher_step_label(step)), entry->voucher_use)
                              : arena_format(arena, _("voucher: %s"), _(voucher_step_label(step)));
    return text_empty(entry->reason) ? text : arena_format(arena, "%s  %s", text, entry->reason);
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    struct ledger_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct ledger_entry *entry = &page->entries.list[first + i];
        char when[INSTANT_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = entry->seq,
            .cells = {arena_format(arena, "%lld", (long long) entry->seq),
                      arena_format(arena, "%.16s", instant_text(entry->at_ms, when)),
                      _(ledger_kind_label(entry->kind)), signed_text(entry, arena),
                      entry->hidden ? _("Other department") : entry->number, entry->clerk,
                      entry->hidden ? "" : reason_text(entry, arena)},
            .dim = entry->hidden};
    }
    return count;
}

static bool load(struct ledger_page *page, struct err *err)
{
    struct ledger_entries entries = {0};

    world_tick(page->world);
    if (!desk_ledger(&page->world->desk, page->pool, page->year, ENTRIES_MOST, &entries, err))
        return false;
    ledger_entries_release(&page->entries);
    page->entries = entries;
    return true;
}

static bool ledger_open(struct screen *screen, const void *argument, struct err *err)
{
    struct ledger_page *page = screen->state;
    const struct ledger_order *order = argument;
    const struct pool *pool;

    page->world = screen_world(screen);
    page->year = order->year;
    pool = order->pool ? catalogue_pool(page->world->catalogue, order->pool) : NULL;
    page->pool = pool ? pool->id : NULL;
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No entry yet: setting the budget, reserving, awarding and paying write here."));
    return true;
}

/* What the columns have no room for: by whom and why, of the entry in focus. */
static void draw_detail(const struct ledger_page *page, struct grid *grid, struct area area)
{
    const struct ledger_entry *entry = entry_in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text;

    grid_rule(grid, area.y, area.x, area.cols, STYLE_RULE);
    if (!entry)
        return;
    if (entry->hidden)
        text = _("An application of another department: whose it is and why is shown to that "
                 "department.");
    else
        text = arena_format(
            &arena, _("No. %1$lld by %2$s. Reason: %3$s"), (long long) entry->seq, entry->clerk,
            text_empty(reason_text(entry, &arena)) ? _("none") : reason_text(entry, &arena));
    grid_wrap(grid, (struct area){area.y + 1, area.x + 1, area.rows - 1, area.cols - 2}, 0, text,
              STYLE_NORMAL);
}

static void ledger_draw(struct screen *screen, struct frame *frame)
{
    struct area body = frame->layout.body;
    struct ledger_page *page = screen->state;
    char place[80];

    frame_title(frame, _("Budget > %1$d > %2$s > Ledger"), page->year,
                page->pool ? pool_text(page->world->catalogue, page->pool) : _("all pools"));
    frame_context(frame, _("newest first   + gives room, - takes it   %s"),
                  list_place(&page->list, place, sizeof place));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - DETAIL_ROWS), true);
    draw_detail(page, frame->grid, area_below(body, body.rows - DETAIL_ROWS));
}

static bool open_application(struct screen *screen)
{
    struct ledger_page *page = screen->state;
    const struct ledger_entry *entry = entry_in_focus(page);
    struct err err = {0};
    int64_t id;

    if (!entry)
        return true;
    if (entry->hidden)
        console_say(screen->console, SAY_NOTE,
                    _("This entry is for an application of another department: it cannot be "
                      "opened here."));
    else if (text_empty(entry->number))
        console_say(screen->console, SAY_NOTE,
                    _("This entry is of the budget itself: no application stands behind it."));
    else if (!desk_application_by_number(&page->world->desk, entry->number, &id, &err))
        console_fail(screen->console, &err);
    else
        console_push(screen->console, &screen_application, &(struct application_place){.id = id});
    return true;
}

static void reload(struct screen *screen)
{
    struct ledger_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool ledger_command(struct screen *screen, enum command_id id)
{
    struct ledger_page *page = screen->state;

    if (id == CMD_LIST_OPEN)
        return open_application(screen);
    if (id == CMD_LIST_REFRESH) {
        reload(screen);
        return true;
    }
    return list_command(&page->list, id);
}

static enum readiness ledger_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct ledger_page *page = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_OPEN && page->entries.count == 0 ? COMMAND_MISSING : COMMAND_READY;
}

static void ledger_close(struct screen *screen)
{
    struct ledger_page *page = screen->state;

    list_release(&page->list);
    ledger_entries_release(&page->entries);
}

static const enum figure beside[] = {FIGURE_AVAILABLE, FIGURE_RESERVED, FIGURE_COMMITTED,
                                     FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures screen_figures_shown = {LIST_FIGURES(struct ledger_page),
                                                           .beside = beside};

const struct screen_class screen_ledger = {
    .name = "ledger",
    .widget = IN_LIST,
    .size = sizeof(struct ledger_page),
    .open = ledger_open,
    .draw = ledger_draw,
    .command = ledger_command,
    .may = ledger_may,
    .resume = reload,
    .close = ledger_close,
    .figures = &screen_figures_shown,
};
