/* SPDX-License-Identifier: Apache-2.0 */
/* The part of an award that will not be paid: given back to its pool, so that the award closes at
 * what was paid, and awarded again while it is open. */
#include "desk_part_paid.h"
#include "desk_story.h"
#include "desk_voucher.h"

#include "store/ledger.h"

static const struct move_details reasoned = {.reason = "the second year was given up"};

static int64_t part_paid(struct office *office)
{
    int64_t id = voucher_at(office, STAGE_AWARDED);

    pay_a_part(office, id);
    return id;
}

static struct money available(struct office *office)
{
    AUTO_ARENA struct arena arena = {0};
    struct pool_year year = {0};
    bool opened;
    struct err err = {0};

    check_ok(
        store_pool_year_find(office->desk.store, VOUCHER_POOL, 2025, &arena, &year, &opened, &err),
        err);
    return year.available;
}

static void award__closes_at_what_was_paid_once_the_rest_is_given_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct application row;
    struct money before;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = part_paid(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_CLOSE, NULL, "unpaid");
    before = available(&office);

    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_only(&office, id, MOVE_CUT_REST, &reasoned);
    row = read_application(&office, id, &page);
    check_fen(row.paid, 100000);
    check_fen(row.committed, 100000);
    check_fen(row.reserved, 0);
    check_fen(available(&office), before.fen + page.given_back.fen);
    move_refused(&office, id, MOVE_CUT_REST, &reasoned, "rest:none");

    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, id, MOVE_CLOSE, NULL);
}

static void rest__is_awarded_again_and_paid(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct application row;
    struct money before;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = part_paid(&office);
    before = available(&office);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_only(&office, id, MOVE_CUT_REST, &reasoned);
    move_refused(&office, id, MOVE_RESTORE_REST, &reasoned, "undo:two-persons");
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_only(&office, id, MOVE_RESTORE_REST, &reasoned);
    check_fen(available(&office), before.fen);
    move_refused(&office, id, MOVE_RESTORE_REST, &reasoned, "rest:not-given-back");

    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    row = read_application(&office, id, &page);
    check_fen(row.paid, row.committed.fen);
    check_fen(row.paid, page.receipt.result.fen);
}

static void refuse_rest(const char *item, const char *rule)
{
    AUTO_OFFICE struct office office;
    const struct item *of = catalogue_item_latest(office_rules.catalogue, item);
    int64_t id;

    office_open(&office, VOUCHER_DAY);
    office_on(&office, "2026-07-01");
    id = story_awarded(&office, of);
    sit(&office, ROLE_SUPERVISOR, lead_of(of));
    move_refused(&office, id, MOVE_CUT_REST, &reasoned, rule);
}

static void rest_of_a_voucher_or_an_agreement__is_not_given_back_by_hand(void **state)
{
    (void) state;
    refuse_rest("4-1", "rest:voucher");
    refuse_rest("9-3", "rest:agreement");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(award__closes_at_what_was_paid_once_the_rest_is_given_back),
        cmocka_unit_test(rest__is_awarded_again_and_paid),
        cmocka_unit_test(rest_of_a_voucher_or_an_agreement__is_not_given_back_by_hand),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
