/* SPDX-License-Identifier: Apache-2.0 */
/* Later instalments wait for the outcome: a payment on the award of a standing body is stopped
 * while a bad grade of it is not put right, and for good once its recognition is revoked. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "desk/motion.h"
#include "store/body.h"

/* The application names a body of the host's register: then that one alone counts.  Where it names
 * none of them, any of the host's may be meant, and the safer reading stops. */
static const char *named(const struct motion *motion, const struct body_kind *kind,
                         const struct bodies *bodies, struct arena *arena)
{
    const struct fact *fact =
        kind->named_by ? facts_find(&motion->dossier->page.facts, kind->named_by) : NULL;
    const char *folded;

    if (!fact)
        return NULL;
    folded = text_fold(arena, fact->text);
    for (size_t i = 0; i < bodies->count; i++)
        if (text_is(text_fold(arena, bodies->list[i].name), folded))
            return folded;
    return NULL;
}

bool guard_body(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct body_kind *kind = catalogue_body_kind_of(motion->desk->catalogue, page->item->id);
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings found = {0};
    AUTO_BODIES struct bodies bodies = {0};
    const char *only;

    if (!kind || kind->is_term)
        return true;
    if (!store_body_list(motion->desk->store, kind->id, page->application.organisation_id, &bodies,
                         err))
        return false;
    only = named(motion, kind, &bodies, &arena);
    for (size_t i = 0; i < bodies.count; i++)
        if (!only || text_is(text_fold(&arena, bodies.list[i].name), only))
            body_findings(&bodies.list[i], kind, motion->desk->today, &found);
    for (size_t i = 0; i < found.count; i++)
        if (found.list[i].weight == FINDING_BLOCKS)
            findings_add(motion->findings, &found.list[i]);
    return true;
}
