/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of one item and year in the order of their scores: list, line, what the order can bear,
 * minutes of the panel.  Knows showing only; the order is the desk's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/ranking.h"
#include "rules/aggregate.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/report_card.h"
#include "tui/score_form.h"
#include "tui/screens.h"

#define DETAIL_ROWS 7
#define TALL_FROM   26
#define TALL_ROWS   13
#define PLACES_MOST 10000

struct ranking_page {
    struct screen *screen;
    struct world *world;
    char item[16];
    int year, cut;
    bool minutes; /* the view of minutes */
    struct ranking ranking;
    struct list list;
    struct pager below, written;
    enum language language;
    struct application_place place;
    struct report_target order;
    int64_t *ids; /* of the list, for going on from one to the next */
};

static const struct list_column columns[] = {
    {.title = N_("Rank"), .width = 4, .priority = 0, .right = true},
    {.title = N_("Number"), .width = 14, .priority = 0},
    {.title = N_("Applicant"), .width = 12, .grow = 3, .priority = 0},
    {.title = N_("Score"), .width = 6, .priority = 0, .right = true},
    {.title = N_("May stand"), .width = 9, .priority = 1, .right = true},
    {.title = N_("Line"), .width = 8, .priority = 0},
    {.title = N_("Spread"), .width = 6, .priority = 2, .right = true},
    {.title = N_("Scored"), .width = 6, .priority = 0, .right = true},
    {.title = N_("Mark"), .width = 8, .priority = 3},
    {.title = N_("Tier"), .width = 12, .grow = 1, .priority = 5},
    {.title = N_("Stage"), .width = 10, .priority = 4},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct ranking_page *) of)->ranking.count;
}

/* Where a case stands to the pass mark and the line. */
static const char *line_text(const struct ranking *ranking, const struct ranked_case *one,
                             size_t place)
{
    const struct stability *stability = &ranking->stability;

    if (!one->is_ranked)
        return "";
    if (!one->passes)
        return _("no pass");
    if (stability->cut <= 0)
        return "";
    if (stability->cut_inside && (int) place >= stability->at.first &&
        (int) place <= stability->at.last)
        return _("unsure");
    return (int) place <= stability->cut ? _("above") : _("below");
}

static const char *mark_text(const struct ranked_case *one)
{
    if (one->outlier)
        return _("far off");
    if (one->panel)
        return _("panel");
    return one->is_ranked && one->entry->tied ? _("tied") : "";
}

static void fill_row(const struct ranking *ranking, size_t at, struct list_row *row,
                     struct arena *arena)
{
    const struct ranked_case *one = &ranking->list[at];
    const struct rank_range *range = one->range;
    int c = 0;

    *row = (struct list_row){.id = one->id, .late = one->outlier, .dim = !one->is_ranked};
    row->cells[c++] = one->is_ranked ? arena_format(arena, "%d", one->entry->rank) : "–";
    row->cells[c++] = one->number;
    row->cells[c++] = applicant_text(one->applicant, one->invented, arena);
    row->cells[c++] = one->is_ranked ? centi_text(one->entry->centi, arena) : "";
    row->cells[c++] = !one->is_ranked ? ""
                      : range->best == range->worst
                          ? arena_format(arena, "%d", range->best)
                          : arena_format(arena, "%d–%d", range->best, range->worst);
    row->cells[c++] = line_text(ranking, one, at + 1);
    row->cells[c++] = one->is_ranked ? centi_text(one->entry->spread, arena) : "";
    row->cells[c++] = arena_format(arena, "%zu/%zu", one->scored, one->active);
    row->cells[c++] = mark_text(one);
    row->cells[c++] = one->tier ? words_now(&one->tier->name) : "";
    row->cells[c++] = _(stage_row(one->stage)->label);
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct ranking_page *page = of;

    for (int i = 0; i < count; i++)
        fill_row(&page->ranking, (size_t) (first + i), &ret_rows[i], arena);
    return count;
}

/* ---- reading ---- */

static void write_below(struct ranking_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const struct ranking *ranking = &page->ranking;
    const char *text = ranking_stability_text(ranking, &arena);

    text = arena_format(&arena, _("%1$sTies are broken by: %2$s.\n"), text,
                        ranking_tie_text(ranking->item, &arena));
    if (ranking->other_editions > 0)
        text = arena_format(&arena,
                            _("%1$s%2$zu cases of another edition have other criteria and are left "
                              "out.\n"),
                            text, ranking->other_editions);
    pager_set(&page->below, text);
}

static void write_minutes(struct ranking_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const struct ranking *ranking = &page->ranking;
    const char *text = "";

    for (size_t i = 0; i < ranking->minute_count; i++) {
        const struct panel_minute *minute = &ranking->minutes[i];
        char day[DATE_TEXT_SIZE];

        text = arena_format(&arena, _("%1$s%2$s  written by %3$s\nPresent: %4$s\n%5$s\n\n"), text,
                            date_text(date_of_instant(minute->at_ms), day), minute->clerk,
                            minute->present, minute->body);
    }
    pager_set(&page->written,
              *text ? text : _("No minutes of this ranking yet. m writes them down."));
}

static void write_texts(struct ranking_page *page)
{
    page->language = language_now();
    write_below(page);
    write_minutes(page);
}

static bool load(struct ranking_page *page, struct err *err)
{
    struct ranking ranking = {0};

    world_tick(page->world);
    if (!desk_ranking(&page->world->desk, page->item, page->year, page->cut, &ranking, err))
        return false;
    ranking_release(&page->ranking);
    page->ranking = ranking;
    page->ids = arena_get(&page->ranking.arena, (ranking.count + 1) * sizeof *page->ids);
    for (size_t i = 0; i < ranking.count; i++)
        page->ids[i] = ranking.list[i].id;
    write_texts(page);
    return true;
}

static void reload(struct screen *screen)
{
    struct ranking_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool first_item(struct ranking_page *page, struct err *err)
{
    AUTO_RANKED_ITEMS struct ranked_items items = {0};

    world_tick(page->world);
    if (!desk_ranked_items(&page->world->desk, &items, err))
        return false;
    if (items.count == 0) {
        err_set(err, ERR_NOT_FOUND, _("no application is under review or past it"));
        return err_hint(err, _("A ranking begins with the first review that an officer opens."));
    }
    snprintf(page->item, sizeof page->item, "%s", items.list[0].item);
    page->year = items.list[0].year;
    return true;
}

static bool ranking_open(struct screen *screen, const void *argument, struct err *err)
{
    struct ranking_page *page = screen->state;
    const struct ranking_order *order = argument;

    page->screen = screen;
    page->world = screen_world(screen);
    if (order) {
        snprintf(page->item, sizeof page->item, "%s", order->item);
        page->year = order->year;
    } else if (!first_item(page, err)) {
        return false;
    }
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No case to rank."));
    return true;
}

/* ---- drawing ---- */

static void draw_heads(struct ranking_page *page, struct frame *frame)
{
    const struct ranking *ranking = &page->ranking;
    AUTO_ARENA struct arena arena = {0};
    const char *cut = ranking->stability.cut > 0
                          ? arena_format(&arena, _("places %d"), ranking->stability.cut)
                          : _("no line (c)");

    frame_title(frame, _("Ranking > %1$s  %2$d"),
                item_text(page->world->catalogue, page->item, &arena), page->year);
    frame_context(frame,
                  _("%1$zu ranked of %2$zu   %3$s   pass mark %4$d%5$s   %6$s   minutes %7$zu"),
                  ranking->ranked, ranking->count,
                  _(aggregate_label(ranking->item->review.aggregate)), ranking->item->pass_mark,
                  grade_is_proved(ranking->item->rubric_grade) ? "" : _(" (unproved)"), cut,
                  ranking->minute_count);
}

static void ranking_draw(struct screen *screen, struct frame *frame)
{
    struct ranking_page *page = screen->state;
    struct area body = frame->layout.body;
    int detail = body.rows >= TALL_FROM ? TALL_ROWS : DETAIL_ROWS;
    struct area top = area_top(body, body.rows - detail - 1);
    struct area below = area_below(body, top.rows);

    if (page->language != language_now())
        write_texts(page);
    draw_heads(page, frame);
    if (page->minutes) {
        pager_draw(&page->written, frame->grid,
                   (struct area){body.y, body.x + 1, body.rows, body.cols - 2});
        return;
    }
    list_draw(&page->list, frame->grid, top, true);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below = area_below(below, 1);
    pager_draw(&page->below, frame->grid,
               (struct area){below.y, below.x + 1, below.rows, below.cols - 2});
}

/* ---- another item, the line, minutes ---- */

static void item_chosen(void *of, const char *value)
{
    struct ranking_page *page = of;
    const char *year = strchr(value, '/');
    struct ranking_page before = *page;
    struct err err = {0};

    if (!year)
        return;
    snprintf(page->item, sizeof page->item, "%.*s", (int) (year - value), value);
    page->year = (int) strtol(year + 1, NULL, 10);
    page->cut = 0;
    if (!load(page, &err)) {
        memcpy(page->item, before.item, sizeof page->item);
        page->year = before.year;
        page->cut = before.cut;
        console_fail(page->screen->console, &err);
        return;
    }
    list_restart(&page->list);
}

static bool choose(struct screen *screen)
{
    struct ranking_page *page = screen->state;
    AUTO_RANKED_ITEMS struct ranked_items items = {0};
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *rows;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_ranked_items(&page->world->desk, &items, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    rows = arena_get(&arena, (items.count + 1) * sizeof *rows);
    for (size_t i = 0; i < items.count; i++)
        rows[i] = (struct picker_item){
            .value = arena_format(&arena, "%s/%d", items.list[i].item, items.list[i].year),
            .label = item_text(page->world->catalogue, items.list[i].item, &arena),
            .aside = arena_format(&arena, "%d  %zu", items.list[i].year, items.list[i].cases)};
    picker_open(screen->console, &(struct picker){.title = _("Item and year"),
                                                  .items = rows,
                                                  .count = (int) items.count,
                                                  .done = item_chosen,
                                                  .of = page});
    return true;
}

static bool cut_typed(void *of, const char *text, struct err *err)
{
    struct ranking_page *page = of;
    AUTO_ARENA struct arena arena = {0};
    struct fact count = {0};
    int before = page->cut;

    if (!text_empty(text) && !fact_read("places", FACT_COUNT, text, &arena, &count, err))
        return false;
    if (!text_empty(text) && (count.count < 1 || count.count > PLACES_MOST)) {
        err_set(err, ERR_INPUT, _("so many places cannot be"));
        return err_hint(err, _("Write a number from 1 to %d."), PLACES_MOST);
    }
    page->cut = text_empty(text) ? 0 : (int) count.count;
    if (load(page, err)) {
        list_refresh(&page->list);
        return true;
    }
    page->cut = before;
    return false;
}

static bool ask_cut(struct screen *screen)
{
    struct ranking_page *page = screen->state;

    dialog_ask(screen->console,
               &(struct asking){.title = _("Places"),
                                .question = _("How many places are there? Only this view draws the "
                                              "line; nothing is decided by it. Empty: as the "
                                              "rubric says."),
                                .most = 5,
                                .done = cut_typed,
                                .of = page});
    return true;
}

static int minutes_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] =
        (struct field){.name = "present", .label = _("Present"), .required = true, .most = 200};
    ret_fields[1] = (struct field){.name = "body",
                                   .label = _("Minutes"),
                                   .help = _("What was said and settled on this ranking."),
                                   .kind = FIELD_LINES,
                                   .required = true};
    return 2;
}

static bool minutes_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct ranking_page *page = of;

    world_tick(page->world);
    if (!desk_ranking_minute(&page->world->desk, page->item, page->year,
                             form_value(form, "present"), form_value(form, "body"), err))
        return false;
    console_say(console, SAY_DONE, _("The minutes are kept."));
    return true;
}

static bool write_down(struct screen *screen)
{
    struct ranking_page *page = screen->state;

    return card_open(screen->console, &(struct card){.title = N_("Minutes of the ranking"),
                                                     .subject = page->item,
                                                     .fields = minutes_fields,
                                                     .done = minutes_done,
                                                     .of = page});
}

static bool open_case(struct screen *screen)
{
    struct ranking_page *page = screen->state;

    if (page->list.at >= (int64_t) page->ranking.count)
        return true;
    page->place = (struct application_place){.id = page->ids[page->list.at],
                                             .ids = page->ids,
                                             .count = page->ranking.count,
                                             .at = (size_t) page->list.at};
    return console_push(screen->console, &screen_application, &page->place);
}

static bool ranking_command(struct screen *screen, enum command_id id)
{
    struct ranking_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_RANKING_CHOOSE:
        return choose(screen);
    case CMD_RANKING_CUT:
        return ask_cut(screen);
    case CMD_RANKING_MINUTES:
        return write_down(screen);
    case CMD_RANKING_REPORT:
        page->order.world = page->world;
        page->order.kind = REPORT_SCORING;
        page->order.item = page->item;
        page->order.year = page->year;
        return report_card_open(screen->console, &page->order);
    case CMD_RANKING_VIEW:
        page->minutes = !page->minutes;
        return true;
    case CMD_LIST_OPEN:
        return open_case(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return page->minutes ? pager_command(&page->written, id) : list_command(&page->list, id);
    }
}

static enum readiness ranking_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    const struct ranking_page *page = screen->state;

    if (id == CMD_LIST_SELECT || (page->minutes && id == CMD_LIST_OPEN))
        return COMMAND_HIDDEN;
    if (id == CMD_RANKING_MINUTES && page->world->desk.clerk.role != ROLE_OFFICER) {
        *ret_missing = _("the officer writes the minutes");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void ranking_close(struct screen *screen)
{
    struct ranking_page *page = screen->state;

    list_release(&page->list);
    pager_release(&page->below);
    pager_release(&page->written);
    ranking_release(&page->ranking);
}

const struct screen_class screen_ranking = {
    .name = "ranking",
    .place = IN_RANKING,
    .widget = IN_LIST,
    .size = sizeof(struct ranking_page),
    .open = ranking_open,
    .draw = ranking_draw,
    .command = ranking_command,
    .may = ranking_may,
    .resume = reload,
    .close = ranking_close,
};
