/* SPDX-License-Identifier: Apache-2.0 */
/* How a standing body is spoken of on every screen and in print.  Texts are in the language of now
 * and live in the arena given. */
#ifndef TUI_BODY_WORDS_H
#define TUI_BODY_WORDS_H

#include "desk/bodies.h"

/** "being scored", "revoked", "stands", "ends soon", "over", "left". */
const char *body_state_text(const struct body *body, const struct body_kind *kind,
                            struct date today);
/** "101 d late", "15", "208*": working days to the day that is due now.  "*": counted without a
 * notice of days off. */
const char *body_days_text(const struct body *body, const struct calendar *calendar,
                           struct date today, struct arena *arena);
/** "5/6"; "" for a term. */
const char *body_evidence_text(const struct body *body, const struct body_kind *kind,
                               struct arena *arena);
/** The grade's name; "-" when there is none. */
const char *body_grade_text(const struct body_kind *kind, const char *grade);
/** "failed → passed" after a second one: what followed the first stands beside it. */
const char *body_grades_text(const struct body_kind *kind, const char *grade, const char *regrade,
                             struct arena *arena);
/** "every 3 years", "24 months". */
const char *body_cycle_text(const struct body *body, struct arena *arena);
/** "82.00"; "" when not scored. */
const char *body_score_text(bool has, int centi, struct arena *arena);

#endif
