/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher in two stages from the claim to the close, to the fen, with every figure of the pool on
 * the way; several at once; another measure by its YAML alone. */
#include "desk_model_quota.h"
#include "second_person.h"

#include <sys/wait.h>

#include "desk/dashboard.h"
#include "desk/rolls.h"
#include "store/journal.h"
#include "store/ledger.h"

#define PEOPLE 4

static void check_past(struct office *office, int64_t count, int64_t fen)
{
    AUTO_STALE struct stale stale = {0};
    struct err err = {0};

    sit(office, ROLE_SUPERVISOR, "industry");
    check_ok(desk_stale(&office->desk, &stale, &err), err);
    check_int(stale.counts[STALE_PAST], count);
    check_int(stale.listed[STALE_PAST], count);
    check_fen(stale.open[STALE_PAST], fen);
    for (size_t i = 0; i < stale.count; i++)
        if (stale.list[i].kind == STALE_PAST)
            check_fen(stale.list[i].open, fen);
}

/* ---- the story ---- */

/* What was redeemed is committed, the rest of the quota only reserved: past its last day both are
 * money that should have moved, until the rest lapses and what is owed is paid. */
static void a_quota__past_its_last_day_is_stale_money(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    quota_redeem(&office, model_item(), id, use_of(&office, id, "HT-1", "1234567.89"));
    office_on(&office, "2026-12-31");
    check_past(&office, 0, 0);
    office_on(&office, "2027-01-04");
    check_past(&office, 1, 100000000);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_past(&office, 1, 62962964);
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    check_past(&office, 0, 0);
}

static void a_quota__is_used_redeemed_paid_and_the_rest_lapses(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, first, second;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    check_figures(&office, id, 100000000, 0, 0, 0);
    check_pool(&office, 100000000, 0, 0); /* nothing is owed yet */

    first = use_of(&office, id, "HT-1", "1234567.89");  /* 370,370.36 */
    second = use_of(&office, id, "HT-2", "1500000.01"); /* 450,000.00 */
    check_figures(&office, id, 100000000, 82037036, 0, 0);
    check_pool(&office, 100000000, 0, 0);

    quota_redeem(&office, model_item(), id, first);
    check_figures(&office, id, 100000000, 82037036, 37037036, 0);
    check_pool(&office, 62962964, 37037036, 0);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_pool(&office, 62962964, 37037036, 37037036);
    quota_redeem(&office, model_item(), id, second);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_CLOSE, NULL, "unpaid");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_pool(&office, 17962964, 82037036, 82037036);
    move_refused(&office, id, MOVE_CLOSE, NULL, "voucher:left");

    office_on(&office, "2027-01-04");
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    check_figures(&office, id, 100000000, 82037036, 82037036, 17962964);
    check_pool(&office, 0, 82037036, 82037036);
    move_ok(&office, id, MOVE_CLOSE, NULL);

    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_CLOSED);
    check_int(page.payment_count, 2);
    check_fen(page.payments[0].amount, 37037036);
    check_fen(page.payments[1].amount, 45000000);
    check_int(page.voucher.use_count, 2);
    check_fen(page.voucher.uses[0].receipt.result, 37037036);
    check_int(page.voucher.event_count, 6);
    check_int(page.voucher.events[5].step, VOUCHER_LAPSE);
    check_books(&office);
}

/* The rest was let lapse though a use waited on somebody's table: it is reserved again, in its
 * year. */
static void what_lapsed__is_taken_back_while_its_year_has_room(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct move_details why = {.reason = "a use was overlooked"};
    struct err err = {0};
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    quota_redeem(&office, model_item(), id, use_of(&office, id, "HT-1", "1000000.00"));
    office_on(&office, "2027-01-04");
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    check_figures(&office, id, 100000000, 30000000, 30000000, 70000000);
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_ok(&office, id, MOVE_UNDO_LAPSE, &why);
    check_figures(&office, id, 100000000, 30000000, 30000000, 0);
    check_pool(&office, 70000000, 30000000, 0);
    move_refused(&office, id, MOVE_UNDO_LAPSE, &why, "voucher:none-lapsed");
    read_application(&office, id, &page);
    check_int(page.voucher.events[page.voucher.event_count - 1].step, VOUCHER_RESTORE);
    check_books(&office);

    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(change_budget(&office.desk, page.item->pool->id, 2026, LEDGER_REDUCE, "9000000.01",
                           "it went to others", &err),
             err);
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_UNDO_LAPSE, &why, "pool:room");
    check_books(&office);
}

static void a_use__takes_no_more_than_is_left(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id, last;

    (void) state;
    open_model(&office);
    id = issued(&office, "500000.00");
    use_of(&office, id, "HT-1", "1500000.00"); /* 450,000.00 */
    last = use_of(&office, id, "HT-2", "1000000.00");
    check_figures(&office, id, 50000000, 50000000, 0, 0);
    use_refused(&office, model_item(), id, NULL, "voucher:empty");
    quota_redeem(&office, model_item(), id, last);
    check_pool(&office, 45000000, 5000000, 0);
    check_books(&office);
}

static void a_struck_use__gives_its_part_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct stated again[] = {
        {"contract_number", "HT-1"}, {"purchase_fee", "600000.00"}, {NULL, NULL}};
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "500000.00");
    use = use_of(&office, id, "HT-1", "1000000.00");
    move_refused(&office, id, MOVE_STRIKE_USE, &(struct move_details){.use = use}, "reason");
    move_ok(&office, id, MOVE_STRIKE_USE,
            &(struct move_details){.use = use, .reason = "the contract was cancelled"});
    check_figures(&office, id, 50000000, 0, 0, 0);
    use = use_ok(&office, model_item(), id, 0, again); /* the contract is free again */
    use_ok(&office, model_item(), id, use, again);     /* and corrected by itself */
    check_figures(&office, id, 50000000, 18000000, 0, 0);
    read_application(&office, id, &page);
    check_int(page.voucher.use_count, 3);
    check_int(page.voucher.uses[1].state, USE_STRUCK);
    check_int(page.voucher.uses[2].state, USE_REGISTERED);
    check_books(&office);
}

static void a_redemption__is_taken_back_until_it_is_paid(void **state)
{
    AUTO_OFFICE struct office office;
    struct move_details back = {.reason = "the invoice was void"};
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_UNDO_REDEEM, NULL, "use:none");
    back.use = use_of(&office, id, "HT-1", "1000000.00");
    quota_redeem(&office, model_item(), id, back.use);
    check_pool(&office, 70000000, 30000000, 0);
    move_ok(&office, id, MOVE_UNDO_REDEEM, &back);
    check_figures(&office, id, 100000000, 30000000, 0, 0);
    check_pool(&office, 100000000, 0, 0);
    move_refused(&office, id, MOVE_UNDO_REDEEM, &back, "use:unknown");
    quota_redeem(&office, model_item(), id, back.use);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    quota_redeem(&office, model_item(), id, use_of(&office, id, "HT-2", "600000.00"));
    move_refused(&office, id, MOVE_UNDO_REDEEM, &back, "use:paid");
    check_pool(&office, 52000000, 48000000, 30000000);
    check_books(&office);
}

/* ---- the last day ---- */

static void the_last_day__is_the_last_on_which_a_use_is_registered(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    read_application(&office, id, &page);
    check_text(date_text(page.voucher.last_day, day), "2026-12-31");
    office_on(&office, "2026-12-31");
    use = use_of(&office, id, "HT-1", "500000.00");
    move_refused(&office, id, MOVE_LAPSE_REST, NULL, "voucher:runs");
    office_on(&office, "2027-01-01");
    use_refused(&office, model_item(), id, NULL, "voucher:ended");
    move_refused(&office, id, MOVE_LAPSE_REST, NULL, "voucher:waits");
    quota_redeem(&office, model_item(), id, use); /* claimed in time, decided later */
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    move_refused(&office, id, MOVE_LAPSE_REST, NULL, "voucher:empty");
    check_figures(&office, id, 100000000, 15000000, 15000000, 85000000);
    check_pool(&office, 0, 15000000, 0);
}

/* ---- what stands against it ---- */

/* What a use states, first and corrected, is the use's and not the application's. */
static void a_corrected_use__leaves_the_books_as_the_journal_says(void **state)
{
    AUTO_OFFICE struct office office;
    const struct stated less[] = {
        {"contract_number", "HT-1"}, {"purchase_fee", "500000.00"}, {NULL, NULL}};
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "600000.00");
    check_books(&office);
    (void) use_ok(&office, model_item(), id, use, less);
    check_figures(&office, id, 100000000, 15000000, 0, 0);
    check_books(&office);
}

static void an_award__is_taken_back_with_a_voucher_nothing_was_used_of(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = model_item();
    const struct move_details why = {.reason = "an error"};
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "500000.00");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_TAKE_BACK_AWARD, &why, "voucher:used");
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_STRIKE_USE, &(struct move_details){.use = use, .reason = "an error"});
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_ok(&office, id, MOVE_TAKE_BACK_AWARD, &why);
    check_pool(&office, 100000000, 0, 0); /* reserved, as before the award */
    read_application(&office, id, &page);
    assert_false(page.has_voucher);
    check_int(page.application.stage, STAGE_NOTICE);
    sit(&office, ROLE_OFFICER, "industry");
    move_refused(&office, id, MOVE_USE, NULL, "stage");
    check_books(&office);
    /* awarded again it is issued again, and used as any other */
    story_award(&office, item, id);
    quota_redeem(&office, item, id, use_of(&office, id, "HT-1", "500000.00"));
    check_figures(&office, id, 100000000, 15000000, 15000000, 0);
    check_books(&office);
}

/* Assessed anew, it is another amount; the voucher is what is reserved when it is awarded. */
static void a_voucher__is_issued_again_for_what_is_reserved_then(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item = model_item();
    const struct move_details why = {.reason = "an error"};
    struct example example = {.has_decided = true, .decided = {80000000}};
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_ok(&office, id, MOVE_TAKE_BACK_AWARD, &why);
    move_ok(&office, id, MOVE_WITHDRAW_NOTICE, &why);
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_TAKE_OUT, &why);
    check_pool(&office, 0, 0, 0);
    check_books(&office);
    move_ok(&office, id, MOVE_TAKE_BACK_ASSESSMENT, &why);
    story_assess(&office, &example, id);
    story_publish(&office, item, id);
    story_award(&office, item, id);
    check_figures(&office, id, 80000000, 0, 0, 0);
    check_books(&office);
}

/* ---- by enterprise and year ---- */

static void the_quotas_of_a_year__stay_within_two_million_together(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_VOUCHER_HOLDINGS struct voucher_holdings holdings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct voucher_figures balance;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1200000.00");
    use_of(&office, id, "HT-1", "1000000.00");
    read_application(&office, id, &page);
    check_ok(desk_voucher_holdings(&office.desk, page.application.organisation_id, &holdings, &err),
             err);
    check_int(holdings.count, 1);
    assert_true(holdings.list[0].visible);
    check_ok(voucher_balance(&holdings, MODEL_VOUCHER, 2026, &balance, &err), err);
    check_fen(balance.quota, 120000000);
    check_fen(voucher_left(&balance), 90000000);
    check_fen(voucher_waiting(&balance), 30000000);
    check_ok(voucher_balance(&holdings, MODEL_VOUCHER, 2025, &balance, &err), err);
    check_fen(balance.quota, 0);
}

/* ---- at once ---- */

static bool register_one(struct office *office, int64_t id, int who)
{
    AUTO_ARENA struct arena arena = {0};
    const struct stated stated[] = {{"contract_number", arena_format(&arena, "RACE-%d", who)},
                                    {"purchase_fee", "1000000.00"},
                                    {NULL, NULL}};

    for (;;) { /* who loses a race reads again */
        AUTO_FINDINGS struct findings findings = {0};
        struct answer answers[STORY_ANSWERS];
        struct move_details details = {
            .answers = answers,
            .answer_count = use_answers(model_item(), stated, office->desk.today, &arena, answers)};
        struct err err = {0};

        if (desk_move(&office->desk, id, version_of(office, id), MOVE_USE, &details, &findings,
                      &err))
            return true;
        if (err.kind != ERR_CONFLICT)
            return false;
    }
}

static int race(struct office *office, int64_t id)
{
    pid_t people[PEOPLE];
    int done = 0;

    fflush(NULL);
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = fork();
        assert_true(people[i] >= 0);
        if (people[i] == 0) {
            struct office own = *office;
            struct err err = {0};

            if (!desk_open(office->path, office_rules.catalogue, office_rules.calendar,
                           office->desk.now_ms, &own.desk, &err) ||
                !desk_sit(&own.desk, office->desk.clerk.id, &err))
                _exit(2);
            _exit(register_one(&own, id, i) ? 0 : 1);
        }
    }
    for (int i = 0; i < PEOPLE; i++) {
        int status;

        assert_int_equal(waitpid(people[i], &status, 0), people[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
        done += WEXITSTATUS(status) == 0;
    }
    return done;
}

static void a_voucher__is_not_overdrawn_when_all_register_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "700000.00"); /* 300,000, 300,000, 100,000, nothing */
    sit(&office, ROLE_OFFICER, "industry");
    check_int(race(&office, id), PEOPLE - 1);
    check_figures(&office, id, 70000000, 70000000, 0, 0);
    check_books(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quota__past_its_last_day_is_stale_money),
        cmocka_unit_test(a_quota__is_used_redeemed_paid_and_the_rest_lapses),
        cmocka_unit_test(what_lapsed__is_taken_back_while_its_year_has_room),
        cmocka_unit_test(a_use__takes_no_more_than_is_left),
        cmocka_unit_test(a_struck_use__gives_its_part_back),
        cmocka_unit_test(a_redemption__is_taken_back_until_it_is_paid),
        cmocka_unit_test(the_last_day__is_the_last_on_which_a_use_is_registered),
        cmocka_unit_test(a_corrected_use__leaves_the_books_as_the_journal_says),
        cmocka_unit_test(an_award__is_taken_back_with_a_voucher_nothing_was_used_of),
        cmocka_unit_test(a_voucher__is_issued_again_for_what_is_reserved_then),
        cmocka_unit_test(the_quotas_of_a_year__stay_within_two_million_together),
        cmocka_unit_test(a_voucher__is_not_overdrawn_when_all_register_at_once),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
