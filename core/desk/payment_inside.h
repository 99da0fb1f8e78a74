/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what planning, moving and batching instalments share. */
#ifndef DESK_PAYMENT_INSIDE_H
#define DESK_PAYMENT_INSIDE_H

#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/motion.h"
#include "desk/payment.h"
#include "desk/step.h"

/** Who may read instalments. */
unsigned payment_readers(void);
/** Who may read batches, whose accounts stand in full. */
unsigned batch_readers(void);
/** Of the pool's year that pays: what it has, and how far the funds released to it reach. */
MUST_USE bool payment_read_pool(struct desk *desk, int64_t pool_year_id,
                                struct payment_sight *sight, struct err *err);
/** Why money came back from the account; "" where that was of a case this clerk does not see. */
const char *payment_failed_reason(const struct desk *desk, const struct instalment *it);
/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it. */
MUST_USE bool payment_load(struct desk *desk, int64_t id, struct arena *arena,
                           struct instalment *ret_instalment, struct err *err);
/** The threshold of the third check; a policy that is silent counts as one that is passed. */
bool payment_is_over(const struct desk *desk, struct money committed);

/** That threshold; 0: the policy is silent. */
struct money payment_third_over(const struct desk *desk);

/** The names of those who could make this move of it: active, of its roles, with no other part in
 * it; "" when nobody could.  In arena. */
MUST_USE bool payment_people(const struct desk *desk, const struct instalment *instalment,
                             enum instalment_move move, struct arena *arena, const char **ret_names,
                             struct err *err);

/** The same of who could reopen its application. */
MUST_USE bool payment_reopeners(const struct desk *desk, const struct instalment *instalment,
                                struct arena *arena, const char **ret_names, struct err *err);

/** The instalments that a plan asks for (MOVE_PAY); no parts: one of all that is left. */
MUST_USE bool payment_plan(struct step *step, struct err *err);

/** The rule that only warns: it is booked later than it was answered. */
#define PAYMENT_BOOKED "payment:booked"

/** What the treasury answered to a line. */
struct payment_answer {
    bool is_paid;
    struct date day;
    const char *reference, *reason;
};
/** Inside an act: the ledger, the register of payments and the line. */
MUST_USE bool payment_answer(struct act *act, const struct instalment *instalment,
                             const struct dossier *dossier, const struct payment_answer *answer,
                             struct err *err);

#endif
