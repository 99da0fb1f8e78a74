/* SPDX-License-Identifier: Apache-2.0 */
/* Five rules over one pool: known cases to the fen, and what holds for any claims. */
#include "check.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rules/allocate.h"

#define CLAIMS_MOST 40

static const struct allocation_tier three_tiers[] = {
    {9000, {1000000}}, {8000, {800000}}, {6000, {500000}}};

/* rank, score, day, amount and floor in yuan */
static struct claim claim(int rank, int score, int day, int64_t yuan, int64_t floor)
{
    return (struct claim){.id = 100 + rank,
                          .rank = rank,
                          .score_centi = score * 100,
                          .complete_on = {20000 + day},
                          .amount = {yuan * 100},
                          .floor = {floor * 100}};
}

static void check_given(enum allocation_rule rule, int64_t pool_fen, const struct claim *claims,
                        size_t count, const int64_t *fen, size_t line)
{
    struct allocation_terms terms = {
        .rule = rule, .pool = {pool_fen}, .tiers = three_tiers, .tier_count = 3};
    struct allocated given[CLAIMS_MOST];
    struct allocation_sum sum;
    int64_t all = 0;

    assert_true(allocate(&terms, claims, count, given, &sum));
    for (size_t i = 0; i < count; i++) {
        check_fen(given[i].given, fen[i]);
        all += fen[i];
    }
    check_fen(sum.given, all);
    check_fen(sum.left, pool_fen - all);
    check_int(sum.line, line);
}

static void known_pool__is_shared_as_each_rule_says(void **state)
{
    (void) state;
    const struct claim claims[] = {
        claim(2, 85, 1, 300, 0), /* not in the order of rank */
        claim(1, 95, 3, 400, 0),
        claim(3, 70, 2, 500, 0),
        claim(4, 62, 4, 100, 0),
    };

    check_given(ALLOCATE_RANK_FULL, 100000, claims, 4, (int64_t[]){30000, 40000, 0, 0}, 2);
    check_given(ALLOCATE_RANK_PARTIAL, 100000, claims, 4, (int64_t[]){30000, 40000, 30000, 0}, 2);
    /* 1,300 asked of 1,000: ten thirteenths, the fen that is left to the largest remainder */
    check_given(ALLOCATE_PRO_RATA, 100000, claims, 4, (int64_t[]){23077, 30769, 38462, 7692}, 4);
    /* 400 whole, 300 × 80% = 240, and of the third tier 250 + 50, which fit into 360 */
    check_given(ALLOCATE_TIERS, 100000, claims, 4, (int64_t[]){24000, 40000, 25000, 5000}, 4);
    check_given(ALLOCATE_TIERS, 76000, claims, 4, (int64_t[]){24000, 40000, 10000, 2000}, 4);
    check_given(ALLOCATE_FIRST_COME, 100000, claims, 4, (int64_t[]){30000, 0, 50000, 0}, 2);
    check_given(ALLOCATE_RANK_FULL, 130000, claims, 4, (int64_t[]){30000, 40000, 50000, 10000}, 4);
    check_given(ALLOCATE_PRO_RATA, 130001, claims, 4, (int64_t[]){30000, 40000, 50000, 10000}, 4);
    check_given(ALLOCATE_PRO_RATA, 0, claims, 4, (int64_t[]){0, 0, 0, 0}, 4);
}

static void nobody__is_served_over_the_head_of_one_that_did_not_fit(void **state)
{
    (void) state;
    const struct claim claims[] = {claim(1, 90, 1, 900, 0), claim(2, 80, 2, 50, 0)};

    check_given(ALLOCATE_RANK_FULL, 50000, claims, 2, (int64_t[]){0, 0}, 0);
    check_given(ALLOCATE_RANK_PARTIAL, 50000, claims, 2, (int64_t[]){50000, 0}, 0);
}

static void lower_tier__is_not_served_when_a_higher_one_was_cut(void **state)
{
    (void) state;
    const struct claim claims[] = {claim(1, 95, 1, 150, 100), claim(2, 85, 2, 100, 0)};

    check_given(ALLOCATE_TIERS, 9000, claims, 2, (int64_t[]){0, 0}, 2);
    check_given(ALLOCATE_TIERS, 15000, claims, 2, (int64_t[]){15000, 0}, 2);
    check_given(ALLOCATE_TIERS, 19000, claims, 2, (int64_t[]){15000, 4000}, 2);
}

static void floors__leave_from_the_end_and_lift_the_others(void **state)
{
    (void) state;
    const struct claim claims[] = {claim(1, 90, 1, 100, 60), claim(2, 85, 2, 100, 60),
                                   claim(3, 80, 3, 100, 60)};

    /* 50 each would leave all under 60; without the third it is 75 each */
    check_given(ALLOCATE_PRO_RATA, 15000, claims, 3, (int64_t[]){7500, 7500, 0}, 3);
    check_given(ALLOCATE_RANK_PARTIAL, 15900, claims, 3, (int64_t[]){10000, 0, 0}, 1);
    check_given(ALLOCATE_RANK_PARTIAL, 16000, claims, 3, (int64_t[]){10000, 6000, 0}, 1);
}

static void claim_below_the_floor__is_given_in_full(void **state)
{
    (void) state;
    const struct claim claims[] = {claim(1, 90, 1, 30, 50)}; /* tiers: the first gives 80 % */

    for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++)
        check_given((enum allocation_rule) rule, 100000, claims, 1, (int64_t[]){3000}, 1);
}

static void equal_ranks__stand_in_the_order_of_filing(void **state)
{
    (void) state;
    const struct claim claims[] = {claim(1, 90, 5, 100, 0), claim(1, 90, 2, 100, 0)};

    check_given(ALLOCATE_RANK_FULL, 10000, claims, 2, (int64_t[]){0, 10000}, 1);
}

static void sum__that_is_too_large_is_refused(void **state)
{
    (void) state;
    const struct claim claims[] = {{.amount = {INT64_MAX}}, {.amount = {1}}};
    struct allocation_terms terms = {.rule = ALLOCATE_PRO_RATA, .pool = {100}};
    struct allocated given[2];
    struct allocation_sum sum;

    assert_false(allocate(&terms, claims, 2, given, &sum));
}

static void words__are_read_back(void **state)
{
    (void) state;
    for (int i = 0; i < ALLOCATION_RULE_COUNT; i++) {
        enum allocation_rule rule;

        assert_true(allocation_rule_parse(allocation_rule_word((enum allocation_rule) i), &rule));
        check_int(rule, i);
        assert_non_null(allocation_rule_label((enum allocation_rule) i));
    }
}

/* ---- whatever is asked ----------------------------------------------------------------------- */

static uint64_t dice = 88172645463325252u;

static int64_t roll(int64_t most)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (int64_t) (dice % (uint64_t) (most + 1));
}

static size_t roll_claims(struct claim *claims, bool floors)
{
    size_t count = (size_t) roll(CLAIMS_MOST);
    int64_t most = roll(1) ? 1000 : MONEY_MOST_FEN;

    for (size_t i = 0; i < count; i++) {
        claims[i] = (struct claim){.id = (int64_t) i + 1,
                                   .rank = (int) roll(30) + 1,
                                   .score_centi = (int) roll(10000),
                                   .complete_on = {20000 + (int32_t) roll(20)},
                                   .amount = {roll(most)}};
        if (floors && roll(2) == 0)
            claims[i].floor.fen = roll(2 * claims[i].amount.fen); /* above it too */
    }
    return count;
}

static void check_laws(const struct allocation_terms *terms, const struct claim *claims,
                       size_t count, bool floors)
{
    struct allocated given[CLAIMS_MOST];
    struct allocation_sum sum;
    int64_t all = 0, demand = 0;

    assert_true(allocate(terms, claims, count, given, &sum));
    for (size_t i = 0; i < count; i++) {
        assert_true(given[i].given.fen >= 0);
        assert_true(given[i].given.fen <= claims[i].amount.fen);
        assert_true(given[i].given.fen == 0 || given[i].given.fen == claims[i].amount.fen ||
                    given[i].given.fen >= claims[i].floor.fen);
        all += given[i].given.fen;
        demand += claims[i].amount.fen;
    }
    assert_true(all <= terms->pool.fen);
    check_fen(sum.given, all);
    check_fen(sum.left, terms->pool.fen - all);
    check_fen(sum.demand, demand);
    if (terms->rule == ALLOCATE_PRO_RATA && !floors) /* no fen is lost */
        check_fen(sum.given, demand < terms->pool.fen ? demand : terms->pool.fen);
    if (terms->rule == ALLOCATE_RANK_PARTIAL && !floors)
        check_fen(sum.given, demand < terms->pool.fen ? demand : terms->pool.fen);
}

static size_t tier_of(const struct allocation_terms *terms, const struct claim *claim)
{
    size_t tier = 0;

    while (tier < terms->tier_count && claim->score_centi < terms->tiers[tier].at_least_centi)
        tier++;
    return tier;
}

/* Whoever has less than the tier gives has nobody served in a lower one. */
static void check_tiers(const struct allocation_terms *terms, const struct claim *claims,
                        size_t count)
{
    struct allocated given[CLAIMS_MOST];
    struct allocation_sum sum;

    assert_true(allocate(terms, claims, count, given, &sum));
    for (size_t i = 0; i < count; i++) {
        size_t tier = tier_of(terms, &claims[i]);
        struct money share;

        if (tier == terms->tier_count)
            continue;
        assert_true(
            money_share(claims[i].amount, terms->tiers[tier].share, ROUND_DOWN_TO_FEN, &share));
        for (size_t k = 0; k < count && given[i].given.fen < share.fen; k++)
            assert_true(tier_of(terms, &claims[k]) <= tier || given[k].given.fen == 0);
    }
}

/* More money takes nothing from anybody where all are cut alike, but for the odd fen. */
static void check_more_gives_more(struct allocation_terms terms, const struct claim *claims,
                                  size_t count)
{
    struct allocated before[CLAIMS_MOST], after[CLAIMS_MOST];
    struct allocation_sum sum;

    assert_true(allocate(&terms, claims, count, before, &sum));
    terms.pool.fen += roll(1000000);
    assert_true(allocate(&terms, claims, count, after, &sum));
    for (size_t i = 0; i < count; i++)
        assert_true(after[i].given.fen >= before[i].given.fen - 1);
}

static void laws__hold_for_any_claims(void **state)
{
    (void) state;
    for (int round = 0; round < 20000; round++) {
        struct claim claims[CLAIMS_MOST];
        bool floors = roll(1);
        size_t count = roll_claims(claims, floors);
        struct allocation_terms terms = {.rule = (enum allocation_rule)(round % 5),
                                         .pool = {roll(roll(1) ? 20000 : 4 * MONEY_MOST_FEN)},
                                         .tiers = three_tiers,
                                         .tier_count = 3};

        check_laws(&terms, claims, count, floors);
        if (terms.rule == ALLOCATE_TIERS)
            check_tiers(&terms, claims, count);
        if (!floors)
            check_more_gives_more(terms, claims, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_pool__is_shared_as_each_rule_says),
        cmocka_unit_test(nobody__is_served_over_the_head_of_one_that_did_not_fit),
        cmocka_unit_test(lower_tier__is_not_served_when_a_higher_one_was_cut),
        cmocka_unit_test(floors__leave_from_the_end_and_lift_the_others),
        cmocka_unit_test(claim_below_the_floor__is_given_in_full),
        cmocka_unit_test(equal_ranks__stand_in_the_order_of_filing),
        cmocka_unit_test(sum__that_is_too_large_is_refused),
        cmocka_unit_test(words__are_read_back),
        cmocka_unit_test(laws__hold_for_any_claims),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
