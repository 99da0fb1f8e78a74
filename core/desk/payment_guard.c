/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of an instalment.  Writes nothing; what is typed is payment.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/payment_turn.h"
#include "store/clawback.h"

void payment_turn_release(struct payment_turn *turn)
{
    dossier_release(&turn->dossier);
    arena_release(&turn->arena);
}

/* ---- the words of the table ---- */

/* Who made it, or checked it before: never the one who checks it now. */
static bool guard_another(struct payment_turn *turn, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    int64_t me = turn->desk->clerk.id;
    const char *colleague = _("a colleague of finance, or a supervisor, who had no part in it");

    (void) err;
    if (me == it->made_by)
        findings_refuse(turn->findings, "payment:two-persons", "",
                        _("who planned it does not check it"), colleague);
    if (me == it->check1_by || me == it->check2_by)
        findings_refuse(turn->findings, "payment:two-persons", "",
                        _("who checked it once does not check it again"), colleague);
    return true;
}

static bool guard_recorder(struct payment_turn *turn, struct err *err)
{
    (void) err;
    if (turn->desk->clerk.id == turn->instalment.made_by)
        findings_refuse(turn->findings, "payment:two-persons", "",
                        _("who planned it does not record that it was paid"),
                        _("another person of finance"));
    return true;
}

/* What the case itself asks says nothing to who may not make the move.
 * *ret_may false: it is not asked. */
static bool look_at_case(struct payment_turn *turn, bool *ret_may, struct err *err)
{
    *ret_may = !findings_block(turn->findings);
    return !*ret_may || turn->dossier.page.application.id != 0 ||
           dossier_load(turn->desk, turn->instalment.application_id, &turn->dossier, err);
}

/* The account that is frozen must be there … */
static bool guard_has_payee(struct payment_turn *turn, struct err *err)
{
    const struct organisation *payee = &turn->dossier.page.organisation;
    bool may;

    if (!look_at_case(turn, &may, err))
        return false;
    if (may && (text_empty(payee->bank_name) || text_empty(payee->bank_account) ||
                text_empty(payee->account_name)))
        findings_refuse(turn->findings, "payee", "",
                        _("the applicant's bank, account or account name is missing"),
                        _("the counter or an officer, in the applicant's particulars"));
    return true;
}

/* … and one that differs by now is told, and not taken. */
static bool guard_same_account(struct payment_turn *turn, struct err *err)
{
    (void) err;
    if (turn->instalment.is_other_account)
        findings_add(
            turn->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "payee:changed",
                .text = _("the applicant's account was changed since the first check; it is "
                          "paid to the one that was checked"),
                .cleared_by = _("whoever checks, by sending it back to the plan")});
    return true;
}

/* What is claimed back, or was paid on an award that is revoked, does not come back as a payment:
 * nothing could be paid again, and the claim would stand over money that was never kept. */
static bool guard_unclaimed(struct payment_turn *turn, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks claims = {0};
    bool is_open = false;

    if (!store_clawback_list(turn->desk->store, NULL, turn->instalment.application_id, 0, &claims,
                             err))
        return false;
    for (size_t i = 0; i < claims.count; i++)
        is_open = is_open || clawback_left(&claims.list[i]).fen > 0;
    if (is_open)
        findings_refuse(turn->findings, "payment:claimed", "",
                        _("it is claimed back: money that comes is written down on the claim"),
                        _("finance, under clawbacks"));
    return true;
}

static bool guard_due(struct payment_turn *turn, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    char day[DATE_TEXT_SIZE];

    (void) err;
    if (!date_is_none(it->due_on) && it->due_on.day > turn->desk->today.day)
        findings_refuse(turn->findings, "payment:due", "",
                        arena_format(&turn->arena, _("it is due on %s, not before"),
                                     date_text(it->due_on, day)),
                        _("time"));
    return true;
}

static bool guard_payable(struct payment_turn *turn, struct err *err)
{
    AUTO_MOTION struct motion motion = {.desk = turn->desk,
                                        .dossier = &turn->dossier,
                                        .move = MOVE_PAY,
                                        .findings = turn->findings};
    bool may;

    return look_at_case(turn, &may, err) && (!may || motion_judge_payable(&motion, err));
}

static const struct {
    const char *word;
    bool (*guard)(struct payment_turn *turn, struct err *err);
} guards[] = {
    {"another-person", guard_another},
    {"another-recorder", guard_recorder},
    {"payee", guard_has_payee},
    {"account", guard_same_account},
    {"due", guard_due},
    {"unclaimed", guard_unclaimed},
    {"payable", guard_payable},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool instalment_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].guard(of, err);
}

bool payment_turn_judge(struct payment_turn *turn, struct err *err)
{
    const struct move_row *row = instalment_move_row(turn->move);
    bool follows, may;

    guarding_role(turn->desk, row, turn->findings);
    follows = guarding_state(&machine_instalment, row, turn->instalment.state, turn->findings);
    if (!motion_judge_duty(turn->desk, turn->instalment.application_id, row->duty, turn->findings,
                           err))
        return false;
    if (!follows)
        return true; /* what a later state asks says nothing yet */
    return guarding_run(row, run, turn, err) && look_at_case(turn, &may, err);
}
