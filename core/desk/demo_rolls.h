/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: entries of lists for the demonstration. */
#ifndef DESK_DEMO_ROLLS_H
#define DESK_DEMO_ROLLS_H

#include "desk/demo_story.h"

MUST_USE bool demo_rolls(struct demo_house *house, struct err *err);

#endif
