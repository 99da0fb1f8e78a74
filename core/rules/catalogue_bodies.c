/* SPDX-License-Identifier: Apache-2.0 */
/* Reads bodies.yaml: which bodies stand after an award, how often they are evaluated, by what
 * papers, points and grades, and what follows from each.  Leaves doing it to the desk. */
#include <unistd.h>

#include "base/text.h"
#include "rules/loading.h"

#define YEARS_MOST  10
#define MONTHS_MOST 600
#define QUORUM_MOST 99
#define FILE_NAME   "bodies.yaml"

static const struct yaml_word outcome_words[] = {{"reward", OUTCOME_REWARD},
                                                 {"continue", OUTCOME_CONTINUE},
                                                 {"rectify", OUTCOME_RECTIFY},
                                                 {"revoke", OUTCOME_REVOKE},
                                                 {0}};

/* ---- parts of a kind ---- */

static const char *item_named(struct loading *loading, struct yaml value)
{
    const char *id;

    if (!yaml_is(value))
        return NULL;
    id = yaml_id(value);
    for (size_t e = 0; e < loading->draft_count; e++)
        for (size_t i = 0; i < loading->drafts[e].edition.item_count; i++)
            if (text_is(loading->drafts[e].edition.items[i].id, id))
                return id;
    yaml_fault(value, _("Name an item of the catalogue."), _("there is no item “%s”"), id);
    return NULL;
}

static bool item_asks(const struct loading *loading, const char *item, const char *fact)
{
    bool asks = true;

    for (size_t e = 0; e < loading->draft_count; e++)
        for (size_t i = 0; i < loading->drafts[e].edition.item_count; i++) {
            const struct item *found = &loading->drafts[e].edition.items[i];

            if (text_is(found->id, item))
                asks = asks && item_ask(found, fact);
        }
    return asks;
}

static void name_fact_read(struct loading *loading, struct yaml value, struct body_kind *kind)
{
    if (!yaml_is(value))
        return;
    kind->named_by = yaml_id(value);
    if ((kind->award && !item_asks(loading, kind->award, kind->named_by)) ||
        (kind->reward && !item_asks(loading, kind->reward, kind->named_by)))
        yaml_fault(value, _("Name a fact that award and reward both ask, or take the key away."),
                   _("“%s” is not asked by the items of this kind"), kind->named_by);
}

/* Every edition of the reward asks the fact, of this kind. */
static bool reward_asks(const struct loading *loading, const char *reward, const char *fact,
                        enum fact_kind kind)
{
    bool asks = reward && !text_empty(fact);

    for (size_t e = 0; asks && e < loading->draft_count; e++)
        for (size_t i = 0; asks && i < loading->drafts[e].edition.item_count; i++) {
            const struct item *found = &loading->drafts[e].edition.items[i];
            const struct ask *ask = item_ask(found, fact);

            asks = !text_is(found->id, reward) || (ask && ask->kind == kind);
        }
    return asks;
}

/* Each choice claims a grade, and each grade has a choice that claims it: else an answer could
 * never agree with the register.  One fault tells it. */
static void claim_check(struct yaml map, const struct ask *ask, const struct body_kind *kind)
{
    struct yaml grade = yaml_get(map, "grade");
    size_t before = yaml_faults(map)->count;

    if (kind->graded_other && !ask_choice(ask, kind->graded_other))
        yaml_fault(yaml_get(map, "other"), _("Name a choice of the fact under grade:."),
                   _("“%1$s” is no choice of “%2$s”"), kind->graded_other, ask->fact);
    else if (kind->graded_other && body_kind_grade(kind, kind->graded_other))
        yaml_fault(yaml_get(map, "other"), _("Take other: away, or name another choice."),
                   _("“%s” is a grade of this kind itself"), kind->graded_other);
    for (size_t i = 0; i < ask->choice_count && yaml_faults(map)->count == before; i++) {
        const char *id = ask->choices[i].id;

        if (!body_kind_grade(kind, id) && !(kind->graded_other && text_is(kind->graded_other, id)))
            yaml_fault(grade, _("Name it under other:, or give it the id of a grade."),
                       _("the choice “%s” claims no grade of this kind"), id);
    }
    for (size_t i = 0; i < kind->grade_count && yaml_faults(map)->count == before; i++)
        if (!body_kind_claim(kind, ask, kind->grades[i].id))
            yaml_fault(grade, _("Name under other: the choice that stands for it."),
                       _("no choice of “%1$s” claims the grade “%2$s”"), ask->fact,
                       kind->grades[i].id);
}

/* In every edition of the reward. */
static void claims_check(const struct loading *loading, struct yaml map,
                         const struct body_kind *kind)
{
    size_t before = yaml_faults(map)->count;

    for (size_t e = 0; e < loading->draft_count; e++)
        for (size_t i = 0; i < loading->drafts[e].edition.item_count; i++) {
            const struct item *found = &loading->drafts[e].edition.items[i];

            if (text_is(found->id, kind->reward) && yaml_faults(map)->count == before)
                claim_check(map, item_ask(found, kind->graded_by), kind);
        }
}

/* What the reward's applicant claims, to be held against the register: the grade and its day.  The
 * grades are read before. */
static void claim_read(struct loading *loading, struct yaml map, struct body_kind *kind)
{
    static const char *const keys[] = {"grade", "day", "other", NULL};
    struct yaml grade, day, other;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    grade = yaml_need(map, "grade", "grade: evaluation_grade");
    day = yaml_need(map, "day", "day: evaluated_on");
    kind->graded_by = yaml_id(grade);
    kind->graded_on = yaml_id(day);
    other = yaml_get(map, "other");
    kind->graded_other = yaml_is(other) ? yaml_id(other) : NULL;
    if (!reward_asks(loading, kind->reward, kind->graded_by, FACT_CHOICE))
        yaml_fault(grade, _("Name a choice that the reward asks."),
                   _("“%s” is not asked by the reward of this kind"), kind->graded_by);
    else
        claims_check(loading, map, kind);
    if (!reward_asks(loading, kind->reward, kind->graded_on, FACT_DATE))
        yaml_fault(day, _("Name a date that the reward asks."),
                   _("“%s” is not asked by the reward of this kind"), kind->graded_on);
}

static const struct department *department_named(struct loading *loading, struct yaml value)
{
    const char *id = yaml_id(value);
    const struct department *found = catalogue_department(loading->catalogue, id);

    if (!found && yaml_is(value) && !text_empty(id))
        yaml_fault(value, _("Name a department of departments.yaml."),
                   _("there is no department “%s”"), id);
    return found;
}

static void cycle_read(struct yaml map, struct body_kind *kind)
{
    static const char *const keys[] = {"years", "usual", "early_months", NULL};
    struct yaml list;
    int *years;
    bool usual = false;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    list = yaml_need(map, "years", "years: [\"3\", \"4\", \"5\"]");
    kind->year_count = (int) yaml_list(list);
    years = arena_get(yaml_arena(map), (size_t) (kind->year_count + 1) * sizeof *years);
    kind->usual_years = yaml_count(yaml_need(map, "usual", "usual: \"3\""), 1, YEARS_MOST);
    for (int i = 0; i < kind->year_count; i++) {
        years[i] = yaml_count(yaml_at(list, (size_t) i), 1, YEARS_MOST);
        usual = usual || years[i] == kind->usual_years;
    }
    kind->years = years;
    if (!usual && kind->year_count > 0)
        yaml_fault(yaml_get(map, "usual"), _("Name one of years."),
                   _("the usual cycle is not one of those there may be"));
    kind->early_months =
        yaml_count(yaml_need(map, "early_months", "early_months: \"12\""), 0, MONTHS_MOST);
}

static void term_read(struct yaml map, struct body_kind *kind)
{
    static const char *const keys[] = {"least", "most", "soon_months", NULL};

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    kind->is_term = true;
    kind->least_months = yaml_count(yaml_need(map, "least", "least: \"6\""), 1, MONTHS_MOST);
    kind->most_months = yaml_count(yaml_need(map, "most", "most: \"36\""), 1, MONTHS_MOST);
    kind->soon_months =
        yaml_count(yaml_need(map, "soon_months", "soon_months: \"3\""), 0, MONTHS_MOST);
    if (kind->least_months > kind->most_months)
        yaml_fault(yaml_get(map, "least"), _("Change the two."), _("least is more than most"));
}

static void criteria_of(struct yaml map, struct body_kind *kind)
{
    struct yaml list = yaml_need(map, "criteria", "criteria: [{id: output, …}]");
    struct item scored = {0};
    size_t before = yaml_faults(map)->count;

    if (!yaml_is(list))
        return;
    criteria_read(list, &scored);
    if (yaml_faults(map)->count == before)
        rubric_check(list, &scored);
    kind->criteria = scored.criteria;
    kind->criterion_count = scored.criterion_count;
}

/* ---- grades ---- */

static unsigned outcomes_read(struct yaml list)
{
    unsigned outcomes = 0;
    size_t count = yaml_list(list);

    for (size_t i = 0; i < count; i++)
        outcomes |= 1u << yaml_word_value(yaml_at(list, i), outcome_words);
    if (count == 0 && yaml_is_list(list))
        yaml_fault(list, _("Write then: [continue]."), _("nothing follows from this grade"));
    return outcomes;
}

static void grade_read(struct yaml map, struct body_grade *grade)
{
    static const char *const keys[] = {"id", "name", "from", "then", "stops", NULL};

    *grade = (struct body_grade){.id = "", .name = {"", "", ""}};
    if (!yaml_map(map, keys))
        return;
    grade->id = yaml_id(yaml_need(map, "id", "id: good"));
    grade->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    grade->from = yaml_count(yaml_need(map, "from", "from: \"75\""), 0, 100);
    grade->outcomes = outcomes_read(yaml_need(map, "then", "then: [continue]"));
    grade->stops = yaml_is(yaml_get(map, "stops")) && yaml_yes(yaml_get(map, "stops"));
}

static void grades_read(struct yaml list, struct body_kind *kind)
{
    size_t count = yaml_list(list);
    struct body_grade *grades = arena_get(yaml_arena(list), (count + 1) * sizeof *grades);

    for (size_t i = 0; i < count; i++) {
        struct yaml row = yaml_at(list, i);

        grade_read(row, &grades[i]);
        for (size_t j = 0; j < i; j++)
            if (!text_empty(grades[i].id) && text_is(grades[i].id, grades[j].id))
                yaml_fault(row, _("Give it another id."), _("the grade “%s” is there twice"),
                           grades[i].id);
        if (i > 0 && grades[i].from >= grades[i - 1].from)
            yaml_fault(yaml_get(row, "from"), _("Write the best grade first."),
                       _("a grade begins at or above the one before it"));
        if ((grades[i].outcomes & (1u << OUTCOME_REWARD)) && !kind->reward)
            yaml_fault(yaml_get(row, "then"), _("Name the item under reward:."),
                       _("a grade opens a reward, but the kind has none"));
    }
    if (count == 0)
        yaml_fault(list, _("Write at least one grade, the best first."), _("there is no grade"));
    else if (grades[count - 1].from != 0)
        yaml_fault(list, _("Write from: \"0\" at the last grade."),
                   _("the lowest points mean no grade"));
    kind->grades = grades;
    kind->grade_count = count;
}

/* ---- a kind ---- */

static void evaluated_read(struct yaml map, struct body_kind *kind)
{
    static const struct parts none = {0};
    struct parts parts = {0};
    struct yaml rectify = yaml_need(map, "rectify_months", "rectify_months: \"6\"");
    struct yaml after = yaml_get(map, "reward_after_rectify");
    struct yaml evidence = yaml_need(map, "evidence", "evidence: [{id: report, …}]");

    if (yaml_is(evidence))
        materials_read(evidence, &none, &parts);
    kind->evidence = parts.materials;
    kind->evidence_count = parts.material_count;
    criteria_of(map, kind);
    kind->quorum = yaml_count(yaml_need(map, "quorum", "quorum: \"3\""), 1, QUORUM_MOST);
    kind->rectify_months = yaml_count(rectify, 1, MONTHS_MOST);
    kind->reward_after_rectify = yaml_is(after) && yaml_yes(after);
    if (yaml_is(yaml_need(map, "grades", "grades: [{id: good, …}]")))
        grades_read(yaml_get(map, "grades"), kind);
}

static void kind_read(struct loading *loading, struct yaml map, struct body_kind *kind)
{
    static const char *const keys[] = {
        "id",    "name",     "since",    "department",     "award",      "reward",
        "term",  "named_by", "evidence", "rectify_months", "grades",     "reward_after_rectify",
        "cycle", "criteria", "grade",    "source",         "claimed_by", "quorum",
        NULL};

    *kind = (struct body_kind){.id = "", .name = {"", "", ""}, .since = {"", "", ""}, .source = ""};
    if (!yaml_map(map, keys))
        return;
    kind->id = yaml_id(yaml_need(map, "id", "id: laboratory"));
    kind->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    kind->since = yaml_words(yaml_need(map, "since", "since: {zh: …, en: …, ja: …}"));
    kind->department = department_named(loading, yaml_need(map, "department", "department: …"));
    kind->award = item_named(loading, yaml_get(map, "award"));
    kind->reward = item_named(loading, yaml_get(map, "reward"));
    name_fact_read(loading, yaml_get(map, "named_by"), kind);
    kind->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
    kind->source = yaml_text(yaml_need(map, "source", "source: …"));
    if (yaml_is(yaml_get(map, "term")) == yaml_is(yaml_get(map, "cycle")))
        yaml_fault(map, _("Write cycle: {years: …} or term: {least: …}."),
                   _("a kind is evaluated in cycles, or stands for a term"));
    cycle_read(yaml_get(map, "cycle"), kind);
    term_read(yaml_get(map, "term"), kind);
    if (!kind->is_term)
        evaluated_read(map, kind);
    claim_read(loading, yaml_get(map, "claimed_by"), kind);
}

/* [{"kind": "laboratory", "item": "13-1", "named_by": "laboratory"}, …]: ids need no escapes. */
static const char *registered_list(struct arena *arena, const struct body_kind *kinds, size_t count)
{
    const char *list = "";

    for (size_t i = 0; i < count; i++)
        if (kinds[i].award)
            list = arena_format(arena, "%s%s{\"kind\":\"%s\",\"item\":\"%s\",\"named_by\":\"%s\"}",
                                list, *list ? "," : "", kinds[i].id, kinds[i].award,
                                kinds[i].named_by ? kinds[i].named_by : "");
    return arena_format(arena, "[%s]", list);
}

void bodies_load(struct loading *loading, const char *dir)
{
    static const char *const keys[] = {"bodies", NULL};
    const char *path = arena_format(loading->arena, "%s/%s", dir, FILE_NAME);
    struct body_kind *kinds;
    struct yaml list;
    size_t count;

    loading->catalogue->registered = "[]";
    if (access(path, F_OK) != 0) /* a policy without standing bodies has no such file */
        return;
    AUTO_YAML struct yaml_file *file = yaml_open(path, loading->arena, loading->faults);

    if (!file || !yaml_map(yaml_root(file), keys))
        return;
    list = yaml_need(yaml_root(file), "bodies", "bodies: [{id: laboratory, …}]");
    count = yaml_list(list);
    kinds = arena_get(loading->arena, (count + 1) * sizeof *kinds);
    for (size_t i = 0; i < count; i++) {
        kind_read(loading, yaml_at(list, i), &kinds[i]);
        for (size_t j = 0; j < i; j++)
            if (!text_empty(kinds[i].id) && text_is(kinds[i].id, kinds[j].id))
                yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                           _("the kind “%s” is there twice"), kinds[i].id);
    }
    loading->catalogue->registered = registered_list(loading->arena, kinds, count);
    loading->catalogue->body_kinds = kinds;
    loading->catalogue->body_kind_count = count;
}

/* ---- finding ---- */

const struct body_kind *catalogue_body_kind(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->body_kind_count; i++)
        if (text_is(catalogue->body_kinds[i].id, id))
            return &catalogue->body_kinds[i];
    return NULL;
}

const struct body_kind *catalogue_body_kind_of(const struct catalogue *catalogue, const char *item)
{
    for (size_t i = 0; i < catalogue->body_kind_count; i++) {
        const struct body_kind *kind = &catalogue->body_kinds[i];

        if ((kind->award && text_is(kind->award, item)) ||
            (kind->reward && text_is(kind->reward, item)))
            return kind;
    }
    return NULL;
}

const struct body_grade *body_kind_grade(const struct body_kind *kind, const char *id)
{
    for (size_t i = 0; i < kind->grade_count; i++)
        if (text_is(kind->grades[i].id, id))
            return &kind->grades[i];
    return NULL;
}

const struct body_grade *body_kind_grade_at(const struct body_kind *kind, int centi)
{
    for (size_t i = 0; i < kind->grade_count; i++)
        if (centi >= kind->grades[i].from * 100)
            return &kind->grades[i];
    return NULL;
}

const struct choice *body_kind_claim(const struct body_kind *kind, const struct ask *ask,
                                     const char *grade)
{
    const struct choice *own = ask_choice(ask, grade);

    if (own || !kind->graded_other || !body_kind_grade(kind, grade))
        return own;
    return ask_choice(ask, kind->graded_other);
}
