/* SPDX-License-Identifier: Apache-2.0 */
/* Proving the kept totals: each set against what the entries of the ledger add up to, or the
 * applications it counts. */
#ifndef STORE_TOTALS_H
#define STORE_TOTALS_H

#include "store/store.h"

enum total_set {
    TOTALS_POOL,             /* figures of a pool's year */
    TOTALS_APPLICATION,      /* of an application over all years */
    TOTALS_APPLICATION_POOL, /* of an application in a year of a pool */
    TOTALS_ITEM,             /* by item, department and district */
    TOTALS_DAY,              /* by day */
    TOTALS_PAYMENT,          /* payments against their entries */
    TOTALS_STAGE,            /* applications of a pool's year by where they stand */
    TOTALS_QUEUE,            /* what waits, by item, department and district */
    TOTALS_CLAWBACK,         /* clawbacks against their entries */
    TOTALS_VOUCHER,          /* quotas and uses of vouchers against their entries */
};
#define TOTALS_COUNT 10
const char *total_set_label(enum total_set set); /* msgid */

/** Adds all up again and compares.
 *  @param ret_wrong  what differs, in `room` bytes; "" when all is equal */
MUST_USE bool store_totals_compare(struct store *store, enum total_set set, int64_t *ret_count,
                                   char *ret_wrong, size_t room, struct err *err);

#endif
