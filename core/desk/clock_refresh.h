/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: stored due days and what they are counted by. */
#ifndef DESK_CLOCK_REFRESH_H
#define DESK_CLOCK_REFRESH_H

#include "desk/desk.h"

/** Counts what runs anew when the calendar or a department's days are others than they were counted
 *  by; each day that moves is a line of the journal.  Does nothing for who may only read. */
MUST_USE bool clock_refresh(struct desk *desk, struct err *err);

#endif
