/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what a permitted move writes. */
#ifndef DESK_STEP_H
#define DESK_STEP_H

#include "desk/act.h"
#include "desk/motion.h"

/** A move that passed its guards. */
struct step {
    struct act *act;
    struct motion *motion;
    const char *reason, *ground; /* cleaned; "" when there is none */
    const uint8_t *idem;         /* PAY: the key of its ledger entry */
    struct application next;     /* as it will be */
};

/** Writes everything the move changes, but neither journal line nor commit. */
MUST_USE bool step_take(struct step *step, struct err *err);

#endif
