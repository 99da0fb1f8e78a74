/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a few people by name, for a refusal that says who can. */
#ifndef DESK_NAMES_H
#define DESK_NAMES_H

#include "base/mem.h"
#include "desk/desk.h"
#include "model/clerk.h"

struct names {
    struct arena *arena;
    const char *text; /* NULL: nobody yet */
    size_t count;
};
/** Only the first few are kept; the rest are "and others". */
void names_add(struct names *names, const char *name);
/** "" when there is nobody. */
const char *names_text(const struct names *names);

/** Whether one of the people at work could do what was asked of. */
typedef bool names_could(const void *of, const struct clerk *clerk, bool *ret_could,
                         struct err *err);

/** Who could, by name; "" when there is nobody. */
MUST_USE bool names_of_those(const struct desk *desk, names_could *could, const void *of,
                             struct arena *arena, const char **ret_names, struct err *err);

/** A second person is always another: where there is nobody, the administrator has to enter one
 * who has such a role. */
const char *names_or_entered(const char *names, unsigned roles);

/** Of such a role and, but for finance and the counter, which serve all, of the department
 * (NULL: of any). */
bool names_may(const struct clerk *clerk, unsigned roles, const char *department);

/** Who is asked for as the second person. */
struct second {
    unsigned roles;
    const char *department; /* as names_may takes it */
    int64_t apart[3];       /* who had a part in it already; 0: nobody */
};
/** Who could do it instead of who sits here, or that one has to be entered. */
const char *names_other(const struct desk *desk, const struct second *second, struct arena *arena);

#endif
