/* SPDX-License-Identifier: Apache-2.0 */
/* Home as a screen, and as lines of text for a pipe.
 * What it shows is home.c's. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/application_words.h"
#include "tui/figures.h"
#include "tui/home.h"
#include "tui/screens_inside.h"

#define TEXT_COLS 100
#define TEXT_ROWS 40

static void load(struct screen *screen)
{
    struct err err = {0};

    if (!home_load(screen->state, screen_world(screen), &err))
        console_fail(screen->console, &err);
}

static bool home_open(struct screen *screen, const void *argument, struct err *err)
{
    (void) argument;
    (void) err;
    load(screen);
    return true;
}

static void home_close(struct screen *screen)
{
    home_release(screen->state);
}

static void draw(struct screen *screen, struct frame *frame)
{
    const struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};

    frame_title(frame, _("Home"));
    frame_context(frame, "%s", home_context(world, &arena));
    home_draw(screen->state, world, frame->grid, &frame->layout, true);
}

static bool follow_pick(struct screen *screen)
{
    struct home *home = screen->state;
    int at = page_picked(&home->left);
    const struct home_pick *pick;

    if (at < 0 || at >= home->pick_count)
        return true;
    pick = &home->picks[at];
    switch (pick->lead) {
    case HOME_LIST:
        console_push(screen->console, &screen_applications, &pick->filter);
        return true;
    case HOME_APPLICATION:
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = pick->id});
        return true;
    case HOME_PLANS:
        return console_push(screen->console, &screen_plans, NULL);
    case HOME_OBJECTIONS:
        return console_push(screen->console, &screen_objections, NULL);
    case HOME_BODIES:
        return console_push(screen->console, &screen_bodies,
                            &(struct bodies_place){.view = BODIES_SOON});
    case HOME_BODIES_LATE:
        return console_push(screen->console, &screen_bodies,
                            &(struct bodies_place){.view = BODIES_LATE});
    case HOME_BODIES_TO_DECIDE:
        return console_push(screen->console, &screen_bodies,
                            &(struct bodies_place){.view = BODIES_TO_DECIDE});
    case HOME_BUDGET:
        console_push(screen->console, &screen_budget, NULL);
        return true;
    case HOME_BOARD:
        return console_push(screen->console, &screen_board,
                            &(struct board_place){.at_warned = true});
    case HOME_PAYMENTS:
        return console_push(screen->console, &screen_payments,
                            &(struct payments_place){.states = pick->states,
                                                     .to_check = pick->to_check,
                                                     .sent_back = pick->sent_back});
    case HOME_MOVEMENTS:
        return console_push(
            screen->console, &screen_movements,
            &(struct ledger_order){.year = date_year(screen_world(screen)->desk.today)});
    case HOME_MONTH:
        return console_push(screen->console, &screen_month, NULL);
    case HOME_CLAWBACKS:
        return console_push(screen->console, &screen_clawbacks, NULL);
    case HOME_DESKS:
        return console_push(screen->console, &screen_desks, NULL);
    case HOME_EDITIONS:
        return console_push(screen->console, &screen_editions, NULL);
    case HOME_BENCH:
        console_push(screen->console, &screen_bench, NULL);
        return true;
    case HOME_DRAFT:
        console_push(screen->console, &screen_intake, &(struct intake_order){.go_on = true});
        return true;
    }
    return true;
}

static bool home_command(struct screen *screen, enum command_id id)
{
    struct home *home = screen->state;

    if (id == CMD_LIST_OPEN)
        return follow_pick(screen);
    if (id == CMD_HOME_DESKS)
        return console_push(screen->console, &screen_desks, NULL);
    if (id == CMD_LIST_REFRESH) {
        load(screen);
        return true;
    }
    return page_command(&home->left, id);
}

static enum readiness home_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct home *home = screen->state;

    (void) ret_missing;
    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    if (id == CMD_HOME_DESKS && !screens_may_use(&screen_world(screen)->desk.clerk, CMD_GO_DESKS))
        return COMMAND_HIDDEN;
    if (id == CMD_LIST_OPEN && home->pick_count == 0)
        return COMMAND_HIDDEN;
    return COMMAND_READY;
}

static const enum figure beside[] = {FIGURE_COMMITTED, FIGURE_RESERVED, FIGURE_AVAILABLE,
                                     FIGURE_USABLE,    FIGURE_QUEUE,    FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_home = {
    .name = "home",
    .place = IN_HOME,
    .widget = IN_LIST,
    .size = sizeof(struct home),
    .open = home_open,
    .draw = draw,
    .command = home_command,
    .may = home_may,
    .resume = load,
    .close = home_close,
    .figures = &figures,
};

/* ---- for a pipe ---- */

static int lines_of(char *text, struct arena *arena, const char **ret_lines, int most)
{
    int count = 0;

    while (*text != '\0' && count < most) {
        size_t size = strcspn(text, "\n");
        bool last = text[size] == '\0';

        text[size] = '\0';
        ret_lines[count++] = arena_text(arena, text);
        if (last)
            break;
        text += size + 1;
    }
    while (count > 0 && text_empty(ret_lines[count - 1]))
        count--;
    return count;
}

int home_text(struct world *world, struct arena *arena, const char **ret_lines, int most)
{
    struct layout layout = layout_of(TEXT_COLS, TEXT_ROWS);
    struct home home = {0};
    struct grid grid;
    struct str text;
    struct err err = {0};
    int count;

    grid_init(&grid, TEXT_ROWS, TEXT_COLS);
    if (!home_load(&home, world, &err))
        grid_put_cut(&grid, layout.message.y, 0, TEXT_COLS, err.what, STYLE_NORMAL);
    grid_put_cut(&grid, layout.title.y, 0, TEXT_COLS,
                 arena_format(arena, _("Home  %1$s  %2$s"), world->desk.clerk.name,
                              _(role_label(world->desk.clerk.role))),
                 STYLE_NORMAL);
    grid_put_cut(&grid, layout.context.y, 0, TEXT_COLS, home_context(world, arena), STYLE_NORMAL);
    home_draw(&home, world, &grid, &layout, false);
    grid_dump(&grid, &text);
    count = lines_of(text.text, arena, ret_lines, most);
    str_release(&text);
    grid_release(&grid);
    home_release(&home);
    return count;
}
