/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the files of the register of bodies share. */
#ifndef DESK_BODY_INSIDE_H
#define DESK_BODY_INSIDE_H

#include "desk/act.h"
#include "desk/bodies.h"

#define BODY_NAME_MOST 240
#define BODY_NOTE_MOST 1200

/** Seated as somebody who reads registers. */
MUST_USE bool body_may_read(const struct desk *desk, struct err *err);
/** A body of a kind the clerk sees, with its kind. @return false ERR_NOT_FOUND otherwise */
MUST_USE bool body_load(struct desk *desk, int64_t id, struct arena *arena, struct body *ret_body,
                        const struct body_kind **ret_kind, struct err *err);
/** ERR_CONFLICT unless version is the stored one. */
MUST_USE bool body_is_current(struct desk *desk, const struct body *body, int64_t version,
                              struct err *err);
/** As desk_body_mark_missing says, with who or what clears it. */
MUST_USE bool body_may_mark(const struct desk *desk, const struct body_page *page,
                            const struct evidence_line *line, struct err *err);
/** The newest graded by a day: a result is published on the day of its grade or after.  NULL: none
 * is. */
const struct evaluation *evaluation_graded_by(const struct evaluations *evaluations,
                                              struct date day);
bool body_is_named(const struct body *body, const struct fact *name);
/** What an application names a body of its host's by; NULL: it names none of these, and any of them
 * may be meant. */
const struct fact *body_named_by(const struct body_kind *kind, const struct facts *facts,
                                 const struct bodies *bodies);
/** Of an award that makes a body which the register has none for: see application_list.c. */
MUST_USE bool body_load_unregistered(struct desk *desk, struct application_page *page,
                                     struct err *err);
/** By the place of each evaluation the application that was made for it. */
MUST_USE bool body_rewards_load(struct desk *desk, struct body_page *page, struct err *err);

#endif
