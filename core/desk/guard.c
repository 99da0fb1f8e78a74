/* SPDX-License-Identifier: Apache-2.0 */
/* Which guards stand before which move, and those that stand before every move: stage, path, role,
 * owner, duty, open return, reason.  Leaves what a stage asks to guard_work and guard_money. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/motion.h"
#include "store/people.h"

void motion_release(struct motion *motion)
{
    receipt_release(&motion->receipt);
    facts_release(&motion->facts);
}

bool motion_blocks(struct motion *motion, const struct finding *finding)
{
    struct finding blocking = *finding;

    blocking.weight = FINDING_BLOCKS;
    findings_add(motion->findings, &blocking);
    return true;
}

/* "officer, finance": who may make this move. */
static const char *roles_named(unsigned roles, struct arena *arena)
{
    const char *named = "";

    for (int role = 0; role < ROLE_COUNT; role++)
        if (roles & ROLE_BIT(role))
            named = arena_format(arena, "%s%s%s", named, *named ? ", " : "",
                                 _(role_label((enum role) role)));
    return named;
}

static bool guard_stage(struct motion *motion, struct err *err)
{
    const struct move_row *row = move_row(motion->move);
    const struct dossier *dossier = motion->dossier;
    enum stage stage = dossier->page.application.stage;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!(row->from & (1u << stage)))
        return motion_blocks(
            motion, &(struct finding){
                        .rule = "stage",
                        .text = arena_format(&arena, _("“%s” is not a move from the stage “%s”"),
                                             _(row->label), _(stage_row(stage)->label)),
                    });
    if (!(row->flags & MOVE_ALONG_PATH))
        return true;
    enum stage next = stage_next(dossier->page.item->stages, stage);
    if (next == row->to || next == STAGE_COUNT)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "path",
                    .text = arena_format(&arena, _("the next stage of this item is “%s”, not “%s”"),
                                         _(stage_row(next)->label), _(stage_row(row->to)->label)),
                });
}

static bool guard_role(struct motion *motion, struct err *err)
{
    const struct move_row *row = move_row(motion->move);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (row->roles & ROLE_BIT(motion->desk->clerk.role))
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "role",
                    .text = arena_format(&arena, _("“%s” is not for the role %s"), _(row->label),
                                         _(role_label(motion->desk->clerk.role))),
                    .cleared_by = roles_named(row->roles, &arena),
                });
}

/* Who is asked about it may read and answer, not act. */
static bool guard_department(struct motion *motion, struct err *err)
{
    (void) err;
    if (!motion->dossier->is_outsider)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "department",
                             .text = _("your department is asked about it and does not handle it"),
                             .cleared_by = _("the department that is responsible"),
                         });
}

static bool guard_owner(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!motion->dossier->is_anothers)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "owner",
                                     .text = arena_format(&arena, _("%s handles this application"),
                                                          application->owner_name),
                                     .cleared_by = application->owner_name,
                                 });
}

static bool guard_duty(struct motion *motion, struct err *err)
{
    const struct move_row *row = move_row(motion->move);
    int64_t id = motion->dossier->page.application.id;
    enum duty against;
    AUTO_ARENA struct arena arena = {0};

    if (!store_duty_against(motion->desk->store, id, row->duty, motion->desk->clerk.id, &against,
                            err))
        return false;
    if (against == DUTY_NONE)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = arena_format(&arena, "duty:%s", duty_word(row->duty)),
                    .text = arena_format(
                        &arena, _("%s has a duty on it that is kept apart from this one: %s"),
                        motion->desk->clerk.name, _(duty_label(against))),
                    .cleared_by = _("a colleague who had no part in it"),
                });
}

static bool guard_returned(struct motion *motion, struct err *err)
{
    bool returned = !date_is_none(motion->dossier->page.application.returned_on);

    (void) err;
    if (motion->move == MOVE_RESUBMIT && !returned)
        return motion_blocks(motion, &(struct finding){.rule = "returned",
                                                       .text = _("it is not out for correction")});
    if (returned && motion->move != MOVE_RESUBMIT && motion->move != MOVE_WITHDRAW)
        return motion_blocks(
            motion, &(struct finding){
                        .rule = "returned",
                        .text = _("it is out for correction; the applicant has not answered yet"),
                        .cleared_by = _("the counter, when the correction is received"),
                    });
    return true;
}

static bool guard_reason(struct motion *motion, struct err *err)
{
    (void) err;
    if (!motion->details || !(move_row(motion->move)->flags & MOVE_NEEDS_REASON) ||
        !text_empty(motion->details->reason))
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "reason",
                                     .text = motion->move == MOVE_RETURN
                                                 ? _("a return says what is to be corrected")
                                                 : _("this move needs a written reason"),
                                     .field = "reason",
                                 });
}

static guard_fn *const everywhere[] = {guard_role, guard_stage,    guard_department, guard_owner,
                                       guard_duty, guard_returned, guard_reason};

/* In the order in which a person would put things right. */
static const struct {
    enum move move;
    guard_fn *guard;
} guards[] = {
    {MOVE_RETURN, guard_returns},
    {MOVE_RESUBMIT, guard_answers},
    {MOVE_ACCEPT, guard_checks},
    {MOVE_ACCEPT, guard_materials},
    {MOVE_ACCEPT, guard_needs},
    {MOVE_ACCEPT, guard_duplicates},
    {MOVE_OPEN_REVIEW, guard_reviewers},
    {MOVE_CLOSE_REVIEW, guard_sheets},
    {MOVE_ASSESS, guard_pass_mark},
    {MOVE_ASSESS, guard_amount},
    {MOVE_ASSESS, guard_opinions},
    {MOVE_PROPOSE, guard_receipt},
    {MOVE_PROPOSE, guard_limits},
    {MOVE_PROPOSE, guard_room},
    {MOVE_PUBLISH, guard_receipt},
    {MOVE_AWARD, guard_notice},
    {MOVE_AWARD, guard_receipt},
    {MOVE_PAY, guard_unpaid},
    {MOVE_PAY, guard_payee},
    {MOVE_PAY, guard_body},
    {MOVE_USE, guard_voucher_issued},
    {MOVE_USE, guard_use_open},
    {MOVE_USE, guard_use_stated},
    {MOVE_CORRECT_USE, guard_voucher_issued},
    {MOVE_CORRECT_USE, guard_use_picked},
    {MOVE_CORRECT_USE, guard_use_stated},
    {MOVE_STRIKE_USE, guard_voucher_issued},
    {MOVE_STRIKE_USE, guard_use_picked},
    {MOVE_REDEEM, guard_voucher_issued},
    {MOVE_REDEEM, guard_use_picked},
    {MOVE_REDEEM, guard_use_needs},
    {MOVE_REDEEM, guard_use_receipt},
    {MOVE_UNDO_REDEEM, guard_voucher_issued},
    {MOVE_UNDO_REDEEM, guard_use_unpaid},
    {MOVE_LAPSE, guard_voucher_issued},
    {MOVE_LAPSE, guard_lapse},
    {MOVE_CLOSE, guard_settled},
    {MOVE_CLOSE, guard_voucher_over},
};

bool motion_judge(struct motion *motion, struct err *err)
{
    for (size_t i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++)
        if (!everywhere[i](motion, err))
            return false;
    for (size_t i = 0; i < motion->findings->count; i++)
        if (text_is(motion->findings->list[i].rule, "stage"))
            return true; /* what a later stage asks says nothing yet */
    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
        if (guards[i].move == motion->move && !guards[i].guard(motion, err))
            return false;
    return true;
}
