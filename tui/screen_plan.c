/* SPDX-License-Identifier: Apache-2.0 */
/* One batch of the plan: its lines, of the one in focus what an approval is given to and what
 * became of it.  Votes and moves are plan_acts.c; what can be done is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/plan.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/notice_words.h"
#include "tui/pager.h"
#include "tui/plan_page.h"
#include "tui/screens.h"

#define FOOT_LEAST 7
#define FLAT_BELOW 14 /* rows of body under which the list alone must do */

static const struct list_column columns[] = {
    {.title = N_("Line no."), .width = 4, .priority = 0, .right = true},
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 1},
    {.title = N_("Item"), .width = 5, .priority = 5},
    {.title = N_("Amount (yuan)"),
     .width = 14,
     .priority = 0,
     .right = true,
     .figure = FIGURE_PLAN_LINE},
    {.title = N_("State"), .width = 10, .priority = 0},
    {.title = N_("Stage"), .width = 8, .priority = 2},
    {.title = N_("Public list"), .width = 10, .priority = 4},
    {.title = N_("Notice until"), .width = 10, .priority = 6},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct plan_page *) of)->lines.count;
}

static const char *standing_text(const struct plan_line *line)
{
    if (!line->is_live)
        return _("In a later batch");
    if (line->objections > 0)
        return _("Objection");
    if (line->state == LINE_APPROVED)
        return _(plan_line_standing_label(line));
    return line->state != LINE_STRUCK && plan_line_changed(line)
               ? _("Changed")
               : _(plan_line_state_label(line->state));
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct plan_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct plan_line *row = &page->lines.list[first + i];
        bool published = row->is_live && row->stage >= STAGE_NOTICE;
        char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {arena_format(arena, "%d", row->line), row->number,
                      applicant_text(row->organisation_name, row->invented, arena), row->item,
                      arena_text(arena, money_text(row->content.amount, amount)),
                      standing_text(row), _(stage_row(row->stage)->label), row->notice,
                      published ? arena_text(arena, date_text(row->notice_to, day)) : ""},
            .late = row->is_live && (row->objections > 0 || plan_line_changed(row)),
            .dim = row->state == LINE_STRUCK || !row->is_live};
    }
    return count;
}

static const int64_t *all_ids(void *of, size_t *ret_count)
{
    struct plan_page *page = of;

    *ret_count = page->lines.count;
    return page->ids;
}

/* A line that is not there any more is not selected any more. */
static void keep_selected(struct plan_page *page)
{
    struct plan_lines *lines = &page->lines;

    page->ids = arena_get(&lines->arena, (lines->count + 1) * sizeof *page->ids);
    for (size_t i = 0; i < lines->count; i++)
        page->ids[i] = lines->list[i].id;
    list_keep_selected(&page->list, page->ids, lines->count);
}

static bool load(struct plan_page *page, struct err *err)
{
    struct plans plan = {0};
    struct plan_lines lines = {0};

    world_tick(page->world);
    if (!desk_plans(&page->world->desk, page->id, &plan, err))
        return false;
    if (plan.count != 1 || !desk_plan_lines(&page->world->desk, page->id, 0, &lines, err)) {
        bool missing = plan.count != 1;

        plans_release(&plan);
        return missing ? err_set(err, ERR_NOT_FOUND, _("there is no such plan")) : false;
    }
    plans_release(&page->plan);
    plan_lines_release(&page->lines);
    page->plan = plan;
    page->lines = lines;
    plan_line_forget(page);
    keep_selected(page);
    return true;
}

void plan_page_reload(struct screen *screen)
{
    struct plan_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool plan_open(struct screen *screen, const void *argument, struct err *err)
{
    struct plan_page *page = screen->state;
    const struct plan_place *place = argument;

    page->world = screen_world(screen);
    page->id = place->id;
    if (!load(page, err))
        return false;
    list_init(
        &page->list, columns, COLUMN_COUNT,
        (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows, .ids = all_ids},
        N_("The batch has no line."));
    for (size_t i = 0; i < page->lines.count; i++)
        if (page->lines.list[i].application_id == place->application_id)
            list_go(&page->list, (int64_t) i);
    for (size_t i = 0; place->to_vote && i < page->lines.count; i++)
        if (page->lines.list[i].is_live && plan_line_standing(&page->lines.list[i]) == LINE_OPEN)
            list_invert(&page->list, &page->ids[i], 1);
    return true;
}

/* ---- drawing ---- */

/* Whose it is: nobody approves without knowing who put it forward, and since when it waits. */
static const char *origin_of(const struct plan_batch *plan, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (text_empty(plan->submitter))
        return arena_format(arena, _("made %2$s, %1$s"), plan->maker,
                            date_text(plan->made_on, day));
    return arena_format(arena, _("submitted %2$s, %1$s"), plan->submitter,
                        date_text(plan->submitted_on, day));
}

/* Approved, and yet held by an objection: not counted silently among the approved. */
static int contested_lines(const struct plan_page *page)
{
    int count = 0;

    for (size_t i = 0; i < page->lines.count; i++)
        count += plan_line_standing(&page->lines.list[i]) == LINE_APPROVED &&
                 page->lines.list[i].objections > 0;
    return count;
}

/* Of what is selected the count and the sum; else what the batch comes to. */
static void draw_context(const struct plan_page *page, struct frame *frame)
{
    const struct plan_batch *plan = plan_page_batch(page);
    AUTO_ARENA struct arena arena = {0};
    struct money chosen;
    int count = plan_page_chosen(page, false, &chosen), contested = contested_lines(page);

    if (page->list.selected_count > 0)
        frame_context(frame, _("%1$d selected, together %2$s"), count, yuan_text(chosen, &arena));
    else
        frame_context(frame, _("%6$s: %1$s; approved %2$d of %3$d%7$s, %4$s; %5$s"),
                      plan_standing_text(page->world, plan, &arena), plan->approved, plan->lines,
                      yuan_text(plan->approved_total, &arena), origin_of(plan, &arena),
                      plan->number,
                      contested ? arena_format(&arena, _(" (%d under objection)"), contested) : "");
}

/* Half of the room is for what is voted on. */
static int foot_rows(int rows)
{
    return rows < FLAT_BELOW ? 0 : rows / 2 > FOOT_LEAST ? rows / 2 : FOOT_LEAST;
}

static void plan_draw(struct screen *screen, struct frame *frame)
{
    struct plan_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = foot_rows(body.rows);
    struct area below = area_below(body, body.rows - foot + 1);
    const struct plan_line *line = plan_page_focus(page);
    AUTO_ARENA struct arena arena = {0};

    frame_title(frame, _("Plan > %s"),
                plan_words(page->world->catalogue, plan_page_batch(page), &arena));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    if (line)
        plan_line_draw(page, line, frame->grid, below);
}

/* ---- objections and lists ---- */

/* The line selected, else the one in focus.  Each has an objector and a matter of its own, so of
 * several none is guessed. */
static bool start_objection(struct screen *screen)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = plan_page_focus(page);
    struct money total;

    if (plan_page_chosen(page, false, &total) > 1) {
        console_say(screen->console, SAY_ERROR,
                    _("An objection is registered at one line, and several are selected: select "
                      "the one it is against."));
        return true;
    }
    for (size_t i = 0; i < page->lines.count; i++)
        if (list_is_selected(&page->list, page->lines.list[i].id))
            line = &page->lines.list[i];
    if (!line)
        return true;
    page->objection =
        (struct objection_target){.world = page->world, .application_id = line->application_id};
    snprintf(page->objection.number, sizeof page->objection.number, "%s", line->number);
    return objection_card_open(screen->console, &page->objection);
}

static bool show_notice(struct screen *screen);

static void notice_again(void *of)
{
    (void) show_notice(of);
}

/* The list of the line in focus; else the newest of the batch. */
static bool show_notice(struct screen *screen)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = plan_page_focus(page);
    AUTO_NOTICES struct notices notices = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const struct notice *shown = NULL;
    const char *text = "";

    if (!desk_notices(&page->world->desk, 0, page->id, &notices, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    for (size_t i = notices.count; i-- > 0;)
        if (!shown || !line || text_empty(line->notice) ||
            text_is(line->notice, notices.list[i].number))
            shown = &notices.list[i];
    if (!shown) {
        console_say(screen->console, SAY_WARNING, _("Nothing of it is on a public list yet."));
        return true;
    }
    if (!notice_text(page->world, shown, &arena, &text, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    return pager_open(screen->console,
                      &(struct paging){.title = notice_words(page->world->catalogue, shown, &arena),
                                       .text = text,
                                       .again = notice_again,
                                       .of = screen});
}

static bool show_awarded(struct screen *screen);

static void awarded_again(void *of)
{
    (void) show_awarded(of);
}

static bool show_awarded(struct screen *screen)
{
    struct plan_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const char *text = "";

    if (!award_text(page->world, plan_page_batch(page), &arena, &text, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    return pager_open(screen->console,
                      &(struct paging){.title = award_heading(page->world->catalogue,
                                                              plan_page_batch(page), &arena),
                                       .text = text,
                                       .again = awarded_again,
                                       .of = screen});
}

/* ---- commands ---- */

/* What is done by a row of one of the two machines; the key that asks does not say yes. */
static const struct act {
    enum command_id id;
    bool of_line;
    unsigned move;
    const char *opener;
} acts[] = {
    {CMD_PLAN_APPROVE, true, LINE_APPROVE, "a"},
    {CMD_PLAN_STRIKE, true, LINE_STRIKE, "x"},
    {CMD_PLAN_RETURN, true, LINE_RETURN, "b"},
    {CMD_PLAN_UNAPPROVE, true, LINE_UNAPPROVE, "u"},
    {CMD_PLAN_TAKE_OVER, true, LINE_TAKE_OVER, "t"},
    {CMD_PLAN_SUBMIT, false, PLAN_SUBMIT, "s"},
    {CMD_PLAN_RECALL, false, PLAN_RECALL, "w"},
    {CMD_PLAN_PUBLISH, false, PLAN_PUBLISH, "p"},
    {CMD_PLAN_ISSUE, false, PLAN_ISSUE, "i"},
    {CMD_PLAN_CLOSE, false, PLAN_CLOSE, "c"},
    {CMD_PLAN_DROP, false, PLAN_DROP, "z"},
    {CMD_PLAN_REOPEN, false, PLAN_REOPEN, "e"},
};
/* The same key, of a batch that was taken apart. */
static const struct act undrop = {CMD_PLAN_REOPEN, false, PLAN_UNDROP, "e"};

static const struct act *act_of(const struct plan_page *page, enum command_id id)
{
    if (id == CMD_PLAN_REOPEN && plan_page_batch(page)->state == PLAN_DROPPED)
        return &undrop;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (acts[i].id == id)
            return &acts[i];
    return NULL;
}

static bool plan_command(struct screen *screen, enum command_id id)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = plan_page_focus(page);
    const struct act *act = act_of(page, id);

    if (act)
        return act->of_line ? plan_ask_lines(screen, (enum plan_line_move) act->move, act->opener)
                            : plan_ask_batch(screen, (enum plan_move) act->move, act->opener);
    switch ((int) id) { /* the rest is the list's */
    case CMD_PLAN_LEAVE_OUT:
        return plan_ask_leave(screen);
    case CMD_PLAN_OBJECT:
        return start_objection(screen);
    case CMD_PLAN_OBJECTIONS:
        return console_push(screen->console, &screen_objections,
                            &(struct plan_place){.id = page->id});
    case CMD_PLAN_NOTICE:
        return show_notice(screen);
    case CMD_PLAN_AWARDED:
        return show_awarded(screen);
    case CMD_LIST_OPEN:
        return line && console_push(screen->console, &screen_application,
                                    &(struct application_place){.id = line->application_id});
    case CMD_LIST_REFRESH:
        plan_page_reload(screen);
        return true;
    default:
        return list_choose(&page->list, screen->console, id) || list_command(&page->list, id);
    }
}

static const char *who_does(unsigned roles)
{
    if (!(roles & ROLE_BIT(ROLE_OFFICER)))
        return _("a supervisor does it");
    return roles & ROLE_BIT(ROLE_SUPERVISOR) ? _("an officer or a supervisor does it")
                                             : _("an officer does it");
}

/* Whose work it is, by the machines' tables; why a move cannot be made now is told when it is
 * tried. */
static enum readiness plan_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct plan_page *page = screen->state;
    enum role role = page->world->desk.clerk.role;
    const struct act *act = act_of(page, id);
    unsigned roles = ROLES_ALL;

    if (act)
        roles = (act->of_line ? plan_line_move_row((enum plan_line_move) act->move)
                              : plan_move_row((enum plan_move) act->move))
                    ->roles;
    else if (id == CMD_PLAN_LEAVE_OUT)
        roles = plan_move_row(PLAN_SUBMIT)->roles;
    else if (id == CMD_PLAN_OBJECT)
        roles = move_row(MOVE_OBJECT)->roles;
    else if (id == CMD_PLAN_OBJECTIONS && role == ROLE_FINANCE)
        return COMMAND_HIDDEN;
    *ret_missing = who_does(roles);
    return roles & ROLE_BIT(role) ? COMMAND_READY : COMMAND_MISSING;
}

/* Of lines that are selected any, else the one in focus. */
static bool is_line_hinted(const struct plan_page *page, enum plan_line_move move)
{
    const struct plan_line *line = plan_page_focus(page);

    if (page->list.selected_count > 0)
        return true;
    if (!line || !line->is_live || !plan_line_is_open_to(line, move) ||
        !(plan_line_move_row(move)->from & 1u << plan_line_standing(line)))
        return false;
    if (move == LINE_APPROVE) /* what changed is put forward anew first */
        return !plan_line_changed(line);
    return move != LINE_TAKE_OVER || line->state == LINE_RETURNED || plan_line_changed(line) != 0;
}

static bool is_batch_hinted(const struct plan_page *page, enum plan_move move)
{
    bool published = false, approved = false, on_notice = false, under_way = false;

    if (!(plan_move_row(move)->from & 1u << plan_page_batch(page)->state))
        return false;
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        bool live = line->is_live && line->state != LINE_STRUCK;

        published = published || !text_empty(line->notice);
        approved = approved || (live && line->stage == STAGE_PROPOSED &&
                                plan_line_standing(line) == LINE_APPROVED);
        on_notice = on_notice || (live && line->stage == STAGE_NOTICE);
        under_way = under_way || (live && line->stage <= STAGE_NOTICE);
    }
    if (move == PLAN_PUBLISH)
        return approved;
    if (move == PLAN_ISSUE)
        return on_notice;
    if (move == PLAN_CLOSE)
        return !under_way;
    return move != PLAN_RECALL || !published;
}

/* What can be done to this line and batch as they stand: there is no room for all keys at once.
 * Any may be pressed: what it cannot is then said with its reason. */
static bool plan_hinted(const struct screen *screen, enum command_id id)
{
    const struct plan_page *page = screen->state;
    const struct plan_line *line = plan_page_focus(page);
    const struct act *act = act_of(page, id);

    if (act)
        return act->of_line ? is_line_hinted(page, (enum plan_line_move) act->move)
                            : is_batch_hinted(page, (enum plan_move) act->move);
    if (id == CMD_PLAN_LEAVE_OUT)
        return line && plan_page_batch(page)->state == PLAN_DRAFT;
    if (id == CMD_PLAN_OBJECT)
        return line && line->is_live && line->stage == STAGE_NOTICE;
    if (id == CMD_PLAN_NOTICE)
        return line && !text_empty(line->notice);
    if (id == CMD_PLAN_AWARDED)
        return plan_page_batch(page)->awarded > 0;
    return true;
}

static void plan_close(struct screen *screen)
{
    struct plan_page *page = screen->state;

    list_release(&page->list);
    plans_release(&page->plan);
    plan_lines_release(&page->lines);
    plan_line_forget(page);
    page_release(&page->pane);
}

static const enum figure beside[] = {FIGURE_PLAN_APPROVED, FIGURE_REQUESTED, FIGURE_ASSESSED,
                                     FIGURE_BY_RULES,      FIGURE_RESERVED,  FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct plan_page), .beside = beside};

const struct screen_class screen_plan = {
    .name = "plan",
    .place = IN_PLAN,
    .widget = IN_MANY,
    .size = sizeof(struct plan_page),
    .open = plan_open,
    .draw = plan_draw,
    .command = plan_command,
    .may = plan_may,
    .hinted = plan_hinted,
    .resume = plan_page_reload,
    .close = plan_close,
    .figures = &figures,
};
