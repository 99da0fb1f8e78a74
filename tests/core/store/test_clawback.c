/* SPDX-License-Identifier: Apache-2.0 */
/* What the file itself refuses of clawbacks, whatever the program asks of it. */
#include "core/store/store_fixture.h"
#include "store_receipt.h"

#include "store/clawback.h"
#include "store/totals.h"

static int64_t post(struct place *place, enum ledger_kind kind, int64_t fen, int64_t ref,
                    int64_t clerk)
{
    struct store_movement movement = place_movement(place, kind, fen);
    struct err err = {0};
    int64_t seq = 0;

    movement.ref = ref;
    movement.clerk_id = clerk;
    check_ok(store_ledger_post(place->store, &movement, &seq, &err), err);
    return seq;
}

/* 500 fen paid. */
static void begin(struct place *place)
{
    struct err err = {0};

    place_begin_with(place, 100000);
    check_ok(store_begin(place->store, &err), err);
    check_ok(assess_by_receipt(place->store, place->application, (struct money){500}, &err), err);
    post(place, LEDGER_RESERVE, 500, 0, place->finance);
    check_ok(place_journal(place->store, "a", &err), err);
    post(place, LEDGER_COMMIT, 500, 0, place->finance);
    check_ok(place_journal(place->store, "b", &err), err);
    struct store_payment payment = {.application_id = place->application,
                                    .ledger_seq = post(place, LEDGER_PAY, 500, 0, place->finance),
                                    .paid_on = place_movement(place, LEDGER_PAY, 500).day,
                                    .amount = {500},
                                    .payee = "x",
                                    .bank = "x",
                                    .account = "1",
                                    .clerk_id = place->finance};
    int64_t id;
    check_ok(store_payment_add(place->store, &payment, &id, &err), err);
    check_ok(place_journal(place->store, "c", &err), err);
    check_ok(store_commit(place->store, &err), err);
}

static struct clawback order(const struct place *place, int64_t principal, int64_t interest,
                             int64_t seq)
{
    return (struct clawback){.application_id = place->application,
                             .ledger_seq = seq,
                             .ground = "g",
                             .principal = {principal},
                             .interest = {interest},
                             .rate_ppm = interest ? 30000 : 0,
                             .rule = "",
                             .interest_from = day_of(2026, 1, 2),
                             .decided_on = day_of(2026, 3, 2),
                             .raised_by = place->officer};
}

static bool add(struct place *place, int64_t principal, int64_t interest, int64_t *ret_id,
                struct err *err)
{
    int64_t seq = post(place, LEDGER_CLAWBACK_DUE, principal + interest, 0, place->officer);
    struct clawback clawback = order(place, principal, interest, seq);

    return store_clawback_add(place->store, &clawback, ret_id, err);
}

/* Raised and noticed, in the open transaction; 300 and 20 of interest. */
static struct clawback noticed(struct place *place, struct arena *arena, int64_t supervisor)
{
    struct clawback clawback;
    struct err err = {0};
    int64_t id;

    check_ok(add(place, 300, 20, &id, &err), err);
    check_ok(store_clawback_by_id(place->store, id, arena, &clawback, &err), err);
    check_ok(store_clawback_notify(place->store, &clawback, day_of(2026, 3, 3), day_of(2026, 4, 3),
                                   supervisor, &err),
             err);
    check_ok(store_clawback_by_id(place->store, id, arena, &clawback, &err), err);
    return clawback;
}

static bool receive(struct place *place, const struct clawback *clawback, int64_t ledger_fen,
                    int64_t fen, int64_t clerk, struct err *err)
{
    struct store_clawback_entry entry = {
        .kind = "in", .amount = {fen}, .day = day_of(2026, 3, 9), .clerk_id = clerk};

    entry.ledger_seq = post(place, LEDGER_CLAWBACK_IN, ledger_fen, clawback->ledger_seq, clerk);
    return store_clawback_entry_add(place->store, clawback->id, &entry, err);
}

static void principal__is_at_most_what_was_paid_all_claims_together(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    assert_false(add(&place, 501, 0, &id, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_PAID);
    check_int(err.kind, ERR_REFUSED);
    store_rollback(place.store);
    check_ok(store_begin(place.store, &err), err);
    check_ok(add(&place, 300, 40, &id, &err), err); /* interest comes on top */
    assert_false(add(&place, 201, 0, &id, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_PAID);
    store_rollback(place.store);
    place_remove(&place);
}

static void entry__is_of_its_ledger_entry_and_by_who_had_no_part(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    struct clawback clawback = noticed(&place, &arena, place.finance);
    assert_false(receive(&place, &clawback, 100, 99, 1, &err)); /* another amount */
    check_int(store_refusal(place.store), STORE_REFUSAL_KIND);
    store_rollback(place.store);
    arena_release(&arena);
    arena = (struct arena){0};
    check_ok(store_begin(place.store, &err), err);
    clawback = noticed(&place, &arena, place.finance);
    assert_false(receive(&place, &clawback, 100, 100, place.officer, &err)); /* who raised it */
    check_int(store_refusal(place.store), STORE_REFUSAL_DUTY);
    store_rollback(place.store);
    check_ok(store_begin(place.store, &err), err);
    clawback = noticed(&place, &arena, place.finance);
    assert_false(receive(&place, &clawback, 100, 100, place.finance, &err)); /* who confirmed it */
    check_int(store_refusal(place.store), STORE_REFUSAL_DUTY);
    store_rollback(place.store);
    arena_release(&arena);
    place_remove(&place);
}

static void confirming__is_anothers_than_raising(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct clawback clawback;
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    check_ok(add(&place, 300, 0, &id, &err), err);
    check_ok(store_clawback_by_id(place.store, id, &arena, &clawback, &err), err);
    assert_false(store_clawback_notify(place.store, &clawback, day_of(2026, 3, 3),
                                       day_of(2026, 4, 3), place.officer, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(place.store);
    arena_release(&arena);
    place_remove(&place);
}

static void waiver__is_decided_by_another_and_once(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct clawback clawback;
    struct store_clawback_waiver waiver = {.amount = {300}, .ground = "bankrupt"};
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    check_ok(add(&place, 300, 0, &id, &err), err);
    check_ok(store_clawback_by_id(place.store, id, &arena, &clawback, &err), err);
    waiver.proposed_by = place.officer;
    check_ok(store_clawback_waiver_add(place.store, &clawback, &waiver, &err), err);
    check_ok(store_clawback_by_id(place.store, id, &arena, &clawback, &err), err);
    check_fen(clawback.waiver, 300);
    assert_false(store_clawback_waiver_decide(place.store, &clawback, true, "", place.officer,
                                              NOW_MS, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_TWO_PERSONS);
    store_rollback(place.store);
    arena_release(&arena);
    place_remove(&place);
}

/* A stranger with the file cannot set what came, undo an end, or take an entry away. */
static void register__stays_what_it_is(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t id;

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    check_ok(add(&place, 300, 20, &id, &err), err);
    check_ok(place_journal(place.store, "clawback-raise", &err), err);
    check_ok(store_commit(place.store, &err), err);
    place_close(&place);
    sqlite3 *db = raw_open(place.path);
    assert_int_not_equal(raw_try(db, "UPDATE clawback SET principal_fen = 1"), SQLITE_OK);
    assert_int_not_equal(raw_try(db, "UPDATE clawback SET paid_fen = 321"), SQLITE_OK);
    assert_int_not_equal(raw_try(db, "UPDATE clawback SET state = 'recovered', ended_on = 'x'"),
                         SQLITE_OK);
    assert_int_not_equal(raw_try(db, "DELETE FROM clawback"), SQLITE_OK);
    assert_int_not_equal(
        raw_try(db, "INSERT INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id,"
                    " ledger_seq) SELECT id, 'in', 320, '2026-03-03', 2, ledger_seq FROM clawback"),
        SQLITE_OK);
    check_int(raw_number(db, "SELECT paid_fen + waived_fen FROM clawback"), 0);
    sqlite3_close(db);
    place_remove(&place);
}

static void differs(struct place *place, const char *number)
{
    struct store_audit audit;
    struct err err = {0};
    int64_t count;
    char wrong[80];

    check_ok(store_totals_compare(place->store, TOTALS_CLAWBACK, &count, wrong, sizeof wrong, &err),
             err);
    check_int(count, 1);
    check_text(wrong, number);
    if (!*number)
        check_ok(store_journal_verify(place->store, NULL, &audit, &err), err);
    else if (store_journal_verify(place->store, NULL, &audit, &err))
        fail_msg("verifying does not find it");
    else
        check_int(audit.tamper, STORE_TAMPER_LEDGER);
}

/* To be put back as it was. @return to be freed */
static char *rule_of(sqlite3 *db, const char *trigger)
{
    sqlite3_stmt *handle = NULL;
    char *sql;

    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = ?", -1, &handle, NULL),
        SQLITE_OK);
    sqlite3_bind_text(handle, 1, trigger, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(handle), SQLITE_ROW);
    sql = strdup((const char *) sqlite3_column_text(handle, 0));
    sqlite3_finalize(handle);
    return sql;
}

/* What the register says came back is what its entries say, by `check` and `audit verify`. */
static void register__that_is_not_its_entries_is_found(void **state)
{
    static const char *const all[][2] = {
        {"UPDATE clawback SET paid_fen = paid_fen + 100",
         "UPDATE clawback SET paid_fen = paid_fen - 100"},
        {"UPDATE clawback SET waived_fen = waived_fen + 1",
         "UPDATE clawback SET waived_fen = waived_fen - 1"},
        {"DROP TRIGGER clawback_keeps; UPDATE clawback SET principal_fen = principal_fen + 1",
         "UPDATE clawback SET principal_fen = principal_fen - 1"},
    };
    AUTO_ARENA struct arena arena = {0};
    struct clerk another = {
        .login = "zhao", .name = "赵六", .role = ROLE_SUPERVISOR, .department = "sti"};
    struct place place;
    struct clawback clawback;
    struct err err = {0};
    int64_t supervisor;

    (void) state;
    begin(&place);
    check_ok(store_begin(place.store, &err), err);
    check_ok(store_clerk_add(place.store, &another, "hash", &supervisor, &err), err);
    clawback = noticed(&place, &arena, supervisor);
    check_ok(receive(&place, &clawback, 100, 100, place.finance, &err), err);
    check_ok(place_journal(place.store, "d", &err), err);
    check_ok(store_commit(place.store, &err), err);
    differs(&place, "");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        sqlite3 *db = raw_open(place.path);
        char *rule = rule_of(db, "clawback_counts");

        raw_run(db, "DROP TRIGGER clawback_counts");
        raw_run(db, all[i][0]);
        differs(&place, "2026-02-000001");
        raw_run(db, all[i][1]);
        raw_run(db, rule);
        free(rule);
        if (i < 2)
            differs(&place, "");
        sqlite3_close(db);
    }
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(principal__is_at_most_what_was_paid_all_claims_together),
        cmocka_unit_test(entry__is_of_its_ledger_entry_and_by_who_had_no_part),
        cmocka_unit_test(confirming__is_anothers_than_raising),
        cmocka_unit_test(waiver__is_decided_by_another_and_once),
        cmocka_unit_test(register__stays_what_it_is),
        cmocka_unit_test(register__that_is_not_its_entries_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
