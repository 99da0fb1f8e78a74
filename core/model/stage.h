/* SPDX-License-Identifier: Apache-2.0 */
/* The application machine: stages and moves, from the one table in stage.def (casework.md §2). */
#ifndef MODEL_STAGE_H
#define MODEL_STAGE_H

#include "model/machine.h"

enum stage {
#define STAGE(id_, ...) STAGE_##id_,
#define MOVE(id_, ...)
#include "model/stage.def"
#undef STAGE
#undef MOVE
    STAGE_COUNT
};

enum move {
#define STAGE(id_, ...)
#define MOVE(id_, ...) MOVE_##id_,
#include "model/stage.def"
#undef STAGE
#undef MOVE
    MOVE_COUNT
};

extern const struct machine machine_application;

const struct stage_row *stage_row(enum stage stage);
const struct move_row *move_row(enum move move);
bool stage_parse(const char *word, enum stage *ret_stage);
bool move_parse(const char *word, enum move *ret_move);
/** The stage after `stage` on a path (bit set); STAGE_COUNT when there is none. */
enum stage stage_next(unsigned path, enum stage stage);
/** Where a move leads from `now` on a path: a move back goes to the latest stage of the path that
 * is no later than its `to` and, from an end, than `before`, where the end came from. */
enum stage move_target(enum move move, unsigned path, enum stage now, enum stage before);

#endif
