/* SPDX-License-Identifier: Apache-2.0 */
/* Looks somebody up in the lists.  An entry has a name, a code or both: a code that differs is
 * another one of the same name.  Leaves keeping the lists to rolls. */
#include "desk/listing.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"

/* ---- whom ---- */

/* The texts that name somebody: a credit code, a name, or a number of either kind. */
struct whom {
    const char *codes[4], *names[4]; /* marks; "" are left out */
    size_t code_count, name_count;
};
#define WHOM_MOST 4

static void whom_add(struct whom *whom, const char *text, bool as_code, bool as_name,
                     struct arena *arena)
{
    const char *mark = text_empty(text) ? "" : text_mark(arena, text);

    if (text_empty(mark))
        return;
    if (as_code && whom->code_count < WHOM_MOST)
        whom->codes[whom->code_count++] = mark;
    if (as_name && whom->name_count < WHOM_MOST)
        whom->names[whom->name_count++] = mark;
}

static struct whom whom_of(const struct organisation *organisation, struct arena *arena)
{
    struct whom whom = {0};

    whom_add(&whom, organisation->code, true, false, arena);
    whom_add(&whom, organisation->name, false, true, arena);
    return whom;
}

/* A fact of kind code is a credit code; a text is a name or a filing number. */
static struct whom whom_named(const struct fact_keys *who, const struct facts *facts,
                              struct arena *arena)
{
    struct whom whom = {0};

    for (size_t i = 0; i < who->count; i++) {
        const struct fact *fact = facts_find(facts, who->list[i]);

        if (fact)
            whom_add(&whom, fact->text, true, fact->kind != FACT_CODE, arena);
    }
    return whom;
}

static bool among(const char *mark, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(mark, list[i]))
            return true;
    return false;
}

static bool is_whom(const struct whom *whom, const char *code, const char *name,
                    struct arena *arena)
{
    const char *code_mark = text_empty(code) ? "" : text_mark(arena, code);

    if (!text_empty(code_mark)) {
        if (among(code_mark, whom->codes, whom->code_count))
            return true;
        /* Known by another code: not the same, whatever the name. */
        if (whom->code_count > 0)
            return false;
    }
    return !text_empty(name) && among(text_mark(arena, name), whom->names, whom->name_count);
}

/* ---- what is on the lists of them ---- */

static bool stored_of(struct desk *desk, const struct whom *whom, struct arena *arena,
                      struct store_listings *ret_all, struct err *err)
{
    *ret_all = (struct store_listings){0};
    for (size_t i = 0; i < whom->code_count + whom->name_count; i++) {
        bool is_code = i < whom->code_count;
        const char *mark = is_code ? whom->codes[i] : whom->names[i - whom->code_count];
        struct store_listings found = {0};

        if (!store_listing_of(desk->store, mark, is_code, arena, &found, err))
            return false;
        for (size_t j = 0; j < found.count; j++)
            *ARENA_PUSH(arena, ret_all->list, ret_all->count) = found.list[j];
    }
    return true;
}

bool listing_is_same(const struct store_listing *stored, const struct listing *brought)
{
    AUTO_ARENA struct arena arena = {0};

    return stored->from.day == brought->from.day &&
           text_is(text_mark(&arena, stored->code), text_mark(&arena, brought->code)) &&
           text_is(text_mark(&arena, stored->name), text_mark(&arena, brought->name));
}

/* An entry that holds on the day decides; else one that does not says that there was one. */
static void take(struct listing_hit *hit, const struct roll *roll, const struct listing *listing,
                 struct date day)
{
    bool holds =
        listing->from.day <= day.day && (date_is_none(listing->to) || day.day <= listing->to.day);

    if (hit->truth == TRUTH_YES || (!holds && hit->roll))
        return;
    *hit = (struct listing_hit){
        .truth = holds ? TRUTH_YES : TRUTH_NO, .roll = roll, .listing = *listing};
}

static void look_into(const struct roll *roll, const struct whom *whom,
                      const struct store_listings *stored, struct date day, struct arena *arena,
                      struct listing_hit *hit)
{
    for (size_t i = 0; i < stored->count; i++) {
        const struct store_listing *row = &stored->list[i];
        const struct listing listing = {.code = row->code,
                                        .name = row->name,
                                        .from = row->from,
                                        .to = row->to,
                                        .source = row->source,
                                        .note = row->note};

        if (text_is(row->roll, roll->id) && is_whom(whom, row->code, row->name, arena))
            take(hit, roll, &listing, day);
    }
    for (size_t i = 0; i < roll->listing_count; i++) {
        const struct listing *brought = &roll->listings[i];
        bool replaced = false;

        if (!is_whom(whom, brought->code, brought->name, arena))
            continue;
        for (size_t j = 0; j < stored->count && !replaced; j++)
            replaced = text_is(stored->list[j].roll, roll->id) &&
                       listing_is_same(&stored->list[j], brought);
        if (!replaced)
            take(hit, roll, brought, day);
    }
}

static bool day_of(const struct listed *listed, const struct facts *facts, struct date received_on,
                   struct date *ret_day)
{
    const struct fact *on = listed->on ? facts_find(facts, listed->on) : NULL;

    *ret_day = on ? on->date : received_on;
    return !listed->on || (on && on->kind == FACT_DATE);
}

bool listing_look_up(struct desk *desk, const struct listed *listed, const struct facts *facts,
                     const struct organisation *applicant, struct date received_on,
                     struct arena *arena, struct listing_hit *ret_hit, struct err *err)
{
    struct whom whom =
        listed->who.count > 0 ? whom_named(&listed->who, facts, arena) : whom_of(applicant, arena);
    bool complete = listed->roll_count > 0;
    struct store_listings stored;
    struct date day;

    *ret_hit = (struct listing_hit){.truth = TRUTH_UNKNOWN};
    if (whom.code_count + whom.name_count == 0 || !day_of(listed, facts, received_on, &day))
        return true;
    if (!stored_of(desk, &whom, arena, &stored, err))
        return false;
    for (size_t i = 0; i < listed->roll_count; i++) {
        look_into(listed->rolls[i], &whom, &stored, day, arena, ret_hit);
        complete = complete && listed->rolls[i]->is_complete;
    }
    if (!ret_hit->roll && complete)
        *ret_hit = (struct listing_hit){.truth = TRUTH_NO};
    return true;
}

/* ---- answers ---- */

static const char *listing_text(const struct listing *listing, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    date_text(listing->from, from);
    if (date_is_none(listing->to))
        return arena_format(arena, _("from %1$s, by %2$s"), from, listing->source);
    return arena_format(arena, _("from %1$s to %2$s, by %3$s"), from, date_text(listing->to, to),
                        listing->source);
}

static const char *listed_name(const struct listing *listing)
{
    return text_empty(listing->name) ? listing->code : listing->name;
}

static const char *keeper_of(const struct roll *roll, struct arena *arena)
{
    if (!roll || !roll->department)
        return _("a supervisor, by putting the entry of the list right");
    return arena_format(arena, _("a supervisor of %s, by putting the entry of the list right"),
                        words_now(&roll->department->short_name));
}

static void tell_difference(const struct item *item, const struct ask *ask,
                            const struct fact *stated, const struct listing_hit *hit,
                            struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    const char *answer = hit->truth == TRUTH_YES ? _("yes") : _("no");
    const struct roll *roll = hit->roll ? hit->roll : ask->listed->rolls[0];

    findings_add(
        findings,
        &(struct finding){
            .weight = FINDING_WARNS,
            .rule = arena_format(&arena, "roll:%s", ask->fact),
            .text = hit->roll
                        ? arena_format(&arena,
                                       _("%1$s: stated %2$s, but by the list “%3$s” it is %4$s "
                                         "(%5$s, %6$s)"),
                                       words_now(&ask->label), item_fact_text(item, stated, &arena),
                                       words_now(&roll->name), answer, listed_name(&hit->listing),
                                       listing_text(&hit->listing, &arena))
                        : arena_format(&arena,
                                       _("%1$s: stated %2$s, but the list “%3$s” does not have it"),
                                       words_now(&ask->label), item_fact_text(item, stated, &arena),
                                       words_now(&roll->name)),
            .field = ask->fact,
            .cleared_by = keeper_of(roll, &arena),
        });
}

/* Both answers, for what is then judged by the list's. */
static const char *both_say(const struct item *item, const struct ask *ask,
                            const struct fact *stated, const struct listing_hit *hit,
                            struct arena *arena)
{
    const struct roll *roll = hit->roll ? hit->roll : ask->listed->rolls[0];
    const char *answer = hit->truth == TRUTH_YES ? _("yes") : _("no");

    if (!stated)
        return arena_format(arena, _("by the list “%1$s”: %2$s"), words_now(&roll->name), answer);
    return arena_format(arena, _("stated: %1$s; by the list “%2$s”: %3$s"),
                        item_fact_text(item, stated, arena), words_now(&roll->name), answer);
}

bool listing_answer(struct desk *desk, const struct item *item,
                    const struct organisation *applicant, struct date received_on,
                    struct facts *facts, struct findings *findings, struct err *err)
{
    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        const struct fact *stated = ask->listed ? facts_find(facts, ask->fact) : NULL;
        AUTO_ARENA struct arena arena = {0};
        struct listing_hit hit;
        const char *answer;

        if (!ask->listed)
            continue;
        if (!listing_look_up(desk, ask->listed, facts, applicant, received_on, &arena, &hit, err))
            return false;
        if (hit.truth == TRUTH_UNKNOWN)
            continue;
        answer = hit.truth == TRUTH_YES ? "yes" : "no";
        if (stated && text_is(stated->text, answer))
            continue;
        if (stated && findings)
            tell_difference(item, ask, stated, &hit, findings);
        facts_put(facts,
                  &(struct fact){
                      .key = ask->fact,
                      .kind = FACT_YES_NO,
                      .text = answer,
                      .by_list = both_say(item, ask, stated, &hit, &arena),
                      .list_keeper = keeper_of(hit.roll ? hit.roll : ask->listed->rolls[0], &arena),
                      .stops = hit.roll && hit.roll->kind == ROLL_STOP,
                  });
    }
    return true;
}

/* ---- stops ---- */

bool listing_stops(struct desk *desk, const struct organisation *applicant,
                   enum finding_weight weight, struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct whom whom = whom_of(applicant, &arena);
    struct store_listings stored;

    if (desk->catalogue->roll_count == 0)
        return true;
    if (!stored_of(desk, &whom, &arena, &stored, err))
        return false;
    for (size_t i = 0; i < desk->catalogue->roll_count; i++) {
        const struct roll *roll = &desk->catalogue->rolls[i];
        struct listing_hit hit = {.truth = TRUTH_UNKNOWN};

        if (roll->kind != ROLL_STOP)
            continue;
        look_into(roll, &whom, &stored, desk->today, &arena, &hit);
        if (hit.truth != TRUTH_YES)
            continue;
        findings_add(
            findings,
            &(struct finding){
                .weight = weight,
                .rule = arena_format(&arena, "stop:%s", roll->id),
                .article = roll->source,
                .text = arena_format(&arena, _("%1$s is on the list “%2$s”, %3$s"), applicant->name,
                                     words_now(&roll->name), listing_text(&hit.listing, &arena)),
                .cleared_by = keeper_of(roll, &arena),
            });
    }
    return true;
}

bool guard_stops(struct motion *motion, struct err *err)
{
    return listing_stops(motion->desk, &motion->dossier->page.organisation, FINDING_BLOCKS,
                         motion->findings, err);
}
