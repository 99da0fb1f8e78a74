/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the guards that a row of a machine names, run by their words.  Each machine has
 * its own table of words; what a guard looks at is its own. */
#ifndef DESK_GUARDING_H
#define DESK_GUARDING_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/machine.h"

/** Refuses a move that is not for who sits here. */
void guarding_role(const struct desk *desk, const struct move_row *row, struct findings *findings);
/** The same where the roles alone do not say who may.  @param who  who makes the move */
void guarding_role_as(const struct desk *desk, const struct move_row *row, const char *who,
                      struct findings *findings);
/** Refuses a move that does not follow from the state. @return false then */
bool guarding_state(const struct machine *machine, const struct move_row *row, unsigned state,
                    struct findings *findings);

/** Where a table has the word; its rows begin with one. @return count when it has it not */
size_t guarding_at(const void *words, size_t size, size_t count, const char *word);
/** Runs the guard that has this word.
 *  @param ret_known  false: no guard has it
 *  @return false only when looking itself failed */
typedef bool guarding_fn(void *of, const char *word, bool *ret_known, struct err *err);

/** Every guard of a row, in its order; findings tell.  A word that no guard has is a fault of the
 * table: nothing may pass it.  @return false when looking failed */
MUST_USE bool guarding_run(const struct move_row *row, guarding_fn *run, void *of, struct err *err);

/** A guard of this machine has the word; for proving the tables. */
bool guarding_knows(const struct machine *machine, const char *word);

#endif
