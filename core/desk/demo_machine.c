/* SPDX-License-Identifier: Apache-2.0 */
/* What seldom happens to an application, for the demonstration: corrections that never come, a
 * hold, an objection, a case reopened.  Takes nothing from the dice or the applicants of the
 * others. */
#include "desk/demo_machine.h"

#include "desk/act.h"

#define LAPSES 3
static const char *const lapse_days[] = {"2025-12-02", "2025-12-04", "2025-12-08", "2025-12-31"};
#define LAPSE_STEPS (sizeof lapse_days / sizeof *lapse_days)

/* ---- corrections that never come ---- */

static void begin_lapses(struct demo_house *house)
{
    size_t count;
    const char *const *items = catalogue_item_ids(house->desk->catalogue, &count);

    house->lapses = arena_get(&house->arena, LAPSES * sizeof *house->lapses);
    for (size_t i = 0; i < LAPSES; i++)
        house->lapses[i] = (struct demo_story){
            .item = items[i * count / LAPSES],
            .stop = STAGE_ACCEPTED,
            .fate = FATE_LAPSED,
            .returns = true,
            .gap = 1,
        };
}

static bool step_lapses(struct demo_house *house, struct date day, struct err *err)
{
    struct dice dice = house->dice;
    size_t asked = house->asked_count;
    bool done = true;

    for (size_t i = 0; i < LAPSES && done; i++) {
        house->lapses[i].next = day;
        done = house->lapses[i].over || demo_story_step(house, &house->lapses[i], err);
    }
    house->dice = dice;
    house->asked_count = asked;
    return done;
}

bool demo_lapses(struct demo_house *house, struct date day, struct err *err)
{
    if (!house->lapses)
        begin_lapses(house);
    for (; house->lapse_step < LAPSE_STEPS; house->lapse_step++) {
        struct date due;

        if (!date_parse(lapse_days[house->lapse_step], &due, err))
            return false;
        if (due.day > day.day)
            return true;
        if (!step_lapses(house, due, err))
            return false;
    }
    return true;
}

/* ---- what lies over a stage, and what is reopened, at the end ---- */

/* The newest at a stage whose lead department has a clerk of the role, moved once. */
static bool move_newest(struct demo_house *house, enum stage stage, enum move move,
                        const char *reason, struct err *err)
{
    struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct application_filter filter = {.stages = 1u << stage};
    const struct department *department;
    const struct objection_typed objection = {.kind = OBJECTION_REPORT,
                                              .objector = "陈某某（实名）",
                                              .contact = "深圳市福田区某路1号，0755-00000000"};
    bool done = demo_sit(house, house->auditor, house->end, err) &&
                desk_application_ids(house->desk, &filter, &ids, err);

    done = done && (ids.count == 0 || desk_applications(house->desk, ids.list, 1, &rows, err));
    application_ids_release(&ids);
    if (!done || rows.count == 0)
        return done;
    department = catalogue_department(house->desk->catalogue, rows.list[0].department);
    /* an officer registers an objection: who registers does not settle it */
    return demo_sit(house,
                    move == MOVE_OBJECT ? demo_officer(house, department)
                                        : demo_supervisor(house, department),
                    house->end, err) &&
           desk_move(house->desk, rows.list[0].id, rows.list[0].version, move,
                     &(struct move_details){.reason = reason, .objection = &objection}, &findings,
                     err);
}

bool demo_overlays(struct demo_house *house, struct err *err)
{
    return move_newest(house, STAGE_ASSESSED, MOVE_HOLD, "审计部门来函，请暂停办理，待核实后再定。",
                       err) &&
           move_newest(house, STAGE_NOTICE, MOVE_OBJECT,
                       "公示期间收到实名举报：称合同金额与实际不符。", err) &&
           move_newest(house, STAGE_WITHDRAWN, MOVE_REOPEN,
                       "申请单位来函说明撤回系误操作，请求继续办理。", err);
}
