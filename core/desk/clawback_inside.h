/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what raising, moving and reading clawbacks share. */
#ifndef DESK_CLAWBACK_INSIDE_H
#define DESK_CLAWBACK_INSIDE_H

#include "desk/act.h"
#include "desk/clawback.h"

/** Who may read the register. */
unsigned clawback_readers(void);
/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it. */
MUST_USE bool clawback_load(struct desk *desk, int64_t id, struct arena *arena,
                            struct clawback *ret_clawback, struct err *err);

#endif
