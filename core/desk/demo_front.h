/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the demonstration shows of the way to acceptance and of desks: applications
 * returned twice and then not answered, a transfer refused once, a desk handed over. */
#ifndef DESK_DEMO_FRONT_H
#define DESK_DEMO_FRONT_H

#include "desk/demo_story.h"

/** Does what is planned up to and on this day.  It throws dice of its own, so that what is told
 * beside it stays as it is. */
MUST_USE bool demo_front_until(struct demo_house *house, struct date day, struct err *err);

/** What the departments that share it say, a day after they were asked; one in three says nothing.
 */
MUST_USE bool demo_opinions(struct demo_house *house, int64_t id, const struct department *lead,
                            struct date day, struct err *err);

#endif
