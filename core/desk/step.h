/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what a permitted move writes. */
#ifndef DESK_STEP_H
#define DESK_STEP_H

#include "desk/act.h"
#include "desk/motion.h"
#include "model/pool_year.h"
#include "store/review.h"

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

/** Stores the receipt that its guard judged.  @param note  decided, ground and use; the rest is set
 * here */
MUST_USE bool step_receipt(struct step *step, const struct store_receipt_note *note,
                           struct err *err);
/* Effects of step_assess.c */
MUST_USE bool step_assess(struct step *step, struct err *err);
/** The receipt is kept and holds no longer: whose it was makes a new one. */
MUST_USE bool step_take_back_assessment(struct step *step, struct err *err);
/* Inside step: the ledger's entries, for step_voucher.c too. */
/** The pool and year its reservation stands in: later entries go where the first one went. */
MUST_USE bool step_reserved_in(struct step *step, int64_t *ret_pool_year, struct err *err);
/** @param receipt  what the amount rests on; NULL: the application's own receipt */
MUST_USE bool step_post(struct step *step, enum ledger_kind kind, int64_t pool_year,
                        struct money amount, const struct digest *receipt, int64_t *ret_seq,
                        struct err *err);

/** Of step_reopen.c: what the journal says the newest of such moves changed; "" when there is none.
 */
MUST_USE bool step_last_changes(const struct desk *desk, int64_t application_id,
                                bool (*is_it)(enum move), struct arena *arena,
                                const char **ret_changes, struct err *err);
/** The days since the end stand in the clock's row, and what lay over the case
 * when it ended lies over it again. */
MUST_USE bool step_revive(struct step *step, struct err *err);
/** Effect of rebase.c */
MUST_USE bool step_rebase(struct step *step, struct err *err);
/** Effect of assign.c */
MUST_USE bool step_assign(struct step *step, struct err *err);
/** Effect of check.c */
MUST_USE bool step_check(struct step *step, struct err *err);
/* Effects of step_voucher.c */
MUST_USE bool step_issue(struct step *step, struct err *err);
MUST_USE bool step_recall(struct step *step, struct err *err);
MUST_USE bool step_use(struct step *step, struct err *err);
MUST_USE bool step_strike(struct step *step, struct err *err);
MUST_USE bool step_redeem(struct step *step, struct err *err);
MUST_USE bool step_undo_redeem(struct step *step, struct err *err);
MUST_USE bool step_lapse(struct step *step, struct err *err);
MUST_USE bool step_undo_lapse(struct step *step, struct err *err);
MUST_USE bool step_release(struct step *step, struct err *err);
/** Nothing of a public notice holds any more. */
MUST_USE bool step_unpublish(struct step *step, struct err *err);
/* Effect of step_hold.c */
MUST_USE bool step_resume(struct step *step, struct err *err);
/* Effects of step_plan.c */
MUST_USE bool step_publish(struct step *step, struct err *err);
MUST_USE bool step_take_out(struct step *step, struct err *err);
MUST_USE bool step_leave_plan(struct step *step, struct err *err);
MUST_USE bool step_strike_line(struct step *step, struct err *err);
MUST_USE bool step_object(struct step *step, struct err *err);
MUST_USE bool step_resolve(struct step *step, struct err *err);
MUST_USE bool step_uphold(struct step *step, struct err *err);
MUST_USE bool step_reopen_objection(struct step *step, struct err *err);
MUST_USE bool step_take_back_upheld(struct step *step, struct err *err);
/** The reservation, in the pool and year of today. */
MUST_USE bool step_reserve(struct step *step, struct err *err);
/* Effect of step_award.c */
MUST_USE bool step_revoke(struct step *step, struct err *err);
MUST_USE bool step_cut_rest(struct step *step, struct err *err);
MUST_USE bool step_restore_rest(struct step *step, struct err *err);
MUST_USE bool step_take_back_revocation(struct step *step, struct err *err);
/* Effects of ending.c; the last of every move: what was put forward is over when the case ends. */
MUST_USE bool step_propose_end(struct step *step, struct err *err);
MUST_USE bool step_withdraw_end(struct step *step, struct err *err);
MUST_USE bool step_send_back_end(struct step *step, struct err *err);
MUST_USE bool step_close_ending(struct step *step, struct err *err);
/** Of step_award.c: the newest revocation let the rest of a voucher lapse. */
MUST_USE bool step_revocation_let_lapse(const struct desk *desk, int64_t application_id,
                                        bool *ret_lapsed, struct err *err);

#endif
