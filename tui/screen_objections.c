/* SPDX-License-Identifier: Apache-2.0 */
/* Objections, reports and complaints: open ones first, the one due first on top; settling one.
 * Who objects is shown to whom the desk shows it. */
#include "desk/objection.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define FOOT_ROWS  8
#define FLAT_BELOW 15 /* rows of body under which the list alone must do */

struct objections_page {
    struct world *world;
    int64_t plan_id; /* 0: of all */
    struct objections objections;
    int64_t settled_id, settled_version; /* under a question: of it, of its application as read */
    char settled[40];                    /* its number */
    enum objection_move move;
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Objection no."), .width = 12, .priority = 0},
    {.title = N_("Application"), .width = 14, .priority = 1},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 2},
    {.title = N_("Kind of objection"), .width = 10, .priority = 3},
    {.title = N_("Received on"), .width = 10, .priority = 5},
    {.title = N_("Due"), .width = 11, .priority = 0},
    {.title = N_("State"), .width = 10, .priority = 0},
    {.title = N_("Plan no."), .width = 11, .priority = 4},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct objection *in_focus(const struct objections_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->objections.count ? &page->objections.list[at] : NULL;
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct objections_page *) of)->objections.count;
}

/* What the days to settle it were counted over; of one that is settled nobody asks. */
static const char *mark_of(const struct objections_page *page, const struct objection *row)
{
    return row->state == OBJECTION_OPEN
               ? provisional_mark(page->world->calendar, row->received_on, row->due_on)
               : "";
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct objections_page *page = of;
    struct date today = page->world->desk.today;

    for (int i = 0; i < count; i++) {
        const struct objection *row = &page->objections.list[first + i];
        bool open = row->state == OBJECTION_OPEN;
        char received[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, row->application,
                      applicant_text(row->organisation_name, row->invented, arena),
                      _(objection_kind_label(row->kind)),
                      arena_text(arena, date_text(row->received_on, received)),
                      open ? arena_format(arena, "%s%s", date_text(row->due_on, due),
                                          mark_of(page, row))
                           : "–",
                      _(objection_state_label(row->state)), row->plan},
            .late = open && row->due_on.day < today.day,
            .dim = !open};
    }
    return count;
}

static bool load(struct objections_page *page, struct err *err)
{
    struct objections read = {0};

    world_tick(page->world);
    if (!desk_objections(&page->world->desk, 0, 0, page->plan_id, &read, err))
        return false;
    objections_release(&page->objections);
    page->objections = read;
    return true;
}

static void reload(struct screen *screen)
{
    struct objections_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool objections_open(struct screen *screen, const void *argument, struct err *err)
{
    struct objections_page *page = screen->state;
    const struct plan_place *place = argument;

    page->world = screen_world(screen);
    page->plan_id = place ? place->id : 0;
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No objection is registered. One is registered at its line of the plan (o)."));
    return true;
}

/* ---- drawing ---- */

static const char *objector_line(const struct objection *it, struct arena *arena)
{
    if (it->is_masked)
        return _("Who objects is confidential.");
    return arena_format(arena, _("Objector: %1$s, %2$s (confidential)"), it->objector, it->contact);
}

/* A line of its own for the decision, of now or from before it was opened again. */
static const char *decision_line(const char *state, const char *settler, struct date day,
                                 const char *answer, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    return arena_format(arena, _("%1$s by %2$s on %3$s: %4$s"), state, settler,
                        date_text(day, text), answer);
}

/* What was decided before and why it is open to be decided anew. */
static void draw_before(const struct objection *it, struct grid *grid, struct area area,
                        struct arena *arena)
{
    enum objection_state was;
    char day[DATE_TEXT_SIZE];

    if (!objection_state_parse(it->was, &was))
        return;
    grid_put_cut(grid, area.y, area.x, area.cols,
                 arena_format(arena, _("Opened again by %1$s on %2$s: %3$s"), it->reopener,
                              date_text(it->reopened_on, day), it->why_reopened),
                 STYLE_WARNING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols,
                 arena_format(arena, _("before: %s"),
                              decision_line(_(objection_state_label(was)), it->was_settler,
                                            it->was_on, it->was_answer, arena)),
                 STYLE_DIM);
}

static void draw_focus(const struct objection *it, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    int y = area.y;

    grid_put_cut(grid, y++, area.x, area.cols,
                 arena_format(&arena, "%s   %s",
                              applicant_text(it->organisation_name, it->invented, &arena),
                              it->title),
                 STYLE_HEADING);
    grid_put_cut(grid, y++, area.x, area.cols,
                 text_empty(it->plan)
                     ? _(objection_kind_label(it->kind))
                     : arena_format(&arena, _("%1$s; batch %2$s, line %3$d, public list %4$s"),
                                    _(objection_kind_label(it->kind)), it->plan, it->line,
                                    it->notice),
                 STYLE_NORMAL);
    grid_put_cut(grid, y++, area.x, area.cols, objector_line(it, &arena), STYLE_NORMAL);
    grid_put_cut(
        grid, y++, area.x, area.cols,
        arena_format(&arena, _("Registered by %1$s; ground: %2$s"), it->registrar, it->ground),
        STYLE_NORMAL);
    if (it->state != OBJECTION_OPEN)
        grid_put_cut(grid, y++, area.x, area.cols,
                     decision_line(_(objection_state_label(it->state)), it->settler, it->settled_on,
                                   it->answer, &arena),
                     STYLE_NORMAL);
    draw_before(it, grid, area_below(area, y - area.y), &arena);
}

static void objections_draw(struct screen *screen, struct frame *frame)
{
    struct objections_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS, open = 0;
    bool provisional = false;
    struct area below = area_below(body, body.rows - foot + 1);
    const struct objection *it = in_focus(page);
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->objections.count; i++) {
        open += page->objections.list[i].state == OBJECTION_OPEN;
        provisional = provisional || *mark_of(page, &page->objections.list[i]) != '\0';
    }
    frame_title(frame, "%s", _("Funding plan > Objections"));
    frame_context(frame, "%s%s%s", arena_format(&arena, _("%d open"), open),
                  provisional ? "   " : "", provisional ? _(PROVISIONAL_LEGEND) : "");
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (it)
        draw_focus(it, frame->grid, below);
}

/* ---- settling ---- */

static bool settled(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct objections_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(page->world);
    if (!desk_objection_settle(&page->world->desk, page->settled_id, page->settled_version,
                               page->move, text, &findings, err))
        return false;
    reload(screen);
    console_say(screen->console, SAY_DONE, _("%1$s: %2$s."), page->settled,
                _(objection_move_row(page->move)->label));
    return true;
}

static const char *effect_of(enum objection_move move)
{
    if (move == OBJECTION_UPHOLD)
        return _("Its line is struck, its money is free again, and it may come back in a later "
                 "batch. All open objections to it are settled with it.");
    if (move == OBJECTION_REOPEN)
        return _("Its line is held again, and the notice stands until the objection is settled.");
    if (move == OBJECTION_TAKE_BACK)
        return _("Its line stands in its batch and on notice as before, its money is reserved "
                 "again, and it is held until the objection is settled.");
    return _("Its line goes on when no other objection to it is open; the notice runs on where it "
             "stood.");
}

/* What follows, before it does: the line moves, or money goes, with the answer. */
static const char *sure(void *of, const char *text, struct arena *arena)
{
    const struct objections_page *page = ((struct screen *) of)->state;

    return arena_format(arena, "%s  %s\n%s\n%s", page->settled,
                        _(objection_move_row(page->move)->label), effect_of(page->move), text);
}

static bool ask_settle(struct screen *screen, enum objection_move move)
{
    struct objections_page *page = screen->state;
    const struct objection *it = in_focus(page);
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *label = _(objection_move_row(move)->label);

    if (!it)
        return true;
    page->settled_id = it->id;
    snprintf(page->settled, sizeof page->settled, "%s", it->number);
    page->settled_version = it->application_version;
    page->move = move;
    world_tick(page->world);
    if (!desk_objection_may(&page->world->desk, it->id, move, &findings)) {
        findings_show(screen->console, label, &findings);
        return true;
    }
    return dialog_ask(
        screen->console,
        &(struct asking){.title = label,
                         .question = arena_format(&arena, "%s  %s\n%s\n%s", it->number,
                                                  it->application, effect_of(move), _("Why?")),
                         .lines = true,
                         .required = true,
                         .sure = sure,
                         .done = settled,
                         .of = screen});
}

/* ---- for paper ---- */

static void reply_again(void *of);

static bool show_reply(struct screen *screen)
{
    struct objections_page *page = screen->state;
    const struct objection *it = in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    world_tick(page->world);
    if (!it || !desk_objection_reply(&page->world->desk, it->id, &arena, &text, &err)) {
        if (it)
            console_fail(screen->console, &err);
        return true;
    }
    (void) pager_open(
        screen->console,
        &(struct paging){.title = _("Reply"), .text = text, .again = reply_again, .of = screen});
    console_say(screen->console, SAY_NOTE, _("To print it: xianfeng notice %s --as LOGIN"),
                it->number);
    return true;
}

static void reply_again(void *of)
{
    (void) show_reply(of);
}

static bool objections_command(struct screen *screen, enum command_id id)
{
    struct objections_page *page = screen->state;
    const struct objection *it = in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_OBJECTION_UPHOLD:
        return ask_settle(screen, OBJECTION_UPHOLD);
    case CMD_OBJECTION_REJECT:
        return ask_settle(screen, OBJECTION_REJECT);
    case CMD_OBJECTION_WITHDRAW:
        return ask_settle(screen, OBJECTION_WITHDRAW);
    case CMD_OBJECTION_REOPEN:
        return ask_settle(screen, it && it->state == OBJECTION_UPHELD ? OBJECTION_TAKE_BACK
                                                                      : OBJECTION_REOPEN);
    case CMD_OBJECTION_REPLY:
        return show_reply(screen);
    case CMD_LIST_OPEN:
        return it && console_push(screen->console, &screen_application,
                                  &(struct application_place){.id = it->application_id});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness objections_may(const struct screen *screen, enum command_id id,
                                     const char **ret_missing)
{
    const struct objections_page *page = screen->state;
    const struct objection *it = in_focus(page);

    switch ((int) id) {
    case CMD_OBJECTION_UPHOLD:
    case CMD_OBJECTION_REJECT:
    case CMD_OBJECTION_WITHDRAW:
    case CMD_OBJECTION_REOPEN: /* what is open is settled, what is settled is opened again */
        if (!it || (it->state == OBJECTION_OPEN) == (id == CMD_OBJECTION_REOPEN))
            return COMMAND_HIDDEN;
        *ret_missing = _("a supervisor does it");
        return page->world->desk.clerk.role == ROLE_SUPERVISOR ? COMMAND_READY : COMMAND_MISSING;
    case CMD_OBJECTION_REPLY:
        return it && (it->state == OBJECTION_UPHELD || it->state == OBJECTION_REJECTED)
                   ? COMMAND_READY
                   : COMMAND_HIDDEN;
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    default:
        return COMMAND_READY;
    }
}

static void objections_close(struct screen *screen)
{
    struct objections_page *page = screen->state;

    list_release(&page->list);
    objections_release(&page->objections);
}

const struct screen_class screen_objections = {
    .name = "objections",
    .place = IN_OBJECTIONS,
    .widget = IN_LIST,
    .size = sizeof(struct objections_page),
    .open = objections_open,
    .draw = objections_draw,
    .command = objections_command,
    .may = objections_may,
    .resume = reload,
    .close = objections_close,
};
