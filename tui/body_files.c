/* SPDX-License-Identifier: Apache-2.0 */
/* The menu of the files of one piece of evidence, and what is chosen from it. */
#include "tui/body_files.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/document.h"
#include "tui/dialog.h"
#include "tui/inbox_pick.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define REASON_CHARACTERS 200

/* ---- attaching ---- */

static void file_chosen(void *of, const char *folder, const char *name)
{
    struct body_files *files = of;
    struct world *world = screen_world(files->screen);
    const struct body *body = &files->page->body;
    struct err err = {0};

    world_tick(world);
    if (!desk_body_attach(&world->desk, body->id, body->version, files->evidence, folder, name,
                          &err)) {
        dialog_error(files->screen->console, &err);
        return;
    }
    files->reload(files->screen);
    console_say(files->screen->console, SAY_DONE,
                _("The file is attached; the piece is handed in."));
}

static struct inbox_pick *pick_of(struct body_files *files)
{
    files->pick =
        (struct inbox_pick){.world = screen_world(files->screen), .done = file_chosen, .of = files};
    return &files->pick;
}

static void ask_file(struct body_files *files)
{
    struct inbox_pick *pick = pick_of(files);
    AUTO_ARENA struct arena arena = {0};

    pick->title = arena_format(&arena, _("Attach from %s"), pick->world->inbox);
    (void) inbox_pick_open(files->screen->console, pick);
}

static void path_typed(void *of, const char *path)
{
    inbox_pick_path(pick_of(of), path);
}

/* ---- writing out, taking away ---- */

static void write_out(struct body_files *files, int64_t document)
{
    struct world *world = screen_world(files->screen);
    struct err err = {0};
    size_t count;

    world_tick(world);
    if (!desk_body_export(&world->desk, files->page->body.id, document, world->exports, &count,
                          &err)) {
        dialog_error(files->screen->console, &err);
        return;
    }
    console_say(files->screen->console, SAY_DONE, _("Written to %1$s; files: %2$zu"),
                world->exports, count);
}

static bool taken_away(void *of, const char *text, struct err *err)
{
    struct body_files *files = of;
    struct world *world = screen_world(files->screen);
    const struct body *body = &files->page->body;

    world_tick(world);
    if (!desk_body_detach(&world->desk, body->id, body->version, files->document, text, err))
        return false;
    files->reload(files->screen);
    return true;
}

static void ask_why(struct body_files *files, int64_t document)
{
    const struct evidence_line *line = body_page_evidence(files->page, files->evidence);

    for (size_t i = 0; line && i < line->document_count; i++)
        if (line->documents[i].id == document) {
            files->document = document;
            dialog_ask(files->screen->console,
                       &(struct asking){.title = _("Take the file away: why"),
                                        .question = line->documents[i].name,
                                        .most = REASON_CHARACTERS,
                                        .required = true,
                                        .done = taken_away,
                                        .of = files});
            return;
        }
}

/* ---- the menu ---- */

static void chosen(void *of, const char *value)
{
    struct body_files *files = of;
    int64_t document = strtoll(value + 1, NULL, 10);

    if (*value == 'a')
        ask_file(files);
    else if (*value == 'w')
        write_out(files, document);
    else
        ask_why(files, document);
}

static size_t files_in_all(const struct body_page *page)
{
    size_t count = 0;

    for (size_t i = 0; i < page->evidence_count; i++)
        count += page->evidence[i].document_count;
    return count;
}

bool body_files_open(struct body_files *files, const struct evidence_line *line)
{
    const char *missing =
        desk_body_mark_missing(&screen_world(files->screen)->desk, files->page, line);
    size_t all = files_in_all(files->page);
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items = arena_get(&arena, (2 + line->document_count * 2) * sizeof *items);
    int count = 0;

    files->evidence = line->evidence->id;
    items[count++] = (struct picker_item){
        .value = "a", .label = _("Attach a file"), .english = "Attach a file", .missing = missing};
    items[count++] = (struct picker_item){.value = "w0",
                                          .label = _("Write the whole pack out"),
                                          .english = "Write the whole pack out",
                                          .aside = arena_format(&arena, _("files: %zu"), all),
                                          .missing = all == 0 ? _("no file is attached") : NULL};
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
            .missing = missing,
        };
    }
    return picker_open(files->screen->console,
                       &(struct picker){.title = words_now(&line->evidence->name),
                                        .items = items,
                                        .count = count,
                                        .done = chosen,
                                        .typed = path_typed,
                                        .otherwise = inbox_pick_otherwise(),
                                        .of = files});
}
