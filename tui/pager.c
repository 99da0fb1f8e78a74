/* SPDX-License-Identifier: Apache-2.0 */
/* Scrolling text, as a part of a screen and as a screen.  Knows lines only. */
#include "tui/pager.h"

#include <limits.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"

/* ---- the part
 * ------------------------------------------------------------------------------------- */

void pager_set(struct pager *pager, const char *text)
{
    char *copy = mem_copy_text(text);

    free(pager->text);
    *pager = (struct pager){.text = copy};
}

void pager_release(struct pager *pager)
{
    free(pager->text);
    *pager = (struct pager){0};
}

static bool scroll_to(struct pager *pager, int top)
{
    int last = pager->lines - pager->height;

    if (pager->height > 0 && top > last) /* before the first drawing nobody knows the last */
        top = last;
    pager->top = top > 0 ? top : 0;
    return true;
}

bool pager_command(struct pager *pager, enum command_id id)
{
    int page = pager->height > 1 ? pager->height - 1 : 1;

    switch ((int) id) { /* most commands are not a text's */
    case CMD_PAGER_DOWN:
        return scroll_to(pager, pager->top + 1);
    case CMD_PAGER_UP:
        return scroll_to(pager, pager->top - 1);
    case CMD_PAGER_PAGE_DOWN:
        return scroll_to(pager, pager->top + page);
    case CMD_PAGER_PAGE_UP:
        return scroll_to(pager, pager->top - page);
    case CMD_PAGER_FIRST:
        return scroll_to(pager, 0);
    case CMD_PAGER_LAST:
        return scroll_to(pager, INT_MAX);
    default:
        return false;
    }
}

void pager_draw(struct pager *pager, struct grid *grid, struct area area)
{
    const char *text = pager->text ? pager->text : "";

    pager->height = area.rows;
    pager->lines = wrap_count_hanging(text, area.cols, pager->hang);
    scroll_to(pager, pager->top); /* the text or the size may be new */
    grid_fill(grid, area, STYLE_NORMAL);
    grid_wrap_hanging(grid, area, pager->top, text, pager->hang, STYLE_NORMAL);
}

/* ---- the screen
 * ----------------------------------------------------------------------------------- */

struct pager_screen {
    char *title;
    struct pager pager;
    void (*again)(void *of);
    void (*write)(void *of);
    void *of;
};

static bool screen_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct paging *wanted = argument;
    struct pager_screen *state = screen->state;

    (void) err;
    state->title = mem_copy_text(wanted->title);
    state->again = wanted->again;
    state->write = wanted->write;
    state->of = wanted->of;
    pager_set(&state->pager, wanted->text);
    state->pager.hang = wanted->hang;
    return true;
}

static void screen_draw(struct screen *screen, struct frame *frame)
{
    struct pager_screen *state = screen->state;
    struct area body = frame->layout.body;
    struct pager *pager = &state->pager;
    int last;

    body.x += 1;
    body.cols -= 2;
    pager_draw(pager, frame->grid, body);
    last = pager->top + pager->height < pager->lines ? pager->top + pager->height : pager->lines;
    frame_title(frame, "%s", state->title);
    frame_context(frame, _("lines %1$d to %2$d of %3$d"), pager->top + 1, last, pager->lines);
    grid_cursor(frame->grid, body.y, body.x);
}

static bool screen_command(struct screen *screen, enum command_id id)
{
    struct pager_screen *state = screen->state;

    if (id != CMD_PAGER_WRITE)
        return pager_command(&state->pager, id);
    if (state->write)
        state->write(state->of);
    return true;
}

static enum readiness screen_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct pager_screen *state = screen->state;

    (void) ret_missing;
    return id == CMD_PAGER_WRITE && !state->write ? COMMAND_HIDDEN : COMMAND_READY;
}

static void screen_close(struct screen *screen)
{
    struct pager_screen *state = screen->state;

    pager_release(&state->pager);
    free(state->title);
}

static const struct screen_class screen_pager = {
    .name = "pager",
    .widget = IN_PAGER,
    .size = sizeof(struct pager_screen),
    .open = screen_open,
    .draw = screen_draw,
    .command = screen_command,
    .may = screen_may,
    .close = screen_close,
};

bool pager_open(struct console *console, const struct paging *paging)
{
    return console_push(console, &screen_pager, paging);
}

static struct pager_screen *on_top(struct console *console)
{
    struct screen *top = console_top(console);

    return top && top->class == &screen_pager ? top->state : NULL;
}

void pager_speak(struct console *console)
{
    struct pager_screen *state = on_top(console);

    if (!state || !state->again)
        return;
    void (*again)(void *of) = state->again;
    void *of = state->of;
    int at = state->pager.top;

    console_pop(console);
    again(of);
    state = on_top(console);
    if (state)
        state->pager.top = at; /* drawing holds it to the last line */
}
