/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of a clawback.  Says early and in words what the file's own triggers
 * would refuse; writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_turn.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "store/clawback.h"
#include "store/people.h"

void clawback_turn_release(struct clawback_turn *turn)
{
    arena_release(&turn->arena);
}

/* The payment that is named; else the newest that somebody else recorded, who may take it back;
 * else the newest.  What was taken back is none. */
static bool load_payment(struct clawback_turn *turn, int64_t id, struct err *err)
{
    const char *named = turn->details ? turn->details->payment : NULL;
    struct store_clawback_entry *entries = NULL;
    int64_t me = turn->desk->clerk.id;
    size_t count;

    if (!store_clawback_entries(turn->desk->store, id, &turn->arena, &entries, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool mine = entries[i].clerk_id == me,
             had_other = turn->payment.id && turn->payment.clerk_id != me;

        if (!text_is(entries[i].kind, "in") || entries[i].taken_back)
            continue;
        if (text_empty(named) ? !mine || !had_other
                              : text_is(named, arena_format(&turn->arena, "%lld",
                                                            (long long) entries[i].ledger_seq)))
            turn->payment = entries[i];
    }
    return true;
}

bool clawback_turn_load(struct clawback_turn *turn, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_clawback_waiver *waivers = NULL;
    struct clerk raiser = {0};
    size_t count;

    if (!clawback_load(turn->desk, id, &turn->arena, &turn->clawback, err) ||
        !store_clerk_by_id(turn->desk->store, turn->clawback.raised_by, &arena, &raiser, err) ||
        !store_clawback_waivers(turn->desk->store, id, &arena, &waivers, &count, err))
        return false;
    turn->raiser = raiser.role;
    for (size_t i = 0; i < count; i++)
        if (waivers[i].id == turn->clawback.waiver_id)
            turn->proposed_by = waivers[i].proposed_by;
    return turn->move != CLAWBACK_MOVE_UNRECEIVE || load_payment(turn, id, err);
}

/* ---- who could, by name ---- */

/* Whose part in it keeps them from the move. */
static bool has_part(const struct clawback_turn *turn, int64_t clerk)
{
    const struct clawback *clawback = &turn->clawback;

    switch (turn->move) {
    case CLAWBACK_MOVE_NOTIFY:
    case CLAWBACK_MOVE_WITHDRAW:
        return clerk == clawback->raised_by;
    case CLAWBACK_MOVE_UNRECEIVE:
        return clerk == clawback->raised_by || clerk == clawback->notified_by ||
               clerk == turn->payment.clerk_id;
    case CLAWBACK_MOVE_RECEIVE:
        return clerk == clawback->raised_by || clerk == clawback->notified_by;
    case CLAWBACK_MOVE_CONFIRM:
    case CLAWBACK_MOVE_REFUSE:
        return clerk == turn->proposed_by;
    case CLAWBACK_MOVE_ENFORCE:
    case CLAWBACK_MOVE_PROPOSE:
    case CLAWBACK_MOVE_COUNT:
        break;
    }
    return false;
}

static bool is_of_confirmer(enum clawback_move move)
{
    return move == CLAWBACK_MOVE_NOTIFY || move == CLAWBACK_MOVE_WITHDRAW;
}

/* What an officer raised, a supervisor confirms; and withdraws. */
static unsigned roles_of(const struct clawback_turn *turn)
{
    unsigned roles = clawback_move_row(turn->move)->roles;
    bool no_officer = is_of_confirmer(turn->move) && turn->raiser != ROLE_SUPERVISOR;

    return no_officer ? roles & ~ROLE_BIT(ROLE_OFFICER) : roles;
}

static bool could(const void *of, const struct clerk *clerk, bool *ret_could, struct err *err)
{
    const struct clawback_turn *turn = of;

    (void) err;
    *ret_could =
        names_may(clerk, roles_of(turn), turn->clawback.department) && !has_part(turn, clerk->id);
    return true;
}

/* Refuses for a person's own part in it. */
static bool refuse_part(struct clawback_turn *turn, const char *rule, const char *text,
                        struct err *err)
{
    const char *names;

    if (!names_of_those(turn->desk, could, turn, &turn->arena, &names, err))
        return false;
    findings_refuse(turn->findings, rule, "", text, names_or_entered(names, roles_of(turn)));
    return true;
}

/* ---- the words of the table: who ---- */

static bool guard_confirmer(struct clawback_turn *turn, struct err *err)
{
    if (turn->desk->clerk.role == ROLE_OFFICER && turn->raiser != ROLE_SUPERVISOR)
        return refuse_part(turn, "role",
                           turn->move == CLAWBACK_MOVE_NOTIFY
                               ? _("what an officer raised, a supervisor confirms")
                               : _("what an officer raised, a supervisor withdraws"),
                           err);
    return true;
}

static bool guard_another(struct clawback_turn *turn, struct err *err)
{
    if (turn->desk->clerk.id == turn->clawback.raised_by)
        return refuse_part(turn, "clawback:two-persons",
                           turn->move == CLAWBACK_MOVE_NOTIFY
                               ? _("who raised it does not confirm it")
                               : _("who raised it does not withdraw it"),
                           err);
    return true;
}

static bool guard_other_recorder(struct clawback_turn *turn, struct err *err)
{
    int64_t me = turn->desk->clerk.id;

    if (me == turn->clawback.raised_by || me == turn->clawback.notified_by)
        return refuse_part(turn, "duty:pay", _("who decided on it does not record what comes in"),
                           err);
    return true;
}

/* A receipt that one person writes and strikes out alone would be nobody's money. */
static bool guard_other_cashier(struct clawback_turn *turn, struct err *err)
{
    if (turn->payment.id != 0 && turn->desk->clerk.id == turn->payment.clerk_id)
        return refuse_part(turn, "clawback:two-persons",
                           _("who recorded the payment does not take it back"), err);
    return true;
}

static bool guard_other_decider(struct clawback_turn *turn, struct err *err)
{
    if (turn->desk->clerk.id == turn->proposed_by)
        return refuse_part(turn, "clawback:two-persons", _("who proposed it cannot decide on it"),
                           err);
    return true;
}

/* ---- the payment ---- */

static bool guard_payment(struct clawback_turn *turn, struct err *err)
{
    (void) err;
    if (turn->payment.id == 0)
        findings_refuse(turn->findings, "clawback:no-payment", "payment",
                        _("there is no such payment that could be taken back"), "");
    return true;
}

/* Of what came or was let go the claim was not none. */
static bool guard_untouched(struct clawback_turn *turn, struct err *err)
{
    (void) err;
    if (turn->clawback.paid.fen + turn->clawback.waived.fen > 0)
        findings_refuse(turn->findings, "clawback:touched", "",
                        _("money came on it, or part of it was waived"),
                        _("finance, by taking back what came; of what is left, a waiver by two "
                          "persons"));
    return true;
}

/* ---- the waiver ---- */

static bool guard_waiver(struct clawback_turn *turn, struct err *err)
{
    (void) err;
    if (turn->clawback.waiver_id == 0)
        findings_refuse(turn->findings, "clawback:no-waiver", "", _("no waiver is proposed"),
                        _(role_label(ROLE_OFFICER)));
    return true;
}

static bool guard_no_waiver(struct clawback_turn *turn, struct err *err)
{
    (void) err;
    if (turn->clawback.waiver_id != 0)
        findings_refuse(turn->findings, "clawback:waiver", "",
                        _("a waiver is proposed already and waits for its second person"),
                        _(role_label(ROLE_SUPERVISOR)));
    return true;
}

/* What came meanwhile may have overtaken it. */
static bool guard_left(struct clawback_turn *turn, struct err *err)
{
    (void) err;
    if (turn->clawback.waiver.fen > clawback_left(&turn->clawback).fen)
        findings_refuse(turn->findings, "clawback:left", "",
                        _("less is left by now than the waiver is over"),
                        _("a supervisor, by refusing it; then it is proposed anew"));
    return true;
}

static const struct {
    const char *word;
    bool (*guard)(struct clawback_turn *turn, struct err *err);
    bool who; /* of persons: told before the state */
} guards[] = {
    {"confirmer", guard_confirmer, true},
    {"another-person", guard_another, true},
    {"another-recorder", guard_other_recorder, true},
    {"another-cashier", guard_other_cashier, true},
    {"another-decider", guard_other_decider, true},
    {"payment", guard_payment, false},
    {"untouched", guard_untouched, false},
    {"waiver", guard_waiver, false},
    {"no-waiver", guard_no_waiver, false},
    {"left", guard_left, false},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool clawback_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(struct clawback_turn *turn, const char *word, bool who, bool *ret_known,
                struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].who != who || guards[at].guard(turn, err);
}

static bool run_who(void *of, const char *word, bool *ret_known, struct err *err)
{
    return run(of, word, true, ret_known, err);
}

static bool run_what(void *of, const char *word, bool *ret_known, struct err *err)
{
    return run(of, word, false, ret_known, err);
}

/* What a supervisor claimed back by revoking the award, an officer may send the notice of. */
static enum role wanted_of(const struct clawback_turn *turn, const struct move_row *row)
{
    if (is_of_confirmer(turn->move))
        return turn->raiser == ROLE_SUPERVISOR ? ROLE_OFFICER : ROLE_SUPERVISOR;
    if (row->roles & ROLE_BIT(ROLE_OFFICER))
        return ROLE_OFFICER;
    return row->roles & ROLE_BIT(ROLE_SUPERVISOR) ? ROLE_SUPERVISOR : ROLE_FINANCE;
}

bool clawback_judge(struct clawback_turn *turn, struct err *err)
{
    const struct move_row *row = clawback_move_row(turn->move);

    guarding_role_as(turn->desk, row, _(role_label(wanted_of(turn, row))), turn->findings);
    if (!guarding_run(row, run_who, turn, err))
        return false;
    (void) guarding_state(&machine_clawback, row,
                          clawback_state(&turn->clawback, turn->desk->today), turn->findings);
    return guarding_run(row, run_what, turn, err);
}
