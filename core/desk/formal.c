/* SPDX-License-Identifier: Apache-2.0 */
/* Work of the formal check: ticking lines, noting papers, correcting what was stated.
 * Leaves what follows from it to the guards of acceptance. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/dossier.h"
#include "desk/entry.h"
#include "desk/marking.h"
#include "store/application.h"
#include "store/people.h"

#define NOTE_MOST 1000 /* bytes */

/* The counter that touches it has entered it, an officer has handled it. */
static enum duty duty_here(const struct desk *desk)
{
    return desk->clerk.role == ROLE_INTAKE ? DUTY_ENTER : DUTY_HANDLE;
}

/* ---- the checklist ---- */

static const struct check_line *find_check(const struct application_page *page, const char *check)
{
    for (size_t i = 0; i < page->check_count; i++)
        if (text_is(page->checks[i].check->id, check))
            return &page->checks[i];
    return NULL;
}

/* A line of the notice that asked for it is answered with it, or open again. */
static bool write_check(struct act *act, const struct application_page *page,
                        const struct check_line *old, const struct store_check *next, bool good,
                        struct err *err)
{
    const struct application *application = &page->application;
    struct store *store = act->desk->store;

    if (!store_check_set(store, application->id, next, err) ||
        !store_duty_add(store, application->id, duty_here(act->desk), act->desk->clerk.id, err))
        return false;
    act_change(act, next->check, check_result_word(old->result), next->result);
    act_change(act, "note", old->note, next->note);
    if (!correction_follow(act, page, "check", next->check, good, err))
        return false;
    return act_end(act, "check", "application", application->id, application->number, err);
}

bool desk_check_set(struct desk *desk, int64_t id, const char *check, enum check_result result,
                    const char *note, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct store_check next = {.result = check_result_word(result)};
    const struct check_line *old;

    if (!act_clean_lines(note, _("Note"), NOTE_MOST, &arena, &next.note, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_FORMAL, err))
        return false;
    old = find_check(&dossier.page, check);
    if (!old)
        return err_set(err, ERR_INPUT, _("the checklist of this item has no such line"));
    next.check = old->check->id;
    return write_check(&act, &dossier.page, old, &next,
                       result == CHECK_MET || result == CHECK_NOT_APPLICABLE, err);
}

/* ---- papers ---- */

static const struct material_line *find_material(const struct application_page *page,
                                                 const char *material)
{
    for (size_t i = 0; i < page->material_count; i++)
        if (text_is(page->materials[i].material->id, material))
            return &page->materials[i];
    return NULL;
}

bool formal_write_material(struct act *act, const struct application_page *page,
                           const char *material, bool present, struct err *err)
{
    const struct material_line *old = find_material(page, material);

    if (!old || old->present == present || (!present && old->document_count > 0))
        return true;
    act_change(act, old->material->id, old->present ? "present" : "missing",
               present ? "present" : "missing");
    return store_material_set(
        act->desk->store, page->application.id,
        &(struct store_material){.material = old->material->id, .present = present}, err);
}

bool desk_material_set(struct desk *desk, int64_t id, const char *material, bool present,
                       struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    const struct material_line *old;

    if (!act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_RECEIVED | 1u << STAGE_FORMAL, err))
        return false;
    old = find_material(&dossier.page, material);
    if (!old)
        return err_set(err, ERR_INPUT, _("this item asks for no such paper"));
    if (!present && old->document_count > 0) {
        err_set(err, ERR_REFUSED, _("a file is attached as this paper"));
        return err_hint(err, _("Take the file away first, with the reason."));
    }
    if (!store_material_set(
            desk->store, id,
            &(struct store_material){.material = old->material->id, .present = present}, err) ||
        !store_duty_add(desk->store, id, duty_here(desk), desk->clerk.id, err))
        return false;
    act_change(&act, old->material->id, old->present ? "present" : "missing",
               present ? "present" : "missing");
    if (!correction_follow(&act, &dossier.page, "material", old->material->id, present, err))
        return false;
    return act_end(&act, "material", "application", id, application->number, err);
}

/* ---- what was stated ---- */

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

static bool write_correction(struct act *act, const struct application_page *page,
                             const struct entry *entry, struct err *err)
{
    const struct desk *desk = act->desk;
    const struct application *old = &page->application;
    struct application next = *old;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE];

    next.title = entry->title;
    next.has_requested = entry->has_requested;
    next.requested = entry->requested;
    if (!store_application_update(desk->store, &next, &author, err) ||
        !store_facts_set(desk->store, old->id, &entry->facts, err) ||
        !marking_keep(act->desk, old->id, next.title, &page->organisation, &entry->facts, err) ||
        !store_duty_add(desk->store, old->id, duty_here(desk), desk->clerk.id, err))
        return false;
    act_change(act, "title", old->title, next.title);
    act_change(act, "requested", old->has_requested ? money_plain(old->requested, was) : "",
               next.has_requested ? money_plain(next.requested, is) : "");
    note_facts(act, &page->facts, &entry->facts);
    return act_end(act, "correct", "application", old->id, old->number, err);
}

bool desk_facts_correct(struct desk *desk, int64_t id, int64_t version, const char *title,
                        const char *requested, const struct answer *answers, size_t answer_count,
                        struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_ENTRY struct entry entry = {0};
    const struct application_page *page = &dossier.page;
    const struct application *application = &page->application;
    char amount[MONEY_TEXT_SIZE];

    if (!act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_is_current(desk, &dossier, version, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_RECEIVED | 1u << STAGE_FORMAL, err))
        return false;
    if (!requested)
        requested = application->has_requested ? money_plain(application->requested, amount) : "";
    struct intake typed = {
        .title = title ? title : application->title,
        .requested = requested,
        .answers = answers_now(page, answers, answer_count, &arena),
        .answer_count = page->item->ask_count + answer_count,
    };
    if (!entry_reread(desk, &typed, page->item, application->received_on, &page->organisation,
                      findings, &entry, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    return write_correction(&act, page, &entry, err);
}
