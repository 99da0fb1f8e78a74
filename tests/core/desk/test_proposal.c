/* SPDX-License-Identifier: Apache-2.0 */
/* What two persons do to a budget: transfer, the run at the end of a year, taking back; funds
 * released in parts. */
#include "check.h"

#include "desk/audit.h"
#include "desk/budget.h"
#include "desk/dashboard.h"
#include "desk/month.h"
#include "desk/proposal.h"
#include "office.h"
#define SECOND_HIRES
#include "month_closed.h"
#include "second_person.h"
#include "store/budget.h"

#define POOL  "training-voucher"
#define OTHER "corpus-voucher" /* its ceiling: 50 million */

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
    return found;
}

static void raise(struct office *office, const char *pool, const char *amount)
{
    enum ledger_kind kind = LEDGER_APPROPRIATE;
    struct err err = {0};

    office_sit(office, ROLE_FINANCE);
    if (pool_now(office, pool, 2026).appropriated.fen != 0)
        kind = LEDGER_ADJUST; /* the first budget is approved once */
    check_ok(change_budget(&office->desk, pool, 2026, kind, amount, "批复", &err), err);
}

static int64_t transfer(struct office *office, const char *amount)
{
    struct err err = {0};
    int64_t id;

    office_sit(office, ROLE_FINANCE);
    check_ok(desk_transfer_propose(&office->desk, POOL, OTHER, 2026, amount, "深财〔2026〕9号",
                                   "语料券不足", &id, &err),
             err);
    return id;
}

static bool decide(struct office *office, int64_t id, enum proposal_state wanted, const char *note,
                   char *ret_rule, size_t size, struct err *err)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct findings findings = {0};
    bool done;

    check_ok(desk_proposal(&office->desk, id, &page, err), *err);
    done = desk_proposal_decide(&office->desk, id, page.proposal.version, wanted, note, &findings,
                                err);
    (void) snprintf(ret_rule, size, "%s", findings.count > 0 ? findings.list[0].rule : "");
    findings_release(&findings);
    return done;
}

static void check_whole(struct office *office)
{
    struct audit_report report;
    struct err err = {0};

    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
}

static void transfer__moves_nothing_before_a_second_person_confirms(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    char rule[60];

    raise(office, POOL, "1000");
    int64_t id = transfer(office, "300");
    check_fen(pool_now(office, POOL, 2026).available, 100000);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:two-persons");
    check_int(err.kind, ERR_REFUSED);
    office_sit(office, ROLE_OFFICER);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    office_sit(office, ROLE_SUPERVISOR);
    check_ok(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).budget, 70000);
    check_fen(pool_now(office, OTHER, 2026).available, 30000);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:decided");
    check_whole(office);
}

/* Sits as another: science proposes in the other tests. */
static void sit(struct office *office, int64_t id)
{
    struct err err = {0};

    check_ok(desk_sit(&office->desk, id, &err), err);
}

/* Whoever keeps all budgets. */
static int64_t bureau_of(struct office *office)
{
    office_sit(office, ROLE_ADMIN);
    return office_hire(office, "bureau", ROLE_SUPERVISOR, "finance-bureau");
}

static void check_waiting(struct office *office, int64_t count)
{
    struct err err = {0};
    int64_t waiting;

    check_ok(desk_proposals_waiting(&office->desk, &waiting, &err), err);
    check_int(waiting, count);
}

/* The pool is science's: two of another department cannot take it. */
static void transfer__out_of_anothers_pool_needs_who_keeps_it(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    char rule[60];

    office_sit(office, ROLE_ADMIN);
    int64_t taker = office_hire(office, "taker", ROLE_FINANCE, "industry");
    int64_t friend = office_hire(office, "friend", ROLE_SUPERVISOR, "industry");
    int64_t bureau = bureau_of(office);
    raise(office, POOL, "1000");
    sit(office, taker);
    int64_t id, back;
    check_ok(
        desk_transfer_propose(&office->desk, POOL, OTHER, 2026, "300", "9号", "调剂", &id, &err),
        err);
    sit(office, friend);
    check_waiting(office, 0);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:whose-money");
    assert_non_null(strstr(err.what, "市科技创新局"));
    assert_non_null(strstr(err.what, "市财政局"));
    check_fen(pool_now(office, POOL, 2026).budget, 100000);
    sit(office, bureau);
    check_waiting(office, 1);
    office_sit(office, ROLE_SUPERVISOR);
    check_waiting(office, 1);
    check_ok(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);

    /* taken back it is the other pool that gives, and that is of the data bureau */
    office_sit(office, ROLE_FINANCE);
    check_ok(desk_take_back_propose(&office->desk, id, "误", &back, &err), err);
    office_sit(office, ROLE_SUPERVISOR);
    assert_false(decide(office, back, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:whose-money");
    sit(office, bureau);
    check_ok(decide(office, back, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).budget, 100000);
}

/* Lowered, released to and ended: each is of the pool that is named. */
static void movement__of_anothers_pool_needs_who_keeps_it(void **state)
{
    struct office *office = *state;
    const struct year_end_choice all[] = {{POOL, "400"}};
    struct err err = {0};
    int64_t ids[3];
    char rule[60];

    office_sit(office, ROLE_ADMIN);
    int64_t taker = office_hire(office, "taker", ROLE_FINANCE, "industry");
    int64_t friend = office_hire(office, "friend", ROLE_FINANCE, "industry");
    raise(office, POOL, "1000");
    desk_set_now(&office->desk, instant_of(2026, 12, 28, 10));
    sit(office, taker);
    check_ok(desk_budget_propose(&office->desk, POOL, 2026, LEDGER_REDUCE, "1", "1号", "减",
                                 &ids[0], &err),
             err);
    check_ok(desk_fund_propose(&office->desk, POOL, 2026, "5", "2号", "2026-12-01", "首批", &ids[1],
                               &err),
             err);
    check_ok(desk_year_end_propose(&office->desk, 2026, all, 1, "", "年终", &ids[2], &err), err);
    for (size_t i = 0; i < 3; i++) {
        sit(office, friend);
        assert_false(decide(office, ids[i], PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
        check_text(rule, "proposal:whose-money");
    }
    check_ok(decide(office, ids[2], PROPOSAL_REFUSED, "不同意", rule, sizeof rule, &err), err);
    office_sit(office, ROLE_SUPERVISOR);
    for (size_t i = 0; i < 2; i++)
        check_ok(decide(office, ids[i], PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
}

static void transfer__refused_says_why_and_withdrawn_is_the_proposers(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    char rule[60];

    raise(office, POOL, "1000");
    int64_t id = transfer(office, "300"), mine = transfer(office, "1");
    office_sit(office, ROLE_SUPERVISOR);
    assert_false(decide(office, id, PROPOSAL_REFUSED, " ", rule, sizeof rule, &err));
    check_text(rule, "reason");
    assert_false(decide(office, mine, PROPOSAL_WITHDRAWN, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:own");
    check_ok(decide(office, id, PROPOSAL_REFUSED, "依据不足", rule, sizeof rule, &err), err);
    office_sit(office, ROLE_FINANCE);
    check_ok(decide(office, mine, PROPOSAL_WITHDRAWN, "", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).available, 100000);
}

static void transfer__keeps_to_what_is_free_and_to_the_ceiling(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    int64_t id;
    char rule[60];

    raise(office, POOL, "100000000");
    raise(office, OTHER, "49999000");
    assert_false(
        desk_transfer_propose(&office->desk, POOL, OTHER, 2026, "1000.01", "9号", "x", &id, &err));
    assert_non_null(strstr(err.what, "1,000.00"));
    assert_false(desk_transfer_propose(&office->desk, OTHER, POOL, 2026, "49999000.01", "9号", "x",
                                       &id, &err));
    assert_false(
        desk_transfer_propose(&office->desk, POOL, POOL, 2026, "1", "9号", "x", &id, &err));
    assert_false(
        desk_transfer_propose(&office->desk, POOL, OTHER, 2026, "1", "9号", " ", &id, &err));
    assert_false(desk_transfer_propose(&office->desk, POOL, OTHER, 2026, "1", " ", "x", &id, &err));
    assert_non_null(strstr(err.what, "document"));
    id = transfer(office, "1000");
    raise(office, OTHER, "500"); /* the room went to somebody else meanwhile */
    office_sit(office, ROLE_SUPERVISOR);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.detail, "moved since"));
    check_fen(pool_now(office, OTHER, 2026).budget, INT64_C(4999950000));
    check_whole(office);
}

/* The open ones are found from any year, each with its own; the decided ones only in theirs. */
static void check_listed(struct office *office, int in, size_t count)
{
    struct proposals list = {0};
    struct err err = {0};

    check_ok(desk_proposals(&office->desk, in, &list, &err), err);
    check_int(list.count, count);
    if (count > 0)
        check_int(list.list[0].year, 2026);
    proposals_release(&list);
}

static void year__ends_with_a_run_that_can_be_taken_back(void **state)
{
    struct office *office = *state;
    AUTO_YEAR_END struct year_end run = {0};
    struct year_end_choice choices[] = {{POOL, "400"}, {OTHER, ""}};
    struct err err = {0};
    char rule[60];
    int64_t id, back;

    int64_t bureau = bureau_of(office); /* pools of two departments: its second is of neither */
    raise(office, POOL, "1000");
    raise(office, OTHER, "50");
    assert_false(desk_year_end_propose(&office->desk, 2026, choices, 2, "", "年终结转", &id, &err));
    assert_non_null(strstr(err.hint, "December"));
    assert_false(desk_year_end_may(&office->desk, 2026, &err)); /* the same, before it is filled */
    assert_non_null(strstr(err.hint, "December"));
    desk_set_now(&office->desk, instant_of(2026, 11, 30, 23));
    assert_false(desk_year_end_may(&office->desk, 2026, &err));
    desk_set_now(&office->desk, instant_of(2026, 12, 1, 0));
    check_ok(desk_year_end_may(&office->desk, 2026, &err), err);
    desk_set_now(&office->desk, instant_of(2026, 12, 28, 10));
    check_ok(desk_year_end(&office->desk, 2026, &run, &err), err);
    check_int(run.count, 2);
    check_fen(run.list[0].now.available, 100000);
    check_fen(run.list[0].carry, 0); /* nobody waits for it */
    choices[0].carry = "1000.01";
    assert_false(desk_year_end_propose(&office->desk, 2026, choices, 2, "", "年终结转", &id, &err));
    choices[0].carry = "400";
    check_ok(desk_year_end_propose(&office->desk, 2026, choices, 2, "", "年终结转", &id, &err),
             err);
    assert_false(
        desk_year_end_propose(&office->desk, 2026, choices, 2, "", "年终结转", &back, &err));
    sit(office, bureau);
    check_listed(office, 2027, 1);
    check_ok(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_listed(office, 2027, 0);
    check_listed(office, 2026, 3); /* beside the two first budgets */
    struct pool_year closed = pool_now(office, POOL, 2026);
    check_int(desk_pool_year_warning(&office->desk, &closed), 0); /* nothing of it was used */
    check_fen(desk_pool_whole(&closed), 100000);
    check_fen(closed.carried_out, 40000);
    check_fen(closed.lapsed, 60000);
    check_fen(closed.available, 0);
    check_fen(pool_now(office, OTHER, 2026).lapsed, 5000);
    check_fen(pool_now(office, POOL, 2027).carried_in, 40000);
    check_fen(pool_now(office, POOL, 2027).available, 40000);
    check_fen(pool_now(office, POOL, 2027).budget, 0);
    office_sit(office, ROLE_FINANCE);
    check_ok(desk_take_back_propose(&office->desk, id, "结转额有误", &back, &err), err);
    assert_false(desk_take_back_propose(&office->desk, id, "再次", &back, &err)); /* it waits */
    sit(office, bureau);
    check_ok(decide(office, back, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).available, 100000);
    check_fen(pool_now(office, OTHER, 2026).available, 5000);
    check_fen(pool_now(office, POOL, 2027).available, 0);
    office_sit(office, ROLE_FINANCE);
    assert_false(desk_take_back_propose(&office->desk, id, "三次", &back, &err));
    check_whole(office);
}

/* What a year that is over still has stands before all else, until it is settled. */
static void year__that_is_over_and_not_settled_is_listed_first(void **state)
{
    struct office *office = *state;
    struct year_end_choice choices[] = {{POOL, "400"}, {OTHER, ""}};
    AUTO_STALE struct stale before = {0}, open = {0}, settled = {0};
    struct err err = {0};
    char rule[60];
    int64_t id;

    int64_t bureau = bureau_of(office); /* pools of two departments: its second is of neither */
    raise(office, POOL, "1000");
    raise(office, OTHER, "50");
    check_ok(desk_stale(&office->desk, &before, &err), err);
    check_int(before.counts[STALE_YEAR], 0);
    desk_set_now(&office->desk, instant_of(2027, 11, 27, 10));
    check_ok(desk_stale(&office->desk, &open, &err), err);
    check_int(open.counts[STALE_YEAR], 2);
    check_int(open.list[0].kind, STALE_YEAR);
    check_int(open.list[0].year, 2026);
    check_fen(open.open[STALE_YEAR], 105000);
    check_ok(desk_year_end_propose(&office->desk, 2026, choices, 2, "", "年终结转", &id, &err),
             err);
    sit(office, bureau);
    check_ok(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_ok(desk_stale(&office->desk, &settled, &err), err);
    check_int(settled.counts[STALE_YEAR], 0);
}

static void funds__are_released_with_their_paper(void **state)
{
    struct office *office = *state;
    struct err err = {0};

    raise(office, POOL, "1000");
    assert_false(release_funds(&office->desk, POOL, 2026, "300", " ", "首批", &err));
    assert_false(release_funds(&office->desk, POOL, 2026, "1000.01", "1号", "首批", &err));
    assert_non_null(strstr(err.what, "1,000.00"));
    check_ok(release_funds(&office->desk, POOL, 2026, "300", "深财指〔2026〕1号", "首批", &err),
             err);
    check_ok(release_funds(&office->desk, POOL, 2026, "200", "深财指〔2026〕2号", "二批", &err),
             err);
    struct pool_year pool = pool_now(office, POOL, 2026);
    check_fen(pool.funded, 50000);
    assert_true(pool.funds_bind);
    check_fen(pool.available, 100000); /* what may be given is not what may be paid yet */
    office_sit(office, ROLE_SUPERVISOR);
    assert_false(release_funds(&office->desk, POOL, 2026, "1", "3号", "三批", &err));
    check_whole(office);
}

/* With the day they came; taken back by naming the release, not by taking the proposal back. */
static void funds__keep_the_day_they_came(void **state)
{
    struct office *office = *state;
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct err err = {0};
    struct date day;
    int64_t id, back;

    raise(office, POOL, "1000");
    check_not(desk_fund_propose(&office->desk, POOL, 2026, "300", "1号", "", "首批", &id, &err),
              err, ERR_INPUT, "missing");
    check_not(
        desk_fund_propose(&office->desk, POOL, 2026, "300", "1号", "2026-11-03", "首批", &id, &err),
        err, ERR_INPUT, "not over");
    check_ok(
        desk_fund_propose(&office->desk, POOL, 2026, "300", "1号", "2026-10-30", "首批", &id, &err),
        err);
    check_ok(second_confirms(&office->desk, id, &err), err);
    check_ok(desk_proposal(&office->desk, id, &page, &err), err);
    assert_true(date_make(2026, 10, 30, &day));
    check_int(page.proposal.arrived_on.day, day.day);
    check_text(page.proposal.document, "1号");
    assert_true(page.lines[0].ledger_seq > 0);
    check_int(page.lines[0].booked_on.day, day.day); /* and count on it, whenever it is entered */
    check_not(desk_take_back_propose(&office->desk, id, "误", &back, &err), err, ERR_REFUSED,
              "taken back so");
    assert_non_null(strstr(err.hint, "naming the release"));
    check_whole(office);
}

/* Of a closed month they count on the first day that is open, and both days are kept. */
static void funds__of_a_closed_month_keep_both_days(void **state)
{
    struct office *office = *state;
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    struct date came, open;
    int64_t id;

    raise(office, POOL, "1000");
    assert_true(date_make(2026, 10, 30, &came) && date_make(2026, 11, 1, &open));
    check_ok(
        desk_fund_propose(&office->desk, POOL, 2026, "300", "1号", "2026-10-30", "首批", &id, &err),
        err);
    check_text(desk_month_booking(&office->desk, "2026-10-30", DATE_NONE, &arena), "");
    (void) close_months(&office->desk, 2026, 10);
    assert_non_null(strstr(desk_month_booking(&office->desk, "2026-10-30", DATE_NONE, &arena),
                           "2026-10-30 is closed: it is booked on 2026-11-01"));
    check_ok(second_confirms(&office->desk, id, &err), err);
    check_ok(desk_proposal(&office->desk, id, &page, &err), err);
    check_int(page.proposal.arrived_on.day, came.day);
    check_int(page.lines[0].booked_on.day, open.day);
    for (int month = 10; month <= 11; month++) { /* the month's workbook names it in both */
        AUTO_MONTH_END struct month_end end = {0};
        AUTO_MONTH_ANSWERS struct month_answers later = {0};

        check_ok(desk_month_end(&office->desk, 2026, month, NULL, &end, &err), err);
        check_ok(desk_month_answers(&office->desk, &end, &later, &err), err);
        check_int(later.count, 1);
        check_text(later.list[0].kind, "fund");
        check_text(later.list[0].pool, POOL);
        check_text(later.list[0].reference, "1号");
        check_int(later.list[0].answered_on.day, came.day);
        check_int(later.list[0].booked_on.day, open.day);
    }
    check_whole(office);
}

static int64_t newest_release(struct office *office)
{
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    struct err err = {0};

    check_ok(desk_fund_releases(&office->desk, 2026, &releases, &err), err);
    return releases.count > 0 ? releases.list[0].seq : 0;
}

static void fund(struct office *office, const char *amount, const char *document)
{
    struct err err = {0};

    office_sit(office, ROLE_FINANCE);
    check_ok(release_funds(&office->desk, POOL, 2026, amount, document, "首批", &err), err);
}

/* The same paper twice into one pool and year would be the same money twice: while the first waits,
 * and when it is posted; another pool has its own share of it. */
static void funds__of_one_document_are_entered_once(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    int64_t id;

    raise(office, POOL, "10000");
    raise(office, OTHER, "10000");
    check_ok(desk_fund_propose(&office->desk, POOL, 2026, "300", "深财指〔2026〕1号", "2026-10-30",
                               "首批", &id, &err),
             err);
    check_not(desk_fund_propose(&office->desk, POOL, 2026, "300", "深财指[2026]1号", "2026-10-30",
                                "首批", &id, &err),
              err, ERR_REFUSED, "is proposed already (came on 2026-10-30, 300.00 yuan)");
    check_ok(second_confirms(&office->desk, id, &err), err);
    check_not(desk_fund_propose(&office->desk, POOL, 2026, "500", "深财指〔2026〕1号", "2026-10-30",
                                "首批", &id, &err),
              err, ERR_REFUSED, "is in the books already on");
    fund(office, "500", "深财指〔2026〕2号");
    check_ok(desk_fund_propose(&office->desk, OTHER, 2026, "300", "深财指〔2026〕1号", "2026-10-30",
                               "首批", &id, &err),
             err);
}

/* Entered with a zero too many: a second person takes it back, once, by an entry of its own. */
static void funds__entered_wrong_are_taken_back_by_two_persons(void **state)
{
    struct office *office = *state;
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    struct err err = {0};
    char rule[60];
    int64_t right, wrong, id, again;

    raise(office, POOL, "10000");
    fund(office, "300", "深财指〔2026〕1号");
    right = newest_release(office);
    fund(office, "3000", "深财指〔2026〕2号");
    wrong = newest_release(office);
    assert_true(wrong > right);
    check_not(desk_fund_back_propose(&office->desk, 2026, wrong, "", " ", &id, &err), err,
              ERR_INPUT, "reason");
    check_not(desk_fund_back_propose(&office->desk, 2026, wrong - 2, "", "x", &id, &err), err,
              ERR_REFUSED, "release");
    check_not(desk_fund_back_propose(&office->desk, 2027, wrong, "", "x", &id, &err), err,
              ERR_REFUSED, "release");
    check_ok(desk_fund_back_propose(&office->desk, 2026, wrong, "", "多录一个零", &id, &err), err);
    check_not(desk_fund_back_propose(&office->desk, 2026, wrong, "", "again", &again, &err), err,
              ERR_REFUSED, "waits");
    check_int(newest_release(office), right); /* what waits is not offered twice */
    check_fen(pool_now(office, POOL, 2026).funded, 330000);
    assert_false(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err));
    check_text(rule, "proposal:two-persons");
    office_sit(office, ROLE_SUPERVISOR);
    assert_false(desk_fund_back_propose(&office->desk, 2026, right, "", "x", &again, &err));
    check_ok(decide(office, id, PROPOSAL_CONFIRMED, "", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).funded, 30000);
    assert_true(pool_now(office, POOL, 2026).funds_bind);
    check_ok(desk_fund_releases(&office->desk, 2026, &releases, &err), err);
    check_int(releases.count, 1);
    check_text(releases.list[0].document, "深财指〔2026〕1号");
    office_sit(office, ROLE_FINANCE);
    check_not(desk_take_back_propose(&office->desk, id, "doch", &again, &err), err, ERR_REFUSED,
              "stays");
    check_not(desk_fund_back_propose(&office->desk, 2026, wrong, "", "twice", &again, &err), err,
              ERR_REFUSED, "release");
    check_whole(office);
}

static void funds__refused_to_go_back_stand_and_can_be_proposed_again(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    char rule[60];
    int64_t id, again;

    raise(office, POOL, "10000");
    fund(office, "300", "深财指〔2026〕1号");
    check_ok(
        desk_fund_back_propose(&office->desk, 2026, newest_release(office), "", "x", &id, &err),
        err);
    office_sit(office, ROLE_SUPERVISOR);
    check_ok(decide(office, id, PROPOSAL_REFUSED, "已核对", rule, sizeof rule, &err), err);
    check_fen(pool_now(office, POOL, 2026).funded, 30000);
    office_sit(office, ROLE_FINANCE);
    check_ok(
        desk_fund_back_propose(&office->desk, 2026, newest_release(office), "", "y", &again, &err),
        err);
    check_whole(office);
}

/* The file refuses a line that names another entry than it says, whatever the program does. */
static void file__refuses_a_line_that_is_not_its_release(void **state)
{
    struct office *office = *state;
    struct proposal proposal = {.kind = PROPOSAL_FUND_BACK,
                                .year = 2026,
                                .reason = "x",
                                .document = "",
                                .proposed_by = office->people[ROLE_FINANCE]};
    struct proposal_line line = {.kind = LEDGER_FUND, .pool = POOL};
    struct err err = {0};
    int64_t id;

    raise(office, POOL, "1000");
    fund(office, "300", "深财指〔2026〕1号");
    line.of_seq = newest_release(office);
    line.amount.fen = 30001;
    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err));
    store_rollback(office->desk.store);
    line.amount.fen = 30000;
    line.pool = OTHER;
    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err));
    store_rollback(office->desk.store);
    line.pool = POOL;
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err), err);
    store_rollback(office->desk.store);
}

/* A line stands in a proposal of its kind, and none without the number of its paper. */
static void file__refuses_a_change_that_is_not_its_kind(void **state)
{
    struct office *office = *state;
    struct proposal proposal = {.kind = PROPOSAL_RAISE,
                                .year = 2026,
                                .reason = "x",
                                .document = "",
                                .proposed_by = office->people[ROLE_FINANCE]};
    struct proposal_line line = {.kind = LEDGER_ADJUST, .pool = POOL, .amount = {100}};
    struct err err = {0};
    int64_t id;

    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err));
    store_rollback(office->desk.store);
    proposal.document = "1号";
    line.kind = LEDGER_REDUCE;
    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err));
    store_rollback(office->desk.store);
    line.kind = LEDGER_FUND;
    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err));
    store_rollback(office->desk.store);
    line.kind = LEDGER_ADJUST;
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_proposal_add(office->desk.store, &proposal, &line, 1, &id, &err), err);
    store_rollback(office->desk.store);
}

/* One person in both parts is refused by the file too, whatever the program does. */
static void file__refuses_one_person_in_both_parts(void **state)
{
    struct office *office = *state;
    struct err err = {0};
    int64_t id;

    raise(office, POOL, "1000");
    id = transfer(office, "300");
    check_ok(store_begin(office->desk.store, &err), err);
    assert_false(store_proposal_decide(office->desk.store, id, 1, PROPOSAL_CONFIRMED,
                                       office->people[ROLE_FINANCE], office->desk.now_ms, "",
                                       &err));
    check_int(store_refusal(office->desk.store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(office->desk.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(transfer__moves_nothing_before_a_second_person_confirms,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(transfer__out_of_anothers_pool_needs_who_keeps_it,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(movement__of_anothers_pool_needs_who_keeps_it, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(transfer__refused_says_why_and_withdrawn_is_the_proposers,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(transfer__keeps_to_what_is_free_and_to_the_ceiling,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(year__that_is_over_and_not_settled_is_listed_first,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(year__ends_with_a_run_that_can_be_taken_back, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(funds__are_released_with_their_paper, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(funds__keep_the_day_they_came, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(funds__of_a_closed_month_keep_both_days, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(funds__of_one_document_are_entered_once, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(funds__entered_wrong_are_taken_back_by_two_persons,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(funds__refused_to_go_back_stand_and_can_be_proposed_again,
                                        office_setup, office_teardown),
        cmocka_unit_test_setup_teardown(file__refuses_a_line_that_is_not_its_release, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(file__refuses_a_change_that_is_not_its_kind, office_setup,
                                        office_teardown),
        cmocka_unit_test_setup_teardown(file__refuses_one_person_in_both_parts, office_setup,
                                        office_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
