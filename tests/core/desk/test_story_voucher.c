/* SPDX-License-Identifier: Apache-2.0 */
/* The two published figures of the training-compute voucher, from the counter to the payment, with
 * every figure of money on the way. */
#include "desk_voucher.h"

#include "store/journal.h"
#include "store/ledger.h"

static struct pool_year pool_now(struct office *office)
{
    struct pool_year found = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool is_there;

    check_ok(store_pool_year_find(office->desk.store, VOUCHER_POOL, 2025, &arena, &found, &is_there,
                                  &err),
             err);
    return found;
}

/* The first example with this answer to `startup`, of another contract amount. */
static struct example contract_of(const struct item *item, const char *startup)
{
    for (size_t i = 0; i < item->example_count; i++) {
        const struct fact *fact = facts_find(&item->examples[i].facts, "startup");

        if (item->examples[i].expects == EXAMPLE_GIVES && fact && text_is(fact->text, startup))
            return item->examples[i];
    }
    fail_msg("no example answers %s", startup);
    return (struct example){0};
}

static int64_t file_contract(struct office *office, const struct item *item, const char *startup,
                             const char *amount)
{
    struct example example = contract_of(item, startup);
    struct answer typed = {.fact = "contract_amount", .typed = amount};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    check_ok(desk_facts_correct(&office->desk, id, version_of(office, id), NULL, NULL, &typed, 1,
                                &findings, &err),
             err);
    return id;
}

static void tell(const char *startup, const char *contract, int64_t want)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example none = {0};
    int64_t id;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "500000000");
    id = file_contract(&office, item, startup, contract);
    story_accept(&office, item, id);
    story_review(&office, item, id, 85);
    story_assess(&office, &none, id);
    check_fen(pool_now(&office).reserved, 0);
    story_publish(&office, item, id);
    check_fen(pool_now(&office).reserved, want);
    story_award(&office, item, id);
    check_fen(pool_now(&office).reserved, 0);
    check_fen(pool_now(&office).committed, want);
    check_fen(pool_now(&office).paid, 0);
    story_pay(&office, id);
    check_fen(pool_now(&office).paid, want);
    check_fen(pool_now(&office).available, INT64_C(50000000000) - want);
    read_application(&office, id, &page);
    check_fen(page.receipt.result, want);
    check_fen(page.payments[0].amount, want);
    check_int(page.application.stage, STAGE_CLOSED);
}

static void an_ordinary_enterprise__gets_ten_million_of_a_contract_of_twenty_five(void **state)
{
    (void) state;
    tell("no", "25,000,000.00", 1000000000);
}

static void a_startup__gets_sixty_percent_to_the_fen(void **state)
{
    (void) state;
    tell("yes", "12,345,678.90", 740740734);
}

static void the_journal__stands_after_a_whole_story(void **state)
{
    AUTO_OFFICE struct office office;
    struct store_audit audit = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "500000000");
    voucher_at(&office, STAGE_AWARDED);
    check_ok(store_journal_verify(office.desk.store, NULL, &audit, &err), err);
    check_int(audit.tamper, STORE_TAMPER_NONE);
    check_int(audit.ledger_entries, 3); /* appropriate, reserve, commit */
}

static void two_officers__cannot_both_have_the_last_of_a_pool(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000"); /* one fits, two do not */
    first = voucher_at(&office, STAGE_ASSESSED);
    second = voucher_at(&office, STAGE_ASSESSED);
    check_amount(&office, first);
    move_ok(&office, first, MOVE_PROPOSE, NULL);
    move_refused(&office, second, MOVE_PROPOSE, NULL, "pool:room");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, first, MOVE_DECLINE, &(struct move_details){.reason = "withdrawn plan"});
    sit(&office, ROLE_OFFICER, LEAD);
    check_amount(&office, second);
    move_ok(&office, second, MOVE_PROPOSE, NULL);
}

static void a_plan_of_one_year__is_paid_from_that_year_in_the_next(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item = item_on(VOUCHER, "2025-12-25");
    struct example example = example_named(item, NULL);
    int64_t id;

    (void) state;
    office_open(&office, "2025-12-25");
    open_voucher_pool(&office, "5000000");
    example.day = day_of("2025-12-25");
    id = file_example(&office, item, &example, false);
    story_accept(&office, item, id);
    story_review(&office, item, id, 85);
    story_assess(&office, &example, id);
    story_publish(&office, item, id);
    story_award(&office, item, id);
    assert_true(date_year(office.desk.today) == 2026);
    story_pay(&office, id);
    check_fen(pool_now(&office).paid, example.gives.fen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_enterprise__gets_ten_million_of_a_contract_of_twenty_five),
        cmocka_unit_test(a_startup__gets_sixty_percent_to_the_fen),
        cmocka_unit_test(the_journal__stands_after_a_whole_story),
        cmocka_unit_test(two_officers__cannot_both_have_the_last_of_a_pool),
        cmocka_unit_test(a_plan_of_one_year__is_paid_from_that_year_in_the_next),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
