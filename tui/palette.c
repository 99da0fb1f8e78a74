/* SPDX-License-Identifier: Apache-2.0 */
/* The : palette: a picker of the commands that the screen on top answers to; what is typed finds
 * those of other screens too, with where they are.
 * Knows the table of commands; doing one is the console's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/console_inside.h"
#include "tui/picker.h"
#include "tui/screens.h"

static enum command_id by_name(const char *name)
{
    enum command_id id = 0;

    while (id < CMD_COUNT && !text_is(command_row(id)->name, name))
        id++;
    return id;
}

static void run(void *of, const char *name)
{
    enum command_id id = by_name(name);

    if (id != CMD_NONE)
        console_do(of, id);
}

static bool is_offered(const struct screen *top, enum command_id id)
{
    return id != CMD_PALETTE && screen_takes(top->class, command_row(id)->place);
}

/* Which area the screen of a place is of. */
static enum command_id way_to(enum place place)
{
    size_t count;
    const struct screen_row *rows = screen_rows(&count);

    for (size_t i = 0; i < count; i++)
        if (rows[i].class->place == place && rows[i].way != CMD_NONE)
            return rows[i].way;
    return CMD_NONE;
}

static bool is_elsewhere(struct console *console, enum command_id id)
{
    enum command_id way = way_to(command_row(id)->place);
    const char *missing;

    return way != CMD_NONE && !is_offered(console_top(console), id) &&
           console_may(console, way, &missing) == COMMAND_READY;
}

static struct picker_item item_of(enum command_id id, struct arena *arena)
{
    const struct command *command = command_row(id);

    return (struct picker_item){.value = command->name,
                                .label = _(command->label),
                                .english =
                                    arena_format(arena, "%s %s", command->label, _(command->help)),
                                .aside = command->key};
}

static void typed(void *of, const char *text)
{
    struct console *console = of;

    console->options.open(console, text);
}

static const char *answer(void *of, const char *text, struct arena *arena)
{
    struct console *console = of;
    const char *what = console->options.opens(console, text, arena);

    return what ? arena_format(arena, _("Enter opens %s"), what) : NULL;
}

bool palette_open(struct console *console)
{
    struct picker_item items[CMD_COUNT];
    AUTO_ARENA struct arena arena = {0};
    int count = 0;

    for (enum command_id id = 0; id < CMD_COUNT; id++) {
        const struct command *command = command_row(id);
        const char *missing;
        enum readiness ready = console_may(console, id, &missing);

        if (is_elsewhere(console, id)) {
            items[count] = item_of(id, &arena);
            items[count].aloof = true;
            items[count++].missing = arena_format(&arena, _("%1$s on the screen “%2$s”"),
                                                  command->key, _(place_title(command->place)));
        } else if (ready != COMMAND_HIDDEN && is_offered(console_top(console), id)) {
            items[count] = item_of(id, &arena);
            items[count++].missing = missing;
        }
    }
    return picker_open(
        console,
        &(struct picker){
            .title = _("Commands"),
            .items = items,
            .count = count,
            .done = run,
            .typed = console->options.open ? typed : NULL,
            .otherwise =
                console->options.open
                    ? _("No command answers to this. The whole number of an application opens it.")
                    : NULL,
            .answer = console->options.opens ? answer : NULL,
            .of = console});
}
