/* SPDX-License-Identifier: Apache-2.0 */
/* The supervisor's figures: by pool, measure, department or district; where the year is going; what
 * lies still.  Every figure is a kept total of the ledger; what each means stands in
 * model/figure.def. */
#ifndef DESK_DASHBOARD_H
#define DESK_DASHBOARD_H

#include "desk/desk.h"
#include "model/pool_year.h"
#include "model/stage.h"

enum axis { AXIS_POOL, AXIS_MEASURE, AXIS_DEPARTMENT, AXIS_DISTRICT };
#define AXIS_COUNT 4
const char *axis_label(enum axis axis); /* msgid */

struct board_row {
    const char *key;        /* id of the pool, department or district; number of the measure */
    const char *name;       /* in the session's language */
    bool has_budget;        /* of pools, departments, and measures that have a pool to themselves */
    const struct pool *own; /* of a measure: the pool it has to itself; else NULL */
    const char *shares;     /* of another measure: the pools it shares, by name; else NULL */
    struct money budget, usable, available;
    struct money earmarked; /* of pools and departments: softly marked, holds nothing */
    struct money whole;     /* what shares are of: usable, and what was carried over or lapsed */
    struct money reserved, committed, paid, open;
    struct money returned, released, decommitted, clawback_in;
    int64_t queue; /* applications waiting behind the year that runs: not in the plan yet */
    struct money queue_requested;
    int warned_ppm; /* the highest share of the warnings that its use has reached; 0: none */
};
struct board {
    struct arena arena;
    enum axis axis;
    int year;
    struct board_row *list;
    size_t count;
    struct board_row total;
};
void board_release(struct board *board);
#define AUTO_BOARD __attribute__((cleanup(board_release)))
/** In the catalogue's order; rows without anything are left out. */
MUST_USE bool desk_board(struct desk *desk, int year, enum axis axis, struct board *ret_board,
                         struct err *err);

/* ---- where the year is going ---- */

/* What waits at a stage, received whenever, and how those came out that had come as far. */
struct forecast_stage {
    int64_t count, unstated; /* unstated: request no amount, so that nothing is expected of them */
    struct money requested;
    int64_t decided;       /* of the year and the one before, that ended here or later */
    struct money expected; /* requested × awarded / decided × given / asked */
};

struct forecast {
    struct pool_year now;
    struct money committed_by_month[12], paid_by_month[12]; /* added up from January */
    int months;                                             /* of the year that are begun */
    int window; /* working days the pace is taken over: at most 60 */
    struct money committed_lately, paid_lately; /* in those days */
    int days_left;                              /* working days to 31 December */
    bool is_over; /* the year: nothing is expected of it, it ended with what it has now */
    int64_t decided, awarded;  /* of the year and the one before */
    struct money asked, given; /* of the awarded that request an amount */
    struct forecast_stage stages[STAGE_COUNT];
    struct money pipeline; /* what is expected of all stages */
    /* what would be committed and paid in the days left at the pace of the window */
    struct money committed_pace, paid_pace;
    struct money committed_end, paid_end, unused_end;
    struct date used_up_on; /* DATE_NONE: not before the year ends */
};
/** committed_end = committed + reserved + the least of: pipeline, pace × days left, available.
 *  paid_end = the least of committed_end and paid + pace × days left.  Rounded down. */
MUST_USE bool desk_forecast(struct desk *desk, const char *pool, int year,
                            struct forecast *ret_forecast, struct err *err);

/* ---- money that should have moved ---- */

enum stale_kind {
    STALE_YEAR,  /* what a year that is over has left: neither carried over nor lapsed yet */
    STALE_STILL, /* a commitment with something left to pay, without movement for long */
    STALE_PAST,  /* an award past the last day of its work or quota, with something left to pay */
    STALE_LAPSE, /* what a pool's year is expected to leave on 31 December */
    STALE_KIND_COUNT
};
const char *stale_label(enum stale_kind kind); /* msgid */

struct stale_line {
    enum stale_kind kind;
    int64_t application_id;            /* 0: of a pool, or not this clerk's to see */
    const char *number, *organisation; /* "" where this clerk does not see the application */
    const char *department, *pool;
    int year;
    struct date since; /* of the last movement, the last day; the end of the year */
    int days;          /* from it; below zero: it is to come */
    struct money open; /* what is left to pay, or is expected to be left */
    bool hidden;
};
struct stale {
    struct arena arena;
    int after_days; /* from how many days on; 0: the catalogue does not say: none lie still */
    struct stale_line *list;
    size_t count;
    int64_t counts[STALE_KIND_COUNT];    /* of all there are … */
    struct money open[STALE_KIND_COUNT]; /* … listed or not */
    int64_t listed[STALE_KIND_COUNT];    /* fewer where the list is cut */
};
void stale_release(struct stale *stale);
#define AUTO_STALE __attribute__((cleanup(stale_release)))
#define STALE_MOST 2000
/** Of all years of the budget, kind by kind, the longest first, of each at most STALE_MOST; pools
 * by what they leave of the year of today. */
MUST_USE bool desk_stale(struct desk *desk, struct stale *ret_stale, struct err *err);
/** With another limit. */
MUST_USE bool desk_stale_most(struct desk *desk, size_t most, struct stale *ret_stale,
                              struct err *err);

#endif
