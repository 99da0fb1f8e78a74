/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: other public money for the demonstration. */
#ifndef DESK_DEMO_SUPPORT_H
#define DESK_DEMO_SUPPORT_H

#include "desk/demo_story.h"

MUST_USE bool demo_support(struct demo_house *house, struct err *err);

#endif
