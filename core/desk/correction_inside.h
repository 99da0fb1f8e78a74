/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: notices of correction as other verbs write and read them. */
#ifndef DESK_CORRECTION_INSIDE_H
#define DESK_CORRECTION_INSIDE_H

#include "desk/act.h"
#include "desk/correction.h"

/** Inside an act: what is stated changed in these fields; ticks from before are asked again. */
MUST_USE bool formal_ask_again(struct act *act, const struct application_page *page,
                               const char *const *fields, size_t count, struct err *err);

/** Fills the lines and days of the overlays of a page. */
MUST_USE bool correction_load(struct desk *desk, struct application_page *page, struct err *err);
/** Keeps the notice of the return that was just begun: each line of the text is one thing to
 * correct, until the day the policy's setting gives.
 *  @param left_out  why lines of the draft are not in the text; kept with them */
MUST_USE bool correction_send(struct act *act, const struct application_page *page,
                              const char *text, const char *left_out, struct err *err);
/** The next line of a text that says something, without its number; NULL at the end. */
const char *correction_next_line(const char **text, struct arena *arena);
/** What a line was drafted from: it says that as it was, or with something added; of several the
 * one that says most.  NULL: it is the officer's own. */
const struct correction_line *correction_drafted_as(const struct correction_line *draft,
                                                    size_t count, const char *text);
/** The line goes on with more than was drafted ("licence、pledge"): one paper does not answer it.
 */
bool correction_names_more(const struct correction_line *as, const char *text);
/** Inside an act: the open notice is void, or the newest that was received is open again, since the
 * day it was sent. */
MUST_USE bool correction_undo(struct desk *desk, const struct application_page *page,
                              const char *reason, bool cancelled, struct date *ret_since,
                              struct err *err);
/** A check or a paper was put right (or not any more) while it is out: the line drafted from it is
 * answered with it, or open again.
 *  @param sort "check" or "material"  @param id of the catalogue */
MUST_USE bool correction_follow(struct act *act, const struct application_page *page,
                                const char *sort, const char *id, bool good, struct err *err);
/** Notes a paper as there or missing within another verb; one with a file stays there. */
MUST_USE bool formal_write_material(struct act *act, const struct application_page *page,
                                    const char *material, bool present, struct err *err);
/** What was answered, a numbered line each; for the overlay that ends. */
const char *correction_answers(const struct application_page *page, struct arena *arena);

#endif
