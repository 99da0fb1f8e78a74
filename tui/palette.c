/* SPDX-License-Identifier: Apache-2.0 */
/* The : palette: a picker of the commands that the screen on top answers to.
 * Knows the table of commands; doing one is the console's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/console.h"
#include "tui/picker.h"

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
    enum place place = command_row(id)->place;

    return id != CMD_PALETTE &&
           (place == top->class->place || place == top->class->widget || place == IN_EVERYWHERE);
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

        if (ready == COMMAND_HIDDEN || !is_offered(console_top(console), id))
            continue;
        items[count++] = (struct picker_item){
            .value = command->name,
            .label = _(command->label),
            .english = arena_format(&arena, "%s %s", command->label, _(command->help)),
            .aside = command->key,
            .missing = missing};
    }
    return picker_open(
        console,
        &(struct picker){
            .title = _("Commands"), .items = items, .count = count, .done = run, .of = console});
}
