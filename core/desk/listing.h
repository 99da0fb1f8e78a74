/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: looking somebody up in the lists of the catalogue and of the database, and what
 * follows: answers that lists give, and applicants that a list stops.  Bodies: listing.c. */
#ifndef DESK_LISTING_H
#define DESK_LISTING_H

#include "desk/desk.h"
#include "desk/motion.h"
#include "rules/judge.h"
#include "store/roll.h"

/** What the lists say of somebody on a day. */
struct listing_hit {
    enum truth truth;        /* unknown: not on it, and the list is known in part only */
    const struct roll *roll; /* on which, or from which it was taken; NULL: nothing found */
    struct listing listing;  /* the entry that says so; with roll */
};

/** Whom an answer of an item is about, and when. */
MUST_USE bool listing_look_up(struct desk *desk, const struct listed *listed,
                              const struct facts *facts, const struct organisation *applicant,
                              struct date received_on, struct arena *arena,
                              struct listing_hit *ret_hit, struct err *err);

/**
 * Puts what the lists know in place of what was stated; facts the lists do not know stay.
 * @param findings  one that warns for each answer that differs from the stated one; may be NULL
 */
MUST_USE bool listing_answer(struct desk *desk, const struct item *item,
                             const struct organisation *applicant, struct date received_on,
                             struct facts *facts, struct findings *findings, struct err *err);
/** A finding for each stop list that the applicant is on today. */
MUST_USE bool listing_stops(struct desk *desk, const struct organisation *applicant,
                            enum finding_weight weight, struct findings *findings, struct err *err);

/** The same entry, whoever wrote it down: the database's stands in place of the catalogue's. */
bool listing_is_same(const struct store_listing *stored, const struct listing *brought);

#endif
