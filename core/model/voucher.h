/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher (券): a quota that is issued, used against contracts, redeemed, and lapses.
 * The database keeps redeemed within used, and used and lapsed together within the quota. */
#ifndef MODEL_VOUCHER_H
#define MODEL_VOUCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/money.h"

/** What happens to a voucher. */
enum voucher_step {
    VOUCHER_ISSUE,   /* 发券: the quota stands, reserved in the pool */
    VOUCHER_USE,     /* 核销: a contract takes a part of the quota */
    VOUCHER_STRIKE,  /* 撤销核销: it gives it back */
    VOUCHER_REDEEM,  /* 兑现: its amount is owed to the applicant */
    VOUCHER_UNDO,    /* 撤回兑现: before it is paid */
    VOUCHER_LAPSE,   /* 到期作废: what was not used goes back to the pool */
    VOUCHER_RECALL,  /* 收回: its award was taken back before anything was used */
    VOUCHER_RESTORE, /* 撤回作废: what lapsed is reserved again */
};
#define VOUCHER_STEP_COUNT 8
const char *voucher_step_word(enum voucher_step step);  /* "issue" */
const char *voucher_step_label(enum voucher_step step); /* msgid */
bool voucher_step_parse(const char *word, enum voucher_step *ret_step);

enum use_state { USE_REGISTERED, USE_REDEEMED, USE_STRUCK };
#define USE_STATE_COUNT 3
const char *use_state_label(enum use_state state); /* msgid */
bool use_state_parse(const char *word, enum use_state *ret_state);

/** The figures of one voucher, or of several together. */
struct voucher_figures {
    struct money quota;
    struct money used;     /* by uses registered or redeemed */
    struct money redeemed; /* of these */
    struct money lapsed;
};
/** quota − used − lapsed */
struct money voucher_left(const struct voucher_figures *figures);
/** used − redeemed: registered uses that wait for redemption. */
struct money voucher_waiting(const struct voucher_figures *figures);

#endif
