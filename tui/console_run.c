/* SPDX-License-Identifier: Apache-2.0 */
/* The loop: events of the terminal, drawing after them, drafts in time, long work.
 * What keys do is console.c's. */
#include "tui/bar.h"
#include "tui/console.h"
#include "tui/console_inside.h"
#include "tui/term.h"

#define DRAFT_REST_MS    2000 /* after the last key */
#define DRAFT_MOST_MS    5000 /* however busily one types */
#define KEYS_A_FRAME     200  /* keys taken before the screen is drawn again */
#define SETTLE_MS        120  /* keys that come closer leave what accompanies the cursor alone */
#define PROGRESS_WAIT_MS 200
#define PROGRESS_STEP_MS 100

static int64_t now_of(const struct console *console)
{
    return console->options.now_ms ? console->options.now_ms() : 0;
}

static void show(struct console *console, bool hurried)
{
    console->hurried = hurried;
    term_show(console->options.term, console_draw(console));
    console->hurried = false;
}

static int settle_wait(const struct console *console, int64_t now)
{
    int64_t wait = console->typed_ms + SETTLE_MS - now;

    if (!console->owes)
        return -1;
    return wait > 0 ? (int) wait : 0;
}

static int draft_wait(const struct console *console, int64_t now)
{
    int64_t rest = console->typed_ms + DRAFT_REST_MS - now;
    int64_t most = console->unsaved_ms + DRAFT_MOST_MS - now;
    int64_t wait = rest < most ? rest : most;

    if (!console->unsaved)
        return -1;
    return wait > 0 ? (int) wait : 0;
}

static void take_key(struct console *console, struct key key)
{
    int64_t now = now_of(console);

    if (!console->unsaved)
        console->unsaved_ms = now;
    console->typed_ms = now;
    if (key.code == K_RUNE && key.mods == K_CTRL && key.rune == 'z')
        term_stop(console->options.term);
    else
        console_key(console, key);
}

/* @return false when there is nothing more to draw for */
static bool take_event(struct console *console, enum term_event event, struct key key)
{
    struct term *term = console->options.term;

    switch (event) {
    case TERM_KEY:
        take_key(console, key);
        return true;
    case TERM_RESIZE:
        console_resize(console, term_rows(term), term_cols(term));
        return true;
    case TERM_REDRAW:
        term_forget(term);
        return true;
    case TERM_WOKEN:
        return true;
    case TERM_IDLE:
        return false;
    case TERM_END:
        console_save_drafts(console);
        console->status = term_exit_status(term);
        console->over = true;
        return false;
    }
    return false;
}

/* All that waits is taken before one drawing: a held key or a storm of sizes costs one frame. */
static void take_events(struct console *console, int wait_ms)
{
    bool changed = false, typed = false;

    for (int i = 0; i < KEYS_A_FRAME && !console->over; i++) {
        struct key key = {0};
        enum term_event event = term_wait(console->options.term, i == 0 ? wait_ms : 0, &key);

        if (event == TERM_IDLE)
            break;
        typed = typed || event == TERM_KEY;
        changed = take_event(console, event, key) || changed;
    }
    if (changed && !console->over)
        show(console, typed);
}

int console_run(struct console *console)
{
    struct term *term = console->options.term;

    console_resize(console, term_rows(term), term_cols(term));
    show(console, false);
    while (!console->over) {
        int draft = draft_wait(console, now_of(console));
        int settle = settle_wait(console, now_of(console));

        if (draft == 0)
            console_save_drafts(console);
        if (draft == 0 || settle == 0) {
            show(console, false);
            continue;
        }
        take_events(console, draft < 0 || (settle >= 0 && settle < draft) ? settle : draft);
    }
    return console->status;
}

static void draw_progress(struct console *console, const char *label, int64_t done, int64_t total)
{
    struct grid *grid = &console->grid;
    struct area box, inside;

    console_draw(console);
    if (grid->cols < LAYOUT_LEAST_COLS || grid->rows < LAYOUT_LEAST_ROWS)
        return;
    box = (struct area){grid->rows / 2 - 3, (grid->cols - 56) / 2, 5, 56};
    inside = grid_box(grid, box, label, STYLE_DIALOG);
    progress_draw(grid, inside, done, total);
    grid_put_cut(grid, inside.y + 2, inside.x, inside.cols, _("Ctrl-C stops it"), STYLE_DIM);
    grid_cursor(grid, inside.y, inside.x);
    term_show(console->options.term, grid);
}

/* @return false when the person, or a signal, wants an end */
static bool goes_on(struct console *console)
{
    struct key key = {0};
    enum term_event event;

    while ((event = term_wait(console->options.term, 0, &key)) != TERM_IDLE) {
        if (event == TERM_END)
            return take_event(console, event, key);
        if (event == TERM_KEY && key.code == K_RUNE && key.mods == K_CTRL && key.rune == 'c')
            return false;
        if (event != TERM_KEY)
            take_event(console, event, key);
    }
    return true;
}

bool console_progress(struct console *console, const char *label, int64_t done, int64_t total)
{
    int64_t now = now_of(console);

    if (!console->options.term)
        return true;
    if (console->progress_since < 0)
        console->progress_since = now;
    if (now - console->progress_since < PROGRESS_WAIT_MS ||
        now - console->progress_drawn < PROGRESS_STEP_MS)
        return true;
    console->progress_drawn = now;
    draw_progress(console, label, done, total);
    return goes_on(console);
}
