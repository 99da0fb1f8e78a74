/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing one of many by typing a few letters: hanzi, English or pinyin.
 * Knows labels; what the choice does is the caller's. */
#ifndef TUI_PICKER_H
#define TUI_PICKER_H

#include <stdbool.h>

#include "tui/console.h"

struct picker_item {
    const char *value;
    const char *label;   /* shown and searched */
    const char *english; /* searched too; may be NULL */
    const char *also;  /* another name, a number: searched too, the same before all; may be NULL */
    const char *aside; /* shown at the right: a key, a number; may be NULL */
    const char *missing; /* why it cannot be chosen now: shown dim; NULL: it can */
    bool heading;        /* over the items that follow: seen while nothing is typed, never chosen */
    bool aloof;          /* seen when it is asked for by what is typed, after all others */
};

struct picker {
    const char *title;
    const struct picker_item *items; /* copied */
    int count;
    const char *value;                         /* in focus at first; may be NULL */
    const char *query;                         /* typed at first; may be NULL */
    void (*done)(void *of, const char *value); /* after a choice; value until it returns */
    /** Enter on one that cannot be chosen; the picker stays.  NULL: the message line says why. */
    void (*refused)(void *of, const char *value);
    /** Enter while nothing answers to what is typed: that is for the caller, the picker closes;
     * otherwise says so there.  NULL: it is told that nothing answers. */
    void (*typed)(void *of, const char *text);
    const char *otherwise;
    /** What Enter would do with this very text, told in place of otherwise; NULL, or NULL given:
     * otherwise stands. */
    const char *(*answer)(void *of, const char *text, struct arena *arena);
    /** Opens the same anew: called when the language has changed while it was open.  NULL: the
     * words stay as they were. */
    void (*again)(void *of);
    void *of;
};

/** Opens it above the top screen. */
bool picker_open(struct console *console, const struct picker *picker);
/** When a picker stands above all: in the language of now. */
void picker_speak(struct console *console);
/** The : palette: every command that can be had here, the dim ones with what is missing. */
bool palette_open(struct console *console);

#endif
