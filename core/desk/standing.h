/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the guards of a body's entry in its register, for proving the table. */
#ifndef DESK_STANDING_H
#define DESK_STANDING_H

#include <stdbool.h>

/** A guard of an entry has this word. */
bool standing_guard_is_known(const char *word);

#endif
