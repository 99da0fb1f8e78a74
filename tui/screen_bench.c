/* SPDX-License-Identifier: Apache-2.0 */
/* The allocation bench (分配台) of a pool: five rules side by side, one case put to another place,
 * the choice, two signatures.  Rows are bench_rows'; what may be done is the desk's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/bench_page.h"
#include "tui/figures.h"
#include "tui/picker.h"

#define DETAIL_ROWS 6
#define LIST_LEAST  7 /* rows that the words below leave to the list */
#define TALL_FROM   26
#define TALL_ROWS   12

static const struct bench *shown_bench(const struct bench_page *page)
{
    return page->moving ? &page->trial : &page->bench;
}

/* ---- rows ---- */

static int64_t count_rows(void *of)
{
    return bench_rows_count(&((struct bench_page *) of)->rows);
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct bench_page *page = of;

    for (int i = 0; i < count; i++)
        ret_rows[i] = bench_rows_text(&page->rows, first + i, arena);
    return count;
}

const struct bench_case *bench_page_focus(const struct bench_page *page)
{
    return bench_rows_case(&page->rows, page->list.at);
}

void bench_page_show(struct bench_page *page)
{
    page->rows.moved = page->moving ? page->moved : 0;
    bench_rows_order(&page->rows, shown_bench(page), page->rule);
    bench_rows_heads(&page->rows);
    page->language = language_now();
    list_refresh(&page->list);
}

void bench_page_stop(struct bench_page *page)
{
    if (page->moving)
        bench_release(&page->trial);
    page->moving = false;
    page->moved = 0;
}

/* ---- reading ---- */

bool bench_page_load(struct bench_page *page, struct err *err)
{
    struct bench bench = {0};
    bool good;

    world_tick(page->world);
    good = page->run ? desk_bench_of(&page->world->desk, page->run, &bench, err)
                     : desk_bench(&page->world->desk, page->pool, page->item, &bench, err);
    if (!good)
        return false;
    bench_page_stop(page);
    bench_release(&page->bench);
    page->bench = bench;
    snprintf(page->pool, sizeof page->pool, "%s", bench.pool->id);
    snprintf(page->item, sizeof page->item, "%s", bench.item);
    if (bench.stands)
        (void) allocation_rule_parse(bench.run.rule, &page->rule);
    return true;
}

/* Finance, which sees nothing of what is weighed, sees what was signed. */
static bool find_signed(struct bench_page *page)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    struct desk *desk = &page->world->desk;
    struct err none = {0};

    if (desk->clerk.role != ROLE_FINANCE ||
        !desk_allocations(desk, page->pool, date_year(desk->today), &runs, &none))
        return false;
    for (size_t i = 0; i < runs.count && page->run == 0; i++)
        page->run = runs.list[i].state == ALLOCATION_FROZEN ? runs.list[i].id : 0;
    return page->run != 0;
}

/* Whoever opens a pool is shown what was signed of the cases that wait, not what a new run would
 * give them: that is there by h. */
static bool load_pool(struct bench_page *page, struct err *err)
{
    struct err why = {0};

    if (!bench_page_load(page, &why)) {
        if (page->run == 0 && find_signed(page))
            return bench_page_load(page, err);
        *err = why;
        return false;
    }
    if (page->run != 0 || page->bench.has_run || page->bench.ruled == 0)
        return true;
    page->run = page->bench.ruled_by.id;
    return bench_page_load(page, err);
}

static void reload(struct screen *screen)
{
    struct bench_page *page = screen->state;
    struct err err = {0};

    if (!bench_page_load(page, &err))
        console_fail(screen->console, &err);
    bench_page_show(page);
}

/* The newest run; else the first pool of which more is asked than it has; else one that is asked at
 * all; else the first one may see. */
static bool first_pool(struct bench_page *page, struct err *err)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    const struct catalogue *catalogue = page->world->catalogue;
    struct err why = {0};
    bool found = false, asked = false;

    world_tick(page->world);
    if (!desk_allocations(&page->world->desk, NULL, date_year(page->world->desk.today), &runs, err))
        return false;
    if (runs.count > 0) {
        snprintf(page->pool, sizeof page->pool, "%s", runs.list[0].pool);
        page->run = runs.list[0].state == ALLOCATION_DRAFT ? 0 : runs.list[0].id;
        return true;
    }
    for (size_t i = 0; i < catalogue->pool_count; i++) {
        struct pool_asked pool = {0};

        if (!desk_pool_asked(&page->world->desk, &catalogue->pools[i], &pool, &why))
            continue;
        if (!found || (pool.asked.cases > 0 && !asked) || pool.asked.sum.fen > pool.money.fen)
            snprintf(page->pool, sizeof page->pool, "%s", catalogue->pools[i].id);
        found = true;
        asked = asked || pool.asked.cases > 0;
        if (pool.asked.sum.fen > pool.money.fen)
            return true;
    }
    return found || (err_set(err, ERR_NOT_FOUND, _("no allocation is chosen this year")),
                     err_hint(err, _("A pool's department weighs the rules and chooses one; then "
                                     "it is signed here.")));
}

static bool bench_open(struct screen *screen, const void *argument, struct err *err)
{
    struct bench_page *page = screen->state;
    const struct bench_order *order = argument;

    page->world = screen_world(screen);
    page->console = screen->console;
    if (order) {
        snprintf(page->pool, sizeof page->pool, "%s", order->pool ? order->pool : "");
        page->run = order->run;
    } else if (!first_pool(page, err)) {
        return false;
    }
    if (!load_pool(page, err))
        return false;
    page->language = language_now();
    bench_rows_order(&page->rows, &page->bench, page->rule);
    bench_rows_heads(&page->rows);
    list_init(&page->list, page->rows.columns, BENCH_COLUMNS,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No case waits for this pool: assessed, checked and not in the plan."));
    return true;
}

/* ---- drawing ---- */

static void draw_heads(const struct bench_page *page, struct frame *frame)
{
    const struct bench *bench = shown_bench(page);
    AUTO_ARENA struct arena arena = {0};
    char money[MONEY_TEXT_SIZE], demand[MONEY_TEXT_SIZE], gap[MONEY_TEXT_SIZE];
    int64_t over = bench->demand.fen - bench->money.fen;

    frame_title(frame, _("Allocation > %1$s  %2$d  %3$s"),
                pool_text(page->world->catalogue, page->pool), bench->year,
                *bench->item ? item_text(page->world->catalogue, bench->item, &arena)
                             : _("all items"));
    frame_context(frame, _("10,000 yuan  to share %1$s  asked %2$s by %3$zu  %4$s  < [%5$s] >"),
                  money_wan(bench->money, money), money_wan(bench->demand, demand), bench->count,
                  over > 0
                      ? arena_format(&arena, _("short %s"), money_wan((struct money){over}, gap))
                      : _("enough"),
                  bench_rule_short(page->rule));
}

static const char *below_text(const struct bench_page *page, bool brief, struct arena *arena)
{
    const struct bench_case *one = bench_page_focus(page);
    const char *text = one ? bench_case_text(shown_bench(page), one, page->rule, brief, arena) : "";
    const char *whole =
        page->moving
            ? arena_format(arena, _("%1$s\nw keeps it with a reason, u drops it."),
                           bench_change_text(&page->bench, &page->trial, page->rule, arena))
            : bench_state_text(&page->bench, arena);

    return arena_format(arena, "%s%s%s", text, *text && *whole ? "\n" : "", whole);
}

static void bench_draw(struct screen *screen, struct frame *frame)
{
    struct bench_page *page = screen->state;
    struct area body = frame->layout.body;
    bool brief = body.rows < TALL_FROM;
    int detail = brief ? DETAIL_ROWS : TALL_ROWS, lines;
    struct area top, below;
    AUTO_ARENA struct arena arena = {0};
    const char *text;

    if (page->language != language_now())
        bench_page_show(page);
    text = below_text(page, brief, &arena);
    lines = wrap_count(text, body.cols - 2);
    detail = lines > detail ? lines : detail;
    if (detail > body.rows - LIST_LEAST)
        detail = body.rows - LIST_LEAST;
    top = area_top(body, body.rows - detail - 1);
    below = area_below(body, top.rows);
    draw_heads(page, frame);
    list_draw(&page->list, frame->grid, top, true);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below = area_below(below, 1);
    grid_wrap(frame->grid, (struct area){below.y, below.x + 1, below.rows, below.cols - 2}, 0, text,
              STYLE_NORMAL);
}

/* ---- looking at another rule, item, pool, run ---- */

static bool go_rule(struct bench_page *page, int by)
{
    const struct bench_case *one = bench_page_focus(page);
    int64_t id = one ? one->line.application_id : 0;

    page->rule = (enum allocation_rule)(((int) page->rule + by + ALLOCATION_RULE_COUNT) %
                                        ALLOCATION_RULE_COUNT);
    bench_page_show(page);
    if (id)
        list_go(&page->list, bench_rows_of(&page->rows, id));
    return true;
}

/* Another bench, or the old one when it cannot be read.
 * @param prefer_signed  a pool is opened, not what waits in it */
static void go_to(struct bench_page *page, const char *pool, const char *item, int64_t run,
                  bool prefer_signed)
{
    char old_pool[sizeof page->pool], old_item[sizeof page->item];
    int64_t old_run = page->run;
    struct err err = {0};

    memcpy(old_pool, page->pool, sizeof old_pool);
    memcpy(old_item, page->item, sizeof old_item);
    if (pool != page->pool) /* it may be the page's own */
        snprintf(page->pool, sizeof page->pool, "%s", pool);
    snprintf(page->item, sizeof page->item, "%s", item);
    page->run = run;
    if (!(prefer_signed ? load_pool(page, &err) : bench_page_load(page, &err))) {
        memcpy(page->pool, old_pool, sizeof old_pool);
        memcpy(page->item, old_item, sizeof old_item);
        page->run = old_run;
        console_fail(page->console, &err);
    }
    bench_page_show(page);
    list_restart(&page->list);
}

static void pool_chosen(void *of, const char *value)
{
    go_to(of, value, "", 0, true);
}

static bool choose_pool(struct bench_page *page)
{
    const struct catalogue *catalogue = page->world->catalogue;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *rows = arena_get(&arena, (catalogue->pool_count + 1) * sizeof *rows);
    int count = 0;

    for (size_t i = 0; i < catalogue->pool_count; i++) {
        struct pool_asked pool = {0};
        struct err not_mine = {0};
        char asked[MONEY_TEXT_SIZE];

        if (!desk_pool_asked(&page->world->desk, &catalogue->pools[i], &pool, &not_mine))
            continue;
        rows[count++] = (struct picker_item){
            .value = catalogue->pools[i].id,
            .label = words_now(&catalogue->pools[i].name),
            .aside = pool.asked.cases ? arena_text(&arena, money_wan(pool.asked.sum, asked)) : ""};
    }
    picker_open(page->console, &(struct picker){.title = _("Pool, and what is asked of it"),
                                                .items = rows,
                                                .count = count,
                                                .done = pool_chosen,
                                                .of = page});
    return true;
}

/* All items, then each that is asked for. */
static bool go_item(struct bench_page *page)
{
    AUTO_BENCH struct bench all = {0};
    struct err err = {0};
    const char *next = NULL;

    if (!desk_bench(&page->world->desk, page->pool, NULL, &all, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    if (all.has_run) {
        console_say(page->console, SAY_NOTE,
                    _("A run is under way: its items stand until it is signed or discarded."));
        return true;
    }
    for (size_t i = 0; i < all.count; i++) {
        const char *item = all.list[i].line.item;

        if (strcmp(item, page->item) > 0 && (!next || strcmp(item, next) < 0))
            next = item;
    }
    go_to(page, page->pool, next ? next : "", 0, false);
    return true;
}

static void run_chosen(void *of, const char *value)
{
    const struct bench_page *page = of;

    go_to(of, page->pool, "", strtoll(value, NULL, 10), false);
}

static bool choose_run(struct bench_page *page)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *rows;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_allocations(&page->world->desk, page->pool, 0, &runs, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    rows = arena_get(&arena, (runs.count + 2) * sizeof *rows);
    rows[0] = (struct picker_item){.value = "0", .label = _("what waits now")};
    for (size_t i = 0; i < runs.count; i++) {
        char number[ALLOCATION_NUMBER_SIZE];

        allocation_number(runs.list[i].year, runs.list[i].id, number);
        rows[i + 1] =
            (struct picker_item){.value = arena_format(&arena, "%lld", (long long) runs.list[i].id),
                                 .label = arena_text(&arena, number),
                                 .aside = bench_run_state(&runs.list[i], &arena)};
    }
    picker_open(page->console, &(struct picker){.title = _("Runs of this pool"),
                                                .items = rows,
                                                .count = (int) runs.count + 1,
                                                .done = run_chosen,
                                                .of = page});
    return true;
}

/* ---- commands ---- */

static bool open_case(struct screen *screen)
{
    const struct bench_page *page = screen->state;
    const struct bench_case *one = bench_page_focus(page);

    return !one || console_push(screen->console, &screen_application,
                                &(struct application_place){.id = one->line.application_id});
}

/* Of the run that stands, or of what waits. */
static bool write_report(struct bench_page *page)
{
    const struct bench *bench = &page->bench;
    char number[ALLOCATION_NUMBER_SIZE];

    snprintf(page->order_of, sizeof page->order_of, "%s",
             bench->stands ? allocation_number(bench->year, bench->run.id, number) : page->pool);
    page->order = (struct report_target){
        .world = page->world, .kind = REPORT_ALLOCATION, .batch = page->order_of};
    return report_card_open(page->console, &page->order);
}

static bool move_command(struct bench_page *page, enum command_id id)
{
    switch ((int) id) { /* those of a run */
    case CMD_BENCH_UP:
        return bench_move_by(page, -1);
    case CMD_BENCH_DOWN:
        return bench_move_by(page, 1);
    case CMD_BENCH_KEEP:
        return !page->moving || bench_ask_keep(page);
    case CMD_BENCH_DROP:
        return !page->moving || bench_drop(page);
    case CMD_BENCH_CHOOSE:
        return bench_ask_rule(page);
    case CMD_BENCH_SIGN:
        return bench_ask_sign(page);
    case CMD_BENCH_SEND_BACK:
        return bench_ask_away(page, ALLOCATION_MOVE_SEND_BACK);
    case CMD_BENCH_DISCARD:
        return bench_ask_away(page, ALLOCATION_MOVE_DISCARD);
    case CMD_BENCH_UNFREEZE:
        return bench_ask_away(page, ALLOCATION_MOVE_UNFREEZE);
    default:
        return list_command(&page->list, id);
    }
}

static bool bench_command(struct screen *screen, enum command_id id)
{
    struct bench_page *page = screen->state;

    switch ((int) id) { /* those of looking */
    case CMD_BENCH_RULE_NEXT:
        return go_rule(page, 1);
    case CMD_BENCH_RULE_BEFORE:
        return go_rule(page, -1);
    case CMD_BENCH_ITEM:
        return go_item(page);
    case CMD_BENCH_POOL:
        return choose_pool(page);
    case CMD_BENCH_RUNS:
        return choose_run(page);
    case CMD_BENCH_REPORT:
        return write_report(page);
    case CMD_LIST_OPEN:
        return open_case(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return move_command(page, id);
    }
}

/* Why nothing is done from where the run stands. */
static const char *state_says(const struct bench *bench)
{
    switch (bench->has_run ? bench->run.state : ALLOCATION_DRAFT) {
    case ALLOCATION_DRAFT:
        return bench->has_run ? _("no rule is chosen yet") : _("no run is under way");
    case ALLOCATION_CHOSEN:
    case ALLOCATION_SIGNED:
        return _("a rule is chosen: x sends it back to be weighed again");
    case ALLOCATION_FROZEN:
        return _("the run is signed and frozen. U takes the second signature back while nothing "
                 "was decided from it; h, “what waits now”, begins a new run: the newest signed "
                 "one holds");
    case ALLOCATION_DISCARDED:
        break;
    }
    return _("the run is discarded: h shows what waits now");
}

static enum readiness from_state(const struct bench_page *page, enum allocation_move move,
                                 const char **ret_missing)
{
    const struct bench *bench = &page->bench;
    enum allocation_state state = bench->has_run ? bench->run.state : ALLOCATION_DRAFT;
    bool signs_again = move == ALLOCATION_MOVE_SIGN && state == ALLOCATION_SIGNED;

    if ((allocation_move_row(move)->from & (1u << state) || signs_again) &&
        (bench->has_run || move == ALLOCATION_MOVE_CHOOSE))
        return COMMAND_READY;
    *ret_missing = state_says(bench);
    return COMMAND_MISSING;
}

static enum readiness bench_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct bench_page *page = screen->state;

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return page->world->desk.clerk.role == ROLE_FINANCE &&
                       page->bench.run.state == ALLOCATION_DISCARDED
                   ? COMMAND_HIDDEN /* finance reads what it signs or signed */
                   : COMMAND_READY;
    case CMD_BENCH_KEEP:
    case CMD_BENCH_DROP:
        return page->moving ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_BENCH_UP:
    case CMD_BENCH_DOWN:
    case CMD_BENCH_CHOOSE:
        return from_state(page, ALLOCATION_MOVE_CHOOSE, ret_missing);
    case CMD_BENCH_SIGN:
        return from_state(page, ALLOCATION_MOVE_SIGN, ret_missing);
    case CMD_BENCH_SEND_BACK:
        return from_state(page, ALLOCATION_MOVE_SEND_BACK, ret_missing);
    case CMD_BENCH_DISCARD:
        return from_state(page, ALLOCATION_MOVE_DISCARD, ret_missing);
    case CMD_BENCH_UNFREEZE:
        return from_state(page, ALLOCATION_MOVE_UNFREEZE, ret_missing);
    default:
        return COMMAND_READY;
    }
}

static void bench_close(struct screen *screen)
{
    struct bench_page *page = screen->state;

    list_release(&page->list);
    bench_rows_release(&page->rows);
    bench_page_stop(page);
    bench_release(&page->bench);
}

static const enum figure beside[] = {FIGURE_LEFT_OVER, FIGURE_AVAILABLE, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct bench_page), .beside = beside};

const struct screen_class screen_bench = {
    .name = "bench",
    .about =
        N_("What a pool has left, shared out among the cases that wait by each rule. In the "
           "heads > is the rule that is looked at, = the one the policy's setting names, * the "
           "one that was chosen: that one is signed. A signed run stands; a new one may be made, "
           "and the newest signed run "
           "holds."),
    .place = IN_BENCH,
    .widget = IN_LIST,
    .size = sizeof(struct bench_page),
    .open = bench_open,
    .draw = bench_draw,
    .command = bench_command,
    .may = bench_may,
    .resume = reload,
    .close = bench_close,
    .figures = &figures,
};
