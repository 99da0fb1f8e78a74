/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: how a verb that proposes ends. */
#ifndef DESK_PROPOSAL_INSIDE_H
#define DESK_PROPOSAL_INSIDE_H

#include "desk/act.h"
#include "model/proposal.h"

/** Stores the proposal with its lines, writes the journal line, commits. */
MUST_USE bool proposal_end(struct act *act, const struct proposal *proposal,
                           const struct proposal_line *lines, size_t count, int64_t *ret_id,
                           struct err *err);

#endif
