/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of stage.def and the way along a path.  Leaves who may move what to the desk. */
#include "model/stage.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct stage_row stages[STAGE_COUNT] = {
#define STAGE(id_, word_, label_, ends_, runs_)                                                    \
    [STAGE_##id_] = {.word = (word_), .label = (label_), .ends = (ends_), .runs = (runs_)},
#define MOVE(id_, ...)
#include "model/stage.def"
#undef STAGE
#undef MOVE
};

static const struct move_row moves[MOVE_COUNT] = {
#define STAGE(id_, ...)
#define MOVE(id_, word_, label_, from_, to_, roles_, duty_, guards_, ledger_, time_, begins_,      \
             ends_, under_, flags_, undo_, notice_, why_)                                          \
    [MOVE_##id_] = {.word = (word_),                                                               \
                    .label = (label_),                                                             \
                    .from = (from_),                                                               \
                    .to = STAGE_##to_,                                                             \
                    .roles = (roles_),                                                             \
                    .duty = DUTY_##duty_,                                                          \
                    .guards = (guards_),                                                           \
                    .effect = EFFECT_##ledger_,                                                    \
                    .time = TIME_##time_,                                                          \
                    .begins = OVERLAY_##begins_,                                                   \
                    .ends = OVERLAY_##ends_,                                                       \
                    .under = (under_),                                                             \
                    .flags = (flags_),                                                             \
                    .undo = (undo_),                                                               \
                    .notice = (notice_),                                                           \
                    .why = (why_)},
#include "model/stage.def"
#undef STAGE
#undef MOVE
};

const struct machine machine_application = {
    .word = "application",
    .label = N_("Application"),
    .stages = stages,
    .stage_count = STAGE_COUNT,
    .moves = moves,
    .move_count = MOVE_COUNT,
};

const struct stage_row *stage_row(enum stage stage)
{
    assert((unsigned) stage < STAGE_COUNT);
    return &stages[stage];
}

const struct move_row *move_row(enum move move)
{
    assert((unsigned) move < MOVE_COUNT);
    return &moves[move];
}

bool stage_parse(const char *word, enum stage *ret_stage)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (text_is(word, stages[i].word)) {
            *ret_stage = (enum stage) i;
            return true;
        }
    return false;
}

bool move_parse(const char *word, enum move *ret_move)
{
    for (int i = 0; i < MOVE_COUNT; i++)
        if (text_is(word, moves[i].word)) {
            *ret_move = (enum move) i;
            return true;
        }
    return false;
}

enum stage stage_next(unsigned path, enum stage stage)
{
    for (unsigned i = (unsigned) stage + 1; i < STAGE_COUNT; i++)
        if (path & (1u << i))
            return (enum stage) i;
    return STAGE_COUNT;
}

enum stage move_target(enum move move, unsigned path, enum stage now, enum stage before)
{
    const struct move_row *row = move_row(move);
    unsigned limit = row->to;

    if (row->flags & MOVE_STAYS)
        return now;
    if (!(row->flags & MOVE_BACK))
        return (enum stage) row->to;
    if (stage_row(now)->ends && before < limit)
        limit = before;
    if (!stage_row(now)->ends && limit >= now)
        limit = now - 1u;
    while (limit > STAGE_RECEIVED && !(path & (1u << limit)))
        limit--;
    return limit > STAGE_RECEIVED ? (enum stage) limit : STAGE_RECEIVED;
}
