/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of a line of the plan: where it is, whether it is still what it was,
 * and who put it forward.  Writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "desk/plan_turn.h"
#include "desk/routing_inside.h"

void line_turn_release(struct line_turn *turn)
{
    arena_release(&turn->arena);
}

/* ---- the words of the table ---- */

static void guard_live(struct line_turn *turn)
{
    if (!turn->line.is_live)
        findings_refuse(turn->findings, "plan:replaced", "",
                        _("it is a line of a later batch by now: that one is voted on"), "");
}

static void guard_submitted(struct line_turn *turn)
{
    if (turn->line.plan_state != PLAN_SUBMITTED && turn->line.plan_state != PLAN_ISSUED)
        findings_refuse(turn->findings, "plan:draft", "", _("the batch is not submitted"),
                        _(role_label(ROLE_OFFICER)));
}

static void guard_unpublished(struct line_turn *turn)
{
    if (!plan_line_is_open_to(&turn->line, turn->move))
        findings_refuse(
            turn->findings, "plan:published", "",
            _("it is published: what comes now is an objection, or withdrawing the notice"),
            _(role_label(ROLE_SUPERVISOR)));
}

static void guard_unchanged(struct line_turn *turn)
{
    unsigned changed = plan_line_changed(&turn->line);

    if (changed)
        findings_refuse(turn->findings, "plan:changed", "",
                        arena_format(&turn->arena, _("it is not as it was taken over: %s"),
                                     plan_change_words(&turn->line, changed, &turn->arena)),
                        _("an officer, by taking over what it is now"));
}

static void guard_proposed(struct line_turn *turn)
{
    unsigned changed = plan_line_changed(&turn->line);

    if (changed & CHANGED_STAGE)
        findings_refuse(turn->findings, "stage", "",
                        plan_change_words(&turn->line, changed, &turn->arena),
                        _("the officer who handles it"));
}

static void guard_changed(struct line_turn *turn)
{
    if (!plan_line_changed(&turn->line) && turn->line.state != LINE_RETURNED)
        findings_refuse(turn->findings, "plan:unchanged", "",
                        _("nothing of it has changed since it was taken over"), "");
}

static void guard_another(struct line_turn *turn)
{
    int64_t me = turn->desk->clerk.id;
    AUTO_ARENA struct arena arena = {0};

    if (me == turn->line.plan_made_by || me == turn->line.taken_by)
        findings_refuse(turn->findings, "plan:two-persons", "",
                        _("who put it forward does not vote on it"),
                        names_other(turn->desk,
                                    &(struct second){.roles = ROLE_BIT(ROLE_SUPERVISOR),
                                                     .department = turn->desk->clerk.department},
                                    &arena));
}

/* Whoever approves is told what other departments said, or that they said nothing. */
static void guard_told(struct line_turn *turn)
{
    struct err why = {0};

    if (!routing_tell_opinions(turn->desk, turn->line.application_id, turn->findings, &why))
        findings_refuse(turn->findings, "store", "", why.what, why.hint);
}

static const struct {
    const char *word;
    void (*guard)(struct line_turn *turn);
} guards[] = {
    {"live", guard_live},
    {"submitted", guard_submitted},
    {"proposed", guard_proposed},
    {"unpublished", guard_unpublished},
    {"unchanged", guard_unchanged},
    {"changed", guard_changed},
    {"another-person", guard_another},
    {"opinions", guard_told},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool plan_line_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    (void) err;
    *ret_known = at < GUARDS;
    if (*ret_known)
        guards[at].guard(of);
    return true;
}

/* Whose turn it is, not only that the state does not fit. */
static void tell_sent_back(struct line_turn *turn, const struct move_row *row)
{
    guarding_role(turn->desk, row, turn->findings);
    findings_refuse(turn->findings, "state", "",
                    arena_format(&turn->arena, _("it was sent back: %s"), turn->line.reason),
                    arena_format(&turn->arena, _("an officer, by “%s”"),
                                 _(plan_line_move_row(LINE_TAKE_OVER)->label)));
}

/* The guards are told beside a state that does not fit: a line is looked at in a list, where what
 * stands against it is asked for as a whole. */
bool line_turn_judge(struct line_turn *turn, struct err *err)
{
    const struct move_row *row = plan_line_move_row(turn->move);

    if (turn->line.state == LINE_RETURNED && !(row->from & (1u << LINE_RETURNED)))
        tell_sent_back(turn, row);
    else
        plan_judge_row(turn->desk, &machine_plan_line, row,
                       turn->move == LINE_APPROVE ? plan_line_standing(&turn->line)
                                                  : turn->line.state,
                       turn->reason, turn->findings);
    return guarding_run(row, run, turn, err) &&
           motion_judge_duty(turn->desk, turn->line.application_id, row->roles, row->duty,
                             turn->findings, err);
}
