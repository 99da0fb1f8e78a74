/* SPDX-License-Identifier: Apache-2.0 */
/* Scores and order of cases.  Leaves averaging to aggregate and the trials to stability. */
#include "rules/rank.h"

#include <stdlib.h>

#include "rules/aggregate.h"
#include "rules/rank_inside.h"

void rank_score(const struct item *item, struct rank_entry *entry, const struct rank_trial *trial,
                int *criterion)
{
    AUTO_ARENA struct arena arena = {0};
    int *totals = arena_get(&arena, (entry->sheet_count + 1) * sizeof *totals);
    int *points = arena_get(&arena, (entry->sheet_count + 1) * sizeof *points);
    bool leaves_out = trial->without != 0 && entry->sheet_count > 1;
    size_t kept = 0;

    for (size_t s = 0; s < entry->sheet_count; s++)
        if (!leaves_out || entry->sheets[s].reviewer_id != trial->without)
            totals[kept++] = rubric_weigh(item->criteria, item->criterion_count,
                                          entry->sheets[s].points, trial->weights);
    entry->centi = aggregate_centi(item->review.aggregate, totals, kept);
    entry->spread = aggregate_spread(totals, kept);
    for (size_t c = 0; c < item->criterion_count; c++) {
        kept = 0;
        for (size_t s = 0; s < entry->sheet_count; s++)
            if (!leaves_out || entry->sheets[s].reviewer_id != trial->without)
                points[kept++] = entry->sheets[s].points[c] * 100;
        criterion[c] = aggregate_centi(item->review.aggregate, points, kept);
    }
    entry->criterion = criterion;
}

int rank_compare(const struct item *item, const struct rank_entry *a, const struct rank_entry *b)
{
    if (a->centi != b->centi)
        return a->centi > b->centi ? -1 : 1;
    for (size_t i = 0; i < item->review.tie_count; i++) {
        int c = item->review.ties[i];

        if (a->criterion[c] != b->criterion[c])
            return a->criterion[c] > b->criterion[c] ? -1 : 1;
    }
    if (a->complete_on.day != b->complete_on.day)
        return a->complete_on.day < b->complete_on.day ? -1 : 1;
    return 0;
}

/* The order of qsort is not stable: what nothing parts stands by id, so that it comes out alike. */
static const struct item *sorting; /* for the comparison alone */

static int by_rank(const void *a, const void *b)
{
    const struct rank_entry *left = a, *right = b;
    int order = rank_compare(sorting, left, right);

    return order ? order : (left->id > right->id) - (left->id < right->id);
}

void rank_sort(const struct item *item, struct rank_entry *entries, size_t count)
{
    sorting = item;
    qsort(entries, count, sizeof *entries, by_rank);
}

void rank_entries(const struct item *item, struct rank_entry *entries, size_t count,
                  struct arena *arena)
{
    static const struct rank_trial as_it_is = {0};

    for (size_t i = 0; i < count; i++)
        rank_score(item, &entries[i], &as_it_is,
                   arena_get(arena, (item->criterion_count + 1) * sizeof(int)));
    rank_sort(item, entries, count);
    for (size_t i = 0; i < count; i++) {
        entries[i].rank = i > 0 && rank_compare(item, &entries[i - 1], &entries[i]) == 0
                              ? entries[i - 1].rank
                              : (int) i + 1;
        entries[i].tied = (i > 0 && entries[i - 1].centi == entries[i].centi) ||
                          (i + 1 < count && entries[i + 1].centi == entries[i].centi);
    }
}
