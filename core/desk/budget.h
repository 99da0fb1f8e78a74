/* SPDX-License-Identifier: Apache-2.0 */
/* Pools by year and the ledger. */
#ifndef DESK_BUDGET_H
#define DESK_BUDGET_H

#include "desk/desk.h"
#include "model/pool_year.h"

/** Every pool of the catalogue in a year (zero budget when not opened), named pools first. */
MUST_USE bool desk_pools(struct desk *desk, int year, struct pool_years *ret_pools,
                         struct err *err);
/** The highest share of the warnings in pools.yaml that use has reached, in parts per million; 0:
 * none.  Used is what is reserved and committed. */
int desk_pool_warning(const struct desk *desk, struct money usable, struct money available);
/** What the year had to spend: usable, and what was carried over or lapsed at its end. Shares are
 * of it: money that is gone from the year unused is no use of it. */
struct money desk_pool_whole(const struct pool_year *pool);
/** What of it is reserved or committed. */
struct money desk_pool_used(const struct pool_year *pool);
/** The warning of the pool, by that. */
int desk_pool_year_warning(const struct desk *desk, const struct pool_year *pool);
/** "80% used"; "" for 0 */
const char *pool_warning_text(int warning, struct arena *arena);
/** Finance proposes a year's first budget (APPROPRIATE, once), to raise it (ADJUST) or to lower it
 * (REDUCE): with the number of the paper, under the ceiling, not under what is used.  A second
 * person confirms it (desk/proposal.h); until then nothing moves. */
MUST_USE bool desk_budget_propose(struct desk *desk, const char *pool, int year,
                                  enum ledger_kind kind, const char *amount, const char *document,
                                  const char *reason, int64_t *ret_id, struct err *err);
/** What the change would make of the budget, by the same rules; nothing is written. */
MUST_USE bool desk_budget_preview(struct desk *desk, const char *pool, int year,
                                  enum ledger_kind kind, const char *amount,
                                  struct money *ret_before, struct money *ret_after,
                                  struct err *err);
/** Finance proposes to note funds released in part (指标到账) with the number of the paper and the
 * day they came.  From the first confirmed one on, payments of the year are held to what was
 * released; the file refuses what is over. */
MUST_USE bool desk_fund_propose(struct desk *desk, const char *pool, int year, const char *amount,
                                const char *document, const char *arrived_on, const char *reason,
                                int64_t *ret_id, struct err *err);
/** Entries of a pool and year (NULL, 0: all), newest first, at most `most`.  Those of applications
 * the clerk does not see are there with their amounts, marked hidden. */
MUST_USE bool desk_ledger(struct desk *desk, const char *pool, int year, size_t most,
                          struct ledger_entries *ret_entries, struct err *err);
/** The same, narrowed.  By words, item or department those who do not see every application find
 * only what is their own. */
MUST_USE bool desk_ledger_entries(struct desk *desk, const struct ledger_filter *filter,
                                  size_t most, struct ledger_entries *ret_entries, struct err *err);

/** Per measure and year, for the budget workbook; every figure from the same view as the screens.
 */
struct measure_year {
    int measure;
    const char *item;
    const char *pool;
    int64_t received, open, awarded;
    struct money requested, assessed, reserved, committed, paid;
};
struct measure_years {
    struct arena arena;
    struct measure_year *list;
    size_t count;
};
void measure_years_release(struct measure_years *measures);
MUST_USE bool desk_measures(struct desk *desk, int year, struct measure_years *ret_measures,
                            struct err *err);

/** The ceiling a raise is held against: the policy's of now, which the year follows. */
struct money desk_budget_ceiling(const struct pool_year *year, const struct pool *pool);
/** What more the year can take under it; below zero where it was lowered since, INT64_MAX when
 * there is none. */
int64_t desk_budget_room(const struct pool_year *year, const struct pool *pool);

#endif
