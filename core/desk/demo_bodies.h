/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: laboratories, parks, centres and tenancies of the demonstration, on their days.
 */
#ifndef DESK_DEMO_BODIES_H
#define DESK_DEMO_BODIES_H

#include "desk/demo_story.h"

/** Reads the bodies and does what falls on days up to the first. */
MUST_USE bool demo_bodies_begin(struct demo_house *house, const char *sample_dir, struct date day,
                                struct err *err);
/** Does what falls on days up to this one, in the order of days. */
MUST_USE bool demo_bodies_until(struct demo_house *house, struct date day, struct err *err);

/** The item that a good grade opens. */
bool demo_item_is_reward(const struct demo_house *house, const char *item);
/** The body of the item's kind that an organisation hosts on a day, and the fact that names it;
 * NULL: none. */
const char *demo_body_of(const struct demo_house *house, const char *item,
                         const struct organisation *organisation, struct date day,
                         const char **ret_fact);
/** The host of the nth body of the item's kind whose grade opens the reward, and the day of the
 * grade; NULL: there are fewer. */
const struct organisation *demo_body_rewarded(const struct demo_house *house, const char *item,
                                              size_t nth, struct date *ret_graded_on);
/** What its host claims of it when it asks for the reward: grade and day, as the register has them.
 *  @return how many answers; 0: not that item, or nothing opened a reward */
size_t demo_body_claim(const struct demo_house *house, const char *item,
                       const struct organisation *applicant, struct arena *arena,
                       struct answer claim[2]);

#endif
