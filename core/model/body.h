/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies: what stays after an award and is looked at again: laboratories, parks, centres,
 * tenancies.  The machine of their evaluation comes from body.def; kinds, grades and papers are the
 * catalogue's. */
#ifndef MODEL_BODY_H
#define MODEL_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "model/clerk.h"
#include "model/machine.h"

enum body_state {
#define BODY_STATE(id_, word_, label_, ends_) BODY_##id_,
#define BODY_MOVE(id_, ...)
#include "model/body.def"
#undef BODY_STATE
#undef BODY_MOVE
    BODY_STATE_COUNT
};

enum body_move {
#define BODY_STATE(id_, word_, label_, ends_)
#define BODY_MOVE(id_, ...) BODY_MOVE_##id_,

#include "model/body.def"
#undef BODY_STATE
#undef BODY_MOVE
    BODY_MOVE_COUNT
};

/** What is given with a move beside a reason. */
enum body_takes {
    BODY_TAKES_DAY = 1,    /* until when the host has time */
    BODY_TAKES_SHEET = 2,  /* one panel member's points */
    BODY_TAKES_MEMBER = 8, /* whose sheet it is */
    BODY_TAKES_GRADE = 4,  /* a grade of the kind, and the day of the decision */
    BODY_TAKES_CAME = 16,  /* the day on which the host filed; "": today */
};

extern const struct machine machine_body;

const struct stage_row *body_state_row(enum body_state state);
const struct move_row *body_move_row(enum body_move move);
unsigned body_takes(enum body_move move);
bool body_state_parse(const char *word, enum body_state *ret_state);
bool body_move_parse(const char *word, enum body_move *ret_move);

/** What a grade leads to; which ones, the catalogue says grade by grade. */
enum body_outcome {
    OUTCOME_NONE,
    OUTCOME_REWARD,
    OUTCOME_CONTINUE,
    OUTCOME_RECTIFY,
    OUTCOME_REVOKE
};
#define BODY_OUTCOME_COUNT 5
const char *body_outcome_word(enum body_outcome outcome);  /* "reward"; OUTCOME_NONE "" */
const char *body_outcome_label(enum body_outcome outcome); /* msgid */
bool body_outcome_parse(const char *word, enum body_outcome *ret_outcome);

/** What a move decides; OUTCOME_NONE: nothing. */
enum body_outcome body_move_outcome(enum body_move move);

/** A body with its evaluation of now: the newest there is.  Bodies for a term have none. */
struct body {
    int64_t id;
    const char *kind; /* catalogue id */
    const char *name;
    int64_t organisation_id; /* 依托单位, operator, tenant */
    const char *organisation_name;
    const char *organisation_code;
    const char *field;         /* 方向; for a term: the place */
    struct date recognised_on; /* or begun */
    int cycle_years;           /* 0: not evaluated, stands for a term */
    int months;                /* of the term; 0: evaluated */
    struct date due_on;        /* the evaluation of now, or the last day of the term */
    struct date ended_on;      /* revoked or left; DATE_NONE: stands */
    const char *ended_why;     /* "revoked", "left" or "" */
    int64_t evaluation_id;     /* 0: none */
    enum body_state state;
    struct date file_by, filed_on, rectify_by;
    int evidence_present;   /* pieces handed in */
    const char *grade;      /* of the evaluation of now, the later of two; "" none yet */
    const char *last_grade; /* the newest of any evaluation; "" never evaluated */
    struct date last_graded_on;
    bool invented;
    int64_t version;
};

struct bodies {
    struct arena arena;
    struct body *list;
    size_t count;
};
void bodies_release(struct bodies *bodies);
#define AUTO_BODIES __attribute__((cleanup(bodies_release)))

/** One evaluation, as it stands or as it ended. */
struct evaluation {
    int64_t id, body_id;
    struct date due_on;
    enum body_state state;
    struct date notified_on, file_by, filed_on;
    bool has_score, has_rescore;
    int score_centi, rescore_centi; /* means of the panel's sheets */
    const char *grade, *regrade;    /* catalogue ids; "" not yet */
    struct date graded_on, regraded_on;
    enum body_outcome outcome;
    struct date rectify_by, ended_on;
    const char *note;
};
struct evaluations {
    struct arena arena;
    struct evaluation *list;
    size_t count;
};
void evaluations_release(struct evaluations *evaluations);
#define AUTO_EVALUATIONS __attribute__((cleanup(evaluations_release)))
/** The grade that holds: the second where there is one. */
const char *evaluation_grade(const struct evaluation *evaluation);

/** What is due next of it: the filing or putting right that runs, else the evaluation or the end of
 * its term.  DATE_NONE once it has ended. */
struct date body_deadline(const struct body *body);
/** It falls due within a year, or is overdue; a term that has run out does not, nor a round that is
 *  decided. */
bool body_is_soon(const struct body *body, struct date today);
/** What follows is decided: nothing is due of it until it is closed, which gives the next round's
 *  day. */
bool body_is_decided(const struct body *body);
/** Graded, and nobody has decided what follows: its department is awaited. */
bool body_is_undecided(const struct body *body);
/** The host is behind: nothing filed by the day for it, or not put right in time. */
bool body_is_late(const struct body *body, struct date today);

/** The day due of the next evaluation: the first of recognition and n cycles that comes after the
 * one last held (DATE_NONE: none was). */
struct date body_due_after(struct date recognised_on, int cycle_years, struct date last_due);
/** The last day of a term of whole months: the day before it begins again. */
struct date body_term_end(struct date begun_on, int months);

#endif
