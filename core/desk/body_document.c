/* SPDX-License-Identifier: Apache-2.0 */
/* Files of a body's evidence pack: attached to a piece, taken away, written out one by one or all
 * together.  Leaves reading, kinds and writing to document.c. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_inside.h"
#include "desk/document_inside.h"
#include "store/body.h"

static const struct evidence_line *find_document(const struct body_page *page, int64_t id,
                                                 const struct document **ret_document)
{
    for (size_t i = 0; i < page->evidence_count; i++)
        for (size_t k = 0; k < page->evidence[i].document_count; k++)
            if (page->evidence[i].documents[k].id == id) {
                *ret_document = &page->evidence[i].documents[k];
                return &page->evidence[i];
            }
    return NULL;
}

/* The piece itself, as marking it by hand does. */
static bool set_present(struct act *act, const struct body_page *page,
                        const struct evidence_line *line, bool present, struct err *err)
{
    struct desk *desk = act->desk;
    int64_t evaluation = page->body.evaluation_id;
    const struct store_evidence mark = {
        .evidence = line->evidence->id, .present = present, .note = line->note};

    act_change(act, line->evidence->id, line->present ? "yes" : "no", present ? "yes" : "no");
    return store_evaluation_duty_add(desk->store, evaluation, DUTY_HANDLE, desk->clerk.id, err) &&
           store_evidence_set(desk->store, evaluation, &mark, err) &&
           store_body_update(desk->store, &page->body, err);
}

bool desk_body_attach(struct desk *desk, int64_t id, int64_t version, const char *evidence,
                      const char *folder, const char *name, struct err *err)
{
    AUTO_READING struct reading reading = {0};
    AUTO_ACT struct act act = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    const struct evidence_line *line;
    struct err why = {0};
    int64_t document_id;

    if (!reading_open(desk, ROLE_BIT(ROLE_OFFICER), folder, name, &reading, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_OFFICER), err) || !desk_body(desk, id, &page, err) ||
        !body_is_current(desk, &page.body, version, err))
        return false;
    line = body_page_evidence(&page, evidence);
    if (!line)
        return err_set(err, ERR_INPUT, _("the evidence pack has no “%s”"), evidence);
    if (!body_may_mark(desk, &page, line, err))
        return false;
    reading.document.material = line->evidence->id;
    if (!store_evidence_document_add(desk->store, page.body.evaluation_id, &reading.document,
                                     desk->clerk.id, reading.bytes, reading.size, &document_id,
                                     &why))
        return reading_not_kept(desk->store, &why, err);
    reading_note(&act, reading.document.name, (int64_t) reading.size, &reading.document.digest);
    return set_present(&act, &page, line, true, err) &&
           act_end(&act, "body-attach", "body", id, page.body.name, err);
}

bool desk_body_detach(struct desk *desk, int64_t id, int64_t version, int64_t document_id,
                      const char *reason, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    const struct document *document = NULL;
    const struct evidence_line *line;

    if (!act_clean(reason, _("Reason"), DOCUMENT_REASON_MOST, &arena, &reason, err))
        return false;
    if (text_empty(reason))
        return err_set(err, ERR_INPUT, _("a file is taken away with a reason"));
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_OFFICER), err) || !desk_body(desk, id, &page, err) ||
        !body_is_current(desk, &page.body, version, err))
        return false;
    line = find_document(&page, document_id, &document);
    if (!line)
        return err_set(err, ERR_NOT_FOUND, _("there is no such file"));
    if (!body_may_mark(desk, &page, line, err))
        return false;
    act_change(&act, "file", document->name, "");
    act_change(&act, "reason", "", reason);
    return store_evidence_document_remove(desk->store, document_id, desk->now_ms, desk->clerk.id,
                                          reason, err) &&
           set_present(&act, &page, line, line->document_count > 1, err) &&
           act_end(&act, "body-detach", "body", id, page.body.name, err);
}

/* ---- writing out ---- */

static bool write_line(struct act *act, const struct body_page *page,
                       const struct evidence_line *line, int64_t only, const char *folder,
                       size_t *count, struct err *err)
{
    char due[DATE_TEXT_SIZE];

    for (size_t i = 0; i < line->document_count; i++) {
        const struct document *document = &line->documents[i];
        AUTO_ARENA struct arena arena = {0};

        if (only != 0 && document->id != only)
            continue;
        (*count)++;
        if (!reading_write_out(act, folder,
                               arena_format(&arena, "%s-%" PRId64 "-%s-%s-%" PRId64 ".%s",
                                            page->kind->id, page->body.id,
                                            date_text(page->body.due_on, due), line->evidence->id,
                                            document->id, document->kind),
                               &document->digest, document->size, err))
            return false;
    }
    return true;
}

bool desk_body_export(struct desk *desk, int64_t id, int64_t document_id, const char *folder,
                      size_t *ret_count, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    size_t count = 0;

    if (!act_begin(&act, desk, ROLES_ALL, err) || !desk_body(desk, id, &page, err))
        return false;
    for (size_t i = 0; i < page.evidence_count; i++)
        if (!write_line(&act, &page, &page.evidence[i], document_id, folder, &count, err))
            return false;
    if (count == 0)
        return err_set(err, ERR_NOT_FOUND, _("there is no such file"));
    *ret_count = count;
    return act_end(&act, "body-export", "body", id, page.body.name, err);
}
