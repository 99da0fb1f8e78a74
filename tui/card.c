/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of a small form: fields, draft, F10.  What the values do is the opener's. */
#include "tui/card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/form_page.h"
#include "tui/screens.h"

struct card_state {
    struct arena arena;  /* copies of what was given, the draft read */
    struct arena labels; /* texts of head and fields, in one language */
    struct card card;
    struct form form;
    struct card_head head;
    enum language language;
    bool kept;               /* a draft, since it was opened */
    enum command_id leaving; /* asked about: what is typed would be lost */
};

static int make_fields(struct card_state *state, struct field *ret_fields)
{
    arena_release(&state->labels);
    state->language = language_now();
    state->head = (struct card_head){.subject = state->card.subject, .note = state->card.note};
    if (state->card.head)
        state->card.head(state->card.of, &state->labels, &state->head);
    return state->card.fields(state->card.of, &state->labels, ret_fields);
}

static void sync(struct card_state *state)
{
    if (state->card.typed)
        state->card.typed(state->card.of, &state->form);
}

/* What was typed and left without F10 stands there again. */
static void restore(struct screen *screen)
{
    struct card_state *state = screen->state;
    struct world *world = screen_world(screen);
    const char *body = NULL;
    struct err err = {0};

    if (!state->card.draft ||
        !desk_draft_load(&world->desk, state->card.draft, &state->arena, &body, &err) ||
        text_empty(body))
        return;
    form_unpack(&state->form, body);
    if (state->card.unpack)
        state->card.unpack(state->card.of, &state->form, body);
    console_say(screen->console, SAY_NOTE,
                _("What was typed here last time is restored; Alt-u takes a change back."));
}

static bool card_screen_open(struct screen *screen, const void *argument, struct err *err)
{
    struct card_state *state = screen->state;
    struct field fields[CARD_FIELDS_MOST];

    (void) err;
    state->card = *(const struct card *) argument;
    state->card.subject = arena_text(&state->arena, state->card.subject);
    state->card.note = arena_text(&state->arena, state->card.note);
    form_init(&state->form, screen->console, fields, make_fields(state, fields), state->card.of);
    if (state->card.fill)
        state->card.fill(state->card.of, &state->form);
    restore(screen);
    sync(state);
    return true;
}

/* Head and fields as they are now; what is typed stays. */
static void change_fields(struct card_state *state)
{
    struct field fields[CARD_FIELDS_MOST];
    struct arena old = state->labels; /* the form still points there until it is changed */

    state->labels = (struct arena){0};
    form_change(&state->form, fields, make_fields(state, fields));
    arena_release(&old);
    sync(state); /* notes that it writes are in the language of then */
}

static void card_draw(struct screen *screen, struct frame *frame)
{
    struct card_state *state = screen->state;
    char status[80] = "";

    if (state->language != language_now())
        change_fields(state);
    if (state->head.subject)
        frame_title(frame, "%s > %s", _(state->card.title), state->head.subject);
    else
        frame_title(frame, "%s", _(state->card.title));
    frame_context(frame, "%s", state->head.note ? state->head.note : "");
    if (form_errors(&state->form) > 0)
        snprintf(status, sizeof status, _("to correct: %d (F8)"), form_errors(&state->form));
    form_page_draw(&state->form, frame->grid, frame->layout.body, status);
}

static void keep_draft(struct screen *screen)
{
    struct card_state *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_STR struct str body = {0};
    struct err err = {0};

    if (!state->card.draft || !form_worth_keeping(&state->form))
        return;
    str_init(&body, DRAFT_MOST);
    form_pack(&state->form, &body);
    if (state->card.pack)
        state->card.pack(state->card.of, &body);
    world_tick(world);
    if (desk_draft_save(&world->desk, state->card.draft, body.text, &err))
        form_kept(&state->form);
    else
        console_fail(screen->console, &err);
    state->kept = err.kind == ERR_NONE;
}

static void drop_draft(struct screen *screen)
{
    struct card_state *state = screen->state;
    struct world *world = screen_world(screen);
    struct err err = {0};

    form_kept(&state->form);
    if (state->card.draft && !desk_draft_save(&world->desk, state->card.draft, "", &err))
        console_fail(screen->console, &err);
}

/* First of all, since the line may have no room for the rest. */
static void say_lost(struct err *why)
{
    const struct err was = *why;

    err_set(why, was.kind, _("too late: %s"), was.what);
    err_hint(why, "%s", _("Esc leaves the form."));
}

/* Who was overtaken looks at it as it is now and goes on with what is typed: the version the card
 * was opened with would be refused for ever. */
static void refused(struct screen *screen, struct err *why)
{
    struct card_state *state = screen->state;
    struct err err = {0};

    if (why->kind == ERR_CONFLICT && state->card.again) {
        bool stands = state->card.again(state->card.of, &err);

        if (!stands && err.kind != ERR_NONE)
            *why = err;
        else
            change_fields(state);
        if (stands)
            err_hint(why, "%s",
                     _("The form shows it as it is now, with what you typed: look at it, then "
                       "submit again."));
        else if (err.kind == ERR_NONE)
            say_lost(why);
    }
    if (why->kind != ERR_NONE)
        console_fail(screen->console, why);
    sync(state); /* what refused it may stand under the fields by now */
}

static void carry_out(void *of)
{
    struct screen *screen = of;
    struct card_state *state = screen->state;
    struct err err = {0};

    world_tick(screen_world(screen));
    if ((state->card.hand && !state->card.hand(state->card.of, &state->form, &err)) ||
        !state->card.done(state->card.of, screen->console, &state->form, &err)) {
        refused(screen, &err);
        return;
    }
    drop_draft(screen);
    console_close(screen);
}

/* What the desk would say to it; nothing of it is kept. */
static bool tried(struct screen *screen, struct err *err)
{
    struct card_state *state = screen->state;
    struct world *world = screen_world(screen);
    bool good;

    world_tick(world);
    world->desk.tries = true;
    good = state->card.hand(state->card.of, &state->form, err);
    world->desk.tries = false;
    return good;
}

static bool try_it(struct screen *screen)
{
    struct err err = {0};
    bool good = tried(screen, &err);

    if (!good)
        refused(screen, &err);
    return good;
}

/* Where a field is wrong by itself, the desk is heard on the others at once: a day that cannot be
 * would else be told only when everything else is filled in. */
static bool check_fields(struct screen *screen)
{
    struct card_state *state = screen->state;
    struct err ignored = {0}; /* what is of no field is told when all of them are right */

    if (form_check(&state->form))
        return true;
    if (state->card.hand && !tried(screen, &ignored))
        form_check_beside(&state->form);
    return false;
}

static void say_errors(const struct screen *screen)
{
    const struct card_state *state = screen->state;

    console_say(screen->console, SAY_WARNING, _("Fields to correct: %d. F8 goes to the next."),
                form_errors(&state->form));
}

static void submit(struct screen *screen)
{
    struct card_state *state = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *question = "";

    if (!check_fields(screen)) {
        say_errors(screen);
        return;
    }
    if (state->card.sure)
        question = state->card.sure(state->card.of, &state->form, &arena);
    if (text_empty(question))
        carry_out(screen);
    else if (!state->card.hand || try_it(screen)) /* nobody is asked about what cannot be */
        dialog_confirm(
            screen->console,
            &(struct confirm){.title = _(state->card.title),
                              .question = question,
                              .yes = _(state->card.yes ? state->card.yes : state->card.title),
                              .done = carry_out,
                              .of = screen});
}

/* F9: says what F10 would. */
static void look(struct screen *screen)
{
    struct card_state *state = screen->state;

    if (!check_fields(screen))
        say_errors(screen);
    else if (!state->card.look && !state->card.hand)
        console_say(screen->console, SAY_DONE, _("All fields are right."));
    else if (state->card.look)
        state->card.look(state->card.of, screen->console, &state->form);
    else if (try_it(screen))
        console_say(screen->console, SAY_DONE, _("All fields are right; nothing refuses it."));
}

static void tell_kept(const struct screen *screen)
{
    if (((const struct card_state *) screen->state)->kept)
        console_say(screen->console, SAY_DONE, _("The draft is kept."));
}

/* ---- leaving what is not kept ---- */

static bool leaves(enum command_id id)
{
    /* the password is a card above this one, which stays */
    return id == CMD_BACK ||
           (command_row(id)->place == IN_EVERYWHERE && id >= CMD_GO_HOME && id != CMD_PASSWORD);
}

static void leave(void *of)
{
    struct screen *screen = of;
    struct card_state *state = screen->state;

    form_kept(&state->form); /* it is let go */
    (void) console_do(screen->console, state->leaving);
}

/* Without a draft, what is typed goes with the card: never without a question. */
static bool ask_leave(struct screen *screen, enum command_id id)
{
    struct card_state *state = screen->state;

    if (state->card.draft || !leaves(id) || !form_worth_keeping(&state->form))
        return false;
    state->leaving = id;
    return dialog_confirm(screen->console,
                          &(struct confirm){.title = _(state->card.title),
                                            .question = _("What is typed here is not kept. Leave "
                                                          "it all the same?"),
                                            .yes = _("Leave it"),
                                            .done = leave,
                                            .of = screen});
}

static bool card_command(struct screen *screen, enum command_id id)
{
    struct card_state *state = screen->state;
    bool done = true;

    if (ask_leave(screen, id))
        return true;
    switch ((int) id) { /* the rest is the form's */
    case CMD_FORM_SUBMIT:
        submit(screen);
        return true;
    case CMD_CARD_COLUMNS:
        state->card.columns(state->card.of, screen->console);
        return true;
    case CMD_FORM_CHECK:
        look(screen);
        return true;
    case CMD_FORM_DRAFT:
        keep_draft(screen);
        tell_kept(screen);
        return true;
    case CMD_BACK:
        keep_draft(screen);
        tell_kept(screen);
        return false;
    default:
        done = form_command(&state->form, id);
        sync(state);
        return done;
    }
}

static bool card_key(struct screen *screen, struct key key)
{
    struct card_state *state = screen->state;
    bool done = form_key(&state->form, key);

    sync(state);
    return done;
}

static bool card_typing(const struct screen *screen)
{
    return form_typing(&((const struct card_state *) screen->state)->form);
}

static enum readiness card_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct card_state *state = screen->state;

    (void) ret_missing;
    if ((id == CMD_FORM_DRAFT && !state->card.draft) ||
        (id == CMD_CARD_COLUMNS && !state->card.columns))
        return COMMAND_HIDDEN;
    return id == CMD_FORM_PICK && !form_can_pick(&state->form) ? COMMAND_HIDDEN : COMMAND_READY;
}

static void card_resume(struct screen *screen)
{
    sync(screen->state);
}

static void card_close(struct screen *screen)
{
    struct card_state *state = screen->state;

    form_release(&state->form);
    arena_release(&state->labels);
    arena_release(&state->arena);
}

static const enum figure *card_figures(const struct screen *screen)
{
    return ((const struct card_state *) screen->state)->card.figures;
}

static const struct screen_figures figures = {.shown = card_figures};

static const struct screen_class screen_card = {
    .name = "card",
    .place = IN_CARD,
    .widget = IN_FORM,
    .size = sizeof(struct card_state),
    .open = card_screen_open,
    .draw = card_draw,
    .command = card_command,
    .key = card_key,
    .typing = card_typing,
    .may = card_may,
    .resume = card_resume,
    .close = card_close,
    .save_draft = keep_draft,
    .figures = &figures,
};

void card_finish(struct console *console)
{
    struct screen *screen = console_top(console);

    if (!screen || screen->class != &screen_card)
        return;
    drop_draft(screen);
    console_close(screen);
}

bool card_open(struct console *console, const struct card *card)
{
    return console_push(console, &screen_card, card);
}

const char *card_typed(const struct form *form, const char *name)
{
    const char *value = form_value(form, name);

    return value ? value : "";
}

void card_tell(struct form *form, const struct findings *findings)
{
    bool any = false;

    for (size_t i = findings->count; i-- > 0;) { /* of several at one field the first stays */
        const struct finding *one = &findings->list[i];

        if (one->weight == FINDING_BLOCKS && !text_empty(one->field) &&
            form_fail(form, one->field, one->text))
            any = true;
    }
    if (any)
        form_go_error(form);
}
