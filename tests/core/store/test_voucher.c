/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher in the file: figures moved by its steps alone, never over the quota, each step once and
 * from its place; what was written stays, and verifying sees what does not add up. */
#include "core/store/store_fixture.h"
#include "store/voucher.h"
#include "store_receipt.h"

#define QUOTA_FEN 100000

/* An application with its quota reserved and issued. */
static void issue(struct place *place)
{
    struct store_movement reserve;
    struct store_voucher voucher;
    struct store_voucher_entry entry = {
        .step = VOUCHER_ISSUE, .amount = {QUOTA_FEN}, .day = day_of(2026, 11, 23), .at_ms = NOW_MS};
    struct err err = {0};
    int64_t seq;

    place_begin_with(place, 500000);
    reserve = place_movement(place, LEDGER_RESERVE, QUOTA_FEN);
    voucher = (struct store_voucher){.application_id = place->application,
                                     .issued_on = day_of(2026, 11, 23),
                                     .last_day = day_of(2026, 12, 31),
                                     .figures = {.quota = {QUOTA_FEN}}};
    entry.clerk_id = place->officer;
    check_ok(store_begin(place->store, &err), err);
    check_ok(assess_by_receipt(place->store, place->application, (struct money){QUOTA_FEN}, &err),
             err);
    check_ok(store_ledger_post(place->store, &reserve, &seq, &err), err);
    check_ok(store_voucher_add(place->store, &voucher, &err), err);
    check_ok(store_voucher_post(place->store, place->application, &entry, &err), err);
    check_ok(place_journal(place->store, "award", &err), err);
    check_ok(store_commit(place->store, &err), err);
}

static bool post(struct place *place, enum voucher_step step, int64_t use, int64_t fen,
                 struct err *err)
{
    struct store_voucher_entry entry = {.step = step,
                                        .amount = {fen},
                                        .day = day_of(2026, 11, 24),
                                        .at_ms = NOW_MS,
                                        .use_id = use,
                                        .clerk_id = place->officer};

    return store_voucher_post(place->store, place->application, &entry, err);
}

/* In a transaction of its own. @return the use; 0: refused */
static int64_t use_up(struct place *place, const char *contract, int64_t fen, struct err *err)
{
    struct store_use use = {.contract = contract,
                            .provider = "机构",
                            .provider_code = "91440300MA5EXAMPL0",
                            .fee = {fen * 3},
                            .finished_on = DATE_NONE,
                            .registered_on = day_of(2026, 11, 24),
                            .amount = {fen},
                            .clerk_id = place->officer};
    struct facts none = {0};
    struct err ignored = {0};
    int64_t id = 0;

    check_ok(store_begin(place->store, &ignored), ignored);
    if (!store_use_add(place->store, place->application, &use, &none, &id, err) ||
        !post(place, VOUCHER_USE, id, fen, err) || !place_journal(place->store, "use", err) ||
        !store_commit(place->store, err)) {
        store_rollback(place->store);
        return 0;
    }
    return id;
}

static bool step_alone(struct place *place, enum voucher_step step, int64_t use, int64_t fen)
{
    struct err err = {0};
    bool done;

    check_ok(store_begin(place->store, &err), err);
    done = post(place, step, use, fen, &err) && place_journal(place->store, "step", &err) &&
           store_commit(place->store, &err);
    if (!done)
        store_rollback(place->store);
    return done;
}

static struct voucher_figures figures_of(struct place *place)
{
    struct store_voucher voucher = {0};
    struct err err = {0};
    bool found;

    check_ok(store_voucher_find(place->store, place->application, &voucher, &found, &err), err);
    assert_true(found);
    return voucher.figures;
}

static void a_voucher__is_issued_for_what_is_reserved_and_once(void **state)
{
    struct place place;
    struct store_voucher again;
    struct err err = {0};

    (void) state;
    issue(&place);
    again = (struct store_voucher){.application_id = place.application,
                                   .issued_on = day_of(2026, 11, 23),
                                   .last_day = day_of(2026, 12, 31),
                                   .figures = {.quota = {QUOTA_FEN}}};
    check_ok(store_begin(place.store, &err), err);
    assert_false(store_voucher_add(place.store, &again, &err));
    store_rollback(place.store);
    check_fen(voucher_left(&(struct voucher_figures){.quota = {QUOTA_FEN}}), QUOTA_FEN);
    place_remove(&place);
}

static void uses__never_go_over_the_quota(void **state)
{
    struct place place;
    struct err err = {0};

    (void) state;
    issue(&place);
    assert_true(use_up(&place, "HT-1", 60000, &err) != 0);
    assert_true(use_up(&place, "HT-2", 40001, &err) == 0);
    check_int(store_refusal(place.store), STORE_REFUSAL_OVER_QUOTA);
    check_int(err.kind, ERR_REFUSED);
    assert_true(use_up(&place, "HT-2", 40000, &err) != 0);
    assert_true(use_up(&place, "HT-3", 1, &err) == 0);
    check_fen(figures_of(&place).used, QUOTA_FEN);
    place_remove(&place);
}

static void a_contract__is_paid_with_one_use_until_it_is_struck(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t use;

    (void) state;
    issue(&place);
    use = use_up(&place, "HT-1", 1000, &err);
    assert_true(use_up(&place, "ht 1", 1000, &err) == 0);
    check_int(store_refusal(place.store), STORE_REFUSAL_UNIQUE);
    assert_true(step_alone(&place, VOUCHER_STRIKE, use, 1000));
    assert_true(use_up(&place, "ht 1", 1000, &err) != 0);
    check_fen(figures_of(&place).used, 1000);
    place_remove(&place);
}

static void steps__fit_once_and_for_their_own_amount(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t use;

    (void) state;
    issue(&place);
    use = use_up(&place, "HT-1", 5000, &err);
    assert_false(step_alone(&place, VOUCHER_USE, use, 5000));
    assert_false(step_alone(&place, VOUCHER_UNDO, use, 5000));
    assert_false(step_alone(&place, VOUCHER_REDEEM, use, 4999));
    assert_false(step_alone(&place, VOUCHER_REDEEM, use + 1, 5000));
    assert_false(step_alone(&place, VOUCHER_LAPSE, 0, 95000)); /* a use waits */
    check_int(store_refusal(place.store), STORE_REFUSAL_VOUCHER);
    assert_true(step_alone(&place, VOUCHER_REDEEM, use, 5000));
    assert_false(step_alone(&place, VOUCHER_REDEEM, use, 5000));
    assert_false(step_alone(&place, VOUCHER_STRIKE, use, 5000));
    assert_false(step_alone(&place, VOUCHER_LAPSE, 0, 95001));
    assert_true(step_alone(&place, VOUCHER_LAPSE, 0, 95000));
    assert_false(step_alone(&place, VOUCHER_ISSUE, 0, QUOTA_FEN));
    check_fen(figures_of(&place).redeemed, 5000);
    check_fen(figures_of(&place).lapsed, 95000);
    place_remove(&place);
}

static void what_is_written__stays_and_figures_have_one_mover(void **state)
{
    static const char *const wrong[] = {
        "UPDATE voucher SET quota_fen = 1",
        "UPDATE voucher SET last_day = '2030-01-01'",
        "UPDATE voucher_use SET amount_fen = 1",
        "UPDATE voucher_entry SET amount_fen = 1",
        "DELETE FROM voucher",
        "DELETE FROM voucher_use",
        "DELETE FROM voucher_entry",
    };
    struct place place;
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    issue(&place);
    assert_true(use_up(&place, "HT-1", 1000, &err) != 0);
    place_close(&place);
    db = raw_open(place.path);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (sqlite3_exec(db, wrong[i], NULL, NULL, NULL) == SQLITE_OK)
            fail_msg("%s was done", wrong[i]);
    sqlite3_close(db);
    place_open(&place);
    place_remove(&place);
}

static void verifying__sees_figures_that_do_not_add_up(void **state)
{
    struct place place;
    struct store_audit audit = {0};
    struct err err = {0};
    sqlite3 *db;

    (void) state;
    issue(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    place_close(&place);
    db = raw_open(place.path); /* by the letter of the file's rules, and yet untrue */
    assert_int_equal(sqlite3_exec(db, "UPDATE voucher SET used_fen = 5", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    place_open(&place);
    assert_false(store_journal_verify(place.store, NULL, &audit, &err));
    check_int(audit.tamper, STORE_TAMPER_LEDGER);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voucher__is_issued_for_what_is_reserved_and_once),
        cmocka_unit_test(uses__never_go_over_the_quota),
        cmocka_unit_test(a_contract__is_paid_with_one_use_until_it_is_struck),
        cmocka_unit_test(steps__fit_once_and_for_their_own_amount),
        cmocka_unit_test(what_is_written__stays_and_figures_have_one_mover),
        cmocka_unit_test(verifying__sees_figures_that_do_not_add_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
