/* SPDX-License-Identifier: Apache-2.0 */
/* What stands under the list of clawbacks: ground, reckoning, days and people of one, what came and
 * what was let go.  Reads what it is given. */
#include "tui/clawback_pane.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/month_end.h"
#include "tui/application_words.h"

bool clawback_is_provisional(const struct calendar *calendar, const struct clawback *clawback)
{
    return clawback_is_open(clawback) && !date_is_none(clawback->due_on) &&
           *provisional_mark(calendar, clawback->notified_on, clawback->due_on) != '\0';
}

static const char *reckoning(const struct clawback *clawback, struct arena *arena)
{
    char rate[RATIO_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (clawback->rate_ppm == 0)
        return arena_format(arena, _("Principal %s, no interest"),
                            yuan_text(clawback->principal, arena));
    return arena_format(
        arena, _("Principal %1$s, interest %2$s (%3$s a year from %4$s to %5$s)%6$s%7$s"),
        yuan_text(clawback->principal, arena), yuan_text(clawback->interest, arena),
        ratio_text((struct ratio){clawback->rate_ppm}, rate),
        date_text(clawback->interest_from, from), date_text(clawback->decided_on, to),
        *clawback->rule ? "  " : "", clawback->rule);
}

/* The day it counts on, where that is not its own. */
static const char *counted_text(struct date day, struct date booked_on, struct arena *arena)
{
    char booked[DATE_TEXT_SIZE];

    return day.day == booked_on.day
               ? ""
               : arena_format(arena, _(" (booked %s)"), date_text(booked_on, booked));
}

/* The day to pay first: on a narrow screen it is what must not be cut. */
static const char *who_line(const struct world *world, const struct clawback *clawback,
                            struct arena *arena)
{
    struct date today = world->desk.today;
    const char *decided =
        arena_format(arena, "%s%s", day_short(clawback->decided_on, today, arena),
                     counted_text(clawback->decided_on, clawback->posted_on, arena));
    char due[DATE_TEXT_SIZE];
    const char *until =
        clawback_is_provisional(world->calendar, clawback)
            ? provisional_text(world->calendar, clawback->notified_on, clawback->due_on, arena)
            : date_text(clawback->due_on, due);

    if (date_is_none(clawback->notified_on))
        return arena_format(arena, _("Decided %1$s (%2$s); no notice yet"), decided,
                            clawback->raiser);
    return arena_format(arena, _("Pay by %1$s; decided %2$s (%3$s); notice %4$s (%5$s)"), until,
                        decided, clawback->raiser, day_short(clawback->notified_on, today, arena),
                        clawback->notifier);
}

static const char *step_word(const struct clawback_step *step)
{
    return step->kind == STEP_WAIVED      ? _("let go")
           : step->kind == STEP_BACK      ? _("taken back")
           : step->kind == STEP_WITHDRAWN ? _("claim withdrawn")
           : step->taken_back             ? _("received, taken back since")
                                          : _("received");
}

/* Who recorded it; of a waiver both persons, and what it was confirmed with. */
static const char *step_people(const struct clawback_step *step, struct arena *arena)
{
    if (step->kind != STEP_WAIVED)
        return step->clerk;
    return text_empty(step->note)
               ? arena_format(arena, _("proposed by %1$s, confirmed by %2$s"), step->proposer,
                              step->clerk)
               : arena_format(arena, _("proposed by %1$s, confirmed by %2$s (%3$s)"),
                              step->proposer, step->clerk, step->note);
}

static const char *waiver_line(const struct clawback_waiver *waiver, struct arena *arena)
{
    const char *amount = yuan_text(waiver->amount, arena);
    char day[DATE_TEXT_SIZE];

    if (text_is(waiver->state, "open"))
        return arena_format(arena, _("! Waiver of %1$s proposed by %2$s: %3$s"), amount,
                            waiver->proposer, waiver->ground);
    return arena_format(arena, _("%6$s  waiver of %1$s (%2$s: %3$s) refused by %4$s: %5$s"), amount,
                        waiver->proposer, waiver->ground, waiver->decider, waiver->note,
                        date_text(waiver->decided_on, day));
}

/* What is longer than the line goes on under it: nothing is cut while there is room. */
static void put_down(struct grid *grid, struct area *area, const char *text, enum style style)
{
    if (area->rows > 0)
        *area = area_below(*area, grid_wrap(grid, *area, 0, text, style));
}

/* What came and what waits, newest first as far as there is room. */
static void draw_steps(const struct clawback_page *focus, struct grid *grid, struct area area,
                       struct arena *arena)
{
    for (size_t i = focus->waiver_count; i-- > 0;)
        if (text_is(focus->waivers[i].state, "open"))
            put_down(grid, &area, waiver_line(&focus->waivers[i], arena), STYLE_WARNING);
    for (size_t i = focus->step_count; i-- > 0;) {
        const struct clawback_step *step = &focus->steps[i];
        char day[DATE_TEXT_SIZE];

        put_down(grid, &area,
                 arena_format(arena, "%s  %s  %s%s  %s%s%s%s%s", date_text(step->day, day),
                              step_word(step), yuan_text(step->amount, arena),
                              counted_text(step->day, step->booked_on, arena),
                              step_people(step, arena), *step->document ? "  " : "", step->document,
                              *step->reason ? "  " : "", step->reason),
                 step->taken_back ? STYLE_DIM : STYLE_NORMAL);
    }
    for (size_t i = focus->waiver_count; i-- > 0;)
        if (text_is(focus->waivers[i].state, "refused"))
            put_down(grid, &area, waiver_line(&focus->waivers[i], arena), STYLE_DIM);
}

void clawback_pane_draw(const struct world *world, const struct clawback *clawback,
                        const struct clawback_page *focus, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    grid_put_cut(
        grid, area.y, area.x, area.cols,
        arena_format(&arena, "%s   %s",
                     applicant_text(clawback->organisation_name, clawback->invented, &arena),
                     item_text(world->catalogue, clawback->item, &arena)),
        STYLE_HEADING);
    area = area_below(area, 1);
    put_down(grid, &area, clawback->ground, STYLE_NORMAL);
    put_down(grid, &area, reckoning(clawback, &arena), STYLE_NORMAL);
    put_down(grid, &area, who_line(world, clawback, &arena), STYLE_NORMAL);
    draw_steps(focus, grid, area, &arena);
}
