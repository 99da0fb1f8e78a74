/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: whether an application that comes in is one that was taken in already.  Bodies:
 * same.c. */
#ifndef DESK_SAME_H
#define DESK_SAME_H

#include "base/text_numbers.h"
#include "desk/entry.h"

/**
 * Of the applicant's for the item, the one that is this one: it states one of its numbers, or was
 * received in its year under the same title, or, where this one states no number, in any year under
 * the same title with the same answers.  Those that ended before money
 * was awarded may be handed in anew and are not looked at.
 * @param organisation_id  0: not stored yet, has none
 * @param ret_number  NULL when there is none
 */
MUST_USE bool same_find(struct desk *desk, const struct entry *entry, int64_t organisation_id,
                        struct arena *arena, const char **ret_number, struct err *err);

/** In one file, by the same rule: keeps what the entry of a line is known by.
 * @param seen  what those before it are known by @return the line that was the same; 0: none */
size_t same_seen_before(struct text_numbers *seen, const struct desk *desk,
                        const struct entry *entry, size_t line);

#endif
