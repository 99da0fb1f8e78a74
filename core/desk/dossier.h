/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: everything there is on one application, unmasked, read in one go.  Verbs judge
 * by it inside their transaction; desk_application masks it for the reader. */
#ifndef DESK_DOSSIER_H
#define DESK_DOSSIER_H

#include "desk/casework.h"
#include "desk/permission.h"

struct dossier {
    struct application_page page; /* history is left empty */
    struct relation relation;     /* of the clerk at the desk */
    const char *outsider; /* why the department of an officer or supervisor only reads it; NULL: it
                             is theirs */
    bool is_deputy;       /* stands in today for the officer who handles it */
    bool is_anothers; /* an officer who is still at work in the department handles it, not this one
                       */
};

/** ERR_NOT_FOUND in the same words when there is none or this clerk may not see it. */
MUST_USE bool dossier_load(struct desk *desk, int64_t id, struct dossier *ret_dossier,
                           struct err *err);
void dossier_release(struct dossier *dossier);
#define AUTO_DOSSIER __attribute__((cleanup(dossier_release)))

/** The conditions of its item alone that are not met or not known, without loading the rest of it;
 * who may see it is the caller's to ask. */
MUST_USE bool dossier_needs(struct desk *desk, int64_t id, struct findings *ret_needs,
                            struct err *err);
/** What a signed allocation of its pool gives it. */
MUST_USE bool allotment_load(struct desk *desk, struct application_page *page, struct err *err);
/** What its pool is to pay: by the receipt, or less by a signed allocation. */
struct money dossier_charge(const struct application_page *page);

/** The returns of page->application alone; into the page's arena. */
MUST_USE bool dossier_load_overlays(struct desk *desk, struct application_page *page,
                                    struct err *err);

/** How the clerk at the desk stands to an application. */
MUST_USE bool dossier_relation(struct desk *desk, int64_t id, struct relation *ret_relation,
                               struct err *err);
/** The words for "does not exist or may not be seen". @return false, always */
bool dossier_not_found(struct err *err);

/** @return false ERR_REFUSED when what the office decides of it is not this clerk's to see */
MUST_USE bool dossier_may_see_decided(const struct desk *desk, const struct dossier *dossier,
                                      struct err *err);

/** The clerk is a reviewer of it who has yet to score, and so sees no sheet at all. */
MUST_USE bool dossier_is_blind(struct desk *desk, int64_t id, bool *ret_blind, struct err *err);
/** The journal knows the points of sheets that are still sealed for the clerk at the desk: empties
 * the changes of such entries. */
MUST_USE bool dossier_mask_journal(struct desk *desk, struct journal *journal, struct err *err);

/** Inside a transaction: ERR_CONFLICT with who changed it and when, unless version is the stored.
 */
MUST_USE bool dossier_is_current(struct desk *desk, const struct dossier *dossier, int64_t version,
                                 struct err *err);

/* ---- of dossier_work.c ---- */

/** What is done to a case beside moving it. */
enum work {
    WORK_CHECK,
    WORK_ANSWER, /* lines of a notice of correction */
    WORK_FILE,   /* papers, with or without a file */
    WORK_CORRECT,
    WORK_REVIEWER,
    WORK_SCORE,
    WORK_SHEET, /* what an officer does to one */
    WORK_MINUTE,
    WORK_TASK_ASK,
    WORK_TASK_DONE,
    WORK_TASK_CANCEL,
    WORK_CONSULT,
    WORK_CONSULT_BACK,
    WORK_SILENCE,
    WORK_TRANSFER,
    WORK_TRANSFER_BACK,
    WORK_GO_OVER, /* to who was asked to take it over */
    WORK_COUNT
};
/** Bit set of the stages at which it is done. */
unsigned work_stages(enum work work);
/** It stands at such a stage, no other officer handles it, and the work goes on under a hold or it
 *  is on none.  @return false ERR_REFUSED */
MUST_USE bool dossier_may_work(const struct dossier *dossier, enum work work, struct err *err);
/** The last of these alone, for who does not handle the case. */
MUST_USE bool dossier_may_under_hold(const struct dossier *dossier, enum work work,
                                     struct err *err);
/** The words for "it is on hold". @return false, always */
bool dossier_stands_on_hold(const struct dossier *dossier, struct err *err);

/** "open", "met" …: as stored, and for the journal. */
const char *check_result_word(enum check_result result);

#endif
