/* SPDX-License-Identifier: Apache-2.0 */
/* How far two sets of facts of one item lie apart (同案同办).  Pure, in whole parts per million:
 * 0 is alike in everything compared, LIKENESS_FAR is as far as it goes. */
#ifndef RULES_LIKENESS_H
#define RULES_LIKENESS_H

#include "rules/catalogue.h"

#define LIKENESS_FAR     PPM_IN_ONE
#define LIKENESS_MISSING (PPM_IN_ONE / 2) /* stated by one of the two only */
#define LIKENESS_MONTHS  60               /* days that lie so many months apart are LIKENESS_FAR */

/** Texts and codes say who and what, not how much alike: they are not compared. */
bool likeness_compares(enum fact_kind kind);

/** The fact is part of the distance of two cases of the item: it asks for it, or takes its amount
 * of it. What of it is not compared is said by its kind. */
bool likeness_takes(const struct item *item, const char *key);

/**
 * One fact of two cases.  Amounts and counts by their ratio (the smaller is half of the greater:
 * half of LIKENESS_FAR); days by whole months between them; yes-no and choices by equality; stated
 * by one only, or of two kinds: LIKENESS_MISSING; by neither, or a text or a code: 0.
 * @param a, b  NULL when not stated; amounts and counts are zero or more
 */
int64_t likeness_of_fact(const struct fact *a, const struct fact *b);

/**
 * Two cases of an item: the mean over all that the item asks, rounded up, so that a small
 * difference never becomes none; or, where that is greater, the greatest of what its amount is
 * taken of (base, tier, count, what its exceptions ask): many equal answers would else hide another
 * base.  Facts stated by neither are left out of the mean. Symmetric; 0 for equal facts;
 * 0…LIKENESS_FAR.
 */
int64_t likeness_distance(const struct item *item, const struct facts *a, const struct facts *b);

#endif
