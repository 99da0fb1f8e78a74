/* SPDX-License-Identifier: Apache-2.0 */
/* One entry of the journal (操作留痕): who, when, what, old and new values. */
#ifndef MODEL_JOURNAL_H
#define MODEL_JOURNAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/mem.h"

struct journal_entry {
    int64_t seq;
    int64_t at_ms;
    int64_t clerk_id; /* 0: the program itself */
    const char *clerk;
    const char *verb; /* "accept", "sign-in", "clerk-add" … */
    const char *kind; /* "application", "organisation", "clerk", "pool", "lab", "export" … */
    int64_t object_id;
    const char *object;  /* number or name, as people know it */
    const char *changes; /* lines "field\told\tnew\n", tabs and line feeds escaped */
    struct digest hash;
    /* what its hash covers beside the above; for proof */
    int64_t alg;        /* how it was worked out: 1 */
    struct digest prev; /* the hash of the entry before it in the journal */
};

/** What its fields, all of them as they stand, give. */
struct digest journal_entry_hash(const struct journal_entry *entry);

struct journal {
    struct arena arena;
    struct journal_entry *list;
    size_t count;
};
void journal_release(struct journal *journal);
#define AUTO_JOURNAL __attribute__((cleanup(journal_release)))

/** One part of a change as it was before it was written down: tabs, line feeds and returns are
 *  themselves again.  size in bytes. */
const char *journal_plain(const char *text, size_t size, struct arena *arena);
/** The new value of a field that was empty before; "" when the changes do not have it. */
const char *journal_value(const char *changes, const char *field, struct arena *arena);
/** The value a field had before; "" also when the changes do not have it. */
const char *journal_was(const char *changes, const char *field, struct arena *arena);
/** The new number of a field, whatever it was before; 0: the changes do not have it. */
int64_t journal_number(const char *changes, const char *field);
/** The changes say something of the field, whatever it was before. */
bool journal_has(const char *changes, const char *field);

/** msgid of what was done: a move's label, or of what is no move; an unknown verb as it is. */
const char *journal_verb_label(const char *verb);

#endif
