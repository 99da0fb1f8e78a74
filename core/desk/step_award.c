/* SPDX-License-Identifier: Apache-2.0 */
/* What is written when an award is revoked (what is not paid goes back to the pool, what is paid is
 * claimed back) and when that is taken back; when its rest is given back or awarded again. */
#include "desk/clawback_inside.h"
#include "desk/step.h"
#include "model/journal.h"

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

static bool revokes(enum move move)
{
    return move == MOVE_REVOKE;
}

/* The journal of the revocation says what it moved: what lapsed before it stays lapsed. */
bool step_revocation_let_lapse(const struct desk *desk, int64_t application_id, bool *ret_lapsed,
                               struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes;

    if (!step_last_changes(desk, application_id, revokes, &arena, &changes, err))
        return false;
    *ret_lapsed = journal_has(changes, ledger_kind_word(LEDGER_RELEASE));
    return true;
}

/* Nothing was paid, so that all it had comes back: what was committed, or the rest of a voucher. */
bool step_take_back_revocation(struct step *step, struct err *err)
{
    bool lapsed;

    step->next.ended_from = STAGE_DRAFT;
    if (step->next.is_in_kind)
        return true;
    if (!step->motion->dossier->page.has_voucher)
        return step_restore_rest(step, err);
    return step_revocation_let_lapse(step->motion->desk, step->next.id, &lapsed, err) &&
           (!lapsed || step_undo_lapse(step, err));
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
