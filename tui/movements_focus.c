/* SPDX-License-Identifier: Apache-2.0 */
/* What one movement says: its kind, its lines, their sums and its papers, below the list and in a
 * window of their own.  Who proposed and refused it is movement_words'. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/movement_words.h"
#include "tui/movements_inside.h"

#define FOOT_ROWS 6 /* at least; as many as the lines need where the list leaves them */
#define LIST_ROWS 5

/* ---- words ---- */

struct money movements_signed(const struct proposal *proposal, struct money amount)
{
    bool back = proposal->kind == PROPOSAL_FUND_BACK || proposal->kind == PROPOSAL_TAKE_BACK;

    return back ? (struct money){-amount.fen} : amount;
}

const char *movements_kind(const struct movements_page *page, const struct proposal *proposal,
                           struct arena *arena)
{
    const char *kind = _(proposal_kind_label(proposal->kind));

    return proposal->year == page->year ? kind : arena_format(arena, "%d %s", proposal->year, kind);
}

static const char *line_text(const struct movements_page *page, const struct proposal_line *line,
                             struct arena *arena)
{
    struct money amount = movements_signed(&page->focus.proposal, line->amount);
    const struct catalogue *catalogue = page->world->catalogue;

    if (line->kind == LEDGER_TRANSFER_OUT)
        return arena_format(arena, _("%1$s → %2$s  %3$s"), pool_text(catalogue, line->pool),
                            pool_text(catalogue, line->to_pool), yuan_text(amount, arena));
    return arena_format(arena, "%s  %s  %s", pool_text(catalogue, line->pool),
                        entry_kind_text(line->kind, amount.fen < 0, arena),
                        yuan_text(amount, arena));
}

/* The day it counts on, where that is not the day the funds came. */
static const char *funds_booked_text(const struct movements_page *page,
                                     const struct proposal *proposal, struct arena *arena)
{
    const struct proposal_line *line = page->focus.lines;

    return proposal->kind != PROPOSAL_FUND || page->focus.line_count == 0
               ? ""
               : booked_text(line->booked_on, proposal->arrived_on, arena);
}

const char *movements_paper(const struct movements_page *page, const struct proposal *proposal,
                            struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *text = arena_format(arena, "%s%s%s", proposal->reason,
                                    text_empty(proposal->document) ? "" : "  ", proposal->document);

    if (proposal->kind != PROPOSAL_FUND)
        return text;
    text = arena_format(arena, _("%1$s  came on %2$s"), text, date_text(proposal->arrived_on, day));
    return arena_format(arena, "%s%s", text, funds_booked_text(page, proposal, arena));
}

bool movements_read_focus(struct movements_page *page, const struct proposal *proposal,
                          struct err *err)
{
    if (page->focus_of == page->list.at)
        return true;
    proposal_page_release(&page->focus);
    page->focus = (struct proposal_page){0};
    if (!desk_proposal(&page->world->desk, proposal->id, &page->focus, err))
        return false;
    page->focus_of = page->list.at;
    return true;
}

/* "carried over 1,000,000.00 yuan, lapsed 2,000,000.00 yuan": sums of unlike things are not added.
 */
static const char *sums_text(const struct proposal_page *proposal, struct arena *arena)
{
    const char *text = "";

    for (int kind = 0; kind < LEDGER_KIND_COUNT; kind++) {
        struct money sum = {0};
        bool there = false;

        for (size_t i = 0; i < proposal->line_count; i++)
            if ((int) proposal->lines[i].kind == kind) {
                sum.fen += proposal->lines[i].amount.fen; /* under the budgets of a year */
                there = true;
            }
        if (there)
            text =
                arena_format(arena, "%s%s%s %s", text, *text ? _(", ") : "",
                             _(ledger_kind_label((enum ledger_kind) kind)), yuan_text(sum, arena));
    }
    return text;
}

const char *movements_sum(const struct movements_page *page, struct arena *arena)
{
    return page->focus.line_count == 1 ? line_text(page, &page->focus.lines[0], arena)
                                       : sums_text(&page->focus, arena);
}

/* ---- drawing ---- */

int movements_foot_rows(const struct movements_page *page, struct area body)
{
    int wanted = (int) page->focus.line_count + 4, most = body.rows - LIST_ROWS;

    wanted = wanted > most ? most : wanted;
    return wanted > FOOT_ROWS ? wanted : FOOT_ROWS;
}

bool movements_open_lines(struct movements_page *page)
{
    const struct proposal *proposal = movements_in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text, *effect;
    struct err err = {0};

    if (!proposal)
        return true;
    if (!movements_read_focus(page, proposal, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    text = arena_format(&arena, "%s\n%s\n%s\n", movements_paper(page, proposal, &arena),
                        movement_persons(proposal, &arena), sums_text(&page->focus, &arena));
    effect = movement_effect(page->world, &page->focus, &arena);
    if (*effect)
        text = arena_format(&arena, _("%1$s\nWhat it comes to:\n%2$s\n"), text, effect);
    for (size_t i = 0; i < page->focus.line_count; i++)
        text = arena_format(&arena, "%s\n%s", text, line_text(page, &page->focus.lines[i], &arena));
    return dialog_message(page->console,
                          arena_format(&arena, _("No. %1$d, %2$s"), (int) proposal->id,
                                       movements_kind(page, proposal, &arena)),
                          text);
}

/* Who refused it, when and why, before what it says. @return what is left below */
static struct area draw_refusal(const struct proposal *proposal, struct grid *grid,
                                struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    int rows;

    if (proposal->state != PROPOSAL_REFUSED)
        return area;
    text = refusal_text(proposal, &arena);
    rows = wrap_count(text, area.cols);
    rows = rows < area.rows - 1 ? rows : area.rows - 1;
    grid_wrap(grid, area_top(area, rows), 0, text, STYLE_WARNING);
    return area_below(area, rows);
}

void movements_draw_focus(struct movements_page *page, const struct proposal *proposal,
                          struct grid *grid, struct area whole)
{
    AUTO_ARENA struct arena arena = {0};
    struct area area = draw_refusal(proposal, grid, whole);
    size_t room = area.rows > 2 ? (size_t) area.rows - 2 : 0;
    const char *rest = arena_format(&arena, _("… %1$d lines in all (Enter): %2$s"),
                                    (int) page->focus.line_count, sums_text(&page->focus, &arena));
    size_t rest_rows = (size_t) wrap_count(rest, area.cols);
    size_t shown = page->focus.line_count <= room ? page->focus.line_count
                   : room > rest_rows             ? room - rest_rows
                                                  : 0;

    grid_put_cut(grid, area.y, area.x, area.cols, movements_paper(page, proposal, &arena),
                 STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols, movement_persons(proposal, &arena),
                 STYLE_NORMAL);
    for (size_t i = 0; i < shown; i++)
        grid_put_cut(grid, area.y + 2 + (int) i, area.x, area.cols,
                     line_text(page, &page->focus.lines[i], &arena), STYLE_NORMAL);
    if (page->focus.line_count > shown)
        grid_wrap(grid, area_below(area, 2 + (int) shown), 0, rest, STYLE_DIM);
}
