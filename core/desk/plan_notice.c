/* SPDX-License-Identifier: Apache-2.0 */
/* Publishing and issuing a batch: each line by its application's own move, so that one that cannot
 * go holds no other back.  What stands on a list is step_plan.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/plan_turn.h"
#include "store/plan.h"

/* ---- reading lists ---- */

bool desk_notices(struct desk *desk, int64_t id, int64_t plan_id, struct notices *ret_notices,
                  struct err *err)
{
    return act_may_read(desk, plan_readers(), err) &&
           store_notice_list(desk->store, id, plan_id, plan_department_seen(&desk->clerk),
                             ret_notices, err);
}

bool desk_notice_lines(struct desk *desk, int64_t id, struct notice_lines *ret_lines,
                       struct err *err)
{
    AUTO_NOTICES struct notices seen = {0};

    if (!desk_notices(desk, id, 0, &seen, err))
        return false;
    if (id == 0 || seen.count != 1)
        return err_set(err, ERR_NOT_FOUND, _("there is no such public list"));
    return store_notice_lines(desk->store, id, ret_lines, err);
}

/* ---- going through the lines ---- */

/* ERR_REFUSED is told with its number and the others go on; anything else stops. */
static bool move_line(struct desk *desk, const struct plan_line *line, enum move move,
                      const struct move_details *details, struct findings *findings, bool *ret_done,
                      struct err *err)
{
    AUTO_FINDINGS struct findings own = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct err why = {0};

    *ret_done = false;
    if (!dossier_load(desk, line->application_id, &dossier, err))
        return false;
    *ret_done = desk_move(desk, line->application_id, dossier.page.application.version, move,
                          details, &own, &why);
    if (*ret_done)
        return true;
    if (why.kind != ERR_REFUSED)
        return act_fail(err, &why);
    if (!findings_block(&own))
        findings_refuse(&own, "plan:refused", "", why.what, why.hint);
    plan_tell_of(line->number, &own, findings);
    return true;
}

static bool load(struct plan_turn *turn, int64_t id, struct err *err)
{
    if (!act_may_read(turn->desk, ROLES_ALL, err) || !plan_turn_load(turn, id, err) ||
        !plan_turn_judge(turn, err))
        return false;
    return !findings_block(turn->findings) || act_refuse(turn->findings, err);
}

static bool notice_of(struct desk *desk, int64_t plan_id, int64_t *ret_notice, struct err *err)
{
    AUTO_NOTICES struct notices all = {0};

    if (!store_notice_list(desk->store, 0, plan_id, NULL, &all, err))
        return false;
    *ret_notice = all.count > 0 ? all.list[0].id : 0;
    return true;
}

bool desk_plan_publish(struct desk *desk, int64_t id, int64_t *ret_notice,
                       struct findings *findings, struct err *err)
{
    AUTO_PLAN_TURN struct plan_turn turn = {
        .desk = desk, .move = PLAN_PUBLISH, .findings = findings};
    struct move_details details = {0};
    bool done;

    if (!load(&turn, id, err))
        return false;
    for (size_t i = 0; i < turn.lines.count; i++) {
        const struct plan_line *line = &turn.lines.list[i];

        if (!line->is_live || line->state == LINE_STRUCK || line->stage != STAGE_PROPOSED)
            continue;
        if (!move_line(desk, line, MOVE_PUBLISH, &details, findings, &done, err) ||
            (done && details.notice == 0 && !notice_of(desk, id, &details.notice, err)))
            return false;
    }
    *ret_notice = details.notice;
    if (details.notice != 0)
        return true;
    findings_refuse(findings, "plan:none", "", _("no line of it can be published now"),
                    _("a supervisor, by approving lines"));
    return act_refuse(findings, err);
}

/* ---- issuing ---- */

static bool close_issue(struct desk *desk, int64_t id, int awarded, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    struct plan_batch plan = {0};

    if (!act_begin(&act, desk, plan_move_row(PLAN_ISSUE)->roles, err) ||
        !plan_load(desk, id, &arena, &plan, err))
        return false;
    act_change(&act, "plan_state", plan_state_word(plan.state), plan_state_word(PLAN_ISSUED));
    act_change_number(&act, "awarded", 0, awarded);
    return store_plan_issue(desk->store, &plan, desk->clerk.id, desk->today, err) &&
           act_end(&act, "plan-issue", "plan", id, plan.number, err);
}

/* Where the lines are that would be awarded. */
struct issue_waits {
    int to_vote, to_publish, on_notice;
    struct date notice_to; /* of those on notice the first */
};

static struct issue_waits waits_of(const struct plan_lines *lines, struct date today)
{
    struct issue_waits waits = {.notice_to = DATE_NONE};

    for (size_t i = 0; i < lines->count; i++) {
        const struct plan_line *line = &lines->list[i];

        if (!line->is_live || line->state == LINE_STRUCK)
            continue;
        if (line->stage == STAGE_PROPOSED) {
            waits.to_publish += plan_line_standing(line) == LINE_APPROVED;
            waits.to_vote += plan_line_standing(line) != LINE_APPROVED;
        } else if (line->stage == STAGE_NOTICE && line->notice_to.day >= today.day) {
            waits.on_notice++;
            if (date_is_none(waits.notice_to) || line->notice_to.day < waits.notice_to.day)
                waits.notice_to = line->notice_to;
        }
    }
    return waits;
}

void desk_plan_issue_refuse(const struct plan_lines *lines, struct date today,
                            struct findings *findings)
{
    const struct issue_waits waits = waits_of(lines, today);
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    if (waits.on_notice > 0)
        findings_refuse(
            findings, "plan:none", "",
            arena_format(&arena,
                         _("no line of it can be awarded now: the public notice of %1$d "
                           "lines runs until %2$s"),
                         waits.on_notice, date_text(waits.notice_to, day)),
            _("a supervisor, from the day after that"));
    else if (waits.to_publish > 0)
        findings_refuse(findings, "plan:none", "",
                        arena_format(&arena,
                                     _("no line of it can be awarded now: %d approved lines have "
                                       "not been on public notice"),
                                     waits.to_publish),
                        _("a supervisor, by publishing them"));
    else if (waits.to_vote > 0)
        findings_refuse(
            findings, "plan:none", "",
            arena_format(&arena,
                         _("no line of it can be awarded now: %d lines are not approved "
                           "yet"),
                         waits.to_vote),
            _("a supervisor of the department, by approving lines of it"));
    else
        findings_refuse(findings, "plan:none", "", _("no line of it can be awarded now"), "");
}

bool desk_plan_issue(struct desk *desk, int64_t id, int *ret_awarded, struct findings *findings,
                     struct err *err)
{
    AUTO_PLAN_TURN struct plan_turn turn = {.desk = desk, .move = PLAN_ISSUE, .findings = findings};
    int awarded = 0, before = 0;
    bool done;

    if (!load(&turn, id, err))
        return false;
    for (size_t i = 0; i < turn.lines.count; i++) {
        const struct plan_line *line = &turn.lines.list[i];

        before += line->is_live && (line->stage == STAGE_AWARDED || line->stage == STAGE_CLOSED);
        if (!line->is_live || line->state == LINE_STRUCK || line->stage != STAGE_NOTICE)
            continue;
        if (!move_line(desk, line, MOVE_AWARD, NULL, findings, &done, err))
            return false;
        awarded += done;
    }
    *ret_awarded = awarded;
    if (awarded > 0 || (before > 0 && turn.plan.state == PLAN_SUBMITTED))
        return close_issue(desk, id, awarded, err);
    desk_plan_issue_refuse(&turn.lines, desk->today, findings);
    return act_refuse(findings, err);
}
