/* SPDX-License-Identifier: Apache-2.0 */
/* A pool's money in one year.  The database keeps reserved + committed within the budget, the
 * budget within the policy's ceiling, and paid within committed; only ledger entries move the
 * figures. */
#ifndef MODEL_POOL_YEAR_H
#define MODEL_POOL_YEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/money.h"

enum ledger_kind {
    LEDGER_APPROPRIATE, /* 预算批复: raises the year's budget */
    LEDGER_REDUCE,      /* 调减: lowers it, never below what is used */
    LEDGER_RESERVE,     /* 预留: on proposing */
    LEDGER_RELEASE,     /* 释放: a reservation is given back */
    LEDGER_COMMIT,      /* 下达: a reservation becomes an award */
    LEDGER_PAY,         /* 拨付 */
};
#define LEDGER_KIND_COUNT 6
const char *ledger_kind_word(enum ledger_kind kind);  /* "appropriate" */
const char *ledger_kind_label(enum ledger_kind kind); /* msgid */
/** "+", "-" or "": what it does to the room in the pool.  Awarding and paying what was reserved
 * leave it as it is. */
const char *ledger_kind_mark(enum ledger_kind kind);
bool ledger_kind_parse(const char *word, enum ledger_kind *ret_kind);

struct pool_year {
    int64_t id;
    const char *pool;
    int year;
    bool has_ceiling;
    struct money ceiling, budget, reserved, committed, paid;
    struct money available;      /* budget − reserved − committed */
    int64_t open_count;          /* applications of this pool received in the year and not ended */
    struct money open_requested; /* their requested amounts, where stated */
};

struct pool_years {
    struct arena arena;
    struct pool_year *list;
    size_t count;
};
void pool_years_release(struct pool_years *pool_years);

struct ledger_entry {
    int64_t seq;
    int64_t at_ms;
    const char *pool;
    int year;
    enum ledger_kind kind;
    struct money amount;
    const char *number;     /* application, or "": of the budget itself, or hidden */
    const char *department; /* the application's, or "" */
    bool hidden;       /* of an application this clerk does not see: number, clerk, reason are "" */
    const char *clerk; /* name */
    const char *reason;
};

struct ledger_entries {
    struct arena arena;
    struct ledger_entry *list;
    size_t count;
};
void ledger_entries_release(struct ledger_entries *entries);

#endif
