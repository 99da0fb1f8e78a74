/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: lapses, holds, objections and reopened cases of the demonstration. */
#ifndef DESK_DEMO_MACHINE_H
#define DESK_DEMO_MACHINE_H

#include "desk/demo_story.h"

/** Does what falls on days up to this one for three applications that are deemed abandoned. */
MUST_USE bool demo_lapses(struct demo_house *house, struct date day, struct err *err);
/** On the last day: one on hold, one with an objection, one reopened. */
MUST_USE bool demo_overlays(struct demo_house *house, struct err *err);

#endif
