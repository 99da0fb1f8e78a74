/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a standing body is in its register: it leaves before its time, and the leaving is taken
 * back.  The machine comes from standing.def. */
#ifndef MODEL_STANDING_H
#define MODEL_STANDING_H

#include "model/body.h"

enum standing_state {
#define STANDING_STATE(id_, word_, label_, ends_) STANDING_##id_,
#define STANDING_MOVE(id_, ...)
#include "model/standing.def"
#undef STANDING_STATE
#undef STANDING_MOVE
    STANDING_STATE_COUNT
};

enum standing_move {
#define STANDING_STATE(id_, word_, label_, ends_)
#define STANDING_MOVE(id_, ...) STANDING_MOVE_##id_,
#include "model/standing.def"
#undef STANDING_STATE
#undef STANDING_MOVE
    STANDING_MOVE_COUNT
};

#define STANDING_WHY_LEFT "left" /* body.ended_why */

extern const struct machine machine_standing;

const struct move_row *standing_move_row(enum standing_move move);
/** A body whose recognition was revoked has not left: what is asked of it is refused by its guard.
 */
enum standing_state standing_of(const struct body *body);

#endif
