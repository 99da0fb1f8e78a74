/* SPDX-License-Identifier: Apache-2.0 */
/* What a person reads of one instalment below the list.  Knows nothing of the list. */
#ifndef TUI_PAYMENT_WORDS_H
#define TUI_PAYMENT_WORDS_H

#include "desk/payment.h"
#include "tui/grid.h"
#include "tui/layout.h"

/** Awarded, paid, under way, to be planned. */
const char *payment_sums(const struct payment_sums *sums, struct arena *arena);
/** Why not all of it is open; "": all is. */
const char *payment_held(const struct payment_sums *sums, struct arena *arena);
/** Name, bank with its number where it is known, account. */
const char *payment_account(const char *payee, const char *bank, const char *bank_number,
                            const char *account, struct arena *arena);
/** To which account it goes, or that it is not known yet; "" when it never will be. */
const char *payment_payee(const struct instalment *it, struct arena *arena);
/** The same with what it is: the payer's account stands beside it. */
const char *payment_payee_line(const struct instalment *it, struct arena *arena);
/** Who planned and checked it so far. */
const char *payment_people_line(const struct instalment *it, struct arena *arena);
/** Of a check: the applicant, the project and the award. */
const char *payment_project(const struct instalment *it, const struct payment_sight *sight,
                            struct arena *arena);
/** That, and why, a third check is needed; "": it is not. */
const char *payment_third(bool needs_third, struct money over, struct arena *arena);
/** How many of several three check, and their sum. */
/** "paid 3, 1,200.00; came back 1, …": what became of a batch, sums and lines. */
const char *payment_results(const struct batch_results *results, struct arena *arena);
const char *payment_over(const struct payment_over *over, struct arena *arena);
/** By which batch of the plan, of whom and for how much. */
const char *payment_approval(const struct payment_sight *sight, struct arena *arena);
/** What is another since then: amount, account. */
const char *payment_changed(const struct instalment *it, const struct payment_sight *sight,
                            struct arena *arena);
/** What its pool has left. */
const char *payment_pool(const struct catalogue *catalogue, const struct payment_sight *sight,
                         struct arena *arena);
/** What it waits for, where it is, or what became of it; "": nothing to say beside its state. */
const char *payment_stand(const struct instalment *it, struct arena *arena);
/** Before which day it is not paid; "": at once, or it is on its way. */
const char *payment_due(const struct instalment *it, struct arena *arena);
/** That it would be paid to the account from which it came back; "": it would not. */
const char *payment_same_back(const struct instalment *it);
/** From which batch it came back, when and why; "": it did not. */
const char *payment_back(const struct instalment *it, struct arena *arena);
/** Where it is, or was last: what came back stays to be read when it goes again; "": in none yet.
 */
const char *payment_batch_line(const struct instalment *it, struct arena *arena);
/** By whom, when and why; "": nobody sent it back. */
const char *payment_sent_back(const struct instalment *it, struct arena *arena);

#endif
