/* SPDX-License-Identifier: Apache-2.0 */
/* What is told beside findings: by what an application was compared at all, and what else its
 * applicant has open for the same item.  Leaves finding to duplicate.c. */
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "desk/duplicate_inside.h"
#include "store/application.h"

/* One kind may leave several marks: two contracts are two numbers. */
static bool is_named(const struct markings *markings, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (markings->list[i].name == markings->list[before].name)
            return true;
    return false;
}

static const char *names_of(const struct markings *markings, const char *names, struct arena *arena)
{
    for (size_t i = 0; i < markings->count; i++)
        if (!is_named(markings, i))
            names = arena_format(arena, "%s%s%s", names, *names ? _("; ") : "",
                                 words_now(markings->list[i].name));
    return names;
}

/* What was not stated was not compared, and nobody is to be told that it was. */
const char *duplicate_compared(const struct markings *markings, const struct markings *ties,
                               struct arena *arena)
{
    return names_of(ties, names_of(markings, "", arena), arena);
}

bool duplicate_beside(struct desk *desk, const struct application *own, struct duplicates *found,
                      struct err *err)
{
    struct store_application_filter filter = {.organisation_id = own->organisation_id,
                                              .item = own->item};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    for (int stage = 0; stage < STAGE_COUNT; stage++)
        if (!stage_row((enum stage) stage)->ends)
            filter.stages |= 1u << stage;
    if (!store_application_ids(desk->store, &filter, &ids, &count, err) ||
        !store_application_rows(desk->store, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.list[i].id != own->id)
            *ARENA_PUSH(&found->arena, found->beside, found->beside_count) =
                (struct beside){.number = arena_text(&found->arena, rows.list[i].number),
                                .stage = rows.list[i].stage};
    return true;
}
