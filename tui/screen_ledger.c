/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of a pool and year: every entry behind its figures.  Knows entries; narrowing is
 * ledger_filter.c's, figures are screen_budget.c's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/voucher.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/ledger_page.h"
#include "tui/screens.h"

#define ENTRIES_MOST 20000
#define DETAIL_ROWS  4
#define EMPTY        N_("No entry yet: setting the budget, reserving, awarding and paying write here.")

static const struct list_column columns[LEDGER_COLUMN_COUNT] = {
    {.title = N_("No."), .width = 6, .priority = 4, .right = true},
    {.title = N_("Booked on"), .width = 10, .priority = 0},
    {.title = N_("Entry"), .width = 16, .priority = 0},
    {.title = N_("Amount (yuan)"),
     .width = 16,
     .priority = 0,
     .right = true,
     .figure = FIGURE_ENTRY},
    {.title = N_("Left after it"),
     .width = 15,
     .priority = 1,
     .right = true,
     .figure = FIGURE_AVAILABLE},
    {.title = N_("Application"), .width = 16, .priority = 0},
    {.title = N_("Document"), .width = 10, .grow = 2, .priority = 5},
    {.title = N_("By"), .width = 8, .grow = 1, .priority = 2},
    {.title = N_("Reason"), .width = 10, .grow = 4, .priority = 3},
};
#define KIND_COLUMN 2
#define KIND_MOST   16

/* As wide as the longest kind that is there, in the language of now. */
static void fit_columns(struct ledger_page *page)
{
    int widest = text_width(_(columns[KIND_COLUMN].title));
    AUTO_ARENA struct arena arena = {0};

    memcpy(page->columns, columns, sizeof columns);
    for (size_t i = 0; i < page->entries.count; i++) {
        const struct ledger_entry *entry = &page->entries.list[i];
        int width = text_width(entry_kind_text(entry->kind, entry->reversal, &arena));

        widest = width > widest ? width : widest;
    }
    page->columns[KIND_COLUMN].width = widest < KIND_MOST ? widest : KIND_MOST;
}

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
    text = entry->voucher_use ? arena_format(arena, _("voucher use %2$d: %1$s"),
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
        char when[DATE_TEXT_SIZE], after[MONEY_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = entry->seq,
            .cells = {arena_format(arena, "%lld", (long long) entry->seq),
                      arena_text(arena, date_text(entry->day, when)),
                      entry_kind_text(entry->kind, entry->reversal, arena),
                      signed_text(entry, arena), arena_text(arena, money_text(entry->after, after)),
                      entry->hidden ? _("Other department") : entry->number, entry->document,
                      entry->clerk, entry->hidden ? "" : reason_text(entry, arena)},
            .dim = entry->hidden};
    }
    return count;
}

static bool load(struct ledger_page *page, struct err *err)
{
    struct ledger_entries entries = {0};

    world_tick(page->world);
    page->filter.search = page->search[0] != '\0' ? page->search : NULL;
    if (!desk_ledger_entries(&page->world->desk, &page->filter, ENTRIES_MOST, &entries, err))
        return false;
    ledger_entries_release(&page->entries);
    page->entries = entries;
    page->list.empty =
        page->search[0] != '\0' || page->filter.kinds || page->filter.item ||
                page->filter.department
            ? N_("No entry answers to this. Change the filter: f and “show all again”.")
            : EMPTY;
    fit_columns(page);
    return true;
}

static void narrowed(void *of)
{
    struct screen *screen = of;
    struct ledger_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_restart(&page->list);
}

static bool ledger_open(struct screen *screen, const void *argument, struct err *err)
{
    struct ledger_page *page = screen->state;
    const struct ledger_order *order = argument;
    const struct pool *pool;

    page->world = screen_world(screen);
    page->console = screen->console;
    page->changed = narrowed;
    page->of = screen;
    pool = order->pool ? catalogue_pool(page->world->catalogue, order->pool) : NULL;
    page->filter = (struct ledger_filter){
        .pool = pool ? pool->id : NULL, .year = order->year, .balance = true};
    list_init(&page->list, page->columns, LEDGER_COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows}, EMPTY);
    if (!load(page, err)) {
        list_release(&page->list);
        return false;
    }
    list_refresh(&page->list);
    return true;
}

/* The day that counts stands beside the moment only where they differ. */
static const char *when_text(const struct ledger_entry *entry, struct arena *arena)
{
    char when[INSTANT_TEXT_SIZE], day[DATE_TEXT_SIZE];

    (void) instant_text(entry->at_ms, when);
    if (date_of_instant(entry->at_ms).day == entry->day.day)
        return arena_format(arena, "%.16s", when);
    return arena_format(arena, _("booked on %1$s, entered %2$.16s"), date_text(entry->day, day),
                        when);
}

/* With its own day where it is booked on another. */
static const char *paper_text(const struct ledger_entry *entry, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (text_empty(entry->document))
        return _("none");
    return date_is_none(entry->dated) || entry->dated.day == entry->day.day
               ? entry->document
               : arena_format(arena, _("%1$s (dated %2$s)"), entry->document,
                              date_text(entry->dated, day));
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
        text = arena_format(&arena, _("No. %1$lld, %2$s, by %3$s. Document: %4$s. Reason: %5$s"),
                            (long long) entry->seq, when_text(entry, &arena), entry->clerk,
                            paper_text(entry, &arena),
                            text_empty(reason_text(entry, &arena)) ? _("none")
                                                                   : reason_text(entry, &arena));
    grid_wrap(grid, (struct area){area.y + 1, area.x + 1, area.rows - 1, area.cols - 2}, 0, text,
              STYLE_NORMAL);
}

static void ledger_draw(struct screen *screen, struct frame *frame)
{
    struct area body = frame->layout.body;
    struct ledger_page *page = screen->state;
    char place[80];
    AUTO_ARENA struct arena arena = {0};
    const char *pool =
        page->filter.pool ? pool_text(page->world->catalogue, page->filter.pool) : _("all pools");

    if (page->filter.year)
        frame_title(frame, _("Budget > %1$d > %2$s > Ledger"), page->filter.year, pool);
    else
        frame_title(frame, _("Budget > all years > %s > Ledger"), pool);
    frame_context(frame, _("%1$s   + gives room, - takes it%2$s"),
                  list_place(&page->list, place, sizeof place), ledger_filter_text(page, &arena));
    fit_columns(page);
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

static bool search_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct ledger_page *page = screen->state;

    if (strlen(text) >= sizeof page->search)
        return err_set(err, ERR_INPUT, _("the words to search for are too long"));
    snprintf(page->search, sizeof page->search, "%s", text);
    narrowed(screen);
    return true;
}

static bool search(struct screen *screen)
{
    return dialog_ask(
        screen->console,
        &(struct asking){.title = _("Search"),
                         .question = _("Part of the number, the applicant, the project, the "
                                       "document or the reason; or a person's name. Leave it "
                                       "empty to see all again."),
                         .most = 60,
                         .done = search_typed,
                         .of = screen});
}

/* The workbook of the very entries that are listed. */
static bool write_report(struct screen *screen)
{
    struct ledger_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *year = arena_format(&arena, "%d", page->filter.year);

    page->order = (struct report_target){
        .world = page->world, .kind = REPORT_LEDGER, .ledger = &page->filter};
    snprintf(page->order.list_words, sizeof page->order.list_words, "%s  %s%s",
             page->filter.year ? arena_format(&arena, _("budget year %s"), year) : _("all years"),
             page->filter.pool ? pool_text(page->world->catalogue, page->filter.pool)
                               : _("all pools"),
             ledger_filter_text(page, &arena));
    return report_card_open(screen->console, &page->order);
}

static bool ledger_command(struct screen *screen, enum command_id id)
{
    struct ledger_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_LIST_OPEN:
        return open_application(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    case CMD_LEDGER_SEARCH:
        return search(screen);
    case CMD_LEDGER_FILTER:
        ledger_filter_open(page);
        return true;
    case CMD_LEDGER_COLUMNS:
        return ledger_explain(screen->console);
    case CMD_LEDGER_REPORT:
        return write_report(screen);
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness ledger_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct ledger_page *page = screen->state;
    struct err ignored = {0};

    (void) ret_missing;
    if (id == CMD_LIST_SELECT ||
        (id == CMD_LEDGER_REPORT && !report_may(&page->world->desk, REPORT_LEDGER, &ignored)))
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
    .place = IN_LEDGER,
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
