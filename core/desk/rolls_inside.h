/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: one entry of a list being read and written, for one and for a file of them. */
#ifndef DESK_ROLLS_INSIDE_H
#define DESK_ROLLS_INSIDE_H

#include "desk/act.h"
#include "desk/rolls.h"
#include "store/roll.h"

#define ROLL_READERS (ROLES_ALL & ~(ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_REVIEWER)))
#define ROLL_KEEPERS ROLE_BIT(ROLE_SUPERVISOR)

/** The list of that id; ERR_INPUT when there is none. */
MUST_USE bool rolls_find(const struct desk *desk, const char *id, const struct roll **ret_roll,
                         struct err *err);
/** Cleans and checks what was typed. */
MUST_USE bool rolls_read(const struct roll *roll, const struct typed_listing *typed,
                         struct arena *arena, struct store_listing *ret_listing, struct err *err);
/** It is not on the list from that day already.  @return false ERR_INPUT, or looking failed */
MUST_USE bool rolls_is_new(struct desk *desk, const struct roll *roll,
                           const struct store_listing *listing, struct err *err);
/** Inside an act: writes it with its own journal line. */
MUST_USE bool rolls_write(struct act *act, const struct store_listing *listing, int64_t *ret_id,
                          struct err *err);

#endif
