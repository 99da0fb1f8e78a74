/* SPDX-License-Identifier: Apache-2.0 */
/* The files of the drop folder as a list to choose from; those that cannot be taken say why. */
#include "tui/inbox_pick.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/document.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define PATH_CHARACTERS 200

static bool is_table(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".xlsx") == 0);
}

static struct picker_item row_of(const struct inbox_pick *pick, const struct inbox_file *file,
                                 struct arena *arena)
{
    const char *refused = file->refused;

    if (!refused && pick->tables && !is_table(file->name))
        refused = _("neither .csv nor .xlsx");
    return (struct picker_item){.value = file->name,
                                .label = file->shown,
                                .aside = refused ? NULL : desk_document_size(file->size, arena),
                                .missing = refused};
}

/* "/home/desk/scan/licence.pdf": in two; a name alone is one of the drop folder. */
void inbox_pick_path(void *of, const char *path)
{
    struct inbox_pick *pick = of;
    const char *slash = strrchr(path, '/');
    AUTO_ARENA struct arena arena = {0};

    if (!slash)
        pick->done(pick->of, pick->world->inbox, path);
    else if (slash == path)
        pick->done(pick->of, "/", slash + 1);
    else
        pick->done(pick->of, arena_format(&arena, "%.*s", (int) (slash - path), path), slash + 1);
}

static bool path_typed(void *of, const char *text, struct err *err)
{
    (void) err;
    inbox_pick_path(of, text);
    return true;
}

static bool ask_path(struct console *console, struct inbox_pick *pick)
{
    const char *inbox = pick->world->inbox;
    AUTO_ARENA struct arena arena = {0};
    const char *question =
        pick->tables
            ? arena_format(&arena, _("No file waits in %s. Type the path of a .csv or .xlsx file."),
                           inbox)
            : arena_format(&arena, _("No file waits in %s. Type the path of the file."), inbox);

    return dialog_ask(console, &(struct asking){.title = pick->title,
                                                .question = question,
                                                .text = pick->typed,
                                                .most = PATH_CHARACTERS,
                                                .required = true,
                                                .done = path_typed,
                                                .of = pick});
}

const char *inbox_pick_otherwise(void)
{
    return _("Enter attaches the file of this path");
}

bool inbox_pick_open(struct console *console, struct inbox_pick *pick)
{
    AUTO_ARENA struct arena arena = {0};
    struct inbox_file *files = NULL;
    struct picker_item *items;
    struct err err = {0};
    size_t count = 0;

    if (!desk_inbox(pick->world->inbox, &arena, &files, &count, &err) && !pick->tables)
        return dialog_error(console, &err);
    if (count == 0)
        return ask_path(console, pick);
    items = arena_get(&arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = row_of(pick, &files[i], &arena);
    return picker_open(
        console, &(struct picker){.title = pick->title,
                                  .items = items,
                                  .count = (int) count,
                                  .done = inbox_pick_path,
                                  .typed = inbox_pick_path,
                                  .otherwise = pick->tables ? _("Enter reads the file of this path")
                                                            : inbox_pick_otherwise(),
                                  .of = pick});
}
