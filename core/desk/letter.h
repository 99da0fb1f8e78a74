/* SPDX-License-Identifier: Apache-2.0 */
/* Letters to the applicant (文书): the paper of a move, as text for paper in the language of now.
 * What the applicant is told has one here; a move without one tells nobody outside. */
#ifndef DESK_LETTER_H
#define DESK_LETTER_H

#include "desk/casework.h"

/** The move has a letter. */
bool desk_letter_has(enum move move);
/** "补正通知书", …; msgid.  Of a move that has one. */
const char *desk_letter_title(enum move move);

#define LETTERS_MOST 16
/** The letters of a case that stand now, newest first: what was taken back has none, but a notice
 * of correction that was cancelled, which says so.  @return how many */
size_t desk_letters(const struct application_page *page, enum move ret_moves[LETTERS_MOST]);

/** @return false: ERR_NOT_FOUND when there is none of it or it may not be seen */
MUST_USE bool desk_letter(struct desk *desk, int64_t id, enum move move, struct arena *arena,
                          const char **ret_text, struct err *err);
/** Writes it into a folder as a text file, and into the journal that it was.
 * @param ret_name  of the file */
MUST_USE bool desk_letter_write(struct desk *desk, int64_t id, enum move move, const char *folder,
                                struct arena *arena, const char **ret_name, struct err *err);

/* ---- the notice of evaluation (评估通知) to the host of a standing body ---- */

struct body_page;
const char *desk_body_letter_title(void); /* msgid */
/** It was sent for the evaluation of now, and not taken back. */
bool desk_body_has_letter(const struct body_page *page);
/** @return false: ERR_NOT_FOUND when none was sent or the body may not be seen */
MUST_USE bool desk_body_letter(struct desk *desk, int64_t id, struct arena *arena,
                               const char **ret_text, struct err *err);
MUST_USE bool desk_body_letter_write(struct desk *desk, int64_t id, const char *folder,
                                     struct arena *arena, const char **ret_name, struct err *err);

/** Departments whose letters name no telephone and address, or whose public lists name no place for
 * objections: departments.yaml is to say both. */
size_t desk_letters_unset(const struct catalogue *catalogue);

#endif
