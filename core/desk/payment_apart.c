/* SPDX-License-Identifier: Apache-2.0 */
/* The guards of an instalment that look at people: who planned, checked, decided or answered does
 * not do what another is to do.  Each names who could. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/names.h"
#include "desk/payment_turn.h"
#include "store/instalment.h"

/* Who could make the move in question instead, by name. */
static bool read_others(struct payment_turn *turn, const char **ret_who, struct err *err)
{
    const char *names = "";

    if (!payment_people(turn->desk, &turn->instalment, turn->move, &turn->arena, &names, err))
        return false;
    *ret_who = names_or_entered(names, instalment_move_row(turn->move)->roles);
    return true;
}

/* Who made it, or checked it before: never the one who checks it now. */
bool payment_guard_another(struct payment_turn *turn, struct err *err)
{
    unsigned hands = payment_hands(&turn->instalment, turn->desk->clerk.id);
    const char *others = "";

    if (!(hands & (PAYMENT_MADE | PAYMENT_CHECKED)))
        return true;
    if (!read_others(turn, &others, err))
        return false;
    if (hands & PAYMENT_MADE)
        findings_refuse(turn->findings, "payment:two-persons", "",
                        _("who planned it does not check it"), others);
    if (hands & PAYMENT_CHECKED)
        findings_refuse(turn->findings, "payment:two-persons", "",
                        _("who checked it once does not check it again"), others);
    return true;
}

/* Who decided on the award neither lets it be paid nor stops it: checks the file refuses too. */
bool payment_guard_undecided(struct payment_turn *turn, struct err *err)
{
    const char *others = "";
    bool decided = false;

    if (!store_award_decided(turn->desk->store, turn->instalment.application_id,
                             turn->desk->clerk.id, &decided, err))
        return false;
    if (!decided)
        return true;
    if (!read_others(turn, &others, err))
        return false;
    findings_refuse(turn->findings, "payment:decided", "",
                    turn->move == INSTALMENT_MOVE_CANCEL
                        ? _("who decided on the award does not cancel its payment")
                        : _("who decided on the award does not check its payment"),
                    others);
    return true;
}

bool payment_guard_recorder(struct payment_turn *turn, struct err *err)
{
    const char *others = "";

    if (!(payment_hands(&turn->instalment, turn->desk->clerk.id) & PAYMENT_MADE))
        return true;
    if (!read_others(turn, &others, err))
        return false;
    findings_refuse(turn->findings, "payment:two-persons", "",
                    _("who planned it does not record what became of it"), others);
    return true;
}

bool payment_guard_answerer(struct payment_turn *turn, struct err *err)
{
    const char *others = "";

    if (!(payment_hands(&turn->instalment, turn->desk->clerk.id) & PAYMENT_ANSWERED))
        return true;
    if (!read_others(turn, &others, err))
        return false;
    findings_refuse(turn->findings, "payment:two-persons", "",
                    _("who recorded the answer does not take it back"), others);
    return true;
}

/* What is sent cannot be taken back: somebody must be there who may record the answer. */
bool payment_guard_has_recorder(struct payment_turn *turn, struct err *err)
{
    const char *names = "";

    if (!payment_people(turn->desk, &turn->instalment, INSTALMENT_MOVE_PAID, &turn->arena, &names,
                        err))
        return false;
    if (text_empty(names))
        findings_refuse(turn->findings, "payment:recorder", "",
                        _("nobody active of finance is left who may record that it was paid: all "
                          "planned or checked it"),
                        names_or_entered("", instalment_move_row(INSTALMENT_MOVE_PAID)->roles));
    return true;
}

/* Whose duties stand against the move: a colleague makes it, and is named. */
bool payment_judge_duty(struct payment_turn *turn, const struct move_row *row, struct err *err)
{
    size_t before = turn->findings->count;
    const char *others = "", *checked = "";
    struct finding *told;

    if (!motion_judge_duty(turn->desk, turn->instalment.application_id, row->roles, row->duty,
                           turn->findings, err))
        return false;
    if (turn->findings->count == before)
        return true;
    if (!read_others(turn, &others, err) ||
        (row->duty == DUTY_PAY &&
         !payment_check_words(turn->desk, &turn->instalment, &turn->arena, &checked, err)))
        return false;
    told = &turn->findings->list[before];
    told->cleared_by = arena_text(&turn->findings->arena, others);
    if (!text_empty(checked)) /* a check is an approval to the file: who made it knows it by name */
        told->text = arena_text(&turn->findings->arena, checked);
    return true;
}
