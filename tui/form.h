/* SPDX-License-Identifier: Apache-2.0 */
/* A form: fields one under the other, each with its error under it.  Knows kinds of fields and
 * moving among them; what the values mean is the check functions' and the screen's.  Nothing typed
 * is ever lost. */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "tui/command.h"
#include "tui/console.h"
#include "tui/edit.h"
#include "tui/grid.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_MONEY, /* yuan; read by money_reckon, shown with commas when left */
    FIELD_DATE,  /* read by date_reckon, shown as 2026-11-23 when left; F4 opens the month */
    FIELD_CHOICE,
    FIELD_YES_NO, /* "yes", "no", or "" */
    FIELD_LINES,  /* several lines */
    FIELD_SECRET, /* a password */
    FIELD_NOTE,   /* no input: a heading (required) or an explanation */
};

struct field_choice {
    const char *value;
    const char *label; /* as shown */
};

/** One field.  All texts are shown as they are (translated or from the catalogue) and borrowed. */
struct field {
    const char *name; /* key of the value */
    const char *label;
    const char *help; /* shown while in focus; may be NULL */
    const char *unit; /* after the input: "yuan"; may be NULL */
    enum field_kind kind;
    bool required;
    bool warns;     /* of a note: to be heeded */
    bool gives_way; /* a number: what was filled in gives way to what is typed */
    int most;       /* characters; 0: 200, several lines 2000 */
    const struct field_choice *choices;
    int choice_count;
    /** Beyond the kind's own check; value is never empty.  NULL: none. @return false with err->what
     */
    bool (*check)(void *of, const char *name, const char *value, struct err *err);
};

struct form_field; /* opaque: a field with what is typed */

struct form {
    struct console *console; /* for pickers and messages */
    struct form_field *fields;
    int count;
    int at;  /* the field in focus */
    int top; /* lines scrolled away */
    int label_width;
    void *of; /* for check */
};

/** @param fields  copied; their texts borrowed  @param of  given to check */
void form_init(struct form *form, struct console *console, const struct field *fields, int count,
               void *of);
void form_release(struct form *form);
/** Other fields (an item was chosen, the language changed): values of the same name are kept. */
void form_change(struct form *form, const struct field *fields, int count);

/** What is typed, as typed; "" when empty; NULL: no such field.  FIELD_CHOICE: the value, not the
 * label. */
const char *form_value(const struct form *form, const char *name);
/** Does not count as a change by the person. */
void form_set(struct form *form, const char *name, const char *value);
/** Hides or shows; a hidden field keeps its value, is not checked, and does not take the focus. */
void form_show(struct form *form, const char *name, bool shown);
/** An error from elsewhere (a finding with its field); NULL clears. @return false: no such field */
bool form_fail(struct form *form, const char *name, const char *text);
/** The text of a FIELD_NOTE in place of its label; "": the label again.  Copied. */
void form_note(struct form *form, const char *name, const char *text);
void form_go(struct form *form, const char *name);
/** The name of the field in focus; NULL: none. */
const char *form_focus(const struct form *form);

/** Checks all fields; with errors goes to the first of them. @return true when there are none */
bool form_check(struct form *form);
/** The same after fields were failed from outside, which stays where a field is right by itself. */
void form_check_beside(struct form *form);
/** Goes to the first that is wrong, in the order of the form. */
void form_go_error(struct form *form);
int form_errors(const struct form *form);
/** The label of the next wrong field from *at on, which moves behind it; NULL: no more. */
const char *form_error_label(const struct form *form, int *at);
/** Checks those that are wrong once more: something they are held against has changed. */
void form_recheck(struct form *form);
bool form_changed(const struct form *form);
/** What was changed is more than a slip of one letter: worth a draft. */
bool form_worth_keeping(const struct form *form);
/** The field in focus has a list, or a month, to choose from. */
bool form_can_pick(const struct form *form);
/** From here on form_changed says what changed since. */
void form_kept(struct form *form);

/** CMD_FORM_NEXT, _BEFORE, _PICK, _NEXT_ERROR, _CHECK; DRAFT and SUBMIT are the screen's. */
bool form_command(struct form *form, enum command_id id);
/** Typing, moving in and between fields, choosing with Space or a letter. @return true: done */
bool form_key(struct form *form, struct key key);
/** For screen_class.typing: characters go into a field. */
bool form_typing(const struct form *form);
void form_draw(struct form *form, struct grid *grid, struct area area, bool focused);
/** Says on the message line what a text did not take; nothing when it took all. */
void edit_tell(struct console *console, const struct edit *edit, struct edit_taken taken);
/** The help of the field in focus, or its error; "" when none. */
const char *form_hint(const struct form *form);

#endif
