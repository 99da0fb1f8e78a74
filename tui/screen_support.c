/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money for what an application is about, the project it belongs to, and what all of
 * it comes to beside the audited investment.  What follows from it is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens.h"
#include "tui/support_card.h"

#define DETAIL_ROWS 9

struct support_screen {
    struct world *world;
    int64_t id;
    char number[APPLICATION_NUMBER_SIZE];
    struct support_page page;
    struct support_target target;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Level"), .width = 6, .priority = 0},
    {.title = N_("Given by"), .width = 20, .grow = 3, .priority = 0},
    {.title = N_("Amount"), .width = 16, .priority = 0, .right = true, .figure = FIGURE_ELSEWHERE},
    {.title = N_("Given on"), .width = 10, .priority = 2},
    {.title = N_("Same"), .width = 6, .priority = 1},
    {.title = N_("Answer"), .width = 14, .grow = 1, .priority = 1},
    {.title = N_("Recorded with"), .width = 14, .priority = 3},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows ---------------------------------------------------------------------------------- */

static const struct other_support *row_at(const struct support_screen *state, int64_t at)
{
    size_t row = (size_t) at;

    if (row < state->page.count)
        return &state->page.list[row];
    row -= state->page.count;
    return row < state->page.elsewhere_count ? &state->page.elsewhere[row] : NULL;
}

static int64_t count_rows(void *of)
{
    const struct support_screen *state = of;

    return (int64_t) (state->page.count + state->page.elsewhere_count);
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct support_screen *state = of;

    for (int i = 0; i < count; i++) {
        const struct other_support *one = row_at(state, first + i);
        bool own = one->application_id == state->id;
        char day[DATE_TEXT_SIZE], amount[MONEY_TEXT_SIZE];

        ret_rows[i] =
            (struct list_row){.id = first + i + 1,
                              .cells = {_(support_level_label(one->level)), one->department,
                                        arena_text(arena, money_text(one->amount, amount)),
                                        arena_text(arena, date_text(one->granted_on, day)),
                                        one->same_content ? _("yes") : _("no"),
                                        one->answer == SUPPORT_OPEN && !support_is_double(one)
                                            ? "-"
                                            : _(support_answer_label(one->answer)),
                                        own ? _("this") : one->number},
                              .late = own && support_is_double(one),
                              .dim = !own || !support_counts(one)};
    }
    return count;
}

static bool load(struct support_screen *state, struct err *err)
{
    struct support_page page = {0};

    world_tick(state->world);
    if (!desk_support(&state->world->desk, state->id, &page, err))
        return false;
    support_page_release(&state->page);
    state->page = page;
    return true;
}

static void reload(struct screen *screen)
{
    struct support_screen *state = screen->state;
    struct err err = {0};

    if (!load(state, &err))
        console_fail(screen->console, &err);
    list_refresh(&state->list);
}

static bool number_read(struct support_screen *state, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};

    if (!desk_applications(&state->world->desk, &state->id, 1, &rows, err))
        return false;
    if (rows.count > 0)
        snprintf(state->number, sizeof state->number, "%s", rows.list[0].number);
    return true;
}

static bool support_open(struct screen *screen, const void *argument, struct err *err)
{
    struct support_screen *state = screen->state;

    state->world = screen_world(screen);
    state->id = *(const int64_t *) argument;
    if (!number_read(state, err) || !load(state, err))
        return false;
    list_init(&state->list, columns, COLUMN_COUNT,
              (struct list_source){.of = state, .count = count_rows, .fetch = fetch_rows},
              N_("No other public money is recorded. n records some, p names the project."));
    return true;
}

static const struct other_support *row_now(const struct support_screen *state)
{
    return row_at(state, state->list.at);
}

/* ---- what it comes to ---------------------------------------------------------------------- */

static void draw_row(const struct other_support *one, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    grid_put_cut(grid, area.y, area.x, area.cols,
                 arena_format(&arena, _("For: %1$s   Document: %2$s   Recorded by: %3$s"),
                              one->content, text_empty(one->document) ? "-" : one->document,
                              one->clerk),
                 STYLE_NORMAL);
    if (!text_empty(one->ground))
        grid_put_cut(grid, area.y + 1, area.x, area.cols,
                     arena_format(&arena, _("Answered by %1$s: %2$s %3$s"), one->answered_by,
                                  one->ground, one->answer_document),
                     STYLE_NORMAL);
}

static const char *links_text(const struct support_page *page, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < page->link_count; i++)
        text = arena_format(arena, "%s%s%s", text, i ? ", " : "", page->links[i].number);
    return page->link_count > 0 ? text : _("none");
}

/* The rule and how it stands, without this application's own amount: that is the receipt's. */
static const char *limit_text(const struct support_page *page, struct arena *arena)
{
    struct money over;

    if (!page->has_upper)
        return _("Without state or provincial money the audited investment is no limit.");
    if (!page->has_audited)
        return _("! With state or provincial money the project's investment has to be audited.");
    if (support_passes(page, (struct money){0}, &over))
        return arena_format(arena,
                            _("! Even without this application it passes the audited "
                              "investment by %s."),
                            yuan_text(over, arena));
    return page->upper_counts
               ? _("All of it together with this may not pass the audited investment.")
               : _("City and district together with this may not pass the audited investment.");
}

static void draw_project(const struct support_page *page, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *lines[4];

    lines[0] = arena_format(&arena, _("Project: %1$s   Audited at: %2$s %3$s"),
                            page->has_project ? page->project : _("not named"),
                            page->has_audited ? yuan_text(page->audited, &arena) : _("not audited"),
                            page->audit_document);
    lines[1] =
        page->link_count == 0
            ? _("Other applications of it: none")
            : arena_format(&arena, _("Other applications of it: %1$s   assessed %2$s, paid %3$s"),
                           links_text(page, &arena), yuan_text(page->others_assessed, &arena),
                           yuan_text(page->others_paid, &arena));
    lines[2] = arena_format(&arena,
                            _("From elsewhere: city and district %1$s, state and province "
                              "%2$s"),
                            yuan_text(page->local, &arena), yuan_text(page->upper, &arena));
    lines[3] = limit_text(page, &arena);
    for (int i = 0; i < 4; i++)
        grid_put_cut(grid, area.y + i, area.x, area.cols, lines[i],
                     i == 3 ? STYLE_DIM : STYLE_NORMAL);
}

static void support_draw(struct screen *screen, struct frame *frame)
{
    struct support_screen *state = screen->state;
    struct area body = frame->layout.body;
    struct area top = area_top(body, body.rows - DETAIL_ROWS), below = area_below(body, top.rows);
    const struct other_support *one = row_now(state);

    frame_title(frame, "%s > %s", _("Other support"), state->number);
    if (state->page.open > 0)
        frame_context(frame, _("! City money for the same content, not answered: %zu"),
                      state->page.open);
    else
        frame_context(frame, _("%zu recorded, nothing to answer"), state->page.own_count);
    list_draw(&state->list, frame->grid, top, true);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (one)
        draw_row(one, frame->grid, area_below(below, 1));
    grid_rule(frame->grid, below.y + 3, below.x, below.cols, STYLE_RULE);
    draw_project(&state->page, frame->grid, area_below(below, 4));
}

/* ---- commands ------------------------------------------------------------------------------ */

static struct support_target *aim(struct support_screen *state)
{
    const struct other_support *one = row_now(state);

    state->target = (struct support_target){.world = state->world,
                                            .application = state->id,
                                            .number = state->number,
                                            .page = &state->page};
    if (one)
        state->target.entry = *one;
    return &state->target;
}

static bool support_command(struct screen *screen, enum command_id id)
{
    struct support_screen *state = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_SUPPORT_ADD:
        return support_card_add(screen->console, aim(state));
    case CMD_SUPPORT_ANSWER:
        return support_card_answer(screen->console, aim(state));
    case CMD_SUPPORT_PROJECT:
        return support_card_project(screen->console, aim(state));
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&state->list, id);
    }
}

static enum readiness support_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    struct support_screen *state = screen->state;
    const struct other_support *one = row_now(state);
    bool changes = id == CMD_SUPPORT_ADD || id == CMD_SUPPORT_ANSWER || id == CMD_SUPPORT_PROJECT;
    static struct err why; /* its text is shown before the next is asked */

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (!changes)
        return COMMAND_READY;
    why = (struct err){0};
    if (!desk_support_may_record(&state->world->desk, state->id, &why)) {
        *ret_missing = why.what;
        return COMMAND_MISSING;
    }
    if (id == CMD_SUPPORT_ANSWER && (!one || one->application_id != state->id)) {
        *ret_missing = one ? _("it is recorded with another application") : _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void support_close(struct screen *screen)
{
    struct support_screen *state = screen->state;

    list_release(&state->list);
    support_page_release(&state->page);
}

static const enum figure beside[] = {FIGURE_AUDITED, FIGURE_ASSESSED, FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct support_screen),
                                              .beside = beside};

const struct screen_class screen_support = {
    .name = "support",
    .place = IN_SUPPORT,
    .widget = IN_LIST,
    .size = sizeof(struct support_screen),
    .open = support_open,
    .draw = support_draw,
    .command = support_command,
    .may = support_may,
    .resume = reload,
    .close = support_close,
    .figures = &figures,
};
