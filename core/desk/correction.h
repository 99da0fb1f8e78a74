/* SPDX-License-Identifier: Apache-2.0 */
/* Returns for correction (补正): one notice that tells everything at once (一次性告知), drafted
 * from what is at fault, answered line by line.  Sending and ending it are moves: MOVE_RETURN,
 * MOVE_RESUBMIT; MOVE_CANCEL_RETURN makes it void (撤销补正通知), MOVE_REOPEN_RETURN takes a
 * receipt back that was noted by slip (恢复补正): the same notice stands again. */
#ifndef DESK_CORRECTION_H
#define DESK_CORRECTION_H

#include "desk/casework.h"

#define CORRECTION_LINES_MOST 60

/** A line of a draft. */
struct correction_line {
    const char *text, *source; /* see struct correction_item */
};

/** Everything that is at fault now, in the language of now: required papers that are missing,
 * checks not met, needs unmet or unknown.  Every line has a text.  @return how many */
size_t desk_correction_draft(const struct application_page *page, struct arena *arena,
                             struct correction_line **ret_lines);

/** What of the draft stands in no line of this text: a line that only adds to what was drafted
 * still says it.  @return how many */
size_t desk_correction_left_out(const struct application_page *page, const char *text,
                                struct arena *arena, struct correction_line **ret_lines);

/** How many lines a notice with this text has. */
int desk_correction_lines(const char *text);

/** The return that is open; NULL when none is. */
const struct overlay *desk_correction_open(const struct application_page *page);
/** The return whose receipt can be taken back: the newest that is not void, ended by its receipt.
 */
const struct overlay *desk_correction_received(const struct application_page *page);
/** Working days since its last day; 0 when it is not overdue. */
int desk_correction_overdue(const struct desk *desk, const struct overlay *overlay);

/**
 * Writes down what became of a line of the open notice: answered (by whoever takes the papers),
 * waived (by an officer, with a note that says why), or open again.
 * @return false: ERR_REFUSED when it is not out for correction or not this clerk's, ERR_INPUT
 */
MUST_USE bool desk_correction_settle(struct desk *desk, int64_t id, int line,
                                     enum correction_state state, const char *note,
                                     struct err *err);

#endif
