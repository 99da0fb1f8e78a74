/* SPDX-License-Identifier: Apache-2.0 */
/* Work on the row that is picked: materials there or not, checks with their notes, reviewers.
 * Who may, and in which stage, is the desk's to say. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "desk/merge.h"
#include "desk/review.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/picker.h"

/* ---- materials and checks ---- */

static const struct check_line *picked_check(const struct application_screen *state)
{
    int at = page_picked(&state->body);

    if (state->tab != TAB_CHECKS || at < 0 || (size_t) at >= state->application.check_count)
        return NULL;
    return &state->application.checks[at];
}

static void next_row(struct application_screen *state)
{
    page_next(&state->body);
}

static bool set_check(struct screen *screen, enum check_result result, const char *note,
                      struct err *err)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    const struct check_line *line = picked_check(state);

    if (!line)
        return true;
    world_tick(world);
    if (desk_check_set_seen(&world->desk, state->id, line, result, note, err))
        return true;
    if (err->kind == ERR_CONFLICT) /* theirs is shown; the same key again is meant to replace it */
        application_reload(screen);
    return false;
}

/* The note stays whatever the result becomes: it was typed, and only t empties it. */
static void put_check(struct screen *screen, enum check_result result)
{
    struct application_screen *state = screen->state;
    const struct check_line *line = picked_check(state);
    struct err err = {0};

    if (!set_check(screen, result, line->note, &err))
        console_fail(screen->console, &err);
    else if (application_reload(screen) && result != CHECK_OPEN)
        next_row(state);
}

static void put_asked(void *of)
{
    struct screen *screen = of;

    put_check(screen, ((struct application_screen *) screen->state)->asked);
}

/* What somebody found missing is not passed over by one key. */
bool application_set_check(struct screen *screen, enum check_result result)
{
    struct application_screen *state = screen->state;
    const struct check_line *line = picked_check(state);
    AUTO_ARENA struct arena arena = {0};

    if (!line)
        return true;
    if (line->out_of_window && result != CHECK_OPEN && text_empty(line->note))
        return application_note_check(screen, result);
    if (line->result != CHECK_NOT_MET || result == CHECK_NOT_MET || text_empty(line->note)) {
        put_check(screen, result);
        return true;
    }
    state->asked = result;
    return dialog_confirm(
        screen->console, &(struct confirm){.title = words_now(&line->check->text),
                                           .question = arena_format(
                                               &arena,
                                               _("It stands as not met: %1$s\n\nSet it to "
                                                 "“%2$s”? The note stays beside it; t empties it."),
                                               line->note, check_result_text(result)),
                                           .yes = check_result_text(result),
                                           .done = put_asked,
                                           .of = screen});
}

static bool toggle_material(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    int at = page_picked(&state->body);
    struct err err = {0};

    if (at < 0 || (size_t) at >= state->application.material_count)
        return true;
    const struct material_line *line = &state->application.materials[at];
    AUTO_ARENA struct arena arena = {0};
    bool present = line->present;

    world_tick(world);
    if (!desk_material_set(&world->desk, state->id, line->material->id, !present, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    if (!application_reload(screen))
        return true;
    if (!present)
        next_row(state); /* as in the checks: what is set is done, the next is looked at */
    console_say(screen->console, SAY_DONE, "%s",
                application_papers_left(&state->application, &arena));
    return true;
}

bool application_set_row(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct check_line *line = picked_check(state);

    if (state->tab == TAB_FACTS)
        return toggle_material(screen);
    if (!line)
        return false;
    return application_set_check(
        screen, line->result == CHECK_MET && desk_check_is_done(line) ? CHECK_OPEN : CHECK_MET);
}

bool application_has_old_ticks(const struct application_page *page)
{
    for (size_t i = 0; i < page->check_count; i++)
        if (!text_empty(page->checks[i].changed))
            return true;
    return false;
}

bool application_confirm_checks(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct err err = {0};

    world_tick(world);
    if (!desk_checks_confirm(&world->desk, state->id, state->application.application.version, &err))
        console_fail(screen->console, &err);
    else if (application_reload(screen))
        console_say(screen->console, SAY_DONE, _("All ticks stand for what is stated now."));
    return true;
}

/* ---- notes ---- */

static bool noted_result(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;

    if (!set_check(screen, state->asked, text, err))
        return false;
    next_row(state);
    return true;
}

static bool noted(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    const struct check_line *line = picked_check(screen->state);

    return !line || set_check(screen, line->result, text, err);
}

static const char *why_title(enum check_result result)
{
    switch (result) {
    case CHECK_NOT_MET:
        return _("Not met: why");
    case CHECK_NOT_APPLICABLE:
        return _("Not applicable: why");
    case CHECK_MET:
        return _("Why it is taken");
    case CHECK_OPEN:
        break;
    }
    return _("Note");
}

/* Not met and not applicable say why, and so does what is taken out of time; a note alone
 * (CHECK_OPEN) leaves the result. */
bool application_note_check(struct screen *screen, enum check_result result)
{
    struct application_screen *state = screen->state;
    const struct check_line *line = picked_check(state);

    if (!line)
        return true;
    if (result == CHECK_NOT_APPLICABLE && line->check->always) {
        put_check(screen, result); /* the desk says why not; nobody types a reason for nothing */
        return true;
    }
    state->asked = result;
    return dialog_ask(screen->console,
                      &(struct asking){.title = why_title(result),
                                       .question = words_now(&line->check->text),
                                       .text = line->note,
                                       .most = 200,
                                       .required = result != CHECK_OPEN,
                                       .done = result == CHECK_OPEN ? noted : noted_result,
                                       .of = screen});
}

/* ---- reviewers ---- */

static void reviewer_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct err err = {0};

    world_tick(world);
    if (!desk_reviewer_assign(&world->desk, state->id, strtoll(value, NULL, 10), &err)) {
        console_fail(screen->console, &err);
        return;
    }
    if (!application_reload(screen))
        return;
    if (state->application.application.stage == STAGE_REVIEW)
        console_say(screen->console, SAY_DONE, _("The reviewer is assigned and may now score."));
    else
        console_say(screen->console, SAY_DONE,
                    _("The reviewer is assigned; scoring begins when the review is opened."));
}

static void assign_again(void *of)
{
    application_assign(of);
}

/* Who can be assigned, the least busy first. */
bool application_assign(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_CANDIDATES struct candidates candidates = {0};
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items;
    struct err err = {0};

    world_tick(world);
    if (!desk_reviewer_candidates(&world->desk, state->id, &candidates, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    items = arena_get(&arena, (candidates.count + 1) * sizeof *items);
    for (size_t i = 0; i < candidates.count; i++) {
        const struct candidate *one = &candidates.list[i];

        items[i] = (struct picker_item){
            .value = arena_format(&arena, "%" PRId64, one->id),
            .label = one->name,
            .english = one->login,
            .aside = arena_format(&arena, _("%1$s  to score: %2$lld%3$s"),
                                  department_short(world->catalogue, one->department),
                                  (long long) one->open,
                                  one->employer_told ? "" : _("  employer not recorded")),
            .missing = one->missing,
        };
    }
    picker_open(screen->console, &(struct picker){.title = _("Assign reviewer"),
                                                  .items = items,
                                                  .count = (int) candidates.count,
                                                  .done = reviewer_chosen,
                                                  .again = assign_again,
                                                  .of = screen});
    return true;
}
