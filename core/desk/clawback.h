/* SPDX-License-Identifier: Apache-2.0 */
/* Claiming money back: an officer raises it, a supervisor confirms it by sending the notice,
 * finance records what comes, letting it go takes two persons, and so does withdrawing what was
 * wrong. */
#ifndef DESK_CLAWBACK_H
#define DESK_CLAWBACK_H

#include "desk/desk.h"
#include "model/clawback.h"
#include "model/finding.h"

/** Those of the own department; finance and auditors see all.  What is open first, by the day due.
 *  @param application_id  0: of all */
MUST_USE bool desk_clawbacks(struct desk *desk, int64_t application_id,
                             struct clawbacks *ret_clawbacks, struct err *err);

/** What waits for this clerk: for home. */
struct clawback_queue {
    int64_t to_notify; /* a supervisor confirms what another raised, by sending the notice */
    int64_t to_waive;  /* a supervisor decides on the waiver another proposed */
    int64_t overdue;   /* finance: not paid by its day */
};
MUST_USE bool desk_clawback_queue(struct desk *desk, struct clawback_queue *ret_queue,
                                  struct err *err);

enum clawback_step_kind { STEP_IN, STEP_WAIVED, STEP_BACK, STEP_WITHDRAWN };
struct clawback_step { /* what came, was waived, was recorded by mistake and taken back; or the
                        * claim was withdrawn */
    const char *number, *organisation_name; /* of whose money it is */
    bool invented;
    enum clawback_step_kind kind;
    struct money amount;
    struct date day;       /* it came; it was decided or taken back */
    struct date booked_on; /* it counts in this month */
    int64_t clerk_id;
    const char *clerk, *document, *reason;
    const char *proposer; /* of STEP_WAIVED, which `clerk` confirmed; else "" */
    const char *note;     /* what it was confirmed with; else "" */
    int64_t ledger_seq;
    bool taken_back; /* of STEP_IN */
};
struct clawback_waiver {
    struct money amount;
    const char *ground, *proposer;
    const char *state; /* "open", "confirmed", "refused" */
    const char *decider, *note;
    struct date decided_on; /* DATE_NONE while open */
};
struct clawback_page {
    struct arena arena;
    struct clawback clawback;
    struct clawback_step *steps; /* oldest first */
    size_t step_count;
    struct clawback_waiver *waivers;
    size_t waiver_count;
};
void clawback_page_release(struct clawback_page *page);
#define AUTO_CLAWBACK_PAGE __attribute__((cleanup(clawback_page_release)))
MUST_USE bool desk_clawback(struct desk *desk, int64_t id, struct clawback_page *ret_page,
                            struct err *err);

/** The whole register, and what came of it in the order it was booked: both of one moment. */
struct clawback_register {
    struct arena arena;
    struct clawbacks clawbacks; /* as desk_clawbacks */
    struct clawback_step *steps;
    size_t step_count;
};
void clawback_register_release(struct clawback_register *book);
#define AUTO_CLAWBACK_REGISTER __attribute__((cleanup(clawback_register_release)))
MUST_USE bool desk_clawback_register(struct desk *desk, struct clawback_register *ret_book,
                                     struct err *err);

/** As typed. */
struct clawback_order {
    int64_t application_id;
    const char *ground, *principal;
    const char *decided_on;    /* the day of the decision; "": today */
    const char *rate;          /* of a year; "": as the setting says */
    const char *rule;          /* what another rate rests on */
    const char *interest_from; /* "": the day of the newest payment */
};
/** What an application still has to be claimed back of. */
struct clawback_room {
    struct arena arena;
    const char *organisation_name;
    bool invented;
    struct money paid, claimed; /* claimed: principals, less what was waived of them */
    struct date paid_on;        /* the newest payment; none: nothing was paid */
    struct date booked_on;      /* the last day on which one counts: a claim counts not before */
};
void clawback_room_release(struct clawback_room *room);
#define AUTO_CLAWBACK_ROOM __attribute__((cleanup(clawback_room_release)))
MUST_USE bool desk_clawback_room(struct desk *desk, int64_t application_id,
                                 struct clawback_room *ret_room, struct err *err);
/** May one be raised on this application? @return true when nothing blocks */
bool desk_clawback_may_raise(struct desk *desk, int64_t application_id, struct findings *findings);
/** Told before it is raised: on which day it counts, where that is not the day of the decision
 * (desk_month_booking). */
const char *desk_clawback_raise_booking(struct desk *desk, const struct clawback_room *room,
                                        const char *decided_on, struct arena *arena);
/** Posts CLAWBACK_DUE of principal and interest.  Findings carry the field. */
MUST_USE bool desk_clawback_raise(struct desk *desk, const struct clawback_order *order,
                                  int64_t *ret_id, struct findings *findings, struct err *err);

/** As typed; zero what the move does not take. */
struct clawback_details {
    const char *day;      /* "": today */
    const char *days;     /* working days to pay; "": as the setting says */
    const char *amount;   /* "": all that is left */
    const char *document; /* of the bank */
    const char *reason;
    const char *payment; /* to be taken back: number of its ledger entry; "": the newest */
};
/** Told before what came is recorded: it counts on its own day, not before the claim counts
 * (desk_month_booking).  "" of other moves. */
const char *desk_clawback_booking(struct desk *desk, const struct clawback *clawback,
                                  enum clawback_move move, const char *day, struct arena *arena);
bool desk_clawback_may(struct desk *desk, int64_t id, enum clawback_move move,
                       struct findings *findings);
MUST_USE bool desk_clawback_move(struct desk *desk, int64_t id, int64_t version,
                                 enum clawback_move move, const struct clawback_details *details,
                                 struct findings *findings, struct err *err);

/** The notice (追回通知书) as text for paper, in the language of now; before it is sent a draft. */
MUST_USE bool desk_clawback_notice(struct desk *desk, int64_t id, struct arena *arena,
                                   const char **ret_text, struct err *err);

/** The notice of the newest waiver that was confirmed (免予追回通知书): what was waived, what stays
 * and by when.  @return false: ERR_NOT_FOUND when nothing was waived */
MUST_USE bool desk_clawback_waiver_notice(struct desk *desk, int64_t id, struct arena *arena,
                                          const char **ret_text, struct err *err);

/** What is open against an organisation, one finding each of the weight given: rule "clawback".
 * Neither department nor role narrows it: it stands against every new application. */
MUST_USE bool clawback_findings(struct desk *desk, int64_t organisation_id,
                                enum finding_weight weight, struct findings *findings,
                                struct err *err);

#endif
