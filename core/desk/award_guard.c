/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of an award after its agreement.  Says early and in words what the
 * file's own triggers would refuse; writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/award_turn.h"
#include "desk/guarding.h"
#include "desk/motion.h"
#include "desk/names.h"

void award_turn_release(struct award_turn *turn)
{
    dossier_release(&turn->dossier);
    award_page_release(&turn->page);
    arena_release(&turn->arena);
}

/* ---- before every move ---- */

static void guard_whose(struct award_turn *turn)
{
    const char *owner = turn->dossier.page.application.owner_name;

    if (turn->dossier.outsider)
        findings_refuse(turn->findings, "department", "", turn->dossier.outsider,
                        _("the department that is responsible"));
    if (turn->dossier.is_anothers)
        findings_refuse(turn->findings, "owner", "",
                        arena_format(&turn->arena, _("%s handles this application"), owner), owner);
}

static void guard_stage(struct award_turn *turn)
{
    const struct application *application = &turn->dossier.page.application;

    if (application->stage != STAGE_AWARDED)
        findings_refuse(turn->findings, "stage", "",
                        arena_format(&turn->arena, _("“%s” is not a move from the stage “%s”"),
                                     _(award_move_row(turn->move)->label),
                                     _(stage_row(application->stage)->label)),
                        "");
    else if (!date_is_none(application->held_on))
        findings_refuse(turn->findings, "hold", "", _("it is on hold"),
                        _("an officer or a supervisor, by resuming it"));
}

/* ---- the words of the table ---- */

static const char *other_supervisor(struct award_turn *turn)
{
    return names_other(turn->desk,
                       &(struct second){.roles = ROLE_BIT(ROLE_SUPERVISOR),
                                        .department = turn->dossier.page.application.department},
                       &turn->arena);
}

static void guard_another(struct award_turn *turn)
{
    const struct award_amendment *amendment = award_open_amendment(&turn->page);
    const struct award_acceptance *acceptance = award_open_acceptance(&turn->page);
    int64_t clerk = turn->desk->clerk.id;

    if ((amendment && amendment->proposed_by == clerk) ||
        (acceptance && acceptance->proposed_by == clerk))
        findings_refuse(turn->findings, "award:two-persons", "",
                        _("who proposed it cannot decide on it"), other_supervisor(turn));
}

static void guard_another_signer(struct award_turn *turn)
{
    if (turn->page.award.signed_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "award:two-persons", "",
                        _("who signed the agreement does not take it back"),
                        other_supervisor(turn));
}

/* What was changed, settled or concluded on it stands in its papers: that is no mistake. */
static void guard_untouched(struct award_turn *turn)
{
    bool settled = false;

    for (size_t i = 0; i < turn->page.milestone_count; i++)
        settled = settled || turn->page.milestones[i].result != MILESTONE_OPEN;
    if (settled || turn->page.amendment_count > 0 || turn->page.acceptance_count > 0)
        findings_refuse(turn->findings, "award:followed", "",
                        _("an amendment, a milestone or a conclusion has followed the agreement"),
                        _("the officer, by an amendment; or a supervisor, by revoking the award"));
}

static void guard_unpaid_award(struct award_turn *turn)
{
    if (turn->page.paid.fen > 0)
        findings_refuse(turn->findings, "award:paid", "", _("it was paid on the agreement"),
                        _("a supervisor may revoke the award"));
    else if (turn->page.put_forward.fen > 0)
        findings_refuse(turn->findings, "award:paid", "",
                        _("a payment on the agreement is put forward"),
                        _("finance or a supervisor, by cancelling the instalment"));
}

/* ---- the newest amendment, taken back ---- */

static void guard_amended(struct award_turn *turn)
{
    const struct award_amendment *last = award_last_amendment(&turn->page);

    if (!last)
        findings_refuse(turn->findings, "award:none", "", _("no amendment holds"), "");
    else if (last->verdict == VERDICT_OPEN)
        findings_refuse(turn->findings, "award:open", "",
                        _("an amendment waits for its second person"),
                        _("who asked for it, by withdrawing it; or a supervisor, by refusing it"));
}

static void guard_another_approver(struct award_turn *turn)
{
    const struct award_amendment *last = award_last_amendment(&turn->page);

    if (last && last->decided_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "award:two-persons", "",
                        _("who approved it does not take it back"), other_supervisor(turn));
}

/* Within a day nothing tells which came first: money does by its entries. */
static void guard_amendment_unfollowed(struct award_turn *turn)
{
    const struct award_amendment *last = award_last_amendment(&turn->page);
    const struct award_page *page = &turn->page;
    const struct award_milestone *moved = last ? award_milestone_of(page, last->milestone) : NULL;
    bool followed = (last && last->followed) || (moved && moved->result != MILESTONE_OPEN);

    if (!last || last->verdict == VERDICT_OPEN)
        return; /* what waits has nothing after it */
    for (size_t i = 0; i < page->milestone_count; i++)
        followed = followed || (page->milestones[i].result != MILESTONE_OPEN &&
                                page->milestones[i].settled_on.day > last->decided_on.day);
    for (size_t i = 0; i < page->acceptance_count; i++)
        followed = followed || page->acceptances[i].proposed_on.day > last->decided_on.day;
    if (followed)
        findings_refuse(turn->findings, "award:followed", "",
                        _("a payment, a milestone or a conclusion has followed the amendment"),
                        _("the officer, by a further amendment"));
}

/* ---- the conclusion, taken back ---- */

static void guard_another_confirmer(struct award_turn *turn)
{
    const struct award_acceptance *conclusion = award_conclusion(&turn->page);

    if (conclusion && conclusion->decided_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "award:two-persons", "",
                        _("who confirmed the conclusion does not take it back"),
                        other_supervisor(turn));
}

static void guard_rest_unpaid(struct award_turn *turn)
{
    const struct award_acceptance *conclusion = award_conclusion(&turn->page);

    if (turn->page.put_forward.fen > 0)
        findings_refuse(turn->findings, "award:paid", "",
                        _("a payment on the agreement is put forward"),
                        _("finance or a supervisor, by cancelling the instalment"));
    else if (conclusion && conclusion->followed)
        findings_refuse(turn->findings, "award:paid", "",
                        _("money has been paid or given back since the conclusion"),
                        _("nobody; what was paid too much is claimed back"));
}

static void guard_unclaimed(struct award_turn *turn)
{
    const struct award_acceptance *conclusion = award_conclusion(&turn->page);

    if (conclusion && conclusion->claimed)
        findings_refuse(turn->findings, "award:claimed", "",
                        _("money is claimed back with the conclusion"),
                        _("two persons, by waiving the clawback"));
}

static void guard_pool_room(struct award_turn *turn)
{
    const struct award_acceptance *conclusion = award_conclusion(&turn->page);
    char needed[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];

    if (conclusion && conclusion->gave_back.fen > turn->page.room.fen)
        findings_refuse(
            turn->findings, "pool:room", "",
            arena_format(&turn->arena, _("the pool “%s” has %s left for %d, %s is needed"),
                         words_now(&turn->page.item->pool->name), money_text(turn->page.room, left),
                         turn->page.room_year, money_text(conclusion->gave_back, needed)),
            _(role_label(ROLE_FINANCE)));
}

static void guard_no_amendment(struct award_turn *turn)
{
    if (award_open_amendment(&turn->page))
        findings_refuse(turn->findings, "award:open", "",
                        _("an amendment waits for its second person"),
                        _(role_label(ROLE_SUPERVISOR)));
}

/* It is theirs while nobody has decided on it; another may only have it refused. */
static void guard_own_amendment(struct award_turn *turn)
{
    const struct award_amendment *amendment = award_open_amendment(&turn->page);

    if (!amendment)
        findings_refuse(turn->findings, "award:none", "", _("no amendment is asked for"),
                        _(role_label(ROLE_OFFICER)));
    else if (amendment->proposed_by != turn->desk->clerk.id)
        findings_refuse(turn->findings, "award:own", "",
                        arena_format(&turn->arena, _("%s asked for it, and alone withdraws it"),
                                     amendment->proposer),
                        arena_format(&turn->arena, _("%s; or a supervisor, by refusing it"),
                                     amendment->proposer));
}

static void guard_no_conclusion(struct award_turn *turn)
{
    if (award_open_acceptance(&turn->page))
        findings_refuse(turn->findings, "award:open", "",
                        _("a conclusion waits for its second person"),
                        _(role_label(ROLE_SUPERVISOR)));
}

/* A milestone may have been settled since its day was to be changed. */
static void guard_amendment(struct award_turn *turn)
{
    const struct award_amendment *amendment = award_open_amendment(&turn->page);
    const struct award_milestone *milestone =
        amendment ? award_milestone_of(&turn->page, amendment->milestone) : NULL;

    if (!amendment)
        findings_refuse(turn->findings, "award:none", "", _("no amendment is asked for"),
                        _(role_label(ROLE_OFFICER)));
    else if (milestone && milestone->result != MILESTONE_OPEN)
        findings_refuse(turn->findings, "award:milestone", "",
                        _("the milestone is settled already: its day stays"),
                        _("a supervisor, by refusing the amendment"));
}

static void concludes(struct award_turn *turn, bool passed)
{
    const struct award_acceptance *acceptance = award_open_acceptance(&turn->page);

    if (!acceptance || acceptance->passed != passed)
        findings_refuse(turn->findings, "award:none", "", _("no such conclusion is proposed"),
                        _(role_label(ROLE_OFFICER)));
}

static void guard_passed(struct award_turn *turn)
{
    concludes(turn, true);
}

static void guard_failed(struct award_turn *turn)
{
    concludes(turn, false);
}

static void guard_proposed(struct award_turn *turn)
{
    if (!award_open_amendment(&turn->page) && !award_open_acceptance(&turn->page))
        findings_refuse(turn->findings, "award:none", "", _("nothing is proposed"),
                        _(role_label(ROLE_OFFICER)));
}

static void guard_milestones(struct award_turn *turn)
{
    if (turn->page.milestone_count == 0)
        findings_refuse(turn->findings, "award:none", "", _("the agreement has no milestones"), "");
}

/* What was agreed on the way is said to be reached or not before the end is judged. */
static void guard_milestones_settled(struct award_turn *turn)
{
    for (size_t i = 0; i < turn->page.milestone_count; i++) {
        const struct award_milestone *milestone = &turn->page.milestones[i];

        if (milestone->result == MILESTONE_OPEN)
            findings_refuse(turn->findings, "award:milestone", "",
                            arena_format(&turn->arena, _("milestone %1$d is not settled: %2$s"),
                                         milestone->number, milestone->title),
                            _(role_label(ROLE_OFFICER)));
        else if (milestone->result == MILESTONE_UNMET && turn->details && turn->details->passed)
            findings_add(
                turn->findings,
                &(struct finding){.weight = FINDING_WARNS,
                                  .rule = "award:milestone",
                                  .text = arena_format(&turn->arena,
                                                       _("milestone %1$d was not reached: %2$s"),
                                                       milestone->number, milestone->title)});
    }
}

/* What waits may have been overtaken: a payment, or a decommitment by another way. */
static void guard_final(struct award_turn *turn)
{
    const struct award_acceptance *acceptance = award_open_acceptance(&turn->page);

    if (acceptance && acceptance->final.fen > turn->page.committed.fen)
        findings_refuse(turn->findings, "award:final", "",
                        _("less is committed by now than the final amount"),
                        _("a supervisor, by refusing it; then it is proposed anew"));
}

static const struct {
    const char *word;
    void (*guard)(struct award_turn *turn);
} guards[] = {
    {"another-person", guard_another},
    {"another-signer", guard_another_signer},
    {"untouched", guard_untouched},
    {"unpaid", guard_unpaid_award},
    {"amended", guard_amended},
    {"another-approver", guard_another_approver},
    {"amendment-unfollowed", guard_amendment_unfollowed},
    {"another-confirmer", guard_another_confirmer},
    {"rest-unpaid", guard_rest_unpaid},
    {"unclaimed", guard_unclaimed},
    {"pool-room", guard_pool_room},
    {"no-amendment", guard_no_amendment},
    {"own-amendment", guard_own_amendment},
    {"no-conclusion", guard_no_conclusion},
    {"amendment", guard_amendment},
    {"passed", guard_passed},
    {"failed", guard_failed},
    {"proposed", guard_proposed},
    {"milestones", guard_milestones},
    {"milestones-settled", guard_milestones_settled},
    {"final", guard_final},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool award_guard_is_known(const char *word)
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

bool award_judge(struct award_turn *turn, struct err *err)
{
    const struct move_row *row = award_move_row(turn->move);

    guarding_role(turn->desk, row, turn->findings);
    guard_whose(turn);
    if (!motion_judge_duty(turn->desk, turn->dossier.page.application.id, row->roles, row->duty,
                           turn->findings, err))
        return false;
    guard_stage(turn);
    /* what a later state asks says nothing yet */
    return !guarding_state(&machine_award, row, turn->page.award.state, turn->findings) ||
           guarding_run(row, run, turn, err);
}
