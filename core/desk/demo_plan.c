/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of the demonstration: what is proposed of one programme in a department goes into one
 * batch, each line is approved before it is published; on the last day one line of a batch is
 * approved and one struck. */
#include "base/text.h"
#include "desk/act.h"
#include "desk/demo_house.h"
#include "desk/plan.h"

static bool plan_submitted(struct demo_house *house, int64_t id, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans made = {0};

    return desk_plans(house->desk, id, &made, err) &&
           desk_plan_move(house->desk, id, made.list[0].version, PLAN_SUBMIT, "", &findings, err);
}

static bool make_one(struct demo_house *house, const struct plan_candidates *choice,
                     struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t plan;

    return desk_plan_make(house->desk, "", choice->ids, choice->count, &plan, &findings, err) &&
           plan_submitted(house, plan, err);
}

static bool holds(const struct plan_candidates *choice, int64_t application_id)
{
    for (size_t i = 0; i < choice->count; i++)
        if (choice->ids[i] == application_id)
            return true;
    return false;
}

/* Each programme of which something is proposed has a batch of its own.
 * @param application_id  only its programme; 0: every one */
static bool put_together(struct demo_house *house, const struct department *department,
                         int64_t application_id, struct date day, struct err *err)
{
    AUTO_PLAN_CHOICES struct plan_choices choices = {0};

    if (!demo_sit(house, demo_officer(house, department), day, err) ||
        !desk_plan_choices(house->desk, &choices, err))
        return false;
    for (size_t i = 0; i < choices.count; i++)
        if ((application_id == 0 || holds(&choices.list[i], application_id)) &&
            !make_one(house, &choices.list[i], err))
            return false;
    return true;
}

/* id 0: none */
static bool find_line(struct demo_house *house, int64_t application_id, struct plan_line *ret_line,
                      struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    *ret_line = (struct plan_line){0};
    if (!desk_plan_lines(house->desk, 0, application_id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++)
        if (lines.list[i].is_live && lines.list[i].state != LINE_STRUCK)
            *ret_line = (struct plan_line){.id = lines.list[i].id,
                                           .state = lines.list[i].state,
                                           .version = lines.list[i].version};
    return true;
}

bool demo_plan_line(struct demo_house *house, int64_t application_id,
                    const struct department *department, struct date day, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct plan_line line;

    if (!demo_sit(house, demo_officer(house, department), day, err) ||
        !find_line(house, application_id, &line, err) ||
        (line.id == 0 && (!put_together(house, department, application_id, day, err) ||
                          !find_line(house, application_id, &line, err))))
        return false;
    return demo_sit(house, demo_supervisor(house, department), day, err) &&
           (line.state == LINE_APPROVED || desk_plan_line_move(house->desk, line.id, line.version,
                                                               LINE_APPROVE, "", &findings, err));
}

bool demo_plan_done(struct demo_house *house, int64_t application_id,
                    const struct department *department, struct date day, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_FINDINGS struct findings open = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    AUTO_PLANS struct plans plans = {0};
    int64_t plan;

    if (!demo_sit(house, demo_supervisor(house, department), day, err) ||
        !desk_plan_lines(house->desk, 0, application_id, &lines, err) || lines.count == 0)
        return lines.count == 0;
    plan = lines.list[lines.count - 1].plan_id;
    if (!desk_plan_may(house->desk, plan, PLAN_CLOSE, &open))
        return true; /* others of it are still on their way */
    return desk_plans(house->desk, plan, &plans, err) &&
           desk_plan_move(house->desk, plan, plans.list[0].version, PLAN_CLOSE, "", &findings, err);
}

/* ---- the last day ---- */

/* What the last day's supervisor has done already. */
struct votes {
    bool approved, struck;
};

static const struct plan_line *first_open(const struct plan_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].state == LINE_OPEN && lines->list[i].stage == STAGE_PROPOSED)
            return &lines->list[i];
    return NULL;
}

/* The line of a batch of one is approved, one among several is struck: of each the first. */
static bool vote_on(struct demo_house *house, const struct plan_lines *lines, struct votes *votes,
                    struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct plan_line *open = first_open(lines);

    if (open && lines->count == 1 && !votes->approved) {
        votes->approved = true;
        return desk_plan_line_move(house->desk, open->id, open->version, LINE_APPROVE, "",
                                   &findings, err);
    }
    if (open && lines->count > 2 && !votes->struck) {
        votes->struck = true;
        return desk_plan_line_move(house->desk, open->id, open->version, LINE_STRIKE,
                                   "与另一部门已立项内容重复，本批剔除。", &findings, err);
    }
    return true;
}

static bool vote_in(struct demo_house *house, const struct department *department,
                    struct votes *votes, struct err *err)
{
    AUTO_PLANS struct plans plans = {0};

    if (!demo_sit(house, demo_supervisor(house, department), house->end, err) ||
        !desk_plans(house->desk, 0, &plans, err))
        return false;
    for (size_t i = 0; i < plans.count; i++) {
        AUTO_PLAN_LINES struct plan_lines lines = {0};

        if (plans.list[i].state == PLAN_SUBMITTED &&
            (!desk_plan_lines(house->desk, plans.list[i].id, 0, &lines, err) ||
             !vote_on(house, &lines, votes, err)))
            return false;
    }
    return true;
}

bool demo_plans(struct demo_house *house, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;
    struct votes votes = {0};

    for (size_t i = 0; i < catalogue->department_count; i++) {
        const struct department *department = &catalogue->departments[i];

        if (!demo_officer(house, department) || !demo_supervisor(house, department))
            continue;
        if (!put_together(house, department, 0, house->end, err) ||
            !vote_in(house, department, &votes, err))
            return false;
    }
    return true;
}
