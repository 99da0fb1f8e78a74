/* SPDX-License-Identifier: Apache-2.0 */
/* Vouchers (券): what was issued to an applicant, its uses, what is left of it.
 * Issuing, registering, redeeming and lapsing are moves of the application that claimed it. */
#ifndef DESK_VOUCHERS_H
#define DESK_VOUCHERS_H

#include "desk/desk.h"
#include "model/fact.h"
#include "model/finding.h"
#include "model/receipt.h"
#include "model/voucher.h"

/** What one contract takes of a quota. */
struct voucher_use {
    int64_t id;
    int number;
    const char *contract, *provider, *provider_code;
    struct money fee;
    struct date finished_on; /* DATE_NONE: the service is under way */
    struct date registered_on;
    struct money amount;
    enum use_state state;
    const char *clerk;      /* who registered it */
    struct facts facts;     /* what it states */
    struct receipt receipt; /* of its amount */
    struct findings needs;  /* while it waits for redemption: unmet and unknown needs, and what is
                               to be looked at */
};

/** One step of a voucher's life. */
struct voucher_event {
    enum voucher_step step;
    struct money amount;
    struct date day;
    int use; /* number; 0: of the voucher itself */
    const char *reason, *clerk;
};

/** A voucher that was issued; texts are the page's. */
struct voucher_account {
    struct date issued_on, last_day;
    struct voucher_figures figures;
    struct voucher_use *uses; /* by number */
    size_t use_count;
    struct voucher_event *events; /* oldest first */
    size_t event_count;
};
void voucher_account_release(struct voucher_account *account);
/** NULL when there is none. */
const struct voucher_use *voucher_use_find(const struct voucher_account *account, int64_t use);
/** Its contract number stands in another use with another provider, in words: who redeems it says
 * why it is another contract.  NULL: it does not. */
const char *voucher_use_elsewhere(const struct voucher_use *use);
/** How many wait for redemption. */
size_t voucher_uses_waiting(const struct voucher_account *account);

/* ---- the balance of an applicant ---- */

struct voucher_holding {
    int64_t application_id;
    bool visible;       /* false: not for this clerk to see; number is "" */
    const char *number; /* of the application */
    const char *item, *department;
    int year; /* of the claim: limits by the year count it there */
    struct date issued_on, last_day;
    struct voucher_figures figures;
};
struct voucher_holdings {
    struct arena arena;
    struct voucher_holding *list; /* newest year first */
    size_t count;
};
void voucher_holdings_release(struct voucher_holdings *holdings);
#define AUTO_VOUCHER_HOLDINGS __attribute__((cleanup(voucher_holdings_release)))

/** Every voucher of an applicant, for those who may see applicants. */
MUST_USE bool desk_voucher_holdings(struct desk *desk, int64_t organisation_id,
                                    struct voucher_holdings *ret_holdings, struct err *err);
/** The figures of an item and year together. */
MUST_USE bool voucher_balance(const struct voucher_holdings *holdings, const char *item, int year,
                              struct voucher_figures *ret_balance, struct err *err);

#endif
