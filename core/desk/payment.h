/* SPDX-License-Identifier: Apache-2.0 */
/* Paying: finance plans instalments (MOVE_PAY), two others check each, a third over the threshold,
 * finance puts what is ready into a batch and sends it, and the treasury's answer is recorded. */
#ifndef DESK_PAYMENT_H
#define DESK_PAYMENT_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/instalment.h"

struct move_details; /* casework.h's, like the next */
struct payment_part;

/** Those of the own department; finance and auditors see all, and accounts whole.
 *  @param application_id, batch_id  0: of all */
MUST_USE bool desk_instalments(struct desk *desk, int64_t application_id, int64_t batch_id,
                               struct instalments *ret_instalments, struct err *err);

/** The same, narrowed. */
MUST_USE bool desk_payments(struct desk *desk, const struct instalment_filter *filter,
                            struct instalments *ret_instalments, struct err *err);

/** What waits in paying: for one of finance all of it, for a supervisor checks of the own
 * department; zeros for others. */
MUST_USE bool desk_payment_queue(struct desk *desk, struct payment_queue *ret_queue,
                                 struct err *err);

/** What there is to plan of an award; open: what may be planned now. */
struct payment_sums {
    struct money awarded, paid, planned, open;
    struct money held; /* left too, and by the agreement planned only after the acceptance */
    int next;          /* the number the next instalment gets */
    bool needs_third;
    struct money third_over; /* of the award, from which a third check follows; 0: not set */
};
/** What of the days of a plan looks like a slip, a line each; "" when nothing does: a day that is
 * over, and one before that of a part before it.  Days that cannot be read are passed over.
 * @param first  the number of the first part */
const char *desk_payment_doubts(const struct desk *desk, const struct payment_part *parts,
                                size_t count, int first, struct arena *arena);
/** The instalments that planning so would write, each with its number and amount, the last
 * reckoned.  @return false with err when it cannot be */
MUST_USE bool desk_payment_preview(struct desk *desk, int64_t application_id,
                                   const struct move_details *details,
                                   struct instalments *ret_parts, struct err *err);
MUST_USE bool desk_payment_sums(struct desk *desk, int64_t application_id,
                                struct payment_sums *ret_sums, struct err *err);

/** What whoever signs for an instalment is to see beside it. */
struct payment_sight {
    struct arena arena;
    const char *title; /* of the project */
    int parts;         /* instalments of the application that are not cancelled */
    int numbers;       /* given out, those of cancelled ones too */
    const char *plan;  /* number of the batch of the plan it was approved in; "": none */
    int plan_line;
    const char *approver; /* "": nobody has approved its line */
    struct date approved_on;
    struct money approved;   /* by that approval */
    bool needs_third;        /* the award is over the limit */
    struct money third_over; /* the limit; 0: not set, which counts as over */
    bool other_amount;       /* awarded is not what was approved */
    bool other_payee;        /* the applicant's account is not what was approved */
    const char *pool;        /* of the catalogue; "": none yet */
    int year;
    struct money available, open; /* of it: what can still be given; committed, not paid */
    bool funds_bind;              /* payments are held to what was released */
    struct money funds;           /* released and not paid */
};
void payment_sight_release(struct payment_sight *sight);
#define AUTO_PAYMENT_SIGHT __attribute__((cleanup(payment_sight_release)))
MUST_USE bool desk_payment_sight(struct desk *desk, int64_t id, struct payment_sight *ret_sight,
                                 struct err *err);

/** Of several instalments those that three check, and their sum. */
struct payment_over {
    size_t count;
    struct money total;
    struct money limit; /* of the award; 0: not set, which counts as over */
};
/** Takes one in: as its second check found, before that by the limit there is now. */
void desk_payment_over(const struct desk *desk, const struct instalment *it,
                       struct payment_over *over);

/** As typed; zero what the move does not take. */
struct instalment_details {
    const char *day;       /* PAID, REJECT, COME_BACK: when; "": today */
    const char *reference; /* PAID: the treasury's number; COME_BACK: that of the bank's paper */
    const char *reason;
};
/** What follows from its state, in the session's language; "" when nothing does. */
const char *instalment_next(const struct instalment *it);
/** What of the case, and of nobody's person, stands between it and its payment: for whoever may
 * read it, in words with semicolons; "" when nothing does.  Its condition is not among them.  In
 * arena. */
MUST_USE bool desk_instalment_held(struct desk *desk, int64_t id, struct arena *arena,
                                   const char **ret_held, struct err *err);
/** The names of who could reopen its closed application; "" when it is not closed or nobody could.
 */
MUST_USE bool desk_instalment_reopeners(struct desk *desk, const struct instalment *instalment,
                                        struct arena *arena, const char **ret_names,
                                        struct err *err);
/** Told before the treasury's answer is recorded: see desk_month_booking; "" of what books nothing.
 */
const char *desk_instalment_booking(struct desk *desk, const struct instalment *instalment,
                                    enum instalment_move move, const char *day,
                                    struct arena *arena);
/** CHECK_2 becomes CHECK_2_OVER by the threshold; BATCH, UNBATCH and SEND are a batch's. */
bool desk_instalment_may(struct desk *desk, int64_t id, enum instalment_move move,
                         struct findings *findings);
/** Whether desk_instalment_move would, with these details. */
bool desk_instalment_would(struct desk *desk, int64_t id, enum instalment_move move,
                           const struct instalment_details *details, struct findings *findings);
/** What has to be said with it, in arena; NULL: it is made without a word. */
const char *desk_instalment_asks(struct desk *desk, int64_t id, enum instalment_move move,
                                 struct arena *arena);
MUST_USE bool desk_instalment_move(struct desk *desk, int64_t id, int64_t version,
                                   enum instalment_move move,
                                   const struct instalment_details *details,
                                   struct findings *findings, struct err *err);

/* ---- batches ---- */

/** Puts what is fit of those named into a batch; what is not stands in the findings, each by its
 * number, and stays as it was.  Refused when none is fit. */
MUST_USE bool desk_batch_make(struct desk *desk, const int64_t *ids, size_t count, int64_t *ret_id,
                              struct findings *findings, struct err *err);
/** What would go into a batch. */
struct batch_would {
    size_t fit;
    size_t payers; /* departments that pay them: the treasury works payer by payer */
    struct money total;
    struct payment_over over; /* of those that fit */
};
/** A warning that is to be read of one that goes on, beside what the case warns of. */
bool desk_payment_is_told(const struct finding *finding);
/** What is not fit, and whose account is another by now, stand in the findings as warnings. */
MUST_USE bool desk_batch_would(struct desk *desk, const int64_t *ids, size_t count,
                               struct batch_would *ret_would, struct findings *findings,
                               struct err *err);
/** Whether desk_batch_send would; what only warns stands in the findings too. */
MUST_USE bool desk_batch_send_would(struct desk *desk, int64_t id, struct findings *findings,
                                    struct err *err);
/** All lines or none: what may not be paid any more is named, and the batch stays. */
MUST_USE bool desk_batch_send(struct desk *desk, int64_t id, struct findings *findings,
                              struct err *err);
MUST_USE bool desk_batch_undo(struct desk *desk, int64_t id, const char *reason, struct err *err);
/** Newest first. @param id  0: all */
MUST_USE bool desk_batches(struct desk *desk, int64_t id, struct payment_batches *ret_batches,
                           struct err *err);
/** The batch of a number or a control number; "": the newest that stands.
 *  @return false ERR_NOT_FOUND */
MUST_USE bool desk_batch_find(struct desk *desk, const char *word, int64_t *ret_id,
                              struct err *err);
/** What went to the treasury, line by line, with accounts in full: for finance and auditors. */
MUST_USE bool desk_batch_lines(struct desk *desk, int64_t id, struct payment_lines *ret_lines,
                               struct err *err);

#endif
