/* SPDX-License-Identifier: Apache-2.0 */
/* Reads policy.yaml's fingerprints: which facts show that two applications are about the same.
 * Leaves finding them to the desk; a fact that no item asks is refused. */
#include "base/text.h"
#include "rules/loading.h"

static const struct yaml_word tie_words[] = {{"legal_representative", TIE_LEGAL_REPRESENTATIVE},
                                             {"contact_phone", TIE_CONTACT_PHONE},
                                             {"bank_account", TIE_BANK_ACCOUNT},
                                             {0}};

static const char *kind_read(struct loading *loading, struct yaml map)
{
    const struct fingerprints *known = loading->catalogue->fingerprints;
    struct yaml value = yaml_need(map, "kind", "kind: contract");
    const char *kind = yaml_id(value);
    bool there = text_is(kind, FINGERPRINT_TITLE);

    for (size_t i = 0; i < known->mark_count; i++)
        there = there || text_is(known->marks[i].kind, kind);
    for (size_t i = 0; i < known->tie_count; i++)
        there = there || text_is(known->ties[i].kind, kind);
    if (there && !text_empty(kind))
        yaml_fault(value, _("Give it another name."), _("the kind “%s” is there already"), kind);
    return kind;
}

static struct words name_read(struct yaml map)
{
    return yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
}

/* A list of facts; whether some item asks them is known only when all are read. */
static void facts_read(struct loading *loading, struct yaml list, struct fact_keys *ret_keys)
{
    const char **keys;

    *ret_keys = (struct fact_keys){0};
    if (!yaml_is(list))
        return;
    ret_keys->count = yaml_list(list);
    keys = arena_get(loading->arena, (ret_keys->count + 1) * sizeof *keys);
    for (size_t i = 0; i < ret_keys->count; i++) {
        struct yaml value = yaml_at(list, i);

        keys[i] = yaml_id(value);
        *ARENA_PUSH(loading->arena, loading->marked, loading->marked_count) =
            (struct marked_fact){.fact = keys[i], .place = yaml_place(value)};
    }
    if (ret_keys->count == 0 && yaml_is_list(list))
        yaml_fault(list, NULL, _("no fact is named"));
    ret_keys->list = keys;
}

static void mark_read(struct loading *loading, struct yaml map, struct mark_rule *rule)
{
    static const char *const keys[] = {"kind", "name", "facts", "buyers", "sellers", NULL};
    struct yaml facts, buyers, sellers;

    *rule = (struct mark_rule){.kind = "", .name = {"", "", ""}};
    if (!yaml_map(map, keys))
        return;
    rule->kind = kind_read(loading, map);
    rule->name = name_read(map);
    facts = yaml_get(map, "facts");
    buyers = yaml_get(map, "buyers");
    sellers = yaml_get(map, "sellers");
    rule->is_pair = !yaml_is(facts);
    if (yaml_is(facts) == (yaml_is(buyers) || yaml_is(sellers)))
        yaml_fault(map, _("Write facts: [contract_number], or buyers: and sellers:."),
                   _("a kind names either facts or buyers and sellers"));
    facts_read(loading, facts, &rule->facts);
    facts_read(loading, buyers, &rule->buyers);
    facts_read(loading, sellers, &rule->sellers);
}

static void marks_read(struct loading *loading, struct yaml list, struct fingerprints *ret)
{
    size_t count = yaml_list(list);
    struct mark_rule *rules = arena_get(loading->arena, (count + 1) * sizeof *rules);

    ret->marks = rules;
    for (size_t i = 0; i < count; i++) {
        struct mark_rule rule;

        mark_read(loading, yaml_at(list, i), &rule);
        rules[ret->mark_count++] = rule;
    }
}

static void ties_read(struct loading *loading, struct yaml list, struct fingerprints *ret)
{
    static const char *const keys[] = {"kind", "name", "of", NULL};
    size_t count = yaml_list(list);
    struct tie_rule *rules = arena_get(loading->arena, (count + 1) * sizeof *rules);

    ret->ties = rules;
    for (size_t i = 0; i < count; i++) {
        struct tie_rule rule = {.kind = "", .name = {"", "", ""}};
        struct yaml map = yaml_at(list, i);

        if (yaml_map(map, keys)) {
            rule.kind = kind_read(loading, map);
            rule.name = name_read(map);
            rule.of = (enum party_tie) yaml_word_value(yaml_need(map, "of", "of: bank_account"),
                                                       tie_words);
        }
        rules[ret->tie_count++] = rule;
    }
}

static void titles_read(struct yaml map, struct fingerprints *ret)
{
    static const char *const keys[] = {"alike", "name", NULL};
    struct yaml alike;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    ret->title_name = name_read(map);
    alike = yaml_need(map, "alike", "alike: \"85%\"");
    ret->alike = yaml_ratio(alike);
    if (yaml_is(alike) && (ret->alike.ppm < PPM_IN_ONE / 2 || ret->alike.ppm > PPM_IN_ONE))
        yaml_fault(alike, _("Write a share from 50% to 100%."),
                   _("titles less alike than half find everything, more than all nothing"));
}

void fingerprints_read(struct loading *loading, struct yaml map)
{
    static const char *const keys[] = {"shortest", "titles", "marks", "related", "sellers", NULL};
    struct fingerprints *ret = arena_get(loading->arena, sizeof *ret);

    *ret = (struct fingerprints){.shortest = 1, .title_name = {"", "", ""}};
    loading->catalogue->fingerprints = ret;
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    ret->shortest = yaml_count(yaml_need(map, "shortest", "shortest: \"4\""), 1, 20);
    titles_read(yaml_need(map, "titles", "titles: {alike: \"85%\", name: {…}}"), ret);
    marks_read(loading, yaml_need(map, "marks", "marks: [{kind: contract, …}]"), ret);
    ties_read(loading, yaml_need(map, "related", "related: [{kind: same-account, …}]"), ret);
    facts_read(loading, yaml_get(map, "sellers"), &ret->sellers);
}

bool fingerprints_is_pair(const struct fingerprints *fingerprints, const char *kind)
{
    for (size_t i = 0; i < fingerprints->mark_count; i++)
        if (text_is(fingerprints->marks[i].kind, kind))
            return fingerprints->marks[i].is_pair;
    return false;
}

static bool is_asked(const struct loading *loading, const char *fact)
{
    for (size_t e = 0; e < loading->draft_count; e++) {
        const struct edition *edition = &loading->drafts[e].edition;

        for (size_t i = 0; i < edition->item_count; i++)
            if (item_ask(&edition->items[i], fact))
                return true;
    }
    return false;
}

void fingerprints_check(struct loading *loading)
{
    for (size_t i = 0; i < loading->marked_count; i++) {
        const struct marked_fact *marked = &loading->marked[i];

        if (!text_empty(marked->fact) && !is_asked(loading, marked->fact))
            fault_at(loading, marked->place, _("Use the key of a fact that an item asks."),
                     arena_format(loading->arena, _("no item asks the fact “%s”"), marked->fact));
    }
}
