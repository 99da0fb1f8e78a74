/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: other support of a dossier that is at hand, and the limit that follows from it.
 */
#ifndef DESK_SUPPORT_INSIDE_H
#define DESK_SUPPORT_INSIDE_H

#include "desk/dossier.h"
#include "desk/support.h"
#include "rules/judge.h"

MUST_USE bool support_read(struct desk *desk, const struct dossier *dossier,
                           struct support_page *ret_page, struct err *err);
/** The limit of the project as a ceiling of the case; none without state or provincial money, or
 *  before it is audited. List in the arena. */
MUST_USE bool support_ceilings(struct desk *desk, const struct dossier *dossier,
                               struct arena *arena, const struct ceiling **ret_list,
                               size_t *ret_count, struct err *err);

#endif
