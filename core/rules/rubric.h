/* SPDX-License-Identifier: Apache-2.0 */
/* The common denominator of a rubric's criteria.  Private to this room. */
#ifndef RULES_RUBRIC_H
#define RULES_RUBRIC_H

#include "rules/catalogue.h"

/** So small that points × denominator × parts per million stay far inside int64_t. */
#define RUBRIC_SCALE_MOST 1000000

/** The least common multiple of the criteria's highest points; false when it is too large. */
MUST_USE bool rubric_scale(const struct criterion *criteria, size_t count, int64_t *ret_scale);

#endif
