/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards of clawbacks, and handing what was typed to the desk. */
#include "tui/clawback_card.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/card.h"

#define NOTE_MOST     200
#define DOCUMENT_MOST 60

/* ---- raising ---- */

static int raise_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct clawback_target *target = of;
    const struct setting *setting =
        catalogue_setting(target->world->catalogue, SETTING_CLAWBACK_INTEREST);

    ret_fields[0] = (struct field){.name = "ground",
                                   .label = _("Why claimed back"),
                                   .help = _("Why it is to come back; it stands on the notice."),
                                   .kind = FIELD_LINES,
                                   .required = true,
                                   .most = NOTE_MOST};
    ret_fields[1] = (struct field){.name = "principal",
                                   .label = _("Principal"),
                                   .help = _("Of what was paid; the file refuses more."),
                                   .unit = _("yuan"),
                                   .kind = FIELD_MONEY,
                                   .required = true};
    ret_fields[2] = (struct field){.name = "decided_on",
                                   .label = _("Decided on"),
                                   .help = _("The day of the decision, not of this entry; interest "
                                             "runs until it."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[3] = (struct field){
        .name = "rate",
        .label = _("Interest by the year"),
        .help = arena_format(arena,
                             _("Empty: by the setting, %s. Simple interest by days over "
                               "365; less than a fen is dropped."),
                             setting ? setting->value : "0%"),
        .most = 12};
    ret_fields[4] = (struct field){.name = "rule",
                                   .label = _("Rests on"),
                                   .help = _("The clause, where the rate is not the setting's."),
                                   .most = NOTE_MOST};
    ret_fields[5] = (struct field){.name = "interest_from",
                                   .label = _("Interest from"),
                                   .help = _("Empty: the day of the newest payment."),
                                   .kind = FIELD_DATE};
    return 6;
}

static void raise_fill(void *of, struct form *form)
{
    const struct clawback_target *target = of;
    char today[DATE_TEXT_SIZE];

    form_set(form, "decided_on", date_text(target->world->desk.today, today));
}

static bool raise_hand(void *of, struct form *form, struct err *err)
{
    struct clawback_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_order order = {.application_id = target->application_id,
                                   .ground = card_typed(form, "ground"),
                                   .principal = card_typed(form, "principal"),
                                   .decided_on = card_typed(form, "decided_on"),
                                   .rate = card_typed(form, "rate"),
                                   .rule = card_typed(form, "rule"),
                                   .interest_from = card_typed(form, "interest_from")};

    if (desk_clawback_raise(&target->world->desk, &order, &target->done_id, &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static bool raise_done(void *of, struct console *console, struct form *form, struct err *err)
{
    (void) of;
    (void) form;
    (void) err;
    console_say(console, SAY_DONE, _("Raised. A supervisor confirms it by sending the notice."));
    return true;
}

/* That it counts on another day is known before it is booked; that it is final, before it is done.
 */
static const char *raise_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct clawback_target *target = of;

    return desk_clawback_raise_booking(&target->world->desk, target->room,
                                       card_typed(form, "decided_on"), arena);
}

/* Whose money, and how much of it can be claimed. */
static void raise_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct clawback_target *target = of;
    const struct clawback_room *room = target->room;
    struct money left = {room->paid.fen - room->claimed.fen};
    char day[DATE_TEXT_SIZE];

    ret_head->subject =
        arena_format(arena, "%s  %s", target->number,
                     applicant_text(room->organisation_name, room->invented, arena));
    ret_head->note =
        arena_format(arena, _("at most %4$s: paid %1$s (newest %2$s), claimed back %3$s"),
                     yuan_text(room->paid, arena), date_text(room->paid_on, day),
                     yuan_text(room->claimed, arena), yuan_text(left, arena));
}

static const enum figure raise_shown[] = {FIGURE_PAID, FIGURE_CLAWBACK_OF, FIGURE_NONE};

bool clawback_card_raise(struct console *console, struct clawback_target *target)
{
    return card_open(console, &(struct card){.title = N_("Claim money back"),
                                             .figures = raise_shown,

                                             .head = raise_head,
                                             .draft = "clawback",
                                             .fields = raise_fields,
                                             .fill = raise_fill,
                                             .sure = raise_sure,
                                             .hand = raise_hand,
                                             .done = raise_done,
                                             .of = target});
}

/* ---- a move ---- */

static const char *amount_help(enum clawback_move move)
{
    return move == CLAWBACK_MOVE_PROPOSE
               ? _("What need not come back. Another person confirms it before anything moves.")
               : _("What came, in whole or in part.");
}

static const char *day_help(enum clawback_move move)
{
    switch ((int) move) {
    case CLAWBACK_MOVE_RECEIVE:
        return _("The day the money arrived, by the bank slip; not of this entry.");
    case CLAWBACK_MOVE_NOTIFY:
        return _("The day the notice goes out; the days to pay run from it.");
    default:
        return _("The day it was done, not of this entry.");
    }
}

/* What is decided on: the amount, on whose word, and why. */
static void waiver_notes(const struct clawback *clawback, struct arena *arena, struct field *fields,
                         int *count)
{
    if (clawback->waiver_id == 0)
        return;
    fields[(*count)++] = (struct field){
        .name = "waiver",
        .label = arena_format(arena, _("Waiver of %1$s, proposed by %2$s."),
                              yuan_text(clawback->waiver, arena), clawback->waiver_proposer),
        .kind = FIELD_NOTE};
    fields[(*count)++] =
        (struct field){.name = "waiver_ground",
                       .label = arena_format(arena, _("Its reason: %s"), clawback->waiver_ground),
                       .kind = FIELD_NOTE};
}

/* The payments that stand, newest first. */
static void payment_field(const struct clawback_target *target, struct arena *arena,
                          struct field *ret_field)
{
    const struct clawback_page *page = target->page;
    struct field_choice *choices = arena_get(arena, (page->step_count + 1) * sizeof *choices);
    char day[DATE_TEXT_SIZE];
    int count = 0;

    for (size_t i = page->step_count; i-- > 0;) {
        const struct clawback_step *step = &page->steps[i];

        if (step->kind != STEP_IN || step->taken_back)
            continue;
        choices[count++] = (struct field_choice){
            .value = arena_format(arena, "%lld", (long long) step->ledger_seq),
            .label = arena_format(arena, "%s  %s  %s  %s", date_text(step->day, day),
                                  yuan_text(step->amount, arena), step->document, step->clerk)};
    }
    *ret_field = (struct field){
        .name = "payment",
        .label = _("Payment"),
        .help = _("It stays in the record; what takes it back is a new entry of today."),
        .kind = FIELD_CHOICE,
        .required = true,
        .choices = choices,
        .choice_count = count};
}

static const char *reason_help(enum clawback_move move)
{
    switch ((int) move) {
    case CLAWBACK_MOVE_PROPOSE:
        return _("Stands before the second person, in the ledger, in the register and in the "
                 "journal.");
    case CLAWBACK_MOVE_CONFIRM:
        return _("A remark, if any; the reason of the proposal stands in the ledger.");
    case CLAWBACK_MOVE_RECEIVE:
    case CLAWBACK_MOVE_UNRECEIVE:
    case CLAWBACK_MOVE_WITHDRAW:
        return _("Stands in the ledger, in the register of clawbacks and in the journal.");
    default:
        return _("Stands in the journal.");
    }
}

static int move_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct clawback_target *target = of;
    const struct move_row *row = clawback_move_row(target->move);
    unsigned takes = clawback_takes(target->move);
    int count = 0;

    if (row->flags & MOVE_FINAL)
        ret_fields[count++] = (struct field){
            .name = "final",
            .label = arena_format(arena, _("Final, not taken back: %s."), _(row->why)),
            .kind = FIELD_NOTE};
    if (takes & CLAWBACK_TAKES_WAIVER)
        waiver_notes(target->clawback, arena, ret_fields, &count);
    if (takes & CLAWBACK_TAKES_PAYMENT)
        payment_field(target, arena, &ret_fields[count++]);
    if (takes & CLAWBACK_TAKES_DAY)
        ret_fields[count++] = (struct field){.name = "day",
                                             .label = _("Day"),
                                             .help = day_help(target->move),
                                             .kind = FIELD_DATE,
                                             .required = true};
    if (takes & CLAWBACK_TAKES_DAYS)
        ret_fields[count++] = (struct field){.name = "days",
                                             .label = _("Working days to pay"),
                                             .help = _("After the notice; then it is overdue."),
                                             .required = true,
                                             .gives_way = true,
                                             .most = 4};
    if (takes & CLAWBACK_TAKES_AMOUNT)
        ret_fields[count++] = (struct field){.name = "amount",
                                             .label = _("Amount"),
                                             .help = amount_help(target->move),
                                             .unit = _("yuan"),
                                             .kind = FIELD_MONEY,
                                             .required = true};
    if (takes & CLAWBACK_TAKES_DOCUMENT)
        ret_fields[count++] = (struct field){.name = "document",
                                             .label = _("Bank slip no."),
                                             .help = _("The number of the bank's paper."),
                                             .required = true,
                                             .most = DOCUMENT_MOST};
    ret_fields[count++] = (struct field){.name = "reason",
                                         .label = _("Reason"),
                                         .help = reason_help(target->move),
                                         .kind = FIELD_LINES,
                                         .required = row->flags & MOVE_NEEDS_REASON,
                                         .most = NOTE_MOST};
    return count;
}

/* The newest, and of those the newest that another person recorded: one's own is not taken back. */
static void fill_payment(const struct clawback_target *target, struct form *form)
{
    int64_t me = target->world->desk.clerk.id, at = 0;
    bool of_another = false;
    char text[24];

    for (size_t i = 0; i < target->page->step_count; i++) {
        const struct clawback_step *step = &target->page->steps[i];

        if (step->kind != STEP_IN || step->taken_back || (of_another && step->clerk_id == me))
            continue;
        at = step->ledger_seq;
        of_another = of_another || step->clerk_id != me;
    }
    snprintf(text, sizeof text, "%lld", (long long) at);
    form_set(form, "payment", text);
}

static void move_fill(void *of, struct form *form)
{
    const struct clawback_target *target = of;
    unsigned takes = clawback_takes(target->move);
    int days = catalogue_setting_number(target->world->catalogue, SETTING_CLAWBACK_DAYS);
    char text[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    if (takes & CLAWBACK_TAKES_PAYMENT)
        fill_payment(target, form);
    if (takes & CLAWBACK_TAKES_DAY)
        form_set(form, "day", date_text(target->world->desk.today, day));
    if (takes & CLAWBACK_TAKES_AMOUNT)
        form_set(form, "amount", money_text(clawback_left(target->clawback), text));
    if ((takes & CLAWBACK_TAKES_DAYS) && days > 0) {
        snprintf(text, sizeof text, "%d", days);
        form_set(form, "days", text);
    }
}

static void move_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct clawback *clawback = ((struct clawback_target *) of)->clawback;
    bool waives = clawback->waiver_id != 0;

    ret_head->subject =
        arena_format(arena, "%s  %s", clawback->number,
                     applicant_text(clawback->organisation_name, clawback->invented, arena));
    ret_head->note =
        waives ? arena_format(arena, _("left %1$s; a waiver of %2$s waits for its second person"),
                              yuan_text(clawback_left(clawback), arena),
                              yuan_text(clawback->waiver, arena))
               : arena_format(arena, _("left %s"), yuan_text(clawback_left(clawback), arena));
}

static bool move_hand(void *of, struct form *form, struct err *err)
{
    const struct clawback_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_details details = {.day = card_typed(form, "day"),
                                       .days = card_typed(form, "days"),
                                       .amount = card_typed(form, "amount"),
                                       .document = card_typed(form, "document"),
                                       .reason = card_typed(form, "reason"),
                                       .payment = card_typed(form, "payment")};

    if (desk_clawback_move(&target->world->desk, target->clawback->id, target->clawback->version,
                           target->move, &details, &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static bool move_again(void *of, struct err *err)
{
    struct clawback_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_page now = {0};

    if (!desk_clawback(&target->world->desk, target->clawback->id, &now, err))
        return false;
    clawback_page_release(&target->now);
    target->now = now;
    target->page = &target->now;
    target->clawback = &target->now.clawback;
    return desk_clawback_may(&target->world->desk, target->clawback->id, target->move, &findings);
}

void clawback_target_release(struct clawback_target *target)
{
    clawback_page_release(&target->now);
}

static bool move_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct clawback_target *target = of;

    (void) form;
    (void) err;
    target->done_id = target->clawback->id;
    console_say(console, SAY_DONE, _("%1$s: %2$s."), target->clawback->number,
                _(clawback_move_row(target->move)->label));
    return true;
}

/* Until when it is to be paid: the number of days says little. */
static const char *due_text(const struct clawback_target *target, const struct form *form,
                            struct arena *arena)
{
    int days = (int) strtol(card_typed(form, "days"), NULL, 10);
    char due[DATE_TEXT_SIZE];
    struct date day;

    if (!(clawback_takes(target->move) & CLAWBACK_TAKES_DAYS) || days <= 0 ||
        !date_parse(card_typed(form, "day"), &day, &(struct err){0}))
        return "";
    day = calendar_after(target->world->calendar, day, days, NULL);
    return arena_format(arena, _("\nTo be paid within %1$d working days, by %2$s."), days,
                        date_text(day, due));
}

/* A waiver over more than is left can only be refused: told before what came makes it so. */
static const char *beside_waiver(const struct clawback *clawback, const char *typed,
                                 struct arena *arena)
{
    struct money came = clawback_left(clawback), left;
    struct err why = {0};

    if (clawback->waiver_id == 0 || (!text_empty(typed) && !money_parse(typed, &came, &why)))
        return "";
    left = (struct money){clawback_left(clawback).fen - came.fen};
    if (left.fen >= clawback->waiver.fen)
        return "";
    return arena_format(arena,
                        _("A waiver of %1$s waits to be decided; what is left after this receipt "
                          "is %2$s: it can then only be refused."),
                        yuan_text(clawback->waiver, arena), yuan_text(left, arena));
}

/* That it counts on another day is known before it is booked, and what becomes of a waiver. */
static const char *move_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct clawback_target *target = of;
    const struct clawback *clawback = target->clawback;
    const struct move_row *row = clawback_move_row(target->move);
    const char *booking = desk_clawback_booking(&target->world->desk, clawback, target->move,
                                                card_typed(form, "day"), arena);

    const char *waiver = target->move == CLAWBACK_MOVE_RECEIVE
                             ? beside_waiver(clawback, card_typed(form, "amount"), arena)
                             : "";

    if (!(row->flags & MOVE_FINAL))
        return arena_format(arena, "%s%s%s", waiver, *waiver && *booking ? "\n" : "", booking);
    if (target->move == CLAWBACK_MOVE_CONFIRM) /* what is waived, not what is left */
        return arena_format(
            arena, _("%1$s: %2$s of %3$s left, %4$s: it is not taken back.%5$s%6$s"), _(row->label),
            yuan_text(clawback->waiver, arena), yuan_text(clawback_left(clawback), arena),
            clawback->organisation_name, *booking ? "\n" : "", booking);
    return arena_format(arena, _("%1$s, %2$s left, %3$s: it is not taken back.%4$s%5$s%6$s"),
                        _(row->label), yuan_text(clawback_left(clawback), arena),
                        clawback->organisation_name, due_text(target, form, arena),
                        *booking ? "\n" : "", booking);
}

static const enum figure move_shown[] = {FIGURE_CLAWBACK_LEFT, FIGURE_NONE};

bool clawback_card_move(struct console *console, struct clawback_target *target)
{
    return card_open(console, &(struct card){.title = clawback_move_row(target->move)->label,
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
