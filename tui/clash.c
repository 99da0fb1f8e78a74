/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of clashes: a row a field, three columns, the whole of the focused row below. */
#include "tui/clash.h"

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"

#define LABEL_COLS 18
#define FULL_ROWS  8 /* of the focused row, with its rule */
#define MARK_COLS  4

enum choice { CHOICE_NONE, CHOICE_THEIRS, CHOICE_MINE };

struct clash_screen {
    struct arena arena;
    struct clash_order order;
    enum choice *choices;
    bool *is_mine;
    size_t at, top;
};

static const char *kept(struct clash_screen *state, const char *text)
{
    return arena_text(&state->arena, text ? text : "");
}

static bool clash_screen_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct clash_order *order = argument;
    struct clash_screen *state = screen->state;
    struct clash_row *rows = arena_get(&state->arena, (order->count + 1) * sizeof *rows);

    (void) err;
    for (size_t i = 0; i < order->count; i++)
        rows[i] = (struct clash_row){.label = kept(state, order->rows[i].label),
                                     .base = kept(state, order->rows[i].base),
                                     .theirs = kept(state, order->rows[i].theirs),
                                     .mine = kept(state, order->rows[i].mine),
                                     .who = kept(state, order->rows[i].who)};
    state->order = *order;
    state->order.subject = kept(state, order->subject);
    state->order.rows = rows;
    state->choices = arena_get(&state->arena, (order->count + 1) * sizeof *state->choices);
    state->is_mine = arena_get(&state->arena, (order->count + 1) * sizeof *state->is_mine);
    for (size_t i = 0; i < order->count; i++)
        state->choices[i] = CHOICE_NONE;
    return order->count > 0;
}

static size_t open_rows(const struct clash_screen *state)
{
    size_t count = 0;

    for (size_t i = 0; i < state->order.count; i++)
        count += state->choices[i] == CHOICE_NONE;
    return count;
}

/* ---- drawing ---- */

static const char *shown(const char *text)
{
    return text_empty(text) ? "–" : text;
}

/* A column for what it was, and one for each of the two with its mark. */
static void draw_row(const struct clash_screen *state, struct grid *grid, struct area line,
                     size_t at)
{
    const struct clash_row *row = &state->order.rows[at];
    enum choice choice = state->choices[at];
    int width = (line.cols - 2 - LABEL_COLS) / 3, x = line.x + 2;
    const struct {
        const char *text;
        enum choice is;
    } columns[] = {
        {row->base, CHOICE_NONE}, {row->theirs, CHOICE_THEIRS}, {row->mine, CHOICE_MINE}};

    grid_put(grid, line.y, line.x, 2, at == state->at ? ">" : "", STYLE_NORMAL);
    grid_put_cut(grid, line.y, x, LABEL_COLS - 1, row->label, STYLE_NORMAL);
    x += LABEL_COLS;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++, x += width) {
        bool chosen = i > 0 && choice == columns[i].is;
        int mark = i > 0 ? MARK_COLS : 0;

        if (mark)
            grid_put(grid, line.y, x, mark, chosen ? "[x]" : "[ ]", STYLE_NORMAL);
        grid_put_cut(grid, line.y, x + mark, width - mark - 1, shown(columns[i].text),
                     chosen ? STYLE_CHOSEN : STYLE_NORMAL);
    }
}

static void draw_heads(struct grid *grid, struct area line)
{
    int width = (line.cols - 2 - LABEL_COLS) / 3, x = line.x + 2;

    grid_put_cut(grid, line.y, x, LABEL_COLS - 1, _("What was changed"), STYLE_HEADING);
    x += LABEL_COLS;
    grid_put_cut(grid, line.y, x, width - 1, _("As it was"), STYLE_HEADING);
    grid_put_cut(grid, line.y, x + width + MARK_COLS, width - MARK_COLS - 1, _("Theirs"),
                 STYLE_HEADING);
    grid_put_cut(grid, line.y, x + 2 * width + MARK_COLS, width - MARK_COLS - 1, _("Mine"),
                 STYLE_HEADING);
}

/* Nothing of a value is hidden: the row in focus stands below in full. */
static void draw_whole(const struct clash_screen *state, struct grid *grid, struct area area)
{
    const struct clash_row *row = &state->order.rows[state->at];
    AUTO_ARENA struct arena arena = {0};
    const struct {
        const char *head, *text;
    } parts[] = {
        {_("As it was"), row->base},
        {arena_format(&arena, _("Theirs (%s)"), row->who), row->theirs},
        {_("Mine"), row->mine},
    };

    grid_rule(grid, area.y, area.x, area.cols, STYLE_RULE);
    area = area_below(area, 1);
    grid_put_cut(grid, area.y, area.x + 1, area.cols - 1, row->label, STYLE_HEADING);
    area = area_below(area, 1);
    area.x += 1;
    area.cols -= 2;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && area.rows > 0; i++)
        area = area_below(area, grid_wrap(grid, area, 0,
                                          arena_format(&arena, _("%1$s: %2$s"), parts[i].head,
                                                       shown(parts[i].text)),
                                          STYLE_NORMAL));
}

static void clash_draw(struct screen *screen, struct frame *frame)
{
    struct clash_screen *state = screen->state;
    struct area body = frame->layout.body;
    struct area rows = area_below(area_top(body, body.rows - FULL_ROWS), 1);

    frame_title(frame, _("Changed by two > %s"), state->order.subject);
    frame_context(frame,
                  _("Somebody else changed the same while you typed. To choose: %1$zu of "
                    "%2$zu"),
                  open_rows(state), state->order.count);
    draw_heads(frame->grid, body);
    if (rows.rows > 0 && state->at >= state->top + (size_t) rows.rows)
        state->top = state->at - (size_t) rows.rows + 1;
    if (state->at < state->top)
        state->top = state->at;
    for (size_t i = state->top; i < state->order.count && i - state->top < (size_t) rows.rows; i++)
        draw_row(state, frame->grid,
                 (struct area){rows.y + (int) (i - state->top), rows.x, 1, rows.cols}, i);
    grid_cursor(frame->grid, rows.y + (int) (state->at - state->top), rows.x);
    draw_whole(state, frame->grid, area_below(body, body.rows - FULL_ROWS));
}

/* ---- keys ---- */

/* What is chosen is done: the next is looked at. */
static bool choose(struct clash_screen *state, enum choice choice)
{
    state->choices[state->at] = choice;
    if (state->at + 1 < state->order.count)
        state->at++;
    return true;
}

static bool save(struct screen *screen)
{
    struct clash_screen *state = screen->state;

    for (size_t i = 0; i < state->order.count; i++) {
        if (state->choices[i] == CHOICE_NONE) {
            state->at = i;
            console_say(screen->console, SAY_WARNING,
                        _("Choose for every row first: t takes theirs, m keeps yours. Left: %zu"),
                        open_rows(state));
            return true;
        }
        state->is_mine[i] = state->choices[i] == CHOICE_MINE;
    }
    console_close(screen);
    state->order.done(state->order.of, state->is_mine);
    return true;
}

static bool clash_command(struct screen *screen, enum command_id id)
{
    struct clash_screen *state = screen->state;

    switch ((int) id) { /* the rest is the console's */
    case CMD_LIST_DOWN:
        state->at += state->at + 1 < state->order.count;
        return true;
    case CMD_LIST_UP:
        state->at -= state->at > 0;
        return true;
    case CMD_LIST_FIRST:
    case CMD_LIST_PAGE_UP:
        state->at = 0;
        return true;
    case CMD_LIST_LAST:
    case CMD_LIST_PAGE_DOWN:
        state->at = state->order.count - 1;
        return true;
    case CMD_CLASH_THEIRS:
        return choose(state, CHOICE_THEIRS);
    case CMD_CLASH_MINE:
        return choose(state, CHOICE_MINE);
    case CMD_CLASH_SAVE:
        return save(screen);
    default:
        return false;
    }
}

static enum readiness clash_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    return id == CMD_LIST_OPEN || id == CMD_LIST_SELECT || id == CMD_LIST_REFRESH ? COMMAND_HIDDEN
                                                                                  : COMMAND_READY;
}

static void clash_close(struct screen *screen)
{
    arena_release(&((struct clash_screen *) screen->state)->arena);
}

static const struct screen_class screen_clash = {
    .name = "clash",
    .place = IN_CLASH,
    .widget = IN_LIST,
    .size = sizeof(struct clash_screen),
    .open = clash_screen_open,
    .draw = clash_draw,
    .command = clash_command,
    .may = clash_may,
    .close = clash_close,
};

bool clash_open(struct console *console, const struct clash_order *order)
{
    return console_push(console, &screen_clash, order);
}
