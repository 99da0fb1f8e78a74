/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards of payments, and handing what was typed to the desk. */
#include "tui/payment_card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "tui/application_words.h"
#include "tui/card.h"

#define NOTE_MOST      200
#define REFERENCE_MOST 60
#define PLAN_PARTS     4

/* ---- planning ---- */

static const char *const amounts[PLAN_PARTS] = {"amount1", "amount2", "amount3", "amount4"};
static const char *const days[PLAN_PARTS] = {"due1", "due2", "due3", "due4"};
static const char *const conditions[PLAN_PARTS] = {"when1", "when2", "when3", "when4"};

static int plan_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    int count = 0;

    (void) of;
    for (int i = 0; i < PLAN_PARTS; i++) {
        ret_fields[count++] =
            (struct field){.name = amounts[i],
                           .label = arena_format(arena, _("Instalment %d"), i + 1),
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

static bool plan_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct payment_target *target = of;
    struct desk *desk = &target->world->desk;
    struct payment_part parts[PLAN_PARTS];
    const struct move_details details = {.parts = parts, .part_count = read_parts(form, parts)};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(target->world);
    if (!desk_application(desk, target->application_id, &page, err) ||
        !desk_move(desk, target->application_id, page.application.version, MOVE_PAY, &details,
                   &findings, err))
        return false;
    console_say(console, SAY_DONE, _("Planned. Two others check it before it is paid."));
    return true;
}

bool payment_card_plan(struct console *console, struct payment_target *target)
{
    return card_open(console, &(struct card){.title = N_("Plan instalments"),
                                             .subject = target->number,
                                             .draft = "instalments",
                                             .fields = plan_fields,
                                             .done = plan_done,
                                             .of = target});
}

/* ---- a move ---- */

static bool is_dated(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_PAID || move == INSTALMENT_MOVE_REJECT ||
           move == INSTALMENT_MOVE_COME_BACK;
}

static int move_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct payment_target *target = of;
    int count = 0;

    (void) arena;
    if (is_dated(target->move))
        ret_fields[count++] = (struct field){.name = "day",
                                             .label = _("Day"),
                                             .help = _("The day of the treasury's answer."),
                                             .kind = FIELD_DATE,
                                             .required = true};
    if (target->move == INSTALMENT_MOVE_PAID)
        ret_fields[count++] = (struct field){.name = "reference",
                                             .label = _("Reference"),
                                             .help = _("The treasury's number of the payment."),
                                             .required = true,
                                             .most = REFERENCE_MOST};
    ret_fields[count++] =
        (struct field){.name = "reason",
                       .label = _("Reason"),
                       .help = _("Stands in the record and in the journal."),
                       .kind = FIELD_LINES,
                       .required = instalment_move_row(target->move)->flags & MOVE_NEEDS_REASON,
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

static void move_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct instalment *it = ((struct payment_target *) of)->instalment;

    ret_head->subject = arena_format(arena, _("%1$s, instalment %2$d  %3$s"), it->number, it->nth,
                                     applicant_text(it->organisation_name, it->invented, arena));
    ret_head->note = arena_format(arena, "%s  %s  %s  %s", yuan_text(it->amount, arena), it->payee,
                                  it->bank, it->account);
}

static bool move_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct payment_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details details = {.day = card_typed(form, "day"),
                                               .reference = card_typed(form, "reference"),
                                               .reason = card_typed(form, "reason")};

    world_tick(target->world);
    if (!desk_instalment_move(&target->world->desk, target->instalment->id,
                              target->instalment->version, target->move, &details, &findings,
                              err)) {
        card_tell(form, &findings);
        return false;
    }
    target->done_id = target->instalment->id;
    console_say(console, SAY_DONE, _("%1$s: %2$s."), target->instalment->number,
                _(instalment_move_row(target->move)->label));
    return true;
}

bool payment_card_move(struct console *console, struct payment_target *target)
{
    return card_open(console, &(struct card){.title = instalment_move_row(target->move)->label,
                                             .head = move_head,
                                             .fields = move_fields,
                                             .fill = move_fill,
                                             .done = move_done,
                                             .of = target});
}
