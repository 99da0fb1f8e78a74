/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a few people by name, for a refusal that says who can. */
#ifndef DESK_NAMES_H
#define DESK_NAMES_H

#include "base/mem.h"
#include "desk/desk.h"

struct names {
    struct arena *arena;
    const char *text; /* NULL: nobody yet */
    size_t count;
};
/** Only the first few are kept; the rest are "and others". */
void names_add(struct names *names, const char *name);
/** "" when there is nobody. */
const char *names_text(const struct names *names);

/** Who could do it instead of who sits here: others of the role in the department, by name, or,
 * when there is none, that the administrator has to enter one. */
const char *names_other(const struct desk *desk, enum role role, const char *department,
                        struct arena *arena);

#endif
