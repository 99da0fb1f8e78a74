/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the paper that is picked: attaching one from the drop folder, writing one out, taking
 * one away.  Who may, and which files are taken, is the desk's. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/document.h"
#include "desk/permission.h"
#include "tui/application_inside.h"
#include "tui/dialog.h"
#include "tui/inbox_pick.h"
#include "tui/picker.h"

#define UNTIL_FORMAL      (1u << STAGE_RECEIVED | 1u << STAGE_FORMAL)
#define REASON_CHARACTERS 200

static const struct material_line *picked(const struct application_screen *state)
{
    int at = page_picked(&state->body);

    if (state->tab != TAB_FACTS || at < 0 || (size_t) at >= state->application.material_count)
        return NULL;
    return &state->application.materials[at];
}

bool application_paper_is_picked(const struct application_screen *state)
{
    return picked(state) != NULL;
}

/* Complete is said of all that are required, never of one. */
const char *application_papers_left(const struct application_page *page, struct arena *arena)
{
    const char *names = "";
    size_t left = 0;

    for (size_t i = 0; i < page->material_count; i++) {
        const struct material_line *line = &page->materials[i];

        if (line->present || !line->material->required)
            continue;
        names = arena_format(arena, left++ > 0 ? _("%1$s, %2$s") : "%s%s", names,
                             words_now(&line->material->name));
    }
    return left == 0
               ? _("All required papers are there.")
               : arena_format(arena, _("Required papers still missing, %1$zu: %2$s"), left, names);
}

/* ---- attaching ---- */

static void file_chosen(void *of, const char *folder, const char *name)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    const struct material_line *line = picked(state);
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!line)
        return;
    world_tick(world);
    if (!desk_document_attach(&world->desk, state->id, line->material->id, folder, name, &err)) {
        dialog_error(screen->console, &err);
        return;
    }
    if (!application_reload(screen))
        return;
    state->body.follow = true;
    console_say(screen->console, SAY_DONE, _("The file is attached. %s"),
                application_papers_left(&state->application, &arena));
}

static struct inbox_pick *pick_of(struct screen *screen)
{
    struct application_screen *state = screen->state;

    state->pick =
        (struct inbox_pick){.world = screen_world(screen), .done = file_chosen, .of = screen};
    return &state->pick;
}

static void ask_file(struct screen *screen)
{
    struct inbox_pick *pick = pick_of(screen);
    AUTO_ARENA struct arena arena = {0};

    pick->title = arena_format(&arena, _("Attach from %s"), pick->world->inbox);
    (void) inbox_pick_open(screen->console, pick);
}

static void path_typed(void *of, const char *path)
{
    inbox_pick_path(pick_of(of), path);
}

/* ---- writing out, taking away ---- */

static void write_out(struct screen *screen, int64_t document)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    struct err err = {0};

    world_tick(world);
    if (!desk_document_export(&world->desk, state->id, document, world->exports, &arena, &name,
                              &err)) {
        dialog_error(screen->console, &err);
        return;
    }
    if (application_reload(screen))
        dialog_written(screen, true, name, NULL);
}

static bool taken_away(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);

    world_tick(world);
    return desk_document_remove(&world->desk, state->id, state->document, text, err);
}

static const struct document *document_of(const struct material_line *line, int64_t id)
{
    for (size_t i = 0; line && i < line->document_count; i++)
        if (line->documents[i].id == id)
            return &line->documents[i];
    return NULL;
}

static void ask_why(struct screen *screen, int64_t document)
{
    struct application_screen *state = screen->state;
    const struct document *file = document_of(picked(state), document);

    if (!file)
        return;
    state->document = document;
    dialog_ask(screen->console, &(struct asking){.title = _("Take the file away: why"),
                                                 .question = file->name,
                                                 .most = REASON_CHARACTERS,
                                                 .required = true,
                                                 .done = taken_away,
                                                 .of = screen});
}

/* ---- the menu ---- */

static void chosen(void *of, const char *value)
{
    int64_t document = strtoll(value + 1, NULL, 10);

    if (*value == 'a')
        ask_file(of);
    else if (*value == 'w')
        write_out(of, document);
    else
        ask_why(of, document);
}

/* Why this clerk cannot change the files; NULL: can. */
static const char *change_missing(const struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct application *row = &state->application.application;

    if (!(right_roles(RIGHT_CORRECT) & (1u << screen_world(screen)->desk.clerk.role)))
        return _("your role has no part in it");
    if (UNTIL_FORMAL & (1u << row->stage))
        return NULL;
    return arena_format(arena,
                        _("papers are taken in until the formal check is over; this stands at "
                          "“%1$s”, with %2$s"),
                        _(stage_row(row->stage)->label),
                        row->owner_id ? row->owner_name : _("nobody yet"));
}

bool application_paper_open(struct screen *screen)
{
    const struct material_line *line = picked(screen->state);
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items;
    int count = 0;

    if (!line)
        return false;
    items = arena_get(&arena, (1 + line->document_count * 2) * sizeof *items);
    items[count++] = (struct picker_item){.value = "a",
                                          .label = _("Attach a file"),
                                          .english = "Attach a file",
                                          .missing = change_missing(screen, &arena)};
    for (size_t i = 0; i < line->document_count; i++) {
        const struct document *file = &line->documents[i];

        items[count++] = (struct picker_item){
            .value = arena_format(&arena, "w%" PRId64, file->id),
            .label = arena_format(&arena, _("Write out: %s"), file->name),
            .aside = desk_document_size(file->size, &arena),
        };
        items[count++] = (struct picker_item){
            .value = arena_format(&arena, "t%" PRId64, file->id),
            .label = arena_format(&arena, _("Take away: %s"), file->name),
            .missing = change_missing(screen, &arena),
        };
    }
    picker_open(screen->console, &(struct picker){.title = words_now(&line->material->name),
                                                  .items = items,
                                                  .count = count,
                                                  .done = chosen,
                                                  .typed = path_typed,
                                                  .otherwise = inbox_pick_otherwise(),
                                                  .of = screen});
    return true;
}
