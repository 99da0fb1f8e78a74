/* SPDX-License-Identifier: Apache-2.0 */
/* Money as stored: pools by year, assessed amounts, the append-only ledger, payments.
 * The figures move by the ledger's triggers alone; the file refuses what is over a limit. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "base/date.h"
#include "base/digest.h"
#include "model/pool_year.h"
#include "store/store.h"

#define IDEM_SIZE 16

/** Opens a year of a pool with its ceiling and rules, which stay as they are.
 * @param year  its figures are not read: entries move them */
MUST_USE bool store_pool_year_open(struct store *store, const struct pool_year *year,
                                   int64_t *ret_id, struct err *err);
/** The year's ceiling is another from now on; refused under what is approved. */
MUST_USE bool store_pool_ceiling_move(struct store *store, const struct pool_year *year,
                                      struct money is, int64_t clerk_id, int64_t made_ms,
                                      struct err *err);
/** Which pool and year an id is of; *ret_pool "": of none. */
MUST_USE bool store_pool_year_named(struct store *store, int64_t id, struct arena *arena,
                                    const char **ret_pool, int *ret_year, struct err *err);
/** *ret_found false when the year was never opened; without what waits (store_pool_waiting). */
MUST_USE bool store_pool_year_find(struct store *store, const char *pool, int year,
                                   struct arena *arena, struct pool_year *ret_pool_year,
                                   bool *ret_found, struct err *err);
/** Of the years before this one those with something available, the oldest first. */
MUST_USE bool store_pool_year_left(struct store *store, int year, struct pool_years *ret_list,
                                   struct err *err);
/** All opened pools of a year, by name. */
MUST_USE bool store_pool_year_list(struct store *store, int year, struct pool_years *ret_list,
                                   struct err *err);
/** What waits for a pool: sets open_count, open_requested and earmarked to its applications that
 * are not ended and not yet in the plan, of whatever year they were received in. */
MUST_USE bool store_pool_waiting(struct store *store, const char *pool, struct pool_year *pool_year,
                                 struct err *err);

/** Sets what an application was assessed at (refused below what is reserved and committed). */
MUST_USE bool store_application_assess(struct store *store, int64_t application_id,
                                       struct money assessed, struct err *err);

/** Its assessment is taken back: it counts nowhere until it is assessed again. */
MUST_USE bool store_application_unassess(struct store *store, int64_t application_id,
                                         struct err *err);

/** One movement.  Zero what it does not need. */
struct store_movement {
    enum ledger_kind kind;
    int64_t pool_year_id;
    struct money amount;    /* more than zero */
    int64_t application_id; /* 0 for the pool's own (ledger_kind_is_of_application) */
    int64_t clerk_id;
    int64_t at_ms;
    struct date day;
    const char *reason;           /* NULL: "" */
    const struct digest *receipt; /* what the amount rests on; NULL: none */
    const char *document;         /* number of the paper it rests on; NULL: "" */
    int64_t ref;                  /* the entry it takes back, or answers: of RETURN the PAY, of
                                   * CLAWBACK_IN and _WAIVE the CLAWBACK_DUE; 0: none */
    bool reversal;                /* takes back the entry of ref, whole, once: the pool's own kinds
                                   * and clawbacks; the others have a kind that gives back */
    uint8_t idem[IDEM_SIZE];      /* made by the caller before the first try; all zero: made here */
};
/**
 * Posts one entry: the file moves the figures or refuses (store_refusal says which limit).
 * The next journal entry of the transaction names it; without one the commit is refused.
 */
MUST_USE bool store_ledger_post(struct store *store, const struct store_movement *movement,
                                int64_t *ret_seq, struct err *err);
/** Posts TRANSFER_OUT or CARRY_OUT and its other half in the pool and year `to`: both or none.
 * A carry-over goes to the next year of the pool, a transfer to another pool of the year. */
MUST_USE bool store_ledger_post_pair(struct store *store, const struct store_movement *out,
                                     int64_t to, int64_t *ret_seq, struct err *err);
/** Takes the entry back by one of the same kind, amount and pool with the other sign; of a pair
 * both halves.  Clerk, instant, day and reason are those of `author`. */
MUST_USE bool store_ledger_reverse(struct store *store, int64_t seq,
                                   const struct store_movement *author, int64_t *ret_seq,
                                   struct err *err);
/** Was an entry with this key posted?  For a retry after an unknown outcome. 0: no. */
MUST_USE bool store_ledger_find(struct store *store, const uint8_t idem[IDEM_SIZE],
                                int64_t *ret_seq, struct err *err);
/** Newest first.
 *  @param seen  the department whose applications alone may be told apart; NULL: all may */
MUST_USE bool store_ledger_entries(struct store *store, const struct ledger_filter *filter,
                                   const char *seen, size_t most,
                                   struct ledger_entries *ret_entries, struct err *err);
/** How many there are of each kind, and what they come to. */
MUST_USE bool store_ledger_sums(struct store *store, const struct ledger_filter *filter,
                                struct ledger_sum ret_sums[LEDGER_KIND_COUNT], struct err *err);
/** Newest first; pool NULL or year 0: all; application_id 0: all. */
MUST_USE bool store_ledger_list(struct store *store, const char *pool, int year,
                                int64_t application_id, size_t most,
                                struct ledger_entries *ret_entries, struct err *err);
/** The year of a pool where an application's newest reservation stands; 0: nothing is reserved. */
MUST_USE bool store_ledger_reserved_in(struct store *store, int64_t application_id,
                                       int64_t *ret_pool_year, struct err *err);
/** What the newest decommitment of an award gave back; 0 when a commitment followed it. */
MUST_USE bool store_ledger_given_back(struct store *store, int64_t application_id,
                                      struct money *ret_amount, struct err *err);
/** A movement of an award ("commit", "decommit", "pay", "return"), a payment with the treasury's
 * day; or "later": what a plan keeps for a day of its own, or for a condition without one. */
struct store_owed {
    const char *kind;
    struct date day; /* later: DATE_NONE, or from when it may be paid */
    struct money amount;
};
/** In their order, what is for later last. */
MUST_USE bool store_ledger_owed(struct store *store, int64_t application_id, struct arena *arena,
                                struct store_owed **ret_list, size_t *ret_count, struct err *err);
/** The newest number; 0 when there is none. */
MUST_USE bool store_ledger_head(struct store *store, int64_t *ret_seq, struct err *err);

/** A payment as it was made. */
struct store_payment {
    int64_t id, application_id, ledger_seq;
    struct date paid_on;
    struct money amount;
    const char *payee, *bank, *account;
    int64_t clerk_id;
    const char *clerk;            /* read only */
    struct date returned_on;      /* read only; DATE_NONE: it did not come back */
    struct date return_booked_on; /* read only; another than that where its month was closed */
};
struct store_payments {
    struct arena arena;
    struct store_payment *list;
    size_t count;
};
void store_payments_release(struct store_payments *payments);
#define AUTO_STORE_PAYMENTS __attribute__((cleanup(store_payments_release)))
MUST_USE bool store_payment_add(struct store *store, const struct store_payment *payment,
                                int64_t *ret_id, struct err *err);
/** Oldest first. */
MUST_USE bool store_payment_list(struct store *store, int64_t application_id,
                                 struct store_payments *ret_payments, struct err *err);

/** Figures of one item and year, for the budget workbook. */
struct store_item_year {
    int measure;
    const char *item;
    const char *pool; /* "" in kind */
    int64_t received, open, awarded;
    struct money requested, assessed, reserved, committed, paid;
};
struct store_item_years {
    struct arena arena;
    struct store_item_year *list;
    size_t count;
};
void store_item_years_release(struct store_item_years *item_years);
#define AUTO_STORE_ITEM_YEARS __attribute__((cleanup(store_item_years_release)))
/** By measure and item, of the applications received in a year. */
MUST_USE bool store_item_year_list(struct store *store, int year, struct store_item_years *ret_list,
                                   struct err *err);

#endif
