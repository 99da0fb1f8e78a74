/* SPDX-License-Identifier: Apache-2.0 */
/* An application is judged by the text of the rules it was received under.  Where that text was put
 * right since (another text of the same days is in force), it is taken over by a step of its own,
 * with a reason, while the formal check lasts; later the acceptance is taken back first. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/edition_rules.h"
#include "desk/merge_inside.h"
#include "desk/step.h"
#include "store/application.h"
#include "store/edition.h"

/* NULL: none is in force for its day. */
static const struct item *item_in_force(const struct motion *motion)
{
    const struct application *application = &motion->dossier->page.application;
    struct err none = {0};

    return catalogue_item_on(motion->desk->catalogue, application->item, application->received_on,
                             &none);
}

bool guard_newer_text(struct motion *motion, struct err *err)
{
    const struct item *item = item_in_force(motion);

    if (item && !digest_same(&item->edition->digest, &motion->dossier->page.application.edition))
        return edition_findings(motion->desk, item->edition, true, motion->findings, err);
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "edition:carried",
                             .text = item ? _("it carries the text in force for its day of receipt")
                                          : _("no text is in force for its day of receipt"),
                         });
}

/* Whoever ticked a line read it beside the text of then: all are asked again. */
static bool ask_all_again(struct step *step, struct err *err)
{
    const struct application_page *page = &step->motion->dossier->page;
    AUTO_ARENA struct arena arena = {0};
    const char **fields = arena_get(&arena, (page->item->ask_count + 2) * sizeof *fields);
    size_t count = 0;

    fields[count++] = MERGE_TITLE;
    fields[count++] = MERGE_REQUESTED;
    for (size_t i = 0; i < page->item->ask_count; i++)
        fields[count++] = page->item->asks[i].fact;
    return formal_ask_again(step->act, page, fields, count, err);
}

bool step_rebase(struct step *step, struct err *err)
{
    const struct edition *edition = item_in_force(step->motion)->edition; /* guard_newer_text */
    struct store *store = step->motion->desk->store;
    char was[DIGEST_TEXT_SIZE], is[DIGEST_TEXT_SIZE];

    act_change(step->act, "edition", digest_text(&step->next.edition, was),
               digest_text(&edition->digest, is));
    step->next.edition = edition->digest;
    return store_edition_keep(store, &edition->digest, edition->path, edition->text, err) &&
           store_application_rebase(store, step->next.id, &edition->digest, err) &&
           ask_all_again(step, err);
}
