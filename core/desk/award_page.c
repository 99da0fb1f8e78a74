/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what follows an award, and what it means for paying, closing and taking the award back.
 * Writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/award_inside.h"
#include "desk/motion.h"
#include "store/award.h"
#include "store/instalment.h"
#include "store/ledger.h"

void award_page_release(struct award_page *page)
{
    arena_release(&page->arena);
    *page = (struct award_page){0};
}

const struct award_amendment *award_open_amendment(const struct award_page *page)
{
    for (size_t i = 0; i < page->amendment_count; i++)
        if (page->amendments[i].verdict == VERDICT_OPEN)
            return &page->amendments[i];
    return NULL;
}

const struct award_acceptance *award_open_acceptance(const struct award_page *page)
{
    for (size_t i = 0; i < page->acceptance_count; i++)
        if (page->acceptances[i].verdict == VERDICT_OPEN)
            return &page->acceptances[i];
    return NULL;
}

const struct award_amendment *award_last_amendment(const struct award_page *page)
{
    for (size_t i = page->amendment_count; i-- > 0;)
        if (page->amendments[i].verdict == VERDICT_OPEN ||
            page->amendments[i].verdict == VERDICT_CONFIRMED)
            return &page->amendments[i];
    return NULL;
}

const struct award_milestone *award_milestone_of(const struct award_page *page, int number)
{
    for (size_t i = 0; i < page->milestone_count; i++)
        if (page->milestones[i].number == number)
            return &page->milestones[i];
    return NULL;
}

const struct award_acceptance *award_conclusion(const struct award_page *page)
{
    for (size_t i = page->acceptance_count; i-- > 0;)
        if (page->acceptances[i].verdict == VERDICT_CONFIRMED)
            return &page->acceptances[i];
    return NULL;
}

bool desk_award(struct desk *desk, int64_t application_id, struct award_page *ret_page,
                struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_may_read(desk, ROLES_ALL, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    return dossier_load(desk, application_id, &dossier, err) &&
           award_page_load(desk, &dossier, ret_page, err);
}

bool award_load(struct desk *desk, struct application_page *page, struct err *err)
{
    bool found;

    return !page->item->agreement ||
           store_award(desk->store, page->application.id, &page->arena, &page->award, &found, err);
}

/* What taking a conclusion back would draw from. */
static bool load_room(struct desk *desk, int64_t application_id, struct award_page *page,
                      struct err *err)
{
    struct pool_year room = {0};
    const char *pool = "";
    int64_t pool_year;
    bool found = false;

    if (!store_ledger_reserved_in(desk->store, application_id, &pool_year, err) ||
        !store_pool_year_named(desk->store, pool_year, &page->arena, &pool, &page->room_year,
                               err) ||
        !store_pool_year_find(desk->store, pool, page->room_year, &page->arena, &room, &found, err))
        return false;
    page->room = room.available;
    return true;
}

bool award_page_load(struct desk *desk, const struct dossier *dossier, struct award_page *ret_page,
                     struct err *err)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    const struct application_page *of = &dossier->page;
    int64_t id = of->application.id;
    int64_t next;
    bool found;

    if (!of->item->agreement)
        return err_set(err, ERR_INPUT, _("this item asks for no agreement and no acceptance"));
    if (!of->application.has_assessed ||
        (of->application.committed.fen == 0 && of->application.paid.fen == 0))
        return err_set(err, ERR_INPUT, _("nothing is awarded on it"));
    page.item = of->item;
    page.number = arena_text(&page.arena, of->application.number);
    page.applicant = arena_text(&page.arena, of->organisation.name);
    page.title = arena_text(&page.arena, of->application.title);
    page.invented = of->organisation.invented;
    page.committed = of->application.committed;
    page.paid = of->application.paid;
    page.assessed = of->application.assessed;
    page.stands = of->application.stage == STAGE_AWARDED;
    if (!store_award(desk->store, id, &page.arena, &page.award, &found, err) ||
        !store_award_milestones(desk->store, id, &page.arena, &page.milestones,
                                &page.milestone_count, err) ||
        !store_award_amendments(desk->store, id, &page.arena, &page.amendments,
                                &page.amendment_count, err) ||
        !store_award_acceptances(desk->store, id, &page.arena, &page.acceptances,
                                 &page.acceptance_count, err) ||
        !store_instalment_open(desk->store, id, &page.put_forward, &next, err) ||
        (award_state_ends(page.award.state) && !load_room(desk, id, &page, err)))
        return false;
    *ret_page = page;
    page = (struct award_page){0};
    return true;
}

/* ---- what it means for the money ---- */

bool award_payable(const struct item *item, const struct award *award, struct money committed,
                   struct money paid, struct money *ret_payable, struct err *err)
{
    struct money most = committed;

    if (item->agreement && award->state == AWARD_UNSIGNED)
        most = (struct money){0};
    else if (item->agreement && !award_state_ends(award->state) &&
             !money_share(committed, item->agreement->first, ROUND_DOWN_TO_FEN, &most))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    *ret_payable = (struct money){most.fen > paid.fen ? most.fen - paid.fen : 0};
    return true;
}

bool guard_agreement(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct application *application = &page->application;
    struct money payable, spoken = {0};
    int64_t next;
    char share[RATIO_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (!page->item->agreement || application->paid.fen >= application->committed.fen)
        return true;
    if (page->award.state == AWARD_UNSIGNED)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "award:unsigned",
                                         .text = _("the agreement is not signed yet"),
                                         .cleared_by = _(role_label(ROLE_OFFICER)),
                                     });
    if (!store_instalment_open(motion->desk->store, application->id, &spoken, &next, err) ||
        !award_payable(page->item, &page->award, application->committed,
                       (struct money){application->paid.fen + spoken.fen}, &payable, err))
        return false;
    if (payable.fen > 0)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "award:unaccepted",
                    .text = arena_format(&arena, _("before the acceptance at most %s is paid"),
                                         ratio_text(page->item->agreement->first, share)),
                    .cleared_by = _("the officer and a supervisor, by the acceptance"),
                });
}

bool guard_accepted(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    if (!page->item->agreement || award_state_ends(page->award.state))
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "award:unaccepted",
                             .text = _("the acceptance is not done"),
                             .cleared_by = _("the officer and a supervisor, by the acceptance"),
                         });
}

bool guard_unsigned(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    if (!page->item->agreement || page->award.state == AWARD_UNSIGNED)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "award:signed",
                             .text = _("the agreement is signed: an award is not taken back "
                                       "under it"),
                             .cleared_by = _("a supervisor, by taking the agreement back while "
                                             "nothing followed it, or by revoking the award"),
                         });
}
