/* SPDX-License-Identifier: Apache-2.0 */
/* One action for many: the verdict of each before it is done, what became of each after.
 * Verdicts and moves are the desk's, the file is reports'. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/bulk.h"
#include "desk/letter.h"
#include "reports/undone.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens.h"

#define WHY_ROWS    3
#define TYPED_FROM  50 /* more than so many: their number is typed before it is done */
#define REASON_MOST 600

struct bulk_screen {
    struct world *world;
    struct screen *screen;
    struct bulk bulk;
    enum language language; /* of the verdicts */
    bool only;              /* what is not done, or cannot be */
    bool over;              /* it was done: nothing more to do here */
    bool answered;          /* the reason was: go on when its window is closed */
    size_t *shown;          /* of the rows, in arena */
    size_t shown_count;
    struct arena arena; /* shown, reason */
    const char *reason;
    struct list list;
};

/* ---- rows ---- */

static const char *verdict_text(const struct bulk_row *row)
{
    switch (row->verdict) {
    case BULK_CAN:
        return *row->why ? _("can, but look") : _("can be done");
    case BULK_CANNOT:
        return _("cannot");
    case BULK_DONE:
        return _("done");
    case BULK_NOT_DONE:
        return _("not done");
    case BULK_NOT_TRIED:
        return _("not tried");
    }
    return "";
}

static const struct list_column columns[] = {
    {.title = N_("Number"), .width = 14},
    {.title = N_("Applicant"), .width = 16, .grow = 1, .priority = 1},
    {.title = N_("10,000 yuan"),
     .width = 12,
     .priority = 2,
     .right = true,
     .figure = FIGURE_FURTHEST},
    {.title = N_("Verdict"), .width = 13},
    {.title = N_("Why"), .width = 16, .grow = 3},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* Where no amount moves but the desk it lies on. */
static const struct list_column assign_columns[COLUMN_COUNT] = {
    {.title = N_("Number"), .width = 14},
    {.title = N_("Applicant"), .width = 16, .grow = 1, .priority = 1},
    {.title = N_("To the officer"), .width = 14},
    {.title = N_("Verdict"), .width = 13},
    {.title = N_("Why"), .width = 16, .grow = 3},
};

static const char *third_cell(const struct bulk_screen *state, const struct bulk_row *row,
                              struct arena *arena)
{
    if (state->bulk.move == MOVE_ASSIGN)
        return row->to_name;
    return *row->application.number ? application_figure_text(&row->application, arena) : "";
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct bulk_screen *) of)->shown_count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct bulk_screen *state = of;

    for (int i = 0; i < count; i++) {
        const struct bulk_row *row = &state->bulk.list[state->shown[first + i]];
        const struct application *application = &row->application;
        ret_rows[i] = (struct list_row){
            .id = application->id,
            .late = row->verdict != BULK_DONE && *row->why,
            .dim = row->verdict == BULK_DONE,
            .cells = {*application->number ? application->number : _("(not yours to see)"),
                      applicant_text(application->organisation_name, application->invented, arena),
                      third_cell(state, row, arena), verdict_text(row), row->why}};
    }
    return count;
}

static void show(struct bulk_screen *state)
{
    state->shown_count = 0;
    for (size_t i = 0; i < state->bulk.count; i++) {
        enum bulk_verdict verdict = state->bulk.list[i].verdict;

        if (!state->only || (verdict != BULK_CAN && verdict != BULK_DONE))
            state->shown[state->shown_count++] = i;
    }
    list_restart(&state->list);
}

static const struct bulk_row *row_now(struct bulk_screen *state)
{
    return state->list.at < (int64_t) state->shown_count
               ? &state->bulk.list[state->shown[state->list.at]]
               : NULL;
}

/* ---- looking ---- */

static bool looking(void *of, int64_t done, int64_t total)
{
    return console_progress(of, _("Looking at each"), done, total);
}

static bool doing(void *of, int64_t done, int64_t total)
{
    const struct bulk_screen *state = of;

    world_tick(state->world); /* each is done at its own time */
    return console_progress(state->screen->console, _("Doing it"), done, total);
}

static bool look(struct bulk_screen *state, enum move move, int64_t to, const int64_t *ids,
                 size_t count, struct bulk *ret_bulk, struct err *err)
{
    struct desk *desk = &state->world->desk;
    struct console *console = state->screen->console;

    return to ? desk_bulk_preview_to(desk, to, ids, count, looking, console, ret_bulk, err)
              : desk_bulk_preview(desk, move, ids, count, looking, console, ret_bulk, err);
}

static bool bulk_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct bulk_order *order = argument;
    struct bulk_screen *state = screen->state;

    state->world = screen_world(screen);
    state->screen = screen;
    world_tick(state->world);
    if (!look(state, order->move, order->to, order->ids, order->count, &state->bulk, err))
        return false;
    state->language = language_now();
    state->shown = arena_get(&state->arena, (state->bulk.count + 1) * sizeof *state->shown);
    list_init(&state->list, order->move == MOVE_ASSIGN ? assign_columns : columns, COLUMN_COUNT,
              (struct list_source){.of = state, .count = count_rows, .fetch = fetch_rows},
              N_("No row is left out."));
    show(state);
    return true;
}

static void bulk_close(struct screen *screen)
{
    struct bulk_screen *state = screen->state;

    list_release(&state->list);
    arena_release(&state->arena);
    bulk_release(&state->bulk);
}

/* ---- drawing ---- */

static const char *move_label(const struct bulk_screen *state)
{
    return _(move_row(state->bulk.move)->label);
}

/* Of those that can be done or were; in ten thousands of yuan, each figure by itself. */
static const char *total_text(const struct bulk_screen *state, struct arena *arena)
{
    char asked[MONEY_TEXT_SIZE], given[MONEY_TEXT_SIZE];
    struct money requested, assessed;

    if (!desk_bulk_sums(&state->bulk, &requested, &assessed))
        return "?";
    money_wan(requested, asked);
    return assessed.fen == 0 ? arena_format(arena, _("requested %s"), asked)
                             : arena_format(arena, _("requested %1$s, assessed %2$s"), asked,
                                            money_wan(assessed, given));
}

static void look_again(struct bulk_screen *state)
{
    AUTO_ARENA struct arena arena = {0};
    struct bulk fresh = {0};
    struct err err = {0};
    int64_t *ids, at = state->list.at;

    state->language = language_now();
    ids = arena_get(&arena, (state->bulk.count + 1) * sizeof *ids);
    for (size_t i = 0; i < state->bulk.count; i++)
        ids[i] = state->bulk.list[i].application.id;
    if (!look(state, state->bulk.move, state->bulk.to, ids, state->bulk.count, &fresh, &err)) {
        console_fail(state->screen->console, &err);
        return;
    }
    bulk_release(&state->bulk);
    state->bulk = fresh;
    show(state);
    list_go(&state->list, at);
}

/* Verdicts are read in a language: looked at again in another, until it is done. */
static void speak(struct bulk_screen *state)
{
    if (!state->over && state->language != language_now())
        look_again(state);
}

static void bulk_draw(struct screen *screen, struct frame *frame)
{
    struct bulk_screen *state = screen->state;
    struct area body = frame->layout.body, why = area_below(body, body.rows - WHY_ROWS);
    const struct bulk_row *row;
    AUTO_ARENA struct arena arena = {0};

    speak(state);
    row = row_now(state);
    frame_title(frame, _("Applications > Many at once > %s"), move_label(state));
    if (state->over)
        frame_context(frame, _("Done: %1$zu of %2$zu, not done: %3$zu   %4$s"), state->bulk.done,
                      state->bulk.count, state->bulk.count - state->bulk.done,
                      total_text(state, &arena));
    else
        frame_context(frame, _("Not yet: %1$zu of %2$zu can, %3$zu cannot   %4$s"), state->bulk.can,
                      state->bulk.count, state->bulk.count - state->bulk.can,
                      total_text(state, &arena));
    list_draw(&state->list, frame->grid, area_top(body, body.rows - WHY_ROWS - 1), true);
    grid_rule(frame->grid, why.y - 1, body.x, body.cols, STYLE_RULE);
    why.x += 1;
    why.cols -= 2;
    if (row)
        grid_wrap(frame->grid, why, 0,
                  *row->why ? arena_format(&arena, _("%1$s: %2$s"), verdict_text(row), row->why)
                            : verdict_text(row),
                  STYLE_NORMAL);
}

/* ---- doing ---- */

/* What was typed is kept until it was done: nothing is typed twice. */
static const char *draft_name(const struct bulk_screen *state, struct arena *arena)
{
    return arena_format(arena, "reason:many:%s", move_row(state->bulk.move)->word);
}

static void drop_draft(struct bulk_screen *state)
{
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (state->reason && !desk_draft_save(&state->world->desk, draft_name(state, &arena), "", &err))
        console_fail(state->screen->console, &err);
}

static void apply(void *of)
{
    struct bulk_screen *state = of;
    struct console *console = state->screen->console;
    struct err err = {0};

    world_tick(state->world);
    if (!desk_bulk_move(&state->world->desk, &state->bulk, state->reason, doing, state, &err)) {
        dialog_error(console, &err);
        return;
    }
    drop_draft(state);
    state->over = true;
    state->only = state->bulk.done < state->bulk.count;
    show(state);
    if (state->bulk.done == state->bulk.count)
        console_say(console, SAY_DONE, _("%1$s: all %2$zu done."), move_label(state),
                    state->bulk.done);
    else
        console_say(console, state->bulk.done < state->bulk.can ? SAY_WARNING : SAY_DONE,
                    _("%1$s: %2$zu done, %3$zu not done (listed; e writes them)."),
                    move_label(state), state->bulk.done, state->bulk.count - state->bulk.done);
}

/* Of those that can be done. */
static size_t count_warned(const struct bulk_screen *state)
{
    size_t warned = 0;

    for (size_t i = 0; i < state->bulk.count; i++)
        warned += state->bulk.list[i].verdict == BULK_CAN && *state->bulk.list[i].why;
    return warned;
}

static void confirm(struct bulk_screen *state)
{
    AUTO_ARENA struct arena arena = {0};
    size_t left = state->bulk.count - state->bulk.can, warned = count_warned(state);
    const char *question =
        arena_format(&arena, _("%1$s: %2$zu applications, %3$s (10,000 yuan)."), move_label(state),
                     state->bulk.can, total_text(state, &arena));

    if (warned > 0)
        question = arena_format(&arena, _("%1$s\n! The list says what to mind of %2$zu of them."),
                                question, warned);
    if (left > 0)
        question = arena_format(&arena, _("%1$s\nThe other %2$zu cannot and stay as they are."),
                                question, left);
    if (state->reason)
        question = arena_format(&arena, _("%1$s\nReason: %2$s"), question, state->reason);
    dialog_confirm(state->screen->console,
                   &(struct confirm){.title = move_label(state),
                                     .question = question,
                                     .yes = _("do it"),
                                     .opener = "F10",
                                     .type = state->bulk.can > TYPED_FROM
                                                 ? arena_format(&arena, "%zu", state->bulk.can)
                                                 : NULL,
                                     .done = apply,
                                     .of = state});
}

static bool reason_typed(void *of, const char *text, struct err *err)
{
    struct bulk_screen *state = of;

    (void) err;
    state->reason = arena_text(&state->arena, text);
    state->answered = true;
    return true;
}

static void bulk_resume(struct screen *screen)
{
    struct bulk_screen *state = screen->state;

    if (state->answered)
        confirm(state);
    state->answered = false;
}

static bool go(struct bulk_screen *state)
{
    AUTO_ARENA struct arena arena = {0};

    if (!(move_row(state->bulk.move)->flags & MOVE_NEEDS_REASON)) {
        confirm(state);
        return true;
    }
    return dialog_ask(
        state->screen->console,
        &(struct asking){.title = move_label(state),
                         .question = arena_format(&arena,
                                                  desk_letter_has(state->bulk.move)
                                                      ? _("Why? The same reason goes into the "
                                                          "journal of each of the %zu and into the "
                                                          "letter to its applicant.")
                                                      : _("Why? The same reason goes into the "
                                                          "journal of each of the %zu."),
                                                  state->bulk.can),
                         .text = state->reason,
                         .most = REASON_MOST,
                         .lines = true,
                         .required = true,
                         .draft = draft_name(state, &arena),
                         .done = reason_typed,
                         .of = state});
}

static bool write_list(struct bulk_screen *state)
{
    struct undone_result result;
    struct err err = {0};

    world_tick(state->world);
    if (undone_write(&state->world->desk, &state->bulk, state->world->exports, &result, &err))
        console_say(state->screen->console, SAY_DONE, _("%1$s: %2$lld rows, file %3$s"),
                    result.number, (long long) result.rows, result.path);
    else
        console_fail(state->screen->console, &err);
    return true;
}

/* All that stands against it, and who can clear it: the list has room for the first only. */
static bool show_why(struct bulk_screen *state)
{
    const struct bulk_row *row = row_now(state);
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};

    if (!row)
        return true;
    if (row->verdict != BULK_DONE &&
        !desk_may_move(&state->world->desk, row->application.id, state->bulk.move, &findings))
        findings_show(state->screen->console,
                      arena_format(&arena, _("Why not: %s"), move_label(state)), &findings);
    else
        console_say(state->screen->console, SAY_NOTE, "%s  %s%s%s", row->application.number,
                    verdict_text(row), text_empty(row->why) ? "" : ": ", row->why);
    return true;
}

/* What was done stays as it was said. */
static bool read_again(struct bulk_screen *state)
{
    if (state->over)
        return true;
    world_tick(state->world);
    look_again(state);
    console_say(state->screen->console, SAY_NOTE, _("Read again."));
    return true;
}

static bool bulk_command(struct screen *screen, enum command_id id)
{
    struct bulk_screen *state = screen->state;
    const struct bulk_row *row = row_now(state);

    switch ((int) id) { /* the rest is the list's */
    case CMD_BULK_GO:
        return go(state);
    case CMD_BULK_ONLY:
        state->only = !state->only;
        show(state);
        return true;
    case CMD_BULK_WRITE:
        return write_list(state);
    case CMD_BULK_WHY:
        return show_why(state);
    case CMD_LIST_REFRESH:
        return read_again(state);
    case CMD_LIST_OPEN:
        return row && console_push(screen->console, &screen_application,
                                   &(struct application_place){.id = row->application.id});
    default:
        return list_command(&state->list, id);
    }
}

static enum readiness bulk_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    struct bulk_screen *state = screen->state;
    const struct bulk_row *row = row_now(state);

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return row && *row->application.number ? COMMAND_READY : COMMAND_MISSING;
    case CMD_BULK_GO:
        if (state->over)
            return COMMAND_HIDDEN;
        if (state->bulk.can > 0)
            return COMMAND_READY;
        *ret_missing = _("none of them can be done");
        return COMMAND_MISSING;
    case CMD_BULK_WRITE:
        if (state->bulk.done < state->bulk.count)
            return COMMAND_READY;
        return COMMAND_HIDDEN; /* all are done: there is no list to write */
    default:
        return COMMAND_READY;
    }
}

static const struct screen_figures figures = {LIST_FIGURES(struct bulk_screen)};

const struct screen_class screen_bulk = {
    .name = "bulk",
    .place = IN_BULK,
    .widget = IN_LIST,
    .size = sizeof(struct bulk_screen),
    .open = bulk_open,
    .draw = bulk_draw,
    .command = bulk_command,
    .may = bulk_may,
    .resume = bulk_resume,
    .close = bulk_close,
    .figures = &figures,
};
