/* SPDX-License-Identifier: Apache-2.0 */
/* An application (申请、办件) as a list and a page show it.  Money figures are kept apart:
 * requested, assessed, reserved, committed, paid; they are never added up into one word. */
#ifndef MODEL_APPLICATION_H
#define MODEL_APPLICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/ratio.h"
#include "model/award.h"
#include "model/stage.h"

#define APPLICATION_NUMBER_SIZE 24 /* "2026-02-000123" */

struct application {
    int64_t id;
    const char *number;
    int year, measure;
    const char *item;
    struct digest edition;
    int64_t organisation_id;
    const char *organisation_name, *organisation_code;
    bool invented;
    const char *title;
    enum stage stage;
    struct date received_on, accepted_on, due_on; /* DATE_NONE while not known */
    const char *late_reason; /* why it was entered after the day of receipt; "" when it was not */
    const char *department;  /* responsible now, catalogue id */
    const char *pool;        /* catalogue id of what pays for it; "" in kind */
    int64_t owner_id;        /* 0: nobody yet */
    const char *owner_name;
    bool is_in_kind;
    struct money requested, assessed, reserved, committed, paid;
    bool has_requested, has_assessed;
    bool has_score;
    int score_centi;
    struct date returned_on; /* an open return for correction; DATE_NONE: none */
    struct date answer_by;   /* until when that is to be answered; DATE_NONE: no day was set */
    struct date held_on;     /* an open hold */
    struct date objected_on; /* an open objection */
    bool to_check;           /* its amount waits for a second person */
    bool to_end;             /* it was put forward that it ends, and nobody has decided */
    bool to_submit;          /* proposed, and on no standing line of a submitted batch */
    bool is_stale;           /* its line of the plan plan_line_is_stale */
    bool to_reopen;          /* closed, and a payment of it came back since */
    struct date task_due;    /* the first day of its open audits; DATE_NONE: none is out */
    struct date tasks_due;   /* the same, of its site checks too */
    bool sheets_out;         /* under review, and a reviewer has yet to seal */
    struct application_award {
        enum award_state state; /* of its agreement, where the item asks for one */
        bool to_decide;         /* an amendment or a conclusion is proposed */
        bool is_quota;          /* a quota was issued: … */
        bool to_redeem, in_use; /* a use of it is finished; is not */
        struct money rest;      /* of it, that may still be used */
        struct date until;      /* last day of the quota, of the next milestone, of the work */
        struct money planned;   /* in instalments that stand and are not paid */
        bool pay_check;         /* one of them waits for a check … */
        bool at_treasury;       /* … is with the treasury */
        struct date pay_from;   /* … is finance's to go on with, from this day; DATE_NONE: none */
    } award;                    /* while it is awarded */
    struct date over_on;        /* the day its clock ended: awarded, or ended early */
    enum stage ended_from;      /* where it stood before an early end; STAGE_DRAFT: nowhere known */
    struct date notice_from, notice_to;
    int64_t version; /* optimistic: what a change was based on */
};

struct applications {
    struct arena arena;
    struct application *list;
    size_t count;
};
void applications_release(struct applications *applications);
#define AUTO_APPLICATIONS __attribute__((cleanup(applications_release)))

/** In whose court it is: who has to do something next. */
enum court {
    COURT_NOBODY,    /* it has ended */
    COURT_HELD,      /* nobody while it is on hold */
    COURT_COUNTER,   /* the officer's, taken up by nobody yet */
    COURT_OFFICER,   /* who handles it */
    COURT_APPLICANT, /* out for correction, or the work or the quota runs */
    COURT_REVIEWERS,
    COURT_CHECKER,    /* a second person, to check the amount */
    COURT_SUPERVISOR, /* to publish, to award, to settle an objection, to reopen */
    COURT_PUBLIC,     /* the public notice runs */
    COURT_FINANCE,    /* to plan what is open, to batch and send what is checked */
    COURT_TASK,       /* whom an audit is entrusted to; a site check is the officer's to record */
    COURT_PAY_CHECK,  /* who makes the next check of an instalment */
    COURT_PAY_DAY,    /* nobody before the day from which it may be paid */
    COURT_TREASURY,   /* to answer whether it was paid */
};
#define COURT_COUNT 14
/** The one answer, of the page and of every list.
 *  @param first  of what is committed, the share that is paid before the acceptance; NULL: the item
 *                asks for no agreement
 *  @param reviews  the item has a review: then what is accepted need not wait for its tasks */
enum court application_court(const struct application *application, const struct ratio *first,
                             bool reviews, struct date today);
const char *court_label(enum court court); /* msgid */

/** An overlay is open: the clock stands. */
bool application_stands(const struct application *application);

/** "2026-02-000123" */
void application_number(int year, int measure, int64_t sequence,
                        char ret_number[APPLICATION_NUMBER_SIZE]);

#endif
