/* SPDX-License-Identifier: Apache-2.0 */
/* What an override is worth and where it stands.  Leaves who may set one to the desk. */
#include "model/override.h"

#include "base/intl.h"
#include "model/pool_year.h"

const char *override_state_label(enum override_state state)
{
    static const char *const labels[OVERRIDE_STATE_COUNT] = {
        [OVERRIDE_UNCHECKED] = N_("to be checked"),
        [OVERRIDE_CHECKED] = N_("checked"),
        [OVERRIDE_TAKEN_BACK] = N_("set aside"),
    };

    return labels[state];
}

void overrides_release(struct overrides *overrides)
{
    arena_release(&overrides->arena);
    *overrides = (struct overrides){0};
}

enum override_state override_state(const struct override *override)
{
    if (override->taken_back_ms != 0)
        return OVERRIDE_TAKEN_BACK;
    return date_is_none(override->checked_on) ? OVERRIDE_UNCHECKED : OVERRIDE_CHECKED;
}

struct date override_day(const struct override *override)
{
    return date_of_instant(override->made_ms);
}

/* The decided amount is never above the rules' (judge.c), nor is either below zero. */
struct money override_difference(const struct override *override)
{
    return (struct money){override->by_rules.fen - override->decided.fen};
}

int64_t override_ppm(const struct override *override)
{
    return money_ppm(override_difference(override), override->by_rules);
}
