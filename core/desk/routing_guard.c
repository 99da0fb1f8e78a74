/* SPDX-License-Identifier: Apache-2.0 */
/* What may be done in routing, act by act: whose right it is and what must hold.  The verbs ask it
 * inside their transaction, the menu before, so that both say the same.  Leaves doing to consult.c
 * and transfer.c. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/permission.h"
#include "desk/routing_inside.h"

bool routing_may_go_over(const struct application *application, struct err *err)
{
    if (work_stages(WORK_GO_OVER) & (1u << application->stage))
        return true;
    err_set(err, ERR_REFUSED, _("%1$s is “%2$s” by now; it stays where it is"), application->number,
            _(stage_row(application->stage)->label));
    return err_hint(err, _("Can be cleared by: %s."),
                    _("a supervisor of either department, by leaving it where it is"));
}

/* ---- opinions ---- */

static bool may_ask(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    (void) desk;
    return dossier_may_work(dossier, WORK_CONSULT, err);
}

static size_t awaited(const struct desk *desk, const struct application_page *page, bool late)
{
    size_t count = 0;

    for (size_t i = 0; i < page->consultation_count; i++)
        count += page->consultations[i].opinion == OPINION_AWAITED &&
                 (!late || desk_opinion_is_late(desk, &page->consultations[i]));
    return count;
}

static bool may_ask_back(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    return dossier_may_work(dossier, WORK_CONSULT_BACK, err) &&
           (awaited(desk, &dossier->page, false) > 0 ||
            err_set(err, ERR_REFUSED, _("no opinion is awaited")));
}

static bool may_record_silence(const struct desk *desk, const struct dossier *dossier,
                               struct err *err)
{
    return dossier_may_work(dossier, WORK_SILENCE, err) &&
           (awaited(desk, &dossier->page, true) > 0 ||
            err_set(err, ERR_REFUSED, _("no day to give an opinion is over")));
}

/* ---- transfers ---- */

static bool may_transfer(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    (void) desk;
    return dossier_may_work(dossier, WORK_TRANSFER, err) &&
           (!desk_transfer_open(&dossier->page) ||
            err_set(err, ERR_REFUSED, _("a transfer of it is not settled yet")));
}

static bool is_open(const struct dossier *dossier, struct err *err)
{
    return desk_transfer_open(&dossier->page) ||
           err_set(err, ERR_REFUSED, _("no transfer of it waits for this"));
}

static bool may_take_back(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    (void) desk;
    return is_open(dossier, err) && dossier_may_work(dossier, WORK_TRANSFER_BACK, err);
}

static bool may_refuse(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    const struct transfer *transfer = desk_transfer_open(&dossier->page);

    if (!is_open(dossier, err))
        return false;
    if (transfer->state == TRANSFER_REFUSED) {
        err_set(err, ERR_REFUSED, _("it was refused once; now a supervisor decides"));
        return err_hint(err, _("Can be cleared by: %s."),
                        _("a supervisor of the department that refused"));
    }
    return text_is(transfer->to, desk->clerk.department) ||
           err_set(err, ERR_REFUSED, _("the department that is asked answers"));
}

static bool may_go_over(const struct dossier *dossier, struct err *err)
{
    return routing_may_go_over(&dossier->page.application, err) &&
           dossier_may_under_hold(dossier, WORK_GO_OVER, err);
}

static bool may_take(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    return may_refuse(desk, dossier, err) && may_go_over(dossier, err);
}

/* Who asked does not send it over the refusal: that is for those who are to have it. */
static bool may_uphold(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    const struct transfer *transfer = desk_transfer_open(&dossier->page);

    if (!transfer || transfer->state != TRANSFER_REFUSED)
        return err_set(err, ERR_REFUSED, _("no transfer of it waits for this"));
    if (!text_is(transfer->to, desk->clerk.department)) {
        err_set(err, ERR_REFUSED, _("the department that asked does not decide it"));
        return err_hint(err, _("Can be cleared by: %s."),
                        _("a supervisor of the department that refused"));
    }
    return may_go_over(dossier, err);
}

/* One that nobody answered may be left where it is too. */
static bool may_drop(const struct desk *desk, const struct dossier *dossier, struct err *err)
{
    (void) desk;
    return is_open(dossier, err);
}

/* ---- the table ---- */

static const struct row {
    unsigned roles;
    bool (*judge)(const struct desk *desk, const struct dossier *dossier, struct err *err);
} rows[ROUTING_COUNT] = {
    [ROUTING_CONSULT] = {ROLE_BIT(ROLE_OFFICER), may_ask},
    [ROUTING_CONSULT_BACK] = {ROLE_BIT(ROLE_OFFICER), may_ask_back},
    [ROUTING_SILENCE] = {ROLE_BIT(ROLE_OFFICER), may_record_silence},
    [ROUTING_TRANSFER] = {ROLE_BIT(ROLE_OFFICER), may_transfer},
    [ROUTING_TRANSFER_BACK] = {ROLE_BIT(ROLE_OFFICER), may_take_back},
    [ROUTING_TAKE] = {ROLE_BIT(ROLE_OFFICER), may_take},
    [ROUTING_REFUSE] = {ROLE_BIT(ROLE_OFFICER), may_refuse},
    [ROUTING_UPHOLD] = {ROLE_BIT(ROLE_SUPERVISOR), may_uphold},
    [ROUTING_DROP] = {ROLE_BIT(ROLE_SUPERVISOR), may_drop},
};

bool routing_judge(const struct desk *desk, const struct dossier *dossier, enum routing_act act,
                   struct err *err)
{
    return act_may_read(desk, rows[act].roles, err) && rows[act].judge(desk, dossier, err);
}

bool desk_routing_may(struct desk *desk, int64_t id, struct arena *arena,
                      const char *ret_why[ROUTING_COUNT], struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !dossier_load(desk, id, &dossier, err))
        return false;
    for (int act = 0; act < ROUTING_COUNT; act++) {
        struct err why = {0};

        ret_why[act] = routing_judge(desk, &dossier, (enum routing_act) act, &why)
                           ? NULL
                           : arena_text(arena, why.what);
    }
    return true;
}
