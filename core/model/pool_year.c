/* SPDX-License-Identifier: Apache-2.0 */
/* Words of ledger entries, lists of pools.  Leaves every figure to the database. */
#include "model/pool_year.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
} kinds[LEDGER_KIND_COUNT] = {
    [LEDGER_APPROPRIATE] = {"appropriate", N_("Budget approved")},
    [LEDGER_REDUCE] = {"reduce", N_("Budget reduced")},
    [LEDGER_RESERVE] = {"reserve", N_("Reserved")},
    [LEDGER_RELEASE] = {"release", N_("Released")},
    [LEDGER_COMMIT] = {"commit", N_("Committed")},
    [LEDGER_PAY] = {"pay", N_("Paid")},
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
    switch (kind) {
    case LEDGER_APPROPRIATE:
    case LEDGER_RELEASE:
        return "+";
    case LEDGER_REDUCE:
    case LEDGER_RESERVE:
        return "-";
    case LEDGER_COMMIT:
    case LEDGER_PAY:
        break;
    }
    return "";
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
