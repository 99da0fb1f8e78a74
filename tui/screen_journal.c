/* SPDX-License-Identifier: Apache-2.0 */
/* The journal, newest first: time, who, what, object, and below the old and new values of the entry
 * in focus.  Which entries somebody sees is the desk's; the words are journal_words.c's. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/journal_words.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define READ_AT_ONCE 1000
#define READ_AHEAD   100 /* rows before the last one read from which more is read */
#define PARTS_MOST   1000
#define DETAIL_ROWS  9
#define TALL_FROM    28
#define TALL_ROWS    16
#define DETAIL_MOST  65536

struct journal_page {
    struct world *world;
    struct journal *parts; /* as read, each READ_AT_ONCE entries but the last */
    size_t part_count;
    int64_t count;
    bool has_all;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Time"), .width = 19, .priority = 0},
    {.title = N_("Who"), .width = 12, .grow = 1, .priority = 0},
    {.title = N_("What"), .width = 18, .grow = 1, .priority = 0},
    {.title = N_("Object"), .width = 16, .grow = 2, .priority = 0},
    {.title = N_("Entry no."), .width = 9, .priority = 1, .right = true},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct journal_entry *entry_at(const struct journal_page *page, int64_t row)
{
    if (row < 0 || row >= page->count)
        return NULL;
    return &page->parts[row / READ_AT_ONCE].list[row % READ_AT_ONCE];
}

static int64_t count_rows(void *of)
{
    return ((struct journal_page *) of)->count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct journal_page *page = of;
    char instant[INSTANT_TEXT_SIZE];

    for (int i = 0; i < count; i++) {
        const struct journal_entry *entry = entry_at(page, first + i);

        ret_rows[i] =
            (struct list_row){.id = entry->seq,
                              .cells = {arena_text(arena, instant_text(entry->at_ms, instant)),
                                        text_empty(entry->clerk) ? _("the program") : entry->clerk,
                                        journal_verb_text(entry->verb), entry->object,
                                        arena_format(arena, "%" PRId64, entry->seq)}};
    }
    return count;
}

/* ---- reading ---- */

static bool read_more(struct journal_page *page, struct err *err)
{
    const struct journal_entry *last = entry_at(page, page->count - 1);
    struct journal part = {0};

    if (page->has_all || page->part_count == PARTS_MOST)
        return true;
    world_tick(page->world);
    if (!desk_journal(&page->world->desk, last ? last->seq : 0, READ_AT_ONCE, &part, err))
        return false;
    page->has_all = part.count < READ_AT_ONCE;
    if (part.count == 0) {
        journal_release(&part);
        return true;
    }
    page->parts[page->part_count++] = part;
    page->count += (int64_t) part.count;
    return true;
}

static void forget(struct journal_page *page)
{
    for (size_t i = 0; i < page->part_count; i++)
        journal_release(&page->parts[i]);
    page->part_count = 0;
    page->count = 0;
    page->has_all = false;
}

static void reload(struct screen *screen)
{
    struct journal_page *page = screen->state;
    struct err err = {0};

    forget(page);
    if (!read_more(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool journal_open(struct screen *screen, const void *argument, struct err *err)
{
    struct journal_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    page->parts = mem_zero(PARTS_MOST, sizeof *page->parts);
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing is written down yet."));
    if (!read_more(page, err))
        return false;
    list_refresh(&page->list);
    return true;
}

/* ---- the entry in focus ---- */

/* An entry does not keep the item, but its number the measure: of its items, one that knows what
 * was changed. */
static const struct item *item_of(const struct catalogue *catalogue,
                                  const struct journal_entry *entry)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);
    const char *dash = strchr(entry->object, '-'); /* "2026-04-000002" */
    long measure;

    if (!text_is(entry->kind, "application") || !dash)
        return NULL;
    measure = strtol(dash + 1, NULL, 10);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(catalogue, ids[i]);

        if (item->edition->measure == measure && journal_item_knows(item, entry->changes))
            return item;
    }
    return NULL;
}

static void add_changes(const struct journal_page *page, const struct journal_entry *entry,
                        struct str *text)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = entry->changes;
    const struct item *item = item_of(page->world->catalogue, entry);
    struct change change;

    while (change_next(&changes, entry->verb, page->world->catalogue, item, &arena, &change))
        if (text_empty(change.was))
            str_format(text, _("  %1$s: %2$s\n"), change.field, change.is);
        else
            str_format(text, _("  %1$s: %2$s → %3$s\n"), change.field, change.was, change.is);
}

static void add_entry(const struct journal_page *page, const struct journal_entry *entry,
                      struct str *text)
{
    char instant[INSTANT_TEXT_SIZE], hash[DIGEST_TEXT_SIZE];

    str_format(text, _("Entry %1$lld   %2$s   %3$s"), (long long) entry->seq,
               instant_text(entry->at_ms, instant),
               text_empty(entry->clerk) ? _("the program") : entry->clerk);
    str_format(text, "\n%s   %s\n", journal_verb_text(entry->verb), entry->object);
    add_changes(page, entry, text);
    str_format(text, _("  hash %s"), digest_text(&entry->hash, hash));
    str_add(text, "\n");
}

static void draw_entry(const struct journal_page *page, struct grid *grid, struct area area)
{
    const struct journal_entry *entry = entry_at(page, page->list.at);
    AUTO_STR struct str text;

    str_init(&text, DETAIL_MOST);
    if (entry)
        add_entry(page, entry, &text);
    grid_wrap(grid, area, 0, text.text, STYLE_NORMAL);
}

static void journal_draw(struct screen *screen, struct frame *frame)
{
    struct journal_page *page = screen->state;
    struct area body = frame->layout.body, below;
    int detail = body.rows >= TALL_FROM ? TALL_ROWS : DETAIL_ROWS;
    char place[80];

    frame_title(frame, "%s", _("Journal"));
    list_place(&page->list, place, sizeof place);
    frame_context(frame, "%s   %s%s",
                  page->world->desk.clerk.role == ROLE_AUDITOR ? _("all that was done")
                                                               : _("what I did"),
                  place, page->has_all ? "" : _(" and more"));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - detail), true);
    below = area_below(body, body.rows - detail);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below = area_below(below, 1);
    below.x += 1;
    below.cols -= 2;
    draw_entry(page, frame->grid, below);
}

static bool open_entry(struct screen *screen);

static void entry_again(void *of)
{
    (void) open_entry(of);
}

static bool open_entry(struct screen *screen)
{
    struct journal_page *page = screen->state;
    const struct journal_entry *entry = entry_at(page, page->list.at);
    AUTO_STR struct str text;

    if (!entry)
        return true;
    str_init(&text, DETAIL_MOST);
    add_entry(page, entry, &text);
    return pager_open(screen->console, &(struct paging){.title = _("Journal"),
                                                        .text = text.text,
                                                        .again = entry_again,
                                                        .of = screen});
}

static bool journal_command(struct screen *screen, enum command_id id)
{
    struct journal_page *page = screen->state;
    struct err err = {0};
    bool done;

    if (id == CMD_LIST_OPEN)
        return open_entry(screen);
    if (id == CMD_LIST_REFRESH) {
        reload(screen);
        return true;
    }
    done = list_command(&page->list, id);
    if (page->list.at >= page->count - READ_AHEAD && !page->has_all) {
        if (!read_more(page, &err))
            console_fail(screen->console, &err);
        list_refresh(&page->list);
    }
    return done;
}

static enum readiness journal_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    return id == CMD_LIST_SELECT ? COMMAND_HIDDEN : COMMAND_READY;
}

static void journal_close(struct screen *screen)
{
    struct journal_page *page = screen->state;

    forget(page);
    free(page->parts);
    list_release(&page->list);
}

const struct screen_class screen_journal = {
    .name = "journal",
    .widget = IN_LIST,
    .size = sizeof(struct journal_page),
    .open = journal_open,
    .draw = journal_draw,
    .command = journal_command,
    .may = journal_may,
    .close = journal_close,
};
