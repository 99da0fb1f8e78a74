/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the fixed lists of worklist.sql.  Each names only the parameters its role needs. */
#include "store/worklist.h"

#include "store/stmt.h"

static const struct {
    enum sql_id sql;
    bool has_list, by_clerk, by_department, by_day, by_agreement, by_review;
} lists[ROLE_COUNT] = {
    [ROLE_INTAKE] = {.sql = SQL_WORKLIST_INTAKE, .has_list = true},
    [ROLE_OFFICER] = {SQL_WORKLIST_OFFICER, true, .by_clerk = true, .by_department = true,
                      .by_day = true, .by_agreement = true, .by_review = true},
    [ROLE_REVIEWER] = {SQL_WORKLIST_REVIEWER, true, .by_clerk = true},
    [ROLE_SUPERVISOR] = {SQL_WORKLIST_SUPERVISOR, true, .by_clerk = true, .by_department = true,
                         .by_day = true},
    [ROLE_FINANCE] = {SQL_WORKLIST_FINANCE, true, .by_clerk = true, .by_day = true,
                      .by_agreement = true},
};

bool store_worklist_ids(struct store *store, const struct store_worker *worker, int64_t **ret_list,
                        size_t *ret_count, struct err *err)
{
    enum role role = worker->role;

    if (!lists[role].has_list) {
        *ret_list = NULL;
        *ret_count = 0;
        return true;
    }
    AUTO_STMT struct stmt *stmt = stmt_begin(store, lists[role].sql);
    if (lists[role].by_clerk)
        bind_id(stmt, ":clerk", worker->clerk_id);
    if (lists[role].by_department)
        bind_text(stmt, ":department", worker->department);
    if (lists[role].by_day)
        bind_date(stmt, ":today", worker->today);
    if (lists[role].by_agreement)
        bind_text(stmt, ":agreements", worker->agreements);
    if (lists[role].by_review)
        bind_text(stmt, ":unreviewed", worker->unreviewed);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_counter_ids(struct store *store, int64_t clerk_id, int64_t **ret_list, size_t *ret_count,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_WORKLIST_COUNTER);

    bind_id(stmt, ":clerk", clerk_id);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}
