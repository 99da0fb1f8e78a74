/* SPDX-License-Identifier: Apache-2.0 */
/* Allocation runs as stored, and the cases that wait for money of a pool.  Who may is the desk's;
 * that a run gives no more than there is, and that three people stand behind it, is the file's too.
 */
#ifndef STORE_ALLOCATION_H
#define STORE_ALLOCATION_H

#include "model/allocation.h"
#include "store/store.h"

/** Assessed and not in the plan, checked or not, by id.  @param item  NULL: of the whole pool */
MUST_USE bool store_allocation_demand(struct store *store, const char *pool, const char *item,
                                      struct arena *arena, struct allocation_line **ret_list,
                                      size_t *ret_count, struct err *err);
/** What checked ones ask of a pool, without those in a signed run of the year.
 *  @param pool_year_id  0: all */
MUST_USE bool store_allocation_asked(struct store *store, const char *pool, int64_t pool_year_id,
                                     struct allocation_asked *ret_asked, struct err *err);
/** @param item  NULL: of the whole pool */
MUST_USE bool store_allocation_signed_for(struct store *store, const char *pool, const char *item,
                                          int64_t pool_year_id,
                                          struct allocation_signed *ret_signed, struct err *err);
/** What signed runs give to cases that still wait; and without those that a new run of this item
 * (NULL: of all) shares out anew. */
MUST_USE bool store_allocation_held(struct store *store, int64_t pool_year_id,
                                    struct money *ret_held, struct err *err);
MUST_USE bool store_allocation_held_beside(struct store *store, int64_t pool_year_id,
                                           const char *item, struct money *ret_held,
                                           struct err *err);
/** In the year its money is reserved in, or in this one. */
MUST_USE bool store_allotment(struct store *store, int64_t application_id, int year,
                              struct allotment *ret_allotment, struct err *err);
/** It stands in a run that is chosen, signed or frozen. */
MUST_USE bool store_allocation_covers(struct store *store, int64_t application_id, bool *ret_covers,
                                      struct err *err);
/** The run of that year that is chosen, not frozen, and has it.  *ret_id 0: none */
MUST_USE bool store_allocation_waiting(struct store *store, int64_t application_id,
                                       int64_t pool_year_id, int64_t *ret_id, struct err *err);

/** ERR_NOT_FOUND when there is none. */
MUST_USE bool store_allocation_by_id(struct store *store, int64_t id, struct arena *arena,
                                     struct allocation *ret_allocation, struct err *err);
/** Newest first.  NULL, 0: all */
MUST_USE bool store_allocation_list(struct store *store, const char *pool, int year,
                                    struct allocations *ret_allocations, struct err *err);
/** The one that is neither frozen nor discarded.  *ret_id 0: none */
MUST_USE bool store_allocation_open(struct store *store, int64_t pool_year_id, int64_t *ret_id,
                                    struct err *err);
MUST_USE bool store_allocation_lines(struct store *store, int64_t id, struct arena *arena,
                                     struct allocation_line **ret_list, size_t *ret_count,
                                     struct err *err);
MUST_USE bool store_allocation_shifts(struct store *store, int64_t id, struct arena *arena,
                                      struct allocation_shift **ret_list, size_t *ret_count,
                                      struct err *err);

MUST_USE bool store_allocation_add(struct store *store, int64_t pool_year_id, const char *item,
                                   int64_t clerk_id, int64_t now_ms, int64_t *ret_id,
                                   struct err *err);
MUST_USE bool store_allocation_shift_add(struct store *store, int64_t id, int64_t version,
                                         const struct allocation_shift *shift, int64_t clerk_id,
                                         struct err *err);
/** Lines first: the file compares them with the money. */
MUST_USE bool store_allocation_line_add(struct store *store, int64_t id,
                                        const struct allocation_line *line, struct err *err);
/** Rule, tiers, money, digest, reason and version of the run. */
MUST_USE bool store_allocation_choose(struct store *store, const struct allocation *allocation,
                                      int64_t clerk_id, int64_t now_ms, struct err *err);
/** @param second  it freezes */
MUST_USE bool store_allocation_sign(struct store *store, int64_t id, int64_t version, bool second,
                                    int64_t clerk_id, int64_t now_ms, struct err *err);
/** The second signature goes; the file refuses who gave it, and what something followed from. */
MUST_USE bool store_allocation_unfreeze(struct store *store, int64_t id, int64_t version,
                                        const char *note, int64_t clerk_id, struct err *err);
/** Its lines go. */
MUST_USE bool store_allocation_send_back(struct store *store, int64_t id, int64_t version,
                                         const char *note, struct err *err);
MUST_USE bool store_allocation_discard(struct store *store, int64_t id, int64_t version,
                                       const char *note, struct err *err);

#endif
