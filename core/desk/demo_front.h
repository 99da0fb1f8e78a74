/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the demonstration shows of the way to acceptance and of desks: an
 * application returned twice that is then not answered. */
#ifndef DESK_DEMO_FRONT_H
#define DESK_DEMO_FRONT_H

#include "desk/demo_story.h"

/** Does what is planned up to and on this day.  It throws dice of its own, so that what is told
 * beside it stays as it is. */
MUST_USE bool demo_front_until(struct demo_house *house, struct date day, struct err *err);

#endif
