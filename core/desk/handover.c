/* SPDX-License-Identifier: Apache-2.0 */
/* Desks: who stands in for whom, and handing over all that somebody handles.  One line of the
 * journal for each application. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/people.h"
#include "desk/permission.h"
#include "desk/routing_inside.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/people.h"
#include "store/routing.h"

#define REASON_MOST 600 /* bytes */
#define DESK_ROLES  (ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR))

/* Only who is away by now: whose days begin later can be given work today. */
static const char *away_text(const struct store_deputy *list, size_t count, int64_t clerk_id,
                             struct date today, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    for (size_t i = 0; i < count; i++)
        if (list[i].clerk_id == clerk_id && list[i].from.day <= today.day)
            return arena_format(arena, _("away %1$s – %2$s"), date_text(list[i].from, from),
                                date_text(list[i].to, to));
    return NULL;
}

bool desk_colleagues(struct desk *desk, bool others, struct arena *arena,
                     struct colleague **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STORE_CLERKS struct store_clerks clerks = {0};
    AUTO_APPLICATION_IDS struct application_ids unowned = {0};
    struct colleague *list = NULL;
    struct store_deputy *away;
    size_t count = 0, away_count;

    if (!act_may_read(desk, DESK_ROLES, err) ||
        !store_clerk_list(desk->store, ROLE_OFFICER, true, &clerks, err) ||
        !store_deputy_list(desk->store, desk->clerk.department, desk->today, arena, &away,
                           &away_count, err) ||
        !sighting_unowned(desk, &unowned, err))
        return false;
    for (size_t i = 0; i < clerks.count; i++) {
        const struct clerk *clerk = &clerks.list[i];

        if (!text_is(clerk->department, desk->clerk.department) ||
            (others && clerk->id == desk->clerk.id))
            continue;
        struct colleague *colleague = ARENA_PUSH(arena, list, count);

        *colleague =
            (struct colleague){.id = clerk->id,
                               .name = arena_text(arena, clerk->name),
                               .login = arena_text(arena, clerk->login),
                               .away = away_text(away, away_count, clerk->id, desk->today, arena)};
        if (!sighting_load_of(desk, clerk, &unowned, colleague, err))
            return false;
    }
    *ret_list = list;
    *ret_count = count;
    return true;
}

bool desk_colleague(struct desk *desk, int64_t id, struct arena *arena, struct clerk *ret_clerk)
{
    struct err why = {0};

    return act_may_read(desk, DESK_ROLES, &why) &&
           store_clerk_by_id(desk->store, id, arena, ret_clerk, &why) &&
           ret_clerk->role == ROLE_OFFICER &&
           text_is(ret_clerk->department, desk->clerk.department);
}

const char *desk_colleague_name(struct desk *desk, int64_t id, struct arena *arena)
{
    struct clerk clerk;

    return desk_colleague(desk, id, arena, &clerk) ? clerk.name : "";
}

/* The two are officers of the department of who asks; the second is at work. */
static bool two_officers(struct desk *desk, int64_t from_id, int64_t to_id, struct arena *arena,
                         struct clerk *ret_from, struct clerk *ret_to, struct err *err)
{
    if (!store_clerk_by_id(desk->store, from_id, arena, ret_from, err) ||
        !store_clerk_by_id(desk->store, to_id, arena, ret_to, err))
        return false;
    if (from_id == to_id)
        return err_set(err, ERR_INPUT, _("these are one and the same person"));
    if (!text_is(ret_from->department, desk->clerk.department) ||
        !text_is(ret_to->department, desk->clerk.department))
        return err_set(err, ERR_REFUSED, _("a desk stays within its department"));
    if (ret_to->role != ROLE_OFFICER || ret_to->disabled)
        return err_set(err, ERR_INPUT, _("%s is no officer at work"), ret_to->name);
    if (desk->clerk.role == ROLE_OFFICER && desk->clerk.id != from_id) {
        err_set(err, ERR_REFUSED, _("it is another officer's desk"));
        return err_hint(err, _("Can be cleared by: %s."),
                        _("the officer, or a supervisor of the department"));
    }
    return true;
}

/* ---- standing in ---- */

/* Named twice for one day, it would have to be ended twice. */
static bool stands_in_already(struct desk *desk, int64_t clerk_id, int64_t deputy_id,
                              struct date first, struct date last, bool *ret_does, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_deputy *list;
    size_t count;

    *ret_does = false;
    if (!store_deputy_list(desk->store, desk->clerk.department, first, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        *ret_does |= list[i].clerk_id == clerk_id && list[i].deputy_id == deputy_id &&
                     list[i].from.day <= last.day;
    return true;
}

bool routing_away_refusal(const struct desk *desk, const struct clerk *officer, struct arena *arena,
                          const char **ret_refused, struct err *err)
{
    struct store_deputy *list;
    size_t count;

    *ret_refused = NULL;
    if (!store_deputy_list(desk->store, officer->department, desk->today, arena, &list, &count,
                           err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i].clerk_id == officer->id && list[i].from.day <= desk->today.day)
            *ret_refused = arena_format(arena, _("%1$s is away: %2$s stands in today"),
                                        officer->name, list[i].deputy);
    return true;
}

bool desk_deputy_set(struct desk *desk, int64_t clerk_id, int64_t deputy_id, const char *from,
                     const char *to, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    struct clerk away, deputy;
    struct date first, last;
    bool already;

    if (!date_parse(from, &first, err) || !date_parse(to, &last, err))
        return false;
    if (last.day < first.day || last.day < desk->today.day)
        return err_set(err, ERR_INPUT, _("the last day is before the first, or is over"));
    if (!act_begin(&act, desk, DESK_ROLES, err) ||
        !two_officers(desk, clerk_id, deputy_id, &arena, &away, &deputy, err) ||
        !stands_in_already(desk, clerk_id, deputy_id, first, last, &already, err))
        return false;
    if (already) {
        err_set(err, ERR_INPUT, _("%s stands in on one of these days already"), deputy.name);
        return err_hint(err, _("End that first, or name other days."));
    }
    act_change(&act, "deputy", "", deputy.name);
    act_change_date(&act, "from_on", DATE_NONE, first);
    act_change_date(&act, "to_on", DATE_NONE, last);
    return store_deputy_add(desk->store, clerk_id, deputy_id, first, last, desk->clerk.id, err) &&
           act_end(&act, "deputy", "clerk", clerk_id, away.login, err);
}

static struct deputy deputy_of(const struct desk *desk, const struct store_deputy *row)
{
    const struct clerk *clerk = &desk->clerk;

    return (struct deputy){
        .id = row->id,
        .clerk_id = row->clerk_id,
        .deputy_id = row->deputy_id,
        .clerk = row->clerk,
        .deputy = row->deputy,
        .from = row->from,
        .to = row->to,
        .is_now = row->from.day <= desk->today.day && row->to.day >= desk->today.day,
        .may_end = clerk->role == ROLE_SUPERVISOR || row->clerk_id == clerk->id,
    };
}

bool desk_deputies(struct desk *desk, struct arena *arena, struct deputy **ret_list,
                   size_t *ret_count, struct err *err)
{
    struct store_deputy *found;
    struct deputy *list = NULL;
    size_t all, count = 0;

    if (!act_may_read(desk, DESK_ROLES, err) ||
        !store_deputy_list(desk->store, desk->clerk.department, desk->today, arena, &found, &all,
                           err))
        return false;
    for (size_t i = 0; i < all; i++) {
        const struct deputy row = deputy_of(desk, &found[i]);

        if (row.may_end || row.deputy_id == desk->clerk.id)
            *ARENA_PUSH(arena, list, count) = row;
    }
    *ret_list = list;
    *ret_count = count;
    return true;
}

bool desk_deputy_end(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    struct deputy *list;
    size_t count, at = 0;

    if (!act_begin(&act, desk, DESK_ROLES, err) || !desk_deputies(desk, &arena, &list, &count, err))
        return false;
    while (at < count && list[at].id != id)
        at++;
    if (at == count)
        return err_set(err, ERR_NOT_FOUND, _("nobody stands in so"));
    if (!list[at].may_end) {
        err_set(err, ERR_REFUSED, _("it is another officer's desk"));
        return err_hint(err, _("Can be cleared by: %s."),
                        _("the officer, or a supervisor of the department"));
    }
    act_change(&act, "deputy", list[at].deputy, "");
    act_change_date(&act, "to_on", list[at].to, desk->today);
    return store_deputy_end(desk->store, id, desk->clerk.id, desk->now_ms, err) &&
           act_end(&act, "deputy-end", "clerk", list[at].clerk_id, list[at].clerk, err);
}

/* ---- the whole desk ---- */

void handover_release(struct handover *handover)
{
    arena_release(&handover->arena);
    *handover = (struct handover){0};
}

bool routing_duty_refusal(const struct desk *desk, int64_t application_id, const struct clerk *to,
                          struct arena *arena, const char **ret_refused, struct err *err)
{
    enum duty against;

    *ret_refused = NULL;
    if (!store_duty_against(desk->store, application_id, DUTY_HANDLE, to->id, &against, err))
        return false;
    if (against != DUTY_NONE)
        *ret_refused =
            arena_format(arena, _("%1$s has a duty on it that is kept apart from this one: %2$s"),
                         to->name, _(duty_label(against)));
    return true;
}

static bool judge(struct desk *desk, const struct application *row, const struct clerk *to,
                  struct arena *arena, const char **ret_refused, struct err *err)
{
    if (text_is(row->department, to->department))
        return routing_duty_refusal(desk, row->id, to, arena, ret_refused, err);
    *ret_refused = _("it is another department's by now");
    return true;
}

static bool take_row(struct act *act, struct handover *handover, int64_t id, const struct clerk *to,
                     const char *reason, bool commit, struct err *err)
{
    struct desk *desk = act->desk;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};
    struct application row, next;
    const char *refused;

    if (!store_application_by_id(desk->store, id, &handover->arena, &row, err) ||
        !judge(desk, &row, to, &handover->arena, &refused, err))
        return false;
    *ARENA_PUSH(&handover->arena, handover->list, handover->count) =
        (struct handed){id, row.number, row.title, row.stage, refused};
    if (refused)
        return true;
    handover->going++;
    if (!commit)
        return true;
    next = row;
    next.owner_id = to->id;
    act_change(act, "owner", handover->from, to->name);
    act_change(act, "reason", "", reason);
    return store_application_update(desk->store, &next, &author, err) &&
           act_journal(act, "hand-over", "application", id, row.number, err);
}

/* It would lie untouched until who is away is back, or who stands in finds it. */
static bool takes_a_desk(const struct desk *desk, const struct clerk *to, struct arena *arena,
                         struct err *err)
{
    const char *refused;

    if (!routing_away_refusal(desk, to, arena, &refused, err))
        return false;
    if (!refused)
        return true;
    err_set(err, ERR_REFUSED, "%s", refused);
    return err_hint(err, _("Hand it over to who stands in, or to another officer at work."));
}

bool desk_hand_over(struct desk *desk, int64_t from_id, int64_t to_id, const char *reason,
                    bool commit, struct handover *ret_handover, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_HANDOVER struct handover handover = {0};
    AUTO_FREE int64_t *ids = NULL;
    struct clerk from, to;
    size_t count;

    if (!act_clean(reason, _("Reason"), REASON_MOST, &arena, &reason, err))
        return false;
    if (commit && text_empty(reason))
        return err_set(err, ERR_INPUT, _("say why: it goes into the journal"));
    if (!act_begin(&act, desk, DESK_ROLES, err) ||
        !two_officers(desk, from_id, to_id, &handover.arena, &from, &to, err) ||
        !takes_a_desk(desk, &to, &handover.arena, err) ||
        !people_sign(desk, &from, &handover.arena, err) ||
        !people_sign(desk, &to, &handover.arena, err) ||
        !store_owned_open(desk->store, from_id, &ids, &count, err))
        return false;
    handover.from = from.name;
    handover.to = to.name;
    for (size_t i = 0; i < count; i++)
        if (!take_row(&act, &handover, ids[i], &to, reason, commit, err))
            return false;
    if (commit && handover.going > 0 && !act_commit(&act, err))
        return false;
    *ret_handover = handover;
    handover = (struct handover){0};
    return true;
}
