/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps the rankings that a list of cases has come across.  The order itself is the desk's. */
#include "reports/ranks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

struct one_ranking {
    const char *item;
    int year;
    struct case_ranks ranks;
};

struct ranks {
    struct desk *desk;
    struct arena arena;
    struct one_ranking *list;
    size_t count;
    struct err err; /* the first that failed; then no more are made */
};

struct ranks *ranks_new(struct desk *desk)
{
    struct ranks *ranks = mem_zero(1, sizeof *ranks);

    ranks->desk = desk;
    return ranks;
}

void ranks_free(struct ranks *ranks)
{
    if (!ranks)
        return;
    for (size_t i = 0; i < ranks->count; i++)
        case_ranks_release(&ranks->list[i].ranks);
    arena_release(&ranks->arena);
    free(ranks);
}

static const struct one_ranking *ranking_of(struct ranks *ranks, const char *item, int year)
{
    struct one_ranking *one;

    for (size_t i = 0; i < ranks->count; i++)
        if (ranks->list[i].year == year && text_is(ranks->list[i].item, item))
            return &ranks->list[i];
    one = ARENA_PUSH(&ranks->arena, ranks->list, ranks->count);
    *one = (struct one_ranking){.item = arena_text(&ranks->arena, item), .year = year};
    if (ranks->err.kind == ERR_NONE)
        (void) !desk_case_ranks(ranks->desk, item, year, &one->ranks, &ranks->err);
    return one;
}

int ranks_of(struct ranks *ranks, const char *item, int year, int64_t id)
{
    return ranks ? case_rank_of(&ranking_of(ranks, item, year)->ranks, id) : 0;
}

bool ranks_are_well(const struct ranks *ranks, struct err *err)
{
    if (ranks->err.kind == ERR_NONE)
        return true;
    if (err)
        *err = ranks->err;
    return false;
}
