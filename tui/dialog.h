/* SPDX-License-Identifier: Apache-2.0 */
/* Small windows over a screen: a message, a question whose safe answer is the default, a line to
 * type, the findings of a refusal.  They call back and close; what the answer does is the caller's.
 * All texts are copied.  `of` must live as long as the screen below. */
#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include <stdbool.h>

#include "base/err.h"
#include "model/finding.h"
#include "tui/console.h"

bool dialog_message(struct console *console, const char *title, const char *text);
/** What, values, what to do. */
bool dialog_error(struct console *console, const struct err *err);
struct screen;
/** Where a file was written: its name in the folder of exports; or why it was not. */
void dialog_written(struct screen *screen, bool written, const char *name, const struct err *err);

struct confirm {
    const char *title;
    const char *question; /* names the object and the count */
    const char *yes;      /* the verb: "Decline" (translated) */
    const char *opener;   /* names of the keys that opened it: none of them says yes; may be NULL */
    const char *type;     /* to be typed before yes counts ("52"); NULL: not asked */
    void (*done)(void *of); /* only after a yes */
    void *of;
};
/** The default is No: Enter and Esc say no, y says yes (Y when y opened it). */
bool dialog_confirm(struct console *console, const struct confirm *confirm);

struct asking { /* not "ask": that is the catalogue's */
    const char *title;
    const char *question;
    const char *text; /* to begin with; may be NULL */
    int most;         /* characters; 0: 500 */
    bool lines;       /* several lines: F10 or Ctrl-S ends; else Enter ends */
    bool required;
    bool secret;
    bool amount;       /* of money, sums included: `done` is given it worked out; what stands there
                          at first gives way to what is typed */
    const char *draft; /* name under which what is typed is kept until the caller drops it, and
                          offered again; NULL: what is required, and neither secret nor an amount,
                          is kept under its question until it is used */
    /** What it leads to, asked before `done` and answered with y; a no leads back to the text.
     * "": it needs no question.  May be NULL. */
    const char *(*sure)(void *of, const char *text, struct arena *arena);
    /** @return false with an err: stays open and says it */
    bool (*done)(void *of, const char *text, struct err *err);
    void *of;
};
bool dialog_ask(struct console *console, const struct asking *ask);

/** A refusal, by who can clear it: text and article, those of one group together; what warns after
 * what blocks.  Ids of rules are not for people. */
bool dialog_findings(struct console *console, const char *title, const struct findings *findings);

#endif
