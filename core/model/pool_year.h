/* SPDX-License-Identifier: Apache-2.0 */
/* A pool's money in one year.  The database keeps reserved + committed within what is usable, the
 * budget within the policy's ceiling, paid within committed and within released funds; only ledger
 * entries move the figures. */
#ifndef MODEL_POOL_YEAR_H
#define MODEL_POOL_YEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"

/** Every movement.  What each does to which figure stands in the database (table ledger_effect). */
enum ledger_kind {
    LEDGER_APPROPRIATE,  /* 预算批复: the year's first budget */
    LEDGER_ADJUST,       /* 预算调整: raises it */
    LEDGER_REDUCE,       /* 调减: lowers it, never below what is used */
    LEDGER_TRANSFER_IN,  /* 调剂: from another pool of the year; its half is the entry before */
    LEDGER_TRANSFER_OUT, /* its half is the entry after */
    LEDGER_CARRY_IN,     /* 结转入: from the year before */
    LEDGER_CARRY_OUT,    /* 结转出: its half is the entry after */
    LEDGER_LAPSE,        /* 结余收回 */
    LEDGER_FUND,     /* 指标到账: funds released; from the first on payments are held to them */
    LEDGER_RESERVE,  /* 预留: on proposing */
    LEDGER_RELEASE,  /* 释放: a reservation is given back */
    LEDGER_COMMIT,   /* 下达: a reservation becomes an award */
    LEDGER_DECOMMIT, /* 核减: an award, or what is left of it, is given back to the pool */
    LEDGER_PAY,      /* 拨付 */
    LEDGER_RETURN,   /* 退票: a payment came back; it can be paid again */
    LEDGER_CLAWBACK_DUE, /* 应追回 */
    LEDGER_CLAWBACK_IN, /* 追回到账: raises what is available only where the pool's rule says so */
    LEDGER_CLAWBACK_WAIVE, /* 免予追回 */
};
#define LEDGER_KIND_COUNT 18
const char *ledger_kind_word(enum ledger_kind kind);  /* "appropriate" */
const char *ledger_kind_label(enum ledger_kind kind); /* msgid */
/** "+", "-" or "": what it does to the room in the pool.  Awarding and paying what was reserved
 * leave it as it is. */
const char *ledger_kind_mark(enum ledger_kind kind);
/** Of a payment that came back: it has no part in the room, and takes back what had none. */
bool ledger_kind_takes_back(enum ledger_kind kind);
/** It names an application; else it is the pool's own. */
bool ledger_kind_is_of_application(enum ledger_kind kind);
bool ledger_kind_parse(const char *word, enum ledger_kind *ret_kind);

struct pool_year {
    int64_t id;
    const char *pool;
    int year;
    bool has_ceiling;
    bool carry_under_ceiling; /* money carried in counts under the ceiling */
    bool clawback_stays;      /* money that came back may be given again */
    bool funds_bind;          /* payments are held to released funds */
    struct money ceiling;
    /* moved by entries; committed less what was given back, paid less what came back */
    struct money appropriated, adjusted, transferred, carried_in, carried_out, lapsed, funded;
    struct money reserved, released, committed, decommitted, paid, returned;
    struct money clawback_due, clawback_in, clawback_waived;
    /* what follows from them */
    struct money budget;        /* appropriated + adjusted + transferred */
    struct money usable;        /* budget + carried in − carried out − lapsed */
    struct money available;     /* usable − reserved − committed */
    struct money open;          /* committed − paid */
    struct money clawback_open; /* due − received − waived */
    int64_t open_count; /* waiting applications of the pool, of whatever year; only of the year that
                           runs */
    struct money open_requested; /* their requested amounts, where stated */
    struct money earmarked;      /* softly marked for those of them; holds nothing */
};

/** part of whole in parts per million, rounded down; 0 when there is no whole or part is below
 * zero. */
int64_t money_ppm(struct money part, struct money whole);

struct pool_years {
    struct arena arena;
    struct pool_year *list;
    size_t count;
};
void pool_years_release(struct pool_years *pool_years);

struct ledger_entry {
    int64_t seq;
    int64_t at_ms;     /* when it was entered */
    struct date day;   /* that it is booked on: what months go by */
    struct date dated; /* of the paper it rests on; DATE_NONE: of none with a day of its own */
    const char *pool;
    int year;
    enum ledger_kind kind;
    struct money amount;
    const char *number;     /* application, or "": of the budget itself, or hidden */
    const char *department; /* the application's, or "" */
    int64_t ref;            /* the entry it takes back or answers; 0: none */
    int64_t pair;           /* the other half of a transfer or carry-over; 0: none */
    bool reversal;          /* takes back the entry of ref */
    const char *document;   /* number of the paper it rests on, or "" */
    bool hidden;       /* of an application this clerk does not see: number, clerk, reason are "" */
    const char *clerk; /* name */
    const char *reason;
    const char *item;         /* of its application, or "" */
    struct money after;       /* available of its pool after it; 0 where it was not asked for */
    const char *voucher_step; /* word of the voucher's step it is of (model/voucher.h), or "" */
    int voucher_use;          /* number of the use it is of; 0: of none */
};

/** "+", "-" or "": as ledger_kind_mark, and the other way round when it takes an entry back: "-" of
 * one that has no mark, so that the two come to nothing. */
const char *ledger_entry_mark(const struct ledger_entry *entry);
/** The amount as sheets add it up: below zero where it takes room from the pool or takes a
 * movement back that leaves the room as it is. */
struct money ledger_entry_signed(const struct ledger_entry *entry);

/** What a list of entries is narrowed to; all zero: nothing. */
struct ledger_filter {
    const char *pool; /* NULL: any */
    int year;         /* 0: any */
    int64_t application_id;
    unsigned kinds;                         /* of enum ledger_kind, a bit set; 0: any */
    const char *department, *item, *search; /* of the application; words of any text; NULL: any */
    bool balance;                           /* each with what its pool had left after it */
    int64_t after;                          /* entries of a later number alone; 0: all */
    struct date until; /* booked on that day or before it; DATE_NONE or {0}: all */
    int64_t held_by;   /* of the cases this export held, where it kept them; 0: any */
};

/** What entries of one kind come to; what was taken back counts against it. */
struct ledger_sum {
    int64_t count;
    struct money sum;
};

struct ledger_entries {
    struct arena arena;
    struct ledger_entry *list;
    size_t count;
};
void ledger_entries_release(struct ledger_entries *entries);

#endif
