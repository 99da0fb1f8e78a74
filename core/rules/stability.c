/* SPDX-License-Identifier: Apache-2.0 */
/* Which ranks can be told apart: the order is made again without each reviewer and with each weight
 * a little higher and lower; a line between two places holds when no trial crosses it.  Leaves
 * scoring one case to rank. */
#include <stdlib.h>
#include <string.h>

#include "rules/rank_inside.h"

struct trials {
    const struct item *item;
    const struct rank_entry *entries; /* the order as it is */
    size_t count;
    struct rank_entry *again; /* the order of the trial */
    int *criteria;            /* room for the scores of the trial */
    int *last;                /* in the trial, by the place it has now: that of the last equal */
    bool *crossed;            /* the line under place i */
    struct stability *found;
};

struct placed {
    int64_t id;
    int place;
};

static int by_id(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;

    return (left->id > right->id) - (left->id < right->id);
}

/* The end of those that nothing parts in this trial, from the first of them. */
static size_t equals_from(const struct trials *trials, size_t first)
{
    size_t end = first + 1;

    while (end < trials->count &&
           rank_compare(trials->item, &trials->again[first], &trials->again[end]) == 0)
        end++;
    return end;
}

/* Which of equals comes first is the number's doing: each can have any place of theirs. */
static void note_ranges(struct trials *trials, const struct placed *index)
{
    size_t first = 0, end = 0;

    for (size_t i = 0; i < trials->count; i++) {
        if (i == end) {
            first = i;
            end = equals_from(trials, i);
        }
        const struct rank_entry *entry = &trials->again[i];
        struct placed key = {.id = entry->id};
        const struct placed *now = bsearch(&key, index, trials->count, sizeof *index, by_id);
        struct rank_range *range = &trials->found->ranges[now->place];

        trials->last[now->place] = (int) end;
        range->best = (int) first + 1 < range->best ? (int) first + 1 : range->best;
        range->worst = (int) end > range->worst ? (int) end : range->worst;
        range->least_centi = entry->centi < range->least_centi ? entry->centi : range->least_centi;
        range->most_centi = entry->centi > range->most_centi ? entry->centi : range->most_centi;
    }
}

/* The line under place i is crossed when somebody above it can come after somebody below it. */
static void note_crossings(struct trials *trials)
{
    int worst_above = 0;

    for (size_t i = 0; i + 1 < trials->count; i++) {
        worst_above = trials->last[i] > worst_above ? trials->last[i] : worst_above;
        if (worst_above > (int) i + 1)
            trials->crossed[i] = true;
    }
}

static void run(struct trials *trials, const struct placed *index, const struct rank_trial *trial)
{
    size_t width = trials->item->criterion_count + 1;

    memcpy(trials->again, trials->entries, trials->count * sizeof *trials->again);
    for (size_t i = 0; i < trials->count; i++)
        rank_score(trials->item, &trials->again[i], trial, &trials->criteria[i * width]);
    rank_sort(trials->item, trials->again, trials->count);
    note_ranges(trials, index);
    note_crossings(trials);
    trials->found->trials++;
}

/* ---- whom to leave out, which weight to move ---- */

static int by_number(const void *a, const void *b)
{
    int64_t left = *(const int64_t *) a, right = *(const int64_t *) b;

    return (left > right) - (left < right);
}

/* Every reviewer once. */
static int64_t *reviewers_of(const struct trials *trials, struct arena *arena, size_t *ret_count)
{
    size_t count = 0, kept = 0;
    int64_t *all;

    for (size_t i = 0; i < trials->count; i++)
        count += trials->entries[i].sheet_count;
    all = arena_get(arena, (count + 1) * sizeof *all);
    count = 0;
    for (size_t i = 0; i < trials->count; i++)
        for (size_t s = 0; s < trials->entries[i].sheet_count; s++)
            all[count++] = trials->entries[i].sheets[s].reviewer_id;
    qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || all[i] != all[kept - 1])
            all[kept++] = all[i];
    *ret_count = kept;
    return all;
}

static void leave_out_each(struct trials *trials, const struct placed *index, struct arena *arena)
{
    size_t count;
    const int64_t *reviewers = reviewers_of(trials, arena, &count);

    for (size_t i = 0; i < count; i++)
        run(trials, index, &(struct rank_trial){.without = reviewers[i]});
    trials->found->reviewers = count;
}

/* In hundredths of the weights, so that five percent of any weight is whole. */
static void move_each_weight(struct trials *trials, const struct placed *index, struct arena *arena)
{
    const struct item *item = trials->item;
    int64_t *weights = arena_get(arena, (item->criterion_count + 1) * sizeof *weights);

    if (item->criterion_count < 2)
        return;
    for (size_t c = 0; c < item->criterion_count; c++)
        for (int share = 100 - STABILITY_SHARE; share <= 100 + STABILITY_SHARE;
             share += 2 * STABILITY_SHARE) {
            for (size_t i = 0; i < item->criterion_count; i++)
                weights[i] = item->criteria[i].weight.ppm * (i == c ? share : 100);
            run(trials, index, &(struct rank_trial){.weights = weights});
        }
    trials->found->criteria = item->criterion_count;
}

/* ---- groups ---- */

static void find_groups(struct trials *trials, struct arena *arena)
{
    struct stability *found = trials->found;

    found->groups = arena_get(arena, (trials->count + 1) * sizeof *found->groups);
    for (size_t i = 0; i < trials->count;) {
        size_t last = i;

        while (last + 1 < trials->count && trials->crossed[last])
            last++;
        if (last > i)
            found->groups[found->group_count++] =
                (struct rank_group){.first = (int) i + 1, .last = (int) last + 1};
        i = last + 1;
    }
    for (size_t i = 0; i < found->group_count; i++)
        if (found->cut >= found->groups[i].first && found->cut < found->groups[i].last) {
            found->cut_inside = true;
            found->at = found->groups[i];
        }
}

static struct placed *index_of(const struct trials *trials, struct arena *arena)
{
    struct placed *index = arena_get(arena, (trials->count + 1) * sizeof *index);

    for (size_t i = 0; i < trials->count; i++)
        index[i] = (struct placed){.id = trials->entries[i].id, .place = (int) i};
    qsort(index, trials->count, sizeof *index, by_id);
    return index;
}

void rank_stability(const struct item *item, const struct rank_entry *entries, size_t count,
                    int cut, struct arena *arena, struct stability *ret_stability)
{
    AUTO_ARENA struct arena work = {0};
    struct trials trials = {.item = item, .entries = entries, .count = count};
    struct placed *index;

    *ret_stability = (struct stability){.cut = cut};
    trials.found = ret_stability;
    ret_stability->ranges = arena_get(arena, (count + 1) * sizeof *ret_stability->ranges);
    trials.again = arena_get(&work, (count + 1) * sizeof *trials.again);
    trials.criteria =
        arena_get(&work, (count + 1) * (item->criterion_count + 1) * sizeof *trials.criteria);
    trials.last = arena_get(&work, (count + 1) * sizeof *trials.last);
    trials.crossed = arena_get(&work, count + 1);
    index = index_of(&trials, &work);
    for (size_t i = 0; i < count; i++) {
        ret_stability->ranges[i] = (struct rank_range){.best = (int) i + 1,
                                                       .worst = (int) i + 1,
                                                       .least_centi = entries[i].centi,
                                                       .most_centi = entries[i].centi,
                                                       .untested = entries[i].sheet_count < 2};
        ret_stability->untested += entries[i].sheet_count < 2;
        if (i + 1 < count && rank_compare(item, &entries[i], &entries[i + 1]) == 0)
            trials.crossed[i] = true; /* nothing parts them even now */
    }
    leave_out_each(&trials, index, &work);
    move_each_weight(&trials, index, &work);
    find_groups(&trials, arena);
}
