/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what a demonstration stands on: people, applicants, budgets, laboratories. */
#ifndef DESK_DEMO_HOUSE_H
#define DESK_DEMO_HOUSE_H

#include "desk/demo_story.h"

#define DEMO_SEED UINT64_C(20241218)

MUST_USE bool demo_people(struct demo_house *house, struct date day, struct err *err);
MUST_USE bool demo_organisations(struct demo_house *house, const char *sample_dir, struct date day,
                                 struct err *err);
/** Every pool of the catalogue gets its budget of a year, on its first working day. */
MUST_USE bool demo_budgets(struct demo_house *house, int year, struct err *err);
/** Takes back so much of the fullest named pool that it is nearly used up, on the last day. */
MUST_USE bool demo_pool_tightened(struct demo_house *house, struct err *err);

/** A transfer between pools that waits for its second person, on the last day (demo_budget.c). */
MUST_USE bool demo_movements(struct demo_house *house, struct err *err);

MUST_USE bool demo_labs(struct demo_house *house, struct date day, struct err *err);
/** Gives the grades that fall on days up to this one. */
MUST_USE bool demo_labs_graded(struct demo_house *house, struct date day, struct err *err);
/** The item that a good grade opens. */
bool demo_item_is_reward(const struct demo_house *house, const char *item);
/** The laboratory of the register that an organisation hosts on a day; NULL: none. */
const char *demo_lab_of(const struct demo_house *house, const struct organisation *organisation,
                        struct date day);
/** The host of the laboratory that is graded first, and well. */
const struct organisation *demo_lab_host(const struct demo_house *house);

#endif
