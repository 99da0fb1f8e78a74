/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing a pool that does not suffice (分配测算): five rules, pure and in whole fen.  No rule of
 * the policy says which is the right one (年度总额控制 names none): the desk shows them side by
 * side, two people sign one. */
#ifndef RULES_ALLOCATE_H
#define RULES_ALLOCATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/money.h"
#include "rules/allocation_rule.h"

/** One application that asks for money of the pool. */
struct claim {
    int64_t id;
    int rank;                /* from 1; equal ranks stand in the order of filing, then of id */
    int score_centi;         /* for tiers */
    struct date complete_on; /* the filing was complete */
    struct money amount;     /* what it was assessed at: no rule gives more */
    struct money floor;      /* less is not given, but to whoever asks for less; 0: any */
};

/** A tier gives a share of the assessed amount to scores from at_least on. */
struct allocation_tier {
    int at_least_centi;
    struct ratio share;
};

struct allocation_terms {
    enum allocation_rule rule;
    struct money pool;                   /* zero or more */
    const struct allocation_tier *tiers; /* from the top; ALLOCATE_TIERS only */
    size_t tier_count;
};

struct allocated {
    struct money given;
    size_t place; /* in the order the rule takes them, from 0 */
};

struct allocation_sum {
    struct money demand, given, left; /* given + left = the pool */
    size_t count_given;               /* claims with more than zero */
    size_t line; /* where the money ends: places before it are given whole (RANK, FIRST_COME); the
                    count when it never ends, and for the rules that cut all alike */
};

/**
 * Gives the pool out by one rule.  Never more than the pool, never more than a claim's amount,
 * never less than its floor but nothing; without a floor in the way the pro rata rule gives the
 * pool to the last fen.
 * @param ret_given  as many as claims, in their order
 * @return false only when the sum of amounts leaves int64_t
 */
MUST_USE bool allocate(const struct allocation_terms *terms, const struct claim *claims,
                       size_t count, struct allocated *ret_given, struct allocation_sum *ret_sum);

#endif
