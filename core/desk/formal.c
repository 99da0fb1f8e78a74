/* SPDX-License-Identifier: Apache-2.0 */
/* Work of the formal check: ticking lines, noting papers.
 * Leaves what was stated to stated.c, what follows from it to the guards of acceptance. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/dossier.h"
#include "desk/merge_inside.h"
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
    return act_end(act, "formal-check", "application", application->id, application->number, err);
}

static const char *result_words(enum check_result result)
{
    static const char *const words[] = {[CHECK_OPEN] = N_("open"),
                                        [CHECK_MET] = N_("met"),
                                        [CHECK_NOT_MET] = N_("not met"),
                                        [CHECK_NOT_APPLICABLE] = N_("not applicable")};

    return _(words[result]);
}

/* Nobody set it otherwise since it was seen so; what both set the same is no clash. */
static bool check_is_as_seen(struct desk *desk, const struct application_page *page,
                             const struct check_line *now, const struct check_line *seen,
                             const struct store_check *next, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *theirs = result_words(now->result);

    if (!seen || (now->result == seen->result && text_is(now->note, seen->note)) ||
        (text_is(check_result_word(now->result), next->result) && text_is(now->note, next->note)))
        return true;
    if (!text_empty(now->note))
        theirs = arena_format(&arena, "%s: %s", theirs, now->note);
    return merge_set_otherwise(desk, page->application.id,
                               now->result == seen->result ? "note" : now->check->id, theirs, err);
}

static bool set_check(struct desk *desk, int64_t id, const char *check,
                      const struct check_line *seen, enum check_result result, const char *note,
                      struct err *err)
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
    if (!check_is_as_seen(desk, &dossier.page, old, seen, &next, err))
        return false;
    return write_check(&act, &dossier.page, old, &next,
                       result == CHECK_MET || result == CHECK_NOT_APPLICABLE, err);
}

bool desk_check_set(struct desk *desk, int64_t id, const char *check, enum check_result result,
                    const char *note, struct err *err)
{
    return set_check(desk, id, check, NULL, result, note, err);
}

bool desk_check_set_seen(struct desk *desk, int64_t id, const struct check_line *seen,
                         enum check_result result, const char *note, struct err *err)
{
    return set_check(desk, id, seen->check->id, seen, result, note, err);
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
