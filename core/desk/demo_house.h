/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what a demonstration stands on: people, applicants, budgets. */
#ifndef DESK_DEMO_HOUSE_H
#define DESK_DEMO_HOUSE_H

#include "desk/demo_story.h"
#include "model/pool_year.h"

#define DEMO_SEED UINT64_C(20241218)

/** Somebody of the offices, with the password of the demonstration. */
MUST_USE bool demo_person(struct demo_house *house, const char *login, enum role role,
                          const char *department, struct date day, int64_t *ret_id,
                          struct err *err);
/** The same, in one of many offices of a department. */
MUST_USE bool demo_person_in(struct demo_house *house, const char *login, enum role role,
                             const char *department, const char *district, struct date day,
                             int64_t *ret_id, struct err *err);
MUST_USE bool demo_people(struct demo_house *house, struct date day, struct err *err);
MUST_USE bool demo_organisations(struct demo_house *house, const char *sample_dir, struct date day,
                                 struct err *err);
/** Every pool of the catalogue gets its budget of a year, on its first working day. */
MUST_USE bool demo_budgets(struct demo_house *house, int year, struct err *err);
/** Another of finance confirms what was proposed, and stays. */
MUST_USE bool demo_confirm(struct demo_house *house, int64_t id, struct date day, struct err *err);
/** Funds released on the last day, by two persons; the first sits again. */
MUST_USE bool demo_fund(struct demo_house *house, const struct pool_year *pool, const char *amount,
                        const char *document, const char *reason, struct err *err);
/** Takes back so much of the fullest named pool that it is nearly used up, on the last day. */
MUST_USE bool demo_pool_tightened(struct demo_house *house, struct err *err);

/** A panel with a recusal and a far-off total, and an audit under way and one done (demo_panel.c).
 */
MUST_USE bool demo_panel(struct demo_house *house, struct err *err);

/** For whom each reviewer works, when everybody is there. */
MUST_USE bool demo_employers(struct demo_house *house, struct err *err);

/** A transfer between pools that waits for its second person, on the last day (demo_budget.c). */
MUST_USE bool demo_movements(struct demo_house *house, struct err *err);
/** Two clawbacks, one partly paid and one overdue, on the last day (demo_clawback.c). */
MUST_USE bool demo_clawbacks(struct demo_house *house, struct err *err);

/** What is planned of an application is checked, sent and paid, on one day (demo_payment.c). */
MUST_USE bool demo_paid(struct demo_house *house, int64_t application_id, struct date day,
                        struct err *err);
/** Instalments that stand half way on the last day: checked once, ready, with the treasury. */
MUST_USE bool demo_payments(struct demo_house *house, struct err *err);
MUST_USE bool demo_spare(struct demo_house *house, struct err *err);
/** Amounts set below what the rules give, on the last day: to be checked, checked, taken back. */
MUST_USE bool demo_overrides(struct demo_house *house, struct err *err);

/** Its line in a batch of the department, approved on that day; a batch of all that is proposed is
 * put together and submitted when it has none (demo_plan.c). */
MUST_USE bool demo_plan_line(struct demo_house *house, int64_t application_id,
                             const struct department *department, struct date day, struct err *err);
/** When no line of its batch is under way any more: the batch is issued and closed. */
MUST_USE bool demo_plan_done(struct demo_house *house, int64_t application_id,
                             const struct department *department, struct date day, struct err *err);
/** Batches of what is proposed on the last day; in one of them a line approved and one struck. */
MUST_USE bool demo_plans(struct demo_house *house, struct err *err);
/** A second supervisor, a deputy, and released funds, on the last day (demo_home.c). */
MUST_USE bool demo_home(struct demo_house *house, struct err *err);
/** The run of the year before, a transfer and released funds taken back, each by two persons, on
 * the last day (demo_money.c). */
MUST_USE bool demo_money(struct demo_house *house, struct err *err);
/** After everybody else, so that nobody's number moves. */
MUST_USE bool demo_last_people(struct demo_house *house, struct err *err);

#endif
