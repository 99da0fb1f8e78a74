/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a voucher's steps and of the states of its uses.  Leaves moving figures to the file. */
#include "model/voucher.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
} steps[VOUCHER_STEP_COUNT] = {
    [VOUCHER_ISSUE] = {"issue", N_("Voucher issued")},
    [VOUCHER_USE] = {"use", N_("Use registered")},
    [VOUCHER_STRIKE] = {"strike", N_("Use struck")},
    [VOUCHER_REDEEM] = {"redeem", N_("Redeemed")},
    [VOUCHER_UNDO] = {"undo", N_("Redemption taken back")},
    [VOUCHER_LAPSE] = {"lapse", N_("Quota lapsed")},
    [VOUCHER_RECALL] = {"recall", N_("Voucher taken back")},
    [VOUCHER_RESTORE] = {"restore", N_("Lapse taken back")},
};

const char *voucher_step_word(enum voucher_step step)
{
    assert((unsigned) step < VOUCHER_STEP_COUNT);
    return steps[step].word;
}

const char *voucher_step_label(enum voucher_step step)
{
    assert((unsigned) step < VOUCHER_STEP_COUNT);
    return steps[step].label;
}

bool voucher_step_parse(const char *word, enum voucher_step *ret_step)
{
    for (int i = 0; i < VOUCHER_STEP_COUNT; i++)
        if (text_is(word, steps[i].word)) {
            *ret_step = (enum voucher_step) i;
            return true;
        }
    return false;
}

static const struct {
    const char *word, *label;
} states[USE_STATE_COUNT] = {
    [USE_REGISTERED] = {"registered", N_("waits for redemption")},
    [USE_REDEEMED] = {"redeemed", N_("redeemed")},
    [USE_STRUCK] = {"struck", N_("struck")},
};

const char *use_state_label(enum use_state state)
{
    assert((unsigned) state < USE_STATE_COUNT);
    return states[state].label;
}

bool use_state_parse(const char *word, enum use_state *ret_state)
{
    for (int i = 0; i < USE_STATE_COUNT; i++)
        if (text_is(word, states[i].word)) {
            *ret_state = (enum use_state) i;
            return true;
        }
    return false;
}

/* The file's checks keep every difference at zero or more. */
struct money voucher_left(const struct voucher_figures *figures)
{
    return (struct money){figures->quota.fen - figures->used.fen - figures->lapsed.fen};
}

struct money voucher_waiting(const struct voucher_figures *figures)
{
    return (struct money){figures->used.fen - figures->redeemed.fen};
}
