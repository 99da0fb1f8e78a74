/* SPDX-License-Identifier: Apache-2.0 */
/* Reads policy.yaml's allocation: the rule by which a pool that does not suffice is shared out, for
 * every item, for one, for one in one year.  Leaves choosing another to the desk. */
#include "base/text.h"
#include "rules/loading.h"

#define YEAR_FROM 2000
#define YEAR_TO   2100

static enum allocation_rule rule_read(struct yaml value)
{
    struct yaml_word words[ALLOCATION_RULE_COUNT + 1] = {{0}};

    for (int i = 0; i < ALLOCATION_RULE_COUNT; i++)
        words[i] = (struct yaml_word){allocation_rule_word((enum allocation_rule) i), i};
    return (enum allocation_rule) yaml_word_value(value, words);
}

static void other_read(struct loading *loading, struct yaml map, const struct method_of_item *list,
                       size_t count, struct method_of_item *ret_other)
{
    static const char *const keys[] = {"item", "year", "rule", NULL};
    struct yaml item, year;

    *ret_other = (struct method_of_item){.item = ""};
    if (!yaml_map(map, keys))
        return;
    item = yaml_need(map, "item", "item: \"…\"");
    year = yaml_get(map, "year");
    ret_other->item = yaml_text(item);
    if (yaml_is(year))
        ret_other->year = yaml_count(year, YEAR_FROM, YEAR_TO);
    ret_other->rule = rule_read(yaml_need(map, "rule", "rule: pro-rata"));
    for (size_t i = 0; i < count; i++)
        if (text_is(list[i].item, ret_other->item) && list[i].year == ret_other->year)
            yaml_fault(map, _("Keep one of the two."), _("the item “%s” is there twice"),
                       text_quote(loading->arena, ret_other->item));
    *ARENA_PUSH(loading->arena, loading->shared, loading->shared_count) =
        (struct marked_fact){ret_other->item, yaml_place(item)};
}

void method_read(struct loading *loading, struct yaml map)
{
    static const char *const keys[] = {"rule", "items", "grade", "source", NULL};
    struct allocation_method *method = arena_get(loading->arena, sizeof *method);
    struct method_of_item *others;
    struct yaml list;

    *method = (struct allocation_method){.grade = GRADE_R, .source = ""};
    loading->catalogue->method = method;
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    method->is_there = true;
    method->rule = rule_read(yaml_need(map, "rule", "rule: rank-full"));
    method->grade = yaml_grade(yaml_need(map, "grade", "grade: R"));
    method->source = yaml_text(yaml_need(map, "source", "source: …"));
    list = yaml_get(map, "items");
    if (!yaml_is(list))
        return;
    method->other_count = yaml_list(list);
    others = arena_get(loading->arena, (method->other_count + 1) * sizeof *others);
    for (size_t i = 0; i < method->other_count; i++)
        other_read(loading, yaml_at(list, i), others, i, &others[i]);
    method->others = others;
}

static bool is_item(const struct loading *loading, const char *id)
{
    for (size_t d = 0; d < loading->draft_count; d++)
        for (size_t i = 0; i < loading->drafts[d].edition.item_count; i++)
            if (text_is(loading->drafts[d].items[i].id, id))
                return true;
    return false;
}

void method_check(struct loading *loading)
{
    if (loading->faults->count > 0)
        return; /* the item may be in what could not be read */
    for (size_t i = 0; i < loading->shared_count; i++)
        if (!is_item(loading, loading->shared[i].fact))
            fault_at(loading, loading->shared[i].place, _("Use the number of an item."),
                     arena_format(loading->arena, _("there is no item “%s”"),
                                  text_quote(loading->arena, loading->shared[i].fact)));
}
