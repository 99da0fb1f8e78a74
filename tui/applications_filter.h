/* SPDX-License-Identifier: Apache-2.0 */
/* What a list of applications is narrowed to, and choosing it: view, stage, item, year, pool,
 * department, officer, words.  Knows choices; finding is the desk's. */
#ifndef TUI_APPLICATIONS_FILTER_H
#define TUI_APPLICATIONS_FILTER_H

#include "desk/casework.h"
#include "tui/console.h"
#include "tui/world.h"

enum applications_view { VIEW_MINE, VIEW_DEPARTMENT, VIEW_LATE, VIEW_ALL, VIEW_APPROVE };
#define VIEW_COUNT (VIEW_APPROVE + 1)

#define SEARCH_SIZE     200
#define OWNER_NAME_SIZE 64

/** All texts but search belong to the catalogue. */
struct applications_filter {
    enum applications_view view;
    bool led;        /* the stage was not chosen here: a row of another screen led to it */
    unsigned stages; /* bit set; 0: all */
    const struct filter_flag *flag;   /* what else it is picked for; NULL: nothing */
    int64_t owner;                    /* only what lies at the desk of this officer; 0: all */
    int64_t to_do_of;                 /* only what waits for this officer; 0: all */
    char owner_name[OWNER_NAME_SIZE]; /* of either */
    const char *item, *department, *pool, *payer, *district;
    int measure, year, budget_year;
    char search[SEARCH_SIZE];
    enum application_order order;
};

/** The view a role begins with. */
struct applications_filter applications_filter_of(struct desk *desk,
                                                  const struct application_filter *wanted);
/** For the desk; texts are borrowed from filter and clerk. */
struct application_filter applications_wanted(const struct applications_filter *filter,
                                              const struct clerk *clerk);
/** Another view: what a row of another screen led to is left with the old one. */
void applications_filter_turn(struct applications_filter *filter, enum applications_view view);
/** Nothing is narrowed any more; view and order stay. */
void applications_filter_clear(struct applications_filter *filter);
/** How many views there are for this clerk: the last is for who approves. */
int view_count(const struct clerk *clerk);
const char *view_title(enum applications_view view);   /* msgid */
const char *order_title(enum application_order order); /* msgid */
/** "Stage=Formal check  Year=2026  “szxx”"; "" when nothing is narrowed. */
const char *applications_filter_text(const struct applications_filter *filter,
                                     const struct catalogue *catalogue, struct arena *arena);

/** Choosing in pickers, one above the other. */
struct filter_choice {
    struct console *console;
    struct world *world;
    struct applications_filter *filter; /* changed in place */
    void (*changed)(void *of);
    void *of;
    char dimension[16];
};
/** Opens the picker of what to narrow by; choice must live as long as the screen below. */
void applications_filter_open(struct filter_choice *choice);

#endif
