/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month (月结): five tie-outs, of which only what differs is kept, and the close that
 * stands on them.  Where the amounts come from is the store's. */
#ifndef MODEL_MONTH_END_H
#define MODEL_MONTH_END_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "base/money.h"

enum tie_kind {
    TIE_AWARD,    /* award = paid + open */
    TIE_POOL,     /* pool = its budget's movements, less reserved and committed */
    TIE_JOURNAL,  /* ledger = journal */
    TIE_REGISTER, /* register of payments = ledger */
    TIE_TOTALS,   /* figures shown = ledger */
};
#define TIE_COUNT 5
const char *tie_label(enum tie_kind tie); /* msgid */
const char *tie_left(enum tie_kind tie);  /* msgid: what stands on the left */
const char *tie_right(enum tie_kind tie);
const char *tie_counted(enum tie_kind tie); /* msgid: what its lines are, after a number */

struct tie_line {
    const char *subject; /* number of an application, pool and year, entry of the ledger */
    struct money left, right;
};
/** One tie-out, as of the last day of its month: how many were compared, their sums, and those that
 * differ. */
struct tie_out {
    int64_t count;
    struct money left, right;
    struct tie_line *wrong;
    size_t wrong_count;
};

/** A month that was closed, by itself or along with the first that was. */
struct month_close {
    int64_t id;
    int year, month;
    int with_year, with_month; /* the close it went along with; 0: its own */
    struct date last_on, closed_on;
    const char *clerk;
    int64_t entries;     /* of the ledger, dated in the month */
    int64_t ledger_seq;  /* the last there was */
    int64_t journal_seq; /* the head before the close's own line */
    struct digest journal_head;
    struct money committed, paid; /* of the month, net */
    struct digest figures;        /* over every line of the tie-outs of the month that was named */
};
struct month_closes {
    struct arena arena;
    struct month_close *list; /* newest first */
    size_t count;
};
void month_closes_release(struct month_closes *closes);
#define AUTO_MONTH_CLOSES __attribute__((cleanup(month_closes_release)))

/** A paper that counts on another day than its own (an answer of the treasury, money claimed back,
 * funds released): its month was closed by then, or what it answers was not entered yet. */
struct month_answer {
    int64_t seq;        /* of the ledger's entry */
    const char *kind;   /* of the ledger's entry: a word of ledger_kind */
    const char *number; /* of the application; "" of funds */
    const char *pool;
    const char *batch; /* it went out with, and its line; "" and 0 of what is not the treasury's */
    int line;
    struct money amount;
    struct date answered_on, booked_on; /* the paper's day, the entry's */
    const char *reference;              /* the paper's number */
};
struct month_answers {
    struct arena arena;
    struct month_answer *list; /* by the day they were booked */
    size_t count;
};
void month_answers_release(struct month_answers *answers);
#define AUTO_MONTH_ANSWERS __attribute__((cleanup(month_answers_release)))

struct month_end {
    struct arena arena;
    int year, month;
    struct date first_on, last_on;
    bool is_closed;
    bool closed_with;         /* is_closed: by the close of the first month, a later one */
    struct month_close close; /* is_closed */
    int64_t before;           /* entries of earlier months that are not closed: closed with it */
    struct date open_from;    /* day of the first entry not closed; DATE_NONE: there is none */
    struct tie_out ties[TIE_COUNT];
    int64_t entries, ledger_seq, journal_seq; /* as in the close that could be made now */
    struct digest journal_head, figures;
    struct money committed, paid;
    const char *journal_wrong; /* what verifying the file found; "" nothing */
    enum tie_kind wrong_at;    /* journal_wrong: the tie-out that it belongs to */
    const char
        *close_wrong; /* is_closed: its lines are not those it was closed with; "" they are */
    int64_t doubtful; /* the first entry it does not vouch for; 0: it vouches for all */
};
void month_end_release(struct month_end *end);
#define AUTO_MONTH_END __attribute__((cleanup(month_end_release)))
/** How many lines of a tie-out differ; what verifying found counts as one where no line shows it.
 */
size_t month_tie_wrong(const struct month_end *end, enum tie_kind tie);
/** What verifying found, where it belongs to this tie-out; "" otherwise. */
const char *month_tie_word(const struct month_end *end, enum tie_kind tie);
/** That a month is not over, and of what day its sums are then; in arena. */
const char *month_end_open_text(const struct month_end *end, struct arena *arena);
/** How many lines differ in all. */
size_t month_end_wrong(const struct month_end *end);

/** "2026-10". @return false when it is no month */
bool month_parse(const char *text, int *ret_year, int *ret_month);
#define MONTH_TEXT_SIZE 8
const char *month_text(int year, int month, char ret_text[MONTH_TEXT_SIZE]);

#endif
