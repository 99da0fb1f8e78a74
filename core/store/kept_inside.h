/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what tables hold against the last that the journal says of it.  Knows the
 * columns and lines that belong together (kept.def); verifying shares it with its own walk of the
 * journal. */
#ifndef STORE_KEPT_INSIDE_H
#define STORE_KEPT_INSIDE_H

#include "model/journal.h"
#include "store/journal.h"
#include "store/stmt.h"

/* What in an entry names the part of its object: the instalment, the fact, the sheet. */
enum kept_part {
    PART_NONE,         /* the object as a whole */
    PART_REST_ALONE,   /* what follows the line's name, of no id */
    PART_REST,         /* what follows the line's name: "fact." turnover */
    PART_CLERK,        /* who did it */
    PART_CLERK_REST,   /* both: "7.technology" */
    PART_FIELD,        /* what another line of the entry says: its new value, or else its old */
    PART_FIELD_REST,   /* that and what follows the name: "2  MX-2026/finished_on" */
    PART_FIELD_ABOVE,  /* what the nearest such line above this one says */
    PART_OBJECT_REST,  /* the number of the object and what follows the name; of no id */
    PART_VALUE,        /* the value itself: of several lines of one name each */
    PART_FIELD_OBJECT, /* another line and the number of the object; of no id */
    PART_ENDED,        /* what a line said that the entry empties: the day on which it was begun */
};

enum kept_how {
    KEPT_LAST,   /* as was said last */
    KEPT_ANY,    /* anything that was ever said */
    KEPT_WORDS,  /* the words that were said last, in any order */
    KEPT_NAMED,  /* "id name" in the table; the journal gives a name that id alone had by then, or
                    one that several had */
    KEPT_OTHERS, /* "id value" in the table; that id had the value in the column `other` */
};

#define KEPT(name_, ...)      KEPT_##name_,
#define KEPT_TABLE(...)       /* below */
#define KEPT_ALSO(name_, ...) /* below */
enum kept_slot_id {
#include "store/kept.def"
    KEPT_SLOT_COUNT
};

/* A column and the line that says what it is. */
struct kept_slot {
    const char *field;   /* for people, in the journal's words */
    const char *initial; /* before anything was said; NULL: then it is not compared */
    const char *kind;    /* of the entry; NULL: no line says it */
    const char *line;    /* its name, or how it begins: ends in '.' or ' '; NULL: the field */
    const char *part_field;
    const char *only;   /* verbs, each between spaces; NULL: all */
    const char *except; /* the same; NULL: none */
    const char *given;  /* what an entry of `only` says by being there; NULL: its line */
    enum kept_part part;
    enum kept_how how;
    enum kept_slot_id other; /* for KEPT_NAMED and KEPT_OTHERS */
    enum kept_slot_id sign;  /* for KEPT_NAMED: stands behind the name when another has it too */
    const char *named_by;    /* verbs that name another person than who does it; NULL: any may */
    bool of_entry;           /* the object itself as the entry names it */
    bool of_day;             /* not the line but the day of the entry that has it */
    bool by_clerk;           /* KEPT_NAMED: not a line but who made the entry */
    bool is_ever;            /* all that was ever said is kept too */
    bool is_name;            /* it names its object: kept by what is said, too */
    bool is_account;         /* its end alone is told */
    bool is_secret;          /* it is told to nobody */
};

extern const struct kept_slot kept_slots[KEPT_SLOT_COUNT];

/* One thing that was said: the last of a field, or one of all. */
struct kept_said {
    uint64_t hash;
    int64_t id;
    int64_t seq;   /* of the entry that said it */
    int64_t whose; /* of KEPT_NAMED: the id; 0: the name alone is known */
    const char *part, *object;
    char *value;
    size_t room; /* of value */
    enum kept_slot_id slot;
    bool is_ever;
    bool is_seen;   /* a table has it */
    bool is_no_day; /* its entry stands at the time of the one before, which no clock goes behind:
                       of which day it was it does not say */
};

struct kept;
struct kept *kept_new(void);
void kept_free_at(struct kept **kept);
#define AUTO_KEPT __attribute__((cleanup(kept_free_at)))
/** Takes what an entry says; entries come in their order. */
void kept_take(struct kept *kept, const struct journal_entry *entry);
/** The last that was said of it (value: ""), or that this was ever said.  @return NULL: nothing */
struct kept_said *kept_find(struct kept *kept, enum kept_slot_id slot, bool is_ever, int64_t id,
                            const char *part, const char *value);
struct kept_said *kept_all(struct kept *kept, size_t *ret_count);

/** Compares all tables with what was taken.
 *  @return false when they could not be read; what differs is no failure */
MUST_USE bool kept_compare(struct kept *kept, struct store *store,
                           struct store_differences *ret_differences, struct err *err);

#endif
