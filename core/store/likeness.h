/* SPDX-License-Identifier: Apache-2.0 */
/* Decided applications of an item, for comparing a case with them. What they are compared by is the
 * rules'. */
#ifndef STORE_LIKENESS_H
#define STORE_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

struct store_decided_filter {
    const char *item;
    int year;          /* applications of this year or later */
    int64_t since_ms;  /* decided at that instant or later */
    int64_t except_id; /* the one that is compared */
    size_t most;
};
/** Assessed and not ended otherwise since, declined, or not accepted; the newest year first, in it
 * the newest first; free() the list. */
MUST_USE bool store_decided_ids(struct store *store, const struct store_decided_filter *filter,
                                int64_t **ret_list, size_t *ret_count, struct err *err);

#endif
