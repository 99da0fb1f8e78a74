/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing out what a pool has left (分配测算): what is asked of it by the cases that wait, five
 * rules side by side, a case put to another place with a reason, the choice, two signatures.  What
 * a signed run gives is what goes into the plan. */
#ifndef DESK_ALLOCATION_H
#define DESK_ALLOCATION_H

#include "desk/desk.h"
#include "model/allocation.h"
#include "model/finding.h"
#include "model/pool_year.h"
#include "rules/allocate.h"

/** A case and what each rule gives it. */
struct bench_case {
    struct allocation_line line; /* place: as it stands now */
    struct money given[ALLOCATION_RULE_COUNT];
    size_t order[ALLOCATION_RULE_COUNT];      /* in which the rule takes it, from 0 */
    struct money upto[ALLOCATION_RULE_COUNT]; /* given in that order as far as this one, with it */
};

struct bench {
    struct arena arena;
    const struct pool *pool;
    int year;
    const char *item;       /* "": all items of the pool */
    bool opened;            /* the pool has money this year */
    bool has_run;           /* one is under way, or was asked for */
    bool stands;            /* its lines are stored: chosen, signed, frozen or discarded after */
    struct allocation run;  /* when has_run */
    bool is_unchanged;      /* when it stands: its lines give its digest */
    struct money available; /* of the pool now */
    struct money held;      /* of that, what earlier runs give to cases not in this one */
    struct money money;     /* to share out: what is left of it, or what there was when it stands */
    struct money demand;
    struct bench_case *list; /* in the order of the ranking */
    size_t count;
    bool is_set; /* a setting names the rule: that of now, or of when it was chosen */
    enum allocation_rule set;
    bool set_unproved, set_apart; /* apart: its items are set to different rules; then none is */
    struct allocation_sum sums[ALLOCATION_RULE_COUNT];
    const char *cannot[ALLOCATION_RULE_COUNT]; /* why the rule is not to be had; NULL: it is */
    struct allocation_shift *shifts;
    size_t shift_count;
    struct allocation_step *steps; /* of the run, oldest first, also those taken back since */
    size_t step_count;
    size_t unchecked; /* assessed, not checked by a second person: not in it */
    struct money unchecked_asked;
    size_t newcomers; /* that came to wait since it was chosen */
    struct money newcomers_asked;
    size_t gone;  /* in it, and assessed anew, put into the plan or ended since */
    size_t ruled; /* of what is weighed anew, those whose share a signed run says … */
    struct allocation ruled_by; /* … the newest of those, when there are any */
    bool mixed;                 /* scores of items with other criteria stand beside each other */
    struct digest seen;         /* over all that is shared out: what a choice is based on */
};
void bench_release(struct bench *bench);
#define AUTO_BENCH __attribute__((cleanup(bench_release)))

/** The pool's open run, or what it would be begun with.  For officer and supervisor of the pool's
 * department, finance and auditors; finance sees what was chosen, not what is weighed.
 *  @param item  NULL or "": all items */
MUST_USE bool desk_bench(struct desk *desk, const char *pool, const char *item,
                         struct bench *ret_bench, struct err *err);
/** One run as it stands. */
MUST_USE bool desk_bench_of(struct desk *desk, int64_t id, struct bench *ret_bench,
                            struct err *err);
/** What the pool is asked for now and has for it; for whom desk_bench is. */
struct pool_asked {
    struct allocation_asked asked;
    struct money money;
};
MUST_USE bool desk_pool_asked(struct desk *desk, const struct pool *pool,
                              struct pool_asked *ret_asked, struct err *err);
/** All runs of a year this clerk may read, newest first.  @param pool  NULL: all */
MUST_USE bool desk_allocations(struct desk *desk, const char *pool, int year,
                               struct allocations *ret_allocations, struct err *err);
/** How many wait for this clerk's signature. */
MUST_USE bool desk_allocations_to_sign(struct desk *desk, size_t *ret_count, struct err *err);

/** What it would be with one case at another place; nothing is written.  Borrows from bench.
 *  @param to  from 1 */
MUST_USE bool desk_bench_try(const struct bench *bench, int64_t application_id, int to,
                             struct bench *ret_trial, struct err *err);
/** Who drops out, who comes in, who is given another amount by the rule, in one sentence each. */
const char *bench_change_text(const struct bench *before, const struct bench *after,
                              enum allocation_rule rule, struct arena *arena);

/** What became otherwise since it was chosen, while it can be sent back: the money, cases that are
 * no longer as they were, cases that came; and what to do.  "": nothing did, or it is frozen. */
const char *bench_since_text(const struct bench *bench, struct arena *arena);

/** A signed run cuts cases that wait still, and by now the pool has enough for all of them: a new
 * run may be made, and the newest signed one holds.  @return how many; 0: it is not so
 *  @param ret_free, ret_asked  what the pool has, what those cases ask */
size_t bench_enough_now(const struct bench *bench, struct money *ret_free, struct money *ret_asked);

/** Another rule was chosen than the one that was set. */
bool bench_departs(const struct bench *bench);
/** What the setting says of the rule that is to be chosen, or was. "" when none is set */
const char *bench_set_text(const struct bench *bench, struct arena *arena);

/** The tiers of a run, as it keeps them. */
struct pool_sharing allocation_tiers(const char *text, struct arena *arena);

/** What the screens and the verbs need to know to be about the same thing. */
struct bench_target {
    const char *pool, *item; /* item "": all */
    int64_t run, version;    /* 0: none was under way */
};
/** Borrows from the bench. */
struct bench_target bench_target(const struct bench *bench);

/** The findings that stand against a move by this clerk of what the bench shows; the move itself
 * looks again. @return true when none blocks */
bool desk_allocation_may(struct desk *desk, const struct bench *bench, enum allocation_move move,
                         struct findings *findings);
/** Puts one case to another place; the first begins the run. */
MUST_USE bool desk_allocation_shift(struct desk *desk, const struct bench_target *target,
                                    int64_t application_id, int to, const char *reason,
                                    struct findings *findings, struct err *err);
/** @param seen  of the bench that was looked at: ERR_CONFLICT when it is another by now */
MUST_USE bool desk_allocation_choose(struct desk *desk, const struct bench_target *target,
                                     enum allocation_rule rule, const struct digest *seen,
                                     const char *reason, int64_t *ret_id, struct findings *findings,
                                     struct err *err);
/** The first signature, or the second, which freezes it. */
MUST_USE bool desk_allocation_sign(struct desk *desk, int64_t id, int64_t version,
                                   struct findings *findings, struct err *err);
/** The second signature goes: by another than who gave it, while nothing was decided from the run
 * and no later one was begun. */
MUST_USE bool desk_allocation_unfreeze(struct desk *desk, int64_t id, int64_t version,
                                       const char *reason, struct findings *findings,
                                       struct err *err);
MUST_USE bool desk_allocation_send_back(struct desk *desk, int64_t id, int64_t version,
                                        const char *reason, struct findings *findings,
                                        struct err *err);
MUST_USE bool desk_allocation_discard(struct desk *desk, int64_t id, int64_t version,
                                      const char *reason, struct findings *findings,
                                      struct err *err);

#endif
