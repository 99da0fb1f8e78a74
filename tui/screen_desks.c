/* SPDX-License-Identifier: Apache-2.0 */
/* The desks of a department: how much lies on each, who stands in for whom and until when; naming
 * a deputy, ending one, handing a whole desk over.  What is asked on the way is desks.c's. */
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/desks.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/page.h"
#include "tui/screens_inside.h"

struct desks_screen {
    struct desk_flow flow;
    struct arena arena;      /* of the two lists */
    struct colleague nobody; /* the first row */
    struct colleague *desks;
    struct deputy *deputies;
    size_t desk_count, deputy_count;
    struct page page;
};

/* ---- reading ---- */

static bool load(struct screen *screen, struct err *err)
{
    struct desks_screen *state = screen->state;
    struct desk *desk = &screen_world(screen)->desk;
    struct arena fresh = {0};
    struct colleague nobody, *desks = NULL;
    struct deputy *deputies = NULL;
    size_t desk_count = 0, deputy_count = 0;

    world_tick(screen_world(screen));
    if (!desk_of_nobody(desk, &nobody, err) ||
        !desk_colleagues(desk, false, &fresh, &desks, &desk_count, err) ||
        !desk_deputies(desk, &fresh, &deputies, &deputy_count, err)) {
        arena_release(&fresh);
        return false;
    }
    arena_release(&state->arena);
    state->arena = fresh;
    state->nobody = nobody;
    state->desks = desks;
    state->desk_count = desk_count;
    state->deputies = deputies;
    state->deputy_count = deputy_count;
    return true;
}

static void reload(struct screen *screen)
{
    struct desks_screen *state = screen->state;
    struct err err = {0};

    if (!desks_resume(&state->flow) && !load(screen, &err))
        console_fail(screen->console, &err);
}

static void said(struct screen *screen, bool done, const struct err *why, const char *text)
{
    struct err err = {0};

    if (!done)
        dialog_error(screen->console, why);
    else if (!load(screen, &err))
        console_fail(screen->console, &err);
    else
        console_say(screen->console, SAY_DONE, "%s", text);
}

static bool desks_open(struct screen *screen, const void *argument, struct err *err)
{
    struct desks_screen *state = screen->state;

    (void) argument;
    state->flow = (struct desk_flow){.screen = screen, .said = said};
    if (!load(screen, err))
        return false;
    state->page.at = state->desk_count > 0; /* a desk: n and t are of one */
    return true;
}

/* ---- drawing ---- */

static bool is_mine(const struct screen *screen, int64_t clerk)
{
    return screen_world(screen)->desk.clerk.id == clerk;
}

/* Who stands in today; "" when nobody does. */
static const char *standing_in(const struct desks_screen *state, int64_t clerk, struct page *page)
{
    const char *names = "";

    for (size_t i = 0; i < state->deputy_count; i++)
        if (state->deputies[i].clerk_id == clerk && state->deputies[i].is_now)
            names = page_say(page, "%s%s%s", names, *names ? ", " : "", state->deputies[i].deputy);
    return *names ? page_say(page, _("stood in for by %s"), names) : "";
}

/* What is handled, what of it is late, and what the own list of the officer shows: that has also
 * what is nobody's yet, and not what waits for others. */
static const char *load_text(const struct colleague *desk, struct page *page)
{
    char open[COUNT_TEXT_SIZE], late[COUNT_TEXT_SIZE], waiting[COUNT_TEXT_SIZE];

    return page_say(page, _("%1$s under way, %2$s late, %3$s to do"), count_text(desk->open, open),
                    count_text(desk->late, late), count_text(desk->waiting, waiting));
}

/* What of it is for whoever is first, and who stands in. */
static const char *note_text(const struct desks_screen *state, const struct colleague *desk,
                             struct page *page)
{
    const char *deputies = standing_in(state, desk->id, page);
    char count[COUNT_TEXT_SIZE];

    if (desk->waiting_free == 0)
        return deputies;
    return page_say(page, "%s%s%s", deputies, *deputies ? "  " : "",
                    page_say(page, _("of what is to do %s of nobody yet"),
                             count_text(desk->waiting_free, count)));
}

/* Else the rows would not add up to what the department has under way. */
static const char *nobody_text(const struct colleague *nobody, struct page *page)
{
    char open[COUNT_TEXT_SIZE], late[COUNT_TEXT_SIZE];

    return page_say(page, _("%1$s under way, %2$s late"), count_text(nobody->open, open),
                    count_text(nobody->late, late));
}

static void fill_desks(struct screen *screen)
{
    struct desks_screen *state = screen->state;
    struct page *page = &state->page;

    page_heading(page, _("Desks of the department"));
    page_pick(page, " ", _("Handled by nobody"), nobody_text(&state->nobody, page), "");
    for (size_t i = 0; i < state->desk_count; i++) {
        const struct colleague *desk = &state->desks[i];

        page_pick(page, is_mine(screen, desk->id) ? "*" : " ",
                  page_say(page, "%s  %s", desk->name, desk->login), load_text(desk, page),
                  note_text(state, desk, page));
    }
    if (state->desk_count == 0)
        page_text(page, STYLE_DIM, _("The department has no officer at work."));
}

static const char *when_text(const struct deputy *deputy, struct page *page)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    date_text(deputy->from, from);
    date_text(deputy->to, to);
    return deputy->is_now ? page_say(page, _("until %s, then it ends by itself"), to)
                          : page_say(page, _("from %1$s until %2$s"), from, to);
}

static void fill_deputies(struct screen *screen)
{
    struct desks_screen *state = screen->state;
    struct page *page = &state->page;

    page_gap(page);
    page_heading(page, _("Who stands in for whom"));
    for (size_t i = 0; i < state->deputy_count; i++) {
        const struct deputy *deputy = &state->deputies[i];

        page_pick_in(page, deputy->is_now ? STYLE_NORMAL : STYLE_DIM, deputy->is_now ? "@" : " ",
                     page_say(page, _("%1$s in place of %2$s"), deputy->deputy, deputy->clerk),
                     when_text(deputy, page));
    }
    page_text(page, STYLE_DIM,
              state->deputy_count == 0
                  ? _("Nobody stands in. n names a deputy for the days somebody is away.")
                  : _("@ stands in today, from the first day to the last; x ends it sooner."));
}

static void desks_draw(struct screen *screen, struct frame *frame)
{
    struct desks_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    char day[DATE_TEXT_SIZE];

    frame_title(frame, _("Deputies and hand-over"));
    frame_context(frame, "%s  %s", date_text(world->desk.today, day),
                  department_short(world->catalogue, world->desk.clerk.department));
    page_clear(&state->page);
    fill_desks(screen);
    fill_deputies(screen);
    page_draw(&state->page, frame->grid, frame->layout.body, true);
}

/* ---- keys ---- */

/* The rows: what is nobody's, the desks, the deputies. */
static bool row_nobody(const struct desks_screen *state)
{
    return page_picked(&state->page) == 0;
}

static const struct deputy *picked_deputy(const struct desks_screen *state)
{
    int at = page_picked(&state->page) - 1 - (int) state->desk_count;

    return at >= 0 && at < (int) state->deputy_count ? &state->deputies[at] : NULL;
}

static const struct colleague *row_desk(const struct desks_screen *state)
{
    int at = page_picked(&state->page) - 1;

    return at >= 0 && at < (int) state->desk_count ? &state->desks[at] : NULL;
}

/* The desk of the row; an officer acts on the own one, wherever the cursor is. */
static int64_t picked_desk(const struct screen *screen)
{
    const struct desks_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;
    const struct deputy *deputy = picked_deputy(state);
    const struct colleague *desk = row_desk(state);

    if (clerk->role == ROLE_OFFICER)
        return clerk->id;
    if (deputy)
        return deputy->clerk_id;
    return desk ? desk->id : 0;
}

static bool ask(struct screen *screen, const char *verb)
{
    struct desks_screen *state = screen->state;

    state->flow.from = picked_desk(screen);
    desks_ask(&state->flow, verb);
    return true;
}

static bool end(struct screen *screen)
{
    struct desks_screen *state = screen->state;
    const struct deputy *deputy = picked_deputy(state);

    if (deputy)
        desks_end_one(&state->flow, deputy->id);
    else
        desks_end(&state->flow);
    return true;
}

static bool list_of(struct screen *screen, struct application_filter filter)
{
    filter.order = ORDER_DUE;
    return console_push(screen->console, &screen_applications, &filter);
}

static bool list_handled(struct screen *screen)
{
    const struct colleague *desk = row_desk(screen->state);

    return list_of(screen, (struct application_filter){.unowned = row_nobody(screen->state),
                                                       .owner = desk ? desk->id : 0});
}

/* What waits for the officer; what is nobody's, or lies at a desk that is stood in for today. */
static bool open_row(struct screen *screen)
{
    const struct deputy *deputy = picked_deputy(screen->state);
    const struct colleague *desk = row_desk(screen->state);

    if (row_nobody(screen->state))
        return list_handled(screen);
    if (desk)
        return list_of(screen, (struct application_filter){.to_do_of = desk->id});
    if (deputy && deputy->is_now && is_mine(screen, deputy->deputy_id))
        return list_of(screen, (struct application_filter){.deputy = true});
    console_say(screen->console, SAY_NOTE,
                _("n names a deputy, x ends one, t hands the whole desk over."));
    return true;
}

static bool desks_command(struct screen *screen, enum command_id id)
{
    struct desks_screen *state = screen->state;

    switch ((int) id) { /* the rest is the page's */
    case CMD_LIST_OPEN:
        return open_row(screen);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    case CMD_DESKS_HANDLED:
        return list_handled(screen);
    case CMD_DESKS_DEPUTY:
        return ask(screen, "deputy");
    case CMD_DESKS_HAND_OVER:
        return ask(screen, "desk");
    case CMD_DESKS_END:
        return end(screen);
    default:
        return page_command(&state->page, id);
    }
}

static enum readiness desks_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct desks_screen *state = screen->state;
    const struct deputy *deputy = picked_deputy(state);

    if (id == CMD_LIST_SELECT)
        return COMMAND_HIDDEN;
    if (id == CMD_LIST_OPEN) /* what lies at a desk, also at one that is stood in for */
        return row_nobody(state) || row_desk(state) ||
                       (deputy && deputy->is_now && is_mine(screen, deputy->deputy_id))
                   ? COMMAND_READY
                   : COMMAND_HIDDEN;
    if (id == CMD_DESKS_HANDLED)
        return row_nobody(state) || row_desk(state) ? COMMAND_READY : COMMAND_HIDDEN;
    if (id == CMD_DESKS_END && state->deputy_count == 0) {
        *ret_missing = _("nobody stands in");
        return COMMAND_MISSING;
    }
    if (id == CMD_DESKS_END && deputy && !deputy->may_end) {
        *ret_missing = _("it is another officer's desk");
        return COMMAND_MISSING;
    }
    if ((id == CMD_DESKS_DEPUTY || id == CMD_DESKS_HAND_OVER) && picked_desk(screen) == 0) {
        *ret_missing = state->desk_count > 0 ? _("no officer's desk is chosen")
                                             : _("the department has no officer at work");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void desks_close(struct screen *screen)
{
    struct desks_screen *state = screen->state;

    page_release(&state->page);
    arena_release(&state->arena);
}

const struct screen_class screen_desks = {
    .name = "desks",
    .place = IN_DESKS,
    .widget = IN_LIST,
    .size = sizeof(struct desks_screen),
    .open = desks_open,
    .draw = desks_draw,
    .command = desks_command,
    .may = desks_may,
    .about = N_(
        "Under way is all that an officer handles and that has not ended: h lists it. The "
        "first row is what no officer at work handles: taken up by nobody yet, or of somebody who "
        "has left. To "
        "do is what the officer's own list shows, and Enter: what waits for nobody else, with what "
        "nobody has taken up yet, and the amounts to check. Who stands in acts for the other's "
        "desk from the first day to "
        "the last, and the "
        "journal says for whom. A deputy may be ended sooner; a whole desk is handed over "
        "with a verdict for each application."),
    .resume = reload,
    .close = desks_close,
};
