/* SPDX-License-Identifier: Apache-2.0 */
/* A window with a text to type, kept as a draft while it is not used. */
#include <stdio.h>

#include "base/digest.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/dialog.h"
#include "tui/dialog_inside.h"
#include "tui/edit.h"
#include "tui/form.h"
#include "tui/screens.h"

#define ASK_MOST 500
#define ASK_ROWS 6

/* Characters: fewer are typed again in no time. */
#define WORTH_A_QUESTION 4

struct ask_state {
    struct arena arena;
    struct asking ask; /* texts in arena */
    struct edit edit;
    const char *kept;    /* the draft as it is stored; "" when there is none */
    const char *offered; /* what stood in the field at first: no draft */
    bool is_own;         /* the draft is this window's: used, it is dropped here */
    bool fresh;          /* nothing was typed over what stood in the field at first */
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

/* A reason whose opener names no draft is kept under its question: asked the same again, of the
 * same subject, it is there, also after a hang-up. */
static void name_draft(struct screen *screen)
{
    struct ask_state *state = screen->state;
    const struct asking *ask = &state->ask;
    const struct world *world = screen_world(screen);
    struct digester *digester;
    char text[DIGEST_TEXT_SIZE], name[40];
    struct digest digest;

    state->is_own = !ask->draft && ask->required && !ask->secret && !ask->amount && !ask->text &&
                    world && world->desk.clerk.id != 0;
    if (!state->is_own)
        return;
    digester = digester_new();
    digester_text(digester, ask->title);
    digester_text(digester, ask->question);
    digest = digester_end(digester);
    (void) snprintf(name, sizeof name, "reason:%.16s", digest_text(&digest, text));
    state->ask.draft = arena_text(&state->arena, name);
}

static void drop_draft(struct screen *screen)
{
    struct ask_state *state = screen->state;
    struct err err = {0};

    if (state->is_own && !text_empty(state->kept) &&
        !desk_draft_save(&screen_world(screen)->desk, state->ask.draft, "", &err))
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
    name_draft(screen);
    state->ask.text = NULL;
    if (!state->is_own)
        state->ask.draft = arena_text(&state->arena, wanted->draft);
    load_draft(screen);
    state->fresh = state->edit.count > 0;
    return true;
}

/* As many as the text has, while the window has room for them. */
static int rows_of(const struct ask_state *state, struct area body, int question)
{
    int text, room = body.rows - question - 5;

    if (!state->ask.lines)
        return 1;
    text = wrap_count(edit_text(&state->edit), dialog_cols(body) - 2) + 1;
    if (text > room)
        text = room;
    return text > ASK_ROWS ? text : ASK_ROWS;
}

/* An amount that is corrected is another one: two of them in a row would be a third. */
static bool gives_way(const struct ask_state *state)
{
    return state->fresh && state->ask.amount;
}

static void ask_draw(struct screen *screen, struct frame *frame)
{
    struct ask_state *state = screen->state;
    struct grid *grid = frame->grid;
    struct area body = frame->layout.body;
    const char *question = state->ask.question ? state->ask.question : "";
    int lines = wrap_count(question, dialog_cols(body));
    int rows = rows_of(state, body, lines);
    struct area inside =
        grid_box(grid, dialog_box(body, lines + rows + 2), state->ask.title, STYLE_DIALOG);
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
    edit_draw(&state->edit, grid, field, gives_way(state) ? STYLE_FOCUS : STYLE_FIELD, true);
}

static void carry_out(void *of)
{
    struct screen *screen = of;
    struct ask_state *state = screen->state;
    struct err err = {0};

    if (!state->ask.done(state->ask.of, edit_text(&state->edit), &err)) {
        console_fail(screen->console, &err);
        return;
    }
    drop_draft(screen);
    console_leave(screen); /* what the answer opened, say a refusal, is still to be read */
}

/* As in a field of a form: of a sum the amount is handed on. */
static bool reckon(struct ask_state *state, struct err *err)
{
    char text[MONEY_TEXT_SIZE];
    struct money amount;

    if (!state->ask.amount || text_empty(edit_text(&state->edit)) ||
        money_parse(edit_text(&state->edit), &amount, NULL))
        return true;
    if (!money_reckon(edit_text(&state->edit), &amount, err))
        return false;
    edit_set(&state->edit, money_text(amount, text));
    return true;
}

static void ask_end(struct screen *screen)
{
    struct ask_state *state = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *question = "";
    struct err err = {0};

    if (state->ask.required && text_empty(edit_text(&state->edit))) {
        console_say(screen->console, SAY_WARNING, _("This is needed: type it first."));
        return;
    }
    if (!reckon(state, &err)) {
        console_fail(screen->console, &err);
        return;
    }
    keep_draft(screen);
    if (state->ask.sure)
        question = state->ask.sure(state->ask.of, edit_text(&state->edit), &arena);
    if (text_empty(question))
        carry_out(screen);
    else
        dialog_confirm(screen->console, &(struct confirm){.title = state->ask.title,
                                                          .question = question,
                                                          .yes = state->ask.title,
                                                          .opener = "Enter",
                                                          .done = carry_out,
                                                          .of = screen});
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
    if (gives_way(state) && key_is_text(key) && key.rune == ' ')
        return true;
    if (gives_way(state) && (key_is_text(key) || key.code == K_PASTE))
        edit_clear(&state->edit);
    state->fresh = false;
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
    .typing = dialog_typing,
    .save_draft = keep_draft,
    .may = dialog_may,
    .close = ask_close,
};

bool dialog_ask(struct console *console, const struct asking *ask)
{
    return console_push(console, &screen_ask, ask);
}
