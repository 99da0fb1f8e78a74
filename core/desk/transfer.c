/* SPDX-License-Identifier: Apache-2.0 */
/* Correcting a wrong route: asked with a reason, taken or refused once, then decided by a
 * supervisor of the department that refused, and at once when it is asked again; who asked may
 * leave it where it is. Who is responsible moves; the stage and the money do not. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dossier.h"
#include "desk/routing_inside.h"
#include "store/application.h"
#include "store/people.h"
#include "store/routing.h"

#define TEXT_MOST 2000 /* bytes */

/* Before money is reserved. */
#define STAGES                                                                                     \
    (1u << STAGE_RECEIVED | 1u << STAGE_FORMAL | 1u << STAGE_ACCEPTED | 1u << STAGE_REVIEW |       \
     1u << STAGE_REVIEWED | 1u << STAGE_ASSESSED)

const struct transfer *desk_transfer_open(const struct application_page *page)
{
    for (size_t i = 0; i < page->transfer_count; i++)
        if (page->transfers[i].state == TRANSFER_ASKED ||
            page->transfers[i].state == TRANSFER_REFUSED)
            return &page->transfers[i];
    return NULL;
}

static bool has_reason(const char *reason, struct err *err)
{
    return !text_empty(reason) || err_set(err, ERR_INPUT, _("say why: it goes into the journal"));
}

/* Why the department refused it before; "": it did not.  It refuses once: asked again, a supervisor
 * of it decides at once. */
static const char *refused_before(const struct application_page *page, const char *department)
{
    const char *refusal = "";

    for (size_t i = 0; i < page->transfer_count; i++)
        if (text_is(page->transfers[i].to, department) && !text_empty(page->transfers[i].refusal))
            refusal = page->transfers[i].refusal;
    return refusal;
}

bool desk_transfer_ask(struct desk *desk, int64_t id, const char *department, const char *reason,
                       struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    struct store_transfer transfer = {.to_department = department, .asked_on = desk->today};

    if (!act_clean_lines(reason, _("Reason"), TEXT_MOST, &arena, &transfer.reason, err) ||
        !has_reason(transfer.reason, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, STAGES, err))
        return false;
    if (!catalogue_department(desk->catalogue, department) ||
        text_is(department, application->department))
        return err_set(err, ERR_INPUT, _("another department is asked, one that there is"));
    if (desk_transfer_open(&dossier.page))
        return err_set(err, ERR_REFUSED, _("a transfer of it is not settled yet"));
    transfer.from_department = application->department;
    transfer.refusal = refused_before(&dossier.page, department);
    transfer.state =
        transfer_state_word(text_empty(transfer.refusal) ? TRANSFER_ASKED : TRANSFER_REFUSED);
    act_change(&act, "transfer_to", "", department);
    act_change(&act, "reason", "", transfer.reason);
    return store_transfer_add(desk->store, id, &transfer, desk->clerk.id, err) &&
           act_end(&act, "transfer-ask", "application", id, application->number, err);
}

/* ---- settling it ---- */

/* By now its money may be planned, or it may be over: then it stays where it is. */
static bool may_go_over(const struct application *application, struct err *err)
{
    if (STAGES & (1u << application->stage))
        return true;
    err_set(err, ERR_REFUSED, _("%1$s is “%2$s” by now; it stays where it is"), application->number,
            _(stage_row(application->stage)->label));
    return err_hint(err, _("Can be cleared by: %s."),
                    _("a supervisor of either department, by leaving it where it is"));
}

static bool go_over(struct act *act, const struct application_page *page,
                    const struct transfer *transfer, bool to_me, struct err *err)
{
    const struct desk *desk = act->desk;
    const struct application *old = &page->application;
    struct application next = *old;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};

    if (!may_go_over(old, err))
        return false;
    next.department = transfer->to;
    next.owner_id = to_me && old->stage != STAGE_RECEIVED ? desk->clerk.id : 0;
    act_change(act, "department", old->department, next.department);
    act_change(act, "owner", old->owner_id ? old->owner_name : "",
               next.owner_id ? desk->clerk.name : "");
    return store_application_update(desk->store, &next, &author, err) &&
           (next.owner_id == 0 ||
            store_duty_add(desk->store, old->id, DUTY_HANDLE, desk->clerk.id, err));
}

static bool settle(struct act *act, const struct application_page *page,
                   const struct transfer *transfer, struct store_transfer *next, const char *verb,
                   struct err *err)
{
    act_change(act, "transfer", transfer_state_word(transfer->state), next->state);
    return store_transfer_set(act->desk->store, next, err) &&
           act_end(act, verb, "application", page->application.id, page->application.number, err);
}

static const struct transfer *transfer_of(const struct application_page *page,
                                          enum transfer_state state, struct err *err)
{
    const struct transfer *transfer = desk_transfer_open(page);

    if (transfer && transfer->state == state)
        return transfer;
    if (transfer && state == TRANSFER_ASKED) {
        err_set(err, ERR_REFUSED, _("it was refused once; now a supervisor decides"));
        err_hint(err, _("Can be cleared by: %s."),
                 _("a supervisor of the department that refused"));
    } else {
        err_set(err, ERR_REFUSED, _("no transfer of it waits for this"));
    }
    return NULL;
}

bool desk_transfer_answer(struct desk *desk, int64_t id, bool take, const char *reason,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct transfer *transfer;
    struct store_transfer next = {
        .state = transfer_state_word(take ? TRANSFER_TAKEN : TRANSFER_REFUSED)};

    if (!act_clean_lines(reason, _("Reason"), TEXT_MOST, &arena, &reason, err) ||
        (!take && !has_reason(reason, err)) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    transfer = transfer_of(&dossier.page, TRANSFER_ASKED, err);
    if (!transfer)
        return false;
    if (!text_is(transfer->to, desk->clerk.department))
        return err_set(err, ERR_REFUSED, _("the department that is asked answers"));
    next.id = transfer->id;
    next.refusal = take ? "" : reason;
    act_change(&act, "reason", "", reason);
    if (take && !go_over(&act, &dossier.page, transfer, true, err))
        return false;
    return settle(&act, &dossier.page, transfer, &next, take ? "transfer-take" : "transfer-refuse",
                  err);
}

bool desk_transfer_decide(struct desk *desk, int64_t id, bool goes_over, const char *ground,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct transfer *transfer;
    struct store_transfer next = {
        .state = transfer_state_word(goes_over ? TRANSFER_UPHELD : TRANSFER_DROPPED)};

    if (!act_clean_lines(ground, _("Ground"), TEXT_MOST, &arena, &next.ground, err) ||
        !has_reason(next.ground, err) || !act_begin(&act, desk, ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    /* One that nobody answered may be left where it is, not sent over. */
    transfer = goes_over ? transfer_of(&dossier.page, TRANSFER_REFUSED, err)
                         : desk_transfer_open(&dossier.page);
    if (!transfer)
        return goes_over ? false : err_set(err, ERR_REFUSED, _("no transfer of it waits for this"));
    /* Who asked does not send it over the refusal: that is for those who are to have it. */
    if (goes_over && !text_is(transfer->to, desk->clerk.department)) {
        err_set(err, ERR_REFUSED, _("the department that asked does not decide it"));
        return err_hint(err, _("Can be cleared by: %s."),
                        _("a supervisor of the department that refused"));
    }
    next.id = transfer->id;
    next.refusal = transfer->refusal;
    act_change(&act, "ground", "", next.ground);
    if (goes_over && !go_over(&act, &dossier.page, transfer, false, err))
        return false;
    return settle(&act, &dossier.page, transfer, &next, "transfer-decide", err);
}
