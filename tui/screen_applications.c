/* SPDX-License-Identifier: Apache-2.0 */
/* The list of applications: views, search, filter, order, preview.
 * Knows keys; rows are applications_source.c's, choices applications_filter.c's. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/applications_chosen.h"
#include "tui/applications_filter.h"
#include "tui/applications_source.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/report_card.h"
#include "tui/screens_inside.h"

#define ORDER_COUNT 4
#define EMPTY       N_("No application stands in this view. Change it with ].")
#define NARROW      N_("No application answers to this. Change the view with ], or F shows all again.")

struct applications_screen {
    struct list list;
    struct list_column columns[APPLICATIONS_COLUMNS];
    struct applications_source source;
    struct applications_chosen chosen;
    struct applications_filter filter;
    struct filter_choice choice;
    struct report_target report; /* of the card that is open */
    struct page preview, more;   /* beside the list where there is room */
    struct application_page page;
    enum language language; /* of the rows that are read */
    int64_t page_id;        /* which one page holds; 0: none */
    int64_t last;           /* read last on the page of one; 0: none since */
    int64_t wanted;         /* to be opened when the window above is closed; 0: none */
    char empty[200];        /* what an empty list says of a search */
};

/* ---- reading ---- */

/* How many a wider filter has; 0 also when that cannot be read. */
static size_t count_in(struct screen *screen, const struct applications_filter *wider)
{
    struct desk *desk = &screen_world(screen)->desk;
    struct application_filter wanted = applications_wanted(wider, &desk->clerk);
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    return desk_application_ids(desk, &wanted, &ids, NULL) ? ids.count : 0;
}

/* What a narrow view or a filter hides from a search is said, with the way to it. */
static void count_elsewhere(struct screen *screen)
{
    struct applications_screen *state = screen->state;
    struct applications_filter wider = state->filter;
    AUTO_ARENA struct arena arena = {0};
    size_t found;

    state->list.empty = text_empty(applications_filter_text(
                            &state->filter, screen_world(screen)->catalogue, &arena))
                            ? EMPTY
                            : NARROW;
    if (state->source.ids.count > 0 || state->filter.search[0] == '\0')
        return;
    applications_filter_turn(&wider, VIEW_ALL);
    if (state->filter.view != VIEW_ALL && (found = count_in(screen, &wider)) > 0) {
        snprintf(state->empty, sizeof state->empty,
                 _("Nothing in this view; %zu in the view of all (press 4)."), found);
        state->list.empty = state->empty;
        return;
    }
    applications_filter_clear(&wider);
    snprintf(wider.search, sizeof wider.search, "%s", state->filter.search);
    if ((found = count_in(screen, &wider)) > 0) {
        snprintf(state->empty, sizeof state->empty,
                 _("Nothing with this filter; %zu without it (press F)."), found);
        state->list.empty = state->empty;
    }
}

static void read_again(struct screen *screen, bool restart)
{
    struct applications_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;
    struct application_filter wanted = applications_wanted(&state->filter, clerk);
    const struct list_row *row = restart ? NULL : list_current(&state->list);
    int64_t id = state->last ? state->last : row ? row->id : 0, at;

    state->last = 0;

    state->page_id = 0;
    state->language = language_now();
    if (!applications_find(&state->source, &wanted))
        console_fail(screen->console, &state->source.err);
    count_elsewhere(screen);
    if (restart) {
        list_restart(&state->list);
        return;
    }
    list_refresh(&state->list);
    applications_chosen_keep(&state->chosen);
    at = id ? applications_place(&state->source, id) : -1;
    if (at >= 0)
        list_go(&state->list, at);
}

static void filter_changed(void *of)
{
    read_again(of, true);
}

static bool applications_open(struct screen *screen, const void *argument, struct err *err)
{
    struct applications_screen *state = screen->state;
    struct world *world = screen_world(screen);

    state->source.world = world;
    state->filter = applications_filter_of(&world->desk, argument);
    state->choice = (struct filter_choice){
        .console = screen->console,
        .world = world,
        .filter = &state->filter,
        .changed = filter_changed,
        .of = screen,
    };
    state->chosen = (struct applications_chosen){
        .console = screen->console, .source = &state->source, .list = &state->list};
    list_init(&state->list, state->columns, APPLICATIONS_COLUMNS, applications_rows(&state->source),
              EMPTY);
    read_again(screen, true);
    *err = state->source.err;
    return err->kind == ERR_NONE;
}

static void applications_close(struct screen *screen)
{
    struct applications_screen *state = screen->state;

    list_release(&state->list);
    applications_source_release(&state->source);
    page_release(&state->preview);
    page_release(&state->more);
    application_page_release(&state->page);
}

static void applications_resume(struct screen *screen)
{
    struct applications_screen *state = screen->state;
    int64_t wanted = state->wanted;

    state->wanted = 0;
    read_again(screen, false);
    if (wanted)
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = wanted});
}

/* ---- drawing ---- */

static const char *views_text(const struct applications_filter *filter, int count,
                              struct arena *arena)
{
    const char *text = "";

    for (int i = 0; i < count; i++)
        text = arena_format(arena, i == (int) filter->view ? "%s[%d %s]" : "%s %d %s ", text, i + 1,
                            _(view_title((enum applications_view) i)));
    return text;
}

/* The page beside the list, read when the cursor has come to another row. */
static bool load_preview(struct screen *screen)
{
    struct applications_screen *state = screen->state;
    const struct list_row *row = list_current(&state->list);
    struct err err = {0};

    if (!row)
        return false;
    if (row->id == state->page_id)
        return true;
    application_page_release(&state->page);
    state->page_id = 0;
    if (!desk_application(&screen_world(screen)->desk, row->id, &state->page, &err))
        return false;
    state->page_id = row->id;
    return true;
}

/* While keys come one upon another the pane keeps the row before: reading and sending each page on
 * the way would cost more than the list itself. */
static bool is_passing(struct applications_screen *state)
{
    const struct list_row *row = list_current(&state->list);

    return row && state->page_id != 0 && row->id != state->page_id;
}

static void draw_preview(struct screen *screen, struct frame *frame)
{
    struct applications_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    const struct layout *layout = &frame->layout;

    for (int i = 1; i < layout->panes; i++)
        grid_stem(frame->grid, layout->pane[i].y, layout->pane[i].x - 1, layout->pane[i].rows,
                  STYLE_RULE);
    if (frame->hurried && is_passing(state)) {
        frame->owes = true;
    } else {
        if (!load_preview(screen))
            return;
        page_clear(&state->preview);
        page_clear(&state->more);
        application_preview_rows(&state->preview, world, &state->page);
        application_recent_rows(layout->panes > 2 ? &state->more : &state->preview, world,
                                &state->page);
    }
    page_draw(&state->preview, frame->grid, layout->pane[1], false);
    if (layout->panes > 2)
        page_draw(&state->more, frame->grid, layout->pane[2], false);
}

/* What is selected comes first; the order is left out where there is no room for all of it. */
static const char *chosen_text(const struct applications_screen *state, const char *count,
                               const char *at, const char *place, int cols, struct arena *arena)
{
    const char *chosen = applications_chosen_text(&state->chosen, arena);
    const char *text = arena_format(arena, "%s   %s", chosen, place);

    return text_width(text) <= cols
               ? text
               : arena_format(arena, _("%1$s   %2$s found   row %3$s"), chosen, count, at);
}

static void draw_footer(const struct applications_screen *state, struct grid *grid,
                        struct area line, bool narrowed)
{
    char count[COUNT_TEXT_SIZE], at[COUNT_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};
    const char *text;

    count_text(state->list.count > 0 ? state->list.count : 0, count);
    count_text(state->list.count > 0 ? state->list.at + 1 : 0, at);
    text = arena_format(&arena, _("%1$s found   row %2$s   sorted by %3$s"), count, at,
                        _(order_title(state->filter.order)));
    if (narrowed)
        text = arena_format(&arena, _("%s   filtered, F: show all"), text);
    if (state->source.desk_count > 0)
        text = arena_format(&arena, _("%s   @ stood in for"), text);
    if (state->source.has_nobodys)
        text = arena_format(&arena, _("%s   - of nobody yet"), text);
    if (state->source.has_provisional)
        text = arena_format(&arena, "%s   %s", text, _(PROVISIONAL_LEGEND));
    if (state->list.selected_count > 0)
        text = chosen_text(state, count, at, text, line.cols - 1, &arena);
    grid_put_cut(grid, line.y, line.x + 1, line.cols - 1, text,
                 state->list.selected_count > 0 ? STYLE_CHOSEN : STYLE_DIM);
}

static void applications_draw(struct screen *screen, struct frame *frame)
{
    struct applications_screen *state = screen->state;
    struct area left = frame->layout.panes > 1 ? frame->layout.pane[0] : frame->layout.body;
    AUTO_ARENA struct arena arena = {0};
    const char *narrowed =
        applications_filter_text(&state->filter, screen_world(screen)->catalogue, &arena);

    frame_title(frame, _("Applications"));
    frame_context(frame, _("View %1$s  %2$s"),
                  views_text(&state->filter, view_count(&screen_world(screen)->desk.clerk), &arena),
                  narrowed);
    if (state->language != language_now())
        read_again(screen, false);
    list_set_height(&state->list, left.rows - 2);
    list_read(&state->list);
    applications_columns(&state->source, state->columns);
    list_draw(&state->list, frame->grid, area_top(left, left.rows - 1), true);
    draw_footer(state, frame->grid, area_below(left, left.rows - 1), !text_empty(narrowed));
    if (frame->layout.panes > 1)
        draw_preview(screen, frame);
}

/* ---- keys ---- */

static bool open_row(struct screen *screen)
{
    struct applications_screen *state = screen->state;
    const struct list_row *row = list_current(&state->list);

    if (!row)
        return true;
    console_push(screen->console, &screen_application,
                 &(struct application_place){.id = row->id,
                                             .ids = state->source.ids.list,
                                             .count = state->source.ids.count,
                                             .at = (size_t) state->list.at,
                                             .last = &state->last});
    return true;
}

static bool go_view(struct screen *screen, int view)
{
    struct applications_screen *state = screen->state;

    int count = view_count(&screen_world(screen)->desk.clerk);

    applications_filter_turn(&state->filter, (enum applications_view)((view + count) % count));
    read_again(screen, true);
    return true;
}

static bool clear_filter(struct screen *screen)
{
    struct applications_screen *state = screen->state;

    applications_filter_clear(&state->filter);
    read_again(screen, true);
    return true;
}

static bool search_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct applications_screen *state = screen->state;

    if (strlen(text) >= sizeof state->filter.search)
        return err_set(err, ERR_INPUT, _("the words to search for are too long"));
    if (!text_empty(text) &&
        desk_application_by_number(&screen_world(screen)->desk, text, &state->wanted, NULL))
        return true; /* a whole number is meant, whatever the view: it opens, the list stays */
    snprintf(state->filter.search, sizeof state->filter.search, "%s", text);
    read_again(screen, true);
    return true;
}

static bool search(struct screen *screen)
{
    dialog_ask(
        screen->console,
        &(struct asking){.title = _("Search"),
                         .question = _("Part of the number, the applicant or the project; or "
                                       "pinyin. Leave it empty to see all again."),
                         .most = 60,
                         .done = search_typed,
                         .of = screen});
    return true;
}

static bool next_order(struct screen *screen)
{
    struct applications_screen *state = screen->state;

    state->filter.order = (enum application_order)((state->filter.order + 1) % ORDER_COUNT);
    read_again(screen, false);
    console_say(screen->console, SAY_NOTE, _("Sorted by %s."), _(order_title(state->filter.order)));
    return true;
}

/* The workbook of the very rows that are listed. */
static bool write_report(struct screen *screen, enum report_kind kind)
{
    struct applications_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};

    world_tick(world);
    state->report = (struct report_target){
        .world = world,
        .kind = kind,
        .has_list = true,
        .list = applications_wanted(&state->filter, &world->desk.clerk),
    };
    snprintf(state->report.list_words, sizeof state->report.list_words, "%s%s",
             _(view_title(state->filter.view)),
             applications_filter_text(&state->filter, world->catalogue, &arena));
    if (kind == REPORT_CASES) { /* the same or all of the list: which, is asked */
        state->report.marked = state->list.selected;
        state->report.marked_count = state->list.selected_count;
    }
    if (kind == REPORT_DOSSIER && state->list.selected_count > 0) { /* the marked ones alone */
        state->report.ids = state->list.selected;
        state->report.id_count = state->list.selected_count;
        snprintf(state->report.list_words, sizeof state->report.list_words, _("%zu marked rows"),
                 state->list.selected_count);
    }
    return report_card_open(screen->console, &state->report);
}

static bool explain_columns(struct screen *screen)
{
    dialog_message(
        screen->console, _("Columns"),
        _("! before a number: the day due is over. @: another officer's, for whom you stand in "
          "today. -: in a list of what is to do, what no officer at work handles yet.\n\n"
          "The amount, in ten thousands of yuan, is the furthest figure the application has "
          "reached, marked behind it: P. paid in full, C. committed, Q. a quota issued, used "
          "and unused together, V. reserved, A. assessed, R. requested; in kind: support that is "
          "no money; –: none is stated.\n\n"
          "Score: the weighted mean of sealed sheets. Due: the last day of the step it is at; "
          "while "
          "it is out for correction, until when the applicant may answer; in the list of opinions, "
          "until when your department answers. Month and day, with the year when it is not this "
          "one. In the view of what is late stand before it the working days since, and who "
          "handles it.\n\n"
          "(sample) marks an invented applicant of the demonstration."));
    return true;
}

static bool applications_command(struct screen *screen, enum command_id id)
{
    struct applications_screen *state = screen->state;

    if (applications_chosen_command(&state->chosen, id))
        return true;
    switch ((int) id) { /* the rest is the list's */
    case CMD_LIST_OPEN:
        return open_row(screen);
    case CMD_LIST_REFRESH:
        read_again(screen, false);
        return true;
    case CMD_APPLICATIONS_VIEW_NEXT:
        return go_view(screen, (int) state->filter.view + 1);
    case CMD_APPLICATIONS_VIEW_BEFORE:
        return go_view(screen, (int) state->filter.view - 1);
    case CMD_APPLICATIONS_SEARCH:
        return search(screen);
    case CMD_APPLICATIONS_FILTER:
        applications_filter_open(&state->choice);
        return true;
    case CMD_APPLICATIONS_CLEAR:
        return clear_filter(screen);
    case CMD_APPLICATIONS_SORT:
        return next_order(screen);
    case CMD_APPLICATIONS_REPORT:
        return write_report(screen, REPORT_CASES);
    case CMD_APPLICATIONS_DOSSIER:
        return write_report(screen, REPORT_DOSSIER);
    case CMD_APPLICATIONS_COLUMNS:
        return explain_columns(screen);
    case CMD_APPLICATIONS_NEW:
        return console_push(screen->console, &screen_intake, NULL) || true;
    case CMD_APPLICATIONS_IMPORT:
        return console_push(screen->console, &screen_import, NULL) || true;
    default:
        return list_command(&state->list, id);
    }
}

static bool applications_key(struct screen *screen, struct key key)
{
    int view = (int) key.rune - '1';

    if (key.code != K_RUNE || key.mods != 0 || view < 0 ||
        view >= view_count(&screen_world(screen)->desk.clerk))
        return false;
    return go_view(screen, view);
}

static bool is_for_many(enum command_id id)
{
    return id == CMD_LIST_SELECT || command_row(id)->place == IN_MANY ||
           id == CMD_APPLICATIONS_ACTIONS;
}

static enum readiness applications_may(const struct screen *screen, enum command_id id,
                                       const char **ret_missing)
{
    const struct applications_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;
    struct err ignored = {0};

    if (is_for_many(id) && clerk->role == ROLE_REVIEWER) /* scores one by one */
        return COMMAND_HIDDEN;
    if (is_for_many(id) && clerk->role == ROLE_AUDITOR) {
        *ret_missing = _("auditors read only");
        return COMMAND_MISSING;
    }
    if (id == CMD_LIST_OPEN && state->list.count <= 0)
        return COMMAND_MISSING;
    if ((id == CMD_APPLICATIONS_NEW || id == CMD_APPLICATIONS_IMPORT) &&
        !screens_may_use(clerk, CMD_GO_INTAKE)) {
        *ret_missing = _("your role has no part in it");
        return COMMAND_MISSING;
    }
    if ((id == CMD_APPLICATIONS_REPORT || id == CMD_APPLICATIONS_DOSSIER) &&
        !report_may(&screen_world(screen)->desk,
                    id == CMD_APPLICATIONS_REPORT ? REPORT_CASES : REPORT_DOSSIER, &ignored)) {
        *ret_missing = _("your role has no part in it");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static const enum figure beside[] = {FIGURE_REQUESTED, FIGURE_ASSESSED, FIGURE_RESERVED,
                                     FIGURE_COMMITTED, FIGURE_PAID,     FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct applications_screen),
                                              .beside = beside};

const struct screen_class screen_applications = {
    .name = "applications",
    .place = IN_APPLICATIONS,
    .widget = IN_MANY,
    .size = sizeof(struct applications_screen),
    .open = applications_open,
    .draw = applications_draw,
    .command = applications_command,
    .key = applications_key,
    .may = applications_may,
    .resume = applications_resume,
    .close = applications_close,
    .figures = &figures,
};
