/* SPDX-License-Identifier: Apache-2.0 */
/* The lists that answers are held against and that stop applicants: one list at a time, and the
 * entry in focus.  Knows how they are shown; what follows from them is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/rolls.h"
#include "tui/application_words.h"
#include "tui/list.h"
#include "tui/roll_card.h"
#include "tui/screens.h"

#define DETAIL_ROWS 6
#define FLAT_BELOW  16 /* rows of body under which the list takes all */

struct rolls_page {
    struct world *world;
    size_t at; /* which list */
    struct roll_entries entries;
    struct roll_target target; /* for the cards */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Name"), .width = 26, .grow = 3, .priority = 0},
    {.title = N_("Code or number"), .width = 18, .priority = 3},
    {.title = N_("From day"), .width = 10, .priority = 0},
    {.title = N_("Last day in"), .width = 11, .priority = 1},
    {.title = N_("Today"), .width = 6, .priority = 1},
    {.title = N_("Source"), .width = 16, .grow = 2, .priority = 2},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct roll *roll_now(const struct rolls_page *page)
{
    const struct catalogue *catalogue = page->world->catalogue;

    return page->at < catalogue->roll_count ? &catalogue->rolls[page->at] : NULL;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct rolls_page *) of)->entries.count;
}

static const char *day_text(struct date day, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    return date_is_none(day) ? "-" : arena_text(arena, date_text(day, text));
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct rolls_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct roll_entry *entry = &page->entries.list[first + i];

        ret_rows[i] =
            (struct list_row){.id = first + i + 1,
                              .cells = {entry->name, text_empty(entry->code) ? "-" : entry->code,
                                        day_text(entry->from, arena), day_text(entry->to, arena),
                                        entry->holds ? _("on it") : _("off"), entry->source},
                              .dim = !entry->holds};
    }
    return count;
}

static bool load(struct rolls_page *page, struct err *err)
{
    struct roll_entries entries = {0};
    const struct roll *roll = roll_now(page);

    world_tick(page->world);
    if (roll && !desk_roll_entries(&page->world->desk, roll->id, &entries, err))
        return false;
    roll_entries_release(&page->entries);
    page->entries = entries;
    return true;
}

static void reload(struct screen *screen)
{
    struct rolls_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool rolls_open(struct screen *screen, const void *argument, struct err *err)
{
    struct rolls_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nobody is on this list. ] shows the next list, n enters an entry."));
    return true;
}

static const struct roll_entry *entry_now(const struct rolls_page *page)
{
    return page->list.at < (int64_t) page->entries.count ? &page->entries.list[page->list.at]
                                                         : NULL;
}

/* ---- the list and the one in focus --------------------------------------------------------- */

static const char *keeper_text(const struct roll *roll)
{
    return roll->department ? words_now(&roll->department->short_name) : _("every department");
}

static void draw_entry(const struct roll_entry *entry, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    int row = area.y;

    grid_put_cut(grid, row++, area.x, area.cols,
                 text_empty(entry->name) ? entry->code : entry->name, STYLE_HEADING);
    grid_put_cut(grid, row++, area.x, area.cols,
                 arena_format(&arena, _("Source: %1$s   Entered by: %2$s"), entry->source,
                              text_empty(entry->clerk) ? _("the catalogue") : entry->clerk),
                 STYLE_NORMAL);
    if (!text_empty(entry->note))
        grid_put_cut(grid, row++, area.x, area.cols,
                     arena_format(&arena, _("Note: %s"), entry->note), STYLE_NORMAL);
    if (!text_empty(entry->end_reason))
        grid_put_cut(grid, row, area.x, area.cols,
                     arena_format(&arena, _("Ended: %s"), entry->end_reason), STYLE_NORMAL);
}

static void draw_context(const struct rolls_page *page, struct frame *frame)
{
    const struct roll *roll = roll_now(page);

    if (!roll)
        return;
    frame_context(frame, _("List %1$zu/%2$zu  %3$s: %4$s  [%5$s]"), page->at + 1,
                  page->world->catalogue->roll_count, _(roll_kind_label(roll->kind)),
                  words_now(&roll->name), keeper_text(roll));
}

static void rolls_draw(struct screen *screen, struct frame *frame)
{
    struct rolls_page *page = screen->state;
    const struct roll *roll = roll_now(page);
    const struct roll_entry *entry = entry_now(page);
    struct area body = frame->layout.body;
    int detail = body.rows < FLAT_BELOW ? 0 : DETAIL_ROWS;
    struct area top = area_top(body, body.rows - detail), below = area_below(body, top.rows);

    frame_title(frame, "%s", _("Lists"));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, top, true);
    if (detail == 0 || !roll)
        return;
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    grid_put_cut(frame->grid, below.y + 1, below.x, below.cols,
                 roll->kind == ROLL_STOP
                     ? _("Whoever is on it is stopped at acceptance, decision and payment.")
                 : roll->is_complete
                     ? _("Known in full: who is not on it is not listed.")
                     : _("Known in part: for who is not on it the stated answer and its proof "
                         "count."),
                 STYLE_DIM);
    if (entry)
        draw_entry(entry, frame->grid, area_below(below, 2));
}

/* ---- commands ------------------------------------------------------------------------------ */

static struct roll_target *aim(struct screen *screen)
{
    struct rolls_page *page = screen->state;
    const struct roll_entry *entry = entry_now(page);

    page->target = (struct roll_target){.world = page->world, .roll = roll_now(page)};
    if (entry)
        page->target.entry = *entry;
    return &page->target;
}

static bool next_roll(struct screen *screen, size_t step)
{
    struct rolls_page *page = screen->state;
    size_t count = page->world->catalogue->roll_count;
    struct err err = {0};

    if (count == 0)
        return true;
    page->at = (page->at + step) % count;
    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_restart(&page->list);
    return true;
}

static bool rolls_command(struct screen *screen, enum command_id id)
{
    struct rolls_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_ROLLS_NEXT:
        return next_roll(screen, 1);
    case CMD_ROLLS_BEFORE:
        return next_roll(screen, page->world->catalogue->roll_count - 1);
    case CMD_ROLLS_ADD:
        return roll_card_add(screen->console, aim(screen));
    case CMD_ROLLS_END:
        return roll_card_end(screen->console, aim(screen));
    case CMD_ROLLS_IMPORT:
        return roll_card_import(screen->console, aim(screen));
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness rolls_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    struct rolls_page *page = screen->state;
    const struct roll *roll = roll_now(page);
    const struct roll_entry *entry = entry_now(page);
    bool changes = id == CMD_ROLLS_ADD || id == CMD_ROLLS_END || id == CMD_ROLLS_IMPORT;
    static struct err why; /* its text is shown before the next is asked */

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (!changes)
        return COMMAND_READY;
    why = (struct err){0};
    if (!roll || !desk_roll_may_keep(&page->world->desk, roll, &why)) {
        *ret_missing = roll ? why.what : _("the catalogue has no list");
        return COMMAND_MISSING;
    }
    if (id != CMD_ROLLS_END)
        return COMMAND_READY;
    if (!entry || !date_is_none(entry->to)) {
        *ret_missing = entry ? _("it was ended already") : _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void rolls_close(struct screen *screen)
{
    struct rolls_page *page = screen->state;

    list_release(&page->list);
    roll_entries_release(&page->entries);
}

const struct screen_class screen_rolls = {
    .name = "rolls",
    .place = IN_ROLLS,
    .widget = IN_LIST,
    .size = sizeof(struct rolls_page),
    .open = rolls_open,
    .draw = rolls_draw,
    .command = rolls_command,
    .may = rolls_may,
    .resume = reload,
    .close = rolls_close,
};
