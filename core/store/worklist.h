/* SPDX-License-Identifier: Apache-2.0 */
/* What waits for whom, and what the counter may see: fixed conditions over several tables.
 * Knows stages by their words; that a role has such a list is the desk's. */
#ifndef STORE_WORKLIST_H
#define STORE_WORKLIST_H

#include <stddef.h>

#include "base/date.h"
#include "model/clerk.h"
#include "store/store.h"

struct store_worker {
    enum role role;
    int64_t clerk_id;
    const char *department;
    struct date today;
    const char *agreements; /* JSON: item, edition and first share of those that ask for one */
    const char *unreviewed; /* JSON: item and edition of those without a review */
};
/** Applications that wait for a clerk, by id; free() the list.  Auditors and administrators: none.
 */
MUST_USE bool store_worklist_ids(struct store *store, const struct store_worker *worker,
                                 int64_t **ret_list, size_t *ret_count, struct err *err);
/** Applications the counter sees: entered by the clerk, or received and not yet accepted; by id. */
MUST_USE bool store_counter_ids(struct store *store, int64_t clerk_id, int64_t **ret_list,
                                size_t *ret_count, struct err *err);

#endif
