/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what reading and moving allocation runs share. */
#ifndef DESK_ALLOCATION_INSIDE_H
#define DESK_ALLOCATION_INSIDE_H

#include "desk/act.h"
#include "desk/allocation.h"

/** Who may read runs; of officers and supervisors, those of the pool's department. */
unsigned allocation_readers(void);
MUST_USE bool allocation_may_read(const struct desk *desk, const struct pool *pool,
                                  struct err *err);
/** As desk_bench and desk_bench_of, inside an act or a snapshot. */
MUST_USE bool bench_load(struct desk *desk, const struct pool *pool, const char *item,
                         struct bench *ret_bench, struct err *err);
MUST_USE bool bench_load_run(struct desk *desk, int64_t id, struct bench *ret_bench,
                             struct err *err);

/* ---- of allocation_order.c ---- */

/** Puts the cases in their order and numbers their places. */
MUST_USE bool bench_order(struct desk *desk, struct bench *bench, struct err *err);
/** Index of a case; count when it is not on the bench. */
size_t bench_place_of(const struct bench *bench, int64_t application_id);
/** One case to another place.  @param to  from 1; beyond the end: the end
 *  @return false when it waits no longer */
bool bench_shift(struct bench *bench, int64_t application_id, int to);

/* ---- of allocation_words.c ---- */

/** Over a run (pool, year, item, rule, tiers, money) and its lines. */
struct digest allocation_lines_digest(const struct allocation *run,
                                      const struct allocation_line *lines, size_t count);
/** Over the run and its lines; a rule of "" is over what is asked alone. */
struct digest allocation_digest(const struct bench *bench, const char *rule);
/** "8500:1000000 7000:800000" */
const char *allocation_tiers_text(const struct pool_sharing *sharing, struct arena *arena);

/** Of a run that is read (allocation_steps.c). */
MUST_USE bool bench_load_steps(struct desk *desk, struct bench *bench, struct err *err);

#endif
