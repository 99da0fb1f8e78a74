/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an instalment: checks by different people, what freezes the payee, the treasury's answer
 * by hand.  Says early what the file would refuse; planning is payment_plan.c, batches
 * payment_batch.c. */
#include "desk/payment.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "desk/clock.h"
#include "desk/month.h"
#include "desk/payment_turn.h"
#include "store/instalment.h"
#include "store/people.h"

#define REASON_MOST    600
#define REFERENCE_MOST 60

static bool is_answer(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_PAID || move == INSTALMENT_MOVE_REJECT ||
           move == INSTALMENT_MOVE_COME_BACK;
}

static bool turn_load(struct payment_turn *turn, int64_t id, struct err *err)
{
    if (!payment_load(turn->desk, id, &turn->arena, &turn->instalment, err))
        return false;
    if (turn->move == INSTALMENT_MOVE_CHECK_2 &&
        payment_is_over(turn->desk, turn->instalment.committed))
        turn->move = INSTALMENT_MOVE_CHECK_2_OVER;
    return payment_turn_judge(turn, err);
}

/* An answer follows what it answers: the batch that went out, or the payment that comes back.
 * @return false when the day cannot be */
static bool read_day(struct payment_turn *turn, const char *typed)
{
    bool comes_back = turn->move == INSTALMENT_MOVE_COME_BACK;
    struct date least = comes_back ? turn->instalment.outcome_on : turn->instalment.sent_on;
    char text[DATE_TEXT_SIZE];

    if (!clawback_read_day(turn->desk, typed, (struct clawback_after){DATE_NONE, ""}, &turn->day,
                           turn->findings, "day"))
        return false;
    if (date_is_none(least) || turn->day.day >= least.day)
        return true;
    findings_refuse(turn->findings, "day", "day",
                    arena_format(&turn->arena,
                                 comes_back
                                     ? _("the day is before %s, on which it was paid")
                                     : _("the day is before %s, on which it went to the treasury"),
                                 date_text(least, text)),
                    "");
    return false;
}

/* The treasury gives a number once: one that was used already is of another payment. */
static bool judge_reference(struct payment_turn *turn, struct err *err)
{
    struct store_line_place place = {0};
    bool found = false;

    if (turn->move != INSTALMENT_MOVE_PAID || text_empty(turn->reference))
        return true;
    if (!store_line_by_reference(turn->desk->store, turn->reference, turn->instalment.line_id,
                                 &turn->arena, &place, &found, err))
        return false;
    if (found)
        findings_refuse(turn->findings, "reference:used", "reference",
                        arena_format(&turn->arena,
                                     _("the treasury's reference was used already: batch %1$s, "
                                       "line %2$d"),
                                     place.batch, place.line),
                        "");
    return true;
}

/* What comes back counts not before its payment. */
static struct date counts_from(const struct instalment *it)
{
    return it->state == INSTALMENT_PAID ? it->booked_on : DATE_NONE;
}

/* What was not paid is in no book. */
static bool is_booked(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_PAID || move == INSTALMENT_MOVE_COME_BACK;
}

const char *desk_instalment_booking(struct desk *desk, const struct instalment *instalment,
                                    enum instalment_move move, const char *day, struct arena *arena)
{
    return is_booked(move) ? desk_month_booking(desk, day, counts_from(instalment), arena) : "";
}

/* A closed month takes nothing in, and the treasury's day is no other for that: told, and done. */
static bool judge_booking(struct payment_turn *turn, struct err *err)
{
    const char *text;

    if (!is_booked(turn->move))
        return true;
    if (!month_booking_text(turn->desk, turn->day, counts_from(&turn->instalment), &turn->arena,
                            &text, err))
        return false;
    if (!text_empty(text))
        findings_add(turn->findings, &(struct finding){.weight = FINDING_WARNS,
                                                       .rule = PAYMENT_BOOKED,
                                                       .field = "day",
                                                       .text = text});
    return true;
}

/* What a check is not made of without a word, so that no list of many passes it. */
static void ask_why(struct payment_turn *turn)
{
    const struct instalment *it = &turn->instalment;
    bool first = instalment_move_row(turn->move)->flags & MOVE_LOCKS;
    bool later = instalment_move_is_check(turn->move) && !first;

    if (first && it->is_same_back)
        findings_refuse(turn->findings, "reason", "reason",
                        _("money came back from this very account: say why it is right, or send "
                          "it back to have the account changed"),
                        payment_same_back_cleared(true));
    if (first && turn->is_edited)
        findings_refuse(turn->findings, "reason", "reason",
                        _("the account was changed while the case was under way: say by what it "
                          "was confirmed"),
                        "");
    if (first && !text_empty(it->condition))
        findings_refuse(
            turn->findings, "reason", "reason",
            arena_format(&turn->arena, _("say what shows that “%s” is met"), it->condition), "");
    if (later && it->is_other_account)
        findings_refuse(turn->findings, "reason", "reason",
                        _("the applicant's account is another by now: say why the one that was "
                          "checked is right, or send it back to the plan"),
                        "");
}

static bool read_details(struct payment_turn *turn, struct err *err)
{
    const struct instalment_details *typed = turn->details;
    unsigned flags = instalment_move_row(turn->move)->flags;
    struct err why = {0};

    turn->day = turn->desk->today;
    turn->reference = turn->reason = "";
    if (is_answer(turn->move) && read_day(turn, typed->day) && !judge_booking(turn, err))
        return false; /* a day that cannot be is booked nowhere */
    if (!act_clean(typed->reference, _("Reference"), REFERENCE_MOST, &turn->arena, &turn->reference,
                   &why))
        clawback_blocks_why(turn->findings, "reference", &why);
    else if (is_booked(turn->move) && text_empty(turn->reference))
        findings_refuse(turn->findings, "reference", "reference",
                        turn->move == INSTALMENT_MOVE_PAID
                            ? _("the treasury's reference is missing")
                            : _("the number of the bank's paper is missing: money is free again "
                                "by it alone"),
                        "");
    if (!act_clean_lines(typed->reason, _("Reason"), REASON_MOST, &turn->arena, &turn->reason,
                         &why))
        clawback_blocks_why(turn->findings, "reason", &why);
    else if ((flags & MOVE_NEEDS_REASON) && text_empty(turn->reason))
        findings_refuse(turn->findings, "reason", "reason", _("the reason is missing"), "");
    else if (text_empty(turn->reason))
        ask_why(turn);
    return judge_reference(turn, err);
}

bool desk_instalment_would(struct desk *desk, int64_t id, enum instalment_move move,
                           const struct instalment_details *details, struct findings *findings)
{
    AUTO_PAYMENT_TURN struct payment_turn turn = {
        .desk = desk, .move = move, .details = details, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, payment_readers(), &why) || !turn_load(&turn, id, &why) ||
        (details && !findings_block(findings) && !read_details(&turn, &why)))
        findings_refuse(findings, "instalment", "", why.what, why.hint);
    return !findings_block(findings);
}

const char *desk_instalment_asks(struct desk *desk, int64_t id, enum instalment_move move,
                                 struct arena *arena)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details silent = {.day = "", .reference = "", .reason = ""};

    if (!desk_instalment_would(desk, id, move, &silent, &findings))
        for (size_t i = 0; i < findings.count; i++)
            if (text_is(findings.list[i].rule, "reason"))
                return arena_text(arena, findings.list[i].text);
    return NULL;
}

bool desk_instalment_may(struct desk *desk, int64_t id, enum instalment_move move,
                         struct findings *findings)
{
    return desk_instalment_would(desk, id, move, NULL, findings);
}

/* ---- writing ---- */

/* Everything of an attempt goes; another begins with the plan. */
static void begin_again(struct instalment *next)
{
    next->check1_by = next->check2_by = next->check3_by = 0;
    next->payee = next->bank = next->bank_number = next->account = "";
    next->needs_third = true;
}

static struct instalment next_of(const struct payment_turn *turn)
{
    const struct organisation *payee = &turn->dossier.page.organisation;
    struct instalment next = turn->instalment;
    int64_t me = turn->desk->clerk.id;

    next.state = (enum instalment_state) instalment_move_row(turn->move)->to;
    next.back_by = 0; /* whatever is done with it next */
    next.back_on = DATE_NONE;
    if (*turn->reason)
        next.reason = turn->reason;
    switch ((int) turn->move) {
    case INSTALMENT_MOVE_CHECK_1:
        next.check1_by = me;
        next.payee = payee->account_name;
        next.bank = payee->bank_name;
        next.bank_number = payee->bank_number;
        next.account = payee->bank_account;
        break;
    case INSTALMENT_MOVE_CHECK_2:
    case INSTALMENT_MOVE_CHECK_2_OVER:
        next.check2_by = me;
        next.needs_third = turn->move == INSTALMENT_MOVE_CHECK_2_OVER;
        break;
    case INSTALMENT_MOVE_CHECK_3:
        next.check3_by = me;
        break;
    case INSTALMENT_MOVE_SEND_BACK:
        begin_again(&next);
        next.back_by = me;
        next.back_on = turn->desk->today;
        break;
    case INSTALMENT_MOVE_REISSUE:
        begin_again(&next);
        next.made_by = me;
        break;
    default: /* cancelled: what was checked stays to be read */
        break;
    }
    return next;
}

static bool post(const struct act *act, const struct instalment *it, const struct dossier *dossier,
                 enum ledger_kind kind, const struct payment_answer *answer, struct date booked_on,
                 int64_t *ret_seq, struct err *err)
{
    const struct desk *desk = act->desk;
    struct store_movement movement = {
        .kind = kind,
        .pool_year_id = it->pool_year_id,
        .amount = it->amount,
        .application_id = it->application_id,
        .clerk_id = desk->clerk.id,
        .at_ms = desk->now_ms,
        .day = booked_on, /* the month end holds it against this day, the line has the treasury's */
        .reason = answer->reason,
        .document = answer->reference,
        .ref = kind == LEDGER_RETURN ? it->ledger_seq : 0,
        .receipt = dossier->page.has_receipt ? &dossier->page.receipt.digest : NULL,
    };

    return store_ledger_post(desk->store, &movement, ret_seq, err);
}

bool payment_answer(struct act *act, const struct instalment *it, const struct dossier *dossier,
                    const struct payment_answer *answer, struct err *err)
{
    struct store *store = act->desk->store;
    struct store_line_end end = {.outcome = answer->is_paid ? "paid" : "returned",
                                 .day = answer->day,
                                 .clerk_id = act->desk->clerk.id,
                                 .reference = answer->reference,
                                 .reason = answer->is_paid ? "" : answer->reason,
                                 .ledger_seq = it->ledger_seq};
    struct store_payment payment = {.application_id = it->application_id,
                                    .paid_on = answer->day,
                                    .amount = it->amount,
                                    .payee = it->payee,
                                    .bank = it->bank,
                                    .account = it->account,
                                    .clerk_id = act->desk->clerk.id};
    struct date booked_on = answer->day;
    int64_t id, seq;

    if (!desk_month_booked_on(act->desk, answer->day, counts_from(it), &booked_on, err))
        return false;
    act_change_number(act, "instalment", 0, it->nth);
    act_change_money(act, "amount", (struct money){0}, it->amount);
    act_change_date(act, "day", DATE_NONE, answer->day);
    if (booked_on.day != answer->day.day && (answer->is_paid || it->state == INSTALMENT_PAID))
        act_change_date(act, "booked_on", DATE_NONE, booked_on);
    act_change(act, "reference", "", answer->reference);
    act_change(act, "reason", "", answer->reason);
    if (answer->is_paid) {
        act_change(act, "payee", "", it->payee);
        act_change(act, "account_end", "", permission_account_end(it->account));
        if (!post(act, it, dossier, LEDGER_PAY, answer, booked_on, &end.ledger_seq, err))
            return false;
        payment.ledger_seq = end.ledger_seq;
        return store_payment_add(store, &payment, &id, err) &&
               store_line_end(store, it->line_id, &end, err);
    }
    if (it->state == INSTALMENT_PAID &&
        !post(act, it, dossier, LEDGER_RETURN, answer, booked_on, &end.return_seq, err))
        return false;
    if (it->state == INSTALMENT_PAID && dossier->page.application.stage == STAGE_REVOKED &&
        !post(act, it, dossier, LEDGER_DECOMMIT, answer, booked_on, &seq, err))
        return false; /* of a revoked award nothing stays committed */
    if (it->state == INSTALMENT_PAID)
        end.reference = it->reference;
    return store_line_end(store, it->line_id, &end, err);
}

static bool write(struct payment_turn *turn, struct act *act, struct err *err)
{
    struct instalment next = next_of(turn);
    const struct instalment *was = &turn->instalment;

    act_change_number(act, "instalment", 0, was->nth);
    act_change(act, "state", instalment_state_word(was->state), instalment_state_word(next.state));
    act_change_money(act, "amount", (struct money){0}, was->amount);
    act_change(act, "payee", was->payee, next.payee);
    act_change(act, "account_end", permission_account_end(was->account),
               permission_account_end(next.account));
    act_change(act, "bank_number", was->bank_number, next.bank_number);
    act_change(act, "reason", "", turn->reason);
    return store_instalment_move(act->desk->store, &next, err);
}

/* It is with the treasury as before; the line has no answer. */
static bool unanswer(struct payment_turn *turn, struct act *act, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    const struct store_line_end none = {
        .outcome = "", .day = DATE_NONE, .reference = "", .reason = ""};

    act_change_number(act, "instalment", 0, it->nth);
    act_change(act, "state", instalment_state_word(it->state),
               instalment_state_word(INSTALMENT_SENT));
    act_change(act, "reason", "", turn->reason);
    return store_line_end(act->desk->store, it->line_id, &none, err);
}

/* A reason of a payment that came back stands on the instalment too. */
static bool answer(struct payment_turn *turn, struct act *act, struct err *err)
{
    const struct payment_answer given = {.is_paid = turn->move == INSTALMENT_MOVE_PAID,
                                         .day = turn->day,
                                         .reference = turn->reference,
                                         .reason = turn->reason};

    return payment_answer(act, &turn->instalment, &turn->dossier, &given, err);
}

static bool write_move(struct payment_turn *turn, struct act *act, struct err *err)
{
    if (turn->move == INSTALMENT_MOVE_UNREJECT)
        return unanswer(turn, act, err);
    return is_answer(turn->move) ? answer(turn, act, err) : write(turn, act, err);
}

/* Of a revoked award nothing is paid again: what comes back is over, and says where its money is.
 */
static bool closes(const struct payment_turn *turn)
{
    return is_answer(turn->move) && turn->move != INSTALMENT_MOVE_PAID &&
           turn->dossier.page.application.stage == STAGE_REVOKED;
}

static bool write_verb(struct act *act, struct payment_turn *turn, bool is_last, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    const char *verb =
        arena_format(&turn->arena, "instalment-%s", instalment_move_row(turn->move)->word);

    return is_last ? act_end(act, verb, "application", it->application_id, it->number, err)
                   : act_journal(act, verb, "application", it->application_id, it->number, err);
}

static bool close_it(struct payment_turn *turn, struct act *act, struct err *err)
{
    const char *why = turn->reason;
    char amount[MONEY_TEXT_SIZE];

    if (!write_verb(act, turn, false, err) ||
        !store_instalment_by_id(turn->desk->store, turn->instalment.id, &turn->arena,
                                &turn->instalment, err))
        return false;
    turn->move = INSTALMENT_MOVE_CANCEL;
    turn->reason = arena_format(
        &turn->arena, _("the award is revoked: %1$s yuan are free in its pool again; %2$s"),
        money_text(turn->instalment.amount, amount), why);
    return write(turn, act, err);
}

bool desk_instalment_move(struct desk *desk, int64_t id, int64_t version, enum instalment_move move,
                          const struct instalment_details *details, struct findings *findings,
                          struct err *err)
{
    static const struct instalment_details nothing = {0};
    AUTO_PAYMENT_TURN struct payment_turn turn = {
        .desk = desk, .move = move, .details = details ? details : &nothing, .findings = findings};
    AUTO_ACT struct act act = {0};

    if (move == INSTALMENT_MOVE_BATCH || move == INSTALMENT_MOVE_UNBATCH ||
        move == INSTALMENT_MOVE_SEND)
        return err_set(err, ERR_INPUT, _("a batch is made, sent and taken apart as a whole"));
    if (!act_begin(&act, desk, payment_readers(), err) || !turn_load(&turn, id, err))
        return false;
    if (turn.instalment.version != version)
        return payment_turn_changed(&turn, err);
    if (!findings_block(findings) && !read_details(&turn, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    return write_move(&turn, &act, err) &&
           store_duty_add(desk->store, turn.instalment.application_id,
                          instalment_move_row(turn.move)->duty, desk->clerk.id, err) &&
           (!closes(&turn) || close_it(&turn, &act, err)) &&
           clock_again(&act, turn.instalment.application_id, err) &&
           write_verb(&act, &turn, true, err);
}
