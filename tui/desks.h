/* SPDX-License-Identifier: Apache-2.0 */
/* Desks, from whatever screen: naming a deputy and ending one, handing over all that somebody
 * handles.  Knows what is asked in which order; who may what is the desk's. */
#ifndef TUI_DESKS_H
#define TUI_DESKS_H

#include "desk/routing.h"
#include "tui/console.h"
#include "tui/picker.h"

/** One of them under way; in the state of the screen that began it. */
struct desk_flow {
    struct screen *screen;
    /** Reads again and says what was done, or why it was not. */
    void (*said)(struct screen *screen, bool done, const struct err *err, const char *text);
    int64_t from;     /* whose desk */
    char verb[24];    /* "deputy" or "desk" */
    int64_t clerk;    /* chosen */
    char name[80];    /* of that clerk */
    char reason[700]; /* of a hand-over that is to be confirmed */
};

/** An officer of a picker, with how much is on the desk.  @param refused  why not; NULL: can be */
struct picker_item desks_officer(const struct colleague *officer, const char *refused,
                                 struct arena *arena);
/** Asks which colleague, then days or a reason.  @param verb  "deputy", "desk" */
void desks_ask(struct desk_flow *flow, const char *verb);
/** Asks which deputy stands in no longer. */
void desks_end(struct desk_flow *flow);
/** Ends one that is known. */
void desks_end_one(struct desk_flow *flow, int64_t id);
/** A window above was closed. @return true: the flow went on */
bool desks_resume(struct desk_flow *flow);

#endif
