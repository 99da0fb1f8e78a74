/* SPDX-License-Identifier: Apache-2.0 */
/* Like cases of an application: the nearest decided ones, what came of them, and fact by fact where
 * one differs.  Finding and comparing are the desk's. */
#include "base/text.h"
#include "desk/likeness.h"
#include "rules/judge.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens_inside.h"

#define WIDE_COLS    100 /* from here on facts stand side by side */
#define NARROW_ROWS  3   /* what is said of the row where they do not */
#define WARNING_MOST 3   /* lines */

struct likeness_screen {
    int64_t id;
    struct world *world;
    struct like_cases cases;
    struct list list;
    enum language language; /* of the rows read */
};

static const struct list_column columns[] = {
    {.title = N_("Number"), .width = 15, .priority = 0},
    {.title = N_("Applicant"), .width = 8, .grow = 1, .priority = 0},
    {.title = N_("Distance"), .width = 9, .priority = 0},
    {.title = N_("Base (yuan)"),
     .width = 14,
     .priority = 2,
     .right = true,
     .figure = FIGURE_LIKE_BASE},
    {.title = N_("Amount (yuan)"),
     .width = 14,
     .priority = 0,
     .right = true,
     .figure = FIGURE_ASSESSED},
    {.title = N_("Ratio"), .width = 7, .priority = 3, .right = true, .figure = FIGURE_LIKE_RATIO},
    {.title = N_("Decided on"), .width = 10, .priority = 1},
    {.title = N_("Edition"), .width = 10, .priority = 4},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct likeness_screen *) of)->cases.count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct likeness_screen *state = of;

    for (int i = 0; i < count; i++) {
        const struct like_case *like = &state->cases.list[first + i];

        ret_rows[i] = (struct list_row){
            .id = first + i + 1, /* some have no id of their own */
            .late = like->differs,
            .cells = {like_number_text(like),
                      applicant_text(like_applicant_text(like), like->invented, arena),
                      like_degree_text(like->degree), like_base_text(&like->result, arena),
                      like_result_text(&like->result, like->stage, arena),
                      like_ratio_text(&like->result, arena), like_day_text(like->decided_on, arena),
                      like_day_text(like->edition_from, arena)}};
    }
    return count;
}

static const struct like_case *current(struct likeness_screen *state)
{
    const struct list_row *row = list_current(&state->list);

    return row ? &state->cases.list[row->id - 1] : NULL;
}

static bool load(struct likeness_screen *state, struct err *err)
{
    struct like_cases cases;

    world_tick(state->world);
    if (!desk_like_cases(&state->world->desk, state->id, LIKE_CASES_MOST, &cases, err))
        return false;
    like_cases_release(&state->cases);
    state->cases = cases;
    return true;
}

static bool likeness_open(struct screen *screen, const void *argument, struct err *err)
{
    struct likeness_screen *state = screen->state;

    state->world = screen_world(screen);
    state->id = *(const int64_t *) argument;
    state->language = language_now();
    if (!load(state, err))
        return false;
    list_init(&state->list, columns, COLUMN_COUNT,
              (struct list_source){.of = state, .count = count_rows, .fetch = fetch_rows},
              N_("No application of this item was decided in the last three years."));
    return true;
}

/* ---- what is said of the row ---- */

static void put_line(struct grid *grid, struct area *area, enum style style, const char *text)
{
    if (area->rows == 0)
        return;
    grid_put_cut(grid, area->y, area->x, area->cols, text, style);
    *area = area_below(*area, 1);
}

/* Why it came out otherwise, and in a person's words. */
static void draw_words(const struct like_case *like, struct grid *grid, struct area *area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *remarks[LIKE_REMARKS_MOST];

    like_remarks(like, &arena, remarks);
    for (size_t i = 0; remarks[i]; i++)
        put_line(grid, area, i == 0 && like->warns ? STYLE_WARNING : STYLE_NORMAL, remarks[i]);
}

/* ---- facts side by side ---- */

struct side {
    const struct like_cases *cases;
    const struct like_case *like;
    struct grid *grid;
    struct arena *arena;
};

static void put_three(const struct side *side, struct area *area, enum style style,
                      const char *mark, const char *const texts[3])
{
    int third = (area->cols - 2) / 3;

    if (area->rows == 0)
        return;
    grid_put(side->grid, area->y, area->x, 1, mark, style);
    for (int i = 0; i < 3; i++)
        grid_put_cut(side->grid, area->y, area->x + 2 + i * third, third - 1, texts[i], style);
    *area = area_below(*area, 1);
}

static const char *stated(const struct side *side, const struct fact *fact)
{
    return fact ? item_fact_text(side->cases->item, fact, side->arena) : _("not stated");
}

static bool is_same(const struct fact *a, const struct fact *b)
{
    return a && b && text_is(a->text, b->text);
}

static void put_fact(const struct side *side, struct area *area, const char *key)
{
    const struct fact *own = facts_find(&side->cases->facts, key);
    const struct fact *other = facts_find(&side->like->facts, key);
    bool same = is_same(own, other);

    put_three(side, area, same ? STYLE_NORMAL : STYLE_WARNING, same ? " " : "!",
              (const char *const[]){item_fact_label(side->cases->item, key), stated(side, own),
                                    stated(side, other)});
}

/* Those that differ first: they are what one looks for. */
static void draw_facts(const struct side *side, struct area area)
{
    const struct facts *own = &side->cases->facts, *other = &side->like->facts;

    for (int same = 0; same <= 1; same++)
        for (size_t i = 0; i < own->count; i++)
            if (is_same(&own->list[i], facts_find(other, own->list[i].key)) == same)
                put_fact(side, &area, own->list[i].key);
    for (size_t i = 0; i < other->count; i++)
        if (!facts_find(own, other->list[i].key))
            put_fact(side, &area, other->list[i].key);
}

static void draw_beside(const struct likeness_screen *state, const struct like_case *like,
                        struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const struct side side = {&state->cases, like, grid, &arena};

    grid_rule(grid, area.y, area.x, area.cols, STYLE_RULE);
    area = area_below(area, 1);
    draw_words(like, grid, &area);
    put_three(&side, &area, STYLE_HEADING, " ",
              (const char *const[]){_("Fact"), state->cases.number, like_number_text(like)});
    draw_facts(&side, area);
}

/* ---- drawing ---- */

static void draw_heads(const struct likeness_screen *state, struct frame *frame)
{
    const struct like_cases *cases = &state->cases;

    frame_title(frame, _("Applications > %s > Like cases"), cases->number);
    if (cases->sampled)
        frame_context(frame, _("%1$s %2$s   the nearest of the newest %3$zu decided"),
                      cases->item->id, words_now(&cases->item->name), cases->compared);
    else
        frame_context(frame, _("%1$s %2$s   the nearest of %3$zu decided in three years"),
                      cases->item->id, words_now(&cases->item->name), cases->compared);
}

/* The application itself, and the warning. @return what is left */
static struct area draw_own(const struct likeness_screen *state, struct grid *grid,
                            struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const struct like_cases *cases = &state->cases;
    const char *warning = like_warning(cases, &arena);
    int lines;

    put_line(grid, &area, STYLE_NORMAL, like_own_text(cases, &arena));
    if (*warning == '\0')
        return area;
    warning = arena_format(&arena, "! %s", warning);
    lines = grid_wrap(grid, area_top(area, WARNING_MOST), 0, warning, STYLE_WARNING);
    return area_below(area, lines);
}

static void likeness_draw(struct screen *screen, struct frame *frame)
{
    struct likeness_screen *state = screen->state;
    struct grid *grid = frame->grid;
    struct area body, below;
    const struct like_case *like;
    int rows;

    if (state->language != language_now()) { /* rows hold words */
        state->language = language_now();
        list_refresh(&state->list);
    }
    draw_heads(state, frame);
    body = draw_own(state, grid, frame->layout.body);
    like = current(state);
    if (frame->layout.body.cols >= WIDE_COLS)
        rows = (int) state->cases.count + 1;
    else
        rows = body.rows - NARROW_ROWS;
    if (rows > body.rows - NARROW_ROWS)
        rows = body.rows - NARROW_ROWS;
    if (state->cases.count == 0)
        rows = body.rows;
    list_draw(&state->list, grid, area_top(body, rows), true);
    if (!like)
        return;
    below = area_below(body, rows);
    if (frame->layout.body.cols >= WIDE_COLS)
        draw_beside(state, like, grid, below);
    else
        draw_words(like, grid, &below);
}

/* ---- keys ---- */

static bool open_case(struct screen *screen)
{
    struct likeness_screen *state = screen->state;
    const struct like_case *like = current(state);

    if (like && like->visible)
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = like->id});
    else if (like)
        console_say(screen->console, SAY_NOTE,
                    _("It is not for you to see: whose it is stays withheld."));
    return true;
}

static void reload(struct screen *screen)
{
    struct likeness_screen *state = screen->state;
    struct err err = {0};

    if (!load(state, &err))
        console_fail(screen->console, &err);
    list_refresh(&state->list);
}

static bool likeness_command(struct screen *screen, enum command_id id)
{
    struct likeness_screen *state = screen->state;

    if (id == CMD_LIST_OPEN)
        return open_case(screen);
    if (id == CMD_LIST_REFRESH) {
        reload(screen);
        return true;
    }
    return list_command(&state->list, id);
}

static enum readiness likeness_may(const struct screen *screen, enum command_id id,
                                   const char **ret_missing)
{
    const struct likeness_screen *state = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_OPEN && state->cases.count == 0 ? COMMAND_MISSING : COMMAND_READY;
}

static void likeness_close(struct screen *screen)
{
    struct likeness_screen *state = screen->state;

    list_release(&state->list);
    like_cases_release(&state->cases);
}

static const struct screen_figures figures = {LIST_FIGURES(struct likeness_screen)};

const struct screen_class screen_likeness = {
    .name = "likeness",
    .widget = IN_LIST,
    .size = sizeof(struct likeness_screen),
    .open = likeness_open,
    .draw = likeness_draw,
    .command = likeness_command,
    .may = likeness_may,
    .resume = reload,
    .close = likeness_close,
    .figures = &figures,
};
