/* SPDX-License-Identifier: Apache-2.0 */
/* Reads programmes.yaml: what a batch of the plan is of.  Each item is in one programme; without
 * the file all are in one, the policy itself. */
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/loading.h"

/* ---- finding ---- */

static bool has(const struct programme *programme, const char *item, size_t length)
{
    for (size_t i = 0; i < programme->item_count; i++)
        if (strlen(programme->items[i]) == length &&
            strncmp(programme->items[i], item, length) == 0)
            return true;
    return false;
}

static const struct programme *find(const struct catalogue *catalogue, const char *item,
                                    size_t length)
{
    for (size_t i = 0; i < catalogue->programme_count; i++)
        if (has(&catalogue->programmes[i], item, length))
            return &catalogue->programmes[i];
    return NULL;
}

const struct programme *catalogue_programme(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->programme_count; i++)
        if (text_is(catalogue->programmes[i].id, id))
            return &catalogue->programmes[i];
    return NULL;
}

const struct programme *catalogue_programme_of(const struct catalogue *catalogue, const char *item)
{
    const struct programme *found = find(catalogue, item, strlen(item));

    if (!found)
        found = find(catalogue, item, strcspn(item, "-"));
    return found ? found : &catalogue->programmes[0];
}

/* ---- reading ---- */

static bool exists(const struct loading *loading, const char *name)
{
    for (size_t e = 0; e < loading->draft_count; e++)
        for (size_t i = 0; i < loading->drafts[e].edition.item_count; i++) {
            const char *id = loading->drafts[e].edition.items[i].id;

            if (text_is(id, name) ||
                (strncmp(id, name, strlen(name)) == 0 && id[strlen(name)] == '-'))
                return true;
        }
    return false;
}

static void items_read(struct loading *loading, struct yaml list, struct programme *programme)
{
    size_t count = yaml_list(list);
    const char **items = arena_get(loading->arena, (count + 1) * sizeof *items);

    programme->items = items;
    for (size_t i = 0; i < count; i++) {
        struct yaml value = yaml_at(list, i);

        items[i] = yaml_text(value);
        if (text_empty(items[i]))
            continue;
        /* in those before it, or in this one as far as it is read */
        if (find(loading->catalogue, items[i], strlen(items[i])) ||
            has(programme, items[i], strlen(items[i])))
            yaml_fault(value, _("Keep one of the two."), _("“%s” is in a programme already"),
                       text_quote(loading->arena, items[i]));
        else if (!exists(loading, items[i]))
            yaml_fault(value,
                       _("Write the number of a measure or of an item as its file writes it."),
                       _("there is no measure or item “%s”"), text_quote(loading->arena, items[i]));
        programme->item_count = i + 1;
    }
}

static void programme_read(struct loading *loading, struct yaml map, struct programme *programme)
{
    static const char *const keys[] = {"id", "name", "items", NULL};
    struct yaml id;

    if (!yaml_map(map, keys))
        return;
    id = yaml_need(map, "id", "id: training-voucher");
    programme->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    items_read(loading, yaml_need(map, "items", "items: [\"2\"]"), programme);
    if (catalogue_programme(loading->catalogue, yaml_id(id)))
        yaml_fault(id, _("Keep one of the two."), _("the programme “%s” is there twice"),
                   yaml_id(id));
    programme->id = yaml_id(id);
}

static void all_are_in_one(struct loading *loading, struct yaml list)
{
    const struct catalogue *catalogue = loading->catalogue;

    for (size_t e = 0; e < loading->draft_count; e++)
        for (size_t i = 0; i < loading->drafts[e].edition.item_count; i++) {
            const char *id = loading->drafts[e].edition.items[i].id;

            if (!find(catalogue, id, strlen(id)) && !find(catalogue, id, strcspn(id, "-")))
                yaml_fault(list, _("Name it, or its measure, under one of them."),
                           _("item “%s” is in no programme"), text_quote(loading->arena, id));
        }
}

/* One, of everything: the policy. */
static void programmes_default(struct loading *loading)
{
    struct catalogue *catalogue = loading->catalogue;
    struct programme *one = arena_get(loading->arena, sizeof *one);

    *one = (struct programme){.id = catalogue->policy.id, .name = catalogue->policy.name};
    catalogue->programmes = one;
    catalogue->programme_count = 1;
    catalogue->programme_grade = GRADE_R;
}

void programmes_load(struct loading *loading, const char *dir)
{
    static const char *const keys[] = {"grade", "source", "programmes", NULL};
    struct catalogue *catalogue = loading->catalogue;
    const char *path = arena_format(loading->arena, "%s/%s", dir, "programmes.yaml");
    struct programme *programmes;
    struct yaml list;
    size_t count;

    programmes_default(loading);
    if (access(path, F_OK) != 0)
        return;
    AUTO_YAML struct yaml_file *file = yaml_open(path, loading->arena, loading->faults);

    if (!file || !yaml_map(yaml_root(file), keys))
        return;
    catalogue->programme_grade = yaml_grade(yaml_need(yaml_root(file), "grade", "grade: C"));
    (void) yaml_text(yaml_need(yaml_root(file), "source", "source: …"));
    list = yaml_need(yaml_root(file), "programmes", "programmes: [{id: training-voucher, …}]");
    count = yaml_list(list);
    if (count == 0)
        return;
    programmes = arena_get(loading->arena, count * sizeof *programmes);
    catalogue->programmes = programmes;
    catalogue->programme_count = 0;
    for (size_t i = 0; i < count; i++) {
        programmes[i] = (struct programme){.id = "", .name = {"", "", ""}};
        programme_read(loading, yaml_at(list, i), &programmes[i]);
        catalogue->programme_count = i + 1;
    }
    all_are_in_one(loading, list);
}
