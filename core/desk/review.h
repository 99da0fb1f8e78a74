/* SPDX-License-Identifier: Apache-2.0 */
/* Running a review: who scores, conflicts of interest, the panel and its minutes, and the tasks
 * beside it.  Giving points is casework.h's; the order of cases is ranking.h's. */
#ifndef DESK_REVIEW_H
#define DESK_REVIEW_H

#include "desk/casework.h"

/* ---- how far a review is ---- */

struct review_tally {
    size_t active;    /* reviewers who score, or have */
    size_t scored;    /* … of whom so many have sealed */
    size_t recused;   /* for a conflict of interest */
    size_t withdrawn; /* taken off by the officer */
    size_t open_tasks;
    size_t outliers; /* among the sealed ones; only said once they may be seen */
};
/** Counted over the sheets, whoever may see their points. */
void review_tally(const struct application_page *page, struct review_tally *ret_tally);
/** Of a sheet this clerk may see: far from the other sealed ones by the rubric's mark. */
bool review_is_outlier(const struct application_page *page, const struct score_sheet *sheet);

/* ---- who scores ---- */

struct candidate {
    int64_t id;
    const char *name, *login, *department;
    int64_t open;        /* sheets this person has still to write on */
    const char *missing; /* why not, in words; NULL: can be assigned */
    bool employer_told;  /* for whom this person works is recorded */
};
struct candidates {
    struct arena arena;
    struct candidate *list; /* who can be assigned first, the least busy of them at the top */
    size_t count;
};
void candidates_release(struct candidates *candidates);
#define AUTO_CANDIDATES __attribute__((cleanup(candidates_release)))
MUST_USE bool desk_reviewer_candidates(struct desk *desk, int64_t id,
                                       struct candidates *ret_candidates, struct err *err);

/** An officer assigns a reviewer; refuses one who entered or handled it, who works for the
 *  applicant, or who has declared a conflict on it.  Closed once the panel has begun. */
MUST_USE bool desk_reviewer_assign(struct desk *desk, int64_t id, int64_t reviewer_id,
                                   struct err *err);
/** The least busy ones who can be, until the quorum is assigned. @param ret_added  how many */
MUST_USE bool desk_reviewers_fill(struct desk *desk, int64_t id, size_t *ret_added,
                                  struct err *err);
/** Takes a sheet off its reviewer, with a reason, before it is shown to others; the points on it
 *  stay on record and count no more.  A reopened issue is taken back: the one before counts again.
 */
MUST_USE bool desk_reviewer_withdraw(struct desk *desk, int64_t id, int64_t reviewer_id,
                                     const char *reason, struct err *err);

/** The reviewer at the desk declares, before the first point: no conflict (""), or what it is.  A
 *  conflict ends the assignment. */
MUST_USE bool desk_conflict_declare(struct desk *desk, int64_t id, const char *conflict,
                                    struct err *err);

/** The same where there is one to tell: without it nothing is written. */
MUST_USE bool desk_recuse(struct desk *desk, int64_t id, const char *conflict, struct err *err);

/** What stands against a move of this reviewer's sheet, for whoever sits here; findings tell.
 *  @return true when it may be made */
bool desk_sheet_may(struct desk *desk, int64_t id, int64_t reviewer_id, enum sheet_move move,
                    struct findings *findings);

/** The credit codes of whom a reviewer works for; the administrator's. Codes parted by blanks or
 *  commas; "" takes all away. */
MUST_USE bool desk_employers_set(struct desk *desk, int64_t clerk_id, const char *codes,
                                 struct err *err);
/** As typed to desk_employers_set; in the arena. */
MUST_USE bool desk_employers(struct desk *desk, int64_t clerk_id, struct arena *arena,
                             const char **ret_codes, struct err *err);

/* ---- the panel ---- */

/** Ends the sealed phase: every sheet is sealed and the quorum reached; from now on they are open
 *  to all who see the application. */
MUST_USE bool desk_panel_open(struct desk *desk, int64_t id, struct err *err);
/** Lets a reviewer correct a sealed sheet: a new issue beside it, with a reason. */
MUST_USE bool desk_sheet_reopen(struct desk *desk, int64_t id, int64_t reviewer_id,
                                const char *reason, struct err *err);
/** Of the panel of an application. */
MUST_USE bool desk_minute_add(struct desk *desk, int64_t id, const char *present, const char *body,
                              struct err *err);

/* ---- tasks beside it ---- */

/** A site check or special audit is asked of somebody, by a day ("2026-12-01"). */
MUST_USE bool desk_task_ask(struct desk *desk, int64_t id, enum task_kind kind,
                            const char *entrusted, const char *due_on, struct err *err);
/** A figure as an audit found it, as typed. */
struct typed_figure {
    const char *fact;
    const char *amount; /* "": not audited */
    const char *reason; /* of the difference; asked when it passes the setting */
};
struct task_result {
    const char *report;        /* number or name of the report: the proof */
    const char *result;        /* what was found */
    bool met;                  /* site check: as stated */
    struct typed_figure *list; /* special audit */
    size_t count;
};
/** Findings carry the field: a fact, "report", "result". */
MUST_USE bool desk_task_done(struct desk *desk, int64_t id, int64_t task_id,
                             const struct task_result *result, struct findings *findings,
                             struct err *err);
MUST_USE bool desk_task_cancel(struct desk *desk, int64_t id, int64_t task_id, const char *reason,
                               struct err *err);
/** What figures as an audit found them would do to the amount, if it were assessed now: by the
 * rules as it stands, and with them.  Those that cannot be read change nothing.  For who sees an
 *  amount before it is assessed.
 *  @return false with why that cannot be said */
MUST_USE bool desk_audit_effect(struct desk *desk, int64_t id, const struct typed_figure *list,
                                size_t count, struct money *ret_before, struct money *ret_after,
                                struct err *err);
/** What the newest site check found otherwise than stated, with its proof, or NULL; from `arena`.
 *  One found as stated later settles those before it. */
const char *site_otherwise_text(const struct application_page *page, struct arena *arena);
/** The item asks this fact and an audit may find another figure. */
bool task_audits(const struct ask *ask);
/** The audited figure differs so much from the stated that a reason is asked. */
bool audit_needs_reason(const struct catalogue *catalogue, struct money stated,
                        struct money audited);

#endif
