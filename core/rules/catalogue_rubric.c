/* SPDX-License-Identifier: Apache-2.0 */
/* Reads how an item is reviewed: criteria, pass mark, and how several sheets become one score.
 * Leaves what the criteria's weights must add up to to catalogue_check. */
#include "base/text.h"
#include "rules/loading.h"

static const struct yaml_word aggregate_words[] = {{"mean", AGGREGATE_MEAN},
                                                   {"trimmed-mean", AGGREGATE_TRIMMED_MEAN},
                                                   {"median", AGGREGATE_MEDIAN},
                                                   {0}};

#define QUORUM_MOST 15
#define PLACES_MOST 10000

/* What may be said for all items and for one; a key that is absent leaves what stands. */
static void rule_read(struct yaml map, struct review_rule *rule)
{
    if (yaml_is(yaml_get(map, "aggregate")))
        rule->aggregate =
            (enum aggregate) yaml_word_value(yaml_get(map, "aggregate"), aggregate_words);
    if (yaml_is(yaml_get(map, "quorum")))
        rule->quorum = yaml_count(yaml_get(map, "quorum"), 1, QUORUM_MOST);
    if (yaml_is(yaml_get(map, "outlier")))
        rule->outlier = yaml_count(yaml_get(map, "outlier"), 0, 100);
}

void review_read(struct yaml map, struct review_rule *ret_rule)
{
    static const char *const keys[] = {"aggregate", "quorum", "outlier", "grade", NULL};

    *ret_rule = (struct review_rule){.quorum = 1};
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    (void) yaml_need(map, "aggregate", "aggregate: mean");
    (void) yaml_need(map, "quorum", "quorum: \"3\"");
    (void) yaml_need(map, "outlier", "outlier: \"20\"");
    ret_rule->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
    rule_read(map, ret_rule);
}

void criteria_read(struct yaml list, struct item *item)
{
    static const char *const keys[] = {"id", "name", "most", "weight", "help", NULL};
    size_t count = yaml_list(list);
    struct criterion *criteria = arena_get(yaml_arena(list), (count + 1) * sizeof *criteria);

    for (size_t i = 0; i < count; i++) {
        struct yaml row = yaml_at(list, i);

        criteria[i] =
            (struct criterion){.id = "", .name = {"", "", ""}, .help = {"", "", ""}, .most = 100};
        if (!yaml_map(row, keys))
            continue;
        criteria[i].id = yaml_id(yaml_need(row, "id", "id: novelty"));
        criteria[i].name = yaml_words(yaml_need(row, "name", "name: {zh: …, en: …, ja: …}"));
        criteria[i].most = yaml_count(yaml_need(row, "most", "most: \"100\""), 1, 1000);
        criteria[i].weight = yaml_ratio(yaml_need(row, "weight", "weight: \"40%\""));
        if (yaml_is(yaml_get(row, "help")))
            criteria[i].help = yaml_words(yaml_get(row, "help"));
        for (size_t j = 0; j < i; j++)
            if (!text_empty(criteria[i].id) && text_is(criteria[i].id, criteria[j].id))
                refuse_twice(row, criteria[i].id);
    }
    item->criteria = criteria;
    item->criterion_count = count;
}

static int criterion_place(const struct item *item, const char *id)
{
    for (size_t i = 0; i < item->criterion_count; i++)
        if (text_is(item->criteria[i].id, id))
            return (int) i;
    return -1;
}

static void ties_read(struct yaml list, struct item *item)
{
    size_t count = yaml_is(list) ? yaml_list(list) : 0;
    int *ties;

    if (count == 0)
        return;
    ties = arena_get(yaml_arena(list), (count + 1) * sizeof *ties);
    for (size_t i = 0; i < count; i++) {
        const char *id = yaml_text(yaml_at(list, i));

        ties[i] = criterion_place(item, id);
        if (ties[i] < 0) {
            yaml_fault(yaml_at(list, i), _("Name a criterion of this rubric."),
                       _("the rubric has no criterion “%s”"), text_quote(yaml_arena(list), id));
            return;
        }
        for (size_t j = 0; j < i; j++)
            if (ties[j] == ties[i])
                refuse_twice(yaml_at(list, i), id);
    }
    item->review.ties = ties;
    item->review.tie_count = count;
}

/* With every key said, nothing is left to the policy's own answer and its grade. */
static void item_rule_read(struct yaml rubric, struct item *item)
{
    rule_read(rubric, &item->review);
    if (yaml_is(yaml_get(rubric, "places")))
        item->review.places = yaml_count(yaml_get(rubric, "places"), 1, PLACES_MOST);
    ties_read(yaml_get(rubric, "ties"), item);
    if (yaml_is(yaml_get(rubric, "aggregate")) && yaml_is(yaml_get(rubric, "quorum")))
        item->review.grade = item->rubric_grade;
}

void rubric_read(const struct loading *loading, struct yaml map, struct item *item)
{
    static const char *const keys[] = {"pass",    "grade",  "criteria", "aggregate", "quorum",
                                       "outlier", "places", "ties",     NULL};
    bool has_review = item->stages & (1u << STAGE_REVIEW);
    struct yaml rubric = has_review ? yaml_need(map, "rubric",
                                                "rubric: {pass: \"60\", grade: C, "
                                                "criteria: […]}")
                                    : yaml_get(map, "rubric");

    item->review = loading->catalogue->review;
    if (!yaml_is(rubric))
        return;
    if (!has_review && item->stages != 0)
        yaml_fault(rubric, _("Add review, reviewed to stages, or take the rubric away."),
                   _("the path has no review"));
    if (!yaml_map(rubric, keys))
        return;
    size_t faults_before = yaml_faults(map)->count;
    item->pass_mark = yaml_count(yaml_need(rubric, "pass", "pass: \"60\""), 0, 100);
    item->rubric_grade = yaml_grade(yaml_need(rubric, "grade", "grade: C"));
    criteria_read(yaml_need(rubric, "criteria", "criteria: [{id: novelty, …}]"), item);
    item_rule_read(rubric, item);
    if (yaml_faults(map)->count == faults_before)
        rubric_check(yaml_get(rubric, "criteria"), item);
}
