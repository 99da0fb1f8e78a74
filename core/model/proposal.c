/* SPDX-License-Identifier: Apache-2.0 */
/* Words of proposals.  Leaves who may propose and confirm to the desk. */
#include "model/proposal.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

struct word_row {
    const char *word, *label;
};

static const struct word_row kinds[PROPOSAL_KIND_COUNT] = {
    [PROPOSAL_TRANSFER] = {"transfer", N_("Transfer between pools")},
    [PROPOSAL_YEAR_END] = {"year-end", N_("Carry-over and lapse")},
    [PROPOSAL_TAKE_BACK] = {"take-back", N_("Taking back")},
    [PROPOSAL_FUND_BACK] = {"fund-back", N_("Released funds back")},
    [PROPOSAL_RAISE] = {"raise", N_("Budget raised")},
    [PROPOSAL_LOWER] = {"lower", N_("Budget lowered")},
    [PROPOSAL_FUND] = {"fund", N_("Funds released")},
    [PROPOSAL_FIRST] = {"first", N_("First budget")},
};

static const struct word_row states[PROPOSAL_STATE_COUNT] = {
    [PROPOSAL_OPEN] = {"open", N_("waits for a second person")},
    [PROPOSAL_CONFIRMED] = {"confirmed", N_("confirmed")},
    [PROPOSAL_REFUSED] = {"refused", N_("refused")},
    [PROPOSAL_WITHDRAWN] = {"withdrawn", N_("withdrawn by its proposer")},
};

static bool find(const struct word_row *rows, int count, const char *word, int *ret_value)
{
    for (int i = 0; i < count; i++)
        if (text_is(word, rows[i].word)) {
            *ret_value = i;
            return true;
        }
    return false;
}

const char *proposal_kind_word(enum proposal_kind kind)
{
    assert((unsigned) kind < PROPOSAL_KIND_COUNT);
    return kinds[kind].word;
}

const char *proposal_kind_label(enum proposal_kind kind)
{
    assert((unsigned) kind < PROPOSAL_KIND_COUNT);
    return kinds[kind].label;
}

bool proposal_kind_parse(const char *word, enum proposal_kind *ret_kind)
{
    int value;

    if (!find(kinds, PROPOSAL_KIND_COUNT, word, &value))
        return false;
    *ret_kind = (enum proposal_kind) value;
    return true;
}

bool proposal_is_change(enum proposal_kind kind)
{
    return kind == PROPOSAL_FIRST || kind == PROPOSAL_RAISE || kind == PROPOSAL_LOWER ||
           kind == PROPOSAL_FUND;
}

const char *proposal_state_word(enum proposal_state state)
{
    assert((unsigned) state < PROPOSAL_STATE_COUNT);
    return states[state].word;
}

const char *proposal_state_label(enum proposal_state state)
{
    assert((unsigned) state < PROPOSAL_STATE_COUNT);
    return states[state].label;
}

bool proposal_state_parse(const char *word, enum proposal_state *ret_state)
{
    int value;

    if (!find(states, PROPOSAL_STATE_COUNT, word, &value))
        return false;
    *ret_state = (enum proposal_state) value;
    return true;
}

void proposals_release(struct proposals *proposals)
{
    arena_release(&proposals->arena);
    *proposals = (struct proposals){0};
}
