/* SPDX-License-Identifier: Apache-2.0 */
/* The five rules by which a pool that does not suffice is shared out, by name. */
#ifndef RULES_ALLOCATION_RULE_H
#define RULES_ALLOCATION_RULE_H

#include <stdbool.h>

enum allocation_rule {
    ALLOCATE_RANK_FULL,    /* down the ranking, whole awards; ends at the first that does not fit */
    ALLOCATE_RANK_PARTIAL, /* the same; the first that does not fit gets what is left */
    ALLOCATE_PRO_RATA,     /* all the same share, parts of a fen by largest remainder */
    ALLOCATE_TIERS,        /* by score tiers from the top; the tier that does not fit, pro rata */
    ALLOCATE_FIRST_COME,   /* by the day the filing was complete, whole awards */
};
#define ALLOCATION_RULE_COUNT 5
const char *allocation_rule_word(enum allocation_rule rule);   /* "rank-full" */
const char *allocation_rule_label(enum allocation_rule rule);  /* msgid */
const char *allocation_rule_method(enum allocation_rule rule); /* msgid: how, and how it rounds */
bool allocation_rule_parse(const char *word, enum allocation_rule *ret_rule);

#endif
