/* SPDX-License-Identifier: Apache-2.0 */
/* Reads conditions and the values of facts.  Leaves comparing to condition. */
#include "base/str.h"
#include "base/text.h"
#include "rules/condition.h"
#include "rules/loading.h"

#define VALUES_MOST 60

bool fact_named(struct yaml value, const struct item *item, const char **ret_fact,
                enum fact_kind *ret_kind)
{
    AUTO_STR struct str known = {0};
    const char *fact = yaml_text(value);

    if (text_empty(fact))
        return false;
    if (item_fact_kind(item, fact, ret_kind)) {
        *ret_fact = fact;
        return true;
    }
    str_init(&known, 500);
    for (size_t i = 0; i < item->ask_count; i++)
        str_format(&known, "%s%s", i ? ", " : "", item->asks[i].fact);
    yaml_fault(value,
               arena_format(yaml_arena(value),
                            _("Ask it under asks:, or name one that is asked: %s."), known.text),
               _("the fact “%s” is not asked here"), text_quote(yaml_arena(value), fact));
    return false;
}

static bool choice_is_known(struct yaml value, const struct ask *ask, const char *text)
{
    AUTO_STR struct str known = {0};

    if (ask_choice(ask, text))
        return true;
    str_init(&known, 500);
    for (size_t i = 0; i < ask->choice_count; i++)
        str_format(&known, "%s%s", i ? ", " : "", ask->choices[i].id);
    yaml_fault(value, arena_format(yaml_arena(value), _("Write one of: %s."), known.text),
               _("“%s” is none of the choices of %s"), text_quote(yaml_arena(value), text),
               ask->fact);
    return false;
}

static bool known_value_is_known(struct yaml value, const char *fact, const char *text)
{
    enum organisation_kind kind;

    if (text_is(fact, "applicant_kind") && !organisation_kind_parse(text, &kind)) {
        yaml_fault(value, _("Write a word of applicants:, for example enterprise."),
                   _("“%s” is no kind of applicant"), text_quote(yaml_arena(value), text));
        return false;
    }
    if (text_is(fact, "applicant_district") && !district_label(text)) {
        yaml_fault(value, _("Write a district of Shenzhen, for example nanshan."),
                   _("“%s” is no district"), text_quote(yaml_arena(value), text));
        return false;
    }
    return true;
}

bool fact_value_read(struct yaml value, const struct item *item, const char *fact,
                     enum fact_kind kind, struct fact *ret_fact)
{
    const struct ask *ask = item_ask(item, fact);
    struct fact read = {0};

    if (!yaml_fact(value, fact, kind, &read))
        return false;
    if (ask && kind == FACT_CHOICE && !choice_is_known(value, ask, read.text))
        return false;
    if (!ask && !known_value_is_known(value, fact, read.text))
        return false;
    *ret_fact = read;
    return true;
}

static void values_read(struct yaml value, const struct item *item, struct condition *condition)
{
    bool many = condition->is == IS_ONE_OF;
    size_t count = many ? yaml_list(value) : 1;
    struct fact *values;

    if (!yaml_is(value) || count == 0)
        return;
    if (count > VALUES_MOST) {
        yaml_fault(value, NULL, _("the list is longer than %d"), VALUES_MOST);
        return;
    }
    values = arena_get(yaml_arena(value), count * sizeof *values);
    for (size_t i = 0; i < count; i++)
        if (!fact_value_read(many ? yaml_at(value, i) : value, item, condition->fact,
                             condition->kind, &values[i]))
            values[i] = (struct fact){.key = condition->fact, .kind = condition->kind, .text = ""};
    condition->values = values;
    condition->value_count = count;
}

/* value_by: the setting that decides the value, where that is a count. */
static void value_by_read(struct loading *loading, struct yaml map, struct condition *condition)
{
    struct yaml by = yaml_get(map, "value_by"), value = yaml_get(map, "value");
    struct fact *fact;

    if (yaml_is(value))
        yaml_fault(value, _("Keep one of the two."), _("the setting decides the value"));
    if (condition->kind != FACT_COUNT || condition->is == IS_ONE_OF) {
        yaml_fault(by, _("Write value: with the value itself."),
                   _("the value is not left to a setting here"));
        return;
    }
    condition->setting = setting_named(loading, by, SETTING_NUMBER);
    if (!condition->setting)
        return;
    fact = arena_get(loading->arena, sizeof *fact);
    *fact = (struct fact){.key = condition->fact,
                          .kind = FACT_COUNT,
                          .text = condition->setting->value,
                          .count = condition->setting->number};
    condition->values = fact;
    condition->value_count = 1;
}

void condition_read(struct loading *loading, struct yaml map, const struct item *item,
                    bool explained, struct condition *ret_condition)
{
    static const char *const bare[] = {"fact", "is", "value", "value_by", NULL};
    static const char *const full[] = {"fact",    "is",      "value", "value_by",
                                       "because", "article", NULL};
    struct yaml is;

    *ret_condition = (struct condition){.because = {"", "", ""}, .article = ""};
    if (!yaml_map(map, explained ? full : bare))
        return;
    is = yaml_need(map, "is", "is: equal");
    ret_condition->is = (enum comparison) yaml_word_value(is, comparison_words);
    if (explained) {
        ret_condition->because =
            yaml_words(yaml_need(map, "because", "because: {zh: …, en: …, ja: …}"));
        ret_condition->article = yaml_text(yaml_need(map, "article", "article: …"));
    }
    if (!fact_named(yaml_need(map, "fact", "fact: startup"), item, &ret_condition->fact,
                    &ret_condition->kind))
        return;
    if (comparison_orders(ret_condition->is) && !fact_kind_has_order(ret_condition->kind))
        yaml_fault(is, _("Write equal, not-equal or one-of."), _("“%s” has no order: it is a %s"),
                   ret_condition->fact, fact_kind_word(ret_condition->kind));
    if (yaml_is(yaml_get(map, "value_by")))
        value_by_read(loading, map, ret_condition);
    else
        values_read(yaml_need(map, "value", "value: \"yes\""), item, ret_condition);
}
