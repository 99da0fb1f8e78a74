/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides: amounts that a person set below what the rules give, by department and
 * year; of the one in focus the ground and whose two pairs of eyes saw it; and added up
 * (overrides_groups.c).  Changes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/overrides_page.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define FOOT_ROWS  7
#define FLAT_BELOW 14 /* rows of body under which the list alone must do */

static const struct list_column columns[] = {
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 4},
    {.title = N_("Rules (yuan)"),
     .width = 13,
     .priority = 1,
     .right = true,
     .figure = FIGURE_BY_RULES},
    {.title = N_("Decided (yuan)"),
     .width = 14,
     .priority = 0,
     .right = true,
     .figure = FIGURE_DECIDED},
    {.title = N_("Less (yuan)"),
     .width = 13,
     .priority = 0,
     .right = true,
     .figure = FIGURE_LESS_BY},
    {.title = N_("Ground"), .width = 12, .grow = 3, .priority = 5},
    {.title = N_("Day"), .width = 10, .priority = 2},
    {.title = N_("State"), .width = 13, .priority = 0},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static size_t row_count(const struct overrides_page *page)
{
    return page->shown ? page->shown_count : page->overrides.count;
}

static const struct override *row_at(const struct overrides_page *page, size_t at)
{
    return &page->overrides.list[page->shown ? page->shown[at] : at];
}

static const struct override *in_focus(const struct overrides_page *page)
{
    int64_t at = page->list.at;

    return page->view == OVERRIDES_EACH && at >= 0 && at < (int64_t) row_count(page)
               ? row_at(page, (size_t) at)
               : NULL;
}

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return (int64_t) row_count(of);
}

static const char *amount(struct money money, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_text(arena, money_text(money, text));
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct overrides_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct override *row = row_at(page, (size_t) (first + i));
        char day[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, applicant_text(row->organisation_name, row->invented, arena),
                      amount(row->by_rules, arena), amount(row->decided, arena),
                      amount(override_difference(row), arena), row->ground,
                      arena_text(arena, date_text(override_day(row), day)),
                      _(override_state_label(override_state(row)))},
            .dim = override_state(row) == OVERRIDE_TAKEN_BACK};
    }
    return count;
}

static bool load(struct overrides_page *page, struct err *err)
{
    AUTO_OVERRIDES struct overrides read = {0};

    world_tick(page->world);
    if (!desk_overrides(&page->world->desk, &page->filter, &read, err))
        return false;
    overrides_release(&page->overrides);
    page->overrides = read;
    read = (struct overrides){0};
    return true;
}

static void show_each(struct overrides_page *page)
{
    list_release(&page->list);
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No amount was set below what the rules give."));
}

/* The groups there are, or all rows: another set of rows has no group one could be inside of. */
static void show_view(struct overrides_page *page, struct console *console, int view)
{
    page->view = view;
    page->inside = false;
    page->shown = NULL;
    if (view == OVERRIDES_EACH)
        show_each(page);
    else
        overrides_show_groups(page, console);
}

static void enter_group(struct overrides_page *page, const struct override_group *group)
{
    page->axis = (enum override_axis) page->view;
    page->back_to = page->list.at;
    page->inside = true;
    page->view = OVERRIDES_EACH;
    page->shown = group->rows; /* of page->groups, which stay */
    page->shown_count = group->count;
    show_each(page);
}

static void leave_group(struct overrides_page *page, struct console *console)
{
    show_view(page, console, (int) page->axis);
    list_refresh(&page->list);
    list_go(&page->list, page->back_to);
}

/* Where the group that was come into stands among those of now: by its name, or by its place when
 * the name is in another language. */
static int64_t place_of_group(const struct overrides_page *page, const char *label)
{
    for (size_t i = 0; i < page->groups.count; i++)
        if (text_is(page->groups.list[i].label, label))
            return (int64_t) i;
    return page->back_to;
}

/* The rows as they are now, in the view that stands. */
static void show_again(struct overrides_page *page, struct console *console)
{
    AUTO_ARENA struct arena arena = {0};
    int64_t at = page->list.at;
    const char *label =
        page->inside ? arena_text(&arena, page->groups.list[page->back_to].label) : NULL;

    show_view(page, console, page->inside ? (int) page->axis : page->view);
    list_refresh(&page->list);
    if (label) {
        list_go(&page->list, place_of_group(page, label));
        if (overrides_group(page))
            enter_group(page, overrides_group(page));
        list_refresh(&page->list);
    }
    list_go(&page->list, at);
}

static void reload(struct screen *screen)
{
    struct overrides_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    show_again(page, screen->console);
}

static bool overrides_open(struct screen *screen, const void *argument, struct err *err)
{
    struct overrides_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!load(page, err))
        return false;
    show_view(page, screen->console, OVERRIDES_EACH);
    return true;
}

/* ---- drawing ---- */

static const char *percent(const struct override *override, struct arena *arena)
{
    char text[RATIO_TEXT_SIZE];

    return arena_text(
        arena, ratio_text((struct ratio){(override_ppm(override) + 500) / 1000 * 1000}, text));
}

static const char *checked_text(const struct override *override, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (date_is_none(override->checked_on))
        return _("not checked by a second person");
    return arena_format(arena, _("checked by %1$s on %2$s"), override->checker,
                        date_text(override->checked_on, day));
}

static void draw_focus(const struct overrides_page *page, const struct override *override,
                       struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    int y = area.y;

    grid_put_cut(
        grid, y++, area.x, area.cols,
        arena_format(&arena, "%s   %s",
                     applicant_text(override->organisation_name, override->invented, &arena),
                     item_text(page->world->catalogue, override->item, &arena)),
        STYLE_HEADING);
    grid_put_cut(grid, y++, area.x, area.cols,
                 arena_format(&arena, _("By the rules %1$s, set to %2$s yuan: %3$s less (%4$s)"),
                              amount(override->by_rules, &arena), amount(override->decided, &arena),
                              amount(override_difference(override), &arena),
                              percent(override, &arena)),
                 STYLE_NORMAL);
    grid_put_cut(grid, y++, area.x, area.cols,
                 arena_format(&arena, _("Set by %1$s on %2$s; %3$s"), override->maker,
                              date_text(override_day(override), day),
                              checked_text(override, &arena)),
                 STYLE_NORMAL);
    if (override->taken_back_ms != 0)
        grid_put_cut(grid, y++, area.x, area.cols,
                     arena_format(&arena, _("Taken back by %1$s on %2$s: %3$s"),
                                  override->taken_back_by,
                                  date_text(date_of_instant(override->taken_back_ms), day),
                                  override->reason),
                     STYLE_DIM);
    grid_wrap(grid, (struct area){y, area.x, area.y + area.rows - y, area.cols}, 0,
              arena_format(&arena, _("Ground: %s"), override->ground), STYLE_NORMAL);
}

/* Whose rows these are: auditors narrow, the others see their own department's. */
static const char *whose(const struct overrides_page *page)
{
    const struct clerk *clerk = &page->world->desk.clerk;
    const char *department =
        clerk->role == ROLE_AUDITOR ? page->filter.department : clerk->department;

    return department ? department_short(page->world->catalogue, department) : _("all departments");
}

/* Those that hold: what was taken back gave nobody less. */
static void draw_context(const struct overrides_page *page, struct frame *frame)
{
    AUTO_ARENA struct arena arena = {0};
    struct money less = {0};
    int count = 0, unchecked = 0;

    for (size_t i = 0; i < row_count(page); i++) {
        const struct override *row = row_at(page, i);

        if (override_state(row) == OVERRIDE_TAKEN_BACK)
            continue;
        count++;
        unchecked += override_state(row) == OVERRIDE_UNCHECKED;
        less.fen += override_difference(row).fen;
    }
    frame_context(frame, _("%1$s  < [%2$s] >  stand %3$d (to check %4$d), less %5$s"), whose(page),
                  page->filter.year ? arena_format(&arena, "%d", page->filter.year)
                                    : _("all years"),
                  count, unchecked, yuan_text(less, &arena));
}

static void overrides_draw(struct screen *screen, struct frame *frame)
{
    struct overrides_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot + 1);
    const struct override *override;

    if ((page->view != OVERRIDES_EACH || page->inside) && page->language != language_now())
        show_again(page, screen->console); /* groups are named in a language */
    if (page->inside)
        frame_title(frame, _("Reports > Overrides > %s"), page->groups.list[page->back_to].label);
    else if (page->view != OVERRIDES_EACH)
        frame_title(frame, _("Reports > Overrides, %s"),
                    _(override_axis_label((enum override_axis) page->view)));
    else
        frame_title(frame, "%s", _("Reports > Overrides"));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    override = in_focus(page);
    if (override)
        draw_focus(page, override, frame->grid, below);
    else if (overrides_group(page))
        overrides_draw_group(page, overrides_group(page), frame->grid, below);
}

/* ---- commands ---- */

static bool narrow(struct screen *screen, struct override_filter filter)
{
    struct overrides_page *page = screen->state;
    struct override_filter before = page->filter;
    struct err err = {0};

    page->filter = filter;
    if (!load(page, &err)) {
        page->filter = before;
        console_fail(screen->console, &err);
    }
    show_again(page, screen->console);
    list_go(&page->list, 0);
    return true;
}

/* All years stand to the right of this one. */
static bool go_year(struct screen *screen, int by)
{
    const struct overrides_page *page = screen->state;
    struct override_filter filter = page->filter;
    int first = date_year(page->world->catalogue->policy.from);
    int last = date_year(page->world->desk.today);

    filter.year = (filter.year ? filter.year : last + 1) + by;
    if (filter.year < first || filter.year > last + 1)
        return true;
    if (filter.year == last + 1)
        filter.year = 0;
    return narrow(screen, filter);
}

/* One after the other, and all again. */
static bool go_department(struct screen *screen)
{
    const struct overrides_page *page = screen->state;
    const struct catalogue *catalogue = page->world->catalogue;
    struct override_filter filter = page->filter;
    size_t next = 0;

    for (size_t i = 0; filter.department && i < catalogue->department_count; i++)
        if (text_is(catalogue->departments[i].id, filter.department))
            next = i + 1;
    filter.department = next < catalogue->department_count ? catalogue->departments[next].id : NULL;
    return narrow(screen, filter);
}

static bool overrides_command(struct screen *screen, enum command_id id)
{
    struct overrides_page *page = screen->state;
    const struct override *override = in_focus(page);
    int view;

    switch ((int) id) { /* the rest is the list's */
    case CMD_OVERRIDES_YEAR_NEXT:
        return go_year(screen, 1);
    case CMD_OVERRIDES_YEAR_BEFORE:
        return go_year(screen, -1);
    case CMD_OVERRIDES_DEPARTMENT:
        return go_department(screen);
    case CMD_OVERRIDES_REPORT:
        page->order = (struct report_target){.world = page->world, .kind = REPORT_RECEIPTS};
        return report_card_open(screen->console, &page->order);
    case CMD_OVERRIDES_VIEW: /* the rows, then one way of adding up after the other */
        view = (page->inside ? (int) page->axis : page->view) + 1;
        show_view(page, screen->console, view < OVERRIDE_AXIS_COUNT ? view : OVERRIDES_EACH);
        return true;
    case CMD_BACK:
        if (!page->inside)
            return false; /* the console's */
        leave_group(page, screen->console);
        return true;
    case CMD_LIST_OPEN:
        if (overrides_group(page))
            enter_group(page, overrides_group(page));
        else if (override)
            return console_push(screen->console, &screen_application,
                                &(struct application_place){.id = override->application_id});
        return true;
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness overrides_may(const struct screen *screen, enum command_id id,
                                    const char **ret_missing)
{
    const struct overrides_page *page = screen->state;

    switch ((int) id) {
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_OVERRIDES_DEPARTMENT:
        if (page->world->desk.clerk.role == ROLE_AUDITOR)
            return COMMAND_READY;
        *ret_missing = _("you see your own department's");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

static void overrides_close(struct screen *screen)
{
    struct overrides_page *page = screen->state;

    list_release(&page->list);
    override_groups_release(&page->groups);
    overrides_release(&page->overrides);
}

static const struct screen_figures screen_figures_shown = {
    LIST_FIGURES(struct overrides_page),
    .note = N_("Day and year: of the assessment. To be checked: no second person has looked at the "
               "amount yet; it cannot go into the plan. Taken back: the assessment was taken back; "
               "the row is kept.")};

const struct screen_class screen_overrides = {
    .name = "overrides",
    .about =
        N_("The register of overrides: every amount that a person set below what the rules "
           "give, with its ground, who set it and who checked it. What was taken back is "
           "kept. v adds them up: by who set it, by the two persons, by measure, by ground, who "
           "took off most first."),
    .place = IN_OVERRIDES,
    .widget = IN_LIST,
    .size = sizeof(struct overrides_page),
    .open = overrides_open,
    .draw = overrides_draw,
    .command = overrides_command,
    .may = overrides_may,
    .resume = reload,
    .close = overrides_close,
    .figures = &screen_figures_shown,
};
