/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before giving back the part of an award that will not be paid, and before awarding
 * it again.  Leaves a voucher's rest to guard_voucher.c; an agreement's is settled by the
 * acceptance (award.c). */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dossier.h"
#include "desk/motion.h"
#include "desk/names.h"
#include "desk/step.h"
#include "store/journal.h"

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

/* ---- who gave it back ---- */

static bool leads_here(const struct journal_entry *entry, const struct move_row *undo)
{
    enum move made;

    return move_parse(entry->verb, &made) && text_is(move_row(made)->undo, undo->word);
}

/* Whoever made what the move takes back.  What was made before the same undo stands no more. */
bool guard_maker(struct motion *motion, struct err *err)
{
    const struct application *row = &motion->dossier->page.application;
    const struct move_row *undo = move_row(motion->move);
    AUTO_JOURNAL struct journal history = {0};
    AUTO_ARENA struct arena arena = {0};
    bool mine = false;

    if (!store_journal_of(motion->desk->store, "application", row->id, &history, err))
        return false;
    for (size_t i = 0; i < history.count; i++) {
        const struct journal_entry *entry = &history.list[i];

        if (text_is(entry->verb, undo->word))
            mine = false;
        else if (leads_here(entry, undo))
            mine = mine || entry->clerk_id == motion->desk->clerk.id;
    }
    return !mine || motion_blocks(motion, &(struct finding){
                                              .rule = "undo:two-persons",
                                              .text = _("who did it does not take it back"),
                                              .cleared_by = names_other(
                                                  motion->desk,
                                                  &(struct second){.roles = undo->roles,
                                                                   .department = row->department},
                                                  &arena),
                                          });
}
