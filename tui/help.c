/* SPDX-License-Identifier: Apache-2.0 */
/* The ? page: made from the table of commands for the screen on top.  Knows no key by itself. */
#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/console.h"
#include "tui/pager.h"

#define HELP_MOST  65536
#define KEY_COLS   18
#define LABEL_COLS 18

static void add_padded(struct str *page, const char *text, int columns)
{
    str_add(page, text);
    for (int i = text_width(text); i < columns; i++)
        str_add(page, " ");
    str_add(page, " ");
}

static void add_command(struct str *page, struct console *console, enum command_id id)
{
    const struct command *command = command_row(id);
    const char *missing;
    enum readiness ready = console_may(console, id, &missing);

    if (ready == COMMAND_HIDDEN)
        return;
    str_add(page, "  ");
    add_padded(page, command->key, KEY_COLS);
    add_padded(page, _(command->label), LABEL_COLS);
    str_add(page, _(command->help));
    if (ready == COMMAND_MISSING)
        str_format(page, _(" (not now: %s)"), missing);
    str_add(page, "\n");
}

static bool has_commands(enum place place)
{
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place == place)
            return true;
    return false;
}

static void add_place(struct str *page, struct console *console, enum place place)
{
    if (!has_commands(place))
        return;
    str_format(page, "%s\n", _(place_title(place)));
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place == place)
            add_command(page, console, id);
    str_add(page, "\n");
}

bool help_open(struct console *console)
{
    const struct screen *top = console_top(console);
    AUTO_STR struct str page;

    str_init(&page, HELP_MOST);
    if (top->class->place != IN_EVERYWHERE)
        add_place(&page, console, top->class->place);
    if (top->class->widget != IN_EVERYWHERE)
        add_place(&page, console, top->class->widget);
    add_place(&page, console, IN_EVERYWHERE);
    return pager_open(console, _("Help"), page.text);
}
