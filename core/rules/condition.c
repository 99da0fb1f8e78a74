/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions over facts: met, not met, or unknown while the fact is missing.
 * A new comparison is a row here and a test, nothing else. */
#include "rules/condition.h"

#include <assert.h>

#include "base/text.h"

/* Negative, zero, positive, as strcmp; texts are only ever asked for zero. */
static int fact_compare(const struct fact *a, const struct fact *b)
{
    switch (a->kind) {
    case FACT_MONEY:
        return (a->money.fen > b->money.fen) - (a->money.fen < b->money.fen);
    case FACT_DATE:
        return (a->date.day > b->date.day) - (a->date.day < b->date.day);
    case FACT_COUNT:
        return (a->count > b->count) - (a->count < b->count);
    case FACT_YES_NO:
    case FACT_CHOICE:
    case FACT_TEXT:
    case FACT_CODE:
        return strcmp(a->text, b->text);
    }
    return 1;
}

typedef bool holds_fn(const struct fact *fact, const struct condition *condition);

static bool is_equal(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) == 0;
}

static bool is_not_equal(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) != 0;
}

static bool is_at_least(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) >= 0;
}

static bool is_more_than(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) > 0;
}

static bool is_at_most(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) <= 0;
}

static bool is_less_than(const struct fact *fact, const struct condition *condition)
{
    return fact_compare(fact, &condition->values[0]) < 0;
}

static bool is_one_of(const struct fact *fact, const struct condition *condition)
{
    for (size_t i = 0; i < condition->value_count; i++)
        if (fact_compare(fact, &condition->values[i]) == 0)
            return true;
    return false;
}

static const struct {
    bool orders;
    holds_fn *holds;
} comparisons[] = {
    [IS_EQUAL] = {false, is_equal},      [IS_NOT_EQUAL] = {false, is_not_equal},
    [IS_AT_LEAST] = {true, is_at_least}, [IS_MORE_THAN] = {true, is_more_than},
    [IS_AT_MOST] = {true, is_at_most},   [IS_LESS_THAN] = {true, is_less_than},
    [IS_ONE_OF] = {false, is_one_of},
};

const struct yaml_word comparison_words[] = {
    {"equal", IS_EQUAL},       {"not-equal", IS_NOT_EQUAL},
    {"at-least", IS_AT_LEAST}, {"more-than", IS_MORE_THAN},
    {"at-most", IS_AT_MOST},   {"less-than", IS_LESS_THAN},
    {"one-of", IS_ONE_OF},     {0},
};

bool comparison_orders(enum comparison is)
{
    return comparisons[is].orders;
}

bool fact_kind_has_order(enum fact_kind kind)
{
    return kind == FACT_MONEY || kind == FACT_DATE || kind == FACT_COUNT;
}

enum truth condition_holds(const struct condition *condition, const struct facts *facts)
{
    const struct fact *fact = facts_find(facts, condition->fact);

    assert((size_t) condition->is < sizeof comparisons / sizeof *comparisons);
    /* A fact of another kind than the item's is no answer to its question. */
    if (!fact || fact->kind != condition->kind)
        return TRUTH_UNKNOWN;
    return comparisons[condition->is].holds(fact, condition) ? TRUTH_YES : TRUTH_NO;
}

enum truth conditions_hold(const struct condition *conditions, size_t count,
                           const struct facts *facts)
{
    enum truth all = TRUTH_YES;

    for (size_t i = 0; i < count; i++) {
        enum truth one = condition_holds(&conditions[i], facts);

        if (one == TRUTH_NO)
            return TRUTH_NO;
        if (one == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
    }
    return all;
}

/* The least and the most number it lets through, by the order of its kind. */
static void span_of(const struct condition *condition, int64_t *ret_least, int64_t *ret_most)
{
    const struct fact *fact = &condition->values[0];
    int64_t value = fact->kind == FACT_MONEY  ? fact->money.fen
                    : fact->kind == FACT_DATE ? fact->date.day
                                              : fact->count;

    *ret_least = condition->is == IS_AT_LEAST    ? value
                 : condition->is == IS_MORE_THAN ? value + 1
                                                 : INT64_MIN;
    *ret_most = condition->is == IS_AT_MOST     ? value
                : condition->is == IS_LESS_THAN ? value - 1
                                                : INT64_MAX;
}

/* It names every value that it lets through, and the other holds for none of them. */
static bool none_of_its_values(const struct condition *condition, const struct condition *other)
{
    if (condition->is != IS_EQUAL && condition->is != IS_ONE_OF)
        return false;
    for (size_t i = 0; i < condition->value_count; i++)
        if (comparisons[other->is].holds(&condition->values[i], other))
            return false;
    return true;
}

bool condition_excludes(const struct condition *a, const struct condition *b)
{
    int64_t least_a, most_a, least_b, most_b;

    if (!text_is(a->fact, b->fact) || a->value_count == 0 || b->value_count == 0)
        return false;
    if (none_of_its_values(a, b) || none_of_its_values(b, a))
        return true;
    if (!comparison_orders(a->is) || !comparison_orders(b->is))
        return false;
    span_of(a, &least_a, &most_a);
    span_of(b, &least_b, &most_b);
    return most_a < least_b || most_b < least_a;
}

bool condition_same(const struct condition *a, const struct condition *b)
{
    if (!text_is(a->fact, b->fact) || a->is != b->is || a->value_count != b->value_count)
        return false;
    for (size_t i = 0; i < a->value_count; i++)
        if (fact_compare(&a->values[i], &b->values[i]) != 0)
            return false;
    return true;
}
