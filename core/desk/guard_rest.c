/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before giving back the part of an award that will not be paid, and before awarding
 * it again.  Leaves a voucher's rest to guard_voucher.c; an agreement's is settled by the
 * acceptance (award.c). */
#include "base/intl.h"
#include "desk/dossier.h"
#include "desk/motion.h"
#include "desk/step.h"

static const struct application_page *page_of(const struct motion *motion)
{
    return &motion->dossier->page;
}

bool guard_rest(struct motion *motion, struct err *err)
{
    const struct application_page *page = page_of(motion);
    const struct application *application = &page->application;

    (void) err;
    if (page->item->voucher)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "rest:voucher",
                                         .text = _("what is not used of a voucher lapses"),
                                         .cleared_by = _("an officer, by letting the rest lapse"),
                                     });
    if (page->item->agreement)
        return motion_blocks(motion,
                             &(struct finding){
                                 .rule = "rest:agreement",
                                 .text = _("the final acceptance settles what this award comes to"),
                                 .cleared_by = _("an officer and a supervisor, by the acceptance"),
                             });
    if (application->is_in_kind || application->committed.fen == application->paid.fen)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "rest:none",
                                         .text = _("nothing of the award is left unpaid"),
                                     });
    if (application->paid.fen == 0)
        return motion_blocks(motion,
                             &(struct finding){
                                 .rule = "rest:whole",
                                 .text = _("nothing is paid yet: the award itself is taken back"),
                                 .cleared_by = _("a supervisor, by taking back the award"),
                             });
    return true;
}

bool guard_rest_given_back(struct motion *motion, struct err *err)
{
    (void) err;
    if (page_of(motion)->given_back.fen > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "rest:not-given-back",
                                     .text = _("no rest of the award was given back"),
                                 });
}

bool guard_rest_room(struct motion *motion, struct err *err)
{
    return motion_room_again(motion, page_of(motion)->given_back, err);
}

/* What its revocation gave back: of a voucher the rest that lapsed by it. */
bool guard_revoked_room(struct motion *motion, struct err *err)
{
    const struct application_page *page = page_of(motion);
    bool lapsed;

    if (!page->has_voucher)
        return guard_rest_room(motion, err);
    return step_revocation_let_lapse(motion->desk, page->application.id, &lapsed, err) &&
           (!lapsed || guard_lapse_room(motion, err));
}
