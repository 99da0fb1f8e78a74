/* SPDX-License-Identifier: Apache-2.0 */
/* A deputy from a day to a day and its end, and the hand-over of all that somebody handles: what is
 * asked, in which order.  Which screen it is asked from is the flow's. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/card.h"
#include "tui/desks.h"
#include "tui/dialog.h"
#include "tui/screens.h"

#define REASON_CHARACTERS 150

static struct world *world_of(const struct desk_flow *flow)
{
    return screen_world(flow->screen);
}

static struct console *console_of(const struct desk_flow *flow)
{
    return flow->screen->console;
}

/* ---- a deputy: the days ---- */

/* What a check or a payment waits for is no officer's own: there is nothing to stand in for. */
static const char *may_text(const struct desk_flow *flow, struct arena *arena)
{
    const char *away = desk_colleague_name(&world_of(flow)->desk, flow->from, arena);

    return arena_format(arena,
                        _("%1$s may then do what %2$s may with the applications %2$s handles; the "
                          "journal names both. A second check is not stood in for: it is for any "
                          "colleague who had no part in the case."),
                        flow->name, away);
}

static int day_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    ret_fields[2] = (struct field){.name = "may", .label = may_text(of, arena), .kind = FIELD_NOTE};
    ret_fields[0] = (struct field){
        .name = "from", .label = _("First day"), .kind = FIELD_DATE, .required = true};
    ret_fields[1] = (struct field){.name = "to",
                                   .label = _("Until"),
                                   .help = _("Both days included."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    return 3;
}

static void day_fill(void *of, struct form *form)
{
    const struct desk_flow *flow = of;
    char day[DATE_TEXT_SIZE];

    form_set(form, "from", date_text(world_of(flow)->desk.today, day));
}

static bool days_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct desk_flow *flow = of;
    AUTO_ARENA struct arena arena = {0};
    const char *from = card_typed(form, "from"), *to = card_typed(form, "to");

    (void) console;
    if (!desk_deputy_set(&world_of(flow)->desk, flow->from, flow->clerk, from, to, err))
        return false;
    flow->said(flow->screen, true, err,
               arena_format(&arena, _("%1$s stands in from %2$s to %3$s, both included."),
                            flow->name, from, to));
    return true;
}

static void hand_over(void *of)
{
    struct desk_flow *flow = of;
    struct world *world = world_of(flow);
    AUTO_HANDOVER struct handover handover = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool done;

    world_tick(world);
    done =
        desk_hand_over(&world->desk, flow->from, flow->clerk, flow->reason, true, &handover, &err);
    flow->said(flow->screen, done, &err,
               arena_format(&arena, _("%1$zu applications went over to %2$s, %3$zu stayed."),
                            handover.going, handover.to ? handover.to : "",
                            handover.count - handover.going));
}

static const char *preview_text(const struct handover *handover, struct arena *arena)
{
    const char *text =
        arena_format(arena, _("%1$s hands %2$zu of %3$zu applications over to %4$s:"),
                     handover->from, handover->going, handover->count, handover->to);

    for (size_t i = 0; i < handover->count; i++) {
        const struct handed *row = &handover->list[i];

        text = arena_format(arena, "%s\n%s %s  %s%s%s", text, row->refused ? "!" : " ", row->number,
                            _(stage_row(row->stage)->label), row->refused ? "  " : "",
                            row->refused ? row->refused : "");
    }
    return text;
}

static bool reason_typed(void *of, const char *text, struct err *err)
{
    struct desk_flow *flow = of;

    (void) err;
    snprintf(flow->reason, sizeof flow->reason, "%s", text);
    return true;
}

/* Who was chosen is named when it is done. */
static void keep_name(struct desk_flow *flow)
{
    AUTO_ARENA struct arena arena = {0};
    struct colleague *colleagues;
    size_t count;

    flow->name[0] = '\0';
    if (!desk_colleagues(&world_of(flow)->desk, false, &arena, &colleagues, &count, NULL))
        return;
    for (size_t i = 0; i < count; i++)
        if (colleagues[i].id == flow->clerk)
            snprintf(flow->name, sizeof flow->name, "%s", colleagues[i].name);
}

static void clerk_chosen(void *of, const char *value)
{
    struct desk_flow *flow = of;

    flow->clerk = strtoll(value, NULL, 10);
    keep_name(flow);
    if (text_is(flow->verb, "deputy"))
        card_open(console_of(flow), &(struct card){.title = N_("Deputy"),
                                                   .subject = flow->name,
                                                   .fields = day_fields,
                                                   .fill = day_fill,
                                                   .done = days_done,
                                                   .of = flow});
    else
        dialog_ask(console_of(flow),
                   &(struct asking){.title = _("Hand over the desk"),
                                    .question = _("Why? The reason goes into the journal of each."),
                                    .most = REASON_CHARACTERS,
                                    .required = true,
                                    .done = reason_typed,
                                    .of = flow});
}

/* After the reason: every application with its verdict, then yes or no. */
static void confirm_hand_over(struct desk_flow *flow)
{
    struct world *world = world_of(flow);
    AUTO_HANDOVER struct handover handover = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    flow->verb[0] = '\0';
    world_tick(world);
    if (!desk_hand_over(&world->desk, flow->from, flow->clerk, "", false, &handover, &err)) {
        dialog_error(console_of(flow), &err);
        return;
    }
    dialog_confirm(console_of(flow), &(struct confirm){.title = _("Hand over the desk"),
                                                       .question = preview_text(&handover, &arena),
                                                       .yes = _("Hand over"),
                                                       .opener = "Enter",
                                                       .done = hand_over,
                                                       .of = flow});
}

bool desks_resume(struct desk_flow *flow)
{
    if (!text_is(flow->verb, "desk") || flow->reason[0] == '\0')
        return false;
    confirm_hand_over(flow);
    return true;
}

struct picker_item desks_officer(const struct colleague *officer, const char *refused,
                                 struct arena *arena)
{
    return (struct picker_item){
        .value = arena_format(arena, "%" PRId64, officer->id),
        .label = officer->away && !refused
                     ? arena_format(arena, "%s  ! %s", officer->name, officer->away)
                     : officer->name,
        .english = officer->login,
        .aside = arena_format(arena, _("%1$d under way  %2$s"), officer->open, officer->login),
        .missing = refused};
}

static void pick_colleague(struct desk_flow *flow, const struct colleague *colleagues, size_t count,
                           struct arena *arena)
{
    struct picker_item *items = arena_get(arena, (count + 1) * sizeof *items);
    int rows = 0;

    for (size_t i = 0; i < count; i++)
        if (colleagues[i].id != flow->from)
            items[rows++] = desks_officer(&colleagues[i], NULL, arena);
    if (rows == 0)
        console_say(console_of(flow), SAY_NOTE, _("The department has no other officer at work."));
    else
        picker_open(console_of(flow), &(struct picker){.title = _("Which colleague"),
                                                       .items = items,
                                                       .count = rows,
                                                       .done = clerk_chosen,
                                                       .of = flow});
}

void desks_ask(struct desk_flow *flow, const char *verb)
{
    struct world *world = world_of(flow);
    AUTO_ARENA struct arena arena = {0};
    struct colleague *colleagues;
    struct err err = {0};
    size_t count;

    snprintf(flow->verb, sizeof flow->verb, "%s", verb);
    flow->reason[0] = '\0';
    world_tick(world);
    if (desk_colleagues(&world->desk, false, &arena, &colleagues, &count, &err))
        pick_colleague(flow, colleagues, count, &arena);
    else
        dialog_error(console_of(flow), &err);
}

/* ---- the end of a deputy ---- */

void desks_end_one(struct desk_flow *flow, int64_t id)
{
    struct world *world = world_of(flow);
    struct err err = {0};

    world_tick(world);
    flow->said(flow->screen, desk_deputy_end(&world->desk, id, &err), &err,
               _("The deputy stands in no longer."));
}

static void end_chosen(void *of, const char *value)
{
    desks_end_one(of, strtoll(value, NULL, 10));
}

void desks_end(struct desk_flow *flow)
{
    struct world *world = world_of(flow);
    AUTO_ARENA struct arena arena = {0};
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct picker_item *items;
    struct deputy *list;
    struct err err = {0};
    size_t count;
    int rows = 0;

    world_tick(world);
    if (!desk_deputies(&world->desk, &arena, &list, &count, &err)) {
        dialog_error(console_of(flow), &err);
        return;
    }
    items = arena_get(&arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        if (list[i].may_end)
            items[rows++] = (struct picker_item){
                .value = arena_format(&arena, "%" PRId64, list[i].id),
                .label =
                    arena_format(&arena, _("%1$s in place of %2$s"), list[i].deputy, list[i].clerk),
                .english = list[i].deputy,
                .aside = arena_format(&arena, "%s – %s", date_text(list[i].from, from),
                                      date_text(list[i].to, to))};
    if (rows == 0)
        console_say(console_of(flow), SAY_NOTE, _("Nobody stands in for this desk."));
    else
        picker_open(console_of(flow), &(struct picker){.title = _("Who stands in no longer"),
                                                       .items = items,
                                                       .count = rows,
                                                       .done = end_chosen,
                                                       .of = flow});
}
