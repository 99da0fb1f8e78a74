/* SPDX-License-Identifier: Apache-2.0 */
/* The four lines every screen has, and the screens one over the other.
 * What stands in the body is the screens'. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/console.h"
#include "tui/console_inside.h"
#include "tui/figures.h"
#include "tui/term.h"

void frame_title(struct frame *frame, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(frame->title, sizeof frame->title, format, values);
    va_end(values);
}

void frame_context(struct frame *frame, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(frame->context, sizeof frame->context, format, values);
    va_end(values);
}

void console_resize(struct console *console, int rows, int cols)
{
    grid_resize(&console->grid, rows > 0 ? rows : 1, cols > 0 ? cols : 1);
}

static bool in_word(char byte)
{
    return byte != ' ' && (unsigned char) byte < 0x80;
}

/* Bytes of what fits, without a piece of a word or number; hanzi stand each for itself. */
static size_t fit_words(const char *text, int columns)
{
    size_t fits = text_fit(text, columns, NULL), end = fits;

    while (end > 0 && in_word(text[end]) && in_word(text[end - 1]))
        end--;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end > fits / 2 ? end : fits;
}

/* The second line; where it is cut the ? page tells all of it. */
static void draw_context(struct console *console, struct grid *grid, const struct frame *frame)
{
    struct area line = frame->layout.context;
    const char *text = frame->context;
    char cut[sizeof frame->context + sizeof "…"];

    console->context[0] = '\0';
    if (text_width(text) <= line.cols - 2) {
        grid_put(grid, line.y, 1, line.cols - 2, text, STYLE_CONTEXT);
        return;
    }
    snprintf(console->context, sizeof console->context, "%s", text);
    snprintf(cut, sizeof cut, "%.*s…", (int) fit_words(text, line.cols - 6), text);
    grid_put(grid, line.y, 1, line.cols - 2, cut, STYLE_CONTEXT);
    grid_put(grid, line.y, line.cols - 2, 1, "?", STYLE_DIM);
}

static void draw_title(struct console *console, struct grid *grid, const struct frame *frame)
{
    struct area line = frame->layout.title;
    int who = text_width(console->who), most = line.cols / 2;

    who = who < most ? who : most;
    grid_fill(grid, line, STYLE_TITLE);
    grid_put_cut(grid, line.y, 1, line.cols - who - 4, frame->title, STYLE_TITLE);
    grid_put_cut(grid, line.y, line.cols - who - 1, who, console->who, STYLE_TITLE);
    draw_context(console, grid, frame);
}

static enum style style_of(enum say kind)
{
    switch (kind) {
    case SAY_DONE:
        return STYLE_GOOD;
    case SAY_NOTE:
        return STYLE_NORMAL;
    case SAY_WARNING:
        return STYLE_WARNING;
    case SAY_ERROR:
        return STYLE_ERROR;
    }
    return STYLE_NORMAL;
}

static void draw_message(const struct console *console, struct grid *grid, struct area line)
{
    bool bad = console->message_kind == SAY_ERROR || console->message_kind == SAY_WARNING;
    enum style style = style_of(console->message_kind);
    const char *more;
    int width;

    if (console->message[0] == '\0')
        return;
    grid_put(grid, line.y, 0, 2, bad ? "!" : "", style);
    if (text_width(console->message) <= line.cols - 2) {
        grid_put(grid, line.y, bad ? 2 : 1, line.cols - 2, console->message, style);
        return;
    }
    more = "F3"; /* shows all of it */
    width = text_width(more);
    grid_put_cut(grid, line.y, bad ? 2 : 1, line.cols - width - 4, console->message, style);
    grid_put(grid, line.y, line.cols - width - 1, width, more, STYLE_DIM);
}

/* ---- hints
 * ---------------------------------------------------------------------------------------- */

struct hint {
    char text[120];
    enum readiness ready;
};

/* The first of its keys that does something now: letters are text while text is typed. */
static void hint_key(const struct command *command, bool typing, char ret_name[KEY_NAME_SIZE])
{
    const char *name = command->key;
    struct key key;
    size_t size = strcspn(name, " ");

    while (typing && name[size] == ' ' && key_parse(name, size, &key) && key_is_text(key)) {
        name += size + 1;
        size = strcspn(name, " ");
    }
    snprintf(ret_name, KEY_NAME_SIZE, "%.*s", (int) size, name);
}

static bool is_typing(const struct screen *screen)
{
    return screen->class->typing && screen->class->typing(screen);
}

static void hint_say(struct console *console, enum command_id id, const char *label,
                     struct hint *hint)
{
    char name[KEY_NAME_SIZE];

    hint_key(command_row(id), is_typing(console_top(console)), name);
    snprintf(hint->text, sizeof hint->text, "%s %s", name, label);
}

static struct hint hint_of(struct console *console, enum command_id id)
{
    struct hint hint = {0};
    const char *missing;

    hint.ready = console_may(console, id, &missing);
    hint_say(console, id, _(console_label(console, id)), &hint);
    return hint;
}

static bool is_hinted(const struct screen *screen, enum command_id id)
{
    const struct command *command = command_row(id);

    return command->rank > 0 && id != CMD_HELP && id != CMD_KEYS && id != CMD_BACK &&
           screen_takes(screen->class, command->place) &&
           (!screen->class->hinted || screen->class->hinted(screen, id));
}

/* The command hinted after one of this rank and id; CMD_NONE: none. */
static enum command_id hinted_after(const struct screen *screen, int rank, int id)
{
    enum command_id best = CMD_NONE;

    for (enum command_id i = 0; i < CMD_COUNT; i++) {
        int its = command_row(i)->rank;
        bool after = its > rank || (its == rank && (int) i > id);

        if (is_hinted(screen, i) && after && (best == CMD_NONE || its < command_row(best)->rank))
            best = i;
    }
    return best;
}

static void put_hint(struct grid *grid, int y, int x, const struct hint *hint)
{
    int width = text_width(hint->text);
    enum style style = hint->ready == COMMAND_MISSING ? STYLE_DIM : STYLE_HINT;
    const char *label = strchr(hint->text, ' ');

    grid_put(grid, y, x, width, hint->text, style);
    if (label && hint->ready == COMMAND_READY)
        grid_paint(grid, (struct area){y, x, 1, (int) (label - hint->text)}, STYLE_HINT_KEY);
}

/* A hint at the right end. @return the columns left */
static int put_exit(struct grid *grid, int y, int end, const struct hint *hint)
{
    if (hint->ready == COMMAND_HIDDEN)
        return end;
    end -= text_width(hint->text);
    put_hint(grid, y, end, hint);
    return end - 2;
}

/* ? says what the figures mean, and the keys where a screen has none; F1 is the way to keys that
 * have no room, unless ? is.  While text is typed ? is text.  They and the way back never drop out.
 * @return the columns left */
static int draw_exits(struct console *console, struct grid *grid, struct area line, bool more)
{
    struct hint back = hint_of(console, CMD_BACK), help = hint_of(console, CMD_HELP);
    struct hint keys = {.ready = COMMAND_HIDDEN};
    bool typing = is_typing(console_top(console));

    if (console->depth == 1) /* there is nothing to go back to */
        back = hint_of(console, CMD_QUIT);
    if (typing && help.ready != COMMAND_HIDDEN)
        hint_say(console, CMD_KEYS, more ? _("More…") : _(console_label(console, CMD_HELP)), &help);
    else if (more && figures_any(console_top(console))) {
        keys = hint_of(console, CMD_KEYS);
        hint_say(console, CMD_KEYS, _("More…"), &keys);
    } else if (more)
        hint_say(console, CMD_HELP, _("More…"), &help);
    return put_exit(grid, line.y,
                    put_exit(grid, line.y, put_exit(grid, line.y, line.cols - 1, &back), &keys),
                    &help);
}

/* What one may not do is told by ? and by the key, not offered. */
static bool is_offered(const struct hint *hint, enum command_id id)
{
    return hint->ready != COMMAND_HIDDEN &&
           !(hint->ready == COMMAND_MISSING && command_row(id)->needs & NEEDS_RIGHT);
}

/* From left to right those that have room before `end`. @return one had none */
static bool put_hints(struct console *console, struct grid *grid, int y, int end, bool draw)
{
    const struct screen *top = console_top(console);
    enum command_id id = hinted_after(top, 0, -1);
    bool dropped = false;
    int x = 1;

    for (; id != CMD_NONE; id = hinted_after(top, command_row(id)->rank, (int) id)) {
        struct hint hint = hint_of(console, id);
        int width = text_width(hint.text);

        if (!is_offered(&hint, id))
            continue;
        if (x + width > end) {
            dropped = true;
            continue;
        }
        if (draw)
            put_hint(grid, y, x, &hint);
        x += width + 2;
    }
    return dropped;
}

static void draw_hints(struct console *console, struct grid *grid, struct area line)
{
    int end = draw_exits(console, grid, line, false);

    if (put_hints(console, grid, line.y, end, false)) { /* the help tells all of them */
        grid_fill(grid, line, STYLE_NORMAL);
        end = draw_exits(console, grid, line, true);
    }
    (void) put_hints(console, grid, line.y, end, true);
}

/* ---- all
 * ------------------------------------------------------------------------------------------ */

static void draw_too_small(struct grid *grid)
{
    char text[300];

    snprintf(text, sizeof text,
             _("The window is too small: %1$d columns and %2$d rows are needed, it has %3$d and "
               "%4$d."),
             LAYOUT_LEAST_COLS, LAYOUT_LEAST_ROWS, grid->cols, grid->rows);
    grid_wrap(grid, grid_area(grid), 0, text, STYLE_NORMAL);
    grid_cursor(grid, 0, 0);
}

/* The lowest screen that is seen: those above it are small windows. */
static int first_seen(const struct console *console)
{
    int at = console->depth - 1;

    while (at > 0 && console->stack[at]->class->overlay)
        at--;
    return at;
}

static void draw_screens(struct console *console, struct grid *grid, struct frame *frame)
{
    int first = first_seen(console);

    for (int i = first; i < console->depth; i++) {
        grid->cursor_y = grid->cursor_x = -1;
        console->stack[i]->class->draw(console->stack[i], frame);
        if (i == first)
            draw_title(console, grid, frame);
    }
}

const struct grid *console_draw(struct console *console)
{
    struct grid *grid = &console->grid;
    struct frame frame = {
        .grid = grid, .layout = layout_of(grid->cols, grid->rows), .hurried = console->hurried};

    console->owes = false;
    if (console->options.term)
        grid->ascii = term_ascii(console->options.term);
    grid_clear(grid);
    if (frame.layout.too_small) {
        draw_too_small(grid);
        return grid;
    }
    if (console->depth == 0)
        return grid;
    grid_rule(grid, frame.layout.rule.y, 0, grid->cols, STYLE_RULE);
    draw_screens(console, grid, &frame);
    console->owes = frame.owes;
    draw_message(console, grid, frame.layout.message);
    draw_hints(console, grid, frame.layout.hints);
    if (grid->cursor_y < 0)
        grid_cursor(grid, frame.layout.message.y, 0);
    return grid;
}
