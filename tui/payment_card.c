/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards of payments, and handing what was typed to the desk. */
#include "tui/payment_card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/payment_words.h"

#define NOTE_MOST      200
#define REFERENCE_MOST 60
#define PLAN_PARTS     4

static void note(struct field *ret_fields, int *count, const char *name, const char *text)
{
    if (!text_empty(text))
        ret_fields[(*count)++] = (struct field){.name = name, .label = text, .kind = FIELD_NOTE};
}

/* ---- planning ---- */

static const char *const amounts[PLAN_PARTS] = {"amount1", "amount2", "amount3", "amount4"};
static const char *const days[PLAN_PARTS] = {"due1", "due2", "due3", "due4"};
static const char *const conditions[PLAN_PARTS] = {"when1", "when2", "when3", "when4"};

static int plan_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct payment_target *target = of;
    int count = 0;

    note(ret_fields, &count, "held", payment_held(&target->sums, arena));
    for (int i = 0; i < PLAN_PARTS; i++) {
        ret_fields[count++] =
            (struct field){.name = amounts[i],
                           .label = arena_format(arena, _("Instalment %d"), target->sums.next + i),
                           .help = _("Empty: this is the last, and takes what the others leave."),
                           .unit = _("yuan"),
                           .kind = FIELD_MONEY};
        ret_fields[count++] = (struct field){.name = days[i],
                                             .label = _("Not before"),
                                             .help = _("Empty: at once."),
                                             .kind = FIELD_DATE};
        ret_fields[count++] =
            (struct field){.name = conditions[i],
                           .label = _("Condition"),
                           .help = _("What is awaited; who checks it first sees to it."),
                           .most = NOTE_MOST};
    }
    return count;
}

/* Up to the first without an amount, which is the last. */
static size_t read_parts(const struct form *form, struct payment_part parts[PLAN_PARTS])
{
    size_t count = 0;

    while (count < PLAN_PARTS) {
        struct payment_part *part = &parts[count++];

        *part = (struct payment_part){.amount = card_typed(form, amounts[count - 1]),
                                      .due_on = card_typed(form, days[count - 1]),
                                      .condition = card_typed(form, conditions[count - 1])};
        if (text_empty(part->amount))
            break;
    }
    return count;
}

/* What there is to plan. */
static void plan_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct payment_target *target = of;

    ret_head->subject = target->number;
    ret_head->note =
        arena_format(arena, _("to be planned %1$s; awarded %2$s, paid %3$s"),
                     yuan_text(target->sums.open, arena), yuan_text(target->sums.awarded, arena),
                     yuan_text(target->sums.paid, arena));
}

static bool plan_hand(void *of, struct form *form, struct err *err)
{
    const struct payment_target *target = of;
    struct desk *desk = &target->world->desk;
    struct payment_part parts[PLAN_PARTS];
    const struct move_details details = {.parts = parts, .part_count = read_parts(form, parts)};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    if (desk_application(desk, target->application_id, &page, err) &&
        desk_move(desk, target->application_id, page.application.version, MOVE_PAY, &details,
                  &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static bool plan_done(void *of, struct console *console, struct form *form, struct err *err)
{
    const struct payment_target *target = of;
    AUTO_ARENA struct arena arena = {0};

    (void) form;
    (void) err;
    if (target->sums.needs_third)
        console_say(console, SAY_DONE, _("Planned. Three others check it before it is paid. %s."),
                    payment_third(true, target->sums.third_over, &arena));
    else
        console_say(console, SAY_DONE, _("Planned. Two others check it before it is paid."));
    return true;
}

/* A line of the plan as it would be written. */
static const char *part_text(const struct instalment *part, struct arena *arena)
{
    const char *stand = payment_stand(part, arena);

    return arena_format(arena, text_empty(stand) ? "%s  %s" : "%s  %s  %s",
                        arena_format(arena, _("Instalment %d"), part->nth),
                        yuan_text(part->amount, arena), stand);
}

/* All lines before the yes, also the amount nobody typed; what looks like a slip of the hand is
 * asked, not forbidden. */
static const char *plan_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct payment_target *target = of;
    struct payment_part parts[PLAN_PARTS];
    const struct move_details details = {.parts = parts, .part_count = read_parts(form, parts)};
    struct desk *desk = &target->world->desk;
    AUTO_INSTALMENTS struct instalments plan = {0};
    const char *text = "", *doubts;
    struct err ignored = {0};

    if (!desk_payment_preview(desk, target->application_id, &details, &plan, &ignored))
        return ""; /* F10 says why it cannot be */
    for (size_t i = 0; i < plan.count; i++)
        text = arena_format(arena, "%s%s\n", text, part_text(&plan.list[i], arena));
    doubts = desk_payment_doubts(desk, parts, details.part_count, target->sums.next, arena);
    return arena_format(
        arena, _("%1$sIn all %2$s.%3$s"), text, yuan_text(target->sums.open, arena),
        text_empty(doubts) ? "" : arena_format(arena, _("\n%s\nPlan it all the same?"), doubts));
}

bool payment_card_plan(struct console *console, struct payment_target *target)
{
    struct err err = {0};

    static const enum figure plan_shown[] = {FIGURE_INSTALMENT, FIGURE_COMMITTED, FIGURE_PAID,
                                             FIGURE_NONE};

    if (!desk_payment_sums(&target->world->desk, target->application_id, &target->sums, &err)) {
        console_fail(console, &err);
        return true;
    }
    return card_open(console, &(struct card){.title = N_("Plan instalments"),
                                             .figures = plan_shown,

                                             .head = plan_head,
                                             .draft = "instalments",
                                             .fields = plan_fields,
                                             .sure = plan_sure,
                                             .hand = plan_hand,
                                             .done = plan_done,
                                             .of = target});
}

/* ---- a move ---- */

static bool is_dated(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_PAID || move == INSTALMENT_MOVE_REJECT ||
           move == INSTALMENT_MOVE_COME_BACK;
}

/* To which account it goes, which a first check locks. */
static const char *account_note(const struct payment_target *target, struct arena *arena)
{
    const struct instalment *it = target->instalment;

    if (instalment_move_row(target->move)->flags & MOVE_LOCKS)
        return arena_format(arena, _("This check locks the account: %s"),
                            payment_account(it->their_payee, it->their_bank, it->their_bank_number,
                                            it->their_account, arena));
    if (it->is_other_account && !text_empty(it->account))
        return arena_format(
            arena, _("%s   ! the applicant's account or bank number is another one by now"),
            payment_payee(it, arena));
    if (instalment_move_is_check(target->move))
        return arena_format(arena, _("The account the first check locked: %s"),
                            payment_payee(it, arena));
    return payment_payee_line(it, arena);
}

/* What is signed for, line by line, so that nothing has to be looked up elsewhere first. */
static int notes(const struct payment_target *target, struct arena *arena, struct field *ret_fields)
{
    const struct instalment *it = target->instalment;
    const struct payment_sight *sight = &target->sight;
    bool checks = instalment_move_is_check(target->move);
    int count = 0;

    if (checks) {
        note(ret_fields, &count, "project", payment_project(it, sight, arena));
        note(ret_fields, &count, "plan", payment_approval(sight, arena));
    }
    note(ret_fields, &count, "account", account_note(target, arena));
    note(ret_fields, &count, "back", payment_back(it, arena));
    note(ret_fields, &count, "same", payment_same_back(it));
    if (checks) {
        note(ret_fields, &count, "people", payment_people_line(it, arena));
        note(ret_fields, &count, "third",
             payment_third(sight->needs_third, sight->third_over, arena));
        if (it->state == INSTALMENT_PLANNED && !text_empty(it->reason))
            note(ret_fields, &count, "sent-back", arena_format(arena, _("Remark: %s"), it->reason));
        note(ret_fields, &count, "changed", payment_changed(it, sight, arena));
        note(ret_fields, &count, "pool", payment_pool(target->world->catalogue, sight, arena));
    }
    note(ret_fields, &count, "due", payment_due(it, arena));
    if (!text_empty(it->condition))
        note(ret_fields, &count, "condition",
             arena_format(arena, _("Condition: %s"), it->condition));
    return count;
}

static int move_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct payment_target *target = of;
    bool needs = instalment_move_row(target->move)->flags & MOVE_NEEDS_REASON;
    const char *asks =
        desk_instalment_asks(&target->world->desk, target->instalment->id, target->move, arena);
    int count = notes(target, arena, ret_fields);

    if (is_dated(target->move))
        ret_fields[count++] = (struct field){.name = "day",
                                             .label = _("Day"),
                                             .help = _("The day of the treasury's answer."),
                                             .kind = FIELD_DATE,
                                             .required = true};
    if (is_dated(target->move)) /* of what was never paid there may be no paper */
        ret_fields[count++] = (struct field){
            .name = "reference",
            .label = target->move == INSTALMENT_MOVE_PAID ? _("Reference") : _("Bank's paper"),
            .help = target->move == INSTALMENT_MOVE_PAID
                        ? _("The treasury's number of the payment.")
                        : _("The number of the bank's paper on "
                            "the money that came back."),
            .required = target->move != INSTALMENT_MOVE_REJECT,
            .most = REFERENCE_MOST};
    ret_fields[count++] = (struct field){
        .name = "reason",
        .label = instalment_move_is_check(target->move) ? _("Opinion") : _("Reason"),
        .help = asks && !needs ? asks : _("Stands beside the instalment and in the journal."),
        .kind = FIELD_LINES,
        .required = asks || needs,
        .most = NOTE_MOST};
    return count;
}

static void move_fill(void *of, struct form *form)
{
    const struct payment_target *target = of;
    char day[DATE_TEXT_SIZE];

    if (is_dated(target->move))
        form_set(form, "day", date_text(target->world->desk.today, day));
}

/* A number is given once: where one was cancelled, how many there are does not follow from it. */
static const char *which_text(const struct payment_target *target, struct arena *arena)
{
    const struct instalment *it = target->instalment;
    const struct payment_sight *sight = &target->sight;

    if (sight->parts == 0)
        return arena_format(arena, _("%1$s, instalment %2$d  %3$s"), it->number, it->nth,
                            applicant_text(it->organisation_name, it->invented, arena));
    return arena_format(arena,
                        sight->parts == sight->numbers ? _("%1$s, instalment %2$d of %3$d")
                                                       : _("%1$s, instalment %2$d (%3$d stand)"),
                        it->number, it->nth, sight->parts);
}

static void move_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct payment_target *target = of;
    const struct instalment *it = target->instalment;
    char capitals[MONEY_CAPITALS_SIZE];

    ret_head->subject = which_text(target, arena);
    if (instalment_move_is_check(target->move) && money_capitals(it->amount, capitals))
        ret_head->note = arena_format(arena, "%s  %s", yuan_text(it->amount, arena), capitals);
    else
        ret_head->note =
            arena_format(arena, _("%1$s (awarded %2$s, paid %3$s)"), yuan_text(it->amount, arena),
                         yuan_text(it->committed, arena), yuan_text(it->paid, arena));
}

/* What was done, and what comes next. */
static void say_done(struct console *console, const struct payment_target *target)
{
    AUTO_INSTALMENTS struct instalments now = {0};
    AUTO_ARENA struct arena arena = {0};
    struct desk *desk = &target->world->desk;
    struct err err = {0};
    const char *next = "", *names = "";

    if (desk_instalments(desk, target->instalment->application_id, 0, &now, &err))
        for (size_t i = 0; i < now.count; i++) {
            if (now.list[i].id != target->instalment->id)
                continue;
            next = instalment_next(&now.list[i]);
            if (now.list[i].state == INSTALMENT_RETURNED &&
                desk_instalment_reopeners(desk, &now.list[i], &arena, &names, &err) && *names)
                next = arena_format(&arena, _("%1$s (can be done by: %2$s)"), next, names);
        }
    if (*next)
        console_say(console, SAY_DONE, _("%1$s, instalment %2$d: %3$s is done; %4$s."),
                    target->instalment->number, target->instalment->nth,
                    _(instalment_move_row(target->move)->label), next);
    else
        console_say(console, SAY_DONE, _("%1$s, instalment %2$d: %3$s is done."),
                    target->instalment->number, target->instalment->nth,
                    _(instalment_move_row(target->move)->label));
}

static bool move_hand(void *of, struct form *form, struct err *err)
{
    const struct payment_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details details = {.day = card_typed(form, "day"),
                                               .reference = card_typed(form, "reference"),
                                               .reason = card_typed(form, "reason")};

    if (desk_instalment_move(&target->world->desk, target->instalment->id,
                             target->instalment->version, target->move, &details, &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static bool move_again(void *of, struct err *err)
{
    struct payment_target *target = of;
    struct desk *desk = &target->world->desk;
    int64_t id = target->instalment->id;
    struct instalments now = {0};
    struct payment_sight sight = {0};
    size_t at = 0;

    if (!desk_instalments(desk, target->instalment->application_id, 0, &now, err))
        return false;
    while (at < now.count && now.list[at].id != id)
        at++;
    if (at == now.count || /* or it is where this does not follow any more */
        !(instalment_move_row(target->move)->from & 1u << now.list[at].state) ||
        (instalment_move_is_check(target->move) && !desk_payment_sight(desk, id, &sight, err))) {
        instalments_release(&now);
        return false;
    }
    payment_target_release(target);
    target->now = now;
    target->sight = sight;
    target->instalment = &target->now.list[at];
    return true;
}

/* That it counts on another day is known before it is booked. */
static const char *move_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct payment_target *target = of;

    return desk_instalment_booking(&target->world->desk, target->instalment, target->move,
                                   card_typed(form, "day"), arena);
}

static bool move_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct payment_target *target = of;

    (void) form;
    (void) err;
    target->done_id = target->instalment->id;
    say_done(console, target);
    return true;
}

void payment_target_release(struct payment_target *target)
{
    payment_sight_release(&target->sight);
    instalments_release(&target->now);
}

bool payment_card_move(struct console *console, struct payment_target *target)
{
    struct err err = {0};

    static const enum figure move_shown[] = {FIGURE_INSTALMENT, FIGURE_COMMITTED, FIGURE_PAID,
                                             FIGURE_NONE};

    if (instalment_move_is_check(target->move) &&
        !desk_payment_sight(&target->world->desk, target->instalment->id, &target->sight, &err)) {
        console_fail(console, &err); /* nobody signs for what cannot be read */
        return true;
    }
    return card_open(console, &(struct card){.title = instalment_move_row(target->move)->label,
                                             .figures = move_shown,

                                             .head = move_head,
                                             .fields = move_fields,
                                             .fill = move_fill,
                                             .sure = move_sure,
                                             .hand = move_hand,
                                             .done = move_done,
                                             .again = move_again,
                                             .of = target});
}
