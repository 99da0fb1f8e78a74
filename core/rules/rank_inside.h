/* SPDX-License-Identifier: Apache-2.0 */
/* What ranking and its trials share.  Private to this room. */
#ifndef RULES_RANK_INSIDE_H
#define RULES_RANK_INSIDE_H

#include "rules/rank.h"

/** How one trial scores; `{0}`: as it is. */
struct rank_trial {
    int64_t without;        /* this reviewer's sheets do not count; 0: all do */
    const int64_t *weights; /* NULL: the criteria's own */
};

/** Writes centi, spread and criterion (room for one a criterion) of an entry. */
void rank_score(const struct item *item, struct rank_entry *entry, const struct rank_trial *trial,
                int *criterion);
/** Below 0: a before b; 0: nothing parts them. */
int rank_compare(const struct item *item, const struct rank_entry *a, const struct rank_entry *b);
/** Best first; what nothing parts by id. */
void rank_sort(const struct item *item, struct rank_entry *entries, size_t count);

#endif
