/* SPDX-License-Identifier: Apache-2.0 */
/* Reads policy.yaml's support: what other public money for the same content or project means.
 * Leaves recording and adding it up to the desk. */
#include "base/text.h"
#include "rules/loading.h"

void support_rules_read(struct loading *loading, struct yaml map)
{
    static const char *const keys[] = {"double", "total", NULL};
    static const char *const double_keys[] = {"because", "article", NULL};
    static const char *const total_keys[] = {"basis", "article", "grade", "count_by", NULL};
    struct support_rules *ret = arena_get(loading->arena, sizeof *ret);
    struct yaml part, count;

    *ret = (struct support_rules){.double_article = "",
                                  .double_because = {"", "", ""},
                                  .total_article = "",
                                  .total_basis = {"", "", ""}};
    loading->catalogue->support = ret;
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    ret->is_there = true;
    part = yaml_need(map, "double", "double: {because: {…}, article: …}");
    if (yaml_is(part) && yaml_map(part, double_keys)) {
        ret->double_because =
            yaml_words(yaml_need(part, "because", "because: {zh: …, en: …, ja: …}"));
        ret->double_article = yaml_text(yaml_need(part, "article", "article: …"));
    }
    part = yaml_need(map, "total", "total: {basis: {…}, article: …, grade: C, count_by: …}");
    if (!yaml_is(part) || !yaml_map(part, total_keys))
        return;
    ret->total_basis = yaml_words(yaml_need(part, "basis", "basis: {zh: …, en: …, ja: …}"));
    ret->total_article = yaml_text(yaml_need(part, "article", "article: …"));
    ret->grade = yaml_grade(yaml_need(part, "grade", "grade: C"));
    count = yaml_need(part, "count_by", "count_by: upper-money-counts");
    ret->upper_counts = yaml_is(count) ? setting_named(loading, count, SETTING_CHOICE) : NULL;
    if (ret->upper_counts)
        ret->total_basis = setting_basis(loading->arena, &ret->total_basis, ret->upper_counts);
}
