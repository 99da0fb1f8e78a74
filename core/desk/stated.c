/* SPDX-License-Identifier: Apache-2.0 */
/* Correcting what an application states, by one person who saw all of it, or by several at once:
 * each hands in the fields changed and what they were changed from.  Leaves reading and judging to
 * entry, what others changed meanwhile to merge.c. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/dossier.h"
#include "desk/entry.h"
#include "desk/marking.h"
#include "desk/merge_inside.h"
#include "store/application.h"
#include "store/people.h"

#define REASON_MOST 1000 /* bytes */

static const char *typed_now(const struct application_page *page, const struct ask *ask,
                             const struct answer *answers, size_t answer_count)
{
    const struct fact *stated = facts_find(&page->facts, ask->fact);

    for (size_t i = 0; i < answer_count; i++)
        if (text_is(answers[i].fact, ask->fact))
            return answers[i].typed;
    return stated ? stated->text : "";
}

/* Every ask with what is typed for it now, and after them the answers to what was never asked, so
 * that those are refused and not lost. */
static struct answer *answers_now(const struct application_page *page, const struct answer *answers,
                                  size_t answer_count, struct arena *arena)
{
    size_t asked = page->item->ask_count;
    struct answer *now = arena_get(arena, (asked + answer_count + 1) * sizeof *now);

    for (size_t i = 0; i < asked; i++)
        now[i] = (struct answer){
            .fact = page->item->asks[i].fact,
            .typed = typed_now(page, &page->item->asks[i], answers, answer_count),
        };
    for (size_t i = 0; i < answer_count; i++)
        now[asked + i] = answers[i];
    return now;
}

static void note_facts(struct act *act, const struct facts *old, const struct facts *next)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < next->count; i++) {
        const struct fact *fact = &next->list[i];
        const struct fact *was = facts_find(old, fact->key);

        act_change(act, arena_format(&arena, "fact.%s", fact->key), was ? was->text : "",
                   fact->text);
    }
    for (size_t i = 0; i < old->count; i++)
        if (!facts_find(next, old->list[i].key))
            act_change(act, arena_format(&arena, "fact.%s", old->list[i].key), old->list[i].text,
                       "");
}

/* Whoever ticked a line saw what was stated then. */
static bool ask_again(struct act *act, const struct application_page *page,
                      const struct application *next, const struct facts *facts, struct err *err)
{
    const struct application *old = &page->application;
    AUTO_ARENA struct arena arena = {0};
    const char **fields = arena_get(&arena, (page->item->ask_count + 2) * sizeof *fields);
    size_t count = 0;

    if (!text_is(old->title, next->title))
        fields[count++] = MERGE_TITLE;
    if (old->has_requested != next->has_requested || old->requested.fen != next->requested.fen)
        fields[count++] = MERGE_REQUESTED;
    for (size_t i = 0; i < page->item->ask_count; i++) {
        const char *key = page->item->asks[i].fact;
        const struct fact *was = facts_find(&page->facts, key), *is = facts_find(facts, key);

        if (!text_is(was ? was->text : "", is ? is->text : ""))
            fields[count++] = key;
    }
    return formal_ask_again(act, page, fields, count, err);
}

static bool write_correction(struct act *act, const struct application_page *page,
                             const struct entry *entry, struct err *err)
{
    const struct desk *desk = act->desk;
    const struct application *old = &page->application;
    enum duty duty = desk->clerk.role == ROLE_INTAKE ? DUTY_ENTER : DUTY_HANDLE;
    struct application next = *old;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE];

    next.title = entry->title;
    next.has_requested = entry->has_requested;
    next.requested = entry->requested;
    if (!store_application_update(desk->store, &next, &author, err) ||
        !store_facts_set(desk->store, old->id, &entry->facts, err) ||
        !marking_keep(act->desk, old->id, next.title, &page->organisation, &entry->facts, err) ||
        !store_duty_add(desk->store, old->id, duty, desk->clerk.id, err))
        return false;
    act_change(act, "title", old->title, next.title);
    act_change(act, "requested", old->has_requested ? money_plain(old->requested, was) : "",
               next.has_requested ? money_plain(next.requested, is) : "");
    note_facts(act, &page->facts, &entry->facts);
    return ask_again(act, page, &next, &entry->facts, err) &&
           act_end(act, "correct", "application", old->id, old->number, err);
}

/* NULL: as it stands. */
struct correcting {
    const char *title, *requested;
    bool by_form;       /* of the form: asks why, where the case is in the formal check */
    const char *reason; /* NULL: none */
    const struct answer *answers;
    size_t answer_count;
};

/* The papers bear title and amount: once they are looked at, a change of either says why. */
static void ask_why(const struct application *old, const struct correcting *by,
                    const struct entry *entry, struct findings *findings)
{
    bool changed = !text_is(old->title, entry->title) ||
                   old->has_requested != entry->has_requested ||
                   old->requested.fen != entry->requested.fen;

    if (by->by_form && changed && old->stage == STAGE_FORMAL && text_empty(by->reason))
        findings_refuse(findings, "reason", MERGE_REASON,
                        _("in the formal check a change of the title or of the amount says why"),
                        _("whoever changes it"));
}

/* Judges the whole as it would stand, and writes it. */
static bool correct(struct act *act, const struct application_page *page,
                    const struct correcting *by, struct findings *findings, struct err *err)
{
    const struct application *application = &page->application;
    AUTO_ARENA struct arena arena = {0};
    AUTO_ENTRY struct entry entry = {0};
    char amount[MONEY_TEXT_SIZE];
    struct intake typed = {
        .title = by->title ? by->title : application->title,
        .requested = by->requested                ? by->requested
                     : application->has_requested ? money_plain(application->requested, amount)
                                                  : "",
        .answers = answers_now(page, by->answers, by->answer_count, &arena),
        .answer_count = page->item->ask_count + by->answer_count,
    };

    if (!entry_reread(act->desk, &typed, page->item, application->received_on, &page->organisation,
                      findings, &entry, err))
        return false;
    ask_why(application, by, &entry, findings);
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (!text_empty(by->reason))
        act_change(act, "reason", "", by->reason);
    return write_correction(act, page, &entry, err);
}

bool desk_facts_correct(struct desk *desk, int64_t id, int64_t version, const char *title,
                        const char *requested, const struct answer *answers, size_t answer_count,
                        struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct correcting by = {
        .title = title, .requested = requested, .answers = answers, .answer_count = answer_count};

    return act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) &&
           dossier_load(desk, id, &dossier, err) &&
           dossier_is_current(desk, &dossier, version, err) &&
           dossier_may_work(&dossier, WORK_CORRECT, err) &&
           correct(&act, &dossier.page, &by, findings, err);
}

/* ---- several at once ---- */

bool desk_facts_merge(struct desk *desk, int64_t id, const struct field_edit *edits, size_t count,
                      struct merge *ret_merge, struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct field_edit *mine = arena_get(&arena, (count + 1) * sizeof *mine);
    struct answer *answers = arena_get(&arena, (count + 1) * sizeof *answers);
    struct field_edit *fields = arena_get(&arena, (count + 1) * sizeof *fields);
    struct correcting by = {.answers = answers, .by_form = true};
    size_t mine_count, field_count = 0;

    merge_release(ret_merge);
    for (size_t i = 0; i < count; i++)
        if (!text_is(edits[i].field, MERGE_REASON))
            fields[field_count++] = edits[i];
        else if (edits[i].typed && !act_clean_lines(edits[i].typed, _("Reason"), REASON_MOST,
                                                    &arena, &by.reason, err))
            return false;
    if (!act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_CORRECT, err) ||
        !merge_edits(desk, &dossier.page, fields, field_count, ret_merge, mine, &mine_count, err))
        return false;
    if (mine_count == 0)
        return true; /* nothing was changed, or others changed it to the same */
    for (size_t i = 0; i < mine_count; i++) {
        if (text_is(mine[i].field, MERGE_TITLE))
            by.title = mine[i].typed;
        else if (text_is(mine[i].field, MERGE_REQUESTED))
            by.requested = mine[i].typed;
        else
            answers[by.answer_count++] =
                (struct answer){.fact = mine[i].field, .typed = mine[i].typed};
    }
    return ret_merge->wrote = correct(&act, &dossier.page, &by, findings, err);
}
