/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what raising, moving and reading clawbacks share. */
#ifndef DESK_CLAWBACK_INSIDE_H
#define DESK_CLAWBACK_INSIDE_H

#include "desk/act.h"
#include "desk/clawback.h"
#include "model/application.h"

/** Who may read the register. */
unsigned clawback_readers(void);
/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it. */
MUST_USE bool clawback_load(struct desk *desk, int64_t id, struct arena *arena,
                            struct clawback *ret_clawback, struct err *err);

/** Claims back what was paid beyond what the applicant keeps and is not claimed yet, by the
 * setting's rate; nothing when there is none.  Its changes go into the act's journal line. */
MUST_USE bool clawback_of_award(struct act *act, const struct application *application,
                                struct money keeps, const char *ground, struct err *err);

/* ---- findings and days, said alike by raising and by moving ---- */

void clawback_blocks_why(struct findings *findings, const char *field, const struct err *why);
/** What a day follows, as whoever typed another is told it: "the day of the notice". */
struct clawback_after {
    struct date day; /* DATE_NONE: none */
    const char *is;
};
/** A day on which something was done: not in the future, not before what it follows. */
bool clawback_read_day(const struct desk *desk, const char *typed, struct clawback_after after,
                       struct date *ret_day, struct findings *findings, const char *field);

#endif
