/* SPDX-License-Identifier: Apache-2.0 */
/* A small window with a line to type and what answers to it.
 * Knows labels and matching; commands in it are palette.c's. */
#include "tui/picker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"
#include "tui/edit.h"

#define BOX_COLS   64
#define QUERY_MOST 60
#define TYPED_MOST 200 /* where what is typed may be meant itself: a path */
#define RANK_WORDS 8   /* the last of words_match and command_match, after the very same */
#define RANK_LAST  (2 * RANK_WORDS)

struct picker_state {
    struct arena arena;
    const char *title;
    struct picker_item *items;
    int count, near; /* near: those that are seen while nothing is typed */
    struct edit query;
    int *found; /* numbers of items that answer, best first */
    int found_count;
    int *ranks; /* how well each item answers */
    int cols;   /* that the widest row wants */
    int at, top, height;
    void (*done)(void *of, const char *value);
    void (*refused)(void *of, const char *value);
    void (*typed)(void *of, const char *text);
    const char *otherwise;
    const char *(*answer)(void *of, const char *text, struct arena *arena);
    struct arena answered; /* holds said */
    const char *said;      /* what is told while nothing answers; NULL: nothing of this text */
    void (*again)(void *of);
    void *of;
};

static bool is_heading(const struct picker_state *picker, int number)
{
    return number >= 0 && number < picker->found_count &&
           picker->items[picker->found[number]].heading;
}

/* The very same first, whatever else begins with it: “5” is the fifth. */
static int answers(const struct picker_item *item, const char *typed)
{
    AUTO_ARENA struct arena arena = {0};
    int by_label = words_match(item->english, item->label, typed), by_other;

    if (text_empty(typed))
        return 1;
    if (!item->also)
        return by_label > 0 ? by_label + 1 : 0;
    if (text_is(text_fold(&arena, item->also), text_fold(&arena, typed)))
        return 1;
    by_other = words_match(NULL, item->also, typed);
    if (by_label == 0 || (by_other > 0 && by_other < by_label))
        by_label = by_other;
    return by_label > 0 ? by_label + 1 : 0;
}

/* How well an item answers; 0: not at all.  Headings only over the whole list. */
static int rank_of(const struct picker_state *picker, const struct picker_item *item)
{
    const char *typed = edit_text(&picker->query);
    int rank;

    if (item->heading)
        return text_empty(typed);
    if (item->aloof && text_empty(typed))
        return 0;
    rank = answers(item, typed);
    return item->aloof && rank > 0 ? rank + RANK_WORDS : rank;
}

/* Nothing answers: whoever takes what is typed may know what it comes to. */
static void ask_answer(struct picker_state *picker)
{
    arena_release(&picker->answered);
    picker->said = NULL;
    if (picker->found_count == 0 && picker->answer)
        picker->said = picker->answer(picker->of, edit_text(&picker->query), &picker->answered);
    if (!picker->said)
        picker->said = picker->otherwise ? picker->otherwise : _("Nothing answers to this.");
}

/* Best first; among equals the order given. */
static void search(struct picker_state *picker)
{
    picker->found_count = 0;
    for (int i = 0; i < picker->count; i++)
        picker->ranks[i] = rank_of(picker, &picker->items[i]);
    for (int rank = 1; rank <= RANK_LAST; rank++)
        for (int i = 0; i < picker->count; i++)
            if (picker->ranks[i] == rank)
                picker->found[picker->found_count++] = i;
    picker->at = picker->top = 0;
    while (is_heading(picker, picker->at))
        picker->at++;
    ask_answer(picker);
}

/* Wide enough for the widest row where the screen has room. */
static int cols_for(const struct picker_state *picker)
{
    int most = BOX_COLS;

    for (int i = 0; i < picker->count; i++) {
        const struct picker_item *item = &picker->items[i];
        const char *aside = item->missing ? item->missing : item->aside;
        int cols = text_width(item->label) + (aside ? text_width(aside) : 0) + 9;

        most = cols > most && !item->aloof ? cols : most;
    }
    return most;
}

static void copy_items(struct picker_state *picker, const struct picker *wanted)
{
    picker->items = arena_get(&picker->arena, (size_t) wanted->count * sizeof *picker->items);
    picker->found = arena_get(&picker->arena, (size_t) wanted->count * sizeof *picker->found);
    picker->ranks = arena_get(&picker->arena, (size_t) wanted->count * sizeof *picker->ranks);
    picker->count = wanted->count;
    for (int i = 0; i < wanted->count; i++) {
        picker->near += !wanted->items[i].aloof;
        picker->items[i] = (struct picker_item){
            .value = arena_text(&picker->arena, wanted->items[i].value),
            .label = arena_text(&picker->arena, wanted->items[i].label),
            .english = arena_text(&picker->arena, wanted->items[i].english),
            .also = arena_text(&picker->arena, wanted->items[i].also),
            .aside = arena_text(&picker->arena, wanted->items[i].aside),
            .missing = arena_text(&picker->arena, wanted->items[i].missing),
            .heading = wanted->items[i].heading,
            .aloof = wanted->items[i].aloof,
        };
    }
    picker->cols = cols_for(picker);
}

/* Where none is named, at the first that can be chosen now. */
static void focus_value(struct picker_state *picker, const char *value)
{
    int first = picker->at;

    while (!value && first < picker->found_count &&
           (is_heading(picker, first) || picker->items[picker->found[first]].missing))
        first++;
    if (first < picker->found_count)
        picker->at = first;
    for (int i = 0; value && i < picker->found_count; i++)
        if (text_is(picker->items[picker->found[i]].value, value))
            picker->at = i;
}

static bool state_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct picker *wanted = argument;
    struct picker_state *picker = screen->state;

    (void) err;
    copy_items(picker, wanted);
    picker->title = arena_text(&picker->arena, wanted->title);
    picker->done = wanted->done;
    picker->refused = wanted->refused;
    picker->again = wanted->again;
    picker->typed = wanted->typed;
    picker->otherwise = wanted->otherwise ? arena_text(&picker->arena, wanted->otherwise) : NULL;
    picker->answer = wanted->answer;
    picker->of = wanted->of;
    picker->height = 1;
    edit_init(&picker->query,
              (struct edit_options){.most = wanted->typed ? TYPED_MOST : QUERY_MOST});
    if (wanted->query)
        edit_set(&picker->query, wanted->query);
    search(picker);
    focus_value(picker, wanted->value);
    return true;
}

static void draw_item(const struct picker_state *picker, struct grid *grid, struct area line,
                      int number)
{
    const struct picker_item *item = &picker->items[picker->found[number]];
    bool focus = number == picker->at;
    const char *aside = item->missing ? item->missing : item->aside;
    int width = aside ? text_width(aside) : 0;
    enum style style = item->heading   ? STYLE_HEADING
                       : item->missing ? STYLE_DIM
                       : focus         ? STYLE_FOCUS
                                       : STYLE_NORMAL;
    int indent = item->heading ? 1 : 2;

    if (width > line.cols / 2)
        width = line.cols / 2;
    grid_put(grid, line.y, line.x, line.cols, focus ? ">" : "", style);
    grid_put_cut(grid, line.y, line.x + indent, line.cols - width - indent - 1, item->label, style);
    if (width > 0)
        grid_put_cut(grid, line.y, line.x + line.cols - width, width, aside, style);
}

static struct area box_of(const struct picker_state *picker, struct area body)
{
    int cols = picker->cols < body.cols - 2 ? picker->cols : body.cols - 2;
    int rows = picker->near + 4 < body.rows ? picker->near + 4 : body.rows;

    return (struct area){body.y + (body.rows - rows) / 2, body.x + (body.cols - cols) / 2, rows,
                         cols};
}

static void follow(struct picker_state *picker, int height)
{
    picker->height = height > 0 ? height : 1;
    if (picker->at < picker->top)
        picker->top = is_heading(picker, picker->at - 1) ? picker->at - 1 : picker->at;
    if (picker->at >= picker->top + picker->height)
        picker->top = picker->at - picker->height + 1;
}

/* On the frame below the rows: how many are not seen there. */
static void draw_more(const struct picker_state *picker, struct grid *grid, struct area rows)
{
    int below = picker->found_count - picker->top - rows.rows;
    char text[40];
    int width;

    if (below <= 0)
        return;
    snprintf(text, sizeof text, " %s %d ", grid->ascii ? "v" : "↓", below);
    width = text_width(text);
    grid_put(grid, rows.y + rows.rows, rows.x + rows.cols - width, width, text, STYLE_DIM);
}

static void state_draw(struct screen *screen, struct frame *frame)
{
    struct picker_state *picker = screen->state;
    struct grid *grid = frame->grid;
    struct area inside =
        grid_box(grid, box_of(picker, frame->layout.body), picker->title, STYLE_DIALOG);
    struct area query = {inside.y, inside.x + 2, 1, inside.cols - 2};
    struct area rows = area_below(inside, 2);

    grid_put(grid, inside.y, inside.x, 2, ":", STYLE_LABEL);
    grid_rule(grid, inside.y + 1, inside.x - 1, inside.cols + 2, STYLE_RULE);
    follow(picker, rows.rows);
    if (picker->found_count == 0)
        grid_wrap(grid, (struct area){rows.y, rows.x + 2, rows.rows, rows.cols - 2}, 0,
                  picker->said, STYLE_DIM);
    for (int i = 0; i < rows.rows && picker->top + i < picker->found_count; i++)
        draw_item(picker, grid, (struct area){rows.y + i, rows.x, 1, rows.cols}, picker->top + i);
    draw_more(picker, grid, rows);
    edit_draw(&picker->query, grid, query, STYLE_FIELD, true);
}

static bool choose(struct screen *screen)
{
    struct picker_state *picker = screen->state;
    const struct picker_item *item;

    if (picker->found_count == 0) {
        if (picker->typed) {
            console_pop(screen->console); /* the state lives until this handler is over */
            picker->typed(picker->of, edit_text(&picker->query));
        }
        return true;
    }
    item = &picker->items[picker->found[picker->at]];
    if (item->heading)
        return true;
    if (item->missing && picker->refused) {
        picker->refused(picker->of, item->value);
        return true;
    }
    if (item->missing) {
        console_say(screen->console, SAY_WARNING, _("%1$s cannot be chosen now: %2$s"), item->label,
                    item->missing);
        return true;
    }
    console_pop(screen->console); /* the state lives until this handler is over */
    picker->done(picker->of, item->value);
    return true;
}

static bool move(struct picker_state *picker, int step)
{
    int at = picker->at + step;

    if (at >= picker->found_count)
        at = picker->found_count - 1;
    picker->at = at > 0 ? at : 0;
    if (step < 0 && is_heading(picker, 0) && picker->at == 0)
        picker->top = 0; /* the first heading is seen again */
    while (is_heading(picker, picker->at) && picker->at + 1 < picker->found_count &&
           (step > 0 || picker->at == 0))
        picker->at++;
    while (is_heading(picker, picker->at) && picker->at > 0)
        picker->at--;
    return true;
}

static bool state_key(struct screen *screen, struct key key)
{
    struct picker_state *picker = screen->state;

    switch ((int) key.code) { /* the rest is typed */
    case K_ENTER:
        return choose(screen);
    case K_DOWN:
    case K_TAB:
        return move(picker, key.mods & K_SHIFT ? -1 : 1);
    case K_UP:
        return move(picker, -1);
    case K_PGDN:
        return move(picker, picker->height);
    case K_PGUP:
        return move(picker, -picker->height);
    case K_HOME:
        return move(picker, -picker->found_count);
    case K_END:
        return move(picker, picker->found_count);
    default:
        break;
    }
    if (!edit_key(&picker->query, key, NULL))
        return false;
    search(picker);
    return true;
}

/* One that cannot be opened anew keeps its words: then the language waits. */
static enum readiness state_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct picker_state *picker = screen->state;

    if (id != CMD_LANGUAGE || picker->again)
        return COMMAND_READY;
    *ret_missing = _("close this window first");
    return COMMAND_MISSING;
}

static bool state_typing(const struct screen *screen)
{
    (void) screen;
    return true;
}

static void state_close(struct screen *screen)
{
    struct picker_state *picker = screen->state;

    edit_release(&picker->query);
    arena_release(&picker->answered);
    arena_release(&picker->arena);
}

static const struct screen_class screen_picker = {
    .name = "picker",
    .place = IN_DIALOG,
    .size = sizeof(struct picker_state),
    .overlay = true,
    .open = state_open,
    .draw = state_draw,
    .key = state_key,
    .typing = state_typing,
    .may = state_may,
    .close = state_close,
};

bool picker_open(struct console *console, const struct picker *picker)
{
    return console_push(console, &screen_picker, picker);
}

void picker_speak(struct console *console)
{
    struct screen *top = console_top(console);
    struct picker_state *picker = top && top->class == &screen_picker ? top->state : NULL;
    void (*again)(void *of) = picker ? picker->again : NULL;
    void *of = picker ? picker->of : NULL;

    if (!again)
        return;
    console_pop(console);
    again(of);
}
