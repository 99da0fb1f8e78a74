/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of pickers that narrow a list: items, departments, years. */
#include "tui/choices.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"

void choices_release(struct choices *choices)
{
    arena_release(&choices->arena);
    *choices = (struct choices){0};
}

void choices_add(struct choices *choices, const char *value, const char *label, const char *aside)
{
    size_t count = (size_t) choices->count;
    struct picker_item *item = ARENA_PUSH(&choices->arena, choices->items, count);

    *item = (struct picker_item){.value = value, .label = label, .aside = aside};
    choices->count = (int) count;
}

void choices_add_items(struct choices *choices, const struct catalogue *catalogue)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);

    for (size_t i = 0; i < count; i++)
        choices_add(choices, ids[i], item_name(catalogue, ids[i]), ids[i]);
}

void choices_add_departments(struct choices *choices, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->department_count; i++)
        choices_add(choices, catalogue->departments[i].id,
                    words_now(&catalogue->departments[i].name), NULL);
}

void choices_add_years(struct choices *choices, const struct world *world)
{
    int last = date_year(world->desk.today);

    for (int year = last; year >= date_year(world->catalogue->policy.from); year--) {
        const char *text = arena_format(&choices->arena, "%d", year);

        choices_add(choices, text, text, NULL);
    }
}

const char *item_kept(const struct catalogue *catalogue, const char *id)
{
    const struct item *item = text_empty(id) ? NULL : catalogue_item_latest(catalogue, id);

    return item ? item->id : NULL;
}

const char *department_kept(const struct catalogue *catalogue, const char *id)
{
    const struct department *found = text_empty(id) ? NULL : catalogue_department(catalogue, id);

    return found ? found->id : NULL;
}

const char *narrowed_by(const char *text, const char *label, const char *value, struct arena *arena)
{
    return text_empty(value) ? text : arena_format(arena, "%s  %s=%s", text, label, value);
}
