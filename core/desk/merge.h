/* SPDX-License-Identifier: Apache-2.0 */
/* Several people on one application: each hands in what was changed and what it was changed from.
 * Changes of different fields are merged; of the same field nobody's is lost: who comes second is
 * told both values, whose the other is and since when. */
#ifndef DESK_MERGE_H
#define DESK_MERGE_H

#include "desk/casework.h"
#include "desk/correction.h"

/* Names of the fields beside the facts, as findings name them. */
#define MERGE_TITLE     "title"
#define MERGE_REQUESTED "requested"
/* No field: why the title or the amount is changed in the formal check; its base is "". */
#define MERGE_REASON "reason"

/** One field of a form: as it was read, and as it is typed now.  Equal: not changed here. */
struct field_edit {
    const char *field; /* MERGE_TITLE, MERGE_REQUESTED, a fact of the item, or MERGE_REASON */
    const char *base, *typed;
};
/** What somebody else made of a field since it was read; values as stored. */
struct field_change {
    const char *field;
    const char *base, *theirs;
    const char *mine;  /* as typed; NULL where it was not changed here */
    const char *clerk; /* who; "" when the journal does not say */
    int64_t at_ms;     /* 0: the journal does not say */
};
/** `{0}` is empty. */
struct merge {
    struct arena arena;
    struct field_change *clashes; /* changed here and there, to different values */
    size_t clash_count;
    struct field_change *taken; /* changed there only: they stand */
    size_t taken_count;
    bool wrote; /* something of one's own: else all was as it stands, and nothing was written */
};
void merge_release(struct merge *merge);
#define AUTO_MERGE __attribute__((cleanup(merge_release)))

/**
 * Corrects what an application states while it is received or at the formal check, whatever
 * others corrected since it was read, as long as they corrected something else.  To settle a clash,
 * hand in again: with base = theirs to keep one's own, without the edit to take theirs.
 * @param ret_merge  written always
 * @return false: ERR_CONFLICT with clashes, ERR_REFUSED with findings, or another error; nothing
 *         was written
 */
MUST_USE bool desk_facts_merge(struct desk *desk, int64_t id, const struct field_edit *edits,
                               size_t count, struct merge *ret_merge, struct findings *findings,
                               struct err *err);

/**
 * The same of an applicant's entry: fields are named as in the journal ("name", "bank_account").
 * @param base   as it was read, complete  @param typed  as it is typed now, of the same id
 * @param ret_now  written when it could be read: as it is stored; texts in arena
 * @return false: ERR_CONFLICT with clashes, ERR_INPUT, or another error; nothing was written
 */
MUST_USE bool desk_organisation_merge(struct desk *desk, const struct organisation *base,
                                      const struct organisation *typed, struct arena *arena,
                                      struct organisation *ret_now, struct merge *ret_merge,
                                      struct err *err);

/** desk_check_set by somebody who saw the line as `seen`.  @return false also ERR_CONFLICT: it was
 * set otherwise meanwhile; the err says to what, by whom and when */
MUST_USE bool desk_check_set_seen(struct desk *desk, int64_t id, const struct check_line *seen,
                                  enum check_result result, const char *note, struct err *err);
/** The same of desk_correction_settle. */
MUST_USE bool desk_correction_settle_seen(struct desk *desk, int64_t id,
                                          const struct correction_item *seen,
                                          enum correction_state state, const char *note,
                                          struct err *err);

#endif
