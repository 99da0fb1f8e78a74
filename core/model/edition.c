/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of edition.def, and what a text of the rules may decide in which state.
 * Reads no clock: every day is given. */
#include "model/edition.h"

#include <assert.h>

#include "base/intl.h"

static const struct stage_row states[EDITION_STATE_COUNT] = {
#define EDITION_STATE(id_, word_, label_, ends_, comes_)                                           \
    [EDITION_##id_] = {.word = (word_), .label = (label_), .ends = (ends_), .comes = (comes_)},
#define EDITION_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_, why_, takes_)
#include "model/edition.def"
#undef EDITION_STATE
#undef EDITION_MOVE
};

static const struct move_row moves[EDITION_MOVE_COUNT] = {
#define EDITION_STATE(id_, word_, label_, ends_, comes_)
#define EDITION_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_, why_, takes_) \
    [EDITION_MOVE_##id_] = {.word = (word_),                                                       \
                            .label = (label_),                                                     \
                            .from = (from_),                                                       \
                            .to = EDITION_##to_,                                                   \
                            .roles = (roles_),                                                     \
                            .guards = (guards_),                                                   \
                            .flags = (flags_),                                                     \
                            .undo = (undo_),                                                       \
                            .why = (why_)},
#include "model/edition.def"
#undef EDITION_STATE
#undef EDITION_MOVE
};

const struct machine machine_edition = {
    .word = "edition",
    .label = N_("Text of the rules"),
    .stages = states,
    .stage_count = EDITION_STATE_COUNT,
    .moves = moves,
    .move_count = EDITION_MOVE_COUNT,
};

const struct stage_row *edition_state_row(enum edition_state state)
{
    assert((unsigned) state < EDITION_STATE_COUNT);
    return &states[state];
}

const struct move_row *edition_move_row(enum edition_move move)
{
    assert((unsigned) move < EDITION_MOVE_COUNT);
    return &moves[move];
}

unsigned edition_takes(enum edition_move move)
{
    static const unsigned takes[EDITION_MOVE_COUNT] = {
#define EDITION_STATE(id_, word_, label_, ends_, comes_)
#define EDITION_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_, why_, takes_) \
    [EDITION_MOVE_##id_] = (takes_),
#include "model/edition.def"
#undef EDITION_STATE
#undef EDITION_MOVE
    };

    assert((unsigned) move < EDITION_MOVE_COUNT);
    return takes[move];
}

bool edition_state_parse(const char *word, enum edition_state *ret_state)
{
    unsigned at;

    if (!machine_stage(&machine_edition, word, &at))
        return false;
    *ret_state = (enum edition_state) at;
    return true;
}

void edition_versions_release(struct edition_versions *versions)
{
    arena_release(&versions->arena);
    *versions = (struct edition_versions){0};
}

enum edition_state edition_state(const struct edition_version *version, struct date today)
{
    bool followed = version->measure != EDITION_POLICY && !date_is_none(version->followed_from) &&
                    version->followed_from.day <= today.day;

    return version->stored == EDITION_IN_FORCE && followed ? EDITION_SUPERSEDED : version->stored;
}

bool edition_takes_in(const struct edition_version *version)
{
    return version->stored == EDITION_IN_FORCE;
}

bool edition_decides(const struct edition_version *version)
{
    return version->stored == EDITION_IN_FORCE || version->stored == EDITION_SUPERSEDED;
}
