/* SPDX-License-Identifier: Apache-2.0 */
/* That a case is to end (不予受理, 不予资助, 撤销): an officer puts it forward, a supervisor
 * decides. */
#ifndef MODEL_ENDING_H
#define MODEL_ENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "model/stage.h"

enum ending_state {
    ENDING_NONE,      /* nobody has put it forward */
    ENDING_OPEN,      /* it waits for a supervisor */
    ENDING_CONFIRMED, /* it ended so */
    ENDING_REFUSED,   /* the supervisor does not end it, and says why */
    ENDING_WITHDRAWN, /* withdrawn, or the case ended otherwise */
};
const char *ending_state_word(enum ending_state state); /* stored; ENDING_NONE "" */
bool ending_state_parse(const char *word, enum ending_state *ret_state);

struct ending {
    enum ending_state state;
    enum move move; /* what the supervisor is asked to do */
    const char *reason;
    int64_t made_by;
    const char *maker;
    int64_t made_ms;
    const char *decider, *note; /* "" while it is open */
    int64_t decided_ms;         /* 0 then */
};

/** What ends a case that stands at this stage. @return false when nothing is put forward there */
bool ending_move(enum stage stage, enum move *ret_move);

#endif
