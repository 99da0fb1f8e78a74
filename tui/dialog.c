/* SPDX-License-Identifier: Apache-2.0 */
/* Small windows: a text, a question; a line to type is in dialog_ask.c.
 * Knows answers; what they do is the callers'. */
#include "tui/dialog.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/dialog_inside.h"
#include "tui/edit.h"
#include "tui/pager.h"
#include "tui/screens.h"
#include "tui/world.h"

#define BOX_COLS  64
#define TEXT_MOST 32768

/* A box in the middle of the body for so many rows of content. */
struct area dialog_box(struct area body, int rows)
{
    int cols = BOX_COLS < body.cols - 2 ? BOX_COLS : body.cols - 2;

    rows = rows + 2 < body.rows ? rows + 2 : body.rows;
    return (struct area){body.y + (body.rows - rows) / 2, body.x + (body.cols - cols) / 2, rows,
                         cols};
}

int dialog_cols(struct area body)
{
    return dialog_box(body, 1).cols - 4;
}

/* Its words were given in the language it was opened in. */
enum readiness dialog_may(const struct screen *screen, enum command_id id, const char **ret_missing)
{
    (void) screen;
    if (id != CMD_LANGUAGE)
        return COMMAND_READY;
    *ret_missing = _("close this window first");
    return COMMAND_MISSING;
}

/* ---- a text
 * --------------------------------------------------------------------------------------- */

struct text_state {
    char *title;
    struct pager pager;
};

struct text_argument {
    const char *title, *text;
};

static bool text_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct text_argument *wanted = argument;
    struct text_state *state = screen->state;

    (void) err;
    state->title = mem_copy_text(wanted->title);
    pager_set(&state->pager, wanted->text);
    return true;
}

static void text_draw(struct screen *screen, struct frame *frame)
{
    struct text_state *state = screen->state;
    struct area body = frame->layout.body;
    int lines = wrap_count(state->pager.text, dialog_cols(body));
    struct area inside =
        grid_box(frame->grid, dialog_box(body, lines + 2), state->title, STYLE_DIALOG);
    struct area foot = area_below(inside, inside.rows - 1);

    pager_draw(&state->pager, frame->grid, area_top(inside, inside.rows - 2));
    grid_put_cut(frame->grid, foot.y, foot.x, foot.cols,
                 state->pager.lines > state->pager.height ? _("Enter close   Down, PgDn more")
                                                          : _("Enter close"),
                 STYLE_DIM);
    grid_cursor(frame->grid, foot.y, foot.x);
}

static bool text_key(struct screen *screen, struct key key)
{
    struct text_state *state = screen->state;
    enum command_id id = command_by_key(IN_PAGER, key);

    if (key.code == K_ENTER)
        console_pop(screen->console);
    else if (id != CMD_NONE)
        pager_command(&state->pager, id);
    else
        return false;
    return true;
}

static void text_close(struct screen *screen)
{
    struct text_state *state = screen->state;

    pager_release(&state->pager);
    free(state->title);
}

static const struct screen_class screen_text = {
    .name = "dialog-text",
    .place = IN_DIALOG,
    .size = sizeof(struct text_state),
    .overlay = true,
    .open = text_open,
    .draw = text_draw,
    .key = text_key,
    .may = dialog_may,
    .close = text_close,
};

bool dialog_message(struct console *console, const char *title, const char *text)
{
    return console_push(console, &screen_text, &(struct text_argument){title, text});
}

bool dialog_error(struct console *console, const struct err *err)
{
    AUTO_STR struct str text;

    str_init(&text, TEXT_MOST);
    str_format(&text, "%s\n", err->what);
    if (err->detail[0] != '\0')
        str_format(&text, "\n%s\n", err->detail);
    if (err->hint[0] != '\0')
        str_format(&text, "\n%s\n", err->hint);
    return dialog_message(console, _("What went wrong"), text.text);
}

void dialog_written(struct screen *screen, bool written, const char *name, const struct err *err)
{
    if (written)
        console_say(screen->console, SAY_DONE, _("Written: %1$s, in %2$s"), name,
                    screen_world(screen)->exports);
    else
        dialog_error(screen->console, err);
}

/* ---- findings ---- */

static bool is_first(const struct findings *findings, size_t at, bool same_group)
{
    const struct finding *finding = &findings->list[at];

    for (size_t i = 0; i < at; i++) {
        const struct finding *before = &findings->list[i];

        if (before->weight == finding->weight && text_is(before->cleared_by, finding->cleared_by) &&
            (!same_group || text_is(before->group, finding->group)))
            return false;
    }
    return true;
}

/* "! not checked yet: seals; dates (12 in all)": told at the first of them. */
static void add_group(struct str *text, const struct findings *findings, size_t at,
                      const char *mark)
{
    const struct finding *first = &findings->list[at];
    size_t count = 0;

    str_format(text, _("%1$s %2$s: "), mark, first->group);
    for (size_t i = at; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];

        if (finding->weight == first->weight && text_is(finding->group, first->group) &&
            text_is(finding->cleared_by, first->cleared_by))
            str_format(text, "%s%s", count++ ? _("; ") : "", finding->subject);
    }
    if (count > 1)
        str_format(text, _(" (%zu in all)"), count);
    str_format(text, "\n");
}

static void add_finding(struct str *text, const struct findings *findings, size_t at)
{
    const struct finding *finding = &findings->list[at];
    const char *mark = finding->weight == FINDING_BLOCKS ? "!" : "-";

    if (!text_empty(finding->group)) {
        if (is_first(findings, at, true))
            add_group(text, findings, at, mark);
        return;
    }
    if (text_empty(finding->article))
        str_format(text, "%s %s\n", mark, finding->text);
    else
        str_format(text, _("%1$s %2$s (%3$s)\n"), mark, finding->text, finding->article);
}

/* All that one person can clear stands together. */
static void add_findings(struct str *text, const struct findings *findings,
                         enum finding_weight weight)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *head = &findings->list[i];

        if (head->weight != weight || !is_first(findings, i, false))
            continue;
        for (size_t j = i; j < findings->count; j++)
            if (findings->list[j].weight == weight &&
                text_is(findings->list[j].cleared_by, head->cleared_by))
                add_finding(text, findings, j);
        if (!text_empty(head->cleared_by))
            str_format(text, _("  who can clear it: %s\n"), head->cleared_by);
    }
}

bool dialog_findings(struct console *console, const char *title, const struct findings *findings)
{
    AUTO_STR struct str text;

    str_init(&text, TEXT_MOST);
    add_findings(&text, findings, FINDING_BLOCKS);
    add_findings(&text, findings, FINDING_WARNS);
    return dialog_message(console, title, text.text);
}

/* ---- a question
 * ----------------------------------------------------------------------------------- */

struct confirm_state {
    struct arena arena;
    struct confirm confirm; /* texts in arena */
    struct key yes;
    int top, lines, height; /* of the question: what is not seen at once is scrolled to */
    struct edit typed;
};

static bool confirm_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct confirm *wanted = argument;
    struct confirm_state *state = screen->state;
    struct key small = {.code = K_RUNE, .rune = 'y'}, capital = {.code = K_RUNE, .rune = 'Y'};

    (void) err;
    state->confirm = (struct confirm){
        .title = arena_text(&state->arena, wanted->title),
        .question = arena_text(&state->arena, wanted->question),
        .yes = arena_text(&state->arena, wanted->yes),
        .type = arena_text(&state->arena, wanted->type),
        .done = wanted->done,
        .of = wanted->of,
    };
    state->yes = wanted->opener && key_among(small, wanted->opener) ? capital : small;
    edit_init(&state->typed, (struct edit_options){.most = 20});
    return true;
}

static void confirm_scroll(struct confirm_state *state, int by)
{
    state->top += by;
    if (state->top > state->lines - state->height)
        state->top = state->lines - state->height;
    if (state->top < 0)
        state->top = 0;
}

/* Only where there is more than is seen. @return true: it was a key that scrolls */
static bool confirm_turn(struct confirm_state *state, struct key key)
{
    int page = state->height > 1 ? state->height - 1 : 1;

    if (state->lines <= state->height)
        return false;
    switch ((int) command_by_key(IN_PAGER, key)) { /* the rest answers */
    case CMD_PAGER_DOWN:
        confirm_scroll(state, 1);
        return true;
    case CMD_PAGER_UP:
        confirm_scroll(state, -1);
        return true;
    case CMD_PAGER_PAGE_DOWN:
        confirm_scroll(state, page);
        return true;
    case CMD_PAGER_PAGE_UP:
        confirm_scroll(state, -page);
        return true;
    default:
        return false;
    }
}

static void confirm_draw(struct screen *screen, struct frame *frame)
{
    struct confirm_state *state = screen->state;
    const struct confirm *confirm = &state->confirm;
    struct grid *grid = frame->grid;
    struct area body = frame->layout.body;
    int lines = wrap_count(confirm->question, dialog_cols(body));
    int extra = confirm->type ? 2 : 0;
    struct area inside =
        grid_box(grid, dialog_box(body, lines + extra + 2), confirm->title, STYLE_DIALOG);
    struct area foot = area_below(inside, inside.rows - 1);
    char key[KEY_NAME_SIZE];

    state->lines = lines;
    state->height = inside.rows - 2 - extra;
    confirm_scroll(state, 0);
    grid_wrap(grid, area_top(inside, state->height), state->top, confirm->question, STYLE_NORMAL);
    key_text(state->yes, key);
    grid_format(grid, foot.y, foot.x, foot.cols, STYLE_NORMAL,
                state->lines > state->height ? _("[ No ]   %1$s %2$s   Down, PgDn more (%3$d/%4$d)")
                                             : _("[ No ]   %1$s %2$s"),
                key, confirm->yes, state->top + state->height, state->lines);
    grid_cursor(grid, foot.y, foot.x + 2);
    if (confirm->type) {
        int x = inside.x + grid_format(grid, foot.y - 2, inside.x, inside.cols - 12, STYLE_NORMAL,
                                       _("To confirm, type %s:"), confirm->type);

        edit_draw(&state->typed, grid, (struct area){foot.y - 2, x + 1, 1, 10}, STYLE_FIELD, true);
    }
}

static bool is_confirmed(const struct confirm_state *state)
{
    return !state->confirm.type || text_is(edit_text(&state->typed), state->confirm.type);
}

static bool confirm_key(struct screen *screen, struct key key)
{
    struct confirm_state *state = screen->state;
    struct key narrow = key_narrow(key);

    if (key.code == K_ENTER || key.code == K_ESC ||
        (narrow.code == K_RUNE && narrow.mods == 0 && narrow.rune == 'n')) {
        console_pop(screen->console);
    } else if (key_same(narrow, state->yes)) {
        if (!is_confirmed(state)) {
            console_say(screen->console, SAY_WARNING, _("Type %s first, then confirm."),
                        state->confirm.type);
            return true;
        }
        console_pop(screen->console);
        state->confirm.done(state->confirm.of);
    } else if (narrow.code == K_RUNE && narrow.mods == 0 && narrow.rune == 'y' &&
               !state->confirm.type) {
        console_say(screen->console, SAY_NOTE,
                    _("y asked this question; Y (with Shift) says yes to it."));
    } else if (confirm_turn(state, key)) {
        return true;
    } else if (state->confirm.type) {
        edit_key(&state->typed, narrow, NULL);
    }
    return true; /* a question stands until it is answered */
}

static void confirm_close(struct screen *screen)
{
    struct confirm_state *state = screen->state;

    edit_release(&state->typed);
    arena_release(&state->arena);
}

bool dialog_typing(const struct screen *screen)
{
    (void) screen;
    return true;
}

static const struct screen_class screen_confirm = {
    .name = "dialog-confirm",
    .place = IN_DIALOG,
    .size = sizeof(struct confirm_state),
    .overlay = true,
    .open = confirm_open,
    .draw = confirm_draw,
    .key = confirm_key,
    .typing = dialog_typing,
    .may = dialog_may,
    .close = confirm_close,
};

bool dialog_confirm(struct console *console, const struct confirm *confirm)
{
    return console_push(console, &screen_confirm, confirm);
}
