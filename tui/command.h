/* SPDX-License-Identifier: Apache-2.0 */
/* The one table of commands (command.def) and finding in it by key or by word.
 * What a command does is the screen's. */
#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdbool.h>

#include "tui/key.h"

/** Where a command lives.  A screen looks in its own place, then its widget's (of a list for many
 * rows also IN_MANY), then everywhere. */
enum place {
    IN_EVERYWHERE,
    IN_LIST,  /* any screen with a list */
    IN_MANY,  /* a list in which what is done is done to many rows */
    IN_FORM,  /* any screen with a form */
    IN_PAGER, /* any screen with scrolling text */
    IN_SIGNIN,
    IN_HOME,
    IN_APPLICATIONS,
    IN_APPLICATION,
    IN_INTAKE,
    IN_IMPORT,
    IN_SCORING,
    IN_BUDGET,
    IN_ROLLS,
    IN_SUPPORT,
    IN_BODIES,
    IN_BODY,
    IN_BOARD,
    IN_STALE,
    IN_MOVEMENTS,
    IN_MONTH,
    IN_CLAWBACKS,
    IN_PAYMENTS,
    IN_ANSWER,
    IN_LEDGER,
    IN_OVERRIDES,
    IN_DESKS,
    IN_PLANS,
    IN_PLAN,
    IN_OBJECTIONS,
    IN_AWARD,
    IN_REPORTS,
    IN_COLUMNS,
    IN_CARD,
    IN_PEOPLE,
    IN_ORGANISATIONS,
    IN_REHEARSE,
    IN_EDITIONS,
    IN_RANKING,
    IN_BENCH,
    IN_BULK,
    IN_CLASH,
    IN_DIALOG, /* dialogs and pickers: their keys are their own */
    PLACE_COUNT
};

/** What a command needs, joined by |; the words for a missing one: need_text. */
enum need {
    NEEDS_NOTHING = 0,
    NEEDS_ROW = 1,   /* a row under the cursor */
    NEEDS_CLERK = 2, /* somebody signed in */
    NEEDS_RIGHT = 4, /* a right of the clerk; the screen says which */
};

enum command_id {
#define COMMAND(id_, place_, key_, rank_, label_, help_, needs_) CMD_##id_,
#include "tui/command.def"
#undef COMMAND
    CMD_COUNT,
    CMD_NONE = CMD_COUNT
};

struct command {
    const char *name; /* "LIST_OPEN": for key maps and the manual */
    enum place place;
    const char *key;   /* names parted by blanks; the first is shown */
    int rank;          /* order in the hints; 0: not there */
    const char *label; /* msgid: translate with _() */
    const char *help;  /* msgid */
    unsigned needs;    /* enum need */
};

const struct command *command_row(enum command_id id);
/** CMD_NONE when the key means nothing in the place itself. */
enum command_id command_by_key(enum place place, struct key key);
/** The command answers to words: start or part of the English label, the translated label, or its
 * pinyin.  @return 0 no; the smaller, the better the match */
int command_match(enum command_id id, const char *words);
/** Any text with a translation: as command_match, for pickers. 0: no. */
int words_match(const char *english, const char *shown, const char *words);
/** "select a row first" …: a msgid, for a dim command. */
const char *need_text(enum need need);
/** The place whose commands hold in this one too: of many rows those of a list; else IN_EVERYWHERE.
 */
enum place place_beyond(enum place place);
/** The title of a place in the ? page: a msgid. */
const char *place_title(enum place place);

#endif
