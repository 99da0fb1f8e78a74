/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards of clawbacks, and handing what was typed to the desk. */
#include "tui/clawback_card.h"

#include <stdio.h>

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

static bool raise_done(void *of, struct console *console, struct form *form, struct err *err)
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

    world_tick(target->world);
    if (!desk_clawback_raise(&target->world->desk, &order, &target->done_id, &findings, err)) {
        card_tell(form, &findings);
        return false;
    }
    console_say(console, SAY_DONE, _("Raised. A supervisor confirms it by sending the notice."));
    return true;
}

bool clawback_card_raise(struct console *console, struct clawback_target *target)
{
    return card_open(console, &(struct card){.title = N_("Claim money back"),
                                             .subject = target->number,
                                             .draft = "clawback",
                                             .fields = raise_fields,
                                             .fill = raise_fill,
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

static int move_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct clawback_target *target = of;
    unsigned takes = clawback_takes(target->move);
    int count = 0;

    (void) arena;
    if (takes & CLAWBACK_TAKES_DAY)
        ret_fields[count++] = (struct field){.name = "day",
                                             .label = _("Day"),
                                             .help = _("The day it was done, not of this entry."),
                                             .kind = FIELD_DATE,
                                             .required = true};
    if (takes & CLAWBACK_TAKES_DAYS)
        ret_fields[count++] = (struct field){.name = "days",
                                             .label = _("Working days to pay"),
                                             .help = _("After the notice; then it is overdue."),
                                             .required = true,
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
                                             .label = _("Document"),
                                             .help = _("The number of the bank's paper."),
                                             .required = true,
                                             .most = DOCUMENT_MOST};
    ret_fields[count++] =
        (struct field){.name = "reason",
                       .label = _("Reason"),
                       .help = _("Stands in the record and in the journal."),
                       .kind = FIELD_LINES,
                       .required = clawback_move_row(target->move)->flags & MOVE_NEEDS_REASON,
                       .most = NOTE_MOST};
    return count;
}

static void move_fill(void *of, struct form *form)
{
    const struct clawback_target *target = of;
    unsigned takes = clawback_takes(target->move);
    int days = catalogue_setting_number(target->world->catalogue, SETTING_CLAWBACK_DAYS);
    char text[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

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

static bool move_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct clawback_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_details details = {.day = card_typed(form, "day"),
                                       .days = card_typed(form, "days"),
                                       .amount = card_typed(form, "amount"),
                                       .document = card_typed(form, "document"),
                                       .reason = card_typed(form, "reason")};

    world_tick(target->world);
    if (!desk_clawback_move(&target->world->desk, target->clawback->id, target->clawback->version,
                            target->move, &details, &findings, err)) {
        card_tell(form, &findings);
        return false;
    }
    target->done_id = target->clawback->id;
    console_say(console, SAY_DONE, _("%1$s: %2$s."), target->clawback->number,
                _(clawback_move_row(target->move)->label));
    return true;
}

bool clawback_card_move(struct console *console, struct clawback_target *target)
{
    return card_open(console, &(struct card){.title = clawback_move_row(target->move)->label,
                                             .head = move_head,
                                             .fields = move_fields,
                                             .fill = move_fill,
                                             .done = move_done,
                                             .of = target});
}
