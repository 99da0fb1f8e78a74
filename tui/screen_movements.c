/* SPDX-License-Identifier: Apache-2.0 */
/* Movements of budgets that two persons make: the list of a year and its commands.  What one says
 * is movements_focus.c's, deciding movements_decide.c's, proposing movement_card's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/movements_inside.h"

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

const struct proposal *movements_in_focus(const struct movements_page *page)
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
                      movements_kind(page, proposal, arena),
                      arena_text(arena,
                                 money_text(movements_signed(proposal, proposal->amount), amount)),
                      state_text(proposal), pools_text(page, proposal, arena), proposal->proposer,
                      proposal->state == PROPOSAL_WITHDRAWN ? "" : proposal->decider,
                      proposal->document, proposal->reason},
            .late = proposal->state == PROPOSAL_OPEN || proposal->is_back,
            .dim = !proposal->is_back &&
                   (proposal->state == PROPOSAL_REFUSED || proposal->state == PROPOSAL_WITHDRAWN)};
    }
    return count;
}

bool movements_load(struct movements_page *page, struct err *err)
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

bool movements_go_to(struct movements_page *page, int64_t id)
{
    for (size_t i = 0; i < page->proposals.count; i++)
        if (page->proposals.list[i].id == id) {
            list_go(&page->list, (int64_t) i);
            return true;
        }
    return false;
}

const struct proposal *movements_again(struct movements_page *page)
{
    const struct proposal *focus = movements_in_focus(page);
    int64_t id = focus ? focus->id : 0;
    struct err err = {0};

    if (!movements_load(page, &err)) {
        console_fail(page->console, &err);
        return NULL;
    }
    list_refresh(&page->list);
    if (id == 0)
        return NULL; /* the list was empty: nothing was meant */
    if (movements_go_to(page, id))
        return movements_in_focus(page);
    console_say(page->console, SAY_NOTE,
                _("No. %d was decided meanwhile; it is of another year, whose list has it."),
                (int) id);
    return NULL;
}

static void reload(struct screen *screen)
{
    struct movements_page *page = screen->state;

    (void) movements_again(page);
    if (page->order.done_id != 0)
        (void) movements_go_to(page, page->order.done_id);
    page->order.done_id = 0;
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
    if (!movements_load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nothing was proposed in this year: finance proposes a transfer or the run at "
                 "the end of the year here."));
    return true;
}

/* ---- drawing ---- */

static void movements_draw(struct screen *screen, struct frame *frame)
{
    struct movements_page *page = screen->state;
    struct area body = frame->layout.body, foot;
    const struct proposal *proposal = movements_in_focus(page);
    struct err err = {0};
    char place[80];
    int rows;

    if (proposal && !movements_read_focus(page, proposal, &err))
        console_fail(page->console, &err);
    rows = movements_foot_rows(page, body);
    foot = area_below(body, body.rows - rows + 1);
    frame_title(frame, _("Budget > %d > Movements by two persons"), page->year);
    frame_context(frame, _("! = waits for a second person, or for its proposer   %s"),
                  list_place(&page->list, place, sizeof place));
    list_draw(&page->list, frame->grid, area_top(body, body.rows - rows), true);
    grid_rule(frame->grid, foot.y - 1, body.x, body.cols, STYLE_RULE);
    foot.x += 1;
    foot.cols -= 2;
    if (proposal)
        movements_draw_focus(page, proposal, frame->grid, foot);
}

/* ---- commands ---- */

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
    const struct proposal *proposal = movements_in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_MOVEMENT_CONFIRM:
        return movements_ask_decision(page, PROPOSAL_CONFIRMED, _("Confirm"), "c");
    case CMD_MOVEMENT_REFUSE:
        return movements_ask_decision(page, PROPOSAL_REFUSED, _("Refuse"), "x");
    case CMD_MOVEMENT_WITHDRAW:
        return movements_is_mine_back(page, proposal)
                   ? movements_lay_aside(page, proposal)
                   : movements_ask_decision(page, PROPOSAL_WITHDRAWN, _("Withdraw"), "w");
    case CMD_MOVEMENT_TAKE_BACK:
        return !proposal || movements_ask_take_back(page, proposal->id, NULL);
    case CMD_MOVEMENT_TRANSFER:
        return transfer_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_YEAR_END:
        return year_end_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_FUND:
        return fund_card_open(screen->console, anew(page));
    case CMD_MOVEMENT_FUND_BACK:
        return fund_back_card_open(screen->console, anew(page), proposal);
    case CMD_LIST_OPEN:
        proposal = movements_again(page); /* another may have decided on it meanwhile */
        if (!proposal)
            return true; /* it is gone from the list, which is said; not of the row that came there
                          */
        return movements_is_mine_back(page, proposal) ? movements_propose_again(page, proposal)
                                                      : movements_open_lines(page);
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
    const struct proposal *proposal = movements_in_focus(page);

    *ret_missing = settled_text(proposal);
    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return proposal ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_MOVEMENT_CONFIRM:
    case CMD_MOVEMENT_REFUSE:
    case CMD_MOVEMENT_WITHDRAW:
        if (id == CMD_MOVEMENT_WITHDRAW && movements_is_mine_back(page, proposal))
            return COMMAND_READY; /* it is laid aside */
        if (proposal && proposal->state != PROPOSAL_OPEN && !proposal->is_back)
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
