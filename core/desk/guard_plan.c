/* SPDX-License-Identifier: Apache-2.0 */
/* Guards of the plan: what is published stands on an approved line of a submitted batch, approved
 * as it is now; an objection names who, and its settler is another person. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/plan_inside.h"
#include "store/plan.h"

static bool blocks(struct motion *motion, const char *rule, const char *text,
                   const char *cleared_by)
{
    return motion_blocks(motion,
                         &(struct finding){.rule = rule, .text = text, .cleared_by = cleared_by});
}

bool guard_plan_line(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;
    unsigned changed;

    if (!plan_line_now(motion->desk, motion->dossier->page.application.id, &arena, &line, err))
        return false;
    if (line.id == 0)
        return blocks(motion, "plan:none", _("it is on no line of a batch of the plan"),
                      _("an officer, by putting it into a batch"));
    if (line.state == LINE_RETURNED)
        return blocks(motion, "plan:returned",
                      arena_format(&arena, _("line %1$d of the batch %2$s was sent back: %3$s"),
                                   line.line, line.plan, line.reason),
                      _("an officer, by mending it"));
    if (line.plan_state != PLAN_SUBMITTED && line.plan_state != PLAN_ISSUED)
        return blocks(motion, "plan:draft",
                      arena_format(&arena, _("the batch %s is not submitted"), line.plan),
                      _(role_label(ROLE_OFFICER)));
    changed = plan_line_changed(&line);
    if (changed)
        return blocks(motion, "plan:changed",
                      arena_format(&arena,
                                   _("line %1$d of the batch %2$s is not as it was approved: %3$s"),
                                   line.line, line.plan, plan_change_words(&line, changed, &arena)),
                      _("an officer, by taking over what it is now; then a supervisor"));
    if (line.state != LINE_APPROVED)
        return blocks(motion, "plan:unapproved",
                      arena_format(&arena, _("line %1$d of the batch %2$s is not approved"),
                                   line.line, line.plan),
                      _("a supervisor who did not put it forward"));
    return true;
}

bool guard_objection_stated(struct motion *motion, struct err *err)
{
    (void) err;
    if (motion->details && motion->details->objection_id == 0) /* else it was stated before */
        objection_judge(motion->desk, motion->details->objection, motion->findings);
    return true;
}

bool guard_objection_other(struct motion *motion, struct err *err)
{
    bool mine;

    if (!store_objection_open_by(motion->desk->store, motion->dossier->page.application.id,
                                 motion->desk->clerk.id, &mine, err))
        return false;
    return !mine ||
           blocks(motion, "objection:two-persons",
                  _("who registered an objection does not settle it"), _("another supervisor"));
}
