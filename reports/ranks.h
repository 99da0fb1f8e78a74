/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the rank of a case beside many others, each ranking made once. */
#ifndef REPORTS_RANKS_H
#define REPORTS_RANKS_H

#include "desk/ranking.h"

struct ranks;
struct ranks *ranks_new(struct desk *desk);
void ranks_free(struct ranks *ranks); /* NULL is allowed */
/** 0: it has none. */
int ranks_of(struct ranks *ranks, const char *item, int year, int64_t id);
/** No ranking failed so far. @return false with what did */
MUST_USE bool ranks_are_well(const struct ranks *ranks, struct err *err);

#endif
