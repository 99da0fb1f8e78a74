/* SPDX-License-Identifier: Apache-2.0 */
/* Work of the formal check: ticking lines, noting papers.
 * Leaves what was stated to stated.c, what follows from it to the guards of acceptance. */
#include <string.h>

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

bool desk_check_is_passed_over(const struct check_line *line)
{
    return line->result == CHECK_NOT_APPLICABLE && (line->check->always || text_empty(line->note));
}

bool desk_check_is_done(const struct check_line *line)
{
    return line->result != CHECK_OPEN && text_empty(line->changed) &&
           !desk_check_is_passed_over(line);
}

static const char *field_name(const struct application_page *page, const char *field,
                              struct arena *arena)
{
    const struct ask *ask = item_ask(page->item, field);

    if (text_is(field, MERGE_TITLE))
        return _("Title");
    if (text_is(field, MERGE_REQUESTED))
        return _("Requested amount");
    return ask ? words_now(&ask->label) : arena_text(arena, field);
}

const char *desk_check_changed(const struct application_page *page, const struct check_line *line,
                               struct arena *arena)
{
    const char *text = "";

    for (const char *at = line->changed; *at != '\0';) {
        size_t size = strcspn(at, ",");

        text = arena_format(arena, "%s%s%s", text, *text ? _(", ") : "",
                            field_name(page, arena_format(arena, "%.*s", (int) size, at), arena));
        at += size + (at[size] == ',');
    }
    return text;
}

/* As the journal says it: a tick from before a change is another thing than a tick. */
static const char *word_now(const struct check_line *line, struct arena *arena)
{
    const char *word = check_result_word(line->result);

    return text_empty(line->changed) ? word : arena_format(arena, "%s-before", word);
}

/* "a,b" has "b" */
static bool names_field(const char *fields, const char *field)
{
    size_t size = strlen(field);

    for (const char *at = fields; *at != '\0'; at += strcspn(at, ","), at += *at == ',')
        if (strcspn(at, ",") == size && strncmp(at, field, size) == 0)
            return true;
    return false;
}

bool formal_ask_again(struct act *act, const struct application_page *page,
                      const char *const *fields, size_t count, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->check_count && count > 0; i++) {
        const struct check_line *line = &page->checks[i];
        struct check_line next = *line;

        if (line->result != CHECK_MET && line->result != CHECK_NOT_APPLICABLE)
            continue;
        for (size_t k = 0; k < count; k++)
            if (!names_field(next.changed, fields[k]))
                next.changed = arena_format(&arena, "%s%s%s", next.changed,
                                            text_empty(next.changed) ? "" : ",", fields[k]);
        const struct store_check kept = {.check = line->check->id,
                                         .result = check_result_word(line->result),
                                         .note = line->note,
                                         .changed = next.changed};
        act_change(act, line->check->id, word_now(line, &arena), word_now(&next, &arena));
        if (!store_check_set(act->desk->store, page->application.id, &kept, err))
            return false;
    }
    return true;
}

/* A line of the notice that asked for it is answered with it, or open again. */
static bool write_check(struct act *act, const struct application_page *page,
                        const struct check_line *old, const struct store_check *next, bool good,
                        struct err *err)
{
    const struct application *application = &page->application;
    struct store *store = act->desk->store;
    AUTO_ARENA struct arena arena = {0};

    if (!store_check_set(store, application->id, next, err) ||
        !store_duty_add(store, application->id, duty_here(act->desk), act->desk->clerk.id, err))
        return false;
    act_change(act, next->check, word_now(old, &arena), next->result);
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

/* Not met goes into a notice or a refusal, and what does not apply is passed over: both say why.
 * What concerns every application is not passed over at all; who takes what came out of time says
 * why too. */
static bool is_grounded(const struct check_line *line, enum check_result result, const char *note,
                        struct err *err)
{
    const char *words = words_now(&line->check->text);

    if (result == CHECK_NOT_APPLICABLE && line->check->always) {
        err_set(err, ERR_REFUSED, _("this check concerns every application: %s"), words);
        return err_hint(err, _("It is met or not met; not met says why."));
    }
    if (!text_empty(note) || result == CHECK_OPEN || (result == CHECK_MET && !line->out_of_window))
        return true;
    if (result == CHECK_MET) {
        err_set(err, ERR_INPUT, _("it was received outside the application period"));
        return err_hint(err,
                        _("Write in the note why it is taken all the same, or mark it not met."));
    }
    err_set(err, ERR_INPUT,
            result == CHECK_NOT_MET ? _("it is not said why this is not met: %s")
                                    : _("it is not said why this does not apply: %s"),
            words);
    return err_hint(err, _("Write the reason as the note of the line."));
}

const char *desk_check_papers(const struct application_page *page, const struct check_line *line,
                              struct arena *arena)
{
    const char *missing = "";

    for (size_t i = 0; line->check->papers && i < page->material_count; i++)
        if (page->materials[i].material->required && !page->materials[i].present)
            missing = arena_format(arena, "%s%s%s", missing, *missing ? _(", ") : "",
                                   words_now(&page->materials[i].material->name));
    return missing;
}

/* What says that all is enclosed is not met while the list of materials says otherwise. */
static bool papers_are_here(const struct application_page *page, const struct check_line *line,
                            enum check_result result, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *missing = desk_check_papers(page, line, &arena);

    if (result != CHECK_MET || text_empty(missing))
        return true;
    err_set(err, ERR_REFUSED, _("required papers are missing: %s"), missing);
    return err_hint(err, _("Mark on the tab of facts what has come. What has not come makes this "
                           "check not met."));
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
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_CHECK, err))
        return false;
    old = find_check(&dossier.page, check);
    if (!old)
        return err_set(err, ERR_INPUT, _("the checklist of this item has no such line"));
    next.check = old->check->id;
    if (!is_grounded(old, result, next.note, err) ||
        !papers_are_here(&dossier.page, old, result, err) ||
        !check_is_as_seen(desk, &dossier.page, old, seen, &next, err))
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

/* Everything is looked at once more, then one key says so; one line of the journal with each. */
bool desk_checks_confirm(struct desk *desk, int64_t id, int64_t version, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application_page *page = &dossier.page;
    size_t confirmed = 0;

    if (!act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_is_current(desk, &dossier, version, err) ||
        !dossier_may_work(&dossier, WORK_CHECK, err))
        return false;
    for (size_t i = 0; i < page->check_count; i++) {
        const struct check_line *line = &page->checks[i];
        const struct store_check next = {.check = line->check->id,
                                         .result = check_result_word(line->result),
                                         .note = line->note};

        if (text_empty(line->changed))
            continue;
        if (!papers_are_here(page, line, line->result, err))
            return false;
        confirmed++;
        act_change(&act, next.check, word_now(line, &arena), next.result);
        if (!store_check_set(desk->store, id, &next, err))
            return false;
    }
    if (confirmed == 0)
        return err_set(err, ERR_REFUSED, _("no tick is from before a change"));
    return store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err) &&
           act_end(&act, "formal-check", "application", id, page->application.number, err);
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
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_FILE, err))
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
