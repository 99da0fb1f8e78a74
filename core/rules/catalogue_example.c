/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the examples of an item.  Leaves running them to examples. */
#include "base/text.h"
#include "rules/judge.h"
#include "rules/loading.h"

#define FACTS_MOST 60

static void example_facts_read(struct yaml map, const struct item *item, struct example *example)
{
    size_t count = yaml_keys(map);

    if (yaml_is(map) && !yaml_is_map(map))
        yaml_fault(map, _("Write {contract_amount: \"20000000.00\"}."),
                   _("facts with their values are expected here"));
    if (count > FACTS_MOST) {
        yaml_fault(map, NULL, _("the list is longer than %d"), FACTS_MOST);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *key = NULL;
        enum fact_kind kind;
        struct fact fact = {0};

        if (!fact_named(yaml_key_at(map, i), item, &key, &kind))
            continue;
        if (facts_find(&example->facts, key))
            yaml_fault(yaml_key_at(map, i), _("Keep one of the two."),
                       _("the fact “%s” is given twice"), key);
        if (fact_value_read(yaml_value_at(map, i), item, key, kind, &fact))
            facts_put(&example->facts, &fact);
    }
}

static bool limit_index(struct yaml value, const struct item *item, int *ret_index)
{
    const char *text = yaml_text(value);
    char number[24];

    for (size_t i = 0; i < item->gives.limit_count; i++) {
        snprintf(number, sizeof number, "%zu", i);
        if (text_is(text, number)) {
            *ret_index = (int) i;
            return true;
        }
    }
    if (!text_empty(text))
        yaml_fault(value,
                   arena_format(yaml_arena(value),
                                _("Limits are counted from \"0\"; there are %zu."),
                                item->gives.limit_count),
                   _("there is no limit “%s”"), text_quote(yaml_arena(value), text));
    return false;
}

static void used_read(struct yaml map, const struct item *item, struct example *example)
{
    size_t count = yaml_keys(map);
    struct money *used;
    int index;

    if (!yaml_is(map))
        return;
    if (!yaml_is_map(map))
        yaml_fault(map, _("Write {\"0\": \"4000000.00\"}."),
                   _("limits with what was used are expected here"));
    used = arena_get(yaml_arena(map), (item->gives.limit_count + 1) * sizeof *used);
    for (size_t i = 0; i < count; i++)
        if (limit_index(yaml_key_at(map, i), item, &index))
            used[index] = yaml_money(yaml_value_at(map, i));
    example->used = used;
    example->used_count = item->gives.limit_count;
}

static bool is_decided(const struct gives *gives)
{
    return gives->shape == SHAPE_UP_TO || gives->shape == SHAPE_BY_DECISION ||
           (gives->shape == SHAPE_TIERS && gives->tier_up_to);
}

static void inputs_read(struct yaml map, const struct item *item, struct example *example)
{
    struct yaml score = yaml_get(map, "score"), decided = yaml_get(map, "decided");

    example->has_score = yaml_is(score);
    if (example->has_score)
        example->score = yaml_count(score, 0, 100);
    if (example->has_score && (item->gives.shape != SHAPE_TIERS || item->gives.tier_by))
        yaml_fault(score, _("Take the key away."), _("nothing here is given by score"));
    example->has_decided = yaml_is(decided);
    if (example->has_decided)
        example->decided = yaml_money(decided);
    if (example->has_decided && !is_decided(&item->gives))
        yaml_fault(decided, _("Take the key away."), _("nothing here is left to decide"));
    used_read(yaml_get(map, "used"), item, example);
}

static void refused_read(struct yaml value, const struct item *item, struct example *example)
{
    const char *fact = yaml_text(value);

    example->expects = EXAMPLE_REFUSED;
    example->refused = fact;
    if (text_is(fact, "applicant_kind") || (item->claim && text_is(fact, FACT_VOUCHER_LAST_DAY)) ||
        (item->gives.together && text_is(fact, item->gives.together->fact)) ||
        (item->gives.shape == SHAPE_TIERS &&
         text_is(fact, item->gives.tier_by ? item->gives.tier_by : "score")))
        return;
    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, fact))
            return;
    if (!text_empty(fact))
        yaml_fault(value, _("Name the fact of one of the needs."), _("no need is about “%s”"),
                   text_quote(yaml_arena(value), fact));
}

static void expectation_read(struct yaml map, const struct item *item, struct example *example)
{
    struct yaml gives = yaml_get(map, "gives"), refused = yaml_get(map, "refused"),
                grants = yaml_get(map, "grants"), binding = yaml_get(map, "binding");
    bool in_kind = item->gives.shape == SHAPE_IN_KIND;

    example->binding = -1;
    if (yaml_is(gives) + yaml_is(refused) + yaml_is(grants) != 1) {
        yaml_fault(map,
                   in_kind ? _("Add one of: grants: \"yes\", refused: a fact.")
                           : _("Add one of: gives: \"10000000.00\", refused: a fact."),
                   _("an example says one thing that comes out"));
        return;
    }
    if (yaml_is(in_kind ? gives : grants))
        yaml_fault(in_kind ? gives : grants,
                   in_kind ? _("Write grants: for support in kind.")
                           : _("Write gives: with the amount."),
                   _("this does not go with what the item gives"));
    if (yaml_is(gives))
        example->gives = yaml_money(gives);
    if (yaml_is(grants)) {
        example->expects = EXAMPLE_GRANTS;
        example->grants = yaml_text(grants);
    }
    if (yaml_is(refused))
        refused_read(refused, item, example);
    if (yaml_is(binding))
        limit_index(binding, item, &example->binding);
}

/* A voucher may be used when its rule is in force no longer, but never before it is issued. */
static void use_days_read(struct yaml map, const struct edition *edition, struct example *example)
{
    struct yaml issued = yaml_get(map, "issued"), day = yaml_get(map, "day");

    example->issued = yaml_is(issued) ? yaml_date(issued) : edition->from;
    example->day = yaml_is(day) ? yaml_date(day) : example->issued;
    if (!date_is_none(example->day) && example->day.day < example->issued.day)
        yaml_fault(yaml_is(day) ? day : issued, _("Write a day after the one it is issued on."),
                   _("the voucher is used before it is issued"));
}

/* The word last-day: the last day on which the edition takes applications. */
static void day_read(struct yaml value, const struct edition *edition, struct date policy_ends,
                     struct example *example)
{
    struct date last = edition->to.day < policy_ends.day ? edition->to : policy_ends;

    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    example->day = edition->from;
    if (!yaml_is(value))
        return;
    example->day = text_is(yaml_text(value), SETTING_LAST_DAY) ? last : yaml_date(value);
    if (date_is_none(example->day) || date_is_none(edition->from) || date_is_none(edition->to))
        return;
    if (example->day.day < edition->from.day || example->day.day > edition->to.day)
        yaml_fault(value,
                   arena_format(yaml_arena(value), _("Write a day from %s to %s."),
                                date_text(edition->from, from), date_text(edition->to, to)),
                   _("the day lies outside the edition"));
}

static void example_read(struct yaml map, const struct item *item, const struct edition *edition,
                         struct date policy_ends, struct example *example)
{
    static const char *const keys[] = {"name",  "day",     "facts",  "score",   "decided", "used",
                                       "gives", "binding", "grants", "refused", NULL};
    static const char *const use_keys[] = {"name", "issued", "day",     "quota",   "facts",
                                           "used", "gives",  "binding", "refused", NULL};
    struct yaml facts;

    example->name = "";
    example->place = yaml_place(map);
    if (!yaml_map(map, item->claim ? use_keys : keys))
        return;
    example->name = yaml_text(yaml_need(map, "name", _("name: what the example shows")));
    if (item->claim) {
        use_days_read(map, edition, example);
        example->quota = yaml_money(yaml_need(map, "quota", "quota: \"1000000.00\""));
    } else {
        day_read(yaml_get(map, "day"), edition, policy_ends, example);
        example->issued = example->day;
    }
    facts = yaml_need(map, "facts", "facts: {contract_amount: \"20000000.00\"}");
    example_facts_read(facts, item, example);
    inputs_read(map, item, example);
    expectation_read(map, item, example);
}

void examples_read(struct yaml list, const struct item *item, const struct edition *edition,
                   struct date policy_ends, size_t *ret_count, const struct example **ret_examples)
{
    size_t count = yaml_list(list);
    struct example *examples;

    if (yaml_is_list(list) && count == 0)
        yaml_fault(list, _("Write an example at each edge of the rule."),
                   _("an item without an example is not checked"));
    *ret_count = count;
    if (count == 0)
        return;
    examples = arena_get(yaml_arena(list), count * sizeof *examples);
    for (size_t i = 0; i < count; i++)
        example_read(yaml_at(list, i), item, edition, policy_ends, &examples[i]);
    *ret_examples = examples;
}
