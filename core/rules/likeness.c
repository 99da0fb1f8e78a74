/* SPDX-License-Identifier: Apache-2.0 */
/* Compares facts fact by fact.  Which cases are compared, and what becomes of it, is the desk's. */
#include "rules/likeness.h"

#include <assert.h>

#include "base/text.h"

bool likeness_compares(enum fact_kind kind)
{
    switch (kind) {
    case FACT_MONEY:
    case FACT_DATE:
    case FACT_COUNT:
    case FACT_YES_NO:
    case FACT_CHOICE:
        return true;
    case FACT_TEXT:
    case FACT_CODE:
        return false;
    }
    return false;
}

static int64_t by_ratio(int64_t a, int64_t b)
{
    int64_t greater = a > b ? a : b, smaller = a > b ? b : a;

    assert(smaller >= 0);
    assert(greater <= INT64_MAX / PPM_IN_ONE);
    return greater == 0 ? 0 : LIKENESS_FAR - smaller * PPM_IN_ONE / greater;
}

/* From the earlier to the later: whole months are not counted alike in both directions. */
static int64_t by_months(struct date a, struct date b)
{
    int64_t months = a.day < b.day ? date_months_between(a, b) : date_months_between(b, a);

    return months >= LIKENESS_MONTHS ? LIKENESS_FAR : months * LIKENESS_FAR / LIKENESS_MONTHS;
}

int64_t likeness_of_fact(const struct fact *a, const struct fact *b)
{
    if (!a || !b)
        return (a && likeness_compares(a->kind)) || (b && likeness_compares(b->kind))
                   ? LIKENESS_MISSING
                   : 0;
    if (a->kind != b->kind) /* one edition asked for it otherwise */
        return likeness_compares(a->kind) || likeness_compares(b->kind) ? LIKENESS_MISSING : 0;
    switch (a->kind) {
    case FACT_MONEY:
        return by_ratio(a->money.fen, b->money.fen);
    case FACT_COUNT:
        return by_ratio(a->count, b->count);
    case FACT_DATE:
        return by_months(a->date, b->date);
    case FACT_YES_NO:
    case FACT_CHOICE:
        return text_is(a->text, b->text) ? 0 : LIKENESS_FAR;
    case FACT_TEXT:
    case FACT_CODE:
        break;
    }
    return 0;
}

static bool is_basis(const struct gives *gives, const char *key)
{
    if (text_is(gives->of, key) || text_is(gives->tier_by, key) || text_is(gives->count_of, key) ||
        (gives->together && text_is(gives->together->fact, key)))
        return true;
    for (size_t i = 0; i < gives->exception_count; i++)
        for (size_t k = 0; k < gives->exceptions[i].when_count; k++)
            if (text_is(gives->exceptions[i].when[k].fact, key))
                return true;
    return false;
}

bool likeness_takes(const struct item *item, const char *key)
{
    return item_ask(item, key) || is_basis(&item->gives, key);
}

struct pair {
    const struct facts *a, *b;
};

/* @return false when there is nothing to compare: stated by neither, or neither amount nor answer
 */
static bool distance_of(const struct pair *pair, const char *key, int64_t *ret_distance)
{
    const struct fact *a = key ? facts_find(pair->a, key) : NULL;
    const struct fact *b = key ? facts_find(pair->b, key) : NULL;
    const struct fact *known = a ? a : b;

    if (!known || !likeness_compares(known->kind))
        return false;
    *ret_distance = likeness_of_fact(a, b);
    return true;
}

static int64_t mean_of_asks(const struct item *item, const struct pair *pair)
{
    int64_t sum = 0, count = 0, distance;

    for (size_t i = 0; i < item->ask_count; i++)
        if (distance_of(pair, item->asks[i].fact, &distance)) {
            sum += distance;
            count++;
        }
    return count == 0 ? 0 : (sum + count - 1) / count;
}

static void raise(int64_t *greatest, const struct pair *pair, const char *key)
{
    int64_t distance;

    if (distance_of(pair, key, &distance) && distance > *greatest)
        *greatest = distance;
}

static int64_t greatest_of_basis(const struct gives *gives, const struct pair *pair)
{
    int64_t greatest = 0;

    raise(&greatest, pair, gives->of);
    raise(&greatest, pair, gives->tier_by);
    raise(&greatest, pair, gives->count_of);
    for (size_t i = 0; i < gives->exception_count; i++)
        for (size_t k = 0; k < gives->exceptions[i].when_count; k++)
            raise(&greatest, pair, gives->exceptions[i].when[k].fact);
    return greatest;
}

int64_t likeness_distance(const struct item *item, const struct facts *a, const struct facts *b)
{
    const struct pair pair = {a, b};
    int64_t mean = mean_of_asks(item, &pair), basis = greatest_of_basis(&item->gives, &pair);

    return mean > basis ? mean : basis;
}
