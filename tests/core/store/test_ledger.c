/* SPDX-License-Identifier: Apache-2.0 */
/* Money of an application in the file: what moves its figures, and every limit that refuses. */
#include "core/store/ledger_place.h"

/* With the row that names the payee. */
static int64_t pay(struct place *place, int64_t fen)
{
    struct store_movement movement = place_movement(place, LEDGER_PAY, fen);
    struct store_payment payment = {.application_id = place->application,
                                    .paid_on = movement.day,
                                    .amount = {fen},
                                    .payee = "深圳先锋智能有限公司",
                                    .bank = "工商银行",
                                    .account = "4000",
                                    .clerk_id = movement.clerk_id};
    struct err err = {0};
    int64_t id;

    check_ok(store_begin(place->store, &err), err);
    check_ok(store_ledger_post(place->store, &movement, &payment.ledger_seq, &err), err);
    check_ok(store_payment_add(place->store, &payment, &id, &err), err);
    check_ok(place_journal(place->store, "pay", &err), err);
    check_ok(store_commit(place->store, &err), err);
    return payment.ledger_seq;
}

static void money__goes_from_reserve_to_commit_to_pay(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct application application;
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 60000);
    move(&place, LEDGER_RESERVE, 60000);
    struct pool_year pool = pool_of(&place, &arena);
    check_fen(pool.reserved, 60000);
    check_fen(pool.available, 40000);
    check_ok(store_pool_waiting(place.store, "voucher", &pool, &err), err);
    check_int(pool.open_count, 1);
    check_fen(pool.open_requested, 150000);
    move(&place, LEDGER_COMMIT, 60000);
    pay(&place, 20000);
    pool = pool_of(&place, &arena);
    check_fen(pool.reserved, 0);
    check_fen(pool.committed, 60000);
    check_fen(pool.paid, 20000);
    check_fen(pool.ceiling, 100000000);
    check_ok(store_application_by_id(place.store, place.application, &arena, &application, &err),
             err);
    check_fen(application.assessed, 60000);
    check_fen(application.committed, 60000);
    check_fen(application.paid, 20000);
    assert_true(application.has_assessed);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.ledger_entries, 4);
    arena_release(&arena);
    place_remove(&place);
}

static void money__given_back_is_free_again(void **state)
{
    struct place place;
    struct arena arena = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 60000);
    move(&place, LEDGER_RESERVE, 60000);
    move(&place, LEDGER_RELEASE, 60000);
    check_fen(pool_of(&place, &arena).available, 100000);
    refuse(&place, LEDGER_RELEASE, 1, STORE_REFUSAL_UNDER_ZERO);
    arena_release(&arena);
    place_remove(&place);
}

static void pool__is_never_overdrawn_by_a_fen(void **state)
{
    struct place place;
    struct arena arena = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 100001);
    refuse(&place, LEDGER_RESERVE, 100001, STORE_REFUSAL_OVER_BUDGET);
    move(&place, LEDGER_RESERVE, 100000);
    refuse(&place, LEDGER_RESERVE, 1, STORE_REFUSAL_OVER_BUDGET);
    check_fen(pool_of(&place, &arena).available, 0);
    arena_release(&arena);
    place_remove(&place);
}

static void budget__stays_under_the_ceiling_and_over_what_is_used(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 60000);
    move(&place, LEDGER_RESERVE, 60000);
    refuse(&place, LEDGER_APPROPRIATE, 100000000 - 100000 + 1, STORE_REFUSAL_OVER_CEILING);
    refuse(&place, LEDGER_REDUCE, 40001, STORE_REFUSAL_OVER_BUDGET);
    struct store_movement less = place_movement(&place, LEDGER_REDUCE, 40000);
    less.application_id = 0;
    check_ok(post(&place, &less, &err), err);
    place_remove(&place);
}

static void application__gets_no_more_than_assessed_and_awarded(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 100000);
    refuse(&place, LEDGER_RESERVE, 1, STORE_REFUSAL_NOT_ASSESSED);
    assess(&place, 500);
    refuse(&place, LEDGER_RESERVE, 501, STORE_REFUSAL_OVER_ASSESSED);
    move(&place, LEDGER_RESERVE, 500);
    refuse(&place, LEDGER_COMMIT, 501, STORE_REFUSAL_UNDER_ZERO);
    refuse(&place, LEDGER_PAY, 1, STORE_REFUSAL_OVER_AWARD);
    move(&place, LEDGER_COMMIT, 500);
    refuse(&place, LEDGER_PAY, 501, STORE_REFUSAL_OVER_AWARD);
    move(&place, LEDGER_PAY, 500);
    check_ok(store_begin(place.store, &err), err);
    assert_false(
        store_application_assess(place.store, place.application, (struct money){499}, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_ASSESSED);
    store_rollback(place.store);
    place_remove(&place);
}

/* Plain SQL cannot award more than a receipt says: none, one taken back, one that says less. */
static void amount__stands_on_the_receipt_that_holds(void **state)
{
    static const char take_back[] =
        "INSERT INTO receipt_void SELECT max(id), 1, 1, 'wrong' FROM receipt";
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 100000);
    db = raw_open(place.path);
    check_int(raw_try(db, "INSERT INTO application_money(application_id, assessed_fen)"
                          " SELECT id, 1 FROM application"),
              SQLITE_CONSTRAINT);
    check_text(sqlite3_errmsg(db), "over-receipt");
    check_ok(store_begin(place.store, &err), err);
    assert_false(store_application_assess(place.store, place.application, (struct money){1}, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_RECEIPT);
    check_int(err.kind, ERR_REFUSED);
    store_rollback(place.store);
    assess(&place, 500);
    check_int(raw_try(db, "UPDATE application_money SET assessed_fen = 501"), SQLITE_CONSTRAINT);
    check_text(sqlite3_errmsg(db), "over-receipt");
    move(&place, LEDGER_RESERVE, 200);
    check_int(raw_try(db, take_back), SQLITE_CONSTRAINT); /* nor may the receipt go */
    check_text(sqlite3_errmsg(db), "over-receipt");
    check_ok(store_begin(place.store, &err), err);
    assert_false(receipt_of(place.store, place.application, (struct money){199}, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_RECEIPT);
    store_rollback(place.store);
    move(&place, LEDGER_RELEASE, 200);
    raw_run(db, take_back);
    refuse(&place, LEDGER_RESERVE, 1, STORE_REFUSAL_OVER_RECEIPT);
    check_ok(store_begin(place.store, &err), err);
    check_ok(receipt_of(place.store, place.application, (struct money){300}, &err), err);
    assert_false(
        store_application_assess(place.store, place.application, (struct money){501}, &err));
    store_rollback(place.store);
    check_ok(store_begin(place.store, &err), err);
    check_ok(receipt_of(place.store, place.application, (struct money){300}, &err), err);
    check_ok(store_application_assess(place.store, place.application, (struct money){300}, &err),
             err);
    check_ok(store_commit(place.store, &err), err);
    move(&place, LEDGER_RESERVE, 300);
    move(&place, LEDGER_COMMIT, 300);
    check_int(raw_try(db, take_back), SQLITE_CONSTRAINT);
    sqlite3_close(db);
    place_remove(&place);
}

/* Plain SQL types no budget that nobody approved, and takes no payment back. */
static void figures__change_by_an_entry_alone(void **state)
{
    static const char *const all[] = {
        "UPDATE pool_year SET appropriated_fen = appropriated_fen + 100",
        "UPDATE pool_year SET paid_fen = paid_fen - 1",
        "UPDATE application_money SET paid_fen = 0",
        "UPDATE application_money SET committed_fen = committed_fen + 1",
        "UPDATE application_pool_money SET paid_fen = paid_fen - 1",
        "UPDATE day_money SET paid_fen = paid_fen - 1",
        "INSERT INTO day_money(pool_year_id, day) SELECT id, '2030-01-01' FROM pool_year",
        "DELETE FROM day_money",
        "DELETE FROM item_money",
        /* nor are they anybody else's, of another year or day */
        "UPDATE application_money SET application_id = application_id + 1",
        "UPDATE application_pool_money SET application_id = application_id + 1",
        "UPDATE application_pool_money SET moved_on = '2030-01-01'",
        "UPDATE day_money SET day = '2030-01-01'",
        "UPDATE item_money SET item = 'x'",
    };
    static const char *const again[] = {
        "UPDATE pool_year SET paid_fen = paid_fen + 200",
        "UPDATE application_money SET paid_fen = paid_fen + 200",
        "UPDATE application_pool_money SET paid_fen = paid_fen + 200",
        "UPDATE day_money SET paid_fen = paid_fen + 200",
        "UPDATE pool_year SET paid_fen = paid_fen + 200, entry_seq = 4",
        "UPDATE application_money SET entry_seq = 0",
        "UPDATE day_money SET entry_seq = entry_seq - 1",
    };
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    pay(&place, 200);
    db = raw_open(place.path);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (raw_try(db, all[i]) != SQLITE_CONSTRAINT)
            fail_msg("was allowed: %s", all[i]);
        check_text(sqlite3_errmsg(db), "append-only");
    }
    /* The newest entry moved its rows once: the same change typed again is none of its. */
    for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
        if (raw_try(db, again[i]) != SQLITE_CONSTRAINT)
            fail_msg("was allowed: %s", again[i]);
        check_text(sqlite3_errmsg(db), "append-only");
    }
    sqlite3_close(db);
    pay(&place, 300); /* an entry moves them as before */
    place_remove(&place);
}

static void entry__posted_again_under_its_key_is_refused(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    int64_t seq;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    struct store_movement movement = place_movement(&place, LEDGER_RESERVE, 200);
    memset(movement.idem, 7, IDEM_SIZE);
    check_ok(post(&place, &movement, &err), err);
    assert_false(post(&place, &movement, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_IDEM);
    check_int(err.kind, ERR_CONFLICT);
    check_ok(store_ledger_find(place.store, movement.idem, &seq, &err), err);
    check_int(seq, 2);
    movement.idem[0] = 8;
    check_ok(store_ledger_find(place.store, movement.idem, &seq, &err), err);
    check_int(seq, 0);
    check_fen(pool_of(&place, &arena).reserved, 200);
    arena_release(&arena);
    place_remove(&place);
}

static void ledger__is_listed_newest_first_by_pool_year_and_application(void **state)
{
    struct place place;
    struct err err = {0};
    struct ledger_entries entries;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 300);
    move(&place, LEDGER_RELEASE, 100);
    check_ok(store_ledger_list(place.store, NULL, 0, 0, 2, &entries, &err), err);
    check_int(entries.count, 2);
    check_int(entries.list[0].seq, 3);
    check_int(entries.list[0].kind, LEDGER_RELEASE);
    check_text(entries.list[0].number, "2026-02-000001");
    check_text(entries.list[0].clerk, "李四");
    check_text(entries.list[0].pool, "voucher");
    ledger_entries_release(&entries);
    check_ok(store_ledger_list(place.store, "voucher", 2026, place.application, 9, &entries, &err),
             err);
    check_int(entries.count, 2);
    ledger_entries_release(&entries);
    check_ok(store_ledger_list(place.store, "voucher", 2025, 0, 9, &entries, &err), err);
    check_int(entries.count, 0);
    ledger_entries_release(&entries);
    place_remove(&place);
}

/* However many entries came after it. */
static void reservation__is_found_behind_any_number_of_entries(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t year = -1;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    check_ok(store_ledger_reserved_in(place.store, place.application, &year, &err), err);
    check_int(year, 0);
    move(&place, LEDGER_RESERVE, 500);
    for (int i = 0; i < 120; i++)
        move(&place, LEDGER_RELEASE, 1);
    check_ok(store_ledger_reserved_in(place.store, place.application, &year, &err), err);
    check_int(year, place.pool);
    place_remove(&place);
}

static void payment__points_at_its_entry_and_stays(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_payments payments;
    int64_t seq;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    seq = pay(&place, 500);
    check_ok(store_payment_list(place.store, place.application, &payments, &err), err);
    check_int(payments.count, 1);
    check_fen(payments.list[0].amount, 500);
    check_int(payments.list[0].ledger_seq, seq);
    check_text(payments.list[0].clerk, "李四");
    store_payments_release(&payments);
    sqlite3 *db = raw_open(place.path);
    check_int(raw_try(db, "DELETE FROM payment"), SQLITE_CONSTRAINT);
    check_int(raw_try(db, "UPDATE payment SET payee = 'x'"), SQLITE_CONSTRAINT);
    sqlite3_close(db);
    place_remove(&place);
}

static void pool_year__is_opened_once_and_counts_what_waits(void **state)
{
    struct place place;
    struct err err = {0};
    struct pool_years pools;
    struct pool_year waiting = {0};
    int64_t again;

    (void) state;
    place_begin_with(&place, 100000);
    check_ok(store_begin(place.store, &err), err);
    struct pool_year year = {.pool = "own:sti", .year = 2026};
    check_ok(store_pool_year_open(place.store, &year, &again, &err), err);
    check_ok(store_commit(place.store, &err), err);
    check_ok(store_pool_year_list(place.store, 2026, &pools, &err), err);
    check_int(pools.count, 2);
    check_text(pools.list[0].pool, "own:sti");
    assert_false(pools.list[0].has_ceiling);
    assert_true(pools.list[1].has_ceiling);
    pool_years_release(&pools);
    check_ok(store_pool_waiting(place.store, "voucher", &waiting, &err), err);
    check_int(waiting.open_count, 1);
    check_fen(waiting.open_requested, 150000);
    check_ok(store_pool_waiting(place.store, "other", &waiting, &err), err);
    check_int(waiting.open_count, 0);
    check_fen(waiting.open_requested, 0);
    place_remove(&place);
}

static void item_year__adds_up_what_the_applications_say(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_item_years items;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 500);
    check_ok(store_item_year_list(place.store, 2026, &items, &err), err);
    check_int(items.count, 1);
    check_text(items.list[0].item, "item-a");
    check_int(items.list[0].received, 1);
    check_int(items.list[0].open, 1);
    check_int(items.list[0].awarded, 0);
    check_fen(items.list[0].requested, 150000);
    check_fen(items.list[0].assessed, 500);
    check_fen(items.list[0].reserved, 500);
    store_item_years_release(&items);
    check_ok(store_item_year_list(place.store, 2025, &items, &err), err);
    check_int(items.count, 0);
    store_item_years_release(&items);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money__goes_from_reserve_to_commit_to_pay),
        cmocka_unit_test(money__given_back_is_free_again),
        cmocka_unit_test(pool__is_never_overdrawn_by_a_fen),
        cmocka_unit_test(budget__stays_under_the_ceiling_and_over_what_is_used),
        cmocka_unit_test(application__gets_no_more_than_assessed_and_awarded),
        cmocka_unit_test(amount__stands_on_the_receipt_that_holds),
        cmocka_unit_test(figures__change_by_an_entry_alone),
        cmocka_unit_test(entry__posted_again_under_its_key_is_refused),
        cmocka_unit_test(ledger__is_listed_newest_first_by_pool_year_and_application),
        cmocka_unit_test(reservation__is_found_behind_any_number_of_entries),
        cmocka_unit_test(payment__points_at_its_entry_and_stays),
        cmocka_unit_test(pool_year__is_opened_once_and_counts_what_waits),
        cmocka_unit_test(item_year__adds_up_what_the_applications_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
