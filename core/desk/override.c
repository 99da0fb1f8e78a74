/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the register of overrides for its reader.  Leaves setting an amount to guard_money and
 * checking it to check. */
#include "desk/override.h"

#include "base/text.h"
#include "desk/act.h"
#include "store/override.h"

unsigned override_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR);
}

static void keep_year(struct overrides *overrides, int year)
{
    size_t kept = 0;

    for (size_t i = 0; i < overrides->count; i++)
        if (date_year(override_day(&overrides->list[i])) == year)
            overrides->list[kept++] = overrides->list[i];
    overrides->count = kept;
}

bool desk_overrides(struct desk *desk, const struct override_filter *filter,
                    struct overrides *ret_overrides, struct err *err)
{
    const struct clerk *clerk = &desk->clerk;
    bool everywhere = clerk->role == ROLE_AUDITOR;
    const char *department = everywhere ? filter->department : clerk->department;

    if (!act_may_read(desk, override_readers(), err) ||
        !store_override_list(desk->store, department, ret_overrides, err))
        return false;
    /* another's department is empty to who does not see it */
    if (!everywhere && filter->department && !text_is(filter->department, clerk->department))
        ret_overrides->count = 0;
    if (filter->year != 0)
        keep_year(ret_overrides, filter->year);
    return true;
}
