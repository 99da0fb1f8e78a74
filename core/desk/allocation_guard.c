/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of an allocation run.  Says early and in words what the file's own
 * checks would refuse; writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_turn.h"
#include "desk/guarding.h"
#include "desk/names.h"

/* ---- the words of the table: who, and whether there is a run at all ---- */

/* A supervisor of the pool's department, or finance. */
static void refuse_part(const struct allocation_turn *turn, const char *text, int64_t apart)
{
    const struct department *department = turn->bench->pool->department;
    AUTO_ARENA struct arena arena = {0};

    findings_refuse(turn->findings, "allocation:two-persons", "", text,
                    names_other(turn->desk,
                                &(struct second){.roles = allocation_move_row(turn->move)->roles,
                                                 .department = department ? department->id : NULL,
                                                 .apart = {apart}},
                                &arena));
}

static void guard_another(const struct allocation_turn *turn)
{
    const struct allocation *run = &turn->bench->run;

    if (allocation_is_by(run, turn->desk->clerk.id))
        refuse_part(turn,
                    run->made_by == turn->desk->clerk.id
                        ? _("who chose the rule does not sign it")
                        : _("who moved a case in it does not sign it"),
                    run->sign1_by);
}

static void guard_other_signer(const struct allocation_turn *turn)
{
    const struct allocation *run = &turn->bench->run;

    if (run->sign1_by == turn->desk->clerk.id)
        refuse_part(turn, _("who signed first does not sign again"), run->made_by);
}

static void guard_other_freezer(const struct allocation_turn *turn)
{
    if (turn->bench->run.sign2_by == turn->desk->clerk.id)
        refuse_part(turn, _("who signed last does not take the signature back"), 0);
}

static void guard_run(const struct allocation_turn *turn)
{
    if (!turn->bench->has_run)
        findings_refuse(turn->findings, "allocation:none", "", _("no run is under way"), "");
}

/* ---- what is to be shared out: each says nothing where the one before it does ---- */

static void guard_opened(const struct allocation_turn *turn)
{
    if (!turn->bench->opened)
        findings_refuse(turn->findings, "pool:unopened", "", _("the pool has no budget this year"),
                        _(role_label(ROLE_FINANCE)));
}

static void guard_cases(const struct allocation_turn *turn)
{
    if (turn->bench->opened && turn->bench->count == 0)
        findings_refuse(turn->findings, "allocation:empty", "",
                        _("no case waits for this pool: assessed, checked and not in the plan"),
                        "");
}

static void guard_money(const struct allocation_turn *turn)
{
    if (turn->bench->opened && turn->bench->count > 0 && turn->bench->money.fen == 0)
        findings_refuse(turn->findings, "allocation:money", "", _("nothing is left to share out"),
                        _(role_label(ROLE_FINANCE)));
}

/* ---- what is signed has to be what can still be done ---- */

static void guard_unchanged(const struct allocation_turn *turn)
{
    if (!turn->bench->is_unchanged)
        findings_refuse(turn->findings, "allocation:changed", "",
                        _("the lines are not those that were chosen"), _(role_label(ROLE_AUDITOR)));
}

static void guard_waiting(const struct allocation_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (turn->bench->gone > 0)
        findings_refuse(
            turn->findings, "allocation:gone", "",
            arena_format(&arena,
                         _("%zu cases in it were assessed anew, put into the plan or ended "
                           "since it was chosen"),
                         turn->bench->gone),
            _("send it back; it is shared out anew"));
}

static void guard_covered(const struct allocation_turn *turn)
{
    const struct bench *bench = turn->bench;
    struct money left = {bench->available.fen - bench->held.fen};
    char given[MONEY_TEXT_SIZE], left_text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (left.fen < bench->run.given.fen)
        findings_refuse(
            turn->findings, "allocation:money", "",
            arena_format(&arena, _("it gives %1$s, but the pool has only %2$s left by now"),
                         money_text(bench->run.given, given), money_text(left, left_text)),
            _("send it back; or finance raises the budget"));
}

/* ---- what was signed twice is taken back only while nothing followed ---- */

static void guard_undecided(const struct allocation_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (turn->bench->run.decided_count > 0)
        findings_refuse(
            turn->findings, "allocation:decided", "",
            arena_format(&arena,
                         _("%lld cases of it were put into the plan, awarded or declined since"),
                         (long long) turn->bench->run.decided_count),
            _("those cases are taken back first; or a new run shares out what is left"));
}

static void guard_latest(const struct allocation_turn *turn)
{
    char number[ALLOCATION_NUMBER_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (turn->bench->run.later_id > 0)
        findings_refuse(
            turn->findings, "allocation:followed", "",
            arena_format(&arena, _("the later run %s was begun on what this one left"),
                         allocation_number(turn->bench->year, turn->bench->run.later_id, number)),
            _("the later run is discarded first; once it is frozen, it holds"));
}

static const struct {
    const char *word;
    void (*guard)(const struct allocation_turn *turn);
    bool first; /* told beside role and state; the others only when nothing blocks so far */
} guards[] = {
    {"another-person", guard_another, true},
    {"another-signer", guard_other_signer, true},
    {"another-freezer", guard_other_freezer, true},
    {"run", guard_run, true},
    {"opened", guard_opened, false},
    {"cases", guard_cases, false},
    {"money", guard_money, false},
    {"unchanged", guard_unchanged, false},
    {"waiting", guard_waiting, false},
    {"covered", guard_covered, false},
    {"undecided", guard_undecided, false},
    {"latest", guard_latest, false},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool allocation_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(const struct allocation_turn *turn, const char *word, bool first)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    if (at < GUARDS && guards[at].first == first)
        guards[at].guard(turn);
    return at < GUARDS;
}

static bool run_first(void *of, const char *word, bool *ret_known, struct err *err)
{
    (void) err;
    *ret_known = run(of, word, true);
    return true;
}

static bool run_then(void *of, const char *word, bool *ret_known, struct err *err)
{
    (void) err;
    *ret_known = run(of, word, false);
    return true;
}

bool allocation_judge(struct allocation_turn *turn, struct err *err)
{
    const struct move_row *row = allocation_move_row(turn->move);
    bool signs = row->roles & ROLE_BIT(ROLE_FINANCE) && !(row->roles & ROLE_BIT(ROLE_OFFICER));

    guarding_role_as(turn->desk, row,
                     signs ? _("a supervisor of the pool's department, or finance")
                           : _("an officer or a supervisor of the pool's department"),
                     turn->findings);
    if (!guarding_run(row, run_first, turn, err))
        return false;
    (void) guarding_state(&machine_allocation, row,
                          turn->bench->has_run ? turn->bench->run.state : ALLOCATION_DRAFT,
                          turn->findings);
    return findings_block(turn->findings) || guarding_run(row, run_then, turn, err);
}
