/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: agreements of the demonstration, their acceptance, and some that are under way.
 */
#ifndef DESK_DEMO_AWARD_H
#define DESK_DEMO_AWARD_H

#include "desk/demo_story.h"

MUST_USE bool demo_award_sign(struct demo_house *house, const struct item *item,
                              int64_t application_id, struct date day, struct err *err);
/** Applied for, concluded by one and confirmed by another, with the whole amount. */
MUST_USE bool demo_award_accept(struct demo_house *house, const struct item *item,
                                int64_t application_id, struct date day, struct err *err);
/** Of what stands awarded with an agreement: one with an amendment that waits, one with a
 * conclusion that waits; on the last day. */
MUST_USE bool demo_awards(struct demo_house *house, struct err *err);

#endif
