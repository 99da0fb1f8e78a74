/* SPDX-License-Identifier: Apache-2.0 */
/* What is written when an award is revoked (what is not paid goes back to the pool, what is paid is
 * claimed back), and when its rest is given back or awarded again. */
#include "desk/clawback_inside.h"
#include "desk/step.h"

bool step_revoke(struct step *step, struct err *err)
{
    const struct application_page *page = &step->motion->dossier->page;
    const struct application *application = &page->application;
    struct money open = {0};
    int64_t pool_year, seq;

    step->next.ended_from = application->stage;
    if (page->has_voucher && voucher_left(&page->voucher.figures).fen > 0 && !step_lapse(step, err))
        return false;
    if (money_subtract(application->committed, application->paid, &open) && open.fen > 0 &&
        (!step_reserved_in(step, &pool_year, err) ||
         !step_post(step, LEDGER_DECOMMIT, pool_year, open, NULL, &seq, err)))
        return false;
    return clawback_of_award(step->act, application, (struct money){0}, step->reason, err);
}

/* The award comes to what is paid of it. */
bool step_cut_rest(struct step *step, struct err *err)
{
    const struct application *application = &step->motion->dossier->page.application;
    struct money rest;
    int64_t pool_year, seq;

    return money_subtract(application->committed, application->paid, &rest) &&
           step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_DECOMMIT, pool_year, rest, NULL, &seq, err);
}

/* As it was awarded: reserved first, like every award. */
bool step_restore_rest(struct step *step, struct err *err)
{
    const struct money rest = step->motion->dossier->page.given_back;
    int64_t pool_year, seq;

    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_RESERVE, pool_year, rest, NULL, &seq, err) &&
           step_post(step, LEDGER_COMMIT, pool_year, rest, NULL, &seq, err);
}
