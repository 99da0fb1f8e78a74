/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what is told beside what was found in common. */
#ifndef DESK_DUPLICATE_INSIDE_H
#define DESK_DUPLICATE_INSIDE_H

#include "desk/duplicate.h"
#include "desk/marking.h"

/** Names of the marks and ties there are, each once; "": none. */
const char *duplicate_compared(const struct markings *markings, const struct markings *ties,
                               struct arena *arena);
/** The applicant's other open applications for the same item. */
MUST_USE bool duplicate_beside(struct desk *desk, const struct application *own,
                               struct duplicates *found, struct err *err);

#endif
