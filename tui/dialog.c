/* SPDX-License-Identifier: Apache-2.0 */
/* Small windows: a text, a question, a line to type.
 * Knows answers; what they do is the callers'. */
#include "tui/dialog.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/edit.h"
#include "tui/form.h"
#include "tui/pager.h"
#include "tui/screens.h"

#define BOX_COLS  64
#define ASK_MOST  500
#define ASK_ROWS  6
#define TEXT_MOST 32768

/* A box in the middle of the body for so many rows of content. */
static struct area box_of(struct area body, int rows)
{
    int cols = BOX_COLS < body.cols - 2 ? BOX_COLS : body.cols - 2;

    rows = rows + 2 < body.rows ? rows + 2 : body.rows;
    return (struct area){body.y + (body.rows - rows) / 2, body.x + (body.cols - cols) / 2, rows,
                         cols};
}

static int inside_cols(struct area body)
{
    return box_of(body, 1).cols - 4;
}

/* Its words were given in the language it was opened in. */
static enum readiness fixed_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
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
    int lines = wrap_count(state->pager.text, inside_cols(body));
    struct area inside = grid_box(frame->grid, box_of(body, lines + 2), state->title, STYLE_DIALOG);
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
    .may = fixed_may,
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

static void confirm_draw(struct screen *screen, struct frame *frame)
{
    struct confirm_state *state = screen->state;
    const struct confirm *confirm = &state->confirm;
    struct grid *grid = frame->grid;
    struct area body = frame->layout.body;
    int lines = wrap_count(confirm->question, inside_cols(body));
    int extra = confirm->type ? 2 : 0;
    struct area inside =
        grid_box(grid, box_of(body, lines + extra + 2), confirm->title, STYLE_DIALOG);
    struct area foot = area_below(inside, inside.rows - 1);
    char key[KEY_NAME_SIZE];

    grid_wrap(grid, area_top(inside, inside.rows - 2 - extra), 0, confirm->question, STYLE_NORMAL);
    key_text(state->yes, key);
    grid_format(grid, foot.y, foot.x, foot.cols, STYLE_NORMAL, _("[ No ]   %1$s %2$s"), key,
                confirm->yes);
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

static bool always(const struct screen *screen)
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
    .typing = always,
    .may = fixed_may,
    .close = confirm_close,
};

bool dialog_confirm(struct console *console, const struct confirm *confirm)
{
    return console_push(console, &screen_confirm, confirm);
}

/* ---- a text to type
 * ------------------------------------------------------------------------------- */

/* Characters: fewer are typed again in no time. */
#define WORTH_A_QUESTION 4

struct ask_state {
    struct arena arena;
    struct asking ask; /* texts in arena */
    struct edit edit;
    const char *kept;    /* the draft as it is stored; "" when there is none */
    const char *offered; /* what stood in the field at first: no draft */
    bool warned;         /* Esc was pressed once over a text that is not kept */
};

/* What was typed and not used yet comes again. */
static void load_draft(struct screen *screen)
{
    struct ask_state *state = screen->state;
    struct err err = {0};

    state->kept = "";
    if (!state->ask.draft)
        return;
    if (!desk_draft_load(&screen_world(screen)->desk, state->ask.draft, &state->arena, &state->kept,
                         &err))
        console_fail(screen->console, &err);
    if (text_empty(state->kept)) {
        state->kept = "";
        return;
    }
    edit_set(&state->edit, state->kept);
    console_say(screen->console, SAY_NOTE, _("What was typed here before is in the field again."));
}

static void keep_draft(struct screen *screen)
{
    struct ask_state *state = screen->state;
    const char *text = edit_text(&state->edit);
    struct err err = {0};

    if (!state->ask.draft || text_is(text, state->kept) ||
        (text_empty(state->kept) && text_is(text, state->offered)))
        return;
    world_tick(screen_world(screen));
    if (desk_draft_save(&screen_world(screen)->desk, state->ask.draft, text, &err))
        state->kept = arena_text(&state->arena, text);
    else
        console_fail(screen->console, &err);
}

static bool ask_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct asking *wanted = argument;
    struct ask_state *state = screen->state;

    (void) err;
    state->ask = *wanted;
    state->ask.title = arena_text(&state->arena, wanted->title);
    state->ask.question = arena_text(&state->arena, wanted->question);
    edit_init(&state->edit, (struct edit_options){.most = wanted->most ? wanted->most : ASK_MOST,
                                                  .lines = wanted->lines,
                                                  .secret = wanted->secret});
    if (wanted->text)
        edit_set(&state->edit, wanted->text);
    state->offered = arena_text(&state->arena, wanted->text ? wanted->text : "");
    state->ask.text = NULL;
    state->ask.draft = arena_text(&state->arena, wanted->draft);
    load_draft(screen);
    return true;
}

/* As many as the text has, while the window has room for them. */
static int rows_of(const struct ask_state *state, struct area body, int question)
{
    int text, room = body.rows - question - 5;

    if (!state->ask.lines)
        return 1;
    text = wrap_count(edit_text(&state->edit), inside_cols(body) - 2) + 1;
    if (text > room)
        text = room;
    return text > ASK_ROWS ? text : ASK_ROWS;
}

static void ask_draw(struct screen *screen, struct frame *frame)
{
    struct ask_state *state = screen->state;
    struct grid *grid = frame->grid;
    struct area body = frame->layout.body;
    const char *question = state->ask.question ? state->ask.question : "";
    int lines = wrap_count(question, inside_cols(body));
    int rows = rows_of(state, body, lines);
    struct area inside =
        grid_box(grid, box_of(body, lines + rows + 2), state->ask.title, STYLE_DIALOG);
    struct area foot = area_below(inside, inside.rows - 1);
    struct area field = {foot.y - rows - 1, inside.x + 1, rows, inside.cols - 2};

    grid_wrap(grid, area_top(inside, inside.rows - rows - 2), 0, question, STYLE_NORMAL);
    for (int i = 0; i < rows; i++) {
        grid_put(grid, field.y + i, inside.x, 1, "[", STYLE_LABEL);
        grid_put(grid, field.y + i, inside.x + inside.cols - 1, 1, "]", STYLE_LABEL);
    }
    grid_put_cut(grid, foot.y, foot.x, foot.cols,
                 state->ask.lines ? _("F10 done   Alt-Enter new line   Esc leave")
                                  : _("Enter done   Esc leave"),
                 STYLE_DIM);
    grid_format(grid, foot.y, foot.x + foot.cols - 10, 10, STYLE_DIM, "%4d/%d", state->edit.count,
                state->edit.most);
    edit_draw(&state->edit, grid, field, STYLE_FIELD, true);
}

static void ask_end(struct screen *screen)
{
    struct ask_state *state = screen->state;
    struct err err = {0};

    if (state->ask.required && text_empty(edit_text(&state->edit))) {
        console_say(screen->console, SAY_WARNING, _("This is needed: type it first."));
        return;
    }
    keep_draft(screen);
    if (state->ask.done(state->ask.of, edit_text(&state->edit), &err))
        console_leave(screen); /* what the answer opened, say a refusal, is still to be read */
    else
        console_fail(screen->console, &err);
}

/* A text of several lines that is not kept as a draft goes only at the second Esc. @return true: it
 * stays open */
static bool ask_stays(struct screen *screen)
{
    struct ask_state *state = screen->state;
    const char *text = edit_text(&state->edit);

    keep_draft(screen);
    if (state->ask.draft || !state->ask.lines || state->warned ||
        state->edit.count < WORTH_A_QUESTION || text_is(text, state->offered))
        return false;
    state->warned = true;
    console_say(screen->console, SAY_WARNING,
                _("What is typed here is not kept: Esc once more leaves it."));
    return true;
}

static bool ask_key(struct screen *screen, struct key key)
{
    struct ask_state *state = screen->state;
    struct edit_taken taken;

    if (key.code == K_F10 || (key.code == K_ENTER && key.mods == 0 && !state->ask.lines) ||
        (key.code == K_RUNE && key.mods == K_CTRL && key.rune == 's')) {
        ask_end(screen);
        return true;
    }
    if (key.code == K_ESC)
        return ask_stays(screen);
    state->warned = false;
    if (!edit_key(&state->edit, key, &taken))
        return false;
    edit_tell(screen->console, &state->edit, taken);
    return true;
}

static void ask_close(struct screen *screen)
{
    struct ask_state *state = screen->state;

    edit_release(&state->edit);
    arena_release(&state->arena);
}

static const struct screen_class screen_ask = {
    .name = "dialog-ask",
    .place = IN_DIALOG,
    .size = sizeof(struct ask_state),
    .overlay = true,
    .open = ask_open,
    .draw = ask_draw,
    .key = ask_key,
    .typing = always,
    .save_draft = keep_draft,
    .may = fixed_may,
    .close = ask_close,
};

bool dialog_ask(struct console *console, const struct asking *ask)
{
    return console_push(console, &screen_ask, ask);
}
