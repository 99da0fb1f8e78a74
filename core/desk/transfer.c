/* SPDX-License-Identifier: Apache-2.0 */
/* Correcting a wrong route: asked with a reason, taken or refused once, then decided by a
 * supervisor of the department that refused, and at once when it is asked again; who asked may
 * leave it where it is. Who is responsible moves; the stage and the money do not. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/dossier.h"
#include "desk/routing_inside.h"
#include "store/application.h"
#include "store/journal.h"
#include "store/people.h"
#include "store/routing.h"

#define TEXT_MOST 2000 /* bytes */

const struct transfer *desk_transfer_open(const struct application_page *page)
{
    for (size_t i = 0; i < page->transfer_count; i++)
        if (page->transfers[i].state == TRANSFER_ASKED ||
            page->transfers[i].state == TRANSFER_REFUSED)
            return &page->transfers[i];
    return NULL;
}

const char *desk_outsider_why(const struct desk *desk, const struct application_page *page)
{
    const struct transfer *transfer = desk_transfer_open(page);

    if (sight_of(desk->clerk.role) != SIGHT_DEPARTMENT ||
        text_is(desk->clerk.department, page->application.department))
        return NULL;
    return transfer && text_is(transfer->to, desk->clerk.department)
               ? _("your department is asked to take it over and does not handle it yet")
               : _("your department is asked about it and does not handle it");
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
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, ROUTING_TRANSFER, err))
        return false;
    if (!catalogue_department(desk->catalogue, department) ||
        text_is(department, application->department))
        return err_set(err, ERR_INPUT, _("another department is asked, one that there is"));
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

/* By whom and when, by the newest line of the journal that says so. */
static bool was_settled(struct desk *desk, int64_t id, const char *verb, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};

    if (!store_journal_of(desk->store, "application", id, &journal, err))
        return false;
    for (size_t i = journal.count; i-- > 0;)
        if (text_is(journal.list[i].verb, verb)) {
            (void) !act_overtaken_by(&journal.list[i], err);
            return err_hint(err, _("Your department is not asked to take it over any more."));
        }
    return err_set(err, ERR_REFUSED, _("no transfer of it waits for this"));
}

/* Who is asked no more may not see it either, and would hear that there is no such application: so
 * before that, whoever stands at the question is told who took it away. */
static bool is_still_asked(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_transfer *list;
    size_t count;

    if (!store_transfer_list(desk->store, id, &arena, &list, &count, err))
        return false;
    while (count > 0 && !text_is(list[count - 1].to_department, desk->clerk.department))
        count--;
    if (count == 0) /* it never was: what is seen says the rest */
        return true;
    if (text_is(list[count - 1].state, transfer_state_word(TRANSFER_WITHDRAWN)))
        return was_settled(desk, id, "transfer-back", err);
    return !text_is(list[count - 1].state, transfer_state_word(TRANSFER_DROPPED)) ||
           was_settled(desk, id, "transfer-decide", err);
}

static bool go_over(struct act *act, const struct application_page *page,
                    const struct transfer *transfer, bool to_me, struct err *err)
{
    const struct desk *desk = act->desk;
    const struct application *old = &page->application;
    struct application next = *old;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};

    next.department = transfer->to;
    next.owner_id = to_me && old->stage != STAGE_RECEIVED ? desk->clerk.id : 0;
    act_change(act, "department", old->department, next.department);
    act_change(act, "owner", old->owner_id ? old->owner_name : "",
               next.owner_id ? desk->clerk.name : "");
    return routing_lapse(act, page, transfer->to, err) &&
           store_application_update(desk->store, &next, &author, err) &&
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
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) || !is_still_asked(desk, id, err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, take ? ROUTING_TAKE : ROUTING_REFUSE, err))
        return false;
    transfer = desk_transfer_open(&dossier.page);
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
        !is_still_asked(desk, id, err) || !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, goes_over ? ROUTING_UPHOLD : ROUTING_DROP, err))
        return false;
    transfer = desk_transfer_open(&dossier.page);
    next.id = transfer->id;
    next.refusal = transfer->refusal;
    act_change(&act, "ground", "", next.ground);
    if (goes_over && !go_over(&act, &dossier.page, transfer, false, err))
        return false;
    return settle(&act, &dossier.page, transfer, &next, "transfer-decide", err);
}

bool desk_transfer_back(struct desk *desk, int64_t id, const char *reason, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct transfer *transfer;
    struct store_transfer next = {.state = transfer_state_word(TRANSFER_WITHDRAWN)};

    if (!act_clean_lines(reason, _("Reason"), TEXT_MOST, &arena, &next.ground, err) ||
        !has_reason(next.ground, err) || !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, ROUTING_TRANSFER_BACK, err))
        return false;
    transfer = desk_transfer_open(&dossier.page);
    next.id = transfer->id;
    next.refusal = transfer->refusal;
    act_change(&act, "reason", "", next.ground);
    return settle(&act, &dossier.page, transfer, &next, "transfer-back", err);
}
