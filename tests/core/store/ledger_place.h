/* SPDX-License-Identifier: Apache-2.0 */
/* One movement of money in a place of its own: posted, or refused for the reason it must be. */
#ifndef TESTS_LEDGER_PLACE_H
#define TESTS_LEDGER_PLACE_H

#include "core/store/store_fixture.h"
#include "store_receipt.h"

/* One movement in a transaction of its own, with its journal entry. */
static inline UNUSED bool post(struct place *place, const struct store_movement *movement,
                               struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    int64_t seq;

    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_ledger_post(place->store, movement, &seq, err) &&
           place_journal(place->store, "move", err) && store_commit(place->store, err);
}

static inline UNUSED void assess(struct place *place, int64_t fen)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
    check_ok(assess_by_receipt(place->store, place->application, (struct money){fen}, &err), err);
    check_ok(store_commit(place->store, &err), err);
}

static inline UNUSED void move(struct place *place, enum ledger_kind kind, int64_t fen)
{
    struct store_movement movement = place_movement(place, kind, fen);
    struct err err = {0};

    if (!ledger_kind_is_of_application(kind))
        movement.application_id = 0;
    check_ok(post(place, &movement, &err), err);
}

static inline UNUSED void refuse(struct place *place, enum ledger_kind kind, int64_t fen,
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

static inline UNUSED struct pool_year pool_of(struct place *place, struct arena *arena)
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

#endif
