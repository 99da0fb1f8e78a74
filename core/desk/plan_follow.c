/* SPDX-License-Identifier: Apache-2.0 */
/* A batch goes on with its lines: awarded one by one on the pages of applications it is issued, and
 * closed when none of them can come to anything more in it: ended, or gone into a later one; opened
 * when one of a closed batch is on notice again. Nobody has to think of the batch. */
#include "base/text.h"
#include "desk/plan_inside.h"
#include "store/plan.h"

struct tally {
    int awarded, under_way;
};

/* A line that is awarded is under way: its award may be taken back until it is closed. */
static struct tally tally_of(const struct plan_lines *lines)
{
    struct tally tally = {0};

    for (size_t i = 0; i < lines->count; i++) {
        const struct plan_line *line = &lines->list[i];

        if (!line->is_live || line->state == LINE_STRUCK)
            continue;
        tally.awarded += line->stage == STAGE_AWARDED || line->stage == STAGE_CLOSED;
        tally.under_way += !stage_row(line->stage)->ends;
    }
    return tally;
}

static bool tell(struct act *act, const struct plan_batch *plan, enum plan_move move,
                 struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct move_row *row = plan_move_row(move);

    act_change(act, "plan_state", plan_state_word(plan->state),
               plan_state_word((enum plan_state) row->to));
    return act_journal(act, arena_format(&arena, "plan-%s", row->word), "plan", plan->id,
                       plan->number, err);
}

static bool issue(struct act *act, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct desk *desk = act->desk;
    struct plan_batch plan = {0};

    return store_plan_by_id(desk->store, id, &arena, &plan, err) &&
           (plan.state != PLAN_SUBMITTED ||
            (store_plan_issue(desk->store, &plan, desk->clerk.id, desk->today, err) &&
             tell(act, &plan, PLAN_ISSUE, err)));
}

static bool close_batch(struct act *act, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct desk *desk = act->desk;
    struct plan_batch plan = {0};

    return store_plan_by_id(desk->store, id, &arena, &plan, err) &&
           store_plan_end(desk->store, &plan, PLAN_CLOSED, desk->clerk.id, desk->today, err) &&
           tell(act, &plan, PLAN_CLOSE, err);
}

/* One of its lines is on notice again. */
static bool open_again(struct act *act, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct desk *desk = act->desk;
    struct plan_batch plan = {0};

    return store_plan_by_id(desk->store, id, &arena, &plan, err) &&
           store_plan_reopen(desk->store, &plan, PLAN_SUBMITTED, err) &&
           tell(act, &plan, PLAN_REOPEN, err);
}

static bool follow(struct act *act, int64_t plan_id, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    if (!store_plan_lines(act->desk->store, plan_id, 0, &lines, err))
        return false;
    const struct tally tally = tally_of(&lines);
    return (tally.awarded == 0 || issue(act, plan_id, err)) &&
           (tally.under_way > 0 || close_batch(act, plan_id, err));
}

bool plan_follow(struct act *act, int64_t application_id, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    if (!store_plan_lines(act->desk->store, 0, application_id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) {
        const struct plan_line *line = &lines.list[i];
        bool closed = line->plan_state == PLAN_CLOSED && line->is_live &&
                      line->state == LINE_APPROVED && line->stage == STAGE_NOTICE;

        if (closed && !open_again(act, line->plan_id, err))
            return false;
        if ((closed || line->plan_state == PLAN_SUBMITTED || line->plan_state == PLAN_ISSUED) &&
            !follow(act, line->plan_id, err))
            return false;
    }
    return true;
}
