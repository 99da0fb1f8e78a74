/* SPDX-License-Identifier: Apache-2.0 */
/* The loop, the stack of screens and the four lines every screen has.
 * Knows no case and no terminal codes.
 *
 * FOR WRITERS OF SCREENS.  A screen is a constant:
 *
 *     const struct screen_class screen_bodies = {
 *         .name = "bodies", .place = IN_BODIES, .widget = IN_LIST, .size = sizeof(struct
 * bodies_page), .open = bodies_open, .draw = bodies_draw, .command = bodies_command, .close =
 * bodies_close};
 *
 * Its state (`size` zeroed bytes) is screen->state; what all screens share is console_world().
 *
 * - open: reads what it shows.  false with an err: it does not open, the message line says why.
 * - draw: only draws.  frame_title(), frame_context(), then into frame->grid within
 *   frame->layout.body, or .pane[0..2] side by side.  The other lines are the console's.
 * - command: the id its key stands for (own place, then widget's, then everywhere); hand on to
 *   list_command, form_command, pager_command.  false: the console does what is common.
 * - key: a key that is no command.  While typing() is true it gets every key first.
 * - may: COMMAND_READY, COMMAND_MISSING (dim, with a reason) or COMMAND_HIDDEN.  NULL: all ready.
 * - resume: a screen above was closed; read again.  close: release the state.
 * - save_draft: 2 s after the last key, every 5 s while typing, and at a hang-up.
 *
 * console_push opens a screen above; console_pop closes the top when the handler is over.
 * Dialogs and pickers are screens above with a callback: they return at once, so nothing may
 * follow their call but return.  console_say and console_fail write the message line.
 * grid_put clips, pads and makes safe; grid_put_right is for numbers; columns count, not bytes.
 * The language may change between two drawings: keep msgids, translate with _() when drawing.
 * Tests need no terminal: console_new, console_resize, console_key, console_draw; tests/screen.h.
 */
#ifndef TUI_CONSOLE_H
#define TUI_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/err.h"
#include "base/intl.h"
#include "base/mem.h"
#include "tui/command.h"
#include "tui/grid.h"
#include "tui/key.h"
#include "tui/layout.h"

struct term;
struct screen_figures; /* tui/figures.h */
struct console;        /* opaque */
struct screen;
struct screen_class;

/** What draw gets. */
struct frame {
    struct grid *grid;
    struct layout layout;
    char title[320];   /* the left of the first line */
    char context[320]; /* the second line: view, filter */
    bool hurried; /* keys may follow: what only accompanies the cursor may stay as it was … */
    bool owes;    /* … and draw sets this: it is drawn again when the keys rest */
};
void frame_title(struct frame *frame, const char *format, ...) PRINTF_LIKE(2, 3);
void frame_context(struct frame *frame, const char *format, ...) PRINTF_LIKE(2, 3);

/** Whether a screen of this class takes the commands of a place. */
bool screen_takes(const struct screen_class *class, enum place place);

enum readiness { COMMAND_READY, COMMAND_MISSING, COMMAND_HIDDEN };

struct screen_class {
    const char *name;  /* for tests and logs */
    enum place place;  /* its own commands */
    enum place widget; /* IN_LIST, IN_MANY, IN_FORM, IN_PAGER; IN_EVERYWHERE: none */
    size_t size;       /* bytes of state */
    bool overlay;      /* drawn over the screen below, in frame->layout.body */
    bool (*open)(struct screen *screen, const void *argument, struct err *err);
    void (*draw)(struct screen *screen, struct frame *frame);
    bool (*command)(struct screen *screen, enum command_id id); /* true: done */
    bool (*key)(struct screen *screen, struct key key);         /* true: done */
    bool (*typing)(const struct screen *screen);
    enum readiness (*may)(const struct screen *screen, enum command_id id,
                          const char **ret_missing);
    /** What a command is called here (msgid); NULL, or none: as in the table. */
    const char *(*label)(const struct screen *screen, enum command_id id);
    /** Whether a command is worth a place among the hints now; NULL: all are. */
    bool (*hinted)(const struct screen *screen, enum command_id id);
    const char *about;                    /* msgid: what the ? page says first; NULL: nothing */
    const struct screen_figures *figures; /* which the ? page defines; NULL: it shows none */
    void (*resume)(struct screen *screen);
    void (*close)(struct screen *screen);
    void (*save_draft)(struct screen *screen);
};

struct screen {
    const struct screen_class *class;
    struct console *console;
    void *state;
};

/** What a day is told from; DATE_NONE and NULL where nothing is known. */
struct console_days {
    struct date today;
    const struct calendar *calendar;
};

struct console_options {
    struct term *term; /* NULL in tests */
    void *world;       /* what the screens share (the desk, the catalogue …); not looked into */
    int64_t (*now_ms)(void); /* as term's; NULL in tests: time stands */
    /** Commands that any screen may be asked (GO_…, SIGN_OUT); may be NULL. true: done */
    bool (*command)(struct console *console, enum command_id id);
    /** Whether one of those can run now; may be NULL (all ready). */
    enum readiness (*may)(struct console *console, enum command_id id, const char **ret_missing);
    struct console_days (*days)(const void *world); /* may be NULL: none are known */
    /** Opens what was typed into the palette and is no command, or says why not; may be NULL. */
    void (*open)(struct console *console, const char *typed);
    /** What open would open, in words; NULL given: nothing.  May be NULL. */
    const char *(*opens)(struct console *console, const char *typed, struct arena *arena);
};

struct console *console_new(const struct console_options *options);
/** Closes all screens, top first. */
void console_free(struct console *console);
void *console_world(const struct console *console);
struct console_days console_days(const struct console *console);

/** Opens a screen above. @return false: the message line says why, nothing changed */
bool console_push(struct console *console, const struct screen_class *class, const void *argument);
/** Closes the top screen as soon as the handler is over; the last one ends the program. */
void console_pop(struct console *console);
/** Closes this screen and all above it. */
void console_close(struct screen *screen);
/** Closes this screen alone: what was opened above it stands. */
void console_leave(struct screen *screen);
/** Closes all but the lowest screen. */
void console_pop_to_bottom(struct console *console);
/** Closes all screens and opens another (sign in, sign out). */
bool console_restart(struct console *console, const struct screen_class *class,
                     const void *argument);
struct screen *console_top(const struct console *console);
/** The second line of the screen that was drawn last, whole, when it had to be cut; else "". */
const char *console_cut(const struct console *console);
int console_depth(const struct console *console);

enum say { SAY_DONE, SAY_NOTE, SAY_WARNING, SAY_ERROR };
/** The message line, until the next key that does something. */
void console_say(struct console *console, enum say kind, const char *format, ...) PRINTF_LIKE(3, 4);
/** What went wrong and what to do; F3 shows the details. */
void console_fail(struct console *console, const struct err *err);
/** The right of the first line: "张伟@科技局  通知 3".  Copied. */
void console_set_who(struct console *console, const char *who);
/** The language of all screens from the next drawing on. */
void console_set_language(struct console *console, enum language language);

/** During long work: draws a progress bar (at most ten times a second, after 200 ms) and looks for
 * Ctrl-C.
 *  @param total  0: not known  @return false when the person wants it to stop */
bool console_progress(struct console *console, const char *label, int64_t done, int64_t total);

/** Runs until the last screen is closed or a signal ends it. @return the exit status (0, 129, 143)
 */
int console_run(struct console *console);
bool console_is_over(const struct console *console);

/* For console_run and for tests without a terminal. */
void console_resize(struct console *console, int rows, int cols);
void console_key(struct console *console, struct key key);
bool console_do(struct console *console, enum command_id id); /* as its key */
const struct grid *console_draw(struct console *console);
void console_save_drafts(struct console *console);
enum readiness console_may(struct console *console, enum command_id id, const char **ret_missing);
/** What it is called on the screen in front: a msgid. */
const char *console_label(const struct console *console, enum command_id id);

#endif
