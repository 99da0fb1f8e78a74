/* SPDX-License-Identifier: Apache-2.0 */
/* Raising a clawback: by an officer for a ground, or with an award that is revoked or comes
 * to less. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "desk/dossier.h"
#include "desk/month.h"
#include "store/clawback.h"
#include "store/ledger.h"

#define GROUND_MOST 600

/* ---- what moving it says as well ---- */

void clawback_blocks_why(struct findings *findings, const char *field, const struct err *why)
{
    findings_refuse(findings, field, field, why->what, "");
}

/* A day on which something was done: not in the future, not before what it follows. */
bool clawback_read_day(const struct desk *desk, const char *typed, struct clawback_after after,
                       struct date *ret_day, struct findings *findings, const char *field)
{
    AUTO_ARENA struct arena arena = {0};
    char text[DATE_TEXT_SIZE];
    struct err why = {0};

    *ret_day = desk->today;
    if (!text_empty(typed) && !date_parse(typed, ret_day, &why))
        clawback_blocks_why(findings, field, &why);
    else if (ret_day->day > desk->today.day)
        findings_refuse(findings, field, field, _("the day is in the future"), "");
    else if (!date_is_none(after.day) && ret_day->day < after.day.day)
        findings_refuse(findings, field, field,
                        arena_format(&arena, _("the day is before %1$s, %2$s"),
                                     date_text(after.day, text), after.is),
                        "");
    else
        return true;
    return false;
}

/* ---- one about to be raised ---- */

struct raising {
    struct desk *desk;
    struct dossier dossier;
    struct money paid;
    struct store_clawback_source source;
    struct clawback clawback;
    struct date booked_on; /* the day of the decision, or the first that is open after it */
    struct arena arena;
    struct findings *findings;
};

static void raising_release(struct raising *raising)
{
    dossier_release(&raising->dossier);
    arena_release(&raising->arena);
}
#define AUTO_RAISING __attribute__((cleanup(raising_release)))

static int64_t unclaimed(const struct raising *raising)
{
    int64_t left = raising->paid.fen - raising->source.claimed.fen;

    return left > 0 ? left : 0;
}

static bool judge_raise(struct raising *raising, int64_t application_id, struct err *err)
{
    const struct desk *desk = raising->desk;
    bool found;

    if (desk->clerk.role != ROLE_OFFICER)
        findings_refuse(raising->findings, "role", "", _("a clawback is raised by an officer"),
                        _(role_label(ROLE_OFFICER)));
    if (!dossier_load(raising->desk, application_id, &raising->dossier, err) ||
        !store_clawback_source(desk->store, application_id, &raising->source, &found, err))
        return false;
    raising->paid = raising->dossier.page.application.paid;
    if (raising->dossier.outsider)
        findings_refuse(raising->findings, "department", "",
                        _("only the department responsible claims money back"),
                        _("an officer of the department responsible"));
    if (!found)
        findings_refuse(raising->findings, "clawback:unpaid", "",
                        _("nothing was paid on it: there is nothing to claim back"), "");
    else if (unclaimed(raising) == 0)
        findings_refuse(raising->findings, "clawback:claimed", "",
                        _("everything paid on it is claimed back already"), "");
    return true;
}

bool desk_clawback_may_raise(struct desk *desk, int64_t application_id, struct findings *findings)
{
    AUTO_RAISING struct raising raising = {.desk = desk, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, clawback_readers(), &why) ||
        !judge_raise(&raising, application_id, &why))
        findings_refuse(findings, "clawback", "", why.what, why.hint);
    return !findings_block(findings);
}

void clawback_room_release(struct clawback_room *room)
{
    arena_release(&room->arena);
    *room = (struct clawback_room){0};
}

bool desk_clawback_room(struct desk *desk, int64_t application_id, struct clawback_room *ret_room,
                        struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_RAISING struct raising raising = {.desk = desk, .findings = &findings};
    struct clawback_room room = {.paid_on = DATE_NONE};

    if (!act_may_read(desk, clawback_readers(), err) || !judge_raise(&raising, application_id, err))
        return false;
    room.organisation_name = arena_text(&room.arena, raising.dossier.page.organisation.name);
    room.invented = raising.dossier.page.organisation.invented;
    room.paid = raising.paid;
    room.claimed = raising.source.claimed;
    room.paid_on = raising.source.paid_on;
    room.booked_on = raising.source.booked_on;
    *ret_room = room;
    return true;
}

const char *desk_clawback_raise_booking(struct desk *desk, const struct clawback_room *room,
                                        const char *decided_on, struct arena *arena)
{
    return desk_month_booking(desk, decided_on, room->booked_on, arena);
}

static void read_principal(struct raising *raising, const char *typed)
{
    char most[MONEY_TEXT_SIZE];
    struct money *principal = &raising->clawback.principal;
    struct err why = {0};

    if (!money_parse(typed ? typed : "", principal, &why))
        clawback_blocks_why(raising->findings, "principal", &why);
    else if (principal->fen == 0)
        findings_refuse(raising->findings, "principal", "principal", _("the amount is zero"), "");
    else if (principal->fen > unclaimed(raising))
        findings_refuse(raising->findings, "clawback:over-paid", "principal",
                        arena_format(&raising->arena,
                                     _("at most %s yuan were paid and are not claimed back yet"),
                                     money_text((struct money){unclaimed(raising)}, most)),
                        "");
}

/* The setting's rate, or another with what it rests on. */
static void read_rate(struct raising *raising, const struct clawback_order *order)
{
    const struct setting *setting =
        catalogue_setting(raising->desk->catalogue, SETTING_CLAWBACK_INTEREST);
    struct ratio usual = {setting && setting->kind == SETTING_RATE ? setting->rate.ppm : 0};
    struct ratio rate = usual;
    struct err why = {0};

    if (!act_clean(order->rule, _("Rests on"), GROUND_MOST, &raising->arena,
                   &raising->clawback.rule, &why)) {
        raising->clawback.rule = "";
        clawback_blocks_why(raising->findings, "rule", &why);
    }
    if (!text_empty(order->rate) && !ratio_parse(order->rate, &rate, &why))
        clawback_blocks_why(raising->findings, "rate", &why);
    else if (rate.ppm > PPM_IN_ONE)
        findings_refuse(raising->findings, "rate", "rate",
                        _("a rate above the whole by the year is no interest"), "");
    else if (rate.ppm != usual.ppm && text_empty(raising->clawback.rule))
        findings_refuse(raising->findings, "rule", "rule",
                        _("the rate is not that of the setting: say what it rests on"), "");
    raising->clawback.rate_ppm = rate.ppm;
}

static void read_interest(struct raising *raising, const struct clawback_order *order)
{
    struct clawback *clawback = &raising->clawback;
    struct err why = {0};

    clawback->interest_from = raising->source.paid_on;
    if (!clawback_read_day(
            raising->desk, order->decided_on,
            (struct clawback_after){raising->source.paid_on, _("the day of the newest payment")},
            &clawback->decided_on, raising->findings, "decided_on"))
        return;
    if (!text_empty(order->interest_from) &&
        !clawback_read_day(raising->desk, order->interest_from,
                           (struct clawback_after){raising->source.first_paid_on,
                                                   _("the day of the first payment")},
                           &clawback->interest_from, raising->findings, "interest_from"))
        return;
    if (!clawback_interest(clawback->principal, (struct ratio){clawback->rate_ppm},
                           clawback->interest_from, clawback->decided_on, &clawback->interest,
                           &why))
        clawback_blocks_why(raising->findings, "interest_from", &why);
    else if (clawback_due(clawback).fen > MONEY_MOST_FEN)
        findings_refuse(raising->findings, "principal", "principal",
                        _("the interest would be larger than any amount can be"), "");
}

static void read_order(struct raising *raising, const struct clawback_order *order)
{
    struct clawback *clawback = &raising->clawback;
    struct err why = {0};

    clawback->application_id = order->application_id;
    clawback->raised_by = raising->desk->clerk.id;
    if (!act_clean_lines(order->ground, _("Why claimed back"), GROUND_MOST, &raising->arena,
                         &clawback->ground, &why))
        clawback_blocks_why(raising->findings, "ground", &why);
    else if (text_empty(clawback->ground))
        findings_refuse(raising->findings, "ground", "ground", _("the ground is missing"), "");
    read_principal(raising, order->principal);
    read_rate(raising, order);
    read_interest(raising, order);
}

static void note_raise(struct act *act, int64_t id, const struct raising *raising)
{
    const struct clawback *clawback = &raising->clawback;
    struct money none = {0};
    char rate[RATIO_TEXT_SIZE];

    act_change_number(act, "clawback_no", 0, id); /* an application can have several */
    act_change(act, "clawback", "", clawback_state_row(CLAWBACK_RAISED)->word);
    act_change(act, "ground", "", clawback->ground);
    act_change_money(act, "principal", none, clawback->principal);
    act_change_money(act, "interest", none, clawback->interest);
    act_change(act, "rate", "", ratio_text((struct ratio){clawback->rate_ppm}, rate));
    act_change(act, "rule", "", clawback->rule);
    act_change_date(act, "interest_from", DATE_NONE, clawback->interest_from);
    act_change_date(act, "decided_on", DATE_NONE, clawback->decided_on);
    if (raising->booked_on.day != clawback->decided_on.day)
        act_change_date(act, "booked_on", DATE_NONE, raising->booked_on);
}

/* It counts on the day of its decision, as what comes does on that of its slip. */
static bool post(struct raising *raising, struct act *act, int64_t *ret_id, struct err *err)
{
    struct desk *desk = raising->desk;
    struct clawback *clawback = &raising->clawback;

    if (!desk_month_booked_on(desk, clawback->decided_on, raising->source.booked_on,
                              &raising->booked_on, err))
        return false;
    struct store_movement movement = {.kind = LEDGER_CLAWBACK_DUE,
                                      .pool_year_id = raising->source.pool_year_id,
                                      .amount = clawback_due(clawback),
                                      .application_id = clawback->application_id,
                                      .clerk_id = desk->clerk.id,
                                      .at_ms = desk->now_ms,
                                      .day = raising->booked_on,
                                      .reason = clawback->ground};

    if (!store_ledger_post(desk->store, &movement, &clawback->ledger_seq, err) ||
        !store_clawback_add(desk->store, clawback, ret_id, err))
        return false;
    note_raise(act, *ret_id, raising);
    return true;
}

bool desk_clawback_raise(struct desk *desk, const struct clawback_order *order, int64_t *ret_id,
                         struct findings *findings, struct err *err)
{
    AUTO_RAISING struct raising raising = {.desk = desk, .findings = findings};
    AUTO_ACT struct act act = {0};
    int64_t id;

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_OFFICER), err) ||
        !judge_raise(&raising, order->application_id, err))
        return false;
    if (!findings_block(findings))
        read_order(&raising, order);
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (!post(&raising, &act, &id, err) ||
        !act_end(&act, "clawback-raise", "application", order->application_id,
                 raising.dossier.page.application.number, err))
        return false;
    *ret_id = id;
    return true;
}

bool clawback_of_award(struct act *act, const struct application *application, struct money keeps,
                       const char *ground, struct err *err)
{
    AUTO_RAISING struct raising raising = {.desk = act->desk, .paid = application->paid};
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback *clawback = &raising.clawback;
    bool found;
    int64_t id;

    if (!store_clawback_source(act->desk->store, application->id, &raising.source, &found, err))
        return false;
    if (!found || unclaimed(&raising) <= keeps.fen)
        return true;
    raising.findings = &findings;
    clawback->application_id = application->id;
    clawback->raised_by = act->desk->clerk.id;
    clawback->ground = ground;
    clawback->principal.fen = unclaimed(&raising) - keeps.fen;
    read_rate(&raising, &(struct clawback_order){0});
    read_interest(&raising, &(struct clawback_order){0});
    return findings_block(&findings) ? act_refuse(&findings, err) : post(&raising, act, &id, err);
}
