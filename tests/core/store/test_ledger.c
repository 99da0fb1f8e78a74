/* SPDX-License-Identifier: Apache-2.0 */
/* Money in the file: what moves the figures, and every limit that refuses. */
#include "core/store/store_fixture.h"
#include "store_receipt.h"

/* One movement in a transaction of its own, with its journal entry. */
static bool post(struct place *place, const struct store_movement *movement, struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    int64_t seq;

    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_ledger_post(place->store, movement, &seq, err) &&
           place_journal(place->store, "move", err) && store_commit(place->store, err);
}

static void assess(struct place *place, int64_t fen)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
    check_ok(assess_by_receipt(place->store, place->application, (struct money){fen}, &err), err);
    check_ok(store_commit(place->store, &err), err);
}

static void move(struct place *place, enum ledger_kind kind, int64_t fen)
{
    struct store_movement movement = place_movement(place, kind, fen);
    struct err err = {0};

    if (!ledger_kind_is_of_application(kind))
        movement.application_id = 0;
    check_ok(post(place, &movement, &err), err);
}

static void refuse(struct place *place, enum ledger_kind kind, int64_t fen,
                   enum store_refusal refusal)
{
    struct store_movement movement = place_movement(place, kind, fen);
    struct err err = {0};

    if (!ledger_kind_is_of_application(kind))
        movement.application_id = 0;
    assert_false(post(place, &movement, &err));
    check_int(store_refusal(place->store), refusal);
    check_int(err.kind, ERR_REFUSED);
    assert_true(err.what[0] != '\0');
}

static struct pool_year pool_of(struct place *place, struct arena *arena)
{
    struct pool_year pool;
    struct err err = {0};
    const char *name;
    bool found;
    int year;

    check_ok(store_pool_year_named(place->store, place->pool, arena, &name, &year, &err), err);
    check_ok(store_pool_year_find(place->store, name, year, arena, &pool, &found, &err), err);
    assert_true(found);
    return pool;
}

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

/* ---- movements of a budget's year ---- */

static int64_t open_year(struct place *place, const char *pool, int year)
{
    struct err err = {0};
    struct pool_year opened = place_year(pool, year);
    int64_t id;

    check_ok(store_begin(place->store, &err), err);
    check_ok(store_pool_year_open(place->store, &opened, &id, &err), err);
    check_ok(store_commit(place->store, &err), err);
    return id;
}

static bool pair(struct place *place, enum ledger_kind kind, int64_t fen, int64_t to,
                 int64_t *ret_seq, struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    struct store_movement out = place_movement(place, kind, fen);

    out.application_id = 0;
    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_ledger_post_pair(place->store, &out, to, ret_seq, err) &&
           place_journal(place->store, "pair", err) && store_commit(place->store, err);
}

static bool reverse(struct place *place, int64_t seq, int64_t *ret_seq, struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    struct store_movement author = place_movement(place, LEDGER_PAY, 1);

    author.reason = "更正";
    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_ledger_reverse(place->store, seq, &author, ret_seq, err) &&
           place_journal(place->store, "reverse", err) && store_commit(place->store, err);
}

static void transfer__moves_both_pools_or_neither(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct ledger_entries entries;
    struct pool_year other;
    int64_t to, seq;
    bool found;

    (void) state;
    place_begin_with(&place, 100000);
    to = open_year(&place, "own:sti", 2026);
    check_ok(pair(&place, LEDGER_TRANSFER_OUT, 30000, to, &seq, &err), err);
    check_fen(pool_of(&place, &arena).budget, 70000);
    check_fen(pool_of(&place, &arena).transferred, -30000);
    check_ok(store_pool_year_find(place.store, "own:sti", 2026, &arena, &other, &found, &err), err);
    check_fen(other.available, 30000);
    assert_false(pair(&place, LEDGER_TRANSFER_OUT, 70001, to, &seq, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_UNDER_ZERO);
    refuse(&place, LEDGER_REDUCE, 70001, STORE_REFUSAL_UNDER_ZERO);
    check_ok(store_ledger_list(place.store, "own:sti", 2026, 0, 9, &entries, &err), err);
    check_int(entries.count, 1);
    check_int(entries.list[0].kind, LEDGER_TRANSFER_IN);
    check_int(entries.list[0].pair, entries.list[0].seq - 1);
    ledger_entries_release(&entries);
    check_ok(reverse(&place, seq, &seq, &err), err);
    check_fen(pool_of(&place, &arena).budget, 100000);
    arena_release(&arena);
    place_remove(&place);
}

/* A stranger, or a fault of ours, may not post one half. */
static void half_of_a_pair__cannot_be_committed(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t seq;

    (void) state;
    place_begin_with(&place, 100000);
    struct store_movement out = place_movement(&place, LEDGER_TRANSFER_OUT, 10);
    out.application_id = 0;
    assert_false(post(&place, &out, &err)); /* it names no other half */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    int64_t next = open_year(&place, "voucher", 2027);
    assert_false(pair(&place, LEDGER_TRANSFER_OUT, 10, next, &seq, &err)); /* another year */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    sqlite3 *db = raw_open(place.path);
    raw_run(db, "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON");
    check_int(raw_try(db,
                      "INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen,"
                      " clerk_id, pair, row_digest) SELECT 2, randomblob(16), at_ms, day,"
                      " pool_year_id, 'transfer-out', 5, clerk_id, 3, randomblob(32) FROM ledger"),
              SQLITE_CONSTRAINT);
    check_int(raw_number(db, "SELECT count(*) FROM ledger"), 1);
    sqlite3_close(db);
    place_remove(&place);
}

static void carry_over__goes_to_the_next_year_and_can_be_taken_back_once(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct store_audit audit;
    int64_t next, seq, back;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 60000);
    move(&place, LEDGER_RESERVE, 60000);
    next = open_year(&place, "voucher", 2027);
    assert_false(pair(&place, LEDGER_CARRY_OUT, 40001, next, &seq, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_BUDGET);
    check_ok(pair(&place, LEDGER_CARRY_OUT, 30000, next, &seq, &err), err);
    move(&place, LEDGER_LAPSE, 10000);
    struct pool_year pool = pool_of(&place, &arena);
    check_fen(pool.budget, 100000);
    check_fen(pool.carried_out, 30000);
    check_fen(pool.lapsed, 10000);
    check_fen(pool.usable, 60000);
    check_fen(pool.available, 0);
    check_ok(reverse(&place, seq + 1, &back, &err), err); /* either half stands for both */
    check_int(back, seq + 3);
    check_fen(pool_of(&place, &arena).carried_out, 0);
    check_fen(pool_of(&place, &arena).available, 30000);
    assert_false(reverse(&place, seq, &back, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_REVERSED);
    check_int(err.kind, ERR_REFUSED);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    arena_release(&arena);
    place_remove(&place);
}

static void payments__are_held_to_the_funds_released(void **state)
{
    struct place place;
    struct arena arena = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 60000);
    move(&place, LEDGER_RESERVE, 60000);
    move(&place, LEDGER_COMMIT, 60000);
    move(&place, LEDGER_PAY, 1000); /* nobody has released in parts yet */
    refuse(&place, LEDGER_FUND, 999, STORE_REFUSAL_OVER_FUNDS);
    refuse(&place, LEDGER_FUND, 100001, STORE_REFUSAL_OVER_USABLE);
    move(&place, LEDGER_FUND, 20000);
    assert_true(pool_of(&place, &arena).funds_bind);
    refuse(&place, LEDGER_PAY, 19001, STORE_REFUSAL_OVER_FUNDS);
    move(&place, LEDGER_PAY, 19000);
    move(&place, LEDGER_FUND, 10000);
    move(&place, LEDGER_PAY, 10000);
    arena_release(&arena);
    place_remove(&place);
}

static int64_t newest(struct place *place)
{
    struct err err = {0};
    int64_t seq;

    check_ok(store_ledger_head(place->store, &seq, &err), err);
    return seq;
}

static void answer(struct place *place, enum ledger_kind kind, int64_t fen, int64_t ref,
                   enum store_refusal refusal)
{
    struct store_movement movement = place_movement(place, kind, fen);
    struct err err = {0};

    movement.ref = ref;
    if (refusal == STORE_REFUSAL_NONE) {
        check_ok(post(place, &movement, &err), err);
        return;
    }
    assert_false(post(place, &movement, &err));
    check_int(store_refusal(place->store), refusal);
}

static void payment__that_came_back_can_be_paid_again(void **state)
{
    struct place place;
    struct arena arena = {0};
    int64_t paid;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    move(&place, LEDGER_PAY, 500);
    paid = newest(&place);
    refuse(&place, LEDGER_PAY, 1, STORE_REFUSAL_OVER_AWARD);
    answer(&place, LEDGER_RETURN, 500, 0, STORE_REFUSAL_KIND); /* of which payment? */
    answer(&place, LEDGER_RETURN, 501, paid, STORE_REFUSAL_OVER_ENTRY);
    answer(&place, LEDGER_RETURN, 400, paid, STORE_REFUSAL_NONE);
    answer(&place, LEDGER_RETURN, 101, paid, STORE_REFUSAL_OVER_ENTRY);
    struct pool_year pool = pool_of(&place, &arena);
    check_fen(pool.paid, 100);
    check_fen(pool.returned, 400);
    check_fen(pool.open, 400);
    check_fen(pool.available, 99500);
    move(&place, LEDGER_PAY, 400);
    arena_release(&arena);
    place_remove(&place);
}

static void commitment__given_back_is_free_again_but_not_what_is_paid(void **state)
{
    struct place place;
    struct arena arena = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    move(&place, LEDGER_PAY, 200);
    refuse(&place, LEDGER_DECOMMIT, 301, STORE_REFUSAL_OVER_AWARD);
    move(&place, LEDGER_DECOMMIT, 300);
    struct pool_year pool = pool_of(&place, &arena);
    check_fen(pool.committed, 200);
    check_fen(pool.decommitted, 300);
    check_fen(pool.available, 99800);
    refuse(&place, LEDGER_PAY, 1, STORE_REFUSAL_OVER_AWARD);
    move(&place, LEDGER_RESERVE, 300); /* an award taken back may stand in the plan again */
    arena_release(&arena);
    place_remove(&place);
}

/* By the pool's rule: the treasury's, or the pool's again. */
/* A year whose pool takes in again what came back, with a budget. */
static int64_t open_taking_back(struct place *place, int64_t fen)
{
    struct pool_year year = place_year("third", 2026);
    struct err err = {0};
    int64_t id, seq;

    year.clawback_stays = true;
    check_ok(store_begin(place->store, &err), err);
    check_ok(store_pool_year_open(place->store, &year, &id, &err), err);
    struct store_movement budget = place_movement(place, LEDGER_APPROPRIATE, fen);
    budget.pool_year_id = id;
    budget.application_id = 0;
    check_ok(store_ledger_post(place->store, &budget, &seq, &err), err);
    check_ok(place_journal(place->store, "budget", &err), err);
    check_ok(store_commit(place->store, &err), err);
    return id;
}

static void clawback__raises_what_is_available_only_where_the_rule_says_so(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    int64_t due, seq;

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 1000);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    move(&place, LEDGER_PAY, 500);
    move(&place, LEDGER_CLAWBACK_DUE, 520); /* with interest */
    due = newest(&place);
    answer(&place, LEDGER_CLAWBACK_IN, 300, due, STORE_REFUSAL_NONE);
    answer(&place, LEDGER_CLAWBACK_WAIVE, 221, due, STORE_REFUSAL_OVER_ENTRY);
    answer(&place, LEDGER_CLAWBACK_WAIVE, 20, due, STORE_REFUSAL_NONE);
    struct pool_year pool = pool_of(&place, &arena);
    check_fen(pool.clawback_open, 200);
    check_fen(pool.available, 99500);
    check_fen(pool.paid, 500);
    assert_false(reverse(&place, due, &seq, &err)); /* it has been answered */
    place.pool = open_taking_back(&place, 100000);
    move(&place, LEDGER_RESERVE, 500);
    move(&place, LEDGER_COMMIT, 500);
    move(&place, LEDGER_PAY, 500);
    move(&place, LEDGER_CLAWBACK_DUE, 500);
    answer(&place, LEDGER_CLAWBACK_IN, 300, newest(&place), STORE_REFUSAL_NONE);
    check_fen(pool_of(&place, &arena).available, 99800);
    arena_release(&arena);
    place_remove(&place);
}

static void rules__of_an_opened_year_stay(void **state)
{
    static const char *const all[] = {
        "UPDATE pool_year SET ceiling_fen = NULL",
        "UPDATE pool_year SET ceiling_fen = ceiling_fen * 2",
        "UPDATE pool_year SET clawback_stays = 1",
        "UPDATE pool_year SET carry_under_ceiling = 0",
        "UPDATE pool_year SET funds_bind = 0",
        "UPDATE pool_year SET year = 2027",
    };
    struct place place;
    sqlite3 *db;

    (void) state;
    place_begin_with(&place, 100000);
    db = raw_open(place.path);
    check_int(raw_try(db, "UPDATE pool_year SET funds_bind = 1"), SQLITE_CONSTRAINT);
    struct store_movement fund = place_movement(&place, LEDGER_FUND, 500);
    struct err err = {0};
    fund.application_id = 0;
    check_ok(post(&place, &fund, &err), err);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (raw_try(db, all[i]) != SQLITE_CONSTRAINT)
            fail_msg("was allowed: %s", all[i]);
    sqlite3_close(db);
    place_remove(&place);
}

static void entry__keeps_to_the_kind_it_is(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 100000);
    assess(&place, 500);
    struct store_movement wrong = place_movement(&place, LEDGER_ADJUST, 5);
    assert_false(post(&place, &wrong, &err)); /* a budget's movement names no application */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    wrong = place_movement(&place, LEDGER_RESERVE, 5);
    wrong.application_id = 0;
    assert_false(post(&place, &wrong, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    move(&place, LEDGER_RESERVE, 5);
    assert_false(reverse(&place, newest(&place), &(int64_t){0}, &err)); /* RELEASE does that */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    wrong = place_movement(&place, LEDGER_RESERVE, 5);
    wrong.ref = 1;
    assert_false(post(&place, &wrong, &err)); /* it answers nothing */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    place_remove(&place);
}

/* What an entry does is a rule as much as a trigger is. */
static void effect__changed_by_a_stranger_leaves_the_file_readable_only(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;

    (void) state;
    place_begin_with(&place, 100000);
    place_close(&place);
    sqlite3 *db = raw_open(place.path);
    check_int(raw_try(db, "UPDATE ledger_effect SET paid = 0"), SQLITE_CONSTRAINT);
    raw_run(db, "DROP TRIGGER ledger_effect_stays_u;"
                "UPDATE ledger_effect SET lapsed = 0 WHERE kind = 'lapse';"
                "CREATE TRIGGER ledger_effect_stays_u BEFORE UPDATE ON ledger_effect"
                " BEGIN SELECT RAISE(ABORT, 'append-only'); END");
    sqlite3_close(db);
    place_open(&place);
    assert_false(store_begin(place.store, &err));
    assert_non_null(strstr(err.what, "only be read"));
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_ALTERED);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reservation__is_found_behind_any_number_of_entries),
        cmocka_unit_test(money__goes_from_reserve_to_commit_to_pay),
        cmocka_unit_test(money__given_back_is_free_again),
        cmocka_unit_test(pool__is_never_overdrawn_by_a_fen),
        cmocka_unit_test(budget__stays_under_the_ceiling_and_over_what_is_used),
        cmocka_unit_test(application__gets_no_more_than_assessed_and_awarded),
        cmocka_unit_test(amount__stands_on_the_receipt_that_holds),
        cmocka_unit_test(entry__posted_again_under_its_key_is_refused),
        cmocka_unit_test(ledger__is_listed_newest_first_by_pool_year_and_application),
        cmocka_unit_test(payment__points_at_its_entry_and_stays),
        cmocka_unit_test(pool_year__is_opened_once_and_counts_what_waits),
        cmocka_unit_test(transfer__moves_both_pools_or_neither),
        cmocka_unit_test(half_of_a_pair__cannot_be_committed),
        cmocka_unit_test(carry_over__goes_to_the_next_year_and_can_be_taken_back_once),
        cmocka_unit_test(payments__are_held_to_the_funds_released),
        cmocka_unit_test(payment__that_came_back_can_be_paid_again),
        cmocka_unit_test(commitment__given_back_is_free_again_but_not_what_is_paid),
        cmocka_unit_test(clawback__raises_what_is_available_only_where_the_rule_says_so),
        cmocka_unit_test(rules__of_an_opened_year_stay),
        cmocka_unit_test(entry__keeps_to_the_kind_it_is),
        cmocka_unit_test(effect__changed_by_a_stranger_leaves_the_file_readable_only),
        cmocka_unit_test(item_year__adds_up_what_the_applications_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
