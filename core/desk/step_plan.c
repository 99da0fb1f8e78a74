/* SPDX-License-Identifier: Apache-2.0 */
/* What the moves of an application write in the plan: the public list, a line that is struck or
 * sent back with it, objections. */
#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/clock.h"
#include "desk/plan_inside.h"
#include "store/plan.h"

static const struct application_page *page_of(const struct step *step)
{
    return &step->motion->dossier->page;
}

static struct store *store_of(const struct step *step)
{
    return step->motion->desk->store;
}

/* ---- the public list ---- */

static bool last_day(struct step *step, struct date *ret_day, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    AUTO_APPLICATION_PAGE struct application_page page = {.application = step->next};
    const struct department *department =
        catalogue_department(desk->catalogue, step->next.department);

    if (!department)
        return err_set(err, ERR_STORE, _("the catalogue has no department “%s”"),
                       step->next.department);
    if (!dossier_load_overlays(step->motion->desk, &page, err))
        return false;
    *ret_day = clock_notice_end(desk->calendar, &page, department->notice_days, desk->today);
    return true;
}

/* The number is drawn in this transaction: of the policy and the year. */
static bool open_notice(struct step *step, const struct plan_line *line, int64_t *ret_id,
                        struct err *err)
{
    const struct desk *desk = step->motion->desk;
    AUTO_ARENA struct arena arena = {0};
    struct notice notice = {.policy = desk->catalogue->policy.id,
                            .year = date_year(desk->today),
                            .plan_id = line->plan_id,
                            .from = desk->today};
    int64_t next;

    if (!last_day(step, &notice.to, err) ||
        !store_notice_next(store_of(step), notice.policy, notice.year, &next, err))
        return false;
    notice.nth = (int) next;
    notice.number = arena_format(&arena, NOTICE_PREFIX "%d-%03lld", notice.year, (long long) next);
    act_change(step->act, "notice", "", notice.number);
    return store_notice_add(store_of(step), &notice, desk->clerk.id, ret_id, err);
}

/* Its last day is set with the others, in step.c. */
bool step_publish(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    int64_t notice = step->motion->details ? step->motion->details->notice : 0;
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;

    step->next.notice_from = step->motion->desk->today;
    if (!plan_line_now(step->motion->desk, step->next.id, &arena, &line, err) ||
        (notice == 0 && !open_notice(step, &line, &notice, err)))
        return false;
    const bool is_person = page->organisation.kind == ORGANISATION_TEAM;
    const struct notice_line row = {.organisation =
                                        text_mask(&arena, page->organisation.name, is_person),
                                    .title = text_mask(&arena, step->next.title, is_person),
                                    .item = step->next.item,
                                    .is_in_kind = step->next.is_in_kind,
                                    .amount = line.content.amount};
    act_change(step->act, "plan", "", line.plan);
    return store_notice_line_add(store_of(step), notice, line.id, &row, err);
}

/* ---- out of the plan ---- */

/* Of a draft it is struck; of a submitted batch it stays in its new state, with the reason. */
static bool leave(struct step *step, enum plan_line_state state, bool votes, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;
    const char *reason = step->reason;

    if (!plan_line_now(step->motion->desk, step->next.id, &arena, &line, err))
        return false;
    if (line.id == 0)
        return true;
    act_change(step->act, "plan", line.plan, "");
    if (line.plan_state == PLAN_DRAFT)
        return store_plan_leave_out(store_of(step), line.plan_id, line.id, reason, err);
    if (state == line.state)
        return true;
    const struct store_plan_vote vote = {.verdict = "strike",
                                         .clerk_id = desk->clerk.id,
                                         .day = desk->today,
                                         .at_ms = desk->now_ms,
                                         .reason = reason};
    act_change(step->act, "plan_line", plan_line_state_word(line.state),
               plan_line_state_word(state));
    return (!votes || store_plan_vote_add(store_of(step), &line, &vote, err)) &&
           store_plan_line_move(store_of(step), &line, state, reason, err);
}

bool step_take_out(struct step *step, struct err *err)
{
    return leave(step, LINE_RETURNED, false, err) && step_release(step, err);
}

bool step_leave_plan(struct step *step, struct err *err)
{
    return leave(step, LINE_STRUCK, false, err) && step_release(step, err);
}

bool step_strike_line(struct step *step, struct err *err)
{
    return leave(step, LINE_STRUCK, true, err) && step_release(step, err);
}

/* ---- objections ---- */

bool step_object(struct step *step, struct err *err)
{
    const struct move_details *details = step->motion->details;

    return objection_register(step->act, page_of(step), details->objection, step->reason, err);
}

bool step_reopen_objection(struct step *step, struct err *err)
{
    const struct move_details *details = step->motion->details;
    AUTO_OBJECTIONS struct objections found = {0};
    const struct objection *settled;

    if (!store_objection_list(store_of(step), 0, step->next.id, 0, NULL, &found, err))
        return false;
    settled = objection_settled_of(&found, step->motion->move, details ? details->objection_id : 0);
    assert(settled); /* guard_objection_settled */
    return objection_open_again(step->act, settled->id, step->reason, err);
}

bool step_resolve(struct step *step, struct err *err)
{
    static const struct move_details none = {0};
    const struct move_details *details = step->motion->details ? step->motion->details : &none;

    return objection_settle_all(step->act, step->next.id, details->objection_id,
                                details->is_withdrawn ? OBJECTION_WITHDRAWN : OBJECTION_REJECTED,
                                step->reason, err);
}

/* Its line is struck, its money free, and nothing of the notice holds: it may come back in a later
 * batch. */
bool step_uphold(struct step *step, struct err *err)
{
    return objection_settle_all(step->act, step->next.id, 0, OBJECTION_UPHELD, step->reason, err) &&
           step_leave_plan(step, err) && step_unpublish(step, err);
}

/* All that the decision settled are open, since that day: the notice has as many days left as it
 * had.  The file gives the line its approval again. */
bool step_take_back_upheld(struct step *step, struct err *err)
{
    const struct move_details *details = step->motion->details;
    AUTO_OBJECTIONS struct objections found = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct objection *upheld;
    struct plan_line line;

    if (!store_objection_list(store_of(step), 0, step->next.id, 0, NULL, &found, err))
        return false;
    upheld = objection_settled_of(&found, step->motion->move, details ? details->objection_id : 0);
    assert(upheld); /* guard_objection_upheld */
    for (size_t i = 0; i < found.count; i++)
        if (found.list[i].state == OBJECTION_UPHELD && found.list[i].line_id == upheld->line_id &&
            !objection_open_again(step->act, found.list[i].id, step->reason, err))
            return false;
    step->next.notice_from = upheld->upheld_from;
    step->next.notice_to = upheld->upheld_to;
    step->next.objected_on = upheld->settled_on;
    if (!plan_line_now(step->motion->desk, step->next.id, &arena, &line, err))
        return false;
    act_change(step->act, "plan", "", line.plan);
    act_change(step->act, "plan_line", plan_line_state_word(LINE_STRUCK),
               plan_line_state_word(line.state));
    return step_reserve(step, err);
}
