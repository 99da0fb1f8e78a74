/* SPDX-License-Identifier: Apache-2.0 */
/* The second look at an amount (复核): its guards and what it writes.
 * Leaves the amount itself to guard_money and who may look to duty_apart. */
#include "base/intl.h"
#include "desk/step.h"

static const struct application_page *page_of(const struct motion *motion)
{
    return &motion->dossier->page;
}

/* What is past the plan has been decided as it was; only what stands before it is asked. */
bool guard_checked(struct motion *motion, struct err *err)
{
    const struct application_page *page = page_of(motion);

    (void) err;
    if (page->application.stage != STAGE_ASSESSED || !page->has_receipt || page->checked_by != 0)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "receipt:unchecked",
                             .text = _("the amount has not been checked by a second person"),
                             .cleared_by = _("an officer or a supervisor of the department who had "
                                             "no part in it"),
                         });
}

bool guard_unchecked(struct motion *motion, struct err *err)
{
    const struct application_page *page = page_of(motion);
    char day[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (page->checked_by == 0)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "receipt:checked",
                             .text = arena_format(&arena, _("%1$s checked the amount on %2$s"),
                                                  page->checker, date_text(page->checked_on, day)),
                             .cleared_by = _("an officer, by taking the assessment back"),
                         });
}

bool step_check(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct application_page *page = page_of(step->motion);
    char digest[DIGEST_TEXT_SIZE];

    act_change(step->act, "checked_receipt", "", digest_text(&page->receipt.digest, digest));
    act_change(step->act, "checker", "", desk->clerk.name);
    return store_receipt_check(desk->store, step->next.id, desk->today, desk->clerk.id,
                               step->reason, err);
}
