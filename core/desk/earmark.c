/* SPDX-License-Identifier: Apache-2.0 */
/* Setting and clearing soft earmarks.  They are no ledger entries and no limits. */
#include "desk/earmark.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "store/budget.h"

#define NOTE_MOST 300

static bool can_be_marked(const struct application_page *page, struct err *err)
{
    enum stage stage = page->application.stage;

    if (!page->item->pool)
        return err_set(err, ERR_REFUSED,
                       _("support in kind: no pool's money can be marked for it"));
    if (stage < STAGE_PROPOSED)
        return true;
    return err_set(err, ERR_REFUSED,
                   _("it is in the plan or ended: what it holds stands in the ledger"));
}

/* Nobody is given more than was asked for, nor more than it was assessed at. */
static bool is_within(const struct application *application, struct money amount, struct err *err)
{
    const bool assessed = application->assessed.fen > 0;
    const struct money most = assessed ? application->assessed : application->requested;
    char text[MONEY_TEXT_SIZE];

    if ((!assessed && !application->has_requested) || amount.fen <= most.fen)
        return true;
    return err_set(err, ERR_INPUT,
                   assessed ? _("it was assessed at %s yuan: no more is marked for it")
                            : _("%s yuan are asked for: no more is marked for it"),
                   money_text(most, text));
}

bool desk_earmark_set(struct desk *desk, int64_t application_id, const char *amount,
                      const char *note, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_ARENA struct arena arena = {0};
    struct store_earmark earmark = {.application_id = application_id};
    struct money before;
    bool cleared;

    if (!act_may_read(desk, ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !money_parse(amount, &earmark.amount, err) ||
        !act_clean_lines(note, _("Note"), NOTE_MOST, &arena, &earmark.note, err))
        return false;
    if (earmark.amount.fen == 0)
        return err_set(err, ERR_INPUT, _("the amount is zero"));
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !dossier_load(desk, application_id, &dossier, err) || !can_be_marked(&dossier.page, err) ||
        !is_within(&dossier.page.application, earmark.amount, err) ||
        !store_earmark_of(desk->store, application_id, &before, err) ||
        !store_earmark_clear(desk->store, application_id, desk->clerk.id, desk->now_ms, &cleared,
                             err))
        return false;
    earmark.pool = dossier.page.item->pool->id;
    earmark.year = date_year(desk->today);
    earmark.clerk_id = desk->clerk.id;
    earmark.now_ms = desk->now_ms;
    act_change_money(&act, "earmark", before, earmark.amount);
    act_change(&act, "note", "", earmark.note);
    return store_earmark_add(desk->store, &earmark, err) &&
           act_end(&act, "earmark", "application", application_id, dossier.page.application.number,
                   err);
}

bool desk_earmark_clear(struct desk *desk, int64_t application_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct money before;
    bool cleared;

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !dossier_load(desk, application_id, &dossier, err) ||
        !store_earmark_of(desk->store, application_id, &before, err) ||
        !store_earmark_clear(desk->store, application_id, desk->clerk.id, desk->now_ms, &cleared,
                             err))
        return false;
    if (!cleared)
        return err_set(err, ERR_REFUSED, _("no money is marked for it"));
    act_change_money(&act, "earmark", before, (struct money){0});
    return act_end(&act, "earmark-clear", "application", application_id,
                   dossier.page.application.number, err);
}

bool desk_earmark(struct desk *desk, int64_t application_id, struct money *ret_amount,
                  struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};

    return act_may_read(desk, ROLES_ALL, err) &&
           dossier_load(desk, application_id, &dossier, err) &&
           store_earmark_of(desk->store, application_id, ret_amount, err);
}
