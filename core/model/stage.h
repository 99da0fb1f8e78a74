/* SPDX-License-Identifier: Apache-2.0 */
/* The application machine: stages and moves, from the one table in stage.def (casework.md §2). */
#ifndef MODEL_STAGE_H
#define MODEL_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/clerk.h"

enum stage {
#define STAGE(id_, word_, label_, ends_) STAGE_##id_,
#define MOVE(id_, word_, label_, from_, to_, roles_, duty_, ledger_, flags_)
#include "model/stage.def"
#undef STAGE
#undef MOVE
    STAGE_COUNT
};

enum move {
#define STAGE(id_, word_, label_, ends_)
#define MOVE(id_, word_, label_, from_, to_, roles_, duty_, ledger_, flags_) MOVE_##id_,
#include "model/stage.def"
#undef STAGE
#undef MOVE
    MOVE_COUNT
};

/** What a move does to the money of the application. */
enum ledger_effect { EFFECT_NONE, EFFECT_RESERVE, EFFECT_RELEASE, EFFECT_COMMIT, EFFECT_PAY };

enum move_flags {
    MOVE_PLAIN = 0,
    MOVE_NEEDS_REASON = 1, /* a written reason */
    MOVE_STAYS = 2,      /* the stage does not move: an overlay begins or ends, or money is paid */
    MOVE_ALONG_PATH = 4, /* `to` must be the next stage of the item's path */
    MOVE_OF_VOUCHER = 8, /* only where the award is a quota */
};

struct stage_row {
    const char *word;  /* stored: "formal" */
    const char *label; /* msgid */
    bool ends;         /* terminal */
};

struct move_row {
    const char *word;  /* journal verb: "accept" */
    const char *label; /* msgid */
    unsigned from;     /* bit set of 1u << enum stage */
    enum stage to;
    unsigned roles; /* bit set of 1u << enum role */
    enum duty duty; /* what the clerk did, for separation of duties */
    enum ledger_effect effect;
    unsigned flags;
};

const struct stage_row *stage_row(enum stage stage);
const struct move_row *move_row(enum move move);
bool stage_parse(const char *word, enum stage *ret_stage);
bool move_parse(const char *word, enum move *ret_move);
/** The stage after `stage` on a path (bit set); STAGE_COUNT when there is none. */
enum stage stage_next(unsigned path, enum stage stage);

#endif
