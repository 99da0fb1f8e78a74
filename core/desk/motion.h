/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move under judgement, and the guards that stand before it. */
#ifndef DESK_MOTION_H
#define DESK_MOTION_H

#include "desk/dossier.h"
#include "model/stage.h"

struct motion {
    struct desk *desk;
    const struct dossier *dossier;
    enum move move;
    const struct move_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct receipt receipt; /* ASSESS: as judged by its guard */
    struct money decided;   /* ASSESS, where a person decides */
    int64_t use;            /* the use of a voucher it is about; 0: none, or a new one */
    int64_t assignee;       /* ASSIGN: whom it is given to; 0: nobody is named */
    const char *signed_as;  /* ASSIGN: the name of that officer, as the journal tells it */
    struct arena arena;     /* of signed_as */
    struct facts facts;     /* USE, CORRECT_USE: what it states, as read by its guard */
};
void motion_release(struct motion *motion);
#define AUTO_MOTION __attribute__((cleanup(motion_release)))

/** A guard looks at one thing and adds a finding when it is not in order.
 *  @return false only when looking itself failed */
typedef bool guard_fn(struct motion *motion, struct err *err);

/** Runs every guard of the move; findings tell. @return false only when looking failed */
MUST_USE bool motion_judge(struct motion *motion, struct err *err);

/** What stands against paying at every step to it: stage, overlays, stops, double support, a bad
 * grade, a clawback; not who does it. */
MUST_USE bool motion_judge_payable(struct motion *motion, struct err *err);

/** Who checks, or is the second hand where no duty says who, is a colleague of who handles it and
 * does not take it over: were it the handler's alone, each would be sent to the other. */
bool move_is_colleagues(const struct move_row *row);

/** Adds the finding that a duty this clerk has on the application is kept apart from `duty`, and
 *  which colleagues of these roles could instead: of the moves of every machine.
 *  @return false only when looking failed */
MUST_USE bool motion_judge_duty(const struct desk *desk, int64_t application_id, unsigned roles,
                                enum duty duty, struct findings *findings, struct err *err);

/** Adds a finding that blocks. @return true, always, so that a guard can end with it */
bool motion_blocks(struct motion *motion, const struct finding *finding);

/** Adds a finding that blocks when the pool has not this much left in the year the application was
 * reserved in: for what was given back and is to stand there again.  @return false only when
 * looking failed */
MUST_USE bool motion_room_again(struct motion *motion, struct money needed, struct err *err);

/** A guard has this word; for proving the table. */
bool guard_is_known(const char *word);
/** Of intake_read.c: one of RECEIVE, which is made of what was typed and has no motion yet. */
bool intake_guard_is_known(const char *word);

/* Guards of guard_voucher.c */
guard_fn guard_voucher_issued, guard_voucher_unused, guard_use_picked, guard_use_open,
    guard_use_stated, guard_use_needs, guard_use_receipt, guard_use_unpaid, guard_lapse,
    guard_lapsed, guard_lapse_room, guard_voucher_over, guard_voucher_quiet;
/* Guards of guard_rest.c: what was awarded and will not be paid. */
guard_fn guard_rest, guard_rest_given_back, guard_rest_room, guard_revoked_room, guard_maker;
/* Of assign.c: who gives it away handles it, or is a supervisor; who gets it can handle it. */
guard_fn guard_own, guard_assignee;
/* Of rebase.c: the text in force for its day is another than it carries. */
guard_fn guard_newer_text;
/* Of ending.c: that it is to end is put forward once, with what a refusal rests on; nothing leads
 * on before a supervisor has decided. */
guard_fn guard_end_asked, guard_end_undecided, guard_end_grounds;
/* Guards of guard_work.c: the way to the review's end. */
guard_fn guard_ticked, guard_checks, guard_materials, guard_needs, guard_failed_rule,
    guard_reviewers, guard_unemployed, guard_sheets, guard_unscored, guard_tasks, guard_outliers;
/** The rules that the application fails as it stands, one beside the other: what a refusal cites.
 *  @return "" when it fails none */
MUST_USE bool motion_failed_rules(const struct motion *motion, struct arena *arena,
                                  const char **ret_rules, struct err *err);
/* Of guard_plan.c: its line of the plan is approved as it is now; an objection says whose and why,
 * and is settled by another person than who registered it. */
guard_fn guard_plan_line, guard_line_stands, guard_objection_stated, guard_objection_other,
    guard_objection_settler, guard_objection_settled, guard_objection_upheld;
/* Of intake.c: an intake that is made void was another's, and the applicant was told of nothing
 * since. */
guard_fn guard_receiver, guard_untold;
/* Of edition_rules.c: the text it is judged by, and the policy's, may decide. */
guard_fn guard_edition;
/* Of listing.c: the applicant is on no list that stops it. */
guard_fn guard_stops;
/* Of guard_support.c: no city money for the same beside it, and the whole within the audit. */
guard_fn guard_double, guard_total;
/* Of correction_guard.c: how often it may be returned; what was drafted is told or noted; every
 * line is answered; the days are over; a receipt was noted; and who took no part in it takes it
 * back. */
guard_fn guard_returns, guard_drafted, guard_answers, guard_overdue, guard_received,
    guard_correction_other;
/* Of consult.c: what other departments said, or have not said yet; it only warns. */
guard_fn guard_opinions;
/* Of duplicate.c: what was found is answered. */
guard_fn guard_duplicates;
/* Of clawback_page.c: nothing is accepted, awarded or paid while the applicant owes money back; nor
 * closed while it is claimed of the application itself, nor its revocation taken back when any ever
 * was. */
guard_fn guard_clawback, guard_clawback_closed, guard_never_claimed;
/* Of award_page.c: signed before it is paid, accepted before the last payment and the close, and
 * not taken back once it is signed. */
guard_fn guard_agreement, guard_accepted, guard_unsigned;
/* Of guard_body.c: no money while a bad grade is not put right. */
guard_fn guard_body;
/* Of check.c: a second person has checked the amount as it stands, or not yet. */
guard_fn guard_checked, guard_unchecked;
/* Of guard_body.c: a reward is asked for the grade that stands in the register. */
guard_fn guard_graded;
/* Guards of guard_money.c: from the amount to the payment. */
guard_fn guard_pass_mark, guard_amount, guard_receipt, guard_limits, guard_room, guard_notice,
    guard_payee, guard_settled, guard_nothing_paid;
/* Of guard_allocation.c: what a signed allocation gives it; one that is being signed is awaited. */
guard_fn guard_allotted;
/* Of payment_plan.c: something is left to plan; no instalment is under way. */
guard_fn guard_unpaid, guard_quiet;

#endif
