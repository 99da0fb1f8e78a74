/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a few people by name, for a refusal that says who can. */
#ifndef DESK_NAMES_H
#define DESK_NAMES_H

#include "base/mem.h"

struct names {
    struct arena *arena;
    const char *text; /* NULL: nobody yet */
    size_t count;
};
/** Only the first few are kept; the rest are "and others". */
void names_add(struct names *names, const char *name);
/** "" when there is nobody. */
const char *names_text(const struct names *names);

#endif
