/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of the intake form: applicant, item, and what the item in force on the day of receipt
 * asks.  Knows catalogue words and the form; moving and submitting are screen_intake.c's. */
#ifndef TUI_INTAKE_FIELDS_H
#define TUI_INTAKE_FIELDS_H

#include "base/idcode.h"
#include "desk/intake.h"
#include "tui/form.h"
#include "tui/world.h"

/* Names of the fields that every item has; findings of the desk name them so. */
#define INTAKE_ORGANISATION "organisation"
#define INTAKE_ITEM         "item"
#define INTAKE_TITLE        "title"
#define INTAKE_REQUESTED    "requested"
#define INTAKE_RECEIVED     "received_on"
#define INTAKE_LATE         "late_reason"

/** What is chosen so far. */
struct intake_choice {
    struct world *world;
    struct arena arena;            /* the organisation's texts */
    char code[IDCODE_SIZE];        /* looked up last; "" while the typed one is not a code */
    struct organisation applicant; /* id 0: not known */
    struct findings against;       /* what stands against it, whatever it applies for */
    struct date received_on;
    const struct item *item; /* in force that day; NULL: none chosen */
};

/** The fields, texts and array in arena, in the language of now.  Checks get `choice`. */
int intake_fields(const struct intake_choice *choice, struct arena *arena,
                  const struct field **ret_fields);

/** The name of the field that says whether a material was handed in; in arena. */
const char *intake_material_field(const char *material, struct arena *arena);

/** The field of one ask; its check is given an intake_choice that has the item. */
struct field intake_ask_field(const struct item *item, const struct ask *ask, struct arena *arena);

/** Choosing among all items: by number, hanzi, English or pinyin; grouped by measure.
 *  @param query  typed at first; may be NULL */
bool item_pick(struct console *console, const struct intake_choice *choice, const char *query,
               void (*done)(void *of, const char *item), void *of);

#endif
