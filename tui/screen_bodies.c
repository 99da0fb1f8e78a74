/* SPDX-License-Identifier: Apache-2.0 */
/* The registers of standing bodies: what is due when, over twelve quarters where there is room, and
 * the one in focus.  Knows how days are shown; when they fall is the desk's. */
#include <stdio.h>

#include "base/calendar.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "reports/ics.h"
#include "tui/application_words.h"
#include "tui/body_card.h"
#include "tui/body_words.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/report_card.h"
#include "tui/screens.h"
#include "tui/timeline.h"

#define DETAIL_ROWS   9
#define TALL_FROM     28 /* rows of body from which the detail has more */
#define TALL_ROWS     12
#define FLAT_BELOW    16 /* rows of body under which name and host must do */
#define FLAT_ROWS     2
#define COLUMN_COUNT  9
#define QUARTERS_LAST (COLUMN_COUNT - 1)

struct bodies_page {
    struct world *world;
    enum bodies_view view;
    const struct body_kind *kind; /* NULL: all */
    struct bodies bodies;
    size_t *shown; /* numbers of bodies in the view */
    int64_t shown_count;
    struct body_page focus; /* all of the one in focus */
    int64_t focus_of;       /* its id; 0: none read */
    struct body_target target;
    struct report_target order;
    struct list list;
    struct list_column columns[COLUMN_COUNT];
    enum language language; /* in which the findings of the one in focus were read */
    struct arena headings;  /* of the quarters */
    bool ascii;             /* as last drawn */
};

static const struct list_column columns[COLUMN_COUNT] = {
    {.title = N_("Name"), .width = 20, .grow = 3, .priority = 0},
    {.title = N_("Host unit"), .width = 14, .grow = 2, .priority = 6},
    {.title = N_("Since"), .width = 10, .priority = 5},
    {.title = N_("Due"), .width = 10, .priority = 0},
    {.title = N_("Working days"), .width = 13, .priority = 0, .right = true},
    {.title = N_("Grade"), .width = 9, .priority = 1},
    {.title = N_("State"), .width = 12, .priority = 0},
    {.title = N_("Papers"), .width = 6, .priority = 2, .right = true},
    {.title = "", .width = TIMELINE_COLS, .priority = 4},
};

static struct date today_of(const struct bodies_page *page)
{
    return page->world->desk.today;
}

static const struct body_kind *kind_of(const struct bodies_page *page, const struct body *body)
{
    return catalogue_body_kind(page->world->catalogue, body->kind); /* the desk lists no other */
}

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return ((struct bodies_page *) of)->shown_count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct bodies_page *page = of;
    struct date today = today_of(page);

    for (int i = 0; i < count; i++) {
        const struct body *body = &page->bodies.list[page->shown[first + i]];
        const struct body_kind *kind = kind_of(page, body);
        char since[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = body->id,
            .cells = {applicant_text(body->name, body->invented, arena), body->organisation_name,
                      arena_text(arena, date_text(body->recognised_on, since)),
                      arena_text(arena, date_text(body_deadline(body), due)),
                      body_days_text(body, page->world->calendar, today, arena),
                      body_grade_text(kind, body->last_grade), body_state_text(body, kind, today),
                      body_evidence_text(body, kind, arena),
                      timeline_quarters(body, today, page->ascii, arena)},
            .late = body_is_late(body, today) || body_is_undecided(body),
            .dim = !date_is_none(body->ended_on)};
    }
    return count;
}

static bool in_view(const struct bodies_page *page, const struct body *body, enum bodies_view view)
{
    bool stands = date_is_none(body->ended_on);

    if (page->kind && !text_is(page->kind->id, body->kind))
        return false;
    switch (view) {
    case BODIES_SOON:
        return body_is_soon(body, today_of(page));
    case BODIES_LATE:
        return body_is_late(body, today_of(page));
    case BODIES_TO_DECIDE:
        return body_is_undecided(body);
    case BODIES_RECTIFY:
        return stands && body->evaluation_id != 0 &&
               (body->state == BODY_RECTIFY || body->state == BODY_RESCORED);
    case BODIES_ENDED:
        return !stands || (body->months > 0 && body->due_on.day < today_of(page).day);
    case BODIES_ALL:
        break;
    }
    return true;
}

static int count_view(const struct bodies_page *page, enum bodies_view view)
{
    int count = 0;

    for (size_t i = 0; i < page->bodies.count; i++)
        count += in_view(page, &page->bodies.list[i], view);
    return count;
}

/* What waits to be decided leads. */
static void show_view(struct bodies_page *page)
{
    page->shown_count = 0;
    for (int awaited = 1; awaited >= 0; awaited--)
        for (size_t i = 0; i < page->bodies.count; i++)
            if (in_view(page, &page->bodies.list[i], page->view) &&
                body_is_undecided(&page->bodies.list[i]) == (bool) awaited)
                page->shown[page->shown_count++] = i;
}

static bool load(struct bodies_page *page, struct err *err)
{
    struct bodies bodies = {0};

    world_tick(page->world);
    if (!desk_bodies(&page->world->desk, &bodies, err))
        return false;
    bodies_release(&page->bodies);
    page->bodies = bodies;
    page->shown = arena_get(&page->bodies.arena, (bodies.count + 1) * sizeof *page->shown);
    page->focus_of = 0;
    arena_release(&page->headings);
    page->headings = (struct arena){0};
    page->columns[QUARTERS_LAST].title = timeline_heading(today_of(page), &page->headings);
    show_view(page);
    return true;
}

static void reload(struct screen *screen)
{
    struct bodies_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (int64_t i = 0; page->target.done_id != 0 && i < page->shown_count; i++)
        if (page->bodies.list[page->shown[i]].id == page->target.done_id)
            list_go(&page->list, i);
    page->target.done_id = 0;
}

static bool bodies_open(struct screen *screen, const void *argument, struct err *err)
{
    struct bodies_page *page = screen->state;
    const struct bodies_place *place = argument;

    page->view = place ? place->view : BODIES_ALL;
    page->world = screen_world(screen);
    memcpy(page->columns, columns, sizeof columns);
    if (!load(page, err))
        return false;
    list_init(&page->list, page->columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing in this view. ] shows the next view, n enters a new one."));
    return true;
}

static const struct body *body_now(const struct bodies_page *page)
{
    return page->list.at < page->shown_count ? &page->bodies.list[page->shown[page->list.at]]
                                             : NULL;
}

/* ---- the one in focus ---- */

static void read_focus(struct bodies_page *page, const struct body *body)
{
    struct err ignored = {0};

    if (page->focus_of == body->id && page->language == language_now())
        return;
    page->language = language_now();
    body_page_release(&page->focus);
    page->focus_of = body->id;
    if (!desk_body(&page->world->desk, body->id, &page->focus, &ignored))
        page->focus = (struct body_page){0};
}

static const char *evidence_line(const struct body_page *focus, struct arena *arena)
{
    const char *line = _("Evidence:");

    for (size_t i = 0; i < focus->evidence_count; i++)
        line = arena_format(arena, "%s [%s]%s", line, focus->evidence[i].present ? "x" : " ",
                            words_now(&focus->evidence[i].evidence->name));
    return line;
}

/* "优秀 良好: 奖励   合格: 继续 …": what each grade leads to. */
static const char *grades_line(const struct body_kind *kind, struct arena *arena)
{
    const char *line = "";

    for (size_t i = 0; i < kind->grade_count; i++) {
        int parted = 0;

        line =
            arena_format(arena, "%s%s%s:", line, i ? "   " : "", words_now(&kind->grades[i].name));
        for (int outcome = OUTCOME_NONE + 1; outcome < BODY_OUTCOME_COUNT; outcome++)
            if (kind->grades[i].outcomes & (1u << outcome))
                line = arena_format(arena, "%s%s%s", line, parted++ ? " / " : " ",
                                    _(body_outcome_label((enum body_outcome) outcome)));
    }
    return arena_format(arena, "%s%s", line,
                        grade_is_proved(kind->grade) ? "" : _("   (unproved)"));
}

static void draw_finding(const struct body_page *focus, struct grid *grid, struct area area,
                         struct arena *arena)
{
    const struct finding *finding;

    if (focus->findings.count == 0) {
        grid_wrap(grid, area, 0, grades_line(focus->kind, arena), STYLE_DIM);
        return;
    }
    for (size_t i = 0; i < focus->findings.count && (int) i < area.rows; i++) {
        finding = &focus->findings.list[i];
        grid_put_cut(grid, area.y + (int) i, area.x, area.cols,
                     arena_format(arena, "! %s", finding->text), STYLE_WARNING);
    }
}

static const char *money_line(const struct body_page *focus, struct arena *arena)
{
    char committed[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE];

    if (text_empty(focus->award_number))
        return focus->kind->award
                   ? arena_format(arena, _("Item %s: nothing awarded to this host unit"),
                                  focus->kind->award)
                   : "";
    if (focus->award_in_kind)
        return arena_format(arena, _("Item %1$s %2$s: awarded, in kind"), focus->kind->award,
                            focus->award_number);
    return arena_format(arena, _("%1$s %2$s: awarded %3$s, paid %4$s ten thousands of yuan"),
                        focus->kind->award, focus->award_number,
                        money_wan(focus->committed, committed), money_wan(focus->paid, paid));
}

static void draw_focus(struct bodies_page *page, const struct body *body, struct grid *grid,
                       struct area area)
{
    const struct body_page *focus = &page->focus;
    AUTO_ARENA struct arena arena = {0};
    char since[DATE_TEXT_SIZE];

    read_focus(page, body);
    grid_put_cut(grid, area.y, area.x, area.cols,
                 arena_format(&arena, "%s   %s", applicant_text(body->name, body->invented, &arena),
                              words_now(&kind_of(page, body)->name)),
                 STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols,
                 arena_format(&arena, _("%1$s   field: %2$s   since %3$s, %4$s"),
                              body->organisation_name, text_empty(body->field) ? "-" : body->field,
                              date_text(body->recognised_on, since), body_cycle_text(body, &arena)),
                 STYLE_NORMAL);
    if (area.rows < DETAIL_ROWS || !focus->kind)
        return;
    timeline_draw_years(grid, area_below(area, 2), body, &focus->evaluations, today_of(page));
    grid_put_cut(grid, area.y + 5, area.x, area.cols, money_line(focus, &arena), STYLE_NORMAL);
    if (!focus->kind->is_term)
        grid_put_cut(grid, area.y + 6, area.x, area.cols, evidence_line(focus, &arena),
                     STYLE_NORMAL);
    draw_finding(focus, grid, area_below(area, focus->kind->is_term ? 6 : 7), &arena);
}

/* ---- drawing ---- */

static bool any_provisional(const struct bodies_page *page)
{
    struct date today = today_of(page);

    for (int64_t i = 0; i < page->shown_count; i++) {
        struct date due = body_deadline(&page->bodies.list[page->shown[i]]);

        if (!date_is_none(due) &&
            calendar_is_provisional(page->world->calendar, due.day < today.day ? due : today,
                                    due.day < today.day ? today : due))
            return true;
    }
    return false;
}

static int count_kinds(const struct bodies_page *page)
{
    const struct catalogue *catalogue = page->world->catalogue;
    int count = 0;

    for (size_t i = 0; i < catalogue->body_kind_count; i++)
        count += desk_body_sees(&page->world->desk, &catalogue->body_kinds[i]);
    return count;
}

static void draw_context(struct bodies_page *page, struct frame *frame)
{
    static const char *const names[BODIES_VIEW_COUNT] = {N_("all"),          N_("within a year"),
                                                         N_("overdue"),      N_("to decide"),
                                                         N_("to put right"), N_("ended")};
    char line[240] = "";
    size_t used = 0;

    for (int i = 0; i < BODIES_VIEW_COUNT && used < sizeof line; i++)
        used += (size_t) snprintf(line + used, sizeof line - used,
                                  i == (int) page->view ? "[%s %d] " : " %s %d  ", _(names[i]),
                                  count_view(page, (enum bodies_view) i));
    frame_context(frame, _("View %s"), line);
}

static void bodies_draw(struct screen *screen, struct frame *frame)
{
    struct bodies_page *page = screen->state;
    struct area body = frame->layout.body;
    bool note = any_provisional(page);
    int detail = body.rows >= TALL_FROM   ? TALL_ROWS
                 : body.rows < FLAT_BELOW ? FLAT_ROWS
                                          : DETAIL_ROWS;
    struct area top = area_top(body, body.rows - detail - 1 - note);
    struct area below = area_below(body, top.rows);
    const struct body *now = body_now(page);

    if (page->ascii != frame->grid->ascii) {
        page->ascii = frame->grid->ascii;
        list_refresh(&page->list);
    }
    if (page->kind)
        frame_title(frame, _("Standing bodies > %s"), words_now(&page->kind->name));
    else
        frame_title(frame, "%s", _("Standing bodies > Evaluation"));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, top, true);
    if (note)
        grid_put_cut(frame->grid, below.y, below.x + 1, below.cols - 2,
                     _("* No notice of days off for a year on the way yet: counted Monday to "
                       "Friday for now."),
                     STYLE_DIM);
    below = area_below(below, note);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below = area_below(below, 1);
    below.x += 1;
    below.cols -= 2;
    if (now)
        draw_focus(page, now, frame->grid, below);
}

/* ---- commands ---- */

/* All, then each kind that one sees, then all again. */
static void next_kind(struct bodies_page *page)
{
    const struct catalogue *catalogue = page->world->catalogue;
    size_t next = page->kind ? (size_t) (page->kind - catalogue->body_kinds) + 1 : 0;

    while (next < catalogue->body_kind_count &&
           !desk_body_sees(&page->world->desk, &catalogue->body_kinds[next]))
        next++;
    page->kind = next < catalogue->body_kind_count ? &catalogue->body_kinds[next] : NULL;
    show_view(page);
    list_restart(&page->list);
}

static bool add(struct screen *screen)
{
    struct bodies_page *page = screen->state;

    page->target = (struct body_target){.world = page->world, .kind = page->kind};
    return body_card_add(screen->console, &page->target);
}

static bool write_calendar(struct screen *screen)
{
    struct bodies_page *page = screen->state;
    struct ics_result result;
    struct err err = {0};

    world_tick(page->world);
    if (ics_write(&page->world->desk, &(struct ics_order){.folder = page->world->exports}, &result,
                  &err))
        console_say(screen->console, SAY_DONE, _("%s was written; calendar programs take it in."),
                    result.path);
    else
        console_fail(screen->console, &err);
    return true;
}

static bool bodies_command(struct screen *screen, enum command_id id)
{
    struct bodies_page *page = screen->state;
    const struct body *body = body_now(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_BODIES_VIEW:
        page->view = (enum bodies_view)((page->view + 1) % BODIES_VIEW_COUNT);
        show_view(page);
        list_restart(&page->list);
        return true;
    case CMD_BODIES_KIND:
        next_kind(page);
        return true;
    case CMD_BODIES_ADD:
        return add(screen);
    case CMD_BODIES_REPORT:
        page->order = (struct report_target){.world = page->world, .kind = REPORT_BODIES};
        return report_card_open(screen->console, &page->order);
    case CMD_BODIES_CALENDAR:
        return write_calendar(screen);
    case CMD_LIST_OPEN:
        return body && console_push(screen->console, &screen_body, &body->id);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static bool keeps_any(const struct bodies_page *page)
{
    const struct catalogue *catalogue = page->world->catalogue;

    for (size_t i = 0; i < catalogue->body_kind_count; i++)
        if (desk_body_keeps(&page->world->desk, &catalogue->body_kinds[i]))
            return true;
    return false;
}

static enum readiness bodies_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct bodies_page *page = screen->state;

    if (id == CMD_LIST_SELECT || (id == CMD_BODIES_KIND && count_kinds(page) < 2))
        return COMMAND_HIDDEN;
    if (id == CMD_BODIES_ADD && page->world->desk.clerk.role != ROLE_AUDITOR && !keeps_any(page)) {
        *ret_missing = _("the registers of standing bodies are kept by other departments");
        return COMMAND_MISSING;
    }
    if (id == CMD_BODIES_ADD && page->world->desk.clerk.role == ROLE_AUDITOR) {
        *ret_missing = _("auditors read only");
        return COMMAND_MISSING;
    }
    if (id == CMD_LIST_OPEN && !body_now(page)) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void bodies_close(struct screen *screen)
{
    struct bodies_page *page = screen->state;

    list_release(&page->list);
    body_page_release(&page->focus);
    bodies_release(&page->bodies);
    arena_release(&page->headings);
}

static const enum figure beside[] = {FIGURE_COMMITTED, FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_bodies = {
    .figures = &figures,
    .name = "bodies",
    .place = IN_BODIES,
    .widget = IN_LIST,
    .size = sizeof(struct bodies_page),
    .open = bodies_open,
    .draw = bodies_draw,
    .command = bodies_command,
    .may = bodies_may,
    .resume = reload,
    .close = bodies_close,
};
