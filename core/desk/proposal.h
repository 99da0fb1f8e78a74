/* SPDX-License-Identifier: Apache-2.0 */
/* What two persons do to a budget: set the first of a year, raise and lower it, transfer between
 * pools, the run at the end of a year, taking the last two back, release funds and take them back.
 * The first, raising, lowering and releasing are proposed by desk/budget.h.  Proposed by finance,
 * confirmed by another of finance or by a supervisor: where the money is another department's than
 * the proposer's, by one of that department or of the one that keeps all budgets.  Until then
 * nothing moves. */
#ifndef DESK_PROPOSAL_H
#define DESK_PROPOSAL_H

#include "desk/desk.h"
#include "model/finding.h"
#include "model/proposal.h"

/** How many wait for this clerk as the second person. */
MUST_USE bool desk_proposals_waiting(struct desk *desk, int64_t *ret_count, struct err *err);
/** How many of this clerk's were refused and wait to be proposed again or laid aside. */
MUST_USE bool desk_proposals_back(struct desk *desk, int64_t *ret_count, struct err *err);
/** Answers a refusal of one's own, once.
 *  @param again_id  what was proposed in its place; 0: it is laid aside */
MUST_USE bool desk_refusal_answer(struct desk *desk, int64_t id, int64_t again_id, struct err *err);
/** The open ones of all years and those that went back first, then the decided ones of a year.
 * Whoever reads the books. */
MUST_USE bool desk_proposals(struct desk *desk, int year, struct proposals *ret_proposals,
                             struct err *err);
/** One with its lines (of a taking-back: those of what it takes back). */
struct proposal_page {
    struct arena arena;
    struct proposal proposal;
    struct proposal_line *lines;
    size_t line_count;
};
void proposal_page_release(struct proposal_page *page);
#define AUTO_PROPOSAL_PAGE __attribute__((cleanup(proposal_page_release)))
MUST_USE bool desk_proposal(struct desk *desk, int64_t id, struct proposal_page *ret_page,
                            struct err *err);

MUST_USE bool desk_transfer_propose(struct desk *desk, const char *from, const char *to, int year,
                                    const char *amount, const char *document, const char *reason,
                                    int64_t *ret_id, struct err *err);

/* ---- the run at the end of a year ---- */

/** A pool as the run finds it. */
struct year_end_row {
    const struct pool *pool;
    struct pool_year now;
    struct money next_room; /* what the next year can take under its ceiling */
    bool has_next_room;     /* false: it has no ceiling */
    struct money carry; /* proposed: what the queue asks for, within what is free and has room */
};
struct year_end {
    struct arena arena;
    int year;
    struct year_end_row *list;
    size_t count;
};
void year_end_release(struct year_end *run);
#define AUTO_YEAR_END __attribute__((cleanup(year_end_release)))
/** Every opened pool of the year with something left. */
MUST_USE bool desk_year_end(struct desk *desk, int year, struct year_end *ret_run, struct err *err);
/** May this clerk propose the run today?  What proposing says, before anything is filled in.
 *  @return false with err when not */
MUST_USE bool desk_year_end_may(const struct desk *desk, int year, struct err *err);

/** Can so much be kept for the next year?  @param typed  an amount; "": nothing
 *  @return false with err when not */
MUST_USE bool desk_year_end_carries(const struct year_end_row *row, const char *typed,
                                    struct err *err);

/** carry of each row is kept for the next year, the rest of what is available lapses; what is
 * reserved or committed stays where it is. */
struct year_end_choice {
    const char *pool;
    const char *carry; /* typed amount; "" or "0": nothing */
};
MUST_USE bool desk_year_end_propose(struct desk *desk, int year,
                                    const struct year_end_choice *choices, size_t count,
                                    const char *document, const char *reason, int64_t *ret_id,
                                    struct err *err);

/** Does the other one, which waits too, take money where this run leaves none?  false of what is no
 * run. */
bool year_end_stops(const struct proposal_page *run, const struct proposal *other);

/** Proposes to take a confirmed transfer or run back, whole, by new entries. */
MUST_USE bool desk_take_back_propose(struct desk *desk, int64_t id, const char *reason,
                                     int64_t *ret_id, struct err *err);

/* ---- released funds, taken back ---- */

/** Those of the year that can be taken back, the newest first. */
struct fund_releases {
    struct arena arena;
    struct fund_release *list;
    size_t count;
};
void fund_releases_release(struct fund_releases *releases);
#define AUTO_FUND_RELEASES __attribute__((cleanup(fund_releases_release)))
MUST_USE bool desk_fund_releases(struct desk *desk, int year, struct fund_releases *ret_releases,
                                 struct err *err);
/** Proposes to take one of them back, whole, by a new entry.  Payments are held to what is left. */
MUST_USE bool desk_fund_back_propose(struct desk *desk, int year, int64_t seq, const char *document,
                                     const char *reason, int64_t *ret_id, struct err *err);

/* ---- the second person ---- */

/** "Why can't I?": the findings against deciding it. @return true when none blocks */
bool desk_proposal_may(struct desk *desk, int64_t id, enum proposal_state wanted,
                       struct findings *findings);
/** Confirms, refuses (with a note), or withdraws one's own.  Confirming posts all its entries or
 *  none. @param version as read */
MUST_USE bool desk_proposal_decide(struct desk *desk, int64_t id, int64_t version,
                                   enum proposal_state wanted, const char *note,
                                   struct findings *findings, struct err *err);

#endif
