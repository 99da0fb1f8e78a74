/* SPDX-License-Identifier: Apache-2.0 */
/* The : palette: a picker of the commands that the screen on top answers to; what is typed finds
 * those of other screens too, with where they are.
 * Knows the table of commands; doing one is the console's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/console_inside.h"
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

/* By which way a screen is come to: who may not go there is told nothing of it. */
static enum command_id way_to(enum place place)
{
    static const enum command_id ways[PLACE_COUNT] = {
        [IN_APPLICATIONS] = CMD_GO_APPLICATIONS,
        [IN_APPLICATION] = CMD_GO_APPLICATIONS,
        [IN_AWARD] = CMD_GO_APPLICATIONS,
        [IN_SUPPORT] = CMD_GO_APPLICATIONS,
        [IN_INTAKE] = CMD_GO_INTAKE,
        [IN_SCORING] = CMD_GO_SCORING,
        [IN_BUDGET] = CMD_GO_BUDGET,
        [IN_BOARD] = CMD_GO_BUDGET,
        [IN_MOVEMENTS] = CMD_GO_BUDGET,
        [IN_LEDGER] = CMD_GO_BUDGET,
        [IN_BODIES] = CMD_GO_BODIES,
        [IN_BODY] = CMD_GO_BODIES,
        [IN_CLAWBACKS] = CMD_GO_CLAWBACKS,
        [IN_MONTH] = CMD_GO_MONTH,
        [IN_PAYMENTS] = CMD_GO_PAYMENTS,
        [IN_ANSWER] = CMD_GO_PAYMENTS,
        [IN_PLANS] = CMD_GO_PLANS,
        [IN_PLAN] = CMD_GO_PLANS,
        [IN_OBJECTIONS] = CMD_GO_PLANS,
        [IN_OVERRIDES] = CMD_GO_OVERRIDES,
        [IN_DESKS] = CMD_GO_DESKS,
        [IN_REPORTS] = CMD_GO_REPORTS,
        [IN_PEOPLE] = CMD_GO_PEOPLE,
        [IN_ORGANISATIONS] = CMD_GO_ORGANISATIONS,
        [IN_REHEARSE] = CMD_GO_REHEARSE,
        [IN_EDITIONS] = CMD_GO_EDITIONS,
        [IN_RANKING] = CMD_GO_RANKING,
        [IN_BENCH] = CMD_GO_BENCH,
        [IN_ROLLS] = CMD_GO_ROLLS,
    };

    return ways[place] == CMD_HELP ? CMD_NONE : ways[place]; /* 0: no row of its own */
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
            .of = console});
}
