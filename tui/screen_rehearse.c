/* SPDX-License-Identifier: Apache-2.0 */
/* A draft of the policy over the applications there are: who changes, why, and what it does to the
 * pools.  What comes out is the desk's; this only shows it. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "desk/edition.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/page.h"
#include "tui/rehearse_words.h"
#include "tui/screens_inside.h"

#define DETAIL_ROWS 8
#define FOLDER_MOST 500

/* The first ones list applications. */
enum view { VIEW_CHANGES, VIEW_UNTOLD, VIEW_POOLS, VIEW_FAULTS, VIEW_COUNT };
#define VIEW_LISTS VIEW_POOLS

struct some {                      /* of the applications judged */
    const struct rehearsed **rows; /* in the rehearsal's arena */
    size_t count;
};

struct rehearse_page {
    struct world *world;
    enum view view;
    char folder[FOLDER_MOST + 1]; /* of the draft; "": none named yet */
    bool done;                    /* the rehearsal is of that folder */
    enum language language;       /* of its sentences and faults */
    struct rehearsal rehearsal;
    struct faults faults;
    struct some lists[VIEW_LISTS];
    struct list list;
    struct page detail; /* beside the list, or the whole body */
};

static const struct list_column columns[] = {
    {.title = N_("Number"), .width = 14},
    {.title = N_("Applicant"), .width = 10, .grow = 3, .priority = 1},
    {.title = N_("Item"), .width = 12, .grow = 1, .priority = 4},
    {.title = N_("Now"), .width = 14, .right = true, .figure = FIGURE_REHEARSED_NOW},
    {.title = N_("By the draft"), .width = 14, .right = true, .figure = FIGURE_REHEARSED_DRAFT},
    {.title = N_("Difference"),
     .width = 15,
     .priority = 2,
     .right = true,
     .figure = FIGURE_REHEARSED_DIFFERENCE},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows ---- */

/* What cannot be read has its faults to show, whatever view was chosen. */
static enum view view_of(const struct rehearse_page *page)
{
    return page->done ? page->view : VIEW_FAULTS;
}

static const struct some *listed(const struct rehearse_page *page)
{
    static const struct some none;
    enum view view = view_of(page);

    return view < VIEW_LISTS ? &page->lists[view] : &none;
}

static int64_t count_rows(void *of)
{
    return (int64_t) listed(of)->count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct rehearse_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct rehearsed *row = listed(page)->rows[first + i];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, applicant_text(row->applicant, row->invented, arena),
                      item_text(page->world->catalogue, row->item, arena),
                      rehearsed_side_text(&row->before, arena),
                      rehearsed_side_text(&row->after, arena),
                      difference_text(row->difference, arena)},
            .late = row->difference.fen < 0};
    }
    return count;
}

static const struct rehearsed *row_now(const struct rehearse_page *page)
{
    const struct some *rows = listed(page);

    return page->list.at < (int64_t) rows->count ? rows->rows[page->list.at] : NULL;
}

/* ---- rehearsing ---- */

static void forget(struct rehearse_page *page)
{
    rehearsal_release(&page->rehearsal);
    faults_release(&page->faults);
    page->faults = (struct faults){0};
    memset(page->lists, 0, sizeof page->lists);
    page->done = false;
}

static void list_them(struct rehearse_page *page)
{
    struct rehearsal *rehearsal = &page->rehearsal;

    for (int view = 0; view < VIEW_LISTS; view++)
        page->lists[view].rows =
            arena_get(&rehearsal->arena, (rehearsal->count + 1) * sizeof(struct rehearsed *));
    for (size_t i = 0; i < rehearsal->count; i++) {
        const struct rehearsed *row = &rehearsal->list[i];
        struct some *changes = &page->lists[VIEW_CHANGES], *untold = &page->lists[VIEW_UNTOLD];

        if (row->changed)
            changes->rows[changes->count++] = row;
        if (row->after.outcome == REHEARSED_OPEN)
            untold->rows[untold->count++] = row;
    }
}

static bool rehearse(struct rehearse_page *page, struct err *err)
{
    forget(page);
    world_tick(page->world);
    page->language = language_now();
    page->done =
        desk_rehearse(&page->world->desk, page->folder, &page->rehearsal, &page->faults, err);
    if (page->done)
        list_them(page);
    return page->done;
}

/* A draft that cannot be read shows its faults instead of a list. */
static void rehearse_again(struct screen *screen)
{
    struct rehearse_page *page = screen->state;
    struct err err = {0};

    if (page->folder[0] == '\0')
        return;
    if (!rehearse(page, &err))
        console_fail(screen->console, &err);
    page->view = VIEW_CHANGES;
    page_restart(&page->detail);
    list_restart(&page->list);
}

static bool folder_named(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct rehearse_page *page = screen->state;

    if (text_empty(text))
        return err_set(err, ERR_INPUT, _("no folder is named"));
    if (strlen(text) > FOLDER_MOST)
        return err_set(err, ERR_INPUT, _("the path is too long"));
    snprintf(page->folder, sizeof page->folder, "%s", text);
    rehearse_again(screen);
    return true;
}

static bool folder_ask(struct screen *screen)
{
    const struct rehearse_page *page = screen->state;

    dialog_ask(screen->console,
               &(struct asking){.title = _("Draft of the policy"),
                                .question = _("The folder of the draft, which holds its "
                                              "policy.yaml. Nothing is written."),
                                .text = page->folder,
                                .most = FOLDER_MOST,
                                .required = true,
                                .done = folder_named,
                                .of = screen});
    return true;
}

static bool rehearse_open(struct screen *screen, const void *argument, struct err *err)
{
    struct rehearse_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!desk_may_rehearse(&page->world->desk.clerk))
        return err_set(err, ERR_REFUSED, _("your role has no part in it"));
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No application. o names the folder of a draft."));
    return true;
}

/* ---- drawing ---- */

static void fill_side(struct page *detail, const char *label, const struct rehearsed_side *side)
{
    page_pair(detail, label, rehearsed_side_text(side, &detail->arena));
    if (!text_empty(side->why))
        page_marked(detail, STYLE_NORMAL, "  ", side->why);
}

static void fill_change(const struct rehearse_page *page, struct page *detail)
{
    const struct rehearsed *row = row_now(page);

    if (!row)
        return;
    page_heading(detail, page_say(detail, "%s  %s", row->number, row->title));
    page_pair(detail, _("Item"), item_text(page->world->catalogue, row->item, &detail->arena));
    page_pair(detail, _("Stage"), _(stage_row(row->stage)->label));
    fill_side(detail, _("Now"), &row->before);
    fill_side(detail, _("By the draft"), &row->after);
    page_pair(detail, _("Difference"), difference_text(row->difference, &detail->arena));
    if (row->has_assessed && row->assessed.fen != row->before.amount.fen)
        page_pair(detail, _("Assessed at"), yuan_text(row->assessed, &detail->arena));
}

static void fill_pools(const struct rehearsal *rehearsal, struct page *detail)
{
    page_text(detail, STYLE_NORMAL, rehearsal_counts_text(rehearsal, &detail->arena));
    page_text(detail, STYLE_NORMAL, rehearsal_sums_text(rehearsal, &detail->arena));
    page_text(detail, STYLE_NORMAL, rehearsal_parts_text(rehearsal, &detail->arena));
    page_gap(detail);
    if (rehearsal->pool_count == 0)
        page_text(detail, STYLE_DIM, _("No pool's sum changes."));
    for (size_t i = 0; i < rehearsal->pool_count; i++) {
        const struct rehearsed_pool *pool = &rehearsal->pools[i];

        page_heading(detail, page_say(detail, _("%1$s, %2$d"), words_now(&pool->name), pool->year));
        page_pair(detail, _("Now"), yuan_text(pool->before, &detail->arena));
        page_pair(detail, _("By the draft"), yuan_text(pool->after, &detail->arena));
        page_pair(detail, _("Difference"), difference_text(pool->difference, &detail->arena));
        page_marked(detail, pool->over ? STYLE_WARNING : STYLE_NORMAL, pool->over ? "!" : "  ",
                    rehearsed_books_text(pool, &detail->arena));
    }
}

static void fill_faults(const struct rehearse_page *page, struct page *detail)
{
    page_heading(detail, page->done ? _("Examples of the draft that do not come out")
                                    : _("Why the draft cannot be read"));
    for (size_t i = 0; i < page->faults.count; i++) {
        const struct fault *fault = &page->faults.list[i];

        page_marked(
            detail, STYLE_NORMAL, "!",
            page_say(detail, "%s:%d:%d: %s", fault->file, fault->line, fault->column, fault->what));
        if (!text_empty(fault->instead))
            page_marked(detail, STYLE_DIM, "  ", fault->instead);
    }
    if (page->faults.count == 0)
        page_text(detail, STYLE_DIM,
                  page->done ? _("The draft has no faults.")
                             : _("No text could be read there. o names another folder."));
}

static void draw_context(const struct rehearse_page *page, struct frame *frame)
{
    static const char *const names[VIEW_COUNT] = {N_("who changes"), N_("not known yet"),
                                                  N_("pools"), N_("faults")};
    const size_t counts[VIEW_COUNT] = {page->lists[VIEW_CHANGES].count,
                                       page->lists[VIEW_UNTOLD].count, page->rehearsal.pool_count,
                                       page->faults.count};
    AUTO_ARENA struct arena arena = {0};
    char line[240] = "";
    size_t used = 0;

    for (int i = page->done ? 0 : VIEW_FAULTS; i < VIEW_COUNT && used < sizeof line; i++)
        used += (size_t) snprintf(line + used, sizeof line - used,
                                  i == (int) view_of(page) ? "[%s %zu] " : " %s %zu  ", _(names[i]),
                                  counts[i]);
    if (page->rehearsal.hidden > 0)
        frame_context(
            frame, "%s  %s", arena_format(&arena, _("View %s"), line),
            arena_format(&arena, _("%zu more of other departments"), page->rehearsal.hidden));
    else
        frame_context(frame, _("View %s"), line);
}

/* The list, and below or beside it why the one in focus changes, or cannot be told. */
static void draw_list(struct rehearse_page *page, struct frame *frame)
{
    struct area list = frame->layout.pane[0], detail = frame->layout.pane[1];

    if (frame->layout.panes == 1) {
        list = area_top(frame->layout.body, frame->layout.body.rows - DETAIL_ROWS - 1);
        detail = area_below(frame->layout.body, list.rows);
        grid_rule(frame->grid, detail.y, detail.x, detail.cols, STYLE_RULE);
        detail = area_below(detail, 1);
    }
    list_draw(&page->list, frame->grid, list, true);
    fill_change(page, &page->detail);
    page_draw(&page->detail, frame->grid, detail, false);
}

static void draw_page(struct rehearse_page *page, struct frame *frame)
{
    struct area body = frame->layout.body;

    if (view_of(page) == VIEW_POOLS)
        fill_pools(&page->rehearsal, &page->detail);
    else
        fill_faults(page, &page->detail);
    page_draw(&page->detail, frame->grid, body, true);
    grid_cursor(frame->grid, body.y, body.x);
}

/* The last part of a path. */
static const char *folder_name(const char *path)
{
    const char *end = strrchr(path, '/');

    return end && end[1] != '\0' ? end + 1 : path;
}

static void rehearse_draw(struct screen *screen, struct frame *frame)
{
    struct rehearse_page *page = screen->state;
    struct err ignored = {0};

    /* its sentences were made in another language: the same rehearsal in this one */
    if (page->done && page->language != language_now()) {
        (void) rehearse(page, &ignored); /* where it fails its faults are shown */
        list_refresh(&page->list);       /* its rows borrow from the rehearsal */
    }
    page_clear(&page->detail);
    if (page->folder[0] == '\0') {
        frame_title(frame, "%s", _("Policy > Rehearsal"));
        page_text(&page->detail, STYLE_NORMAL,
                  _("A draft of the policy is tried on the applications there are: who would get "
                    "more or less, who would be refused, and what it does to each pool. Nothing is "
                    "written."));
        page_gap(&page->detail);
        page_text(&page->detail, STYLE_NORMAL,
                  _("Copy the catalogue's folder, change the copy, and name it here with o."));
        page_draw(&page->detail, frame->grid, frame->layout.body, true);
        grid_cursor(frame->grid, frame->layout.body.y, frame->layout.body.x);
        return;
    }
    frame_title(frame, _("Policy > Rehearsal > %s"), folder_name(page->folder));
    draw_context(page, frame);
    if (view_of(page) < VIEW_LISTS)
        draw_list(page, frame);
    else
        draw_page(page, frame);
}

/* ---- commands ---- */

static bool open_application(struct screen *screen)
{
    const struct rehearsed *row = row_now(screen->state);

    if (row)
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = row->id});
    return true;
}

/* The draft is rehearsed again by the desk: what is attached is never older than the asking. */
static void attach(void *of)
{
    struct screen *screen = of;
    struct rehearse_page *page = screen->state;
    struct faults faults = {0};
    struct err err = {0};
    int64_t count = 0;
    size_t failing;
    bool good;

    world_tick(page->world);
    good = desk_edition_attach(&page->world->desk, page->folder, &count, &faults, &err);
    failing = faults.count;
    faults_release(&faults);
    if (!good) {
        console_fail(screen->console, &err);
        return;
    }
    console_push(screen->console, &screen_editions, NULL);
    if (failing > 0)
        console_say(screen->console, SAY_WARNING,
                    _("%1$lld texts registered; %2$zu worked examples of the folder do not come "
                      "out: approving any of them asks for a reason"),
                    (long long) count, failing);
    else
        console_say(screen->console, SAY_DONE,
                    _("%lld texts registered with this rehearsal; another person approves them"),
                    (long long) count);
}

static bool attach_ask(struct screen *screen)
{
    const struct rehearse_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *failing =
        page->faults.count > 0
            ? arena_format(&arena, "\n! %s",
                           examples_fail_text((int64_t) page->faults.count, &arena))
            : "";

    return dialog_confirm(
        screen->console,
        &(struct confirm){
            .title = _("Register and attach"),
            .question = arena_format(
                &arena, "%s%s",
                arena_format(
                    &arena,
                    _("The texts of %s that the register does not know become drafts, and this "
                      "rehearsal is attached to them. Nothing is decided by them before another "
                      "person approves them and puts them in force."),
                    folder_name(page->folder)),
                failing),
            .yes = _("Register"),
            .opener = "a",
            .done = attach,
            .of = screen});
}

static bool rehearse_command(struct screen *screen, enum command_id id)
{
    struct rehearse_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's or the page's */
    case CMD_REHEARSE_FOLDER:
        return folder_ask(screen);
    case CMD_REHEARSE_ATTACH:
        return attach_ask(screen);
    case CMD_REHEARSE_EDITIONS:
        return console_push(screen->console, &screen_editions, NULL);
    case CMD_REHEARSE_VIEW:
        page->view = (enum view)((page->view + 1) % VIEW_COUNT);
        page_restart(&page->detail);
        list_restart(&page->list);
        return true;
    case CMD_LIST_REFRESH:
        rehearse_again(screen);
        return true;
    case CMD_LIST_OPEN:
        return open_application(screen);
    default:
        break;
    }
    if (view_of(page) < VIEW_LISTS)
        return list_command(&page->list, id);
    return page_command(&page->detail, id);
}

static enum readiness rehearse_may(const struct screen *screen, enum command_id id,
                                   const char **ret_missing)
{
    const struct rehearse_page *page = screen->state;

    if (id == CMD_LIST_SELECT || (id == CMD_LIST_OPEN && view_of(page) >= VIEW_LISTS) ||
        (id == CMD_REHEARSE_VIEW && !page->done) ||
        (id == CMD_LIST_REFRESH && page->folder[0] == '\0'))
        return COMMAND_HIDDEN;
    if (id == CMD_REHEARSE_ATTACH &&
        (!page->done || !desk_may_draft_editions(&page->world->desk.clerk)))
        return COMMAND_HIDDEN;
    if (id == CMD_LIST_OPEN && !row_now(page)) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void rehearse_close(struct screen *screen)
{
    struct rehearse_page *page = screen->state;

    list_release(&page->list);
    page_release(&page->detail);
    forget(page);
}

static const enum figure beside[] = {FIGURE_USABLE, FIGURE_RESERVED, FIGURE_COMMITTED, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct rehearse_page), .beside = beside};

const struct screen_class screen_rehearse = {
    .name = "rehearse",
    .place = IN_REHEARSE,
    .widget = IN_LIST,
    .size = sizeof(struct rehearse_page),
    .open = rehearse_open,
    .draw = rehearse_draw,
    .command = rehearse_command,
    .may = rehearse_may,
    .close = rehearse_close,
    .figures = &figures,
};
