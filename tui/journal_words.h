/* SPDX-License-Identifier: Apache-2.0 */
/* Journal entries in words: verbs, names of fields, old and new values.
 * Knows how the desk writes changes down; which entries there are is the desk's. */
#ifndef TUI_JOURNAL_WORDS_H
#define TUI_JOURNAL_WORDS_H

#include "base/mem.h"
#include "model/journal.h"
#include "rules/catalogue.h"

/** In the language of now; NULL: it has no name of its own. */
const char *journal_field_label(const char *field);
const char *journal_value_label(const char *value);

/** The verb of an entry in the language of now. */
const char *journal_verb_text(const char *verb);

/** The item asks, needs, checks or scores what one of the changes is about, or is named by it. */
bool journal_item_knows(const struct item *item, const char *changes);

/** One change, for people: "Stage", "Received", "Formal check". */
struct change {
    const char *field, *was, *is;
    const char *lines; /* what it is, with the lines it was written in */
};
/** One field's name and two values of it, as a line of the journal of that kind has them. */
struct change change_words(const char *kind, const struct change *line,
                           const struct catalogue *catalogue, struct arena *arena);
/** What a thing of the journal's kind is called: "Applicant", "Payment batch". */
const char *journal_kind_text(const char *kind);
/** Reads the next line of an entry's changes; those that are for the machine only are passed over.
 *  @param verb  of the entry
 *  @param item  whose facts, checks and materials are named; may be NULL
 *  @param changes  moved to what is left  @return false: no more */
bool change_next(const char **changes, const char *verb, const struct catalogue *catalogue,
                 const struct item *item, struct arena *arena, struct change *ret_change);

#endif
