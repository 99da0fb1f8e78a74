/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of one item in order of their scores, ties broken by the rule the item states; and how much
 * that order can bear: which ranks cannot be told apart.  Pure, in integers. */
#ifndef RULES_RANK_H
#define RULES_RANK_H

#include "base/mem.h"
#include "rules/catalogue.h"

/** One reviewer's points, all of them, in the order of the criteria. */
struct rank_sheet {
    int64_t reviewer_id;
    const int *points;
};

/** One case.  What is above the line is given. */
struct rank_entry {
    int64_t id;
    const struct rank_sheet *sheets;
    size_t sheet_count;      /* at least one */
    struct date complete_on; /* day of the complete filing: the last of the tie-breaks */
    /* ---- written by rank_entries ---- */
    int centi;            /* the aggregate of the sheets' totals */
    const int *criterion; /* the same of each criterion, in hundredths of its points */
    int spread;           /* of the totals */
    int rank;             /* from 1; cases that nothing parts share one */
    bool tied;            /* the same score as a neighbour: the tie-break decided, or nothing */
};

/** Fills in and sorts, best first.  Texts and arrays are put into the arena. */
void rank_entries(const struct item *item, struct rank_entry *entries, size_t count,
                  struct arena *arena);

/** Places in the order that cannot be told apart; from 1, first < last. */
struct rank_group {
    int first, last;
};
/** Where a case may come to stand. */
struct rank_range {
    int best, worst;             /* places */
    int least_centi, most_centi; /* scores */
    bool untested;               /* one sheet only: no reviewer can be left out */
};
struct stability {
    size_t trials; /* orders compared: one a reviewer left out, two a criterion's weight */
    size_t reviewers, criteria;
    size_t untested;
    struct rank_range *ranges; /* as many as entries, in their order */
    struct rank_group *groups;
    size_t group_count;
    int cut;              /* places there are; 0: no line is drawn */
    bool cut_inside;      /* the line falls into … */
    struct rank_group at; /* … this group */
};

#define STABILITY_SHARE 5 /* percent by which each weight is raised and lowered */

/** Of entries as rank_entries left them: leaves out each reviewer in turn, and raises and lowers
 *  each weight by STABILITY_SHARE percent of itself.  Two places stand apart when no trial puts a
 *  case of one side before one of the other.
 *  @param cut  places there are; 0: none  @param ret_stability  arrays in the arena */
void rank_stability(const struct item *item, const struct rank_entry *entries, size_t count,
                    int cut, struct arena *arena, struct stability *ret_stability);

#endif
