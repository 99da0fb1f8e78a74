/* SPDX-License-Identifier: Apache-2.0 */
/* Names one after the other; more than a few are not all told. */
#include "desk/names.h"

#include "base/intl.h"

#define NAMES_MOST 4

void names_add(struct names *names, const char *name)
{
    if (names->count == 0)
        names->text = arena_text(names->arena, name);
    else if (names->count < NAMES_MOST)
        names->text = arena_format(names->arena, _("%1$s, %2$s"), names->text, name);
    names->count++;
}

const char *names_text(const struct names *names)
{
    if (names->count == 0)
        return "";
    return names->count > NAMES_MOST ? arena_format(names->arena, _("%s and others"), names->text)
                                     : names->text;
}
