/* SPDX-License-Identifier: Apache-2.0 */
/* The distance of two sets of facts: each kind by itself, and what holds for any two. */
#include "rules/likeness.h"

#include "base/text.h"
#include "check.h"

#define TRIES 20000

static const struct ask asks[] = {
    {.fact = "base", .kind = FACT_MONEY},   {.fact = "people", .kind = FACT_COUNT},
    {.fact = "begun", .kind = FACT_DATE},   {.fact = "abroad", .kind = FACT_YES_NO},
    {.fact = "grade", .kind = FACT_CHOICE}, {.fact = "title", .kind = FACT_TEXT},
    {.fact = "payee", .kind = FACT_CODE},
};
#define ASK_COUNT (sizeof asks / sizeof *asks)

static const struct item item = {
    .ask_count = ASK_COUNT, .asks = asks, .gives = {.shape = SHAPE_SHARE, .of = "base"}};
static const struct item item_without_base = {.ask_count = ASK_COUNT, .asks = asks};

static void state_fact(struct facts *facts, size_t ask, const char *typed)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact fact;
    struct err err = {0};

    check_ok(fact_read(asks[ask].fact, asks[ask].kind, typed, &arena, &fact, &err), err);
    facts_put(facts, &fact);
}

/* The distance of two cases that state one fact each; NULL states nothing. */
static int64_t between(const struct item *of, size_t ask, const char *a, const char *b)
{
    AUTO_FACTS struct facts left = {0};
    AUTO_FACTS struct facts right = {0};

    if (a)
        state_fact(&left, ask, a);
    if (b)
        state_fact(&right, ask, b);
    return likeness_distance(of, &left, &right);
}

static void amounts_and_counts__are_compared_by_ratio(void **state)
{
    (void) state;
    check_int(between(&item, 0, "100", "100"), 0);
    check_int(between(&item, 0, "50", "100"), 500000);
    check_int(between(&item, 0, "95", "100"), 50000);
    check_int(between(&item, 0, "0", "0"), 0);
    check_int(between(&item, 0, "0", "0.01"), LIKENESS_FAR);
    check_int(between(&item, 0, "1000000000", "0.01"), LIKENESS_FAR);
    check_int(between(&item, 1, "3", "4"), 250000);
    check_int(between(&item, 1, "999999999", "999999998"), 1); /* never none */
}

static void days__are_compared_by_whole_months(void **state)
{
    (void) state;
    check_int(between(&item, 2, "2026-01-01", "2026-01-31"), 0);
    check_int(between(&item, 2, "2026-01-01", "2026-07-01"), 100000);
    check_int(between(&item, 2, "2026-07-01", "2026-01-01"), 100000);
    check_int(between(&item, 2, "2025-02-28", "2025-01-31"),
              between(&item, 2, "2025-01-31", "2025-02-28"));
    check_int(between(&item, 2, "2020-01-01", "2026-01-01"), LIKENESS_FAR);
}

static void yes_no_and_choices__are_the_same_or_not(void **state)
{
    (void) state;
    check_int(between(&item, 3, "yes", "yes"), 0);
    check_int(between(&item, 3, "yes", "no"), LIKENESS_FAR);
    check_int(between(&item, 4, "a", "a"), 0);
    check_int(between(&item, 4, "a", "b"), LIKENESS_FAR);
}

static void texts_and_codes__are_not_compared(void **state)
{
    (void) state;
    check_int(between(&item, 5, "one", "another"), 0);
    check_int(between(&item, 5, "one", NULL), 0);
    check_int(between(&item, 6, "91440300708461136T", NULL), 0);
}

static void fact__stated_by_one_alone_is_half_way(void **state)
{
    (void) state;
    check_int(between(&item, 0, "100", NULL), LIKENESS_MISSING);
    check_int(between(&item, 3, NULL, "yes"), LIKENESS_MISSING);
    check_int(between(&item, 0, NULL, NULL), 0);
}

static void fact__asked_for_in_two_kinds_is_half_way(void **state)
{
    const struct fact count = {.key = "x", .kind = FACT_COUNT, .text = "1", .count = 1};
    const struct fact text = {.key = "x", .kind = FACT_TEXT, .text = "1"};
    const struct fact code = {.key = "x", .kind = FACT_CODE, .text = "1"};

    (void) state;
    check_int(likeness_of_fact(&count, &text), LIKENESS_MISSING);
    check_int(likeness_of_fact(&text, &count), LIKENESS_MISSING);
    check_int(likeness_of_fact(&code, &text), 0);
}

static void mean__is_rounded_up(void **state)
{
    AUTO_FACTS struct facts a = {0};
    AUTO_FACTS struct facts b = {0};

    (void) state;
    state_fact(&a, 1, "999999999");
    state_fact(&b, 1, "999999998");
    state_fact(&a, 3, "yes");
    state_fact(&b, 3, "yes");
    check_int(likeness_distance(&item, &a, &b), 1);
}

/* Four equal answers and half the base: the mean is a tenth, the base's own distance decides. */
static void base__is_not_hidden_by_equal_answers(void **state)
{
    static const char *const rest[] = {NULL, "5", "2026-01-01", "yes", "a"};
    AUTO_FACTS struct facts a = {0};
    AUTO_FACTS struct facts b = {0};

    (void) state;
    state_fact(&a, 0, "50");
    state_fact(&b, 0, "100");
    for (size_t i = 1; i < 5; i++) {
        state_fact(&a, i, rest[i]);
        state_fact(&b, i, rest[i]);
    }
    check_int(likeness_distance(&item, &a, &b), 500000);
    check_int(likeness_distance(&item_without_base, &a, &b), 100000);
}

static void exceptions_facts__count_though_they_are_not_asked(void **state)
{
    static const struct condition when[] = {{.fact = "applicant_age_months", .kind = FACT_COUNT}};
    static const struct exception exceptions[] = {{.when_count = 1, .when = when}};
    static const struct item start_ups = {
        .gives = {.exception_count = 1, .exceptions = exceptions}};
    struct fact fact = {
        .key = "applicant_age_months", .kind = FACT_COUNT, .text = "10", .count = 10};
    AUTO_FACTS struct facts a = {0};
    AUTO_FACTS struct facts b = {0};

    (void) state;
    facts_put(&a, &fact);
    fact = (struct fact){.key = fact.key, .kind = FACT_COUNT, .text = "40", .count = 40};
    facts_put(&b, &fact);
    check_int(likeness_distance(&start_ups, &a, &b), 750000);
    check_int(likeness_distance(&item, &a, &b), 0);
    assert_true(likeness_takes(&start_ups, "applicant_age_months"));
    assert_false(likeness_takes(&item, "applicant_age_months"));
    assert_true(likeness_takes(&item, "base"));
}

/* ---- any two --------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void random_text(size_t ask, uint64_t *seed, struct arena *arena, const char **ret_text)
{
    uint64_t dice = next_random(seed);

    switch (asks[ask].kind) {
    case FACT_MONEY:
        *ret_text =
            arena_format(arena, "%llu.%02llu", (unsigned long long) (dice >> 20) % 999999999,
                         (unsigned long long) dice % 100);
        return;
    case FACT_COUNT:
        *ret_text = arena_format(arena, "%llu", (unsigned long long) dice % 1000);
        return;
    case FACT_DATE:
        *ret_text = arena_format(arena, "%d-%02d-%02d", 2015 + (int) (dice % 12),
                                 1 + (int) (dice % 97 % 12), 1 + (int) (dice % 101 % 28));
        return;
    case FACT_YES_NO:
        *ret_text = dice % 2 ? "yes" : "no";
        return;
    case FACT_CHOICE:
    case FACT_TEXT:
        *ret_text = dice % 2 ? "a" : "b";
        return;
    case FACT_CODE:
        *ret_text = "91440300708461136T";
        return;
    }
}

static void random_facts(struct facts *facts, uint64_t *seed)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text = "";

    for (size_t i = 0; i < ASK_COUNT; i++)
        if (next_random(seed) % 8 != 0) {
            random_text(i, seed, &arena, &text);
            state_fact(facts, i, text);
        }
}

static void distance__is_symmetric_bounded_and_none_for_the_same(void **state)
{
    uint64_t seed = 20261124;
    int apart = 0;

    (void) state;
    for (int i = 0; i < TRIES; i++) {
        AUTO_FACTS struct facts a = {0};
        AUTO_FACTS struct facts b = {0};
        int64_t distance;

        random_facts(&a, &seed);
        random_facts(&b, &seed);
        distance = likeness_distance(&item, &a, &b);
        check_int(likeness_distance(&item, &b, &a), distance);
        check_int(likeness_distance(&item, &a, &a), 0);
        assert_in_range(distance, 0, LIKENESS_FAR);
        assert_true(distance >= likeness_distance(&item_without_base, &a, &b));
        apart += distance > 0;
    }
    assert_true(apart > TRIES / 2);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(amounts_and_counts__are_compared_by_ratio),
        TEST(days__are_compared_by_whole_months),
        TEST(yes_no_and_choices__are_the_same_or_not),
        TEST(texts_and_codes__are_not_compared),
        TEST(fact__stated_by_one_alone_is_half_way),
        TEST(fact__asked_for_in_two_kinds_is_half_way),
        TEST(mean__is_rounded_up),
        TEST(base__is_not_hidden_by_equal_answers),
        TEST(exceptions_facts__count_though_they_are_not_asked),
        TEST(distance__is_symmetric_bounded_and_none_for_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
