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

/* One that people know by another name, or by a number, too. */
static void add_named(struct choices *choices, const char *value, const char *label,
                      const char *also, const char *aside)
{
    choices_add(choices, value, label, aside);
    choices->items[choices->count - 1].also = also;
}

void choices_add_items(struct choices *choices, const struct catalogue *catalogue)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);

    for (size_t i = 0; i < count; i++)
        add_named(choices, ids[i], item_name(catalogue, ids[i]), ids[i], ids[i]);
}

void choices_add_departments(struct choices *choices, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->department_count; i++)
        add_named(choices, catalogue->departments[i].id, words_now(&catalogue->departments[i].name),
                  words_now(&catalogue->departments[i].short_name), NULL);
}

/* In the order of their numbers; the name of the newest edition. */
void choices_add_measures(struct choices *choices, const struct catalogue *catalogue)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);
    int last = 0;

    for (;;) {
        const struct edition *next = NULL;

        for (size_t i = 0; i < count; i++) {
            const struct item *item = catalogue_item_latest(catalogue, ids[i]);

            if (item && item->edition->measure > last &&
                (!next || item->edition->measure < next->measure))
                next = item->edition;
        }
        if (!next)
            return;
        last = next->measure;
        const char *number = arena_format(&choices->arena, "%d", last);

        choices_add(choices, number, words_now(&next->name), number);
    }
}

void choices_add_districts(struct choices *choices)
{
    for (int i = 0; district_id(i); i++)
        choices_add(choices, district_id(i), _(district_label(district_id(i))), NULL);
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

const char *district_kept(const char *id)
{
    for (int i = 0; district_id(i); i++)
        if (text_is(id, district_id(i)))
            return district_id(i);
    return NULL;
}

const char *narrowed_by(const char *text, const char *label, const char *value, struct arena *arena)
{
    return text_empty(value) ? text : arena_format(arena, "%s  %s=%s", text, label, value);
}
