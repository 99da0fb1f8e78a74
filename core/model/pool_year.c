/* SPDX-License-Identifier: Apache-2.0 */
/* Words of ledger entries, lists of pools.  Leaves every figure to the database. */
#include "model/pool_year.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label, *mark;
    bool of_application;
    bool takes_back; /* a movement that leaves the room as it is: so does it */
} kinds[LEDGER_KIND_COUNT] = {
    [LEDGER_APPROPRIATE] = {"appropriate", N_("Budget approved"), "+", false, false},
    [LEDGER_ADJUST] = {"adjust", N_("Budget raised"), "+", false, false},
    [LEDGER_REDUCE] = {"reduce", N_("Budget reduced"), "-", false, false},
    [LEDGER_TRANSFER_IN] = {"transfer-in", N_("Transferred in"), "+", false, false},
    [LEDGER_TRANSFER_OUT] = {"transfer-out", N_("Transferred out"), "-", false, false},
    [LEDGER_CARRY_IN] = {"carry-in", N_("Carried in"), "+", false, false},
    [LEDGER_CARRY_OUT] = {"carry-out", N_("Carried out"), "-", false, false},
    [LEDGER_LAPSE] = {"lapse", N_("Lapsed at the year's end"), "-", false, false},
    [LEDGER_FUND] = {"fund", N_("Funds released"), "", false, false},
    [LEDGER_RESERVE] = {"reserve", N_("Reserved"), "-", true, false},
    [LEDGER_RELEASE] = {"release", N_("Released"), "+", true, false},
    [LEDGER_COMMIT] = {"commit", N_("Committed"), "", true, false},
    [LEDGER_DECOMMIT] = {"decommit", N_("Commitment reduced"), "+", true, false},
    [LEDGER_PAY] = {"pay", N_("Paid"), "", true, false},
    [LEDGER_RETURN] = {"return", N_("Payment came back"), "", true, true},
    [LEDGER_CLAWBACK_DUE] = {"clawback-due", N_("To be clawed back"), "", true, false},
    [LEDGER_CLAWBACK_IN] = {"clawback-in", N_("Clawed back"), "", true, false},
    [LEDGER_CLAWBACK_WAIVE] = {"clawback-waive", N_("Clawback waived"), "", true, false},
};

const char *ledger_kind_word(enum ledger_kind kind)
{
    assert((unsigned) kind < LEDGER_KIND_COUNT);
    return kinds[kind].word;
}

const char *ledger_kind_label(enum ledger_kind kind)
{
    assert((unsigned) kind < LEDGER_KIND_COUNT);
    return kinds[kind].label;
}

const char *ledger_kind_mark(enum ledger_kind kind)
{
    assert((unsigned) kind < LEDGER_KIND_COUNT);
    return kinds[kind].mark;
}

bool ledger_kind_is_of_application(enum ledger_kind kind)
{
    assert((unsigned) kind < LEDGER_KIND_COUNT);
    return kinds[kind].of_application;
}

bool ledger_kind_takes_back(enum ledger_kind kind)
{
    assert((unsigned) kind < LEDGER_KIND_COUNT);
    return kinds[kind].takes_back;
}

const char *ledger_entry_mark(const struct ledger_entry *entry)
{
    const char *mark = ledger_kind_mark(entry->kind);

    if (entry->reversal == ledger_kind_takes_back(entry->kind))
        return mark;
    return *mark == '-' ? "+" : "-";
}

struct money ledger_entry_signed(const struct ledger_entry *entry)
{
    return *ledger_entry_mark(entry) == '-' ? (struct money){-entry->amount.fen} : entry->amount;
}

bool ledger_kind_parse(const char *word, enum ledger_kind *ret_kind)
{
    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        if (text_is(word, kinds[i].word)) {
            *ret_kind = (enum ledger_kind) i;
            return true;
        }
    return false;
}

int64_t money_ppm(struct money part, struct money whole)
{
    const int64_t one = 1000000;

    if (part.fen <= 0 || whole.fen <= 0)
        return 0;
    if (part.fen <= INT64_MAX / one)
        return part.fen * one / whole.fen;
    return whole.fen < one ? INT64_MAX : part.fen / (whole.fen / one);
}

void pool_years_release(struct pool_years *pool_years)
{
    arena_release(&pool_years->arena);
    *pool_years = (struct pool_years){0};
}

void ledger_entries_release(struct ledger_entries *entries)
{
    arena_release(&entries->arena);
    *entries = (struct ledger_entries){0};
}
