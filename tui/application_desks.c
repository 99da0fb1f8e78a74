/* SPDX-License-Identifier: Apache-2.0 */
/* Desks from the menu of routing: a deputy from a day to a day and its end, and the hand-over of
 * all that somebody handles.  Who may what is the desk's. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/routing.h"
#include "tui/application_inside.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define REASON_CHARACTERS 150

static struct routing_flow *flow_of(struct screen *screen)
{
    return &((struct application_screen *) screen->state)->routing;
}

static int64_t desk_of(const struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;

    return clerk->role == ROLE_OFFICER ? clerk->id : state->application.application.owner_id;
}

/* "2026-11-25 2026-11-30", or with a word or a stroke between: the first and the last day. */
static bool split_days(char *text, const char **ret_from, const char **ret_to)
{
    static const char *const between[] = {"至", "到", "から", "〜", "～", "~", " ", "　"};

    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        char *gap = strstr(text, between[i]);

        if (!gap || gap == text)
            continue;
        *ret_from = text;
        *ret_to = gap + strlen(between[i]);
        while (gap > text && gap[-1] == ' ')
            gap--;
        *gap = '\0';
        while (**ret_to == ' ')
            ++*ret_to;
        return **ret_to != '\0';
    }
    return false;
}

static bool days_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    const char *from, *to;

    if (!split_days((char *) (uintptr_t) arena_text(&arena, text), &from, &to))
        return err_set(err, ERR_INPUT, _("type two days with a blank between"));
    world_tick(world);
    if (!desk_deputy_set(&world->desk, desk_of(screen), flow_of(screen)->clerk, from, to, err))
        return false;
    console_say(screen->console, SAY_DONE, _("%1$s stands in from %2$s to %3$s, both included."),
                flow_of(screen)->name, from, to);
    return true;
}

static void hand_over(void *of)
{
    struct screen *screen = of;
    struct world *world = screen_world(screen);
    AUTO_HANDOVER struct handover handover = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool done;

    world_tick(world);
    done = desk_hand_over(&world->desk, desk_of(screen), flow_of(screen)->clerk,
                          flow_of(screen)->reason, true, &handover, &err);
    application_routing_said(screen, done, &err,
                             arena_format(&arena,
                                          _("%1$zu applications went over to %2$s, %3$zu stayed."),
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

        if (row->refused || i < 8)
            text = arena_format(arena, "%s\n%s %s  %s%s%s", text, row->refused ? "!" : " ",
                                row->number, _(stage_row(row->stage)->label),
                                row->refused ? "  " : "", row->refused ? row->refused : "");
    }
    return handover->count > 8 ? arena_format(arena, "%s\n…", text) : text;
}

static bool reason_typed(void *of, const char *text, struct err *err)
{
    (void) err;
    snprintf(flow_of(of)->reason, sizeof flow_of(of)->reason, "%s", text);
    return true;
}

/* Who was chosen is named when it is done. */
static void keep_name(struct screen *screen)
{
    struct routing_flow *flow = flow_of(screen);
    AUTO_ARENA struct arena arena = {0};
    struct colleague *colleagues;
    size_t count;

    flow->name[0] = '\0';
    if (!desk_colleagues(&screen_world(screen)->desk, true, &arena, &colleagues, &count, NULL))
        return;
    for (size_t i = 0; i < count; i++)
        if (colleagues[i].id == flow->clerk)
            snprintf(flow->name, sizeof flow->name, "%s", colleagues[i].name);
}

/* With days that can be typed today. */
static const char *days_question(const struct screen *screen, struct arena *arena)
{
    struct date today = screen_world(screen)->desk.today;
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    return arena_format(arena, _("From and until which day, both included? For example %1$s %2$s"),
                        date_text(today, from), date_text((struct date){today.day + 7}, to));
}

static void clerk_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct routing_flow *flow = flow_of(screen);
    AUTO_ARENA struct arena arena = {0};

    flow->clerk = strtoll(value, NULL, 10);
    keep_name(screen);
    if (text_is(flow->verb, "deputy"))
        dialog_ask(screen->console, &(struct asking){.title = _("Deputy"),
                                                     .question = days_question(screen, &arena),
                                                     .most = 40,
                                                     .required = true,
                                                     .done = days_typed,
                                                     .of = screen});
    else
        dialog_ask(screen->console,
                   &(struct asking){.title = _("Hand over the desk"),
                                    .question = _("Why? The reason goes into the journal of each."),
                                    .most = REASON_CHARACTERS,
                                    .required = true,
                                    .done = reason_typed,
                                    .of = screen});
}

/* After the reason: every application with its verdict, then yes or no. */
static void confirm_hand_over(struct screen *screen)
{
    struct world *world = screen_world(screen);
    AUTO_HANDOVER struct handover handover = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    flow_of(screen)->verb[0] = '\0';
    world_tick(world);
    if (!desk_hand_over(&world->desk, desk_of(screen), flow_of(screen)->clerk, "", false, &handover,
                        &err)) {
        dialog_error(screen->console, &err);
        return;
    }
    dialog_confirm(screen->console, &(struct confirm){.title = _("Hand over the desk"),
                                                      .question = preview_text(&handover, &arena),
                                                      .yes = _("Hand over"),
                                                      .opener = "Enter",
                                                      .done = hand_over,
                                                      .of = screen});
}

bool application_routing_resume(struct screen *screen)
{
    struct routing_flow *flow = flow_of(screen);

    if (!text_is(flow->verb, "desk") || flow->reason[0] == '\0')
        return false;
    confirm_hand_over(screen);
    return true;
}

void application_desks_ask(struct screen *screen)
{
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    struct colleague *colleagues;
    struct picker_item *items;
    struct err err = {0};
    size_t count;

    if (!desk_colleagues(&world->desk, true, &arena, &colleagues, &count, &err)) {
        dialog_error(screen->console, &err);
        return;
    }
    if (count == 0) {
        console_say(screen->console, SAY_NOTE, _("The department has no other officer at work."));
        return;
    }
    items = arena_get(&arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct picker_item){.value = arena_format(&arena, "%" PRId64, colleagues[i].id),
                                        .label = colleagues[i].name,
                                        .english = colleagues[i].login,
                                        .aside = colleagues[i].login};
    picker_open(screen->console, &(struct picker){.title = _("Which colleague"),
                                                  .items = items,
                                                  .count = (int) count,
                                                  .done = clerk_chosen,
                                                  .of = screen});
}

/* ---- the end of a deputy ---- */

static void end_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct world *world = screen_world(screen);
    struct err err = {0};

    world_tick(world);
    application_routing_said(screen, desk_deputy_end(&world->desk, strtoll(value, NULL, 10), &err),
                             &err, _("The deputy stands in no longer."));
}

void application_desks_end(struct screen *screen)
{
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct picker_item *items;
    struct deputy *list;
    struct err err = {0};
    size_t count;

    if (!desk_deputies(&world->desk, &arena, &list, &count, &err)) {
        dialog_error(screen->console, &err);
        return;
    }
    if (count == 0) {
        console_say(screen->console, SAY_NOTE, _("Nobody stands in for this desk."));
        return;
    }
    items = arena_get(&arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct picker_item){
            .value = arena_format(&arena, "%" PRId64, list[i].id),
            .label =
                arena_format(&arena, _("%1$s in place of %2$s"), list[i].deputy, list[i].clerk),
            .english = list[i].deputy,
            .aside = arena_format(&arena, "%s – %s", date_text(list[i].from, from),
                                  date_text(list[i].to, to))};
    picker_open(screen->console, &(struct picker){.title = _("Who stands in no longer"),
                                                  .items = items,
                                                  .count = (int) count,
                                                  .done = end_chosen,
                                                  .of = screen});
}
