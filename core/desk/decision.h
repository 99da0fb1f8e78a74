/* SPDX-License-Identifier: Apache-2.0 */
/* How the amount of an application came about: its receipt, whose work it is, and what the final
 * acceptance left of it.  Making, checking and taking back are moves. */
#ifndef DESK_DECISION_H
#define DESK_DECISION_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/receipt.h"

struct decision {
    bool has_receipt;       /* an amount was assessed and not taken back; else all below is empty */
    struct receipt receipt; /* texts of the decision are in its arena */
    struct date made_on;
    const char *maker, *ground;
    const char *checker; /* "": not checked */
    struct date checked_on;
    struct findings conditions; /* without a receipt: what is not met or not known, which block */
    bool has_final;             /* the award has ended by an acceptance */
    struct money final;
};
void decision_release(struct decision *decision);
#define AUTO_DECISION __attribute__((cleanup(decision_release)))

/** For who may see the application; to others it does not exist. */
MUST_USE bool desk_decision(struct desk *desk, int64_t id, struct decision *ret_decision,
                            struct err *err);

#endif
