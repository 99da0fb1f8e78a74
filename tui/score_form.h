/* SPDX-License-Identifier: Apache-2.0 */
/* A reviewer's sheet as a form: points and comment by criterion, the weighted sums.  Knows the
 * rubric; saving and sealing are screen_scoring.c's. */
#ifndef TUI_SCORE_FORM_H
#define TUI_SCORE_FORM_H

#include "desk/casework.h"
#include "tui/form.h"

#define SCORE_COMMENT "comment" /* of the whole sheet */
#define SCORE_UNIT    96

struct score_form {
    const struct item *item; /* of the application's edition */
    struct form form;
    struct arena labels;
    enum language language;
    char (*sums)[SCORE_UNIT]; /* after each points field: "/ 100 × 30% = 27.00" */
    bool changed;             /* since it was last saved or kept */
};

/** The form of an item with what the sheet has. */
void score_form_init(struct score_form *score, struct console *console, const struct item *item,
                     const struct score_sheet *sheet);
void score_form_release(struct score_form *score);
/** In the language of now; values are kept. */
void score_form_speak(struct score_form *score);

/** Puts in what the sheet has where nothing is typed. */
void score_keep_saved(struct score_form *score, const struct score_sheet *sheet);

/** What is typed for a criterion, "" when nothing. */
const char *score_points(const struct score_form *score, size_t criterion);
const char *score_comment(const struct score_form *score, size_t criterion);
/** The criterion whose points are in focus; -1: another field. */
int score_focus(const struct score_form *score);
/** Marks the points in focus as wrong when they are no whole points. @return true: they are not */
bool score_complain(struct score_form *score);
/** Gives the points of the criterion above to the one in focus. @return false: cannot */
bool score_copy_above(struct score_form *score);
/** Brings the sums up to date with what is typed. */
void score_sum(struct score_form *score);
/** Criteria with right points; their weighted sum in hundredths of a point, as the rules add it. */
int score_total(const struct score_form *score, int *ret_centi);
/** Marks every criterion without points. @return false when there is one */
bool score_is_complete(struct score_form *score);

/** The first criterion with points at the most, or under the pass mark's share, and no comment;
 *  -1: none. */
int score_unjustified(const struct score_form *score);

/** "87.50" */
const char *centi_text(int centi, struct arena *arena);
/** The sheet as text, for one that is sealed. */
const char *score_sheet_text(const struct item *item, const struct score_sheet *sheet,
                             struct arena *arena);

#endif
