/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of a batch of the plan.  Writes nothing; guards of its lines are
 * plan_line_guard.c, those of an application that wants to be published guard_plan.c. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "desk/plan_turn.h"
#include "store/plan.h"

void plan_turn_release(struct plan_turn *turn)
{
    plan_lines_release(&turn->lines);
    arena_release(&turn->arena);
}

bool plan_turn_load(struct plan_turn *turn, int64_t id, struct err *err)
{
    return plan_load(turn->desk, id, &turn->arena, &turn->plan, err) &&
           store_plan_lines(turn->desk->store, id, 0, &turn->lines, err);
}

/* ---- the words of the table ---- */

/* A changed line would be refused by every approver: it is taken over first. */
static bool guard_unchanged(struct plan_turn *turn, struct err *err)
{
    (void) err;
    for (size_t i = 0; i < turn->lines.count; i++) {
        const struct plan_line *line = &turn->lines.list[i];
        unsigned changed = plan_line_changed(line);

        if (line->state == LINE_OPEN && changed)
            findings_refuse(turn->findings, "plan:changed", "",
                            arena_format(&turn->arena,
                                         _("line %1$d, %2$s, is not as it was taken over: %3$s"),
                                         line->line, line->number,
                                         plan_change_words(line, changed, &turn->arena)),
                            _("an officer, by taking over what it is now"));
    }
    return true;
}

static bool guard_lines(struct plan_turn *turn, struct err *err)
{
    int open = 0;

    (void) err;
    for (size_t i = 0; i < turn->lines.count; i++)
        open += turn->lines.list[i].state == LINE_OPEN;
    if (open == 0)
        findings_refuse(turn->findings, "plan:empty", "", _("the batch has no line"), "");
    return true;
}

/* What is done with it: struck, or its application is past the plan for good. */
static bool line_is_done(const struct plan_line *line)
{
    return line->state == LINE_STRUCK || !line->is_live || line->stage == STAGE_AWARDED ||
           stage_row(line->stage)->ends;
}

static bool guard_done(struct plan_turn *turn, struct err *err)
{
    (void) err;
    for (size_t i = 0; i < turn->lines.count; i++) {
        const struct plan_line *line = &turn->lines.list[i];

        if (!line_is_done(line))
            findings_refuse(turn->findings, "plan:undone", "",
                            arena_format(&turn->arena, _("line %1$d, %2$s, is at “%3$s”"),
                                         line->line, line->number,
                                         _(stage_row(line->stage)->label)),
                            _("whoever awards, strikes or declines it"));
    }
    return true;
}

static bool guard_unpublished(struct plan_turn *turn, struct err *err)
{
    AUTO_NOTICES struct notices published = {0};

    if (!store_notice_list(turn->desk->store, 0, turn->plan.id, NULL, &published, err))
        return false;
    if (published.count > 0)
        findings_refuse(turn->findings, "plan:published", "",
                        _("lines of it are on a public list: it cannot be put together anew"),
                        _("a supervisor, by striking or sending back single lines"));
    return true;
}

static bool guard_another_ender(struct plan_turn *turn, struct err *err)
{
    (void) err;
    if (turn->plan.closed_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "plan:two-persons", "",
                        _("who ended the batch does not open it again"),
                        names_other(turn->desk,
                                    &(struct second){.roles = plan_move_row(turn->move)->roles,
                                                     .department = turn->plan.department},
                                    &turn->arena));
    return true;
}

static void tell_gone_on(struct plan_turn *turn, const struct plan_line *line, const char *where)
{
    findings_refuse(turn->findings, "plan:gone-on", "",
                    arena_format(&turn->arena, _("line %1$d, %2$s, has gone on: %3$s"), line->line,
                                 line->number, where),
                    _("nobody; what goes on does so in its application or in a later batch"));
}

/* What was public or was awarded is told to the applicants: that stands. */
static bool guard_nothing_went_on(struct plan_turn *turn, struct err *err)
{
    const unsigned gone =
        1u << STAGE_NOTICE | 1u << STAGE_AWARDED | 1u << STAGE_CLOSED | 1u << STAGE_REVOKED;
    bool told = false;

    (void) err;
    for (size_t i = 0; i < turn->lines.count; i++) {
        const struct plan_line *line = &turn->lines.list[i];

        if (!text_empty(line->notice))
            tell_gone_on(turn, line, line->notice);
        else if (line->is_live && line->state != LINE_STRUCK && (gone & 1u << line->stage))
            tell_gone_on(turn, line, _(stage_row(line->stage)->label));
        else
            continue;
        told = true;
    }
    if (!told && !date_is_none(turn->plan.issued_on))
        findings_refuse(turn->findings, "plan:gone-on", "", _("the batch was issued"),
                        _("nobody; what goes on does so in its application or in a later batch"));
    return true;
}

/* What was struck with it waits in the plan, and in no other batch. */
static bool guard_lines_wait(struct plan_turn *turn, struct err *err)
{
    (void) err;
    for (size_t i = 0; i < turn->lines.count; i++) {
        const struct plan_line *line = &turn->lines.list[i];

        if (!line->with_batch)
            continue;
        if (!line->is_live)
            tell_gone_on(turn, line, _("it came into a later batch"));
        else if (line->stage != STAGE_PROPOSED)
            tell_gone_on(turn, line, _(stage_row(line->stage)->label));
    }
    return true;
}

static const struct {
    const char *word;
    bool (*guard)(struct plan_turn *turn, struct err *err);
} guards[] = {
    {"unchanged", guard_unchanged},
    {"lines", guard_lines},
    {"done", guard_done},
    {"unpublished", guard_unpublished},
    {"another-ender", guard_another_ender},
    {"nothing-went-on", guard_nothing_went_on},
    {"lines-wait", guard_lines_wait},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool plan_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].guard(of, err);
}

bool plan_turn_judge(struct plan_turn *turn, struct err *err)
{
    const struct move_row *row = plan_move_row(turn->move);

    plan_judge_row(turn->desk, &machine_plan, row, turn->plan.state, turn->reason, turn->findings);
    /* what its lines are says nothing to who may not make the move */
    return findings_block(turn->findings) || guarding_run(row, run, turn, err);
}
