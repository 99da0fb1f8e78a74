/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what an invented application states.  Facts come from the examples of the
 * catalogue, varied by a small generator, and are judged before they are used. */
#ifndef DESK_DEMO_FACTS_H
#define DESK_DEMO_FACTS_H

#include "desk/intake.h"
#include "rules/judge.h"

/** Numbers that are the same every time for the same seed (splitmix64). */
struct dice {
    uint64_t state;
};
uint64_t dice_throw(struct dice *dice);
/** From least to most, both included. */
int dice_between(struct dice *dice, int least, int most);

struct demo_case {
    const struct item *item;
    const struct organisation *applicant;
    const struct organisation *partner; /* provider, seller, served enterprise … */
    const char *body;                   /* of the register, which the applicant hosts; NULL: none */
    const char *body_fact;              /* the fact that names it */
    const struct answer *claim;         /* of the register, stated as it stands there */
    size_t claim_count;
    struct date received_on;
    size_t nth;         /* of all; its title is like no other's */
    bool wants_refusal; /* one need shall not hold */
};

struct demo_statement {
    const char *title;
    const char *requested; /* plain yuan, or "" */
    const char *decided; /* what a person would decide, or "" where the item leaves nothing to it */
    struct answer *answers;
    size_t answer_count;
};

/** @return false when no statement could be found that is met (or, where wanted, refused) */
bool demo_state(struct dice *dice, const struct demo_case *about, struct arena *arena,
                struct demo_statement *ret_statement);

#endif
