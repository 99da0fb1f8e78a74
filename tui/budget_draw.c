/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of budgets as it is drawn: totals over all pools, the list, the words and the last
 * entries of the pool in focus. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "model/figure.h"
#include "tui/application_words.h"
#include "tui/bar.h"
#include "tui/budget_page.h"
#include "tui/screens_inside.h"

#define FOCUS_ROWS    3  /* at least */
#define TALL_FROM     28 /* rows of body from which the last entries are shown */
#define ENTRIES_SHOWN 8

/* Over the rows from..to of the pools: named ones and departments' own budgets are told apart,
 * because only the former have a ceiling to be held against. */
static struct money sum_of(const struct budget_page *page, size_t from, size_t to,
                           struct money (*figure)(const struct pool_year *pool))
{
    struct money sum = {0};

    for (size_t i = from; i < to; i++)
        if (!money_add(sum, figure(&page->pools.list[i]), &sum))
            return (struct money){INT64_MAX};
    return sum;
}

static struct money ceiling_of(const struct pool_year *pool)
{
    return pool->has_ceiling ? pool->ceiling : (struct money){0};
}
static struct money budget_of(const struct pool_year *pool)
{
    return pool->budget;
}
static struct money committed_of(const struct pool_year *pool)
{
    return pool->committed;
}
static struct money reserved_of(const struct pool_year *pool)
{
    return pool->reserved;
}
static struct money available_of(const struct pool_year *pool)
{
    return pool->available;
}

static struct money carried_in_of(const struct pool_year *pool)
{
    return pool->carried_in;
}

static struct money carried_out_of(const struct pool_year *pool)
{
    return pool->carried_out;
}

static struct money lapsed_of(const struct pool_year *pool)
{
    return pool->lapsed;
}

#define BESIDES 3

/* "63.8%" */
static const char *share_text(struct money part, struct money whole, struct arena *arena)
{
    int tenths = (int) ((money_ppm(part, whole) + 500) / 1000); /* as Excel rounds it */

    return arena_format(arena, "%d.%d%%", tenths / 10, tenths % 10);
}

static int figures_width(const char *const *texts, int count)
{
    int width = -2;

    for (int i = 0; i < count; i++)
        width += text_width(texts[i]) + 2;
    return width;
}

/* Figures side by side, whole ones only: the first gives way where there is no room for all. */
static void put_figures(struct grid *grid, struct area line, const char *const *texts, int count)
{
    int width = figures_width(texts, count), first = 0;

    for (; first < count - 1 && width > line.cols; first++)
        width -= text_width(texts[first]) + 2;
    for (int i = first, x = line.x; i < count; i++, x += 2)
        x += grid_put(grid, line.y, x, text_width(texts[i]), texts[i], STYLE_HEADING);
}

static void draw_limits(const struct budget_page *page, struct grid *grid, struct area line)
{
    AUTO_ARENA struct arena arena = {0};
    size_t named = page->named, count = page->pools.count;
    const char *texts[] = {
        arena_format(&arena, _("%1$d pools: ceiling %2$s, budget %3$s"), (int) named,
                     wan_text(sum_of(page, 0, named, ceiling_of), &arena),
                     wan_text(sum_of(page, 0, named, budget_of), &arena)),
        arena_format(&arena, _("departments' budgets %s"),
                     wan_text(sum_of(page, named, count, budget_of), &arena)),
    };

    put_figures(grid, line, texts, 2);
}

/* What more or less is available than the budget for, where there is any. */
static int add_besides(const struct budget_page *page, const char **texts, int count,
                       struct arena *arena)
{
    static const struct {
        enum figure figure;
        struct money (*of)(const struct pool_year *pool);
    } besides[BESIDES] = {{FIGURE_CARRIED_IN, carried_in_of},
                          {FIGURE_LAPSED, lapsed_of},
                          {FIGURE_CARRIED_OUT, carried_out_of}};

    for (int i = 0; i < BESIDES; i++) {
        struct money sum = sum_of(page, 0, page->pools.count, besides[i].of);

        if (sum.fen > 0)
            texts[count++] = arena_format(arena, "%s %s", _(figure_label(besides[i].figure)),
                                          wan_text(sum, arena));
    }
    return count;
}

static void draw_total(const struct budget_page *page, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = page->pools.count;
    struct money budget = sum_of(page, 0, count, budget_of);
    struct money committed = sum_of(page, 0, count, committed_of);
    struct money reserved = sum_of(page, 0, count, reserved_of);
    struct money available = sum_of(page, 0, count, available_of);
    const char *texts[3 + BESIDES] = {
        arena_format(&arena, _("Committed %s"), wan_text(committed, &arena)),
        arena_format(&arena, _("Reserved %s"), wan_text(reserved, &arena)),
        arena_format(&arena, _("Available %s"), wan_text(available, &arena)),
    };
    int shown = add_besides(page, texts, 3, &arena);
    const char *shares =
        arena_format(&arena, "%s  %s",
                     arena_format(&arena, _("Committed %s"), share_text(committed, budget, &arena)),
                     arena_format(&arena, _("Reserved %s"), share_text(reserved, budget, &arena)));
    int bar = area.cols - text_width(shares) - 4;
    struct area line = {area.y, area.x + 1, 1, area.cols - 2};

    while (shown > 3 && figures_width(texts, shown) > line.cols)
        shown--; /* the word why goes before a figure does */
    draw_limits(page, grid, line);
    line.y++;
    put_figures(grid, line, texts, shown);
    bar_draw(grid, area.y + 2, area.x + 1, bar, committed.fen, reserved.fen, budget.fen);
    grid_put(grid, area.y + 2, area.x + bar + 2, text_width(shares), shares, STYLE_HEADING);
}

/* What made the usable money another than the budget, and what holds or binds it; "" when nothing
 * did. */
static const char *beside_text(const struct pool_year *pool, struct arena *arena)
{
    const struct {
        enum figure figure;
        struct money amount;
    } parts[] = {
        {FIGURE_CARRIED_IN, pool->carried_in}, {FIGURE_CARRIED_OUT, pool->carried_out},
        {FIGURE_LAPSED, pool->lapsed},         {FIGURE_EARMARKED, pool->earmarked},
        {FIGURE_FUNDED, pool->funded},
    };
    const char *text = "";

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].amount.fen != 0)
            text = arena_format(arena, "%s%s%s %s", text, *text ? _(", ") : "",
                                _(figure_label(parts[i].figure)), wan_text(parts[i].amount, arena));
    return text;
}

/* What waits, and where its money is.  After the run at the year's end that is the next year. */
static const char *waiting_text(const struct pool_year *pool, struct arena *arena)
{
    const struct money gap = {pool->open_requested.fen - pool->available.fen -
                              pool->carried_out.fen};
    char count[COUNT_TEXT_SIZE];
    const char *text;

    if (pool->open_count == 0)
        return _("No application is under way.");
    count_text((int64_t) pool->open_count, count);
    text = arena_format(arena, _("Under way: %1$s, requesting %2$s"), count,
                        wan_text(pool->open_requested, arena));
    if (pool->carried_out.fen > 0)
        text = arena_format(arena, _("%1$s; carried to %2$d: %3$s"), text, pool->year + 1,
                            wan_text(pool->carried_out, arena));
    if (gap.fen > 0)
        return arena_format(arena, _("%1$s; short of %2$s."), text, wan_text(gap, arena));
    return arena_format(
        arena, pool->carried_out.fen > 0 ? _("%s.") : _("%s; the pool covers them."), text);
}

/* Of a year that was opened under another ceiling than the policy has now; "" otherwise. */
static const char *ceiling_text(const struct budget_page *page, const struct pool_year *pool,
                                struct arena *arena)
{
    const struct pool *row = catalogue_pool(page->world->catalogue, pool->pool);

    if (!row || !row->has_ceiling || !pool->has_ceiling || row->ceiling.fen == pool->ceiling.fen)
        return "";
    return arena_format(arena,
                        _("\n! The policy's ceiling is %1$s by now; of this year it was %2$s until "
                          "the next movement of its budget."),
                        wan_text(row->ceiling, arena), wan_text(pool->ceiling, arena));
}

/* What the pool in focus means for those who wait. */
static const char *focus_text(const struct budget_page *page, const struct pool_year *pool,
                              struct arena *arena)
{
    const char *name = pool_text(page->world->catalogue, pool->pool);
    const char *beside = beside_text(pool, arena);
    int warning = budget_warning(page, pool);
    const char *first;

    if (desk_pool_whole(pool).fen == 0)
        first = arena_format(arena,
                             _("%1$s: no budget is set for %2$d yet, so nothing can be reserved."),
                             name, page->year);
    else
        first = arena_format(arena, _("%1$s: available %2$s, used %3$s, paid %4$s of %5$s."), name,
                             wan_text(pool->available, arena),
                             share_text(desk_pool_used(pool), desk_pool_whole(pool), arena),
                             wan_text(pool->paid, arena), wan_text(pool->committed, arena));
    if (warning > 0)
        first =
            arena_format(arena, _("%1$s Warning: %2$s."), first, pool_warning_text(warning, arena));
    return arena_format(arena, "%s%s\n%s%s%s", first, ceiling_text(page, pool, arena),
                        waiting_text(pool, arena), *beside ? "\n" : "", beside);
}

static void read_last(struct budget_page *page, const struct pool_year *pool)
{
    struct err ignored = {0};

    if (page->last_of == page->list.at)
        return;
    ledger_entries_release(&page->last);
    page->last = (struct ledger_entries){0};
    page->last_of = page->list.at;
    if (!desk_ledger(&page->world->desk, pool->pool, page->year, ENTRIES_SHOWN, &page->last,
                     &ignored))
        page->last.count = 0;
}

static void draw_last(struct budget_page *page, const struct pool_year *pool, struct grid *grid,
                      struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    read_last(page, pool);
    grid_put_cut(grid, area.y, area.x, area.cols,
                 page->last.count > 0 ? _("Last entries (l: all)") : _("No entry yet."),
                 STYLE_HEADING);
    for (size_t i = 0; i < page->last.count && (int) i + 1 < area.rows; i++) {
        const struct ledger_entry *entry = &page->last.list[i];
        int y = area.y + 1 + (int) i;
        char when[DATE_TEXT_SIZE], amount[MONEY_TEXT_SIZE], text[MONEY_TEXT_SIZE + 1];

        grid_put(grid, y, area.x + 1, 11, date_text(entry->day, when), STYLE_NORMAL);
        grid_put_cut(grid, y, area.x + 13, 16,
                     entry_kind_text(entry->kind, entry->reversal, &arena), STYLE_NORMAL);
        snprintf(text, sizeof text, "%s%s", ledger_entry_mark(entry),
                 money_wan(entry->amount, amount));
        grid_put_right(grid, y, area.x + 29, 15, text, STYLE_NORMAL);
        grid_put_cut(grid, y, area.x + 46, 15,
                     entry->hidden ? _("Other department") : entry->number,
                     entry->hidden ? STYLE_DIM : STYLE_NORMAL);
        grid_put_cut(grid, y, area.x + 62, area.cols - 62, entry->reason, STYLE_DIM);
    }
}

/* Where the focus is among the pools: the heading is none. */
static const char *place_text(const struct budget_page *page, struct arena *arena)
{
    int64_t at = page->list.at, named = (int64_t) page->named;
    char row[COUNT_TEXT_SIZE], all[COUNT_TEXT_SIZE];

    if (!budget_pool_at(page, at))
        return "";
    count_text(budget_has_heading(page) && at > named ? at : at + 1, row);
    count_text((int64_t) page->pools.count, all);
    return arena_format(arena, _("row %1$s of %2$s"), row, all);
}

/* As many as the words need: nothing of the money is said out of sight. */
static int focus_rows(const char *text, int cols)
{
    int lines = wrap_count(text, cols);

    return lines < FOCUS_ROWS ? FOCUS_ROWS : lines;
}

/* The list, and below it the words on the pool in focus. */
static void draw_pools(struct budget_page *page, struct grid *grid, struct area body,
                       struct area below)
{
    const struct pool_year *pool = budget_pool_at(page, page->list.at);
    AUTO_ARENA struct arena arena = {0};
    const char *text = pool ? focus_text(page, pool, &arena) : "";
    bool tall = body.rows >= TALL_FROM;
    int lines = focus_rows(text, body.cols - 2);
    int detail = lines + 1 + (tall ? 1 + ENTRIES_SHOWN : 0);
    struct area foot = area_below(below, below.rows - detail + 1);

    list_draw(&page->list, grid, area_top(below, below.rows - detail), true);
    grid_rule(grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    if (!pool)
        return;
    grid_wrap(grid, area_top(foot, lines), 0, text, STYLE_NORMAL);
    if (tall)
        draw_last(page, pool, grid, area_below(foot, lines));
}

/* "80%, 95%": from when the mark ! stands. */
static const char *shares_text(const struct budget_page *page, struct arena *arena)
{
    const struct pool_watch *watch = page->world->catalogue->watch;
    const char *text = watch->share_count > 0 ? "" : "-";

    for (size_t i = 0; i < watch->share_count; i++)
        text = arena_format(arena, "%s%s%d%%", text, i > 0 ? _(", ") : "",
                            (int) (watch->shares[i].ppm / 10000));
    return text;
}

void budget_draw(struct screen *screen, struct frame *frame)
{
    struct budget_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, 3);
    AUTO_ARENA struct arena arena = {0};

    if (page->ascii != frame->grid->ascii || page->language != language_now()) {
        page->ascii = frame->grid->ascii;
        page->language = language_now();
        list_refresh(&page->list);
    }
    frame_title(frame, _("Budget > %1$d > whole city   %2$s"), page->year,
                screens_as_of(page->world, &arena));
    frame_context(frame, _("unit: 10,000 yuan   year  < [%1$d] >   ! = %2$s used   %3$s"),
                  page->year, shares_text(page, &arena), place_text(page, &arena));
    draw_total(page, frame->grid, body);
    draw_pools(page, frame->grid, body, below);
}
