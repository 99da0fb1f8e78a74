/* SPDX-License-Identifier: Apache-2.0 */
/* Moving a clawback: the notice, what comes, enforcement, the waiver by two.  Says early and in
 * words what the file's own triggers would refuse; raising is clawback_raise.c, reading
 * clawback_page.c. */
#include "desk/clawback.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "store/clawback.h"
#include "store/ledger.h"
#include "store/people.h"

#define GROUND_MOST   600
#define DOCUMENT_MOST 120
#define DAYS_MOST     1000

/* A move under judgement. */
struct turn {
    struct desk *desk;
    struct clawback clawback;
    enum clawback_move move;
    const struct clawback_details *details; /* NULL: only asked whether it may be */
    struct findings *findings;
    enum role raiser;
    int64_t proposed_by; /* of the open waiver */
    /* as read */
    struct date day, due_on;
    struct money amount;
    const char *document, *reason;
    struct arena arena;
};

static void turn_release(struct turn *turn)
{
    arena_release(&turn->arena);
}
#define AUTO_TURN __attribute__((cleanup(turn_release)))

static bool turn_load(struct turn *turn, int64_t id, struct err *err)
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
    return true;
}

/* What a supervisor claimed back by revoking the award, an officer may send the notice of. */
static enum role notifier_of(const struct turn *turn)
{
    return turn->raiser == ROLE_SUPERVISOR ? ROLE_OFFICER : ROLE_SUPERVISOR;
}

static void judge_who(struct turn *turn)
{
    const struct clawback_move_row *row = clawback_move_row(turn->move);
    const struct clawback *clawback = &turn->clawback;
    const struct clerk *clerk = &turn->desk->clerk;
    enum role wanted = turn->move == CLAWBACK_MOVE_NOTIFY       ? notifier_of(turn)
                       : row->roles & ROLE_BIT(ROLE_OFFICER)    ? ROLE_OFFICER
                       : row->roles & ROLE_BIT(ROLE_SUPERVISOR) ? ROLE_SUPERVISOR
                                                                : ROLE_FINANCE;

    if (!(row->roles & ROLE_BIT(clerk->role)))
        findings_refuse(turn->findings, "role", "",
                        arena_format(&turn->arena, _("“%s” is not for the role %s"), _(row->label),
                                     _(role_label(clerk->role))),
                        _(role_label(wanted)));
    if (turn->move == CLAWBACK_MOVE_NOTIFY && clerk->role == ROLE_OFFICER &&
        turn->raiser != ROLE_SUPERVISOR)
        findings_refuse(turn->findings, "role", "",
                        _("what an officer raised, a supervisor confirms"),
                        _(role_label(ROLE_SUPERVISOR)));
    if (turn->move == CLAWBACK_MOVE_NOTIFY && clerk->id == clawback->raised_by)
        findings_refuse(turn->findings, "clawback:two-persons", "",
                        _("who raised it does not confirm it"), _("another supervisor"));
    if (turn->move == CLAWBACK_MOVE_RECEIVE &&
        (clerk->id == clawback->raised_by || clerk->id == clawback->notified_by))
        findings_refuse(turn->findings, "duty:pay", "",
                        _("who decided on it does not record what comes in"),
                        _("another person of finance"));
    if ((row->flags & CLAWBACK_DECIDES) && clerk->id == turn->proposed_by)
        findings_refuse(turn->findings, "clawback:two-persons", "",
                        _("who proposed it cannot decide on it"), _("another supervisor"));
}

static void judge_state(struct turn *turn)
{
    const struct clawback_move_row *row = clawback_move_row(turn->move);
    enum clawback_state state = clawback_state(&turn->clawback, turn->desk->today);

    if (!(row->from & (1u << state)))
        findings_refuse(turn->findings, "state", "",
                        arena_format(&turn->arena, _("“%1$s” does not follow from “%2$s”"),
                                     _(row->label), _(clawback_state_row(state)->label)),
                        "");
    if ((row->flags & CLAWBACK_DECIDES) && turn->clawback.waiver_id == 0)
        findings_refuse(turn->findings, "clawback:no-waiver", "", _("no waiver is proposed"),
                        _(role_label(ROLE_OFFICER)));
    if (turn->move == CLAWBACK_MOVE_PROPOSE && turn->clawback.waiver_id != 0)
        findings_refuse(turn->findings, "clawback:waiver", "",
                        _("a waiver is proposed already and waits for its second person"),
                        _(role_label(ROLE_SUPERVISOR)));
    if (turn->move == CLAWBACK_MOVE_CONFIRM &&
        turn->clawback.waiver.fen > clawback_left(&turn->clawback).fen)
        findings_refuse(turn->findings, "clawback:left", "",
                        _("less is left by now than the waiver is over"),
                        _("a supervisor, by refusing it; then it is proposed anew"));
}

/* ---- what is typed ---- */

static void read_amount(struct turn *turn)
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
            arena_format(&turn->arena, _("only %s yuan are left"), money_text(left, text)), "");
}

static void read_due(struct turn *turn)
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
static struct date day_before(const struct turn *turn)
{
    return turn->move == CLAWBACK_MOVE_NOTIFY    ? turn->clawback.decided_on
           : turn->move == CLAWBACK_MOVE_ENFORCE ? turn->clawback.due_on
                                                 : turn->clawback.notified_on;
}

static void read_details(struct turn *turn)
{
    unsigned flags = clawback_move_row(turn->move)->flags;
    bool dated = true;
    struct err why = {0};

    turn->day = turn->desk->today;
    turn->amount = turn->clawback.waiver;
    turn->document = turn->reason = "";
    if (flags & CLAWBACK_TAKES_DAY)
        dated = clawback_read_day(turn->desk, turn->details->day, day_before(turn), &turn->day,
                                  turn->findings, "day");
    if ((flags & CLAWBACK_TAKES_DAYS) && dated)
        read_due(turn);
    if (flags & CLAWBACK_TAKES_AMOUNT)
        read_amount(turn);
    if (!act_clean(turn->details->document, _("Document"), DOCUMENT_MOST, &turn->arena,
                   &turn->document, &why))
        clawback_blocks_why(turn->findings, "document", &why);
    else if ((flags & CLAWBACK_TAKES_DOCUMENT) && text_empty(turn->document))
        findings_refuse(turn->findings, "document", "document",
                        _("the number of the bank's paper is missing"), "");
    if (!act_clean_lines(turn->details->reason, _("Reason"), GROUND_MOST, &turn->arena,
                         &turn->reason, &why))
        clawback_blocks_why(turn->findings, "reason", &why);
    else if ((flags & CLAWBACK_TAKES_REASON) && text_empty(turn->reason))
        findings_refuse(turn->findings, "reason", "reason", _("the reason is missing"), "");
}

bool desk_clawback_may(struct desk *desk, int64_t id, enum clawback_move move,
                       struct findings *findings)
{
    AUTO_TURN struct turn turn = {.desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, clawback_readers(), &why) || !turn_load(&turn, id, &why)) {
        findings_refuse(findings, "clawback", "", why.what, why.hint);
        return false;
    }
    judge_who(&turn);
    judge_state(&turn);
    return !findings_block(findings);
}

/* ---- writing ---- */

/* The ledger's entry and the register's beside it. */
static bool post(struct turn *turn, bool waives, struct err *err)
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
                                      .day = turn->desk->today,
                                      .reason = turn->reason,
                                      .document = turn->document,
                                      .ref = turn->clawback.ledger_seq};

    return store_ledger_post(store, &movement, &entry.ledger_seq, err) &&
           store_clawback_entry_add(store, turn->clawback.id, &entry, err);
}

static bool apply(struct turn *turn, struct err *err)
{
    const struct desk *desk = turn->desk;
    const struct clawback *clawback = &turn->clawback;

    switch (turn->move) {
    case CLAWBACK_MOVE_NOTIFY:
        return store_clawback_notify(desk->store, clawback, turn->day, turn->due_on, desk->clerk.id,
                                     err);
    case CLAWBACK_MOVE_RECEIVE:
        return post(turn, false, err);
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
        return store_clawback_waiver_decide(desk->store, clawback, true, "", desk->clerk.id,
                                            desk->now_ms, err) &&
               post(turn, true, err);
    case CLAWBACK_MOVE_REFUSE:
        return store_clawback_waiver_decide(desk->store, clawback, false, turn->reason,
                                            desk->clerk.id, desk->now_ms, err);
    case CLAWBACK_MOVE_COUNT:
        break;
    }
    return err_set(err, ERR_INPUT, _("there is no such move"));
}

/* The state is read again: the file's trigger moved it. */
static bool note_move(struct turn *turn, struct act *act, struct err *err)
{
    unsigned flags = clawback_move_row(turn->move)->flags;
    AUTO_ARENA struct arena arena = {0};
    struct clawback now;
    struct money none = {0};

    if (!store_clawback_by_id(turn->desk->store, turn->clawback.id, &arena, &now, err))
        return false;
    act_change(act, "clawback", clawback_state_row(turn->clawback.stored)->word,
               clawback_state_row(now.stored)->word);
    if (flags & CLAWBACK_TAKES_DAY)
        act_change_date(act, "day", DATE_NONE, turn->day);
    act_change_date(act, "due_on", turn->clawback.due_on, now.due_on);
    if (flags & (CLAWBACK_TAKES_AMOUNT | CLAWBACK_DECIDES))
        act_change_money(act, "amount", none, turn->amount);
    act_change(act, "document", "", turn->document);
    act_change(act, "reason", "", turn->reason);
    return true;
}

bool desk_clawback_move(struct desk *desk, int64_t id, int64_t version, enum clawback_move move,
                        const struct clawback_details *details, struct findings *findings,
                        struct err *err)
{
    AUTO_TURN struct turn turn = {
        .desk = desk, .move = move, .details = details, .findings = findings};
    AUTO_ACT struct act act = {0};

    if (!act_begin(&act, desk, clawback_readers(), err) || !turn_load(&turn, id, err))
        return false;
    if (turn.clawback.version != version)
        return err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
    judge_who(&turn);
    judge_state(&turn);
    if (!findings_block(findings))
        read_details(&turn);
    if (findings_block(findings))
        return act_refuse(findings, err);
    return apply(&turn, err) && note_move(&turn, &act, err) &&
           act_end(&act, clawback_move_row(move)->word, "application", turn.clawback.application_id,
                   turn.clawback.number, err);
}
