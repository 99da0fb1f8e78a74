/* SPDX-License-Identifier: Apache-2.0 */
/* What two persons do to a budget: proposed by one, confirmed or refused by another. */
#ifndef MODEL_PROPOSAL_H
#define MODEL_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/pool_year.h"

enum proposal_kind {
    PROPOSAL_TRANSFER,  /* 调剂: one line */
    PROPOSAL_YEAR_END,  /* 年终结转: a line a pool that is carried over, one that lapses */
    PROPOSAL_TAKE_BACK, /* 冲销: of a confirmed one, whole */
    PROPOSAL_FUND_BACK, /* 冲销指标到账: one line, of a release */
    PROPOSAL_RAISE,     /* 追加: one line */
    PROPOSAL_LOWER,     /* 核减: one line */
    PROPOSAL_FUND,      /* 指标到账: one line */
    PROPOSAL_FIRST,     /* 年初预算: one line, once for a pool and year */
};
#define PROPOSAL_KIND_COUNT 8
const char *proposal_kind_word(enum proposal_kind kind);
const char *proposal_kind_label(enum proposal_kind kind); /* msgid */
bool proposal_kind_parse(const char *word, enum proposal_kind *ret_kind);
/** Of one pool, answered by another change and not taken back: the first budget, a raise, a cut, a
 * release. */
bool proposal_is_change(enum proposal_kind kind);

enum proposal_state { PROPOSAL_OPEN, PROPOSAL_CONFIRMED, PROPOSAL_REFUSED, PROPOSAL_WITHDRAWN };
#define PROPOSAL_STATE_COUNT 4
const char *proposal_state_word(enum proposal_state state);
const char *proposal_state_label(enum proposal_state state); /* msgid */
bool proposal_state_parse(const char *word, enum proposal_state *ret_state);

struct proposal_line {
    int line; /* from 1 */
    enum ledger_kind kind;
    const char *pool;
    const char *to_pool; /* of a transfer; else "" */
    struct money amount;
    int64_t ledger_seq;    /* the entry it became; 0: none yet */
    struct date booked_on; /* day of that entry; DATE_NONE: none yet */
    int64_t of_seq;        /* of a release: the entry it takes back; else 0 */
};

/** Funds released (指标到账), as entered. */
struct fund_release {
    int64_t seq; /* of its entry in the ledger */
    const char *pool;
    int year;
    struct date day;
    struct money amount;
    const char *document;
};

struct proposal {
    int64_t id;
    enum proposal_kind kind;
    int year;
    const char *reason, *document;
    int64_t takes_back; /* of TAKE_BACK: what was confirmed */
    int64_t proposed_by;
    const char *proposer;
    int64_t proposed_ms;
    enum proposal_state state;
    struct date arrived_on; /* of FUND: the day the funds came */
    int64_t decided_by;
    const char *decider;
    int64_t decided_ms;
    const char *note; /* why it was refused */
    int64_t version;
    int64_t line_count;
    struct money amount; /* of all lines */
    bool taken_back;
    bool is_back;               /* refused, and waits for its proposer */
    const char *pool, *to_pool; /* of its first line; to_pool: "" when it is of one pool */
};
struct proposals {
    struct arena arena;
    struct proposal *list;
    size_t count;
};
void proposals_release(struct proposals *proposals);
#define AUTO_PROPOSALS __attribute__((cleanup(proposals_release)))

#endif
