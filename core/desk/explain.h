/* SPDX-License-Identifier: Apache-2.0 */
/* The amount of an application explained whole (核算说明): facts with their papers, the receipt,
 * what would change it, the cap stack, the edition, and whether judging again by the kept text
 * gives the same.  The same lines go to every screen and to the command line. */
#ifndef DESK_EXPLAIN_H
#define DESK_EXPLAIN_H

#include "desk/caps.h"
#include "desk/casework.h"
#include "rules/what_if.h"

/** A decided amount judged again by the edition's text as it was kept. */
enum recheck_outcome {
    RECHECK_NONE,    /* nothing is decided yet */
    RECHECK_SAME,    /* every line and the digest */
    RECHECK_LINES,   /* the amount, but lines read otherwise */
    RECHECK_DIFFERS, /* another amount */
    RECHECK_FAILED,  /* it cannot be judged: why */
};
struct recheck {
    enum recheck_outcome outcome;
    bool sealed; /* the stored lines still give the stored digest */
    struct money again;
    struct err why;
};

/** Releases as one. */
struct explanation {
    struct application_page page; /* masked for this clerk */
    struct receipt now;           /* judged today when nothing is decided; else empty */
    struct err why_not;           /* why there is no amount, or nothing that would change it */
    bool has_what_if;
    struct what_if what_if; /* of the receipt: with what others had used when it was made */
    struct cap_stack stack;
    struct recheck recheck;
};
void explanation_release(struct explanation *explanation);
#define AUTO_EXPLANATION __attribute__((cleanup(explanation_release)))

/** The stored receipt, else the one of now; NULL: neither, see why_not. */
const struct receipt *explanation_receipt(const struct explanation *explanation);

/** The decision comes out the same when judged again, to the fen; true too when there is none. */
bool explanation_holds(const struct explanation *explanation);

/** Who may see the application may have it explained. What is not assessed yet is judged for those
 *  alone who may ask for the amount before. */
MUST_USE bool desk_explain(struct desk *desk, int64_t id, struct explanation *ret_explanation,
                           struct err *err);

/* ---- in words ---- */

enum explain_part {
    EXPLAIN_RECEIPT,
    EXPLAIN_USES,   /* of a voucher, each with its receipt */
    EXPLAIN_CHANGE, /* what would change it */
    EXPLAIN_LIMITS, /* the stack with its holders */
    EXPLAIN_POOL,
    EXPLAIN_PENDING, /* the applicant's other applications */
    EXPLAIN_FACTS,   /* and the papers that prove them */
    EXPLAIN_EDITION, /* document, article, digests, judged again */
};
#define EXPLAIN_PART_COUNT 8
#define EXPLAIN_ALL        ((1u << EXPLAIN_PART_COUNT) - 1)

enum explain_kind {
    EXPLAIN_HEADING,
    EXPLAIN_PAIR,   /* label, text */
    EXPLAIN_TEXT,   /* mark ("→", "=", "" …), text */
    EXPLAIN_BAR,    /* label, used and held of whole; text says the same */
    EXPLAIN_HOLDER, /* text, under the bar before it */
};
struct explain_line {
    enum explain_kind kind;
    const char *mark, *label, *text;
    bool strong, dim;
    int64_t used, held, whole;
};
struct explain_lines {
    struct arena arena;
    struct explain_line *list;
    size_t count;
};
void explain_lines_release(struct explain_lines *lines);
#define AUTO_EXPLAIN_LINES __attribute__((cleanup(explain_lines_release)))

/** The parts (bit set of 1u << enum explain_part) in the language of now; a part that has nothing
 * to say is left out. */
void explain_say(const struct explanation *explanation, const struct catalogue *catalogue,
                 unsigned parts, struct explain_lines *ret_lines);

#endif
