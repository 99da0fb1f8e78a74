/* SPDX-License-Identifier: Apache-2.0 */
/* Adds up and averages in integers.  Leaves the order of cases to rank. */
#include "rules/aggregate.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/rubric.h"

static const char *const labels[] = {
    [AGGREGATE_MEAN] = N_("mean"),
    [AGGREGATE_TRIMMED_MEAN] = N_("mean without the highest and the lowest"),
    [AGGREGATE_MEDIAN] = N_("median"),
};

const char *aggregate_label(enum aggregate how)
{
    return labels[how];
}

int rubric_weigh(const struct criterion *criteria, size_t count, const int *points,
                 const int64_t *weights)
{
    int64_t scale = 1, sum = 0, whole = 0;

    if (!rubric_scale(criteria, count, &scale))
        return 0; /* the loader refuses such a rubric */
    for (size_t i = 0; i < count; i++) {
        int64_t weight = weights ? weights[i] : criteria[i].weight.ppm;

        sum += points[i] * (scale / criteria[i].most) * weight;
        whole += weight;
    }
    /* scale ≤ 10^6, whole ≤ 2 × 10^8: the product stays under 2 × 10^18 */
    return whole > 0 ? (int) (sum * 10000 / (scale * whole)) : 0;
}

static int by_size(const void *a, const void *b)
{
    int left = *(const int *) a, right = *(const int *) b;

    return (left > right) - (left < right);
}

static int *sorted(const int *centi, size_t count, struct arena *arena)
{
    int *copy = arena_get(arena, (count + 1) * sizeof *copy);

    if (count > 0)
        memcpy(copy, centi, count * sizeof *copy);
    qsort(copy, count, sizeof *copy, by_size);
    return copy;
}

static int mean(const int *centi, size_t count)
{
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += centi[i];
    return (int) (sum / (int64_t) count);
}

static int median(const int *in_order, size_t count)
{
    return count % 2 ? in_order[count / 2] : mean(&in_order[count / 2 - 1], 2);
}

int aggregate_centi(enum aggregate how, const int *centi, size_t count)
{
    AUTO_ARENA struct arena arena = {0};
    const int *in_order = sorted(centi, count, &arena);

    assert(count > 0);
    switch (how) {
    case AGGREGATE_MEAN:
        break;
    case AGGREGATE_TRIMMED_MEAN:
        if (count >= 3)
            return mean(in_order + 1, count - 2);
        break;
    case AGGREGATE_MEDIAN:
        return median(in_order, count);
    }
    return mean(centi, count);
}

int aggregate_spread(const int *centi, size_t count)
{
    AUTO_ARENA struct arena arena = {0};
    const int *in_order = sorted(centi, count, &arena);

    return count > 0 ? in_order[count - 1] - in_order[0] : 0;
}

bool aggregate_is_outlier(const int *centi, size_t count, size_t at, int points)
{
    AUTO_ARENA struct arena arena = {0};
    int *others = arena_get(&arena, (count + 1) * sizeof *others);
    size_t other_count = 0;
    int off;

    if (count < 3 || points <= 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (i != at)
            others[other_count++] = centi[i];
    qsort(others, other_count, sizeof *others, by_size);
    off = centi[at] - median(others, other_count);
    return (off < 0 ? -off : off) > points * 100;
}
