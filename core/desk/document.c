/* SPDX-License-Identifier: Apache-2.0 */
/* Attaching files as papers, taking them away, writing them out.  Leaves reading folders to
 * inbox.c, telling kinds to model/document. */
#include "desk/document.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/document_inside.h"
#include "desk/dossier.h"
#include "desk/inbox.h"
#include "store/application.h"
#include "store/document.h"
#include "store/people.h"
#include "store/store.h"

static enum duty duty_here(const struct desk *desk)
{
    return desk->clerk.role == ROLE_INTAKE ? DUTY_ENTER : DUTY_HANDLE;
}

const char *desk_document_size(int64_t bytes, struct arena *arena)
{
    int64_t kib = (bytes + 1023) / 1024;

    if (kib < 1024)
        return arena_format(arena, "%" PRId64 " KiB", kib);
    return arena_format(arena, "%" PRId64 ".%" PRId64 " MiB", kib / 1024, kib % 1024 * 10 / 1024);
}

/* ---- attaching ---- */

struct document document_shown(const struct store_document *stored)
{
    return (struct document){
        .id = stored->id,
        .name = stored->name,
        .kind = stored->kind,
        .size = stored->size,
        .digest = stored->digest,
        .added_ms = stored->added_ms,
        .clerk = stored->clerk,
    };
}

void reading_release(struct reading *reading)
{
    free(reading->bytes);
    arena_release(&reading->arena);
}

bool reading_open(struct desk *desk, unsigned roles, const char *folder, const char *name,
                  struct reading *reading, struct err *err)
{
    struct store_document *document = &reading->document;
    enum document_kind kind;

    if (!act_may_read(desk, roles, err) || !inbox_name(name, &reading->arena, &document->name, err))
        return false;
    reading->bytes = inbox_read(folder, name, &reading->size, err);
    if (!reading->bytes || !document_kind_of(reading->bytes, reading->size, &kind, err))
        return false;
    document->kind = document_kind_word(kind);
    document->digest = digest_of(reading->bytes, reading->size);
    document->added_ms = desk->now_ms;
    return true;
}

bool reading_not_kept(struct store *store, const struct err *why, struct err *err)
{
    if (store_refusal(store) == STORE_REFUSAL_UNIQUE)
        return err_set(err, ERR_INPUT, _("this very file is attached as this paper already"));
    return act_fail(err, why);
}

static const struct material_line *find_line(const struct application_page *page,
                                             const char *material)
{
    for (size_t i = 0; i < page->material_count; i++)
        if (text_is(page->materials[i].material->id, material))
            return &page->materials[i];
    return NULL;
}

/* The paper itself, as ticking it by hand does. */
static bool set_present(struct act *act, const struct application_page *page,
                        const struct material_line *line, bool present, struct err *err)
{
    struct store *store = act->desk->store;
    const struct store_material next = {.material = line->material->id, .present = present};

    act_change(act, line->material->id, line->present ? "present" : "missing",
               present ? "present" : "missing");
    return store_material_set(store, page->application.id, &next, err) &&
           store_duty_add(store, page->application.id, duty_here(act->desk), act->desk->clerk.id,
                          err) &&
           correction_follow(act, page, "material", line->material->id, present, err);
}

void reading_note(struct act *act, const char *name, int64_t size, const struct digest *digest)
{
    char text[DIGEST_TEXT_SIZE];

    act_change(act, "file", "", name);
    act_change_number(act, "size", 0, size);
    act_change(act, "digest", "", digest_text(digest, text));
}

static bool write_file(struct act *act, const struct application_page *page,
                       const struct material_line *line, struct reading *reading, struct err *err)
{
    struct store *store = act->desk->store;
    struct err why = {0};
    int64_t document_id;

    reading->document.material = line->material->id;
    if (!store_document_add(store, page->application.id, &reading->document, act->desk->clerk.id,
                            reading->bytes, reading->size, &document_id, &why))
        return reading_not_kept(store, &why, err);
    reading_note(act, reading->document.name, (int64_t) reading->size, &reading->document.digest);
    return set_present(act, page, line, true, err) &&
           act_end(act, "attach", "application", page->application.id, page->application.number,
                   err);
}

bool desk_document_attach(struct desk *desk, int64_t id, const char *material, const char *folder,
                          const char *name, struct err *err)
{
    AUTO_READING struct reading reading = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct material_line *line;

    if (!reading_open(desk, right_roles(RIGHT_CORRECT), folder, name, &reading, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_FILE, err))
        return false;
    line = find_line(&dossier.page, material);
    if (!line)
        return err_set(err, ERR_INPUT, _("this item asks for no such paper"));
    return write_file(&act, &dossier.page, line, &reading, err);
}

/* ---- taking away ---- */

static const struct document *find_document(const struct application_page *page, int64_t id,
                                            const struct material_line **ret_line)
{
    for (size_t i = 0; i < page->material_count; i++)
        for (size_t j = 0; j < page->materials[i].document_count; j++)
            if (page->materials[i].documents[j].id == id) {
                *ret_line = &page->materials[i];
                return &page->materials[i].documents[j];
            }
    return NULL;
}

bool desk_document_remove(struct desk *desk, int64_t id, int64_t document_id, const char *reason,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    const struct material_line *line;
    const struct document *document;

    if (!act_clean(reason, _("Reason"), DOCUMENT_REASON_MOST, &arena, &reason, err))
        return false;
    if (text_empty(reason))
        return err_set(err, ERR_INPUT, _("a file is taken away with a reason"));
    if (!act_begin(&act, desk, right_roles(RIGHT_CORRECT), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_FILE, err))
        return false;
    document = find_document(&dossier.page, document_id, &line);
    if (!document)
        return err_set(err, ERR_NOT_FOUND, _("there is no such file"));
    act_change(&act, "file", document->name, "");
    act_change(&act, "reason", "", reason);
    return store_document_remove(desk->store, document_id, desk->now_ms, desk->clerk.id, reason,
                                 err) &&
           set_present(&act, &dossier.page, line, line->document_count > 1, err) &&
           act_end(&act, "detach", "application", id, application->number, err);
}

/* ---- writing out ---- */

/* first the file: a line of the journal without one would say what did not happen */
bool reading_write_out(struct act *act, const char *folder, const char *name,
                       const struct digest *digest, int64_t size, struct err *err)
{
    AUTO_FREE unsigned char *bytes = store_document_read(act->desk->store, digest, size, err);

    if (!bytes)
        return false;
    reading_note(act, name, size, digest);
    return inbox_write(folder, name, bytes, (size_t) size, err);
}

bool desk_document_export(struct desk *desk, int64_t id, int64_t document_id, const char *folder,
                          struct arena *arena, const char **ret_name, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    const struct material_line *line;
    const struct document *document;
    const char *name;

    if (!act_begin(&act, desk, right_roles(RIGHT_READ), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    document = find_document(&dossier.page, document_id, &line);
    if (!document)
        return err_set(err, ERR_NOT_FOUND, _("there is no such file"));
    name = arena_format(arena, "%s-%s-%" PRId64 ".%s", application->number, line->material->id,
                        document->id, document->kind);
    if (!reading_write_out(&act, folder, name, &document->digest, document->size, err) ||
        !act_end(&act, "export-file", "application", id, application->number, err))
        return false;
    *ret_name = name;
    return true;
}
