/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of standing.def. */
#include "model/standing.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct stage_row states[STANDING_STATE_COUNT] = {
#define STANDING_STATE(id_, word_, label_, ends_)                                                  \
    [STANDING_##id_] = {.word = (word_), .label = (label_), .ends = (ends_)},
#define STANDING_MOVE(id_, ...)
#include "model/standing.def"
#undef STANDING_STATE
#undef STANDING_MOVE
};

static const struct move_row moves[STANDING_MOVE_COUNT] = {
#define STANDING_STATE(id_, word_, label_, ends_)
#define STANDING_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_)              \
    [STANDING_MOVE_##id_] = {.word = (word_),                                                      \
                             .label = (label_),                                                    \
                             .from = (from_),                                                      \
                             .to = STANDING_##to_,                                                 \
                             .roles = (roles_),                                                    \
                             .guards = (guards_),                                                  \
                             .flags = (flags_),                                                    \
                             .undo = (undo_)},
#include "model/standing.def"
#undef STANDING_STATE
#undef STANDING_MOVE
};

const struct machine machine_standing = {
    .word = "standing",
    .label = N_("Entry of a standing body"),
    .stages = states,
    .stage_count = STANDING_STATE_COUNT,
    .moves = moves,
    .move_count = STANDING_MOVE_COUNT,
};

const struct move_row *standing_move_row(enum standing_move move)
{
    assert((unsigned) move < STANDING_MOVE_COUNT);
    return &moves[move];
}

enum standing_state standing_of(const struct body *body)
{
    return text_is(body->ended_why, STANDING_WHY_LEFT) ? STANDING_LEFT : STANDING_STANDS;
}
