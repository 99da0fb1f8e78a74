/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: people of districts' offices in the demonstration. */
#ifndef DESK_DEMO_DISTRICT_H
#define DESK_DEMO_DISTRICT_H

#include "desk/demo_house.h"

/** An officer each of two districts; opinions of theirs are awaited since their applications were
 *  accepted. */
MUST_USE bool demo_districts(struct demo_house *house, struct err *err);

#endif
