/* SPDX-License-Identifier: Apache-2.0 */
/* A draft of the rules in the demonstration: registered and rehearsed, waiting for a supervisor. */
#ifndef DESK_DEMO_EDITION_H
#define DESK_DEMO_EDITION_H

#include "desk/demo_house.h"

/** The catalogue in use with the texts of sample_dir/draft in their places; where the catalogue has
 * none of them, nothing. */
MUST_USE bool demo_edition(struct demo_house *house, const char *sample_dir, struct err *err);

#endif
