/* SPDX-License-Identifier: Apache-2.0 */
/* The register of key laboratories: when the next evaluation falls due, and the history of the one
 * in focus.  Knows how days are shown; when they fall is the desk's. */
#include <stdio.h>

#include "base/calendar.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/labs.h"
#include "tui/application_words.h"
#include "tui/lab_card.h"
#include "tui/list.h"
#include "tui/screens.h"

#define DETAIL_ROWS 8
#define TALL_FROM   28 /* rows of body from which more of the history is shown */
#define TALL_ROWS   14
#define FLAT_BELOW  16 /* rows of body under which the name and the host must do */
#define FLAT_ROWS   2
#define YEAR_COLS   8
#define SOON_MONTHS 12

enum view { VIEW_ALL, VIEW_SOON, VIEW_LATE, VIEW_COUNT };

struct labs_page {
    struct world *world;
    enum view view;
    struct labs labs;
    size_t *shown; /* numbers of labs in the view */
    int64_t shown_count;
    struct lab_evaluations history; /* of the one in focus */
    int64_t history_of;             /* its id; 0: none read */
    struct lab_target target;       /* for the cards */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Laboratory"), .width = 22, .grow = 3, .priority = 0},
    {.title = N_("Host unit"), .width = 14, .grow = 2, .priority = 4},
    {.title = N_("Recognised"), .width = 10, .priority = 2},
    {.title = N_("Due"), .width = 10, .priority = 0},
    {.title = N_("Working days"), .width = 14, .priority = 0, .right = true},
    {.title = N_("Last grade"), .width = 11, .priority = 1},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- days ---- */

static bool is_late(const struct labs_page *page, const struct lab *lab)
{
    return lab->due_on.day < page->world->desk.today.day;
}

static bool is_soon(const struct labs_page *page, const struct lab *lab)
{
    return lab->due_on.day <= date_add_months(page->world->desk.today, SOON_MONTHS).day;
}

/* "*": a year on the way has no notice yet, so the count may still change. */
static const char *days_text(const struct labs_page *page, const struct lab *lab,
                             struct arena *arena)
{
    struct date today = page->world->desk.today;
    bool late = is_late(page, lab);
    struct working_days days = calendar_between(page->world->calendar, late ? lab->due_on : today,
                                                late ? today : lab->due_on);
    const char *mark = days.provisional ? "*" : " ";

    return late ? arena_format(arena, _("%1$d late%2$s"), days.count, mark)
                : arena_format(arena, "%d%s", days.count, mark);
}

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return ((struct labs_page *) of)->shown_count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct labs_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct lab *lab = &page->labs.list[page->shown[first + i]];
        char recognised[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = lab->id,
            .cells = {applicant_text(lab->name, lab->invented, arena), lab->organisation_name,
                      arena_text(arena, date_text(lab->recognised_on, recognised)),
                      arena_text(arena, date_text(lab->due_on, due)), days_text(page, lab, arena),
                      lab->last_grade == LAB_UNGRADED ? "-" : _(lab_grade_label(lab->last_grade))},
            .late = is_late(page, lab)};
    }
    return count;
}

static bool in_view(const struct labs_page *page, const struct lab *lab, enum view view)
{
    switch (view) {
    case VIEW_SOON:
        return is_soon(page, lab);
    case VIEW_LATE:
        return is_late(page, lab);
    case VIEW_ALL:
    case VIEW_COUNT:
        break;
    }
    return true;
}

static int count_view(const struct labs_page *page, enum view view)
{
    int count = 0;

    for (size_t i = 0; i < page->labs.count; i++)
        count += in_view(page, &page->labs.list[i], view);
    return count;
}

static void show_view(struct labs_page *page)
{
    page->shown_count = 0;
    for (size_t i = 0; i < page->labs.count; i++)
        if (in_view(page, &page->labs.list[i], page->view))
            page->shown[page->shown_count++] = i;
}

static bool load(struct labs_page *page, struct err *err)
{
    struct labs labs = {0};

    world_tick(page->world);
    if (!desk_labs(&page->world->desk, &labs, err))
        return false;
    labs_release(&page->labs);
    page->labs = labs;
    page->shown = arena_get(&page->labs.arena, (labs.count + 1) * sizeof *page->shown);
    page->history_of = 0;
    show_view(page);
    return true;
}

static void reload(struct screen *screen)
{
    struct labs_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (int64_t i = 0; page->target.done_id != 0 && i < page->shown_count; i++)
        if (page->labs.list[page->shown[i]].id == page->target.done_id)
            list_go(&page->list, i);
    page->target.done_id = 0;
}

static bool labs_open(struct screen *screen, const void *argument, struct err *err)
{
    struct labs_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No laboratory in this view. ] shows the next view, n enters a new one."));
    return true;
}

static const struct lab *lab_now(const struct labs_page *page)
{
    return page->list.at < page->shown_count ? &page->labs.list[page->shown[page->list.at]] : NULL;
}

/* ---- the one in focus ---- */

static void read_history(struct labs_page *page, const struct lab *lab)
{
    struct err ignored = {0};

    if (page->history_of == lab->id)
        return;
    lab_evaluations_release(&page->history);
    page->history = (struct lab_evaluations){0};
    page->history_of = lab->id;
    if (!desk_lab_evaluations(&page->world->desk, lab->id, &page->history, &ignored))
        page->history.count = 0;
}

/* The column of a day on a line of years. */
static int column_of(struct date day, int first_year)
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return (year - first_year) * YEAR_COLS + (month - 1) * YEAR_COLS / 12;
}

static void put_mark(struct grid *grid, int y, struct area area, int x, const char *mark)
{
    if (x >= 0 && x < area.cols)
        grid_put(grid, y, area.x + x,
                 text_width(mark) < area.cols - x ? text_width(mark) : area.cols - x, mark,
                 STYLE_HEADING);
}

/* Years, and under them: recognised, graded, due.  The line ends with the year due. */
static void draw_years(const struct labs_page *page, const struct lab *lab, struct grid *grid,
                       struct area area)
{
    int last = date_year(lab->due_on), first = last - area.cols / YEAR_COLS + 1;
    int today, begin;
    const char *dot = grid->ascii ? "o" : "●", *diamond = grid->ascii ? "#" : "◆";

    if (first < date_year(lab->recognised_on))
        first = date_year(lab->recognised_on);
    today = column_of(page->world->desk.today, first);
    for (int year = first; year <= last; year++)
        grid_format(grid, area.y, area.x + (year - first) * YEAR_COLS, YEAR_COLS, STYLE_DIM, "%d",
                    year);
    begin = column_of(lab->recognised_on, first);
    begin = begin > 0 ? begin : 0;
    grid_rule(grid, area.y + 1, area.x + begin, column_of(lab->due_on, first) - begin, STYLE_RULE);
    put_mark(grid, area.y + 1, area, column_of(lab->recognised_on, first), dot);
    for (size_t i = 0; i < page->history.count; i++)
        put_mark(grid, area.y + 1, area, column_of(page->history.list[i].graded_on, first), dot);
    put_mark(grid, area.y + 1, area, today, "|");
    put_mark(grid, area.y + 1, area, column_of(lab->due_on, first), diamond);
    grid_format(grid, area.y + 2, area.x, area.cols, STYLE_DIM,
                _("%1$s recognised, graded   | today   %2$s due"), dot, diamond);
}

/* One row of the history; the heading stands in the same columns. */
static void put_history(struct grid *grid, struct area area, int row, const char *const cells[5],
                        enum style style)
{
    static const int starts[] = {0, 12, 24, 36, 52};

    for (int i = 0; i < 5; i++) {
        int next = i < 4 ? starts[i + 1] - 1 : area.cols;

        if (starts[i] < area.cols)
            grid_put_cut(grid, area.y + row, area.x + starts[i],
                         (next < area.cols ? next : area.cols) - starts[i], cells[i], style);
    }
}

static void draw_history(const struct labs_page *page, struct grid *grid, struct area area)
{
    const char *const titles[] = {_("Due"), _("Graded on"), _("Grade"), _("Reward"), _("Note")};
    int row = 1;

    if (page->history.count == 0) {
        grid_put(grid, area.y, area.x, area.cols, _("Not evaluated yet."), STYLE_DIM);
        return;
    }
    put_history(grid, area, 0, titles, STYLE_DIM);
    for (size_t i = page->history.count; i > 0 && row < area.rows; i--) {
        const struct lab_evaluation *past = &page->history.list[i - 1];
        char due[DATE_TEXT_SIZE], graded[DATE_TEXT_SIZE];
        const char *const cells[] = {
            date_text(past->due_on, due), date_text(past->graded_on, graded),
            _(lab_grade_label(past->grade)), past->reward_number, past->note};

        put_history(grid, area, row, cells, STYLE_NORMAL);
        row++;
    }
}

static void draw_lab(struct labs_page *page, const struct lab *lab, struct grid *grid,
                     struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    read_history(page, lab);
    grid_put_cut(grid, area.y, area.x, area.cols, applicant_text(lab->name, lab->invented, &arena),
                 STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols,
                 arena_format(&arena, _("%1$s   field: %2$s   every %3$d years"),
                              lab->organisation_name, text_empty(lab->field) ? "-" : lab->field,
                              lab->cycle_years),
                 STYLE_NORMAL);
    if (area.rows < DETAIL_ROWS)
        return;
    draw_years(page, lab, grid, area_below(area, 2));
    draw_history(page, grid, area_below(area, 5));
}

static bool any_provisional(const struct labs_page *page)
{
    struct date today = page->world->desk.today;

    for (int64_t i = 0; i < page->shown_count; i++) {
        struct date due = page->labs.list[page->shown[i]].due_on;

        if (due.day >= today.day ? calendar_is_provisional(page->world->calendar, today, due)
                                 : calendar_is_provisional(page->world->calendar, due, today))
            return true;
    }
    return false;
}

static void draw_context(struct labs_page *page, struct frame *frame)
{
    static const char *const names[VIEW_COUNT] = {N_("all"), N_("due within a year"),
                                                  N_("overdue")};
    char line[240] = "";
    size_t used = 0;

    for (int i = 0; i < VIEW_COUNT && used < sizeof line; i++)
        used += (size_t) snprintf(line + used, sizeof line - used,
                                  i == (int) page->view ? "[%s %d] " : " %s %d  ", _(names[i]),
                                  count_view(page, (enum view) i));
    frame_context(frame, _("View %s"), line);
}

static void labs_draw(struct screen *screen, struct frame *frame)
{
    struct labs_page *page = screen->state;
    struct area body = frame->layout.body;
    bool note = any_provisional(page);
    int detail = body.rows >= TALL_FROM   ? TALL_ROWS
                 : body.rows < FLAT_BELOW ? FLAT_ROWS
                                          : DETAIL_ROWS;
    struct area top = area_top(body, body.rows - detail - 1 - note);
    struct area below = area_below(body, top.rows);
    const struct lab *lab = lab_now(page);

    frame_title(frame, "%s", _("Key laboratories > Evaluation"));
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
    if (lab)
        draw_lab(page, lab, frame->grid, below);
}

/* ---- commands ---- */

static bool grade(struct screen *screen)
{
    struct labs_page *page = screen->state;
    const struct lab *lab = lab_now(page);

    if (!lab)
        return true;
    page->target = (struct lab_target){.world = page->world, .lab = *lab};
    return lab_card_grade(screen->console, &page->target);
}

static bool labs_command(struct screen *screen, enum command_id id)
{
    struct labs_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_LABS_VIEW:
        page->view = (enum view)((page->view + 1) % VIEW_COUNT);
        show_view(page);
        list_restart(&page->list);
        return true;
    case CMD_LABS_ADD:
        page->target = (struct lab_target){.world = page->world};
        return lab_card_add(screen->console, &page->target);
    case CMD_LABS_GRADE:
        return grade(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness labs_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct labs_page *page = screen->state;
    bool changes = id == CMD_LABS_ADD || id == CMD_LABS_GRADE;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (changes && page->world->desk.clerk.role == ROLE_AUDITOR) {
        *ret_missing = _("auditors read only");
        return COMMAND_MISSING;
    }
    if (id == CMD_LABS_GRADE && !lab_now(page)) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void labs_close(struct screen *screen)
{
    struct labs_page *page = screen->state;

    list_release(&page->list);
    lab_evaluations_release(&page->history);
    labs_release(&page->labs);
}

const struct screen_class screen_labs = {
    .name = "labs",
    .place = IN_LABS,
    .widget = IN_LIST,
    .size = sizeof(struct labs_page),
    .open = labs_open,
    .draw = labs_draw,
    .command = labs_command,
    .may = labs_may,
    .resume = reload,
    .close = labs_close,
};
