/* SPDX-License-Identifier: Apache-2.0 */
#include "model/ending.h"

#include <assert.h>
#include <string.h>

static const char *const state_words[] = {
    [ENDING_NONE] = "",
    [ENDING_OPEN] = "open",
    [ENDING_CONFIRMED] = "confirmed",
    [ENDING_REFUSED] = "refused",
    [ENDING_WITHDRAWN] = "withdrawn",
};
#define STATES (sizeof state_words / sizeof *state_words)

const char *ending_state_word(enum ending_state state)
{
    assert((size_t) state < STATES);
    return state_words[state];
}

bool ending_state_parse(const char *word, enum ending_state *ret_state)
{
    for (size_t i = ENDING_OPEN; i < STATES; i++)
        if (strcmp(word, state_words[i]) == 0) {
            *ret_state = (enum ending_state) i;
            return true;
        }
    return false;
}

/* Each stage has one way to be ended by the office. */
bool ending_move(enum stage stage, enum move *ret_move)
{
    static const enum move ends[] = {MOVE_REFUSE, MOVE_DECLINE, MOVE_REVOKE};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (move_row(ends[i])->from & 1u << stage) {
            *ret_move = ends[i];
            return true;
        }
    return false;
}
