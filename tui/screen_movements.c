/* SPDX-License-Identifier: Apache-2.0 */
/* Movements of budgets that two persons make: what waits, what was decided, and deciding.
 * Proposing is movement_card's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "desk/month.h"
#include "desk/proposal.h"
#include "tui/application_words.h"
#include "tui/budget_card.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/movement_card.h"
#include "tui/movement_words.h"
#include "tui/screens.h"

#define FOOT_ROWS 6 /* at least; as many as the lines need where the list leaves them */
#define LIST_ROWS 5

struct movements_page {
    struct world *world;
    struct console *console;
    int year;
    struct proposals proposals;
    struct proposal_page focus; /* the lines of the one in focus */
    int64_t focus_of;           /* which row; -1: none read */
    struct movement_order order;
    struct pool_years pools;     /* what a budget refused is of … */
    struct budget_target target; /* … whose card is open */
    enum proposal_state wanted;  /* while it is asked */
    int64_t asked, version;
    int64_t answers; /* the refusal that what is asked now answers; 0: none */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("No."), .width = 5, .priority = 0, .right = true},
    {.title = N_("What"), .width = 16, .priority = 0},
    {.title = N_("Amount (yuan)"),
     .width = 17,
     .priority = 0,
     .right = true,
     .figure = FIGURE_MOVEMENT},
    {.title = N_("State"), .width = 16, .priority = 0},
    {.title = N_("Pool"), .width = 14, .grow = 1, .priority = 1},
    {.title = N_("Proposed by"), .width = 8, .priority = 2},
    {.title = N_("Decided by"), .width = 8, .priority = 3},
    {.title = N_("Document"), .width = 20, .priority = 5},
    {.title = N_("Reason"), .width = 8, .grow = 1, .priority = 4},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct proposal *in_focus(const struct movements_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->proposals.count ? &page->proposals.list[at] : NULL;
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct movements_page *) of)->proposals.count;
}

static const char *state_text(const struct proposal *proposal)
{
    return proposal->taken_back ? _("taken back") : _(proposal_state_label(proposal->state));
}

/* As the ledger has it: what is taken back has the other sign. */
static struct money signed_amount(const struct proposal *proposal, struct money amount)
{
    bool back = proposal->kind == PROPOSAL_FUND_BACK || proposal->kind == PROPOSAL_TAKE_BACK;

    return back ? (struct money){-amount.fen} : amount;
}

/* What waits is listed whatever year it is of: then it is named. */
static const char *kind_text(const struct movements_page *page, const struct proposal *proposal,
                             struct arena *arena)
{
    const char *kind = _(proposal_kind_label(proposal->kind));

    return proposal->year == page->year ? kind : arena_format(arena, "%d %s", proposal->year, kind);
}

/* Out of which, into which; of a run over several, how many. */
static const char *pools_text(const struct movements_page *page, const struct proposal *proposal,
                              struct arena *arena)
{
    const char *pool = pool_text(page->world->catalogue, proposal->pool);

    if (proposal->line_count > 1)
        return arena_format(arena, _("%d lines"), (int) proposal->line_count);
    return text_empty(proposal->to_pool) || text_is(proposal->pool, proposal->to_pool)
               ? pool
               : arena_format(arena, "%s → %s", pool,
                              pool_text(page->world->catalogue, proposal->to_pool));
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct movements_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct proposal *proposal = &page->proposals.list[first + i];
        char amount[MONEY_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = proposal->id,
            .cells = {arena_format(arena, "%lld", (long long) proposal->id),
                      kind_text(page, proposal, arena),
                      arena_text(arena,
                                 money_text(signed_amount(proposal, proposal->amount), amount)),
                      state_text(proposal), pools_text(page, proposal, arena), proposal->proposer,
                      proposal->state == PROPOSAL_WITHDRAWN ? "" : proposal->decider,
                      proposal->document, proposal->reason},
            .late = proposal->state == PROPOSAL_OPEN || proposal->is_back,
            .dim = !proposal->is_back &&
                   (proposal->state == PROPOSAL_REFUSED || proposal->state == PROPOSAL_WITHDRAWN)};
    }
    return count;
}

static bool load(struct movements_page *page, struct err *err)
{
    struct proposals proposals = {0};

    world_tick(page->world);
    if (!desk_proposals(&page->world->desk, page->year, &proposals, err))
        return false;
    proposals_release(&page->proposals);
    page->proposals = proposals;
    page->focus_of = -1;
    return true;
}

static void reload(struct screen *screen)
{
    struct movements_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool movements_open(struct screen *screen, const void *argument, struct err *err)
{
    struct movements_page *page = screen->state;
    const struct ledger_order *order = argument;

    page->world = screen_world(screen);
    page->console = screen->console;
    page->year = order->year;
    page->order = (struct movement_order){.world = page->world, .year = order->year};
    if (order->pool && catalogue_pool(page->world->catalogue, order->pool))
        page->order.pool = catalogue_pool(page->world->catalogue, order->pool)->id;
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing was proposed in this year: finance proposes a transfer or the run at "
                 "the end of the year here."));
    return true;
}

/* ---- drawing ---- */

static const char *line_text(const struct movements_page *page, const struct proposal_line *line,
                             struct arena *arena)
{
    struct money amount = signed_amount(&page->focus.proposal, line->amount);
    const struct catalogue *catalogue = page->world->catalogue;

    if (line->kind == LEDGER_TRANSFER_OUT)
        return arena_format(arena, _("%1$s → %2$s  %3$s"), pool_text(catalogue, line->pool),
                            pool_text(catalogue, line->to_pool), yuan_text(amount, arena));
    return arena_format(arena, "%s  %s  %s", pool_text(catalogue, line->pool),
                        entry_kind_text(line->kind, amount.fen < 0, arena),
                        yuan_text(amount, arena));
}

/* The day it counts on, where that is not the day the funds came. */
static const char *booked_text(const struct movements_page *page, const struct proposal *proposal,
                               struct arena *arena)
{
    const struct proposal_line *line = page->focus.lines;
    char day[DATE_TEXT_SIZE];

    if (proposal->kind != PROPOSAL_FUND || page->focus.line_count == 0 ||
        date_is_none(line->booked_on) || line->booked_on.day == proposal->arrived_on.day)
        return "";
    return arena_format(arena, _(" (booked %s)"), date_text(line->booked_on, day));
}

/* "reason  document", and of a release the day the funds came. */
static const char *paper_text(const struct movements_page *page, const struct proposal *proposal,
                              struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *text = arena_format(arena, "%s%s%s", proposal->reason,
                                    text_empty(proposal->document) ? "" : "  ", proposal->document);

    if (proposal->kind != PROPOSAL_FUND)
        return text;
    text = arena_format(arena, _("%1$s  came on %2$s"), text, date_text(proposal->arrived_on, day));
    return arena_format(arena, "%s%s", text, booked_text(page, proposal, arena));
}

/* @return false when its lines cannot be read: nothing is decided over lines nobody sees */
static bool read_focus(struct movements_page *page, const struct proposal *proposal,
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

static int foot_rows(const struct movements_page *page, struct area body)
{
    int wanted = (int) page->focus.line_count + 4, most = body.rows - LIST_ROWS;

    wanted = wanted > most ? most : wanted;
    return wanted > FOOT_ROWS ? wanted : FOOT_ROWS;
}

/* All of it, however many lines. */
static bool open_lines(struct movements_page *page)
{
    const struct proposal *proposal = in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    const char *text, *effect;
    struct err err = {0};

    if (!proposal)
        return true;
    if (!read_focus(page, proposal, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    text = arena_format(&arena, "%s\n%s\n%s\n", paper_text(page, proposal, &arena),
                        movement_persons(proposal, &arena), sums_text(&page->focus, &arena));
    effect = movement_effect(page->world, &page->focus, &arena);
    if (*effect)
        text = arena_format(&arena, _("%1$s\nWhat it comes to:\n%2$s\n"), text, effect);
    for (size_t i = 0; i < page->focus.line_count; i++)
        text = arena_format(&arena, "%s\n%s", text, line_text(page, &page->focus.lines[i], &arena));
    return dialog_message(page->console,
                          arena_format(&arena, _("No. %1$d, %2$s"), (int) proposal->id,
                                       kind_text(page, proposal, &arena)),
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

static void draw_focus(struct movements_page *page, const struct proposal *proposal,
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

    grid_put_cut(grid, area.y, area.x, area.cols, paper_text(page, proposal, &arena),
                 STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols, movement_persons(proposal, &arena),
                 STYLE_NORMAL);
    for (size_t i = 0; i < shown; i++)
        grid_put_cut(grid, area.y + 2 + (int) i, area.x, area.cols,
                     line_text(page, &page->focus.lines[i], &arena), STYLE_NORMAL);
    if (page->focus.line_count > shown)
        grid_wrap(grid, area_below(area, 2 + (int) shown), 0, rest, STYLE_DIM);
}

static void movements_draw(struct screen *screen, struct frame *frame)
{
    struct movements_page *page = screen->state;
    struct area body = frame->layout.body, foot;
    const struct proposal *proposal = in_focus(page);
    struct err err = {0};
    char place[80];
    int rows;

    if (proposal && !read_focus(page, proposal, &err))
        console_fail(page->console, &err);
    rows = foot_rows(page, body);
    foot = area_below(body, body.rows - rows + 1);
    frame_title(frame, _("Budget > %d > Movements by two persons"), page->year);
    frame_context(frame, _("! = waits for a second person, or for its proposer   %s"),
                  list_place(&page->list, place, sizeof place));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - rows), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    if (proposal)
        draw_focus(page, proposal, frame->grid, foot);
}

/* ---- deciding ---- */

static bool decide(struct movements_page *page, const char *note, struct err *err)
{
    struct findings findings = {0};
    bool done;

    world_tick(page->world);
    done = desk_proposal_decide(&page->world->desk, page->asked, page->version, page->wanted, note,
                                &findings, err);
    findings_release(&findings);
    return done;
}

static void go_to(struct movements_page *page, int64_t id)
{
    for (size_t i = 0; i < page->proposals.count; i++)
        if (page->proposals.list[i].id == id)
            list_go(&page->list, (int64_t) i);
}

/* What is decided moves down the list: the focus goes with it. */
static void after(struct movements_page *page)
{
    struct err err = {0};

    if (!load(page, &err))
        console_fail(page->console, &err);
    list_refresh(&page->list);
    go_to(page, page->asked);
    console_say(page->console, SAY_DONE, "%s", _(proposal_state_label(page->wanted)));
}

static void yes(void *of)
{
    struct movements_page *page = of;
    struct err err = {0};

    if (decide(page, "", &err))
        after(page);
    else
        console_fail(page->console, &err);
}

static bool refused(void *of, const char *text, struct err *err)
{
    struct movements_page *page = of;

    if (!decide(page, text, err))
        return false;
    after(page);
    return true;
}

static bool may_decide(struct movements_page *page, const struct proposal *proposal,
                       enum proposal_state wanted)
{
    struct findings findings = {0};
    bool may = desk_proposal_may(&page->world->desk, proposal->id, wanted, &findings);

    if (!may)
        (void) dialog_findings(page->console, _("This cannot be done now"), &findings);
    findings_release(&findings);
    page->wanted = wanted;
    page->asked = proposal->id;
    page->version = proposal->version;
    return may;
}

static const char *on_its_own(const char *text, struct arena *arena)
{
    return *text ? arena_format(arena, "\n%s", text) : "";
}

/* Each pool, before and after, in a line of its own; of a run first what else waits and has no
 * money after it.  Of released funds first the day they count on, when it is not theirs. */
static const char *effect_text(const struct movements_page *page, enum proposal_state wanted,
                               struct arena *arena)
{
    const struct proposal *proposal = &page->focus.proposal;
    const char *text, *before;
    char day[DATE_TEXT_SIZE];

    if (wanted == PROPOSAL_WITHDRAWN)
        return _("\nNothing has moved; nobody confirms it any more. It stays in the list as "
                 "withdrawn, and what is still wanted is proposed anew.");
    before = movement_stops(page->world, &page->focus, &page->proposals, arena);
    if (proposal->kind == PROPOSAL_FUND)
        before =
            on_its_own(desk_month_booking(&page->world->desk, date_text(proposal->arrived_on, day),
                                          DATE_NONE, arena),
                       arena);
    text = on_its_own(movement_effect(page->world, &page->focus, arena), arena);
    return arena_format(arena, "%s%s", before, text);
}

static bool ask_decision(struct movements_page *page, enum proposal_state wanted, const char *title,
                         const char *opener)
{
    const struct proposal *proposal = in_focus(page);
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!proposal || !may_decide(page, proposal, wanted))
        return true;
    if (!read_focus(page, proposal, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    if (wanted == PROPOSAL_REFUSED)
        return dialog_ask(page->console, &(struct asking){.title = title,
                                                          .question = _("Why is it refused?"),
                                                          .lines = true,
                                                          .required = true,
                                                          .done = refused,
                                                          .of = page});
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = title,
            .question = arena_format(
                &arena, _("No. %1$d, %2$s: %3$d lines, %4$s\n%7$s\nReason: %5$s%6$s"),
                (int) proposal->id, kind_text(page, proposal, &arena), (int) proposal->line_count,
                page->focus.line_count == 1 ? line_text(page, &page->focus.lines[0], &arena)
                                            : sums_text(&page->focus, &arena),
                paper_text(page, proposal, &arena), effect_text(page, wanted, &arena),
                movement_persons(proposal, &arena)),
            .yes = title,
            .opener = opener,
            .done = yes,
            .of = page});
}

static bool take_back(void *of, const char *text, struct err *err)
{
    struct movements_page *page = of;
    struct desk *desk = &page->world->desk;
    int64_t id;

    world_tick(page->world);
    if (!desk_take_back_propose(desk, page->asked, text, &id, err) ||
        (page->answers && !desk_refusal_answer(desk, page->answers, id, err)))
        return false;
    page->wanted = PROPOSAL_OPEN;
    after(page);
    go_to(page, id); /* what confirm and withdraw are about now */
    console_say(page->console, SAY_DONE, _("Proposed as no. %d; it waits for a second person."),
                (int) id);
    return true;
}

/* @param text  to begin with; NULL: nothing
 * @param answers  the refusal that it answers; 0: none */
/* refused: proposed again, with why it was refused; NULL: for the first time. */
static bool ask_take_back(struct movements_page *page, int64_t id, const struct proposal *refused)
{
    AUTO_ARENA struct arena arena = {0};
    const char *question =
        _("Why is it taken back? Another person confirms it before anything moves.");

    page->asked = id;
    page->answers = refused ? refused->id : 0;
    if (refused)
        question = arena_format(&arena, "%s\n%s", refusal_text(refused, &arena), question);
    return dialog_ask(page->console, &(struct asking){.title = _("Take back"),
                                                      .question = question,
                                                      .text = refused ? refused->reason : NULL,
                                                      .lines = true,
                                                      .required = true,
                                                      .done = take_back,
                                                      .of = page});
}

/* ---- what was refused, back with its proposer ---- */

static bool is_mine_back(const struct movements_page *page, const struct proposal *proposal)
{
    return proposal && proposal->is_back && proposal->proposed_by == page->world->desk.clerk.id;
}

static bool change_again(struct movements_page *page)
{
    const struct proposal_page *again = &page->order.again;
    struct err err = {0};

    pool_years_release(&page->pools);
    if (!desk_pools(&page->world->desk, again->proposal.year, &page->pools, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    for (size_t i = 0; i < page->pools.count; i++)
        if (text_is(page->pools.list[i].pool, again->proposal.pool)) {
            page->target = (struct budget_target){.world = page->world,
                                                  .pool = page->pools.list[i],
                                                  .year = again->proposal.year,
                                                  .again = again};
            return budget_card_open(page->console, &page->target);
        }
    return true;
}

/* With what was typed then, and why it was refused. */
static bool propose_again(struct movements_page *page, const struct proposal *proposal)
{
    struct proposal_page *again = &page->order.again;
    struct err err = {0};

    movement_order_anew(&page->order);
    world_tick(page->world);
    if (!desk_proposal(&page->world->desk, proposal->id, again, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    if (again->proposal.kind == PROPOSAL_TAKE_BACK)
        return ask_take_back(page, again->proposal.takes_back, &again->proposal);
    return movement_card_again(page->console, &page->order) || change_again(page);
}

static void laid_aside(void *of)
{
    struct movements_page *page = of;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_refusal_answer(&page->world->desk, page->asked, 0, &err)) {
        console_fail(page->console, &err);
        return;
    }
    page->wanted = PROPOSAL_REFUSED;
    after(page);
    console_say(page->console, SAY_DONE, _("No. %d is laid aside; it stays in the list."),
                (int) page->asked);
}

static bool lay_aside(struct movements_page *page, const struct proposal *proposal)
{
    AUTO_ARENA struct arena arena = {0};

    page->asked = proposal->id;
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = _("Lay aside"),
            .question = arena_format(&arena,
                                     _("%s\nIt is not proposed again (Enter would) and waits for "
                                       "you no more."),
                                     refusal_text(proposal, &arena)),
            .yes = _("Lay aside"),
            .opener = "w",
            .done = laid_aside,
            .of = page});
}

/* A card that begins empty, of the year that is looked at. */
static struct movement_order *anew(struct movements_page *page)
{
    movement_order_anew(&page->order);
    page->order.year = page->year;
    return &page->order;
}

static bool movements_command(struct screen *screen, enum command_id id)
{
    struct movements_page *page = screen->state;
    const struct proposal *proposal = in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_MOVEMENT_CONFIRM:
        return ask_decision(page, PROPOSAL_CONFIRMED, _("Confirm"), "c");
    case CMD_MOVEMENT_REFUSE:
        return ask_decision(page, PROPOSAL_REFUSED, _("Refuse"), "x");
    case CMD_MOVEMENT_WITHDRAW:
        return is_mine_back(page, proposal)
                   ? lay_aside(page, proposal)
                   : ask_decision(page, PROPOSAL_WITHDRAWN, _("Withdraw"), "w");
    case CMD_MOVEMENT_TAKE_BACK:
        return !proposal || ask_take_back(page, proposal->id, NULL);
    case CMD_MOVEMENT_TRANSFER:
        return transfer_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_YEAR_END:
        return year_end_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_FUND:
        return fund_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_FUND_BACK:
        return fund_back_card_open(screen->console, anew(page));
    case CMD_LIST_OPEN:
        return is_mine_back(page, proposal) ? propose_again(page, proposal) : open_lines(page);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

/* Why what is in focus is not to be confirmed, refused or taken back. */
static const char *settled_text(const struct proposal *proposal)
{
    if (!proposal)
        return _(need_text(NEEDS_ROW));
    switch (proposal->state) {
    case PROPOSAL_OPEN:
        return _("it waits to be confirmed or refused first");
    case PROPOSAL_CONFIRMED:
        if (proposal->kind == PROPOSAL_FUND_BACK)
            return _("it is confirmed already; funds that are there after all are entered anew");
        if (proposal->kind == PROPOSAL_FUND)
            return _("it is confirmed already; a release is taken back by b");
        if (proposal_is_change(proposal->kind))
            return _("it is confirmed already; the other way round it is proposed anew");
        if (proposal->kind == PROPOSAL_TAKE_BACK)
            return _("it is confirmed already, and what takes back is not taken back itself");
        return proposal->taken_back ? _("it was confirmed and taken back again")
                                    : _("it is confirmed already; u proposes to take it back");
    case PROPOSAL_REFUSED:
        return proposal->is_back ? _("it was refused; who proposed it proposes it again (Enter), "
                                     "or lays it aside")
                                 : _("it was refused");
    case PROPOSAL_WITHDRAWN:
        return _("it was withdrawn");
    }
    return "";
}

static enum readiness finance_may(const struct movements_page *page, const char **ret_missing)
{
    if (page->world->desk.clerk.role == ROLE_FINANCE)
        return COMMAND_READY;
    *ret_missing = _("budgets are set by finance");
    return COMMAND_MISSING;
}

static enum readiness movements_may(const struct screen *screen, enum command_id id,
                                    const char **ret_missing)
{
    const struct movements_page *page = screen->state;
    const struct proposal *proposal = in_focus(page);

    *ret_missing = settled_text(proposal);
    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return proposal ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_MOVEMENT_CONFIRM:
    case CMD_MOVEMENT_REFUSE:
    case CMD_MOVEMENT_WITHDRAW:
        if (id == CMD_MOVEMENT_WITHDRAW && is_mine_back(page, proposal))
            return COMMAND_READY; /* it is laid aside */
        if (proposal && proposal->state != PROPOSAL_OPEN)
            *ret_missing = _("this one is decided");
        return proposal && proposal->state == PROPOSAL_OPEN ? COMMAND_READY : COMMAND_MISSING;
    case CMD_MOVEMENT_TAKE_BACK:
        return proposal && proposal->state == PROPOSAL_CONFIRMED && !proposal->taken_back &&
                       (proposal->kind == PROPOSAL_TRANSFER || proposal->kind == PROPOSAL_YEAR_END)
                   ? finance_may(page, ret_missing)
                   : COMMAND_MISSING;
    case CMD_MOVEMENT_TRANSFER:
    case CMD_MOVEMENT_YEAR_END:
    case CMD_MOVEMENT_FUND:
    case CMD_MOVEMENT_FUND_BACK:
        return finance_may(page, ret_missing);
    default:
        return COMMAND_READY;
    }
}

static void movements_close(struct screen *screen)
{
    struct movements_page *page = screen->state;

    list_release(&page->list);
    proposals_release(&page->proposals);
    proposal_page_release(&page->focus);
    movement_order_release(&page->order);
    pool_years_release(&page->pools);
}

static const enum figure beside[] = {FIGURE_BUDGET,      FIGURE_TRANSFERRED, FIGURE_CARRIED_IN,
                                     FIGURE_CARRIED_OUT, FIGURE_LAPSED,      FIGURE_FUNDED,
                                     FIGURE_USABLE,      FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct movements_page),
                                              .beside = beside};

const struct screen_class screen_movements = {
    .name = "movements",
    .place = IN_MOVEMENTS,
    .widget = IN_LIST,
    .size = sizeof(struct movements_page),
    .open = movements_open,
    .draw = movements_draw,
    .command = movements_command,
    .may = movements_may,
    .resume = reload,
    .close = movements_close,
    .figures = &figures,
};
