/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one support item and the lists common to all.  Leaves what it gives to catalogue_gives. */
#include "base/text.h"
#include "rules/judge.h"
#include "rules/loading.h"

/* ---- asks ---------------------------------------------------------------------------------- */

static void choices_read(struct yaml map, struct ask *ask)
{
    static const char *const keys[] = {"id", "name", NULL};
    struct yaml list = yaml_get(map, "choices");
    struct choice *choices;
    size_t count;

    if (ask->kind != FACT_CHOICE) {
        if (yaml_is(list))
            yaml_fault(list, _("Take choices: away, or write kind: choice."),
                       _("only the kind choice has choices"));
        return;
    }
    count =
        yaml_list(yaml_need(map, "choices", "choices: [{id: a, name: {…}}, {id: b, name: {…}}]"));
    choices = arena_get(yaml_arena(map), (count + 1) * sizeof *choices);
    for (size_t i = 0; i < count; i++) {
        struct yaml row = yaml_at(list, i);

        choices[i] = (struct choice){.id = "", .name = {"", "", ""}};
        if (!yaml_map(row, keys))
            continue;
        choices[i].id = yaml_id(yaml_need(row, "id", "id: a"));
        choices[i].name = yaml_words(yaml_need(row, "name", "name: {zh: …, en: …, ja: …}"));
        for (size_t j = 0; j < i; j++)
            if (text_is(choices[i].id, choices[j].id))
                yaml_fault(row, _("Give it another id."), _("the choice “%s” is there twice"),
                           choices[i].id);
    }
    ask->choices = choices;
    ask->choice_count = count;
}

static const char *edge_read(struct yaml value, const struct ask *ask, struct fact *ret_fact)
{
    if (!yaml_is(value))
        return NULL;
    if (ask->kind != FACT_MONEY && ask->kind != FACT_COUNT) {
        yaml_fault(value, _("Take the key away."),
                   _("only the kinds money and count have least and most"));
        return NULL;
    }
    return yaml_fact(value, ask->fact, ask->kind, ret_fact) ? ret_fact->text : NULL;
}

static void range_read(struct yaml map, struct ask *ask)
{
    struct fact least = {0}, most = {0};

    ask->least = edge_read(yaml_get(map, "least"), ask, &least);
    ask->most = edge_read(yaml_get(map, "most"), ask, &most);
    if (ask->least && ask->most && (least.money.fen > most.money.fen || least.count > most.count))
        yaml_fault(yaml_get(map, "least"), _("Change the two."), _("least is more than most"));
}

/* Which fact it names is checked when all asks are read: it may be asked further down. */
static const char *day_held_against(struct yaml value, const struct ask *ask)
{
    if (!yaml_is(value))
        return NULL;
    if (ask->kind != FACT_DATE) {
        yaml_fault(value, _("Take the key away."),
                   _("only the kind date has not_before and not_after"));
        return NULL;
    }
    return yaml_id(value);
}

static bool names_district(struct yaml value, const struct ask *ask)
{
    static const struct yaml_word words[] = {{"district", true}, {0}};

    if (!yaml_is(value))
        return false;
    if (ask->kind != FACT_TEXT)
        yaml_fault(value, _("Take the key away."), _("only the kind text names a district"));
    return yaml_word_value(value, words);
}

static void ask_of_file(struct loading *loading, struct yaml map, struct ask *ask)
{
    static const char *const keys[] = {"fact",      "kind",    "label", "help", "required",
                                       "proof",     "choices", "least", "most", "not_before",
                                       "not_after", "listed",  "names", NULL};
    static const struct yaml_word kinds[] = {{"money", FACT_MONEY},   {"date", FACT_DATE},
                                             {"count", FACT_COUNT},   {"yes-no", FACT_YES_NO},
                                             {"choice", FACT_CHOICE}, {"text", FACT_TEXT},
                                             {"code", FACT_CODE},     {0}};
    struct yaml fact;
    enum fact_kind known;

    *ask = (struct ask){.fact = "", .label = {"", "", ""}, .help = {"", "", ""}, .required = true};
    if (!yaml_map(map, keys))
        return;
    fact = yaml_need(map, "fact", "fact: contract_amount");
    ask->fact = yaml_is(fact) ? yaml_id(fact) : "";
    if (item_fact_kind(&(struct item){0}, ask->fact, &known))
        yaml_fault(fact, _("Take the question away; conditions may use the fact."),
                   _("“%s” is always known and is not asked"), ask->fact);
    ask->kind = (enum fact_kind) yaml_word_value(yaml_need(map, "kind", "kind: money"), kinds);
    ask->label = yaml_words(yaml_need(map, "label", "label: {zh: …, en: …, ja: …}"));
    if (yaml_is(yaml_get(map, "help")))
        ask->help = yaml_words(yaml_get(map, "help"));
    if (yaml_is(yaml_get(map, "required")))
        ask->required = yaml_yes(yaml_get(map, "required"));
    if (yaml_is(yaml_get(map, "proof")))
        ask->proof = yaml_text(yaml_get(map, "proof"));
    choices_read(map, ask);
    range_read(map, ask);
    ask->not_before = day_held_against(yaml_get(map, "not_before"), ask);
    ask->not_after = day_held_against(yaml_get(map, "not_after"), ask);
    ask->names_district = names_district(yaml_get(map, "names"), ask);
    listed_read(loading, yaml_get(map, "listed"), ask);
}

/* ---- the lists ----------------------------------------------------------------------------- */

void refuse_twice(struct yaml at, const char *name)
{
    yaml_fault(at, _("Give it another name, or write common: \"no\" if all of them differ."),
               _("“%s” is there already"), name);
}

static void asks_read(struct loading *loading, struct yaml list, const struct parts *before,
                      struct parts *parts)
{
    size_t count = yaml_list(list), start = before->ask_count;
    struct ask *asks = arena_get(yaml_arena(list), (start + count + 1) * sizeof *asks);

    for (size_t i = 0; i < start; i++)
        asks[i] = before->asks[i];
    for (size_t i = start; i < start + count; i++) {
        ask_of_file(loading, yaml_at(list, i - start), &asks[i]);
        for (size_t j = 0; j < i; j++) {
            if (!text_empty(asks[i].fact) && text_is(asks[i].fact, asks[j].fact))
                refuse_twice(yaml_at(list, i - start), asks[i].fact);
            if (asks[i].names_district && asks[j].names_district)
                yaml_fault(yaml_at(list, i - start), _("Take the key names away from one."),
                           _("“%s” names the district already"), asks[j].fact);
        }
    }
    parts->asks = asks;
    parts->ask_count = start + count;
}

static void needs_read(struct loading *loading, struct yaml list, const struct parts *before,
                       const struct item *claim, struct parts *parts)
{
    size_t count = yaml_list(list), start = before->need_count;
    struct condition *needs = arena_get(yaml_arena(list), (start + count + 1) * sizeof *needs);
    struct item asking = {.ask_count = parts->ask_count, .asks = parts->asks, .claim = claim};

    for (size_t i = 0; i < start; i++)
        needs[i] = before->needs[i];
    for (size_t i = start; i < start + count; i++)
        condition_read(loading, yaml_at(list, i - start), &asking, true, &needs[i]);
    /* One that could not be read at all has no fact; judging never sees a faulty catalogue. */
    parts->needs = needs;
    parts->need_count = start + count;
}

static void checklist_read(struct yaml list, const struct parts *before, struct parts *parts)
{
    static const char *const keys[] = {"id", "text", "always", "papers", NULL};
    size_t count = yaml_list(list), start = before->check_count;
    struct check *checks = arena_get(yaml_arena(list), (start + count + 1) * sizeof *checks);

    for (size_t i = 0; i < start; i++)
        checks[i] = before->checklist[i];
    for (size_t i = start; i < start + count; i++) {
        struct yaml row = yaml_at(list, i - start);

        checks[i] = (struct check){.id = "", .text = {"", "", ""}};
        if (!yaml_map(row, keys))
            continue;
        checks[i].id = yaml_id(yaml_need(row, "id", "id: legal_person"));
        checks[i].text = yaml_words(yaml_need(row, "text", "text: {zh: …, en: …, ja: …}"));
        if (yaml_is(yaml_get(row, "always")))
            checks[i].always = yaml_yes(yaml_get(row, "always"));
        if (yaml_is(yaml_get(row, "papers")))
            checks[i].papers = yaml_yes(yaml_get(row, "papers"));
        for (size_t j = 0; j < i; j++)
            if (!text_empty(checks[i].id) && text_is(checks[i].id, checks[j].id))
                refuse_twice(row, checks[i].id);
    }
    parts->checklist = checks;
    parts->check_count = start + count;
}

void materials_read(struct yaml list, const struct parts *before, struct parts *parts)
{
    static const char *const keys[] = {"id", "name", "required", NULL};
    size_t count = yaml_list(list), start = before->material_count;
    struct material *all = arena_get(yaml_arena(list), (start + count + 1) * sizeof *all);

    for (size_t i = 0; i < start; i++)
        all[i] = before->materials[i];
    for (size_t i = start; i < start + count; i++) {
        struct yaml row = yaml_at(list, i - start);

        all[i] = (struct material){.id = "", .name = {"", "", ""}};
        if (!yaml_map(row, keys))
            continue;
        all[i].id = yaml_id(yaml_need(row, "id", "id: contract"));
        all[i].name = yaml_words(yaml_need(row, "name", "name: {zh: …, en: …, ja: …}"));
        all[i].required = yaml_yes(yaml_need(row, "required", "required: \"yes\""));
        for (size_t j = 0; j < i; j++)
            if (!text_empty(all[i].id) && text_is(all[i].id, all[j].id))
                refuse_twice(row, all[i].id);
    }
    parts->materials = all;
    parts->material_count = start + count;
}

static void proofs_check(struct yaml list, const struct parts *parts, size_t start)
{
    struct item having = {.material_count = parts->material_count, .materials = parts->materials};

    for (size_t i = start; i < parts->ask_count; i++)
        if (parts->asks[i].proof && !item_material(&having, parts->asks[i].proof))
            yaml_fault(yaml_get(yaml_at(list, i - start), "proof"),
                       _("List it under materials:, or name one that is listed."),
                       _("the material “%s” is not listed"), parts->asks[i].proof);
}

static void day_check(struct yaml value, const struct item *asking, const struct ask *ask)
{
    const char *fact;
    enum fact_kind kind;

    if (!yaml_is(value) || ask->kind != FACT_DATE || !fact_named(value, asking, &fact, &kind))
        return;
    if (kind != FACT_DATE)
        yaml_fault(value, _("Name a fact of kind date, for example received_on."),
                   _("“%s” is no day but of kind %s"), fact, fact_kind_word(kind));
    else if (text_is(fact, ask->fact))
        yaml_fault(value, _("Name another fact of kind date, for example received_on."),
                   _("“%s” is held against itself"), fact);
}

static void days_check(struct yaml list, const struct parts *parts, const struct item *claim,
                       size_t start)
{
    struct item asking = {.ask_count = parts->ask_count, .asks = parts->asks, .claim = claim};

    for (size_t i = start; i < parts->ask_count; i++) {
        struct yaml map = yaml_at(list, i - start);

        day_check(yaml_get(map, "not_before"), &asking, &parts->asks[i]);
        day_check(yaml_get(map, "not_after"), &asking, &parts->asks[i]);
    }
}

void parts_read(struct loading *loading, struct yaml map, const struct parts *before,
                struct parts *ret_parts)
{
    struct yaml asks = yaml_need(map, "asks", "asks: []");

    asks_read(loading, asks, before, ret_parts);
    needs_read(loading, yaml_need(map, "needs", "needs: []"), before, NULL, ret_parts);
    checklist_read(yaml_need(map, "checklist", "checklist: []"), before, ret_parts);
    materials_read(yaml_need(map, "materials", "materials: []"), before, ret_parts);
    proofs_check(asks, ret_parts, before->ask_count);
    days_check(asks, ret_parts, NULL, before->ask_count);
    for (size_t i = before->ask_count; i < ret_parts->ask_count; i++)
        listed_check(yaml_at(asks, i - before->ask_count), ret_parts, &ret_parts->asks[i]);
}

void use_parts_read(struct loading *loading, struct yaml map, struct item *use)
{
    static const struct parts none = {0};
    struct yaml asks = yaml_need(map, "asks", "asks: [{fact: fee, kind: money, label: {…}}]");
    struct parts parts = {0};

    asks_read(loading, asks, &none, &parts);
    needs_read(loading, yaml_need(map, "needs", "needs: []"), &none, use->claim, &parts);
    materials_read(yaml_need(map, "materials", "materials: []"), &none, &parts);
    proofs_check(asks, &parts, 0);
    days_check(asks, &parts, use->claim, 0);
    for (size_t i = 0; i < parts.ask_count; i++)
        listed_check(yaml_at(asks, i), &parts, &parts.asks[i]);
    use->asks = parts.asks;
    use->ask_count = parts.ask_count;
    use->needs = parts.needs;
    use->need_count = parts.need_count;
    use->materials = parts.materials;
    use->material_count = parts.material_count;
}

/* ---- who, from which money, on which path -------------------------------------------------- */

const struct department *const *departments_read(struct loading *loading, struct yaml list,
                                                 size_t *ret_count)
{
    size_t count = yaml_list(list);
    const struct department **departments =
        arena_get(loading->arena, (count + 1) * sizeof(const struct department *));

    *ret_count = count;
    if (yaml_is_list(list) && count == 0)
        yaml_fault(list, _("Write [industry], the leading one first."),
                   _("no department is responsible"));
    for (size_t i = 0; i < count; i++) {
        const char *id = yaml_text(yaml_at(list, i));

        departments[i] = catalogue_department(loading->catalogue, id);
        /* Without any department read, its own file has the fault. */
        if (!departments[i] && loading->catalogue->department_count > 0)
            yaml_fault(yaml_at(list, i), _("Use an id of departments.yaml."),
                       _("there is no department “%s”"), text_quote(loading->arena, id));
        for (size_t j = 0; j < i; j++)
            if (departments[i] && departments[i] == departments[j])
                yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                           _("the department “%s” is there twice"), id);
    }
    return departments;
}

static unsigned applicants_read(struct yaml list)
{
    size_t count = yaml_list(list);
    unsigned applicants = 0;

    if (yaml_is_list(list) && count == 0)
        yaml_fault(list, _("Write [enterprise]."), _("nobody may apply"));
    for (size_t i = 0; i < count; i++) {
        enum organisation_kind kind;
        const char *word = yaml_text(yaml_at(list, i));

        if (organisation_kind_parse(word, &kind))
            applicants |= 1u << kind;
        else
            yaml_fault(yaml_at(list, i),
                       _("Write enterprise, university, research-institute, institution, "
                         "association, park-operator or individual-team."),
                       _("“%s” is no kind of applicant"), text_quote(yaml_arena(list), word));
    }
    return applicants;
}

static unsigned stages_read(struct yaml list)
{
    size_t count = yaml_list(list);
    unsigned stages = 0;
    int before = -1;

    for (size_t i = 0; i < count; i++) {
        enum stage stage;
        const char *word = yaml_text(yaml_at(list, i));

        if (!stage_parse(word, &stage) || stage == STAGE_DRAFT || stage > STAGE_CLOSED) {
            yaml_fault(yaml_at(list, i),
                       _("The stages are: received, formal, accepted, review, reviewed, assessed, "
                         "proposed, notice, awarded, closed."),
                       _("“%s” is no stage of a path"), text_quote(yaml_arena(list), word));
            continue;
        }
        if ((int) stage <= before)
            yaml_fault(yaml_at(list, i),
                       _("Keep the order received, formal, accepted, review, reviewed, assessed, "
                         "proposed, notice, awarded, closed."),
                       _("the stage “%s” is out of order"), word);
        before = (int) stage;
        stages |= 1u << stage;
    }
    return stages;
}

static const struct pool *pool_read(struct loading *loading, struct yaml map, enum shape shape)
{
    struct yaml value = yaml_get(map, "pool");
    const struct pool *pool;

    if (shape == SHAPE_IN_KIND) {
        if (yaml_is(value))
            yaml_fault(value, _("Take pool: away, or choose another shape."),
                       _("support in kind takes no money from a pool"));
        return NULL;
    }
    value = yaml_need(map, "pool", "pool: dept-industry");
    pool = yaml_is(value) ? catalogue_pool(loading->catalogue, yaml_text(value)) : NULL;
    if (yaml_is(value) && !pool && loading->catalogue->pool_count > 0)
        yaml_fault(value, _("Use an id of pools.yaml."), _("there is no pool “%s”"),
                   text_quote(loading->arena, yaml_text(value)));
    return pool;
}

/* ---- the item ------------------------------------------------------------------------------ */

/* After "2-": one or two digits, then a letter for parts of one sentence (a, b, c). */
static bool is_item_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return digits >= 1 && digits <= 2 &&
           (text[digits] == '\0' ||
            (text[digits] >= 'a' && text[digits] <= 'z' && text[digits + 1] == '\0'));
}

static void id_read(struct yaml map, const struct edition *edition, struct item *item)
{
    struct yaml id = yaml_need(map, "id", "id: \"N-1\"");
    char start[16];

    item->id = yaml_is(id) ? yaml_id(id) : "";
    snprintf(start, sizeof start, "%d-", edition->measure);
    if (text_empty(item->id) || edition->measure == 0)
        return;
    if (strncmp(item->id, start, strlen(start)) != 0 || !is_item_number(item->id + strlen(start)))
        yaml_fault(
            id, arena_format(yaml_arena(map), _("Write \"%s1\", \"%s2\" and so on."), start, start),
            _("“%s” is no item of measure %d"), item->id, edition->measure);
}

/* The common parts but those an item says it is without. */
struct leaving {
    const char **names;
    bool *seen; /* by name: something common is called so */
    size_t count;
};

static bool leaves(struct leaving *leaving, const char *name)
{
    bool found = false;

    for (size_t i = 0; i < leaving->count; i++)
        if (text_is(leaving->names[i], name))
            leaving->seen[i] = found = true;
    return found;
}

static void parts_leave(struct arena *arena, struct leaving *leaving, const struct parts *common,
                        struct parts *ret_left)
{
    struct ask *asks = arena_get(arena, (common->ask_count + 1) * sizeof *asks);
    struct condition *needs = arena_get(arena, (common->need_count + 1) * sizeof *needs);
    struct check *checks = arena_get(arena, (common->check_count + 1) * sizeof *checks);

    *ret_left = (struct parts){.asks = asks,
                               .needs = needs,
                               .checklist = checks,
                               .materials = common->materials,
                               .material_count = common->material_count};
    for (size_t i = 0; i < common->ask_count; i++)
        if (!leaves(leaving, common->asks[i].fact))
            asks[ret_left->ask_count++] = common->asks[i];
    for (size_t i = 0; i < common->need_count; i++)
        if (!leaves(leaving, common->needs[i].fact))
            needs[ret_left->need_count++] = common->needs[i];
    for (size_t i = 0; i < common->check_count; i++)
        if (!leaves(leaving, common->checklist[i].id))
            checks[ret_left->check_count++] = common->checklist[i];
}

static void without_read(struct loading *loading, struct yaml list, const struct parts *common,
                         struct parts *ret_left)
{
    struct leaving leaving = {.count = yaml_list(list)};

    leaving.names = arena_get(loading->arena, (leaving.count + 1) * sizeof *leaving.names);
    leaving.seen = arena_get(loading->arena, (leaving.count + 1) * sizeof *leaving.seen);
    for (size_t i = 0; i < leaving.count; i++)
        leaving.names[i] = yaml_text(yaml_at(list, i));
    parts_leave(loading->arena, &leaving, common, ret_left);
    /* Without any common part read, its own file has the fault. */
    for (size_t i = 0; i < leaving.count; i++)
        if (!leaving.seen[i] && !text_empty(leaving.names[i]) && common->ask_count > 0)
            yaml_fault(yaml_at(list, i), _("Name a fact or a line of the common checklist."),
                       _("nothing common is called “%s”"),
                       text_quote(loading->arena, leaving.names[i]));
}

static void item_parts_read(struct loading *loading, struct yaml map, struct item *item)
{
    static const struct parts none = {0};
    struct yaml common = yaml_get(map, "common");
    bool own_only = yaml_is(common) && !yaml_yes(common);
    struct yaml without = yaml_get(map, "without");
    struct parts parts = {0}, left;
    const struct parts *before = own_only ? &none : &loading->common;

    if (yaml_is(without)) {
        without_read(loading, without, before, &left);
        before = &left;
    }
    parts_read(loading, map, before, &parts);
    item->asks = parts.asks;
    item->ask_count = parts.ask_count;
    item->needs = parts.needs;
    item->need_count = parts.need_count;
    item->checklist = parts.checklist;
    item->check_count = parts.check_count;
    item->materials = parts.materials;
    item->material_count = parts.material_count;
}

void item_read(struct loading *loading, struct yaml map, const struct edition *edition,
               size_t department_count, const struct department *const *departments,
               struct item *ret_item)
{
    static const char *const keys[] = {
        "id",          "name",      "source",   "grade",   "common",    "without", "applicants",
        "departments", "pool",      "stages",   "asks",    "needs",     "gives",   "rubric",
        "checklist",   "materials", "examples", "voucher", "agreement", "periods", NULL};
    struct item item = {.id = "",
                        .name = {"", "", ""},
                        .source = edition->source,
                        .departments = departments,
                        .department_count = department_count};

    *ret_item = item;
    if (!yaml_map(map, keys))
        return;
    id_read(map, edition, &item);
    item.name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    if (yaml_is(yaml_get(map, "source")))
        item.source = yaml_text(yaml_get(map, "source"));
    item.grade = yaml_grade(yaml_need(map, "grade", "grade: A"));
    item.applicants = applicants_read(yaml_need(map, "applicants", "applicants: [enterprise]"));
    if (yaml_is(yaml_get(map, "departments")))
        item.departments =
            departments_read(loading, yaml_get(map, "departments"), &item.department_count);
    struct yaml stages = yaml_need(map, "stages", "stages: [received, formal, …, closed]");
    item.stages = stages_read(stages);
    item_parts_read(loading, map, &item);
    gives_read(loading, yaml_need(map, "gives", "gives: {shape: share, …}"), &item, &item.gives);
    item.pool = pool_read(loading, map, item.gives.shape);
    path_check(stages, &item);
    *ret_item = item;
    item.voucher = voucher_read(loading, yaml_get(map, "voucher"), ret_item, edition);
    item.agreement = agreement_read(loading, yaml_get(map, "agreement"), &item);
    windows_read(yaml_get(map, "periods"), edition, &item);
    rubric_read(loading, map, &item);
    if (!loading->without_examples)
        examples_read(yaml_need(map, "examples", "examples: [{name: …, facts: {…}, gives: \"…\"}]"),
                      &item, edition, loading->catalogue->policy.to, &item.example_count,
                      &item.examples);
    *ret_item = item;
}
