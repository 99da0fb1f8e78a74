/* SPDX-License-Identifier: Apache-2.0 */
/* Money claimed back: what is open first, how old it is, what is left; and of the one in focus the
 * ground, the reckoning and what came.  What can be done is the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback.h"
#include "model/month_end.h"
#include "tui/application_words.h"
#include "tui/clawback_card.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens.h"

#define FOOT_ROWS  8
#define FLAT_BELOW 14 /* rows of body under which the list alone must do */

struct clawbacks_page {
    struct world *world;
    int64_t application_id; /* 0: of all */
    char number[APPLICATION_NUMBER_SIZE];
    struct clawbacks clawbacks;
    struct clawback_page focus; /* all of the one in focus */
    int64_t focus_of;           /* its id; 0: none read */
    struct clawback_target target;
    struct report_target order;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 2},
    {.title = N_("Why claimed back"), .width = 12, .grow = 3, .priority = 6},
    {.title = N_("Due (yuan)"),
     .width = 13,
     .priority = 4,
     .right = true,
     .figure = FIGURE_CLAWBACK_OF},
    {.title = N_("Left (yuan)"),
     .width = 13,
     .priority = 0,
     .right = true,
     .figure = FIGURE_CLAWBACK_LEFT},
    {.title = N_("Pay by"), .width = 11, .priority = 1},
    {.title = N_("Overdue for"), .width = 14, .priority = 0},
    {.title = N_("State"), .width = 17, .priority = 0},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct clawback *in_focus(const struct clawbacks_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->clawbacks.count ? &page->clawbacks.list[at] : NULL;
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct clawbacks_page *) of)->clawbacks.count;
}

/* Its days to pay were counted over a year whose notice of days off is not out. */
static bool is_provisional(const struct clawbacks_page *page, const struct clawback *row)
{
    return clawback_is_open(row) && !date_is_none(row->due_on) &&
           *provisional_mark(page->world->calendar, row->notified_on, row->due_on) != '\0';
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct clawbacks_page *page = of;
    struct date today = page->world->desk.today;

    for (int i = 0; i < count; i++) {
        const struct clawback *row = &page->clawbacks.list[first + i];
        enum clawback_state state = clawback_state(row, today);
        bool open = clawback_is_open(row);
        enum clawback_age age = clawback_age(row->due_on, open, today);
        char due[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];
        const char *mark = is_provisional(page, row) ? "*" : "";

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, applicant_text(row->organisation_name, row->invented, arena),
                      row->ground, arena_text(arena, money_text(clawback_due(row), due)),
                      arena_text(arena, money_text(clawback_left(row), left)),
                      arena_format(arena, "%s%s", date_text(row->due_on, day), mark),
                      open ? _(clawback_age_label(age)) : "–", _(clawback_state_row(state)->label)},
            .late = age != AGE_NOT_DUE,
            .dim = !open};
    }
    return count;
}

static bool load(struct clawbacks_page *page, struct err *err)
{
    struct clawbacks read = {0};

    world_tick(page->world);
    if (!desk_clawbacks(&page->world->desk, page->application_id, &read, err))
        return false;
    clawbacks_release(&page->clawbacks);
    page->clawbacks = read;
    page->focus_of = 0;
    return true;
}

static void reload(struct screen *screen)
{
    struct clawbacks_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (size_t i = 0; page->target.done_id != 0 && i < page->clawbacks.count; i++)
        if (page->clawbacks.list[i].id == page->target.done_id)
            list_go(&page->list, (int64_t) i);
    page->target.done_id = 0;
}

static bool clawbacks_open(struct screen *screen, const void *argument, struct err *err)
{
    struct clawbacks_page *page = screen->state;
    const struct clawback_place *place = argument;

    page->world = screen_world(screen);
    if (place) {
        page->application_id = place->application_id;
        snprintf(page->number, sizeof page->number, "%s", place->number);
    }
    if (!load(page, err))
        return false;
    list_init(
        &page->list, columns, COLUMN_COUNT,
        (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
        N_("Nothing is claimed back. An officer raises it from the application (k, then n)."));
    return true;
}

/* ---- drawing ---- */

static void read_focus(struct clawbacks_page *page, int64_t id)
{
    struct err ignored = {0};

    if (page->focus_of == id)
        return;
    clawback_page_release(&page->focus);
    page->focus_of = id;
    if (!desk_clawback(&page->world->desk, id, &page->focus, &ignored))
        page->focus = (struct clawback_page){0};
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

/* The day to pay first: on a narrow screen it is what must not be cut. */
static const char *who_line(const struct clawbacks_page *page, const struct clawback *clawback,
                            struct arena *arena)
{
    struct date today = page->world->desk.today;
    const char *decided = day_short(clawback->decided_on, today, arena);
    char due[DATE_TEXT_SIZE];
    const char *until = is_provisional(page, clawback)
                            ? provisional_text(page->world->calendar, clawback->notified_on,
                                               clawback->due_on, arena)
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
    return step->kind == STEP_WAIVED ? _("let go")
           : step->kind == STEP_BACK ? _("taken back")
           : step->taken_back        ? _("received, taken back since")
                                     : _("received");
}

/* The month it counts in, where that is not the month of its day. */
static const char *counted_text(const struct clawback_step *step, struct arena *arena)
{
    char day[DATE_TEXT_SIZE], booked[DATE_TEXT_SIZE];

    (void) date_text(step->day, day);
    (void) date_text(step->booked_on, booked);
    return strncmp(day, booked, MONTH_TEXT_SIZE - 1) == 0
               ? ""
               : arena_format(arena, _(" (booked %s)"), booked);
}

/* What came and what waits, newest first as far as there is room. */
static void draw_steps(const struct clawback_page *focus, struct grid *grid, struct area area,
                       struct arena *arena)
{
    int y = 0;

    for (size_t i = focus->waiver_count; i-- > 0 && y < area.rows;) {
        const struct clawback_waiver *waiver = &focus->waivers[i];

        if (!text_is(waiver->state, "open"))
            continue;
        grid_put_cut(grid, area.y + y++, area.x, area.cols,
                     arena_format(arena, _("! Waiver of %1$s proposed by %2$s: %3$s"),
                                  yuan_text(waiver->amount, arena), waiver->proposer,
                                  waiver->ground),
                     STYLE_WARNING);
    }
    for (size_t i = focus->step_count; i-- > 0 && y < area.rows;) {
        const struct clawback_step *step = &focus->steps[i];
        char day[DATE_TEXT_SIZE];

        grid_put_cut(grid, area.y + y++, area.x, area.cols,
                     arena_format(arena, "%s  %s  %s%s  %s  %s%s%s", date_text(step->day, day),
                                  step_word(step), yuan_text(step->amount, arena),
                                  counted_text(step, arena), step->clerk, step->document,
                                  *step->reason ? "  " : "", step->reason),
                     step->taken_back ? STYLE_DIM : STYLE_NORMAL);
    }
}

static void draw_focus(struct clawbacks_page *page, const struct clawback *clawback,
                       struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    read_focus(page, clawback->id);
    grid_put_cut(
        grid, area.y, area.x, area.cols,
        arena_format(&arena, "%s   %s",
                     applicant_text(clawback->organisation_name, clawback->invented, &arena),
                     item_text(page->world->catalogue, clawback->item, &arena)),
        STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols, clawback->ground, STYLE_NORMAL);
    grid_put_cut(grid, area.y + 2, area.x, area.cols, reckoning(clawback, &arena), STYLE_NORMAL);
    grid_put_cut(grid, area.y + 3, area.x, area.cols, who_line(page, clawback, &arena),
                 STYLE_NORMAL);
    draw_steps(&page->focus, grid, (struct area){area.y + 4, area.x, area.rows - 4, area.cols},
               &arena);
}

static void draw_context(const struct clawbacks_page *page, struct frame *frame)
{
    AUTO_ARENA struct arena arena = {0};
    struct money left = {0};
    bool provisional = false;
    int open = 0;

    for (size_t i = 0; i < page->clawbacks.count; i++) {
        provisional = provisional || is_provisional(page, &page->clawbacks.list[i]);
        if (clawback_is_open(&page->clawbacks.list[i])) {
            open++;
            left.fen += clawback_left(&page->clawbacks.list[i]).fen;
        }
    }
    frame_context(
        frame, "%s%s%s",
        arena_format(&arena, _("open %1$d, left %2$s   ! overdue"), open, yuan_text(left, &arena)),
        provisional ? "   " : "", provisional ? _(PROVISIONAL_LEGEND) : "");
}

static void clawbacks_draw(struct screen *screen, struct frame *frame)
{
    struct clawbacks_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot + 1);
    const struct clawback *clawback = in_focus(page);

    if (page->application_id)
        frame_title(frame, _("Clawbacks > %s"), page->number);
    else
        frame_title(frame, "%s", _("Budget > Clawbacks"));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (clawback)
        draw_focus(page, clawback, frame->grid, below);
}

/* ---- commands ---- */

static bool start_raise(struct screen *screen)
{
    struct clawbacks_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(page->world);
    if (!desk_clawback_may_raise(&page->world->desk, page->application_id, &findings)) {
        findings_show(screen->console, _("Claim money back"), &findings);
        return true;
    }
    page->target = (struct clawback_target){
        .world = page->world, .application_id = page->application_id, .number = page->number};
    return clawback_card_raise(screen->console, &page->target);
}

static bool start_move(struct screen *screen, enum clawback_move move)
{
    struct clawbacks_page *page = screen->state;
    const struct clawback *clawback = in_focus(page);
    AUTO_FINDINGS struct findings findings = {0};

    if (!clawback)
        return true;
    world_tick(page->world);
    if (!desk_clawback_may(&page->world->desk, clawback->id, move, &findings)) {
        findings_show(screen->console, _(clawback_move_row(move)->label), &findings);
        return true;
    }
    read_focus(page, clawback->id);
    page->target = (struct clawback_target){
        .world = page->world, .clawback = clawback, .page = &page->focus, .move = move};
    return clawback_card_move(screen->console, &page->target);
}

static bool clawbacks_command(struct screen *screen, enum command_id id)
{
    struct clawbacks_page *page = screen->state;
    const struct clawback *clawback = in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_CLAWBACK_RAISE:
        return start_raise(screen);
    case CMD_CLAWBACK_NOTIFY:
        return start_move(screen, CLAWBACK_MOVE_NOTIFY);
    case CMD_CLAWBACK_RECEIVE:
        return start_move(screen, CLAWBACK_MOVE_RECEIVE);
    case CMD_CLAWBACK_UNRECEIVE:
        return start_move(screen, CLAWBACK_MOVE_UNRECEIVE);
    case CMD_CLAWBACK_ENFORCE:
        return start_move(screen, CLAWBACK_MOVE_ENFORCE);
    case CMD_CLAWBACK_PROPOSE:
        return start_move(screen, CLAWBACK_MOVE_PROPOSE);
    case CMD_CLAWBACK_CONFIRM:
        return start_move(screen, CLAWBACK_MOVE_CONFIRM);
    case CMD_CLAWBACK_REFUSE:
        return start_move(screen, CLAWBACK_MOVE_REFUSE);
    case CMD_CLAWBACK_REPORT:
        page->order = (struct report_target){.world = page->world, .kind = REPORT_CLAWBACK};
        return report_card_open(screen->console, &page->order);
    case CMD_LIST_OPEN:
        return clawback &&
               console_push(screen->console, &screen_application,
                            &(struct application_place){.id = clawback->application_id});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness clawbacks_may(const struct screen *screen, enum command_id id,
                                    const char **ret_missing)
{
    const struct clawbacks_page *page = screen->state;

    switch ((int) id) { /* why a move cannot be made is told when it is tried */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_CLAWBACK_RAISE:
        if (page->world->desk.clerk.role != ROLE_OFFICER) {
            *ret_missing = _("an officer raises it");
            return COMMAND_MISSING;
        }
        if (page->application_id != 0)
            return COMMAND_READY;
        *ret_missing = _("it is raised from the page of the application (k)");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

static void clawbacks_close(struct screen *screen)
{
    struct clawbacks_page *page = screen->state;

    list_release(&page->list);
    clawbacks_release(&page->clawbacks);
    clawback_page_release(&page->focus);
}

static const enum figure beside[] = {FIGURE_INTEREST, FIGURE_CLAWBACK_IN, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct clawbacks_page),
                                              .beside = beside};

const struct screen_class screen_clawbacks = {
    .name = "clawbacks",
    .place = IN_CLAWBACKS,
    .widget = IN_LIST,
    .size = sizeof(struct clawbacks_page),
    .open = clawbacks_open,
    .draw = clawbacks_draw,
    .command = clawbacks_command,
    .may = clawbacks_may,
    .resume = reload,
    .close = clawbacks_close,
    .figures = &figures,
};
