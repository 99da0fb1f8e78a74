/* SPDX-License-Identifier: Apache-2.0 */
/* The amount of an application explained over the whole screen: receipt, what would change it,
 * limits and who holds them.  Its lines are the desk's. */
#include "base/text.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/screens_inside.h"

struct receipt_screen {
    int64_t id;
    struct explanation explanation;
    struct page page;
};

static bool receipt_open(struct screen *screen, const void *argument, struct err *err)
{
    struct receipt_screen *state = screen->state;
    struct world *world = screen_world(screen);

    state->id = *(const int64_t *) argument;
    world_tick(world);
    if (!desk_explain(&world->desk, state->id, &state->explanation, err))
        return false;
    if (state->explanation.page.has_receipt)
        return true;
    err_set(err, ERR_INPUT, _("%s has no receipt: its amount is not assessed yet"),
            state->explanation.page.application.number);
    return err_hint(err, _("An officer assesses it from the actions, with a."));
}

static void receipt_draw(struct screen *screen, struct frame *frame)
{
    struct receipt_screen *state = screen->state;
    const struct application_page *application = &state->explanation.page;
    const struct application *row = &application->application;
    struct page *page = &state->page;
    struct area body = frame->layout.body;

    frame_title(frame, _("Applications > %s > Receipt"), row->number);
    page_clear(page);
    frame_context(frame, "%s  %s",
                  applicant_text(row->organisation_name, row->invented, &page->arena), row->title);
    page_heading(page, page_say(page, "%s %s", row->item, words_now(&application->item->name)));
    application_over_row(page, application);
    explain_rows(page, &state->explanation, screen_world(screen)->catalogue, EXPLAIN_ALL);
    page_draw(page, frame->grid, body, true);
    grid_cursor(frame->grid, body.y, body.x);
}

/* A receipt is read as a text is: the pager's keys turn the page's lines. */
static bool receipt_command(struct screen *screen, enum command_id id)
{
    static const struct {
        enum command_id pager, list;
    } same[] = {
        {CMD_PAGER_DOWN, CMD_LIST_DOWN},           {CMD_PAGER_UP, CMD_LIST_UP},
        {CMD_PAGER_PAGE_DOWN, CMD_LIST_PAGE_DOWN}, {CMD_PAGER_PAGE_UP, CMD_LIST_PAGE_UP},
        {CMD_PAGER_FIRST, CMD_LIST_FIRST},         {CMD_PAGER_LAST, CMD_LIST_LAST},
    };
    struct receipt_screen *state = screen->state;

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        if (same[i].pager == id)
            return page_command(&state->page, same[i].list);
    return false;
}

static void receipt_close(struct screen *screen)
{
    struct receipt_screen *state = screen->state;

    explanation_release(&state->explanation);
    page_release(&state->page);
}

static const enum figure beside[] = {FIGURE_ASSESSED, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_receipt = {
    .name = "receipt",
    .widget = IN_PAGER,
    .size = sizeof(struct receipt_screen),
    .open = receipt_open,
    .draw = receipt_draw,
    .command = receipt_command,
    .close = receipt_close,
    .figures = &figures,
};
