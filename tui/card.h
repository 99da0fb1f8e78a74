/* SPDX-License-Identifier: Apache-2.0 */
/* A form of a few fields as a screen of its own: F10 hands the values on.
 * Knows no case: fields are made and values used by who opens it. */
#ifndef TUI_CARD_H
#define TUI_CARD_H

#include "base/str.h"
#include "model/figure.h"
#include "model/finding.h"
#include "tui/form.h"

#define CARD_FIELDS_MOST 40

struct card_head {
    const char *subject; /* NULL: the title alone */
    const char *note;    /* NULL: none */
};

struct card {
    const char *title;   /* msgid */
    const char *subject; /* after the title; copied; may be NULL.  For names and numbers: what has a
                            language is head's */
    const char *note;    /* second line; copied; may be NULL */
    const enum figure *figures; /* of money that its head and fields show, up to FIGURE_NONE: the
                                   page of keys defines them first.  NULL: none */
    const char *draft;          /* name of the draft kept while it is open; NULL: none.  Borrowed */
    /** Subject and note in the language of now, instead of those above; may be NULL. */
    void (*head)(void *of, struct arena *arena, struct card_head *ret_head);
    /** Writes the fields in the language of now. @return how many, at most CARD_FIELDS_MOST */
    int (*fields)(void *of, struct arena *arena, struct field *ret_fields);
    /** Values to begin with; may be NULL. */
    void (*fill)(void *of, struct form *form);
    /** Something was typed: hide, show; may be NULL. */
    void (*typed)(void *of, struct form *form);
    /** Lines of the draft beside the fields' own (form_pack); may be NULL. */
    void (*pack)(void *of, struct str *draft);
    /** After the fields of a draft were set; may be NULL. */
    void (*unpack)(void *of, struct form *form, const char *draft);
    /** What F10 leads to, asked before `done`; "": it needs no question.  May be NULL. */
    const char *(*sure)(void *of, const struct form *form, struct arena *arena);
    const char *yes; /* what is done by a yes to it (msgid); NULL: the title says it */
    /** F9, all fields right: looks into what they name and says what it saw; NULL: it is said that
     * they are right. */
    void (*look)(void *of, struct console *console, struct form *form);
    /** Hands what was typed to the desk, by one verb; `done` then only says what was done.  F9, and
     * F10 before it asks, have the desk try it and keep nothing, so that both hear the same faults.
     * NULL: `done` does it all.  May form_fail a field. */
    bool (*hand)(void *of, struct form *form, struct err *err);
    /** F10, all fields right.  May form_fail a field.  @return true: done, the card closes */
    bool (*done)(void *of, struct console *console, struct form *form, struct err *err);
    /** Somebody was quicker: reads what the card is about anew, so that head and fields show it and
     * F10 hands in its version.  What is typed stays.  NULL: nothing can come between.
     * @return false, without an error where the card has lost its ground, which is said at once */
    bool (*again)(void *of, struct err *err);
    /** F5: which columns are written of what the card orders; NULL: it orders none. */
    void (*columns)(void *of, struct console *console);
    void *of; /* outlives the card: what the screen below holds */
};

bool card_open(struct console *console, const struct card *card);
/** What is typed, never NULL: "" too where the card has no such field. */
const char *card_typed(const struct form *form, const char *name);
/** Puts what blocks beside the field it names, and goes to the first of the form; what only warns
 * is no fault. */
void card_tell(struct form *form, const struct findings *findings);
/** Closes the card on top as done: for a `done` that asked first, returned false, and was
 * confirmed.
 */
void card_finish(struct console *console);

#endif
