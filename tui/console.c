/* SPDX-License-Identifier: Apache-2.0 */
/* The stack of screens: opening, closing, keys to commands, messages.
 * The four lines are console_draw.c's, the loop console_run.c's. */
#include "tui/console.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "tui/console_inside.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/term.h"

struct console *console_new(const struct console_options *options)
{
    struct console *console = mem_zero(1, sizeof *console);

    console->options = *options;
    console->progress_since = -1;
    grid_init(&console->grid, 24, 80);
    return console;
}

/* ---- the stack ----------------------------------------------------------------------------------
 */

static void bury(struct screen *screen)
{
    if (screen->class->close)
        screen->class->close(screen);
    free(screen->state);
    free(screen);
}

/* Screens closed by a handler are freed when it is over: it may still be running in one. */
static void bury_dead(struct console *console)
{
    while (console->dead_count > 0)
        bury(console->dead[--console->dead_count]);
}

static void enter(struct console *console)
{
    console->entered++;
}

static void leave(struct console *console)
{
    assert(console->entered > 0);
    if (--console->entered > 0)
        return;
    bury_dead(console);
    console->progress_since = -1;
    if (console->depth == 0)
        console->over = true;
    if (!console->resume_due || console->over)
        return;
    console->resume_due = false;
    if (console_top(console)->class->resume)
        console_top(console)->class->resume(console_top(console));
}

void console_free(struct console *console)
{
    if (!console)
        return;
    while (console->depth > 0)
        bury(console->stack[--console->depth]);
    bury_dead(console);
    grid_release(&console->grid);
    free(console);
}

struct console_days console_days(const struct console *console)
{
    if (!console->options.days)
        return (struct console_days){.today = DATE_NONE};
    return console->options.days(console->options.world);
}

void *console_world(const struct console *console)
{
    return console->options.world;
}

const char *console_cut(const struct console *console)
{
    return console->context;
}

struct screen *console_top(const struct console *console)
{
    return console->depth > 0 ? console->stack[console->depth - 1] : NULL;
}

int console_depth(const struct console *console)
{
    return console->depth;
}

void console_pop(struct console *console)
{
    enter(console);
    if (console->depth > 0 && console->dead_count < DEPTH_MOST) {
        console->dead[console->dead_count++] = console->stack[--console->depth];
        console->resume_due = true;
    }
    leave(console);
}

static bool is_open(const struct console *console, const struct screen *screen)
{
    for (int i = 0; i < console->depth; i++)
        if (console->stack[i] == screen)
            return true;
    return false;
}

void console_close(struct screen *screen)
{
    struct console *console = screen->console;

    enter(console);
    while (is_open(console, screen))
        console_pop(console);
    leave(console);
}

void console_leave(struct screen *screen)
{
    struct console *console = screen->console;

    if (console_top(console) == screen) {
        console_pop(console);
        return;
    }
    enter(console);
    for (int i = 0; i < console->depth && console->dead_count < DEPTH_MOST; i++)
        if (console->stack[i] == screen) {
            console->dead[console->dead_count++] = screen;
            console->depth--;
            for (int j = i; j < console->depth; j++)
                console->stack[j] = console->stack[j + 1];
            break;
        }
    leave(console);
}

bool console_push(struct console *console, const struct screen_class *class, const void *argument)
{
    struct screen *screen;
    struct err err = {0};
    bool opened;

    if (console->depth == DEPTH_MOST) {
        console_say(console, SAY_WARNING, _("too many screens are open: go back first"));
        return false;
    }
    screen = mem_zero(1, sizeof *screen);
    *screen = (struct screen){
        .class = class, .console = console, .state = mem_zero(1, class->size ? class->size : 1)};
    enter(console);
    console->stack[console->depth++] = screen;
    opened = !class->open || class->open(screen, argument, &err);
    if (opened) {
        console->resume_due = false;
    } else {
        console_close(screen);
        console->resume_due = false;
        console_fail(console, &err);
    }
    leave(console);
    return opened;
}

void console_pop_to_bottom(struct console *console)
{
    enter(console);
    while (console->depth > 1)
        console_pop(console);
    leave(console);
}

bool console_restart(struct console *console, const struct screen_class *class,
                     const void *argument)
{
    bool opened;

    enter(console);
    while (console->depth > 0)
        console_pop(console);
    opened = console_push(console, class, argument);
    leave(console);
    return opened;
}

static void quit(struct console *console)
{
    console_save_drafts(console);
    console->over = true;
}

bool console_is_over(const struct console *console)
{
    return console->over;
}

void console_save_drafts(struct console *console)
{
    console->unsaved = false;
    for (int i = 0; i < console->depth; i++)
        if (console->stack[i]->class->save_draft)
            console->stack[i]->class->save_draft(console->stack[i]);
}

/* ---- messages -----------------------------------------------------------------------------------
 */

void console_say(struct console *console, enum say kind, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(console->message, sizeof console->message, format, values);
    va_end(values);
    console->message_kind = kind;
    if (kind == SAY_DONE)
        console->has_err = false; /* F3 does not show what is over */
}

void console_fail(struct console *console, const struct err *err)
{
    console->err = *err;
    console->has_err = true;
    console_say(console, SAY_ERROR, "%s%s%s%s%s", err->what, err->hint[0] ? _(". ") : "", err->hint,
                err->detail[0] ? "  " : "", err->detail[0] ? _("(F3: more)") : "");
}

void console_set_who(struct console *console, const char *who)
{
    snprintf(console->who, sizeof console->who, "%s", who);
}

void console_set_language(struct console *console, enum language language)
{
    (void) console; /* all texts are translated when they are drawn */
    (void) language_choose(language);
}

/* ---- commands -----------------------------------------------------------------------------------
 */

/* While a small window is open, only these reach past it. */
static bool passes_overlay(enum command_id id)
{
    return id == CMD_BACK || id == CMD_REPAINT || id == CMD_LANGUAGE || id == CMD_DETAIL ||
           id == CMD_QUIT;
}

static const char *first_need(unsigned needs)
{
    return need_text((enum need)(needs & -needs));
}

enum readiness console_may(struct console *console, enum command_id id, const char **ret_missing)
{
    const struct screen *top = console_top(console);
    const struct command *command = command_row(id);
    enum readiness ready = COMMAND_READY;

    *ret_missing = NULL;
    if (!top || (top->class->overlay && command->place == IN_EVERYWHERE && !passes_overlay(id)))
        return COMMAND_HIDDEN;
    if (top->class->may)
        ready = top->class->may(top, id, ret_missing);
    if (ready == COMMAND_READY && command->place == IN_EVERYWHERE && console->options.may)
        ready = console->options.may(console, id, ret_missing);
    if (ready == COMMAND_READY) /* a screen may have looked further for a reason */
        *ret_missing = NULL;
    if (ready == COMMAND_MISSING && !*ret_missing)
        *ret_missing = _(first_need(command->needs));
    return ready;
}

const char *console_label(const struct console *console, enum command_id id)
{
    const struct screen *top = console_top(console);
    const char *label = top && top->class->label ? top->class->label(top, id) : NULL;

    if (!label && id == CMD_HELP && top && figures_any(top))
        return N_("Figures"); /* their definitions come first, the keys after them */
    return label ? label : command_row(id)->label;
}

static void next_language(struct console *console)
{
    enum language now = language_now();

    for (int i = 1; i < LANGUAGE_COUNT; i++)
        if (language_choose((enum language)(((int) now + i) % LANGUAGE_COUNT)))
            return;
    console_say(console, SAY_NOTE,
                _("There is no other language: the translations were not found beside the "
                  "program."));
}

static bool go_back(struct console *console)
{
    if (console->depth > 1)
        console_pop(console);
    else
        console_say(console, SAY_NOTE, _("This is the first screen. Ctrl-Q leaves the program."));
    return true;
}

/* What every screen can do, when it does not do it in its own way. */
static bool do_common(struct console *console, enum command_id id)
{
    if (console->options.command && console->options.command(console, id))
        return true;
    switch ((int) id) { /* the rest is the screens' */
    case CMD_HELP:
        return help_open(console);
    case CMD_KEYS:
        return help_open_keys(console);
    case CMD_PALETTE:
        return palette_open(console);
    case CMD_BACK:
        return go_back(console);
    case CMD_DETAIL:
        if (console->has_err)
            return dialog_error(console, &console->err);
        if (text_width(console->said) > console->grid.cols - 2) /* it was cut */
            return dialog_message(console, _("Message"), console->said);
        console_say(console, SAY_NOTE, _("There is nothing more to say about the last message."));
        return true;
    case CMD_REPAINT:
        if (console->options.term)
            term_forget(console->options.term);
        return true;
    case CMD_LANGUAGE:
        next_language(console);
        return true;
    case CMD_GO_HOME:
        if (console->depth == 1) /* it is home already: looked at anew */
            return console_do(console, CMD_LIST_REFRESH);
        console_pop_to_bottom(console);
        return true;
    case CMD_QUIT:
        quit(console);
        return true;
    default:
        return false;
    }
}

bool console_do(struct console *console, enum command_id id)
{
    struct screen *top = console_top(console);
    const char *missing;
    bool done = true;

    enter(console);
    switch (console_may(console, id, &missing)) {
    case COMMAND_READY:
        done = (top->class->command && top->class->command(top, id)) || do_common(console, id);
        break;
    case COMMAND_MISSING:
        console_say(console, SAY_WARNING, _("%1$s cannot be done now: %2$s"),
                    _(console_label(console, id)), missing);
        break;
    case COMMAND_HIDDEN:
        done = false;
        break;
    }
    leave(console);
    return done;
}

bool screen_takes(const struct screen_class *class, enum place place)
{
    return place == class->place || place == class->widget ||
           place == place_beyond(class->widget) || place == IN_EVERYWHERE;
}

/* What is hidden takes no key from the widget or from everywhere. */
static enum command_id command_of(struct console *console, struct key key)
{
    const struct screen_class *class = console_top(console)->class;
    const enum place places[] = {class->place, class->widget, place_beyond(class->widget),
                                 IN_EVERYWHERE};
    const char *missing;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        enum command_id id = command_by_key(places[i], key);

        if (id != CMD_NONE && console_may(console, id, &missing) != COMMAND_HIDDEN)
            return id;
    }
    return CMD_NONE;
}

static bool offer_key(struct screen *screen, struct key key)
{
    return screen->class->key && screen->class->key(screen, key);
}

static void press(struct console *console, struct key key)
{
    struct screen *top = console_top(console);
    bool typing = top->class->typing && top->class->typing(top);
    enum command_id id;

    if (typing && offer_key(top, key))
        return;
    if (typing && (key_is_text(key) || key.code == K_PASTE))
        return; /* never a command while text is typed */
    if (!typing)
        key = key_narrow(key);
    id = command_of(console, key);
    if (id != CMD_NONE && console_do(console, id))
        return;
    if (!typing)
        offer_key(top, key);
}

void console_key(struct console *console, struct key key)
{
    if (key.code == K_NONE || key.code == K_OTHER || key.code == K_REPORT || console->over ||
        console->depth == 0)
        return;
    snprintf(console->said, sizeof console->said, "%s", console->message);
    console->message[0] = '\0';
    console->unsaved = true;
    enter(console);
    press(console, key);
    leave(console);
}
