/* SPDX-License-Identifier: Apache-2.0 */
/* The row of machines and the words of their columns.  Leaves proving a table to machine_lint.c. */
#include "model/machine.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define MACHINE(name_) extern const struct machine machine_##name_;
#include "model/machine.def"
#undef MACHINE

static const struct machine *const machines[] = {
#define MACHINE(name_) &machine_##name_,
#include "model/machine.def"
#undef MACHINE
};

size_t machine_count(void)
{
    return sizeof machines / sizeof machines[0];
}

const struct machine *machine_at(size_t index)
{
    assert(index < machine_count());
    return machines[index];
}

const struct machine *machine_find(const char *word)
{
    for (size_t i = 0; i < machine_count(); i++)
        if (text_is(word, machines[i]->word))
            return machines[i];
    return NULL;
}

const struct move_row *machine_move(const struct machine *machine, const char *word)
{
    for (unsigned i = 0; i < machine->move_count; i++)
        if (text_is(word, machine->moves[i].word))
            return &machine->moves[i];
    return NULL;
}

bool machine_stage(const struct machine *machine, const char *word, unsigned *ret_stage)
{
    for (unsigned i = 0; i < machine->stage_count; i++)
        if (text_is(word, machine->stages[i].word)) {
            *ret_stage = i;
            return true;
        }
    return false;
}

/* ---- words of the columns ---- */

static const char *const effects[EFFECT_COUNT] = {
    [EFFECT_NONE] = "",
    [EFFECT_RESERVE] = "reserve",
    [EFFECT_RELEASE] = "release",
    [EFFECT_COMMIT] = "commit",
    [EFFECT_DECOMMIT] = "decommit",
    [EFFECT_PAY] = "pay",
    [EFFECT_RETURN] = "return",
    [EFFECT_CLAWBACK_IN] = "clawback-in",
    [EFFECT_CLAWBACK_WAIVE] = "clawback-waive",
    [EFFECT_CLAWBACK_DUE] = "clawback-due",
};

static const struct {
    const char *word, *label;
} overlays[OVERLAY_COUNT] = {
    [OVERLAY_NONE] = {"", ""},
    [OVERLAY_RETURN] = {"return", N_("Out for correction")},
    [OVERLAY_HOLD] = {"hold", N_("On hold")},
    [OVERLAY_OBJECTION] = {"objection", N_("Objection open")},
    [OVERLAY_ENDED] = {"ended", N_("Ended, then reopened")},
};

const char *effect_word(enum ledger_effect effect)
{
    assert((unsigned) effect < EFFECT_COUNT);
    return effects[effect];
}

const char *overlay_word(enum overlay_kind overlay)
{
    assert((unsigned) overlay < OVERLAY_COUNT);
    return overlays[overlay].word;
}

const char *overlay_label(enum overlay_kind overlay)
{
    assert((unsigned) overlay < OVERLAY_COUNT);
    return overlays[overlay].label;
}

bool overlay_parse(const char *word, enum overlay_kind *ret_overlay)
{
    for (int i = OVERLAY_RETURN; i < OVERLAY_COUNT; i++)
        if (text_is(word, overlays[i].word)) {
            *ret_overlay = (enum overlay_kind) i;
            return true;
        }
    return false;
}

void move_guards(const struct move_row *row, void (*each)(void *of, const char *word), void *of)
{
    const char *at = row->guards ? row->guards : "";
    char word[32];

    while (*(at += strspn(at, " "))) {
        size_t size = strcspn(at, " ");

        assert(size < sizeof word);
        memcpy(word, at, size);
        word[size] = '\0';
        each(of, word);
        at += size;
    }
}

static void find_another(void *of, const char *word)
{
    bool *asks = of;

    *asks = *asks || strncmp(word, "another-", strlen("another-")) == 0;
}

bool move_asks_another(const struct move_row *row)
{
    bool asks = false;

    move_guards(row, find_another, &asks);
    return asks;
}
