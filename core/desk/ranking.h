/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of one item and year in the order of their scores (排序), with what the order can bear.
 * What is still sealed has neither score nor place here: it stands at the end with how many of its
 * reviewers have scored. */
#ifndef DESK_RANKING_H
#define DESK_RANKING_H

#include "desk/review.h"
#include "rules/rank.h"

struct ranked_case {
    int64_t id;
    const char *number, *applicant, *title;
    bool invented;
    enum stage stage;
    bool panel; /* the panel still sits: the place may change */
    size_t active, scored, recused;
    bool outlier;
    /* of those with a place: */
    bool is_ranked;
    const struct rank_entry *entry; /* score, criteria, spread, rank */
    const struct rank_range *range;
    bool passes;             /* at or over the pass mark */
    const struct tier *tier; /* that the score reaches, of an item with tiers by score; or NULL */
    struct money assessed, requested;
    bool has_assessed, has_requested;
    struct date complete_on; /* of the filing: received, or the last correction handed in */
};

struct ranking {
    struct arena arena;
    const struct item *item; /* in the edition most of the cases carry */
    int year;
    struct ranked_case *list; /* with a place first, best first; then by number */
    size_t count, ranked;
    const struct rank_entry *entries; /* of the ranked ones, in order */
    size_t other_editions;            /* cases left out: judged by another edition's criteria */
    struct stability stability;
    struct panel_minute *minutes;
    size_t minute_count;
};
void ranking_release(struct ranking *ranking);
#define AUTO_RANKING __attribute__((cleanup(ranking_release)))

/**
 * The ranking of an item's cases that this clerk sees, taken in a year.
 * @param cut  places there are; 0: as the rubric says (none, when it says nothing)
 * @return false ERR_NOT_FOUND when there is no such item or none of its cases is at or past review
 */
MUST_USE bool desk_ranking(struct desk *desk, const char *item, int year, int cut,
                           struct ranking *ret_ranking, struct err *err);
/** The rank alone of each case that has one, by id: for a column beside many cases. */
struct case_rank {
    int64_t id;
    int rank;
};
struct case_ranks {
    struct case_rank *list; /* by id; free() it */
    size_t count;
};
void case_ranks_release(struct case_ranks *ranks);
#define AUTO_CASE_RANKS __attribute__((cleanup(case_ranks_release)))
/** None when there are none, or when they are not for this role to see. */
MUST_USE bool desk_case_ranks(struct desk *desk, const char *item, int year,
                              struct case_ranks *ret_ranks, struct err *err);
/** 0: none. */
int case_rank_of(const struct case_ranks *ranks, int64_t id);

/** Minutes of the panel on the ranking as a whole. */
MUST_USE bool desk_ranking_minute(struct desk *desk, const char *item, int year,
                                  const char *present, const char *body, struct err *err);

/** An item and year with cases at or past review, for choosing one. */
struct ranked_item {
    const char *item; /* catalogue id */
    int measure, year;
    size_t cases;
};
struct ranked_items {
    struct arena arena;
    struct ranked_item *list; /* newest year first, then by item */
    size_t count;
};
void ranked_items_release(struct ranked_items *items);
#define AUTO_RANKED_ITEMS __attribute__((cleanup(ranked_items_release)))
MUST_USE bool desk_ranked_items(struct desk *desk, struct ranked_items *ret_items, struct err *err);

/** How ties are broken, in words: "novelty, then the day of the complete filing". */
const char *ranking_tie_text(const struct item *item, struct arena *arena);
/** What the stability test found, in sentences, one a line. */
const char *ranking_stability_text(const struct ranking *ranking, struct arena *arena);

#endif
