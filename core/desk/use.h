/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a voucher's use under judgement, and reading a voucher into a dossier. */
#ifndef DESK_USE_H
#define DESK_USE_H

#include "desk/dossier.h"
#include "rules/judge.h"

/** The voucher of page->application with uses, receipts, unmet needs and steps, if one was issued.
 */
MUST_USE bool use_load_account(struct desk *desk, struct application_page *page, struct err *err);

/** The day a use registered or corrected today counts for: never one after the last day. */
struct date use_day(const struct voucher_account *account, struct date today);
/** Unmet and unknown needs of a use, days that cannot be, and a day finished that is missing; what
 * lists know stands in place of what was stated, and differs with a finding that warns. */
MUST_USE bool use_judge(struct desk *desk, const struct application_page *page,
                        const struct facts *stated, struct date registered_on,
                        struct findings *findings, struct err *err);
/** What is not so yet may come to be while the service runs: it is finished, accepted, of effect.
 * Any other need that is not met (a fee under the least, a related party) the same contract never
 * meets.
 *  @param unmet  a finding of use_judge */
bool use_need_may_come(const struct item *use, const struct finding *unmet);
/** A finding that warns, rule USE_ELSEWHERE, where another use states the number of this contract
 * with another provider: a slip in one of the two, or each provider numbers its own.
 *  @param except  the use itself, or the one it corrects; 0: none */
#define USE_ELSEWHERE "use:elsewhere"
MUST_USE bool use_judge_elsewhere(struct desk *desk, const char *contract,
                                  const char *provider_code, int64_t except,
                                  struct findings *findings, struct err *err);
/** A finding that warns, rule USE_OTHER_NAME, where the code of its provider stands under another
 * name: in the register of organisations, or in another use.
 *  @param except  as above */
#define USE_OTHER_NAME "use:other-name"
MUST_USE bool use_judge_name(struct desk *desk, const char *provider, const char *provider_code,
                             int64_t except, struct findings *findings, struct err *err);
/** A finding that warns, rule USE_SPLIT, where another use of the voucher has the provider, the fee
 * and the days of this one: the same purchase twice, or one contract made into two.
 *  @param except  as above */
#define USE_SPLIT "use:split"
void use_judge_split(const struct application_page *page, const struct facts *stated,
                     int64_t except, struct findings *findings);
/** What it takes of the quota, with its receipt.
 *  @param except  a use that does not count as used: itself, or the one it corrects; 0: none
 *  @param ret_receipt  always releasable */
MUST_USE bool use_amount(struct desk *desk, const struct application_page *page,
                         const struct facts *stated, struct date registered_on, int64_t except,
                         struct receipt *ret_receipt, struct err *err);

#endif
