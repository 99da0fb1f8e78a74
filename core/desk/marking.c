/* SPDX-License-Identifier: Apache-2.0 */
/* Makes what is stated comparable and keeps it in step with applications and applicants.
 * Leaves comparing to duplicate, and what is compared to the policy. */
#include "desk/marking.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "store/application.h"
#include "store/organisation.h"

#define VALUES_MOST 20  /* numbers in one text */
#define BATCH       500 /* applications read at a time */
#define RULE_MOST   8000

/* ---- what is comparable ---- */

struct making {
    const struct fingerprints *rules;
    struct arena *arena;
    struct markings *markings;
};

static int characters(const char *text)
{
    int count = 0;
    uint32_t rune;

    for (size_t bytes; (bytes = text_decode(text, 4, &rune)) > 0; text += bytes)
        count++;
    return count;
}

bool marking_is_short(const struct fingerprints *rules, const char *value)
{
    return characters(value) < rules->shortest;
}

static void add(struct making *making, const char *kind, const struct words *name,
                const char *value, const char *text)
{
    struct markings *markings = making->markings;

    if (marking_is_short(making->rules, value))
        return;
    *ARENA_PUSH(making->arena, markings->list, markings->count) =
        (struct marking){.mark = {.kind = kind, .value = value}, .name = name, .text = text};
}

/* Bytes of the separator a text starts with; 0: none. */
static size_t separator(const char *text)
{
    static const char *const separators[] = {",", ";", "，", "；", "、", "\n"};

    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (strncmp(text, separators[i], strlen(separators[i])) == 0)
            return strlen(separators[i]);
    return 0;
}

/* One text may name several numbers. */
static void add_each(struct making *making, const struct mark_rule *rule, const char *text)
{
    int values = 0;

    while (*text != '\0' && values++ < VALUES_MOST) {
        size_t size = 0;
        const char *part;

        while (text[size] != '\0' && separator(text + size) == 0)
            size++;
        part = arena_format(making->arena, "%.*s", (int) size, text);
        add(making, rule->kind, &rule->name, text_mark(making->arena, part), part);
        text += size;
        text += separator(text);
    }
}

static const char *first_stated(const struct fact_keys *keys, const struct facts *facts)
{
    for (size_t i = 0; i < keys->count; i++) {
        const struct fact *fact = facts_find(facts, keys->list[i]);

        if (fact && !text_empty(fact->text))
            return fact->text;
    }
    return NULL;
}

/* Who buys from whom; an application that names neither side says nothing about a sale. */
static void add_pair(struct making *making, const struct mark_rule *rule,
                     const struct organisation *applicant, const struct facts *facts)
{
    const char *buyer = first_stated(&rule->buyers, facts);
    const char *seller = first_stated(&rule->sellers, facts);
    struct arena *arena = making->arena;

    if (!buyer && !seller)
        return;
    buyer = buyer ? buyer : applicant->name;
    seller = seller ? seller : applicant->name;
    add(making, rule->kind, &rule->name,
        arena_format(arena, "%s>%s", text_mark(arena, buyer), text_mark(arena, seller)),
        arena_format(arena, "%s → %s", buyer, seller));
}

/* A title of any length: to one applicant a short one says as much as a long one. */
static void add_title(struct making *making, const char *title)
{
    const char *value = text_mark(making->arena, title);

    if (!text_empty(value))
        *ARENA_PUSH(making->arena, making->markings->list, making->markings->count) =
            (struct marking){.mark = {.kind = MARK_TITLE, .value = value},
                             .name = &making->rules->title_name,
                             .text = title};
}

void markings_of(const struct fingerprints *rules, const char *title,
                 const struct organisation *applicant, const struct facts *facts,
                 struct arena *arena, struct markings *ret_markings)
{
    struct making making = {.rules = rules, .arena = arena, .markings = ret_markings};

    *ret_markings = (struct markings){0};
    if (rules->alike.ppm > 0)
        add_title(&making, title);
    for (size_t i = 0; i < rules->mark_count; i++) {
        const struct mark_rule *rule = &rules->marks[i];

        if (rule->is_pair)
            add_pair(&making, rule, applicant, facts);
        for (size_t j = 0; j < rule->facts.count; j++) {
            const struct fact *fact = facts_find(facts, rule->facts.list[j]);

            if (fact)
                add_each(&making, rule, fact->text);
        }
    }
}

static const char *tie_text(enum party_tie tie, const struct organisation *organisation)
{
    switch (tie) {
    case TIE_LEGAL_REPRESENTATIVE:
        return organisation->legal_representative;
    case TIE_CONTACT_PHONE:
        return organisation->contact_phone;
    case TIE_BANK_ACCOUNT:
        return organisation->bank_account;
    }
    return NULL;
}

/* A name of two characters is whole: how short a number may be says nothing about it. */
void markings_of_organisation(const struct fingerprints *rules,
                              const struct organisation *organisation, struct arena *arena,
                              struct markings *ret_markings)
{
    *ret_markings = (struct markings){0};
    for (size_t i = 0; i < rules->tie_count; i++) {
        const struct tie_rule *rule = &rules->ties[i];
        const char *text = tie_text(rule->of, organisation);
        const char *value = text_mark(arena, text ? text : "");

        if (characters(value) >= (rule->of == TIE_LEGAL_REPRESENTATIVE ? 2 : rules->shortest))
            *ARENA_PUSH(arena, ret_markings->list, ret_markings->count) = (struct marking){
                .mark = {.kind = rule->kind, .value = value}, .name = &rule->name, .text = text};
    }
}

/* ---- kept in step ---- */

static const struct store_mark *marks_alone(const struct markings *markings, struct arena *arena)
{
    struct store_mark *marks = arena_get(arena, (markings->count + 1) * sizeof *marks);

    for (size_t i = 0; i < markings->count; i++)
        marks[i] = markings->list[i].mark;
    return marks;
}

bool marking_keep(struct desk *desk, int64_t application_id, const char *title,
                  const struct organisation *applicant, const struct facts *facts, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct markings markings;

    markings_of(desk->catalogue->fingerprints, title, applicant, facts, &arena, &markings);
    return store_marks_set(desk->store, application_id, marks_alone(&markings, &arena),
                           markings.count, err);
}

/* An application that is stored already. */
static bool keep_stored(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FACTS struct facts facts = {0};
    struct application application;
    struct organisation applicant;

    return store_application_by_id(desk->store, id, &arena, &application, err) &&
           store_organisation_by_id(desk->store, application.organisation_id, &arena, &applicant,
                                    err) &&
           store_facts_of(desk->store, id, &facts, err) &&
           marking_keep(desk, id, application.title, &applicant, &facts, err);
}

static bool keep_list(struct desk *desk, const int64_t *list, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (!keep_stored(desk, list[i], err))
            return false;
    return true;
}

bool marking_keep_organisation(struct desk *desk, const struct organisation *organisation,
                               bool renamed, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct markings markings;
    AUTO_FREE int64_t *list = NULL;
    size_t count;

    markings_of_organisation(desk->catalogue->fingerprints, organisation, &arena, &markings);
    if (!store_organisation_marks_set(desk->store, organisation->id, marks_alone(&markings, &arena),
                                      markings.count, err))
        return false;
    return !renamed ||
           (store_organisation_applications(desk->store, organisation->id, &list, &count, err) &&
            keep_list(desk, list, count, err));
}

/* ---- made anew ---- */

static void name_keys(struct str *text, const struct fact_keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        str_format(text, " %s", keys->list[i]);
    str_add(text, ";");
}

/* All that the marks depend on.  How much alike titles are is asked when they are compared. */
static struct digest rule_digest(const struct fingerprints *rules)
{
    AUTO_STR struct str text;

    str_init(&text, RULE_MOST);
    str_format(&text, "2 %d %d;", rules->shortest, rules->alike.ppm > 0);
    for (size_t i = 0; i < rules->mark_count; i++) {
        const struct mark_rule *rule = &rules->marks[i];

        str_add(&text, rule->kind);
        name_keys(&text, &rule->facts);
        name_keys(&text, &rule->buyers);
        name_keys(&text, &rule->sellers);
    }
    for (size_t i = 0; i < rules->tie_count; i++)
        str_format(&text, "%s %d;", rules->ties[i].kind, (int) rules->ties[i].of);
    return digest_of(text.text, text.size);
}

static bool is_current(struct desk *desk, const struct digest *digest, bool *ret_current,
                       struct err *err)
{
    struct digest kept;
    bool found;

    if (!store_marks_rule(desk->store, &kept, &found, err))
        return false;
    *ret_current = found && memcmp(&kept, digest, sizeof kept) == 0;
    return true;
}

static bool keep_organisations(struct desk *desk, struct err *err)
{
    AUTO_FREE int64_t *list = NULL;
    size_t count;

    if (!store_organisation_all(desk->store, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct organisation organisation;

        if (!store_organisation_by_id(desk->store, list[i], &arena, &organisation, err) ||
            !marking_keep_organisation(desk, &organisation, false, err))
            return false;
    }
    return true;
}

static bool keep_applications(struct desk *desk, int64_t *ret_count, struct err *err)
{
    int64_t last = 0;

    *ret_count = 0;
    for (;;) {
        AUTO_FREE int64_t *list = NULL;
        size_t count;

        if (!store_application_after(desk->store, last, BATCH, &list, &count, err))
            return false;
        if (count == 0)
            return true;
        if (!keep_list(desk, list, count, err))
            return false;
        *ret_count += (int64_t) count;
        last = list[count - 1];
    }
}

/* What is made anew adds nothing to what was stated; the journal says that it was, and of how many.
 */
static bool make_anew(struct act *act, const struct digest *digest, struct err *err)
{
    struct desk *desk = act->desk;
    int64_t count;

    if (!store_marks_clear(desk->store, err) || !keep_organisations(desk, err) ||
        !keep_applications(desk, &count, err) || !store_marks_rule_set(desk->store, digest, err))
        return false;
    if (count == 0)
        return act_commit(act, err);
    act_change_number(act, "applications", 0, count);
    return act_end(act, "fingerprints", "store", 0, "", err);
}

bool marking_refresh(struct desk *desk, struct err *err)
{
    AUTO_ACT struct act act = {0};
    struct digest digest = rule_digest(desk->catalogue->fingerprints);
    bool current;

    if (!is_current(desk, &digest, &current, err))
        return false;
    if (current)
        return true;
    if (!act_open(&act, desk, err) || !is_current(desk, &digest, &current, err))
        return false;
    return current ? act_commit(&act, err) : make_anew(&act, &digest, err);
}
