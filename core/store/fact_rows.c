/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of facts become facts; a value that cannot be is a fault of the file. */
#include "store/fact_rows.h"

#include "base/intl.h"
#include "base/mem.h"

static bool read_row(struct stmt *stmt, struct facts *facts, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    enum fact_kind kind;
    struct fact fact;

    if (!fact_kind_parse(stmt_text(stmt, 1), &kind) ||
        !fact_read(stmt_text(stmt, 0), kind, stmt_text(stmt, 2), &arena, &fact, NULL)) {
        err_set(err, ERR_STORE, _("the database holds a value that cannot be"));
        return err_detail(err, "fact %s: %.80s", stmt_text(stmt, 0), stmt_text(stmt, 2));
    }
    facts_put(facts, &fact);
    return true;
}

bool fact_rows_read(struct stmt *stmt, struct facts *facts, struct err *err)
{
    for (;;) {
        bool is_row;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            return true;
        if (!read_row(stmt, facts, err))
            return false;
    }
}
