/* SPDX-License-Identifier: Apache-2.0 */
/* The guards that stand before every move: stage, path, role, owner, duty, overlays, reason; and
 * those that a move names in stage.def.  Leaves what a stage asks to guard_work and guard_money. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/guarding.h"
#include "desk/motion.h"
#include "desk/names.h"
#include "store/people.h"

void motion_release(struct motion *motion)
{
    arena_release(&motion->arena);
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
    (void) err;
    guarding_role(motion->desk, move_row(motion->move), motion->findings);
    return true;
}

/* Who is asked about it may read and answer, not act. */
static bool guard_department(struct motion *motion, struct err *err)
{
    (void) err;
    if (!motion->dossier->outsider)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "department",
                                     .text = motion->dossier->outsider,
                                     .cleared_by = _("the department that is responsible"),
                                 });
}

bool move_is_colleagues(const struct move_row *row)
{
    return row->duty == DUTY_CHECK || (row->duty == DUTY_NONE && (row->flags & MOVE_SECOND_PERSON));
}

static bool guard_owner(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!motion->dossier->is_anothers || move_is_colleagues(move_row(motion->move)))
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "owner",
                                     .text = arena_format(&arena, _("%s handles this application"),
                                                          application->owner_name),
                                     .cleared_by = application->owner_name,
                                 });
}

struct duty_asked {
    const struct desk *desk;
    int64_t application_id;
    unsigned roles;
    enum duty duty;
};

/* A colleague may: of such a role, of the same department, and with no duty on it that is kept
 * apart. */
static bool may_do_duty(const void *of, const struct clerk *clerk, bool *ret_may, struct err *err)
{
    const struct duty_asked *asked = of;
    enum duty against = DUTY_NONE;

    *ret_may = false;
    if (clerk->id == asked->desk->clerk.id ||
        !names_may(clerk, asked->roles, asked->desk->clerk.department))
        return true;
    if (!store_duty_against(asked->desk->store, asked->application_id, asked->duty, clerk->id,
                            &against, err))
        return false;
    *ret_may = against == DUTY_NONE;
    return true;
}

bool motion_judge_duty(const struct desk *desk, int64_t application_id, unsigned roles,
                       enum duty duty, struct findings *findings, struct err *err)
{
    struct duty_asked asked = {desk, application_id, roles, duty};
    enum duty against;
    const char *names = "";
    AUTO_ARENA struct arena arena = {0};

    if (!store_duty_against(desk->store, application_id, duty, desk->clerk.id, &against, err))
        return false;
    if (against == DUTY_NONE)
        return true;
    if (!names_of_those(desk, may_do_duty, &asked, &arena, &names, err))
        return false;
    findings_add(findings,
                 &(struct finding){
                     .weight = FINDING_BLOCKS,
                     .rule = arena_format(&arena, "duty:%s", duty_word(duty)),
                     .text = arena_format(&arena, _("%1$s %2$s: this step is for another person"),
                                          desk->clerk.name, _(duty_label(against))),
                     .cleared_by = names_or_entered(names, roles),
                 });
    return true;
}

static bool guard_duty(struct motion *motion, struct err *err)
{
    return motion_judge_duty(motion->desk, motion->dossier->page.application.id,
                             move_row(motion->move)->roles, move_row(motion->move)->duty,
                             motion->findings, err);
}

/* ---- what lies over the stage ---- */

static struct date open_since(const struct application *application, enum overlay_kind overlay)
{
    switch (overlay) {
    case OVERLAY_RETURN:
        return application->returned_on;
    case OVERLAY_HOLD:
        return application->held_on;
    case OVERLAY_OBJECTION:
        return application->objected_on;
    case OVERLAY_NONE:
    case OVERLAY_ENDED:
        break;
    }
    return DATE_NONE;
}

static const struct overlay_words {
    const char *rule, *is_open, *is_not_open, *cleared_by;
} overlay_words[OVERLAY_COUNT] = {
    [OVERLAY_RETURN] =
        {
            "returned",
            N_("it is out for correction; the applicant has not answered yet"),
            N_("it is not out for correction"),
            N_("the counter, when the correction is received"),
        },
    [OVERLAY_HOLD] =
        {
            "hold",
            N_("it is on hold"),
            N_("it is not on hold"),
            N_("an officer or a supervisor, by resuming it"),
        },
    [OVERLAY_OBJECTION] =
        {
            "objection",
            N_("an objection is open"),
            N_("no objection is open"),
            N_("a supervisor, by settling the objection"),
        },
};

static bool overlay_is_in_the_way(const struct move_row *row, enum overlay_kind overlay)
{
    return row->ends != overlay && (row->begins == overlay || !(row->under & OVERLAY_BIT(overlay)));
}

/* What a move ends must be open; what else is open must be something it may be made under. */
static bool guard_overlays(struct motion *motion, struct err *err)
{
    const struct move_row *row = move_row(motion->move);
    const struct application *application = &motion->dossier->page.application;

    (void) err;
    for (enum overlay_kind overlay = OVERLAY_RETURN; overlay < OVERLAY_ENDED; overlay++) {
        const struct overlay_words *words = &overlay_words[overlay];
        bool open = !date_is_none(open_since(application, overlay));

        if (row->ends == overlay && !open)
            motion_blocks(motion,
                          &(struct finding){.rule = words->rule, .text = _(words->is_not_open)});
        if (open && overlay_is_in_the_way(row, overlay))
            motion_blocks(motion, &(struct finding){.rule = words->rule,
                                                    .text = _(words->is_open),
                                                    .cleared_by = _(words->cleared_by)});
    }
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
                                       guard_duty, guard_overlays, guard_reason};

/* The words of stage.def. */
static const struct {
    const char *word;
    guard_fn *guard;
} guards[] = {
    {"edition", guard_edition},
    {"newer-text", guard_newer_text},
    {"own", guard_own},
    {"assignee", guard_assignee},
    {"returns", guard_returns},
    {"drafted", guard_drafted},
    {"answers", guard_answers},
    {"overdue", guard_overdue},
    {"received", guard_received},
    {"another-hand", guard_correction_other},
    {"opinions", guard_opinions},
    {"ticked", guard_ticked},
    {"checks", guard_checks},
    {"materials", guard_materials},
    {"needs", guard_needs},
    {"duplicates", guard_duplicates},
    {"failed-rule", guard_failed_rule},
    {"end-asked", guard_end_asked},
    {"end-undecided", guard_end_undecided},
    {"end-grounds", guard_end_grounds},
    {"reviewers", guard_reviewers},
    {"not-employed", guard_unemployed},
    {"sheets", guard_sheets},
    {"tasks", guard_tasks},
    {"outliers", guard_outliers},
    {"unscored", guard_unscored},
    {"pass-mark", guard_pass_mark},
    {"amount", guard_amount},
    {"receipt", guard_receipt},
    {"limits", guard_limits},
    {"checked", guard_checked},
    {"unchecked", guard_unchecked},
    {"allotted", guard_allotted},
    {"room", guard_room},
    {"notice", guard_notice},
    {"plan-line", guard_plan_line},
    {"line-stands", guard_line_stands},
    {"objection-stated", guard_objection_stated},
    {"another-person", guard_objection_other},
    {"another-settler", guard_objection_settler},
    {"objection-settled", guard_objection_settled},
    {"upheld", guard_objection_upheld},
    {"another-receiver", guard_receiver},
    {"untold", guard_untold},
    {"nothing-paid", guard_nothing_paid},
    {"unpaid", guard_unpaid},
    {"instalments-quiet", guard_quiet},
    {"payee", guard_payee},
    {"settled", guard_settled},
    {"rest", guard_rest},
    {"another-maker", guard_maker},
    {"rest-given-back", guard_rest_given_back},
    {"rest-room", guard_rest_room},
    {"revoked-room", guard_revoked_room},
    {"body", guard_body},
    {"graded", guard_graded},
    {"stops", guard_stops},
    {"double", guard_double},
    {"total", guard_total},
    {"clawback", guard_clawback},
    {"clawback-closed", guard_clawback_closed},
    {"never-claimed", guard_never_claimed},
    {"agreement", guard_agreement},
    {"accepted", guard_accepted},
    {"agreement-unsigned", guard_unsigned},
    {"voucher-issued", guard_voucher_issued},
    {"voucher-unused", guard_voucher_unused},
    {"use-open", guard_use_open},
    {"use-stated", guard_use_stated},
    {"use-picked", guard_use_picked},
    {"use-needs", guard_use_needs},
    {"use-receipt", guard_use_receipt},
    {"use-unpaid", guard_use_unpaid},
    {"voucher-lapses", guard_lapse},
    {"voucher-lapsed", guard_lapsed},
    {"lapse-room", guard_lapse_room},
    {"voucher-over", guard_voucher_over},
    {"voucher-quiet", guard_voucher_quiet},
};

#define GUARDS (sizeof guards / sizeof *guards)

bool guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS ||
           intake_guard_is_known(word);
}

bool motion_judge_payable(struct motion *motion, struct err *err)
{
    return guard_stage(motion, err) && guard_overlays(motion, err) && guard_stops(motion, err) &&
           guard_double(motion, err) && guard_total(motion, err) && guard_body(motion, err) &&
           guard_clawback(motion, err);
}

static bool judge_by(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].guard(of, err);
}

bool motion_judge(struct motion *motion, struct err *err)
{
    for (size_t i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++)
        if (!everywhere[i](motion, err))
            return false;
    for (size_t i = 0; i < motion->findings->count; i++)
        if (text_is(motion->findings->list[i].rule, "stage"))
            return true; /* what a later stage asks says nothing yet */
    return guarding_run(move_row(motion->move), judge_by, motion, err);
}
