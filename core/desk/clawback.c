/* SPDX-License-Identifier: Apache-2.0 */
/* Moving a clawback: the notice, what comes, enforcement, the waiver by two.  What stands before
 * that is clawback_guard.c; raising is clawback_raise.c, reading clawback_page.c. */
#include "desk/clawback.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_turn.h"
#include "desk/month.h"
#include "store/clawback.h"
#include "store/ledger.h"

#define GROUND_MOST   600
#define DOCUMENT_MOST 120
#define DAYS_MOST     1000

/* ---- what is typed ---- */

static void read_amount(struct clawback_turn *turn)
{
    struct money left = clawback_left(&turn->clawback);
    char text[MONEY_TEXT_SIZE];
    struct err why = {0};

    turn->amount = left;
    if (!text_empty(turn->details->amount) &&
        !money_parse(turn->details->amount, &turn->amount, &why))
        clawback_blocks_why(turn->findings, "amount", &why);
    else if (turn->amount.fen == 0)
        findings_refuse(turn->findings, "amount", "amount", _("the amount is zero"), "");
    else if (turn->amount.fen > left.fen)
        findings_refuse(
            turn->findings, "clawback:left", "amount",
            arena_format(&turn->arena, _("only %s yuan are left"), money_text(left, text)),
            turn->move == CLAWBACK_MOVE_RECEIVE
                ? _("what came beyond it is claimed by a further clawback of the application, and "
                    "entered there as a part of the same paper; what the treasury returned is "
                    "entered on its instalment")
                : "");
}

static void read_due(struct clawback_turn *turn)
{
    int usual = catalogue_setting_number(turn->desk->catalogue, SETTING_CLAWBACK_DAYS);
    const char *typed = turn->details->days;
    char *end = NULL;
    long days = text_empty(typed) ? usual : strtol(typed, &end, 10);

    if (days < 1 || days > DAYS_MOST || (end && *end != '\0'))
        findings_refuse(turn->findings, "days", "days",
                        _("write the working days to pay: 1 to 1000"), "");
    else
        turn->due_on =
            calendar_after(turn->desk->calendar, turn->day, (int) days, &(struct working_days){0});
}

/* What the day follows: the decision, or the notice. */
static struct clawback_after day_before(const struct clawback_turn *turn)
{
    const struct clawback *clawback = &turn->clawback;

    if (turn->move == CLAWBACK_MOVE_NOTIFY)
        return (struct clawback_after){clawback->decided_on, _("the day of the decision")};
    if (turn->move == CLAWBACK_MOVE_ENFORCE)
        return (struct clawback_after){clawback->due_on, _("the day to pay")};
    return (struct clawback_after){clawback->notified_on, _("the day of the notice")};
}

static void refuse_paper(struct clawback_turn *turn, const struct store_clawback_entry *before)
{
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    findings_refuse(
        turn->findings, "document:used", "document",
        arena_format(&turn->arena,
                     _("paper %1$s was entered already: %2$s, came on %3$s, %4$s yuan "
                       "(%5$s); of a paper for several claims enter each part: %1$s-1, %1$s-2 …"),
                     before->document, before->number, date_text(before->day, day),
                     money_text(before->amount, amount), before->clerk),
        "");
}

/* Money comes once: so does a paper of the bank, whoever paid, unless it was taken back. */
static bool judge_paper(struct clawback_turn *turn, struct err *err)
{
    struct store_clawback_entry *entries = NULL;
    const char *mark = text_mark(&turn->arena, turn->document);
    size_t count = 0;

    if (turn->move != CLAWBACK_MOVE_RECEIVE || text_empty(mark))
        return true;
    if (!store_clawback_entry_list(turn->desk->store, NULL, &turn->arena, &entries, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (text_is(entries[i].kind, "in") && !entries[i].taken_back &&
            text_is(mark, text_mark(&turn->arena, entries[i].document))) {
            refuse_paper(turn, &entries[i]);
            break;
        }
    return true;
}

static bool read_details(struct clawback_turn *turn, struct err *err)
{
    unsigned takes = clawback_takes(turn->move);
    bool dated = true;
    struct err why = {0};

    turn->day = turn->desk->today;
    turn->amount = turn->move == CLAWBACK_MOVE_WITHDRAW ? clawback_due(&turn->clawback)
                                                        : turn->clawback.waiver;
    turn->document = turn->reason = "";
    if (takes & CLAWBACK_TAKES_PAYMENT)
        turn->amount = turn->payment.amount;
    if (takes & CLAWBACK_TAKES_DAY)
        dated = clawback_read_day(turn->desk, turn->details->day, day_before(turn), &turn->day,
                                  turn->findings, "day");
    turn->booked_on = turn->desk->today;
    if (turn->move == CLAWBACK_MOVE_RECEIVE &&
        !desk_month_booked_on(turn->desk, turn->day, turn->clawback.posted_on, &turn->booked_on,
                              err))
        return false;
    if ((takes & CLAWBACK_TAKES_DAYS) && dated)
        read_due(turn);
    if (takes & CLAWBACK_TAKES_AMOUNT)
        read_amount(turn);
    if (takes & CLAWBACK_TAKES_PAYMENT)
        turn->document = turn->payment.document;
    else if (!act_clean(turn->details->document, _("Document"), DOCUMENT_MOST, &turn->arena,
                        &turn->document, &why))
        clawback_blocks_why(turn->findings, "document", &why);
    else if ((takes & CLAWBACK_TAKES_DOCUMENT) && text_empty(turn->document))
        findings_refuse(turn->findings, "document", "document",
                        _("the number of the bank's paper is missing"), "");
    if (!act_clean_lines(turn->details->reason, _("Reason"), GROUND_MOST, &turn->arena,
                         &turn->reason, &why))
        clawback_blocks_why(turn->findings, "reason", &why);
    else if ((clawback_move_row(turn->move)->flags & MOVE_NEEDS_REASON) && text_empty(turn->reason))
        findings_refuse(turn->findings, "reason", "reason", _("the reason is missing"), "");
    return judge_paper(turn, err);
}

bool desk_clawback_may(struct desk *desk, int64_t id, enum clawback_move move,
                       struct findings *findings)
{
    AUTO_CLAWBACK_TURN struct clawback_turn turn = {
        .desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, clawback_readers(), &why) || !clawback_turn_load(&turn, id, &why) ||
        !clawback_judge(&turn, &why))
        findings_refuse(findings, "clawback", "", why.what, why.hint);
    return !findings_block(findings);
}

/* ---- writing ---- */

/* The ledger's entry and the register's beside it; between them a waiver is confirmed, which the
 * file takes for what is posted only. */
static bool post(struct clawback_turn *turn, bool waives, struct err *err)
{
    struct store *store = turn->desk->store;
    struct store_clawback_entry entry = {.kind = waives ? "waive" : "in",
                                         .amount = turn->amount,
                                         .day = turn->day,
                                         .clerk_id = turn->desk->clerk.id,
                                         .document = turn->document,
                                         .waiver_id = waives ? turn->clawback.waiver_id : 0};
    struct store_movement movement = {.kind = waives ? LEDGER_CLAWBACK_WAIVE : LEDGER_CLAWBACK_IN,
                                      .pool_year_id = turn->clawback.pool_year_id,
                                      .amount = turn->amount,
                                      .application_id = turn->clawback.application_id,
                                      .clerk_id = turn->desk->clerk.id,
                                      .at_ms = turn->desk->now_ms,
                                      .day = turn->booked_on,
                                      .reason =
                                          waives ? turn->clawback.waiver_ground : turn->reason,
                                      .document = turn->document,
                                      .ref = turn->clawback.ledger_seq};

    return store_ledger_post(store, &movement, &entry.ledger_seq, err) &&
           (!waives || store_clawback_waiver_decide(store, &turn->clawback, true, turn->reason,
                                                    entry.clerk_id, movement.at_ms, err)) &&
           store_clawback_entry_add(store, turn->clawback.id, &entry, err);
}

/* A reversal in the ledger, today; the register's entry stands beside it: of a payment that was
 * none, which it names, or of the claim itself. */
static bool take_back(struct clawback_turn *turn, int64_t ledger_seq, const char *kind,
                      struct err *err)
{
    struct store *store = turn->desk->store;
    struct store_clawback_entry entry = {.kind = kind,
                                         .amount = turn->amount,
                                         .day = turn->desk->today,
                                         .clerk_id = turn->desk->clerk.id,
                                         .document = turn->document,
                                         .takes_back = turn->payment.id};
    struct store_movement author = {.clerk_id = turn->desk->clerk.id,
                                    .at_ms = turn->desk->now_ms,
                                    .day = turn->desk->today,
                                    .reason = turn->reason,
                                    .document = turn->document};

    return store_ledger_reverse(store, ledger_seq, &author, &entry.ledger_seq, err) &&
           store_clawback_entry_add(store, turn->clawback.id, &entry, err);
}

static bool apply(struct clawback_turn *turn, struct err *err)
{
    const struct desk *desk = turn->desk;
    const struct clawback *clawback = &turn->clawback;

    switch (turn->move) {
    case CLAWBACK_MOVE_NOTIFY:
        return store_clawback_notify(desk->store, clawback, turn->day, turn->due_on, desk->clerk.id,
                                     err);
    case CLAWBACK_MOVE_RECEIVE:
        return post(turn, false, err);
    case CLAWBACK_MOVE_UNRECEIVE:
        return take_back(turn, turn->payment.ledger_seq, "back", err);
    case CLAWBACK_MOVE_WITHDRAW:
        return take_back(turn, clawback->ledger_seq, "withdraw", err);
    case CLAWBACK_MOVE_ENFORCE:
        return store_clawback_enforce(desk->store, clawback, turn->day, err);
    case CLAWBACK_MOVE_PROPOSE:
        return store_clawback_waiver_add(
            desk->store, clawback,
            &(struct store_clawback_waiver){.amount = turn->amount,
                                            .ground = turn->reason,
                                            .proposed_by = desk->clerk.id,
                                            .proposed_ms = desk->now_ms},
            err);
    case CLAWBACK_MOVE_CONFIRM:
        return post(turn, true, err);
    case CLAWBACK_MOVE_REFUSE:
        return store_clawback_waiver_decide(desk->store, clawback, false, turn->reason,
                                            desk->clerk.id, desk->now_ms, err);
    case CLAWBACK_MOVE_COUNT:
        break;
    }
    return err_set(err, ERR_INPUT, _("there is no such move"));
}

const char *desk_clawback_booking(struct desk *desk, const struct clawback *clawback,
                                  enum clawback_move move, const char *day, struct arena *arena)
{
    return move == CLAWBACK_MOVE_RECEIVE ? desk_month_booking(desk, day, clawback->posted_on, arena)
                                         : "";
}

/* The state is read again: the file's trigger moved it. */
static bool note_move(struct clawback_turn *turn, struct act *act, struct err *err)
{
    unsigned takes = clawback_takes(turn->move);
    AUTO_ARENA struct arena arena = {0};
    struct clawback now;
    struct money none = {0};

    if (!store_clawback_by_id(turn->desk->store, turn->clawback.id, &arena, &now, err))
        return false;
    act_change_number(act, "clawback_no", 0, now.id); /* an application can have several */
    act_change(act, "clawback", clawback_state_row(turn->clawback.stored)->word,
               clawback_state_row(now.stored)->word);
    if (takes & CLAWBACK_TAKES_DAY)
        act_change_date(act, "day", DATE_NONE, turn->day);
    if (turn->move == CLAWBACK_MOVE_RECEIVE && turn->booked_on.day != turn->day.day)
        act_change_date(act, "booked_on", DATE_NONE, turn->booked_on);
    if (takes & CLAWBACK_TAKES_PAYMENT)
        act_change_number(act, "entry_back", 0, turn->payment.ledger_seq);
    act_change_date(act, "due_on", turn->clawback.due_on, now.due_on);
    if (takes & (CLAWBACK_TAKES_AMOUNT | CLAWBACK_TAKES_WAIVER | CLAWBACK_TAKES_PAYMENT))
        act_change_money(act, "amount", none, turn->amount);
    if (takes & CLAWBACK_TAKES_WAIVER) {
        act_change(act, "proposer", "", turn->clawback.waiver_proposer);
        act_change(act, "ground", "", turn->clawback.waiver_ground);
    }
    act_change(act, "document", "", turn->document);
    act_change(act, "reason", "", turn->reason);
    return true;
}

bool desk_clawback_move(struct desk *desk, int64_t id, int64_t version, enum clawback_move move,
                        const struct clawback_details *details, struct findings *findings,
                        struct err *err)
{
    AUTO_CLAWBACK_TURN struct clawback_turn turn = {
        .desk = desk, .move = move, .details = details, .findings = findings};
    AUTO_ACT struct act act = {0};

    if (!act_begin(&act, desk, clawback_readers(), err) || !clawback_turn_load(&turn, id, err))
        return false;
    if (turn.clawback.version != version)
        return act_overtaken(desk, "application", turn.clawback.application_id, NULL, err);
    if (!clawback_judge(&turn, err))
        return false;
    if (!findings_block(findings) && !read_details(&turn, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    return apply(&turn, err) && note_move(&turn, &act, err) &&
           act_end(&act, clawback_move_row(move)->word, "application", turn.clawback.application_id,
                   turn.clawback.number, err);
}
