/* SPDX-License-Identifier: Apache-2.0 */
/* Reads rolls.yaml, the lists that answers are held against, and which answers those are.
 * Leaves looking somebody up to the desk, which keeps what was listed since. */
#include <unistd.h>

#include "base/idcode.h"
#include "base/text.h"
#include "rules/judge.h"
#include "rules/loading.h"

static const struct yaml_word kind_words[] = {
    {"provider", ROLL_PROVIDER}, {"filing", ROLL_FILING}, {"stop", ROLL_STOP}, {0}};

const char *roll_kind_label(enum roll_kind kind)
{
    static const char *const labels[ROLL_KIND_COUNT] = {
        [ROLL_PROVIDER] = N_("Providers"),
        [ROLL_FILING] = N_("Filings"),
        [ROLL_STOP] = N_("Stop list"),
    };

    return labels[kind];
}

const struct roll *catalogue_roll(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->roll_count; i++)
        if (text_is(catalogue->rolls[i].id, id))
            return &catalogue->rolls[i];
    return NULL;
}

/* ---- the file ------------------------------------------------------------------------------ */

static void listing_read(struct yaml map, struct listing *listing)
{
    static const char *const keys[] = {"code", "name", "from", "to", "source", "note", NULL};
    struct yaml to;

    *listing = (struct listing){
        .code = "", .name = "", .source = "", .note = "", .from = DATE_NONE, .to = DATE_NONE};
    if (!yaml_map(map, keys))
        return;
    if (yaml_is(yaml_get(map, "code")))
        listing->code = yaml_text(yaml_get(map, "code"));
    if (yaml_is(yaml_get(map, "name")))
        listing->name = yaml_text(yaml_get(map, "name"));
    if (text_empty(listing->code) && text_empty(listing->name))
        yaml_fault(map, _("Write name:, code: or both."), _("nobody is listed here"));
    listing->from = yaml_date(yaml_need(map, "from", "from: \"2026-04-09\""));
    to = yaml_get(map, "to");
    if (yaml_is(to))
        listing->to = yaml_date(to);
    if (!date_is_none(listing->to) && listing->to.day < listing->from.day)
        yaml_fault(to, _("Change the two."), _("it ends before it begins"));
    listing->source = yaml_text(yaml_need(map, "source", "source: …"));
    if (yaml_is(yaml_get(map, "note")))
        listing->note = yaml_text(yaml_get(map, "note"));
}

static bool listings_same(const struct listing *a, const struct listing *b)
{
    return a->from.day == b->from.day && text_is(a->code, b->code) && text_is(a->name, b->name);
}

static void listings_read(struct yaml list, struct roll *roll)
{
    size_t count = yaml_is(list) ? yaml_list(list) : 0;
    struct listing *listings = arena_get(yaml_arena(list), (count + 1) * sizeof *listings);

    for (size_t i = 0; i < count; i++) {
        listing_read(yaml_at(list, i), &listings[i]);
        for (size_t j = 0; j < i; j++)
            if (listings_same(&listings[i], &listings[j]))
                yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                           _("“%s” is on the list twice from one day"), listings[i].name);
    }
    roll->listings = listings;
    roll->listing_count = count;
}

static void roll_read(struct loading *loading, struct yaml map, struct roll *roll)
{
    static const char *const keys[] = {"id",     "kind",  "name",    "department", "complete",
                                       "source", "grade", "entries", NULL};
    struct yaml department;

    *roll = (struct roll){.id = "", .name = {"", "", ""}, .source = ""};
    if (!yaml_map(map, keys))
        return;
    roll->id = yaml_id(yaml_need(map, "id", "id: compute-provider"));
    roll->kind =
        (enum roll_kind) yaml_word_value(yaml_need(map, "kind", "kind: provider"), kind_words);
    roll->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    department = yaml_get(map, "department");
    if (yaml_is(department)) {
        roll->department = catalogue_department(loading->catalogue, yaml_text(department));
        if (!roll->department && loading->catalogue->department_count > 0)
            yaml_fault(department, _("Use an id of departments.yaml."),
                       _("there is no department “%s”"),
                       text_quote(loading->arena, yaml_text(department)));
    }
    roll->is_complete = yaml_yes(yaml_need(map, "complete", "complete: \"no\""));
    roll->source = yaml_text(yaml_need(map, "source", "source: …"));
    roll->grade = yaml_grade(yaml_need(map, "grade", "grade: B"));
    listings_read(yaml_get(map, "entries"), roll);
}

void rolls_load(struct loading *loading, const char *dir)
{
    static const char *const keys[] = {"rolls", NULL};
    const char *path = arena_format(loading->arena, "%s/rolls.yaml", dir);
    struct yaml_file *file;
    struct yaml list;
    struct roll *rolls;
    size_t count;

    if (access(path, F_OK) != 0)
        return; /* a policy may do without */
    file = yaml_open(path, loading->arena, loading->faults);
    if (file && yaml_map(yaml_root(file), keys)) {
        list = yaml_need(yaml_root(file), "rolls", "rolls: [{id: compute-provider, …}]");
        count = yaml_list(list);
        rolls = arena_get(loading->arena, (count + 1) * sizeof *rolls);
        for (size_t i = 0; i < count; i++) {
            roll_read(loading, yaml_at(list, i), &rolls[i]);
            for (size_t j = 0; j < i; j++)
                if (text_is(rolls[i].id, rolls[j].id))
                    yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                               _("the list “%s” is there twice"), rolls[i].id);
        }
        loading->catalogue->rolls = rolls;
        loading->catalogue->roll_count = count;
    }
    yaml_close(file);
}

/* ---- which answers they give --------------------------------------------------------------- */

static void listed_rolls_read(struct loading *loading, struct yaml list, struct listed *listed)
{
    size_t count = yaml_list(list);
    const struct roll **rolls = arena_get(loading->arena, (count + 1) * sizeof(struct roll *));

    if (yaml_is_list(list) && count == 0)
        yaml_fault(list, _("Write [compute-provider]."), _("no list is named"));
    for (size_t i = 0; i < count; i++) {
        const char *id = yaml_text(yaml_at(list, i));
        const struct roll *roll = catalogue_roll(loading->catalogue, id);

        if (roll)
            rolls[listed->roll_count++] = roll;
        else
            yaml_fault(yaml_at(list, i), _("Use an id of rolls.yaml."), _("there is no list “%s”"),
                       text_quote(loading->arena, id));
    }
    listed->rolls = rolls;
}

void listed_read(struct loading *loading, struct yaml map, struct ask *ask)
{
    static const char *const keys[] = {"in", "who", "on", NULL};
    struct listed *listed;
    struct yaml who;
    const char **facts;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    if (ask->kind != FACT_YES_NO) {
        yaml_fault(map, _("Take the key away, or write kind: yes-no."),
                   _("a list answers yes or no"));
        return;
    }
    listed = arena_get(loading->arena, sizeof *listed);
    *listed = (struct listed){0};
    listed_rolls_read(loading, yaml_need(map, "in", "in: [compute-provider]"), listed);
    who = yaml_get(map, "who");
    if (yaml_is(who)) {
        listed->who.count = yaml_list(who);
        facts = arena_get(loading->arena, (listed->who.count + 1) * sizeof *facts);
        for (size_t i = 0; i < listed->who.count; i++)
            facts[i] = yaml_id(yaml_at(who, i));
        listed->who.list = facts;
    }
    if (yaml_is(yaml_get(map, "on")))
        listed->on = yaml_id(yaml_get(map, "on"));
    ask->listed = listed;
}

static void fact_check(struct yaml value, const struct item *asking, unsigned kinds,
                       const char *instead)
{
    const char *fact;
    enum fact_kind kind;

    if (yaml_is(value) && fact_named(value, asking, &fact, &kind) && !(kinds & (1u << kind)))
        yaml_fault(value, instead, _("“%s” is of kind %s"), fact, fact_kind_word(kind));
}

void listed_check(struct yaml ask_map, const struct parts *parts, const struct ask *ask)
{
    struct item asking = {.ask_count = parts->ask_count, .asks = parts->asks};
    struct yaml map = yaml_get(ask_map, "listed");

    if (!ask->listed)
        return;
    for (size_t i = 0; i < ask->listed->who.count; i++)
        fact_check(yaml_at(yaml_get(map, "who"), i), &asking, 1u << FACT_TEXT | 1u << FACT_CODE,
                   _("Name facts of kind text or code."));
    fact_check(yaml_get(map, "on"), &asking, 1u << FACT_DATE,
               _("Name a fact of kind date, for example received_on."));
}
