/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen of payments share and nobody else sees. */
#ifndef TUI_PAYMENTS_PAGE_H
#define TUI_PAYMENTS_PAGE_H

#include "desk/payment.h"
#include "tui/list.h"
#include "tui/payment_card.h"
#include "tui/report_card.h"
#include "tui/return_card.h"
#include "tui/world.h"

#define PAYMENTS_SEARCH_SIZE 200

/** What the list is narrowed to: the texts the desk's filter borrows. */
struct payments_filter {
    struct instalment_filter wanted;
    char batch[40];
    char search[PAYMENTS_SEARCH_SIZE];
};

/** Choosing in pickers, one above the other. */
struct payments_choice {
    struct console *console;
    struct world *world;
    struct payments_filter *filter; /* changed in place */
    void (*changed)(void *of);
    void *of;
    char dimension[16];
};

struct payments_page {
    struct world *world;
    int64_t application_id; /* 0: of all */
    char number[APPLICATION_NUMBER_SIZE];
    struct instalments instalments;
    int64_t *ids; /* of these, in their order and arena */
    struct payments_filter filter;
    struct payments_choice choice;
    struct payment_target target;
    struct report_target order;
    struct return_target answer;
    int64_t batch_id;             /* under a question */
    struct batch_results results; /* of the batch that the list is narrowed to … */
    bool has_results;             /* … where there is one, for who may read its lines */
    struct list list;
};

/** NULL: the list is empty. */
const struct instalment *payments_focus(const struct payments_page *page);
void payments_reload(struct screen *screen);

/* ---- payments_filter.c ---- */

/** For the desk; texts are borrowed from the filter. */
struct instalment_filter payments_wanted(const struct payments_filter *filter);
/** "State=To be checked  Batch=BF2026-0060"; "" when nothing is narrowed. */
const char *payments_filter_text(const struct payments_filter *filter,
                                 const struct catalogue *catalogue, struct arena *arena);
/** Opens the picker of what to narrow by; choice must live as long as the screen below. */
void payments_filter_open(struct payments_choice *choice);

/* ---- payments_acts.c ---- */

/** The check that comes next. */
enum instalment_move payments_next_check(const struct instalment *it);
/** What stands before it is shown; else its card opens.  @param it  NULL: there is none */
bool payments_move(struct screen *screen, const struct instalment *it, enum instalment_move move);
bool payments_plan(struct screen *screen);
/** Of what is selected, or of the row in focus: of several, what cannot be is named, then it is
 * asked. */
bool payments_check(struct screen *screen);
bool payments_make_batch(struct screen *screen);
/** The batch of the row in focus, sent or taken apart. */
bool payments_ask_batch(struct screen *screen, bool sends);

#endif
