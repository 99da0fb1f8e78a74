/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides added up: who set amounts lower, who looked at it, under which measure,
 * on what ground.  Whoever takes off most stands first.  What was taken back counts nowhere. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/override.h"
#include "model/pool_year.h"
#include "rules/catalogue.h"

const char *override_axis_label(enum override_axis axis)
{
    static const char *const labels[OVERRIDE_AXIS_COUNT] = {
        [OVERRIDE_BY_MAKER] = N_("by who set it"),
        [OVERRIDE_BY_PAIR] = N_("by who set and who checked it"),
        [OVERRIDE_BY_MEASURE] = N_("by measure"),
        [OVERRIDE_BY_GROUND] = N_("by ground"),
    };

    return labels[axis];
}

void override_groups_release(struct override_groups *groups)
{
    arena_release(&groups->arena);
    *groups = (struct override_groups){0};
}

/* An override under the key of its group. */
struct keyed {
    const char *key;
    size_t at; /* in the register */
};

static const char *key_of(const struct desk *desk, const struct override *row,
                          enum override_axis axis, struct arena *arena)
{
    const struct item *item;

    switch (axis) {
    case OVERRIDE_BY_MAKER:
        return row->maker;
    case OVERRIDE_BY_PAIR: /* no name has a tabulator */
        return arena_format(arena, "%s\t%s", row->maker, row->checker);
    case OVERRIDE_BY_MEASURE:
        item = catalogue_item_latest(desk->catalogue, row->item);
        return item ? arena_format(arena, "%03d", item->edition->measure) : row->item;
    case OVERRIDE_BY_GROUND: /* written by hand: blanks and capitals make no other ground */
        return text_fold(arena, row->ground);
    }
    return "";
}

static const char *label_of(const struct desk *desk, const struct override *row,
                            enum override_axis axis, struct arena *arena)
{
    const struct item *item;

    switch (axis) {
    case OVERRIDE_BY_MAKER:
        return arena_text(arena, row->maker);
    case OVERRIDE_BY_PAIR:
        return text_empty(row->checker)
                   ? arena_format(arena, _("%s, to be checked"), row->maker)
                   : arena_format(arena, _("%1$s, checked by %2$s"), row->maker, row->checker);
    case OVERRIDE_BY_MEASURE:
        item = catalogue_item_latest(desk->catalogue, row->item);
        return item ? arena_format(arena, "%d %s", item->edition->measure,
                                   words_now(&item->edition->name))
                    : arena_text(arena, row->item);
    case OVERRIDE_BY_GROUND:
        return arena_text(arena, row->ground);
    }
    return "";
}

static int by_key(const void *a, const void *b)
{
    const struct keyed *left = a, *right = b;
    int order = strcmp(left->key, right->key);

    return order ? order : (left->at > right->at) - (left->at < right->at);
}

static int by_size(const void *a, const void *b)
{
    const struct override_group *left = a, *right = b;

    if (left->less.fen != right->less.fen)
        return left->less.fen < right->less.fen ? 1 : -1;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return (left->first > right->first) - (left->first < right->first);
}

static bool add(struct override_group *group, const struct override *row, size_t at,
                struct override_groups *groups)
{
    struct money less = override_difference(row);

    group->rows[group->count++] = at;
    group->unchecked += override_state(row) == OVERRIDE_UNCHECKED;
    return money_add(group->by_rules, row->by_rules, &group->by_rules) &&
           money_add(group->decided, row->decided, &group->decided) &&
           money_add(group->less, less, &group->less) &&
           money_add(groups->less, less, &groups->less);
}

static bool gather(const struct desk *desk, const struct overrides *overrides,
                   enum override_axis axis, const struct keyed *keyed, size_t count,
                   struct override_groups *groups)
{
    size_t *rows = arena_get(&groups->arena, (count + 1) * sizeof *rows);

    groups->list = arena_get(&groups->arena, (count + 1) * sizeof *groups->list);
    for (size_t i = 0; i < count; i++) {
        const struct override *row = &overrides->list[keyed[i].at];

        if (i == 0 || strcmp(keyed[i].key, keyed[i - 1].key) != 0)
            groups->list[groups->count++] =
                (struct override_group){.label = label_of(desk, row, axis, &groups->arena),
                                        .first = keyed[i].at,
                                        .rows = &rows[i]};
        if (!add(&groups->list[groups->count - 1], row, keyed[i].at, groups))
            return false;
    }
    return true;
}

bool desk_override_groups(const struct desk *desk, const struct overrides *overrides,
                          enum override_axis axis, struct override_groups *ret_groups,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_OVERRIDE_GROUPS struct override_groups groups = {0};
    struct keyed *keyed = arena_get(&arena, (overrides->count + 1) * sizeof *keyed);
    size_t count = 0;

    for (size_t i = 0; i < overrides->count; i++)
        if (override_state(&overrides->list[i]) != OVERRIDE_TAKEN_BACK)
            keyed[count++] =
                (struct keyed){.key = key_of(desk, &overrides->list[i], axis, &arena), .at = i};
    if (count > 0)
        qsort(keyed, count, sizeof *keyed, by_key);
    if (!gather(desk, overrides, axis, keyed, count, &groups))
        return err_set(err, ERR_STORE, _("the sum of the overrides is too large"));
    if (groups.count > 0)
        qsort(groups.list, groups.count, sizeof *groups.list, by_size);
    for (size_t i = 0; i < groups.count; i++) {
        groups.list[i].share_ppm = money_ppm(groups.list[i].less, groups.less);
        groups.list[i].cut_ppm = money_ppm(groups.list[i].less, groups.list[i].by_rules);
    }
    *ret_groups = groups;
    groups = (struct override_groups){0};
    return true;
}
