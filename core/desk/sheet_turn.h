/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a move of a score sheet under judgement, and its guards. */
#ifndef DESK_SHEET_TURN_H
#define DESK_SHEET_TURN_H

#include "desk/dossier.h"
#include "desk/review.h"

/** A move under judgement. */
struct sheet_turn {
    struct desk *desk;
    const struct dossier *dossier;
    const struct score_sheet *sheet; /* NULL: of the panel, which opens all of them at once */
    enum sheet_move move;
    struct findings *findings;
    struct arena arena;
    int total; /* SEAL: the weighted total, in hundredths */
};
void sheet_turn_release(struct sheet_turn *turn);
#define AUTO_SHEET_TURN __attribute__((cleanup(sheet_turn_release)))

/** The reviewer works for the applicant, by what is recorded now. */
MUST_USE bool review_works(struct desk *desk, const struct application_page *page,
                           int64_t reviewer_id, bool *ret_works, struct err *err);
/** Who scores works for the applicant, by what is recorded now; of one reviewer, or (0) of all that
 *  have a sheet.  @return false only when looking failed */
MUST_USE bool review_employed(struct desk *desk, const struct application_page *page,
                              int64_t reviewer_id, struct findings *findings, struct err *err);
/** The newest issue of a reviewer's sheet; NULL: was never assigned. */
const struct score_sheet *sheet_of_reviewer(const struct application_page *page,
                                            int64_t reviewer_id);
/** Role, whose it is, duty and state; then, when nothing blocks so far, every guard of the move;
 *  findings tell.  @return false only when looking failed */
MUST_USE bool sheet_judge(struct sheet_turn *turn, struct err *err);
/** The same, and the first finding that blocks is the error. @return false: it may not be */
MUST_USE bool sheet_may_move(struct sheet_turn *turn, struct err *err);
/** A guard of a sheet has this word; for proving the table. */
bool sheet_guard_is_known(const char *word);

#endif
