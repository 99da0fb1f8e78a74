/* SPDX-License-Identifier: Apache-2.0 */
/* Soft earmarks (意向占用): a supervisor marks money for an application that is not in the plan
 * yet. Nothing is held: it is shown beside what is available, and taken away again at will. */
#ifndef DESK_EARMARK_H
#define DESK_EARMARK_H

#include "desk/desk.h"

/** Sets or replaces it.  Supervisors, of what they see; in the pool and budget year of today. */
MUST_USE bool desk_earmark_set(struct desk *desk, int64_t application_id, const char *amount,
                               const char *note, struct err *err);
MUST_USE bool desk_earmark_clear(struct desk *desk, int64_t application_id, struct err *err);
/** 0: none. */
MUST_USE bool desk_earmark(struct desk *desk, int64_t application_id, struct money *ret_amount,
                           struct err *err);

#endif
