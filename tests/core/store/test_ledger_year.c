/* SPDX-License-Identifier: Apache-2.0 */
/* Movements of a budget's year, what is answered by a later entry, and the rules of both. */
#include "core/store/ledger_place.h"

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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
