/* SPDX-License-Identifier: Apache-2.0 */
/* What an applicant holds of vouchers: the balance of every item and year, and each voucher in it.
 * Figures are the desk's; Enter opens the application that claimed one. */
#include "base/text.h"
#include "desk/vouchers.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/screens_inside.h"

struct vouchers_screen {
    struct arena arena;
    const char *name; /* of the applicant */
    int64_t id;
    struct voucher_holdings holdings;
    struct page page;
};

static bool load(struct screen *screen, struct err *err)
{
    struct vouchers_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_VOUCHER_HOLDINGS struct voucher_holdings fresh = {0};

    world_tick(world);
    if (!desk_voucher_holdings(&world->desk, state->id, &fresh, err))
        return false;
    voucher_holdings_release(&state->holdings);
    state->holdings = fresh;
    fresh = (struct voucher_holdings){0};
    return true;
}

static bool vouchers_open(struct screen *screen, const void *argument, struct err *err)
{
    struct vouchers_screen *state = screen->state;
    const struct vouchers_order *order = argument;

    state->id = order->id;
    state->name = arena_text(&state->arena, order->name);
    return load(screen, err);
}

/* The first of its item and year: the balance stands above it. */
static bool is_first(const struct voucher_holdings *holdings, size_t at)
{
    const struct voucher_holding *one = &holdings->list[at];

    for (size_t i = 0; i < at; i++)
        if (holdings->list[i].year == one->year && text_is(holdings->list[i].item, one->item))
            return false;
    return true;
}

static void add_holding(struct page *page, const struct world *world,
                        const struct voucher_holding *holding)
{
    char issued[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    const char *number = holding->visible ? holding->number
                                          : department_short(world->catalogue, holding->department);

    page_pick(
        page, "",
        page_say(page, _("%1$s  issued %2$s, until %3$s"), number,
                 date_text(holding->issued_on, issued), date_text(holding->last_day, last)),
        page_say(page, _("left %s"), yuan_text(voucher_left(&holding->figures), &page->arena)), "");
}

static void fill(struct screen *screen)
{
    struct vouchers_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    const struct voucher_holdings *holdings = &state->holdings;

    page_clear(&state->page);
    if (holdings->count == 0)
        page_text(&state->page, STYLE_DIM, _("No voucher was issued to this applicant."));
    for (size_t i = 0; i < holdings->count; i++) {
        if (!is_first(holdings, i))
            continue;
        voucher_balance_rows(&state->page, world, holdings, holdings->list[i].item,
                             holdings->list[i].year);
        for (size_t j = i; j < holdings->count; j++)
            if (holdings->list[j].year == holdings->list[i].year &&
                text_is(holdings->list[j].item, holdings->list[i].item))
                add_holding(&state->page, world, &holdings->list[j]);
    }
}

static void vouchers_draw(struct screen *screen, struct frame *frame)
{
    struct vouchers_screen *state = screen->state;

    frame_title(frame, _("Applicants > Vouchers"));
    frame_context(frame, "%s", state->name);
    fill(screen);
    page_draw(&state->page, frame->grid, frame->layout.body, true);
}

/* The nth pick, in the order they are filled. */
static const struct voucher_holding *picked(const struct vouchers_screen *state)
{
    const struct voucher_holdings *holdings = &state->holdings;
    int at = page_picked(&state->page), pick = 0;

    for (size_t i = 0; i < holdings->count; i++) {
        if (!is_first(holdings, i))
            continue;
        for (size_t j = i; j < holdings->count; j++)
            if (holdings->list[j].year == holdings->list[i].year &&
                text_is(holdings->list[j].item, holdings->list[i].item) && pick++ == at)
                return &holdings->list[j];
    }
    return NULL;
}

static bool open_picked(struct screen *screen)
{
    const struct voucher_holding *holding = picked(screen->state);

    if (holding && !holding->visible)
        console_say(screen->console, SAY_NOTE,
                    _("It is an application of another department: it cannot be opened here."));
    else if (holding)
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = holding->application_id});
    return true;
}

static void reload(struct screen *screen)
{
    struct err err = {0};

    if (!load(screen, &err))
        console_fail(screen->console, &err);
}

static bool vouchers_command(struct screen *screen, enum command_id id)
{
    struct vouchers_screen *state = screen->state;

    if (id == CMD_LIST_OPEN)
        return open_picked(screen);
    if (id == CMD_LIST_REFRESH) {
        reload(screen);
        return true;
    }
    return page_command(&state->page, id);
}

static enum readiness vouchers_may(const struct screen *screen, enum command_id id,
                                   const char **ret_missing)
{
    const struct vouchers_screen *state = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_OPEN && state->holdings.count == 0 ? COMMAND_HIDDEN : COMMAND_READY;
}

static void vouchers_close(struct screen *screen)
{
    struct vouchers_screen *state = screen->state;

    voucher_holdings_release(&state->holdings);
    page_release(&state->page);
    arena_release(&state->arena);
}

static const enum figure beside[] = {FIGURE_QUOTA, FIGURE_VOUCHER_USED, FIGURE_VOUCHER_LEFT,
                                     FIGURE_NONE};
static const struct screen_figures screen_figures_shown = {.beside = beside};

const struct screen_class screen_vouchers = {
    .name = "vouchers",
    .widget = IN_LIST,
    .size = sizeof(struct vouchers_screen),
    .open = vouchers_open,
    .draw = vouchers_draw,
    .command = vouchers_command,
    .may = vouchers_may,
    .resume = reload,
    .close = vouchers_close,
    .figures = &screen_figures_shown,
};
