/* SPDX-License-Identifier: Apache-2.0 */
/* What the screens share among themselves beside screens.h.  Bodies: screens.c. */
#ifndef TUI_SCREENS_INSIDE_H
#define TUI_SCREENS_INSIDE_H

#include "tui/screens.h"

/** Writes who sits here on the title line: "张伟@科创局 经办"; again when the language changes. */
void screens_tell_who(struct console *console);
/** The clerk's role uses the area of this GO_… command. */
bool screens_may_use(const struct clerk *clerk, enum command_id id);
/** A budget year of the policy, or the one after it, into which money is carried over; else the
 * message line says so. */
bool screens_year_can_be(struct console *console, int year);
/** "as of 11-24 09:00": when what is shown was read. */
const char *screens_as_of(const struct world *world, struct arena *arena);

#endif
