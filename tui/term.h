/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal: the only file that knows ncurses.  Sends grids, brings keys and signals.
 * Reads neither the clock nor the environment: main.c hands both in. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/grid.h"
#include "tui/key.h"

enum term_width { TERM_WIDTH_AUTO, TERM_WIDTH_NARROW, TERM_WIDTH_WIDE };

struct term_options {
    int in_fd, out_fd;         /* a terminal, both */
    const char *type;          /* $TERM; NULL or unknown: xterm-256color is tried */
    int esc_ms;                /* 25; over SSH 100 */
    int64_t (*now_ms)(void);   /* a clock that only goes forward, in milliseconds */
    enum term_width ambiguous; /* --ambiguous=auto|1|2: columns of characters like │ and … */
    bool ascii;                /* no lines or blocks, whatever the probe says */
    bool no_colour;            /* $NO_COLOR */
    bool may_stop;             /* Ctrl-Z stops the program; false in a forced command */
    bool test;                 /* idle marks, no probe */
};

struct term; /* opaque; at most one at a time, as ncurses has one screen */

/** What term_wait brings. */
enum term_event {
    TERM_KEY,    /* ret_key holds it */
    TERM_RESIZE, /* term_rows and term_cols are new; draw again */
    TERM_REDRAW, /* back from a stop: draw all again */
    TERM_WOKEN,  /* term_wake was called */
    TERM_IDLE,   /* the time is over */
    TERM_END, /* SIGHUP, SIGTERM, or the terminal is gone: save and leave; see term_exit_status */
};

/** Takes over the terminal (alternate screen, raw, bracketed paste, signals).
 *  @return false when it cannot show a screen (TERM=dumb): the hint names the batch commands */
MUST_USE bool term_start(const struct term_options *options, struct term **ret_term,
                         struct err *err);
/** Gives the terminal back as it was. NULL is allowed. */
void term_end(struct term *term);
/** Gives the terminal back from wherever the program is (out of memory, failed assertion).
 *  Safe to call twice, or with no terminal. For mem_on_exhausted. */
void term_restore(void);

int term_rows(const struct term *term);
int term_cols(const struct term *term);
/** Lines and blocks cannot be trusted: draw with ASCII (set grid->ascii). */
bool term_ascii(const struct term *term);

/** Shows the grid; only what changed is sent. Dropped while the terminal takes no bytes. */
void term_show(struct term *term, const struct grid *grid);
/** Sends everything again at the next term_show (Ctrl-L). */
void term_forget(struct term *term);
/** Waits for the next event. @param wait_ms  at most so long; -1: for ever */
enum term_event term_wait(struct term *term, int wait_ms, struct key *ret_key);
/** Wakes term_wait from another thread or a signal handler. */
void term_wake(void);
/** 128 + the signal that ended us (129 hang-up, 143 termination); 0 when none. */
int term_exit_status(const struct term *term);
/** Stops as Ctrl-Z does, when options.may_stop; returns when the program goes on. */
void term_stop(struct term *term);

#endif
