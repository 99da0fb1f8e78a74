/* SPDX-License-Identifier: Apache-2.0 */
/* Budgets: under the ceiling, not under what is used, by finance alone, each with its reason. */
#include "check.h"

#include "desk/audit.h"
#include "desk/budget.h"
#include "office.h"
#include "second_person.h"
#include "store/journal.h"

#define POOL "training-voucher" /* its ceiling: 500 million */

static struct pool_year pool_now(struct office *office, const char *pool, int year)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    check_ok(desk_pools(&office->desk, year, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, pool))
            found = pools.list[i];
    pool_years_release(&pools);
    assert_int_not_equal(found.id, -1);
    found.pool = pool;
    return found;
}

static void change(struct office *office, enum ledger_kind kind, const char *amount)
{
    struct err err = {0};

    office_sit(office, ROLE_FINANCE);
    check_ok(change_budget(&office->desk, POOL, 2026, kind, amount, "批复〔2026〕1号", &err), err);
}

static void every_pool__is_listed_though_never_opened(void **state)
{
    struct office *office = *state;
    struct pool_years pools = {0};
    struct err err = {0};
    bool named = true;

    office_sit(office, ROLE_SUPERVISOR);
    check_ok(desk_pools(&office->desk, 2026, &pools, &err), err);
    check_int(pools.count, office->catalogue->pool_count);
    for (size_t i = 0; i < pools.count; i++) {
        check_fen(pools.list[i].budget, 0);
        assert_true(named || !pools.list[i].has_ceiling); /* named pools first */
        named = pools.list[i].has_ceiling;
    }
    check_text(pools.list[0].pool, POOL);
    check_fen(pools.list[0].ceiling, INT64_C(50000000000));
    pool_years_release(&pools);
}

static void finance__raises_and_lowers(void **state)
{
    struct office *office = *state;
    struct ledger_entries entries = {0};
    struct err err = {0};

    change(office, LEDGER_APPROPRIATE, "4.5亿");
    change(office, LEDGER_REDUCE, "1,000.01");
    check_fen(pool_now(office, POOL, 2026).budget, INT64_C(44999899999));
    check_fen(pool_now(office, POOL, 2026).available, INT64_C(44999899999));
    check_fen(pool_now(office, POOL, 2025).budget, 0);
    check_ok(desk_ledger(&office->desk, POOL, 2026, 10, &entries, &err), err);
    check_int(entries.count, 2);
    check_int(entries.list[0].kind, LEDGER_REDUCE);
    check_fen(entries.list[0].amount, 100001);
    check_text(entries.list[0].reason, "批复〔2026〕1号");
    ledger_entries_release(&entries);
}

static void first_budget__is_approved_once_and_stays_what_it_was(void **state)
{
    struct office *office = *state;
    struct pool_year now;
    struct err err;

    change(office, LEDGER_APPROPRIATE, "450000000");
    check_not(change_budget(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "1", "追加", &err), err,
              ERR_REFUSED, "approved already");
    assert_non_null(strstr(err.what, "450,000,000.00"));
    change(office, LEDGER_ADJUST, "1");
    change(office, LEDGER_REDUCE, "3");
    now = pool_now(office, POOL, 2026);
    check_fen(now.appropriated, INT64_C(45000000000));
    check_fen(now.adjusted, -200);
    check_fen(now.budget, INT64_C(44999999800));
}

static void ceiling__is_said_with_its_figures(void **state)
{
    struct office *office = *state;
    struct err err;

    change(office, LEDGER_APPROPRIATE, "499999999.99");
    check_not(change_budget(&office->desk, POOL, 2026, LEDGER_ADJUST, "0.02", "补", &err), err,
              ERR_REFUSED, "ceiling");
    assert_non_null(strstr(err.detail, "500,000,000.01"));
    assert_non_null(strstr(err.detail, "500,000,000.00"));
    assert_non_null(strstr(err.what, "at most 0.01 yuan more"));
    check_text(err.hint, ""); /* said once */
    change(office, LEDGER_ADJUST, "0.01");
    check_fen(pool_now(office, POOL, 2026).available, INT64_C(50000000000));
}

/* The text of the policy is another from a day on; its file is the administrator's. */
static void policy_says(struct office *office, int64_t ceiling)
{
    ((struct pool *) (uintptr_t) catalogue_pool(office->catalogue, POOL))->ceiling.fen = ceiling;
}

static void ceiling__of_an_open_year_follows_the_policy(void **state)
{
    struct office *office = *state;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err;
    sqlite3 *db = NULL;

    change(office, LEDGER_APPROPRIATE, "300000000");
    policy_says(office, INT64_C(40000000000));
    check_not(change_budget(&office->desk, POOL, 2026, LEDGER_ADJUST, "100000000.01", "补", &err),
              err, ERR_REFUSED, "ceiling");
    assert_non_null(strstr(err.detail, "400,000,000.00"));
    check_fen(pool_now(office, POOL, 2026).ceiling, INT64_C(50000000000)); /* nothing moved yet */
    change(office, LEDGER_ADJUST, "100000000");
    check_fen(pool_now(office, POOL, 2026).ceiling, INT64_C(40000000000));
    policy_says(office, INT64_C(60000000000));
    change(office, LEDGER_ADJUST, "200000000"); /* above what the year was opened under */
    check_fen(pool_now(office, POOL, 2026).ceiling, INT64_C(60000000000));
    check_fen(pool_now(office, POOL, 2026).budget, INT64_C(60000000000));
    policy_says(office, INT64_C(50000000000)); /* under what is approved: nothing more, no less */
    check_not(change_budget(&office->desk, POOL, 2026, LEDGER_ADJUST, "0.01", "补", &err), err,
              ERR_REFUSED, "ceiling");
    change(office, LEDGER_REDUCE, "1");
    check_fen(pool_now(office, POOL, 2026).ceiling, INT64_C(60000000000));
    office_sit(office, ROLE_AUDITOR);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(sqlite3_open(office->path, &db), SQLITE_OK);
    check_int(sqlite3_exec(db, "UPDATE pool_year SET ceiling_fen = 70000000000", NULL, NULL, NULL),
              SQLITE_CONSTRAINT); /* the register alone moves it */
    sqlite3_close(db);
}

static void below_zero__is_refused_with_what_could_go(void **state)
{
    struct office *office = *state;
    struct err err;

    change(office, LEDGER_APPROPRIATE, "100");
    check_not(change_budget(&office->desk, POOL, 2026, LEDGER_REDUCE, "100.01", "减", &err), err,
              ERR_REFUSED, "below what is used");
    assert_non_null(strstr(err.what, "at most 100.00 yuan"));
    check_text(err.hint, "");
    change(office, LEDGER_REDUCE, "100");
    check_fen(pool_now(office, POOL, 2026).budget, 0);
}

static void others__may_not_change_and_some_not_read(void **state)
{
    struct office *office = *state;
    static const bool reads[ROLE_COUNT] = {[ROLE_OFFICER] = true,
                                           [ROLE_SUPERVISOR] = true,
                                           [ROLE_FINANCE] = true,
                                           [ROLE_AUDITOR] = true};

    for (int role = 0; role < ROLE_COUNT; role++) {
        struct pool_years pools = {0};
        struct measure_years measures = {0};
        struct ledger_entries entries = {0};
        struct err err = {0};

        office_sit(office, (enum role) role);
        check_int(desk_pools(&office->desk, 2026, &pools, &err), reads[role]);
        check_int(desk_ledger(&office->desk, NULL, 0, 10, &entries, &err), reads[role]);
        check_int(desk_measures(&office->desk, 2026, &measures, &err), reads[role]);
        pool_years_release(&pools);
        ledger_entries_release(&entries);
        measure_years_release(&measures);
        if (role != ROLE_FINANCE)
            check_not(change_budget(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "1", "补", &err),
                      err, ERR_REFUSED, "not for the role");
    }
}

static void officers__read_why_a_budget_was_set(void **state)
{
    struct office *office = *state;
    struct ledger_entries entries = {0};
    struct err err = {0};

    change(office, LEDGER_APPROPRIATE, "100");
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_ledger(&office->desk, NULL, 0, 10, &entries, &err), err);
    check_int(entries.count, 1);
    check_fen(entries.list[0].amount, 10000);
    check_text(entries.list[0].reason, "批复〔2026〕1号");
    assert_true(entries.list[0].clerk[0] != '\0');
    assert_false(entries.list[0].hidden);
    ledger_entries_release(&entries);
}

static void change__refuses_what_cannot_be(void **state)
{
    struct office *office = *state;
    static const struct {
        const char *pool, *amount, *reason, *why;
        int year;
        enum ledger_kind kind;
    } rows[] = {
        {"no-such-pool", "1", "补", "no such pool", 2026, LEDGER_APPROPRIATE},
        {POOL, "1", "补", "no budget year", 1999, LEDGER_APPROPRIATE},
        {POOL, "1", "  ", "reason", 2026, LEDGER_APPROPRIATE},
        {POOL, "0", "补", "zero", 2026, LEDGER_APPROPRIATE},
        {POOL, "1.005", "补", "", 2026, LEDGER_APPROPRIATE},
        {POOL, "-1", "补", "", 2026, LEDGER_APPROPRIATE},
        {POOL, "1", "补", "nothing else", 2026, LEDGER_PAY},
        {POOL, "1", "\x1b]0;x\x07", "control", 2026, LEDGER_APPROPRIATE},
    };

    office_sit(office, ROLE_FINANCE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err;

        check_not(change_budget(&office->desk, rows[i].pool, rows[i].year, rows[i].kind,
                                rows[i].amount, rows[i].reason, &err),
                  err, ERR_INPUT, rows[i].why);
    }
    check_fen(pool_now(office, POOL, 2026).budget, 0);
}

static void measures__name_every_item_of_the_catalogue(void **state)
{
    struct office *office = *state;
    struct measure_years measures = {0};
    struct err err = {0};
    size_t count;

    (void) catalogue_item_ids(office->catalogue, &count);
    office_sit(office, ROLE_AUDITOR);
    check_ok(desk_measures(&office->desk, 2026, &measures, &err), err);
    check_int(measures.count, count);
    check_int(measures.list[0].measure, 1);
    check_int(measures.list[count - 1].measure, 18);
    check_int(measures.list[0].received, 0);
    measure_years_release(&measures);
}

/* Who confirmed it has it in the journal, with the figures of then; who proposed it has that. */
static void journal__keeps_old_and_new(void **state)
{
    struct office *office = *state;
    struct journal journal = {0};
    struct err err = {0};

    change(office, LEDGER_APPROPRIATE, "100");
    change(office, LEDGER_ADJUST, "50");
    check_ok(store_journal_of(office->desk.store, "proposal", 1, &journal, &err), err);
    check_int(journal.count, 2);
    assert_non_null(strstr(journal.list[0].changes, "document\t"));
    assert_non_null(strstr(journal.list[1].changes, "budget\t0.00\t100.00\n"));
    journal_release(&journal);
    check_ok(store_journal_of(office->desk.store, "proposal", 2, &journal, &err), err);
    check_int(journal.count, 2);
    check_text(journal.list[0].verb, "proposal-add");
    check_text(journal.list[1].verb, "proposal-confirm");
    assert_non_null(strstr(journal.list[1].changes, "budget\t100.00\t150.00\n"));
    assert_non_null(strstr(journal.list[1].changes, "ledger\t"));
    journal_release(&journal);
}

/* One person changes nothing: neither more nor less, nor that funds came. */
static void one_person__changes_no_budget(void **state)
{
    struct office *office = *state;
    struct findings findings = {0};
    struct err err = {0};
    int64_t raise, lower, funds;

    change(office, LEDGER_APPROPRIATE, "100");
    check_not(
        desk_budget_propose(&office->desk, POOL, 2026, LEDGER_ADJUST, "5", " ", "补", &raise, &err),
        err, ERR_INPUT, "number of the document");
    check_ok(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_ADJUST, "5", "1号", "补", &raise,
                                 &err),
             err);
    check_ok(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_REDUCE, "100", "2号", "减",
                                 &lower, &err),
             err);
    check_ok(desk_fund_propose(&office->desk, POOL, 2026, "60", "3号", "2026-10-30", "首批", &funds,
                               &err),
             err);
    check_fen(pool_now(office, POOL, 2026).budget, 10000);
    check_fen(pool_now(office, POOL, 2026).funded, 0);
    assert_false(pool_now(office, POOL, 2026).funds_bind);
    assert_false(
        desk_proposal_decide(&office->desk, raise, 1, PROPOSAL_CONFIRMED, "", &findings, &err));
    check_text(findings.list[0].rule, "proposal:two-persons");
    findings_release(&findings);
    check_ok(second_confirms(&office->desk, lower, &err), err); /* … and by the figures of then */
    assert_false(second_confirms(&office->desk, funds, &err));
    assert_non_null(strstr(err.what, "more than the year's money"));
    check_ok(second_confirms(&office->desk, raise, &err), err);
    check_fen(pool_now(office, POOL, 2026).budget, 500);
    check_fen(pool_now(office, POOL, 2026).adjusted, -9500);
}

/* Nor is the first one set by one, and two figures do not wait beside each other. */
static void first_budget__is_set_by_two(void **state)
{
    struct office *office = *state;
    struct findings findings = {0};
    struct err err = {0};
    int64_t first, again;

    office_sit(office, ROLE_FINANCE);
    check_not(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "5", "", "批",
                                  &first, &err),
              err, ERR_INPUT, "number of the document");
    check_ok(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "100", "1号",
                                 "批复", &first, &err),
             err);
    check_fen(pool_now(office, POOL, 2026).budget, 0);
    check_not(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "90", "2号",
                                  "批复", &again, &err),
              err, ERR_REFUSED, "proposed already");
    check_ok(desk_budget_propose(&office->desk, POOL, 2027, LEDGER_APPROPRIATE, "90", "3号", "批复",
                                 &again, &err),
             err);
    assert_false(
        desk_proposal_decide(&office->desk, first, 1, PROPOSAL_CONFIRMED, "", &findings, &err));
    check_text(findings.list[0].rule, "proposal:two-persons");
    findings_release(&findings);
    check_ok(second_confirms(&office->desk, first, &err), err);
    check_fen(pool_now(office, POOL, 2026).appropriated, 10000);
    check_not(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_APPROPRIATE, "1", "4号", "批复",
                                  &again, &err),
              err, ERR_REFUSED, "approved already");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_pool__is_listed_though_never_opened),
        TEST(finance__raises_and_lowers),
        TEST(first_budget__is_approved_once_and_stays_what_it_was),
        TEST(ceiling__is_said_with_its_figures),
        TEST(ceiling__of_an_open_year_follows_the_policy),
        TEST(below_zero__is_refused_with_what_could_go),
        TEST(others__may_not_change_and_some_not_read),
        TEST(officers__read_why_a_budget_was_set),
        TEST(change__refuses_what_cannot_be),
        TEST(measures__name_every_item_of_the_catalogue),
        TEST(journal__keeps_old_and_new),
        TEST(one_person__changes_no_budget),
        TEST(first_budget__is_set_by_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
