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
/** Over the run and its lines; a rule of "" is over what is asked alone. */
struct digest allocation_digest(const struct bench *bench, const char *rule);
/** "8500:1000000 7000:800000" */
const char *allocation_tiers_text(const struct pool_sharing *sharing, struct arena *arena);

#endif
