/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what other verbs need of site checks and special audits. */
#ifndef DESK_TASK_INSIDE_H
#define DESK_TASK_INSIDE_H

#include "desk/act.h"
#include "desk/casework.h"

/** Ends all that are under way; `why` stands as their result. */
MUST_USE bool task_cancel_all(struct act *act, const struct application_page *page, const char *why,
                              struct err *err);

#endif
