/* SPDX-License-Identifier: Apache-2.0 */
/* Finding, reading and moving applications. */
#ifndef DESK_CASEWORK_H
#define DESK_CASEWORK_H

#include "desk/desk.h"
#include "desk/intake.h"
#include "desk/vouchers.h"
#include "model/allocation.h"
#include "model/application.h"
#include "model/award.h"
#include "model/ending.h"
#include "model/finding.h"
#include "model/five.h"
#include "model/journal.h"
#include "model/organisation.h"
#include "model/plan.h"
#include "model/receipt.h"
#include "model/review.h"

/* ---- lists: only what this clerk may see ---- */

enum application_order { ORDER_NEWEST, ORDER_DUE, ORDER_AMOUNT, ORDER_NUMBER };

struct application_filter {
    const char *search;     /* part of name, title, number, code, or pinyin; NULL: all */
    unsigned stages;        /* bit set; 0: all */
    bool returned;          /* only what is out for correction */
    bool lapsing;           /* only what is out and was to be answered before today */
    bool asked;             /* those my department is asked about, and has not answered */
    bool handed;            /* that my department is asked to take over; of a supervisor those it
                               refused, which wait for a decision */
    bool shared;            /* also those of other departments that mine has, or had, a part in */
    bool unchecked;         /* whose amount waits for a check that I may make */
    bool approving;         /* put forward, and waiting for my approval as a supervisor: a line of
                               the plan, that it ends, an amendment, a conclusion, a use */
    bool back;              /* sent back to me: an amount, or that it is to end */
    bool unregistered;      /* awarded as a standing body, and in no register: see desk/bodies.h */
    bool deputy;            /* under way at desks that I stand in for today */
    const char *item;       /* NULL: all */
    int measure;            /* 0: all */
    const char *department; /* NULL: all this clerk may see */
    const char *pool;       /* NULL: all */
    const char *payer;      /* the department that answers for the pool; NULL: any */
    int year;               /* of receipt; 0: all */
    int budget_year;        /* with money held, awarded or paid in that year of a pool; 0: all */
    bool waiting;           /* behind a pool, not ended and not in the plan yet */
    const char *district;   /* of the applicant; NULL: all */
    bool mine;              /* owned by me, or waiting for my role */
    bool late;              /* due before today and not ended */
    bool soon;              /* due today or within three working days */
    bool held;              /* 暂停办理: on hold, whose clock stands */
    bool unowned;           /* under way at no desk: of nobody yet, or of who has left */
    int64_t owner;          /* under way at the desk of this officer; 0: all */
    int64_t to_do_of;       /* what waits for this officer of my department; 0: all */
    enum application_order order;
};

/** A flag of the filter by its word: what one of a list may be picked for. */
struct filter_flag {
    const char *word; /* of the field, "held" */
    size_t at;        /* where it stands in the filter */
    const char *label;
    bool is_view; /* a view of the list has it */
};
const struct filter_flag *filter_flags(size_t *ret_count);
const struct filter_flag *filter_flag_find(const char *word); /* NULL: none */
bool *filter_flag_of(struct application_filter *filter, const struct filter_flag *flag);
bool filter_has(const struct application_filter *filter, const struct filter_flag *flag);

/** The ids in order; a list owns them. At 100,000 applications under 50 ms. */
struct application_ids {
    int64_t *list;
    size_t count;
};
void application_ids_release(struct application_ids *ids);
#define AUTO_APPLICATION_IDS __attribute__((cleanup(application_ids_release)))

MUST_USE bool desk_application_ids(struct desk *desk, const struct application_filter *filter,
                                   struct application_ids *ret_ids, struct err *err);
/** How many there are, whoever may see them: for who reads the budget, whose figures count them
 * all.  Nothing but the number. */
MUST_USE bool desk_application_in_all(struct desk *desk, const struct application_filter *filter,
                                      int64_t *ret_count, struct err *err);
/** Rows for a window of ids, in the order given (a row no longer visible is left out). */
MUST_USE bool desk_applications(struct desk *desk, const int64_t *ids, size_t count,
                                struct applications *ret_applications, struct err *err);
MUST_USE bool desk_application_by_number(struct desk *desk, const char *number, int64_t *ret_id,
                                         struct err *err);

/* ---- one application with all its parts ---- */

enum check_result { CHECK_OPEN, CHECK_MET, CHECK_NOT_MET, CHECK_NOT_APPLICABLE };

struct check_line {
    const struct check *check; /* of the catalogue */
    enum check_result result;
    const char *note;
    const char *changed; /* fields stated otherwise since it was ticked, with commas between */
    bool out_of_window;  /* CHECK_WINDOW: ticked only with a note */
};
/** A file attached as a paper. */
struct document {
    int64_t id;
    const char *name; /* as it came, cleaned */
    const char *kind; /* "pdf": by its content */
    int64_t size;     /* bytes */
    struct digest digest;
    int64_t added_ms;
    const char *clerk;
};
struct material_line {
    const struct material *material;
    bool present;
    struct document *documents;
    size_t document_count;
};
struct score_line {
    const struct criterion *criterion;
    bool has_points;
    int points;
    const char *comment;
};
/** One reviewer's sheet: the issue that counts, or (in `past`) one that a later one replaced. */
struct score_sheet {
    int64_t id;
    int64_t reviewer_id;
    const char *reviewer;
    int issue; /* from 1; one more each time it was reopened */
    enum sheet_status status;
    struct date declared_on; /* DATE_NONE: the declaration on conflicts is still to be made */
    const char *conflict;    /* as declared; "" with a day: none */
    const char *reason;      /* why it was taken off its reviewer, or reopened */
    bool sealed;             /* it has a total that counts */
    int64_t sealed_ms;       /* 0: it was never sealed */
    int total_centi;         /* when sealed and this clerk may see it */
    bool visible;            /* false: sealed for this clerk; lines are empty */
    const char *comment;
    struct score_line *lines;
    size_t line_count;
    int64_t version;
};
/** What was said and settled by a panel. */
struct panel_minute {
    int64_t at_ms;
    const char *clerk; /* who wrote it down */
    const char *present, *body;
};
/** A site check or a special audit beside the review. */
struct review_task {
    int64_t id;
    enum task_kind kind;
    enum task_status status;
    struct date asked_on, due_on, ended_on; /* ended_on DATE_NONE while open */
    const char *asked_by, *ended_by;
    const char *entrusted; /* who does it */
    bool has_met, met;     /* site check: found as stated */
    const char *report, *result;
    int64_t version;
};
/** What an audit found (审定) of a figure that was stated; the stated one stays. */
struct audited_figure {
    const char *fact;
    struct money stated, audited;
    const char *reason; /* of the difference */
    const char *report; /* the proof */
};
/** One line of a notice of correction (补正通知). */
enum correction_state { CORRECTION_OPEN, CORRECTION_ANSWERED, CORRECTION_WAIVED };
struct correction_item {
    int line; /* from 1, as numbered on the notice */
    const char *text;
    const char *source; /* "check:seal", "material:licence", "need:rent"; "": an officer wrote it */
    enum correction_state state;
    const char *note;       /* what was handed in, or why it is not needed any more */
    struct date settled_on; /* DATE_NONE: open */
    const char *clerk;      /* who wrote that down */
};
struct overlay {
    int64_t id;
    enum overlay_kind kind;
    struct date begun_on, ended_on; /* ended_on DATE_NONE: open */
    const char *reason, *answer;
    const char *clerk;
    int64_t begun_by, ended_by; /* ended_by 0: open */
    bool cancelled;        /* a void notice of correction: it stopped no clock and does not count */
    struct date answer_by; /* the last day to answer; DATE_NONE: none was set */
    struct date first_by;  /* what it was before days of a closed case moved it; DATE_NONE: it */
    struct date restored_on; /* came back, the last time; DATE_NONE: never */
    struct correction_item *items;
    size_t item_count;
};
/** What another department says of it (会签). */
enum opinion {
    OPINION_AWAITED,
    OPINION_AGREE,
    OPINION_CONDITIONS,
    OPINION_DISAGREE,
    OPINION_SILENCE,
    OPINION_WITHDRAWN, /* who asked took the question back */
    OPINION_NEEDLESS,  /* who was asked has taken the application over */
    OPINION_DROPPED    /* it was awaited when the case was over; never stored */
};
struct consultation {
    int64_t id;
    const char *department, *district; /* catalogue ids; district "" unless its office is asked */
    struct date asked_on, due_on;
    const char *asked_by;
    const char *question; /* "": as the item says */
    enum opinion opinion;
    const char *text;
    const char *given_by; /* silence, withdrawn, needless: who recorded it */
    struct date given_on; /* DATE_NONE: awaited */
};
/** Correcting a wrong route. */
enum transfer_state {
    TRANSFER_ASKED,
    TRANSFER_TAKEN,
    TRANSFER_REFUSED,  /* once; now a supervisor decides */
    TRANSFER_UPHELD,   /* a supervisor: it goes over */
    TRANSFER_DROPPED,  /* a supervisor: it stays */
    TRANSFER_WITHDRAWN /* who asked took it back */
};
struct transfer {
    int64_t id;
    const char *from, *to; /* departments */
    struct date asked_on;
    const char *asked_by, *reason;
    enum transfer_state state;
    const char *refusal, *ground;
};
struct payment {
    struct date paid_on;
    struct money amount;
    const char *payee, *bank, *account; /* account masked unless finance or auditor */
    const char *clerk;
    struct date returned_on;      /* it came back (退票); DATE_NONE: it did not */
    struct date return_booked_on; /* another than that where its month was closed */
};

enum clock_state {
    CLOCK_RUNS,
    CLOCK_STANDS, /* an overlay lies over it: out for correction, on hold, an objection */
    CLOCK_OVER,   /* awarded, ended early, or all that is due is paid */
};
/** Why awarded money is owed since its day. */
enum owed_ground {
    OWED_AWARDED,   /* it was awarded */
    OWED_REDEEMED,  /* a use of the quota was redeemed */
    OWED_CONCLUDED, /* the acceptance was concluded: the rest of an agreement */
    OWED_BY_PLAN,   /* the day its instalment was planned for */
};
/** Of what is awarded, what is due: the oldest that is not paid, or all was paid. */
struct owed {
    bool is_known; /* something of it is due, or was and is paid */
    struct date from;
    enum owed_ground ground;
    struct date
        paid_on; /* the last payment, when nothing is due any more; DATE_NONE: something is */
};
/** The clock it is under, or was last, with all of its arithmetic. */
struct clock_reading {
    enum clock clock;
    enum clock_state state;
    struct date from;              /* it counts the working days after this one */
    struct date until;             /* … up to here: today, or the day it ended */
    const struct clock_term *term; /* working days it has, by the department that leads the case */
    struct working_days used;      /* without those it stood */
    struct working_days stood;     /* while an overlay lay over it; a day under two counts once */
    struct date due_on;      /* the term's and `stood` working days after `from`: while it stands,
                                the day if it went on today */
    struct working_days way; /* how that was counted */
};

/** Everything on the page of one application; releases as one. */
struct application_page {
    struct arena arena;
    struct application application;
    struct organisation organisation;
    const struct item *item; /* in the edition the application carries */
    struct facts facts;      /* asked and known */
    struct findings needs;   /* unmet and unknown needs now */
    struct findings claims;  /* open clawbacks of the applicant until it is closed, for who reads
                                those; read by desk_application alone */
    struct check_line *checks;
    size_t check_count;
    struct material_line *materials;
    size_t material_count;
    struct score_sheet *sheets; /* of each reviewer the issue that counts */
    size_t sheet_count;
    struct score_sheet *past; /* issues that were replaced */
    size_t past_count;
    int64_t panel_ms; /* when the panel began; 0: the reviewers score by themselves */
    struct panel_minute *minutes;
    size_t minute_count;
    struct review_task *tasks;
    size_t task_count;
    struct audited_figure *audited;
    size_t audited_count;
    struct five five; /* the five figures, kept apart */
    bool has_receipt;
    struct receipt receipt;
    bool has_policy; /* the receipt names the policy's text of then */
    struct digest policy;
    bool has_decided;
    struct money decided;
    const char *ground;  /* why a person decided that amount, or set less than the rules give */
    int64_t checked_by;  /* 0: the amount has not been checked by a second person */
    const char *checker; /* "" then */
    struct date checked_on;
    struct allotment allotment; /* what a signed allocation of its pool gives it */
    struct overlay *overlays;
    size_t overlay_count;
    struct ending ending; /* the newest that was put forward */
    /* who sent an amount or an end back to the officer, and why; "" when nothing waits for that */
    const char *back_by, *back_why;
    struct consultation *consultations;
    size_t consultation_count;
    struct transfer *transfers;
    size_t transfer_count;
    struct payment *payments;
    size_t payment_count;
    struct money given_back; /* the unpaid rest of the award; 0: none, or awarded again */
    struct award award;      /* where the item asks for an agreement; version 0: not signed */
    /* proposed of it and not decided yet; NULL: nothing.  Only on the page that people read. */
    const struct award_amendment *amending;
    const struct award_acceptance *concluding;
    /* what it was awarded as, and the register has none for it yet; NULL: nothing */
    const struct body_kind *unregistered;
    bool has_voucher; /* issued */
    struct voucher_account voucher;
    struct journal history; /* newest last */
    struct owed owed;
    struct clock_reading clock;
};
void application_page_release(struct application_page *page);
#define AUTO_APPLICATION_PAGE __attribute__((cleanup(application_page_release)))

/** ERR_NOT_FOUND with the same words whether it does not exist or may not be seen. */
MUST_USE bool desk_application(struct desk *desk, int64_t id, struct application_page *ret_page,
                               struct err *err);

/** In whose court it is; knows of the sheets too: when all are sealed it is the officer's. */
enum court desk_court(const struct application_page *page, struct date today);
/** The same by the row alone: under review it does not tell what is still out. */
enum court desk_court_of(const struct desk *desk, const struct application *application);
/** What was last done to it, by whom and when: one entry, masked like its page's history.
 *  An empty list when there is nothing. */
MUST_USE bool desk_last_entry(struct desk *desk, int64_t id, struct journal *ret_last,
                              struct err *err);

/** Who checked its amount (复核) and when, for reports over many.  *ret_checker "": nobody did, or
 * it is not for this reader. */
MUST_USE bool desk_amount_checker(struct desk *desk, int64_t id, struct arena *arena,
                                  const char **ret_checker, struct date *ret_day, struct err *err);

/** The five figures of one application, for reports over many; words are in the arena.  None of
 * them for who reads no amounts. */
MUST_USE bool desk_five(struct desk *desk, int64_t id, struct arena *arena, struct five *ret_five,
                        struct err *err);

/** Reads the clock of a row that still runs, as its page does; for reports over many. */
MUST_USE bool desk_clock(struct desk *desk, const struct application *application,
                         struct clock_reading *ret_clock, struct err *err);

/* ---- moving it: the one function that applies an event ---- */

/** An instalment of a plan, as typed. */
struct payment_part {
    const char *amount;    /* of the last "": what the others leave */
    const char *due_on;    /* not before; "": at once */
    const char *condition; /* what is awaited, in words */
};

/** An objection as typed. */
struct objection_typed {
    enum objection_kind kind;
    const char *objector, *contact; /* confidential: never in the journal */
    const char *received_on;        /* "": today */
};

/** What goes with a move; zero what it does not need. */
struct move_details {
    const char *reason;      /* moves that need one; RETURN: the notice, a line for each thing */
    const char *left_out;    /* RETURN: why what was drafted is not all in the notice */
    const char *decided;     /* ASSESS: typed amount. Of shapes decided by a person, that; of the
                                others less than the rules give, NULL or "" for what they give */
    const char *ground;      /* ASSESS with a decided amount: why */
    const char *idempotency; /* PAY: 32 hex digits made by the caller before the first try; NULL:
                                made here */
    int64_t payee_version;   /* PAY: the applicant's version as read, so that nobody pays to an
                                account changed meanwhile; 0: not compared */
    const struct payment_part *parts; /* PAY: the plan; none: one instalment of all that is left */
    size_t part_count;
    int64_t use;                  /* CORRECT_USE, STRIKE_USE, REDEEM, UNDO_REDEEM: which */
    const struct answer *answers; /* USE, CORRECT_USE: what the use states */
    size_t answer_count;
    const struct objection_typed *objection; /* OBJECT: the ground is its reason */
    int64_t objection_id; /* REOPEN_OBJECTION, TAKE_BACK_UPHELD: one that is opened again, 0: the
                             newest; RESOLVE: the one that was looked into, ERR_CONFLICT when
                             another is open; 0: all that are open */
    bool is_withdrawn;    /* RESOLVE: the objector took it back; else it is rejected */
    int64_t notice;       /* PUBLISH: the public list it goes on; 0: one of its own */
    int64_t assignee;     /* ASSIGN: the officer who handles it from now on */
};

/** What the application of a page fails as it stands, in the order a refusal cites it: checks,
 * needs, papers it was asked for in vain, lists that stop it.  None: findings gets nothing. */
MUST_USE bool desk_refusal_cites(struct desk *desk, const struct application_page *page,
                                 struct findings *findings, struct err *err);
/** "Why can't I?": the findings that stand against a move by this clerk, without trying it.
 *  @return true when none blocks */
bool desk_may_move(struct desk *desk, int64_t id, enum move move, struct findings *findings);

/**
 * Applies a move: in one gated transaction re-reads, checks version, right, duty and guards, posts
 * to the ledger, writes stage and journal.
 * @param version  as read; ERR_CONFLICT says who changed it and when
 * @return false: ERR_REFUSED with findings, ERR_CONFLICT, ERR_INPUT, ERR_STORE; nothing was written
 */
MUST_USE bool desk_move(struct desk *desk, int64_t id, int64_t version, enum move move,
                        const struct move_details *details, struct findings *findings,
                        struct err *err);

/** The same of one use of a voucher: CORRECT_USE, STRIKE_USE, REDEEM, UNDO_REDEEM. */
bool desk_may_move_use(struct desk *desk, int64_t id, enum move move, int64_t use,
                       struct findings *findings);
/** What a use that is registered so would take of the quota, and what stands against it or warns.
 * Writes nothing.
 *  @param details  use and answers
 *  @return false ERR_REFUSED with findings, or another error */
MUST_USE bool desk_use_preview(struct desk *desk, int64_t id, const struct move_details *details,
                               struct receipt *ret_receipt, struct findings *findings,
                               struct err *err);

/** A person decides the amount of this item, under the rules' limits; else the rules give it. */
bool desk_amount_is_decided(const struct item *item);
/** More is given than was requested: a warning to whoever decides or reads, not a refusal. */
bool desk_amount_is_over(const struct application *application, struct money given);
/** What the amount would be if assessed now (writes nothing). */
MUST_USE bool desk_amount_preview(struct desk *desk, int64_t id, const char *decided,
                                  struct receipt *ret_receipt, struct err *err);

/* ---- work inside a stage ---- */

/** @return false ERR_INPUT: not met or not applicable without a note; ERR_REFUSED: it concerns
 * every application and is never not applicable */
MUST_USE bool desk_check_set(struct desk *desk, int64_t id, const char *check,
                             enum check_result result, const char *note, struct err *err);
/** Marked not applicable without a reason, or though it concerns every application. */
bool desk_check_is_passed_over(const struct check_line *line);
/** It was ticked and what is stated has not changed since; or it is not met. */
bool desk_check_is_done(const struct check_line *line);
/** What was stated otherwise since it was ticked, as people call it; "" when nothing was. */
const char *desk_check_changed(const struct application_page *page, const struct check_line *line,
                               struct arena *arena);
/** The required papers that are missing, for a line that says that all is enclosed; "" otherwise:
 *  while one is missing the line is not met. */
const char *desk_check_papers(const struct application_page *page, const struct check_line *line,
                              struct arena *arena);
/** Every tick from before a change stands for what is stated now. @return false ERR_REFUSED when
 *  there is none */
MUST_USE bool desk_checks_confirm(struct desk *desk, int64_t id, int64_t version, struct err *err);
MUST_USE bool desk_material_set(struct desk *desk, int64_t id, const char *material, bool present,
                                struct err *err);
/** Corrects facts, title or requested amount while in RECEIVED or FORMAL; version checked. */
MUST_USE bool desk_facts_correct(struct desk *desk, int64_t id, int64_t version, const char *title,
                                 const char *requested, const struct answer *answers,
                                 size_t answer_count, struct findings *findings, struct err *err);
/** The reviewer's own sheet: points by criterion (typed text, "" = not yet), comments.  The
 *  declaration on conflicts goes before the first of them (desk_conflict_declare). */
struct typed_points {
    const char *criterion;
    const char *points;
    const char *comment;
};
MUST_USE bool desk_score_save(struct desk *desk, int64_t id, const struct typed_points *points,
                              size_t count, const char *comment, struct err *err);
/** The same as long as it is as `seen`: what was changed elsewhere meanwhile and not here stays,
 * and is shown with who and when where both changed it.
 *  @return false ERR_CONFLICT then, nothing is written */
MUST_USE bool desk_score_save_seen(struct desk *desk, int64_t id, const struct score_sheet *seen,
                                   const struct typed_points *points, size_t count,
                                   const char *comment, struct err *err);
/** Seals it: from then on it cannot change.  All criteria must have points; a total under the pass
 *  mark, or full points, ask for a comment. */
MUST_USE bool desk_score_seal(struct desk *desk, int64_t id, struct err *err);

/* ---- what waits ---- */

#define WORKLIST_FIRST 4
struct worklist {
    int waiting;      /* for me: see filter.mine */
    int waiting_free; /* of these for an officer those of no desk: see filter.unowned */
    int late, soon;   /* due before today; due within three working days */
    int64_t first_late[WORKLIST_FIRST], first_soon[WORKLIST_FIRST]; /* ids, the one due first */
    int asked;      /* my department is asked for an opinion: see filter.asked */
    int asked_late; /* of these past their day */
    int handed;     /* a transfer to my department waits for an answer of mine: see filter.handed */
    int deputy;     /* under way at desks that I stand in for: see filter.deputy */
    int unchecked;  /* amounts that wait for a check that I may make: see filter.unchecked */
    int approving;  /* what waits for my approval: see filter.approving */
    int back;       /* sent back to me: see filter.back */
    int unregistered; /* awarded, to be entered in a register: see filter.unregistered */
    int lapsing;      /* out for correction, and the days to answer are over: see filter.lapsing */
    int held; /* on hold: see filter.held; their clock stands, so they are neither late nor soon */
    struct date held_since;    /* the one that waits longest; DATE_NONE: none */
    int by_stage[STAGE_COUNT]; /* whatever lies over it: a row's own words may be those of that */
    int returned;              /* of the formal check those out for correction: filter.returned */
    int bodies_due;       /* standing bodies due within a year or overdue, where I may see them */
    int bodies_late;      /* of these the overdue */
    int bodies_to_decide; /* graded, and it is for me to decide what follows */
};
MUST_USE bool desk_worklist(struct desk *desk, struct worklist *ret_worklist, struct err *err);

#endif
