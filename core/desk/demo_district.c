/* SPDX-License-Identifier: Apache-2.0 */
/* People of two districts' offices in the demonstration: one is asked for an opinion that the other
 * may not give. */
#include "desk/demo_district.h"

#include "desk/people.h"

/* The department that has an office in every district; NULL: the policy has none. */
static const struct department *of_districts(const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->department_count; i++)
        if (catalogue->departments[i].by_district)
            return &catalogue->departments[i];
    return NULL;
}

bool demo_districts(struct demo_house *house, struct err *err)
{
    static const char *const districts[] = {"nanshan", "futian"};
    const struct department *department = of_districts(house->desk->catalogue);
    int64_t id;

    for (size_t i = 0; department && i < sizeof districts / sizeof *districts; i++)
        if (!demo_person_in(house, arena_format(&house->arena, "officer.%s", districts[i]),
                            ROLE_OFFICER, department->id, districts[i], house->end, &id, err))
            return false;
    return true;
}
