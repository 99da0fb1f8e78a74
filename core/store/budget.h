/* SPDX-License-Identifier: Apache-2.0 */
/* What two persons do to a budget and soft earmarks, as stored; and the kept totals that the
 * supervisor's screens read.  Who may is the desk's; that proposer and confirmer are two is the
 * file's too. */
#ifndef STORE_BUDGET_H
#define STORE_BUDGET_H

#include "base/date.h"
#include "model/proposal.h"
#include "model/stage.h"
#include "store/store.h"

/** Adds it with its lines, open.  ret_id is its number. */
MUST_USE bool store_proposal_add(struct store *store, const struct proposal *proposal,
                                 const struct proposal_line *lines, size_t count, int64_t *ret_id,
                                 struct err *err);
MUST_USE bool store_proposal_decide(struct store *store, int64_t id, int64_t version,
                                    enum proposal_state state, int64_t clerk_id, int64_t now_ms,
                                    const char *note, struct err *err);
/** Notes the entry that confirming a line made. */
MUST_USE bool store_proposal_posted(struct store *store, int64_t id, int line, int64_t seq,
                                    struct err *err);
/** ERR_NOT_FOUND when there is none. */
MUST_USE bool store_proposal_by_id(struct store *store, int64_t id, struct arena *arena,
                                   struct proposal *ret_proposal, struct err *err);
/** How many of this person's were refused and are not answered. */
MUST_USE bool store_proposals_back(struct store *store, int64_t clerk_id, int64_t *ret_count,
                                   struct err *err);
/** @param again_id  0: laid aside */
MUST_USE bool store_refusal_answer(struct store *store, int64_t id, int64_t again_id,
                                   int64_t now_ms, struct err *err);
/** Of the year: open ones first, then the newest. */
MUST_USE bool store_proposal_list(struct store *store, int year, struct proposals *ret_proposals,
                                  struct err *err);
MUST_USE bool store_proposal_lines(struct store *store, int64_t id, struct arena *arena,
                                   struct proposal_line **ret_lines, size_t *ret_count,
                                   struct err *err);

/** Releases of the year that stand, and that nobody proposed to take back; the newest first. */
MUST_USE bool store_fund_list(struct store *store, int year, struct arena *arena,
                              struct fund_release **ret_list, size_t *ret_count, struct err *err);

/** Releases into one pool's year that stand, and those that are proposed (seq 0). */
MUST_USE bool store_fund_of_pool(struct store *store, const char *pool, int year,
                                 struct arena *arena, struct fund_release **ret_list,
                                 size_t *ret_count, struct err *err);

struct store_earmark {
    int64_t application_id;
    const char *pool;
    int year;
    struct money amount;
    const char *note;
    int64_t clerk_id, now_ms;
};
MUST_USE bool store_earmark_add(struct store *store, const struct store_earmark *earmark,
                                struct err *err);
/** *ret_cleared false: there was none. */
MUST_USE bool store_earmark_clear(struct store *store, int64_t application_id, int64_t clerk_id,
                                  int64_t now_ms, bool *ret_cleared, struct err *err);
/** 0: none. */
MUST_USE bool store_earmark_of(struct store *store, int64_t application_id,
                               struct money *ret_amount, struct err *err);

/* ---- for the supervisor's screens ---- */

/** Applications' money in a year added up one way, and what waits behind it: of each key up to one
 *  row of either. */
enum cut { CUT_ITEM, CUT_DISTRICT };
struct cut_row {
    const char *key; /* id of the item or district */
    struct money reserved, committed, paid, returned, released, decommitted, clawback_in;
    int64_t count; /* applications waiting */
    struct money requested;
};
/** Applications of a pool and year by where they stand. */
struct stage_total {
    const char *pool;
    int year;
    bool ended;
    enum stage stage;
    enum stage ended_from;   /* where an early end came from; STAGE_DRAFT: nowhere known, or none */
    int64_t count, unstated; /* unstated: request no amount */
    struct money requested;
    struct money given; /* assessed, of those that request an amount */
};
struct day_money {
    struct date day;
    struct money committed, paid; /* on that day, net */
};
/** What moved lately in a budget, net. */
struct pace {
    const char *pool;
    int year;
    struct money committed, paid;
};
struct stale_row {
    int64_t application_id;
    const char *number, *department, *organisation, *pool;
    int year;
    struct date moved_on;
    struct money left;
};
struct stale_rows {
    struct stale_row *list; /* the longest first, at most as many as was asked for */
    size_t count;
    int64_t all;       /* however many: how many there are */
    struct money left; /* of all of them, in fen */
};
/** The money of a year; what waits only where it runs: of whatever year it was received in. */
MUST_USE bool store_cut_list(struct store *store, int year, bool runs, enum cut cut,
                             struct arena *arena, struct cut_row **ret_list, size_t *ret_count,
                             struct err *err);
MUST_USE bool store_day_money_list(struct store *store, const char *pool, int year,
                                   struct arena *arena, struct day_money **ret_list,
                                   size_t *ret_count, struct err *err);
/** Of the year and the one before, on days after `after`; of pools without a budget in the year
 *  before after `after_alone`.
 *  @param pool  "": every pool */
MUST_USE bool store_pace_list(struct store *store, const char *pool, int year, struct date after,
                              struct date after_alone, struct arena *arena, struct pace **ret_list,
                              size_t *ret_count, struct err *err);
/** Commitments with something left to pay that did not move after `day`; the longest first. */
MUST_USE bool store_stale_list(struct store *store, struct date day, size_t most,
                               struct arena *arena, struct stale_rows *ret_rows, struct err *err);
/** Awards with something left to pay, or of their quota to use, that ended before `day`: `moved_on`
 * is the last day. */
MUST_USE bool store_award_past_list(struct store *store, struct date day, size_t most,
                                    struct arena *arena, struct stale_rows *ret_rows,
                                    struct err *err);
/** Decided ones of the year and the one before, open ones of whatever year; by pool.
 *  @param pool  "": of every pool */
MUST_USE bool store_stage_total_list(struct store *store, const char *pool, int year,
                                     struct arena *arena, struct stage_total **ret_list,
                                     size_t *ret_count, struct err *err);

#endif
