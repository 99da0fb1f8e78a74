/* SPDX-License-Identifier: Apache-2.0 */
/* Names one after the other; more than a few are not all told. */
#include "desk/names.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/people.h"

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

const char *names_other(const struct desk *desk, enum role role, const char *department,
                        struct arena *arena)
{
    AUTO_STORE_CLERKS struct store_clerks all = {0};
    struct names names = {.arena = arena};
    struct err unread = {0};

    if (!store_clerk_list(desk->store, role, true, &all, &unread))
        return _("another of the department"); /* a refusal is told all the same */
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id != desk->clerk.id && text_is(all.list[i].department, department))
            names_add(&names, all.list[i].name);
    if (names.count > 0)
        return names_text(&names);
    return role == ROLE_SUPERVISOR
               ? _("the administrator, by entering another supervisor of this department")
               : _("the administrator, by entering another officer of this department");
}
