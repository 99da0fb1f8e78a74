/* SPDX-License-Identifier: Apache-2.0 */
/* The register of standing bodies and their evaluations: laboratories, parks, centres, tenancies.
 * Which kinds there are, and what a grade leads to, the catalogue says. */
#ifndef DESK_BODIES_H
#define DESK_BODIES_H

#include "desk/casework.h"
#include "desk/desk.h"
#include "model/body.h"
#include "model/finding.h"
#include "model/stage.h"
#include "model/standing.h"
#include "rules/judge.h"

/** Those of the kinds that the clerk's department keeps; auditors see all.  What stands before what
 * has ended, by the day due. */
MUST_USE bool desk_bodies(struct desk *desk, struct bodies *ret_bodies, struct err *err);
/** The clerk's department keeps the register of this kind, or the clerk is an auditor. */
bool desk_body_sees(const struct desk *desk, const struct body_kind *kind);
/** The clerk may enter and change bodies of this kind. */
bool desk_body_keeps(const struct desk *desk, const struct body_kind *kind);

/** What an award that makes a body calls it; "" where it does not say. */
const char *desk_body_called(const struct body_kind *kind, const struct application_page *page);

/** Adds (id 0) or changes: cycle_years as the kind allows, or months of a term.  What is being
 *  evaluated keeps its base date and cycle until that is over. */
MUST_USE bool desk_body_save(struct desk *desk, const struct body *body, int64_t *ret_id,
                             struct err *err);
/** Could it leave, or come back, now?  Findings tell why not. */
bool desk_standing_may(struct desk *desk, int64_t id, enum standing_move move,
                       struct findings *findings);
/** A body leaves before its time (a tenant moves out, a host gives the recognition back), or the
 *  leaving is taken back.
 *  @param day  the last day it stood, as typed; of leaving */
MUST_USE bool desk_standing_move(struct desk *desk, int64_t id, int64_t version,
                                 enum standing_move move, const char *day, const char *reason,
                                 struct findings *findings, struct err *err);

/* ---- one body with all its parts ---- */

struct evidence_line {
    const struct material *evidence; /* of the catalogue */
    bool present;
    const char *note;
    struct document *documents; /* files that count */
    size_t document_count;
};
struct panel_sheet {
    int round; /* 1; 2 after it was put right */
    const char *member;
    int total_centi;
    const char *comment, *clerk;
    int versions;      /* how often it was entered; the newest counts */
    const int *points; /* by place of the kind's criteria; -1: none */
};
struct body_step {
    int64_t evaluation_id, clerk_id;
    struct date day;
    const char *move;  /* word of body.def */
    const char *value; /* grade of the catalogue, day given, or panel member */
    bool has_score;
    int score_centi;
    const char *clerk, *note;
};

/** The application for what the outcome of an evaluation opened. */
struct body_reward {
    int64_t application_id; /* 0: none */
    const char *number;     /* "" none */
    enum stage stage;
    bool accepted; /* and not ended otherwise than by its award */
    struct money committed, paid;
};

/** Releases as one. */
struct body_page {
    struct arena arena;
    struct body body;
    const struct body_kind *kind;
    struct evaluations evaluations; /* oldest first; the last is the one of now */
    struct body_reward *rewards;    /* by their place */
    struct evidence_line *evidence; /* of the one of now, in the catalogue's order */
    size_t evidence_count;
    struct panel_sheet *sheets; /* of the one of now */
    size_t sheet_count;
    struct body_step *steps; /* newest first */
    size_t step_count;
    int64_t award_id;         /* the host's newest application for the award; 0: none */
    const char *award_number; /* the host's award whose money can stop; "" none */
    bool award_in_kind;
    struct money committed, paid;
    struct findings findings; /* what is not in order today */
};
void body_page_release(struct body_page *page);
#define AUTO_BODY_PAGE __attribute__((cleanup(body_page_release)))

/** ERR_NOT_FOUND in the same words when there is none or another department keeps it. */
MUST_USE bool desk_body(struct desk *desk, int64_t id, struct body_page *ret_page, struct err *err);
/** The evaluation of now; NULL: it stands for a term. */
const struct evaluation *body_page_now(const struct body_page *page);
/** The move that takes back what was done last of it, where it stands; BODY_MOVE_COUNT: none does.
 */
enum body_move body_page_undo(const struct body_page *page);
/** The step that a move would take back; NULL: there is none. */
const struct body_step *body_page_undone(const struct body_page *page, enum body_move undo);
/** The evaluation a move is of: the one of now, or for what opens one again the one before. */
const struct evaluation *body_page_meant(const struct body_page *page, enum body_move move);
/** What a panel's sheet comes to, in hundredths of a point.
 *  @return false when a criterion is missing, unknown, twice, or out of its range */
MUST_USE bool body_sheet_total(const struct body_kind *kind, const struct points *points,
                               size_t count, int *ret_centi, struct err *err);
/** The mean of a round's sheets, rounded down. @return false: none is there */
bool body_page_score(const struct body_page *page, int round, int *ret_centi);
/** How many of the panel have scored in a round. */
int body_page_scored(const struct body_page *page, int round);
/** The evaluation's outcome opens the kind's reward. */
bool evaluation_opens_reward(const struct evaluation *evaluation);
#define BODY_UNFILED "body:unfiled" /* rule of a finding: the time to file is over */
/** What is not in order with a body today: overdue filing, a term that has passed, money that
 * stops. */
void body_findings(const struct body *body, const struct body_kind *kind, struct date today,
                   struct findings *findings);

/* ---- moving its evaluation ---- */

struct body_order {
    const char *day;    /* until when the host has time, or the day of the grade; as typed */
    const char *grade;  /* catalogue id */
    const char *reason; /* also why the grade is another than the points say */
    const char *member, *comment; /* a panel sheet */
    const struct points *points;
    size_t point_count;
};

/** Could it be done now?  Findings tell why not. */
bool desk_body_may(struct desk *desk, int64_t id, enum body_move move, struct findings *findings);
/** Moves the evaluation of now on.  Ending one plans the next. */
MUST_USE bool desk_body_move(struct desk *desk, int64_t id, int64_t version, enum body_move move,
                             const struct body_order *order, struct findings *findings,
                             struct err *err);
/** A piece of the evidence pack by its id in the catalogue; NULL: it has none. */
const struct evidence_line *body_page_evidence(const struct body_page *page, const char *evidence);
/** Why the clerk cannot mark a piece of the pack, nor its files come and go; NULL: can.  What is
 * not required (a visit on site) still comes once the pack is filed, until the panel scores. */
const char *desk_body_mark_missing(const struct desk *desk, const struct body_page *page,
                                   const struct evidence_line *line);
/** Marks a piece of the evidence pack. */
MUST_USE bool desk_body_evidence(struct desk *desk, int64_t id, int64_t version,
                                 const char *evidence, bool present, const char *note,
                                 struct err *err);

/* ---- files of the evidence pack, from and into folders nobody trusts; see document.h ---- */

/** Attaches a file of the folder to a piece, which is present from then on. */
MUST_USE bool desk_body_attach(struct desk *desk, int64_t id, int64_t version, const char *evidence,
                               const char *folder, const char *name, struct err *err);
/** Takes a file away, with a reason; it stays kept, but counts no more.  Without any other the
 * piece is missing again. */
MUST_USE bool desk_body_detach(struct desk *desk, int64_t id, int64_t version, int64_t document_id,
                               const char *reason, struct err *err);
/**
 * Writes one file, or all of the pack (document_id 0), into a folder under safe names of our own
 * ("laboratory-3-2026-12-15-accounts-12.pdf"), never in place of others; for whoever sees the body,
 * and journalled.
 * @param ret_count  how many; ERR_NOT_FOUND when there is none
 */
MUST_USE bool desk_body_export(struct desk *desk, int64_t id, int64_t document_id,
                               const char *folder, size_t *ret_count, struct err *err);

#endif
