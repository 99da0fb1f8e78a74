/* SPDX-License-Identifier: Apache-2.0 */
/* Votes on a line, and taking over what its application is by now.  A vote is given to a content:
 * a change of one line touches no other. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/plan_turn.h"
#include "store/people.h"
#include "store/plan.h"

#define REASON_MOST 600

const char *plan_change_words(const struct plan_line *line, unsigned changed, struct arena *arena)
{
    char then[MONEY_TEXT_SIZE], now[MONEY_TEXT_SIZE];
    const char *words = "";

    if (changed & CHANGED_STAGE)
        return arena_format(arena, _("it is at “%s”, not in the plan"),
                            _(stage_row(line->stage)->label));
    if (changed & CHANGED_AMOUNT)
        words =
            arena_format(arena, _("amount %1$s, now %2$s"), money_text(line->content.amount, then),
                         money_text(line->now.amount, now));
    if (changed & CHANGED_RECEIPT)
        words = arena_format(arena, "%s%s%s", words, *words ? _("; ") : "", _("calculation"));
    if (changed & CHANGED_PAYEE)
        words = arena_format(arena, "%s%s%s", words, *words ? _("; ") : "", _("payee"));
    return words;
}

/* ---- whether ---- */

static bool turn_load(struct line_turn *turn, int64_t id, struct err *err)
{
    const char *seen = plan_department_seen(&turn->desk->clerk);

    if (!store_plan_line_by_id(turn->desk->store, id, &turn->arena, &turn->line, err))
        return false;
    return !seen || text_is(seen, turn->line.department) ||
           err_set(err, ERR_NOT_FOUND, _("there is no such line of a plan"));
}

bool desk_plan_line_may(struct desk *desk, int64_t line_id, enum plan_line_move move,
                        struct findings *findings)
{
    AUTO_LINE_TURN struct line_turn turn = {.desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why) || !turn_load(&turn, line_id, &why) ||
        !line_turn_judge(&turn, &why))
        findings_refuse(findings, "store", "", why.what, why.hint);
    return !findings_block(findings);
}

/* ---- writing ---- */

/* The answer says whose approval it was and why it does not count any more. */
static void tell_void(struct line_turn *turn, struct act *act)
{
    const struct plan_line *line = &turn->line;
    const char *words = plan_change_words(line, plan_line_changed(line), &turn->arena);

    act_change(act, "content", "", words);
    if (line->state != LINE_APPROVED)
        return;
    findings_add(turn->findings,
                 &(struct finding){
                     .weight = FINDING_WARNS,
                     .rule = "plan:void",
                     .text = arena_format(&turn->arena,
                                          _("line %1$d, %2$s: the approval by %3$s is void: %4$s"),
                                          line->line, line->number, line->voter, words)});
}

static bool take_over(struct line_turn *turn, struct act *act, struct err *err)
{
    struct desk *desk = turn->desk;

    tell_void(turn, act);
    act_change_money(act, "amount", turn->line.content.amount, turn->line.now.amount);
    return store_plan_line_take_over(desk->store, &turn->line, desk->clerk.id, desk->today, err);
}

static bool vote(struct line_turn *turn, struct err *err)
{
    struct desk *desk = turn->desk;
    const struct move_row *row = plan_line_move_row(turn->move);
    const struct store_plan_vote vote = {.verdict = row->word,
                                         .clerk_id = desk->clerk.id,
                                         .day = desk->today,
                                         .at_ms = desk->now_ms,
                                         .reason = turn->reason};

    return store_plan_vote_add(desk->store, &turn->line, &vote, err) &&
           store_plan_line_move(desk->store, &turn->line, (enum plan_line_state) row->to,
                                turn->reason, err);
}

/* Struck while it is in the plan: the application's own move, so that its money goes with it. */
static bool strike(struct desk *desk, const struct plan_line *line, int64_t version,
                   const char *reason, struct findings *findings, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};

    if (line->version != version)
        return act_overtaken(desk, "application", line->application_id, NULL, err);
    return dossier_load(desk, line->application_id, &dossier, err) &&
           desk_move(desk, line->application_id, dossier.page.application.version, MOVE_STRIKE,
                     &(struct move_details){.reason = reason}, findings, err);
}

bool desk_plan_line_move(struct desk *desk, int64_t line_id, int64_t version,
                         enum plan_line_move move, const char *reason, struct findings *findings,
                         struct err *err)
{
    AUTO_LINE_TURN struct line_turn turn = {.desk = desk, .move = move, .findings = findings};
    AUTO_ACT struct act act = {0};
    const struct move_row *row = plan_line_move_row(move);

    if (!act_clean_lines(reason, _("Reason"), REASON_MOST, &turn.arena, &turn.reason, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !turn_load(&turn, line_id, err) ||
        !line_turn_judge(&turn, err))
        return false;
    if (turn.line.version != version)
        return act_overtaken(desk, "application", turn.line.application_id, NULL, err);
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (move == LINE_STRIKE && turn.line.stage == STAGE_PROPOSED) {
        act_release(&act); /* nothing is written yet: the move has its own transaction */
        return strike(desk, &turn.line, version, turn.reason, findings, err);
    }
    act_change(&act, "plan", "", turn.line.plan);
    act_change(&act, "plan_line", plan_line_state_word(turn.line.state),
               plan_line_state_word((enum plan_line_state) row->to));
    if (move != LINE_TAKE_OVER)
        act_change_money(&act, "amount", (struct money){0}, turn.line.content.amount);
    act_change(&act, "reason", "", turn.reason);
    return (move == LINE_TAKE_OVER ? take_over(&turn, &act, err) : vote(&turn, err)) &&
           store_duty_add(desk->store, turn.line.application_id, row->duty, desk->clerk.id, err) &&
           act_end(&act, arena_format(&turn.arena, "plan-%s", row->word), "application",
                   turn.line.application_id, turn.line.number, err);
}
