/* SPDX-License-Identifier: Apache-2.0 */
/* What the journal keeps in words of the program, said in words of the office.
 * Knows verbs and fields; entries are the desk's. */
#include "tui/journal_words.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/text.h"
#include "model/allocation.h"
#include "model/award.h"
#include "model/body.h"
#include "model/clawback.h"
#include "model/edition.h"
#include "model/instalment.h"
#include "model/plan.h"
#include "model/pool_year.h"
#include "model/stage.h"
#include "rules/allocate.h"
#include "rules/judge.h"
#include "rules/window.h"
#include "tui/application_words.h"

/* Digests and the like: kept for proof, not for reading. */
static const char *const silent[] = {"text_digest", "rehearsal",       "ledger",
                                     "receipt",     "edition",         "digest",
                                     "figures",     "checked_receipt", "signed"};

const char *journal_verb_text(const char *verb)
{
    return _(journal_verb_label(verb));
}

/* ---- fields ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "fact.turnover", a check or a material of the item. */
static const char *item_field(const struct item *item, const char *field)
{
    const char *dot = strchr(field, '.');
    const char *name = dot ? dot + 1 : field;
    const struct ask *ask = item_ask(item, name);
    const struct material *material = item_material(item, name);

    if (ask || strncmp(field, "fact.", 5) == 0)
        return item_fact_label(item, name);
    if (material)
        return words_now(&material->name);
    if (text_is(field, CHECK_WINDOW))
        return _("Receipt outside the application period");
    for (size_t i = 0; i < item->check_count; i++)
        if (text_is(item->checklist[i].id, name))
            return words_now(&item->checklist[i].text);
    for (size_t i = 0; i < item->criterion_count; i++)
        if (text_is(item->criteria[i].id, name))
            return words_now(&item->criteria[i].name);
    return NULL;
}

/* Of one line: "item" names it, anything else is something it knows. */
static bool item_has(const struct item *item, const char *line, struct arena *arena)
{
    size_t size = strcspn(line, "\t");
    const char *field = arena_format(arena, "%.*s", (int) size, line);

    if (text_is(field, "item"))
        return strstr(line, arena_format(arena, "\t%s\n", item->id)) != NULL;
    if (strncmp(field, "fact.", 5) == 0)
        return item_ask(item, field + 5) != NULL;
    return item_field(item, field) != NULL;
}

bool journal_item_knows(const struct item *item, const char *changes)
{
    AUTO_ARENA struct arena arena = {0};

    for (const char *line = changes; *line != '\0';) {
        if (item_has(item, line, &arena))
            return true;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return false;
}

/* A criterion or a piece of evidence of any kind of body. */
static const char *body_field(const struct catalogue *catalogue, const char *field)
{
    for (size_t k = 0; k < catalogue->body_kind_count; k++) {
        const struct body_kind *kind = &catalogue->body_kinds[k];

        for (size_t i = 0; i < kind->criterion_count; i++)
            if (text_is(kind->criteria[i].id, field))
                return words_now(&kind->criteria[i].name);
        for (size_t i = 0; i < kind->evidence_count; i++)
            if (text_is(kind->evidence[i].id, field))
                return words_now(&kind->evidence[i].name);
    }
    return NULL;
}

static const char *plain_text(const char *value, struct arena *arena)
{
    struct money amount;
    struct err err;
    const char *dot = strrchr(value, '.');
    const char *label = journal_value_label(value);
    char text[MONEY_TEXT_SIZE];

    if (label)
        return label;
    if (dot && strlen(dot) == 3 && money_parse(value, &amount, &err))
        return arena_text(arena, money_text(amount, text));
    return value;
}

/* A word of what is said of pools: one by its name, an amount with its unit. */
static const char *pool_word(const struct catalogue *catalogue, const char *word,
                             struct arena *arena)
{
    const struct pool *pool = catalogue_pool(catalogue, word);
    const char *dot = strchr(word, '.');
    struct money amount;

    if (pool)
        return words_now(&pool->name);
    return dot && strlen(dot) == 3 && money_parse(word, &amount, NULL) ? yuan_text(amount, arena)
                                                                       : plain_text(word, arena);
}

/* "training-voucher → basic-research 500000.00": pools by their names. */
static const char *pools_text(const struct catalogue *catalogue, const char *value,
                              struct arena *arena)
{
    const char *text = "";

    while (*value != '\0') {
        size_t size = strcspn(value, " ");
        const char *word = arena_format(arena, "%.*s", (int) size, value);

        text = arena_format(arena, "%s%s%s", text, *text ? " " : "",
                            pool_word(catalogue, word, arena));
        value += size + (value[size] == ' ');
    }
    return text;
}

/* "instalment.2", "line 2026-02-000001", "points.scale_of_use": what it is, and which. */
static const char *numbered_text(const char *field, const struct catalogue *catalogue,
                                 const struct item *item, struct arena *arena)
{
    size_t size = strcspn(field, ". ");
    const char *label = journal_field_label(arena_format(arena, "%.*s", (int) size, field));
    const char *which = field[size] ? field + size + 1 : "";
    const char *name = item ? item_field(item, which) : NULL;

    if (begins(field, "year_rules"))
        name = pools_text(catalogue, which, arena);
    return label && *which ? arena_format(arena, "%s %s", label, name ? name : which) : NULL;
}

static const char *field_text(const char *field, const struct catalogue *catalogue,
                              const struct item *item, struct arena *arena)
{
    const char *label = journal_field_label(field);
    enum ledger_kind kind;

    if (!label && ledger_kind_parse(field, &kind))
        label = _(ledger_kind_label(kind));
    if (!label && item)
        label = item_field(item, field);
    if (!label)
        label = body_field(catalogue, field);
    if (!label)
        label = numbered_text(field, catalogue, item, arena);
    return label ? label : field;
}

/* ---- values ---- */

static const char *centi_text(const char *value, struct arena *arena)
{
    size_t size = strlen(value);

    if (size == 0)
        return value;
    if (size < 3)
        return arena_format(arena, "0.%02d",
                            size == 2 ? (value[0] - '0') * 10 + value[1] - '0' : value[0] - '0');
    return arena_format(arena, "%.*s.%s", (int) size - 2, value, value + size - 2);
}

static const char *grade_name(const struct catalogue *catalogue, const char *value)
{
    for (size_t k = 0; k < catalogue->body_kind_count; k++) {
        const struct body_grade *grade = body_kind_grade(&catalogue->body_kinds[k], value);

        if (grade)
            return words_now(&grade->name);
    }
    return value;
}

/* Words of body.def and the catalogue's grades; NULL: none of them. */
static const char *body_value(const char *field, const char *value,
                              const struct catalogue *catalogue)
{
    enum body_outcome outcome;
    const struct body_kind *kind;

    if (text_is(field, "outcome") && body_outcome_parse(value, &outcome))
        return _(body_outcome_label(outcome));
    if (text_is(field, "grade") || text_is(field, "regrade"))
        return grade_name(catalogue, value);
    kind = text_is(field, "kind") ? catalogue_body_kind(catalogue, value) : NULL;
    return kind ? words_now(&kind->name) : NULL;
}

/* What a field keeps of a machine is one of its states; "state" is whose verb it is. */
static const struct {
    const char *field, *verb; /* how it begins */
    const struct machine *machine;
} machines[] = {
    {"stage", "", &machine_application},
    {"award", "", &machine_award},
    {"plan_state", "", &machine_plan},
    {"plan_line", "", &machine_plan_line},
    {"objection ", "", &machine_objection},
    {"objection", "", &machine_objection},
    {"state", "body-", &machine_body},
    {"state", "instalment-", &machine_instalment},
    {"state", "allocation-", &machine_allocation},
};

/* NULL: no state of a machine. */
static const char *machine_value(const char *verb, const char *field, const char *value)
{
    unsigned state;

    for (size_t i = 0; i < sizeof machines / sizeof machines[0]; i++) {
        const char *name = machines[i].field;
        bool is_it = name[strlen(name) - 1] == ' ' ? begins(field, name) : text_is(field, name);

        if (is_it && begins(verb, machines[i].verb) &&
            machine_stage(machines[i].machine, value, &state))
            return _(machines[i].machine->stages[state].label);
    }
    return NULL;
}

/* A line of a notice, in the words of its tab; NULL: one of the list. */
static const char *correction_value(const char *value)
{
    if (text_is(value, "open"))
        return _("not corrected");
    return text_is(value, "answered") ? _("corrected") : NULL;
}

/* Words that are neither a machine's nor one of the list above; NULL: none of them. */
static const char *own_value(const char *field, const char *value,
                             const struct catalogue *catalogue)
{
    const struct pool *pool = text_is(field, "pool") ? catalogue_pool(catalogue, value) : NULL;
    const struct programme *programme =
        text_is(field, "programme") ? catalogue_programme(catalogue, value) : NULL;
    const struct roll *roll = text_is(field, "roll") ? catalogue_roll(catalogue, value) : NULL;
    enum objection_kind kind;
    enum move end;
    enum clawback_state clawback;
    enum edition_state edition;
    enum allocation_rule rule;
    enum organisation_kind applicant;
    enum role role;

    if (pool)
        return words_now(&pool->name);
    if (programme)
        return words_now(&programme->name);
    if (roll)
        return words_now(&roll->name);
    if (text_is(field, "role") && role_parse(value, &role))
        return _(role_label(role));
    if (text_is(field, "kind") && organisation_kind_parse(value, &applicant))
        return _(organisation_kind_label(applicant));
    if (text_is(field, "district") && district_label(value))
        return _(district_label(value));

    if (text_is(field, "correction_state"))
        return correction_value(value);
    if (text_is(field, "end") && move_parse(value, &end))
        return _(move_row(end)->label);
    if (text_is(field, "objection_kind") && objection_kind_parse(value, &kind))
        return _(objection_kind_label(kind));
    if (text_is(field, "clawback") && clawback_state_parse(value, &clawback))
        return _(clawback_state_row(clawback)->label);
    if (text_is(field, "edition_state") && edition_state_parse(value, &edition))
        return _(edition_state_row(edition)->label);
    if ((text_is(field, "allocation_rule") || text_is(field, "set_rule")) &&
        allocation_rule_parse(value, &rule))
        return _(allocation_rule_label(rule));
    return NULL;
}

/* "same-account: 2026-03-000002": what was found by its name, and where. */
static const char *duplicate_text(const struct catalogue *catalogue, const char *value,
                                  struct arena *arena)
{
    size_t size = strcspn(value, ":");
    const struct words *name =
        catalogue_duplicate_name(catalogue, arena_format(arena, "%.*s", (int) size, value));

    return name ? arena_format(arena, "%s%s", words_now(name), value + size) : value;
}

/* "check:credit_lookup; need:x (art. 3)": checks and papers by what the item calls them. */
static const char *rules_text(const struct catalogue *catalogue, const struct item *item,
                              const char *value, struct arena *arena)
{
    const char *text = "";

    while (*value != '\0') {
        size_t size = strcspn(value, ";");
        const char *rule = arena_format(arena, "%.*s", (int) size, value);

        text = arena_format(arena, "%s%s%s", text, *text ? "; " : "",
                            item ? catalogue_rule_text(catalogue, item, rule, arena) : rule);
        value += size;
        value += strspn(value, "; ");
    }
    return text;
}

/* "industry,reform": ids with commas. */
static const char *departments_text(const struct catalogue *catalogue, const char *value,
                                    struct arena *arena)
{
    const char *text = "";

    while (*value != '\0') {
        size_t size = strcspn(value, ",");
        const char *id = arena_format(arena, "%.*s", (int) size, value);

        text = arena_format(arena, "%s%s%s", text, *text ? _(", ") : "",
                            department_short(catalogue, id));
        value += size + (value[size] == ',');
    }
    return text;
}

static const char *value_text(const char *verb, const char *field, const char *value,
                              const struct catalogue *catalogue, const struct item *item,
                              struct arena *arena)
{
    const char *fact = begins(field, "fact.") ? field + 5 : NULL;
    struct fact known = {.key = fact, .text = value};
    enum ledger_kind entry;
    const char *word;

    assert(value); /* a line of the journal has its three parts */
    if (text_empty(value))
        return value;
    word = machine_value(verb, field, value);
    if (!word)
        word = body_value(field, value, catalogue);
    if (!word)
        word = own_value(field, value, catalogue);
    if (word)
        return word;
    if (text_is(field, "department") || text_is(field, "consulted") ||
        text_is(field, "transfer_to"))
        return department_short(catalogue, value);
    if ((ledger_kind_parse(field, &entry) && strchr(value, ' ')) || /* of a pool by its id */
        begins(field, "year_rules"))
        return pools_text(catalogue, value, arena);
    if (text_is(field, "with_departments"))
        return departments_text(catalogue, value, arena);
    if (text_is(field, "failed_rules"))
        return rules_text(catalogue, item, value, arena);
    if (text_is(field, "duplicate"))
        return duplicate_text(catalogue, value, arena);
    if (text_is(field, "score_centi") || text_is(field, "total_centi"))
        return centi_text(value, arena);
    if (item && fact && item_fact_kind(item, fact, &known.kind) &&
        (known.kind == FACT_CHOICE || known.kind == FACT_TEXT))
        return item_fact_text(item, &known, arena); /* names of choices, kinds and districts */
    return plain_text(value, arena);
}

/* ---- lines ---- */

static const char *with_spaces(const char *text, const char *for_these, struct arena *arena)
{
    char *copy = (char *) (uintptr_t) arena_text(arena, text);

    for (char *at = copy; *at != '\0'; at++)
        if (strchr(for_these, *at))
            *at = ' ';
    return copy;
}

/* In a row of a list there is one line. */
static const char *flat(const char *text, struct arena *arena)
{
    return with_spaces(text, "\n", arena);
}

/* Takes one field up to the tab or line feed and undoes its escapes. */
static const char *take(const char **at, char end, struct arena *arena)
{
    const char *from = *at;
    size_t size = strcspn(from, end == '\t' ? "\t\n" : "\n");
    const char *text = with_spaces(journal_plain(from, size, arena), "\t\r", arena);

    *at = from + size + (from[size] == end ? 1 : 0);
    return text;
}

static bool is_silent(const char *field)
{
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
        if (text_is(silent[i], field))
            return true;
    return false;
}

/* A figure that was not there yet is written down as a zero. */
static bool is_nothing(const char *was)
{
    return text_is(was, "0") || text_is(was, "0.00");
}

struct change change_words(const char *kind, const struct change *line,
                           const struct catalogue *catalogue, struct arena *arena)
{
    /* what has states and is compared with the journal: runs of the bench, or else instalments */
    const char *verb = text_is(kind, "allocation") ? "allocation-choose" : "instalment-paid";

    return (struct change){.field = field_text(line->field, catalogue, NULL, arena),
                           .was = value_text(verb, line->field, line->was, catalogue, NULL, arena),
                           .is = value_text(verb, line->field, line->is, catalogue, NULL, arena)};
}

const char *journal_kind_text(const char *kind)
{
    static const struct {
        const char *word, *label;
    } kinds[] = {
        {"application", N_("Application")},   {"organisation", N_("Applicant")},
        {"clerk", N_("Account of a clerk")},  {"payment-batch", N_("Payment batch")},
        {"plan", N_("Batch of the plan")},    {"allocation", N_("Allocation")},
        {"edition", N_("Text of the rules")}, {"pool", N_("Pool")},
        {"proposal", N_("Proposal")},         {"month", N_("Month")},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (text_is(kinds[i].word, kind))
            return _(kinds[i].label);
    return kind;
}

bool change_next(const char **changes, const char *verb, const struct catalogue *catalogue,
                 const struct item *item, struct arena *arena, struct change *ret_change)
{
    if (item && item->voucher)
        item = item->voucher->use; /* knows the facts of a use and those of its claim */
    while (**changes != '\0') {
        const char *field = take(changes, '\t', arena);
        const char *was = take(changes, '\t', arena);
        const char *is = take(changes, '\n', arena);

        if (is_silent(field))
            continue;
        is = value_text(verb, field, is, catalogue, item, arena);
        was = is_nothing(was) ? "" : value_text(verb, field, was, catalogue, item, arena);
        *ret_change = (struct change){
            .field = field_text(field, catalogue, item, arena),
            .was = flat(was, arena),
            .is = flat(is, arena),
            .lines = is,
        };
        return true;
    }
    return false;
}
