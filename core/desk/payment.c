/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an instalment: checks by different people, what freezes the payee, the treasury's answer
 * by hand.  Says early what the file would refuse; planning is payment_plan.c, batches
 * payment_batch.c. */
#include "desk/payment.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "desk/payment_inside.h"
#include "store/clawback.h"
#include "store/instalment.h"
#include "store/people.h"

#define REASON_MOST    600
#define REFERENCE_MOST 60

unsigned payment_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
           ROLE_BIT(ROLE_AUDITOR);
}

static const char *department_seen(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ? NULL : clerk->department;
}

bool desk_instalments(struct desk *desk, int64_t application_id, int64_t batch_id,
                      struct instalments *ret_instalments, struct err *err)
{
    AUTO_INSTALMENTS struct instalments found = {0};

    if (!act_may_read(desk, payment_readers(), err) ||
        !store_instalment_list(desk->store, department_seen(&desk->clerk), application_id, batch_id,
                               &found, err))
        return false;
    for (size_t i = 0; i < found.count && !permission_sees_account(&desk->clerk); i++)
        found.list[i].account = permission_masked(found.list[i].account, &found.arena);
    *ret_instalments = found;
    found = (struct instalments){0};
    return true;
}

bool payment_load(struct desk *desk, int64_t id, struct arena *arena,
                  struct instalment *ret_instalment, struct err *err)
{
    const char *department = department_seen(&desk->clerk);

    if (!store_instalment_by_id(desk->store, id, arena, ret_instalment, err))
        return false;
    return !department || text_is(department, ret_instalment->department) ||
           err_set(err, ERR_NOT_FOUND, _("there is no such instalment"));
}

void payment_blocks(struct findings *findings, const char *rule, const char *field,
                    const char *text, const char *cleared_by)
{
    findings_add(findings, &(struct finding){.weight = FINDING_BLOCKS,
                                             .rule = rule,
                                             .field = field,
                                             .text = text,
                                             .cleared_by = cleared_by});
}

#define FEN_IN_THRESHOLD INT64_C(1000000) /* the setting is in 10,000 yuan */

bool payment_is_over(const struct desk *desk, const struct instalment *instalment)
{
    int most = catalogue_setting_number(desk->catalogue, SETTING_PAYMENT_THIRD);

    return most == 0 || instalment->committed.fen > most * FEN_IN_THRESHOLD;
}

bool payment_judge(struct desk *desk, const struct instalment *instalment, struct dossier *dossier,
                   struct findings *findings, struct err *err)
{
    AUTO_MOTION struct motion motion = {
        .desk = desk, .dossier = dossier, .move = MOVE_PAY, .findings = findings};

    return dossier_load(desk, instalment->application_id, dossier, err) &&
           motion_judge_payable(&motion, err);
}

/* A move under judgement. */
struct turn {
    struct desk *desk;
    struct instalment instalment;
    enum instalment_move move;
    const struct instalment_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    struct dossier dossier;
    struct date day;
    const char *reference, *reason;
    struct arena arena;
};

static void turn_release(struct turn *turn)
{
    dossier_release(&turn->dossier);
    arena_release(&turn->arena);
}
#define AUTO_TURN __attribute__((cleanup(turn_release)))

static bool is_check(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_CHECK_1 || move == INSTALMENT_MOVE_CHECK_2 ||
           move == INSTALMENT_MOVE_CHECK_2_OVER || move == INSTALMENT_MOVE_CHECK_3;
}

static bool is_answer(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_PAID || move == INSTALMENT_MOVE_REJECT ||
           move == INSTALMENT_MOVE_COME_BACK;
}

static const char *colleague(void)
{
    return _("a colleague of finance, or a supervisor, who had no part in it");
}

/* Who made it, checked it before: never the one who checks it now, nor who says that it was paid.
 */
static void judge_people(struct turn *turn)
{
    const struct instalment *it = &turn->instalment;
    int64_t me = turn->desk->clerk.id;

    if (is_check(turn->move) && me == it->made_by)
        payment_blocks(turn->findings, "payment:two-persons", "",
                       _("who planned it does not check it"), colleague());
    if (is_check(turn->move) && (me == it->check1_by || me == it->check2_by))
        payment_blocks(turn->findings, "payment:two-persons", "",
                       _("who checked it once does not check it again"), colleague());
    if (turn->move == INSTALMENT_MOVE_PAID && me == it->made_by)
        payment_blocks(turn->findings, "payment:two-persons", "",
                       _("who planned it does not record that it was paid"),
                       _("another person of finance"));
}

/* What is claimed back, or was paid on an award that is revoked, does not come back as a payment:
 * nothing could be paid again, and the claim would stand over money that was never kept. */
static bool judge_come_back(struct turn *turn, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks claims = {0};
    bool is_open = false;

    if (!store_clawback_list(turn->desk->store, NULL, turn->instalment.application_id, 0, &claims,
                             err))
        return false;
    for (size_t i = 0; i < claims.count; i++)
        is_open = is_open || clawback_left(&claims.list[i]).fen > 0;
    if (is_open)
        payment_blocks(turn->findings, "payment:claimed", "",
                       _("it is claimed back: money that comes is written down on the claim"),
                       _("finance, under clawbacks"));
    return true;
}

static bool judge(struct turn *turn, struct err *err)
{
    const struct move_row *row = instalment_move_row(turn->move);
    const struct clerk *clerk = &turn->desk->clerk;

    if (!(row->roles & ROLE_BIT(clerk->role)))
        payment_blocks(turn->findings, "role", "",
                       arena_format(&turn->arena, _("“%s” is not for the role %s"), _(row->label),
                                    _(role_label(clerk->role))),
                       _(role_label(ROLE_FINANCE)));
    if (!(row->from & (1u << turn->instalment.state)))
        payment_blocks(turn->findings, "state", "",
                       arena_format(&turn->arena, _("“%1$s” does not follow from “%2$s”"),
                                    _(row->label),
                                    _(instalment_state_label(turn->instalment.state))),
                       "");
    judge_people(turn);
    if (turn->move == INSTALMENT_MOVE_COME_BACK && !judge_come_back(turn, err))
        return false;
    if (!motion_judge_duty(turn->desk, turn->instalment.application_id, row->duty, turn->findings,
                           err))
        return false;
    if (findings_block(turn->findings))
        return true;
    if (is_check(turn->move) || turn->move == INSTALMENT_MOVE_REISSUE)
        return payment_judge(turn->desk, &turn->instalment, &turn->dossier, turn->findings, err);
    return dossier_load(turn->desk, turn->instalment.application_id, &turn->dossier, err);
}

/* The account that is frozen must be there; one that differs by now is told, and not taken. */
static void judge_payee(struct turn *turn)
{
    const struct organisation *payee = &turn->dossier.page.organisation;
    bool is_first = turn->move == INSTALMENT_MOVE_CHECK_1;

    if (is_first && (text_empty(payee->bank_name) || text_empty(payee->bank_account) ||
                     text_empty(payee->account_name)))
        payment_blocks(turn->findings, "payee", "",
                       _("the applicant's bank, account or account name is missing"),
                       _("the counter or an officer, in the applicant's particulars"));
    if (!is_first && is_check(turn->move) && turn->instalment.is_other_account)
        findings_add(
            turn->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "payee:changed",
                .text = _("the applicant's account was changed since the first check; it is "
                          "paid to the one that was checked"),
                .cleared_by = _("whoever checks, by sending it back to the plan")});
}

static bool turn_load(struct turn *turn, int64_t id, struct err *err)
{
    if (!payment_load(turn->desk, id, &turn->arena, &turn->instalment, err))
        return false;
    if (turn->move == INSTALMENT_MOVE_CHECK_2 && payment_is_over(turn->desk, &turn->instalment))
        turn->move = INSTALMENT_MOVE_CHECK_2_OVER;
    if (!judge(turn, err))
        return false;
    if (!findings_block(turn->findings))
        judge_payee(turn);
    return true;
}

/* An answer follows what it answers: the batch that went out, or the payment that comes back. */
static struct date answer_least(const struct turn *turn)
{
    return turn->move == INSTALMENT_MOVE_COME_BACK ? turn->instalment.outcome_on
                                                   : turn->instalment.sent_on;
}

static void read_details(struct turn *turn)
{
    const struct instalment_details *typed = turn->details;
    unsigned flags = instalment_move_row(turn->move)->flags;
    struct err why = {0};

    turn->day = turn->desk->today;
    turn->reference = turn->reason = "";
    if (is_answer(turn->move))
        (void) clawback_read_day(turn->desk, typed->day, answer_least(turn), &turn->day,
                                 turn->findings, "day");
    if (!act_clean(typed->reference, _("Reference"), REFERENCE_MOST, &turn->arena, &turn->reference,
                   &why))
        clawback_blocks_why(turn->findings, "reference", &why);
    else if (turn->move == INSTALMENT_MOVE_PAID && text_empty(turn->reference))
        payment_blocks(turn->findings, "reference", "reference",
                       _("the treasury's reference is missing"), "");
    if (!act_clean_lines(typed->reason, _("Reason"), REASON_MOST, &turn->arena, &turn->reason,
                         &why))
        clawback_blocks_why(turn->findings, "reason", &why);
    else if ((flags & MOVE_NEEDS_REASON) && text_empty(turn->reason))
        payment_blocks(turn->findings, "reason", "reason", _("the reason is missing"), "");
}

bool desk_instalment_would(struct desk *desk, int64_t id, enum instalment_move move,
                           const struct instalment_details *details, struct findings *findings)
{
    AUTO_TURN struct turn turn = {
        .desk = desk, .move = move, .details = details, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, payment_readers(), &why) || !turn_load(&turn, id, &why))
        payment_blocks(findings, "instalment", "", why.what, why.hint);
    else if (details && !findings_block(findings))
        read_details(&turn);
    return !findings_block(findings);
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
    next->payee = next->bank = next->account = "";
    next->needs_third = true;
}

static struct instalment next_of(const struct turn *turn)
{
    const struct organisation *payee = &turn->dossier.page.organisation;
    struct instalment next = turn->instalment;
    int64_t me = turn->desk->clerk.id;

    next.state = (enum instalment_state) instalment_move_row(turn->move)->to;
    if (*turn->reason)
        next.reason = turn->reason;
    switch ((int) turn->move) {
    case INSTALMENT_MOVE_CHECK_1:
        next.check1_by = me;
        next.payee = payee->account_name;
        next.bank = payee->bank_name;
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
                 enum ledger_kind kind, const struct payment_answer *answer, int64_t *ret_seq,
                 struct err *err)
{
    const struct desk *desk = act->desk;
    struct store_movement movement = {
        .kind = kind,
        .pool_year_id = it->pool_year_id,
        .amount = it->amount,
        .application_id = it->application_id,
        .clerk_id = desk->clerk.id,
        .at_ms = desk->now_ms,
        .day = answer->day, /* the register and the month end hold it against this day */
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
                                 .ledger_seq = it->ledger_seq};
    struct store_payment payment = {.application_id = it->application_id,
                                    .paid_on = answer->day,
                                    .amount = it->amount,
                                    .payee = it->payee,
                                    .bank = it->bank,
                                    .account = it->account,
                                    .clerk_id = act->desk->clerk.id};
    int64_t id, seq;

    act_change_number(act, "instalment", 0, it->nth);
    act_change_money(act, "amount", (struct money){0}, it->amount);
    act_change_date(act, "day", DATE_NONE, answer->day);
    act_change(act, "reference", "", answer->reference);
    act_change(act, "reason", "", answer->reason);
    if (answer->is_paid) {
        act_change(act, "payee", "", it->payee);
        act_change(act, "account_end", "", permission_account_end(it->account));
        if (!post(act, it, dossier, LEDGER_PAY, answer, &end.ledger_seq, err))
            return false;
        payment.ledger_seq = end.ledger_seq;
        return store_payment_add(store, &payment, &id, err) &&
               store_line_end(store, it->line_id, &end, err);
    }
    if (it->state == INSTALMENT_PAID &&
        !post(act, it, dossier, LEDGER_RETURN, answer, &end.return_seq, err))
        return false;
    if (it->state == INSTALMENT_PAID && dossier->page.application.stage == STAGE_REVOKED &&
        !post(act, it, dossier, LEDGER_DECOMMIT, answer, &seq, err))
        return false; /* of a revoked award nothing stays committed */
    if (it->state == INSTALMENT_PAID)
        end.reference = it->reference;
    return store_line_end(store, it->line_id, &end, err);
}

static bool write(struct turn *turn, struct act *act, struct err *err)
{
    struct instalment next = next_of(turn);
    const struct instalment *was = &turn->instalment;

    act_change_number(act, "instalment", 0, was->nth);
    act_change(act, "state", instalment_state_word(was->state), instalment_state_word(next.state));
    act_change_money(act, "amount", (struct money){0}, was->amount);
    act_change(act, "payee", was->payee, next.payee);
    act_change(act, "account_end", permission_account_end(was->account),
               permission_account_end(next.account));
    act_change(act, "reason", "", turn->reason);
    return store_instalment_move(act->desk->store, &next, err);
}

/* A reason of a payment that came back stands on the instalment too. */
static bool answer(struct turn *turn, struct act *act, struct err *err)
{
    const struct payment_answer given = {.is_paid = turn->move == INSTALMENT_MOVE_PAID,
                                         .day = turn->day,
                                         .reference = turn->reference,
                                         .reason = turn->reason};

    return payment_answer(act, &turn->instalment, &turn->dossier, &given, err);
}

bool desk_instalment_move(struct desk *desk, int64_t id, int64_t version, enum instalment_move move,
                          const struct instalment_details *details, struct findings *findings,
                          struct err *err)
{
    static const struct instalment_details nothing = {0};
    AUTO_TURN struct turn turn = {
        .desk = desk, .move = move, .details = details ? details : &nothing, .findings = findings};
    AUTO_ARENA struct arena words = {0};
    AUTO_ACT struct act act = {0};

    if (move == INSTALMENT_MOVE_BATCH || move == INSTALMENT_MOVE_UNBATCH ||
        move == INSTALMENT_MOVE_SEND)
        return err_set(err, ERR_INPUT, _("a batch is made, sent and taken apart as a whole"));
    if (!act_begin(&act, desk, payment_readers(), err) || !turn_load(&turn, id, err))
        return false;
    if (turn.instalment.version != version)
        return err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
    if (!findings_block(findings))
        read_details(&turn);
    if (findings_block(findings))
        return act_refuse(findings, err);
    return (is_answer(turn.move) ? answer(&turn, &act, err) : write(&turn, &act, err)) &&
           store_duty_add(desk->store, turn.instalment.application_id,
                          instalment_move_row(turn.move)->duty, desk->clerk.id, err) &&
           act_end(&act,
                   arena_format(&words, "instalment-%s", instalment_move_row(turn.move)->word),
                   "application", turn.instalment.application_id, turn.instalment.number, err);
}
