/* SPDX-License-Identifier: Apache-2.0 */
/* Guards from the counter to the end of the review: the formal check is complete, the needs are
 * met, reviewers are assigned and have sealed.  Leaves money to guard_money. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/motion.h"

/* Who clears what the formal check left open. */
static const char *officer_here(const struct motion *motion)
{
    const struct application *application = &motion->dossier->page.application;

    return application->owner_id ? application->owner_name : _(role_label(ROLE_OFFICER));
}

bool guard_checks(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->check_count; i++) {
        const struct check_line *line = &page->checks[i];
        AUTO_ARENA struct arena arena = {0};

        if (line->result == CHECK_MET || line->result == CHECK_NOT_APPLICABLE)
            continue;
        motion_blocks(motion, &(struct finding){
                                  .rule = arena_format(&arena, "check:%s", line->check->id),
                                  .text = arena_format(&arena,
                                                       line->result == CHECK_OPEN
                                                           ? _("not checked yet: %s")
                                                           : _("checked and not met: %s"),
                                                       words_now(&line->check->text)),
                                  .field = line->check->id,
                                  .cleared_by = officer_here(motion),
                                  .group = line->result == CHECK_OPEN ? _("not checked yet")
                                                                      : _("checked and not met"),
                                  .subject = words_now(&line->check->text),
                              });
    }
    return true;
}

bool guard_materials(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->material_count; i++) {
        const struct material_line *line = &page->materials[i];
        AUTO_ARENA struct arena arena = {0};

        if (line->present || !line->material->required)
            continue;
        motion_blocks(motion, &(struct finding){
                                  .rule = arena_format(&arena, "material:%s", line->material->id),
                                  .text = arena_format(&arena, _("a required paper is missing: %s"),
                                                       words_now(&line->material->name)),
                                  .field = line->material->id,
                                  .cleared_by = _("the applicant, through a return for correction"),
                                  .group = _("required papers missing"),
                                  .subject = words_now(&line->material->name),
                              });
    }
    return true;
}

bool guard_needs(struct motion *motion, struct err *err)
{
    const struct findings *needs = &motion->dossier->page.needs;

    (void) err;
    for (size_t i = 0; i < needs->count; i++)
        findings_add(motion->findings, &needs->list[i]);
    return true;
}

bool guard_reviewers(struct motion *motion, struct err *err)
{
    (void) err;
    if (motion->dossier->page.sheet_count > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "review:reviewers",
                                     .text = _("no reviewer is assigned"),
                                     .cleared_by = officer_here(motion),
                                 });
}

bool guard_sheets(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    size_t sealed = 0;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    for (size_t i = 0; i < page->sheet_count; i++)
        sealed += page->sheets[i].sealed;
    if (sealed == page->sheet_count && sealed > 0)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "review:sheets",
                    .text = arena_format(&arena, _("%zu of %zu scored"), sealed, page->sheet_count),
                    .cleared_by = _("the reviewers who have not sealed their sheets"),
                });
}

/* Once a sheet is sealed, what it was sealed on stays. */
bool guard_unscored(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].sealed)
            return motion_blocks(
                motion, &(struct finding){
                            .rule = "review:sealed",
                            .text = _("a reviewer has sealed a sheet already"),
                            .cleared_by = _("nobody; close the review and go on from there"),
                        });
    return true;
}
