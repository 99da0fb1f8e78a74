/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the cases on a bench: by score, twins by the ranking of their item, and one put to
 * another place.  Knows no money. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/allocation_inside.h"
#include "desk/ranking.h"

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* The score; then the day the filing was complete, then the id. */
static int by_standing(const void *a, const void *b)
{
    const struct allocation_line *l = &((const struct bench_case *) a)->line;
    const struct allocation_line *r = &((const struct bench_case *) b)->line;
    int order = compare(r->has_score, l->has_score);

    if (order == 0)
        order = compare(r->score_centi, l->score_centi);
    if (order == 0)
        order = compare(l->complete_on.day, r->complete_on.day);
    return order ? order : compare(l->application_id, r->application_id);
}

/* Only of one item and year do scores mean the same, and has a rubric said how ties are broken. */
static bool are_twins(const struct bench_case *a, const struct bench_case *b)
{
    const struct allocation_line *l = &a->line, *r = &b->line;

    return l->has_score && r->has_score && l->score_centi == r->score_centi &&
           l->application_year == r->application_year && text_is(l->item, r->item);
}

/* The next one before or after with the same score, item and year; where it stands: none. */
static size_t twin_from(const struct bench *bench, size_t at, int step)
{
    size_t place = at;

    if (!bench->list[at].line.has_score)
        return at;
    for (;;) {
        if (step < 0 ? place == 0 : place + 1 >= bench->count)
            return at;
        place += (size_t) step;
        if (bench->list[place].line.score_centi != bench->list[at].line.score_centi)
            return at;
        if (are_twins(&bench->list[place], &bench->list[at]))
            return place;
    }
}

/* By the ranking of their item; one it does not rank comes last. */
static int twin_rank(const struct case_ranks *ranks, const struct bench_case *one)
{
    int rank = case_rank_of(ranks, one->line.application_id);

    return rank > 0 ? rank : INT_MAX;
}

/* Twins get the places they have together dealt anew. */
static void deal_places(struct bench *bench, size_t first, const struct case_ranks *ranks)
{
    for (size_t next = twin_from(bench, first, 1), last = first; next != last;
         last = next, next = twin_from(bench, next, 1)) {
        size_t at = next, before;

        while ((before = twin_from(bench, at, -1)) != at &&
               twin_rank(ranks, &bench->list[at]) < twin_rank(ranks, &bench->list[before])) {
            const struct bench_case moved = bench->list[at];

            bench->list[at] = bench->list[before];
            bench->list[before] = moved;
            at = before;
        }
    }
}

/* The ranking is costly: asked only where a score is there twice. */
static bool break_ties(struct desk *desk, struct bench *bench, struct err *err)
{
    for (size_t i = 0; i < bench->count; i++) {
        AUTO_CASE_RANKS struct case_ranks ranks = {0};
        const struct allocation_line *line = &bench->list[i].line;

        if (twin_from(bench, i, 1) == i || twin_from(bench, i, -1) != i)
            continue;
        if (!desk_case_ranks(desk, line->item, line->application_year, &ranks, err))
            return false;
        deal_places(bench, i, &ranks);
    }
    return true;
}

static void number_places(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        bench->list[i].line.place = (int) i + 1;
}

bool bench_order(struct desk *desk, struct bench *bench, struct err *err)
{
    if (bench->count > 0)
        qsort(bench->list, bench->count, sizeof *bench->list, by_standing);
    if (!break_ties(desk, bench, err))
        return false;
    number_places(bench);
    return true;
}

size_t bench_place_of(const struct bench *bench, int64_t application_id)
{
    size_t at = 0;

    while (at < bench->count && bench->list[at].line.application_id != application_id)
        at++;
    return at;
}

bool bench_shift(struct bench *bench, int64_t application_id, int to)
{
    size_t from = bench_place_of(bench, application_id), last = bench->count - 1;
    size_t at = to < 1 ? 0 : (size_t) to - 1;
    struct bench_case moved;

    if (from == bench->count)
        return false; /* it waits no longer */
    at = at > last ? last : at;
    moved = bench->list[from];
    if (at > from)
        memmove(&bench->list[from], &bench->list[from + 1], (at - from) * sizeof moved);
    else
        memmove(&bench->list[at + 1], &bench->list[at], (from - at) * sizeof moved);
    bench->list[at] = moved;
    number_places(bench);
    return true;
}
