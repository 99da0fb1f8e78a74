/* SPDX-License-Identifier: Apache-2.0 */
/* What every screen and command-line verb shares: the open desk, the catalogue behind it, where
 * files are.  Made once by cli.c; borrowed by all. */
#ifndef TUI_WORLD_H
#define TUI_WORLD_H

#include "desk/desk.h"
#include "tui/console.h"

/** What comes from outside; only main.c fills it, from the clock and the environment. */
struct outside {
    int64_t (*now_ms)(void);    /* UTC milliseconds */
    int64_t (*steady_ms)(void); /* a clock that only goes forward */
    const char *program;        /* path of the running program, or NULL */
    const char *database;       /* $XIANFENG_DB, or NULL */
    const char *data;           /* $XIANFENG_DATA, or NULL */
    const char *inbox;          /* $XIANFENG_INBOX, or NULL */
    const char *language;       /* $LANGUAGE or $LC_ALL or $LANG, or NULL */
    const char *term;           /* $TERM */
    bool over_ssh;              /* $SSH_CONNECTION is set */
    bool no_colour;             /* $NO_COLOR is set */
    bool test;                  /* $XIANFENG_TEST is set: idle marks after each frame */
    bool in_is_terminal, out_is_terminal;
};

struct world {
    struct desk desk;
    struct catalogue *catalogue; /* owned */
    struct calendar *calendar;   /* owned */
    const struct outside *outside;
    char database[512];
    char data[512];       /* folder of catalogue/, calendar/, sample/ */
    char exports[512];    /* where workbooks and papers go from the console */
    char inbox[520];      /* the drop folder: where papers come from */
    bool language_chosen; /* by --lang or a key before signing in: goes before the clerk's own */
};

/** Brings the desk's clock up to now.  Called before each verb a screen asks for. */
void world_tick(struct world *world);

/** What days are told from at the desk: today and the working days. */
struct console_days world_days(const void *world);

/** Chooses texts and language before anything is said: option, environment, else Chinese. */
void world_speak(const struct outside *outside, const char *language_option);

/** Finds the data folder: option, environment, beside the program, installed. */
MUST_USE bool world_find_data(struct world *world, const struct outside *outside,
                              const char *data_option, struct err *err);
/** Finds it and loads catalogue (without its worked examples) and calendar.  Faults are told in
 * err->detail, the first with its place. */
MUST_USE bool world_load(struct world *world, const struct outside *outside,
                         const char *data_option, struct err *err);
/** The catalogue of its data folder with the worked examples, which a demonstration draws from. */
MUST_USE bool world_examples(const struct world *world, struct catalogue **ret_catalogue,
                             struct err *err);
/** Opens the database as the desk.  ERR_NOT_FOUND when there is none. */
MUST_USE bool world_open(struct world *world, const char *database, struct err *err);
void world_release(struct world *world);

#endif
