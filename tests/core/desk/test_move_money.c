/* SPDX-License-Identifier: Apache-2.0 */
/* The moves that touch money where they are allowed and where each of their guards refuses them:
 * from the assessment over reservation and award to payment, and what gives it back. */
#include "desk_voucher.h"

#include "desk/bulk.h"
#include "second_person.h"
#include "store/application.h"
#include "store/ledger.h"
#include "store_receipt.h"

static const struct move_details reasoned = {.reason = "as the file says"};

/* ---- the assessment ---- */

static void assess__asks_for_amount_and_ground_only_where_a_person_decides(void **state)
{
    static const struct {
        const char *decided, *ground, *rule;
    } refused[] = {
        {NULL, "minutes", "amount:decided"},  {"1.005", "minutes", "amount:decided"},
        {"1e9", "minutes", "amount:decided"}, {"-1", "minutes", "amount:decided"},
        {"1000", NULL, "amount:ground"},      {"0", "minutes", "amount"},
    };
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on("17-2", VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    struct move_details details;
    int64_t id, voucher;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    example.day = day_of(VOUCHER_DAY);
    id = file_example(&office, item, &example, false);
    story_accept(&office, item, id);
    story_review(&office, item, id, 90);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        details = (struct move_details){.decided = refused[i].decided, .ground = refused[i].ground};
        move_refused(&office, id, MOVE_ASSESS, &details, refused[i].rule);
    }
    details = (struct move_details){.decided = "１，２３４．５０", .ground = "minutes"};
    move_ok(&office, id, MOVE_ASSESS, &details);
    read_application(&office, id, &page);
    check_fen(page.decided, 123450);
    check_text(page.ground, "minutes");

    voucher = voucher_at(&office, STAGE_REVIEWED);
    details = (struct move_details){.decided = "617283.95", .ground = "minutes"};
    move_refused(&office, voucher, MOVE_ASSESS, &details, "amount"); /* the rules give .94 */
}

/* The rules may give it; that it is more than was asked for has to be borne out by somebody. */
static void assess__above_the_request_needs_its_ground(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEWED); /* the rules give 617,283.94 */
    raw(&office,
        arena_format(&arena, "UPDATE application SET requested_fen = 10000000 WHERE id = %lld",
                     (long long) id));
    sit(&office, ROLE_OFFICER, LEAD);
    assert_true(desk_may_move(&office.desk, id, MOVE_ASSESS, &findings)); /* it is asked for */
    move_refused(&office, id, MOVE_ASSESS, NULL, "amount:ground");
    move_refused(&office, id, MOVE_ASSESS, &(struct move_details){.ground = "x"}, "amount:ground");
    move_ok(&office, id, MOVE_ASSESS, &(struct move_details){.ground = "minutes 12"});
    read_application(&office, id, &page);
    assert_false(page.has_decided);
    check_text(page.ground, "minutes 12");
    id = voucher_at(&office, STAGE_REVIEWED);
    raw(&office,
        arena_format(&arena, "UPDATE application SET requested_fen = 10000000 WHERE id = %lld",
                     (long long) id));
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_bulk_preview(&office.desk, MOVE_ASSESS, &id, 1, NULL, NULL, &bulk, &err), err);
    check_int(bulk.list[0].verdict, BULK_CANNOT);
    assert_non_null(strstr(bulk.list[0].why, "needs its ground"));
}

static struct pool_year pool_now(struct office *office)
{
    struct pool_year found = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool is_there;

    check_ok(store_pool_year_find(office->desk.store, VOUCHER_POOL, 2025, &arena, &found, &is_there,
                                  &err),
             err);
    assert_true(is_there);
    return found;
}

/* ---- the plan ---- */

static void propose__needs_an_opened_pool_with_room(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *room;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    move_refused(&office, id, MOVE_PROPOSE, NULL, "pool:unopened");
    open_voucher_pool(&office, "617283.93"); /* a fen too little */
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_PROPOSE, NULL, "pool:room");
    assert_false(desk_may_move(&office.desk, id, MOVE_PROPOSE, &findings));
    room = finding_of(&findings, "pool:room");
    assert_non_null(strstr(room->text, "617,283.93"));
    check_text(room->cleared_by, role_label(ROLE_FINANCE));
    open_voucher_pool(&office, "0.01");
    sit(&office, ROLE_OFFICER, LEAD);
    check_amount(&office, id);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    check_fen(pool_now(&office).reserved, 61728394);
    check_fen(pool_now(&office).available, 0);
}

static void propose__is_refused_when_the_limits_leave_less_by_now(void **state)
{
    static const char day[] = "2026-06-01"; /* the edition that counts by applicant and year */
    AUTO_OFFICE struct office office;
    const struct item *item = item_on(VOUCHER, day);
    struct example example = example_named(item, NULL);
    struct err err = {0};
    char organisation[160];
    int64_t id, other;

    (void) state;
    office_open(&office, day);
    example.day = day_of(day);
    id = file_example(&office, item, &example, false);
    other = file_example(&office, item, &example, false);
    story_accept(&office, item, id);
    story_review(&office, item, id, 90);
    story_assess(&office, &example, id);
    snprintf(organisation, sizeof organisation,
             "UPDATE application SET organisation_id = (SELECT organisation_id FROM application "
             "WHERE id = %lld) WHERE id = %lld",
             (long long) id, (long long) other);
    raw(&office, organisation);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(assess_by_receipt(office.desk.store, other, (struct money){999999999}, &err), err);
    check_ok(store_commit(office.desk.store, &err), err);
    open_pool(&office, item->pool, 2026, "100000000");
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_PROPOSE, NULL, "limit:now");
}

/* Two applications of one applicant in 2026: the first takes all of the year's ten million but a
 * fen. */
static void file_two(struct office *office, int64_t *ret_first, int64_t *ret_second)
{
    static const char day[] = "2026-06-01";
    const struct item *item = item_on(VOUCHER, day);
    struct example least = example_named(item, "one fen under the cap");
    struct example most = example_named(item, "exactly at the cap");

    office_open(office, day);
    least.day = most.day = day_of(day);
    *ret_first = file_example(office, item, &least, false);
    *ret_second = file_example(office, item, &most, false);
    raw(office, "UPDATE application SET organisation_id = (SELECT min(id) FROM organisation)");
    open_pool(office, item->pool, 2026, "100000000");
    for (int i = 0; i < 2; i++) {
        int64_t id = i == 0 ? *ret_first : *ret_second;

        story_accept(office, item, id);
        story_review(office, item, id, 90);
        if (i == 0)
            story_assess(office, &least, id);
    }
}

static int64_t assessed_fen(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).assessed.fen;
}

static void an_applicants_year__is_shared_by_the_applications_of_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    file_two(&office, &first, &second);
    move_ok(&office, second, MOVE_ASSESS, NULL);
    check_int(assessed_fen(&office, first), 999999999);
    check_int(assessed_fen(&office, second), 1);
    check_amount(&office, first);
    move_ok(&office, first, MOVE_PROPOSE, NULL);
    check_amount(&office, second);
    move_ok(&office, second, MOVE_PROPOSE, NULL);
}

static void an_applicants_year__takes_nothing_from_the_year_before(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    file_two(&office, &first, &second);
    raw(&office, "UPDATE application SET year = 2025 WHERE id = (SELECT min(id) FROM application)");
    move_ok(&office, second, MOVE_ASSESS, NULL);
    check_int(assessed_fen(&office, second), 1000000000);
}

/* It may have what it was assessed; that it could have more is said. */
static void propose__warns_when_the_limits_leave_more_by_now(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t first, second;

    (void) state;
    file_two(&office, &first, &second);
    move_ok(&office, second, MOVE_ASSESS, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, first, MOVE_DECLINE, &reasoned);
    sit(&office, ROLE_OFFICER, LEAD);
    check_amount(&office, second);
    assert_true(desk_may_move(&office.desk, second, MOVE_PROPOSE, &findings));
    assert_non_null(finding_of(&findings, "limit:more"));
    move_ok(&office, second, MOVE_PROPOSE, NULL);
}

static void a_changed_receipt__is_not_proposed_published_or_awarded(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t assessed, proposed, published;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    assessed = voucher_at(&office, STAGE_ASSESSED);
    proposed = voucher_at(&office, STAGE_PROPOSED);
    published = voucher_at(&office, STAGE_NOTICE);
    raw(&office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                 "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE line = 0");
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, assessed, MOVE_PROPOSE, NULL, "receipt:changed");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, proposed, MOVE_PUBLISH, NULL, "receipt:changed");
    office_on(&office, "2025-06-10");
    move_refused(&office, published, MOVE_AWARD, NULL, "receipt:changed");
}

/* ---- award and payment ---- */

static void award__waits_for_the_last_day_of_the_notice(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_NOTICE);
    read_application(&office, id, &page);
    check_text(date_text(page.application.notice_from, day), VOUCHER_DAY);
    check_text(date_text(page.application.notice_to, day), "2025-06-09"); /* five, both counted */
    move_refused(&office, id, MOVE_AWARD, NULL, "notice");
    office_on(&office, "2025-06-09");
    move_refused(&office, id, MOVE_AWARD, NULL, "notice");
    office_on(&office, "2025-06-10");
    move_ok(&office, id, MOVE_AWARD, NULL);
    check_fen(pool_now(&office).committed, 61728394);
    check_fen(pool_now(&office).reserved, 0);
}

static void pay__needs_the_payee_and_is_made_once(void **state)
{
    static const struct move_details keyed = {.idempotency = "00112233445566778899aabbccddeeff"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_CLOSE, NULL, "unpaid");
    raw(&office, "UPDATE organisation SET bank_account = ''");
    move_refused(&office, id, MOVE_PAY, &keyed, "payee");
    raw(&office, "UPDATE organisation SET bank_account = '6222021234567890'");

    version = version_of(&office, id);
    check_ok(desk_move(&office.desk, id, version, MOVE_PAY, &keyed, &findings, &err), err);
    check_ok(desk_move(&office.desk, id, version, MOVE_PAY, &keyed, &findings, &err), err);
    check_fen(read_application(&office, id, &page).paid, 0); /* planned, and once */
    application_page_release(&page);
    pay_through(&office, id);
    read_application(&office, id, &page);
    check_int(page.payment_count, 1);
    check_fen(page.application.paid, 61728394);
    check_fen(pool_now(&office).paid, 61728394);
    check_text(page.payments[0].account, "6222021234567890");
    move_refused(&office, id, MOVE_PAY, NULL, "paid");
    assert_false(desk_move(&office.desk, id, version_of(&office, id), MOVE_PAY,
                           &(struct move_details){.idempotency = "12"}, &findings, &err));
    check_int(err.kind, ERR_INPUT);
    move_ok(&office, id, MOVE_CLOSE, NULL);
}

static void pay__is_refused_when_the_account_is_not_the_one_that_was_read(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page seen = {0};
    struct move_details details = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    read_application(&office, id, &seen);
    raw(&office,
        "UPDATE organisation SET bank_account = '6222021111111111', version = version + 1");
    details.payee_version = seen.organisation.version;
    move_refused(&office, id, MOVE_PAY, &details, "payee:changed");
    details.payee_version += 1;
    move_ok(&office, id, MOVE_PAY, &details);
}

static void a_payments_key__pays_one_application_only(void **state)
{
    static const struct move_details keyed = {.idempotency = "00112233445566778899aabbccddeeff"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    first = voucher_at(&office, STAGE_AWARDED);
    second = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, first, MOVE_PAY, &keyed);
    assert_false(desk_move(&office.desk, second, version_of(&office, second), MOVE_PAY, &keyed,
                           &findings, &err));
    check_int(err.kind, ERR_INPUT);
    assert_non_null(strstr(err.what, "key"));
    check_fen(read_application(&office, second, &page).paid, 0);
}

/* ---- what is given back ---- */

static void a_budget__is_not_lowered_below_what_is_reserved(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    voucher_at(&office, STAGE_PROPOSED); /* 617,283.94 */
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(change_budget(&office.desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "4,382,716.07",
                               "less", &err));
    assert_non_null(strstr(err.what, "below what is used"));
    assert_non_null(strstr(err.what, "at most 4,382,716.06 yuan"));
    check_ok(change_budget(&office.desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "4,382,716.06", "less",
                           &err),
             err);
    check_fen(pool_now(&office).available, 0);
}

static void decline__gives_the_reservation_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_PROPOSED);
    check_fen(pool_now(&office).reserved, 61728394);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_DECLINE, NULL, "reason");
    move_ok(&office, id, MOVE_DECLINE, &reasoned);
    check_fen(pool_now(&office).reserved, 0);
    check_fen(pool_now(&office).available, 500000000);
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_DECLINED);
    move_refused(&office, id, MOVE_DECLINE, &reasoned, "stage");
}

static void withdraw__ends_it_from_any_open_stage(void **state)
{
    static const enum stage open[] = {STAGE_RECEIVED, STAGE_FORMAL,   STAGE_ACCEPTED, STAGE_REVIEW,
                                      STAGE_REVIEWED, STAGE_ASSESSED, STAGE_PROPOSED, STAGE_NOTICE};
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        int64_t id = voucher_at(&office, open[i]);

        sit(&office, ROLE_OFFICER, LEAD);
        if (open[i] == STAGE_FORMAL)
            move_ok(&office, id, MOVE_RETURN, &reasoned);
        move_ok(&office, id, MOVE_WITHDRAW, &reasoned);
        read_application(&office, id, &page);
        check_int(page.application.stage, STAGE_WITHDRAWN);
        assert_true(date_is_none(page.application.returned_on));
    }
    check_fen(pool_now(&office).reserved, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(assess__above_the_request_needs_its_ground),
        cmocka_unit_test(assess__asks_for_amount_and_ground_only_where_a_person_decides),
        cmocka_unit_test(propose__needs_an_opened_pool_with_room),
        cmocka_unit_test(propose__is_refused_when_the_limits_leave_less_by_now),
        cmocka_unit_test(an_applicants_year__is_shared_by_the_applications_of_it),
        cmocka_unit_test(an_applicants_year__takes_nothing_from_the_year_before),
        cmocka_unit_test(propose__warns_when_the_limits_leave_more_by_now),
        cmocka_unit_test(a_changed_receipt__is_not_proposed_published_or_awarded),
        cmocka_unit_test(award__waits_for_the_last_day_of_the_notice),
        cmocka_unit_test(pay__needs_the_payee_and_is_made_once),
        cmocka_unit_test(pay__is_refused_when_the_account_is_not_the_one_that_was_read),
        cmocka_unit_test(a_payments_key__pays_one_application_only),
        cmocka_unit_test(a_budget__is_not_lowered_below_what_is_reserved),
        cmocka_unit_test(decline__gives_the_reservation_back),
        cmocka_unit_test(withdraw__ends_it_from_any_open_stage),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
