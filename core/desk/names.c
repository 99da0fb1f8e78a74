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

bool names_of_those(const struct desk *desk, names_could *could, const void *of,
                    struct arena *arena, const char **ret_names, struct err *err)
{
    AUTO_STORE_CLERKS struct store_clerks all = {0};
    struct names names = {.arena = arena};

    if (!store_clerk_list(desk->store, ROLE_COUNT, true, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        bool is_one = false;

        if (!could(of, &all.list[i], &is_one, err))
            return false;
        if (is_one)
            names_add(&names, all.list[i].name);
    }
    *ret_names = names_text(&names);
    return true;
}

/* Of several roles the first here is the one there are most people of. */
static const struct {
    enum role role;
    const char *text; /* msgid */
} entered[] = {
    {ROLE_OFFICER, N_("the administrator, by entering another officer of this department")},
    {ROLE_FINANCE, N_("the administrator, by entering another person of finance")},
    {ROLE_SUPERVISOR, N_("the administrator, by entering another supervisor of this department")},
    {ROLE_INTAKE, N_("the administrator, by entering another person at the counter")},
};

const char *names_or_entered(const char *names, unsigned roles)
{
    if (!text_empty(names))
        return names;
    for (size_t i = 0; i < sizeof entered / sizeof *entered; i++)
        if (roles & ROLE_BIT(entered[i].role))
            return _(entered[i].text);
    return _("the administrator, by entering another person");
}

bool names_may(const struct clerk *clerk, unsigned roles, const char *department)
{
    unsigned serves_all = ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_INTAKE);

    return (roles & ROLE_BIT(clerk->role)) &&
           (!department || (serves_all & ROLE_BIT(clerk->role)) ||
            text_is(clerk->department, department));
}

struct other_asked {
    int64_t me;
    const struct second *second;
};

static bool is_another(const void *of, const struct clerk *clerk, bool *ret_is, struct err *err)
{
    const struct other_asked *asked = of;
    const struct second *second = asked->second;

    (void) err;
    *ret_is = clerk->id != asked->me && names_may(clerk, second->roles, second->department);
    for (size_t i = 0; i < sizeof second->apart / sizeof *second->apart; i++)
        *ret_is &= clerk->id != second->apart[i];
    return true;
}

const char *names_other(const struct desk *desk, const struct second *second, struct arena *arena)
{
    struct other_asked asked = {desk->clerk.id, second};
    const char *names = "";
    struct err unread = {0};

    if (!names_of_those(desk, is_another, &asked, arena, &names, &unread))
        return _("another of the department"); /* a refusal is told all the same */
    return names_or_entered(names, second->roles);
}
