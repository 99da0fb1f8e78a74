/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the register of a batch for the treasury, its lines and what stands below them.
 */
#ifndef REPORTS_PAYMENTS_H
#define REPORTS_PAYMENTS_H

#include "desk/payment_return.h"
#include "reports/part.h"

enum {
    P_BATCH,
    P_LINE,
    P_PAYER,
    P_PAYEE,
    P_CODE,
    P_BANK,
    P_BANK_NUMBER,
    P_ACCOUNT,
    P_AMOUNT,
    P_CAPITALS,
    P_PURPOSE,
    P_BUDGET,
    P_QUOTA,
    P_AWARD,
    P_NTH,
    P_PAID,
    P_LEFT,
    P_MAKER,
    P_CHECKER,
    P_APPROVER,
    P_DAY,
    P_PRINTED, /* those after it stay on the screen */
    P_NUMBER = P_PRINTED,
    P_OUTCOME,
    P_OUTCOME_ON,
    P_BOOKED_ON,
    P_REFERENCE,
    P_BACK_PAPER,
    P_REASON,
    P_SAMPLE,
    P_COUNT
};

/* What of a batch is of one pool, or of one payer. */
struct batch_part {
    const char *of; /* its id */
    int64_t lines;
    struct money total;
};
struct batch_parts {
    struct arena arena;
    struct batch_part *list;
    size_t count;
};
void batch_parts_release(struct batch_parts *parts);
#define AUTO_BATCH_PARTS __attribute__((cleanup(batch_parts_release)))
/** By payer, in the order in which they first stand in the batch. */
void batch_payers_of(const struct payment_lines *lines, struct batch_parts *ret_parts);
/** The lines of a payer beside one another, each by its number: the control number stands over the
 * lines as they are numbered, so the numbers stay.  @param ret_lines  room for all */
void lines_by_payer(const struct payment_lines *lines, const struct batch_parts *payers,
                    struct payment_line *ret_lines);

/** 大写金额, in arena. */
const char *register_capitals(struct money amount, struct arena *arena);
/** What became of a line, as its column says it; "" before. */
const char *register_outcome(const struct payment_line *line);
/** Below the lines: the total in words, sums by payer and by budget item, and of what is sent by
 * result; each tied. */
void register_sums(struct table *table, struct part *part, const struct payment_lines *lines,
                   const struct batch_parts *payers, bool is_sent);

#endif
