/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of a text of the rules under judgement, and its guards. */
#ifndef DESK_EDITION_TURN_H
#define DESK_EDITION_TURN_H

#include "desk/act.h"
#include "desk/edition.h"

struct edition_turn {
    struct desk *desk;
    struct edition_version version;
    enum edition_move move;
    const struct edition_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    const char *reason; /* as read */
    struct arena arena;
};
void edition_turn_release(struct edition_turn *turn);
#define AUTO_EDITION_TURN __attribute__((cleanup(edition_turn_release)))

/** Who may read the register. */
unsigned edition_readers(void);
/** The text as the register knows it, and whether the catalogue in use holds it. */
MUST_USE bool edition_turn_load(struct edition_turn *turn, int64_t id, struct err *err);
/** Role, persons, state, and what the row names; findings tell.
 *  @return false only when looking failed */
MUST_USE bool edition_judge(struct edition_turn *turn, struct err *err);
/** A guard of a text has this word; for proving the table. */
bool edition_guard_is_known(const char *word);

/** As registered, held against its digest. */
MUST_USE bool edition_text_kept(struct desk *desk, const struct edition_version *version,
                                struct arena *arena, const char **ret_text, struct err *err);

/** Whether the catalogue holds this text. */
bool edition_is_loaded(const struct catalogue *catalogue, const struct digest *digest);

#endif
