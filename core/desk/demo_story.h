/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: one invented application on its way, a step at a time, each by the right clerk
 * on its own day.  Leaves how many there are and who they are about to demo.c. */
#ifndef DESK_DEMO_STORY_H
#define DESK_DEMO_STORY_H

#include "desk/casework.h"
#include "desk/demo_facts.h"

#define DEMO_REVIEWERS 3
/* Why a receipt outside the application period is taken. */
#define DEMO_LATE_NOTE "申请单位书面说明理由，经主管部门同意收件"
#define DEMO_SCORERS   3 /* of one application: the quorum */

/** Who has applied for what. */
struct demo_asked {
    const char *item;
    const struct organisation *applicant;
};

struct demo_story;
struct demo_body; /* demo_bodies.c's */

/** The people of the demonstration, by what they do. */
struct demo_house {
    struct desk *desk;
    struct dice dice;
    struct arena arena;
    int64_t admin, counter, finance, auditor;
    int64_t cashier, treasurer; /* of finance too: they check what finance planned */
    int64_t examiner;           /* checks first: a supervisor has decided on the award */
    int64_t teller;             /* and this one records what the treasury answers */
    int64_t reviewers[DEMO_REVIEWERS];
    /* by place of the department in the catalogue; 0: none */
    int64_t *officers, *checkers, *supervisors;
    struct organisation *organisations;
    size_t organisation_count;
    struct demo_asked *asked;
    size_t asked_count;
    struct demo_story *lapses; /* see demo_machine.c; NULL: not begun */
    size_t lapse_step;
    struct demo_body *bodies; /* in the order of the sample */
    size_t body_count;
    struct demo_front *front; /* demo_front.c's */
    int64_t colleague;        /* a second officer of the first item's department */
    const char *samples;      /* the folder of applicants and papers */
    /* what is planted for the check for duplicates */
    const char *contract, *title; /* of the first that had one */
    int contract_measure;
    const char *contract_other; /* of the first under another measure */
    bool contract_planted, title_planted;
    int64_t clock_ms; /* of the verb last done */
    struct date end;  /* the last day on which anything happens */
};

/** Moves the clock on, to the morning of a day or a little after the verb before. */
void demo_tick(struct demo_house *house, struct date day);
/** Seats a clerk and moves the clock on. */
MUST_USE bool demo_sit(struct demo_house *house, int64_t clerk, struct date day, struct err *err);
int64_t demo_officer(const struct demo_house *house, const struct department *department);
/** The colleague who checks amounts. */
int64_t demo_checker(const struct demo_house *house, const struct department *department);
int64_t demo_supervisor(const struct demo_house *house, const struct department *department);

/** What becomes of it when it comes to `stop`. */
enum demo_fate { FATE_STAYS, FATE_REFUSED, FATE_DECLINED, FATE_WITHDRAWN, FATE_LAPSED };

struct demo_story {
    const char *item;
    enum stage stop; /* where it stays, or what becomes of it is decided */
    enum demo_fate fate;
    bool returns;       /* is once returned for correction */
    bool late_answer;   /* … and the correction never comes; stop is after FORMAL */
    bool half_reviewed; /* one reviewer has sealed when it stops under review */
    int gap;            /* working days from step to step, at most */
    struct date next;   /* of the next step */
    struct dice dice;   /* of its own: what another item asks changes nothing here */
    /* as it goes */
    const struct item *law; /* in the edition it carries */
    const struct organisation *applicant;
    const char *decided;
    int64_t id; /* 0: not received yet */
    enum stage stage;
    bool returned, ticked, is_out, over;
};

/** Does what comes next on story->next, and sets the day of what comes after.
 *  @return false only when the database failed; a refusal ends the story where it stands */
MUST_USE bool demo_story_step(struct demo_house *house, struct demo_story *story, struct err *err);

#endif
