/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of an instalment.  Writes nothing; what is typed is payment.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/award.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "desk/payment_turn.h"
#include "model/journal.h"
#include "store/clawback.h"
#include "store/instalment.h"
#include "store/journal.h"

void payment_turn_release(struct payment_turn *turn)
{
    dossier_release(&turn->dossier);
    arena_release(&turn->arena);
}

/* ---- the words of the table ---- */

/* Nothing of an instalment can be changed, so what was sent back is not checked as it stands: its
 * planner, or another who may plan, cancels it and plans it as it should be. */
static bool guard_not_sent_back(struct payment_turn *turn, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    char day[DATE_TEXT_SIZE];

    (void) err;
    if (it->back_by != 0)
        findings_refuse(turn->findings, "payment:sent-back", "",
                        arena_format(&turn->arena, _("%1$s sent it back on %2$s: %3$s"),
                                     it->sender_back, date_text(it->back_on, day), it->reason),
                        arena_format(&turn->arena,
                                     _("%s or another of finance, by cancelling it and planning it "
                                       "anew"),
                                     it->maker));
    return true;
}

/* Money that came back has gone through the books: only what never was paid is awaited again. */
static bool guard_never_paid(struct payment_turn *turn, struct err *err)
{
    (void) err;
    if (turn->instalment.ledger_seq != 0)
        findings_refuse(turn->findings, "payment:was-paid", "",
                        _("it was paid and came back: only a “not paid” is taken back"),
                        _("finance, by putting it forward again"));
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
    if (turn->instalment.is_other_account && turn->instalment.check1_by != 0)
        findings_add(
            turn->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = PAYEE_CHANGED,
                .text = _("the applicant's account or bank number was changed since the first "
                          "check; it is paid to the one that was checked"),
                .cleared_by = _("whoever checks, by sending it back to the plan")});
    return true;
}

/* One person changes the particulars of an applicant: where that was after the application came,
 * whoever lets it be paid knows who and when. */
static bool guard_edited(struct payment_turn *turn, struct err *err)
{
    const struct application *application = &turn->dossier.page.application;
    AUTO_JOURNAL struct journal journal = {0};
    const struct journal_entry *last;
    char day[DATE_TEXT_SIZE];
    bool may;

    if (!look_at_case(turn, &may, err))
        return false;
    if (!may)
        return true;
    if (!store_journal_account_changed(turn->desk->store, application->organisation_id,
                                       application->received_on, &journal, err))
        return false;
    last = journal.list;
    turn->is_edited = journal.count > 0;
    if (turn->is_edited)
        findings_add(
            turn->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = PAYEE_EDITED,
                .text = arena_format(&turn->arena,
                                     _("the account was changed by %1$s on %2$s, after "
                                       "the application came"),
                                     last->clerk, date_text(date_of_instant(last->at_ms), day))});
    return true;
}

const char *payment_same_back_cleared(bool by_check)
{
    return by_check
               ? _("whoever checks, by writing why the account is right; or the counter or the "
                   "officer, by changing the applicant's account")
               : _("the counter or the officer, by changing the applicant's account");
}

/* Nothing says that it will be taken this time: told where it is put forward again and where it is
 * checked; who checks it first says why it is right (payment.c). */
static bool guard_came_back(struct payment_turn *turn, struct err *err)
{
    bool checks = instalment_move_is_check(turn->move);
    const char *why = payment_failed_reason(turn->desk, &turn->instalment);
    char day[DATE_TEXT_SIZE];

    (void) err;
    if (turn->instalment.is_same_back)
        findings_add(
            turn->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = PAYEE_CAME_BACK,
                .text = arena_format(&turn->arena,
                                     _("the account is one from which money came back on %1$s "
                                       "(%2$s)"),
                                     date_text(turn->instalment.failed_on, day),
                                     text_empty(why) ? "—" : why),
                .cleared_by = payment_same_back_cleared(checks)});
    return true;
}

/* What is claimed back does not come back as a payment: nothing could be paid again, and the claim
 * would stand over money that was never kept.  What was paid beyond all that is claimed may. */
static bool guard_unclaimed(struct payment_turn *turn, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    struct store_clawback_source source = {0};
    struct money kept = {it->paid.fen - it->amount.fen};
    char claimed[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];
    bool found;

    if (!store_clawback_source(turn->desk->store, it->application_id, &source, &found, err))
        return false;
    if (!found || source.claimed.fen <= kept.fen)
        return true;
    findings_refuse(turn->findings, "payment:claimed", "",
                    arena_format(&turn->arena,
                                 _("%1$s yuan of what was paid are claimed back, and without this "
                                   "instalment only %2$s would be"),
                                 money_text(source.claimed, claimed), money_text(kept, left)),
                    _("finance, under clawbacks, where it came for the claim; else the claim is "
                      "withdrawn first, and raised anew for what is kept"));
    return true;
}

/* What is awaited was typed when it was planned; whoever puts it into a batch is asked whether it
 * is there. */
static bool guard_condition(struct payment_turn *turn, struct err *err)
{
    (void) err;
    if (!text_empty(turn->instalment.condition))
        findings_add(turn->findings,
                     &(struct finding){.weight = FINDING_WARNS,
                                       .rule = PAYMENT_CONDITION,
                                       .text = arena_format(&turn->arena,
                                                            _("it was planned on a condition: %s"),
                                                            turn->instalment.condition)});
    return true;
}

/* @return "" when it is due */
static const char *early_text(struct payment_turn *turn)
{
    const struct instalment *it = &turn->instalment;
    char day[DATE_TEXT_SIZE];

    return date_is_none(it->due_on) || it->due_on.day <= turn->desk->today.day
               ? ""
               : arena_format(&turn->arena, _("it is due on %s, not before"),
                              date_text(it->due_on, day));
}

static bool guard_due(struct payment_turn *turn, struct err *err)
{
    const char *early = early_text(turn);

    (void) err;
    if (!text_empty(early))
        findings_refuse(turn->findings, "payment:due", "", early, _("time"));
    return true;
}

/* It may be checked long before: the account may be another by then, so whoever checks is told. */
static bool guard_early(struct payment_turn *turn, struct err *err)
{
    const char *early = early_text(turn);

    (void) err;
    if (!text_empty(early))
        findings_add(
            turn->findings,
            &(struct finding){.weight = FINDING_WARNS, .rule = PAYMENT_EARLY, .text = early});
    return true;
}

/* Nothing of a closed application is paid: it is told who opens it again. */
static bool guard_reopened(struct payment_turn *turn, struct err *err)
{
    const char *names = "";

    if (!turn->instalment.is_closed)
        return true;
    if (!payment_reopeners(turn->desk, &turn->instalment, &turn->arena, &names, err))
        return false;
    findings_refuse(turn->findings, "payment:closed", "",
                    _("the application is closed: a supervisor reopens it first, then the "
                      "instalment is put forward again"),
                    names_or_entered(names, move_row(MOVE_REOPEN_AWARD)->roles));
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

/* What is with the treasury or on its way there, this one left out. */
static bool read_on_way(struct payment_turn *turn, struct money *ret_on_way, struct err *err)
{
    const struct instalment_filter filter = {.application_id = turn->instalment.application_id,
                                             .states =
                                                 1u << INSTALMENT_BATCHED | 1u << INSTALMENT_SENT};
    AUTO_INSTALMENTS struct instalments all = {0};

    *ret_on_way = (struct money){0};
    if (!store_instalment_list(turn->desk->store, &filter, 0, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id != turn->instalment.id)
            ret_on_way->fen += all.list[i].amount.fen;
    return true;
}

static void refuse_unaccepted(struct payment_turn *turn, const struct application_page *page)
{
    bool is_unsigned = page->award.state == AWARD_UNSIGNED;
    char share[RATIO_TEXT_SIZE];

    findings_refuse(
        turn->findings, "payment:unaccepted", "",
        is_unsigned ? _("the agreement is not signed any more")
                    : arena_format(&turn->arena,
                                   _("the acceptance does not stand any more: before it at most %s "
                                     "is paid"),
                                   ratio_text(page->item->agreement->first, share)),
        is_unsigned ? _("the officer, by signing it; or finance, by cancelling the instalment")
                    : _("the officer and a supervisor, by the acceptance; or finance, by "
                        "cancelling the instalment"));
}

/* It was planned by an agreement and an acceptance as they were then: what they let be paid is
 * asked anew as long as it can be stopped. */
static bool guard_agreed(struct payment_turn *turn, struct err *err)
{
    const struct application_page *page = &turn->dossier.page;
    struct money on_way = {0}, payable = {0};
    bool may;

    if (!look_at_case(turn, &may, err))
        return false;
    if (!may || !page->item->agreement)
        return true;
    if (!read_on_way(turn, &on_way, err) ||
        !award_payable(page->item, &page->award, page->application.committed,
                       (struct money){page->application.paid.fen + on_way.fen}, &payable, err))
        return false;
    if (turn->instalment.amount.fen > payable.fen)
        refuse_unaccepted(turn, page);
    return true;
}

static const struct {
    const char *word;
    bool (*guard)(struct payment_turn *turn, struct err *err);
    unsigned apart; /* whom it keeps out, by enum payment_hand; 0: it stands before everybody */
} guards[] = {
    {"another-person", payment_guard_another, PAYMENT_MADE | PAYMENT_CHECKED},
    {"another-recorder", payment_guard_recorder, PAYMENT_MADE},
    {"another-answerer", payment_guard_answerer, PAYMENT_ANSWERED},
    {"undecided", payment_guard_undecided, PAYMENT_DECIDED},
    {"not-sent-back", guard_not_sent_back, 0},
    {"recorder", payment_guard_has_recorder, 0},
    {"payee", guard_has_payee, 0},
    {"account", guard_same_account, 0},
    {"due", guard_due, 0},
    {"early", guard_early, 0},
    {"funded", payment_guard_funded, 0},
    {"scarce", payment_guard_scarce, 0},
    {"unclaimed", guard_unclaimed, 0},
    {"payable", guard_payable, 0},
    {"reopened", guard_reopened, 0},
    {"came-back", guard_came_back, 0},
    {"condition", guard_condition, 0},
    {"agreement", guard_agreed, 0},
    {"edited", guard_edited, 0},
    {"never-paid", guard_never_paid, 0},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool instalment_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

unsigned instalment_guard_apart(const char *word)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    return at < GUARDS ? guards[at].apart : 0;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].guard(of, err);
}

/* Each by itself: what one finds keeps no other from looking. */
static bool run_for_anyone(void *of, const char *word, bool *ret_known, struct err *err)
{
    struct payment_turn *turn = of;
    struct findings *all = turn->findings;
    AUTO_FINDINGS struct findings own = {0};
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);
    bool good;

    *ret_known = at < GUARDS;
    if (!*ret_known || guards[at].apart)
        return true;
    turn->findings = &own;
    good = guards[at].guard(turn, err);
    turn->findings = all;
    for (size_t i = 0; i < own.count; i++)
        findings_add(all, &own.list[i]);
    return good;
}

/* What follows from a state, so that a refusal says what to do. */
static const char *next_of_state(enum instalment_state state)
{
    static const char *const next[INSTALMENT_STATE_COUNT] = {
        [INSTALMENT_PLANNED] = N_("the first check comes next"),
        [INSTALMENT_CHECK_1] = N_("the second check comes next"),
        [INSTALMENT_CHECK_2] = N_("the third check comes next: it is over the threshold"),
        [INSTALMENT_READY] = N_("finance puts it into a batch next"),
        [INSTALMENT_BATCHED] = N_("finance sends its batch next"),
        [INSTALMENT_SENT] = N_("the treasury's answer comes next"),
        [INSTALMENT_RETURNED] = N_("finance puts it forward again, or cancels it"),
    };

    return next[state];
}

const char *instalment_next(const struct instalment *it)
{
    if (it->state == INSTALMENT_RETURNED && it->is_closed)
        return _("a supervisor reopens the closed application first");
    return next_of_state(it->state) ? _(next_of_state(it->state)) : "";
}

static bool is_from(struct payment_turn *turn, const struct move_row *row)
{
    const char *state = _(instalment_state_label(turn->instalment.state));
    const char *next = instalment_next(&turn->instalment);

    if (row->from & (1u << turn->instalment.state))
        return true;
    findings_refuse(turn->findings, "state", "",
                    text_empty(next) ? arena_format(&turn->arena, _("it is “%1$s”: “%2$s” is over"),
                                                    state, _(row->label))
                                     : arena_format(&turn->arena,
                                                    _("it is “%1$s”: not yet, or no more, “%2$s”; "
                                                      "%3$s"),
                                                    state, _(row->label), next),
                    "");
    return false;
}

bool payment_turn_judge(struct payment_turn *turn, struct err *err)
{
    const struct move_row *row = instalment_move_row(turn->move);
    bool follows, may;

    guarding_role(turn->desk, row, turn->findings);
    follows = is_from(turn, row);
    if (follows && !payment_judge_duty(turn, row, err))
        return false;
    if (!follows)
        return true; /* what a later state asks says nothing yet */
    return guarding_run(row, run, turn, err) && look_at_case(turn, &may, err);
}

/* The moves whose guards stand between a state and the money, in their order. */
static const unsigned ahead[INSTALMENT_STATE_COUNT] = {
    [INSTALMENT_PLANNED] = 1u << INSTALMENT_MOVE_CHECK_1 | 1u << INSTALMENT_MOVE_BATCH,
    [INSTALMENT_CHECK_1] = 1u << INSTALMENT_MOVE_BATCH,
    [INSTALMENT_CHECK_2] = 1u << INSTALMENT_MOVE_BATCH,
    [INSTALMENT_READY] = 1u << INSTALMENT_MOVE_BATCH,
    [INSTALMENT_BATCHED] = 1u << INSTALMENT_MOVE_SEND,
    [INSTALMENT_RETURNED] = 1u << INSTALMENT_MOVE_REISSUE,
};

static const char *held_words(const struct findings *findings, struct arena *arena)
{
    const char *words = "";

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *it = &findings->list[i];
        bool told = text_is(it->rule, PAYMENT_CONDITION); /* stands in its plan */

        for (size_t k = 0; k < i && !told; k++)
            told = text_is(it->text, findings->list[k].text);
        if (!told)
            words = text_empty(words) ? arena_text(arena, it->text)
                                      : arena_format(arena, _("%1$s; %2$s"), words, it->text);
    }
    return words;
}

bool desk_instalment_held(struct desk *desk, int64_t id, struct arena *arena, const char **ret_held,
                          struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_TURN struct payment_turn turn = {.desk = desk, .findings = &findings};

    if (!act_may_read(desk, payment_readers(), err) ||
        !payment_load(desk, id, &turn.arena, &turn.instalment, err))
        return false;
    for (int move = 0; move < INSTALMENT_MOVE_COUNT; move++) {
        turn.move = (enum instalment_move) move;
        if (ahead[turn.instalment.state] & 1u << move &&
            !guarding_run(instalment_move_row(turn.move), run_for_anyone, &turn, err))
            return false;
    }
    *ret_held = held_words(&findings, arena);
    return true;
}
