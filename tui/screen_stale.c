/* SPDX-License-Identifier: Apache-2.0 */
/* Money that should have moved, of all years: a row each, and from it to the case or to the pool's
 * entries.  What is listed is the desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dashboard.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens_inside.h"

#define ALL       STALE_KIND_COUNT
#define FOOT_ROWS 4

struct stale_page {
    struct world *world;
    int view; /* a kind, or ALL */
    struct stale stale;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Why listed"), .width = 12, .priority = 0},
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Applicant or pool"), .width = 14, .grow = 3, .priority = 0},
    {.title = N_("Year"), .width = 4, .priority = 3, .right = true},
    {.title = N_("Since"), .width = 10, .priority = 2},
    {.title = N_("Days since"), .width = 8, .priority = 1, .right = true},
    {.title = N_("Left"), .width = 12, .priority = 0, .right = true, .figure = FIGURE_LEFT_TO_MOVE},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* The kinds stand one after the other. */
static size_t first_of(const struct stale_page *page)
{
    size_t first = 0;

    for (int kind = 0; page->view != ALL && kind < page->view; kind++)
        first += (size_t) page->stale.listed[kind];
    return first;
}

static int64_t shown(const struct stale_page *page)
{
    return page->view == ALL ? (int64_t) page->stale.count : page->stale.listed[page->view];
}

static int64_t count_rows(void *of)
{
    return shown(of);
}

static const struct stale_line *line_at(const struct stale_page *page, int64_t row)
{
    return row >= 0 && row < shown(page) ? &page->stale.list[first_of(page) + (size_t) row] : NULL;
}

/* A department's own budget by its short name: the names of all begin alike, and are cut. */
static const char *pool_short(const struct stale_page *page, const char *id, struct arena *arena)
{
    const struct pool *pool = catalogue_pool(page->world->catalogue, id);

    if (!pool || pool->has_ceiling || !pool->department)
        return pool_text(page->world->catalogue, id);
    return arena_format(arena, _("Budget of %s"), words_now(&pool->department->short_name));
}

static bool is_of_pool(const struct stale_line *line)
{
    return line->kind == STALE_LAPSE || line->kind == STALE_YEAR;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct stale_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct stale_line *line = line_at(page, first + i);
        bool is_pool = is_of_pool(line);
        char day[DATE_TEXT_SIZE], days[COUNT_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = first + i,
            .cells = {_(stale_label(line->kind)),
                      line->hidden ? _("Other department") : line->number,
                      is_pool ? pool_short(page, line->pool, arena) : line->organisation,
                      arena_format(arena, "%d", line->year),
                      arena_text(arena, date_text(line->since, day)),
                      line->kind == STALE_LAPSE ? ""
                                                : arena_text(arena, count_text(line->days, days)),
                      wan_text(line->open, arena)},
            .late = line->kind != STALE_LAPSE,
        };
    }
    return count;
}

/* What an empty view says is of that view: others may have rows. */
static const char *empty_of(int view)
{
    static const char *const texts[STALE_KIND_COUNT + 1] = {
        [STALE_YEAR] = N_("No past year has money left that was neither carried over nor lapsed."),
        [STALE_STILL] = N_("No commitment lies still for so many days."),
        [STALE_PAST] = N_("No award is past its end with something left."),
        [STALE_LAPSE] = N_("No pool is expected to leave anything on 31 December."),
        [ALL] = N_("Nothing lies still, is past its end or is likely to lapse."),
    };

    return texts[view];
}

/* ---- reading ---- */

static bool load(struct stale_page *page, struct err *err)
{
    struct stale stale = {0};

    world_tick(page->world);
    if (!desk_stale(&page->world->desk, &stale, err))
        return false;
    stale_release(&page->stale);
    page->stale = stale;
    return true;
}

static void reload(struct screen *screen)
{
    struct stale_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool stale_open(struct screen *screen, const void *argument, struct err *err)
{
    struct stale_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    page->view = ALL;
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              empty_of(ALL));
    return true;
}

/* ---- drawing ---- */

/* "Lying still (2): 124.65" for each kind that there is; where its list is cut, of how many. */
static const char *counts_text(const struct stale_page *page, struct arena *arena)
{
    const char *text = "";

    for (int kind = 0; kind < STALE_KIND_COUNT; kind++) {
        char count[COUNT_TEXT_SIZE];

        if (page->stale.counts[kind] == 0)
            continue;
        text = arena_format(arena, "%s%s%s", text, *text ? "   " : "",
                            arena_format(arena, _("%1$s (%2$s): %3$s"),
                                         _(stale_label((enum stale_kind) kind)),
                                         count_text(page->stale.counts[kind], count),
                                         wan_text(page->stale.open[kind], arena)));
        if (page->stale.listed[kind] < page->stale.counts[kind])
            text = arena_format(arena, _("%1$s (first %2$s rows)"), text,
                                count_text(page->stale.listed[kind], count));
    }
    return text;
}

static const char *focus_text(const struct stale_page *page, const struct stale_line *line,
                              struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *pool = pool_text(page->world->catalogue, line->pool),
               *left = wan_text(line->open, arena);

    switch (line->kind) {
    case STALE_YEAR:
        return arena_format(arena,
                            _("%1$s of %2$s (%3$d) was neither carried over nor lapsed; the year "
                              "ended on %4$s. Finance proposes the run at the year's end, under "
                              "Budget of %3$d."),
                            left, pool, line->year, date_text(line->since, day));
    case STALE_STILL:
        return arena_format(arena,
                            _("%1$s of %2$s (%3$d) are committed and not paid; nothing moved since "
                              "%4$s, %5$d days or more are listed."),
                            left, pool, line->year, date_text(line->since, day),
                            page->stale.after_days);
    case STALE_PAST:
        return arena_format(arena,
                            _("%1$s of %2$s (%3$d) are not paid, or of a quota not used; its last "
                              "day was %4$s: conclude, prolong or give back."),
                            left, pool, line->year, date_text(line->since, day));
    case STALE_LAPSE:
    case STALE_KIND_COUNT:
        break;
    }
    return arena_format(arena,
                        _("%1$s (%2$d) is expected to leave %3$s on 31 December, %4$d days from "
                          "now; carry over or give back at the year's end."),
                        pool, line->year, left, -line->days);
}

static void stale_draw(struct screen *screen, struct frame *frame)
{
    struct stale_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, 1);
    struct area foot = area_below(below, below.rows - FOOT_ROWS + 1);
    const struct stale_line *line = line_at(page, page->list.at);
    AUTO_ARENA struct arena arena = {0};
    char place[80];

    frame_title(frame, _("Budget > Money that should have moved   %s"),
                screens_as_of(page->world, &arena));
    frame_context(frame, _("unit: 10,000 yuan   view [%1$s]   lying still: %2$d days   %3$s"),
                  page->view == ALL ? _("All") : _(stale_label((enum stale_kind) page->view)),
                  page->stale.after_days, list_place(&page->list, place, sizeof place));
    grid_put_cut(frame->grid, body.y, body.x + 1, body.cols - 2, counts_text(page, &arena),
                 STYLE_HEADING);
    list_draw(&page->list, frame->grid, area_top(below, below.rows - FOOT_ROWS), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    if (line)
        grid_wrap(frame->grid, foot, 0, focus_text(page, line, &arena), STYLE_NORMAL);
}

/* ---- commands ---- */

static bool open_line(struct screen *screen, const struct stale_line *line)
{
    if (line->hidden) {
        console_say(screen->console, SAY_NOTE,
                    _("It is of another department: only its amount is "
                      "yours to see."));
        return true;
    }
    if (is_of_pool(line))
        return console_push(screen->console, &screen_ledger,
                            &(struct ledger_order){.pool = line->pool, .year = line->year});
    return console_push(screen->console, &screen_application,
                        &(struct application_place){.id = line->application_id});
}

static bool stale_command(struct screen *screen, enum command_id id)
{
    struct stale_page *page = screen->state;
    const struct stale_line *line = line_at(page, page->list.at);

    switch ((int) id) { /* the rest is the list's */
    case CMD_STALE_VIEW:
        page->view = (page->view + 1) % (STALE_KIND_COUNT + 1);
        page->list.empty = empty_of(page->view);
        list_restart(&page->list);
        return true;
    case CMD_LIST_OPEN:
        return line && open_line(screen, line);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness stale_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct stale_page *page = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_OPEN && !line_at(page, page->list.at) ? COMMAND_MISSING : COMMAND_READY;
}

static void stale_close(struct screen *screen)
{
    struct stale_page *page = screen->state;

    list_release(&page->list);
    stale_release(&page->stale);
}

static const enum figure beside[] = {FIGURE_UNSETTLED, FIGURE_STALE, FIGURE_PAST_END,
                                     FIGURE_UNUSED_END, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct stale_page), .beside = beside};

const struct screen_class screen_stale = {
    .name = "stale",
    .place = IN_STALE,
    .widget = IN_LIST,
    .size = sizeof(struct stale_page),
    .open = stale_open,
    .draw = stale_draw,
    .command = stale_command,
    .may = stale_may,
    .resume = reload,
    .close = stale_close,
    .figures = &figures,
};
