/* SPDX-License-Identifier: Apache-2.0 */
/* The pool of the demonstration that does not suffice for what waits: a run that waits for its
 * second signature. */
#ifndef DESK_DEMO_ALLOCATION_H
#define DESK_DEMO_ALLOCATION_H

#include "desk/demo_house.h"

MUST_USE bool demo_allocation(struct demo_house *house, struct err *err);

#endif
