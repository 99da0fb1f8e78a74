/* SPDX-License-Identifier: Apache-2.0 */
/* Claiming money back (追回): what is owed, by when, how old it is, and its way as a machine
 * (clawback.def).  Who may do what is the desk's. */
#ifndef MODEL_CLAWBACK_H
#define MODEL_CLAWBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/machine.h"

enum clawback_state {
#define CLAWBACK_STATE(id_, word_, label_, ends_, comes_) CLAWBACK_##id_,
#define CLAWBACK_MOVE(id_, ...)
#include "model/clawback.def"
#undef CLAWBACK_STATE
#undef CLAWBACK_MOVE
    CLAWBACK_STATE_COUNT
};

enum clawback_move {
#define CLAWBACK_STATE(id_, word_, label_, ends_, comes_)
#define CLAWBACK_MOVE(id_, ...) CLAWBACK_MOVE_##id_,

#include "model/clawback.def"
#undef CLAWBACK_STATE
#undef CLAWBACK_MOVE
    CLAWBACK_MOVE_COUNT
};

/** What is written with a move. */
enum clawback_takes {
    CLAWBACK_TAKES_DAY = 1,      /* on which it was done, not entered */
    CLAWBACK_TAKES_DAYS = 2,     /* working days to pay */
    CLAWBACK_TAKES_AMOUNT = 4,   /* empty: all that is left */
    CLAWBACK_TAKES_DOCUMENT = 8, /* number of the bank's paper */
    CLAWBACK_TAKES_WAIVER = 16,  /* nothing: it is about the open waiver and its amount */
    CLAWBACK_TAKES_PAYMENT = 32, /* which payment: number of its entry; empty: the newest */
};

extern const struct machine machine_clawback;

const struct stage_row *clawback_state_row(enum clawback_state state);
const struct move_row *clawback_move_row(enum clawback_move move);
/** Bits of enum clawback_takes. */
unsigned clawback_takes(enum clawback_move move);
bool clawback_state_parse(const char *word, enum clawback_state *ret_state);

struct clawback {
    int64_t id, application_id;
    const char *number, *item, *department; /* of the application */
    int64_t organisation_id;
    const char *organisation_name, *organisation_code;
    bool invented;
    int64_t ledger_seq, pool_year_id;
    struct date posted_on; /* day of that entry: what answers it counts not before */
    const char *pool;
    int pool_year;
    const char *ground;
    struct money principal, interest;
    int64_t rate_ppm; /* simple interest by the year; 0: none */
    const char *rule; /* what the rate rests on; "": the setting */
    struct date interest_from, decided_on;
    int64_t raised_by;
    const char *raiser;
    bool by_supervisor;         /* who raised it is one: then an officer may send the notice */
    enum clawback_state stored; /* never OVERDUE; see clawback_state */
    struct date notified_on, due_on, enforced_on, ended_on;
    int64_t notified_by;
    const char *notifier;
    struct money paid, waived;
    int64_t waiver_id;   /* one that waits for its second person; 0: none */
    struct money waiver; /* its amount */
    const char *waiver_ground, *waiver_proposer;
    int64_t waiver_by; /* who proposed it */
    int64_t waiver_ms; /* when */
    int64_t version;
};
struct clawbacks {
    struct arena arena;
    struct clawback *list;
    size_t count;
};
void clawbacks_release(struct clawbacks *clawbacks);
#define AUTO_CLAWBACKS __attribute__((cleanup(clawbacks_release)))

/** The state as of a day: notified or partly paid is overdue from the day after the due day. */
enum clawback_state clawback_state(const struct clawback *clawback, struct date today);
bool clawback_is_open(const struct clawback *clawback);
/** The state in words, the same on every screen and sheet: one that came to its end by money and by
 * a waiver is neither of the two alone.  @return msgid */
const char *clawback_standing(const struct clawback *clawback, struct date today);
/** Principal and interest; all of it where the claim was withdrawn, else nothing; and what of it
 * neither came nor was waived nor withdrawn. */
struct money clawback_due(const struct clawback *clawback);
struct money clawback_withdrawn(const struct clawback *clawback);
struct money clawback_left(const struct clawback *clawback);

/**
 * Simple interest by days over a year of 365, what is less than a fen dropped (ROUND_DOWN_TO_FEN):
 * it is owed by the applicant, and the part of a fen is not asked for.
 * @param from, to  the day of `from` does not count, that of `to` does
 * @return false ERR_INPUT when to is before from, or the amount is larger than any can be
 */
MUST_USE bool clawback_interest(struct money principal, struct ratio yearly, struct date from,
                                struct date to, struct money *ret_interest, struct err *err);

/** How long it has been overdue, in calendar days. */
enum clawback_age { AGE_NOT_NOTIFIED, AGE_NOT_DUE, AGE_30, AGE_90, AGE_180, AGE_OLDER };
#define CLAWBACK_AGE_COUNT 6
/** By the due day; what is open without one was never notified; what is over is not due. */
enum clawback_age clawback_age(struct date due_on, bool is_open, struct date today);
const char *clawback_age_label(enum clawback_age age); /* msgid */

#endif
