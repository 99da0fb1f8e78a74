/* SPDX-License-Identifier: Apache-2.0 */
/* The kept totals against the entries and applications they stand for.  The comparisons are
 * statements; here they have names. */
#include "store/totals.h"

#include <assert.h>
#include <stdio.h>

#include "base/intl.h"
#include "store/stmt.h"

static const struct {
    const char *label;
    enum sql_id differs;
} sets[TOTALS_COUNT] = {
    [TOTALS_POOL] = {N_("pools by year"), SQL_LEDGER_POOL_DIFFERS},
    [TOTALS_APPLICATION] = {N_("applications"), SQL_LEDGER_APPLICATION_DIFFERS},
    [TOTALS_APPLICATION_POOL] = {N_("applications in their pools"),
                                 SQL_LEDGER_APPLICATION_POOL_DIFFERS},
    [TOTALS_ITEM] = {N_("items by department and district"), SQL_LEDGER_ITEM_DIFFERS},
    [TOTALS_DAY] = {N_("days of the pools"), SQL_LEDGER_DAY_DIFFERS},
    [TOTALS_PAYMENT] = {N_("payments"), SQL_LEDGER_PAYMENT_DIFFERS},
    [TOTALS_STAGE] = {N_("applications of the pools by stage"), SQL_STAGE_TOTAL_DIFFERS},
    [TOTALS_QUEUE] = {N_("what waits by item, department and district"), SQL_QUEUE_TOTAL_DIFFERS},
    [TOTALS_CLAWBACK] = {N_("clawbacks"), SQL_CLAWBACK_DIFFERS},
    [TOTALS_VOUCHER] = {N_("vouchers"), SQL_VOUCHER_DIFFERS},
};

const char *total_set_label(enum total_set set)
{
    assert((unsigned) set < TOTALS_COUNT);
    return sets[set].label;
}

static bool first_wrong(struct store *store, enum sql_id id, char *ret_wrong, size_t room,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, id);
    bool is_row;

    if (!stmt_row(stmt, &is_row, err))
        return false;
    (void) snprintf(ret_wrong, room, "%s", is_row ? stmt_text(stmt, 0) : "");
    return true;
}

bool store_totals_compare(struct store *store, enum total_set set, int64_t *ret_count,
                          char *ret_wrong, size_t room, struct err *err)
{
    AUTO_STMT struct stmt *count = stmt_begin(store, SQL_TOTAL_COUNT);

    assert((unsigned) set < TOTALS_COUNT);
    bind_number(count, ":which", set);
    return stmt_number(count, ret_count, err) &&
           first_wrong(store, sets[set].differs, ret_wrong, room, err);
}
