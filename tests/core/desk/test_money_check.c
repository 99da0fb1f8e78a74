/* SPDX-License-Identifier: Apache-2.0 */
/* The look at the money that follows every step of these tests: it sees what it is there to see. */
#include "desk_voucher.h"

#define POOL_FEN "9000000.00"

/* As somebody with the file alone could, all rules of the file out of the way. */
static void poke(struct office *office, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *triggers = NULL;
    char drops[400][80];
    int count = 0;
    char *why = NULL;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema"
                                        " WHERE type = 'trigger'",
                                        -1, &triggers, NULL),
                     SQLITE_OK);
    while (sqlite3_step(triggers) == SQLITE_ROW && count < 400)
        snprintf(drops[count++], sizeof drops[0], "%s", sqlite3_column_text(triggers, 0));
    sqlite3_finalize(triggers);
    for (int i = 0; i < count; i++)
        assert_int_equal(sqlite3_exec(db, drops[i], NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = 1", NULL, NULL, NULL),
                     SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

/* An entry of one fen without its other half, and the figure it moves. */
#define ENTRY(kind_, figure_)                                                                      \
    "INSERT INTO ledger(idem, at_ms, day, pool_year_id, kind, amount_fen, clerk_id, reason,"       \
    " row_digest) SELECT randomblob(16), at_ms, day, pool_year_id, '" kind_ "', 1, clerk_id, 'x'," \
    " zeroblob(32) FROM ledger LIMIT 1; UPDATE pool_year SET " figure_ " = " figure_               \
    " + 1 WHERE id = (SELECT pool_year_id FROM ledger LIMIT 1)"

static void each_wrong__is_seen_and_named(void **state)
{
    static const struct {
        const char *sql, *says;
    } all[] = {
        {"UPDATE pool_year SET released_fen = released_fen + 1", "a pool and its entries"},
        {"UPDATE pool_year SET funded_fen = funded_fen + 1", "a pool and its entries"},
        {"UPDATE application_money SET paid_fen = paid_fen - 1", "an application and its entries"},
        {"INSERT INTO clawback(id, application_id, ledger_seq, ground, principal_fen, rate_ppm,"
         " interest_from, decided_on, interest_fen, raised_by, paid_fen) SELECT 1, application_id,"
         " seq, 'g', 100, 0, '2026-01-01', '2026-01-01', 0, 1, 50 FROM ledger WHERE kind = 'pay'",
         "a clawback and its entries"},
        {"UPDATE pool_year SET ceiling_fen = budget_fen - 1", "a limit of a pool"},
        {"UPDATE application_money SET assessed_fen = committed_fen - 1",
         "a limit of an application"},
        {"UPDATE application_money SET assessed_fen = assessed_fen + 1",
         "an award and its receipt"},
        {"INSERT INTO receipt_void SELECT max(id), 1, 1, 'x' FROM receipt WHERE use_id IS NULL",
         "an award and its receipt"},
        {"UPDATE application_pool_money SET committed_fen = committed_fen + 1",
         "a pool and its applications"},
        {"UPDATE item_money SET paid_fen = paid_fen + 1", "a pool and its items"},
        {"UPDATE day_money SET committed_fen = committed_fen + 1 WHERE committed_fen > 0",
         "a pool and its days"},
        {"UPDATE instalment SET amount_fen = amount_fen + 1", "an award and its instalments"},
        {"UPDATE application_pool_money SET application_id = application_id + 1000",
         "an application and its years"},
        {"INSERT INTO voucher(application_id, quota_fen, issued_on, last_day) SELECT "
         "application_id, 1,"
         " '2026-01-01', '2026-12-31' FROM application_money",
         "a voucher and its uses"},
        {ENTRY("transfer-in", "transferred_fen"), "transfers: out is not in"},
        {ENTRY("carry-in", "carried_in_fen"), "carried over: out is not in"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        AUTO_OFFICE struct office office;
        char wrong[200];
        int64_t id;

        office_open(&office, VOUCHER_DAY);
        open_voucher_pool(&office, POOL_FEN);
        id = voucher_at(&office, STAGE_AWARDED);
        sit_as(&office, finance_person(&office, 1));
        move_ok(&office, id, MOVE_PAY, NULL);
        assert_true(office.eye.looks > 20); /* one a step */
        poke(&office, all[i].sql);
        money_look(&office.eye, wrong, sizeof wrong);
        if (strncmp(wrong, all[i].says, strlen(all[i].says)) != 0)
            fail_msg("%s: “%s” is not “%s”", all[i].sql, wrong, all[i].says);
        office.watcher = 0; /* it stays wrong */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_wrong__is_seen_and_named),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
