/* SPDX-License-Identifier: Apache-2.0 */
/* What home shows: what waits, what is late, the newest applications, the pools.  Knows reading and
 * laying it out; keys and going on are screen_home.c's. */
#ifndef TUI_HOME_H
#define TUI_HOME_H

#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/clawback.h"
#include "desk/month.h"
#include "desk/routing.h"
#include "model/instalment.h"
#include "tui/layout.h"
#include "tui/page.h"
#include "tui/world.h"

/** What a row that can be picked leads to. */
enum home_lead {
    HOME_LIST,
    HOME_APPLICATION,
    HOME_BODIES,
    HOME_BODIES_LATE,
    HOME_BODIES_TO_DECIDE,
    HOME_PLANS,
    HOME_OBJECTIONS,
    HOME_BUDGET,
    HOME_BOARD,
    HOME_BENCH,
    HOME_PAYMENTS,
    HOME_MOVEMENTS,
    HOME_CLAWBACKS,
    HOME_DESKS,
    HOME_EDITIONS,
    HOME_MONTH,
    HOME_DRAFT
};

struct home_pick {
    enum home_lead lead;
    struct application_filter filter; /* HOME_LIST */
    int64_t id;                       /* HOME_APPLICATION */
    unsigned states;                  /* HOME_PAYMENTS: of instalments; 0: any */
    bool to_check;                    /* the same: only what I may check */
    bool sent_back;                   /* the same: only what another sent back to me */
};

#define HOME_NEWEST     8
#define HOME_PRESSING   WORKLIST_FIRST /* of the late ones, and as many of those that soon are */
#define HOME_PICKS_MOST (STAGE_COUNT + 32 + HOME_NEWEST + 2 * HOME_PRESSING)

struct home {
    struct worklist work;
    bool has_work;
    struct applications newest, late, soon; /* the last two by the day due */
    struct pool_years pools;
    bool has_pools;
    size_t draft_count, to_sign; /* to_sign: allocation runs */
    int plan_lines;              /* that wait for my approval */
    int64_t stale_lines;         /* of the plan, for who puts them forward anew */
    int64_t plans_over;          /* batches of which a notice is over, for who awards */
    int64_t objections_due;      /* within three working days, or late */
    int64_t to_settle;           /* objections that wait for my decision, whenever due */
    struct arena arena;          /* of the deputies */
    struct deputy *deputies;
    size_t deputy_count;
    struct payment_queue payments;
    struct clawback_queue clawbacks;
    int warned;             /* pools whose use has reached a share of the warnings */
    int64_t editions;       /* texts of the rules that wait for me */
    int64_t proposals;      /* movements of budgets, for me as the second person */
    int64_t proposals_back; /* mine that were refused */
    struct months_waiting months;
    struct page left, right; /* the right one is empty in one pane */
    struct home_pick picks[HOME_PICKS_MOST];
    int pick_count;
};

/** Reads what this clerk may see; what cannot be read is left out and said in err.
 *  @return false: something failed, the rest is there */
bool home_load(struct home *home, struct world *world, struct err *err);
void home_release(struct home *home);
/** Fills the pages and draws them into one pane or two. */
void home_draw(struct home *home, const struct world *world, struct grid *grid,
               const struct layout *layout, bool focused);
/** The title of the second line: who, which day. */
const char *home_context(const struct world *world, struct arena *arena);

#endif
