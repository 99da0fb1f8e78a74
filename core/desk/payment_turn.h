/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of an instalment under judgement, alone or as a line of a batch, and its
 * guards. */
#ifndef DESK_PAYMENT_TURN_H
#define DESK_PAYMENT_TURN_H

#include "desk/payment_inside.h"

/** The rule that only warns: the applicant's account is another than the one that is paid to. */
#define PAYEE_CHANGED "payee:changed"

/** The same: it is the account from which it came back. */
#define PAYEE_CAME_BACK "payee:came-back"

/** The same: it was planned to wait for something that no rule can look up. */
#define PAYMENT_CONDITION "payment:condition"

/** The same: it is not due yet, and goes into no batch before it is. */
#define PAYMENT_EARLY "payment:early"

/** The same: its account was changed while the case was under way. */
#define PAYEE_EDITED "payee:edited"

/** The same: the funds released to its pool do not reach so far today. */
#define PAYMENT_SCARCE "payment:scarce"

/** What somebody did before that keeps them from a move. */
enum payment_hand {
    PAYMENT_MADE = 1u << 0,     /* planned it */
    PAYMENT_CHECKED = 1u << 1,  /* made the first check or the second */
    PAYMENT_ANSWERED = 1u << 2, /* recorded the treasury's answer */
    PAYMENT_DECIDED = 1u << 3,  /* decided on the award: the file is asked */
};
/** The hands a clerk had in the instalment itself: PAYMENT_DECIDED is not among them. */
unsigned payment_hands(const struct instalment *it, int64_t clerk_id);

/** The check that a clerk made of it, or else of another instalment of its application, in words,
 * where that keeps them from paying; "": none. */
MUST_USE bool payment_check_words(const struct desk *desk, const struct instalment *instalment,
                                  struct arena *arena, const char **ret_words, struct err *err);

/** A move under judgement. */
struct payment_turn {
    struct desk *desk;
    struct instalment instalment;
    enum instalment_move move;
    const struct instalment_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct dossier dossier; /* of its application, once nothing stands before every move */
    bool is_edited;         /* PAYEE_EDITED is told */
    struct money beside;    /* of its pool's year, what goes into the batch before it */
    struct date day;
    const char *reference, *reason;
    struct arena arena;
};
/** Who clears that the account is the one it came back from. @param by_check  also who checks, in
 * writing */
const char *payment_same_back_cleared(bool by_check);
void payment_turn_release(struct payment_turn *turn);
#define AUTO_PAYMENT_TURN __attribute__((cleanup(payment_turn_release)))

/** Role, state and duty, then every guard of the move; findings tell.
 *  @return false only when looking failed */
MUST_USE bool payment_turn_judge(struct payment_turn *turn, struct err *err);
/* Guards that look at people (payment_apart.c), by the words of payment_guard.c's table. */
MUST_USE bool payment_guard_another(struct payment_turn *turn, struct err *err);
MUST_USE bool payment_guard_undecided(struct payment_turn *turn, struct err *err);
MUST_USE bool payment_guard_recorder(struct payment_turn *turn, struct err *err);
MUST_USE bool payment_guard_answerer(struct payment_turn *turn, struct err *err);
MUST_USE bool payment_guard_has_recorder(struct payment_turn *turn, struct err *err);
/** Before money is sent, and where it is checked (payment_funds.c). */
MUST_USE bool payment_guard_funded(struct payment_turn *turn, struct err *err);
MUST_USE bool payment_guard_scarce(struct payment_turn *turn, struct err *err);
/** What a clerk did of the case before keeps them from the move (duty_apart). */
MUST_USE bool payment_judge_duty(struct payment_turn *turn, const struct move_row *row,
                                 struct err *err);
/** Somebody was quicker: says who and when, and how it stands. @return false, always */
bool payment_turn_changed(struct payment_turn *turn, struct err *err);
/** Whose hand the guard of this word keeps out, bits of enum payment_hand; 0: it looks at no
 * person.
 */
unsigned instalment_guard_apart(const char *word);
/** A guard of an instalment has this word; for proving the table. */
bool instalment_guard_is_known(const char *word);

#endif
