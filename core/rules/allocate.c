/* SPDX-License-Identifier: Apache-2.0 */
/* The five rules by which a pool that does not suffice is shared out.  Knows amounts, ranks and
 * days; leaves whose they are, and which rule is signed, to the desk. */
#include "rules/allocate.h"

#include <assert.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"

static const struct {
    const char *word, *label, *method;
} rules[ALLOCATION_RULE_COUNT] = {
    [ALLOCATE_RANK_FULL] = {"rank-full", N_("By rank, whole awards"),
                            N_("Down the ranking, each whole, up to the first that does not fit. "
                               "Nothing is rounded.")},
    [ALLOCATE_RANK_PARTIAL] =
        {"rank-partial", N_("By rank, the last in part"),
         N_("Down the ranking, each whole; the first that does not fit gets what is left, if that "
            "is not below its floor. Nothing is rounded.")},
    [ALLOCATE_PRO_RATA] =
        {"pro-rata", N_("Pro rata, all alike"),
         N_("Demand × money to share out / demand of all, rounded down to the fen; the fen left "
            "over go one each to the largest remainders, of equal ones to the better rank. Who "
            "would come below the floor gets nothing, from the end of the ranking, and the rest "
            "is reckoned anew.")},
    [ALLOCATE_TIERS] =
        {"tiers", N_("By score tiers"),
         N_("Demand × share of its tier, rounded down to the fen, tier by tier from the top; the "
            "tier that does not fit pro rata, by largest remainders.")},
    [ALLOCATE_FIRST_COME] =
        {"first-come", N_("First come"),
         N_("By the day the filing was complete, then by rank, each whole, up to the first that "
            "does not fit. Nothing is rounded.")},
};

const char *allocation_rule_word(enum allocation_rule rule)
{
    return rules[rule].word;
}

const char *allocation_rule_label(enum allocation_rule rule)
{
    return rules[rule].label;
}

const char *allocation_rule_method(enum allocation_rule rule)
{
    return rules[rule].method;
}

bool allocation_rule_parse(const char *word, enum allocation_rule *ret_rule)
{
    for (int i = 0; i < ALLOCATION_RULE_COUNT; i++)
        if (text_is(rules[i].word, word)) {
            *ret_rule = (enum allocation_rule) i;
            return true;
        }
    return false;
}

/* ---- the order ------------------------------------------------------------------------------- */

/* A claim on its way: what it stands for, and where its result goes. */
struct taken {
    const struct claim *claim;
    struct allocated *given;
    struct money share; /* pro rata: what it would be given of a pool without end */
    int64_t remainder;  /* pro rata: what its part of a fen was, over the demand */
    bool out;           /* under its floor */
};

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_filing(const struct claim *a, const struct claim *b)
{
    int order = compare(a->complete_on.day, b->complete_on.day);

    return order ? order : compare(a->id, b->id);
}

static int by_rank(const void *left, const void *right)
{
    const struct claim *a = ((const struct taken *) left)->claim;
    const struct claim *b = ((const struct taken *) right)->claim;
    int order = compare(a->rank, b->rank);

    return order ? order : by_filing(a, b);
}

static int by_day(const void *left, const void *right)
{
    const struct claim *a = ((const struct taken *) left)->claim;
    const struct claim *b = ((const struct taken *) right)->claim;
    int order = compare(a->complete_on.day, b->complete_on.day);

    if (order == 0)
        order = compare(a->rank, b->rank);
    return order ? order : compare(a->id, b->id);
}

/* ---- whole awards until the money ends ------------------------------------------------------- */

/* Whoever asks for less than the floor is given that in full: a floor cuts awards, not small
 * claims. */
static int64_t floor_of(const struct claim *claim)
{
    return claim->floor.fen < claim->amount.fen ? claim->floor.fen : claim->amount.fen;
}

/* Nobody further down is served over the head of one that did not fit. */
static size_t give_whole(struct taken *list, size_t count, struct money *left)
{
    size_t place = 0;

    while (place < count && list[place].claim->amount.fen <= left->fen) {
        list[place].given->given = list[place].claim->amount;
        left->fen -= list[place].claim->amount.fen;
        place++;
    }
    return place;
}

static void give_rest(struct taken *next, struct money *left)
{
    if (left->fen == 0 || left->fen < floor_of(next->claim))
        return;
    next->given->given = *left;
    left->fen = 0;
}

/* ---- pro rata -------------------------------------------------------------------------------- */

static int by_remainder(const void *left, const void *right)
{
    int64_t a = ((const struct taken *) left)->remainder;
    int64_t b = ((const struct taken *) right)->remainder;
    int order = compare(b, a);

    return order ? order : by_rank(left, right);
}

static int64_t demand_of(const struct taken *list, size_t count)
{
    int64_t demand = 0;

    for (size_t i = 0; i < count; i++)
        if (!list[i].out)
            demand += list[i].share.fen;
    return demand;
}

/* Everybody's share of what there is, rounded down; how many fen that leaves. */
static int64_t cut_all(struct taken *list, size_t count, int64_t pool, int64_t demand)
{
    int64_t left = pool;

    for (size_t i = 0; i < count; i++) {
        __int128 part = (__int128) list[i].share.fen * pool;

        if (list[i].out)
            continue;
        list[i].given->given.fen = (int64_t) (part / demand);
        list[i].remainder = (int64_t) (part % demand);
        left -= list[i].given->given.fen;
    }
    return left;
}

/* A fen each to the largest remainders: fewer fen are left than there are parts of one. */
static void give_remainders(struct taken *list, size_t count, int64_t left)
{
    AUTO_FREE struct taken *order = mem_get((count + 1) * sizeof *order);
    size_t in = 0;

    for (size_t i = 0; i < count; i++)
        if (!list[i].out)
            order[in++] = list[i];
    qsort(order, in, sizeof *order, by_remainder);
    assert(left >= 0 && (size_t) left <= in);
    for (size_t i = 0; i < (size_t) left; i++)
        order[i].given->given.fen++;
}

/* The last in the ranking that a cut would bring under its floor; NULL: none. */
static struct taken *last_under_floor(struct taken *list, size_t count)
{
    for (size_t i = count; i > 0; i--)
        if (!list[i - 1].out && list[i - 1].given->given.fen < floor_of(list[i - 1].claim))
            return &list[i - 1];
    return NULL;
}

/* One that is under its floor leaves, and what it would have had lifts the others: hence one by
 * one, from the end of the ranking. */
static void give_pro_rata(struct taken *list, size_t count, struct money *left)
{
    struct taken *under;

    do {
        int64_t demand = demand_of(list, count), rest;

        if (demand == 0)
            return;
        if (demand <= left->fen) {
            for (size_t i = 0; i < count; i++)
                if (!list[i].out)
                    list[i].given->given = list[i].share;
        } else {
            rest = cut_all(list, count, left->fen, demand);
            give_remainders(list, count, rest);
        }
        under = last_under_floor(list, count);
        if (under) {
            under->out = true;
            under->given->given.fen = 0;
        }
    } while (under);
    for (size_t i = 0; i < count; i++)
        left->fen -= list[i].given->given.fen;
}

/* ---- tiers ----------------------------------------------------------------------------------- */

static size_t tier_of(const struct allocation_terms *terms, const struct claim *claim)
{
    size_t tier = 0;

    while (tier < terms->tier_count && claim->score_centi < terms->tiers[tier].at_least_centi)
        tier++;
    return tier;
}

static bool fits(const struct taken *list, size_t count, struct money pool)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].share.fen > pool.fen)
            return false;
        pool.fen -= list[i].share.fen;
    }
    return true;
}

/* The ranking need not follow the score (a panel may have moved it): a tier is gathered from all.
 * Behind a tier that is cut nobody is given anything: what its floors leave over would serve the
 * lower over the head of the higher. */
static void give_tiers(const struct allocation_terms *terms, struct taken *list, size_t count,
                       struct money *left)
{
    AUTO_FREE struct taken *tier = mem_get((count + 1) * sizeof *tier);
    bool whole = true;

    for (size_t t = 0; t < terms->tier_count && whole; t++) {
        size_t in = 0;

        for (size_t i = 0; i < count; i++) {
            if (tier_of(terms, list[i].claim) != t)
                continue;
            tier[in] = list[i];
            if (!money_share(list[i].claim->amount, terms->tiers[t].share, ROUND_DOWN_TO_FEN,
                             &tier[in].share))
                tier[in].share = (struct money){0}; /* over 92 billion yuan: allocate() refuses */
            tier[in].share = money_least(tier[in].share, list[i].claim->amount);
            if (tier[in].share.fen > 0 && tier[in].share.fen < floor_of(list[i].claim))
                tier[in].share.fen = floor_of(list[i].claim); /* the tier gives, and not less */
            in++;
        }
        whole = fits(tier, in, *left);
        give_pro_rata(tier, in, left);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool sum_up(const struct taken *list, size_t count, struct allocation_sum *sum)
{
    for (size_t i = 0; i < count; i++) {
        if (!money_add(sum->demand, list[i].claim->amount, &sum->demand))
            return false;
        sum->given.fen += list[i].given->given.fen; /* never above the pool */
        sum->count_given += list[i].given->given.fen > 0;
    }
    return true;
}

bool allocate(const struct allocation_terms *terms, const struct claim *claims, size_t count,
              struct allocated *ret_given, struct allocation_sum *ret_sum)
{
    AUTO_FREE struct taken *list = mem_get((count + 1) * sizeof *list);
    struct allocation_sum sum = {.left = terms->pool, .line = count};

    for (size_t i = 0; i < count; i++) {
        ret_given[i] = (struct allocated){0};
        list[i] =
            (struct taken){.claim = &claims[i], .given = &ret_given[i], .share = claims[i].amount};
    }
    qsort(list, count, sizeof *list, terms->rule == ALLOCATE_FIRST_COME ? by_day : by_rank);
    for (size_t i = 0; i < count; i++)
        list[i].given->place = i;
    if (!sum_up(list, count, &sum)) /* the demand alone: nothing is given yet */
        return false;
    switch (terms->rule) {
    case ALLOCATE_RANK_FULL:
    case ALLOCATE_FIRST_COME:
        sum.line = give_whole(list, count, &sum.left);
        break;
    case ALLOCATE_RANK_PARTIAL:
        sum.line = give_whole(list, count, &sum.left);
        if (sum.line < count)
            give_rest(&list[sum.line], &sum.left);
        break;
    case ALLOCATE_PRO_RATA:
        give_pro_rata(list, count, &sum.left);
        break;
    case ALLOCATE_TIERS:
        give_tiers(terms, list, count, &sum.left);
        break;
    }
    sum.demand = (struct money){0};
    *ret_sum = sum;
    return sum_up(list, count, ret_sum);
}
