/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of clawback.def, what is left of a clawback, its interest and its age.
 * Reads no clock: every day is given. */
#include "model/clawback.h"

#include <assert.h>

#include "base/intl.h"

#define DAYS_A_YEAR 365

static const struct stage_row states[CLAWBACK_STATE_COUNT] = {
#define CLAWBACK_STATE(id_, word_, label_, ends_, comes_)                                          \
    [CLAWBACK_##id_] = {.word = (word_), .label = (label_), .ends = (ends_), .comes = (comes_)},
#define CLAWBACK_MOVE(id_, ...)
#include "model/clawback.def"
#undef CLAWBACK_STATE
#undef CLAWBACK_MOVE
};

static const struct move_row moves[CLAWBACK_MOVE_COUNT] = {
#define CLAWBACK_STATE(id_, word_, label_, ends_, comes_)
#define CLAWBACK_MOVE(id_, word_, label_, from_, to_, roles_, guards_, effect_, flags_, undo_,     \
                      why_, takes_)                                                                \
    [CLAWBACK_MOVE_##id_] = {.word = (word_),                                                      \
                             .label = (label_),                                                    \
                             .from = (from_),                                                      \
                             .to = CLAWBACK_##to_,                                                 \
                             .roles = (roles_),                                                    \
                             .guards = (guards_),                                                  \
                             .effect = EFFECT_##effect_,                                           \
                             .flags = (flags_),                                                    \
                             .undo = (undo_),                                                      \
                             .why = (why_)},
#include "model/clawback.def"
#undef CLAWBACK_STATE
#undef CLAWBACK_MOVE
};

const struct machine machine_clawback = {
    .word = "clawback",
    .label = N_("Clawback"),
    .stages = states,
    .stage_count = CLAWBACK_STATE_COUNT,
    .moves = moves,
    .move_count = CLAWBACK_MOVE_COUNT,
};

const struct stage_row *clawback_state_row(enum clawback_state state)
{
    assert((unsigned) state < CLAWBACK_STATE_COUNT);
    return &states[state];
}

const struct move_row *clawback_move_row(enum clawback_move move)
{
    assert((unsigned) move < CLAWBACK_MOVE_COUNT);
    return &moves[move];
}

unsigned clawback_takes(enum clawback_move move)
{
    static const unsigned takes[CLAWBACK_MOVE_COUNT] = {
#define CLAWBACK_STATE(id_, word_, label_, ends_, comes_)
#define CLAWBACK_MOVE(id_, word_, label_, from_, to_, roles_, guards_, effect_, flags_, undo_,     \
                      why_, takes_)                                                                \
    [CLAWBACK_MOVE_##id_] = (takes_),
#include "model/clawback.def"
#undef CLAWBACK_STATE
#undef CLAWBACK_MOVE
    };

    assert((unsigned) move < CLAWBACK_MOVE_COUNT);
    return takes[move];
}

bool clawback_state_parse(const char *word, enum clawback_state *ret_state)
{
    unsigned at;

    if (!machine_stage(&machine_clawback, word, &at))
        return false;
    *ret_state = (enum clawback_state) at;
    return true;
}

void clawbacks_release(struct clawbacks *clawbacks)
{
    arena_release(&clawbacks->arena);
    *clawbacks = (struct clawbacks){0};
}

bool clawback_is_open(const struct clawback *clawback)
{
    return !states[clawback->stored].ends;
}

enum clawback_state clawback_state(const struct clawback *clawback, struct date today)
{
    bool runs = clawback->stored == CLAWBACK_NOTIFIED || clawback->stored == CLAWBACK_PARTIAL;

    return runs && clawback->due_on.day < today.day ? CLAWBACK_OVERDUE : clawback->stored;
}

const char *clawback_standing(const struct clawback *clawback, struct date today)
{
    bool both = clawback->paid.fen > 0 && clawback->waived.fen > 0;

    return both && !clawback_is_open(clawback)
               ? N_("Settled (partly waived)")
               : clawback_state_row(clawback_state(clawback, today))->label;
}

/* Both are at most MONEY_MOST_FEN, which the file checks: no sum of them overflows. */
struct money clawback_due(const struct clawback *clawback)
{
    return (struct money){clawback->principal.fen + clawback->interest.fen};
}

struct money clawback_withdrawn(const struct clawback *clawback)
{
    return clawback->stored == CLAWBACK_WITHDRAWN ? clawback_due(clawback) : (struct money){0};
}

struct money clawback_left(const struct clawback *clawback)
{
    return (struct money){clawback_due(clawback).fen - clawback->paid.fen - clawback->waived.fen -
                          clawback_withdrawn(clawback).fen};
}

/* ---- interest ---- */

bool clawback_interest(struct money principal, struct ratio yearly, struct date from,
                       struct date to, struct money *ret_interest, struct err *err)
{
    const int64_t divisor = (int64_t) PPM_IN_ONE * DAYS_A_YEAR;
    int64_t days = (int64_t) to.day - from.day, product, whole;

    if (days < 0) {
        err_set(err, ERR_INPUT, _("interest would run backwards"));
        return err_hint(err, _("The day it runs from is not after the day of the decision."));
    }
    /* floor(principal × rate × days / (10^6 × 365)) without leaving int64_t */
    if (__builtin_mul_overflow(principal.fen, yearly.ppm, &product) ||
        __builtin_mul_overflow(product / divisor, days, &whole) ||
        __builtin_add_overflow(whole, product % divisor * days / divisor, &whole) ||
        whole > MONEY_MOST_FEN)
        return err_set(err, ERR_INPUT, _("the interest would be larger than any amount can be"));
    ret_interest->fen = whole;
    return true;
}

/* ---- age ---- */

static const struct {
    int most; /* days overdue */
    const char *label;
} ages[CLAWBACK_AGE_COUNT] = {
    [AGE_NOT_NOTIFIED] = {0, N_("not notified")}, [AGE_NOT_DUE] = {0, N_("not due")},
    [AGE_30] = {30, N_("up to 30 days")},         [AGE_90] = {90, N_("31 to 90 days")},
    [AGE_180] = {180, N_("91 to 180 days")},      [AGE_OLDER] = {INT32_MAX, N_("over 180 days")},
};

enum clawback_age clawback_age(struct date due_on, bool is_open, struct date today)
{
    int age = AGE_NOT_DUE;

    if (!is_open)
        return AGE_NOT_DUE;
    if (date_is_none(due_on))
        return AGE_NOT_NOTIFIED;
    while ((int64_t) today.day - due_on.day > ages[age].most)
        age++;
    return (enum clawback_age) age;
}

const char *clawback_age_label(enum clawback_age age)
{
    assert((unsigned) age < CLAWBACK_AGE_COUNT);
    return ages[age].label;
}
