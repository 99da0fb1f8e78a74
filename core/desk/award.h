/* SPDX-License-Identifier: Apache-2.0 */
/* After an award whose item asks for an agreement: signing it, its milestones, amendments by two
 * persons, and the acceptance by two persons that settles what it finally comes to. */
#ifndef DESK_AWARD_H
#define DESK_AWARD_H

#include "desk/desk.h"
#include "model/award.h"
#include "model/finding.h"
#include "rules/catalogue.h"

struct award_page {
    struct arena arena;
    const char *number, *applicant, *title; /* of the application */
    bool invented;
    const struct item *item;
    struct money committed, paid;
    struct money assessed;    /* at the award */
    bool stands;              /* at the stage awarded: it can be moved */
    struct money put_forward; /* of instalments that are planned or under way */
    struct money room;        /* of one that has ended: left where its money came from */
    int room_year;
    struct award award; /* version 0: not signed */
    struct award_milestone *milestones;
    size_t milestone_count;
    struct award_amendment *amendments; /* oldest first */
    size_t amendment_count;
    struct award_acceptance *acceptances; /* oldest first */
    size_t acceptance_count;
};
void award_page_release(struct award_page *page);
#define AUTO_AWARD_PAGE __attribute__((cleanup(award_page_release)))

/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it; ERR_INPUT where
 * the item asks for no agreement or nothing is awarded. */
MUST_USE bool desk_award(struct desk *desk, int64_t application_id, struct award_page *ret_page,
                         struct err *err);
/** What waits for its second person; NULL: nothing. */
const struct award_amendment *award_open_amendment(const struct award_page *page);
const struct award_acceptance *award_open_acceptance(const struct award_page *page);

/** The newest that holds or waits; NULL: none.  Refused ones and those taken back are none. */
const struct award_amendment *award_last_amendment(const struct award_page *page);
/** NULL: the agreement has none of this number. */
const struct award_milestone *award_milestone_of(const struct award_page *page, int number);
/** The conclusion that holds; NULL: none. */
const struct award_acceptance *award_conclusion(const struct award_page *page);

/** As typed; zero what the move does not take. */
struct award_details {
    const char *agreement, *leader, *targets; /* SIGN */
    const char *signed_on, *starts_on, *ends_on;
    const char *milestones; /* SIGN: a line each, "2026-06-30 what is reached by then" */
    int milestone;          /* MILESTONE, AMEND of its day: its number */
    /* MILESTONE: as it was seen; while it stands so, what others changed beside it is no clash */
    const struct award_milestone *seen;
    bool met;           /* MILESTONE */
    const char *field;  /* AMEND: award_field_word */
    const char *value;  /* AMEND */
    const char *day;    /* FILE: "" today */
    bool passed;        /* CONCLUDE */
    const char *final;  /* CONCLUDE; "": all that is committed */
    const char *reason; /* ground or note, of every move but SIGN and FILE */
};
/** The findings that stand against it. @return true when none blocks */
bool desk_award_may(struct desk *desk, int64_t application_id, enum award_move move,
                    struct findings *findings);
/** The same with what is typed, which is read as it would be; writes nothing.
 *  @param details  NULL: as desk_award_may */
bool desk_award_could(struct desk *desk, int64_t application_id, enum award_move move,
                      const struct award_details *details, struct findings *findings);
/** @param version  as read (struct award) */
MUST_USE bool desk_award_move(struct desk *desk, int64_t application_id, int64_t version,
                              enum award_move move, const struct award_details *details,
                              struct findings *findings, struct err *err);

/** The most that may be paid now: before acceptance a share, then all of the final amount. */
MUST_USE bool award_payable(const struct item *item, const struct award *award,
                            struct money committed, struct money paid, struct money *ret_payable,
                            struct err *err);

#endif
