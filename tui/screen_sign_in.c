/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-in: login and password, a password of one's own the first time, then home.
 * Knows the form; whether somebody may come in is the desk's. */
#include <string.h>

#include "base/text.h"
#include "tui/form.h"
#include "tui/screens_inside.h"

#define PASSWORD_MOST 128
#define BOX_COLS      60
#define BOX_ROWS      12

struct sign_in {
    struct form form;
    enum language language;      /* the form's texts are in this one */
    bool must_change;            /* signed in, but with a password somebody else knows */
    char old[PASSWORD_MOST + 1]; /* while must_change; wiped at the end */
};

/* ---- the form ---- */

static void change_fields(struct sign_in *state)
{
    const struct field sign_in[] = {
        {.name = "login", .label = _("Login"), .kind = FIELD_TEXT, .required = true, .most = 64},
        {.name = "password",
         .label = _("Password"),
         .kind = FIELD_SECRET,
         .required = true,
         .most = PASSWORD_MOST},
    };
    const struct field change[] = {
        {.name = "new",
         .label = _("New password"),
         .kind = FIELD_SECRET,
         .required = true,
         .most = PASSWORD_MOST},
        {.name = "again",
         .label = _("Once more"),
         .kind = FIELD_SECRET,
         .required = true,
         .most = PASSWORD_MOST},
    };

    if (state->must_change)
        form_change(&state->form, change, 2);
    else
        form_change(&state->form, sign_in, 2);
    state->language = language_now();
}

static bool sign_in_open(struct screen *screen, const void *argument, struct err *err)
{
    struct sign_in *state = screen->state;

    (void) argument;
    (void) err;
    form_init(&state->form, screen->console, NULL, 0, NULL);
    change_fields(state);
    return true;
}

static void sign_in_close(struct screen *screen)
{
    struct sign_in *state = screen->state;

    form_release(&state->form);
    explicit_bzero(state->old, sizeof state->old);
}

/* ---- drawing ---- */

static struct area box_of(struct area body)
{
    int cols = body.cols - 4 < BOX_COLS ? body.cols - 4 : BOX_COLS;
    int rows = body.rows < BOX_ROWS ? body.rows : BOX_ROWS;

    return (struct area){body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows,
                         cols};
}

static void sign_in_draw(struct screen *screen, struct frame *frame)
{
    struct sign_in *state = screen->state;
    const struct world *world = screen_world(screen);
    struct grid *grid = frame->grid;
    struct area body = frame->layout.body, box = box_of(body), inside, foot;

    if (state->language != language_now())
        change_fields(state);
    frame_title(frame, _("xianfeng %s"), XIANFENG_VERSION);
    frame_context(frame, "%s", words_now(&world->catalogue->policy.name));
    inside = grid_box(grid, box, state->must_change ? _("A password of your own") : _("Sign in"),
                      STYLE_DIALOG);
    grid_wrap(
        grid, area_top(inside, 2), 0,
        state->must_change
            ? _("Somebody else set your password. Choose your own: at least 10 characters of three "
                "kinds (capitals, small letters, digits, marks), or at least 16.")
            : _("Use the login that your administrator gave you."),
        STYLE_NORMAL);
    form_draw(&state->form, grid,
              (struct area){inside.y + 3, inside.x, inside.rows - 5, inside.cols}, true);
    foot = area_below(inside, inside.rows - 1);
    grid_put_cut(grid, foot.y, foot.x, foot.cols, _("Enter goes on. F12 changes the language."),
                 STYLE_DIM);
    foot = (struct area){box.y + box.rows + 1, box.x + 2, 2, box.cols - 4};
    if (foot.y + 2 <= body.y + body.rows) {
        grid_format(grid, foot.y, foot.x, foot.cols, STYLE_DIM, _("Database: %s"), world->database);
        grid_format(grid, foot.y + 1, foot.x, foot.cols, STYLE_DIM,
                    _("Five wrong passwords lock a login for ten minutes."));
    }
}

/* ---- going in ---- */

static bool go_in(struct screen *screen)
{
    struct console *console = screen->console;
    struct world *world = screen_world(screen);
    enum language language;

    if (!world->language_chosen && language_parse(world->desk.clerk.language, &language))
        console_set_language(console, language);
    world->language_chosen = false; /* whoever sits down next has a language too */
    screens_tell_who(console);
    return console_restart(console, &screen_home, NULL);
}

static bool sign_in(struct screen *screen)
{
    struct sign_in *state = screen->state;
    struct world *world = screen_world(screen);
    const char *password = form_value(&state->form, "password");
    struct err err = {0};

    if (!form_check(&state->form))
        return true;
    world_tick(world);
    if (!desk_sign_in(&world->desk, form_value(&state->form, "login"), password, &err)) {
        console_fail(screen->console, &err);
        form_set(&state->form, "password", "");
        form_go(&state->form, "password");
        return true;
    }
    if (!world->desk.clerk.must_change_password)
        return go_in(screen);
    if (strlen(password) < sizeof state->old)
        memcpy(state->old, password, strlen(password) + 1);
    state->must_change = true;
    change_fields(state);
    return true;
}

static bool change_password(struct screen *screen)
{
    struct sign_in *state = screen->state;
    struct world *world = screen_world(screen);
    const char *new_password = form_value(&state->form, "new");
    struct err err = {0};

    if (!form_check(&state->form))
        return true;
    if (!text_is(new_password, form_value(&state->form, "again"))) {
        form_fail(&state->form, "again", _("The two are not the same."));
        form_go(&state->form, "again");
        return true;
    }
    world_tick(world);
    if (desk_change_password(&world->desk, state->old, new_password, &err)) {
        go_in(screen);
        console_say(screen->console, SAY_DONE, _("The new password counts from now on."));
        return true;
    }
    console_fail(screen->console, &err);
    form_fail(&state->form, "new", err.what);
    form_go(&state->form, "new");
    return true;
}

static bool submit(struct screen *screen)
{
    struct sign_in *state = screen->state;

    return state->must_change ? change_password(screen) : sign_in(screen);
}

static bool on_last_field(const struct sign_in *state)
{
    const char *focus = form_focus(&state->form);

    return text_is(focus, "password") || text_is(focus, "again");
}

static bool sign_in_command(struct screen *screen, enum command_id id)
{
    struct sign_in *state = screen->state;

    if (id == CMD_FORM_SUBMIT)
        return submit(screen);
    return form_command(&state->form, id);
}

/* Enter in the last field goes in, as everywhere one signs in. */
static bool sign_in_key(struct screen *screen, struct key key)
{
    struct sign_in *state = screen->state;

    if (key.code == K_ENTER && on_last_field(state))
        return submit(screen);
    return form_key(&state->form, key);
}

static bool sign_in_typing(const struct screen *screen)
{
    return form_typing(&((const struct sign_in *) screen->state)->form);
}

/* A draft of a password is kept nowhere; there is nothing to choose, and no area to go to. */
static enum readiness sign_in_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    switch ((int) id) { /* all else is ready */
    case CMD_FORM_DRAFT:
    case CMD_FORM_PICK:
    case CMD_FORM_CHECK:
    case CMD_FORM_NEXT_ERROR:
    case CMD_BACK:
        return COMMAND_HIDDEN;
    default:
        return COMMAND_READY;
    }
}

const struct screen_class screen_sign_in = {
    .name = "sign-in",
    .place = IN_SIGNIN,
    .widget = IN_FORM,
    .size = sizeof(struct sign_in),
    .open = sign_in_open,
    .draw = sign_in_draw,
    .command = sign_in_command,
    .key = sign_in_key,
    .typing = sign_in_typing,
    .may = sign_in_may,
    .close = sign_in_close,
};
