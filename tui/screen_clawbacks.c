/* SPDX-License-Identifier: Apache-2.0 */
/* Money claimed back: what is open first, how old it is, what is left; and of the one in focus the
 * ground, the reckoning and what came.  What can be done is the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback.h"
#include "tui/application_words.h"
#include "tui/clawback_card.h"
#include "tui/clawback_pane.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/report_card.h"
#include "tui/screens.h"

#define FOOT_ROWS   8
#define FOOT_MORE   6 /* more of them where the list is short */
#define SEARCH_MOST 60
#define FLAT_BELOW  14 /* rows of body under which the list alone must do */

struct clawbacks_page {
    struct world *world;
    int64_t application_id; /* 0: of all */
    char number[APPLICATION_NUMBER_SIZE];
    char search[SEARCH_MOST * 4 + 1]; /* part of number or name, or its pinyin; "": all */
    struct clawbacks clawbacks;       /* those found */
    struct clawback_page focus;       /* all of the one in focus */
    int64_t focus_of;                 /* its id; 0: none read */
    struct clawback_room room;        /* of one about to be raised */
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

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct clawbacks_page *page = of;
    struct date today = page->world->desk.today;

    for (int i = 0; i < count; i++) {
        const struct clawback *row = &page->clawbacks.list[first + i];
        bool open = clawback_is_open(row);
        enum clawback_age age = clawback_age(row->due_on, open, today);
        char due[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];
        const char *mark = clawback_is_provisional(page->world->calendar, row) ? "*" : "";

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, applicant_text(row->organisation_name, row->invented, arena),
                      row->ground, arena_text(arena, money_text(clawback_due(row), due)),
                      arena_text(arena, money_text(clawback_left(row), left)),
                      arena_format(arena, "%s%s", date_text(row->due_on, day), mark),
                      open ? _(clawback_age_label(age)) : "–", _(clawback_standing(row, today))},
            .late = age > AGE_NOT_DUE,
            .dim = !open};
    }
    return count;
}

#define EMPTY N_("Nothing is claimed back. An officer raises it from the application (k, then n).")

static bool is_sought(const struct clawback *row, const char *part)
{
    AUTO_ARENA struct arena arena = {0};

    return strstr(text_fold(&arena, row->number), part) ||
           strstr(text_fold(&arena, row->organisation_name), part) ||
           strstr(text_initials(&arena, row->organisation_name), part) ||
           text_has_pinyin(row->organisation_name, part);
}

/* The register is short: what is not sought is left out once it is read. */
static void keep_sought(struct clawbacks_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const char *part = text_fold(&arena, page->search);
    size_t kept = 0;

    for (size_t i = 0; i < page->clawbacks.count; i++)
        if (is_sought(&page->clawbacks.list[i], part))
            page->clawbacks.list[kept++] = page->clawbacks.list[i];
    page->clawbacks.count = kept;
    page->list.empty = text_empty(part)
                           ? EMPTY
                           : N_("No clawback answers to this. / and nothing shows all again.");
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
    keep_sought(page);
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
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows}, EMPTY);
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

static void draw_context(const struct clawbacks_page *page, struct frame *frame)
{
    AUTO_ARENA struct arena arena = {0};
    struct money left = {0}, raised = {0};
    bool provisional = false;
    int open = 0, unconfirmed = 0;
    const char *text;

    for (size_t i = 0; i < page->clawbacks.count; i++) {
        provisional =
            provisional || clawback_is_provisional(page->world->calendar, &page->clawbacks.list[i]);
        if (page->clawbacks.list[i].stored == CLAWBACK_RAISED) {
            unconfirmed++;
            raised.fen += clawback_left(&page->clawbacks.list[i]).fen;
        } else if (clawback_is_open(&page->clawbacks.list[i])) {
            open++;
            left.fen += clawback_left(&page->clawbacks.list[i]).fen;
        }
    }
    text =
        arena_format(&arena, _("open %1$d, left %2$s   ! overdue"), open, yuan_text(left, &arena));
    if (unconfirmed > 0) /* nobody owes what is only proposed */
        text = arena_format(&arena, _("%1$s   not confirmed %2$d, %3$s"), text, unconfirmed,
                            yuan_text(raised, &arena));
    if (!text_empty(page->search))
        text = arena_format(&arena, "“%s”  %s", page->search, text);
    frame_context(frame, "%s%s%s", text, provisional ? "   " : "",
                  provisional ? _(PROVISIONAL_LEGEND) : "");
}

/* What the list leaves over is the pane's. */
static int foot_rows(const struct clawbacks_page *page, int rows)
{
    int over = rows - FOOT_ROWS - 1 - (int) page->clawbacks.count;

    if (rows < FLAT_BELOW)
        return 0;
    return FOOT_ROWS + (over < 0 ? 0 : over > FOOT_MORE ? FOOT_MORE : over);
}

static void clawbacks_draw(struct screen *screen, struct frame *frame)
{
    struct clawbacks_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = foot_rows(page, body.rows);
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
    if (clawback) {
        read_focus(page, clawback->id);
        clawback_pane_draw(page->world, clawback, &page->focus, frame->grid, below);
    }
}

/* ---- commands ---- */

static bool start_raise(struct screen *screen)
{
    struct clawbacks_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    world_tick(page->world);
    if (!desk_clawback_may_raise(&page->world->desk, page->application_id, &findings)) {
        findings_show(screen->console, _("Claim money back"), &findings);
        return true;
    }
    clawback_room_release(&page->room);
    if (!desk_clawback_room(&page->world->desk, page->application_id, &page->room, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    clawback_target_release(&page->target);
    page->target = (struct clawback_target){.world = page->world,
                                            .application_id = page->application_id,
                                            .number = page->number,
                                            .room = &page->room};
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
    clawback_target_release(&page->target);
    page->target = (struct clawback_target){
        .world = page->world, .clawback = clawback, .page = &page->focus, .move = move};
    return clawback_card_move(screen->console, &page->target);
}

static bool move_of(enum command_id id, enum clawback_move *ret_move)
{
    static const struct {
        enum command_id id;
        enum clawback_move move;
    } moves[] = {
        {CMD_CLAWBACK_NOTIFY, CLAWBACK_MOVE_NOTIFY},
        {CMD_CLAWBACK_RECEIVE, CLAWBACK_MOVE_RECEIVE},
        {CMD_CLAWBACK_UNRECEIVE, CLAWBACK_MOVE_UNRECEIVE},
        {CMD_CLAWBACK_ENFORCE, CLAWBACK_MOVE_ENFORCE},
        {CMD_CLAWBACK_PROPOSE, CLAWBACK_MOVE_PROPOSE},
        {CMD_CLAWBACK_CONFIRM, CLAWBACK_MOVE_CONFIRM},
        {CMD_CLAWBACK_REFUSE, CLAWBACK_MOVE_REFUSE},
        {CMD_CLAWBACK_WITHDRAW, CLAWBACK_MOVE_WITHDRAW},
    };

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (moves[i].id == id) {
            *ret_move = moves[i].move;
            return true;
        }
    return false;
}

/* Of the one in focus, in the language of now. */
static void show_notice(void *of)
{
    struct screen *screen = of;
    struct clawbacks_page *page = screen->state;
    const struct clawback *clawback = in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    world_tick(page->world);
    if (!clawback)
        return;
    if (desk_clawback_notice(&page->world->desk, clawback->id, &arena, &text, &err))
        (void) pager_open(screen->console, &(struct paging){.title = _("Notice of clawback"),
                                                            .text = text,
                                                            .again = show_notice,
                                                            .of = screen});
    else
        console_fail(screen->console, &err);
}

/* The same of its newest waiver. */
static void show_waived(void *of)
{
    struct screen *screen = of;
    struct clawbacks_page *page = screen->state;
    const struct clawback *clawback = in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    world_tick(page->world);
    if (!clawback)
        return;
    if (desk_clawback_waiver_notice(&page->world->desk, clawback->id, &arena, &text, &err))
        (void) pager_open(screen->console, &(struct paging){.title = _("Notice of a waiver"),
                                                            .text = text,
                                                            .again = show_waived,
                                                            .of = screen});
    else
        console_fail(screen->console, &err);
}

static bool search_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct clawbacks_page *page = screen->state;

    (void) err;
    snprintf(page->search, sizeof page->search, "%s", text);
    reload(screen);
    list_restart(&page->list);
    return true;
}

static bool search(struct screen *screen)
{
    const struct clawbacks_page *page = screen->state;

    return dialog_ask(screen->console,
                      &(struct asking){.title = _("Search"),
                                       .question = _("Part of the number or the applicant's name, "
                                                     "or its pinyin; empty shows all:"),
                                       .text = page->search,
                                       .most = SEARCH_MOST,
                                       .done = search_typed,
                                       .of = screen});
}

static bool clawbacks_command(struct screen *screen, enum command_id id)
{
    struct clawbacks_page *page = screen->state;
    const struct clawback *clawback = in_focus(page);

    enum clawback_move move;

    if (move_of(id, &move))
        return start_move(screen, move);
    switch ((int) id) { /* the rest is the list's */
    case CMD_CLAWBACK_SEARCH:
        return search(screen);
    case CMD_CLAWBACK_RAISE:
        return start_raise(screen);
    case CMD_CLAWBACK_NOTICE:
        show_notice(screen);
        return true;
    case CMD_CLAWBACK_WAIVED:
        show_waived(screen);
        return true;
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

/* Whose move it is, where it is not that of who sits here. */
static const char *whose_move(const struct move_row *row)
{
    if (row->roles & ROLE_BIT(ROLE_FINANCE))
        return _("finance does it");
    return row->roles & ROLE_BIT(ROLE_OFFICER) ? _("an officer does it")
                                               : _("a supervisor does it");
}

/* What could never be done here is not offered; why the rest cannot is told when it is tried. */
static enum readiness may_move(const struct clawbacks_page *page, enum clawback_move move,
                               const char **ret_missing)
{
    const struct move_row *row = clawback_move_row(move);
    const struct clawback *clawback = in_focus(page);

    if (!(row->roles & ROLE_BIT(page->world->desk.clerk.role)))
        *ret_missing = whose_move(row);
    else if (!clawback)
        *ret_missing = _("there is no clawback here");
    else if ((clawback_takes(move) & CLAWBACK_TAKES_WAIVER) && clawback->waiver_id == 0)
        *ret_missing = _("no waiver is proposed");
    else if (!(row->from & (1u << clawback_state(clawback, page->world->desk.today))))
        *ret_missing = _("it does not follow from the state this one is in");
    else
        return COMMAND_READY;
    return COMMAND_MISSING;
}

static enum readiness clawbacks_may(const struct screen *screen, enum command_id id,
                                    const char **ret_missing)
{
    const struct clawbacks_page *page = screen->state;

    enum clawback_move move;

    if (move_of(id, &move))
        return may_move(page, move, ret_missing);
    switch ((int) id) {
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
    case CMD_CLAWBACK_WAIVED:
        if (in_focus(page) && in_focus(page)->waived.fen > 0)
            return COMMAND_READY;
        *ret_missing = _("nothing of it is waived");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

/* A notice of what was waived is told of where there is one. */
static bool clawbacks_hinted(const struct screen *screen, enum command_id id)
{
    const struct clawback *clawback = in_focus(screen->state);

    return id != CMD_CLAWBACK_WAIVED || (clawback && clawback->waived.fen > 0);
}

static void clawbacks_close(struct screen *screen)
{
    struct clawbacks_page *page = screen->state;

    list_release(&page->list);
    clawbacks_release(&page->clawbacks);
    clawback_page_release(&page->focus);
    clawback_room_release(&page->room);
    clawback_target_release(&page->target);
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
    .hinted = clawbacks_hinted,
    .resume = reload,
    .close = clawbacks_close,
    .figures = &figures,
};
