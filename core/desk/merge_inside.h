/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what others changed meanwhile. */
#ifndef DESK_MERGE_INSIDE_H
#define DESK_MERGE_INSIDE_H

#include "desk/merge.h"

/** Who changed a value since it was read. */
enum merge_side {
    MERGE_NEITHER, /* both have the same */
    MERGE_MINE,
    MERGE_THEIRS,
    MERGE_BOTH, /* here and there, to different values */
};
enum merge_side merge_side(const char *base, const char *mine, const char *theirs);

/** Sorts edits into clashes, what others changed alone, and one's own that are to be written.
 *  @param ret_mine  room for count  @return false ERR_CONFLICT with clashes, or another error */
MUST_USE bool merge_edits(struct desk *desk, const struct application_page *page,
                          const struct field_edit *edits, size_t count, struct merge *merge,
                          struct field_edit *ret_mine, size_t *ret_mine_count, struct err *err);

/** Adds a field that somebody else changed: to the clashes where `mine` is given, else to what is
 * taken; whose it is and since when is the newest entry with a line of it. */
void merge_note(struct merge *merge, const struct journal *history, const char *line,
                const struct field_change *change);
/** @return false ERR_CONFLICT when there are clashes */
MUST_USE bool merge_is_clear(const struct merge *merge, struct err *err);

/** ERR_CONFLICT in the words for one value that somebody else set meanwhile.
 *  @param field  as the journal names it  @param theirs  for people  @return false, always */
bool merge_set_otherwise(struct desk *desk, int64_t id, const char *field, const char *theirs,
                         struct err *err);
/** One text of many: what only the other changed is taken over into *mine.
 *  @param base  as it was read  @return false ERR_CONFLICT where both changed it */
MUST_USE bool merge_text(struct desk *desk, int64_t id, const char *field, const char *base,
                         const char *theirs, const char **mine, struct err *err);

#endif
