/* SPDX-License-Identifier: Apache-2.0 */
/* The shapes of support a catalogue may name: which keys each takes, and how each makes its amount.
 * Private to this room. */
#ifndef RULES_AWARD_SHAPE_H
#define RULES_AWARD_SHAPE_H

#include "rules/judge.h"
#include "rules/yaml_reader.h"

/** Words of `shape:`, for yaml_word_value. */
extern const struct yaml_word shape_words[];

/** A judgement while it is made. */
struct award {
    const struct judgement_input *input;
    struct receipt *receipt;
    struct err *err;
    bool unproved;       /* the item's figures rest on grade C or R */
    struct money amount; /* what the shape gives before any limit */
};

/** Adds the shape's lines, ceilings of its own included, and sets award->amount. */
MUST_USE bool award_shape(struct award *award);

/** What others and the award may come to together of a base; gives->together is there. */
struct money together_most(const struct gives *gives, struct money base);

/** The key `gives:` may hold beside shape. */
enum shape_key { KEY_FORBIDDEN, KEY_OPTIONAL, KEY_REQUIRED };
struct shape_keys {
    const char *word; /* of the shape */
    enum shape_key of, rate, except, amount, tiers, unit, count_of, limits;
};
const struct shape_keys *shape_keys(enum shape shape);

#endif
