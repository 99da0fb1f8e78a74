/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the application screen share and nobody else sees. */
#ifndef TUI_APPLICATION_INSIDE_H
#define TUI_APPLICATION_INSIDE_H

#include "desk/duplicate.h"
#include "desk/merge.h"
#include "desk/support.h"
#include "tui/application_view.h"
#include "tui/body_card.h"
#include "tui/desks.h"
#include "tui/inbox_pick.h"
#include "tui/intake_fields.h"
#include "tui/objection_card.h"
#include "tui/screens_inside.h"

enum application_tab {
    TAB_OVERVIEW,
    TAB_FACTS,
    TAB_CHECKS,
    TAB_SCORES,
    TAB_ASSESS,
    TAB_MONEY,
    TAB_ROUTING,
    TAB_HISTORY,
    TAB_COUNT
};

/** A move on its way from the menu to the desk: what was answered so far. */
struct move_flow {
    enum move move;
    bool running;    /* between the menu and the move */
    bool answered;   /* the last question was; go on when its window is closed */
    bool sets_less;  /* ASSESS where the rules give the amount: a person gives less */
    bool confirming; /* the last question of all is open: yes or no */
    struct arena arena;
    const char *reason, *left_out, *decided, *ground; /* NULL: not asked yet */
    int64_t assignee; /* ASSIGN: whom it is given to; 0: not asked yet */
    int64_t use;      /* of a voucher, where the move is about one */
    bool use_chosen;  /* or that it is a new one */
    char idempotency[33];
};

/** The form of facts while it is open. */
struct facts_card {
    struct intake_choice choice; /* first: the checks of the fields are given this */
    struct screen *screen;
    struct form *form; /* of the last hand-in */
    /* What the fields were when they were read: with it others' changes are told from one's own. */
    struct arena arena;
    struct field_edit *bases;
    size_t base_count;
    struct merge merge; /* the last hand-in met these */
    bool asks_why;      /* in the formal check, of the title and the amount */
    char draft[40];
};
void facts_card_release(struct facts_card *card);

/** The form of a voucher's use while it is open. */
struct use_card {
    struct intake_choice choice; /* first: the checks of the fields are given this */
    struct screen *screen;
    struct console *console;
    struct form *form;
    int64_t use; /* the one it corrects; 0: a new one */
    char draft[40];
};

/** The card of minutes, a task or its result while it is open. */
struct review_card {
    struct screen *screen;
    enum task_kind kind;
    int64_t id; /* of a reviewer or a task */
};
/** What the menu of routing asks on the way. */
struct routing_flow {
    char verb[24];        /* of the menu's rows */
    char department[40];  /* chosen */
    int64_t consultation; /* the one that is taken back */
};

struct application_screen {
    int64_t id;
    const int64_t *ids; /* the list it was opened from; or NULL */
    size_t count, at;
    int64_t *last; /* of struct application_place */
    struct application_page application;
    struct explanation explanation; /* of its amount */
    enum language language;         /* of what is read */
    struct duplicates duplicates;
    struct support_page support;
    int tab;
    enum check_result asked; /* what a check is set to after a yes or a note */
    bool beside;             /* something stands beside the tab at the last drawing */
    struct page body, side;
    struct move_flow flow;
    enum move letter;       /* being read */
    int64_t document;       /* the file that is asked about */
    struct inbox_pick pick; /* while one is chosen */
    struct routing_flow routing;
    struct desk_flow desks;
    struct facts_card card;
    struct use_card use_card;
    struct voucher_holdings holdings; /* of the applicant, where the item issues vouchers */
    struct review_card review;
    struct objection_target objection;
    struct body_target entering; /* a standing body, after the award */
    struct plan_lines plan;      /* its line in every batch it was in */
};

/** Reads everything again. @return false: it is not for this clerk any more; the screen closes */
bool application_reload(struct screen *screen);

/** Another tab, from its top; filled at once: the next key may come before the next drawing.
 *  @return true */
bool application_go_tab(struct screen *screen, int tab);

/** The row of the application that the screen shows. */
const struct application *application_row(const struct screen *screen);

/** The menu of moves from this stage; those that cannot be made are dim and say why. */
void application_actions_open(struct screen *screen);
/** A window of a move was closed: the next question, the move itself, or nothing more. */
void application_flow_resume(struct screen *screen);
void application_flow_release(struct move_flow *flow);
/** Where a move of it leads. */
enum stage application_target(const struct screen *screen, enum move move);
/** The next question of the move, or the move itself. */
void application_flow_next(struct screen *screen);

/* What a move does, in words (application_consequence.c). */
/** Before it: amounts, days, what warns; "" when there is nothing to say. */
const char *application_consequence(struct screen *screen, struct arena *arena);
/* What an amount is made of and leaves (application_amounts.c). */
/** "\nRequested …", every limit with what it leaves, the result, what an override takes away.
 *  @param decided  a person decides it, up to the limits */
const char *application_amounts_text(const struct screen *screen, const struct receipt *receipt,
                                     bool decided, struct arena *arena);
/** "\n- …: at most …, left …" for each limit, and what the pool has: before an amount is typed. */
const char *application_limits_text(const struct screen *screen, struct arena *arena);
/** What its pool is to pay. */
struct money application_pool_charge(const struct application_page *page,
                                     const struct receipt *receipt);
/** "\nPool …: available before and after"; "" where no pool with a budget pays, or it is taken
 * already. */
const char *application_pool_takes(const struct screen *screen, const struct receipt *receipt,
                                   struct arena *arena);
const char *application_pool_gets(const struct screen *screen, struct money amount,
                                  struct arena *arena);
const char *application_pool_keeps(const struct screen *screen, struct arena *arena);
/** "\n! Not met: …" for each check and need that it fails: what a refusal cites; "" for none. */
const char *application_failed_text(const struct screen *screen, struct arena *arena);
/** What is asked of an officer who puts forward that it ends. */
const char *application_ending_question(const struct screen *screen, struct arena *arena);
/** After it: the amount that moved, the days of a notice; "" when no money is in it. */
const char *application_outcome(struct screen *screen, enum move move, struct arena *arena);
/** All that is known to be at fault, a line each: what a return for correction begins with. */
const char *application_faults_text(struct screen *screen, struct arena *arena);
/** What a return does, before it is sent. */
const char *application_return_text(struct screen *screen, const char *notice, struct arena *arena);
/** What of the draft the notice leaves out, and that a note is wanted; "" when it says all. */
const char *application_left_out_text(struct screen *screen, const char *notice,
                                      struct arena *arena);

/** A line for each site check that found it otherwise than stated, while the case is not ended. */
void application_task_warning(struct page *page, const struct application_page *application);

/* The plan (application_plan.c). */
MUST_USE bool application_plan_load(struct screen *screen, struct err *err);
/** Every batch it was in, and what became of it there. */
void application_plan_rows(struct page *page, const struct screen *screen);
bool application_plan_is_for(const struct screen *screen);
/** Opens its newest batch; where it waits in none, asks whether to make one of it alone. */
bool application_plan_open(struct screen *screen);

/** Opens the form that corrects facts. */
void application_correct(struct screen *screen);

/** What the desk finds stands at its field; what has no field is shown as a list. */
void application_findings_place(struct console *console, struct form *form,
                                const struct findings *findings);

/* A voucher (application_voucher.c). */
/** The next question of a move about a use: which one, or its form. @return false: none is open */
bool application_use_ask(struct screen *screen);
MUST_USE bool application_holdings_load(struct screen *screen, struct err *err);

/* Work on the row that is picked; each says what went wrong by itself. */
bool application_set_row(struct screen *screen);
/** Ticks from before a change of what is stated; and confirming them all. */
bool application_has_old_ticks(const struct application_page *page);
bool application_confirm_checks(struct screen *screen);
bool application_set_check(struct screen *screen, enum check_result result);
bool application_note_check(struct screen *screen, enum check_result result);
bool application_assign(struct screen *screen);

/** The menu of what runs a review (application_review.c). */
void application_review_open(struct screen *screen);

/** Asks for the amount softly marked for it; 0 takes the mark away (application_earmark.c). */
bool application_earmark(struct screen *screen);

/* Its notice of correction (application_correction.c). */
/** The lines of the one that is open: picks under those of the checks; none when none is open. */
void application_correction_rows(struct page *page, const struct world *world,
                                 const struct application_page *application);
/** Those that are back, to be read. */
void application_correction_past(struct page *page, const struct application_page *application);
size_t application_correction_picks(const struct application_screen *state);
bool application_correction_is_picked(const struct application_screen *state);
/** Keys of the checks on a line. @return false: no line is picked, or it is another key */
bool application_correction_command(struct screen *screen, enum command_id id);
/** The days of the open notice and how long they are over; "" when they are not. */
const char *application_lapse_text(struct screen *screen, struct arena *arena);
/** What noting that it is back does, before it is done. */
const char *application_resubmit_text(struct screen *screen, struct arena *arena);
/** What taking a notice or its receipt back does, before it is done; and U, which begins it. */
const char *application_undo_notice_text(struct screen *screen, struct arena *arena);
bool application_undo_notice(struct screen *screen);
/** The move U makes now: the notice that is out is cancelled, one that is back restored. */
enum move application_undo_notice_move(const struct screen *screen);

/* ---- application_letters.c ---- */

/** Reads the letter there is, or lets one be chosen. */
void application_letters_open(struct screen *screen);
bool application_has_letters(const struct screen *screen);

/* Files of its papers (application_papers.c). */
bool application_paper_is_picked(const struct application_screen *state);
/** What can be done with the files of the paper picked: attach, write out, take away. */
bool application_paper_open(struct screen *screen);
/** "Required papers still missing, 2: …", or that all are there. */
const char *application_papers_left(const struct application_page *page, struct arena *arena);

/* Who else has a part in it (application_routing_rows.c). */
/** The department's name; its id where the catalogue has none of it. */
const char *routing_department_text(const struct world *world, const char *department);
/** Of one whose day is over: that nothing came. */
const char *routing_opinion_text(const struct world *world, const struct consultation *asked);
/** Opinions, transfers and who is responsible. */
void application_routing_rows(struct page *page, const struct world *world,
                              const struct application_page *application);
/** "Opinions awaited: 1, of which overdue: 1"; "" when none is. */
const char *application_awaited_text(const struct world *world,
                                     const struct application_page *application,
                                     struct arena *arena);
/** While an opinion is awaited, or a transfer is not settled. */
void application_routing_warning(struct page *page, const struct world *world,
                                 const struct application_page *application);
/* … and what is done with them (application_routing.c). */
/** The menu: ask, answer, transfer, decide, hand over; those that cannot be had say why. */
void application_routing_open(struct screen *screen);
/** Says what was done, after reading the page again; or why it was not. */
void application_routing_said(struct screen *screen, bool done, const struct err *err,
                              const char *text);

/* What it has in common with others (application_duplicates.c). */
MUST_USE bool application_duplicates_load(struct screen *screen, struct err *err);
/** Picks under those of the checks. */
void application_duplicate_rows(struct page *page, const struct world *world,
                                const struct duplicates *duplicates);
/** One line while any is not answered. */
void application_duplicate_warning(struct page *page, const struct duplicates *duplicates);
bool application_duplicate_is_picked(const struct application_screen *state);
/** Enter on one: answer it, or open the other application. */
bool application_duplicate_open(struct screen *screen);

/* Other public money (application_support.c). */
bool application_support_is_for(const struct screen *screen);
MUST_USE bool application_support_load(struct screen *screen, struct err *err);
/** A line for each thing that is open. */
void application_support_warning(struct page *page, const struct support_page *support,
                                 const struct application *application);

#endif
