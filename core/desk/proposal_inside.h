/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: how a verb that proposes ends, and who decides on it. */
#ifndef DESK_PROPOSAL_INSIDE_H
#define DESK_PROPOSAL_INSIDE_H

#include "desk/act.h"
#include "desk/proposal.h"
#include "model/proposal.h"

/** Stores the proposal with its lines, writes the journal line, commits. */
MUST_USE bool proposal_end(struct act *act, const struct proposal *proposal,
                           const struct proposal_line *lines, size_t count, int64_t *ret_id,
                           struct err *err);

MUST_USE bool proposal_load(struct desk *desk, int64_t id, struct proposal_page *page,
                            struct err *err);
/** Do the pools have, today, what the transfer or the run takes?  Others are judged where they are
 * posted. */
MUST_USE bool proposal_fits(struct desk *desk, const struct proposal_page *page, struct err *err);
/** Roles that can be the second person of a movement. */
unsigned proposal_deciders(void);
/** The findings against this person's deciding. @param note  NULL: not asked for yet */
MUST_USE bool proposal_judge(const struct desk *desk, const struct proposal_page *page,
                             enum proposal_state wanted, const char *note,
                             struct findings *findings, struct err *err);

#endif
