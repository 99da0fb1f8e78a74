/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the list of likeness.sql; rows and facts of each come from the applications' own
 * functions. */
#include "store/likeness.h"

#include "store/stmt.h"

bool store_decided_ids(struct store *store, const struct store_decided_filter *filter,
                       int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DECIDED_OF_ITEM);

    bind_text(stmt, ":item", filter->item);
    bind_number(stmt, ":year", filter->year);
    bind_number(stmt, ":since_ms", filter->since_ms);
    bind_number(stmt, ":except_id", filter->except_id);
    bind_number(stmt, ":most", (int64_t) filter->most);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}
