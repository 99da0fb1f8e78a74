/* SPDX-License-Identifier: Apache-2.0 */
/* Several reviewers' totals as one score, in hundredths of a point.  Integers only: what is shown
 * is what is ranked. */
#ifndef RULES_AGGREGATE_H
#define RULES_AGGREGATE_H

#include "rules/catalogue.h"

/** The weighted total of whole points, each within its criterion; weights are any whole numbers
 *  above nothing and count by their share of the sum (at most 200 × PPM_IN_ONE).
 *  @param weights  NULL: the criteria's own  @return 0…10000, rounded down once at the end */
int rubric_weigh(const struct criterion *criteria, size_t count, const int *points,
                 const int64_t *weights);

/** One score of one or more: the mean; the mean without one highest and one lowest, from three on
 *  (of fewer the mean); the median, of an even number the mean of the two in the middle.
 *  Rounded down. */
int aggregate_centi(enum aggregate how, const int *centi, size_t count);
/** Highest less lowest; 0 of none. */
int aggregate_spread(const int *centi, size_t count);
/** The one at `at` is further than `points` from the median of the others.  Of fewer than three
 *  nobody is far from the others; points 0: never. */
bool aggregate_is_outlier(const int *centi, size_t count, size_t at, int points);

/** As people say it (msgid). */
const char *aggregate_label(enum aggregate how);

#endif
