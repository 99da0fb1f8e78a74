/* SPDX-License-Identifier: Apache-2.0 */
/* One batch of the plan: its lines, of the one in focus what an approval is given to and what
 * became of it; votes on one or on all that are selected.  What can be done is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/plan.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/notice_words.h"
#include "tui/objection_card.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define FOOT_ROWS  7
#define FLAT_BELOW 14 /* rows of body under which the list alone must do */

/* What waits for its reason or its yes. */
enum pending { PENDING_LINES, PENDING_PLAN, PENDING_LEAVE };

struct plan_page {
    struct world *world;
    int64_t id;
    struct plans plan; /* one */
    struct plan_lines lines;
    enum pending pending;
    enum plan_line_move line_move;
    enum plan_move move;
    struct objection_target objection;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Line no."), .width = 4, .priority = 0, .right = true},
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 1},
    {.title = N_("Item"), .width = 5, .priority = 5},
    {.title = N_("Amount (yuan)"), .width = 14, .priority = 0, .right = true},
    {.title = N_("State"), .width = 10, .priority = 0},
    {.title = N_("Stage"), .width = 8, .priority = 2},
    {.title = N_("Public list"), .width = 10, .priority = 4},
    {.title = N_("Notice until"), .width = 10, .priority = 6},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct plan_batch *plan_of(const struct plan_page *page)
{
    return &page->plan.list[0];
}

static const struct plan_line *in_focus(const struct plan_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->lines.count ? &page->lines.list[at] : NULL;
}

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
    if (line->state != LINE_STRUCK && plan_line_changed(line))
        return _("Changed");
    return _(plan_line_state_label(line->state));
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
    return true;
}

static void reload(struct screen *screen)
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
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("The batch has no line."));
    for (size_t i = 0; i < page->lines.count; i++)
        if (page->lines.list[i].application_id == place->application_id)
            list_go(&page->list, (int64_t) i);
    return true;
}

/* ---- drawing ---- */

static const char *vote_line(const struct plan_line *line, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (text_empty(line->voter))
        return _(plan_line_state_label(line->state));
    return arena_format(arena, _("%1$s; last vote by %2$s on %3$s"),
                        _(plan_line_state_label(line->state)), line->voter,
                        date_text(line->voted_on, day));
}

static void draw_focus(const struct plan_line *line, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    unsigned changed = plan_line_changed(line);
    int y = area.y;

    grid_put_cut(grid, y++, area.x, area.cols,
                 arena_format(&arena, "%s   %s",
                              applicant_text(line->organisation_name, line->invented, &arena),
                              line->title),
                 STYLE_HEADING);
    grid_put_cut(grid, y++, area.x, area.cols, vote_line(line, &arena), STYLE_NORMAL);
    if (!text_empty(line->payee))
        grid_put_cut(grid, y++, area.x, area.cols,
                     arena_format(&arena, "%s  %s  %s", line->payee, line->bank, line->account),
                     STYLE_NORMAL);
    if (!text_empty(line->before))
        grid_put_cut(grid, y++, area.x, area.cols,
                     arena_format(&arena, _("It was in the batch %s before."), line->before),
                     STYLE_NORMAL);
    if (changed)
        grid_put_cut(grid, y++, area.x, area.cols,
                     arena_format(&arena, _("! Not as it was taken over: %s"),
                                  plan_change_words(line, changed, &arena)),
                     STYLE_WARNING);
    if (line->objections > 0)
        grid_put_cut(
            grid, y++, area.x, area.cols,
            arena_format(&arena, _("! %d objections open: this line waits (l)"), line->objections),
            STYLE_WARNING);
    if (!text_empty(line->reason) && y < area.y + area.rows)
        grid_put_cut(grid, y, area.x, area.cols, line->reason, STYLE_WARNING);
}

/* Of what is selected the count and the sum; else what the batch comes to. */
static void draw_context(const struct plan_page *page, struct frame *frame)
{
    const struct plan_batch *plan = plan_of(page);
    AUTO_ARENA struct arena arena = {0};
    struct money chosen = {0};
    int count = 0;

    for (size_t i = 0; i < page->lines.count; i++)
        if (list_is_selected(&page->list, page->lines.list[i].id)) {
            count++;
            chosen.fen += page->lines.list[i].content.amount.fen;
        }
    if (count > 0)
        frame_context(frame, _("%1$d selected, together %2$s"), count, yuan_text(chosen, &arena));
    else
        frame_context(frame, _("%1$s; approved %2$d of %3$d, %4$s"),
                      _(plan_state_label(plan->state)), plan->approved, plan->lines - plan->struck,
                      yuan_text(plan->approved_total, &arena));
}

static void plan_draw(struct screen *screen, struct frame *frame)
{
    struct plan_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot + 1);
    const struct plan_line *line = in_focus(page);

    frame_title(frame, _("Funding plan > %s"), plan_of(page)->number);
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (line)
        draw_focus(line, frame->grid, below);
}

/* ---- lines ---- */

static bool is_chosen(const struct plan_page *page, const struct plan_line *line)
{
    return page->list.selected_count > 0 ? list_is_selected(&page->list, line->id)
                                         : line == in_focus(page);
}

static void tell(struct findings *all, const struct plan_line *line, const struct findings *own)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < own->count; i++) {
        struct finding one = own->list[i];

        if (!text_is(one.rule, "plan:void")) /* which names its line by itself */
            one.text = arena_format(&arena, _("%1$s: %2$s"), line->number, one.text);
        one.group = one.subject = "";
        findings_add(all, &one);
    }
}

/* One after the other: what one is refused keeps no other back. */
static void vote_lines(struct screen *screen, const char *reason)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings all = {0};
    struct err err = {0};
    const char *label = _(plan_line_move_row(page->line_move)->label);
    int done = 0;

    world_tick(page->world);
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!is_chosen(page, line))
            continue;
        if (page->pending == PENDING_LEAVE
                ? desk_plan_leave_out(&page->world->desk, line->id, line->version, reason, &err)
                : desk_plan_line_move(&page->world->desk, line->id, line->version, page->line_move,
                                      reason, &own, &err))
            done++;
        else if (own.count == 0) {
            console_fail(screen->console, &err);
            break;
        }
        tell(&all, line, &own);
    }
    list_unselect(&page->list);
    reload(screen);
    if (done > 0)
        console_say(screen->console, SAY_DONE, _("%1$s: %2$d."),
                    page->pending == PENDING_LEAVE ? _("Leave out") : label, done);
    if (all.count > 0)
        findings_show(screen->console, label, &all);
}

static void lines_confirmed(void *of)
{
    vote_lines(of, "");
}

static bool lines_reasoned(void *of, const char *text, struct err *err)
{
    (void) err;
    vote_lines(of, text);
    return true;
}

static bool ask_lines(struct screen *screen, enum plan_line_move move, const char *opener)
{
    struct plan_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const struct move_row *row = plan_line_move_row(move);
    struct money total = {0};
    int count = 0;

    page->pending = PENDING_LINES;
    page->line_move = move;
    for (size_t i = 0; i < page->lines.count; i++)
        if (is_chosen(page, &page->lines.list[i])) {
            total.fen += page->lines.list[i].now.amount.fen;
            count++;
        }
    if (count == 0)
        return true;
    const char *question = arena_format(&arena,
                                        _("%1$d lines, together %2$s. What cannot is named "
                                          "and stays as it is."),
                                        count, yuan_text(total, &arena));
    if (row->flags & MOVE_NEEDS_REASON)
        return dialog_ask(
            screen->console,
            &(struct asking){.title = _(row->label),
                             .question = arena_format(&arena, "%s\n%s", question, _("Why?")),
                             .required = true,
                             .done = lines_reasoned,
                             .of = screen});
    return dialog_confirm(screen->console, &(struct confirm){.title = _(row->label),
                                                             .question = question,
                                                             .yes = _(row->label),
                                                             .opener = opener,
                                                             .done = lines_confirmed,
                                                             .of = screen});
}

static bool ask_leave(struct screen *screen)
{
    struct plan_page *page = screen->state;

    page->pending = PENDING_LEAVE;
    return dialog_ask(screen->console,
                      &(struct asking){.title = _("Leave out"),
                                       .question = _("It stays proposed and can go into another "
                                                     "batch. Why is it left out of this one?"),
                                       .required = true,
                                       .done = lines_reasoned,
                                       .of = screen});
}

/* ---- the batch ---- */

static bool run_plan(struct screen *screen, const char *reason, struct findings *findings,
                     struct err *err)
{
    struct plan_page *page = screen->state;
    struct desk *desk = &page->world->desk;
    int64_t notice = 0;
    int awarded = 0;

    world_tick(page->world);
    if (page->move == PLAN_PUBLISH)
        return desk_plan_publish(desk, page->id, &notice, findings, err);
    if (page->move == PLAN_ISSUE)
        return desk_plan_issue(desk, page->id, &awarded, findings, err);
    return desk_plan_move(desk, page->id, plan_of(page)->version, page->move, reason, findings,
                          err);
}

static void move_plan(struct screen *screen, const char *reason)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    const char *label = _(plan_move_row(page->move)->label);
    bool done = run_plan(screen, reason, &findings, &err);

    if (!done && findings.count == 0)
        console_fail(screen->console, &err);
    reload(screen);
    if (done)
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s."), plan_of(page)->number, label);
    if (findings.count > 0)
        findings_show(screen->console, done ? _("What did not go with it") : label, &findings);
}

static void plan_confirmed(void *of)
{
    move_plan(of, "");
}

static bool plan_reasoned(void *of, const char *text, struct err *err)
{
    (void) err;
    move_plan(of, text);
    return true;
}

static const char *effect_of(enum plan_move move)
{
    switch (move) {
    case PLAN_SUBMIT:
        return _("It is locked: from then on a supervisor votes line by line.");
    case PLAN_PUBLISH:
        return _("All lines that are approved as they are now go on one public list.");
    case PLAN_ISSUE:
        return _("Every line whose notice is over and that has no open objection is awarded; the "
                 "others go on.");
    case PLAN_CLOSE:
        return _("Every line is awarded, struck or in a later batch.");
    case PLAN_RECALL:
        return _("Every approval of it is void.");
    case PLAN_DROP:
        return _("Its lines stay proposed and can go into another batch.");
    }
    return "";
}

static bool ask_plan(struct screen *screen, enum plan_move move, const char *opener)
{
    struct plan_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_row *row = plan_move_row(move);

    page->pending = PENDING_PLAN;
    page->move = move;
    world_tick(page->world);
    if (!desk_plan_may(&page->world->desk, page->id, move, &findings)) {
        findings_show(screen->console, _(row->label), &findings);
        return true;
    }
    const char *question = arena_format(&arena, "%s  %s\n%s", plan_of(page)->number,
                                        plan_of(page)->title, effect_of(move));
    if (row->flags & MOVE_NEEDS_REASON)
        return dialog_ask(
            screen->console,
            &(struct asking){.title = _(row->label),
                             .question = arena_format(&arena, "%s\n%s", question, _("Why?")),
                             .required = true,
                             .done = plan_reasoned,
                             .of = screen});
    return dialog_confirm(screen->console, &(struct confirm){.title = _(row->label),
                                                             .question = question,
                                                             .yes = _(row->label),
                                                             .opener = opener,
                                                             .done = plan_confirmed,
                                                             .of = screen});
}

/* ---- objections and lists ---- */

static bool start_objection(struct screen *screen)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = in_focus(page);

    if (!line)
        return true;
    page->objection =
        (struct objection_target){.world = page->world, .application_id = line->application_id};
    snprintf(page->objection.number, sizeof page->objection.number, "%s", line->number);
    return objection_card_open(screen->console, &page->objection);
}

/* The list of the line in focus; else the newest of the batch. */
static bool show_notice(struct screen *screen)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = in_focus(page);
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
    return pager_open(screen->console, shown->number, text);
}

/* ---- commands ---- */

static bool line_command(struct screen *screen, enum command_id id, bool *ret_known)
{
    *ret_known = true;
    switch ((int) id) {
    case CMD_PLAN_APPROVE:
        return ask_lines(screen, LINE_APPROVE, "y");
    case CMD_PLAN_STRIKE:
        return ask_lines(screen, LINE_STRIKE, "x");
    case CMD_PLAN_RETURN:
        return ask_lines(screen, LINE_RETURN, "b");
    case CMD_PLAN_UNAPPROVE:
        return ask_lines(screen, LINE_UNAPPROVE, "u");
    case CMD_PLAN_TAKE_OVER:
        return ask_lines(screen, LINE_TAKE_OVER, "t");
    case CMD_PLAN_LEAVE_OUT:
        return ask_leave(screen);
    case CMD_PLAN_OBJECT:
        return start_objection(screen);
    default:
        *ret_known = false;
        return false;
    }
}

static bool plan_command(struct screen *screen, enum command_id id)
{
    struct plan_page *page = screen->state;
    const struct plan_line *line = in_focus(page);
    bool known, done = line_command(screen, id, &known);

    if (known)
        return done;
    switch ((int) id) { /* the rest is the list's */
    case CMD_PLAN_SUBMIT:
        return ask_plan(screen, PLAN_SUBMIT, "s");
    case CMD_PLAN_RECALL:
        return ask_plan(screen, PLAN_RECALL, "w");
    case CMD_PLAN_PUBLISH:
        return ask_plan(screen, PLAN_PUBLISH, "p");
    case CMD_PLAN_ISSUE:
        return ask_plan(screen, PLAN_ISSUE, "i");
    case CMD_PLAN_CLOSE:
        return ask_plan(screen, PLAN_CLOSE, "c");
    case CMD_PLAN_DROP:
        return ask_plan(screen, PLAN_DROP, "z");
    case CMD_PLAN_OBJECTIONS:
        return console_push(screen->console, &screen_objections,
                            &(struct plan_place){.id = page->id});
    case CMD_PLAN_NOTICE:
        return show_notice(screen);
    case CMD_LIST_OPEN:
        return line && console_push(screen->console, &screen_application,
                                    &(struct application_place){.id = line->application_id});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

/* Whose work it is; why a move cannot be made now is told when it is tried. */
static enum readiness plan_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct plan_page *page = screen->state;
    enum role role = page->world->desk.clerk.role;

    switch ((int) id) {
    case CMD_PLAN_APPROVE:
    case CMD_PLAN_STRIKE:
    case CMD_PLAN_RETURN:
    case CMD_PLAN_UNAPPROVE:
    case CMD_PLAN_PUBLISH:
    case CMD_PLAN_ISSUE:
        *ret_missing = _("a supervisor does it");
        return role == ROLE_SUPERVISOR ? COMMAND_READY : COMMAND_MISSING;
    case CMD_PLAN_TAKE_OVER:
    case CMD_PLAN_LEAVE_OUT:
    case CMD_PLAN_SUBMIT:
    case CMD_PLAN_RECALL:
    case CMD_PLAN_DROP:
        *ret_missing = _("an officer does it");
        return role == ROLE_OFFICER ? COMMAND_READY : COMMAND_MISSING;
    case CMD_PLAN_OBJECT:
    case CMD_PLAN_CLOSE:
        *ret_missing = _("an officer or a supervisor does it");
        return role == ROLE_OFFICER || role == ROLE_SUPERVISOR ? COMMAND_READY : COMMAND_MISSING;
    case CMD_PLAN_OBJECTIONS:
        return role == ROLE_FINANCE ? COMMAND_HIDDEN : COMMAND_READY;
    default:
        return COMMAND_READY;
    }
}

static void plan_close(struct screen *screen)
{
    struct plan_page *page = screen->state;

    list_release(&page->list);
    plans_release(&page->plan);
    plan_lines_release(&page->lines);
}

const struct screen_class screen_plan = {
    .name = "plan",
    .place = IN_PLAN,
    .widget = IN_LIST,
    .size = sizeof(struct plan_page),
    .open = plan_open,
    .draw = plan_draw,
    .command = plan_command,
    .may = plan_may,
    .resume = reload,
    .close = plan_close,
};
