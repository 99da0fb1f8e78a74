/* SPDX-License-Identifier: Apache-2.0 */
/* Giving one application to an officer (指派): who gives it away, who can have it, the least busy
 * of those.  A whole desk is handover.c's. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/people.h"
#include "desk/routing_inside.h"
#include "desk/step.h"
#include "store/people.h"

/* ---- who can have it ---- */

static bool judge(const struct desk *desk, const struct application *row, const struct clerk *to,
                  struct arena *arena, const char **ret_refused, struct err *err)
{
    if (to->role != ROLE_OFFICER || to->disabled)
        *ret_refused = arena_format(arena, _("%s is no officer at work"), to->name);
    else if (!text_is(to->department, row->department))
        *ret_refused =
            arena_format(arena, _("%s is not of the department that handles it"), to->name);
    else if (to->id == row->owner_id)
        *ret_refused = arena_format(arena, _("%s handles it already"), to->name);
    else if (!routing_away_refusal(desk, to, arena, ret_refused, err))
        return false;
    else if (!*ret_refused)
        return routing_duty_refusal(desk, row->id, to, arena, ret_refused, err);
    return true;
}

static bool judge_one(const struct desk *desk, const struct application *row, int64_t id,
                      struct arena *arena, const char **ret_refused, struct err *err)
{
    struct clerk to;

    return store_clerk_by_id(desk->store, id, arena, &to, err) &&
           judge(desk, row, &to, arena, ret_refused, err);
}

static int by_load(const void *left, const void *right)
{
    const struct colleague *a = left, *b = right;

    if (a->open != b->open)
        return a->open < b->open ? -1 : 1;
    return strcmp(a->login, b->login);
}

void desk_by_load(struct colleague *list, size_t count)
{
    if (count > 0)
        qsort(list, count, sizeof *list, by_load);
}

/* Who can have it first. */
static int by_refusal(const void *left, const void *right)
{
    const struct assignee *a = left, *b = right;

    if ((a->refused != NULL) != (b->refused != NULL))
        return a->refused ? 1 : -1;
    return by_load(&a->who, &b->who);
}

bool desk_assignees(struct desk *desk, int64_t application_id, struct arena *arena,
                    struct assignee **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    struct colleague *colleagues;
    struct assignee *list;
    size_t count;

    if (!desk_colleagues(desk, false, arena, &colleagues, &count, err) ||
        !dossier_load(desk, application_id, &dossier, err))
        return false;
    list = arena_get(arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].who = colleagues[i];
        if (!judge_one(desk, &dossier.page.application, colleagues[i].id, arena, &list[i].refused,
                       err))
            return false;
    }
    if (count > 0)
        qsort(list, count, sizeof *list, by_refusal);
    *ret_list = list;
    *ret_count = count;
    return true;
}

bool assign_least_busy(const struct desk *desk, const struct application *row,
                       struct colleague *colleagues, size_t count, struct arena *arena,
                       struct colleague **ret_officer, struct err *err)
{
    struct colleague *least = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *refused;

        if (least && least->open <= colleagues[i].open)
            continue;
        if (!judge_one(desk, row, colleagues[i].id, arena, &refused, err))
            return false;
        if (!refused)
            least = &colleagues[i];
    }
    *ret_officer = least;
    return true;
}

/* ---- the move ---- */

/* What nobody handles is not an officer's to give away: else each could leave it to the next. */
bool guard_own(struct motion *motion, struct err *err)
{
    (void) err;
    if (motion->desk->clerk.role != ROLE_OFFICER || motion->dossier->page.application.owner_id != 0)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "assign:own",
                    .text = _("nobody handles it yet: an officer gives away only what is the own"),
                    .cleared_by = _("a supervisor of the department"),
                });
}

/* Asked only whether it may be, nobody is named yet. */
bool guard_assignee(struct motion *motion, struct err *err)
{
    const struct application *row = &motion->dossier->page.application;
    const char *refused;
    struct clerk to;

    if (motion->assignee == 0)
        return !motion->details ||
               motion_blocks(motion, &(struct finding){
                                         .rule = "assign:officer",
                                         .text = _("it is not said which officer is to handle it"),
                                     });
    if (!store_clerk_by_id(motion->desk->store, motion->assignee, &motion->arena, &to, err) ||
        !judge(motion->desk, row, &to, &motion->arena, &refused, err))
        return false;
    if (refused)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "assign:officer",
                                         .text = refused,
                                         .cleared_by = _("whoever assigns it, by another officer"),
                                     });
    if (!people_sign(motion->desk, &to, &motion->arena, err))
        return false;
    motion->signed_as = to.name;
    return true;
}

/* The stage and its clocks stay: only whose desk it lies on is another. */
bool step_assign(struct step *step, struct err *err)
{
    const struct motion *motion = step->motion;

    (void) err;
    if (motion->dossier->is_deputy) /* act_journal looks for it at the new owner's */
        act_change(step->act, "deputy_for", "", motion->dossier->page.application.owner_name);
    step->next.owner_id = motion->assignee;
    step->next.owner_name = motion->signed_as;
    return true;
}
